//! Puts coverage together: what has become of the statements, and what was left out before there were any.

use super::phrase::{self, VERB_PHRASE};
use super::survey::{Lost, Survey};
use super::{Coverage, Dropped, End, Gap, Reason, Summary};
use crate::merge::{Gathered, Judged, Statement};
use copan_model::{Graph, Sentence, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Where a sentence stands: the number of its document, and the span.
type Place = (u32, Span);

/// Hears what has become of every statement.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    kept: u64,
    typed: u64,
    /// What statements join in each sentence, and whether by a relation of the table.
    joined: BTreeMap<Place, Vec<Joined>>,
    lost: Vec<Unkept>,
    /// The sentences of what is lost.
    texts: BTreeMap<Place, String>,
}

/// What is kept of the documents. The graph numbers documents and entities anew; here they have the numbers from before.
#[derive(Debug, Default)]
pub(crate) struct Surveyed {
    /// The documents that were surveyed: number, id and survey.
    pub(crate) documents: Vec<(u32, String, Box<Survey>)>,
    /// The ids of the entities.
    pub(crate) entities: Vec<String>,
    /// For each thing of each document its entity.
    pub(crate) entity_of: Vec<Vec<Option<u32>>>,
}

#[derive(Clone, Copy, Debug)]
struct Joined {
    ends: (u32, u32),
    typed: bool,
}

/// A statement that is no edge of the default graph.
#[derive(Debug)]
struct Unkept {
    place: Place,
    reason: Reason,
    cue: Option<String>,
    /// Words and things of the document.
    subject: (String, u32),
    predicate: String,
    object: (String, u32),
}

impl Reader {
    pub(crate) fn read(&mut self, documents: &[Gathered], judged: &Judged<'_>) {
        let Judged { document, number, statement, verdict } = judged;
        let gathered = &documents[*document];
        // What a person adds is no candidate of a text.
        let Some(survey) = &gathered.survey else { return };
        let place = (*document as u32, gathered.sentences[statement.sentence as usize].0);
        let typed = statement.rule != VERB_PHRASE;
        if let Ok((source, target, at)) = *verdict {
            let joined = self.joined.entry(place).or_default();
            joined.push(Joined { ends: (source, target), typed });
            joined.extend(at.map(|at| Joined { ends: (source, at), typed: false }));
        }
        let own = Reason::of(statement.polarity, statement.modality, statement.tier);
        let Some(reason) = verdict.err().or(own) else {
            self.kept += 1;
            self.typed += u64::from(typed);
            return;
        };
        let (_, text) = &gathered.sentences[statement.sentence as usize];
        self.texts.entry(place).or_insert_with(|| text.clone());
        let [subject, object] = [statement.subject, statement.object].map(|span| words(gathered, statement, span));
        let cue = survey.cues.get(*number).cloned().flatten().filter(|_| verdict.is_ok());
        self.lost.push(Unkept {
            place,
            reason,
            cue,
            subject: (subject, statement.source),
            predicate: statement.label.clone(),
            object: (object, statement.target),
        });
    }

