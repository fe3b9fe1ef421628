//! DOT for Graphviz, laid out to be read: engine, labels and sizes are chosen here by the size of the graph, so that plain
//! `dot -Tsvg` draws it well. Not for Gephi, whose DOT import loses everything after a `node [..]` statement.

mod legend;
mod lines;
mod text;

use crate::{Change, File, Format, Node, Report, View, style};
use lines::Line;
use std::io::{self, Write};
use text::quoted;

pub(crate) const FORMAT: Format = Format {
    name: "dot",
    summary: "a picture: `dot -Tsvg graph.dot -o graph.svg`",
    readers: "Graphviz",
    omits: "attributes; edges of a pair share a line; entities without an edge are only named",
    files: &[File { name: "graph.dot", write }],
};

/// How the picture is drawn. `dot` shows directions best and needs minutes where there are many lines; `sfdp` draws thousands.
struct Plan {
    layered: bool,
    /// Whether lines have labels.
    labels: bool,
    /// Entities smaller than this are drawn without their name.
    least_named: f64,
}

/// Up to here `dot` takes seconds, and lines with labels can be read.
const LAYERED: (usize, usize) = (80, 150);
const LABELLED_LINES: usize = 250;
const NAMED_NODES: usize = 400;

impl Plan {
    fn new(nodes: &[&Node], lines: usize) -> Self {
        let mut sizes: Vec<f64> = nodes.iter().map(|n| n.size).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        Self {
            layered: nodes.len() <= LAYERED.0 && lines <= LAYERED.1,
            labels: lines <= LABELLED_LINES,
            least_named: sizes.get(NAMED_NODES).copied().map_or(0.0, |size| size + 0.01),
        }
    }

    const fn attributes(&self) -> &'static str {
        if self.layered {
            "layout=dot, rankdir=LR, nodesep=0.25, ranksep=0.6"
        } else {
            "layout=sfdp, overlap=prism, K=0.8, splines=line"
        }
    }
}

fn write(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let lines = lines::lines(view);
    let drawn: Vec<&Node> = view.nodes().iter().filter(|n| n.connected).collect();
    let plan = Plan::new(&drawn, lines.len());
    writeln!(out, "digraph KG {{")?;
    writeln!(out, "  graph [charset=\"UTF-8\", {}, {FONT}, fontsize=12, outputorder=edgesfirst];", plan.attributes())?;
    writeln!(
        out,
        "  node [shape=box, style=filled, {FONT}, fontsize=11, color=\"#4d4d4d\", penwidth=0.8, margin=\"0.08,0.04\"];"
    )?;
    writeln!(out, "  edge [{FONT}, fontsize=9, color=\"#7f7f7f\", fontcolor=\"#4d4d4d\", arrowsize=0.6];")?;
    for (i, n) in view.nodes().iter().enumerate().filter(|(_, n)| n.connected) {
        node(view, i, n, &plan, out, report)?;
    }
    for line in &lines {
        edge(view, line, &plan, out, report)?;
    }
    legend::write(view, out, report)?;
    writeln!(out, "}}")
}

const FONT: &str = "fontname=\"Helvetica,Arial,sans-serif\"";

/// Half as strong as the palette, so that black text reads well on all of it.
fn fill(colour: style::Colour) -> String {
    format!("{}80", colour.hex())
}

fn node(
    view: &View<'_>,
    i: usize,
    node: &Node,
    plan: &Plan,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let entity = view.entity(node);
    let style::Style { colour, shape } = style::style(entity.entity_type);
    let named = node.size >= plan.least_named;
    report.add(Change::Unnamed, usize::from(!named));
    write!(out, "  n{i} [id={}", quoted(&entity.id, report))?;
    if named {
        let name = text::wrapped(&text::cut(&entity.name, report), 24);
        write!(out, ", label={}", quoted(&name, report))?;
    } else {
        write!(out, ", label=\"\", width=0.12, height=0.12, fixedsize=true")?;
    }
    write!(out, ", shape={shape}, fillcolor=\"{}\"", fill(colour))?;
    write!(out, ", fontsize={:.1}", node.size.mul_add(0.1, 10.0))?;
    let mut tip = entity.name.clone();
    if let Some(entity_type) = entity.entity_type {
        tip.push_str(" · ");
        tip.push_str(entity_type.name());
    }
    if !entity.aliases.is_empty() {
        tip.push_str("\nalso: ");
        tip.push_str(&entity.aliases.join(", "));
    }
    writeln!(out, ", tooltip={}];", quoted(&text::cut(&tip, report), report))
}

fn edge(view: &View<'_>, line: &Line<'_>, plan: &Plan, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let first = line.edges[0];
    write!(out, "  n{} -> n{} [", first.source, first.target)?;
    if plan.labels {
        write!(out, "label={}, ", quoted(&line.label(view, report), report))?;
    } else {
        report.add(Change::Unlabelled, line.edges.len());
    }
    write!(out, "tooltip={}", quoted(&line.tooltip(view, report), report))?;
    write!(out, ", penwidth={:.2}", line.width())?;
    if line.marked {
        let colour = style::MARKED.hex();
        write!(out, ", style=dashed, color=\"{colour}\", fontcolor=\"{colour}\"")?;
    }
    if !first.directed {
        write!(out, ", dir=none")?;
    }
    writeln!(out, "];")
}
