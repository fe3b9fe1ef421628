//! Coreference: which mentions of a document speak of the same thing.
//!
//! Sieves in the order of their precision (Raghunathan et al. 2010; Lee et al. 2013, "Deterministic coreference resolution
//! based on entity-centric, precision-ranked rules"): first names among each other over the whole document, then, from left
//! to right, what the grammar of a sentence says, pronouns by salience (after Lappin and Leass 1994), descriptions, and
//! plurals that stand for several things. A doubtful link is not made. Every search looks back over a bounded number of
//! mentions, so the time is linear in the text.

mod abbreviation;
mod entities;
mod group;
mod mentions;
mod name;
mod nominal;
mod pronoun;
mod speech;
mod syntax;
#[cfg(test)]
mod tests;
mod value;

use crate::{Annotated, Link, Mention, Trees};
use copan_model::MentionKind;
use entities::Entities;
use mentions::Facts;
use speech::Speech;
use value::Values;

pub use mentions::country_of_adjective;

/// The thing that a mention speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Referent {
    /// Mentions of one thing share this number. Numbers run from 0 in the order of the text.
    pub entity: u32,
    /// What joined it to an earlier mention.
    pub link: Option<Link>,
}

/// The referents of all mentions, one entry a mention.
#[must_use]
pub fn referents(document: &Annotated) -> Vec<Referent> {
    let trees = Trees::new(&document.text.text, &document.tokens);
    let facts = Facts::new(document, &trees);
    let mut entities = Entities::new(&facts);
    name::join(&facts, &mut entities);
    let mut values = Values::default();
    let mut speech = Speech::new(document);
    for i in 0..document.mentions.len() as u32 {
        match facts.mention(i).kind {
            MentionKind::Time | MentionKind::Number => values.join(&facts, &mut entities, i),
            MentionKind::Pronoun => {
                if !speech.join(&facts, &mut entities, i)
                    && !syntax::join_pronoun(&facts, &mut entities, i)
                    && !group::join(&facts, &mut entities, i)
                {
                    pronoun::join(&facts, &mut entities, i);
                }
            }
            MentionKind::Name => {
                syntax::join_phrase(&facts, &mut entities, i);
            }
            MentionKind::Nominal => {
                if !syntax::join_phrase(&facts, &mut entities, i) && !group::join(&facts, &mut entities, i) {
                    nominal::join(&facts, &mut entities, i);
                }
            }
        }
        entities.seen(&facts, i);
    }
    entities.referents()
}

/// Writes the referents into the mentions.
pub fn assign(mentions: &mut [Mention], referents: Vec<Referent>) {
    for (mention, referent) in mentions.iter_mut().zip(referents) {
        mention.entity = referent.entity;
        mention.link = referent.link;
    }
}
