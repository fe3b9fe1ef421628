//! Who is who across documents.
//!
//! Things are clustered by the keys of their names (blocking), class by class: what one document calls a person and another
//! a place stays apart. The clusters are a function of the set of things: their order and grouping have no effect.

mod cluster;
mod key;
pub(crate) mod plain;
pub(crate) mod slug;

use copan_model::{Attributes, EntityType, MentionKind, Span};
use std::collections::BTreeMap;

pub(crate) use cluster::clusters;

/// One thing that one document speaks of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Thing {
    /// What it is called, and how often.
    pub(crate) names: BTreeMap<String, u32>,
    /// The types that its mentions have, and how often.
    pub(crate) types: BTreeMap<EntityType, u32>,
    /// The finer kinds, and how often.
    pub(crate) kinds: BTreeMap<&'static str, u32>,
    /// What else is known.
    pub(crate) attributes: Attributes,
    /// Where it is spoken of.
    pub(crate) mentions: Vec<(Span, String, MentionKind)>,
}

impl Thing {
    /// The type with most support; of equals the first in the order of the enum.
    pub(crate) fn entity_type(&self) -> Option<EntityType> {
        most(&self.types).copied()
    }

    /// Adds what another thing knows: both are one.
    pub(crate) fn join(&mut self, other: &Self) {
        add(&mut self.names, &other.names);
        add(&mut self.types, &other.types);
        add(&mut self.kinds, &other.kinds);
        for (name, value) in &other.attributes {
            self.attributes.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
}

fn add<K: Clone + Ord>(to: &mut BTreeMap<K, u32>, from: &BTreeMap<K, u32>) {
    for (key, n) in from {
        *to.entry(key.clone()).or_insert(0) += n;
    }
}

/// The key with the highest count; of equals the first.
pub(crate) fn most<K: Ord>(counts: &BTreeMap<K, u32>) -> Option<&K> {
    counts.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0))).map(|(key, _)| key)
}
