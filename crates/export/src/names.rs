//! Names and types for the open attributes of entities, such that every reader takes them.

use crate::cell::Kind;
use crate::{Change, Report};
use copan_model::{Entity, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Names that mean something to some reader, or are columns of ours, in small letters. Gephi takes a colour for `r`, igraph
/// loses its node ids over `id`, graph databases have their own `source`.
const RESERVED: [&str; 39] = [
    "aliases",
    "b",
    "category",
    "color",
    "community",
    "confidence",
    "degree",
    "directed",
    "documents",
    "g",
    "graphics",
    "height",
    "id",
    "indegree",
    "key",
    "label",
    "labels",
    "mentions",
    "name",
    "nodelabel",
    "outdegree",
    "r",
    "shape",
    "size",
    "source",
    "target",
    "timeset",
    "type",
    "uid",
    "weight",
    "width",
    "x",
    "xpos",
    "y",
    "ypos",
    "z",
    "zpos",
    "start",
    "end",
];

/// An open attribute as a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    /// What the graph calls it.
    pub(crate) key: String,
    /// What files call it: `[A-Za-z_][A-Za-z0-9_]*`, told apart from all others without regard to capitals.
    pub(crate) name: String,
    /// One type for all its values.
    pub(crate) kind: Kind,
}

/// The attributes of these entities, in the order of their keys.
pub(crate) fn attributes<'a>(entities: impl Iterator<Item = &'a Entity>, report: &mut Report) -> Vec<Attribute> {
    let mut kinds: BTreeMap<&str, Seen> = BTreeMap::new();
    for (key, value) in entities.flat_map(|e| &e.attributes) {
        kinds.entry(key).or_default().add(value);
    }
    let mut taken = BTreeSet::new();
    let mut column = |(key, seen): (&str, Seen)| {
        let (kind, mixed) = seen.kind();
        let name = unique(key, &mut taken);
        report.add(Change::MixedTypes, usize::from(mixed));
        report.add(Change::Renamed, usize::from(name != key));
        Attribute { key: key.to_owned(), name, kind }
    };
    kinds.into_iter().map(&mut column).collect()
}

/// A name made of the key that nothing else has.
fn unique(key: &str, taken: &mut BTreeSet<String>) -> String {
    let mut base = slug(key);
    if RESERVED.contains(&base.to_ascii_lowercase().as_str()) {
        base.insert_str(0, "attr_");
    }
    let numbered = (2..).map(|n: u32| format!("{base}_{n}"));
    let mut names = std::iter::once(base.clone()).chain(numbered);
    names.find(|name| taken.insert(name.to_ascii_lowercase())).expect("the numbers do not run out")
}

/// The key with `_` for everything that some format would have to escape. Gephi's table import empties a text column that
/// has `timestamp` or `interval` in its name, so these words are broken up.
fn slug(key: &str) -> String {
    let plain: String = key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let mut name = plain.trim_matches('_').to_owned();
    for (word, broken) in [("timestamp", "time_stamp"), ("interval", "inter_val")] {
        while let Some(at) = name.to_ascii_lowercase().find(word) {
            name.replace_range(at..at + word.len(), broken);
        }
    }
    if name.is_empty() {
        return "attr".to_owned();
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    name
}

/// The type of the values of an attribute that were seen so far.
#[derive(Default)]
struct Seen {
    kind: Option<Kind>,
    /// Whether there is a whole number that no double holds exactly.
    large: bool,
    mixed: bool,
}

impl Seen {
    fn add(&mut self, value: &Value) {
        let kind = match value {
            Value::Bool(_) => Kind::Bool,
            Value::Integer(i) => {
                self.large |= i.unsigned_abs() > 1 << 53;
                Kind::Integer
            }
            Value::Real(_) => Kind::Real,
            Value::Text(_) => Kind::Text,
            Value::List(_) => Kind::List,
        };
        self.kind = Some(match (self.kind, kind) {
            _ if self.mixed => Kind::Text,
            (Some(Kind::Integer), Kind::Real) | (Some(Kind::Real), Kind::Integer) => Kind::Real,
            (Some(Kind::Text), Kind::List) | (Some(Kind::List), Kind::Text) => Kind::List,
            (Some(before), now) if before != now => {
                self.mixed = true;
                Kind::Text
            }
            _ => kind,
        });
    }

    /// The one type that holds all values without loss, and whether that had to be text for want of a better one.
    fn kind(&self) -> (Kind, bool) {
        match self.kind {
            Some(Kind::Real) if self.large => (Kind::Text, true),
            kind => (kind.unwrap_or(Kind::Text), self.mixed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_plain_and_free() {
        let mut taken = BTreeSet::new();
        let mut name = |key: &str| unique(key, &mut taken);
        assert_eq!(name("kind"), "kind");
        assert_eq!(name("Kind"), "Kind_2");
        assert_eq!(name("id"), "attr_id");
        assert_eq!(name("R"), "attr_R");
        assert_eq!(name("birth place"), "birth_place");
        assert_eq!(name("birth&place"), "birth_place_2");
        assert_eq!(name("2nd"), "_2nd");
        assert_eq!(name("人口"), "attr");
        assert_eq!(name("TimeStamp"), "time_stamp");
    }

    #[test]
    fn one_type_a_column() {
        let kind = |values: &[Value]| {
            let mut seen = Seen::default();
            for value in values {
                seen.add(value);
            }
            seen.kind()
        };
        let (text, list) = (Value::Text("a".into()), Value::List(vec![]));
        assert_eq!(kind(&[Value::Integer(1), Value::Real(0.5)]), (Kind::Real, false));
        assert_eq!(kind(&[Value::Integer((1 << 53) + 1), Value::Real(0.5)]), (Kind::Text, true));
        assert_eq!(kind(&[text.clone(), list]), (Kind::List, false));
        assert_eq!(kind(&[text, Value::Bool(true)]), (Kind::Text, true));
    }
}
