//! GraphML (Brandes, Eiglsperger, Herman, Himsolt and Marshall, "GraphML Progress Report", 2001; schema 1.0), in the one
//! layout that Gephi, networkx, igraph, graph-tool and graphology all read right (Cytoscape and APOC too, by their source).
//!
//! Keys come first, one for nodes or edges each, with types that all readers know and ids that mean nothing to Gephi (its
//! `size`, `r`, `g`, `b` are found by `attr.name`). Every value is written out and none is left to a default. An edge's kind
//! is the XML attribute `label`, which is outside the schema: Gephi merges parallel edges without it. `strict` leaves it out.

use crate::cell::{Kind, real};
use crate::{Edge, File, Format, Node, Report, View, style, xml};
use std::io::{self, Write};

pub(crate) const FORMAT: Format = Format {
    name: "graphml",
    summary: "one file for every graph tool, with sizes and colours",
    readers: "Gephi, networkx, igraph, graph-tool, Gephi Lite",
    omits: "lists are text, items parted by `; `; dates are text",
    whole: false,
    files: &[File { name: "graph.graphml", write }],
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"#;

/// The keys of nodes that are no columns. `name` is what Cytoscape and igraph call the label.
const NODE_KEYS: [(&str, &str); 7] = [
    ("label", "string"),
    ("name", "string"),
    ("uid", "string"),
    ("size", "double"),
    ("r", "int"),
    ("g", "int"),
    ("b", "int"),
];

/// The keys of edges that are no columns. `interaction` is what Cytoscape calls the relation.
const EDGE_KEYS: [(&str, &str); 3] = [("label", "string"), ("interaction", "string"), ("weight", "double")];

fn write(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    let columns = view.node_columns().iter().map(|c| (c.name.as_ref(), type_name(c.kind)));
    for (name, kind) in NODE_KEYS.into_iter().chain(columns) {
        key(out, "node", name, kind)?;
    }
    let columns = view.edge_columns().iter().map(|c| (c.name.as_ref(), type_name(c.kind)));
    for (name, kind) in EDGE_KEYS.into_iter().chain(columns) {
        key(out, "edge", name, kind)?;
    }
    out.write_all(b"  <graph id=\"G\" edgedefault=\"directed\">\n")?;
    let tags: Vec<String> = view.node_columns().iter().map(|c| tag('n', &c.name)).collect();
    for (i, n) in view.nodes().iter().enumerate() {
        node(view, i, n, &tags, out, report)?;
    }
    let tags: Vec<String> = view.edge_columns().iter().map(|c| tag('e', &c.name)).collect();
    for (i, e) in view.edges().iter().enumerate() {
        edge(view, i, e, &tags, out, report)?;
    }
    out.write_all(b"  </graph>\n</graphml>\n")
}

/// The six types of GraphML less `int`, which graph-tool and Gephi read as 32 bits, and `float`.
const fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "boolean",
        Kind::Integer => "long",
        Kind::Real => "double",
        Kind::Text | Kind::List | Kind::Date => "string",
    }
}

fn key(out: &mut dyn Write, class: &str, name: &str, kind: &str) -> io::Result<()> {
    let initial = &class[..1];
    writeln!(out, r#"  <key id="{initial}_{name}" for="{class}" attr.name="{name}" attr.type="{kind}"/>"#)
}

fn node(
    view: &View<'_>,
    i: usize,
    node: &Node,
    tags: &[String],
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let entity = view.entity(node);
    write!(out, r#"    <node id="n{i}">"#)?;
    data(out, r#"<data key="n_label">"#, &entity.name, report)?;
    data(out, r#"<data key="n_name">"#, &entity.name, report)?;
    data(out, r#"<data key="n_uid">"#, &entity.id, report)?;
    let style::Colour(r, g, b) = style::style(entity.entity_type).colour;
    write!(out, r#"<data key="n_size">{}</data>"#, real(node.size))?;
    write!(out, r#"<data key="n_r">{r}</data><data key="n_g">{g}</data><data key="n_b">{b}</data>"#)?;
    for (column, tag) in view.node_columns().iter().zip(tags) {
        if let Some(text) = column.cell(view, node).into_text() {
            data(out, tag, &text, report)?;
        }
    }
    out.write_all(b"</node>\n")
}

fn edge(
    view: &View<'_>,
    i: usize,
    edge: &Edge,
    tags: &[String],
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let kind = view.kind(edge);
    write!(out, r#"    <edge id="e{i}" source="n{}" target="n{}""#, edge.source, edge.target)?;
    if !view.options().strict {
        out.write_all(b" label=\"")?;
        xml::attribute(out, &kind, report)?;
        out.write_all(b"\"")?;
    }
    out.write_all(b">")?;
    data(out, r#"<data key="e_label">"#, &view.label(edge), report)?;
    data(out, r#"<data key="e_interaction">"#, &kind, report)?;
    write!(out, r#"<data key="e_weight">{}</data>"#, real(View::weight(edge)))?;
    for (column, tag) in view.edge_columns().iter().zip(tags) {
        if let Some(text) = column.cell(view, edge).into_text() {
            data(out, tag, &text, report)?;
        }
    }
    out.write_all(b"</edge>\n")
}

/// The tag before the value of a column: the same for every row, so it is made once.
fn tag(initial: char, name: &str) -> String {
    format!(r#"<data key="{initial}_{name}">"#)
}

fn data(out: &mut dyn Write, tag: &str, text: &str, report: &mut Report) -> io::Result<()> {
    out.write_all(tag.as_bytes())?;
    xml::text(out, text, report)?;
    out.write_all(b"</data>")
}
