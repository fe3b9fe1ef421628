//! Rules for where sentences end in well-kept text.

use super::chars::is_closer;
use super::shape::{Shape, Sign};
use crate::Word;

/// What lies between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    Nothing,
    Blank,
    Line,
    Paragraph,
}

pub(super) fn gap(text: &str, before: Word, after: Word) -> Gap {
    let between = &text[before.span.end as usize..after.span.start as usize];
    match between {
        "" => return Gap::Nothing,
        " " => return Gap::Blank,
        _ => {}
    }
    let lines = between.chars().filter(|c| matches!(c, '\n' | '\u{2028}' | '\u{b}' | '\u{85}')).count();
    let returns = between.chars().filter(|c| *c == '\r').count();
    match lines.max(returns) {
        _ if between.contains(['\u{2029}', '\u{c}']) => Gap::Paragraph,
        0 => Gap::Blank,
        1 => Gap::Line,
        _ => Gap::Paragraph,
    }
}

/// Whether a sentence ends behind word `i`, which closing marks put behind word `closed`.
pub(super) fn ends(text: &str, words: &[Word], signs: &[Sign], from: usize, i: usize, closed: usize, gap: Gap) -> bool {
    let form = |i: usize| words[i].span.of(text);
    let after = form(i + 1);
    let (last, next) = (signs[closed].shape, signs[i + 1].shape);
    if cites(text, words, i, gap) {
        return false;
    }
    if gap == Gap::Nothing {
        // A forgotten blank: "in the area.During".
        let word = |i: usize| form(i).chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
        let capital = matches!(next, Shape::Capitalised | Shape::Letter | Shape::Capitals);
        return last == Shape::Stop && closed > from && capital && (closed < i || word(closed - 1));
    }
    let lower = next == Shape::Lower && after.starts_with(char::is_lowercase);
    match last {
        Shape::Stop => {
            let list_mark = closed == from + 1 && signs[from].shape == Shape::Digits;
            !lower && !list_mark
        }
        Shape::Cry | Shape::Dots => !lower,
        Shape::Closing | Shape::Acronym => is_starter(after),
        _ => false,
    }
}

/// Whether a citation mark follows word `i` on its line: `[16]`.
pub(super) fn cites(text: &str, words: &[Word], i: usize, gap: Gap) -> bool {
    let form = |n: usize| words.get(i + n).map_or("", |w| w.span.of(text));
    gap < Gap::Line
        && form(1) == "["
        && form(3) == "]"
        && is_citation(form(2))
        && words[i + 1].span.end == words[i + 2].span.start
}

fn is_citation(form: &str) -> bool {
    form.len() < 4 && !form.is_empty() && form.bytes().all(|b| b.is_ascii_digit())
        || form.len() == 1 && form.as_bytes()[0].is_ascii_lowercase()
}

/// The word that brackets, quotation marks and citation marks up to word `i` stand behind: `Go.` in `Go." [16]`.
pub(super) fn closed(text: &str, words: &[Word], from: usize, i: usize) -> usize {
    let form = |i: usize| words[i].span.of(text);
    let same_line = |i: usize| gap(text, words[i - 1], words[i]) < Gap::Line;
    let mut end = i;
    while end > from && i - end < 24 {
        if end >= from + 3
            && form(end) == "]"
            && form(end - 2) == "["
            && is_citation(form(end - 1))
            && same_line(end - 2)
        {
            end -= 3;
        } else if form(end).chars().all(is_closer) {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

/// The lines of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lines {
    /// How long lines are before they are wrapped: the length of the longest but one, or of the longer of two.
    width: usize,
}

/// Lines that are longer than this are not wrapped by hand or by programs of old.
const WIDEST: usize = 160;

impl Lines {
    pub(super) fn of(paragraph: &str) -> Self {
        let (mut longest, mut second, mut count) = (0, 0, 0);
        for line in paragraph.lines() {
            count += 1;
            second = second.max(line.len().min(longest));
            longest = longest.max(line.len());
        }
        Self { width: if count > 2 { second } else { longest } }
    }

    /// Whether a line of this length that ends without a full stop ends its sentence too, since it is a heading or a row of a
    /// list: its sentence is short, the next word would have found room
    /// on it, or it is much longer than the others.
    pub(super) fn end(self, line: usize, sentence: usize, last: &str, next: &str) -> bool {
        if matches!(next, "*" | "-" | "•" | "–" | "—" | "·" | "‣" | "◦" | "▪" | "●" | "o") {
            return true;
        }
        let hard =
            sentence < 60 || self.width > WIDEST || line + 1 + next.len() <= self.width || line * 3 > self.width * 4;
        hard && !next.starts_with(char::is_lowercase) && !matches!(last, "," | "-" | "(" | "[")
    }
}

/// Words that begin sentences much more often than they stand capitalised inside one. Sorted.
const STARTERS: &[&str] = &[
    "A", "After", "All", "Also", "Although", "An", "And", "Another", "Any", "As", "At", "Because", "Before", "Both",
    "But", "By", "Despite", "During", "Each", "Even", "For", "From", "He", "Her", "Here", "His", "How", "However", "I",
    "If", "In", "It", "Its", "Later", "Many", "More", "Most", "My", "No", "None", "Nor", "Not", "Now", "On", "Once",
    "One", "Only", "Or", "Other", "Our", "Please", "She", "Since", "So", "Some", "Such", "That", "The", "Their",
    "Then", "There", "These", "They", "This", "Those", "Though", "Thus", "To", "Today", "Two", "Under", "Until", "We",
    "What", "When", "Where", "Whether", "Which", "While", "Who", "Why", "With", "Yes", "Yet", "You", "Your",
];

fn is_starter(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starters_are_sorted() {
        assert!(STARTERS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn lines_are_wrapped_or_end() {
        let wrapped = Lines::of(&"x".repeat(70));
        assert!(!wrapped.end(68, 68, "Mr", "Smith"));
        assert!(wrapped.end(30, 30, "Heading", "Text"));
        assert!(wrapped.end(30, 68, "Greece", "Italy"));
        assert!(!wrapped.end(30, 68, "the", "italic"));
        assert!(wrapped.end(68, 68, "things", "•"));
        assert!(Lines::of(&"x".repeat(300)).end(250, 250, "Heading", "Text"));
    }
}
