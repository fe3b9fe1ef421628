//! Names of several words that were found whole elsewhere in the document: "Outright Oak is a firm … a film of Outright Oak". At the
//! start of a sentence, where capitals tell little, the model often takes only a part of a name, or none of it.

use super::words::Case;
use super::{Found, text};
use crate::{Annotated, Upos};
use copan_model::EntityType;
use std::collections::HashMap;
use std::ops::Range;

/// A name of more words than this is not looked for.
const LONGEST: u32 = 8;

/// A place where the words of a name stand.
struct Place {
    words: Range<u32>,
    /// Whether they were found as this name there.
    whole: bool,
    /// Whether a sentence begins there.
    first: bool,
}

/// Makes names whole where their words stand just as they do where they were found whole, if within sentences that is at least as often
/// so as not.
pub(super) fn whole(document: &Annotated, found: Vec<Found>, cases: &[Case]) -> Vec<Found> {
    let known = Known::of(document, &found);
    let mut new: Vec<Found> = Vec::new();
    for (name, places) in known.names.iter().zip(known.places(document, &found, cases)) {
        let times = places.iter().filter(|place| place.whole).count();
        let against = places.iter().filter(|place| !place.whole && !place.first).count();
        if times >= against {
            let missed = places.into_iter().filter(|place| !place.whole);
            new.extend(missed.map(|place| Found { words: place.words, entity_type: name.entity_type }));
        }
    }
    if new.is_empty() {
        return found;
    }
    // Of two that share a word the longer one is the name.
    new.sort_by_key(|name| (std::cmp::Reverse(name.words.len()), name.words.start));
    let mut taken = vec![false; document.tokens.len()];
    let mut free = |name: &Found| {
        let words = &mut taken[name.words.start as usize..name.words.end as usize];
        let free = !words.contains(&true);
        if free {
            words.fill(true);
        }
        free
    };
    let mut out: Vec<Found> = new.into_iter().filter(&mut free).collect();
    out.extend(found.into_iter().filter(free));
    out.sort_by_key(|name| name.words.start);
    out
}

/// The names of a document that may be found again by their words.
struct Known<'a> {
    names: Vec<&'a Found>,
    /// Their numbers, by their words.
    by_words: HashMap<String, usize>,
    /// How many words the names have that begin with a word.
    lengths: HashMap<&'a str, Vec<u32>>,
}

impl<'a> Known<'a> {
    fn of(document: &'a Annotated, found: &'a [Found]) -> Self {
        let mut known = Self { names: Vec::new(), by_words: HashMap::new(), lengths: HashMap::new() };
        for name in found.iter().filter(|name| is_telling(document, name)) {
            known.by_words.entry(text(document, name)).or_insert_with(|| {
                known.names.push(name);
                known.names.len() - 1
            });
            let lengths = known.lengths.entry(document.form(name.words.start)).or_default();
            if !lengths.contains(&(name.words.len() as u32)) {
                lengths.push(name.words.len() as u32);
            }
        }
        known
    }

    /// Where the words of each name stand, in the order of the text.
    fn places(&self, document: &Annotated, found: &[Found], cases: &[Case]) -> Vec<Vec<Place>> {
        let mut places: Vec<Vec<Place>> = self.names.iter().map(|_| Vec::new()).collect();
        for (sentence, _) in document.sentences.iter().zip(cases).filter(|(_, case)| **case == Case::Mixed) {
            let sentence = &sentence.tokens;
            for at in sentence.clone() {
                for length in self.lengths.get(document.form(at)).into_iter().flatten() {
                    let words = at..at + length;
                    if words.end > sentence.end {
                        continue;
                    }
                    let place = Found { words: words.clone(), entity_type: EntityType::Concept };
                    if let Some(&name) = self.by_words.get(&text(document, &place))
                        && let Some(whole) = stands(document, found, sentence, &words)
                    {
                        places[name].push(Place { first: at == sentence.start, words, whole });
                    }
                }
            }
        }
        places
    }
}

/// Whether words that may be a name were found as one; nothing where they are a part of another one, or reach over a border.
fn stands(document: &Annotated, found: &[Found], sentence: &Range<u32>, words: &Range<u32>) -> Option<bool> {
    let first = found.partition_point(|name| name.words.end <= words.start);
    let near = || found[first..].iter().take_while(|name| name.words.start < words.end);
    if near().any(|name| name.words == *words) {
        return Some(true);
    }
    let capital = |at: Option<u32>| {
        at.is_some_and(|at| sentence.contains(&at) && document.form(at).starts_with(char::is_uppercase))
    };
    let inside = near().all(|name| words.start <= name.words.start && name.words.end <= words.end);
    (inside && !capital(words.start.checked_sub(1)) && !capital(Some(words.end))).then_some(false)
}

/// Whether a name has words enough to be told by them: two at least, all with capitals, and the first of them no small word.
fn is_telling(document: &Annotated, name: &Found) -> bool {
    let capital = |at: u32| document.form(at).starts_with(char::is_uppercase);
    let upos = |at: u32| document.tokens[at as usize].upos;
    (2..=LONGEST).contains(&(name.words.len() as u32))
        && name.words.clone().all(capital)
        && matches!(upos(name.words.start), Upos::Propn | Upos::Adj | Upos::Noun | Upos::Adv | Upos::Num)
        && upos(name.words.end - 1) == Upos::Propn
        && document.form(name.words.end - 1).chars().any(char::is_lowercase)
}
