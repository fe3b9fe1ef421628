//! Words as the grammar of times sees them: a token, cut where a hyphen, dash or slash joins numbers and words.

use super::calendar::Unit;
use crate::Trees;
use std::ops::Range;

/// A piece of a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme<'a> {
    /// As it is written.
    pub(super) text: &'a str,
    /// The token that it is of.
    pub(super) token: u32,
    /// The value, where it is all digits, and how many digits it has.
    pub(super) digits: Option<(i32, usize)>,
}

impl Lexeme<'_> {
    /// Whether it is this word in any case.
    pub(super) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words.
    pub(super) fn among(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Whether it is a hyphen or dash.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.text, "-" | "‐" | "‑" | "–" | "—" | "--")
    }
}

/// Cuts the words of a sentence.
pub(super) fn lexemes<'a>(trees: &Trees<'a>, tokens: Range<u32>, out: &mut Vec<Lexeme<'a>>) {
    out.clear();
    for token in tokens {
        let mut rest = trees.form(token);
        while let Some((at, mark)) = rest.char_indices().find(|(_, c)| is_cut(*c)) {
            // A word with a stop or blank inside is left whole elsewhere; here every mark is a piece of its own.
            let after = at + mark.len_utf8();
            for text in [&rest[..at], &rest[at..after]] {
                push(out, text, token);
            }
            rest = &rest[after..];
        }
        push(out, rest, token);
    }
}

const fn is_cut(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '/' | '\'' | '’' | '‘')
}

fn push<'a>(out: &mut Vec<Lexeme<'a>>, text: &'a str, token: u32) {
    if text.is_empty() {
        return;
    }
    let digits = text.bytes().all(|b| b.is_ascii_digit()) && text.len() <= 4;
    let digits = digits.then(|| text.parse().ok().map(|value| (value, text.len()))).flatten();
    out.push(Lexeme { text, token, digits });
}

const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
];

const WEEKDAYS: [(&str, &str); 7] = [
    ("monday", "mon"),
    ("tuesday", "tue"),
    ("wednesday", "wed"),
    ("thursday", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
];

/// The place, from 0, of the first row that fits.
fn nth<T>(rows: &[T], fits: impl Fn(&T) -> bool) -> Option<i32> {
    (0..).zip(rows).find(|(_, row)| fits(row)).map(|(place, _)| place)
}

fn capital(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
}

/// A month from 1, with a capital: "May", "Sept.".
pub(super) fn month(text: &str) -> Option<i32> {
    if !capital(text) {
        return None;
    }
    let word = text.trim_end_matches('.');
    let place = nth(&MONTHS, |(long, short)| {
        word.eq_ignore_ascii_case(long)
            || word.eq_ignore_ascii_case(short)
            || (*short == "sep" && word.eq_ignore_ascii_case("sept"))
    })?;
    Some(place + 1)
}

/// A month from 1 that is written small: "december 2004"; and whether the word means nothing else.
pub(super) fn small_month(text: &str) -> Option<(i32, bool)> {
    let place = nth(&MONTHS, |(long, _)| text == *long)?;
    Some((place + 1, !matches!(text, "march" | "may" | "august")))
}

/// A weekday from 0 for Monday, and whether it is more than one ("Mondays").
pub(super) fn weekday(text: &str) -> Option<(i32, bool)> {
    let word = text.trim_end_matches('.').to_ascii_lowercase();
    let place = |word: &str| {
        nth(&WEEKDAYS, |(long, short)| word == *long || (text.ends_with('.') && capital(text) && word == *short))
    };
    place(&word).map(|i| (i, false)).or_else(|| place(word.strip_suffix('s')?).map(|i| (i, true)))
}

/// A season, 0 for spring.
pub(super) fn season(text: &str) -> Option<i32> {
    nth(&["spring", "summer", "autumn", "winter", "fall"], |w| w.eq_ignore_ascii_case(text)).map(|i| match i {
        4 => 2,
        i => i,
    })
}

const UNITS: [(&str, Unit); 24] = [
    ("second", Unit::Clock),
    ("minute", Unit::Clock),
    ("hour", Unit::Clock),
    ("day", Unit::Day),
    ("night", Unit::Night),
    ("weekend", Unit::Weekend),
    ("evening", Unit::Night),
    ("morning", Unit::Night),
    ("afternoon", Unit::Night),
    ("week", Unit::Week),
    ("fortnight", Unit::Week),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("season", Unit::Season),
    ("spring", Unit::Season),
    ("summer", Unit::Season),
    ("autumn", Unit::Season),
    ("winter", Unit::Season),
    ("year", Unit::Year),
    ("decade", Unit::Decade),
    ("century", Unit::Century),
    ("millennium", Unit::Period),
    ("period", Unit::Period),
    ("era", Unit::Period),
];

/// A measure of time, and whether it is more than one.
pub(super) fn unit(text: &str) -> Option<(Unit, bool)> {
    let find = |word: &str| UNITS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, unit)| *unit);
    find(text).map(|unit| (unit, false)).or_else(|| {
        let many = match text {
            "centuries" | "Centuries" => Unit::Century,
            "millennia" => Unit::Period,
            _ => find(text.strip_suffix('s')?)?,
        };
        Some((many, true))
    })
}

/// A decade as a word: "1960s", "60s", "sixties": its first year, and whether the century is said.
pub(super) fn decade(text: &str) -> Option<(i32, bool)> {
    if let Some(digits) = text.strip_suffix('s').filter(|d| d.bytes().all(|b| b.is_ascii_digit())) {
        let value: i32 = digits.parse().ok()?;
        return match digits.len() {
            4 if value.rem_euclid(10) == 0 && (1000..2100).contains(&value) => Some((value, true)),
            2 if value.rem_euclid(10) == 0 => Some((value, false)),
            _ => None,
        };
    }
    let words = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    nth(&words, |w| w.eq_ignore_ascii_case(text)).map(|i| (i * 10 + 20, false))
}
