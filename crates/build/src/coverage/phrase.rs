//! Verb phrases that no relation of the table names, counted: where a pattern would pay most.

use super::Reason;
use copan_model::{EntityType, Fact, Graph};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A verb phrase without a relation of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The normalised phrase: `bring_to`.
    pub key: String,
    /// Its most frequent wording.
    pub label: String,
    /// How many sentences say it.
    pub count: u32,
    /// The types of source and target with how often they are so, the most frequent first.
    pub ends: Vec<([Option<EntityType>; 2], u32)>,
    /// One or two of them: a fact, and a sentence that says it, by their indexes in the graph.
    pub examples: Vec<(u32, u32)>,
}

/// So many examples are kept.
const EXAMPLES: usize = 2;

/// What the edges of a phrase say.
#[derive(Default)]
struct Found<'g> {
    labels: BTreeMap<&'g str, u32>,
    ends: BTreeMap<[Option<EntityType>; 2], u32>,
    /// Where it is said: document, sentence and fact.
    said: Vec<(u32, u32, u32)>,
}

/// The phrases of the edges of the default graph, the most frequent first.
pub(super) fn phrases(graph: &Graph) -> Vec<Phrase> {
    let mut by_key: BTreeMap<&str, Found<'_>> = BTreeMap::new();
    for (i, fact) in (0u32..).zip(graph.facts()).filter(|(_, f)| is_untyped(f)) {
        let found = by_key.entry(&fact.relation).or_default();
        let kind = |e: u32| graph.entities()[e as usize].entity_type;
        let count = fact.evidence.len() as u32;
        *found.labels.entry(&fact.label).or_insert(0) += count;
        *found.ends.entry([kind(fact.source), kind(fact.target)]).or_insert(0) += count;
        let place = |s: u32| (graph.sentences()[s as usize].document, s, i);
        found.said.extend(fact.evidence.iter().map(|e| place(e.sentence)));
    }
    let mut phrases: Vec<Phrase> = by_key.into_iter().map(|(key, found)| phrase(key, found)).collect();
    phrases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
    phrases
}

fn phrase(key: &str, mut found: Found<'_>) -> Phrase {
    found.said.sort_unstable();
    let label = found.labels.iter().min_by_key(|(label, n)| (Reverse(**n), label.len(), **label));
    let label = label.map_or("", |(label, _)| label).to_owned();
    let mut ends: Vec<_> = found.ends.into_iter().collect();
    ends.sort_by_key(|(types, n)| (Reverse(*n), *types));
    // The second example is of another document where there is one.
    let first = found.said.first().copied();
    let other = found.said.iter().copied().find(|said| Some(said.0) != first.map(|f| f.0));
    let next = found.said.iter().copied().find(|said| Some(said.1) != first.map(|f| f.1));
    let examples = first.into_iter().chain(other.or(next)).take(EXAMPLES).map(|(_, s, f)| (f, s)).collect();
    Phrase { key: key.to_owned(), label, count: found.said.len() as u32, ends, examples }
}

/// Whether a fact is an edge of the default graph under its verb phrase.
fn is_untyped(fact: &Fact) -> bool {
    let plain = Reason::of(fact.polarity, fact.modality, fact.tier).is_none();
    plain && fact.evidence.iter().any(|e| e.rule == VERB_PHRASE)
}

/// The rule of statements that no pattern names.
pub(crate) const VERB_PHRASE: &str = "verb-phrase";
