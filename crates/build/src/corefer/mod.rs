//! Coreference: which mentions of a document speak of the same thing.

use crate::{Annotated, Link, Mention};

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
    (0..document.mentions.len()).map(|i| Referent { entity: i as u32, link: None }).collect()
}

/// Writes the referents into the mentions.
pub fn assign(mentions: &mut [Mention], referents: Vec<Referent>) {
    for (mention, referent) in mentions.iter_mut().zip(referents) {
        mention.entity = referent.entity;
        mention.link = referent.link;
    }
}
