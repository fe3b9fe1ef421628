//! A first name alone: whose it is. A text calls by it who was named nearby, who is of the family that it speaks of, or
//! whom it speaks of most; an actor is not meant by the name of a part, nor anybody by the first name of another in a list
//! of books.

use super::entities::Entities;
use super::kin::KIN;
use super::mentions::Facts;
use crate::{Deprel, Upos, lexicon};
use copan_model::{EntityType, MentionKind};

/// How many sentences before a first name one of several who bear it may stand to be the one who is meant.
const NEAR: u32 = 3;
/// So many times as often as each other must one who stands farther off be named.
const OTHERS: usize = 3;
/// How many mentions before a first name are looked at for the family that is spoken of.
const FAMILY: u32 = 12;

/// Whether a single word is a first name and no surname that is known.
pub(super) fn only(word: &str) -> bool {
    !word.contains(' ') && lexicon::is_first_name(word) && !lexicon::is_surname(word)
}

/// Whether something is called after the one who is named here: "he was named after Ann Lee".
pub(super) fn is_model(facts: &Facts<'_>, i: u32) -> bool {
    let start = facts.mention(i).tokens.start;
    let sentence = facts.features(i).sentence;
    let word = |back: u32| {
        let at = start.checked_sub(back).filter(|at| facts.trees.token(*at).sentence == sentence);
        at.map(|at| facts.trees.form(at).to_lowercase())
    };
    // Up to three words may stand between: "named after the poet Ann Lee".
    (1..5).any(|back| {
        let marks = word(back).is_some_and(|w| w == "after" || w == "for");
        marks && word(back + 1).is_some_and(|w| matches!(w.as_str(), "named" | "christened"))
    })
}

/// Who is meant by a first name alone, of those whose names begin with it, the latest first.
pub(super) fn bearer(facts: &Facts<'_>, entities: &mut Entities, keys: &[String], i: u32, all: &[u32]) -> Option<u32> {
    let role = is_part_played(facts, i);
    // For each person the latest name and how many there are.
    let mut found: Vec<(u32, usize)> = Vec::new();
    for &e in all.iter().filter(|e| **e != i) {
        let person = entities.entity_type(e) == Some(EntityType::Person);
        if !person || !entities.fit(i, e) || role && plays(facts, e) || inverted(facts, keys, i, e) {
            continue;
        }
        match found.iter().position(|(other, _)| entities.same(*other, e)) {
            Some(at) => found[at].1 += 1,
            None => found.push((e, 1)),
        }
    }
    let family = |of: u32| keys[of as usize].rsplit(' ').next().unwrap_or_default();
    if let Some(of) = sibling(facts, i) {
        found.retain(|(e, _)| {
            family(*e) == crate::resolve::key::key(facts.text(of)).rsplit(' ').next().unwrap_or_default()
        });
    } else if let Some(of) = relative(facts, i) {
        found.retain(|(e, _)| family(*e) == family(of) || facts.sentences_between(*e, i) <= NEAR);
    }
    match found[..] {
        [] => None,
        [(only, _)] => Some(only),
        [(last, _), ..] if facts.sentences_between(last, i) <= NEAR => Some(last),
        _ => {
            for (e, count) in &mut found {
                let own = (i.saturating_sub(400)..i).filter(|m| facts.mention(*m).kind == MentionKind::Name);
                *count = own.filter(|m| entities.same(*m, *e)).count();
            }
            found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            (found[0].1 >= OTHERS * found[1].1.max(1)).then_some(found[0].0)
        }
    }
}

/// Whether a name stands behind an actor's as that of the part: "Ann Lee as Mary".
fn is_part_played(facts: &Facts<'_>, i: u32) -> bool {
    let start = facts.mention(i).tokens.start;
    let before = start.checked_sub(1).filter(|at| facts.trees.form(*at).eq_ignore_ascii_case("as"));
    let is_name = |e: &u32| {
        let mention = facts.mention(*e);
        mention.kind == MentionKind::Name
            && mention.entity_type == Some(EntityType::Person)
            && Some(mention.tokens.end) == before
    };
    before.is_some() && (i.saturating_sub(4)..i).any(|e| is_name(&e))
}

