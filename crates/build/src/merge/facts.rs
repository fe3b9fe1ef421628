//! The edges: equal statements become one fact with all their evidence.

use super::decided::Decided;
use super::gather::{Gathered, Statement};
use crate::coverage::Reason;
use copan_model::{Entity, Evidence, Fact};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A statement as a document has it or, seldom, as it was decided to be.
enum Kept<'a> {
    Own(&'a Statement),
    Decided(Box<Statement>),
}

impl std::ops::Deref for Kept<'_> {
    type Target = Statement;

    fn deref(&self) -> &Statement {
        match self {
            Self::Own(statement) => statement,
            Self::Decided(statement) => statement,
        }
    }
}

/// A statement about entities.
struct Said<'a> {
    statement: Kept<'a>,
    source: u32,
    target: u32,
    swapped: bool,
    place: Option<u32>,
    event: Option<String>,
    sentence: u32,
}

/// What has become of a statement.
pub(crate) struct Judged<'a> {
    /// The number of its document.
    pub(crate) document: usize,
    /// The number of the statement in it.
    pub(crate) number: usize,
    pub(crate) statement: &'a Statement,
    /// The entities that it joins, and the one where it is; or why it is no fact.
    pub(crate) verdict: Result<(u32, u32, Option<u32>), Reason>,
}

