//! Graphology's JSON (<https://graphology.github.io/serialization.html>), which Gephi Lite opens. `x`, `y`, `size`, `color` and
//! `label` are the attributes that Sigma draws (<https://www.sigmajs.org/docs/advanced/data/>).

use crate::json_value::object;
use crate::{File, Format, Report, View, style};
use std::io::{self, Write};

pub(crate) const FORMAT: Format = Format {
    name: "graphology",
    summary: "JSON for Gephi Lite and graphology, with positions, communities, sizes and colours",
    readers: "Gephi Lite, graphology",
    omits: "dates are text; JavaScript keeps 53 bits of a whole number",
    whole: false,
    files: &[File { name: "graph.graphology.json", write }],
};

/// Sigma, which draws these graphs, takes the attribute `type` for the name of a shape and refuses the ones it does not know.
fn safe(name: &str) -> &str {
    if name == "type" { "category" } else { name }
}

/// A coordinate to a hundredth of a point, as GEXF has it.
fn rounded(x: f64) -> f64 {
    (x * 100.0).round() / 100.0 + 0.0
}

fn write(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    object(out, |o| {
        o.put_object("options", |o| {
            o.put("type", "mixed")?;
            o.put("multi", &true)?;
            o.put("allowSelfLoops", &true)
        })?;
        o.put_object("attributes", |_| Ok(()))?;
        // Before the positions: to find communities takes more room, and these need not be held meanwhile.
        let communities = view.communities();
        let placed = view.nodes().iter().zip(view.positions()).zip(communities);
        o.put_list("nodes", placed, |((node, (x, y)), community), o| {
            let entity = view.entity(node);
            o.put("key", &entity.id)?;
            o.put_object("attributes", |o| {
                o.put("label", &entity.name)?;
                // In Sigma y grows upwards.
                o.put("x", &rounded(x))?;
                o.put("y", &rounded(0.0 - y))?;
                o.put("size", &node.size)?;
                o.put("color", &style::style(entity.entity_type).colour.hex())?;
                if let Some(community) = community {
                    o.put("community", community)?;
                }
                view.node_columns().iter().try_for_each(|c| o.put_cell(safe(&c.name), &c.cell(view, node)))
            })
        })?;
        o.put_list("edges", view.edges(), |edge, o| {
            o.put("key", &view.first(edge).id)?;
            o.put("source", &view.source(edge).id)?;
            o.put("target", &view.target(edge).id)?;
            if !edge.directed {
                o.put("undirected", &true)?;
            }
            o.put_object("attributes", |o| {
                o.put("label", &view.label(edge))?;
                o.put("weight", &View::weight(edge))?;
                view.edge_columns().iter().try_for_each(|c| o.put_cell(&c.name, &c.cell(view, edge)))
            })
        })
    })?;
    out.write_all(b"\n")
}
