//! The grammar of points and stretches in the calendar: "5 May 2004", "the late 1990s", "the first half of 2001".
//!
//! Each rule looks at the lexemes from a place on and gives what it read and where that ends. Rules look at a bounded number
//! of lexemes, so reading is linear.

use super::calendar::{Interval, Unit};
use super::lexeme::{self, Lexeme};
use crate::recognize::numerals;

/// What an expression means before the text around it is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    /// A stretch of days.
    Known(Interval),
    /// A month, day or season of a year that is not said.
    Yearless(Shape),
    /// Two digits of a decade.
    ShortDecade(i32, Option<(i32, i32)>),
    /// So many units after what the text spoke of last ("the following year", "three years later").
    FromText(Unit, i32),
    /// So many units after the day of writing ("last year", "yesterday").
    FromToday(Unit, i32),
    /// The last such weekday before the day of writing.
    LastWeekday(i32),
    /// A time that cannot be placed: a duration, a habit, a time of day.
    Open,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    month: i32,
    day: i32,
    season: Option<i32>,
    part: Option<(i32, i32)>,
}

impl Shape {
    /// What it is in a year.
    pub(super) fn of(self, year: i32) -> Option<Interval> {
        let whole = match (self.season, self.day) {
            (Some(season), _) => Interval::season(year, season),
            (None, 0) => Interval::month(year, self.month),
            (None, day) => Interval::day(year, self.month, day),
        }?;
        self.part.map_or(Some(whole), |(nth, parts)| whole.part(nth, parts))
    }
}

/// What was read, and one past the last lexeme of it.
pub(super) type Read = Option<(Value, usize)>;

#[expect(clippy::unnecessary_wraps, reason = "it is the last word of rules that may fail")]
fn known(interval: Option<Interval>, end: usize) -> Read {
    Some((interval.map_or(Value::Open, Value::Known), end))
}

