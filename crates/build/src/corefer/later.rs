//! Pronouns before any name: a text, or what was cut out of one, may speak of "her" first and name her later.

use super::entities::Entities;
use super::mentions::Facts;
use super::pronoun::binds;
use super::rank::traits::{Class, Traits};
use copan_model::MentionKind;
use std::collections::HashMap;

/// How many mentions from the first pronoun on are looked at.
const MENTIONS: usize = 120;
/// How many sentences behind the last pronoun the name may stand.
const SENTENCES: u32 = 1;

/// Joins a person of whom there are only pronouns to the one named person that is spoken of among them.
pub(super) fn join(facts: &Facts<'_>, entities: &mut Entities, traits: &[Traits]) {
    let mut pronouns: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut order = Vec::new();
    for i in 0..facts.len() as u32 {
        if traits[i as usize].class == Class::Person && !entities.is_named(i) && !entities.is_described(i) {
            let root = entities.first(i);
            let list = pronouns.entry(root).or_default();
            if list.is_empty() {
                order.push(root);
            }
            list.push(i);
        }
    }
    for root in order {
        let list = pronouns.remove(&root).unwrap_or_default();
        if let Some(name) = named(facts, entities, traits, &list) {
            entities.join(name, list[0], "named-later");
        }
    }
}

/// The first mention of the person who is named among these pronouns.
fn named(facts: &Facts<'_>, entities: &mut Entities, traits: &[Traits], pronouns: &[u32]) -> Option<u32> {
    let (first, last) = (*pronouns.first()?, *pronouns.last()?);
    // For every person by the first name: how often, and whether grammar holds it apart.
    let mut found: Vec<(u32, u32, bool)> = Vec::new();
    for e in (first..facts.len() as u32).take(MENTIONS) {
        if facts.sentences_between(last, e) > SENTENCES {
            break;
        }
        let fits = facts.mention(e).kind == MentionKind::Name
            && entities.is_person(e) != Some(false)
            && traits[e as usize].quotation == traits[first as usize].quotation
            && entities.fit(first, e)
            && entities.leaning(e).zip(entities.sex(first)).is_none_or(|(a, b)| a == b);
        if !fits {
            continue;
        }
        let apart = pronouns.iter().any(|p| p.abs_diff(e) < 8 && (facts.nested(*p, e) || binds(facts, *p, e)));
        match found.iter_mut().find(|(f, _, _)| entities.same(*f, e)) {
            Some(entry) => {
                entry.1 += 1;
                entry.2 |= apart;
            }
            None => found.push((e, 1, apart)),
        }
    }
    found.retain(|(_, _, apart)| !apart);
    found.sort_by_key(|(e, count, _)| (std::cmp::Reverse(*count), *e));
    match found[..] {
        [(only, _, _)] => Some(only),
        [(e, most, _), (_, second, _), ..] if most >= 2 * second => Some(e),
        _ => None,
    }
}
