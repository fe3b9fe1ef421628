//! A Cypher script. Labels and types cannot be parameters, so there is a block of statements for each; the values stand in
//! the script as literals.

use super::{relationship_type, replaced, value};
use crate::cell::{Cell, real};
use crate::{Edge, Node, Report, View};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

/// How many rows a statement has. Neo4j holds a statement in memory and plans it anew.
const BATCH: usize = 200;

pub(super) fn write(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    out.write_all(b"CREATE CONSTRAINT copan_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.uid IS UNIQUE;\n")?;
    let mut nodes: Vec<&Node> = view.nodes().iter().collect();
    nodes.sort_by_key(|n| view.entity(n).entity_type);
    for group in nodes.chunk_by(|a, b| view.entity(a).entity_type == view.entity(b).entity_type) {
        for batch in group.chunks(BATCH) {
            rows(out, batch, |out, n| node(view, n, out))?;
            out.write_all(b"MERGE (n:Entity {uid: row.uid}) SET n += row.properties")?;
            if let Some(entity_type) = view.entity(batch[0]).entity_type {
                write!(out, ", n:`{}`", entity_type.name())?;
            }
            out.write_all(b";\n")?;
        }
    }
    let mut edges: Vec<(Cow<'_, str>, &Edge)> =
        view.edges().iter().map(|e| (identifier(relationship_type(view, e, report), report), e)).collect();
    edges.sort_by(|(a, _), (b, _)| a.cmp(b));
    for group in edges.chunk_by(|(a, _), (b, _)| a == b) {
        for batch in group.chunks(BATCH) {
            rows(out, batch, |out, (_, e)| edge(view, e, out))?;
            out.write_all(b"MATCH (a:Entity {uid: row.source}) MATCH (b:Entity {uid: row.target})\n")?;
            writeln!(out, "MERGE (a)-[r:`{}` {{id: row.id}}]->(b) SET r += row.properties;", batch[0].0)?;
        }
    }
    Ok(())
}

fn rows<T>(
    out: &mut dyn Write,
    batch: &[T],
    mut row: impl FnMut(&mut dyn Write, &T) -> io::Result<()>,
) -> io::Result<()> {
    out.write_all(b"UNWIND [")?;
    for (i, one) in batch.iter().enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        row(out, one)?;
    }
    out.write_all(b"] AS row\n")
}

fn node(view: &View<'_>, node: &Node, out: &mut dyn Write) -> io::Result<()> {
    let entity = view.entity(node);
    out.write_all(b"{uid: ")?;
    string(out, &entity.id)?;
    out.write_all(b", properties: {name: ")?;
    string(out, &entity.name)?;
    for column in view.node_columns() {
        property(out, &column.name, column.cell(view, node))?;
    }
    out.write_all(b"}}")
}

fn edge(view: &View<'_>, edge: &Edge, out: &mut dyn Write) -> io::Result<()> {
    for (key, text) in
        [("{source: ", &view.source(edge).id), (", target: ", &view.target(edge).id), (", id: ", &view.first(edge).id)]
    {
        out.write_all(key.as_bytes())?;
        string(out, text)?;
    }
    out.write_all(b", properties: {label: ")?;
    string(out, &view.label(edge))?;
    write!(out, ", weight: {}", real(View::weight(edge)))?;
    for column in view.edge_columns() {
        property(out, &column.name, column.cell(view, edge))?;
    }
    out.write_all(b"}}")
}

/// Writes a property. The names of columns are letters, digits and `_`; in backticks no keyword is one.
fn property(out: &mut dyn Write, name: &str, cell: Cell<'_>) -> io::Result<()> {
    match value(name, cell) {
        Cell::Empty => Ok(()),
        cell => {
            write!(out, ", `{name}`: ")?;
            literal(out, &cell)
        }
    }
}

fn literal(out: &mut dyn Write, cell: &Cell<'_>) -> io::Result<()> {
    match cell {
        Cell::Empty => out.write_all(b"null"),
        Cell::Bool(b) => write!(out, "{b}"),
        // Its digits are read before its minus, and they alone are too large.
        Cell::Integer(i64::MIN) => write!(out, "({} - 1)", i64::MIN + 1),
        Cell::Integer(i) => write!(out, "{i}"),
        Cell::Real(x) => out.write_all(real(*x).as_bytes()),
        Cell::Date(d) => write!(out, "date('{}')", crate::time::iso(*d)),
        Cell::Text(text) => string(out, text),
        Cell::List(items) => {
            out.write_all(b"[")?;
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.write_all(b", ")?;
                }
                string(out, item)?;
            }
            out.write_all(b"]")
        }
    }
}

/// Writes a string. Before Neo4j reads a script it turns `\u` and four digits into a character wherever they stand, also
/// behind another backslash; so a text never has a backslash in front of a `u`, but is put together of two.
fn string(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut escaped = String::with_capacity(text.len() + 2);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\'' => escaped.push_str("\\'"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            '\\' => escaped.push_str(if rest.peek() == Some(&'u') { "\\\\' + '" } else { "\\\\" }),
            c if c.is_control() => write!(escaped, "\\u{:04X}", u32::from(c)).map_err(io::Error::other)?,
            c => escaped.push(c),
        }
    }
    write!(out, "'{escaped}'")
}

/// A type in backticks, in one line. A backslash has no escape there.
fn identifier<'t>(name: Cow<'t, str>, report: &mut Report) -> Cow<'t, str> {
    let name = replaced(name, '\\', "/", report);
    if name.contains(['\n', '`']) { name.replace('\n', " ").replace('`', "``").into() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_end_where_they_end() {
        let written = |cell: Cell<'_>| {
            let mut bytes = Vec::new();
            literal(&mut bytes, &cell).expect("memory takes every write");
            String::from_utf8(bytes).expect("Cypher is UTF-8")
        };
        assert_eq!(written(Cell::text("it's \"so\"\r\n\t\0")), r#"'it\'s "so"\r\n\t\u0000'"#);
        assert_eq!(written(Cell::text("C:\\users\\x\\")), r"'C:\\' + 'users\\x\\'");
        assert_eq!(written(Cell::Integer(i64::MIN)), "(-9223372036854775807 - 1)");
        assert_eq!(written(Cell::List(vec!["a".into(), "b".into()])), "['a', 'b']");
        assert_eq!(identifier("a`b\nc\\d".into(), &mut Report::default()), "a``b c/d");
    }
}
