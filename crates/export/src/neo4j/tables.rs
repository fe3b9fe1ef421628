//! Tables for `neo4j-admin database import` (Neo4j operations manual, "Import"): the header holds the types, quotes are
//! doubled, a backslash is no escape, no value spans lines.

use super::{relationship_type, replaced, value};
use crate::cell::{Cell, Kind, real};
use crate::{Report, View, xml};
use copan_model::EntityType;
use std::borrow::Cow;
use std::io::{self, Write};

/// What parts the items of a list: rarer in texts than Neo4j's own `;`.
const DELIMITER: char = '|';

/// What stands for it inside an item.
const INSTEAD: &str = "¦";

pub(super) fn nodes(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    out.write_all(b"uid:ID,name:string")?;
    for column in view.node_columns() {
        write!(out, ",{}:{}", column.name, type_name(&column.name, column.kind))?;
    }
    out.write_all(b",:LABEL\n")?;
    for node in view.nodes() {
        let entity = view.entity(node);
        field(out, Cell::text(&entity.id), report)?;
        comma_field(out, Cell::text(&entity.name), report)?;
        for column in view.node_columns() {
            comma_field(out, value(&column.name, column.cell(view, node)), report)?;
        }
        let labels = std::iter::once("Entity").chain(entity.entity_type.map(EntityType::name));
        comma_field(out, Cell::List(labels.map(Cow::Borrowed).collect()), report)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

pub(super) fn relationships(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    out.write_all(b":START_ID,:END_ID,:TYPE,id:string,label:string,weight:double")?;
    for column in view.edge_columns() {
        write!(out, ",{}:{}", column.name, type_name(&column.name, column.kind))?;
    }
    out.write_all(b"\n")?;
    for edge in view.edges() {
        field(out, Cell::text(&view.source(edge).id), report)?;
        comma_field(out, Cell::text(&view.target(edge).id), report)?;
        let kind = relationship_type(view, edge, report);
        comma_field(out, Cell::Text(kind), report)?;
        comma_field(out, Cell::text(&view.first(edge).id), report)?;
        comma_field(out, Cell::Text(view.label(edge)), report)?;
        comma_field(out, Cell::Real(View::weight(edge)), report)?;
        for column in view.edge_columns() {
            comma_field(out, value(&column.name, column.cell(view, edge)), report)?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn type_name(name: &str, kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "boolean",
        Kind::Integer => "long",
        Kind::Real => "double",
        Kind::Text if name == "evidence" => "string[]",
        Kind::Text => "string",
        Kind::List => "string[]",
        Kind::Date => "date",
    }
}

fn comma_field(out: &mut dyn Write, cell: Cell<'_>, report: &mut Report) -> io::Result<()> {
    out.write_all(b",")?;
    field(out, cell, report)
}

/// Writes a value. Nothing is no value; all text is quoted, for unquoted text may be trimmed.
fn field(out: &mut dyn Write, cell: Cell<'_>, report: &mut Report) -> io::Result<()> {
    match cell {
        Cell::Empty => Ok(()),
        Cell::Bool(b) => write!(out, "{b}"),
        Cell::Integer(i) => write!(out, "{i}"),
        Cell::Real(x) => out.write_all(real(x).as_bytes()),
        Cell::Date(d) => write!(out, "{}", crate::time::iso(d)),
        Cell::Text(text) => quoted(out, &line(&text, report)),
        Cell::List(items) => {
            let items = items.iter().map(|item| replaced(line(item, report), DELIMITER, INSTEAD, report));
            let items: Vec<_> = items.filter(|item| !item.trim().is_empty()).collect();
            quoted(out, &items.join(&DELIMITER.to_string()))
        }
    }
}

/// The text in one line, without characters that are none.
fn line<'t>(text: &'t str, report: &mut Report) -> Cow<'t, str> {
    let text = xml::clean(text, report);
    if text.contains('\n') { text.replace('\n', " ").into() } else { text }
}

fn quoted(out: &mut dyn Write, text: &str) -> io::Result<()> {
    if text.trim().is_empty() { Ok(()) } else { write!(out, "\"{}\"", text.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Change;

    #[test]
    fn values_as_the_import_reads_them() {
        let mut report = Report::default();
        let mut written = |cell: Cell<'_>| {
            let mut bytes = Vec::new();
            field(&mut bytes, cell, &mut report).expect("memory takes every write");
            String::from_utf8(bytes).expect("the table is UTF-8")
        };
        assert_eq!(written(Cell::text("a \"b\"\r\nc\\")), r#""a ""b"" c\""#);
        assert_eq!(written(Cell::text(" ")), "");
        assert_eq!(written(Cell::List(vec!["a|b".into(), "c; d".into(), "".into()])), "\"a¦b|c; d\"");
        assert_eq!(written(Cell::Date("-000044-03-15".parse().expect("a date"))), "-0044-03-15");
        assert_eq!(report.count(Change::Replaced), 1);
    }
}
