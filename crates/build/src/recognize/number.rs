//! Numbers, money, quantities and percentages.

use super::numerals;
use crate::{Annotated, Mention, Quantity, Trees, Upos};
use copan_model::MentionKind;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Symbols and words of money and measures: see the comment at the top of the file.
const TABLE: &str = include_str!("../../data/units.txt");

/// A form to its unit.
static UNITS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// The numbers of a document that are not part of a name or time.
pub(super) fn numbers(document: &Annotated, trees: &Trees<'_>, found: &[Mention]) -> Vec<Mention> {
    let mut taken = vec![false; document.tokens.len()];
    for mention in found {
        for word in mention.tokens.clone() {
            taken[word as usize] = true;
        }
    }
    let mut mentions = Vec::new();
    for sentence in &document.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match amount(trees, at, sentence.tokens.end).filter(|a| a.tokens.clone().all(|word| !taken[word as usize]))
            {
                Some(amount) => {
                    at = amount.tokens.end;
                    mentions.push(amount.mention(document, trees));
                }
                None => at += 1,
            }
        }
    }
    mentions
}

/// A number with its unit.
struct Amount {
    value: f64,
    unit: Option<String>,
    tokens: Range<u32>,
}

impl Amount {
    fn mention(self, document: &Annotated, trees: &Trees<'_>) -> Mention {
        let (first, last) = (self.tokens.start as usize, self.tokens.end as usize - 1);
        Mention {
            span: document.tokens[first].span.join(document.tokens[last].span),
            head: trees.top(self.tokens.clone()),
            tokens: self.tokens,
            kind: MentionKind::Number,
            entity_type: None,
            subtype: None,
            entity: 0,
            link: None,
            listed: None,
            margin: u8::MAX,
            value: Some(Quantity::Number { value: self.value, unit: self.unit }),
        }
    }
}

/// The unit that a symbol or word stands for, in any case but where case tells: "m" and "M".
fn unit(form: &str) -> Option<&'static str> {
    UNITS.get(form).or_else(|| UNITS.get(form.to_lowercase().as_str())).copied()
}

/// The whole amount that begins at a word.
fn amount(trees: &Trees<'_>, at: u32, end: u32) -> Option<Amount> {
    let form = |i: u32| (i < end).then(|| trees.form(i));
    let before = at.checked_sub(1).map(|i| trees.form(i));
    // "[16]" cites; "No. 5" and "Route 66" are labels, not amounts.
    if matches!(before, Some("[" | "#" | "No." | "no." | "p." | "pp." | "page" | "pages")) {
        return None;
    }
    if before.is_some_and(|_| trees.token(at - 1).upos == Upos::Propn) && trees.token(at).upos == Upos::Num {
        return None;
    }
    // "IMT-2000"
    if before == Some("-") && at > 1 && trees.token(at - 2).upos == Upos::Propn {
        return None;
    }
    // "$ 1.5", "US$1.5": money before its number.
    let (money, from) = match currency(trees.form(at)) {
        Some((code, "")) => (Some(code), at + 1),
        Some((code, rest)) => return figure(rest).and_then(|value| finish(trees, value, Some(code), at, at + 1, end)),
        None => (None, at),
    };
    let first = form(from)?;
    if let Some(value) = figure(first) {
        return finish(trees, value, money, at, from + 1, end);
    }
    if money.is_some() {
        return None;
    }
    if first.eq_ignore_ascii_case("half")
        && form(at + 1).is_some_and(|w| w.eq_ignore_ascii_case("a"))
        && form(at + 2).and_then(numerals::scale).is_some()
    {
        return finish(trees, 0.5, None, at, at + 2, end);
    }
    let dozen = |w: &str| w.eq_ignore_ascii_case("dozen");
    if first.eq_ignore_ascii_case("a") && form(at + 1).is_some_and(dozen) {
        return finish(trees, 12.0, None, at, at + 2, end);
    }
    if first.eq_ignore_ascii_case("a")
        && form(at + 1).is_some_and(|w| fraction(w).is_some_and(|n| n > 2.0))
        && form(at + 2) == Some("of")
    {
        return finish(trees, 1.0 / form(at + 1).and_then(fraction)?, None, at, at + 2, end);
    }
    let (value, taken) = numerals::spelled((at..end).map(|i| trees.form(i)))?;
    let mut after = at + taken as u32;
    // "two-thirds", "three quarters", "three dozen", "two and a half"
    let dash = u32::from(form(after) == Some("-"));
    if let Some(parts) = form(after + dash).and_then(fraction).filter(|_| taken == 1) {
        return finish(trees, value / parts, None, at, after + dash + 1, end);
    }
    let mut value = value;
    if form(after).is_some_and(dozen) {
        (value, after) = (value * 12.0, after + 1);
    }
    if form(after).is_some_and(|w| w == "and") && form(after + 1) == Some("a") && form(after + 2) == Some("half") {
        (value, after) = (value + 0.5, after + 3);
    }
    // "one" alone is more often a pronoun.
    let pronoun = taken == 1 && value < 1.5 && after == at + 1 && trees.token(at).upos != Upos::Num;
    (!pronoun).then(|| finish(trees, value, None, at, after, end)).flatten()
}

