//! Coverage as one table for a spreadsheet: `kind` says what a row is.

use super::{type_name, type_of};
use crate::sheet;
use copan_build::coverage::{Coverage, Dropped, End, Gap, Phrase};
use copan_model::Sentence;
use std::io::{self, Write};

const COLUMNS: [&str; 18] = [
    "kind",
    "document",
    "start",
    "end",
    "reason",
    "cue",
    "subject",
    "subject_id",
    "subject_type",
    "predicate",
    "object",
    "object_id",
    "object_type",
    "relation",
    "wanted",
    "count",
    "entities",
    "sentence",
];

/// A row, by its columns.
#[derive(Default)]
struct Row<'c> {
    kind: &'c str,
    place: Option<&'c Sentence>,
    reason: String,
    cue: &'c str,
    subject: Cells<'c>,
    predicate: &'c str,
    object: Cells<'c>,
    relation: &'c str,
    wanted: &'c str,
    count: String,
    entities: String,
}

/// The words of an end, its entity's id, and its type.
type Cells<'c> = [&'c str; 3];

pub(super) fn write(coverage: &Coverage, out: &mut dyn Write) -> io::Result<()> {
    sheet::head(&COLUMNS, out)?;
    for phrase in &coverage.phrases {
        self::phrase(coverage, phrase).write(coverage, out)?;
    }
    for gap in &coverage.gaps {
        self::gap(coverage, gap).write(coverage, out)?;
    }
    for dropped in &coverage.dropped {
        self::dropped(coverage, dropped).write(coverage, out)?;
    }
    Ok(())
}

impl Row<'_> {
    fn write(&self, coverage: &Coverage, out: &mut dyn Write) -> io::Result<()> {
        let number = |n: fn(&Sentence) -> u32| self.place.map_or_else(String::new, |s| n(s).to_string());
        let document = self.place.map_or("", |s| &coverage.graph.documents()[s.document as usize].id);
        let (start, end) = (number(|s| s.span.start), number(|s| s.span.end));
        let sentence = self.place.map_or_else(String::new, |s| s.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let first = [self.kind, document, &start, &end, &self.reason, self.cue];
        let last = [self.relation, self.wanted, &self.count, &self.entities, &sentence];
        let cells = first.into_iter().chain(self.subject).chain([self.predicate]).chain(self.object).chain(last);
        sheet::row(cells, out)
    }
}

/// An entity as an end: its name, id and type.
fn node(coverage: &Coverage, entity: u32) -> Cells<'_> {
    let node = &coverage.graph.entities()[entity as usize];
    [&node.name, &node.id, type_name(node.entity_type)]
}

fn end<'c>(coverage: &'c Coverage, end: &'c End) -> Cells<'c> {
    let node = end.entity.map_or(["", "", ""], |entity| node(coverage, entity));
    [&end.text, node[1], node[2]]
}

fn phrase<'c>(coverage: &'c Coverage, phrase: &'c Phrase) -> Row<'c> {
    let example = phrase.examples.first();
    let fact = example.map(|(fact, _)| &coverage.graph.facts()[*fact as usize]);
    Row {
        kind: "phrase",
        place: example.map(|(_, sentence)| &coverage.graph.sentences()[*sentence as usize]),
        predicate: &phrase.key,
        subject: fact.map_or_else(Cells::default, |f| node(coverage, f.source)),
        object: fact.map_or_else(Cells::default, |f| node(coverage, f.target)),
        count: phrase.count.to_string(),
        ..Row::default()
    }
}

fn gap<'c>(coverage: &'c Coverage, gap: &'c Gap) -> Row<'c> {
    let shown = |e: &u32| format!("{} ({})", coverage.graph.entities()[*e as usize].name, type_of(&coverage.graph, *e));
    Row {
        kind: "gap",
        place: Some(&coverage.sentences[gap.sentence as usize]),
        reason: gap.reasons.iter().map(|r| r.name()).collect::<Vec<_>>().join("; "),
        count: gap.entities.len().to_string(),
        entities: gap.entities.iter().map(shown).collect::<Vec<_>>().join("; "),
        ..Row::default()
    }
}

fn dropped<'c>(coverage: &'c Coverage, dropped: &'c Dropped) -> Row<'c> {
    Row {
        kind: "dropped",
        place: Some(&coverage.sentences[dropped.sentence as usize]),
        reason: dropped.reason.name().to_owned(),
        cue: dropped.cue.as_deref().unwrap_or_default(),
        subject: end(coverage, &dropped.subject),
        predicate: &dropped.predicate,
        object: end(coverage, &dropped.object),
        relation: dropped.clash.as_ref().map_or("", |c| &c.relation),
        wanted: dropped.clash.as_ref().map_or("", |c| &c.wanted),
        ..Row::default()
    }
}
