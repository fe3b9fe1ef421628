//! From mentions to the things that may be nodes.

use crate::resolve::Thing;
use crate::{Annotated, CodePoints, Mention};
use copan_model::{MentionKind, Tier};

/// What an end of a claim stands for.
#[derive(Clone, Debug)]
pub(super) struct End {
    /// Indexes into the document's things: one, or the members of a group.
    pub(super) things: Vec<u32>,
    /// On what ground.
    pub(super) tier: Tier,
    /// How sure we are that it stands for them, 0 to 1.
    pub(super) certainty: f64,
}

/// The things of one document, and which mention stands for which of them.
#[derive(Debug)]
pub(super) struct Ends<'a> {
    document: &'a Annotated,
    things: Vec<Thing>,
    /// For every entity number its thing.
    thing_of: Vec<Option<u32>>,
    /// For every entity number that is a group: a mention of each member.
    members: Vec<Vec<u32>>,
}

/// How sure we are of a link by a description or pronoun, and of each member of a group.
const COREFERENCE: f64 = 0.8;

/// Rules that read the grammar of one sentence: what they join is stated where it stands.
const SYNTAX: [&str; 4] = ["apposition", "copula", "reflexive", "relative"];

impl<'a> Ends<'a> {
    pub(super) fn new(document: &'a Annotated, points: &CodePoints<'_>) -> Self {
        let numbers = document.mentions.iter().map(|m| m.entity as usize + 1).max().unwrap_or(0);
        let mut ends =
            Self { document, things: Vec::new(), thing_of: vec![None; numbers], members: vec![Vec::new(); numbers] };
        for mention in &document.mentions {
            if let Some(link) = mention.link.as_ref().filter(|link| !link.members.is_empty()) {
                ends.members[mention.entity as usize].clone_from(&link.members);
            }
            if mention.kind == MentionKind::Name {
                let number = &mut ends.thing_of[mention.entity as usize];
                if number.is_none() {
                    *number = Some(ends.things.len() as u32);
                    ends.things.push(Thing::default());
                }
            }
        }
        for mention in &document.mentions {
            if let Some(thing) = ends.thing_of[mention.entity as usize] {
                describe(&mut ends.things[thing as usize], document, points, mention);
            }
        }
        ends
    }

    /// What a mention stands for; none where it is nothing that can be a node.
    pub(super) fn of(&self, mention: u32) -> Option<End> {
        let m = self.document.mentions.get(mention as usize)?;
        if let Some(thing) = self.thing_of[m.entity as usize] {
            let named = m.kind == MentionKind::Name
                || m.link.as_ref().is_some_and(|link| SYNTAX.binary_search(&link.rule).is_ok());
            let (tier, certainty) = if named { (Tier::Stated, 1.0) } else { (Tier::Coreference, COREFERENCE) };
            return Some(End { things: vec![thing], tier, certainty });
        }
        let members = &self.members[m.entity as usize];
        let mut things: Vec<u32> = members
            .iter()
            .filter_map(|m| self.thing_of[self.document.mentions.get(*m as usize)?.entity as usize])
            .collect();
        things.sort_unstable();
        things.dedup();
        (!things.is_empty()).then_some(End { things, tier: Tier::Coreference, certainty: COREFERENCE })
    }

    pub(super) fn things(self) -> Vec<Thing> {
        self.things
    }
}

/// Adds to a thing what a mention says of it.
fn describe(thing: &mut Thing, document: &Annotated, points: &CodePoints<'_>, mention: &Mention) {
    let text = mention.span.of(&document.text.text);
    if mention.span.is_empty() {
        return;
    }
    thing.mentions.push((points.span(mention.span), text.to_owned(), mention.kind));
    if mention.kind == MentionKind::Name {
        *thing.names.entry(name(text)).or_insert(0) += 1;
        if let Some(t) = mention.entity_type {
            *thing.types.entry(t).or_insert(0) += 1;
        }
        if let Some(kind) = mention.subtype {
            *thing.kinds.entry(kind).or_insert(0) += 1;
        }
    }
}

/// A name as it is shown: single blanks, no article in front.
fn name(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        [article, _, ..] if ["the", "a", "an"].iter().any(|a| article.eq_ignore_ascii_case(a)) => words[1..].join(" "),
        _ => words.join(" "),
    }
}
