//! The entities while they grow: sets of mentions with what is known of the whole set.

use super::Referent;
use super::mentions::{Facts, types_fit};
use crate::Link;
use crate::recognize::features::Number;
use crate::recognize::nouns::Sex;
use copan_model::{EntityType, MentionKind};

/// What is known of an entity.
#[derive(Clone, Copy, Debug)]
struct Known {
    sex: Option<Sex>,
    number: Option<Number>,
    is_person: Option<bool>,
    entity_type: Option<EntityType>,
    /// Whether a name is among its mentions.
    named: bool,
    /// How many of its mentions have been passed, reading from the left.
    mentions: u32,
}

/// Sets of mentions.
pub(super) struct Entities {
    /// A mention earlier in the same set, or itself.
    above: Vec<u32>,
    known: Vec<Known>,
    links: Vec<Option<Link>>,
}

impl Entities {
    pub(super) fn new(facts: &Facts<'_>) -> Self {
        let known = (0..facts.len() as u32).map(|i| {
            let (mention, features) = (facts.mention(i), facts.features(i));
            Known {
                sex: features.sex,
                number: features.number,
                is_person: features.is_person,
                entity_type: mention.entity_type,
                named: mention.kind == MentionKind::Name,
                mentions: 0,
            }
        });
        Self { above: (0..facts.len() as u32).collect(), known: known.collect(), links: vec![None; facts.len()] }
    }

    /// The first mention of the entity that `i` belongs to.
    pub(super) fn first(&mut self, mut i: u32) -> u32 {
        while self.above[i as usize] != i {
            let next = self.above[i as usize];
            self.above[i as usize] = self.above[next as usize];
            i = next;
        }
        i
    }

    fn known(&mut self, i: u32) -> Known {
        let first = self.first(i);
        self.known[first as usize]
    }

    pub(super) fn same(&mut self, a: u32, b: u32) -> bool {
        self.first(a) == self.first(b)
    }

    pub(super) fn entity_type(&mut self, i: u32) -> Option<EntityType> {
        self.known(i).entity_type
    }

    pub(super) fn is_named(&mut self, i: u32) -> bool {
        self.known(i).named
    }

    pub(super) fn is_person(&mut self, i: u32) -> Option<bool> {
        self.known(i).is_person
    }

    pub(super) fn number(&mut self, i: u32) -> Option<Number> {
        self.known(i).number
    }

    pub(super) fn sex(&mut self, i: u32) -> Option<Sex> {
        self.known(i).sex
    }

    /// How often the entity has been spoken of so far.
    pub(super) fn mentions(&mut self, i: u32) -> u32 {
        self.known(i).mentions
    }

    /// Whether a mention has been joined to an earlier one or stands for several.
    pub(super) fn is_linked(&self, i: u32) -> bool {
        self.links[i as usize].is_some()
    }

    /// Whether nothing known of the two speaks against their being one.
    pub(super) fn fit(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.known(a), self.known(b));
        agree(a.sex, b.sex)
            && agree(a.number, b.number)
            && agree(a.is_person, b.is_person)
            && types_fit(a.entity_type, b.entity_type)
    }

    /// Joins `i` to an earlier mention.
    pub(super) fn join(&mut self, i: u32, to: u32, rule: &'static str) {
        let (a, b) = (self.first(i), self.first(to));
        if a == b {
            return;
        }
        let (first, second) = (a.min(b), a.max(b));
        let other = self.known[second as usize];
        let known = &mut self.known[first as usize];
        *known = Known {
            sex: known.sex.or(other.sex),
            number: known.number.or(other.number),
            is_person: known.is_person.or(other.is_person),
            // A name tells the type better than a description does.
            entity_type: if other.named && !known.named {
                other.entity_type.or(known.entity_type)
            } else {
                known.entity_type.or(other.entity_type)
            },
            named: known.named || other.named,
            mentions: known.mentions + other.mentions,
        };
        self.above[second as usize] = first;
        let (from, to) = (i.max(to), i.min(to));
        if self.links[from as usize].is_none() {
            self.links[from as usize] = Some(Link { to, rule, members: Vec::new() });
        }
    }

    /// Makes `i` stand for several things together.
    pub(super) fn stand_for(&mut self, i: u32, members: Vec<u32>, rule: &'static str) {
        if let (Some(&to), None) = (members.first(), &self.links[i as usize]) {
            self.links[i as usize] = Some(Link { to, rule, members });
        }
    }

    /// The members that the entity of `i` stands for; empty for one that is no group.
    pub(super) fn is_group(&mut self, i: u32) -> bool {
        let first = self.first(i);
        self.links[first as usize].as_ref().is_some_and(|link| !link.members.is_empty())
    }

    /// Counts a mention that the reader has passed.
    pub(super) fn seen(&mut self, facts: &Facts<'_>, i: u32) {
        let first = self.first(i);
        let weight = if facts.mention(i).kind == MentionKind::Pronoun { 1 } else { 2 };
        self.known[first as usize].mentions += weight;
    }

    /// The referents, entities numbered from 0 in the order of their first mentions.
    pub(super) fn referents(mut self) -> Vec<Referent> {
        let firsts: Vec<u32> = (0..self.above.len() as u32).map(|i| self.first(i)).collect();
        let mut numbers = vec![0; firsts.len()];
        let mut next = 0;
        for (i, &first) in firsts.iter().enumerate() {
            if first as usize == i {
                numbers[i] = next;
                next += 1;
            }
        }
        firsts
            .into_iter()
            .zip(self.links)
            .map(|(first, link)| Referent { entity: numbers[first as usize], link })
            .collect()
    }
}

fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}
