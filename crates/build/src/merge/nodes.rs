//! The nodes: clusters of things with their best names, types and ids.

use super::gather::Gathered;
use crate::lexicon;
use crate::resolve::{self, Joint, Resolved, Thing, slug};
use copan_model::{Attributes, Entity, Join, Mention, MentionKind, Value};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The things of all documents, and for every thing the index of its document.
pub(super) fn things(documents: &[Gathered]) -> (Vec<&Thing>, Vec<u32>) {
    let numbered = documents.iter().enumerate();
    numbered.flat_map(|(number, d)| d.things.iter().map(move |thing| (thing, number as u32))).unzip()
}

/// What clusters are called.
pub(super) struct Called {
    /// All that is known of each.
    whole: Vec<Thing>,
    names: Vec<String>,
    pub(super) ids: Vec<String>,
}

/// The names and ids of clusters.
pub(super) fn called(documents: &[Gathered], things: &[&Thing], document_of: &[u32], resolved: &Resolved) -> Called {
    let mut whole = vec![Thing::default(); resolved.count()];
    for (thing, cluster) in things.iter().zip(&resolved.cluster) {
        whole[*cluster as usize].join(thing);
    }
    let first = first(things, document_of, resolved);
    let early = early_names(things, document_of, resolved, &first);
    Called::new(whole, documents, &first, &early)
}

/// Where something stands: its document, and from where to where.
type Place = (u32, u32, u32);

/// Where each cluster is first spoken of.
fn first(things: &[&Thing], document_of: &[u32], resolved: &Resolved) -> Vec<Option<Place>> {
    let mut first: Vec<Option<Place>> = vec![None; resolved.count()];
    for ((thing, cluster), document) in things.iter().zip(&resolved.cluster).zip(document_of) {
        let here = thing.mentions.iter().map(|m| (*document, m.span.start, m.span.end)).min();
        let first = &mut first[*cluster as usize];
        *first = first.iter().copied().chain(here).min();
    }
    first
}

/// What the first document that speaks of each cluster calls it, where other documents may call it otherwise. Ids are made of it,
/// so that what is told later, and how often, renames nothing.
fn early_names(
    things: &[&Thing],
    document_of: &[u32],
    resolved: &Resolved,
    first: &[Option<Place>],
) -> Vec<Option<String>> {
    let mut sizes = vec![0_u32; first.len()];
    for cluster in &resolved.cluster {
        sizes[*cluster as usize] += 1;
    }
    let mut early: Vec<Option<String>> = vec![None; first.len()];
    for ((thing, cluster), document) in things.iter().zip(&resolved.cluster).zip(document_of) {
        let cluster = *cluster as usize;
        let here = |(at, start, end): Place| {
            at == *document && thing.mentions.iter().any(|m| (m.span.start, m.span.end) == (start, end))
        };
        if sizes[cluster] > 1 && !thing.names.is_empty() && first[cluster].is_some_and(here) {
            let name = best_name(thing);
            // Two things of one document may begin at one place: the first by the alphabet.
            early[cluster] = early[cluster].take().into_iter().chain([name]).min();
        }
    }
    early
}

impl Called {
    fn new(whole: Vec<Thing>, documents: &[Gathered], first: &[Option<Place>], early: &[Option<String>]) -> Self {
        let names: Vec<String> = whole.iter().map(best_name).collect();
        let early = early.iter().zip(&whole).map(|(name, whole)| name.as_deref().filter(|_| !has_own_name(whole)));
        let early: Vec<&str> = early.zip(&names).map(|(early, name)| early.unwrap_or(name)).collect();
        let place = |place: &Option<Place>| {
            place.map_or_else(String::new, |(document, start, end)| {
                format!("{} {}", documents[document as usize].record.id, copan_model::Span::new(start, end))
            })
        };
        let places: Vec<String> = first.iter().map(place).collect();
        let inputs = (0..whole.len()).map(|i| slug::Named {
            name: early[i],
            entity_type: whole[i].entity_type(),
            place: &places[i],
            first: first[i],
        });
        let ids = slug::ids(&inputs.collect::<Vec<_>>());
        Self { whole, names, ids }
    }
}

/// The entities, and for every thing of every document the index of its entity. A thing without a name and without a mention
/// is none. The things are taken out of the documents: there are many, and what they hold is moved, not copied.
pub(super) fn entities(documents: &mut [Gathered], resolved: &Resolved) -> (Vec<Entity>, Vec<Vec<Option<u32>>>) {
    let (refs, document_of) = things(documents);
    let joins = joins(&refs, &document_of, resolved);
    let first = first(&refs, &document_of, resolved);
    let early = early_names(&refs, &document_of, resolved, &first);
    let counts: Vec<usize> = documents.iter().map(|d| d.things.len()).collect();
    let mut whole = vec![Thing::default(); resolved.count()];
    let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); whole.len()];
    let mut met = vec![false; whole.len()];
    let taken = documents.iter_mut().flat_map(|d| std::mem::take(&mut d.things));
    for (i, (mut thing, mut across)) in taken.zip(joins).enumerate() {
        let (cluster, document) = (resolved.cluster[i] as usize, document_of[i]);
        let spoken = std::mem::take(&mut thing.mentions);
        let root = spoken.iter().position(|m| m.link.is_none());
        mentions[cluster].extend(spoken.into_iter().enumerate().map(|(n, m)| {
            let within = |(rule, span): (&'static str, _)| {
                Box::new(Join { rule: rule.into(), document, span, evidence: String::new() })
            };
            let join = if root == Some(n) { across.take() } else { m.link.map(within) };
            Mention { document, span: m.span, text: m.text, kind: m.kind, join }
        }));
        if std::mem::replace(&mut met[cluster], true) {
            whole[cluster].join(&thing);
        } else {
            whole[cluster] = thing;
        }
    }
    let Called { whole, names, ids } = Called::new(whole, documents, &first, &early);
    let mut index = Vec::with_capacity(whole.len());
    let mut entities = Vec::with_capacity(whole.len());
    let parts = whole.into_iter().zip(mentions).zip(names.into_iter().zip(ids));
    for ((thing, mut mentions), (name, id)) in parts {
        if mentions.is_empty() && thing.names.is_empty() {
            index.push(None);
            continue;
        }
        index.push(Some(entities.len() as u32));
        mentions.shrink_to_fit();
        entities.push(entity(thing, mentions, name, id));
    }
    let mut numbers = resolved.cluster.iter().map(|cluster| index[*cluster as usize]);
    let entity_of = counts.into_iter().map(|things| numbers.by_ref().take(things).collect()).collect();
    (entities, entity_of)
}

