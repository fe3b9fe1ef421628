//! Clusters of things that share a name.

use super::key::key;
use super::{Constraints, Joint, Resolved, Sets, Thing};
use crate::lexicon;
use copan_model::EntityType;
use std::collections::{BTreeMap, BTreeSet};

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

/// For every thing the number of its cluster: clusters are numbered in the order of their first things.
///
/// Things that one entry of the user's list names are one, and things that share a full name. A short form ("the Supreme Court", "AMA") that a thing has beside a full name
/// leads to that thing only if all things that have it so are one; else what has no other name stays by itself.
pub(crate) fn resolve(things: &[&Thing], constraints: &Constraints) -> Resolved {
    let named: Vec<Vec<Name>> = things.iter().map(|thing| names(thing)).collect();
    let mut sets = Sets::new(things.len());
    let mut joints: Vec<Joint> = Vec::new();
    for (bar, (a, b)) in constraints.apart.iter().enumerate() {
        sets.forbid(bar as u32, a, b);
    }
    let mut join = |sets: &mut Sets, a: u32, b: u32, rule: &'static str, evidence: &str| {
        if sets.join(a, b) {
            joints.push(Joint { things: [a, b], rule, evidence: evidence.to_owned() });
        }
    };
    for together in &constraints.together {
        for pair in together.things.windows(2) {
            join(&mut sets, pair[0], pair[1], "decision", &together.reason);
        }
    }
    let mut first: BTreeMap<(Class, &str), u32> = BTreeMap::new();
    let classes: Vec<Class> = things.iter().map(|thing| class(thing)).collect();
    for (i, names) in named.iter().enumerate() {
        for name in names.iter().filter(|name| name.full && !name.bound) {
            let earlier = *first.entry((classes[i], &name.key)).or_insert(i as u32);
            join(&mut sets, earlier, i as u32, "same-name", "");
        }
    }
    let mut entries: BTreeMap<&str, u32> = BTreeMap::new();
    for (i, thing) in things.iter().enumerate() {
        if let Some(entry) = &thing.listed {
            let earlier = *entries.entry(&entry.id).or_insert(i as u32);
            join(&mut sets, earlier, i as u32, "gazetteer", &entry.id);
        }
    }
    let mut owners: BTreeMap<(Class, &str), BTreeSet<u32>> = BTreeMap::new();
    for (i, names) in named.iter().enumerate() {
        for name in names.iter().filter(|name| !name.full) {
            owners.entry((classes[i], &name.key)).or_default().insert(sets.root(i as u32));
        }
    }
    for (key, owners) in &owners {
        if let (Some(owner), Some(&other), 1) = (owners.first(), first.get(key), owners.len())
            && key.0 != Class::Person
        {
            join(&mut sets, *owner, other, "short-form", "");
        }
    }
    let mut numbers = BTreeMap::new();
    let roots: Vec<u32> = (0..things.len() as u32).map(|i| sets.root(i)).collect();
    let number = |root| {
        let next = numbers.len() as u32;
        *numbers.entry(root).or_insert(next)
    };
    Resolved { cluster: roots.into_iter().map(number).collect(), joints }
}

/// A name by which a thing may be found.
struct Name {
    key: String,
    /// Whether it is no short form of another name of the thing.
    full: bool,
    /// Whether it means somebody in its own document only: a surname or first name alone.
    bound: bool,
}

/// The names of a thing, and the code of a country under a key that is no name's.
fn names(thing: &Thing) -> Vec<Name> {
    let person = class(thing) == Class::Person;
    let keys: Vec<(&String, String)> = thing.names.keys().map(|name| (name, key(name))).collect();
    let several = keys.iter().any(|(_, key)| key.contains(' '));
    let mut names: Vec<Name> = Vec::with_capacity(keys.len() + 1);
    for (name, key) in &keys {
        let one_word = !key.contains(' ');
        let inside = |longer: &str| longer.len() > key.len() && format!(" {longer} ").contains(&format!(" {key} "));
        let short = one_word && several || keys.iter().any(|(_, other)| inside(other));
        let bound = person && one_word && (lexicon::is_surname(name) || lexicon::is_first_name(name));
        names.push(Name { key: key.clone(), full: !short, bound });
    }
    if thing.entity_type() == Some(EntityType::Country)
        && let Some(code) = thing.attribute("country_code")
    {
        for name in &mut names {
            name.full = true;
        }
        names.push(Name { key: format!(" {code}"), full: true, bound: false });
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(numbers(&[jtfb.clone(), thing(O, &["JTF-B"])]), [0, 0]);
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
}
