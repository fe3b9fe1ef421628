//! Times that are measured from another: "last year", "two weeks ago", "the following day", "several decades later"; and
//! durations and habits, which no calendar places: "three years", "every Monday", "noon".

use super::calendar::Unit;
use super::grammar::{Read, Value, skip};
use super::lexeme::{self, Lexeme};
use crate::recognize::numerals;

const VAGUE: [&str; 7] = ["several", "many", "some", "few", "various", "numerous", "couple"];

/// A relative time, a duration or a habit.
pub(super) fn relative(words: &[Lexeme<'_>], at: usize) -> Read {
    day_word(words, at)
        .or_else(|| from_today(words, at))
        .or_else(|| from_text(words, at))
        .or_else(|| habit(words, at))
        .or_else(|| duration(words, at))
        .or_else(|| clock(words, at))
}

/// "yesterday", "tonight".
fn day_word(words: &[Lexeme<'_>], at: usize) -> Read {
    let word = words.get(at)?;
    let by = match word.text.to_ascii_lowercase().as_str() {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => return None,
    };
    let end = skip(words, at + 1, &["morning", "evening", "afternoon", "night"]);
    Some((Value::FromToday(Unit::Day, by), end))
}

/// "last year", "this month", "next week", "last Monday".
fn from_today(words: &[Lexeme<'_>], at: usize) -> Read {
    let word = words.get(at)?;
    let by = if word.is("last") {
        -1
    } else if word.is("this") {
        0
    } else if word.is("next") {
        1
    } else {
        return None;
    };
    let next = words.get(at + 1)?;
    if let Some((weekday, false)) = lexeme::weekday(next.text) {
        return Some((if by == -1 { Value::LastWeekday(weekday) } else { Value::Open }, at + 2));
    }
    if lexeme::month(next.text).is_some() {
        return Some((Value::Open, at + 2));
    }
    let (unit, many) = lexeme::unit(next.text)?;
    // "this second", "this night" are figures of speech; "last seasons" is no time.
    (!many && unit != Unit::Clock).then_some((Value::FromToday(unit, by), at + 2))
}

/// "the following year", "that year", "the same day", "the previous month".
fn from_text(words: &[Lexeme<'_>], at: usize) -> Read {
    let word = words.get(at)?;
    if word.is("that") {
        let (unit, many) = lexeme::unit(words.get(at + 1)?.text)?;
        return (!many).then_some((Value::FromText(unit, 0), at + 2));
    }
    if !word.is("the") {
        return None;
    }
    let which = words.get(at + 1)?;
    let by = if which.among(&["following", "next", "subsequent"]) {
        1
    } else if which.among(&["previous", "preceding"]) {
        -1
    } else if which.is("same") {
        0
    } else {
        // "the past decade", "the last three years"
        let at = which.among(&["past", "last", "coming"]).then_some(at + 2)?;
        let end = count(words, at).map_or(at, |(_, end)| end);
        lexeme::unit(words.get(end)?.text)?;
        return Some((Value::Open, end + 1));
    };
    let at = at + 2;
    if let Some((_, end)) = count(words, at) {
        lexeme::unit(words.get(end)?.text)?;
        return Some((Value::Open, end + 1));
    }
    let (unit, many) = lexeme::unit(words.get(at)?.text)?;
    (!many).then_some((Value::FromText(unit, by), at + 1))
}

/// "every day", "each Monday", "Mondays".
fn habit(words: &[Lexeme<'_>], at: usize) -> Read {
    let word = words.get(at)?;
    if let Some((_, many)) = lexeme::weekday(word.text) {
        let end = skip(words, at + 1, &["morning", "evening", "afternoon", "night"]);
        return (many || !words.get(end).is_some_and(|w| names_go_on(w))).then_some((Value::Open, end));
    }
    if !word.among(&["every", "each"]) {
        return None;
    }
    let end = count(words, at + 1).map_or(at + 1, |(_, end)| end);
    let next = words.get(end)?;
    (lexeme::unit(next.text).is_some() || lexeme::weekday(next.text).is_some()).then_some((Value::Open, end + 1))
}

/// "Friday Night Lights": a capital after a weekday makes a name of it.
fn names_go_on(word: &Lexeme<'_>) -> bool {
    word.text.starts_with(char::is_uppercase) && lexeme::month(word.text).is_none()
}

/// How many: a number, or none where it is vague, and where that ends.
fn count(words: &[Lexeme<'_>], at: usize) -> Option<(Option<i32>, usize)> {
    let word = words.get(at)?;
    if let Some((value, _)) = word.digits {
        return Some((Some(value), at + 1));
    }
    if let Some((value, taken)) = numerals::spelled(words[at..].iter().map(|w| w.text)) {
        return Some((Some(value as i32), at + taken));
    }
    if word.among(&VAGUE) {
        return Some((None, skip(words, at + 1, &["of"])));
    }
    if word.is("half") {
        return Some((None, skip(words, at + 1, &["a", "an"])));
    }
    if word.among(&["a", "an"]) {
        let next = words.get(at + 1)?;
        return Some(if next.among(&VAGUE) { (None, skip(words, at + 2, &["of"])) } else { (Some(1), at + 1) });
    }
    None
}

/// "three years", "three-year", "two weeks ago", "ten years later", "a year after".
fn duration(words: &[Lexeme<'_>], at: usize) -> Read {
    let (mut number, mut end) = count(words, at)?;
    if words.get(end).is_some_and(|w| w.is("and"))
        && words.get(end + 1).is_some_and(|w| w.among(&["a", "an"]))
        && words.get(end + 2).is_some_and(|w| w.is("half"))
    {
        (number, end) = (None, end + 3);
    }
    let dash = words.get(end).is_some_and(Lexeme::is_dash);
    end += usize::from(dash);
    end = skip(words, end, &["more", "full", "whole", "long"]);
    let (unit, many) = lexeme::unit(words.get(end)?.text)?;
    // "a second chance", "a season", "a period": one of them is not a length.
    if (unit == Unit::Clock && !many && words[at].is("a") && words[end].is("second"))
        || (!many && matches!(unit, Unit::Season | Unit::Period | Unit::Night | Unit::Quarter))
    {
        return None;
    }
    end += 1;
    let next = words.get(end);
    // An age is a number of years, not a time.
    if next.is_some_and(|w| w.is("old") || (w.is_dash() && words.get(end + 1).is_some_and(|w| w.is("old")))) {
        return None;
    }
    let value = |by: Option<i32>, of: fn(Unit, i32) -> Value| by.map_or(Value::Open, |by| of(unit, by));
    match next {
        Some(w) if w.is("ago") => Some((value(number.map(|n| -n), Value::FromToday), end + 1)),
        Some(w) if w.among(&["later", "afterwards", "afterward"]) => Some((value(number, Value::FromText), end + 1)),
        Some(w) if w.among(&["earlier", "previously"]) => Some((value(number.map(|n| -n), Value::FromText), end + 1)),
        _ => Some((Value::Open, end)),
    }
}

/// "9:30 p.m.", "5 o'clock", "noon".
fn clock(words: &[Lexeme<'_>], at: usize) -> Read {
    let word = words.get(at)?;
    if word.among(&["noon", "midnight", "midday"]) {
        return Some((Value::Open, at + 1));
    }
    let glued = ["am", "pm", "a.m.", "p.m."].iter().find_map(|half| word.text.strip_suffix(half));
    if glued.is_some_and(is_clock) {
        return Some((Value::Open, at + 1));
    }
    if !is_clock(word.text) {
        return None;
    }
    let next = words.get(at + 1);
    if next.is_some_and(|w| w.among(&["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock"])) {
        return Some((Value::Open, at + 2));
    }
    if next.is_some_and(|w| w.is("o")) && words.get(at + 3).is_some_and(|w| w.is("clock")) {
        return Some((Value::Open, at + 4));
    }
    let said = at > 0 && words[at - 1].among(&["at", "until", "by", "from", "after", "before"]);
    (said && word.text.contains(':')).then_some((Value::Open, at + 1))
}

fn is_clock(text: &str) -> bool {
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "00"));
    let number = |t: &str, most: u8| t.parse::<u8>().is_ok_and(|n| n <= most);
    (1..=2).contains(&hours.len()) && minutes.len() == 2 && number(hours, 24) && number(minutes, 59)
}
