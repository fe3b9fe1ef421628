//! When edges hold.

use copan_model::{Date, Time};

/// A closed stretch of days; an end that is not known is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Interval {
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
}

/// The days of these times, in order, those that overlap or touch made one: Gephi refuses overlapping spells of one element.
/// Times whose days are not known are passed over.
pub(crate) fn intervals<'a>(times: impl Iterator<Item = &'a Time>) -> Vec<Interval> {
    let known = times.filter(|t| t.start.is_some() || t.end.is_some());
    let mut all: Vec<_> = known.map(|t| (t.start.unwrap_or(Date::MIN), t.end.unwrap_or(Date::MAX))).collect();
    all.sort_unstable();
    let mut merged: Vec<(Date, Date)> = Vec::new();
    for (start, end) in all {
        match merged.last_mut() {
            Some(last) if start <= last.1.tomorrow().unwrap_or(last.1) => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    let bound = |date: Date, open: Date| (date != open).then_some(date);
    let closed = |(start, end)| Interval { start: bound(start, Date::MIN), end: bound(end, Date::MAX) };
    merged.into_iter().map(closed).collect()
}

/// A day as XML Schema 1.1 and Neo4j have it: years before 1 have a minus and four digits, and the year 0 is 1 BC.
pub(crate) fn iso(day: Date) -> String {
    let sign = if day.year() < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", day.year().unsigned_abs(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_and_touching_times_become_one() {
        let day = |text: &str| Some(text.parse::<Date>().expect("a date"));
        let time = |start, end| Time { text: String::new(), start, end };
        let times = [
            time(day("2004-06-01"), day("2004-12-31")),
            time(day("2004-01-01"), day("2004-05-31")),
            time(None, None),
            time(day("2010-01-01"), None),
            time(day("2011-01-01"), day("2012-01-01")),
        ];
        let expected = [
            Interval { start: day("2004-01-01"), end: day("2004-12-31") },
            Interval { start: day("2010-01-01"), end: None },
        ];
        assert_eq!(intervals(times.iter()), expected);
    }

    #[test]
    fn years_have_four_digits() {
        let day = |text: &str| iso(text.parse().expect("a date"));
        assert_eq!(day("2004-01-31"), "2004-01-31");
        assert_eq!(day("-000044-03-15"), "-0044-03-15");
        assert_eq!(day("0000-03-15"), "0000-03-15");
    }
}
