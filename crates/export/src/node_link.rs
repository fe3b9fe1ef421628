//! Node-link JSON, as networkx writes and reads it (`networkx.readwrite.json_graph.node_link`): a directed multigraph whose
//! edges have keys.

use crate::json_value::object;
use crate::{File, Format, Report, View, style};
use std::io::{self, Write};

pub(crate) const FORMAT: Format = Format {
    name: "node-link",
    summary: "JSON for networkx: json_graph.node_link_graph(data, edges=\"edges\")",
    readers: "networkx 3.4 and later",
    omits: "dates are text; edges that hold both ways are directed and have `symmetric`",
    whole: false,
    files: &[File { name: "graph.node-link.json", write }],
};

fn write(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    object(out, |o| {
        o.put("directed", &true)?;
        o.put("multigraph", &true)?;
        o.put_object("graph", |_| Ok(()))?;
        o.put_list("nodes", view.nodes(), |node, o| {
            let entity = view.entity(node);
            o.put("id", &entity.id)?;
            o.put("label", &entity.name)?;
            o.put("size", &node.size)?;
            o.put("color", &style::style(entity.entity_type).colour.hex())?;
            view.node_columns().iter().try_for_each(|c| o.put_cell(&c.name, &c.cell(view, node)))
        })?;
        o.put_list("edges", view.edges(), |edge, o| {
            o.put("source", &view.source(edge).id)?;
            o.put("target", &view.target(edge).id)?;
            o.put("key", &view.first(edge).id)?;
            o.put("label", &view.label(edge))?;
            o.put("weight", &View::weight(edge))?;
            view.edge_columns().iter().try_for_each(|c| o.put_cell(&c.name, &c.cell(view, edge)))
        })
    })?;
    out.write_all(b"\n")
}