fn entity(thing: Thing, mentions: Vec<Mention>, name: String, id: String) -> Entity {
    let entity_type = thing.entity_type();
    let mut attributes = Attributes::new();
    for (attribute, values) in &thing.told {
        if let Some(value) = resolve::most(values) {
            attributes.insert((*attribute).to_owned(), Value::Text(value.clone()));
        }
    }
    if let Some(entry) = &thing.listed {
        attributes.insert("gazetteer".to_owned(), Value::Text(entry.id.clone()));
    }
    let aliases = thing.names.keys().filter(|n| **n != name).cloned().collect();
    let counts: BTreeMap<String, u32> = thing.names.into_iter().filter(|(_, n)| *n > 0).collect();
    Entity { id, name, entity_type, aliases, counts, attributes, mentions }
}

/// For every thing the link over which the others of its cluster are reached; none for one thing of each.
fn joins(things: &[&Thing], document_of: &[u32], resolved: &Resolved) -> Vec<Option<Box<Join>>> {
    let mut beside: Vec<Vec<(u32, &Joint)>> = vec![Vec::new(); things.len()];
    for joint in &resolved.joints {
        let [a, b] = joint.things;
        beside[a as usize].push((b, joint));
        beside[b as usize].push((a, joint));
    }
    let mut joins = vec![None; things.len()];
    let mut reached = vec![false; things.len()];
    for root in 0..things.len() {
        if std::mem::replace(&mut reached[root], true) {
            continue;
        }
        let mut open = vec![root as u32];
        while let Some(thing) = open.pop() {
            for (next, joint) in &beside[thing as usize] {
                if std::mem::replace(&mut reached[*next as usize], true) {
                    continue;
                }
                open.push(*next);
                // A name shows better than "the firm" what the rule went by.
                let spoken = || things[thing as usize].mentions.iter();
                let named = spoken().find(|m| m.kind == MentionKind::Name).or_else(|| spoken().next());
                joins[*next as usize] = named.map(|mention| {
                    let (document, span) = (document_of[thing as usize], mention.span);
                    Box::new(Join { rule: joint.rule.into(), document, span, evidence: joint.evidence.clone() })
                });
            }
        }
    }
    joins
}

/// Whether a thing has a name that no text can change: a person's, the user's list's, a country's usual one.
fn has_own_name(thing: &Thing) -> bool {
    let country = || thing.attribute("country_code").and_then(lexicon::country_of_code).is_some();
    thing.decided_name.is_some()
        || thing.listed.is_some()
        || thing.entity_type() == Some(copan_model::EntityType::Country) && country()
}

/// A name that is used so many times less often than another one without being longer for it is no name to go by.
const EPITHET: u32 = 8;

/// The most frequent of the full names; of equals the longest, then the first by the alphabet. A full name has more than one
/// word, where there is such a name, and is no epithet: it holds the name that is used most, or is used often itself. That of a people
/// is a noun in the plural. A country goes by its usual name, what the user's list names by the name there, and what
/// a person has named by that name.
fn best_name(thing: &Thing) -> String {
    if let Some((_, name)) = &thing.decided_name {
        return name.clone();
    }
    if let Some(entry) = &thing.listed {
        return entry.name.clone();
    }
    if let Some(country) = thing.attribute("country_code").and_then(lexicon::country_of_code)
        && thing.entity_type() == Some(copan_model::EntityType::Country)
    {
        return country.name.to_owned();
    }
    // What an acronym is short for does not hold it.
    let written_out = |name: &str| name.chars().any(char::is_lowercase);
    let most = thing.names.iter().filter(|(name, _)| written_out(name));
    let most = most.min_by_key(|(name, n)| (Reverse(**n), (*name).clone()));
    let epithet =
        |name: &str, n: u32| most.is_some_and(|(short, often)| !name.contains(short.as_str()) && n * EPITHET < *often);
    // People are called by a noun where there is one: "Jews", and not "Jewish".
    let group = thing.entity_type() == Some(copan_model::EntityType::Group);
    let people = |name: &str, n: u32| {
        name.ends_with('s') && !name.ends_with("ss") && most.is_some_and(|(_, often)| n * EPITHET >= *often)
    };
    let full = |(name, n): (&String, &u32)| {
        if group { people(name, *n) } else { name.contains(' ') && !epithet(name, *n) }
    };
    let any_full = thing.names.iter().any(full);
    let best = thing
        .names
        .iter()
        .filter(|(name, n)| !any_full || full((name, n)))
        .min_by_key(|(name, n)| (Reverse(**n), Reverse(name.chars().count()), (*name).clone()));
    best.map_or_else(|| "unnamed".to_owned(), |(name, _)| name.clone())
}
