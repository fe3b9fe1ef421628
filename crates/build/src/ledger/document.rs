//! The ledger as a document: what a person has added is proved by the line that says it.

use super::{Decision, Ledger};
use crate::merge::{Gathered, Statement, record};
use crate::resolve::{Spoken, Thing};
use crate::{ByteSpan, CodePoints, Text};
use copan_model::{MentionKind, Modality, Polarity, RelationTable, Span, Tier};
use std::ops::Range;

/// The things and the facts that the ledger adds. Every `add` of a thing has one thing, every `add` of a fact two, which
/// have no name: they are joined to what they stand for.
pub(crate) fn gathered(ledger: &Ledger, table: &RelationTable) -> Gathered {
    let text = Text { id: ledger.name.clone(), text: ledger.text.clone(), ..Text::default() };
    let points = CodePoints::new(&ledger.text);
    let span = |bytes: &Range<usize>| points.span(ByteSpan::new(bytes.start as u32, bytes.end as u32));
    let mut gathered = Gathered {
        record: record(&text, &points),
        sentences: Vec::new(),
        things: Vec::new(),
        statements: Vec::new(),
        survey: None,
    };
    for line in &ledger.lines {
        match &line.decision {
            Decision::AddEntity(name, entity_type) => {
                let mut thing = Thing::default();
                thing.names.insert(name.clone(), 0);
                thing.decided_type = Some((line.number, *entity_type));
                thing.decided_name = Some((line.number, name.clone()));
                if let Some(bytes) = &line.cells[0] {
                    let text = ledger.text[bytes.clone()].to_owned();
                    thing.mentions.push(Spoken { span: span(bytes), text, kind: MentionKind::Name, link: None });
                }
                gathered.things.push(thing);
            }
            Decision::AddFact(_, relation, _) => {
                let source = gathered.things.len() as u32;
                gathered.things.extend([Thing::default(), Thing::default()]);
                let [subject, predicate, object] = line.cells.each_ref().map(|bytes| bytes.as_ref().map(span));
                let (Some(subject), Some(object)) = (subject, object) else { continue };
                let sentence = gathered.sentences.len() as u32;
                gathered.sentences.push((span(&line.bytes), ledger.text[line.bytes.clone()].to_owned()));
                let named = named(relation, table);
                gathered.statements.push(Statement {
                    source,
                    target: source + 1,
                    predicate_key: named.name.clone(),
                    relation: named.name,
                    label: named.label,
                    directed: named.directed.unwrap_or(true),
                    confidence: 1.0,
                    tier: Tier::Human,
                    polarity: Polarity::Positive,
                    modality: Modality::Asserted,
                    attribution: None,
                    time: None,
                    amounts: Vec::new(),
                    place: None,
                    event: Vec::new(),
                    sentence,
                    subject,
                    predicate: predicate.into_iter().collect::<Vec<Span>>(),
                    object,
                    rule: "decision".to_owned(),
                    decided: Some(line.number),
                });
            }
            _ => {}
        }
    }
    gathered
}

/// A relation as a person names it.
pub(crate) struct Relation {
    pub(crate) name: String,
    pub(crate) label: String,
    /// Whether it has a direction, where the table says so.
    pub(crate) directed: Option<bool>,
}

/// The relation of the table, whatever the capitals; else the words as a relation of their own.
pub(crate) fn named(words: &str, table: &RelationTable) -> Relation {
    let name = words.trim().replace(' ', "_");
    match table.get(&name.to_uppercase()) {
        Some(row) => Relation { name: row.name.clone(), label: row.label.clone(), directed: Some(!row.symmetric) },
        None => {
            Relation { label: words.replace('_', " ").trim().to_owned(), name: name.to_lowercase(), directed: None }
        }
    }
}
