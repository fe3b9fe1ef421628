//! Reading a ledger.

use super::taken::unguarded;
use super::{Decision, Ledger, Line, Which};
use crate::read::Fault;
use crate::table::{Row, Table};
use copan_model::EntityType;

/// The words that the column `decision` may hold, with what else each wants.
const DECISIONS: &[&str] =
    &["merge", "never-merge", "split", "rename", "retype", "drop", "add", "relabel", "drop-fact"];

impl Ledger {
    /// Reads a ledger. `name` is what the file is called. A line that cannot be used is left out and named; the others are
    /// used.
    #[must_use]
    pub fn read(name: &str, text: &str) -> (Self, Vec<Fault>) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (table, mut faults) = Table::read(text);
        let mut ledger = Self { name: name.to_owned(), text: text.to_owned(), lines: Vec::new() };
        let column = |name: &str| table.column(name);
        let (Some(decision), Some(entity)) = (column("decision"), column("entity")) else {
            faults.insert(0, Fault::at(1, "a header with the columns decision, entity, relation, other, value, who, when, why was wanted; decision and entity must be there"));
            return (ledger, faults);
        };
        let columns = Columns {
            decision: Some(decision),
            entity: Some(entity),
            relation: column("relation"),
            other: column("other"),
            value: column("value"),
        };
        let (who, when, why) = (column("who"), column("when"), column("why"));
        for row in table.rows.iter().filter(|row| !row.text(Some(0)).starts_with('#')) {
            match columns.decision(row) {
                Ok(decision) => ledger.lines.push(Line {
                    number: row.line,
                    decision,
                    who: row.text(who).to_owned(),
                    when: row.text(when).to_owned(),
                    why: row.text(why).to_owned(),
                    bytes: row.bytes.clone(),
                    cells: [columns.entity, columns.relation, columns.other].map(|column| row.bytes(column)),
                }),
                Err(message) => faults.push(Fault::at(row.line, message)),
            }
        }
        faults.sort_by_key(|fault| fault.line);
        (ledger, faults)
    }
}

struct Columns {
    decision: Option<usize>,
    entity: Option<usize>,
    relation: Option<usize>,
    other: Option<usize>,
    value: Option<usize>,
}

impl Columns {
    fn decision(&self, row: &Row) -> Result<Decision, String> {
        let word = row.text(self.decision).to_lowercase().replace([' ', '_'], "-");
        let word = DECISIONS.iter().find(|d| **d == word).ok_or_else(|| {
            format!("`{}` is no decision; one of {} was wanted", row.text(self.decision), DECISIONS.join(", "))
        })?;
        let wanted = |name: &str, column: Option<usize>, what: &str| match row.text(column) {
            "" => Err(format!("`{word}` wants {what} in the column {name}; the line is left out")),
            text => Ok(unguarded(text).to_owned()),
        };
        let entity = || wanted("entity", self.entity, "a thing");
        let other = || wanted("other", self.other, "a second thing");
        let value = |what: &str| wanted("value", self.value, what);
        let relation = || Some(row.text(self.relation)).filter(|text| !text.is_empty()).map(str::to_owned);
        Ok(match *word {
            "merge" => Decision::Merge(entity()?, other()?),
            "never-merge" => Decision::NeverMerge(entity()?, other()?),
            "split" => {
                let documents = value("the documents that speak of the second thing, parted by |,")?;
                let documents = documents.split('|').map(str::trim).filter(|d| !d.is_empty());
                Decision::Split(entity()?, documents.map(str::to_owned).collect())
            }
            "rename" => Decision::Rename(entity()?, one_line(&value("a name")?)?),
            "retype" => Decision::Retype(entity()?, entity_type(&value("a type")?)?),
            "drop" => Decision::Drop(entity()?),
            "add" => match (relation(), row.text(self.other)) {
                (None, "") => Decision::AddEntity(one_line(&entity()?)?, entity_type(&value("a type")?)?),
                (Some(relation), _) => Decision::AddFact(entity()?, relation, other()?),
                (None, _) => return Err("`add` wants a relation between two things; the line is left out".to_owned()),
            },
            "relabel" => Decision::Relabel(self.which(row, &entity()?)?, value("a relation")?),
            _ => Decision::DropFact(self.which(row, &entity()?)?),
        })
    }

