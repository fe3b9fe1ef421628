//! What common nouns stand for, by a table derived from `WordNet`.

use copan_model::EntityType;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a common noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounClass {
    /// The entity type of what it names.
    pub entity_type: EntityType,
    /// The finer kind, where the noun says it.
    pub subtype: Option<&'static str>,
    /// The sex of the person, where the noun says it.
    pub sex: Option<Sex>,
}

/// Male or female, as a noun, title or first name tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// "king", "brother".
    Male,
    /// "queen", "sister".
    Female,
}

/// Nouns that count or measure out what follows their "of", and stand for it: "a group of soldiers". Sorted.
const MEASURES: &[&str] = &[
    "amount",
    "array",
    "band",
    "bit",
    "bulk",
    "bunch",
    "cluster",
    "combination",
    "couple",
    "crowd",
    "dozen",
    "form",
    "fraction",
    "group",
    "half",
    "handful",
    "host",
    "hundred",
    "kind",
    "lot",
    "majority",
    "million",
    "minority",
    "number",
    "pair",
    "part",
    "percent",
    "percentage",
    "piece",
    "plenty",
    "portion",
    "proportion",
    "quarter",
    "range",
    "remainder",
    "rest",
    "section",
    "series",
    "set",
    "share",
    "sort",
    "third",
    "thousand",
    "ton",
    "type",
    "variety",
];

/// Whether a noun only counts or measures out what follows its "of".
pub(crate) fn measures(lemma: &str) -> bool {
    MEASURES.binary_search(&lemma).is_ok()
}

/// Rows under heads: see the comment at the top of the file.
const TABLE: &str = include_str!("../../data/noun_classes.txt");

/// A lemma, or two with a blank between them, to its class; `None` for compounds that are not what their last word is.
static CLASSES: LazyLock<HashMap<&str, Option<NounClass>>> = LazyLock::new(|| {
    let mut classes = HashMap::with_capacity(1 << 14);
    let mut class = None;
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|head| head.strip_suffix(']')) {
            Some(head) => class = class_of_head(head),
            None => {
                classes.insert(line, class);
            }
        }
    }
    classes
});

/// Reads `Person . f`.
fn class_of_head(head: &'static str) -> Option<NounClass> {
    let mut parts = head.split(' ');
    let entity_type = parts.next()?.parse().ok()?;
    let subtype = parts.next().filter(|subtype| *subtype != ".");
    let sex = match parts.next() {
        Some("m") => Some(Sex::Male),
        Some("f") => Some(Sex::Female),
        _ => None,
    };
    Some(NounClass { entity_type, subtype, sex })
}

/// The class of a noun, by its lemma and the lemma of the noun that stands before it in a compound ("air" of "air base").
#[must_use]
pub fn class(modifier: Option<&str>, lemma: &str) -> Option<NounClass> {
    let compound = modifier.and_then(|modifier| CLASSES.get(format!("{modifier} {lemma}").as_str()));
    *compound.or_else(|| CLASSES.get(lemma)).or_else(|| CLASSES.get(lemma.rsplit_once('-')?.1))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_head_names_an_entity_type() {
        for line in TABLE.lines().filter(|line| line.starts_with('[') && *line != "[none]") {
            assert!(class_of_head(&line[1..line.len() - 1]).is_some(), "{line}");
        }
    }

    #[test]
    fn the_table_gives_the_sense_of_news() {
        let of = |modifier, lemma| class(modifier, lemma).map(|c| (c.entity_type, c.subtype));
        assert_eq!(of(None, "president"), Some((EntityType::Person, None)));
        assert_eq!(of(None, "country"), Some((EntityType::Country, Some("state"))));
        assert_eq!(of(None, "river"), Some((EntityType::Place, Some("water"))));
        assert_eq!(of(None, "treaty"), Some((EntityType::Agreement, Some("treaty"))));
        assert_eq!(of(Some("air"), "base").map(|c| c.0), Some(EntityType::Facility));
        assert_eq!(of(None, "influence"), None);
        assert_eq!(class(None, "sister").and_then(|c| c.sex), Some(Sex::Female));
    }
}
