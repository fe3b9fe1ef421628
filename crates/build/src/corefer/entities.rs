//! The entities while they grow: sets of mentions with what is known of the whole set.

use super::Referent;
use super::abbreviation::abbreviates;
use super::mentions::{Facts, types_fit};
use super::rank::traits::{Class, Traits};
use super::surname::are_of_one_family;
use crate::recognize::features::Number;
use crate::recognize::nouns::Sex;
use crate::{Deprel, Link};
use copan_model::{EntityType, MentionKind};

/// What is known of an entity.
#[derive(Clone, Copy, Debug)]
struct Known {
    sex: Option<Sex>,
    leaning: Option<Sex>,
    number: Option<Number>,
    is_person: Option<bool>,
    entity_type: Option<EntityType>,
    /// Whether a name is among its mentions.
    named: bool,
    /// The first of its mentions that is a name, no adjective of a people.
    name: Option<u32>,
    /// Whether a description is among its mentions.
    described: bool,
    /// How many of its mentions have been passed, reading from the left.
    mentions: u32,
    talk: Talk,
}

/// What an entity has to do with quotations. Numbers are those of quotations, 0 for none.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::corefer) struct Talk {
    /// The last quotation that it speaks.
    pub(in crate::corefer) spoke: u32,
    /// The last quotation that speaks to it.
    pub(in crate::corefer) addressed: u32,
    /// Whether it is the "I" outside quotations.
    pub(in crate::corefer) narrates: bool,
}

/// Sets of mentions.
pub(in crate::corefer) struct Entities {
    /// A mention earlier in the same set, or itself.
    above: Vec<u32>,
    known: Vec<Known>,
    links: Vec<Option<Link>>,
    /// The rule by which a mention was joined to a later one that had a link already.
    over_later: Vec<Option<&'static str>>,
}

impl Entities {
    pub(in crate::corefer) fn new(facts: &Facts<'_>) -> Self {
        let known = (0..facts.len() as u32).map(|i| {
            let (mention, features) = (facts.mention(i), facts.features(i));
            Known {
                sex: features.sex,
                leaning: features.leaning,
                number: features.number,
                is_person: features.is_person,
                entity_type: mention.entity_type,
                named: mention.kind == MentionKind::Name,
                name: Some(i)
                    .filter(|_| mention.kind == MentionKind::Name && mention.entity_type != Some(EntityType::Group)),
                described: mention.kind == MentionKind::Nominal,
                mentions: 0,
                talk: Talk::default(),
            }
        });
        Self {
            above: (0..facts.len() as u32).collect(),
            known: known.collect(),
            links: vec![None; facts.len()],
            over_later: vec![None; facts.len()],
        }
    }

    /// The first mention of the entity that `i` belongs to.
    pub(in crate::corefer) fn first(&mut self, mut i: u32) -> u32 {
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

    pub(in crate::corefer) fn same(&mut self, a: u32, b: u32) -> bool {
        self.first(a) == self.first(b)
    }

    pub(in crate::corefer) fn entity_type(&mut self, i: u32) -> Option<EntityType> {
        self.known(i).entity_type
    }

    pub(in crate::corefer) fn is_named(&mut self, i: u32) -> bool {
        self.known(i).named
    }

    /// The first mention of the entity that is a name.
    pub(in crate::corefer) fn name(&mut self, i: u32) -> Option<u32> {
        self.known(i).name
    }

    pub(in crate::corefer) fn is_described(&mut self, i: u32) -> bool {
        self.known(i).described
    }

    pub(in crate::corefer) fn talk(&mut self, i: u32) -> Talk {
        self.known(i).talk
    }

    pub(in crate::corefer) fn is_person(&mut self, i: u32) -> Option<bool> {
        self.known(i).is_person
    }

    pub(in crate::corefer) fn number(&mut self, i: u32) -> Option<Number> {
        self.known(i).number
    }

    pub(in crate::corefer) fn sex(&mut self, i: u32) -> Option<Sex> {
        self.known(i).sex
    }

    pub(in crate::corefer) fn leaning(&mut self, i: u32) -> Option<Sex> {
        self.known(i).leaning
    }

    /// How often the entity has been spoken of so far.
    pub(in crate::corefer) fn mentions(&mut self, i: u32) -> u32 {
        self.known(i).mentions
    }

    /// Whether a mention has been joined to an earlier one or stands for several.
    pub(in crate::corefer) fn is_linked(&self, i: u32) -> bool {
        self.links[i as usize].is_some()
    }

    /// Whether nothing known of the two speaks against their being one.
    pub(in crate::corefer) fn fit(&mut self, a: u32, b: u32) -> bool {
        agree(self.sex(a), self.sex(b)) && self.fit_but_for_sex(a, b)
    }

    /// The same where both bear one first name: then it does not tell them apart.
    pub(in crate::corefer) fn fit_but_for_sex(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.known(a), self.known(b));
        agree(a.number, b.number) && agree(a.is_person, b.is_person) && types_fit(a.entity_type, b.entity_type)
    }

