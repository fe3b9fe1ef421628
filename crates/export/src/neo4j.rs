//! Neo4j: tables for `neo4j-admin database import`, which fills a new database fast, and a Cypher script, which adds to one
//! that runs.
//!
//! Entities have the label `Entity` and that of their type. The type of a relationship is the edge's kind, so that what a
//! text denies is not counted with what it asserts.

mod cypher;
mod tables;

use crate::cell::Cell;
use crate::{Change, Edge, File, Format, Report, View, xml};
use std::borrow::Cow;

pub(crate) const TABLES: Format = Format {
    name: "neo4j",
    summary: "two tables for neo4j-admin database import full --array-delimiter=\"|\" --nodes=nodes.neo4j.csv \
              --relationships=relationships.neo4j.csv",
    readers: "written for Neo4j 4.4 and later after its manual",
    omits: "sizes and colours; line breaks become blanks",
    whole: false,
    files: &[
        File { name: "nodes.neo4j.csv", write: tables::nodes },
        File { name: "relationships.neo4j.csv", write: tables::relationships },
    ],
};

pub(crate) const CYPHER: Format = Format {
    name: "cypher",
    summary: "a script for cypher-shell; running it again changes nothing",
    readers: "written for Neo4j 4.4 and later after its manual",
    omits: "sizes and colours",
    whole: false,
    files: &[File { name: "graph.cypher", write: cypher::write }],
};

/// The type of a relationship. No type is empty in Neo4j.
fn relationship_type<'v>(view: &'v View<'v>, edge: &'v Edge, report: &mut Report) -> Cow<'v, str> {
    let kind = view.kind(edge);
    let kind = xml::clean(&kind, report);
    if kind.trim().is_empty() { "RELATED_TO".into() } else { kind.into_owned().into() }
}

/// The value of a column as Neo4j holds it: the sentences of an edge are a list there, not lines.
fn value<'v>(name: &str, cell: Cell<'v>) -> Cell<'v> {
    match cell {
        Cell::Text(text) if name == "evidence" => {
            Cell::List(text.lines().map(|line| Cow::Owned(line.to_owned())).collect())
        }
        cell => cell,
    }
}

/// The text with one character put in place of another, and the number of times counted.
fn replaced<'t>(text: Cow<'t, str>, from: char, to: &str, report: &mut Report) -> Cow<'t, str> {
    let count = text.matches(from).count();
    report.add(Change::Replaced, count);
    if count == 0 { text } else { text.replace(from, to).into() }
}
