//! Patterns: what gives a claim a relation of the table. They are rows of `data/patterns.csv`, each with an example that is
//! its test.
//!
//! A pattern is one line, `KIND TRIGGER: FROM -> TO`, perhaps with ` !SLOT|SLOT` behind it for slots that must be empty:
//!
//! | kind | trigger | slots |
//! |---|---|---|
//! | `verb` | lemmas; `+` and more lemmas for the noun of a light verb (`declare + war`); a particle after `_` (`set_up`) | `subj`, `obj`, `iobj`, `comp`, `clause`, `where`, `all` (several subjects), or a preposition; of a passive, `obj` is its subject and `subj` who acts |
//! | `adj` | adjectives said of something | `subj` or a preposition |
//! | `noun` | nouns said of something or standing for an act (`prime_minister` with what stands before it, `*Person` for any of persons, `*Person!ally|enemy` for all but these) | `who` (of whom it is said), `poss`, `mod` (a name before it), `demonym` (an adjective of nationality before it), `kind` (a noun before it), `between`, or a preposition |
//! | `pair` | none | `head` and the preposition that joins a name to it, `poss` of a name that has it, `,` of a place and what it lies in, `born` and `died` of a place in brackets |
//! | `mod` | none | `head`, or `person` for a person's description or a name behind one, and `mod` or `demonym` before it |
//!
//! Alternatives are parted by `|`, the first that is there counts. A slot may ask for types, `subj:Person,Group`; they must
//! then be known; `Organization/military_unit` asks for the finer kind as well. `and` in place of a name pairs what is coordinated in one slot: `between -> and`, `who -> and`. Domain
//! and range of the relation are asked for in any case.

use super::phrase::Phrases;
use copan_model::{EntityType, Relation, RelationTable};
use std::collections::HashMap;
use std::sync::Arc;

/// A row of the file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) relation: String,
    pub(crate) pattern: String,
    /// A sentence that must give the fact.
    pub(crate) example: String,
    /// `source > target`.
    pub(crate) fact: String,
    /// A sentence that must not give the relation, where there is one.
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) slots: Vec<String>,
    /// With the finer kind, where one is asked for.
    pub(super) types: Vec<(EntityType, Option<String>)>,
}

/// A pattern, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(super) name: Arc<str>,
    pub(super) relation: Arc<Relation>,
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Patterns {
    pub(super) all: Vec<Pattern>,
    /// So many of them, the first, are the user's own.
    pub(super) own: u32,
    pub(super) by: HashMap<(Kind, String), Vec<u32>>,
}

/// The rows of the built-in file.
pub(crate) fn rows() -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(include_bytes!("../../data/patterns.csv").as_slice());
    reader.deserialize().map(|row| row.expect("the built-in patterns are read by a test")).collect()
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Adjective => "adj",
            Self::Noun => "noun",
            Self::Pair => "pair",
            Self::Modifier => "mod",
        }
    }

    /// Whether a slot of that name may be filled; whatever is no slot of another kind may be a preposition.
    fn has(self, slot: &str) -> bool {
        match slot {
            "subj" | "obj" | "iobj" | "comp" | "clause" | "where" | "all" => {
                matches!(self, Self::Verb | Self::Adjective)
            }
            "who" | "between" | "kind" => self == Self::Noun,
            "head" | "person" | "born" | "died" | "," => matches!(self, Self::Pair | Self::Modifier),
            _ => true,
        }
    }
}

