//! Coverage as one JSON object: `summary`, `phrases`, `gaps` and `dropped`.

use super::{type_name, type_of};
use copan_build::coverage::{Coverage, Dropped, End, Gap, Phrase, Reason, Summary};
use copan_model::{EntityType, Sentence, Span};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct Whole<'c> {
    summary: SummaryRow,
    phrases: Vec<PhraseRow<'c>>,
    gaps: Vec<GapRow<'c>>,
    dropped: Vec<DroppedRow<'c>>,
}

#[derive(Serialize)]
struct SummaryRow {
    documents: u64,
    sentences: u64,
    with_two_entities: u64,
    joined: u64,
    partly_joined: u64,
    not_joined: u64,
    kept: u64,
    typed: u64,
    dropped: BTreeMap<&'static str, u64>,
    without_entity: u64,
}

/// Where a sentence stands, and its words.
#[derive(Serialize)]
struct Place<'c> {
    document: &'c str,
    span: Span,
    sentence: &'c str,
}

#[derive(Serialize)]
struct PhraseRow<'c> {
    key: &'c str,
    label: &'c str,
    count: u32,
    ends: Vec<Ends>,
    examples: Vec<Example<'c>>,
}

#[derive(Serialize)]
struct Ends {
    source: &'static str,
    target: &'static str,
    count: u32,
}

#[derive(Serialize)]
struct Example<'c> {
    source: &'c str,
    target: &'c str,
    #[serde(flatten)]
    place: Place<'c>,
}

#[derive(Serialize)]
struct GapRow<'c> {
    #[serde(flatten)]
    place: Place<'c>,
    entities: Vec<Node<'c>>,
    reasons: Vec<&'static str>,
}

#[derive(Serialize)]
struct Node<'c> {
    id: &'c str,
    name: &'c str,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct DroppedRow<'c> {
    #[serde(flatten)]
    place: Place<'c>,
    reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wanted: Option<&'c str>,
    subject: EndRow<'c>,
    predicate: &'c str,
    object: EndRow<'c>,
}

#[derive(Serialize)]
struct EndRow<'c> {
    text: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<Node<'c>>,
}

pub(super) fn write(coverage: &Coverage, out: &mut dyn Write) -> io::Result<()> {
    let whole = Whole {
        summary: summary(&coverage.summary),
        phrases: coverage.phrases.iter().map(|p| phrase(coverage, p)).collect(),
        gaps: coverage.gaps.iter().map(|g| gap(coverage, g)).collect(),
        dropped: coverage.dropped.iter().map(|d| dropped(coverage, d)).collect(),
    };
    serde_json::to_writer(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn summary(summary: &Summary) -> SummaryRow {
    SummaryRow {
        documents: summary.documents,
        sentences: summary.sentences,
        with_two_entities: summary.shared,
        joined: summary.joined,
        partly_joined: summary.partly,
        not_joined: summary.apart,
        kept: summary.kept,
        typed: summary.typed,
        dropped: summary.dropped.iter().map(|(reason, n)| (reason.name(), *n)).collect(),
        without_entity: summary.endless,
    }
}

fn place<'c>(coverage: &'c Coverage, sentence: &'c Sentence) -> Place<'c> {
    let document = &coverage.graph.documents()[sentence.document as usize].id;
    Place { document, span: sentence.span, sentence: &sentence.text }
}

fn node(coverage: &Coverage, entity: u32) -> Node<'_> {
    let node = &coverage.graph.entities()[entity as usize];
    Node { id: &node.id, name: &node.name, kind: type_of(&coverage.graph, entity) }
}

fn phrase<'c>(coverage: &'c Coverage, phrase: &'c Phrase) -> PhraseRow<'c> {
    let ends = |([source, target], count): &([Option<EntityType>; 2], u32)| Ends {
        source: type_name(*source),
        target: type_name(*target),
        count: *count,
    };
    let example = |(fact, sentence): &(u32, u32)| {
        let fact = &coverage.graph.facts()[*fact as usize];
        Example {
            source: node(coverage, fact.source).name,
            target: node(coverage, fact.target).name,
            place: place(coverage, &coverage.graph.sentences()[*sentence as usize]),
        }
    };
    PhraseRow {
        key: &phrase.key,
        label: &phrase.label,
        count: phrase.count,
        ends: phrase.ends.iter().map(ends).collect(),
        examples: phrase.examples.iter().map(example).collect(),
    }
}

fn gap<'c>(coverage: &'c Coverage, gap: &'c Gap) -> GapRow<'c> {
    GapRow {
        place: place(coverage, &coverage.sentences[gap.sentence as usize]),
        entities: gap.entities.iter().map(|e| node(coverage, *e)).collect(),
        reasons: gap.reasons.iter().map(|r: &Reason| r.name()).collect(),
    }
}

fn dropped<'c>(coverage: &'c Coverage, dropped: &'c Dropped) -> DroppedRow<'c> {
    let end = |end: &'c End| EndRow { text: &end.text, entity: end.entity.map(|e| node(coverage, e)) };
    let clash = dropped.clash.as_ref();
    DroppedRow {
        place: place(coverage, &coverage.sentences[dropped.sentence as usize]),
        reason: dropped.reason.name(),
        cue: dropped.cue.as_deref(),
        relation: clash.map(|c| c.relation.as_str()),
        rule: clash.map(|c| c.rule.as_str()),
        wanted: clash.map(|c| c.wanted.as_str()),
        subject: end(&dropped.subject),
        predicate: &dropped.predicate,
        object: end(&dropped.object),
    }
}
