//! GraphML as yEd draws it: the same format with yFiles' own elements for labels, places, sizes, shapes and colours
//! (<https://yed.yworks.com/support/manual/graphml.html>). A file of its own, since graph-tool and Gephi Lite refuse these keys.

use crate::lines::lines;
use crate::picture::Drawn;
use crate::style::{self, Style};
use crate::{Change, File, Format, Report, View, label, legend, xml};
use copan_model::EntityType;
use std::io::{self, Write};

pub(crate) const FORMAT: Format = Format {
    name: "yed",
    summary: "GraphML with yEd's labels, places, shapes and colours",
    readers: "networkx; written for yEd 3 after its documentation",
    omits: "attributes but the id, type and description; entities without an edge",
    whole: false,
    files: &[File { name: "graph.yed.graphml", write }],
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
  <key id="d0" for="node" yfiles.type="nodegraphics"/>
  <key id="d1" for="edge" yfiles.type="edgegraphics"/>
  <key id="d2" for="node" attr.name="uid" attr.type="string"/>
  <key id="d3" for="node" attr.name="type" attr.type="string"/>
  <key id="d4" for="node" attr.name="description" attr.type="string"/>
  <key id="d5" for="edge" attr.name="description" attr.type="string"/>
  <graph id="G" edgedefault="directed">
"#;

fn write(view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    let picture = view.picture();
    for drawn in &picture.nodes {
        node(view, drawn, out, report)?;
    }
    for (i, line) in lines(view).enumerate() {
        write!(out, r#"    <edge id="e{i}" source="n{}" target="n{}"><data key="d5">"#, line.source, line.target)?;
        xml::text(out, &line.tooltip(view, report), report)?;
        let (dashes, colour) = (if line.marked { "dashed" } else { "line" }, legend::line_colour(&line).hex());
        let arrow = if line.directed { "standard" } else { "none" };
        write!(
            out,
            r#"</data><data key="d1"><y:PolyLineEdge><y:LineStyle color="{colour}" type="{dashes}" width="1.0"/>"#
        )?;
        write!(out, r#"<y:Arrows source="none" target="{arrow}"/><y:EdgeLabel fontSize="9">"#)?;
        xml::text(out, &line.label(view, report), report)?;
        out.write_all(b"</y:EdgeLabel></y:PolyLineEdge></data></edge>\n")?;
    }
    report.add(Change::Isolated, view.nodes().iter().filter(|n| !n.connected).count());
    out.write_all(b"  </graph>\n</graphml>\n")
}

fn node(view: &View<'_>, drawn: &Drawn, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let entity = view.entity(&view.nodes()[drawn.node as usize]);
    let Style { colour, .. } = style::style(entity.entity_type);
    write!(out, r#"    <node id="n{}"><data key="d2">{}</data>"#, drawn.node, entity.id)?;
    if let Some(entity_type) = entity.entity_type {
        write!(out, r#"<data key="d3">{entity_type}</data>"#)?;
    }
    out.write_all(b"<data key=\"d4\">")?;
    xml::text(out, &label::of_entity(entity, report), report)?;
    let (centre, size) = (drawn.centre, drawn.size);
    let (x, y) = (centre.x - size.width / 2.0, centre.y - size.height / 2.0);
    write!(out, r#"</data><data key="d0"><y:ShapeNode><y:Geometry x="{x:.2}" y="{y:.2}""#)?;
    write!(out, r#" width="{:.2}" height="{:.2}"/>"#, size.width, size.height)?;
    write!(out, r##"<y:Fill color="{}"/><y:BorderStyle color="#4D4D4D" width="0.8"/>"##, colour.pale().hex())?;
    write!(out, r#"<y:NodeLabel fontSize="{:.0}">"#, drawn.font_size)?;
    // A node that is too small for its name in our picture has one here: yEd lets the user zoom.
    let name = if drawn.name.is_empty() { label::cut(&entity.name, report) } else { drawn.name.clone() };
    xml::text(out, &name, report)?;
    writeln!(out, r#"</y:NodeLabel><y:Shape type="{}"/></y:ShapeNode></data></node>"#, shape(entity.entity_type))
}

/// yEd's shape that is nearest to ours.
const fn shape(entity_type: Option<EntityType>) -> &'static str {
    match entity_type {
        Some(EntityType::Person) => "ellipse",
        Some(EntityType::Organization) => "rectangle",
        Some(EntityType::Country) => "hexagon",
        Some(EntityType::Place) => "trapezoid",
        Some(EntityType::Facility) => "rectangle3d",
        Some(EntityType::Group) => "octagon",
        Some(EntityType::Event) => "fatarrow",
        Some(EntityType::Agreement) => "parallelogram2",
        Some(EntityType::Work) => "trapezoid2",
        Some(EntityType::Product) => "diamond",
        Some(EntityType::Concept) => "parallelogram",
        None => "roundrectangle",
    }
}
