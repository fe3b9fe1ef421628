//! Proper names: a statistical model finds them, lists are among its features, and head words tell their finer kinds.
//!
//! A name is what a careful reader would underline: whole ("U.S. Bureau of Customs and Border Protection"), without an
//! article before it, a title ("President") or `'s` after it; parts of a coordination are names of their own. A demonym
//! before a person, place or facility ("the Honduran | Soto Cano Air Base") is a mention of a Group of its own.

mod articles;
mod borders;
mod brackets;
mod definition;
mod discourse;
mod features;
mod heads;
mod joints;
mod kinds;
mod labels;
mod nations;
mod network;
mod repeated;
mod starts;
mod twofold;
mod whole;
mod words;
mod works;

pub(crate) use features::{Habits, Sentence};
pub(crate) use labels::{LABELS, OUTSIDE, TYPES, begin, inside, may_follow};

use crate::tag::Tag;
use crate::{Annotated, Entry, Mention, Trees};
use copan_model::{EntityType, MentionKind};
use network::Network;
use std::ops::Range;
use std::sync::Arc;

/// A name as it is found: its words, counted from the start of the document, and its type.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    words: Range<u32>,
    entity_type: EntityType,
}

/// The names of a document, none inside another.
pub(super) fn names(document: &Annotated, trees: &Trees<'_>) -> Vec<Mention> {
    let sentences: Vec<Sentence> = document
        .sentences
        .iter()
        .map(|sentence| {
            let forms: Vec<&str> = sentence.tokens.clone().map(|token| document.form(token)).collect();
            let tokens = &document.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
            let tags: Vec<Tag> = tokens.iter().map(|t| Tag { upos: t.upos, xpos: t.xpos }).collect();
            Sentence::new(&forms, &tags)
        })
        .collect();
    let habits = Habits::of(sentences.iter());
    let mut found = Vec::new();
    let labels = Network::shipped().labels(&sentences, &habits);
    let margins: Vec<u8> = labels.iter().flat_map(|(_, margins)| margins).copied().collect();
    for ((sentence, place), (labels, _)) in sentences.iter().zip(&document.sentences).zip(&labels) {
        let spans = labels::spans(labels).into_iter().map(|(start, end, kind)| Found {
            words: place.tokens.start + start as u32..place.tokens.start + end as u32,
            entity_type: TYPES[kind],
        });
        let mut mended = borders::mended(
            document,
            joints::joined(document, place.tokens.clone(), spans.collect()),
            sentence.case(),
            place.tokens.clone(),
        );
        let missed = nations::missed(document, place.tokens.clone(), &mended);
        mended.extend(missed);
        mended.sort_by_key(|name| name.words.start);
        let mended = starts::taken(document, &place.tokens, sentence.case(), mended);
        let mended = heads::headed(document, place.tokens.clone(), sentence.case(), mended);
        let mended = whole::whole(document, trees, &place.tokens, sentence.case(), mended);
        let parts = mended.into_iter().flat_map(|name| kinds::parts(document, name)).collect();
        let titled = works::titled(document, trees, place.tokens.clone(), sentence.case(), parts);
        let mut titled = articles::taken(document, &place.tokens, sentence.case(), titled);
        if sentence.case() == words::Case::Mixed {
            titled.extend(definition::missed(trees, place.tokens.clone(), &titled));
            titled.sort_by_key(|name| name.words.start);
        }
        found.extend(titled);
    }
    let cases: Vec<words::Case> = sentences.iter().map(Sentence::case).collect();
    let found = repeated::whole(document, found, &cases);
    let found = brackets::with_short_forms(document, found);
    let mut found = discourse::agreed(document, trees, found, &cases);
    twofold::settle(document, &mut found);
    let sure = |name: &Found| {
        // A border may be wrong on either side.
        let (start, end) = (name.words.start as usize, name.words.end as usize);
        let around = &margins[start.saturating_sub(1)..margins.len().min(end + 1)];
        around.iter().copied().min().unwrap_or(u8::MAX)
    };
    found.iter().map(|name| Mention { margin: sure(name), ..mention(document, trees, name) }).collect()
}

/// The words of a name, put together with blanks.
fn text(document: &Annotated, found: &Found) -> String {
    let words: Vec<&str> = found.words.clone().map(|at| document.form(at)).collect();
    words.join(" ")
}

fn mention(document: &Annotated, trees: &Trees<'_>, found: &Found) -> Mention {
    let span = |at: u32| document.tokens[at as usize].span;
    Mention {
        span: span(found.words.start).join(span(found.words.end - 1)),
        tokens: found.words.clone(),
        head: trees.top(found.words.clone()),
        kind: MentionKind::Name,
        entity_type: Some(found.entity_type),
        subtype: kinds::subtype(document, found),
        entity: 0,
        link: None,
        listed: None,
        margin: u8::MAX,
        value: None,
    }
}

/// The mention of a name of the user's own list.
pub(super) fn listed(document: &Annotated, trees: &Trees<'_>, words: Range<u32>, entry: Arc<Entry>) -> Mention {
    let found = Found { words, entity_type: entry.entity_type };
    Mention { listed: Some(entry), ..mention(document, trees, &found) }
}
