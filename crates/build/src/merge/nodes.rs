//! The nodes: clusters of things with their best names, types and ids.

use super::gather::Gathered;
use crate::lexicon;
use crate::resolve::{self, Thing, slug};
use copan_model::{Attributes, Entity, EntityType, Mention, Value};
use std::cmp::Reverse;

/// The entities, and for every thing of every document the index of its entity.
pub(super) fn entities(documents: &[Gathered]) -> (Vec<Entity>, Vec<Vec<u32>>) {
    let things: Vec<&Thing> = documents.iter().flat_map(|d| &d.things).collect();
    let mut numbers = resolve::clusters(&things).into_iter();
    let entity_of: Vec<Vec<u32>> = documents.iter().map(|d| numbers.by_ref().take(d.things.len()).collect()).collect();
    let count = entity_of.iter().flatten().max().map_or(0, |last| *last as usize + 1);
    let mut whole = vec![Thing::default(); count];
    let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); count];
    for (number, (document, of)) in documents.iter().zip(&entity_of).enumerate() {
        for (thing, entity) in document.things.iter().zip(of) {
            whole[*entity as usize].join(thing);
            mentions[*entity as usize].extend(thing.mentions.iter().map(|(span, text, kind)| Mention {
                document: number as u32,
                span: *span,
                text: text.clone(),
                kind: *kind,
            }));
        }
    }
    let names: Vec<String> = whole.iter().map(best_name).collect();
    let places: Vec<String> = mentions
        .iter()
        .map(|m| {
            m.iter().map(|m| (m.document, m.span)).min().map_or_else(String::new, |(document, span)| {
                format!("{} {span}", documents[document as usize].record.id)
            })
        })
        .collect();
    let inputs: Vec<slug::Named<'_>> = (0..count)
        .map(|i| slug::Named { name: &names[i], entity_type: whole[i].entity_type(), place: &places[i] })
        .collect();
    let ids = slug::ids(&inputs);
    let entities = whole.into_iter().zip(mentions).zip(names.iter().zip(ids)).map(|((thing, mentions), (name, id))| {
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
        let aliases = thing.names.into_keys().filter(|n| n != name).collect();
        Entity { id, name: name.clone(), entity_type, aliases, attributes, mentions }
    });
    (entities.collect(), entity_of)
}

/// The most frequent of the full names; of equals the longest, then the first by the alphabet. A full name has more than one
/// word, where there is such a name. A country goes by its usual name, and what the user's list names by the name there.
fn best_name(thing: &Thing) -> String {
    if let Some(entry) = &thing.listed {
        return entry.name.clone();
    }
    if let Some(country) = thing.attribute("country_code").and_then(lexicon::country_of_code)
        && thing.entity_type() == Some(EntityType::Country)
    {
        return country.name.to_owned();
    }
    let full = |name: &&String| name.contains(' ');
    let any_full = thing.names.keys().any(|n| full(&n));
    let best = thing
        .names
        .iter()
        .filter(|(name, _)| !any_full || full(name))
        .min_by_key(|(name, n)| (Reverse(**n), Reverse(name.chars().count()), (*name).clone()));
    best.map_or_else(|| "unnamed".to_owned(), |(name, _)| name.clone())
}
