//! Ids from names: `[a-z][a-z0-9_]*`, so that no format has to escape one.

use super::plain::plain;
use copan_model::{EntityType, Fact};
use std::collections::HashMap;

/// The longest id before a suffix, in bytes: longer names are cut at a word.
const LONGEST: usize = 64;

/// The name in small letters without marks, words joined by `_`. Letters of other scripts have no plain form: a name that
/// consists of them gets a hash.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    let mut lost = false;
    for c in plain(name).chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            // "John's", "O'Neill", "U.S.": no border of words.
            '\'' | '’' | '.' => {}
            _ => {
                lost |= c.is_alphanumeric();
                if !slug.ends_with('_') && !slug.is_empty() {
                    slug.push('_');
                }
            }
        }
    }
    if slug.len() > LONGEST {
        lost = true;
        slug.truncate(slug[..LONGEST].rfind('_').unwrap_or(LONGEST));
    }
    let mut slug = slug.trim_end_matches('_').to_owned();
    if lost || slug.is_empty() {
        slug = format!("{slug}_{}", hash(&[name]));
    }
    if !slug.starts_with(|c: char| c.is_ascii_lowercase()) {
        slug.insert_str(0, if slug.starts_with('_') { "n" } else { "n_" });
    }
    slug
}

fn hash(parts: &[&str]) -> String {
    Fact::key_id(parts)[..8].to_owned()
}

/// What an id is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    pub(crate) name: &'a str,
    pub(crate) entity_type: Option<EntityType>,
    /// Tells apart what has the same name and type: where it is first spoken of.
    pub(crate) place: &'a str,
}

/// An id for each, in the order given, which has no effect on the ids. Equal slugs are told apart by the type; where that
/// does not do, by a hash of type, name and place.
pub(crate) fn ids(named: &[Named<'_>]) -> Vec<String> {
    let slugs: Vec<String> = named.iter().map(|n| slug(n.name)).collect();
    let typed = |i: usize| match named[i].entity_type {
        Some(t) => format!("{}_{}", slugs[i], t.name().to_lowercase()),
        None => format!("{}_unknown", slugs[i]),
    };
    let often = counted(slugs.iter().cloned());
    let mut ids: Vec<String> =
        (0..named.len()).map(|i| if often[&slugs[i]] == 1 { slugs[i].clone() } else { typed(i) }).collect();
    // A typed slug may be another's plain slug ("Rome Place"); all that are alike get the hash, and a longer one if need be.
    for length in [8, 16] {
        let often = counted(ids.iter().cloned());
        for i in 0..named.len() {
            if often[&ids[i]] > 1 {
                let n = &named[i];
                let full = Fact::key_id(&[n.entity_type.map_or("", EntityType::name), n.name, n.place]);
                ids[i] = format!("{}_{}", slugs[i], &full[..length]);
            }
        }
    }
    ids
}

fn counted(items: impl Iterator<Item = String>) -> HashMap<String, u32> {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_insert(0) += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_become_readable_ids() {
        for (name, id) in [
            ("Soto Cano Air Base", "soto_cano_air_base"),
            ("Puerto Cortés", "puerto_cortes"),
            ("E.G Squier", "eg_squier"),
            ("U.S.-Honduran trade", "us_honduran_trade"),
            ("Łódź", "lodz"),
            ("9/11", "n_9_11"),
            ("St. John’s", "st_johns"),
            ("  - ", "n_69b3e0a8"),
        ] {
            let got = slug(name);
            if name.trim_matches([' ', '-']).is_empty() {
                assert!(got.starts_with("n_") && got.len() == 10, "{got}");
            } else {
                assert_eq!(got, id, "{name}");
            }
        }
        assert_ne!(slug("東京"), slug("京都"));
    }

    #[test]
    fn equal_slugs_are_told_apart() {
        let named = |name, entity_type, place| Named { name, entity_type, place };
        let ids = ids(&[
            named("Washington", Some(EntityType::Person), "a"),
            named("Washington", Some(EntityType::Place), "a"),
            named("Lincoln", Some(EntityType::Place), "a"),
            named("John Smith", Some(EntityType::Person), "a"),
            named("John Smith", Some(EntityType::Person), "b"),
        ]);
        assert_eq!(ids[..3], ["washington_person", "washington_place", "lincoln"]);
        assert!(ids[3].starts_with("john_smith_") && ids[3] != ids[4], "{ids:?}");
    }

    proptest! {
        #[test]
        fn every_name_has_an_id(name in any::<String>()) {
            let id = slug(&name);
            prop_assert!(id.starts_with(|c: char| c.is_ascii_lowercase()));
            prop_assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{}", id);
        }
    }
}
