//! SVG 1.1 (W3C Recommendation, 2011) of our own layout: a picture for reports and web pages, without scripts and without
//! anything from outside. What is behind a node or a line is its `title`, which browsers show under the pointer.

mod shape;

use crate::geometry::{Cubic, Point, Size};
use crate::legend::{self, Legend};
use crate::picture::{ARROW, Drawn, LINE_FONT, Stroke};
use crate::{Change, File, Format, Report, View, label, style, xml};
use std::io::{self, Write};

pub(crate) const FORMAT: Format = Format {
    name: "svg",
    summary: "a picture for reports and web pages",
    readers: "librsvg",
    omits: "attributes; edges of a pair share a line; entities without an edge are only named",
    whole: false,
    files: &[File { name: "graph.svg", write }],
};

/// The room around everything.
const MARGIN: f64 = 14.0;

fn write(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let picture = view.picture();
    let legend = Legend::new(view);
    let (width, height) = (legend.corner.x + 2.0 * MARGIN, legend.corner.y + 2.0 * MARGIN);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    write!(out, r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}""#)?;
    writeln!(out, r#" viewBox="{:.0} {:.0} {width:.0} {height:.0}" role="img">"#, -MARGIN, -MARGIN)?;
    writeln!(out, "<title>Knowledge graph</title>")?;
    writeln!(
        out,
        "<style>text{{font-family:{};text-anchor:middle;fill:#1a1a1a}}\
         .lines text{{font-size:{LINE_FONT}px;fill:#4d4d4d}}.lines .marked text{{fill:{}}}\
         .lines path{{fill:none;stroke:{}}}.lines .marked path{{stroke:{};stroke-dasharray:5 3}}\
         .lines .head{{stroke:none;fill:{}}}.lines .marked .head{{fill:{}}}\
         .nodes path,.legend path{{stroke:#4d4d4d;stroke-width:.8}}\
         .legend text{{font-size:{}px}}.legend .note{{text-anchor:start}}</style>",
        label::FONTS,
        style::MARKED.hex(),
        style::LINE.hex(),
        style::MARKED.hex(),
        style::LINE.hex(),
        style::MARKED.hex(),
        legend::FONT_SIZE,
    )?;
    writeln!(out, r##"<rect x="{:.0}" y="{:.0}" width="100%" height="100%" fill="#ffffff"/>"##, -MARGIN, -MARGIN)?;
    writeln!(out, r#"<g class="lines">"#)?;
    picture.strokes(view, &mut |stroke| line(view, stroke, out, report))?;
    writeln!(out, "</g>\n<g class=\"nodes\">")?;
    for drawn in &picture.nodes {
        node(view, drawn, out, report)?;
    }
    writeln!(out, "</g>\n<g class=\"legend\">")?;
    key(&legend, out, report)?;
    writeln!(out, "</g>\n</svg>")
}

fn node(view: &View<'_>, drawn: &Drawn, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let entity = view.entity(&view.nodes()[drawn.node as usize]);
    report.add(Change::Unnamed, usize::from(drawn.name.is_empty()));
    write!(out, r#"<g id="n{}">"#, drawn.node)?;
    title(&label::of_entity(entity, report), out, report)?;
    let style = style::style(entity.entity_type);
    outline(style, drawn.centre, drawn.size, out)?;
    lines_of_text(&drawn.name, drawn.centre, drawn.font_size, true, out, report)?;
    writeln!(out, "</g>")
}

fn line(view: &View<'_>, stroke: &Stroke, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    out.write_all(if stroke.line.marked { b"<g class=\"marked\">" } else { b"<g>" })?;
    title(&stroke.line.tooltip(view, report), out, report)?;
    let mut pieces = stroke.pieces.clone();
    let mut head = None;
    if let Some(last) = pieces.last_mut().filter(|_| stroke.line.directed) {
        let tip = last.0[3];
        *last = last.reversed().leaving(|p| (p - tip).length() < ARROW).reversed();
        head = Some((last.0[3], tip));
    }
    write!(out, r#"<path stroke-width="{:.2}" d=""#, stroke.line.width)?;
    for Cubic([a, b, c, d]) in pieces {
        write!(out, "M{} C{} {} {}", pair(a), pair(b), pair(c), pair(d))?;
    }
    out.write_all(b"\"/>")?;
    if let Some((foot, tip)) = head {
        let side = (tip - foot).turned() * (0.4 + 0.1 * stroke.line.width);
        write!(out, r#"<path class="head" d="M{}L{}L{}Z"/>"#, pair(tip), pair(foot + side), pair(foot - side))?;
    }
    match &stroke.label {
        Some((_, centre)) => {
            // Once more, to count what is cut.
            let text = stroke.line.label(view, report);
            lines_of_text(&text, *centre, LINE_FONT, false, out, report)?;
        }
        None => report.add(Change::Unlabelled, stroke.line.edges(view).len()),
    }
    writeln!(out, "</g>")
}

fn key(legend: &Legend, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    report.add(Change::Listed, legend.lone_count);
    for key in &legend.types {
        outline(key.style, key.centre, key.size, out)?;
        lines_of_text(key.name, key.centre, legend::FONT_SIZE, false, out, report)?;
    }
    if let Some(centre) = legend.marked {
        note(legend::MARKED, centre.y, out, report)?;
    }
    if let Some((text, centre, _)) = &legend.lone {
        note(text, centre.y, out, report)?;
    }
    Ok(())
}

fn outline(style: style::Style, centre: Point, size: Size, out: &mut dyn Write) -> io::Result<()> {
    let path = shape::path(style.shape, centre, size);
    write!(out, r#"<path d="{path}" fill="{}"/>"#, style.colour.pale().hex())
}

/// Lines of text that start at the left border, whatever the widths of the viewer's font.
fn note(text: &str, middle: f64, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    for (line, y) in text.lines().zip(baselines(text, middle, legend::FONT_SIZE)) {
        write!(out, r#"<text class="note" x="0" y="{y:.1}">"#)?;
        xml::attribute(out, line, report)?;
        out.write_all(b"</text>")?;
    }
    Ok(())
}

/// Where the lines of a text stand that is centred on a height. Letters reach from a fourth below the baseline to three
/// fourths above.
fn baselines(text: &str, middle: f64, font_size: f64) -> impl Iterator<Item = f64> {
    let count = text.lines().count();
    let place = move |i| (i as f64 - (count as f64 - 1.0) / 2.0) * font_size * label::LEADING;
    (0..count).map(move |i| middle + place(i) + font_size * 0.34)
}

/// Text in lines, around a point. The size is written where no style says it.
fn lines_of_text(
    text: &str,
    centre: Point,
    font_size: f64,
    sized: bool,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    for (line, y) in text.lines().zip(baselines(text, centre.y, font_size)) {
        write!(out, r#"<text x="{:.1}" y="{y:.1}""#, centre.x)?;
        if sized {
            write!(out, r#" font-size="{font_size:.1}""#)?;
        }
        out.write_all(b">")?;
        xml::attribute(out, line, report)?;
        out.write_all(b"</text>")?;
    }
    Ok(())
}

fn title(text: &str, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    out.write_all(b"<title>")?;
    xml::attribute(out, text, report)?;
    out.write_all(b"</title>")
}

fn pair(p: Point) -> String {
    format!("{:.1},{:.1}", p.x, p.y)
}
