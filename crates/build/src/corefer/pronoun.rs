//! Pronouns of the third person, by salience: nearer sentences, subjects, what is spoken of often (after Lappin and Leass
//! 1994, "An algorithm for pronominal anaphora resolution").

use super::entities::Entities;
use super::mentions::Facts;
use crate::Deprel;
use crate::recognize::features::{Number, Person};
use copan_model::{EntityType, MentionKind};

/// How many mentions before a pronoun are looked at.
const MENTIONS: u32 = 60;
/// How many sentences before the pronoun's are looked at.
const SENTENCES: u32 = 4;
/// The least salience that is believed.
const LEAST: i32 = 40;

/// Joins a pronoun to the subject of its sentence, where it stands in a phrase or clause before it. Gives whether it did.
pub(super) fn join_ahead(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> bool {
    let Some(subject) = subject_ahead(facts, entities, i) else { return false };
    entities.join(subject, i, "cataphora");
    true
}

/// What a pronoun stands for, by salience.
pub(super) fn find(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> Option<u32> {
    let mut best: Option<(i32, u32)> = None;
    for e in (i.saturating_sub(MENTIONS)..i).rev() {
        if facts.sentences_between(e, i) > SENTENCES {
            break;
        }
        if !may_stand_for(facts, entities, i, e) {
            continue;
        }
        let value = salience(facts, entities, i, e);
        if best.is_none_or(|(most, _)| value > most) {
            best = Some((value, e));
        }
    }
    best.filter(|(value, _)| *value >= LEAST).map(|(_, e)| e)
}

/// The subject of the sentence, where the pronoun stands in a phrase or clause before it: "During his stay, Soto …".
fn subject_ahead(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> Option<u32> {
    let trees = facts.trees;
    let mut at = facts.mention(i).head;
    for _ in 0..8 {
        let token = trees.token(at);
        let above = token.head?;
        let fronted = matches!(token.deprel, Deprel::Advcl | Deprel::Obl) && above > at;
        if fronted {
            let subject = trees.dependents(above).iter().copied().find(|d| trees.token(*d).deprel.is_subject())?;
            let ahead = facts.headed_by(subject).filter(|s| *s > i && subject > at)?;
            let named = facts.mention(ahead).kind == MentionKind::Name;
            let wants = facts.features(i).is_person == Some(true);
            // What nothing else is known of may have been taken for a body: "After her departure Sobot danced in Paris."
            let fits = match entities.is_person(ahead) {
                Some(person) => person && entities.fit(i, ahead),
                None => facts.features(i).sex.is_some() && facts.mention(ahead).tokens.len() == 1,
            };
            return (named && wants && fits && !facts.nested(i, ahead)).then_some(ahead);
        }
        at = above;
    }
    None
}

/// Whether nothing forbids that pronoun `i` stands for what `e` speaks of.
fn may_stand_for(facts: &Facts<'_>, entities: &mut Entities, i: u32, e: u32) -> bool {
    let candidate = facts.mention(e);
    if matches!(candidate.kind, MentionKind::Time | MentionKind::Number)
        || facts.features(e).person != Person::Third
        || facts.nested(i, e)
        || facts.is_adjective(e)
        || entities.is_group(e) && facts.features(i).number == Some(Number::Singular)
        || !entities.fit(i, e)
        || binds(facts, i, e)
        || is_passed_over(facts, entities, i, e)
    {
        return false;
    }
    let person = entities.is_person(e);
    match facts.features(i).is_person {
        // "he" is a person; what nobody has called one is not.
        Some(true) => person == Some(true) || person.is_none() && candidate.kind == MentionKind::Pronoun,
        Some(false) => person != Some(true) && entities.entity_type(e) != Some(EntityType::Group),
        // "they": people, or several things, or a body of people.
        None => {
            entities.number(e) == Some(Number::Plural)
                || matches!(entities.entity_type(e), Some(EntityType::Group | EntityType::Organization))
        }
    }
}

/// Whether both are arguments of one verb: then one would be reflexive (principle B of binding).
pub(super) fn binds(facts: &Facts<'_>, i: u32, e: u32) -> bool {
    let trees = facts.trees;
    let [pronoun, candidate] = [i, e].map(|m| trees.token(facts.mention(m).head));
    let argument = |d: Deprel| {
        d.is_subject() || matches!(d, Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent | Deprel::Conj)
    };
    if pronoun.sentence != candidate.sentence || !argument(pronoun.deprel) || !argument(candidate.deprel) {
        return false;
    }
    let verbs = [i, e].map(|m| {
        let mut word = facts.mention(m).head;
        // Out of coordinations.
        for _ in 0..3 {
            if trees.token(word).deprel != Deprel::Conj {
                break;
            }
            word = trees.token(word).head.unwrap_or(word);
        }
        trees.token(word).head
    });
    verbs[0].is_some() && verbs[0] == verbs[1]
}

/// Whether somebody is named only as whose child another is: "the daughter of Ann and Bob Lee", "born to Ann Lee". What follows is
/// told of the child.
fn is_parent(facts: &Facts<'_>, e: u32) -> bool {
    let trees = facts.trees;
    let mut word = facts.mention(e).head;
    for _ in 0..3 {
        if trees.token(word).deprel != Deprel::Conj {
            break;
        }
        word = trees.token(word).head.unwrap_or(word);
    }
    let Some(above) = trees.token(word).head else { return false };
    let case = |words: &[&str]| trees.with(word, Deprel::Case).any(|case| words.contains(&trees.lemma(case)));
    match trees.token(word).deprel {
        Deprel::Nmod => {
            let child = matches!(
                trees.lemma(above),
                "child" | "daughter" | "grandchild" | "granddaughter" | "grandson" | "son"
            );
            child && case(&["of", "to"])
        }
        Deprel::Obl => trees.form(above).eq_ignore_ascii_case("born") && case(&["of", "to"]),
        // "the parents Ann and Bob Lee"
        Deprel::Appos | Deprel::Flat | Deprel::Compound | Deprel::NmodDesc => trees.lemma(above) == "parent",
        _ => false,
    }
}

/// Whether somebody is only named as a parent, in an earlier sentence. A name counts two.
pub(super) fn is_passed_over(facts: &Facts<'_>, entities: &mut Entities, i: u32, e: u32) -> bool {
    facts.sentences_between(e, i) > 0 && entities.mentions(e) <= 2 && is_parent(facts, e)
}

/// How much a candidate stands out for the pronoun. The weights were set by coordinate search on the validation part of GAP
/// and a third of `LitBank`.
fn salience(facts: &Facts<'_>, entities: &mut Entities, i: u32, e: u32) -> i32 {
    let distance = facts.sentences_between(e, i).cast_signed();
    let role = match facts.deprel(e) {
        d if d.is_subject() => 50,
        Deprel::Obj | Deprel::Iobj => 22,
        Deprel::Conj | Deprel::Appos => 20,
        Deprel::NmodPoss => 14,
        Deprel::Obl | Deprel::OblAgent => 6,
        Deprel::Compound | Deprel::Amod | Deprel::Flat => -20,
        _ => 16,
    };
    let parallel = if facts.deprel(e).is_subject() == facts.deprel(i).is_subject() { 4 } else { 0 };
    let kind = match facts.mention(e).kind {
        MentionKind::Name => 18,
        MentionKind::Pronoun => 12,
        MentionKind::Nominal if !facts.features(e).definite => -10,
        _ => 0,
    };
    let often = entities.mentions(e).min(32).cast_signed() * 5;
    // Whose something is stands mostly in the same sentence.
    let near = if distance == 0 && facts.deprel(i) == Deprel::NmodPoss { 20 } else { 0 };
    // Of two in one sentence the nearer is a little better.
    let words = facts.mention(i).head.saturating_sub(facts.mention(e).head).min(60).cast_signed();
    80 - 36 * distance + role + parallel + kind + often + near - words / 6
}