/// The denominator that a word means.
fn fraction(word: &str) -> Option<f64> {
    let word = word.to_lowercase();
    let stem = word.strip_suffix('s').unwrap_or(&word);
    match stem {
        "half" | "halve" => Some(2.0),
        "quarter" => Some(4.0),
        // "second" and "first" divide nothing.
        _ => {
            numerals::ordinal(stem).filter(|n| *n > 2 && !word.starts_with(|c: char| c.is_ascii_digit())).map(f64::from)
        }
    }
}

/// Adds what follows the number: "million", "%", "km", "dollars".
fn finish(trees: &Trees<'_>, value: f64, money: Option<&str>, first: u32, mut after: u32, end: u32) -> Option<Amount> {
    let form = |i: u32| (i < end).then(|| trees.form(i));
    let mut value = value;
    while let Some(power) = form(after).and_then(|w| {
        numerals::scale(w).or(match w {
            "bn" => Some(9),
            "mn" => Some(6),
            _ => None,
        })
    }) {
        value *= 10_f64.powi(power);
        after += 1;
    }
    let mut unit_found = money.map(str::to_owned);
    if unit_found.is_none() {
        let dash = u32::from(form(after) == Some("-"));
        let two = form(after + dash).zip(form(after + dash + 1)).and_then(|(a, b)| unit(&format!("{a} {b}")));
        if let Some(found) = two {
            (unit_found, after) = (Some(found.to_owned()), after + dash + 2);
        } else if let Some(found) = form(after + dash).filter(|_| is_noun(trees, after + dash)).and_then(unit) {
            (unit_found, after) = (Some(found.to_owned()), after + dash + 1);
        }
    }
    value.is_finite().then_some(Amount { value, unit: unit_found, tokens: first..after })
}

/// "won" and "real" are money only as nouns.
fn is_noun(trees: &Trees<'_>, word: u32) -> bool {
    !matches!(trees.token(word).upos, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Adp | Upos::Det)
}

/// Money at the front of a word: its code and the rest of the word.
fn currency(form: &str) -> Option<(&'static str, &str)> {
    const SYMBOLS: [(&str, &str); 14] = [
        ("US$", "USD"),
        ("U.S.$", "USD"),
        ("A$", "AUD"),
        ("C$", "CAD"),
        ("HK$", "HKD"),
        ("NZ$", "NZD"),
        ("R$", "BRL"),
        ("$", "USD"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("¥", "JPY"),
        ("₹", "INR"),
        ("₩", "KRW"),
        ("₽", "RUB"),
    ];
    SYMBOLS.iter().find_map(|(symbol, code)| Some((*code, form.strip_prefix(symbol)?)))
}

/// A number in figures: "1,200", "1.5", "-3", "1.2m", "½", "20%".
fn figure(form: &str) -> Option<f64> {
    let (digits, factor) = match form.char_indices().last()? {
        (at, 'm' | 'M') if at > 0 => (&form[..at], 1e6),
        (at, 'k' | 'K') if at > 0 => (&form[..at], 1e3),
        (_, 'n') if form.ends_with("bn") => (&form[..form.len() - 2], 1e9),
        (_, '½') if form == "½" => return Some(0.5),
        (_, '¼') if form == "¼" => return Some(0.25),
        (_, '¾') if form == "¾" => return Some(0.75),
        _ => (form, 1.0),
    };
    let body = digits.strip_prefix(['-', '−', '+']).unwrap_or(digits);
    let mut groups = body.split('.').next()?.split(',');
    let lead = groups.next()?;
    let grouped = groups.all(|group| group.len() == 3);
    let plain = body.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') && body.matches('.').count() <= 1;
    let starts = body.starts_with(|c: char| c.is_ascii_digit()) || (body.starts_with('.') && body.len() > 1);
    if !(grouped && plain && starts) || (body.contains(',') && lead.len() > 3) || body.ends_with(['.', ',']) {
        return None;
    }
    let value: f64 = body.replace(',', "").parse().ok()?;
    Some(if digits.starts_with(['-', '−']) { -value } else { value } * factor)
}
