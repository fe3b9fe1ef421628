//! Dictionary forms.

use crate::Word;
use crate::tag::Tag;

/// The lemmas of all words, one entry a word over all sentences.
#[must_use]
pub fn lemmas(text: &str, words: &[Vec<Word>], _tags: &[Tag]) -> Vec<Box<str>> {
    words.iter().flatten().map(|w| w.span.of(text).into()).collect()
}
