//! Sentences: between which words one ends.

use super::abbreviation::{self, Kind};
use super::chars::{is_closer, is_terminal};
use crate::Word;

/// A sentence of more words than this is cut, at the best place in its second half.
pub(super) const LONGEST: usize = 1000;

/// Cuts the words of a text into sentences.
pub(super) fn sentences(text: &str, words: &[Word]) -> Vec<Vec<Word>> {
    let mut sentences = Vec::new();
    let mut from = 0;
    for i in 0..words.len() {
        let ends = i + 1 == words.len() || ends_at(text, words, from, i);
        if ends || i + 1 - from == LONGEST {
            let cut = if ends { i + 1 } else { best_cut(text, words, from, i + 1) };
            sentences.push(sentence(text, &words[from..cut], ends));
            from = cut;
        }
    }
    if from < words.len() {
        sentences.push(sentence(text, &words[from..], true));
    }
    sentences
}

/// The words of a sentence. A full stop that ends an abbreviation of one part and the sentence too is a word of its own.
fn sentence(text: &str, words: &[Word], ends: bool) -> Vec<Word> {
    let mut out = words.to_vec();
    if let Some(last) = words.last().filter(|_| ends) {
        let form = last.span.of(text);
        if let Some(word) =
            form.strip_suffix('.').filter(|w| !w.is_empty() && !w.contains('.') && !w.ends_with(is_terminal))
        {
            let mut stop = *last;
            stop.span.start = last.span.start + word.len() as u32;
            stop.continues = false;
            let at = out.len() - 1;
            out[at].span.end = stop.span.start;
            out.push(stop);
        }
    }
    out
}

/// Where to cut a sentence that is too long: behind a semicolon, comma or bracket of its second half, else at the end.
fn best_cut(text: &str, words: &[Word], from: usize, to: usize) -> usize {
    let half = from + (to - from) / 2;
    let last = |marks: &[&str]| (half..to).rev().find(|i| marks.contains(&words[*i].span.of(text))).map(|i| i + 1);
    let uncut = |i: usize| !words.get(i).is_some_and(|w| w.continues);
    last(&[";"])
        .or_else(|| last(&[",", ":", "|"]))
        .filter(|i| uncut(*i))
        .or_else(|| (half..=to).rev().find(|i| uncut(*i)))
        .unwrap_or(to)
}

/// What lies between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Nothing,
    Blank,
    Line,
    Paragraph,
}

fn gap(text: &str, before: Word, after: Word) -> Gap {
    let between = &text[before.span.end as usize..after.span.start as usize];
    if between.is_empty() {
        return Gap::Nothing;
    }
    let lines = between.chars().filter(|c| matches!(c, '\n' | '\u{2028}' | '\u{b}')).count();
    if lines > 1 || between.contains(['\u{2029}', '\u{c}']) {
        Gap::Paragraph
    } else if lines == 1 {
        Gap::Line
    } else {
        Gap::Blank
    }
}

/// Whether a sentence ends behind word `i`.
fn ends_at(text: &str, words: &[Word], from: usize, i: usize) -> bool {
    let (this, next) = (words[i], words[i + 1]);
    let gap = gap(text, this, next);
    if gap == Gap::Paragraph {
        return true;
    }
    let after = next.span.of(text);
    let capital = after.starts_with(char::is_uppercase);
    let end = closed(text, words, from, i);
    let last = words[end].span.of(text);
    if gap == Gap::Nothing {
        // A forgotten blank: "in the area.During".
        let word = |i: usize| words[i].span.of(text).chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
        return last == "." && end > from && capital && (end < i || word(end - 1));
    }
    if last.ends_with(is_terminal) {
        let lower = after.starts_with(char::is_lowercase);
        if last == "." {
            let list_mark = end == from + 1 && words[from].span.of(text).bytes().all(|b| b.is_ascii_digit());
            return !lower && !list_mark;
        }
        let Some(word) = last.strip_suffix('.').filter(|w| w.starts_with(char::is_alphanumeric)) else { return !lower };
        return word.len() > 1 && abbreviation::lookup(word) != Some(Kind::Opens) && is_starter(after);
    }
    gap == Gap::Line && line_ends(text, words, from, i, after)
}

/// The word that brackets, quotation marks and citation marks up to word `i` stand behind: `Go.` in `Go." [16]`.
fn closed(text: &str, words: &[Word], from: usize, i: usize) -> usize {
    let form = |i: usize| words[i].span.of(text);
    let mut end = i;
    while end > from && i - end < 24 {
        let citation = end >= from + 3
            && form(end) == "]"
            && form(end - 2) == "["
            && words[end - 2].span.start == words[end - 3].span.end
            && form(end - 1).bytes().all(|b| b.is_ascii_alphanumeric())
            && form(end - 1).len() < 4;
        if citation {
            end -= 3;
        } else if form(end).chars().all(is_closer) {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

/// Whether a line that ends without a full stop ends its sentence too: a heading, or a row of a list.
fn line_ends(text: &str, words: &[Word], from: usize, i: usize, after: &str) -> bool {
    let short = text[words[from].span.start as usize..words[i].span.end as usize].len() < 60;
    let bullet = matches!(after, "*" | "-" | "•" | "–" | "—" | "·" | "o");
    bullet || (short && !after.starts_with(char::is_lowercase) && !matches!(words[i].span.of(text), "," | "-"))
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
