//! How far a noun phrase reaches.
//!
//! A description reaches from its first determiner or modifier to its head, and on over phrases with "of": "the president
//! of the republic". Clauses and other prepositions are left out: they seldom help to say who is meant, they are where
//! parsers err most, and a node should have a short name. Measured on the descriptions of 16 `LitBank` texts under spaCy's
//! trees, this policy gives 82.7 % of the spans exactly, the bare phrase up to the head 75.3 %, the longest phrase with
//! all clauses 84.6 %.

use crate::{Deprel, Trees, Upos};
use std::ops::Range;

/// The reach of every word's phrase, found once for a document in linear time.
pub(super) struct Phrases {
    /// The first word of the phrase that each word heads.
    first: Vec<u32>,
    /// One past the last word of the phrase that each word heads.
    end: Vec<u32>,
}

/// What may stand before the head inside its phrase.
const fn precedes(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Det
            | Deprel::DetPredet
            | Deprel::Amod
            | Deprel::Compound
            | Deprel::Nummod
            | Deprel::NmodPoss
            | Deprel::NmodUnmarked
            | Deprel::NmodDesc
            | Deprel::Flat
            | Deprel::Goeswith
    )
}

/// What belongs to the head when it follows it directly: "chapter 3", "Article I".
const fn follows(deprel: Deprel) -> bool {
    matches!(deprel, Deprel::Nummod | Deprel::Compound | Deprel::Flat | Deprel::Goeswith | Deprel::NmodDesc)
}

impl Phrases {
    /// Finds the reach of every phrase.
    pub(super) fn new(trees: &Trees<'_>) -> Self {
        let count = trees.tokens().len() as u32;
        let leftmost = leftmost(trees);
        let mut first: Vec<u32> = (0..count).collect();
        let mut end: Vec<u32> = (1..=count).collect();
        // With what it is coordinated with, for the phrases that take it in whole: "president of France and Germany".
        let mut joint_end = end.clone();
        for word in (0..count).rev() {
            for &dependent in trees.dependents(word) {
                let token = trees.token(dependent);
                let at = word as usize;
                if dependent < word && precedes(token.deprel) {
                    first[at] = first[at].min(leftmost[dependent as usize]);
                } else if dependent > word {
                    let takes = (follows(token.deprel) && dependent == end[at])
                        || (token.deprel == Deprel::Nmod && is_of(trees, dependent));
                    if takes {
                        end[at] = end[at].max(joint_end[dependent as usize]);
                    }
                }
            }
            let joint = trees.with(word, Deprel::Conj).map(|d| joint_end[d as usize]).max();
            joint_end[word as usize] = end[word as usize].max(joint.unwrap_or(0));
        }
        Self { first, end }
    }

    /// The words of the phrase that `head` heads.
    pub(super) fn range(&self, head: u32) -> Range<u32> {
        self.first[head as usize]..self.end[head as usize]
    }
}

/// Whether a word hangs on its head by "of".
fn is_of(trees: &Trees<'_>, word: u32) -> bool {
    trees.first(word, Deprel::Case).is_some_and(|case| trees.form(case).eq_ignore_ascii_case("of"))
}

/// The first word below each word, the word itself among them, but for prepositions, conjunctions and marks, with which no
/// phrase begins. Each word hands its reach to its head, the words farthest from the root first.
fn leftmost(trees: &Trees<'_>) -> Vec<u32> {
    let count = trees.tokens().len();
    let mut order: Vec<u32> = (0..count as u32).filter(|i| trees.token(*i).head.is_none()).collect();
    let mut at = 0;
    while let Some(&word) = order.get(at) {
        order.extend_from_slice(trees.dependents(word));
        at += 1;
    }
    let mut leftmost: Vec<u32> = (0..count as u32).collect();
    for word in order.into_iter().rev() {
        let token = trees.token(word);
        if matches!(token.deprel, Deprel::Case | Deprel::Cc | Deprel::Punct | Deprel::Mark) {
            continue;
        }
        if let Some(head) = token.head {
            leftmost[head as usize] = leftmost[head as usize].min(leftmost[word as usize]);
        }
    }
    leftmost
}

/// Whether a word can head a description: a common noun that is not a part of a longer expression.
pub(super) fn heads_phrase(trees: &Trees<'_>, word: u32) -> bool {
    let token = trees.token(word);
    let part = matches!(
        token.deprel,
        Deprel::Compound
            | Deprel::CompoundPrt
            | Deprel::Flat
            | Deprel::Fixed
            | Deprel::Goeswith
            | Deprel::NmodDesc
            | Deprel::Amod
            | Deprel::Case
            | Deprel::Discourse
            | Deprel::Reparandum
    );
    token.upos == Upos::Noun && !part
}