/// Skips a word if it is there.
pub(super) fn skip(words: &[Lexeme<'_>], at: usize, skipped: &[&str]) -> usize {
    at + usize::from(words.get(at).is_some_and(|w| w.among(skipped)))
}

/// A year of four digits as it stands after a month or a preposition.
pub(super) fn year(words: &[Lexeme<'_>], at: usize) -> Option<(i32, usize)> {
    let (value, digits) = words.get(at)?.digits?;
    (digits == 4 && (1000..=2100).contains(&value)).then_some((value, at + 1))
}

/// A number before "BC" or after "AD".
fn era_year(words: &[Lexeme<'_>], at: usize) -> Option<(i32, usize)> {
    let word = words.get(at)?;
    if word.among(&["AD", "A.D.", "anno"]) && word.text.starts_with('A') {
        let (value, _) = words.get(at + 1)?.digits?;
        return Some((value, at + 2));
    }
    let (value, _) = word.digits?;
    Some((era(words, at + 1)?.apply(value), at + 2))
}

enum Era {
    Before,
    After,
}

impl Era {
    const fn apply(&self, year: i32) -> i32 {
        match self {
            Self::Before => 1 - year,
            Self::After => year,
        }
    }
}

fn era(words: &[Lexeme<'_>], at: usize) -> Option<Era> {
    match words.get(at)?.text {
        "BC" | "B.C." | "BCE" | "B.C.E." => Some(Era::Before),
        "AD" | "A.D." | "CE" | "C.E." => Some(Era::After),
        _ => None,
    }
}

fn day(words: &[Lexeme<'_>], at: usize) -> Option<(i32, usize)> {
    let word = words.get(at)?;
    let day = match word.digits {
        Some((value, 1 | 2)) => value,
        Some(_) => return None,
        None => numerals::ordinal(word.text)?,
    };
    (1..=31).contains(&day).then_some((day, at + 1))
}

/// A month, with a day or year as they are there.
fn month_first(words: &[Lexeme<'_>], at: usize) -> Read {
    let month = lexeme::month(words.get(at)?.text)?;
    let after = at + 1;
    let shape = |day| Shape { month, day, season: None, part: None };
    if let Some((number, end)) =
        day(words, skip(words, after, &["the"])).filter(|(_, end)| !is_time_or_unit(words, *end))
    {
        let with_year = year(words, skip(words, end, &[","]));
        return match with_year {
            Some((year, end)) => known(shape(number).of(year), end),
            None => Some((Value::Yearless(shape(number)), end)),
        };
    }
    match year(words, skip(words, after, &[",", "of"])) {
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
    let month = lexeme::month(words.get(end)?.text)?;
    let shape = Shape { month, day: number, season: None, part: None };
    match year(words, skip(words, end + 1, &[","])) {
        Some((year, end)) => known(shape.of(year), end),
        None => Some((Value::Yearless(shape), end + 1)),
    }
}

/// "2004-05-06", "5/6/2004". Where day and month could be changed round, only the year is certain.
fn numeric(words: &[Lexeme<'_>], at: usize) -> Read {
    let (first, second) = (words.get(at)?, words.get(at + 2)?);
    let (mark, other) = (words.get(at + 1)?, words.get(at + 3)?);
    if mark.text != other.text || !(mark.is_dash() || mark.text == "/") {
        return None;
    }
    let ((a, long), (b, _), (c, last)) = (first.digits?, second.digits?, words.get(at + 4)?.digits?);
    match (long, last) {
        (4, 1 | 2) => Interval::day(a, b, c).map(|day| (Value::Known(day), at + 5)),
        (1 | 2, 4) => {
            let orders = [Interval::day(c, a, b), Interval::day(c, b, a)];
            match orders {
                [Some(day), None] | [None, Some(day)] => known(Some(day), at + 5),
                [Some(one), Some(two)] if one == two => known(Some(one), at + 5),
                [Some(_), Some(_)] => known(Interval::year(c), at + 5),
                [None, None] => None,
            }
        }
        _ => None,
    }
}

/// "the 19th century", "the fifth century BC", "the nineteenth and twentieth centuries".
fn century(words: &[Lexeme<'_>], at: usize) -> Read {
    let at = skip(words, at, &["the"]);
    let (number, end) = century_number(words, at)?;
    let mut last = number;
    let mut end = end;
    if words.get(end).is_some_and(|w| w.among(&["and", "to"]) || w.is_dash())
        && let Some((number, after)) = century_number(words, skip(words, end + 1, &["the"]))
    {
        (last, end) = (number, after);
    }
    if words.get(end)?.is_dash() {
        end += 1;
    }
    if !words.get(end)?.among(&["century", "centuries"]) {
        return None;
    }
    end += 1;
    let sign = match era(words, end) {
        Some(Era::Before) => -1,
        _ => 1,
    };
    end += usize::from(era(words, end).is_some());
    let first = Interval::century(sign * number)?;
    known(first.through(Interval::century(sign * last)?), end)
}

fn century_number(words: &[Lexeme<'_>], at: usize) -> Option<(i32, usize)> {
    let number = numerals::ordinal(words.get(at)?.text);
    if let Some(number) = number {
        return Some((number, at + 1));
    }
    // "twenty-first"
    let tens = numerals::small(words.get(at)?.text).filter(|n| *n == 20)?;
    let ones = numerals::ordinal(words.get(at + 2).filter(|_| words[at + 1].is_dash())?.text).filter(|n| *n < 10)?;
    Some((tens + ones, at + 3))
}

/// "1960s", "the '60s", "the sixties", "the nineteen-sixties".
fn decade(words: &[Lexeme<'_>], at: usize) -> Read {
    let the = skip(words, at, &["the"]);
    let mark = skip(words, the, &["'", "’", "‘"]);
    let (value, said) = lexeme::decade(words.get(mark)?.text).or_else(|| {
        let hundreds = numerals::small(words.get(mark)?.text).filter(|n| (10..20).contains(n))?;
        let dash = words.get(mark + 1)?.is_dash();
        let (tens, _) = lexeme::decade(words.get(mark + 1 + usize::from(dash))?.text)?;
        Some((hundreds * 100 + tens, true))
    })?;
    // "nineteen-sixties" is two or three lexemes.
    let words_of_two = 1 + usize::from(words.get(mark + 1).is_some_and(Lexeme::is_dash));
    let end = mark + 1 + if lexeme::decade(words[mark].text).is_none() { words_of_two } else { 0 };
    if said {
        let years = if value % 100 == 0 && words.get(mark).is_some_and(|w| w.text.ends_with("00s")) && value < 2000 {
            100
        } else {
            10
        };
        return known(Interval::years(value, years), end);
    }
    // "in his 60s" is an age; without "the" or a mark, two digits are a size or a count.
    (mark > at).then_some((Value::ShortDecade(value, None), end))
}

/// "spring 1942", "the summer of 1942".
fn season(words: &[Lexeme<'_>], at: usize) -> Read {
    let at = skip(words, at, &["the"]);
    let season = lexeme::season(words.get(at)?.text)?;
    let (year, end) = year(words, skip(words, at + 1, &["of", ","]))?;
    // "winter 1942–43"
    let next = words.get(end + 1).and_then(|w| w.digits).filter(|(value, digits)| {
        words[end].is_dash() && (*digits == 2 || *digits == 4) && value % 100 == (year + 1) % 100
    });
    known(Interval::season(year, season), if next.is_some() { end + 2 } else { end })
}

/// "Q3 2008", "the third quarter of 2008", "the first half of 2001".
fn fraction(words: &[Lexeme<'_>], at: usize) -> Read {
    let the = skip(words, at, &["the"]);
    let word = words.get(the)?;
    if let Some(nth) = word.text.strip_prefix('Q').and_then(|n| n.parse::<i32>().ok()).filter(|n| (1..=4).contains(n)) {
        let (year, end) = year(words, skip(words, the + 1, &["of"]))?;
        return known(Interval::year(year)?.part(nth - 1, 4), end);
    }
    let nth = numerals::ordinal(word.text).or_else(|| word.among(&["last", "final", "latter"]).then_some(0))?;
    let parts = match words.get(the + 1)?.text {
        "half" => 2,
        "third" => 3,
        "quarter" => 4,
        "decade" => 10,
        _ => return None,
    };
    let nth = if nth == 0 { parts } else { nth };
    let (value, end) = whole(words, skip(words, the + 2, &["of"]))?;
    (1..=parts).contains(&nth).then(|| (part(value, nth - 1, parts), end))
}

/// "early 2023", "the late 1990s", "mid-May", "the beginning of the 19th century".
fn third(words: &[Lexeme<'_>], at: usize) -> Read {
    let the = skip(words, at, &["the"]);
    let the = the + usize::from(words.get(the).is_some_and(|w| w.is("very")));
    let word = words.get(the)?;
    let noun = ["early", "mid", "middle", "late", "beginning", "start", "end", "close", "turn"];
    let nth = match noun.iter().position(|w| word.is(w))? {
        0 | 4 | 5 => 0,
        1 | 2 => 1,
        _ => 2,
    };
    let end = the + 1;
    let of = words.get(end).is_some_and(|w| w.is("of"));
    let dash = words.get(end).is_some_and(Lexeme::is_dash);
    // "late" needs no "of", "end" does.
    if word.among(&["middle", "beginning", "start", "end", "close", "turn"]) && !of {
        return None;
    }
    let to_late = words.get(end + 1).is_some_and(|w| dash && w.among(&["to"]));
    if to_late {
        return None;
    }
    let (value, end) = whole(words, end + usize::from(of || dash || words.get(end).is_some_and(|w| w.is("in"))))?;
    if word.is("turn") {
        return Some((Value::Open, end));
    }
    Some((part(value, nth, 3), end))
}

fn part(value: Value, nth: i32, parts: i32) -> Value {
    match value {
        Value::Known(interval) => interval.part(nth, parts).map_or(Value::Open, Value::Known),
        Value::Yearless(shape) if shape.part.is_none() => Value::Yearless(Shape { part: Some((nth, parts)), ..shape }),
        Value::ShortDecade(value, None) => Value::ShortDecade(value, Some((nth, parts))),
        _ => Value::Open,
    }
}

/// What can have parts.
fn whole(words: &[Lexeme<'_>], at: usize) -> Read {
    let the = skip(words, at, &["the"]);
    century(words, at)
        .or_else(|| decade(words, at).or_else(|| short_decade(words, the)))
        .or_else(|| season(words, at))
        .or_else(|| month_first(words, the))
        .or_else(|| era_year(words, the).and_then(|(year, end)| known(Interval::year(year), end)))
        .or_else(|| year(words, skip(words, the, &["year"])).and_then(|(year, end)| known(Interval::year(year), end)))
        .or_else(|| {
            words.get(at)?.among(&["this", "that", "the"]).then(|| words.get(at + 1)).flatten().and_then(|w| {
                lexeme::unit(w.text).filter(|(unit, many)| *unit >= Unit::Week && !many).map(|_| (Value::Open, at + 2))
            })
        })
}

/// "mid-60s", "late 90s".
fn short_decade(words: &[Lexeme<'_>], at: usize) -> Read {
    let (value, said) = lexeme::decade(words.get(at)?.text)?;
    (!said).then_some((Value::ShortDecade(value, None), at + 1))
}

/// A point or stretch that the calendar places, other than a bare year or month.
pub(super) fn placed(words: &[Lexeme<'_>], at: usize) -> Read {
    numeric(words, at)
        .or_else(|| third(words, at))
        .or_else(|| fraction(words, at))
        .or_else(|| century(words, at))
        .or_else(|| decade(words, at))
        .or_else(|| season(words, at))
        .or_else(|| day_first(words, at))
        .or_else(|| month_first(words, at))
        .or_else(|| era_year(words, at).and_then(|(year, end)| known(Interval::year(year), end)))
}
