//! What a word looks like, as far as it tells where sentences end.

use super::abbreviation::{self, Kind};
use super::chars::{is_closer, is_terminal};
use crate::linear::hash;

/// Classes of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Shape {
    /// Nothing: beyond the end of the text.
    None,
    /// A full stop alone.
    Stop,
    /// Question and exclamation marks.
    Cry,
    /// Dots in a row.
    Dots,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Opener,
    Closer,
    /// A quotation mark that may open or close.
    Quote,
    /// An abbreviation that something follows.
    Opening,
    /// An abbreviation that may end a sentence.
    Closing,
    /// `J.`
    Initial,
    /// `U.S.`
    Acronym,
    Digits,
    /// Digits with other marks or letters.
    Number,
    Lower,
    Capitalised,
    Letter,
    Capitals,
    /// An address, or letters with other marks.
    Mixed,
    /// A clitic.
    Clitic,
    /// A row of marks.
    Row,
    Other,
}

impl Shape {
    /// The shape of a word.
    pub(super) fn of(form: &str) -> Self {
        let Some(first) = form.chars().next() else { return Self::None };
        if first.is_ascii_lowercase() && form.bytes().all(|b| b.is_ascii_lowercase()) {
            return Self::Lower;
        }
        if is_terminal(first) {
            let cry = |c: char| is_terminal(c) && !matches!(c, '.' | '…' | '。' | '।' | '॥' | '۔' | '｡');
            return match form {
                "." | "。" | "।" | "॥" | "۔" | "｡" => Self::Stop,
                _ if form.contains(cry) => Self::Cry,
                _ => Self::Dots,
            };
        }
        if first.is_alphanumeric() {
            return if first.is_numeric() { Self::numeric(form) } else { Self::word(form, first) };
        }
        let single = form.len() == first.len_utf8();
        match first {
            '\'' | '’' if form.len() > first.len_utf8() && form.ends_with(char::is_alphabetic) => Self::Clitic,
            ',' => Self::Comma,
            ':' if single => Self::Colon,
            ';' if single => Self::Semicolon,
            '-' | '–' | '—' if form.len() < 7 => Self::Dash,
            '"' | '\'' | '’' => Self::Quote,
            c if single && is_closer(c) => Self::Closer,
            '(' | '[' | '{' | '“' | '‘' | '«' | '`' => Self::Opener,
            _ if form.chars().nth(3).is_some() => Self::Row,
            _ => Self::Other,
        }
    }

    fn numeric(form: &str) -> Self {
        if form.bytes().all(|b| b.is_ascii_digit()) { Self::Digits } else { Self::Number }
    }

    fn word(form: &str, first: char) -> Self {
        if let Some(word) = form.strip_suffix('.') {
            return match abbreviation::lookup(word) {
                Some(Kind::Opens) => Self::Opening,
                Some(Kind::Closes) => Self::Closing,
                None if word.len() == 1 => Self::Initial,
                None => Self::Acronym,
            };
        }
        let mut rest = form.chars().skip(1).peekable();
        if rest.peek().is_none() {
            return if first.is_uppercase() { Self::Letter } else { Self::Lower };
        }
        let letters = form.chars().all(|c| c.is_alphabetic() || c == '-');
        if !letters {
            return if abbreviation::is_acronym(form) { Self::Acronym } else { Self::Mixed };
        }
        match (first.is_uppercase(), form.chars().all(char::is_uppercase)) {
            (true, true) => Self::Capitals,
            (true, false) => Self::Capitalised,
            _ => Self::Lower,
        }
    }

    /// Whether sentences end with it as a rule.
    pub(super) const fn is_terminal(self) -> bool {
        matches!(self, Self::Stop | Self::Cry | Self::Dots)
    }
}

/// What features are made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    pub(super) shape: Shape,
    /// The hash of the word.
    pub(super) form: u32,
    /// Of its last three letters.
    pub(super) tail: u32,
}

impl Sign {
    pub(super) const NONE: Self = Self { shape: Shape::None, form: 0, tail: 0 };

    /// Long words are told by their beginning and end.
    pub(super) fn of(word: &str) -> Self {
        let shape = Shape::of(word);
        let form = match shape {
            Shape::Digits | Shape::Number | Shape::Row => shape as u32,
            _ => hash(word.chars().take(16)),
        };
        Self { shape, form, tail: hash(word.chars().rev().take(3)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (form, shape) in [
            (".", Shape::Stop),
            ("...", Shape::Dots),
            ("?!", Shape::Cry),
            ("…", Shape::Dots),
            ("Dr.", Shape::Opening),
            ("Inc.", Shape::Closing),
            ("J.", Shape::Initial),
            ("A.B.C.", Shape::Acronym),
            ("E.G", Shape::Acronym),
            ("16", Shape::Digits),
            ("3.5", Shape::Number),
            ("cat", Shape::Lower),
            ("Cat", Shape::Capitalised),
            ("I", Shape::Letter),
            ("NATO", Shape::Capitals),
            ("a@b.c", Shape::Mixed),
            ("'s", Shape::Clitic),
            ("’", Shape::Quote),
            ("“", Shape::Opener),
            (")", Shape::Closer),
            ("—", Shape::Dash),
            ("=====", Shape::Row),
            ("é", Shape::Lower),
            ("中文", Shape::Lower),
            ("😀", Shape::Other),
            ("", Shape::None),
            ("。", Shape::Stop),
        ] {
            assert_eq!(Shape::of(form), shape, "{form}");
        }
    }
}
