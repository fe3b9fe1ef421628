//! Ids from names: `[a-z][a-z0-9_]*`, so that no format has to escape one.

use super::plain::plain;
use copan_model::{EntityType, Fact};
use std::collections::HashSet;

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
    /// The same, to be put in order: the document's place in the order of ids, start and end.
    pub(crate) first: Option<(u32, u32, u32)>,
}

/// An id for each, in the order given, which has no effect on the ids. Of equal slugs that which is spoken of first has the
/// plain one, so that documents which come later in the order of their ids rename nothing; the next has its type with it, and
/// where that does not do, a hash of type, name and place.
pub(crate) fn ids(named: &[Named<'_>]) -> Vec<String> {
    let mut order: Vec<usize> = (0..named.len()).collect();
    order.sort_by_key(|i| (named[*i].first.is_none(), named[*i].first, named[*i].name, named[*i].entity_type));
    let mut ids = vec![String::new(); named.len()];
    let mut taken: HashSet<String> = HashSet::with_capacity(named.len());
    for i in order {
        let n = &named[i];
        let plain = slug(n.name);
        let kind = n.entity_type.map_or_else(|| "unknown".to_owned(), |t| t.name().to_lowercase());
        let full = || Fact::key_id(&[n.entity_type.map_or("", EntityType::name), n.name, n.place]);
        let tries: [&dyn Fn() -> String; 4] =
            [&|| plain.clone(), &|| format!("{plain}_{kind}"), &|| format!("{plain}_{}", &full()[..8]), &|| {
                format!("{plain}_{}", full())
            }];
        let numbered = (2..).map(|n: u32| format!("{plain}_{}_{n}", full()));
        let mut tries = tries.iter().map(|make| make()).chain(numbered);
        ids[i] = tries.find(|id| taken.insert(id.clone())).expect("the numbers do not run out");
    }
    ids
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
        let named = |name, entity_type, place, n| Named { name, entity_type, place, first: Some((n, 0, 1)) };
        let all = [
            named("Washington", Some(EntityType::Person), "b", 1),
            named("Washington", Some(EntityType::Place), "a", 0),
            named("Lincoln", Some(EntityType::Place), "a", 0),
            named("John Smith", Some(EntityType::Person), "a", 0),
            named("John Smith", Some(EntityType::Person), "b", 1),
            named("John Smith", Some(EntityType::Person), "c", 2),
        ];
        let found = ids(&all);
        assert_eq!(found[..5], ["washington_person", "washington", "lincoln", "john_smith", "john_smith_person"]);
        assert!(found[5].starts_with("john_smith_") && found[5].len() == 19, "{found:?}");
        // What comes later renames nothing.
        for n in 1..all.len() {
            let mut early = all.to_vec();
            early.retain(|one| one.first < Some((n as u32, 0, 0)));
            let kept: Vec<&String> = all
                .iter()
                .zip(&found)
                .filter(|(one, _)| one.first < Some((n as u32, 0, 0)))
                .map(|(_, id)| id)
                .collect();
            assert_eq!(ids(&early).iter().collect::<Vec<_>>(), kept);
        }
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
