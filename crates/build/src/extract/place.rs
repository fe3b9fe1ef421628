//! Places named with what they lie in: "Oakland, Alameda County, California".
//!
//! A comma between two names joins the members of a list, or a place to what it lies in. It is the latter where the second
//! name is a country, a state, or ends in the word for a division, and no list goes on behind it. In a chain each part lies
//! in the next, and in the last as well where that is a country.

use super::phrase::Phrases;
use crate::{Deprel, Mention, lexicon};
use copan_model::{EntityType, MentionKind};

/// Places of a sentence with what they lie in, by the top words of their names.
#[derive(Debug, Default)]
pub(super) struct Containments(pub(super) Vec<(u32, Vec<u32>)>);

impl Containments {
    /// The largest that a place is said to lie in.
    pub(super) fn last(&self, inner: u32) -> Option<u32> {
        let (_, wholes) = self.0.iter().find(|(place, _)| *place == inner)?;
        wholes.last().copied().and_then(|last| self.last(last).or(Some(last)))
    }

    /// What lies in a place and is named right before it.
    pub(super) fn inner(&self, outer: u32) -> Option<u32> {
        let inner = self.0.iter().find(|(_, wholes)| wholes.first() == Some(&outer)).map(|(inner, _)| *inner)?;
        self.inner(inner).or(Some(inner))
    }
}

/// Places with what they lie in.
pub(super) fn containments(phrases: &Phrases<'_>, sentence: u32) -> Containments {
    let document = phrases.document;
    let range = document.sentences[sentence as usize].tokens.clone();
    let from = document.mentions.partition_point(|m| m.tokens.start < range.start);
    let names: Vec<&Mention> = document.mentions[from..]
        .iter()
        .take_while(|m| m.tokens.start < range.end)
        .filter(|m| m.kind == MentionKind::Name)
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < names.len() {
        let mut end = at;
        while end + 1 < names.len() && after_comma(phrases, names[end], names[end + 1]) {
            end += 1;
        }
        chain(phrases, &names[at..=end], &mut found);
        at = end + 1;
    }
    Containments(found)
}

/// Whether nothing but a comma stands between two names.
fn after_comma(phrases: &Phrases<'_>, a: &Mention, b: &Mention) -> bool {
    a.tokens.end + 1 == b.tokens.start && phrases.trees.form(a.tokens.end) == ","
}

/// Splits names parted by commas into places with what they lie in: "Lima, Peru, Quito, Ecuador" are two of these.
fn chain(phrases: &Phrases<'_>, names: &[&Mention], out: &mut Vec<(u32, Vec<u32>)>) {
    let mut start = 0;
    while start < names.len() {
        let mut end = start;
        while end + 1 < names.len() && lies_in(phrases, names, end, end == start) {
            end += 1;
        }
        for inner in start..end {
            let mut wholes = vec![names[inner + 1].head];
            if end > inner + 1 && size(phrases, names[end]) == COUNTRY {
                wholes.push(names[end].head);
            }
            out.push((names[inner].head, wholes));
        }
        start = end + 1;
    }
}

const COUNTRY: u8 = 5;
const REGION: u8 = 4;
const DIVISION: u8 = 3;
const PLACE: u8 = 2;
const SITE: u8 = 1;

/// How large what a name stands for is; nothing for what neither lies anywhere nor holds anything.
fn size(phrases: &Phrases<'_>, name: &Mention) -> u8 {
    let text = name.span.of(&phrases.document.text.text);
    let head = || text.rsplit(' ').next().and_then(|word| lexicon::name_head(&word.to_lowercase()));
    match name.entity_type {
        Some(EntityType::Country) => COUNTRY,
        // "Georgia" is a country and a state.
        Some(EntityType::Place) if lexicon::place(text) == Some("region") => REGION,
        Some(EntityType::Place | EntityType::Organization) if lexicon::country(text).is_some() => COUNTRY,
        Some(EntityType::Place) if matches!(name.subtype, Some("continent" | "water" | "landform")) => 0,
        Some(EntityType::Place) if head().is_some_and(|(_, kind)| kind == Some("region")) => DIVISION,
        Some(EntityType::Place) => PLACE,
        Some(EntityType::Facility | EntityType::Organization) => SITE,
        _ => 0,
    }
}

