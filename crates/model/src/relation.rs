//! The relations that have a name of their own. They are rows of `data/relations.csv`: code carries them and never branches
//! on one.

use crate::EntityType;
use serde::Deserialize;
use std::sync::LazyLock;

/// One row of the table of relations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The name, subject → object in the active voice: `SIGNED`.
    pub name: String,
    /// For people: "signed".
    pub label: String,
    /// For people, read from the object: "was signed by". Empty for a symmetric relation.
    pub inverse_label: String,
    /// The types that the subject may have; empty for any.
    pub domain: Vec<EntityType>,
    /// The types that the object may have; empty for any.
    pub range: Vec<EntityType>,
    /// Whether it holds in both directions.
    pub symmetric: bool,
    /// Whether it carries over: a part of a part is a part.
    pub transitive: bool,
    /// Wikidata properties that say the same.
    pub wikidata: Vec<String>,
    /// Wikidata properties that say the same from object to subject.
    pub inverse: Vec<String>,
    /// One sentence: what it means, and what it does not.
    pub description: String,
}

impl Relation {
    /// Whether a subject and an object of these types may stand in it. An unknown type is given the benefit of the doubt.
    #[must_use]
    pub fn allows(&self, subject: Option<EntityType>, object: Option<EntityType>) -> bool {
        let fits =
            |types: &[EntityType], t: Option<EntityType>| types.is_empty() || t.is_none_or(|t| types.contains(&t));
        fits(&self.domain, subject) && fits(&self.range, object)
    }
}

/// The relations, sorted by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationTable(Vec<Relation>);

/// Why a table of relations could not be read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// Not the CSV that was wanted.
    #[error("relations: {0}")]
    Csv(#[from] csv::Error),
    /// A cell that cannot be.
    #[error("relations, line {line}: {message}")]
    Row {
        /// The line in the file, from 1.
        line: u64,
        /// What is wrong and what was wanted.
        message: String,
    },
}

/// A row as the file has it. Lists are parted by blanks.
#[derive(Deserialize)]
struct Row {
    relation: String,
    label: String,
    inverse_label: String,
    domain: String,
    range: String,
    symmetric: bool,
    transitive: bool,
    wikidata: String,
    inverse: String,
    description: String,
}

static BUILT_IN: LazyLock<RelationTable> = LazyLock::new(|| {
    RelationTable::read(include_bytes!("../data/relations.csv")).expect("the built-in table is read by a test")
});

impl RelationTable {
    /// The table that the program is shipped with.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// The built-in table as the file has it.
    #[must_use]
    pub const fn built_in_csv() -> &'static str {
        include_str!("../data/relations.csv")
    }

    /// Reads a table from CSV with the columns of `data/relations.csv`. `Agent` stands for the types that can act.
    ///
    /// # Errors
    /// A [`TableError`] names the line and what is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, TableError> {
        let mut reader = csv::Reader::from_reader(bytes);
        let mut relations: Vec<Relation> = Vec::new();
        let headers = reader.headers()?.clone();
        for record in reader.records() {
            let record = record?;
            let line = record.position().map_or(0, csv::Position::line);
            let row: Row = record.deserialize(Some(&headers))?;
            let wrong = |message: String| TableError::Row { line, message };
            let named = row.relation.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
            if row.relation.is_empty() || !named {
                return Err(wrong(format!("`{}` is no relation's name: use A to Z, 0 to 9 and _", row.relation)));
            }
            relations.push(Relation {
                domain: types(&row.domain).map_err(&wrong)?,
                range: types(&row.range).map_err(&wrong)?,
                name: row.relation,
                label: row.label,
                inverse_label: row.inverse_label,
                symmetric: row.symmetric,
                transitive: row.transitive,
                wikidata: row.wikidata.split_whitespace().map(str::to_owned).collect(),
                inverse: row.inverse.split_whitespace().map(str::to_owned).collect(),
                description: row.description,
            });
            let last = relations.len() - 1;
            if relations[..last].iter().any(|r| r.name == relations[last].name) {
                return Err(wrong(format!("`{}` stands twice; a relation has one row", relations[last].name)));
            }
        }
        relations.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self(relations))
    }

    /// The relation of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Relation> {
        self.0.binary_search_by(|r| r.name.as_str().cmp(name)).ok().map(|i| &self.0[i])
    }

    /// All relations, sorted by name.
    pub fn iter(&self) -> std::slice::Iter<'_, Relation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a RelationTable {
    type Item = &'a Relation;
    type IntoIter = std::slice::Iter<'a, Relation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn types(cell: &str) -> Result<Vec<EntityType>, String> {
    let mut out = Vec::new();
    for word in cell.split_whitespace() {
        match word {
            "Agent" => out.extend(EntityType::ALL.into_iter().filter(|t| t.is_agent())),
            _ => out.push(word.parse().map_err(|e| format!("{e} (or Agent for those that can act)"))?),
        }
    }
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_is_whole() {
        for r in RelationTable::built_in() {
            assert!(!r.label.is_empty() && !r.description.is_empty(), "{} lacks words", r.name);
            assert_eq!(r.symmetric, r.inverse_label.is_empty(), "{}: symmetric or read from both ends", r.name);
            if r.symmetric {
                assert_eq!(r.domain, r.range, "{} is symmetric and its ends differ in type", r.name);
            }
        }
    }

    #[test]
    fn errors_name_the_line() {
        let head = "relation,label,inverse_label,domain,range,symmetric,transitive,wikidata,inverse,description\n";
        let read = |rows: &str| RelationTable::read(format!("{head}{rows}").as_bytes()).map_err(|e| e.to_string());
        let error = read("A,a,b,,,false,false,,,d\nB,b,c,Planet,,false,false,,,d\n").expect_err("Planet is no type");
        assert!(error.contains("line 3") && error.contains("Planet"), "{error}");
        let error = read("A,a,b,,,false,false,,,d\nA,b,c,,,false,false,,,d\n").expect_err("A stands twice");
        assert!(error.contains("line 3") && error.contains("twice"), "{error}");
        let error = read("a b,a,b,,,false,false,,,d\n").expect_err("no name");
        assert!(error.contains("line 2"), "{error}");
    }
}
