//! Clusters of things: decisions first, then equal names, then names that only one thing can bear.

use super::evidence::Evidence;
use super::name::{Name, names};
use super::people;
use super::{Constraints, Joint, Resolved, Sets, Thing};
use copan_model::EntityType;
use std::collections::{BTreeMap, BTreeSet};

/// Types that readers and recognisers hold apart badly: within a class a shared name is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Person,
    /// People who share something are not their country.
    Group,
    /// Countries, places, organisations, what is built, made, written, agreed or happens.
    Other,
}

pub(super) fn class(thing: &Thing) -> Class {
    match thing.entity_type() {
        Some(EntityType::Person) => Class::Person,
        Some(EntityType::Group) => Class::Group,
        _ => Class::Other,
    }
}

/// More kinds of evidence than these under one name are not compared with each other.
const KINDS: usize = 64;

/// Clusters that grow.
pub(super) struct Clusters {
    pub(super) sets: Sets,
    /// For every root what its things know.
    evidence: Vec<Evidence>,
    joints: Vec<Joint>,
}

impl Clusters {
    /// Each thing by itself, with what is known of it.
    pub(super) fn new(evidence: Vec<Evidence>) -> Self {
        Self { sets: Sets::new(evidence.len()), evidence, joints: Vec::new() }
    }

    /// Joins two things, whatever speaks against it but a decision.
    fn force(&mut self, a: u32, b: u32, rule: &'static str, evidence: &str) {
        let (x, y) = (self.sets.root(a), self.sets.root(b));
        if self.sets.join(a, b) {
            let (low, high) = (x.min(y) as usize, x.max(y) as usize);
            let other = std::mem::take(&mut self.evidence[high]);
            self.evidence[low].join(&other);
            self.joints.push(Joint { things: [a, b], rule, evidence: evidence.to_owned() });
        }
    }

    /// Joins two things unless what is known of them contradicts it.
    pub(super) fn join(&mut self, a: u32, b: u32, rule: &'static str, evidence: &str) {
        if self.against(a, b).is_none() {
            self.force(a, b, rule, evidence);
        }
    }

    /// What speaks against two things being one.
    pub(super) fn against(&mut self, a: u32, b: u32) -> Option<String> {
        let (a, b) = (self.sets.root(a), self.sets.root(b));
        if a == b { None } else { self.evidence[a as usize].against(&self.evidence[b as usize]) }
    }

    /// What is known of the cluster of a thing.
    pub(super) fn evidence(&mut self, thing: u32) -> &Evidence {
        let root = self.sets.root(thing);
        &self.evidence[root as usize]
    }
}

/// For every thing the number of its cluster: clusters are numbered in the order of their first things.
///
/// What people have decided comes first, then what their own list names. Things that share a full name are one, unless what is
/// known of them contradicts it; where it does, what is told of neither stays by itself. A name that may stand for another, as
/// "J. Smith" for "John Smith" or "AMA" for what some document says it is, leads there only if there is nothing else that it
/// may stand for.
pub(crate) fn resolve(things: &[&Thing], constraints: &Constraints) -> Resolved {
    let named: Vec<Vec<Name>> = things.iter().map(|thing| names(thing)).collect();
    let mut evidence: Vec<Evidence> = things.iter().map(|thing| Evidence::new(thing)).collect();
    for (evidence, names) in evidence.iter_mut().zip(&named) {
        evidence.generation = names.iter().find_map(|name| name.person.as_ref()?.generation.clone());
    }
    let mut clusters = Clusters::new(evidence);
    for (bar, (a, b)) in constraints.apart.iter().enumerate() {
        clusters.sets.forbid(bar as u32, a, b);
    }
    for together in &constraints.together {
        for pair in together.things.windows(2) {
            clusters.force(pair[0], pair[1], "decision", &together.reason);
        }
    }
    let mut entries: BTreeMap<&str, u32> = BTreeMap::new();
    for (i, thing) in things.iter().enumerate() {
        if let Some(entry) = &thing.listed {
            let earlier = *entries.entry(&entry.id).or_insert(i as u32);
            clusters.force(earlier, i as u32, "gazetteer", &entry.id);
        }
    }
    let classes: Vec<Class> = things.iter().map(|thing| class(thing)).collect();
    let mut blocks: BTreeMap<(Class, &str), Vec<Spelled<'_>>> = BTreeMap::new();
    for (i, names) in named.iter().enumerate() {
        for name in names.iter().filter(|name| name.full && !name.bound) {
            let spelling = name.spelling.as_deref().unwrap_or(&name.key);
            blocks.entry((classes[i], &name.key)).or_default().push((i as u32, spelling));
        }
    }
    for block in blocks.values() {
        same_name(&mut clusters, block);
    }
    people::join(&mut clusters, &named);
    let types: Vec<Option<EntityType>> = things.iter().map(|thing| thing.entity_type()).collect();
    short_forms(&mut clusters, &named, &classes, &types, &blocks);
    let mut numbers = BTreeMap::new();
    let roots: Vec<u32> = (0..things.len() as u32).map(|i| clusters.sets.root(i)).collect();
    let number = |root| {
        let next = numbers.len() as u32;
        *numbers.entry(root).or_insert(next)
    };
    Resolved { cluster: roots.into_iter().map(number).collect(), joints: clusters.joints }
}