/// Whether a name is that of an actor whose part follows.
fn plays(facts: &Facts<'_>, e: u32) -> bool {
    let end = facts.mention(e).tokens.end;
    let follows = facts.trees.tokens().get(end as usize).is_some_and(|_| facts.trees.form(end) == "as");
    follows && facts.starting_at(end + 1).is_some_and(|m| facts.mention(m).kind == MentionKind::Name)
}

/// Whether a surname stands before the first name, as in lists of books, and it is not that of the other: "Lee, Ann (1962)."
fn inverted(facts: &Facts<'_>, keys: &[String], i: u32, e: u32) -> bool {
    let mention = facts.mention(i);
    let form = |at: u32| facts.trees.tokens().get(at as usize).map_or("", |_| facts.trees.form(at));
    let Some(comma) = mention.tokens.start.checked_sub(1).filter(|at| form(*at) == ",") else { return false };
    let Some(word) = comma.checked_sub(1).filter(|at| facts.trees.token(*at).upos == Upos::Propn) else { return false };
    let begins = word.checked_sub(1).is_none_or(|at| {
        facts.trees.token(at).sentence != facts.trees.token(word).sentence || matches!(form(at), ";" | "&" | "*" | "•")
    });
    let ends = matches!(form(mention.tokens.end), "(" | "." | ";" | "&" | ",");
    let surname = crate::resolve::key::key(form(word));
    begins && ends && keys[e as usize].rsplit(' ').next().is_none_or(|last| !surname.ends_with(last))
}

/// The person whose surname stands for both: "Ann and Bob Lee".
fn sibling(facts: &Facts<'_>, i: u32) -> Option<u32> {
    let end = facts.mention(i).tokens.end;
    let and = facts.trees.tokens().get(end as usize).filter(|_| facts.trees.form(end) == "and");
    let other = and.and_then(|_| facts.starting_at(end + 1))?;
    let mention = facts.mention(other);
    let person = mention.kind == MentionKind::Name && mention.entity_type == Some(EntityType::Person);
    (person && mention.tokens.len() == 2 && facts.features(other).sentence == facts.features(i).sentence)
        .then_some(other)
}

/// The person named before, whose relative a first name is said to be: "Ann Lee and her brother Carl".
fn relative(facts: &Facts<'_>, i: u32) -> Option<u32> {
    let start = facts.mention(i).tokens.start;
    let sentence = facts.features(i).sentence;
    let here = |at: &u32| facts.trees.token(*at).sentence == sentence;
    let at = start.checked_sub(1).filter(here)?;
    let at = if facts.trees.form(at) == "," { at.checked_sub(1).filter(here)? } else { at };
    if !KIN.contains(&facts.trees.lemma(at)) {
        return None;
    }
    let owner = facts.trees.first(at, Deprel::NmodPoss).and_then(|owner| facts.named_by(owner));
    owner.filter(|owner| *owner < i).or_else(|| before(facts, i))
}

/// Whether a surname is of a relative of the one named before: "Ann Lee is a daughter of the actor Lee".
pub(super) fn is_relative(facts: &Facts<'_>, entities: &mut Entities, i: u32, e: u32) -> bool {
    let trees = facts.trees;
    let mut at = facts.mention(i).head;
    for _ in 0..3 {
        let token = trees.token(at);
        let Some(above) = token.head else { return false };
        if token.deprel == Deprel::Nmod && KIN.contains(&trees.lemma(above)) {
            let apposed = Some(trees.token(above)).filter(|kin| kin.deprel == Deprel::Appos).and_then(|kin| kin.head);
            let of = trees.first(above, Deprel::Nsubj).or(apposed).and_then(|word| facts.headed_by(word));
            return of.is_some_and(|of| entities.same(of, e));
        }
        at = above;
    }
    false
}

/// The one named with both names last before.
fn before(facts: &Facts<'_>, i: u32) -> Option<u32> {
    (i.saturating_sub(FAMILY)..i).rev().find(|e| {
        let mention = facts.mention(*e);
        mention.kind == MentionKind::Name
            && mention.entity_type == Some(EntityType::Person)
            && facts.sentences_between(*e, i) <= 1
            && facts.text(*e).contains(' ')
    })
}
