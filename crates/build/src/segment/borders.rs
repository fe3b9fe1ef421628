//! Sentences: between which words one ends.
//!
//! A blank line always ends a sentence. Elsewhere rules ([`super::rule`]) give a first answer, and a linear model that has
//! seen it, and the words around, the last one: text from the web often has no full stops, and the rules know nothing of it.

use super::features::{FEATURES, Place, features};
use super::rule::{self, Gap, Lines, gap};
use super::shape::{Shape, Sign};
use crate::linear::{Feature, Table, Weights};
use crate::{ByteSpan, Word};
use std::sync::LazyLock;

/// A sentence of more words than this is cut, at the best place in its second half.
pub(super) const LONGEST: usize = 1000;

/// Labels of the model.
pub(crate) const INSIDE: usize = 0;
pub(crate) const BORDER: usize = 1;

/// How sure the model must be where no mark ends the sentence.
const MARGIN: i32 = 12_000;

static MODEL: LazyLock<Table<'static>> = LazyLock::new(|| Table::new(include_bytes!("../../models/borders.bin")));

/// Cuts the words of a text into sentences.
pub(super) fn sentences(text: &str, words: &[Word]) -> Vec<Vec<Word>> {
    let mut sentences = Vec::with_capacity(words.len() / 16 + 1);
    paragraphs(text, words, |words| {
        let mut scan = Scan::new(text, words);
        for i in 0..words.len() {
            let ends = i + 1 == words.len() || scan.ends(i, |features| score(&*MODEL, features));
            if ends || i + 1 - scan.from == LONGEST {
                let cut = if ends { i + 1 } else { best_cut(text, words, scan.from, i + 1) };
                sentences.push(sentence(text, &words[scan.from..cut], ends));
                scan.begin(cut);
            }
        }
        if scan.from < words.len() {
            sentences.push(sentence(text, &words[scan.from..], true));
        }
    });
    sentences
}

/// Gives the words between blank lines.
pub(super) fn paragraphs(text: &str, words: &[Word], mut take: impl FnMut(&[Word])) {
    let mut from = 0;
    for i in 1..=words.len() {
        if i == words.len() || gap(text, words[i - 1], words[i]) == Gap::Paragraph {
            take(&words[from..i]);
            from = i;
        }
    }
}

/// How much more a model is for a border than against it.
pub(crate) fn score(weights: &impl Weights, features: &[Feature; FEATURES]) -> i32 {
    weights.score(features, BORDER) - weights.score(features, INSIDE)
}

/// A walk through the words of a paragraph.
pub(super) struct Scan<'a> {
    text: &'a str,
    words: &'a [Word],
    signs: Vec<Sign>,
    /// The first word of the sentence.
    pub(super) from: usize,
    /// The number of brackets that are open in it.
    depth: u32,
    lines: Lines,
    /// The byte where the line begins.
    line: u32,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str, words: &'a [Word]) -> Self {
        let signs = words.iter().map(|w| Sign::of(w.span.of(text))).collect();
        let (start, end) = (words.first().map_or(0, |w| w.span.start), words.last().map_or(0, |w| w.span.end));
        let lines = Lines::of(&text[start as usize..end as usize]);
        Self { text, words, signs, from: 0, depth: 0, lines, line: start }
    }

    /// Begins a sentence.
    pub(super) const fn begin(&mut self, word: usize) {
        self.from = word;
        self.depth = 0;
    }

    /// Whether a sentence ends behind a word that is not the last; to be asked in order. `score` judges by the features.
    pub(super) fn ends(&mut self, i: usize, score: impl FnOnce(&[Feature; FEATURES]) -> i32) -> bool {
        match self.words[i].span.of(self.text) {
            "(" | "[" => self.depth += 1,
            ")" | "]" => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        let gap = gap(self.text, self.words[i], self.words[i + 1]);
        let (last, next) = (self.signs[i].shape, self.signs[i + 1].shape);
        if gap == Gap::Nothing && last != Shape::Stop && last != Shape::Closer && last != Shape::Quote {
            return false;
        }
        let plain =
            matches!(last, Shape::Lower | Shape::Clitic) && matches!(next, Shape::Lower | Shape::Comma | Shape::Closer);
        if plain && gap == Gap::Blank {
            return false;
        }
        let closed = rule::closed(self.text, self.words, self.from, i);
        let rule = rule::ends(self.text, self.words, &self.signs, self.from, i, closed, gap);
        if gap == Gap::Nothing || rule::cites(self.text, self.words, i, gap) {
            return rule;
        }
        let line_ends = gap == Gap::Line && self.line_ends(i);
        let place = Place { signs: &self.signs, at: i, from: self.from, closed, open: self.depth > 0, rule };
        // Capitals inside a sentence are more often names than the beginning of another whose forerunner lacks its full stop.
        let threshold = if rule || self.signs[closed].shape.is_terminal() || gap == Gap::Line { 0 } else { MARGIN };
        line_ends || score(&features(place)) > threshold
    }

    /// Whether the sentence ends with its line behind word `i`.
    fn line_ends(&mut self, i: usize) -> bool {
        let (end, next) = (self.words[i].span.end, self.words[i + 1].span);
        let line = end - std::mem::replace(&mut self.line, next.start);
        let sentence = end - self.words[self.from].span.start;
        self.lines.end(line as usize, sentence as usize, self.words[i].span.of(self.text), next.of(self.text))
    }
}

/// The words of a sentence. A full stop that ends an abbreviation of one part and the sentence too is a word of its own.
fn sentence(text: &str, words: &[Word], ends: bool) -> Vec<Word> {
    let mut out = Vec::with_capacity(words.len() + 1);
    out.extend_from_slice(words);
    let Some(last) = words.last().filter(|_| ends) else { return out };
    let word = last.span.of(text).strip_suffix('.').unwrap_or_default();
    if word.starts_with(char::is_alphanumeric) && !word.contains('.') {
        let border = last.span.start + word.len() as u32;
        let stop = Word { span: ByteSpan::new(border, last.span.end), continues: false };
        if let Some(last) = out.last_mut() {
            last.span.end = border;
        }
        out.push(stop);
    }
    out
}

/// Where to cut a sentence that is too long: behind a semicolon, comma or bracket of its second half, else at the end.
fn best_cut(text: &str, words: &[Word], from: usize, to: usize) -> usize {
    let half = from + (to - from) / 2;
    let uncut = |i: usize| !words.get(i).is_some_and(|w| w.continues);
    let last =
        |marks: &[&str]| (half + 1..=to).rev().find(|i| marks.contains(&words[*i - 1].span.of(text)) && uncut(*i));
    last(&[";"]).or_else(|| last(&[",", ":", "|"])).or_else(|| (half + 1..=to).rev().find(|i| uncut(*i))).unwrap_or(to)
}
