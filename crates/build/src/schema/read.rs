//! Reading a user's schema. All that is wrong is told at once, each with its file, line and column.

use super::{Own, Schema};
use crate::extract::rows::{Pattern, Patterns, Row, rows};
use crate::merge::derive::Derivation;
use crate::read::{Fault, Problem};
use crate::table::{self, Table};
use copan_model::{Relation, RelationRow, RelationTable};
use std::collections::BTreeMap;
use std::sync::Arc;

/// In the column that it would not make sense in: the row switches off what it names.
const OFF: &str = "off";

/// In the place of a name: all of ours.
const ALL: &str = "*";

/// How like two names are, of which one may be meant by the other (Jaro and Winkler).
const LIKE: f64 = 0.8;

pub(super) fn schema(files: [Option<&str>; 3]) -> Result<Schema, Vec<Problem>> {
    let [relations, patterns, derivations] =
        [(files[0], &RelationRow::COLUMNS[..], 2), (files[1], &PATTERN[..], 3), (files[2], &DERIVATION[..], 3)]
            .map(|(text, columns, least)| text.map(|text| Sheet::read(text, columns, least)).unwrap_or_default());
    let mut files = [relations, patterns, derivations];
    let [of_relations, of_patterns, of_derivations] = &mut files;
    let known = Known::read(of_relations);
    let (own, patterns) = patterns_of(of_patterns, &known);
    let derivations = derivations_of(of_derivations, &known);
    let problems: Vec<Problem> = Schema::FILES
        .iter()
        .zip(files)
        .flat_map(|(name, mut sheet)| {
            sheet.faults.sort_by_key(|fault| fault.line);
            sheet.faults.into_iter().map(|fault| Problem { input: (*name).to_owned(), fault })
        })
        .collect();
    if problems.is_empty() { Ok(Schema { relations: known.table, patterns, derivations, own }) } else { Err(problems) }
}

/// The columns of patterns.
const PATTERN: [&str; 6] = ["name", "relation", "pattern", "example", "fact", "not"];

/// The columns of derivations.
const DERIVATION: [&str; 4] = ["first", "second", "gives", "example"];

/// A file: its rows, and what is wrong with it.
#[derive(Default)]
struct Sheet {
    rows: Vec<table::Row>,
    columns: BTreeMap<&'static str, usize>,
    faults: Vec<Fault>,
}

impl Sheet {
    /// Reads a file. The first columns, `least` of them, must be there.
    fn read(text: &str, columns: &[&'static str], least: usize) -> Self {
        let (table, mut faults) = Table::read(text);
        let found: BTreeMap<_, _> = columns.iter().filter_map(|name| Some((*name, table.column(name)?))).collect();
        for name in columns[..least].iter().filter(|name| !found.contains_key(*name)) {
            let all = columns.join(",");
            faults.push(Fault::at(1, format!("column {name}: it is not in the header; `{all}` was wanted")));
        }
        for (i, name) in table.header().iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            match columns.iter().find(|column| *column == name) {
                None => {
                    let close = close(name, columns.iter().copied());
                    faults.push(Fault::at(1, format!("column {name}: there is no such column{close}")));
                }
                Some(column) if found[column] != i => {
                    faults.push(Fault::at(1, format!("column {name}: it stands twice in the header; leave one out")));
                }
                Some(_) => {}
            }
        }
        let rows = if faults.iter().any(|fault| fault.line == Some(1)) { Vec::new() } else { table.rows };
        let rows = rows.into_iter().filter(|row| !row.text(Some(0)).starts_with('#')).collect();
        Self { rows, columns: found, faults }
    }

    fn cell(&self, row: usize, column: &str) -> &str {
        self.rows[row].text(self.columns.get(column).copied())
    }

    fn wrong(&mut self, row: usize, message: impl Into<String>) {
        self.faults.push(Fault::at(self.rows[row].line, message));
    }

    /// Takes note that a row has this name; false where an earlier one has it.
    fn once(&mut self, row: usize, name: &str, lines: &mut BTreeMap<String, u64>) -> bool {
        let line = self.rows[row].line;
        let before = *lines.entry(name.to_owned()).or_insert(line);
        if before != line {
            self.wrong(row, format!("`{name}` stands in line {before} already; leave one of the two out"));
        }
        before == line
    }
}

/// The relations, and of what else a row may speak.
struct Known {
    table: RelationTable,
    /// Names of rows that cannot be used, or that are switched off, with what to say of one that names them; nothing where
    /// enough has been said.
    not: BTreeMap<String, Option<String>>,
}

impl Known {
    fn read(sheet: &mut Sheet) -> Self {
        let ours = RelationTable::built_in();
        let (mut own, mut not, mut lines) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let mut none = false;
        for i in 0..sheet.rows.len() {
            let name = sheet.cell(i, "relation").to_owned();
            if !sheet.once(i, &name, &mut lines) {
                continue;
            }
            let line = sheet.rows[i].line;
            if sheet.cell(i, "label") == OFF {
                if name == ALL {
                    none = true;
                } else if ours.get(&name).is_some() {
                    not.insert(name, Some(format!("is switched off in line {line} of {}", Schema::FILES[0])));
                } else {
                    let close = close(&name, ours.iter().map(|r| r.name.as_str()));
                    sheet.wrong(i, format!("column relation: `{name}` is none of ours to switch off{close}"));
                }
                continue;
            }
            match RelationRow::of(|column| sheet.cell(i, column)).read() {
                Ok(relation) => own.push(Arc::new(relation)),
                Err(wrong) => {
                    not.insert(name, None);
                    for wrong in wrong {
                        sheet.wrong(i, wrong);
                    }
                }
            }
        }
        let rest = ours.iter().filter(|r| !none && !not.contains_key(&r.name)).cloned();
        Self { table: RelationTable::new(own.into_iter().chain(rest)), not }
    }

