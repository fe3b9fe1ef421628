//! GraphML as one would write it with quick-xml and no further thought: element after element, every text escaped. It holds
//! what our own writer gives for the graph of [`large`](../../tests/memory/large.rs), value for value; [`same`] checks that.

use copan_export::{Edge, Node, View};
use copan_model::{EntityType, Value};
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use std::io::{self, BufRead, Write};

const NODE_KEYS: [(&str, &str); 15] = [
    ("label", "string"),
    ("name", "string"),
    ("uid", "string"),
    ("size", "double"),
    ("r", "int"),
    ("g", "int"),
    ("b", "int"),
    ("type", "string"),
    ("aliases", "string"),
    ("mentions", "long"),
    ("documents", "string"),
    ("kind", "string"),
    ("origin", "string"),
    ("rank", "double"),
    ("year", "long"),
];

const EDGE_KEYS: [(&str, &str); 22] = [
    ("label", "string"),
    ("interaction", "string"),
    ("weight", "double"),
    ("relation", "string"),
    ("mentions", "long"),
    ("confidence", "double"),
    ("tier", "string"),
    ("symmetric", "boolean"),
    ("polarity", "string"),
    ("modality", "string"),
    ("attribution", "string"),
    ("time", "string"),
    ("start", "string"),
    ("end", "string"),
    ("place", "string"),
    ("event", "string"),
    ("amounts", "string"),
    ("amount", "double"),
    ("unit", "string"),
    ("evidence", "string"),
    ("documents", "string"),
    ("facts", "string"),
];

/// Writes the whole file.
pub(crate) fn write(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new(out);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.write_event(Event::Start(BytesStart::new("graphml").with_attributes([
        ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        (
            "xsi:schemaLocation",
            "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
        ),
    ])))?;
    for (class, name, kind) in
        NODE_KEYS.iter().map(|k| ("node", k.0, k.1)).chain(EDGE_KEYS.iter().map(|k| ("edge", k.0, k.1)))
    {
        let id = format!("{}_{name}", &class[..1]);
        xml.create_element("key")
            .with_attributes([("id", id.as_str()), ("for", class), ("attr.name", name), ("attr.type", kind)])
            .write_empty()?;
    }
    let graph = BytesStart::new("graph").with_attributes([("id", "G"), ("edgedefault", "directed")]);
    xml.write_event(Event::Start(graph))?;
    for (i, n) in view.nodes().iter().enumerate() {
        node(view, i, n, &mut xml)?;
    }
    for (i, e) in view.edges().iter().enumerate() {
        edge(view, i, e, &mut xml)?;
    }
    xml.write_event(Event::End(BytesEnd::new("graph")))?;
    xml.write_event(Event::End(BytesEnd::new("graphml")))
}

fn node<W: Write>(view: &View<'_>, i: usize, node: &Node, xml: &mut Writer<W>) -> io::Result<()> {
    let entity = view.entity(node);
    let id = format!("n{i}");
    xml.write_event(Event::Start(BytesStart::new("node").with_attributes([("id", id.as_str())])))?;
    data(xml, "n_label", &entity.name)?;
    data(xml, "n_name", &entity.name)?;
    data(xml, "n_uid", &entity.id)?;
    data(xml, "n_size", &format!("{:?}", node.size))?;
    for (key, value) in ["n_r", "n_g", "n_b"].into_iter().zip(colour(entity.entity_type)) {
        data(xml, key, &value.to_string())?;
    }
    if let Some(entity_type) = entity.entity_type {
        data(xml, "n_type", entity_type.name())?;
    }
    data(xml, "n_mentions", &entity.mentions.len().to_string())?;
    let mut documents: Vec<&str> = Vec::new();
    for mention in &entity.mentions {
        let id = view.graph().documents()[mention.document as usize].id.as_str();
        // Mentions are in the order of documents.
        if documents.last() != Some(&id) {
            documents.push(id);
        }
    }
    if !documents.is_empty() {
        data(xml, "n_documents", &documents.join("; "))?;
    }
    for (name, value) in &entity.attributes {
        let text = match value {
            Value::Text(text) => text.clone(),
            Value::Integer(i) => i.to_string(),
            Value::Real(x) => format!("{x:?}"),
            Value::Bool(b) => b.to_string(),
            Value::List(items) => items.join("; "),
        };
        data(xml, &format!("n_{name}"), &text)?;
    }
    xml.write_event(Event::End(BytesEnd::new("node")))
}

