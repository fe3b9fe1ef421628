//! What stands beside the picture: what the shapes mean, and who has no edge.

use super::text::{listed, quoted, wrapped};
use super::{FONT, fill};
use crate::{Change, Report, View, style};
use copan_model::EntityType;
use std::io::{self, Write};

/// How many entities without an edge are named.
const NAMED: usize = 60;

pub(super) fn write(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let drawn = view.nodes().iter().filter(|n| n.connected).map(|n| view.entity(n).entity_type);
    let mut types: Vec<Option<EntityType>> = drawn.collect();
    types.sort_unstable_by_key(|t| (t.is_none(), *t));
    types.dedup();
    let lone: Vec<&str> = view.nodes().iter().filter(|n| !n.connected).map(|n| view.entity(n).name.as_str()).collect();
    report.add(Change::Listed, lone.len());
    if types.is_empty() && lone.is_empty() {
        return Ok(());
    }
    writeln!(out, "  subgraph cluster_legend {{")?;
    writeln!(out, "    graph [label=\"\", style=solid, color=\"#cccccc\", {FONT}];")?;
    writeln!(out, "    node [fontsize=9, class=legend];")?;
    let mut rows = 0;
    for entity_type in types {
        let style::Style { colour, shape } = style::style(entity_type);
        let name = entity_type.map_or("unknown", EntityType::name);
        writeln!(out, "    legend{rows} [label=\"{name}\", shape={shape}, fillcolor=\"{}\"];", fill(colour))?;
        rows += 1;
    }
    if !lone.is_empty() {
        let names = wrapped(&format!("no relation found: {}", listed(lone.iter().copied(), NAMED)), 60);
        writeln!(out, "    legend{rows} [label={}, shape=plaintext, style=solid];", quoted(&names, report))?;
        rows += 1;
    }
    // Lines that nobody sees keep the legend together and in order.
    for row in 1..rows {
        writeln!(out, "    legend{} -> legend{row} [style=invis];", row - 1)?;
    }
    writeln!(out, "  }}")
}
