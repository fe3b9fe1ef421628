//! Mermaid flowcharts (<https://mermaid.js.org/syntax/flowchart.html>), for Markdown pages that draw them. Mermaid refuses more
//! than 500 edges and more than 50,000 characters: what comes after that is left out, and the picture says so.

use crate::{Change, File, Format, Report, View, label, style};
use copan_model::EntityType;
use std::fmt::Write as _;
use std::io::{self, Write};

pub(crate) const FORMAT: Format = Format {
    name: "mermaid",
    summary: "a small picture in Markdown: 500 edges at most",
    readers: "Mermaid 11",
    omits: "attributes, sizes; entities without an edge; edges after the first 500 or 50,000 characters",
    whole: false,
    files: &[File { name: "graph.mmd", write }],
};

/// Mermaid's `maxEdges`.
const EDGES: usize = 500;
/// Mermaid's `maxTextSize`, less room for the classes and the notice.
const CHARACTERS: usize = 50_000 - 1_500;

fn write(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let mut text = String::from("flowchart LR\n");
    let mut characters = text.len();
    let mut named = vec![false; view.nodes().len()];
    let mut drawn = 0;
    for edge in view.edges().iter().take(EDGES) {
        let mut piece = String::new();
        for end in [edge.source, edge.target] {
            if !named[end as usize] {
                let entity = view.entity(&view.nodes()[end as usize]);
                let name = escaped(&label::cut(&entity.name, report));
                writeln!(piece, "  n{end}[\"{name}\"]:::{}", class(entity.entity_type)).expect("a string takes all");
            }
        }
        let arrow = if edge.directed { "-->" } else { "---" };
        let label = escaped(&label::cut(&view.label(edge), report));
        writeln!(piece, "  n{} {arrow}|\"{label}\"| n{}", edge.source, edge.target).expect("a string takes all");
        characters += piece.chars().count();
        if characters > CHARACTERS {
            break;
        }
        text.push_str(&piece);
        named[edge.source as usize] = true;
        named[edge.target as usize] = true;
        drawn += 1;
    }
    let (left, lone) = (view.edges().len() - drawn, view.nodes().iter().filter(|n| !n.connected).count());
    report.add(Change::Undrawn, left);
    report.add(Change::Isolated, lone);
    if left > 0 {
        writeln!(text, "  %% {left} of {} edges left out: Mermaid draws no more", view.edges().len())
            .expect("a string");
        writeln!(text, "  more[\"… and {left} more edges\"]").expect("a string takes all");
    }
    for entity_type in EntityType::ALL.into_iter().map(Some).chain([None]) {
        let colour = style::style(entity_type).colour.pale().hex();
        let class = class(entity_type);
        writeln!(text, "  classDef {class} fill:{colour},stroke:#4d4d4d,color:#000000").expect("a string takes all");
    }
    out.write_all(text.as_bytes())
}

/// A class name that is no word of Mermaid's own.
fn class(entity_type: Option<EntityType>) -> String {
    format!("kg{}", entity_type.map_or("Unknown", EntityType::name))
}

/// A text of a label between quotation marks. Mermaid reads `#name;` and `#code;` as a character, and HTML and Markdown inside labels:
/// everything that could begin one of these is written so.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("<br/>"),
            '"' | '#' | '<' | '>' | '&' | '`' | '\\' | ';' | '*' | '_' | '~' | '[' | ']' | '(' | ')' | '{' | '}'
            | '|' | '%' => write!(out, "#{};", u32::from(c)).expect("a string takes all"),
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    if out.trim().is_empty() { "#160;".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hold_no_mark_of_the_language() {
        assert_eq!(escaped("a \"b\" #c; <d>"), "a #34;b#34; #35;c#59; #60;d#62;");
        assert_eq!(escaped("x\ny"), "x<br/>y");
        assert_eq!(escaped("  "), "#160;");
        assert_eq!(escaped("end --> n1"), "end --#62; n1");
    }
}