fn edge<W: Write>(view: &View<'_>, i: usize, edge: &Edge, xml: &mut Writer<W>) -> io::Result<()> {
    let facts: Vec<_> = view.facts(edge).collect();
    let first = facts[0];
    let (id, source, target) = (format!("e{i}"), format!("n{}", edge.source), format!("n{}", edge.target));
    let attributes = [
        ("id", id.as_str()),
        ("source", source.as_str()),
        ("target", target.as_str()),
        ("label", first.relation.as_str()),
    ];
    xml.write_event(Event::Start(BytesStart::new("edge").with_attributes(attributes)))?;
    data(xml, "e_label", &first.label)?;
    data(xml, "e_interaction", &first.relation)?;
    data(xml, "e_weight", &format!("{:?}", f64::from(edge.mentions)))?;
    data(xml, "e_relation", &first.relation)?;
    data(xml, "e_mentions", &edge.mentions.to_string())?;
    data(xml, "e_confidence", &format!("{:?}", facts.iter().map(|f| f.confidence).fold(0.0, f64::max)))?;
    if let Some(tier) = facts.iter().map(|f| f.tier).min() {
        data(xml, "e_tier", tier.name())?;
    }
    data(xml, "e_symmetric", if edge.directed { "false" } else { "true" })?;
    data(xml, "e_polarity", first.polarity.name())?;
    data(xml, "e_modality", first.modality.name())?;
    let mut times: Vec<&str> = Vec::new();
    for time in facts.iter().filter_map(|f| f.time.as_ref()) {
        if !times.contains(&time.text.as_str()) {
            times.push(&time.text);
        }
    }
    if !times.is_empty() {
        data(xml, "e_time", &times.join("; "))?;
    }
    if let Some(start) = facts.iter().filter_map(|f| f.time.as_ref()?.start).min() {
        data(xml, "e_start", &start.to_string())?;
    }
    if let Some(end) = facts.iter().filter_map(|f| f.time.as_ref()?.end).max() {
        data(xml, "e_end", &end.to_string())?;
    }
    let mut sentences: Vec<u32> = facts.iter().flat_map(|f| &f.evidence).map(|e| e.sentence).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let sentences = || sentences.iter().map(|&i| &view.graph().sentences()[i as usize]);
    let texts: Vec<&str> = sentences().map(|s| s.text.as_str()).take(view.options().evidence.limit()).collect();
    data(xml, "e_evidence", &texts.join("\n"))?;
    let mut documents: Vec<&str> =
        sentences().map(|s| view.graph().documents()[s.document as usize].id.as_str()).collect();
    documents.dedup();
    data(xml, "e_documents", &documents.join("; "))?;
    let ids: Vec<&str> = facts.iter().map(|f| f.id.as_str()).collect();
    data(xml, "e_facts", &ids.join("; "))?;
    xml.write_event(Event::End(BytesEnd::new("edge")))
}

fn data<W: Write>(xml: &mut Writer<W>, key: &str, text: &str) -> io::Result<()> {
    xml.create_element("data").with_attribute(("key", key)).write_text_content(BytesText::new(text))?;
    Ok(())
}

/// The colours of our own writer, which says why.
const fn colour(entity_type: Option<EntityType>) -> [u8; 3] {
    match entity_type {
        Some(EntityType::Person) => [0x00, 0x72, 0xb2],
        Some(EntityType::Organization) => [0xe6, 0x9f, 0x00],
        Some(EntityType::Country) => [0x00, 0x9e, 0x73],
        Some(EntityType::Place) => [0x56, 0xb4, 0xe9],
        Some(EntityType::Facility) => [0xd5, 0x5e, 0x00],
        Some(EntityType::Group) => [0xcc, 0x79, 0xa7],
        Some(EntityType::Event) => [0xf0, 0xe4, 0x42],
        _ => [0x99, 0x99, 0x99],
    }
}

/// Whether two files of XML hold the same elements, attributes and texts, however they are escaped and indented.
pub(crate) fn same(a: impl BufRead, b: impl BufRead) -> Result<bool, quick_xml::Error> {
    let (mut a, mut b) = (Content::new(a), Content::new(b));
    loop {
        let pair = (a.next()?, b.next()?);
        match pair {
            (None, None) => return Ok(true),
            (a, b) if a != b => return Ok(false),
            _ => {}
        }
    }
}

/// The content of a file, piece by piece.
struct Content<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    /// A tag that was read behind a text.
    tag: Option<String>,
}

impl<R: BufRead> Content<R> {
    fn new(read: R) -> Self {
        Self { reader: Reader::from_reader(read), buffer: Vec::new(), tag: None }
    }

    fn next(&mut self) -> Result<Option<String>, quick_xml::Error> {
        if let Some(tag) = self.tag.take() {
            return Ok(Some(tag));
        }
        let mut text = String::new();
        loop {
            self.buffer.clear();
            let tag = match self.reader.read_event_into(&mut self.buffer)? {
                Event::Text(part) => {
                    text.push_str(&part);
                    continue;
                }
                Event::CData(part) => {
                    text.push_str(&part);
                    continue;
                }
                Event::GeneralRef(name) => {
                    let resolved = quick_xml::escape::resolve_xml_entity(&name).unwrap_or_default();
                    text.push_str(resolved);
                    continue;
                }
                Event::Start(start) => format!("<{}", &*start),
                Event::Empty(empty) => format!("<{}/", &*empty),
                Event::End(end) => format!("/{}", &*end),
                Event::Eof => return Ok((!text.trim().is_empty()).then_some(text)),
                _ => continue,
            };
            if text.trim().is_empty() {
                return Ok(Some(tag));
            }
            self.tag = Some(tag);
            return Ok(Some(text));
        }
    }
}
