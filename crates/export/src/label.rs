//! Texts in pictures: cut, wrapped, and how much room they take.

use crate::geometry::Size;
use crate::{Change, Report};
use copan_model::Entity;
use std::fmt::Write as _;

/// The longest text of a label or tooltip, in characters.
const LONGEST: usize = 300;

/// The height of a line of text, by its font size.
pub(crate) const LEADING: f64 = 1.2;

/// The fonts of pictures. All three have the same widths.
pub(crate) const FONTS: &str = "Helvetica,Arial,sans-serif";

/// A text that fits a label: cut where it is too long, with LF for every line break and without other control characters.
pub(crate) fn cut(text: &str, report: &mut Report) -> String {
    let cut = match text.char_indices().nth(LONGEST) {
        Some((at, _)) => {
            report.add(Change::Cut, 1);
            format!("{}…", &text[..at])
        }
        None => text.to_owned(),
    };
    if cut.contains(|c: char| c.is_control() && c != '\n') { drawable(&cut, report) } else { cut }
}

/// The text with LF for every line break, a blank for other white space of control characters, and nothing for the rest of
/// these.
fn drawable(text: &str, report: &mut Report) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    for c in text.chars() {
        match c {
            '\n' if last == '\r' => {}
            '\n' | '\r' => out.push('\n'),
            c if c.is_control() && c.is_whitespace() => out.push(' '),
            c if c.is_control() => report.add(Change::Forbidden, 1),
            c => out.push(c),
        }
        last = c;
    }
    out
}

/// The text with one blank for every stretch of white space.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in lines of about this many characters, broken at blanks. Short texts stay as they are.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let (mut out, mut column) = (String::new(), 0);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

/// Names in a row: the first ones, and how many more there are.
pub(crate) fn listed<'a>(mut names: impl ExactSizeIterator<Item = &'a str>, most: usize) -> String {
    let rest = names.len().saturating_sub(most);
    let mut out = names.by_ref().take(most).map(one_line).collect::<Vec<_>>().join(", ");
    if rest > 0 {
        write!(out, " and {rest} more").expect("a string takes every write");
    }
    out
}

/// What is said of an entity at its place in a picture: name, type, other names.
pub(crate) fn of_entity(entity: &Entity, report: &mut Report) -> String {
    let mut tip = entity.name.clone();
    if let Some(entity_type) = entity.entity_type {
        tip.push_str(" · ");
        tip.push_str(entity_type.name());
    }
    if !entity.aliases.is_empty() {
        tip.push_str("\nalso: ");
        tip.push_str(&entity.aliases.join(", "));
    }
    cut(&tip, report)
}

/// The room that lines of text take. Widths are those of Helvetica, rounded up to a few
/// classes, so that its wider stand-ins (`DejaVu`) fit too.
pub(crate) fn room(text: &str, font_size: f64) -> Size {
    let width = |line: &str| line.chars().map(width).sum::<f64>();
    let widest = text.lines().map(width).fold(0.0, f64::max);
    Size::new(widest * font_size * 1.06, text.lines().count() as f64 * font_size * LEADING)
}

/// The width of a character, by the font size.
fn width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' | ' ' | 'I' | '/' => 0.28,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '"' => 0.34,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.88,
        'A'..='Z' | '&' => 0.7,
        c if c < '\u{1100}' => 0.56,
        // Ideographs, syllables of Korean, pictures.
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_wrapped_at_blanks() {
        assert_eq!(wrapped("United States Southern Command", 16), "United States\nSouthern Command");
        assert_eq!(wrapped("Tegucigalpa", 4), "Tegucigalpa");
        assert_eq!(listed(["a", "b", "c"].into_iter(), 2), "a, b and 1 more");
    }

    #[test]
    fn labels_have_no_control_characters() {
        let mut report = Report::default();
        assert_eq!(cut("a\r\nb\rc\td\u{85}e\u{8}f", &mut report), "a\nb\nc d ef");
        assert_eq!(report.count(Change::Forbidden), 1);
        assert_eq!(cut(&"é".repeat(LONGEST + 1), &mut report), format!("{}…", "é".repeat(LONGEST)));
    }

    #[test]
    fn room_grows_with_the_widest_line() {
        assert_eq!(room("", 10.0), Size::default());
        let (short, long) = (room("iii", 10.0), room("iii\nWWW", 10.0));
        assert!(short.width < long.width && long.height > 1.9 * short.height);
    }
}
