//! The ledger: what people have decided about the graph, one line each, kept beside the texts and applied on every build.
//!
//! It is a table with the columns `decision`, `entity`, `relation`, `other`, `value`, `who`, `when` and `why`:
//!
//! | decision | entity | relation | other | value |
//! |---|---|---|---|---|
//! | `merge` | one thing | | another, which is the same | |
//! | `never-merge` | one thing | | another, which is not the same | |
//! | `split` | a thing that is two | | | the documents that speak of the second, parted by `\|` |
//! | `rename` | a thing | | | its name |
//! | `retype` | a thing | | | its type |
//! | `drop` | a thing that is none | | | |
//! | `add` | a name | | | the type of a new thing |
//! | `add` | a thing | a relation | another | |
//! | `relabel` | source | relation, or empty for all | target | the right relation |
//! | `drop-fact` | source | relation, or empty for all | target | |
//!
//! A thing is named by its id, by one of its names, or as `NAME @ DOCUMENT` where only the thing that one document calls so is
//! meant. `relabel` and `drop-fact` also take a fact's id in the column `entity`, with nothing in `relation` and `other`.
//! Names, not ids, are the safer choice: they do not change when other documents come. Lines whose first cell begins with `#`
//! are comments. Where two lines contradict each other, the later one holds.

mod document;
mod plan;
mod read;
mod reference;
mod taken;
#[cfg(test)]
mod tests;

use copan_model::EntityType;
use std::ops::Range;

pub(crate) use document::{gathered, named};
pub(crate) use plan::{FactRule, Facts, Plan};
pub(crate) use reference::Known;
pub use taken::{COLUMNS, Filled, added, filled, guarded};

/// A ledger.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// What the file is called: evidence for what a person has added points to it.
    name: String,
    text: String,
    lines: Vec<Line>,
}

impl Ledger {
    /// Whether nothing is decided.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The name under which it was read.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The pairs of things about which it says that they are one, or never are, as it calls them.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.lines.iter().filter_map(|line| match &line.decision {
            Decision::Merge(a, b) | Decision::NeverMerge(a, b) => Some((a.as_str(), b.as_str())),
            _ => None,
        })
    }

    pub(crate) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What a line says for itself: who decided it, when and why.
    pub(crate) fn reason(&self, line: &Line) -> String {
        let given = [&line.who, &line.when, &line.why].into_iter().filter(|text| !text.is_empty());
        let given: Vec<&str> = given.map(String::as_str).collect();
        let place = format!("{} line {}", self.name, line.number);
        if given.is_empty() { place } else { format!("{place}: {}", given.join(", ")) }
    }
}

/// One decision.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The line of the file on which it begins, from 1.
    pub(crate) number: u64,
    pub(crate) decision: Decision,
    who: String,
    when: String,
    why: String,
    /// Where it stands in the file, in bytes.
    bytes: Range<usize>,
    /// Where its columns `entity`, `relation` and `other` stand in the file, in bytes.
    cells: [Option<Range<usize>>; 3],
}

/// What is decided. Things are named as the ledger names them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Decision {
    Merge(String, String),
    NeverMerge(String, String),
    Split(String, Vec<String>),
    Rename(String, String),
    Retype(String, EntityType),
    Drop(String),
    AddEntity(String, EntityType),
    AddFact(String, String, String),
    Relabel(Which, String),
    DropFact(Which),
}

/// Which facts are meant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Which {
    Id(String),
    Between { source: String, relation: Option<String>, target: String },
}
