//! The parser's model: which relations two parts of speech may have, and the weights.

use super::features::{Item, features};
use super::state::{State, Transition};
use crate::linear::{Feature, Table, Weights};
use crate::tag::{Tag, View};
use crate::{Deprel, Upos};
use std::sync::LazyLock;

/// Parts of speech, and the root.
const KINDS: usize = Upos::ALL.len() + 1;

/// The relations that a word of one part of speech may have to a head of another, on either side: one bit each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Allowed(Vec<u64>);

impl Allowed {
    pub(crate) fn none() -> Self {
        Self(vec![0; 2 * KINDS * KINDS])
    }

    const fn place(transition: Transition, head: Option<Upos>, word: Option<Upos>) -> usize {
        const fn kind(upos: Option<Upos>) -> usize {
            match upos {
                Some(upos) => upos as usize,
                None => KINDS - 1,
            }
        }
        (matches!(transition, Transition::Left) as usize * KINDS + kind(head)) * KINDS + kind(word)
    }

    pub(crate) fn add(&mut self, transition: Transition, head: Option<Upos>, word: Option<Upos>, deprel: Deprel) {
        self.0[Self::place(transition, head, word)] |= 1 << deprel as u64;
    }

    /// The relations that a transition may give.
    fn relations(
        &self,
        transition: Transition,
        head: Option<Upos>,
        word: Option<Upos>,
    ) -> impl Iterator<Item = Deprel> {
        let mut left = self.0.get(Self::place(transition, head, word)).copied().unwrap_or_default();
        std::iter::from_fn(move || {
            let deprel = Deprel::ALL.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(*deprel)
        })
    }
}

/// A sentence, ready to be parsed.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub items: Vec<Item>,
    pub tags: Vec<Tag>,
}

impl Input {
    pub(crate) fn new(views: &[View], tags: &[Tag]) -> Self {
        let words = views.iter().zip(tags).map(|(v, t)| Item::new(v, *t));
        Self { items: words.chain([Item::root()]).collect(), tags: tags.to_vec() }
    }

    fn upos(&self, word: usize) -> Option<Upos> {
        self.tags.get(word).map(|t| t.upos)
    }
}

/// The number of a transition among the labels of the linear model.
pub(crate) const fn action(transition: Transition) -> usize {
    transition as usize
}

/// The number of a relation, given by a transition, among the labels of the linear model.
pub(crate) const fn label(transition: Transition, deprel: Deprel) -> usize {
    64 * (transition as usize + 1) + deprel as usize
}

/// The best transition.
pub(crate) fn transition(state: &State, weights: &impl Weights, features: &[Feature]) -> Transition {
    let allowed = Transition::ALL.into_iter().filter(|t| state.allows(*t));
    let scored = allowed.map(|t| (weights.score(features, action(t)), t));
    scored.reduce(|best, new| if new.0 > best.0 { new } else { best }).map_or(Transition::Right, |(_, t)| t)
}

/// The best relation for a transition.
pub(crate) fn deprel(
    state: &State,
    input: &Input,
    allowed: &Allowed,
    transition: Transition,
    weights: &impl Weights,
    features: &[Feature],
) -> Deprel {
    let Some((head, word)) = state.joins(transition) else { return Deprel::Root };
    if head == state.root() {
        return Deprel::Root;
    }
    let relations = allowed.relations(transition, input.upos(head), input.upos(word));
    let scored = relations.map(|d| (weights.score(features, label(transition, d)), d));
    scored.reduce(|best, new| if new.0 > best.0 { new } else { best }).map_or(Deprel::Dep, |(_, d)| d)
}

/// The model as it lies in its file.
#[derive(Clone, Debug)]
pub(crate) struct Model<'a> {
    allowed: Allowed,
    weights: Table<'a>,
}

static SHIPPED: LazyLock<Model<'static>> = LazyLock::new(|| Model::read(include_bytes!("../../models/parser.bin")));

impl<'a> Model<'a> {
    /// The model that is compiled in.
    pub(crate) fn shipped() -> &'static Model<'static> {
        &SHIPPED
    }

    /// Reads a file that [`Model::write`] made. Of other bytes it makes a model that knows nothing.
    pub(crate) fn read(bytes: &'a [u8]) -> Self {
        let (masks, weights) = bytes.split_at((2 * KINDS * KINDS * 8).min(bytes.len()));
        let number = |b: &[u8]| b.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b));
        Self { allowed: Allowed(masks.chunks(8).map(number).collect()), weights: Table::new(weights) }
    }

    /// The file of a model.
    pub(crate) fn write(allowed: &Allowed, weights: &[u8]) -> Vec<u8> {
        allowed.0.iter().flat_map(|m| m.to_le_bytes()).chain(weights.iter().copied()).collect()
    }

    /// The tree of a sentence: every word's head (the length of the sentence for the root) and relation.
    pub(crate) fn tree(&self, input: &Input) -> Vec<(usize, Deprel)> {
        let mut state = State::new(input.tags.len());
        let mut list = Vec::new();
        while !state.is_done() {
            features(&state, &input.items, &mut list);
            let transition = transition(&state, &self.weights, &list);
            let deprel = deprel(&state, input, &self.allowed, transition, &self.weights, &list);
            state.apply(transition, deprel);
        }
        let found = |n: &super::state::Node| (n.head.unwrap_or(input.tags.len()), n.deprel.unwrap_or(Deprel::Root));
        state.nodes[..input.tags.len()].iter().map(found).collect()
    }
}
