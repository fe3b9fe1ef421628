//! Whose relative somebody is: "Ann Lee and her husband".

use super::entities::Entities;
use super::mentions::Facts;
use crate::{Deprel, Upos, Xpos};
use copan_model::MentionKind;

/// Joins the possessor of a relative to the name that is joined to it: "Ann Lee and her husband".
pub(super) fn join_possessor(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> bool {
    let possessor = beside(facts, i).or_else(|| joined(facts, i));
    let Some(to) = possessor.filter(|to| entities.is_person(*to) == Some(true)) else { return false };
    let fits = entities.fit(i, to);
    if fits {
        entities.join(i, to, "possessor-beside");
    }
    fits
}

/// Kin, of whom a list names the one with the other.
pub(super) const KIN: [&str; 18] = [
    "brother",
    "child",
    "cousin",
    "daughter",
    "father",
    "fiancé",
    "fiancée",
    "half-brother",
    "half-sister",
    "husband",
    "mother",
    "nephew",
    "niece",
    "parent",
    "sister",
    "son",
    "wife",
    "widow",
];

/// The name before the relative whose possessor a pronoun is: "Ann Lee and her husband", "Ann Lee, her brother Carl and …".
fn beside(facts: &Facts<'_>, i: u32) -> Option<u32> {
    let trees = facts.trees;
    let own = trees.token(facts.mention(i).head);
    let kin = own.head.filter(|_| own.deprel == Deprel::NmodPoss)?;
    // The name of the relative may be the head: "her husband Carl Lee".
    let above = trees.token(kin).head.filter(|h| matches!(trees.token(*h).deprel, Deprel::Conj) && *h <= kin + 3);
    let member = if trees.token(kin).deprel == Deprel::Conj { kin } else { above? };
    let first = trees.token(member).head?;
    // The one named right before in the list.
    let near = trees.with(first, Deprel::Conj).filter(|d| *d < member).last().unwrap_or(first);
    let to = facts.named_by(near).filter(|to| *to < i)?;
    KIN.contains(&trees.lemma(kin)).then_some(to)
}

/// The name that an "and" joins to the relative whose possessor a pronoun is, whatever the tree says: "with Ann Lee and her parents".
fn joined(facts: &Facts<'_>, i: u32) -> Option<u32> {
    let trees = facts.trees;
    let words = facts.mention(i).tokens.clone();
    let sentence = trees.token(words.start).sentence;
    let and =
        words.start.checked_sub(1).filter(|at| trees.form(*at) == "and" && trees.token(*at).sentence == sentence)?;
    let mut behind = words.end..(words.end + 3).min(trees.tokens().len() as u32);
    let kin = behind.find(|at| trees.token(*at).upos != Upos::Adj).is_some_and(|at| KIN.contains(&trees.lemma(at)));
    let named = |e: &u32| facts.mention(*e).kind == MentionKind::Name && facts.mention(*e).tokens.end == and;
    (i.saturating_sub(4)..i).rev().find(named).filter(|_| kin && trees.token(facts.mention(i).head).xpos == Xpos::Prps)
}
