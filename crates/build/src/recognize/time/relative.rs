//! Times that are measured from another: "last year", "two weeks ago", "the following day", "several decades later"; and
//! durations and habits, which no calendar places: "three years", "every Monday", "noon".

use super::calendar::Unit;
use super::grammar::{Read, Shape, Value, skip};
use super::lexeme::{self, Lexeme};
use crate::recognize::numerals;

const VAGUE: [&str; 7] = ["several", "many", "some", "few", "various", "numerous", "couple"];

/// A relative time, a duration or a habit.
pub(super) fn relative(words: &[Lexeme<'_>], at: usize) -> Read {
    day_word(words, at)
        .or_else(|| rate(words, at))
        .or_else(|| from_today(words, at))
        .or_else(|| from_text(words, at))
        .or_else(|| habit(words, at))
        .or_else(|| duration(words, at))
        .or_else(|| bare(words, at))
        .or_else(|| in_season(words, at))
        .or_else(|| clock(words, at))
}

/// "yesterday", "tonight".
fn day_word(words: &[Lexeme<'_>], at: usize) -> Read {
    // "the day after tomorrow"
    let day = skip(words, at, &["the"]);
    if words.get(day)?.is("day") {
        return match [words.get(day + 1)?, words.get(day + 2)?] {
            [after, word] if after.is("after") && word.is("tomorrow") => {
                Some((Value::FromToday(Unit::Day, 2), day + 3))
            }
            [before, word] if before.is("before") && word.is("yesterday") => {
                Some((Value::FromToday(Unit::Day, -2), day + 3))
            }
            _ => None,
        };
    }
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
        let value = match by {
            -1 => Value::LastWeekday(weekday),
            1 => Value::NextWeekday(weekday),
            _ => Value::Open,
        };
        return Some((value, at + 2));
    }
    let month = lexeme::month(next.text).map(|month| Shape { month, ..Shape::default() });
    if let Some(shape) =
        month.or_else(|| lexeme::season(next.text).map(|s| Shape { season: Some(s), ..Shape::default() }))
    {
        // Which one "next June" is, and of which year "this winter", the words do not say.
        let certain = by == -1 || (by == 0 && shape.season != Some(3));
        return Some((if certain { Value::NearShape(shape, by) } else { Value::Open }, at + 2));
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
        // "the year before", where nothing follows that it could be before.
        if let Some((unit, false)) = lexeme::unit(which.text)
            && let Some(by) = words.get(at + 2).and_then(|w| match w.text {
                "before" => Some(-1),
                "after" => Some(1),
                _ => None,
            })
            && words.get(at + 3).is_none_or(|w| !w.text.starts_with(char::is_alphanumeric))
        {
            return Some((Value::FromText(unit, by), at + 3));
        }
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
    if let Some((weekday, many)) = lexeme::weekday(word.text) {
        let end = skip(words, at + 1, &["morning", "evening", "afternoon", "night"]);
        let value = if many { Value::Open } else { Value::Weekday(weekday) };
        return (many || !words.get(end).is_some_and(|w| names_go_on(w))).then_some((value, end));
    }
    if !word.among(&["every", "each"]) {
        return None;
    }
    let other = skip(words, at + 1, &["other", "second", "third"]);
    let end = count(words, other).map_or(other, |(_, end)| end);
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
    let scaled = |end: usize| words.get(end).and_then(|w| numerals::scale(w.text)).map(|_| end + 1);
    if let Some((value, _)) = word.digits {
        return Some(scaled(at + 1).map_or((Some(value), at + 1), |end| (None, end)));
    }
    // "17,000", "3.5 million": no calendar counts so far.
    if word.text.starts_with(|c: char| c.is_ascii_digit())
        && word.text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
    {
        return Some((None, scaled(at + 1).unwrap_or(at + 1)));
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
    // "some time later", "a short while ago"
    let time = skip(words, skip(words, at, &["a", "some"]), &["short", "long", "little"]);
    if time > at
        && words.get(time).is_some_and(|w| w.among(&["time", "while"]))
        && words.get(time + 1).is_some_and(|w| w.among(&["later", "ago", "earlier", "before", "afterwards"]))
    {
        return Some((Value::Open, time + 2));
    }
    let (mut number, mut end) = count(words, at)?;
    if words.get(end).is_some_and(|w| w.is("and"))
        && words.get(end + 1).is_some_and(|w| w.among(&["a", "an"]))
        && words.get(end + 2).is_some_and(|w| w.is("half"))
    {
        (number, end) = (None, end + 3);
    }
    let dash = words.get(end).is_some_and(Lexeme::is_dash);
    end += usize::from(dash);
    // "a decade-long drought": the article is that of the drought.
    if words[at].among(&["a", "an"]) && long(words, at + 1).is_some() {
        return None;
    }
    end = skip(words, end, &["more", "full", "whole", "long"]);
    let (unit, many) = lexeme::unit(words.get(end)?.text)?;
    // "a second chance", "a season", "a period": one of them is not a length.
    if (unit == Unit::Clock && !many && words[at].is("a") && words[end].is("second"))
        || (!many && matches!(unit, Unit::Season | Unit::Period | Unit::Night | Unit::Quarter))
    {
        return None;
    }
    end += 1;
    // "a year and a half", "two years and three months"
    if words.get(end).is_some_and(|w| w.is("and")) {
        let half = words.get(end + 1).is_some_and(|w| w.is("a")) && words.get(end + 2).is_some_and(|w| w.is("half"));
        let more = || {
            let (_, after) = count(words, end + 1)?;
            let (smaller, _) = lexeme::unit(words.get(after)?.text)?;
            (smaller < unit).then_some(after + 1)
        };
        if let Some(after) = if half { Some(end + 3) } else { more() } {
            (number, end) = (None, after);
        }
    }
    // "24 hours a day"
    if words.get(end).is_some_and(|w| w.among(&["a", "per"]))
        && words.get(end + 1).and_then(|w| lexeme::unit(w.text)).is_some_and(|(whole, many)| whole > unit && !many)
    {
        return Some((Value::Open, end + 2));
    }
    let next = words.get(end);
    // "the Thirty Years' War"
    if next.is_some_and(|w| matches!(w.text, "'" | "’")) && words.get(end + 1).is_some_and(names_go_on) {
        return None;
    }
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

/// "twice a year", "three times a week".
fn rate(words: &[Lexeme<'_>], at: usize) -> Read {
    let end = if words.get(at)?.among(&["once", "twice"]) {
        at + 1
    } else {
        let (_, end) = count(words, at)?;
        end + usize::from(words.get(end)?.is("times"))
    };
    let counted = words[at].among(&["once", "twice"]) || words[end - 1].is("times");
    if !counted || !words.get(end)?.among(&["a", "an", "per", "each", "every"]) {
        return None;
    }
    lexeme::unit(words.get(end + 1)?.text).filter(|(_, many)| !many).map(|_| (Value::Open, end + 2))
}

/// "decade-long".
fn long(words: &[Lexeme<'_>], at: usize) -> Read {
    let (_, false) = lexeme::unit(words.get(at)?.text)? else { return None };
    let long = words.get(at + 1)?.is_dash() && words.get(at + 2)?.is("long");
    long.then_some((Value::Open, at + 3))
}

/// "in the spring": which one, the words do not say.
fn in_season(words: &[Lexeme<'_>], at: usize) -> Read {
    lexeme::season(words.get(at + 1).filter(|_| words[at].is("the"))?.text)?;
    let led = at > 0 && words[at - 1].among(&["in", "during", "until", "by", "throughout"]);
    let alone = words.get(at + 2).is_none_or(|w| !w.is("of") && !w.is_dash());
    (led && alone).then_some((Value::Open, at + 2))
}

/// "for centuries", "years later", "decade-long": a measure without a number.
fn bare(words: &[Lexeme<'_>], at: usize) -> Read {
    if let Some(read) = long(words, at) {
        return Some(read);
    }
    let (unit, true) = lexeme::unit(words.get(at)?.text)? else { return None };
    if matches!(unit, Unit::Night | Unit::Weekend | Unit::Season | Unit::Period | Unit::Quarter) {
        return None;
    }
    if words.get(at + 1).is_some_and(|w| w.among(&["later", "ago", "earlier", "afterwards"])) {
        return Some((Value::Open, at + 2));
    }
    let led = at > 0 && words[at - 1].among(&["for", "over", "throughout", "within", "after"]);
    led.then_some((Value::Open, at + 1))
}

/// "9:30 p.m.", "5 o'clock", "half past six", "noon".
fn clock(words: &[Lexeme<'_>], at: usize) -> Read {
    let word = words.get(at)?;
    if word.among(&["half", "quarter"]) && words.get(at + 1).is_some_and(|w| w.among(&["past", "to"])) {
        let hour = words.get(at + 2)?;
        let hour = hour.digits.map(|(value, _)| value).or_else(|| numerals::small(hour.text))?;
        return (1..=12).contains(&hour).then_some((Value::Open, at + 3));
    }
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
