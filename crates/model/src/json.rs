//! The graph as JSON: `graph.json`, format `copan-graph`, version 1.
//!
//! In the file, things point to each other by id (sentences by their place in the list), as people and scripts want it; in
//! memory they point by index. `relations` is there where facts have relations of a user's own, and says what they mean. What
//! is written is a function of the graph alone, and reading it back gives the same graph.

use crate::entity::Attributes;
use crate::{
    Amount, Document, Entity, EntityType, Evidence, Fact, Graph, GraphError, Join, Mention, MentionKind, Modality,
    Polarity, Relation, Sentence, Span, Tier, Time, Value,
};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::{fmt, io};

const FORMAT: &str = "copan-graph";
const VERSION: u32 = 1;

/// Why a file is no graph.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No JSON, or not with these fields.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// Another format, or a version that this program does not know.
    #[error("the file says it is `{format}`, version {version}; `{FORMAT}`, version {VERSION} was wanted")]
    Format {
        /// The format that the file names.
        format: String,
        /// The version that the file names.
        version: u32,
    },
    /// Something points to an id that is not there.
    #[error("{what} points to `{id}`, which is not in the file")]
    Unknown {
        /// What points there.
        what: String,
        /// The id.
        id: String,
    },
    /// The parts do not make a graph.
    #[error("{0}")]
    Graph(#[from] GraphError),
}

/// Writes the graph as one line of JSON a thing, so that two versions can be compared line by line.
///
/// # Errors
/// Whatever the writer gives.
pub fn write(graph: &Graph, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION}")?;
    list(out, "documents", graph.documents().iter().map(Cow::Borrowed))?;
    list(out, "sentences", graph.sentences().iter().map(|s| RawSentence::of(s, graph)))?;
    list(out, "entities", graph.entities().iter().map(|e| RawEntity::of(e, graph)))?;
    list(out, "facts", graph.facts().iter().map(|f| RawFact::of(f, graph)))?;
    if !graph.relations().is_empty() {
        list(out, "relations", graph.relations().iter().map(|r| Cow::Borrowed(&**r)))?;
    }
    writeln!(out, "}}")
}

fn list<T: Serialize>(out: &mut dyn io::Write, name: &str, items: impl Iterator<Item = T>) -> io::Result<()> {
    write!(out, ",\n\"{name}\":[")?;
    for (i, item) in items.enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
    }
    out.write_all(b"]")
}

/// Reads a graph.
///
/// # Errors
/// A [`ReadError`] names what is wrong, and for JSON the line and column.
pub fn read(text: &str) -> Result<Graph, ReadError> {
    let raw: RawGraph = serde_json::from_str(text)?;
    if raw.format != FORMAT || raw.version != VERSION {
        return Err(ReadError::Format { format: raw.format, version: raw.version });
    }
    let documents: HashMap<&str, u32> =
        raw.documents.iter().enumerate().map(|(i, d)| (d.id.as_str(), i as u32)).collect();
    let entities: HashMap<String, u32> =
        raw.entities.iter().enumerate().map(|(i, e)| (e.id.clone().into_owned(), i as u32)).collect();
    let entity = |id: &str, fact: &str| {
        let unknown = || ReadError::Unknown { what: format!("fact `{fact}`"), id: id.to_owned() };
        entities.get(id).copied().ok_or_else(unknown)
    };
    let sentences = raw.sentences.into_iter().enumerate().map(|(i, s)| {
        let document = document(&documents, &s.document, &|| format!("sentence {i}"))?;
        Ok(Sentence { document, span: Span::new(s.start, s.end), text: s.text.into_owned() })
    });
    let sentences = sentences.collect::<Result<Vec<_>, ReadError>>()?;
    let things = raw.entities.into_iter().map(|e| {
        let mentions = e.mentions.into_iter().map(|m| {
            let what = || format!("a mention of entity `{}`", e.id);
            let document = document(&documents, &m.document, &what)?;
            let join = m.join.map(|join| {
                let place = join.document.as_deref().map(|id| self::document(&documents, id, &what)).transpose()?;
                Ok::<_, ReadError>(Box::new(Join {
                    rule: join.rule.into_owned().into(),
                    document: place.unwrap_or(document),
                    span: Span::new(join.start, join.end),
                    evidence: join.evidence.into_owned(),
                }))
            });
            let (span, text) = (Span::new(m.start, m.end), m.text.into_owned());
            Ok(Mention { document, span, text, kind: m.kind, join: join.transpose()? })
        });
        Ok(Entity {
            mentions: mentions.collect::<Result<_, ReadError>>()?,
            id: e.id.into_owned(),
            name: e.name.into_owned(),
            entity_type: e.entity_type,
            aliases: e.aliases.into_owned(),
            counts: e.counts.into_iter().map(|(name, n)| (name.into_owned(), n)).collect(),
            attributes: e.attributes.into_owned(),
        })
    });
    let things = things.collect::<Result<Vec<_>, ReadError>>()?;
    let facts = raw.facts.into_iter().map(|f| {
        Ok(Fact {
            source: entity(&f.source, &f.id)?,
            target: entity(&f.target, &f.id)?,
            place: f.place.as_deref().map(|p| entity(p, &f.id)).transpose()?,
            id: f.id.into_owned(),
            relation: f.relation.into_owned(),
            label: f.label.into_owned(),
            directed: f.directed,
            confidence: f.confidence,
            tier: f.tier,
            polarity: f.polarity,
            modality: f.modality,
            attribution: f.attribution.map(Cow::into_owned),
            time: f.time.map(Cow::into_owned),
            event: f.event.map(Cow::into_owned),
            amounts: f.amounts.into_owned(),
            evidence: f.evidence.into_owned(),
        })
    });
    let facts = facts.collect::<Result<Vec<_>, ReadError>>()?;
    Ok(Graph::new(raw.documents, sentences, things, facts)?.with_relations(raw.relations.into_iter().map(Arc::new)))
}

