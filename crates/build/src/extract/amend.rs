//! Where trees are often wrong, or say less than the words do: whom a clause is about, and what is no clause at all.

use super::clause::{Clause, Clauses, Via, case_of, is_relative_word, is_set_off};
use super::phrase::Phrases;
use super::place::Containments;
use crate::{Deprel, Trees, Upos, Xpos};
use copan_model::{EntityType, MentionKind};

/// "left Lima, where she died": the place before the comma, though the clause hangs on the verb.
pub(super) fn place_before(phrases: &Phrases<'_>, verb: u32) -> Option<u32> {
    let trees = phrases.trees;
    let adverb =
        trees.with(verb, Deprel::Advmod).find(|d| *d < verb && trees.lemma(*d) == "where" && is_set_off(trees, *d))?;
    let name = phrases.mention(adverb.checked_sub(2)?).map(|m| &phrases.document.mentions[m as usize])?;
    let place = matches!(name.entity_type, Some(EntityType::Place | EntityType::Country | EntityType::Facility));
    (place && name.kind == MentionKind::Name && name.tokens.end + 1 == adverb).then_some(name.head)
}

/// "In 1974 the team played there": the past form of a main verb is often tagged as a participle. Without an auxiliary and
/// without an agent it is no passive.
pub(super) fn taken_for_participle(trees: &Trees<'_>, verb: u32) -> bool {
    let token = trees.token(verb);
    let main = matches!(token.deprel, Deprel::Root | Deprel::Ccomp | Deprel::Parataxis | Deprel::AclRelcl);
    let shows = |d: &u32| {
        let by = || trees.first(*d, Deprel::Case).is_some_and(|c| trees.lemma(c) == "by");
        match trees.token(*d).deprel {
            Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::OblAgent => true,
            Deprel::Obl => by(),
            _ => false,
        }
    };
    main && trees.token(verb).xpos == Xpos::Vbn && !trees.dependents(verb).iter().any(shows)
}

/// "had hired", "having succeeded": with "have" and without "be", a participle is no passive.
pub(super) fn is_perfect(trees: &Trees<'_>, verb: u32) -> bool {
    let has = |lemma: &str| {
        let auxiliary = |d: &u32| matches!(trees.token(*d).deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop);
        trees.dependents(verb).iter().any(|d| auxiliary(d) && trees.lemma(*d) == lemma)
    };
    trees.token(verb).xpos == Xpos::Vbn && has("have") && !has("be") && !has("get")
}

/// "a company in Lima, Peru bought …": what only says where something lies is no subject; what lies there is.
pub(super) fn bearer(trees: &Trees<'_>, places: &Containments, clause: &mut Clause) {
    if let [subject] = clause.subjects.as_slice()
        && clause.via == Via::Own
        && let Some(inner) = places.inner(*subject)
        && let Some(noun) = trees.token(inner).head
    {
        if noun < inner && trees.token(inner).deprel == Deprel::Nmod && !case_of(trees, inner).is_empty() {
            clause.subjects = vec![noun];
        } else if noun == clause.head && inner < *subject {
            // "Lima, Peru celebrates": the town does.
            clause.subjects = vec![inner];
        }
    }
}

/// Whom a relative clause behind a comma is about, where that is not the noun that it hangs on: "she became president, who
/// …", "the diplomat arrived, who …". A role is nobody, and what stands behind the verb is about the verb's subject.
pub(super) fn told_of(trees: &Trees<'_>, found: &Clauses, verb: u32, noun: u32) -> Option<Vec<u32>> {
    let pronoun = trees
        .with(verb, Deprel::Nsubj)
        .chain(trees.with(verb, Deprel::NsubjPass))
        .find(|s| is_relative_word(trees, *s) && trees.lemma(*s) == "who" && is_set_off(trees, *s))?;
    let up = &found.list[found.around(trees, noun)? as usize];
    let becomes = || matches!(trees.lemma(up.head), "become" | "remain");
    let role = (trees.token(noun).deprel == Deprel::Xcomp || becomes() && noun > up.head)
        && up.subjects.iter().all(|s| *s < up.head);
    let moved = up.copula.is_none() && noun < up.head && up.head < pronoun;
    ((role || moved) && up.head != noun && !up.subjects.is_empty() && !up.subjects.contains(&noun))
        .then(|| up.subjects.clone())
}