impl Place {
    fn read(text: &str, kind: Kind) -> Result<Self, String> {
        let (slots, types) = text.trim().split_once(':').unwrap_or((text.trim(), ""));
        for slot in slots.split('|') {
            let letter = |c: char| c.is_lowercase() || matches!(c, '_' | '-' | ',');
            if slot.is_empty() {
                return Err("a slot is empty".to_owned());
            }
            if !slot.chars().all(letter) || !kind.has(slot) {
                return Err(format!("`{slot}` is no slot of {}", kind.name()));
            }
        }
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
    /// Reads the pattern of a row. What it says is wrong is for people who write rows of their own.
    pub(crate) fn read(row: &Row, relation: &Arc<Relation>) -> Result<Self, String> {
        let wrong = |what: &str| format!("column pattern: {what} in `{}`", row.pattern);
        let (left, right) = row
            .pattern
            .split_once(": ")
            .ok_or_else(|| wrong("no `: ` behind the trigger; `verb supply: subj -> obj` is the form"))?;
        let (kind, triggers) = left.split_once(' ').unwrap_or((left, ""));
        let kind = match kind {
            "verb" => Kind::Verb,
            "adj" => Kind::Adjective,
            "noun" => Kind::Noun,
            "pair" => Kind::Pair,
            "mod" => Kind::Modifier,
            _ => return Err(wrong(&format!("`{kind}` is no kind; begin with verb, adj, noun, pair or mod"))),
        };
        let (triggers, except) = triggers.split_once('!').unwrap_or((triggers, ""));
        let (triggers, nouns) = triggers.split_once(" + ").unwrap_or((triggers, ""));
        let list = |text: &str| {
            text.split('|').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        let (right, without) = right.split_once(" !").unwrap_or((right, ""));
        let (from, to) = right
            .split_once(" -> ")
            .ok_or_else(|| wrong("no ` -> ` between the slots; `verb supply: subj -> obj` is the form"))?;
        let triggers = match kind {
            Kind::Pair | Kind::Modifier => vec![String::new()],
            _ => list(triggers.trim()),
        };
        if matches!(kind, Kind::Pair | Kind::Modifier) && left.contains(' ') {
            return Err(wrong(&format!("a {} has no trigger; write `{}: `", kind.name(), kind.name())));
        }
        let nouns = list(nouns);
        for word in triggers.iter().chain(&nouns) {
            if word.contains(char::is_whitespace) {
                return Err(wrong(&format!("`{word}` is written `{}`", word.replace(char::is_whitespace, "_"))));
            }
            match word.strip_prefix('*').filter(|_| kind == Kind::Noun) {
                Some(class) => class.parse::<EntityType>().map(drop).map_err(|e| wrong(&e.to_string()))?,
                None if word.chars().any(char::is_uppercase) => {
                    return Err(wrong(&format!("`{word}` has capitals; triggers are dictionary forms")));
                }
                None => {}
            }
        }
        if triggers.is_empty() {
            return Err(wrong("no word between the kind and the `: `; name the dictionary forms that are meant"));
        }
        Ok(Self {
            name: row.name.as_str().into(),
            relation: relation.clone(),
            kind,
            triggers,
            except: list(except),
            nouns,
            from: Place::read(from, kind).map_err(|e| wrong(&e))?,
            to: Place::read(to, kind).map_err(|e| wrong(&e))?,
            without: list(without),
        })
    }
}

impl Patterns {
    /// The user's patterns, and then ours.
    pub(crate) fn new(own: Vec<Pattern>, ours: impl IntoIterator<Item = Pattern>) -> Self {
        let (count, mut all) = (own.len() as u32, own);
        all.extend(ours);
        let mut by: HashMap<(Kind, String), Vec<u32>> = HashMap::new();
        for (i, pattern) in all.iter().enumerate() {
            for trigger in &pattern.triggers {
                by.entry((pattern.kind, trigger.clone())).or_default().push(i as u32);
            }
        }
        Self { all, own: count, by }
    }

    /// Our patterns of those relations that are in a table, and whose names are wanted.
    pub(crate) fn ours(table: &RelationTable, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = Pattern> {
        rows().into_iter().filter(move |row| wanted(&row.name)).filter_map(|row| {
            let relation = table.get(&row.relation)?;
            Some(Pattern::read(&row, relation).expect("the built-in patterns are read by a test"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read_and_shows_itself() {
        let rows = rows();
        for (i, row) in rows.iter().enumerate() {
            let relation = RelationTable::built_in().get(&row.relation).expect("a relation of the table");
            Pattern::read(row, relation).expect("a pattern that can be read");
            let (from, to) = row.fact.split_once(" > ").expect("`source > target`");
            assert!(row.example.contains(from) && row.example.contains(to), "{}: {}", row.name, row.fact);
            assert!(row.not != row.example, "{}", row.name);
            assert!(rows[..i].iter().all(|r| r.name != row.name), "`{}` stands twice", row.name);
        }
    }
}
