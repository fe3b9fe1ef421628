//! Who is who across documents.
//!
//! Things are clustered by the keys of their names (blocking), class by class: what one document calls a person and another
//! a place stays apart. [`name`] says by which names a thing may be found, [`person`] what the parts of people's names are and
//! when they fit, [`evidence`] what speaks against two things being one; [`cluster`] and [`people`] join. A name that may
//! belong to two stays by itself. The clusters are a function of the set of things: their order and grouping have no effect.

mod cluster;
mod evidence;
pub(crate) mod key;
mod name;
mod people;
mod person;
pub(crate) mod plain;
pub(crate) mod review;
mod sets;
pub(crate) mod slug;
pub(crate) mod spelling;
#[cfg(test)]
mod tests;

use crate::Entry;
use crate::merge::kept;
use copan_model::{EntityType, MentionKind, Span};
use litemap::LiteMap;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub(crate) use cluster::resolve;
pub(crate) use sets::Sets;

/// What people have decided about who is who. Things are indexes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Constraints {
    /// Things that are one.
    pub(crate) together: Vec<Together>,
    /// No thing of the first list is one with any of the second.
    pub(crate) apart: Vec<(Vec<u32>, Vec<u32>)>,
}

/// Things that a line of the ledger makes one.
#[derive(Clone, Debug)]
pub(crate) struct Together {
    pub(crate) things: Vec<u32>,
    /// Which line, and what it says for itself.
    pub(crate) reason: String,
}

/// Who is who.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    /// For every thing the number of its cluster; clusters are numbered in the order of their first things.
    pub(crate) cluster: Vec<u32>,
    /// The links that made the clusters: between the things of a cluster, one less than there are.
    pub(crate) joints: Vec<Joint>,
}

impl Resolved {
    /// How many clusters there are.
    pub(crate) fn count(&self) -> usize {
        self.cluster.iter().max().map_or(0, |last| *last as usize + 1)
    }
}

/// Why two things of different documents are taken for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Joint {
    pub(crate) things: [u32; 2],
    pub(crate) rule: &'static str,
    /// What the rule went by, in words for people.
    pub(crate) evidence: String,
}

/// How often each of a few things was found, in their order. Most have one key: a tree would take ten times the memory.
pub(crate) type Counts<K> = LiteMap<K, u32>;

/// One thing that one document speaks of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Thing {
    /// What it is called, and how often.
    pub(crate) names: Counts<String>,
    /// The types that its mentions have, and how often.
    pub(crate) types: Counts<EntityType>,
    /// What else is told of it: for each attribute its values, and how often.
    #[serde(deserialize_with = "kept::told")]
    pub(crate) told: LiteMap<&'static str, Counts<String>>,
    /// The entry of the user's own list that names it.
    pub(crate) listed: Option<Arc<Entry>>,
    /// Where it is spoken of.
    pub(crate) mentions: Vec<Spoken>,
    /// The name that a line of the ledger gives it.
    pub(crate) decided_name: Option<(u64, String)>,
    /// The type that a line of the ledger gives it.
    pub(crate) decided_type: Option<(u64, EntityType)>,
}

/// A place where a thing is spoken of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Spoken {
    pub(crate) span: Span,
    pub(crate) text: String,
    pub(crate) kind: MentionKind,
    /// The rule that joined it to an earlier mention of the document, and where that one stands.
    #[serde(deserialize_with = "kept::link")]
    pub(crate) link: Option<(&'static str, Span)>,
}

impl Thing {
    /// The type that a person has given it, else that in the user's list, else that with most support; of equals the first
    /// in the order of the enum.
    pub(crate) fn entity_type(&self) -> Option<EntityType> {
        if let Some((_, decided)) = self.decided_type {
            return Some(decided);
        }
        self.listed.as_ref().map(|entry| entry.entity_type).or_else(|| most(&self.types).copied())
    }

    /// Adds what another thing knows: both are one.
    pub(crate) fn join(&mut self, other: &Self) {
        self.list(other.listed.as_ref());
        // Of two decisions the later line holds.
        if self.decided_name < other.decided_name {
            self.decided_name.clone_from(&other.decided_name);
        }
        self.decided_type = self.decided_type.max(other.decided_type);
        add(&mut self.names, &other.names);
        add(&mut self.types, &other.types);
        for (attribute, values) in &other.told {
            add(self.told.entry(attribute).or_default(), values);
        }
    }

    /// Takes down that an entry of the user's list names it; of several the first by its id, whatever the order.
    pub(crate) fn list(&mut self, entry: Option<&Arc<Entry>>) {
        self.listed = self.listed.iter().chain(entry).min().cloned();
    }

    /// Takes down that an attribute has a value.
    pub(crate) fn tell(&mut self, attribute: &'static str, value: &str) {
        *self.told.entry(attribute).or_default().entry(value.to_owned()).or_insert(0) += 1;
    }

    /// The value of an attribute that is told most often.
    pub(crate) fn attribute(&self, attribute: &str) -> Option<&str> {
        most(self.told.get(attribute)?).map(String::as_str)
    }
}

fn add<K: Clone + Ord>(to: &mut Counts<K>, from: &Counts<K>) {
    for (key, n) in from {
        *to.entry(key.clone()).or_insert(0) += n;
    }
}

/// The key with the highest count; of equals the first.
pub(crate) fn most<K: Ord>(counts: &Counts<K>) -> Option<&K> {
    counts.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0))).map(|(key, _)| key)
}
