//! Clusters of things that share a name.

use super::Thing;
use super::key::key;
use copan_model::EntityType;
use std::collections::BTreeMap;

/// Types that readers and recognisers hold apart badly: within a class a shared name is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Person,
    /// People who share something are not their country.
    Group,
    /// Countries, places, organisations, what is built, made, written, agreed or happens.
    Other,
}

fn class(thing: &Thing) -> Class {
    match thing.entity_type() {
        Some(EntityType::Person) => Class::Person,
        Some(EntityType::Group) => Class::Group,
        _ => Class::Other,
    }
}

/// Sets of numbers that can be joined; the root of a set is its least number, so the sets and their roots do not depend on
/// the order in which they were joined.
#[derive(Clone, Debug)]
pub(crate) struct Sets(Vec<u32>);

impl Sets {
    pub(crate) fn new(n: usize) -> Self {
        Self((0..n as u32).collect())
    }

    pub(crate) fn root(&mut self, mut i: u32) -> u32 {
        while self.0[i as usize] != i {
            let above = self.0[i as usize];
            self.0[i as usize] = self.0[above as usize];
            i = above;
        }
        i
    }

    pub(crate) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

/// For every thing the number of its cluster: clusters are numbered in the order of their first things.
pub(crate) fn clusters(things: &[&Thing]) -> Vec<u32> {
    let mut sets = Sets::new(things.len());
    let mut first: BTreeMap<(Class, String), u32> = BTreeMap::new();
    for (i, thing) in things.iter().enumerate() {
        let class = class(thing);
        let country = thing.attribute("country_code").filter(|_| thing.entity_type() == Some(EntityType::Country));
        let keys = thing.names.keys().map(|name| (name, key(name)));
        let country = country.map(|code| (code, format!(" {code}")));
        for (name, key) in keys.map(|(name, key)| (name.as_str(), key)).chain(country) {
            if class == Class::Person && !name.contains(' ') && thing.names.len() > 1 {
                continue;
            }
            match first.entry((class, key)) {
                std::collections::btree_map::Entry::Vacant(vacant) => {
                    vacant.insert(i as u32);
                }
                std::collections::btree_map::Entry::Occupied(occupied) => sets.join(*occupied.get(), i as u32),
            }
        }
    }
    let mut numbers = BTreeMap::new();
    let roots: Vec<u32> = (0..things.len() as u32).map(|i| sets.root(i)).collect();
    roots
        .into_iter()
        .map(|root| {
            let next = numbers.len() as u32;
            *numbers.entry(root).or_insert(next)
        })
        .collect()
}