    /// Whether the two bear names of which neither is short for the other and that have no word in common, or a surname alone:
    /// "the pilot, Ann Lee" and "the pilot, Bob Ray" are two, and so are "the pilot, Ann Lee, his sister Eve Lee".
    pub(in crate::corefer) fn are_two(&mut self, facts: &Facts<'_>, a: u32, b: u32) -> bool {
        let names = self.known(a).name.zip(self.known(b).name);
        names.is_some_and(|(a, b)| {
            let words = |i: u32| facts.mention(i).tokens.clone().map(|at| facts.trees.form(at));
            let (x, y) = (facts.text(a), facts.text(b));
            words(a).all(|word| words(b).all(|other| !other.eq_ignore_ascii_case(word)))
                && !abbreviates(x, y)
                && !abbreviates(y, x)
                || are_of_one_family(facts, a, b)
        })
    }

    /// Joins `i` to an earlier mention.
    pub(in crate::corefer) fn join(&mut self, i: u32, to: u32, rule: &'static str) {
        let (a, b) = (self.first(i), self.first(to));
        if a == b {
            return;
        }
        let (first, second) = (a.min(b), a.max(b));
        let other = self.known[second as usize];
        let known = &mut self.known[first as usize];
        *known = Known {
            sex: known.sex.or(other.sex),
            leaning: known.leaning.or(other.leaning),
            number: known.number.or(other.number),
            is_person: known.is_person.or(other.is_person),
            // A name tells the type better than a description does.
            entity_type: if other.named && !known.named {
                other.entity_type.or(known.entity_type)
            } else {
                known.entity_type.or(other.entity_type)
            },
            named: known.named || other.named,
            name: known.name.or(other.name),
            described: known.described || other.described,
            mentions: known.mentions + other.mentions,
            talk: Talk {
                spoke: known.talk.spoke.max(other.talk.spoke),
                addressed: known.talk.addressed.max(other.talk.addressed),
                narrates: known.talk.narrates || other.talk.narrates,
            },
        };
        self.above[second as usize] = first;
        let (from, to) = (i.max(to), i.min(to));
        if self.links[from as usize].is_none() {
            self.links[from as usize] = Some(Link { to, rule, members: Vec::new(), margin: u8::MAX });
        } else {
            self.over_later[to as usize].get_or_insert(rule);
        }
    }

    /// Notes how sure the link of `i` is, where it leads to `to`.
    pub(in crate::corefer) fn doubt(&mut self, i: u32, to: u32, margin: u8) {
        if let Some(link) = self.links[i as usize].as_mut().filter(|link| link.to == to) {
            link.margin = margin;
        }
    }

    /// Makes `i` stand for several things together.
    pub(in crate::corefer) fn stand_for(&mut self, i: u32, members: Vec<u32>, rule: &'static str) {
        if let (Some(&to), None) = (members.first(), &self.links[i as usize]) {
            self.links[i as usize] = Some(Link { to, rule, members, margin: u8::MAX });
        }
    }

    /// The members that the entity of `i` stands for; empty for one that is no group.
    pub(in crate::corefer) fn is_group(&mut self, i: u32) -> bool {
        let first = self.first(i);
        self.links[first as usize].as_ref().is_some_and(|link| !link.members.is_empty())
    }

    /// Counts a mention that the reader has passed.
    pub(in crate::corefer) fn seen(&mut self, facts: &Facts<'_>, i: u32, traits: &Traits) {
        let first = self.first(i);
        let weight = if facts.mention(i).kind == MentionKind::Pronoun { 1 } else { 2 };
        let known = &mut self.known[first as usize];
        known.mentions += weight;
        let quotation = traits.quotation;
        match traits.class {
            Class::Speaker if quotation == 0 => known.talk.narrates = true,
            Class::Speaker => known.talk.spoke = quotation,
            Class::Hearer => known.talk.addressed = quotation,
            _ if quotation > 0 && facts.deprel(i) == Deprel::Vocative => known.talk.addressed = quotation,
            _ => {}
        }
    }

    /// Notes that the entity speaks a quotation.
    pub(in crate::corefer) fn speaks(&mut self, i: u32, quotation: u32) {
        let first = self.first(i);
        let talk = &mut self.known[first as usize].talk;
        talk.spoke = talk.spoke.max(quotation);
    }

    /// The referents, entities numbered from 0 in the order of their first mentions.
    pub(in crate::corefer) fn referents(mut self) -> Vec<Referent> {
        let firsts: Vec<u32> = (0..self.above.len() as u32).map(|i| self.first(i)).collect();
        let mut numbers = vec![0; firsts.len()];
        let mut next = 0;
        for (i, &first) in firsts.iter().enumerate() {
            if first as usize == i {
                numbers[i] = next;
                next += 1;
            }
        }
        let mut links = self.links;
        for (i, rule) in self.over_later.into_iter().enumerate() {
            let to = firsts[i];
            if let Some(rule) = rule.filter(|_| links[i].is_none() && (to as usize) < i) {
                links[i] = Some(Link { to, rule, members: Vec::new(), margin: u8::MAX });
            }
        }
        let entities = firsts.into_iter().map(|first| numbers[first as usize]);
        entities.zip(links).map(|(entity, link)| Referent { entity, link }).collect()
    }
}

fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}
