//! Plurals that stand for several things: "the two countries", "both sides", "they" after "the United States and Honduras".

use super::entities::Entities;
use super::mentions::{Facts, types_fit};
use crate::Deprel;
use crate::recognize::features::Number;
use copan_model::{EntityType, MentionKind};

/// How many mentions before a plural are looked at.
const MENTIONS: u32 = 60;
/// How many sentences before a plural its members may stand.
const SENTENCES: u32 = 3;
/// The members of a coordination that are looked at.
const LONGEST: usize = 16;

/// Finds what a plural stands for. Gives whether it did.
pub(super) fn join(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> bool {
    match facts.mention(i).kind {
        MentionKind::Nominal => nominal(facts, entities, i),
        MentionKind::Pronoun => pronoun(facts, entities, i),
        _ => false,
    }
}

/// "the two countries", "both sides", "these countries".
fn nominal(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> bool {
    let mention = facts.mention(i);
    if facts.features(i).number != Some(Number::Plural) || !facts.features(i).definite {
        return false;
    }
    let before = mention.tokens.start..mention.head;
    let says =
        |words: &[&str]| before.clone().any(|w| words.iter().any(|x| facts.trees.form(w).eq_ignore_ascii_case(x)));
    if !says(&["two", "both"]) || mention.head - mention.tokens.start > 3 {
        return false;
    }
    let wanted = match facts.lemma(i) {
        // Sides, parties and partners are whatever acts.
        "side" | "party" | "partner" | "ally" | "neighbor" | "neighbour" => None,
        _ if mention.entity_type.is_some() => mention.entity_type,
        _ => return false,
    };
    let members = pair(facts, entities, i, wanted);
    if members.len() != 2 {
        return false;
    }
    entities.stand_for(i, members, "the-two");
    true
}

/// The two things of a type that were spoken of last, where they stand out from the others.
fn pair(facts: &Facts<'_>, entities: &mut Entities, i: u32, wanted: Option<EntityType>) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    for e in (i.saturating_sub(MENTIONS)..i).rev() {
        if facts.sentences_between(e, i) > SENTENCES {
            break;
        }
        let kind = facts.mention(e).kind;
        if facts.nested(i, e)
            || facts.is_adjective(e)
            || entities.is_group(e)
            || kind == MentionKind::Number
            || kind == MentionKind::Time
        {
            continue;
        }
        let entity_type = entities.entity_type(e);
        let right = match wanted {
            Some(wanted) => entity_type.is_some_and(|t| t == wanted) && types_fit(entity_type, Some(wanted)),
            None => entity_type
                .is_some_and(|t| matches!(t, EntityType::Country | EntityType::Organization | EntityType::Person)),
        };
        if right && entities.is_named(e) && !found.iter().any(|f| entities.same(*f, e)) {
            found.push(e);
        }
    }
    if found.len() > 2 {
        found.sort_by_key(|e| std::cmp::Reverse((entities.mentions(*e), *e)));
        if entities.mentions(found[1]) <= entities.mentions(found[2]) {
            return Vec::new();
        }
        found.truncate(2);
    }
    found.sort_unstable();
    found
}

/// "they" and "both" after a coordination of names that is the subject of the clause before.
fn pronoun(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> bool {
    let form = facts.text(i).to_lowercase();
    if !matches!(form.as_str(), "they" | "them" | "their" | "both" | "each other" | "one another") {
        return false;
    }
    for e in (i.saturating_sub(MENTIONS / 2)..i).rev() {
        let distance = facts.sentences_between(e, i);
        if distance > 1 {
            break;
        }
        if !facts.deprel(e).is_subject() {
            continue;
        }
        if entities.is_group(e) {
            entities.join(i, e, "pronoun");
            return true;
        }
        let head = facts.mention(e).head;
        let named = |m: &u32| facts.mention(*m).kind == MentionKind::Name && !facts.nested(*m, i) && *m < i;
        let mut members: Vec<u32> = facts
            .trees
            .with(head, Deprel::Conj)
            .take(LONGEST)
            .filter_map(|c| facts.headed_by(c))
            .filter(named)
            .collect();
        if members.is_empty() || !named(&e) {
            // A subject in the plural that is nearer is meant.
            if facts.features(e).number == Some(Number::Plural) {
                return false;
            }
            continue;
        }
        members.push(e);
        members.sort_unstable();
        entities.stand_for(i, members, "coordination");
        return true;
    }
    false
}