    /// The relation of that name, or what to say of it.
    fn relation(&self, column: &str, name: &str) -> Result<&Arc<Relation>, Option<String>> {
        self.table.get(name).ok_or_else(|| match self.not.get(name) {
            Some(None) => None,
            Some(Some(why)) => Some(format!("column {column}: `{name}` {why}")),
            None => {
                let close = close(name, self.table.iter().map(|r| r.name.as_str()));
                let add = format!("add it to {}", Schema::FILES[0]);
                let hint = if close.is_empty() { format!("; {add}") } else { format!("{close}, or {add}") };
                Some(format!("column {column}: there is no relation `{name}`{hint}"))
            }
        })
    }
}

fn patterns_of(sheet: &mut Sheet, known: &Known) -> (Vec<Own>, Patterns) {
    let (mut own, mut none) = (Vec::new(), false);
    let mut lines = BTreeMap::new();
    let ours = rows();
    for i in 0..sheet.rows.len() {
        let [name, relation, pattern, example, fact, not] = PATTERN.map(|column| sheet.cell(i, column).to_owned());
        if !sheet.once(i, &name, &mut lines) {
            continue;
        }
        if pattern == OFF {
            if name == ALL {
                none = true;
            } else if ours.iter().all(|row| row.name != name) {
                let close = close(&name, ours.iter().map(|row| row.name.as_str()));
                sheet.wrong(i, format!("column name: `{name}` is none of our patterns to switch off{close}"));
            }
            continue;
        }
        let mut wrong = Vec::new();
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')) {
            wrong.push(format!("column name: `{name}` is no pattern's name; write letters, digits and - _ ."));
        }
        wrong.extend(shows(&example, &fact));
        if !not.is_empty() && not == example {
            wrong.push("column not: it is the example; write a sentence that must not give the relation".to_owned());
        }
        let row = Row { name, relation, pattern, example, fact, not };
        let relation = known.relation("relation", &row.relation);
        // Of what relation it is says nothing about its form.
        let any = || RelationTable::built_in().iter().next().cloned();
        match relation.as_ref().ok().map(|r| (*r).clone()).or_else(any).map(|r| Pattern::read(&row, &r)) {
            Some(Ok(pattern)) if relation.is_ok() && wrong.is_empty() => {
                own.push(Own { line: sheet.rows[i].line, row, pattern });
            }
            Some(Err(e)) => wrong.push(e),
            _ => {}
        }
        wrong.extend(relation.err().flatten());
        for wrong in wrong {
            sheet.wrong(i, wrong);
        }
    }
    let ours = Patterns::ours(&known.table, |name| !none && !lines.contains_key(name));
    let patterns = Patterns::new(own.iter().map(|own| own.pattern.clone()).collect(), ours);
    (own, patterns)
}

/// What is wrong with an example and its fact.
fn shows(example: &str, fact: &str) -> Option<String> {
    if example.is_empty() && fact.is_empty() {
        return None;
    }
    if example.is_empty() {
        return Some("column example: it is empty; write a sentence that says the fact".to_owned());
    }
    let Some((from, to)) = fact.split_once(" > ") else {
        return Some(format!("column fact: `{fact}` is no fact; write the two names of the example as `Acme > Bolt`"));
    };
    let missing = [from, to].into_iter().find(|name| name.is_empty() || !example.contains(name))?;
    Some(format!("column fact: `{missing}` does not stand in the example; write both names as they stand there"))
}

fn derivations_of(sheet: &mut Sheet, known: &Known) -> Vec<Derivation> {
    let mut own: Vec<Derivation> = Vec::new();
    let (mut off, mut none) = (Vec::new(), false);
    for i in 0..sheet.rows.len() {
        let [first, second, gives, _] = DERIVATION.map(|column| sheet.cell(i, column).to_owned());
        if gives == OFF {
            none |= first == ALL;
            off.push((first, second));
            continue;
        }
        let names = [("first", first.trim_start_matches('~')), ("second", &second), ("gives", &gives)];
        let wrong: Vec<String> =
            names.iter().filter_map(|(column, name)| known.relation(column, name).err().flatten()).collect();
        let derivation = Derivation::read(&first, &second, &gives);
        let carries = known.table.get(&gives).is_none_or(|r| r.transitive);
        if first == second && first == gives && !carries {
            let file = Schema::FILES[0];
            sheet.wrong(
                i,
                format!("column gives: `{gives}` does not carry over; write true in its column transitive in {file}"),
            );
        } else if wrong.is_empty() && !own.contains(&derivation) {
            own.push(derivation);
        }
        for wrong in wrong {
            sheet.wrong(i, wrong);
        }
    }
    let there = |name: &str| known.table.get(name).is_some();
    let stays = |d: &Derivation| {
        let first = format!("{}{}", if d.backwards { "~" } else { "" }, d.first);
        !none && !off.contains(&(first, d.second.clone())) && [&d.first, &d.second, &d.gives].iter().all(|n| there(n))
    };
    for derivation in Derivation::built_in().filter(stays) {
        if !own.contains(&derivation) {
            own.push(derivation);
        }
    }
    own
}

/// The name that may be meant, for the end of a message.
fn close<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let wanted = name.to_lowercase();
    let like = |other: &str| strsim::jaro_winkler(&other.to_lowercase(), &wanted);
    let best = names.map(|other| (like(other), other)).filter(|(likeness, _)| *likeness > LIKE);
    // Of equals the first in the alphabet.
    let best = best.min_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    best.map_or_else(String::new, |(_, other)| format!("; did you mean `{other}`?"))
}
