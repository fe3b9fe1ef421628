//! The relations that have a name of their own. They are rows of `data/relations.csv`: code carries them and never branches
//! on one.

use crate::EntityType;
use serde::{Deserialize, Serialize};
use std::io;
use std::sync::{Arc, LazyLock};

/// One row of the table of relations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationTable(Vec<Arc<Relation>>);

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

/// A row as a file has it. Lists are parted by blanks.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct RelationRow<'a> {
    relation: &'a str,
    label: &'a str,
    inverse_label: &'a str,
    domain: &'a str,
    range: &'a str,
    symmetric: &'a str,
    transitive: &'a str,
    wikidata: &'a str,
    inverse: &'a str,
    description: &'a str,
}

impl<'a> RelationRow<'a> {
    /// The columns of the file, in its order.
    pub const COLUMNS: [&'static str; 10] = [
        "relation",
        "label",
        "inverse_label",
        "domain",
        "range",
        "symmetric",
        "transitive",
        "wikidata",
        "inverse",
        "description",
    ];

    /// A row whose cells are these; `cell` gives the cell of a column.
    #[must_use]
    pub fn of(cell: impl Fn(&str) -> &'a str) -> Self {
        let [relation, label, inverse_label, domain, range, symmetric, transitive, wikidata, inverse, description] =
            Self::COLUMNS.map(cell);
        Self { relation, label, inverse_label, domain, range, symmetric, transitive, wikidata, inverse, description }
    }

    /// The relation that the row says.
    ///
    /// # Errors
    /// Everything that is wrong with the row: the column, what stands there and what was wanted.
    pub fn read(&self) -> Result<Relation, Vec<String>> {
        let mut wrong = Vec::new();
        let named = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        if !self.relation.starts_with(|c: char| c.is_ascii_uppercase()) || !self.relation.chars().all(named) {
            let wanted = "write a name of A to Z, 0 to 9 and _ that begins with a letter, such as SUPPLIES";
            wrong.push(format!("column relation: `{}` is no relation's name; {wanted}", self.relation));
        }
        let mut both = |column: &str, cell: &str| {
            flag(cell).unwrap_or_else(|| {
                wrong.push(format!("column {column}: `{cell}` is neither true nor false"));
                false
            })
        };
        let (symmetric, transitive) = (both("symmetric", self.symmetric), both("transitive", self.transitive));
        let mut ends = |column: &str, cell: &str| {
            types(cell).unwrap_or_else(|e| {
                wrong.push(format!("column {column}: {e}; leave it empty for any"));
                Vec::new()
            })
        };
        let (domain, range) = (ends("domain", self.domain), ends("range", self.range));
        for (column, cell) in [("wikidata", self.wikidata), ("inverse", self.inverse)] {
            let property = |id: &&str| {
                id.strip_prefix('P').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
            };
            if let Some(id) = cell.split_whitespace().find(|id| !property(id)) {
                wrong.push(format!("column {column}: `{id}` is no property of Wikidata; ids such as P361 were wanted"));
            }
        }
        for (column, cell) in [("label", self.label), ("inverse_label", self.inverse_label)] {
            if cell.chars().any(char::is_control) || cell.chars().count() > LONGEST_LABEL {
                let wanted = format!("at most {LONGEST_LABEL} characters in one line");
                wrong.push(format!("column {column}: words for people were wanted, {wanted}"));
            }
        }
        if self.label.trim().is_empty() {
            wrong.push("column label: it is empty; write how people say it, such as `supplies`".to_owned());
        }
        match (symmetric, self.inverse_label.trim().is_empty()) {
            (false, true) => wrong.push(
                "column inverse_label: it is empty; write how it reads from the object, such as `is supplied by`, or \
                 true in the column symmetric"
                    .to_owned(),
            ),
            (true, false) => wrong.push(
                "column inverse_label: a symmetric relation reads the same from both ends; leave it empty".to_owned(),
            ),
            _ => {}
        }
        if symmetric && domain != range {
            wrong.push(
                "column range: both ends of a symmetric relation have the same types; write those of domain".to_owned(),
            );
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let ids = |cell: &str| cell.split_whitespace().map(str::to_owned).collect();
        Ok(Relation {
            name: self.relation.to_owned(),
            label: self.label.to_owned(),
            inverse_label: self.inverse_label.to_owned(),
            domain,
            range,
            symmetric,
            transitive,
            wikidata: ids(self.wikidata),
            inverse: ids(self.inverse),
            description: self.description.to_owned(),
        })
    }
}

/// A label is drawn on a line.
const LONGEST_LABEL: usize = 80;

/// True, false, or neither; spreadsheets write capitals.
fn flag(cell: &str) -> Option<bool> {
    match cell.to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" | "" => Some(false),
        _ => None,
    }
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
            let row: RelationRow<'_> = record.deserialize(Some(&headers))?;
            let wrong = |message: String| TableError::Row { line, message };
            let relation = row.read().map_err(|all| wrong(all.join("; ")))?;
            if relations.iter().any(|r| r.name == relation.name) {
                return Err(wrong(format!("`{}` stands twice; a relation has one row", relation.name)));
            }
            relations.push(relation);
        }
        Ok(Self::new(relations.into_iter().map(Arc::new)))
    }

    /// A table of these relations; of several with one name the first is taken.
    #[must_use]
    pub fn new(relations: impl IntoIterator<Item = Arc<Relation>>) -> Self {
        let mut relations: Vec<_> = relations.into_iter().collect();
        relations.sort_by(|a, b| a.name.cmp(&b.name));
        relations.dedup_by(|b, a| a.name == b.name);
        Self(relations)
    }

    /// The table as CSV, in the form that [`RelationTable::read`] takes.
    ///
    /// # Errors
    /// Whatever the writer gives.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(RelationRow::COLUMNS)?;
        for r in self {
            let (domain, range) = (cell(&r.domain), cell(&r.range));
            let (wikidata, inverse) = (r.wikidata.join(" "), r.inverse.join(" "));
            let flag = |flag| if flag { "true" } else { "false" };
            out.write_record([
                &r.name,
                &r.label,
                &r.inverse_label,
                &*domain,
                &range,
                flag(r.symmetric),
                flag(r.transitive),
                &wikidata,
                &inverse,
                &r.description,
            ])?;
        }
        out.flush()
    }

    /// The relation of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Arc<Relation>> {
        self.0.binary_search_by(|r| r.name.as_str().cmp(name)).ok().map(|i| &self.0[i])
    }

    /// All relations, sorted by name.
    pub fn iter(&self) -> std::slice::Iter<'_, Arc<Relation>> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a RelationTable {
    type Item = &'a Arc<Relation>;
    type IntoIter = std::slice::Iter<'a, Arc<Relation>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The cell that names these types.
fn cell(types: &[EntityType]) -> String {
    let agents = EntityType::ALL.into_iter().filter(|t| t.is_agent()).all(|t| types.contains(&t));
    let rest = types.iter().filter(|t| !agents || !t.is_agent()).map(|t| t.name());
    agents.then_some("Agent").into_iter().chain(rest).collect::<Vec<_>>().join(" ")
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
    fn what_is_written_is_read_again() {
        let mut bytes = Vec::new();
        RelationTable::built_in().write(&mut bytes).expect("a vector takes all bytes");
        assert_eq!(&RelationTable::read(&bytes).expect("it was written so"), RelationTable::built_in());
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
