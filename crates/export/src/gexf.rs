//! GEXF 1.3 (the schema of the Gephi project), the format to give to Gephi: kinds, lists, colours, sizes, positions and time
//! in one file.
//!
//! An attribute's id and its title are its name, as graphology takes the id for it. There is no `defaultedgetype`, since Gephi drops an
//! undirected edge under a directed default; every edge says its own type. Times that are not known are left out.

use crate::cell::{Cell, Kind, real};
use crate::columns::Column;
use crate::time::Interval;
use crate::{Edge, File, Format, Node, Report, View, style, xml};
use copan_model::Date;
use std::io::{self, Write};

pub(crate) const FORMAT: Format = Format {
    name: "gexf",
    summary: "for Gephi: with positions, communities, colours, lists and time",
    readers: "Gephi, Gephi Lite",
    omits: "nothing of what is shown",
    whole: false,
    files: &[File { name: "graph.gexf", write }],
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"#;

fn write(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    writeln!(out, "  <meta><creator>copan {}</creator></meta>", env!("CARGO_PKG_VERSION"))?;
    out.write_all(if view.timed() {
        b"  <graph mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\">\n"
    } else {
        b"  <graph mode=\"static\">\n"
    })?;
    // Before the positions: to find communities takes more room, and these need not be held meanwhile.
    let _ = view.communities();
    let own = [("uid", "string"), ("community", "long")];
    attributes(out, "node", &own, view.node_columns(), report)?;
    attributes(out, "edge", &[], view.edge_columns(), report)?;
    writeln!(out, "    <nodes count=\"{}\">", view.nodes().len())?;
    for (i, (n, at)) in view.nodes().iter().zip(view.positions()).enumerate() {
        node(view, i, n, at, out, report)?;
    }
    writeln!(out, "    </nodes>\n    <edges count=\"{}\">", view.edges().len())?;
    for (i, e) in view.edges().iter().enumerate() {
        edge(view, i, e, out, report)?;
    }
    out.write_all(b"    </edges>\n  </graph>\n</gexf>\n")
}

const fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "boolean",
        Kind::Integer => "long",
        Kind::Real => "double",
        Kind::List => "liststring",
        Kind::Text | Kind::Date => "string",
    }
}

/// The one block of attributes of a class: graphology keeps the last of several.
fn attributes<T>(
    out: &mut dyn Write,
    class: &str,
    own: &[(&str, &str)],
    columns: &[Column<T>],
    report: &mut Report,
) -> io::Result<()> {
    writeln!(out, "    <attributes class=\"{class}\" mode=\"static\">")?;
    let columns = columns.iter().map(|c| (c.name.as_ref(), type_name(c.kind)));
    for (name, kind) in own.iter().copied().chain(columns) {
        out.write_all(b"      <attribute id=\"")?;
        xml::attribute(out, name, report)?;
        out.write_all(b"\" title=\"")?;
        xml::attribute(out, name, report)?;
        writeln!(out, "\" type=\"{kind}\"/>")?;
    }
    out.write_all(b"    </attributes>\n")
}

fn node(
    view: &View<'_>,
    i: usize,
    node: &Node,
    at: (f64, f64),
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let entity = view.entity(node);
    write!(out, "      <node id=\"n{i}\" label=\"")?;
    xml::attribute(out, &entity.name, report)?;
    out.write_all(b"\"><attvalues>")?;
    value(out, "uid", &entity.id, report)?;
    if let Some(community) = view.communities()[i] {
        value(out, "community", &community.to_string(), report)?;
    }
    for column in view.node_columns() {
        cell(out, &column.name, column.cell(view, node), report)?;
    }
    // In Gephi y grows upwards. `value` has to be the first attribute of the size.
    let style::Colour(r, g, b) = style::style(entity.entity_type).colour;
    write!(out, "</attvalues><viz:size value=\"{}\"/>", real(node.size))?;
    write!(out, "<viz:position x=\"{:.2}\" y=\"{:.2}\" z=\"0.0\"/>", at.0, 0.0 - at.1)?;
    writeln!(out, "<viz:color r=\"{r}\" g=\"{g}\" b=\"{b}\"/></node>")
}

fn edge(view: &View<'_>, i: usize, edge: &Edge, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let direction = if edge.directed { "directed" } else { "undirected" };
    write!(out, "      <edge id=\"e{i}\" source=\"n{}\" target=\"n{}\"", edge.source, edge.target)?;
    write!(out, " type=\"{direction}\" weight=\"{}\" kind=\"", real(View::weight(edge)))?;
    xml::attribute(out, &view.kind(edge), report)?;
    out.write_all(b"\" label=\"")?;
    xml::attribute(out, &view.label(edge), report)?;
    out.write_all(b"\"")?;
    let intervals = view.intervals(edge);
    if let [only] = intervals.as_slice() {
        bounds(out, *only)?;
    }
    out.write_all(b"><attvalues>")?;
    for column in view.edge_columns() {
        cell(out, &column.name, column.cell(view, edge), report)?;
    }
    out.write_all(b"</attvalues>")?;
    if intervals.len() > 1 {
        out.write_all(b"<spells>")?;
        for interval in intervals {
            out.write_all(b"<spell")?;
            bounds(out, interval)?;
            out.write_all(b"/>")?;
        }
        out.write_all(b"</spells>")?;
    }
    out.write_all(b"</edge>\n")
}

fn bounds(out: &mut dyn Write, interval: Interval) -> io::Result<()> {
    if let Some(start) = interval.start {
        write!(out, " start=\"{}\"", day(start))?;
    }
    if let Some(end) = interval.end {
        write!(out, " end=\"{}\"", day(end))?;
    }
    Ok(())
}

/// A day with a year of four digits, as XML Schema and Gephi have it also before our era: `-0044-03-15`.
fn day(date: Date) -> String {
    let year = date.year();
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", year.unsigned_abs(), date.month(), date.day())
}

fn cell(out: &mut dyn Write, name: &str, cell: Cell<'_>, report: &mut Report) -> io::Result<()> {
    match cell {
        Cell::List(items) if items.is_empty() => Ok(()),
        Cell::List(items) => value(out, name, &list(items.iter().map(AsRef::as_ref)), report),
        Cell::Date(date) => value(out, name, &day(date), report),
        other => other.into_text().map_or(Ok(()), |text| value(out, name, &text, report)),
    }
}

/// A list as Gephi parses it: `["a", "b"]`, with `\"` and `\\` inside the quotes.
fn list<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let quoted = |item: &str| format!("\"{}\"", item.replace('\\', "\\\\").replace('"', "\\\""));
    format!("[{}]", items.map(quoted).collect::<Vec<_>>().join(", "))
}

fn value(out: &mut dyn Write, name: &str, value: &str, report: &mut Report) -> io::Result<()> {
    out.write_all(b"<attvalue for=\"")?;
    xml::attribute(out, name, report)?;
    out.write_all(b"\" value=\"")?;
    xml::attribute(out, value, report)?;
    out.write_all(b"\"/>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_four_digits_of_year() {
        let written = |text: &str| day(text.parse::<Date>().expect("a date"));
        assert_eq!(written("1983-05-01"), "1983-05-01");
        assert_eq!(day(Date::constant(-44, 3, 15)), "-0044-03-15");
        assert_eq!(day(Date::constant(7, 3, 15)), "0007-03-15");
    }

    #[test]
    fn lists_are_quoted() {
        assert_eq!(list([r#"Smith, "A.""#, r"a\b"].into_iter()), r#"["Smith, \"A.\"", "a\\b"]"#);
    }
}
