//! Stretches of days.
//!
//! Conventions: the 19th century runs from 1801 to 1900; 44 BC is the year -43 of ISO 8601. "Early", "mid" and "late" are the
//! thirds of a stretch, counted in days for a month, months for a year, years for longer ones. Seasons are those of
//! meteorologists in the north, and a winter bears the number of the year in which it begins.

use copan_model::Date;
use jiff::civil;

/// A stretch of days, both ends in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    /// The first day.
    pub(super) start: Date,
    /// The last day.
    pub(super) end: Date,
}

/// A measure of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// Second, minute or hour.
    Clock,
    /// A day.
    Day,
    /// A part of a day: "night", "morning".
    Night,
    /// A weekend.
    Weekend,
    /// Seven days from Monday.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A season.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A period of no certain length: "era", "period".
    Period,
}

/// The day, if the calendar has it.
fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

impl Interval {
    /// From the first day of one to the last day of the other; none if that runs backwards.
    pub(super) fn through(self, other: Self) -> Option<Self> {
        (self.start <= other.end).then_some(Self { start: self.start, end: other.end })
    }

    /// One day.
    pub(super) fn day(year: i32, month: i32, day: i32) -> Option<Self> {
        date(year, month, day).map(Self::of)
    }

    /// The stretch that is one day.
    pub(super) const fn of(day: Date) -> Self {
        Self { start: day, end: day }
    }

    /// A month.
    pub(super) fn month(year: i32, month: i32) -> Option<Self> {
        Self::months(year, month - 1, 1)
    }

    /// Some months, from a month counted from 0 that may lie outside the year.
    pub(super) fn months(year: i32, first: i32, count: i32) -> Option<Self> {
        let start = date(year + first.div_euclid(12), first.rem_euclid(12) + 1, 1)?;
        let after = first + count;
        let end = date(year + after.div_euclid(12), after.rem_euclid(12) + 1, 1)?.yesterday().ok()?;
        Some(Self { start, end })
    }

    /// Some whole years.
    pub(super) fn years(first: i32, count: i32) -> Option<Self> {
        Some(Self { start: date(first, 1, 1)?, end: date(first + count - 1, 12, 31)? })
    }

    /// A year.
    pub(super) fn year(year: i32) -> Option<Self> {
        Self::years(year, 1)
    }

    /// A century by its number; a negative number is one before Christ.
    pub(super) fn century(number: i32) -> Option<Self> {
        match number {
            1..=99 => Self::years((number - 1) * 100 + 1, 100),
            -99..=-1 => Self::years(number * 100 + 1, 100),
            _ => None,
        }
    }

    /// A millennium by its number; a negative number is one before Christ.
    pub(super) fn millennium(number: i32) -> Option<Self> {
        match number {
            1..=9 => Self::years((number - 1) * 1000 + 1, 1000),
            -9..=-1 => Self::years(number * 1000 + 1, 1000),
            _ => None,
        }
    }

    /// The `nth` day or week in it, counted from 0; a negative number counts from its end.
    pub(super) fn piece(self, unit: Unit, nth: i32) -> Option<Self> {
        let days = match unit {
            Unit::Day => 1,
            Unit::Week => 7,
            _ => return None,
        };
        let start =
            if nth < 0 { add_days(self.end, (nth + 1) * days - days + 1)? } else { add_days(self.start, nth * days)? };
        let end = add_days(start, days - 1)?;
        (self.start <= start && end <= self.end).then_some(Self { start, end })
    }

    /// A season: 0 spring, 1 summer, 2 autumn, 3 winter.
    pub(super) fn season(year: i32, season: i32) -> Option<Self> {
        Self::months(year, 2 + season * 3, 3)
    }

    /// The number of whole years that it is, if it begins with one.
    fn whole_years(self) -> Option<i32> {
        let years = i32::from(self.end.year()) - i32::from(self.start.year()) + 1;
        (Self::years(self.start.year().into(), years) == Some(self)).then_some(years)
    }

    /// The `nth` of `parts` equal parts, counted from 0.
    pub(super) fn part(self, nth: i32, parts: i32) -> Option<Self> {
        let cut = |total: i32, at: i32| (total * at * 2 + parts) / (2 * parts);
        let year = i32::from(self.start.year());
        match self.whole_years() {
            Some(years) if years > 1 => {
                let first = cut(years, nth);
                Self::years(year + first, cut(years, nth + 1) - first)
            }
            Some(_) => {
                let first = cut(12, nth);
                Self::months(year, first, cut(12, nth + 1) - first)
            }
            None => {
                let days = self.days();
                let start = self.start.checked_add(jiff::Span::new().days(cut(days, nth))).ok()?;
                let end = self.start.checked_add(jiff::Span::new().days(cut(days, nth + 1) - 1)).ok()?;
                (start <= end).then_some(Self { start, end })
            }
        }
    }

