//! Coreference: which mentions of a document speak of the same thing.
//!
//! Sieves in the order of their precision (Raghunathan et al. 2010; Lee et al. 2013, "Deterministic coreference resolution
//! based on entity-centric, precision-ranked rules"): first names among each other over the whole document, then, from left
//! to right, what the grammar of a sentence says, who speaks, and plurals that stand for several things. What is then open of
//! pronouns and descriptions a small network decides ([`rank`]): it scores everything that a mention may speak of, and its
//! speaking of something new, and sees what the older rules by salience (after Lappin and Leass 1994) and by nouns would say.
//! A doubtful link is not made. Every search looks back over a bounded number of mentions, so the time is linear in the text.

mod abbreviation;
mod alias;
mod cue;
mod entities;
mod given;
mod given_name;
mod gloss;
mod group;
mod kin;
mod kinds;
mod later;
mod listed;
mod mentions;
mod name;
mod nominal;
mod part;
mod people;
mod pronoun;
pub(crate) mod rank;
mod roster;
mod short;
mod single;
mod speech;
mod surname;
mod syntax;
#[cfg(test)]
mod tests;
mod value;
mod variant;

use crate::{Annotated, Link, Mention, Trees};
use entities::Entities;
use mentions::Facts;
use rank::candidates::Read;
use rank::traits::Class;
use rank::{Chooser, Ranker};
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
    resolve(document, &mut Ranker::shipped())
}

/// The same, with another judge of what the rules leave open.
pub(crate) fn resolve(document: &Annotated, chooser: &mut impl Chooser) -> Vec<Referent> {
    let trees = Trees::new(&document.text.text, &document.tokens);
    let facts = Facts::new(document, &trees);
    let mut entities = Entities::new(&facts);
    name::join(&facts, &mut entities);
    let mut values = Values::default();
    let mut read = Read::new(&facts, entities);
    for (i, quotation) in read.order() {
        if let Some(quotation) = quotation {
            read.entities.speaks(i, quotation);
            continue;
        }
        let class = read.traits(i).class;
        let entities = &mut read.entities;
        let joined = match class {
            Class::Value => {
                values.join(&facts, entities, i);
                true
            }
            Class::Name => {
                syntax::join_phrase(&facts, entities, i);
                true
            }
            Class::Definite | Class::Indefinite => {
                syntax::join_phrase(&facts, entities, i) || group::join(&facts, entities, i)
            }
            Class::Relative | Class::Reflexive | Class::Pointing | Class::Other => {
                syntax::join_pronoun(&facts, entities, i) || group::join(&facts, entities, i)
            }
            Class::Speaker | Class::Speakers | Class::Hearer => read.join_speech(i),
            Class::Person | Class::Thing | Class::Several => {
                group::join(&facts, entities, i)
                    || kin::join_possessor(&facts, entities, i)
                    || pronoun::join_ahead(&facts, entities, i)
            }
        };
        if !joined && !read.is_open_phrase(i) {
            let case = rank::features::case(&mut read, i);
            if let Some((chosen, margin)) = chooser.choose(&case) {
                let to = case.candidates[chosen].mention;
                let rule = read.reason(i, to);
                read.entities.join(i, to, rule);
                read.entities.doubt(i, to, margin);
            }
        }
        read.pass(i);
    }
    later::join(&facts, &mut read.entities, &read.traits);
    read.entities.referents()
}

/// Writes the referents into the mentions.
pub fn assign(mentions: &mut [Mention], referents: Vec<Referent>) {
    for (mention, referent) in mentions.iter_mut().zip(referents) {
        mention.entity = referent.entity;
        mention.link = referent.link;
    }
}
