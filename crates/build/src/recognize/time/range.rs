//! Whole expressions: ranges ("from 1914 to 1918", "1914–18", "between May and July 2004"), bare years and bare months,
//! which only their neighbours tell from numbers and names.

use super::calendar::Interval;
use super::grammar::{self, Read, Value};
use super::lexeme::{self, Lexeme};
use super::{days, relative};
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
    let between = before.is_some_and(|w| w.is("between"));
    let (value, end) = single(words, trees, at, opens_range, between)?;
    let years = words.get(at + 1).is_some_and(|w| w.is("years"));
    let joined = join(words, trees, value, end, between || years);
    joined.or(Some((value, end)))
}

/// "in his late 60s".
fn is_age(words: &[Lexeme<'_>], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| words[i].among(&["his", "her", "their", "my", "our", "your", "its"]))
        && words[at..].iter().take(3).any(|w| lexeme::decade(w.text).is_some())
}

/// The second end of a range, and what the two mean together.
fn join(words: &[Lexeme<'_>], trees: &Trees<'_>, first: Value, end: usize, between: bool) -> Read {
    let end = end + usize::from(words.get(end)?.is("up") && words.get(end + 1).is_some_and(|w| w.is("to")));
    let mark = words.get(end)?;
    // "the 1920s and 1930s" are one stretch, "1920 and 1930" are two years.
    let decades = |w: Option<&Lexeme<'_>>| w.and_then(|w| lexeme::decade(w.text)).is_some_and(|(_, said)| said);
    let follow = mark.is("and") && decades(words.get(end - 1)) && decades(words.get(end + 1));
    let and = mark.is("and") && (between || follow);
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
    let (second, after) = single(words, trees, next, true, false)?;
    let value = match (first, second) {
        (Value::Known(one), Value::Known(two)) if follow && two.start != one.end.tomorrow().ok()? => return None,
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
fn single(words: &[Lexeme<'_>], trees: &Trees<'_>, at: usize, sure: bool, between: bool) -> Read {
    if let Some(read) = days::day_range(words, at, between).or_else(|| grammar::placed(words, at)) {
        return is_time(words, trees, at, read, sure).then_some(read);
    }
    if let Some(read) = bare_year(words, trees, at, sure) {
        return read;
    }
    relative::relative(words, at)
}

/// A year without a month: "2004", "the year 1901", "fiscal year 2014", "the strike of '84". None if there is no number of
/// a year; no reading if it is a number of something else.
fn bare_year(words: &[Lexeme<'_>], trees: &Trees<'_>, at: usize, sure: bool) -> Option<Read> {
    let of_year = |year: i32, end: usize| Interval::year(year).map(|year| (Value::Known(year), end));
    if let Some(year) = words.get(at)?.text.strip_prefix("FY").filter(|y| y.len() == 4).and_then(|y| y.parse().ok()) {
        return Some(of_year(year, at + 1));
    }
    if let Some((year, end)) = days::short_year(words, at) {
        return Some(if is_year(words, trees, at, end) { of_year(year, end) } else { None });
    }
    let noun = grammar::skip(words, at, &["the"]);
    let kind = grammar::skip(words, noun, &["fiscal", "financial", "academic"]);
    let number = grammar::skip(words, kind, &["year", "years"]);
    // "fiscal 2018" is said, "academic 2018" is not.
    if number == kind && kind > noun && !words[noun].among(&["fiscal", "financial"]) || number == kind && noun > at {
        return None;
    }
    let (year, end) = grammar::year(words, number)?;
    let said = number > noun || sure && words.get(end).is_none_or(|w| !w.is("people"));
    Some(if said || is_year(words, trees, end - 1, end) { of_year(year, end) } else { None })
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

/// Whether digits from a place up to an end are a year: what stands around them says so.
fn is_year(words: &[Lexeme<'_>], trees: &Trees<'_>, at: usize, end: usize) -> bool {
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
    // Two digits with a mark before them are of this or the last century.
    let year = words[at].digits.map_or(1900, |(value, _)| value);
    let before = at.checked_sub(1).map(|i| &words[i]);
    let after = words.get(end);
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
    // "1999-2000", "2010–11": the second is the later one.
    let later = words.get(end + 1).and_then(|w| w.digits).filter(|_| after.is_some_and(Lexeme::is_dash));
    let range = later.is_some_and(|(last, digits)| match digits {
        4 => last > year && last <= 2050,
        2 => last > year % 100,
        _ => false,
    });
    if likely && range && before.is_none_or(|w| tag(w).upos != Upos::Propn) {
        return true;
    }
    // "as early as 1990", "in about 1990"
    let two_before = at.checked_sub(2).map(|i| &words[i]);
    match before {
        Some(w) if w.among(&LEADS) => true,
        Some(w) if w.is("as") => two_before.is_some_and(|w| w.among(&["early", "late", "recently", "back", "soon"])),
        Some(w) if w.among(&["about", "approximately", "roughly", "perhaps"]) => {
            two_before.is_some_and(|w| w.among(&LEADS))
        }
        // "the post-1945 order"
        Some(w) if w.is_dash() && two_before.is_some_and(|w| w.among(&["post", "pre"])) => true,
        // "(closed 1974)", "the hall, rebuilt 1911,"
        Some(w) if tag(w).xpos == Xpos::Vbn => {
            likely
                && two_before.is_some_and(|w| matches!(w.text, "(" | "," | ";"))
                && after.is_none_or(|w| tag(w).upos == Upos::Punct)
        }
        // "(2013 estimate)"
        Some(w) if w.text == "(" && likely && after.is_some_and(|w| tag(w).upos == Upos::Noun) => true,
        Some(w) if matches!(w.text, "(" | "," | ";" | "–" | "-" | ":" | "—") => {
            likely && after.is_none_or(|w| matches!(tag(w).upos, Upos::Punct | Upos::Adp | Upos::Cconj) || w.is_dash())
        }
        // "the 2004 election", "its 2019 report", "the 2010 and 2014 games", "the 1966–67 season"
        Some(w) if matches!(tag(w).upos, Upos::Det | Upos::Pron | Upos::Part) => {
            let goes_on = words.get(end + 1).is_some_and(|w| w.digits.is_some());
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
