//! Patterns: what gives a claim a relation of the table. They are rows of `data/patterns.csv`, each with an example that is
//! its test.
//!
//! A pattern is one line, `KIND TRIGGER: FROM -> TO`, perhaps with ` !SLOT|SLOT` behind it for slots that must be empty:
//!
//! | kind | trigger | slots |
//! |---|---|---|
//! | `verb` | lemmas; `+` and more lemmas for the noun of a light verb (`declare + war`); a particle after `_` (`set_up`) | `subj`, `obj`, `iobj`, `comp`, `clause`, `where`, `all` (several subjects), or a preposition; of a passive, `obj` is its subject and `subj` who acts |
//! | `adj` | adjectives said of something | `subj` or a preposition |
//! | `noun` | nouns said of something or standing for an act (`prime_minister` with what stands before it, `*Person` for any of persons, `*Person!ally|enemy` for all but these) | `who` (of whom it is said), `poss`, `mod` (a name before it), `demonym` (an adjective of nationality before it), `between`, or a preposition |
//! | `pair` | none | `head` and the preposition that joins a name to it, `poss` of a name that has it, `,` of a place and what it lies in, `born` and `died` of a place in brackets |
//! | `mod` | none | `head`, or `person` for a person's description or a name behind one, and `mod` or `demonym` before it |
//!
//! Alternatives are parted by `|`, the first that is there counts. A slot may ask for types, `subj:Person,Group`; they must
//! then be known; `Organization/military_unit` asks for the finer kind as well. `and` in place of a name pairs what is coordinated in one slot: `between -> and`, `who -> and`. Domain
//! and range of the relation are asked for in any case.

use super::phrase::Phrases;
use copan_model::{EntityType, RelationTable};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A row of the file.
#[derive(Clone, Debug, serde::Deserialize)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) relation: String,
    pattern: String,
    /// A sentence that must give the fact.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the rows"))]
    pub(crate) example: String,
    /// `source > target`.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the rows"))]
    pub(crate) fact: String,
    /// A sentence that must not give the relation, where there is one.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the rows"))]
    pub(crate) not: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Verb,
    Adjective,
    Noun,
    Pair,
    Modifier,
}

/// One end of a pattern.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) slots: Vec<String>,
    /// With the finer kind, where one is asked for.
    pub(super) types: Vec<(EntityType, Option<String>)>,
}

/// A pattern, read.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) name: String,
    pub(super) relation: String,
    pub(super) kind: Kind,
    pub(super) triggers: Vec<String>,
    /// Nouns that a trigger with `*` does not stand for.
    pub(super) except: Vec<String>,
    pub(super) nouns: Vec<String>,
    pub(super) from: Place,
    pub(super) to: Place,
    /// Slots that must be empty.
    pub(super) without: Vec<String>,
}

/// All patterns, by kind and trigger.
#[derive(Debug)]
pub(crate) struct Patterns {
    pub(super) all: Vec<Pattern>,
    pub(super) by: HashMap<(Kind, String), Vec<u32>>,
}

static BUILT_IN: LazyLock<Patterns> = LazyLock::new(|| {
    let rows = rows().expect("the built-in patterns are read by a test");
    let all: Vec<Pattern> =
        rows.iter().map(|r| Pattern::read(r).expect("the built-in patterns are read by a test")).collect();
    let mut by: HashMap<(Kind, String), Vec<u32>> = HashMap::new();
    for (i, pattern) in all.iter().enumerate() {
        for trigger in &pattern.triggers {
            by.entry((pattern.kind, trigger.clone())).or_default().push(i as u32);
        }
    }
    Patterns { all, by }
});

/// The rows of the built-in file.
pub(super) fn rows() -> Result<Vec<Row>, csv::Error> {
    csv::Reader::from_reader(include_bytes!("../../data/patterns.csv").as_slice()).deserialize().collect()
}

impl Place {
    fn read(text: &str) -> Result<Self, String> {
        let (slots, types) = text.trim().split_once(':').unwrap_or((text.trim(), ""));
        let types = types.split(',').filter(|t| !t.is_empty());
        let types: Result<Vec<_>, _> = types
            .map(|t| {
                let (name, kind) = t.trim().split_once('/').unwrap_or((t.trim(), ""));
                name.parse::<EntityType>().map(|t| (t, (!kind.is_empty()).then(|| kind.to_owned())))
            })
            .collect();
        Ok(Self { slots: slots.split('|').map(str::to_owned).collect(), types: types.map_err(|e| e.to_string())? })
    }

    pub(super) fn admits(&self, phrases: &Phrases<'_>, head: u32) -> bool {
        let (found, kind) = (phrases.entity_type(head), phrases.subtype(head));
        let fits = |(t, k): &(EntityType, Option<String>)| {
            k.is_none() && (Some(*t) == found || phrases.described(head).contains(t))
                || k.is_some() && Some(*t) == found && k.as_deref() == kind
        };
        self.types.is_empty() || self.types.iter().any(fits)
    }
}

impl Pattern {
    pub(super) fn read(row: &Row) -> Result<Self, String> {
        let wrong = |what: &str| format!("pattern `{}`: {what} in `{}`", row.name, row.pattern);
        let (left, right) = row.pattern.split_once(": ").ok_or_else(|| wrong("no `: `"))?;
        let (kind, triggers) = left.split_once(' ').unwrap_or((left, ""));
        let kind = match kind {
            "verb" => Kind::Verb,
            "adj" => Kind::Adjective,
            "noun" => Kind::Noun,
            "pair" => Kind::Pair,
            "mod" => Kind::Modifier,
            _ => return Err(wrong("unknown kind")),
        };
        let (triggers, except) = triggers.split_once('!').unwrap_or((triggers, ""));
        let (triggers, nouns) = triggers.split_once(" + ").unwrap_or((triggers, ""));
        let list = |text: &str| text.split('|').filter(|t| !t.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let (right, without) = right.split_once(" !").unwrap_or((right, ""));
        let (from, to) = right.split_once(" -> ").ok_or_else(|| wrong("no ` -> `"))?;
        if RelationTable::built_in().get(&row.relation).is_none() {
            return Err(wrong(&format!("no relation `{}`", row.relation)));
        }
        let triggers = match kind {
            Kind::Pair | Kind::Modifier => vec![String::new()],
            _ => list(triggers.trim()),
        };
        if triggers.is_empty() {
            return Err(wrong("no trigger"));
        }
        Ok(Self {
            name: row.name.clone(),
            relation: row.relation.clone(),
            kind,
            triggers,
            except: list(except),
            nouns: list(nouns),
            from: Place::read(from)?,
            to: Place::read(to)?,
            without: list(without),
        })
    }
}

impl Patterns {
    pub(crate) fn built_in() -> &'static Self {
        &BUILT_IN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read_and_shows_itself() {
        let rows = rows().expect("the file is CSV with the columns of `Row`");
        for (i, row) in rows.iter().enumerate() {
            Pattern::read(row).expect("a pattern that can be read");
            let (from, to) = row.fact.split_once(" > ").expect("`source > target`");
            assert!(row.example.contains(from) && row.example.contains(to), "{}: {}", row.name, row.fact);
            assert!(row.not != row.example, "{}", row.name);
            assert!(rows[..i].iter().all(|r| r.name != row.name), "`{}` stands twice", row.name);
        }
    }
}
