//! Whole expressions: ranges ("from 1914 to 1918", "1914–18", "between May and July 2004"), bare years and bare months,
//! which only their neighbours tell from numbers and names.

use super::calendar::Interval;
use super::grammar::{self, Read, Value};
use super::lexeme::{self, Lexeme};
use super::relative;
use crate::recognize::nouns;
use crate::{Trees, Upos, Xpos};
use copan_model::EntityType;

/// The longest expression that begins at a place.
pub(super) fn expression(words: &[Lexeme<'_>], trees: &Trees<'_>, at: usize) -> Read {
    let before = at.checked_sub(1).map(|i| &words[i]);
    // "[16]" cites, "$1990" and "#1990" are not years, "his 60s" is an age.
    if before.is_some_and(|w| {
        matches!(w.text, "[" | "$" | "£" | "€" | "¥" | "#" | "/")
            || w.is("No.")
            || w.is("page")
            || w.is("pp.")
            || w.is("p.")
    }) {
        return None;
    }
    if is_age(words, at) {
        return None;
    }
    let opens_range = before.is_some_and(|w| w.among(&["from", "between"]));
    let (value, end) = single(words, trees, at, opens_range)?;
    let joined = join(words, trees, value, end, before.is_some_and(|w| w.is("between")));
    joined.or(Some((value, end)))
}

/// "in his late 60s".
fn is_age(words: &[Lexeme<'_>], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| words[i].among(&["his", "her", "their", "my", "our", "your", "its"]))
        && words[at..].iter().take(3).any(|w| lexeme::decade(w.text).is_some())
}

/// The second end of a range, and what the two mean together.
fn join(words: &[Lexeme<'_>], trees: &Trees<'_>, first: Value, end: usize, between: bool) -> Read {
    let mark = words.get(end)?;
    let and = mark.is("and") && between;
    if !(and || mark.is_dash() || mark.among(&["to", "until", "till", "through"])) {
        return None;
    }
    let next = end + 1;
    // "1914–18", "2004/05"
    if let (Value::Known(one), Some((value, 2))) = (first, words.get(next)?.digits) {
        let year = i32::from(one.start.year());
        let last = year.div_euclid(100) * 100 + value;
        let is_year = Interval::year(year) == Some(one) && last > year;
        if is_year && mark.is_dash() {
            return Some((Value::Known(one.through(Interval::year(last)?)?), next + 1));
        }
    }
    let (second, after) = single(words, trees, next, true)?;
    let value = match (first, second) {
        (Value::Known(one), Value::Known(two)) => Value::Known(one.through(two)?),
        (Value::Yearless(shape), Value::Known(two)) => {
            let year = i32::from(two.end.year());
            // "from November to March 2005" began the year before.
            let whole = |year| shape.of(year).and_then(|one| one.through(two));
            Value::Known(whole(year).or_else(|| whole(year - 1))?)
        }
        (Value::Known(one), Value::Yearless(shape)) if one.days() <= 31 => {
            let year = i32::from(one.start.year());
            let whole = |year| shape.of(year).and_then(|two| one.through(two));
            Value::Known(whole(year).or_else(|| whole(year + 1))?)
        }
        (Value::Yearless(_), Value::Yearless(_)) | (Value::Open, Value::Open) => Value::Open,
        _ => return None,
    };
    Some((value, after))
}

/// One point, stretch, duration or bare year. `sure`: a word before it says that a time comes.
fn single(words: &[Lexeme<'_>], trees: &Trees<'_>, at: usize, sure: bool) -> Read {
    if let Some(read) = day_range(words, at).or_else(|| grammar::placed(words, at)) {
        return is_time(words, trees, at, read, sure).then_some(read);
    }
    let noun = grammar::skip(words, at, &["the"]);
    let number = grammar::skip(words, noun, &["year"]);
    if (number == at || number > noun)
        && let Some((year, end)) = grammar::year(words, number)
    {
        let said = number > noun || sure && words.get(end).is_none_or(|w| !w.is("people"));
        if said || is_year(words, trees, end - 1) {
            return Interval::year(year).map(|year| (Value::Known(year), end));
        }
        return None;
    }
    relative::relative(words, at)
}

/// "May 5–7, 2004", "5–7 May 2004".
fn day_range(words: &[Lexeme<'_>], at: usize) -> Read {
    let two =
        |i: usize| words.get(i).and_then(|w| w.digits).filter(|(v, n)| *n <= 2 && (1..=31).contains(v)).map(|(v, _)| v);
    if let Some(month) = lexeme::month(words.get(at)?.text) {
        let (one, last) = (two(at + 1)?, two(at + 3).filter(|_| words[at + 2].is_dash())?);
        let (year, end) = grammar::year(words, grammar::skip(words, at + 4, &[",", "of"]))?;
        let interval = Interval::day(year, month, one)?.through(Interval::day(year, month, last)?)?;
        return Some((Value::Known(interval), end));
    }
    let (one, last) = (two(at)?, two(at + 2).filter(|_| words[at + 1].is_dash() || words[at + 1].is("to"))?);
    let month = lexeme::month(words.get(at + 3)?.text)?;
    let (year, end) = grammar::year(words, at + 4)?;
    let interval = Interval::day(year, month, one)?.through(Interval::day(year, month, last)?)?;
    Some((Value::Known(interval), end))
}

/// Whether what reads as a bare month is one: "May" may also be a verb or a name, "March" too.
fn is_time(words: &[Lexeme<'_>], trees: &Trees<'_>, at: usize, (value, end): (Value, usize), sure: bool) -> bool {
    if !matches!(value, Value::Yearless(_)) || end != at + 1 || sure {
        return true;
    }
    let token = trees.token(words[at].token);
    let before = at.checked_sub(1).map(|i| &words[i]);
    let led = before.is_some_and(|w| {
        w.among(&[
            "in", "of", "since", "until", "till", "by", "during", "before", "after", "and", "to", "late", "early",
            "each", "every", ",",
        ])
    });
    let named = words
        .get(end)
        .is_some_and(|w| w.text.starts_with(char::is_uppercase) && trees.token(w.token).upos == Upos::Propn);
    let doubtful = words[at].among(&["may", "march", "april", "june", "august", "jan", "mar", "dec"]);
    !matches!(token.upos, Upos::Verb | Upos::Aux) && !named && (led || !doubtful)
}

fn is_capital(word: &Lexeme<'_>) -> bool {
    word.text.starts_with(char::is_uppercase)
}

/// Whether four digits are a year: what stands around them says so.
fn is_year(words: &[Lexeme<'_>], trees: &Trees<'_>, at: usize) -> bool {
    const LEADS: [&str; 24] = [
        "in",
        "since",
        "until",
        "till",
        "by",
        "before",
        "after",
        "during",
        "circa",
        "c.",
        "ca.",
        "from",
        "between",
        "of",
        "early",
        "late",
        "mid",
        "year",
        "to",
        "through",
        "around",
        "and",
        "for",
        "throughout",
    ];
    let year = words[at].digits.map_or(0, |(value, _)| value);
    let before = at.checked_sub(1).map(|i| &words[i]);
    let after = words.get(at + 1);
    let tag = |w: &Lexeme<'_>| trees.token(w.token);
    // "2004 soldiers", "1990 metres"
    let counts = after.is_some_and(|w| {
        let plural = tag(w).xpos == Xpos::Nns || matches!(w.text, "%" | "km" | "kg" | "m");
        let event = nouns::class(None, &tag(w).lemma).is_some_and(|class| class.entity_type == EntityType::Event);
        plural && !(event && before.is_some_and(|w| w.is("the")))
    });
    if counts || after.is_some_and(|w| w.among(&["million", "billion", "percent", "dollars", "people"])) {
        return false;
    }
    let likely = (1700..=2050).contains(&year);
    match before {
        Some(w) if w.among(&LEADS) => true,
        // "(2013 estimate)"
        Some(w) if w.text == "(" && likely && after.is_some_and(|w| tag(w).upos == Upos::Noun) => true,
        Some(w) if matches!(w.text, "(" | "," | ";" | "–" | "-" | ":" | "—") => {
            likely && after.is_none_or(|w| matches!(tag(w).upos, Upos::Punct | Upos::Adp | Upos::Cconj) || w.is_dash())
        }
        // "the 2004 election", "its 2019 report", "the 2010 and 2014 games", "the 1966–67 season"
        Some(w) if matches!(tag(w).upos, Upos::Det | Upos::Pron | Upos::Part) => {
            let goes_on = words.get(at + 2).is_some_and(|w| w.digits.is_some());
            likely
                && after.is_some_and(|w| {
                    matches!(tag(w).upos, Upos::Noun | Upos::Propn | Upos::Adj)
                        || is_capital(w)
                        || (goes_on && (w.is_dash() || w.is("and")))
                })
        }
        // A sentence that begins with it: "2004 was a good year".
        None => {
            likely
                && after.is_some_and(|w| is_capital(w) || matches!(tag(w).upos, Upos::Aux | Upos::Verb | Upos::Punct))
        }
        Some(_) => false,
    }
}
