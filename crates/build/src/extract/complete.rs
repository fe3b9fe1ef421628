//! What completes an object: the phrases that hang on its noun, and the name whose act or state it is.

use super::claim::{Draft, End, Trigger, is_time};
use super::clause::{Clause, Filler, Slot, case_of};
use super::confidence::Construction;
use super::factuality::View;
use super::nominal::Frames;
use super::phrase::Phrases;
use super::predicate::Words;
use crate::{Deprel, Role, Upos};
use copan_model::{EntityType, Tier};

/// Parts what completes the first object from it: "became minister | of Peru"; and what completes a noun behind a
/// preposition: "invested in projects | in Peru".
pub(super) fn nested(phrases: &Phrases<'_>, clause: &Clause, objects: &mut Vec<End>) {
    let mut at = 0;
    while at < objects.len() {
        let parts = parts(phrases, objects, at, clause);
        let count = parts.len();
        if count > 0 {
            let noun = objects[at].head;
            let mut out: Vec<u32> = parts.iter().map(|part| part.head).collect();
            out.push(clause.head);
            out.extend(clause.fillers.iter().flat_map(|f| f.heads.iter().copied()).filter(|head| *head != noun));
            let full = phrases.full(noun, false, &out);
            let role = objects[at].argument.role.clone();
            let on = objects[at].argument.on;
            objects[at].argument = phrases.argument(noun, &full, role);
            objects[at].argument.on = on;
            if phrases.whole(noun).is_some() {
                // The least wording of a quantity holds what it is of, which stands apart now.
                objects[at].argument.core = None;
            }
            objects.splice(at + 1..=at, parts);
        }
        at += count + 1;
    }
}

/// What hangs on the noun of an object with prepositions of its own.
fn parts(phrases: &Phrases<'_>, objects: &[End], at: usize, clause: &Clause) -> Vec<End> {
    let trees = phrases.trees;
    let (object, noun) = (&objects[at], objects[at].head);
    let plain = match object.argument.role {
        Role::Object => at == 0 && object.label != "clause",
        Role::Preposition(_) => {
            !object.label.ends_with(" clause") && (at == 0 || !objects.iter().any(|o| phrases.is_named(o.head)))
        }
        _ => false,
    };
    let alone = objects.iter().filter(|o| o.label == object.label).count() == 1;
    if !plain
        || !alone
        || trees.token(noun).upos != Upos::Noun
        || phrases.is_name(noun)
        || phrases.whole(noun).is_some_and(|of| {
            // "a portion of the prostate" is no more a thing than the prostate; of ideas, what it is of is what is meant.
            phrases.mention(noun).is_some() || phrases.entity_type(of) != Some(EntityType::Concept)
        })
    {
        return Vec::new();
    }
    let fillers = trees
        .with(noun, Deprel::Nmod)
        .filter(|d| *d > noun && !objects.iter().any(|o| o.head == *d))
        .map(|d| Filler {
            slot: Slot::Oblique,
            heads: super::clause::conjuncts(phrases, d),
            case: case_of(trees, d),
            moved: false,
        })
        .filter(|f| !f.case.is_empty() && !is_time(phrases, f));
    let mut parts = Vec::new();
    for filler in fillers {
        let case = phrases.case(&filler);
        for &head in &filler.heads {
            let full = phrases.full(head, filler.heads.len() > 1, &[clause.head]);
            let mut argument = phrases.argument(head, &full, Role::Preposition(case.replace('_', " ")));
            argument.on = Some(noun);
            parts.push(End { head, label: format!("{case} on"), argument });
        }
    }
    parts
}

/// "attracted American interest": whose act or state the object is, the clause tells as well.
pub(super) fn lent(
    phrases: &Phrases<'_>,
    clause: &Clause,
    words: &Words,
    objects: &[End],
    view: &View,
    out: &mut Vec<Draft>,
) {
    let trees = phrases.trees;
    let ([subject], Some(object)) = (clause.subjects.as_slice(), objects.first()) else { return };
    let noun = object.head;
    if object.label != "obj" || clause.passive || phrases.is_name(noun) || !Frames::built_in().holds(trees.lemma(noun))
    {
        return;
    }
    let Some(owner) = trees
        .with(noun, Deprel::Amod)
        .chain(trees.with(noun, Deprel::Compound))
        .find(|d| phrases.is_nationality(*d) && !phrases.same_name(*d, noun))
    else {
        return;
    };
    let mut words = words.clone();
    words.add(&[noun], trees.lemma(noun));
    words.add(&[], "of");
    words.say("of");
    let argument = phrases.argument(owner, &[owner], Role::Object);
    let is_clause = super::cases::is_clause(trees, *subject);
    let mut source = phrases.argument(*subject, &phrases.full(*subject, false, &[]), Role::Subject);
    source.mention = source.mention.filter(|_| !is_clause);
    out.push(Draft {
        at: clause.head,
        subject: End { head: *subject, label: "subj".to_owned(), argument: source },
        predicate: words.finish(phrases, ""),
        objects: vec![End { head: owner, label: "lent".to_owned(), argument }],
        all: Vec::new(),
        trigger: Trigger::None,
        view: view.clone(),
        time: None,
        construction: Construction::Attachment,
        tier: Tier::Nominal,
    });
}