/// The index of the document with that id.
fn document(documents: &HashMap<&str, u32>, id: &str, what: &dyn Fn() -> String) -> Result<u32, ReadError> {
    documents.get(id).copied().ok_or_else(|| ReadError::Unknown { what: what(), id: id.to_owned() })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGraph {
    format: String,
    version: u32,
    documents: Vec<Document>,
    sentences: Vec<RawSentence<'static>>,
    entities: Vec<RawEntity<'static>>,
    facts: Vec<RawFact<'static>>,
    #[serde(default)]
    relations: Vec<Relation>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSentence<'a> {
    document: Cow<'a, str>,
    start: u32,
    end: u32,
    text: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntity<'a> {
    id: Cow<'a, str>,
    name: Cow<'a, str>,
    #[serde(rename = "type")]
    entity_type: Option<EntityType>,
    aliases: Cow<'a, [String]>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    counts: BTreeMap<Cow<'a, str>, u32>,
    #[serde(deserialize_with = "attributes")]
    attributes: Cow<'a, Attributes>,
    mentions: Vec<RawMention<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMention<'a> {
    document: Cow<'a, str>,
    start: u32,
    end: u32,
    text: Cow<'a, str>,
    kind: MentionKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    join: Option<RawJoin<'a>>,
}

/// The document is left out where it is that of the mention.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawJoin<'a> {
    rule: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    document: Option<Cow<'a, str>>,
    start: u32,
    end: u32,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    evidence: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFact<'a> {
    id: Cow<'a, str>,
    source: Cow<'a, str>,
    target: Cow<'a, str>,
    relation: Cow<'a, str>,
    label: Cow<'a, str>,
    directed: bool,
    confidence: f64,
    tier: Tier,
    polarity: Polarity,
    modality: Modality,
    attribution: Option<Cow<'a, str>>,
    time: Option<Cow<'a, Time>>,
    place: Option<Cow<'a, str>>,
    event: Option<Cow<'a, str>>,
    /// Files of earlier versions have none.
    #[serde(default)]
    amounts: Cow<'a, [Amount]>,
    evidence: Cow<'a, [Evidence]>,
}

/// Reads attributes and turns down one that stands twice: which of the two values is meant is anybody's guess.
fn attributes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'static, Attributes>, D::Error> {
    struct Once;
    impl<'de> Visitor<'de> for Once {
        type Value = Attributes;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object of attributes")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Attributes, A::Error> {
            let mut attributes = Attributes::new();
            while let Some((name, value)) = map.next_entry::<String, Value>()? {
                if attributes.contains_key(&name) {
                    return Err(A::Error::custom(format!("attribute `{name}` stands twice")));
                }
                attributes.insert(name, value);
            }
            Ok(attributes)
        }
    }
    deserializer.deserialize_map(Once).map(Cow::Owned)
}

impl<'a> RawSentence<'a> {
    fn of(s: &'a Sentence, graph: &'a Graph) -> Self {
        let document = &graph.documents()[s.document as usize].id;
        Self { document: document.into(), start: s.span.start, end: s.span.end, text: (&s.text).into() }
    }
}

impl<'a> RawEntity<'a> {
    fn of(e: &'a Entity, graph: &'a Graph) -> Self {
        let mention = |m: &'a Mention| RawMention {
            document: (&graph.documents()[m.document as usize].id).into(),
            start: m.span.start,
            end: m.span.end,
            text: (&m.text).into(),
            kind: m.kind,
            join: m.join.as_deref().map(|join| RawJoin {
                rule: join.rule.as_ref().into(),
                document: (join.document != m.document)
                    .then(|| graph.documents()[join.document as usize].id.as_str().into()),
                start: join.span.start,
                end: join.span.end,
                evidence: (&join.evidence).into(),
            }),
        };
        Self {
            id: (&e.id).into(),
            name: (&e.name).into(),
            entity_type: e.entity_type,
            aliases: (&e.aliases).into(),
            counts: e.counts.iter().map(|(name, n)| (name.as_str().into(), *n)).collect(),
            attributes: Cow::Borrowed(&e.attributes),
            mentions: e.mentions.iter().map(mention).collect(),
        }
    }
}

impl<'a> RawFact<'a> {
    fn of(f: &'a Fact, graph: &'a Graph) -> Self {
        let id = |index: u32| Cow::Borrowed(graph.entities()[index as usize].id.as_str());
        Self {
            id: (&f.id).into(),
            source: id(f.source),
            target: id(f.target),
            relation: (&f.relation).into(),
            label: (&f.label).into(),
            directed: f.directed,
            confidence: f.confidence,
            tier: f.tier,
            polarity: f.polarity,
            modality: f.modality,
            attribution: f.attribution.as_ref().map(Into::into),
            time: f.time.as_ref().map(Cow::Borrowed),
            place: f.place.map(id),
            event: f.event.as_ref().map(Into::into),
            amounts: Cow::Borrowed(&f.amounts),
            evidence: (&f.evidence).into(),
        }
    }
}