    fn which(&self, row: &Row, entity: &str) -> Result<Which, String> {
        let relation = Some(row.text(self.relation)).filter(|text| !text.is_empty()).map(str::to_owned);
        match (row.text(self.other), &relation) {
            ("", None) if entity.len() == 16 && entity.bytes().all(|b| b.is_ascii_hexdigit()) => {
                Ok(Which::Id(entity.to_lowercase()))
            }
            ("", _) => Err("wants source and target in the columns entity and other, or a fact's id in the column entity; the line is left out".to_owned()),
            (target, _) => {
                let target = unguarded(target).to_owned();
                Ok(Which::Between { source: entity.to_owned(), relation, target })
            }
        }
    }
}

/// A name with single blanks, and no letter that steers a terminal or turns text around.
fn one_line(name: &str) -> Result<String, String> {
    let steers = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let plain: String = name.chars().map(|c| if steers(c) { ' ' } else { c }).collect();
    let name = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { Err("the name has no letter that shows; the line is left out".to_owned()) } else { Ok(name) }
}

/// A type by its name, whatever the capitals.
fn entity_type(name: &str) -> Result<EntityType, String> {
    EntityType::ALL.into_iter().find(|t| t.name().eq_ignore_ascii_case(name)).ok_or_else(|| {
        let types: Vec<&str> = EntityType::ALL.iter().map(|t| t.name()).collect();
        format!("`{name}` is no type; one of {} was wanted", types.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decision_is_read() {
        let text = "decision,entity,relation,other,value,who,when,why\n\
            # a comment,,,\n\
            merge,Bob Lee,,Robert Lee,,ann,2026-01-02,\"same man, see p. 4\"\n\
            Never Merge,a,,b\nsplit,a,,,one.txt | two.txt\nrename,a,,,b\nretype,a,,,person\ndrop,a\n\
            add,Acme,,,Organization\nadd,Acme,OWNS,Beta\nrelabel,Acme,,Beta,OWNS\ndrop-fact,Acme,OWNS,Beta\n\
            drop-fact,0123456789abcdef\n";
        let (ledger, faults) = Ledger::read("decisions.csv", text);
        assert!(faults.is_empty(), "{faults:?}");
        let numbers: Vec<u64> = ledger.lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, (3..=13).collect::<Vec<_>>());
        assert_eq!(ledger.lines[0].decision, Decision::Merge("Bob Lee".into(), "Robert Lee".into()));
        assert_eq!(ledger.reason(&ledger.lines[0]), "decisions.csv line 3: ann, 2026-01-02, same man, see p. 4");
        assert_eq!(ledger.lines[2].decision, Decision::Split("a".into(), vec!["one.txt".into(), "two.txt".into()]));
        assert_eq!(ledger.lines[4].decision, Decision::Retype("a".into(), EntityType::Person));
        assert_eq!(ledger.lines[10].decision, Decision::DropFact(Which::Id("0123456789abcdef".into())));
    }

    #[test]
    fn wrong_lines_are_named_and_the_rest_is_used() {
        let text = "decision;entity;other;value\nfuse;a;b\nmerge;a\nretype;a;;Village\nadd;a;b\ndrop-fact;a\n\
            drop;\"=cmd|' /C calc'!A0\"\nmerge;a;b\nrename;a;;\"\u{202e}\"\n\"drop;never closed\n";
        let (ledger, faults) = Ledger::read("decisions.csv", text);
        let lines: Vec<Option<u64>> = faults.iter().map(|f| f.line).collect();
        assert_eq!(lines, [2, 3, 4, 5, 6, 9, 10].map(Some), "{faults:?}");
        assert!(faults[0].message.contains("`fuse`") && faults[0].message.contains("never-merge"));
        assert_eq!(ledger.lines.len(), 2);
        assert!(Ledger::read("d", "").1[0].message.contains("decision"));
        assert!(Ledger::read("d", "a,b\nc,d\n").1[0].message.contains("decision"));
    }
}
