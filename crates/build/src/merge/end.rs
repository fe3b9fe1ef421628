//! From mentions to the things that may be nodes.
//!
//! A thing is an entity of the document that has a name, or a description with a name inside ("U.S. troops"). An adjective of
//! nationality stands for its country. Pronouns and bare descriptions stand for what they refer to, or for nothing.

use super::describe::{concept_name, describe, described_name};
use crate::corefer::country_of_adjective;
use crate::coverage::Reason;
use crate::lexicon::Country;
use crate::resolve::{Spoken, Thing};
use crate::{Annotated, CodePoints, Mention};
use copan_model::{EntityType, MentionKind, Tier};
use std::collections::BTreeMap;

/// What an end of a claim stands for.
#[derive(Clone, Debug)]
pub(crate) struct End {
    /// Indexes into the document's things: one, or the members of a group.
    pub(crate) things: Vec<u32>,
    /// On what ground.
    pub(crate) tier: Tier,
}

/// The things of one document, and which mention stands for which of them.
#[derive(Debug)]
pub(crate) struct Ends<'a> {
    document: &'a Annotated,
    things: Vec<Thing>,
    /// For every entity number its thing.
    thing_of: Vec<Option<u32>>,
    /// For every entity number that is a group: a mention of each member.
    members: Vec<Vec<u32>>,
    /// For every mention that is an adjective of nationality: the country's thing.
    country_of: BTreeMap<u32, u32>,
}

/// Rules that read the grammar of one sentence: what they join is stated where it stands.
const SYNTAX: [&str; 5] = ["apposition", "close-apposition", "copula", "reflexive", "relative"];

impl<'a> Ends<'a> {
    pub(super) fn new(document: &'a Annotated, points: &CodePoints<'_>) -> Self {
        let numbers = document.mentions.iter().map(|m| m.entity as usize + 1).max().unwrap_or(0);
        let mut ends = Self {
            document,
            things: Vec::new(),
            thing_of: vec![None; numbers],
            members: vec![Vec::new(); numbers],
            country_of: BTreeMap::new(),
        };
        let mut countries: BTreeMap<&'static str, u32> = BTreeMap::new();
        let mut adjectives: Vec<(u32, &'static Country)> = Vec::new();
        for (i, mention) in document.mentions.iter().enumerate() {
            if let Some(link) = mention.link.as_ref().filter(|link| !link.members.is_empty()) {
                ends.members[mention.entity as usize].clone_from(&link.members);
            }
            if let Some(country) = country_of_adjective(document, mention) {
                adjectives.push((i as u32, country));
            } else if mention.kind == MentionKind::Name {
                let thing = ends.thing(mention.entity);
                if let Some(country) = super::describe::country_of_name(document, mention) {
                    countries.entry(country.code).or_insert(thing);
                }
            }
        }
        for mention in &document.mentions {
            let name = match (mention.kind, mention.entity_type) {
                _ if ends.thing_of[mention.entity as usize].is_some() => None,
                (MentionKind::Nominal, Some(EntityType::Concept)) => Some(concept_name(document, mention)),
                (MentionKind::Nominal, _) => described_name(document, mention),
                _ => None,
            };
            if let Some(name) = name {
                let thing = ends.thing(mention.entity);
                ends.things[thing as usize].names.insert(name, 0);
            }
        }
        for (i, country) in adjectives {
            let things = &mut ends.things;
            let thing = *countries.entry(country.code).or_insert_with(|| {
                things.push(Thing::default());
                things.len() as u32 - 1
            });
            things[thing as usize].names.entry(country.name.to_owned()).or_insert(0);
            things[thing as usize].types.entry(EntityType::Country).or_insert(1);
            things[thing as usize].tell("country_code", country.code);
            let mention = &document.mentions[i as usize];
            let words = mention.span.of(&document.text.text).to_owned();
            if !mention.span.is_empty() {
                let (span, kind) = (points.span(mention.span), MentionKind::Nominal);
                let link = things[thing as usize].mentions.first().map(|first| ("adjective", first.span));
                things[thing as usize].mentions.push(Spoken { span, text: words, kind, link });
            }
            ends.country_of.insert(i, thing);
        }
        for (i, mention) in document.mentions.iter().enumerate() {
            if let Some(thing) = ends.thing_of[mention.entity as usize]
                && !ends.country_of.contains_key(&(i as u32))
            {
                describe(&mut ends.things[thing as usize], document, points, mention);
            }
        }
        ends
    }

    /// The thing of an entity number, a new one where it has none.
    fn thing(&mut self, entity: u32) -> u32 {
        let things = &mut self.things;
        *self.thing_of[entity as usize].get_or_insert_with(|| {
            things.push(Thing::default());
            things.len() as u32 - 1
        })
    }

    /// What a mention stands for, or why it is nothing that can be a node.
    pub(crate) fn of(&self, mention: u32) -> Result<End, Reason> {
        let m = self.document.mentions.get(mention as usize).ok_or(Reason::Phrase)?;
        if let Some(&country) = self.country_of.get(&mention) {
            return Ok(End { things: vec![country], tier: Tier::Nominal });
        }
        if let Some(thing) = self.thing_of[m.entity as usize] {
            let named = m.kind == MentionKind::Name
                || m.kind == MentionKind::Nominal && described_name(self.document, m).is_some()
                || m.entity_type == Some(EntityType::Concept)
                || m.link.as_ref().is_some_and(|link| SYNTAX.contains(&link.rule));
            let tier = if named { Tier::Stated } else { Tier::Coreference };
            return Ok(End { things: vec![thing], tier });
        }
        let members = self.members[m.entity as usize].iter();
        let thing_of = |m: &u32| {
            let member = self.document.mentions.get(*m as usize)?;
            self.country_of.get(m).copied().or(self.thing_of[member.entity as usize])
        };
        let mut things: Vec<u32> = members.filter_map(thing_of).collect();
        things.sort_unstable();
        things.dedup();
        if things.is_empty() {
            return Err(nothing(m));
        }
        Ok(End { things, tier: Tier::Coreference })
    }

    pub(super) fn things(self) -> Vec<Thing> {
        self.things
    }
}

/// Why a mention stands for nothing that can be a node.
const fn nothing(mention: &Mention) -> Reason {
    match mention.kind {
        MentionKind::Time | MentionKind::Number => Reason::Value,
        MentionKind::Pronoun if mention.link.is_none() => Reason::Doubtful,
        MentionKind::Pronoun | MentionKind::Nominal | MentionKind::Name => Reason::Generic,
    }
}