/// "Ann Lee (born in Rome, Italy) was a poet": a subject in brackets that close before the verb is none. What stands before
/// them is.
pub(super) fn bracketed(trees: &Trees<'_>, clause: &mut Clause) {
    let [subject] = clause.subjects.as_slice() else { return };
    let verb = clause.copula.unwrap_or(clause.head);
    if clause.via != Via::Own || *subject >= verb {
        return;
    }
    let start = subject.saturating_sub(MAX_BRACKET);
    let open = (start..*subject).rev().find(|i| matches!(trees.form(*i), "(" | ")")).filter(|i| trees.form(*i) == "(");
    let closed = (*subject..verb).find(|i| matches!(trees.form(*i), "(" | ")")).is_some_and(|i| trees.form(i) == ")");
    let Some(before) = open.filter(|_| closed).and_then(|open| open.checked_sub(1)) else { return };
    if trees.token(before).sentence == trees.token(*subject).sentence
        && matches!(trees.token(before).upos, Upos::Propn | Upos::Noun)
    {
        clause.subjects = vec![before];
    }
}

/// "Let Freedom Ring sold well": a verb of a name says nothing.
pub(super) fn is_of_name(phrases: &Phrases<'_>, verb: u32) -> bool {
    phrases.trees.first(verb, Deprel::Cop).is_none() && phrases.within(verb).is_some() && phrases.is_name(verb)
}

/// "in neighboring Laos": a participle between a preposition and its noun, though the tree may take it for a clause.
pub(super) fn is_attribute(trees: &Trees<'_>, verb: u32) -> bool {
    let placing = ["adjoin", "border", "neighbor", "neighbour", "surround"];
    let before = verb.checked_sub(1).filter(|before| trees.token(*before).sentence == trees.token(verb).sentence);
    trees.token(verb).xpos == Xpos::Vbg
        && placing.contains(&trees.lemma(verb))
        && before.is_some_and(|before| matches!(trees.token(before).xpos, Xpos::In | Xpos::Dt))
}

/// A bracket that opens further before a subject does not hold it.
const MAX_BRACKET: u32 = 40;

/// "was born in Lima, the daughter of Ann and Bob Lee": behind an apposition, what is coordinated is of one kind with what
/// stands before it, or it is coordinated within the apposition.
pub(super) fn passes_apposition(phrases: &Phrases<'_>, noun: u32, conjunct: u32) -> bool {
    let trees = phrases.trees;
    let between =
        trees.with(noun, Deprel::Appos).any(|a| a > noun && a < conjunct && trees.token(a).upos == Upos::Noun);
    let (one, other) = (phrases.entity_type(noun), phrases.entity_type(conjunct));
    between && one.zip(other).is_some_and(|(one, other)| one != other)
}

/// "served as the Director of Space Programs": a preposition before a noun without one that hangs further inside.
pub(super) fn strayed_case(trees: &Trees<'_>, noun: u32) -> Option<u32> {
    if trees.token(noun).deprel != Deprel::Obl {
        return None;
    }
    let before = |d: &u32| {
        let modifies = matches!(
            trees.token(*d).deprel,
            Deprel::Det | Deprel::Amod | Deprel::Compound | Deprel::Nummod | Deprel::NmodPoss | Deprel::Flat
        );
        *d < noun && modifies
    };
    let start = trees.dependents(noun).iter().copied().filter(before).min().unwrap_or(noun);
    let word = start.checked_sub(1)?;
    let token = trees.token(word);
    (token.deprel == Deprel::Case && token.upos == Upos::Adp && token.head.is_some_and(|h| h > noun)).then_some(word)
}
