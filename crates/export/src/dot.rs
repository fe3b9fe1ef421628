//! DOT for Graphviz, with our own layout: `nop2` is Graphviz's name for an engine that draws everything where the file says.
//! So plain `dot -Tsvg` shows the picture that all other formats show. Not for Gephi, whose DOT import loses everything after
//! a `node [..]` statement.

mod text;

use crate::geometry::{Cubic, Point, Size};
use crate::legend::{self, Legend};
use crate::picture::{ARROW, Drawn, LINE_FONT, Stroke};
use crate::{Change, File, Format, Report, View, label, style};
use std::io::{self, Write};
use text::quoted;

pub(crate) const FORMAT: Format = Format {
    name: "dot",
    summary: "a picture: `dot -Tsvg graph.dot -o graph.svg`",
    readers: "Graphviz",
    omits: "attributes; edges of a pair share a line; entities without an edge are only named",
    whole: false,
    files: &[File { name: "graph.dot", write }],
};

fn write(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let picture = view.picture();
    writeln!(out, "digraph KG {{")?;
    writeln!(
        out,
        "  graph [charset=\"UTF-8\", layout=nop2, splines=true, {FONT}, fontsize=12, outputorder=edgesfirst];"
    )?;
    writeln!(
        out,
        "  node [shape=box, style=filled, {FONT}, fontsize=11, color=\"#4d4d4d\", penwidth=0.8, margin=0, fixedsize=shape];"
    )?;
    writeln!(out, "  edge [{FONT}, fontsize={LINE_FONT:.0}, fontcolor=\"#4d4d4d\", arrowsize={:.1}];", ARROW / 10.0)?;
    for drawn in &picture.nodes {
        node(view, drawn, out, report)?;
    }
    picture.strokes(view, &mut |stroke| edge(view, stroke, out, report))?;
    legend(&Legend::new(view), out, report)?;
    writeln!(out, "}}")
}

const FONT: &str = "fontname=\"Helvetica,Arial,sans-serif\"";

/// A point as DOT has it: there, y grows upwards.
fn point(p: Point) -> String {
    format!("{:.2},{:.2}", p.x, 0.0 - p.y)
}

/// Where a node stands, and how large it is, in inches.
fn place(centre: Point, size: Size) -> String {
    format!("pos=\"{}\", width={:.3}, height={:.3}", point(centre), size.width / 72.0, size.height / 72.0)
}

fn node(view: &View<'_>, drawn: &Drawn, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let entity = view.entity(&view.nodes()[drawn.node as usize]);
    let style::Style { colour, shape, .. } = style::style(entity.entity_type);
    report.add(Change::Unnamed, usize::from(drawn.name.is_empty()));
    write!(out, "  n{} [id={}, label={}", drawn.node, quoted(&entity.id, report), quoted(&drawn.name, report))?;
    write!(out, ", shape={shape}, fillcolor=\"{}\", fontsize={:.1}", colour.pale().hex(), drawn.font_size)?;
    write!(out, ", {}", place(drawn.centre, drawn.size))?;
    writeln!(out, ", tooltip={}];", quoted(&label::of_entity(entity, report), report))
}

fn edge(view: &View<'_>, stroke: &Stroke, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let line = &stroke.line;
    write!(out, "  n{} -> n{} [", line.source, line.target)?;
    match &stroke.label {
        Some((_, centre)) => {
            // Once more, to count what is cut.
            let text = line.label(view, report);
            write!(out, "label={}, lp=\"{}\", ", quoted(&text, report), point(*centre))?;
        }
        None => report.add(Change::Unlabelled, line.edges(view).len()),
    }
    write!(out, "tooltip={}", quoted(&line.tooltip(view, report), report))?;
    write!(out, ", penwidth={:.2}, color=\"{}\"", line.width, legend::line_colour(line).hex())?;
    if line.marked {
        write!(out, ", style=dashed, fontcolor=\"{}\"", style::MARKED.hex())?;
    }
    if !line.directed {
        write!(out, ", dir=none")?;
    }
    writeln!(out, ", pos=\"{}\"];", course(stroke))
}

/// The course of a line. Where it has an arrow, the tip stands first in its last piece, and the curve ends at the head's foot.
fn course(stroke: &Stroke) -> String {
    let mut course = String::new();
    for (i, &piece) in stroke.pieces.iter().enumerate() {
        let mut piece = piece;
        if i > 0 {
            course.push(';');
        }
        if stroke.line.directed && i + 1 == stroke.pieces.len() {
            let tip = piece.0[3];
            piece = piece.reversed().leaving(|p| (p - tip).length() < ARROW).reversed();
            course.push_str("e,");
            course.push_str(&point(tip));
            course.push(' ');
        }
        let Cubic(points) = piece;
        course.push_str(&points.map(point).join(" "));
    }
    course
}

fn legend(legend: &Legend, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    report.add(Change::Listed, legend.lone_count);
    let size = legend::FONT_SIZE;
    for (i, key) in legend.types.iter().enumerate() {
        let (style::Style { colour, shape, .. }, place) = (key.style, place(key.centre, key.size));
        write!(
            out,
            "  legend{i} [class=legend, label=\"{}\", shape={shape}, fillcolor=\"{}\"",
            key.name,
            colour.pale().hex()
        )?;
        writeln!(out, ", fontsize={size:.0}, {place}];")?;
    }
    let marked = legend.marked.map(|at| (legend::MARKED.to_owned(), at, label::room(legend::MARKED, size)));
    for (i, (text, at, room)) in marked.iter().chain(&legend.lone).enumerate() {
        write!(out, "  note{i} [class=legend, label={}, shape=plaintext, style=solid", quoted(text, report))?;
        writeln!(out, ", fontsize={size:.0}, {}];", place(*at, *room))?;
    }
    Ok(())
}
