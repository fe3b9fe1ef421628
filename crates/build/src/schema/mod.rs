//! The schema: which relations have a name, which patterns give them, and what follows from them. Users may bring their own.
//!
//! A schema of the user's own is a folder with any of [`Schema::FILES`], in the forms of the files that the program is made
//! with: `model/data/relations.csv`, `build/data/patterns.csv` (see [`rows`](crate::extract::rows)) and
//! `build/data/derivations.csv`. Its rows come to ours. A relation or pattern with the name of one of ours takes its place, and
//! the user's patterns come before ours. `off` in the column `label`, `pattern` or `gives` switches off what of ours the row
//! names; with `*` as the name, all of ours (`*,off` in the relations, `*,,off` in the others): then only what the file has is
//! there. A pattern or derivation of ours stays as long as its relations do. Rows that begin with `#` are comments.

mod read;
#[cfg(test)]
mod tests;

use crate::Options;
use crate::extract::example;
use crate::extract::rows::{Pattern, Patterns, Row};
use crate::merge::derive::Derivation;
use crate::read::Problem;
use copan_model::RelationTable;
use std::sync::{Arc, LazyLock};

/// Relations, patterns and derivations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The relations that have a name.
    pub relations: RelationTable,
    pub(crate) patterns: Patterns,
    pub(crate) derivations: Vec<Derivation>,
    /// The user's own patterns as the file has them.
    own: Vec<Own>,
}

/// A row of a user's patterns, and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Own {
    line: u64,
    row: Row,
    pattern: Pattern,
}

static BUILT_IN: LazyLock<Arc<Schema>> = LazyLock::new(|| {
    let relations = RelationTable::built_in().clone();
    let patterns = Patterns::new(Vec::new(), Patterns::ours(&relations, |_| true));
    Arc::new(Schema { relations, patterns, derivations: Derivation::built_in().collect(), own: Vec::new() })
});

/// What the sentences of a pattern have shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested<'a> {
    /// The pattern's name.
    pub name: &'a str,
    /// Its line in the file.
    pub line: u64,
    /// Whether it has a sentence.
    pub has_example: bool,
    /// The sentences that do not give what the row says, with what they give instead.
    pub wrong: Vec<String>,
}

impl Schema {
    /// The files that a schema may have.
    pub const FILES: [&'static str; 3] = ["relations.csv", "patterns.csv", "derivations.csv"];

    /// The schema that the program is shipped with.
    #[must_use]
    pub fn built_in() -> Arc<Self> {
        BUILT_IN.clone()
    }

    /// Our schema with that of a user, whose [`Schema::FILES`] have these texts where they are there.
    ///
    /// # Errors
    /// Everything that is wrong with any row.
    pub fn read(files: [Option<&str>; 3]) -> Result<Self, Vec<Problem>> {
        read::schema(files)
    }

    /// Reads the sentences of the user's patterns, in the order of the file. The options are those of a build with this schema.
    pub fn test<'a>(&'a self, options: &'a Options) -> impl Iterator<Item = Tested<'a>> {
        self.own.iter().map(|Own { line, row, pattern }| Tested {
            name: &row.name,
            line: *line,
            has_example: !row.example.is_empty() || !row.not.is_empty(),
            wrong: example::check(row, pattern, options),
        })
    }
}
