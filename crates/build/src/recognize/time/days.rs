//! Days and months: "5 May 2004", "the 5th of May", "2004-05-06", "Tuesday, May 4", "the night of 3 March", "Christmas 1914".

use super::calendar::{Interval, Unit};
use super::grammar::{Read, Shape, Value, known, skip, year};
use super::lexeme::{self, Lexeme};
use crate::recognize::numerals;

/// A day of the calendar, a month, or a day whose name is its date.
pub(super) fn day_or_month(words: &[Lexeme<'_>], at: usize) -> Read {
    numeric(words, at)
        .or_else(|| dotted(words, at))
        .or_else(|| with_weekday(words, at))
        .or_else(|| part_of(words, at))
        .or_else(|| named(words, at))
        .or_else(|| day_first(words, at))
        .or_else(|| month_first(words, at))
}

/// The number of a day of a month.
fn day(words: &[Lexeme<'_>], at: usize) -> Option<(i32, usize)> {
    let word = words.get(at)?;
    let day = match word.digits {
        Some((value, 1 | 2)) => value,
        Some(_) => return None,
        None => numerals::ordinal(word.text)?,
    };
    (1..=31).contains(&day).then_some((day, at + 1))
}

/// A month from 1. Written small, "march" and "may" need a year behind them, or a day and a year.
fn month(words: &[Lexeme<'_>], at: usize) -> Option<i32> {
    let word = words.get(at)?;
    if let Some(month) = lexeme::month(word.text) {
        return Some(month);
    }
    let (month, sure) = lexeme::small_month(word.text)?;
    let dated = || {
        let after = day(words, at + 1).map_or(at + 1, |(_, end)| end);
        year(words, skip(words, after, &[",", "of"])).is_some()
    };
    (sure || dated()).then_some(month)
}

/// A year behind a month or season: of four digits, or of two with a mark before them ("May '68").
pub(super) fn year_behind(words: &[Lexeme<'_>], at: usize) -> Option<(i32, usize)> {
    year(words, at).or_else(|| short_year(words, at))
}

/// "'68": a year of this or the last century.
pub(super) fn short_year(words: &[Lexeme<'_>], at: usize) -> Option<(i32, usize)> {
    let mark = words.get(at).filter(|w| matches!(w.text, "'" | "’" | "‘"))?;
    let digits = words.get(at + 1)?;
    let (value, 2) = digits.digits? else { return None };
    let apart = mark.token + 1 < digits.token;
    (!apart).then_some((if value < 30 { 2000 } else { 1900 } + value, at + 2))
}

/// A month, with a day or year as they are there.
pub(super) fn month_first(words: &[Lexeme<'_>], at: usize) -> Read {
    let month = month(words, at)?;
    let after = at + 1;
    let shape = |day| Shape { month, day, ..Shape::default() };
    if let Some((number, end)) =
        day(words, skip(words, after, &["the"])).filter(|(_, end)| !is_time_or_unit(words, *end))
    {
        let with_year = year_behind(words, skip(words, end, &[","]));
        return match with_year {
            Some((year, end)) => known(shape(number).of(year), end),
            None => Some((Value::Yearless(shape(number)), end)),
        };
    }
    match year_behind(words, skip(words, after, &[",", "of"])) {
        Some((year, end)) => known(Interval::month(year, month), end),
        None => Some((Value::Yearless(shape(0)), after)),
    }
}

/// "May 5 p.m.", "May 10 percent": the number belongs to what follows.
fn is_time_or_unit(words: &[Lexeme<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|w| w.among(&["%", "percent", "am", "pm", "a.m.", "p.m.", "million", "billion"]))
}

/// "5 May 2004", "the 5th of May".
fn day_first(words: &[Lexeme<'_>], at: usize) -> Read {
    let (number, end) = day(words, skip(words, at, &["the"]))?;
    let end = skip(words, end, &["of"]);
    let month = month(words, end)?;
    let shape = Shape { month, day: number, ..Shape::default() };
    match year_behind(words, skip(words, end + 1, &[","])) {
        Some((year, end)) => known(shape.of(year), end),
        None => Some((Value::Yearless(shape), end + 1)),
    }
}

/// "2004-05-06", also with a time of day behind it, "5/6/2004". Where day and month could be changed round, only the year is
/// certain.
fn numeric(words: &[Lexeme<'_>], at: usize) -> Read {
    let (first, second) = (words.get(at)?, words.get(at + 2)?);
    let (mark, other) = (words.get(at + 1)?, words.get(at + 3)?);
    if mark.text != other.text || !(mark.is_dash() || mark.text == "/") {
        return None;
    }
    let third = words.get(at + 4)?;
    // "07T10:15:00Z": the form of ISO 8601.
    let stamped = || {
        let (day, time) = third.text.split_once('T')?;
        let clock = time.starts_with(|c: char| c.is_ascii_digit()) && day.len() == 2;
        Some((day.parse().ok().filter(|_| clock)?, day.len()))
    };
    let ((a, long), (b, _), (c, last)) = (first.digits?, second.digits?, third.digits.or_else(stamped)?);
    match (long, last) {
        (4, 1 | 2) => Interval::day(a, b, c).map(|day| (Value::Known(day), at + 5)),
        (1 | 2, 4) => either_order(c, a, b, at + 5),
        _ => None,
    }
}

/// A day whose month may stand first or second.
fn either_order(year: i32, a: i32, b: i32, end: usize) -> Read {
    match [Interval::day(year, a, b), Interval::day(year, b, a)] {
        [Some(day), None] | [None, Some(day)] => known(Some(day), end),
        [Some(one), Some(two)] if one == two => known(Some(one), end),
        [Some(_), Some(_)] => known(Interval::year(year), end),
        [None, None] => None,
    }
}

/// "19.8.2011": with full stops the day stands first.
fn dotted(words: &[Lexeme<'_>], at: usize) -> Read {
    let mut parts = words.get(at)?.text.split('.');
    let mut number = |digits: std::ops::RangeInclusive<usize>| {
        parts.next().filter(|p| digits.contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))?.parse::<i32>().ok()
    };
    let (day, month, year) = (number(1..=2)?, number(1..=2)?, number(4..=4)?);
    let sole = parts.next().is_none() && (1000..=2100).contains(&year);
    Interval::day(year, month, day).filter(|_| sole).map(|day| (Value::Known(day), at + 1))
}

/// "Tuesday, 4 May 2004", "Tues. May 4".
fn with_weekday(words: &[Lexeme<'_>], at: usize) -> Read {
    let (_, false) = lexeme::weekday(words.get(at)?.text)? else { return None };
    let date = skip(words, at + 1, &[","]);
    let date = if words.get(date).is_some_and(|w| w.is("the")) && date == at + 1 { date + 1 } else { date };
    day_first(words, date).or_else(|| month_first(words, date).filter(|(_, end)| *end > date + 1))
}

/// "the night of 3 March 1987", "the week of May 5, 2004".
fn part_of(words: &[Lexeme<'_>], at: usize) -> Read {
    let noun = skip(words, at, &["the"]);
    let (unit @ (Unit::Night | Unit::Week), false) = lexeme::unit(words.get(noun)?.text)? else { return None };
    let date = noun + 1 + usize::from(words.get(noun + 1)?.is("of"));
    let (value, end) = day_first(words, date).or_else(|| month_first(words, date)).filter(|_| date > noun + 1)?;
    match value {
        Value::Known(day) if day.days() == 1 => known(day.shifted(unit, 0), end),
        Value::Yearless(shape) if shape.day > 0 => Some((Value::Open, end)),
        _ => None,
    }
}

/// Days of the year that have a name, with the month and day; the first word also stands alone before a year.
const NAMED: [(&[&str], i32, i32); 10] = [
    (&["christmas", "eve"], 12, 24),
    (&["christmas", "day"], 12, 25),
    (&["christmas"], 12, 25),
    (&["boxing", "day"], 12, 26),
    (&["new", "year", "'", "s", "eve"], 12, 31),
    (&["new", "year", "'", "s", "day"], 1, 1),
    (&["may", "day"], 5, 1),
    (&["valentine", "'", "s", "day"], 2, 14),
    (&["halloween"], 10, 31),
    (&["all", "saints", "'", "day"], 11, 1),
];

/// "Christmas Eve", "New Year's Day 2000", "Christmas 1914".
fn named(words: &[Lexeme<'_>], at: usize) -> Read {
    let fits = |name: &[&str]| {
        let word = |(i, part): (usize, &&str)| {
            words.get(at + i).is_some_and(|w| w.is(part) || (*part == "'" && w.text == "’"))
        };
        name.iter().enumerate().all(word)
    };
    let capital = words.get(at)?.text.starts_with(char::is_uppercase);
    let (name, month, day) = NAMED.iter().find(|(name, ..)| capital && fits(name))?;
    let end = at + name.len();
    let shape = Shape { month: *month, day: *day, ..Shape::default() };
    match year_behind(words, skip(words, end, &[",", "of"])) {
        Some((year, end)) => known(shape.of(year), end),
        // "Christmas" alone is a season, and "Christmas Island" a place.
        None => (name.len() > 1).then_some((Value::Yearless(shape), end)),
    }
}

/// "May 5–7, 2004", "5–7 May 2004", "the 12th to the 14th of October 1999"; with "and" only where `between` stands before.
pub(super) fn day_range(words: &[Lexeme<'_>], at: usize, between: bool) -> Read {
    let to = |i: usize| {
        let mark = words.get(i)?;
        let joins = mark.is_dash() || mark.among(&["to", "through", "until"]) || (between && mark.is("and"));
        joins.then_some(i + 1)
    };
    let (month, one, last, end) = if let Some(month) = month(words, at) {
        let (one, after) = day(words, skip(words, at + 1, &["the"]))?;
        let (last, end) = day(words, skip(words, to(after)?, &["the"]))?;
        (month, one, last, skip(words, end, &[",", "of"]))
    } else {
        let (one, after) = day(words, skip(words, at, &["the"]))?;
        let (last, after) = day(words, skip(words, to(after)?, &["the"]))?;
        let after = skip(words, after, &["of"]);
        (month(words, after)?, one, last, skip(words, after + 1, &[","]))
    };
    let (year, end) = year(words, end)?;
    let interval = Interval::day(year, month, one)?.through(Interval::day(year, month, last)?)?;
    Some((Value::Known(interval), end))
}
