//! The grammar of points and stretches in the calendar: "the late 1990s", "the 19th century", "the first half of 2001".
//!
//! Each rule looks at the lexemes from a place on and gives what it read and where that ends. Rules look at a bounded number
//! of lexemes, so reading is linear.

use super::calendar::{Interval, Unit};
use super::days;
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
    /// The next such weekday after the day of writing.
    NextWeekday(i32),
    /// A weekday that nothing more is said of ("on Monday").
    Weekday(i32),
    /// A month or season: that of the year of writing (0), or the last one before the day of writing (-1).
    NearShape(Shape, i32),
    /// A time that cannot be placed: a duration, a habit, a time of day.
    Open,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shape {
    /// From 1.
    pub(super) month: i32,
    /// From 1; 0 for the whole month.
    pub(super) day: i32,
    /// 0 for spring; instead of month and day.
    pub(super) season: Option<i32>,
    /// One of equal parts: which, from 0, and of how many.
    pub(super) part: Option<(i32, i32)>,
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
pub(super) fn known(interval: Option<Interval>, end: usize) -> Read {
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

/// "the 19th century", "the fifth century BC", "the nineteenth and twentieth centuries", "the 13th to the 15th century".
fn century(words: &[Lexeme<'_>], at: usize) -> Read {
    let the = at;
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
        // In "the 18th-century house" the article is that of the house.
        if the < at {
            return None;
        }
        end += 1;
    }
    let noun = words.get(end)?;
    let millennium = noun.among(&["millennium", "millennia"]);
    if !millennium && !noun.among(&["century", "centuries"]) {
        return None;
    }
    end += 1;
    let sign = match era(words, end) {
        Some(Era::Before) => -1,
        _ => 1,
    };
    end += usize::from(era(words, end).is_some());
    let through = |of: fn(i32) -> Option<Interval>| of(sign * number)?.through(of(sign * last)?);
    known(through(if millennium { Interval::millennium } else { Interval::century }), end)
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

/// "1960s", "the '60s", "the 60's", "the sixties", "the nineteen-sixties", "the Roaring Twenties" without its first words.
fn decade(words: &[Lexeme<'_>], at: usize) -> Read {
    let the = skip(words, at, &["the"]);
    let mark = skip(words, the, &["'", "’", "‘"]);
    if let Some((value, digits)) = words.get(the)?.digits.filter(|(value, _)| the > at && value % 10 == 0)
        && words.get(the + 1).is_some_and(|w| matches!(w.text, "'" | "’"))
        && words.get(the + 2).is_some_and(|w| w.text == "s")
    {
        match digits {
            2 => return Some((Value::ShortDecade(value, None), the + 3)),
            4 if (1000..2100).contains(&value) => return known(Interval::years(value, 10), the + 3),
            _ => {}
        }
    }
    let epithet = at >= 2 && words[at - 2].is("the") && words[at - 1].text.starts_with(char::is_uppercase);
    if epithet && let Some((value, false)) = lexeme::decade(words[at].text).filter(|_| words[at].text.len() > 3) {
        return Some((Value::ShortDecade(value, None), at + 1));
    }
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
    let (year, end) = days::year_behind(words, skip(words, at + 1, &["of", ","]))?;
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
    for (letter, parts) in [('Q', 4), ('H', 2)] {
        let nth = word.text.strip_prefix(letter).and_then(|n| n.parse::<i32>().ok());
        if let Some(nth) = nth.filter(|n| (1..=parts).contains(n)) {
            let (year, end) = year(words, skip(words, the + 1, &["of"]))?;
            return known(Interval::year(year)?.part(nth - 1, parts), end);
        }
    }
    let nth = numerals::ordinal(word.text).or_else(|| word.among(&["last", "final", "latter"]).then_some(0))?;
    let parts = match words.get(the + 1)?.text {
        "day" | "week" => {
            let unit = if words[the + 1].is("day") { Unit::Day } else { Unit::Week };
            let (Value::Known(whole), end) = whole(words, the + 2 + usize::from(words.get(the + 2)?.is("of")))? else {
                return None;
            };
            return Some((Value::Known(whole.piece(unit, nth - 1)?), end));
        }
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

/// "early 2023", "the late 1990s", "mid-May", "the beginning of the 19th century", "the mid- to late 1990s", "the early part
/// of 1864", "late in 1999".
fn third(words: &[Lexeme<'_>], at: usize) -> Read {
    let the = skip(words, at, &["the"]);
    let first = the + usize::from(words.get(the).is_some_and(|w| w.is("very")));
    let (nth, noun) = nth_third(words.get(first)?)?;
    let dash = |at: usize| words.get(at).is_some_and(Lexeme::is_dash);
    let mut end = first + 1;
    let mut last = nth;
    let to = end + usize::from(dash(end));
    if !noun
        && words.get(to).is_some_and(|w| w.among(&["to", "and", "or"]))
        && let Some((second, false)) = words.get(to + 1).and_then(nth_third).filter(|(second, _)| *second > nth)
    {
        (last, end) = (second, to + 2);
    }
    let part_noun = !noun
        && words.get(end).is_some_and(|w| w.among(&["part", "parts", "years", "months", "weeks", "days"]))
        && words.get(end + 1).is_some_and(|w| w.is("of"));
    end += usize::from(part_noun);
    let of = words.get(end).is_some_and(|w| w.is("of"));
    // "late" needs no "of", "end" does.
    if noun && !of {
        return None;
    }
    let hyphen = dash(end);
    end += usize::from(of || hyphen || words.get(end).is_some_and(|w| w.is("in")));
    let (value, end) = whole(words, end)?;
    // In "the late-18th-century house" the article is that of the house.
    if hyphen && the > at && dash(end - 2) && words[end - 1].is("century") {
        return None;
    }
    if words[first].is("turn") {
        return Some((Value::Open, end));
    }
    match (part(value, nth, 3), part(value, last, 3)) {
        (Value::Known(one), Value::Known(two)) => known(one.through(two), end),
        (one, _) if nth == last => Some((one, end)),
        _ => Some((Value::Open, end)),
    }
}

/// Which third a word means, and whether it is a noun, which needs "of".
fn nth_third(word: &Lexeme<'_>) -> Option<(i32, bool)> {
    const WORDS: [(&str, i32, bool); 9] = [
        ("early", 0, false),
        ("mid", 1, false),
        ("late", 2, false),
        ("beginning", 0, true),
        ("start", 0, true),
        ("middle", 1, true),
        ("end", 2, true),
        ("close", 2, true),
        ("turn", 2, true),
    ];
    WORDS.iter().find(|(text, ..)| word.is(text)).map(|(_, nth, noun)| (*nth, *noun))
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
        .or_else(|| days::month_first(words, the))
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
    third(words, at)
        .or_else(|| fraction(words, at))
        .or_else(|| century(words, at))
        .or_else(|| decade(words, at))
        .or_else(|| season(words, at))
        .or_else(|| days::day_or_month(words, at))
        .or_else(|| era_year(words, at).and_then(|(year, end)| known(Interval::year(year), end)))
}
