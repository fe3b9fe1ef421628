//! Part-of-speech tags: a greedy tagger, left to right, with a linear model trained as an averaged perceptron
//! (Collins 2002). Universal and English tag are chosen together, so they agree.

mod features;
mod model;

pub(crate) use features::{FEATURES, View, features};
pub(crate) use model::{Dictionary, Model};

use crate::{Upos, Word, Xpos};

/// The part of speech of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag {
    /// Universal.
    pub upos: Upos,
    /// English.
    pub xpos: Xpos,
}

/// The tags of all words, one entry a word over all sentences. They are drafts: the parser sees more and settles them.
#[must_use]
pub fn tags(text: &str, words: &[Vec<Word>]) -> Vec<Tag> {
    let model = Model::shipped();
    words.iter().flat_map(|s| model.tags(&s.iter().map(|w| View::new(w.span.of(text))).collect::<Vec<_>>())).collect()
}