    /// All of it.
    pub(crate) fn coverage(self, graph: Graph, surveyed: Surveyed) -> Coverage {
        let Surveyed { mut documents, entities, entity_of } = surveyed;
        let mut summary = Summary { kept: self.kept, typed: self.typed, ..Summary::default() };
        let mut texts = self.texts;
        let mut gaps: Vec<(Place, Vec<u32>)> = Vec::new();
        let mut dropped: Vec<(Place, Dropped)> = Vec::new();
        let entity = |document: u32, thing: u32| entity_of[document as usize][thing as usize];
        for (document, _, survey) in &mut documents {
            let Survey { count, sentences, shared, lost, endless, .. } = std::mem::take(&mut **survey);
            summary.documents += 1;
            summary.sentences += u64::from(count);
            summary.endless += u64::from(endless);
            let place = |sentence: u32| (*document, sentences[sentence as usize].0);
            for (sentence, things) in shared {
                let entities: BTreeSet<u32> = things.iter().filter_map(|t| entity(*document, *t)).collect();
                let entities: Vec<u32> = entities.into_iter().collect();
                if entities.len() < 2 {
                    continue;
                }
                summary.shared += 1;
                match groups(&entities, self.joined.get(&place(sentence))) {
                    1 => summary.joined += 1,
                    n if n < entities.len() => summary.partly += 1,
                    _ => {
                        summary.apart += 1;
                        gaps.push((place(sentence), entities));
                    }
                }
            }
            for lost in lost {
                let place = place(lost.sentence);
                let told = told(lost, self.joined.get(&place), |t| entity(*document, t));
                dropped.extend(told.map(|d| (place, d)));
            }
            texts.extend(sentences.into_iter().map(|(span, text)| ((*document, span), text)));
        }
        dropped.extend(self.lost.into_iter().map(|lost| {
            let end = |(text, thing): (String, u32)| End { text, entity: entity(lost.place.0, thing) };
            let (subject, object) = (end(lost.subject), end(lost.object));
            let Unkept { place, reason, cue, predicate, .. } = lost;
            (place, Dropped { sentence: 0, reason, cue, clash: None, subject, predicate, object })
        }));
        // From here on documents and entities have the numbers of the graph.
        let number: BTreeMap<u32, u32> = documents
            .iter()
            .filter_map(|(n, id, _)| {
                Some((*n, graph.documents().binary_search_by(|d| d.id.as_str().cmp(id)).ok()? as u32))
            })
            .collect();
        let entity_at: Vec<u32> = entities.iter().map(|id| graph.find(id).unwrap_or_default()).collect();
        for (place, gap) in &mut gaps {
            place.0 = number[&place.0];
            for entity in &mut *gap {
                *entity = entity_at[*entity as usize];
            }
            gap.sort_unstable();
        }
        for (place, d) in &mut dropped {
            place.0 = number[&place.0];
            for end in [&mut d.subject, &mut d.object] {
                end.entity = end.entity.map(|e| entity_at[e as usize]);
            }
        }
        gaps.sort_by_key(|(place, _)| *place);
        dropped.sort_by_key(|(place, d)| (*place, d.reason));
        let mut counts: BTreeMap<Reason, u64> = BTreeMap::new();
        let mut reasons: BTreeMap<Place, BTreeSet<Reason>> = BTreeMap::new();
        for (place, d) in &dropped {
            *counts.entry(d.reason).or_insert(0) += 1;
            reasons.entry(*place).or_default().insert(d.reason);
        }
        summary.dropped = counts.into_iter().collect();
        let wanted: BTreeSet<Place> = gaps.iter().map(|g| g.0).chain(reasons.keys().copied()).collect();
        let at = |(document, span): Place| Some((number.get(&document).copied()?, span));
        let texts = texts.into_iter().filter_map(|(place, text)| Some((at(place)?, text)));
        let texts: BTreeMap<Place, String> = texts.filter(|(place, _)| wanted.contains(place)).collect();
        let numbers: BTreeMap<Place, u32> = texts.keys().copied().zip(0..).collect();
        let gap = |(place, entities): (Place, Vec<u32>)| Gap {
            sentence: numbers[&place],
            entities,
            reasons: reasons.get(&place).into_iter().flatten().copied().collect(),
        };
        Coverage {
            summary,
            gaps: gaps.into_iter().map(gap).collect(),
            dropped: dropped.into_iter().map(|(place, d)| Dropped { sentence: numbers[&place], ..d }).collect(),
            sentences: texts.into_iter().map(|((document, span), text)| Sentence { document, span, text }).collect(),
            phrases: phrase::phrases(&graph),
            graph,
        }
    }
}

/// A candidate that was left out before there was a statement; none where another statement joins the same two.
fn told(lost: Lost, joined: Option<&Vec<Joined>>, entity: impl Fn(u32) -> Option<u32>) -> Option<Dropped> {
    let Lost { mut reason, subject, predicate, object, clash, .. } = lost;
    let end = |(text, thing): (String, Option<u32>)| End { text, entity: thing.and_then(&entity) };
    let (subject, object) = (end(subject), end(object));
    if let (Some(a), Some(b)) = (subject.entity, object.entity) {
        let same = joined.into_iter().flatten().filter(|j| j.ends == (a, b) || j.ends == (b, a));
        let typed = same.clone().any(|j| j.typed);
        match reason {
            Reason::TypeClash if !typed && same.clone().next().is_some() => reason = Reason::Untyped,
            Reason::TypeClash | Reason::Unrelated if same.clone().next().is_some() || a == b => return None,
            _ => {}
        }
    }
    Some(Dropped { sentence: 0, reason, cue: None, clash, subject, predicate, object })
}

/// How many groups entities fall into that are joined, over whatever else is.
fn groups(entities: &[u32], joined: Option<&Vec<Joined>>) -> usize {
    let mut above: BTreeMap<u32, u32> = BTreeMap::new();
    for Joined { ends: (a, b), .. } in joined.into_iter().flatten() {
        let [a, b] = [*a, *b].map(|e| top(&mut above, e));
        if a != b {
            above.insert(a, b);
        }
    }
    entities.iter().map(|e| top(&mut above, *e)).collect::<BTreeSet<_>>().len()
}

/// The topmost entity over another, which then is right below it.
fn top(above: &mut BTreeMap<u32, u32>, entity: u32) -> u32 {
    let mut top = entity;
    while let Some(next) = above.get(&top) {
        top = *next;
    }
    if top != entity {
        above.insert(entity, top);
    }
    top
}

/// The words of a span of a statement.
fn words(document: &Gathered, statement: &Statement, span: Span) -> String {
    let (sentence, text) = &document.sentences[statement.sentence as usize];
    let start = span.start.saturating_sub(sentence.start) as usize;
    text.chars().skip(start).take(span.len() as usize).collect()
}
