//! Walking the dependency tree of a sentence.

use crate::{ByteSpan, Deprel, Token};
use std::ops::Range;

/// The trees of a document, with every word's dependents at hand.
#[derive(Clone, Debug)]
pub struct Trees<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Dependents of all words, those of one word together, in the order of the text.
    dependents: Vec<u32>,
    /// Where the dependents of a word start in `dependents`; one entry more than words.
    starts: Vec<u32>,
}

impl<'a> Trees<'a> {
    /// Lists every word's dependents. Heads must be indexes into `tokens`.
    #[must_use]
    pub fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        let mut starts = vec![0; tokens.len() + 1];
        for head in tokens.iter().filter_map(|t| t.head) {
            starts[head as usize + 1] += 1;
        }
        for i in 0..tokens.len() {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut dependents = vec![0; starts[tokens.len()] as usize];
        for (i, head) in tokens.iter().enumerate().filter_map(|(i, t)| Some((i, t.head?))) {
            let place = &mut next[head as usize];
            dependents[*place as usize] = i as u32;
            *place += 1;
        }
        Self { text, tokens, dependents, starts }
    }

    /// The text.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The words.
    #[must_use]
    pub const fn tokens(&self) -> &'a [Token] {
        self.tokens
    }

    /// A word.
    #[must_use]
    pub fn token(&self, i: u32) -> &'a Token {
        &self.tokens[i as usize]
    }

    /// A word as it is written.
    #[must_use]
    pub fn form(&self, i: u32) -> &'a str {
        self.token(i).span.of(self.text)
    }

    /// A word's lemma.
    #[must_use]
    pub fn lemma(&self, i: u32) -> &'a str {
        &self.token(i).lemma
    }

    /// The words that hang on this one, in the order of the text.
    #[must_use]
    pub fn dependents(&self, i: u32) -> &[u32] {
        &self.dependents[self.starts[i as usize] as usize..self.starts[i as usize + 1] as usize]
    }

    /// The dependents with this relation.
    pub fn with(&self, i: u32, deprel: Deprel) -> impl Iterator<Item = u32> + '_ {
        self.dependents(i).iter().copied().filter(move |d| self.token(*d).deprel == deprel)
    }

    /// The first dependent with this relation.
    #[must_use]
    pub fn first(&self, i: u32, deprel: Deprel) -> Option<u32> {
        self.with(i, deprel).next()
    }

    /// The word and everything below it that `keep` lets through, with what hangs on it, in the order of the text.
    /// `keep` is asked for each dependent; a word that is not kept takes its dependents with it.
    #[must_use]
    pub fn subtree(&self, i: u32, mut keep: impl FnMut(u32) -> bool) -> Vec<u32> {
        let mut words = vec![i];
        let mut at = 0;
        while let Some(&word) = words.get(at) {
            words.extend(self.dependents(word).iter().copied().filter(|d| keep(*d)));
            at += 1;
        }
        words.sort_unstable();
        words
    }

    /// The word of a range that is nearest the root: the head of a phrase.
    #[must_use]
    pub fn top(&self, range: Range<u32>) -> u32 {
        let outside = |i: &u32| self.token(*i).head.is_none_or(|h| !range.contains(&h));
        range.clone().find(outside).unwrap_or(range.start)
    }

    /// The stretches of text that words cover, each run of neighbouring words one stretch.
    #[must_use]
    pub fn spans(&self, words: &[u32]) -> Vec<ByteSpan> {
        let mut spans: Vec<ByteSpan> = Vec::new();
        let mut last = None;
        for &word in words {
            let span = self.token(word).span;
            match (spans.last_mut(), last) {
                (Some(s), Some(before)) if before + 1 == word => *s = s.join(span),
                _ => spans.push(span),
            }
            last = Some(word);
        }
        spans
    }
}