/// The facts. Sentences are numbered through all documents in order. `judged` is told of every statement.
pub(super) fn facts(
    documents: &[Gathered],
    entities: &[Entity],
    entity_of: &[Vec<Option<u32>>],
    decided: &mut Decided,
    mut judged: impl FnMut(Judged<'_>),
) -> Vec<Fact> {
    let mut equal: BTreeMap<String, Vec<Said<'_>>> = BTreeMap::new();
    let mut first_sentence = 0;
    for (nth, (document, of)) in documents.iter().zip(entity_of).enumerate() {
        for (number, statement) in document.statements.iter().enumerate() {
            let mut judge = |verdict| judged(Judged { document: nth, number, statement, verdict });
            let (Some(source), Some(target)) = (of[statement.source as usize], of[statement.target as usize]) else {
                judge(Err(Reason::Generic));
                continue;
            };
            if source == target {
                judge(Err(Reason::Itself));
                continue;
            }
            if decided.is_idle(statement) {
                judge(Err(Reason::Decided));
                continue;
            }
            let id = |e: u32| entities[e as usize].id.as_str();
            // The ends of a fact without direction stand in the order of their ids.
            let ends = |s: &Statement| {
                let swapped = !s.directed && id(target) < id(source);
                if swapped { (target, source, true) } else { (source, target, false) }
            };
            let (a, b, _) = ends(statement);
            let Some(statement) = decided.statement(statement, (source, target), || key(statement, id(a), id(b)))
            else {
                judge(Err(Reason::Decided));
                continue;
            };
            let (source, target, swapped) = ends(&statement);
            let place = statement.place.and_then(|p| of[p as usize]).filter(|p| *p != source && *p != target);
            judge(Ok((source, target, place)));
            let event = event(&statement, entities, of);
            let sentence = first_sentence + statement.sentence;
            let key = key(&statement, id(source), id(target));
            let statement = match statement {
                Cow::Borrowed(own) => Kept::Own(own),
                Cow::Owned(decided) => Kept::Decided(Box::new(decided)),
            };
            let said = Said { statement, source, target, swapped, place, event, sentence };
            equal.entry(key).or_default().push(said);
        }
        first_sentence += document.sentences.len() as u32;
    }
    equal.into_iter().map(|(id, said)| fact(id, &said, entities)).collect()
}

/// What makes a fact this fact.
fn key(s: &Statement, source: &str, target: &str) -> String {
    let directed = if s.directed { "directed" } else { "undirected" };
    let day = |d: Option<copan_model::Date>| d.map_or_else(String::new, |d| d.to_string());
    // Times with the same days are the same time, however they are worded.
    let (text, start, end) = match &s.time {
        None => (String::new(), String::new(), String::new()),
        Some(t) if t.start.is_none() && t.end.is_none() => (t.text.to_lowercase(), String::new(), String::new()),
        Some(t) => (String::new(), day(t.start), day(t.end)),
    };
    let attribution = s.attribution.as_deref().unwrap_or("");
    Fact::key_id(&[
        source,
        target,
        &s.relation,
        directed,
        s.polarity.name(),
        s.modality.name(),
        attribution,
        &text,
        &start,
        &end,
    ])
}

/// The id of an event with more than two participants: who takes part in what, and when.
fn event(s: &Statement, entities: &[Entity], of: &[Option<u32>]) -> Option<String> {
    let parts = s.event.iter().filter_map(|t| of[*t as usize]);
    let mut parts: Vec<&str> = parts.map(|entity| entities[entity as usize].id.as_str()).collect();
    parts.sort_unstable();
    parts.dedup();
    if parts.len() < 3 {
        return None;
    }
    let time = s.time.as_ref().map_or_else(String::new, |t| t.text.to_lowercase());
    parts.extend([s.predicate_key.as_str(), s.polarity.name(), s.modality.name(), &time]);
    Some(Fact::key_id(&parts))
}

/// One fact of all statements that say it. Nothing here depends on their order.
fn fact(id: String, said: &[Said<'_>], entities: &[Entity]) -> Fact {
    let mut evidence: Vec<Evidence> = Vec::with_capacity(said.len());
    let mut labels: BTreeMap<&str, u32> = BTreeMap::new();
    let mut sure: BTreeMap<u32, f64> = BTreeMap::new();
    for s in said {
        let (subject, object) = (s.statement.subject, s.statement.object);
        let (subject, object) = if s.swapped { (object, subject) } else { (subject, object) };
        evidence.push(Evidence {
            sentence: s.sentence,
            subject,
            predicate: s.statement.predicate.clone(),
            object,
            rule: s.statement.rule.clone(),
        });
        *labels.entry(&s.statement.label).or_insert(0) += 1;
        let best = sure.entry(s.sentence).or_insert(0.0);
        *best = best.max(s.statement.confidence);
    }
    evidence.sort_unstable();
    evidence.dedup();
    let label =
        labels.iter().min_by_key(|(label, n)| (Reverse(**n), label.len(), **label)).map_or("", |(label, _)| label);
    let mut amounts: Vec<_> = said.iter().flat_map(|s| s.statement.amounts.iter().cloned()).collect();
    super::amounts::tidy(&mut amounts);
    let least = |a: &&Said<'_>, b: &&Said<'_>| a.statement.time.cmp(&b.statement.time);
    let first = &said[0];
    Fact {
        source: first.source,
        target: first.target,
        relation: first.statement.relation.clone(),
        label: label.to_owned(),
        directed: first.statement.directed,
        confidence: together(sure.values().copied().collect()),
        tier: said.iter().map(|s| s.statement.tier).min().unwrap_or(first.statement.tier),
        polarity: first.statement.polarity,
        modality: first.statement.modality,
        attribution: first.statement.attribution.clone(),
        time: said.iter().min_by(least).and_then(|s| s.statement.time.clone()),
        place: said.iter().filter_map(|s| s.place).min_by_key(|p| &entities[*p as usize].id),
        event: said.iter().filter_map(|s| s.event.as_ref()).min().cloned(),
        amounts,
        evidence,
        id,
    }
}

/// How sure several sentences make us together: wrong only if all are (noisy-or). Sorted first, so that the order of the
/// sentences does not change the last digit; rounded, since further digits say nothing.
fn together(mut each: Vec<f64>) -> f64 {
    each.sort_by(f64::total_cmp);
    let wrong: f64 = each.into_iter().map(|p| 1.0 - p).product();
    ((1.0 - wrong) * 10_000.0).round() / 10_000.0
}