/// Whether a name lies in what the next one stands for; `first` if nothing is known to lie in it.
fn lies_in(phrases: &Phrases<'_>, names: &[&Mention], at: usize, first: bool) -> bool {
    let (inner, outer) = (names[at], names[at + 1]);
    let (small, large) = (size(phrases, inner), size(phrases, outer));
    let text = |m: &Mention| m.span.of(&phrases.document.text.text);
    if small == 0 || large < PLACE || text(inner) == text(outer) || modifies(phrases, outer) {
        return false;
    }
    // "Upon leaving NATO, Turkey bought …": what follows is a subject.
    let subject = |deprel: Deprel| matches!(deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let hangs = phrases.trees.token(outer.head).head.is_some_and(|h| inner.tokens.contains(&h));
    if subject(phrases.trees.token(outer.head).deprel) || small == SITE && !hangs && !is_site(inner) {
        return false;
    }
    // "Havana, Miami, Bahamas": of two of a size, the second begins no place of its own.
    if first && before(phrases, inner).is_some_and(|m| size(phrases, m) == small) {
        return false;
    }
    // "Paris, Spain and Italy", "Rome, Spain, Italy": what follows is no larger, so that it is a list.
    let follows = names.get(at + 2).copied().or_else(|| conjunct(phrases, outer));
    // "Alabama, Georgia and Ohio": a state with the name of a country.
    let twofold = small == REGION && large == COUNTRY;
    let as_large =
        |next: &Mention| size(phrases, next) == large && large > PLACE || twofold && size(phrases, next) == REGION;
    // "Ohio State, Oklahoma, and Notre Dame": of schools and teams, which bear names of places, too.
    let alike = |next: &Mention| small == SITE && !is_site(inner) && size(phrases, next) == SITE;
    if follows.is_some_and(|next| as_large(next) || alike(next)) {
        return false;
    }
    if large > PLACE {
        // "Karviná District, Moravian-Silesian Region": divisions of two kinds.
        let kind = |m: &Mention| text(m).rsplit(' ').next().map(str::to_lowercase);
        return small < large || small == DIVISION && large == DIVISION && kind(inner) != kind(outer);
    }
    // A place that no list knows: that it is the larger one is shown by what it lies in itself.
    let city = |m: &Mention| lexicon::country_of_city(text(m)).is_some();
    if small > PLACE {
        return false;
    }
    if at + 2 < names.len() {
        return small == PLACE && !city(outer) && lies_in(phrases, names, at + 1, false);
    }
    // Or by the tree, where it is the last of only two.
    let token = phrases.trees.token(outer.head);
    let hangs = hangs && token.deprel != Deprel::Conj;
    let case = super::clause::case_of(phrases.trees, inner.head);
    let place =
        case.last().is_some_and(|c| matches!(phrases.trees.lemma(*c), "in" | "at" | "near" | "of" | "from" | "to"));
    hangs && place && at == 0 && follows.is_none()
}

/// Whether a name only stands before a noun: "in Los Angeles, New Jersey native Ann Lee".
fn modifies(phrases: &Phrases<'_>, name: &Mention) -> bool {
    let token = phrases.trees.token(name.head);
    matches!(token.deprel, Deprel::Compound | Deprel::Amod | Deprel::NmodPoss)
        && token.head.is_some_and(|head| head >= name.tokens.end)
}

/// The name before a comma before a name: "the Caucasus" of "the Caucasus, Western China".
fn before<'a>(phrases: &Phrases<'a>, name: &Mention) -> Option<&'a Mention> {
    let trees = phrases.trees;
    let mut at = name.tokens.start.checked_sub(1)?;
    if trees.lemma(at) == "the" {
        at = at.checked_sub(1)?;
    }
    let last = at.checked_sub(1).filter(|_| trees.form(at) == ",")?;
    let mention = &phrases.document.mentions[phrases.within(last)? as usize];
    Some(mention).filter(|m| m.kind == MentionKind::Name && m.tokens.end == at)
}

/// Whether a name is surely of something with one address.
fn is_site(name: &Mention) -> bool {
    name.entity_type == Some(EntityType::Facility) || name.subtype == Some("school")
}

/// The name behind "and" or "or" behind a name.
fn conjunct<'a>(phrases: &Phrases<'a>, name: &Mention) -> Option<&'a Mention> {
    let trees = phrases.trees;
    let word = |at: u32| ((at as usize) < trees.tokens().len()).then(|| trees.lemma(at));
    let mut at = name.tokens.end;
    at += u32::from(word(at) == Some(","));
    if !matches!(word(at), Some("and" | "or")) {
        return None;
    }
    let start = at + 1;
    let document = phrases.document;
    let next = document.mentions.partition_point(|m| m.tokens.start < start);
    let next = document.mentions[next..].iter().take_while(|m| m.tokens.start <= start + 1);
    next.into_iter().find(|m| m.kind == MentionKind::Name)
}