/// A thing, and how it spells the name.
type Spelled<'n> = (u32, &'n str);

/// Joins the things of one name.
fn same_name(clusters: &mut Clusters, block: &[Spelled<'_>]) {
    let Some((first, rest)) = block.split_first() else { return };
    // What is known, and the first thing of which it is.
    let mut kinds: BTreeMap<Evidence, Spelled<'_>> = BTreeMap::new();
    let link = |clusters: &mut Clusters, a: &Spelled<'_>, b: &Spelled<'_>| {
        clusters.join(a.0, b.0, if a.1 == b.1 { "same-name" } else { "spelling" }, "");
    };
    let known = clusters.evidence(first.0).clone();
    if rest.iter().all(|(thing, _)| *clusters.evidence(*thing) == known) {
        for other in rest {
            link(clusters, first, other);
        }
        return;
    }
    let own: Vec<Evidence> = block.iter().map(|(thing, _)| clusters.evidence(*thing).clone()).collect();
    for (thing, known) in block.iter().zip(own) {
        match kinds.entry(known) {
            std::collections::btree_map::Entry::Occupied(earlier) => link(clusters, earlier.get(), thing),
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(*thing);
            }
        }
    }
    if kinds.len() > KINDS {
        return;
    }
    let kinds: Vec<(Evidence, Spelled<'_>)> = kinds.into_iter().collect();
    let fit: Vec<Vec<bool>> =
        kinds.iter().map(|(a, _)| kinds.iter().map(|(b, _)| a.against(b).is_none()).collect()).collect();
    // What fits two that do not fit each other may be either: it is neither.
    let all = 0..kinds.len();
    let clear: Vec<bool> =
        all.clone().map(|i| all.clone().all(|a| !fit[i][a] || all.clone().all(|b| !fit[i][b] || fit[a][b]))).collect();
    for i in all.clone() {
        for j in i + 1..kinds.len() {
            if clear[i] && clear[j] && fit[i][j] {
                link(clusters, &kinds[i].1, &kinds[j].1);
            }
        }
    }
}

/// Words of a name that tell nothing.
const SMALL: [&str; 8] = ["a", "and", "for", "in", "of", "on", "the", "to"];

/// Whether a short form of a thing means it in other documents too: the initials of its full name, three of them at least, or
/// so many words that hardly anything else is called so. "General Assembly" and "Kings" are short for another thing in each.
fn is_telling(key: &str, names: &[Name]) -> bool {
    let telling = |name: &str| name.split(' ').filter(|word| !SMALL.contains(word)).count();
    let initials = |name: &Name| {
        let first = |small: bool| {
            let words = name.key.split(' ').filter(|word| small || !SMALL.contains(word));
            words.filter_map(|word| word.chars().next()).collect::<String>()
        };
        name.full && (first(true) == key || first(false) == key)
    };
    // "JTF Bravo", "JTF B" of "Joint Task Force Bravo"
    let begins = |name: &Name| {
        let words: Vec<&str> = name.key.split(' ').collect();
        let Some((first, rest)) = key.split_once(' ') else { return false };
        let n = first.chars().count();
        let letters = |words: &[&str]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
        name.full
            && n > 2
            && words.len() > n
            && letters(&words[..n]) == first
            && (words[n..].join(" ") == rest || letters(&words[n..]) == rest)
    };
    telling(key) > 2 || key.chars().count() > 2 && names.iter().any(initials) || names.iter().any(begins)
}

/// Joins what is called by a short form alone to the only thing that has it beside a full name.
fn short_forms(
    clusters: &mut Clusters,
    named: &[Vec<Name>],
    classes: &[Class],
    types: &[Option<EntityType>],
    blocks: &BTreeMap<(Class, &str), Vec<Spelled<'_>>>,
) {
    let mut owners: BTreeMap<(Class, &str), BTreeSet<u32>> = BTreeMap::new();
    for (i, names) in named.iter().enumerate() {
        let short = |name: &&Name| !name.full && classes[i] != Class::Person && is_telling(&name.key, names);
        for name in names.iter().filter(short) {
            owners.entry((classes[i], &name.key)).or_default().insert(clusters.sets.root(i as u32));
        }
    }
    for (key, owners) in &owners {
        if let (Some(owner), Some(others), 1) = (owners.first(), blocks.get(key), owners.len()) {
            // All that are called so are one, or it is not known which is meant.
            let roots: BTreeSet<u32> = others.iter().map(|(other, _)| clusters.sets.root(*other)).collect();
            let other = roots.iter().find(|root| *root != owner);
            // Three letters are for many things: what is of another type is another.
            let types = |root: u32| types[root as usize];
            let one_type = |other: u32| key.1.chars().count() > 3 || types(*owner) == types(other);
            if roots.iter().filter(|root| *root != owner).count() == 1 && other.is_some_and(|other| one_type(*other)) {
                clusters.join(*owner, others[0].0, "short-form", key.1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::Spoken;

    fn thing(entity_type: EntityType, names: &[&str]) -> Thing {
        let mut thing = Thing::default();
        thing.types.insert(entity_type, 1);
        thing.names.extend(names.iter().map(|n| ((*n).to_owned(), 1)));
        thing
    }

    fn numbers(things: &[Thing]) -> Vec<u32> {
        resolve(&things.iter().collect::<Vec<_>>(), &Constraints::default()).cluster
    }

    #[test]
    fn short_forms_lead_to_the_only_thing_that_has_them() {
        use EntityType::Organization as O;
        let jtfb = thing(O, &["Joint Task Force Bravo", "JTF-B"]);
        assert_eq!(numbers(&[jtfb, thing(O, &["JTF-B"]), thing(O, &["JTF-Bravo"])]), [0, 0, 0]);
        let things = [
            thing(O, &["American Medical Association", "AMA"]),
            thing(O, &["Antwerp Management Academy", "AMA"]),
            thing(O, &["AMA"]),
            thing(O, &["Supreme Court of India", "Supreme Court"]),
            thing(O, &["Supreme Court of Peru", "Supreme Court"]),
            thing(O, &["American Medical Association"]),
        ];
        assert_eq!(numbers(&things), [0, 1, 2, 3, 4, 0]);
    }

    #[test]
    fn a_surname_that_many_bear_is_no_ground() {
        use EntityType::Person;
        let named = |names: &[&str]| {
            let things: Vec<Thing> = names.iter().map(|name| thing(Person, &[name])).collect();
            numbers(&things)
        };
        assert_eq!(named(&["Bob Lee", "Robert Lee", "Ann Lee", "Max Lee", "Eve Lee"]), [0, 0, 1, 2, 3]);
        assert_eq!(named(&["Bob Lee", "Robert Lee", "Ann Lee", "Max Lee", "Eve Lee", "Kim Lee"]), [0, 1, 2, 3, 4, 5]);
        // Where the names differ in two ways, one other is enough.
        assert_eq!(named(&["Bob Lee", "Robert A. Lee"]), [0, 0]);
        assert_eq!(named(&["Bob Lee", "Robert A. Lee", "Ann Lee"]), [0, 1, 2]);
        // A name that is cut off is nobody's.
        let whole = thing(Person, &["Otto B. Hill", "Otto B"]);
        assert_eq!(numbers(&[whole, thing(Person, &["Otto B"])]), [0, 1]);
    }

    #[test]
    fn an_acronym_that_a_text_writes_out_otherwise_is_another() {
        use EntityType::{Organization as O, Place, Product};
        let owner = || thing(O, &["Dorland Fish Market", "DFM"]);
        let mut other = thing(O, &["DFM"]);
        assert_eq!(numbers(&[owner(), other.clone()]), [0, 0]);
        let nominal = |text: &str| Spoken {
            span: copan_model::Span::new(0, 5),
            text: text.to_owned(),
            kind: copan_model::MentionKind::Nominal,
            link: None,
        };
        other.mentions.push(nominal("a demand-flow method"));
        assert_eq!(numbers(&[owner(), other.clone()]), [0, 1]);
        assert_eq!(numbers(&[owner(), thing(Product, &["DFM"])]), [0, 1]);
        assert_eq!(numbers(&[thing(Place, &["Dorland Fish and Meat Market", "DFMM"]), thing(O, &["DFMM"])]), [0, 0]);
    }

    #[test]
    fn people_and_places_of_one_name_stay_apart() {
        use EntityType::{Organization, Person, Place};
        let things = [
            thing(Person, &["Ann Washington", "Washington"]),
            thing(Place, &["Washington"]),
            thing(Person, &["Washington"]),
            thing(Person, &["Washington"]),
            thing(Person, &["Ann Washington"]),
            thing(Organization, &["Acme Inc."]),
            thing(Organization, &["ACME"]),
        ];
        assert_eq!(numbers(&things), [0, 1, 2, 3, 0, 4, 4]);
    }

    #[test]
    fn what_may_be_either_of_two_is_neither() {
        use EntityType::Person;
        let born = |name: &str, year: &str| {
            let mut thing = thing(Person, &[name]);
            if !year.is_empty() {
                thing.tell("born", year);
            }
            thing
        };
        assert_eq!(numbers(&[born("Ann Lee", "1801"), born("Ann Lee", ""), born("Ann Lee", "1802")]), [0, 0, 0]);
        let things = [born("Ann Lee", "1801"), born("Ann Lee", ""), born("Ann Lee", "1975"), born("Ann Lee", "")];
        assert_eq!(numbers(&things), [0, 1, 2, 1]);
        assert_eq!(numbers(&[born("J. Lee", ""), born("John Lee", ""), born("Johnny Lee", "")]), [0, 0, 0]);
        assert_eq!(numbers(&[born("J. Lee", ""), born("John Lee", ""), born("James Lee", "")]), [0, 1, 2]);
    }
}