    /// How many days it has.
    pub(super) fn days(self) -> i32 {
        self.start.until(self.end).map_or(1, |span| span.get_days() + 1)
    }

    /// Whether it says a time as exactly as the unit does.
    pub(super) fn is_as_exact_as(self, unit: Unit) -> bool {
        self.days()
            <= match unit {
                Unit::Clock | Unit::Day | Unit::Night => 1,
                Unit::Weekend | Unit::Week => 7,
                Unit::Month => 31,
                Unit::Quarter | Unit::Season => 92,
                Unit::Year => 366,
                Unit::Decade => 3_653,
                Unit::Century | Unit::Period => 36_525,
            }
    }

    /// The whole day, week, month … in which it begins, moved by some of them.
    pub(super) fn shifted(self, unit: Unit, by: i32) -> Option<Self> {
        // The calendar is shorter than this whatever the unit.
        if by.abs() > 7_000_000 {
            return None;
        }
        let (year, month) = (i32::from(self.start.year()), i32::from(self.start.month()) - 1);
        match unit {
            // A night counts as the day of its evening.
            Unit::Day | Unit::Night => Some(Self::of(add_days(self.start, by)?)),
            Unit::Week => {
                let back = i32::from(self.start.weekday().to_monday_zero_offset());
                let start = add_days(self.start, by * 7 - back)?;
                Some(Self { start, end: add_days(start, 6)? })
            }
            Unit::Month => Self::months(year, month + by, 1),
            Unit::Quarter => Self::months(year, (month / 3 + by) * 3, 3),
            Unit::Year => Self::year(year + by),
            Unit::Decade => Self::years((year.div_euclid(10) + by) * 10, 10),
            Unit::Century => Self::years(((year - 1).div_euclid(100) + by) * 100 + 1, 100),
            Unit::Clock | Unit::Weekend | Unit::Season | Unit::Period => None,
        }
    }

    /// The last such weekday (0 is Monday) before the stretch.
    pub(super) fn weekday_before(self, weekday: i32) -> Option<Self> {
        let today = i32::from(self.start.weekday().to_monday_zero_offset());
        let back = (today - weekday - 1).rem_euclid(7) + 1;
        add_days(self.start, -back).map(Self::of)
    }

    /// The next such weekday, where it is the same whether the coming one or the one of next week is meant.
    pub(super) fn weekday_after(self, weekday: i32) -> Option<Self> {
        let today = i32::from(self.start.weekday().to_monday_zero_offset());
        (weekday <= today).then(|| add_days(self.start, weekday - today + 7).map(Self::of))?
    }
}

fn add_days(day: civil::Date, days: i32) -> Option<Date> {
    // The calendar of jiff holds 7.3 million days; more could not be added anyway.
    (days.abs() < 7_000_000).then(|| day.checked_add(jiff::Span::new().days(days)).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(interval: Option<Interval>) -> String {
        interval.map_or_else(|| "none".to_owned(), |i| format!("{}/{}", i.start, i.end))
    }

    #[test]
    fn parts_are_thirds_halves_and_quarters() {
        let year = Interval::year(2023).expect("a year");
        assert_eq!(text(year.part(0, 3)), "2023-01-01/2023-04-30");
        assert_eq!(text(year.part(1, 2)), "2023-07-01/2023-12-31");
        let decade = Interval::years(1990, 10).expect("a decade");
        assert_eq!(text(decade.part(1, 3)), "1993-01-01/1996-12-31");
        assert_eq!(text(Interval::century(19).and_then(|c| c.part(2, 3))), "1868-01-01/1900-12-31");
        assert_eq!(text(Interval::month(2004, 5).and_then(|m| m.part(2, 3))), "2004-05-22/2004-05-31");
    }

    #[test]
    fn the_calendar_knows_its_units() {
        let day = Interval::day(2004, 3, 1).expect("a day");
        assert_eq!(text(day.shifted(Unit::Day, -1)), "2004-02-29/2004-02-29");
        assert_eq!(text(day.shifted(Unit::Week, 0)), "2004-03-01/2004-03-07");
        assert_eq!(text(day.shifted(Unit::Month, -3)), "2003-12-01/2003-12-31");
        assert_eq!(text(day.weekday_before(0)), "2004-02-23/2004-02-23");
        assert_eq!(text(Interval::season(1942, 3)), "1942-12-01/1943-02-28");
        assert_eq!(text(Interval::century(-5)), "-000499-01-01/-000400-12-31");
        assert_eq!(text(Interval::day(2003, 2, 29)), "none");
    }
}
