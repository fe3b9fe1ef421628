//! Days as people and programs write them.

use copan_model::Date;

/// The months; three letters and more of a name stand for it.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A day, from a date or from a date and time of ISO 8601.
pub(super) fn iso(date: &str) -> Option<Date> {
    let (day, rest) = date.trim().split_at_checked(10)?;
    let time = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    day.parse().ok().filter(|_| time)
}

/// A day, from a date that names its month or has its year first: `24 November 2026`, `Nov 24, 2026`, `Tue, 24 Nov 2026
/// 20:44:15 +0000`, `2026/11/24`, `20261124`. Which of `1/2/2026` is the month cannot be known.
pub(super) fn day(date: &str) -> Option<Date> {
    iso(date).or_else(|| named(date)).or_else(|| year_first(date))
}

fn date(year: &str, month: usize, day: &str) -> Option<Date> {
    let (year, day): (u16, u8) = (year.parse().ok()?, day.parse().ok()?);
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

/// A date whose month has a name: the one number of one or two digits beside it is the day, the first of four behind it the year.
fn named(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).take(8).collect();
    let month_of = |part: &str| {
        let part = part.to_ascii_lowercase();
        (part.len() >= 3).then(|| MONTHS.iter().position(|month| month.starts_with(&part)))?.map(|m| m + 1)
    };
    let (at, month) = parts.iter().enumerate().find_map(|(i, part)| Some((i, month_of(part)?)))?;
    let year = parts.iter().skip(at + 1).find(|p| p.len() == 4 && p.parse::<u16>().is_ok())?;
    let number = |part: &&str| {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (matches!(digits.len(), 1 | 2) && digits.parse::<u8>().is_ok()).then(|| digits.to_owned())
    };
    let before = at.checked_sub(1).and_then(|i| number(&parts[i]));
    let day = before.or_else(|| parts.get(at + 1).and_then(number))?;
    date(year, month, &day)
}

/// `2026/11/24`, `2026.11.24` or `20261124`.
fn year_first(text: &str) -> Option<Date> {
    let text = text.trim().split(['T', ' ']).next()?;
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return date(&text[..4], text[4..6].parse().ok()?, &text[6..]);
    }
    let mut parts = text.split(['/', '.', '-']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    date(year, month.parse().ok()?, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        for text in [
            "2026-11-24",
            "2026-11-24T20:44:15Z",
            "2026-11-24 20:44",
            "24 November 2026",
            "November 24, 2026",
            "Nov. 24th, 2026 at 8 p.m.",
            "Tue, 24 Nov 2026 20:44:15 +0000",
            "Tuesday, November 24, 2026 3:30 PM EST",
            "Published: 24-Nov-2026",
            "2026/11/24",
            "20261124",
            "20261124T204415Z",
        ] {
            assert_eq!(day(text).map(|d| d.to_string()).as_deref(), Some("2026-11-24"), "{text}");
        }
        for text in [
            "",
            "1/2/2026",
            "November 2026",
            "May",
            "2026",
            "2026-13-01",
            "Mayor 1 of 2026 é",
            "éé",
            "31 February 2026",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
