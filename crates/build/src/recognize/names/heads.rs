//! Names that a head word makes sure of, whatever the network took their parts for: "Treaty of Ghent", "Six-Day War",
//! "Hurricane Katrina", "Fort Drum".

use super::Found;
use super::words::Case;
use crate::{Annotated, Upos, lexicon};
use copan_model::EntityType;
use std::ops::Range;

/// Words before a name that make it one of an event or a thing: "Operation", "Typhoon".
const BEFORE: [(&str, EntityType); 9] = [
    ("Operation", EntityType::Event),
    ("Hurricane", EntityType::Event),
    ("Typhoon", EntityType::Event),
    ("Cyclone", EntityType::Event),
    ("Fort", EntityType::Facility),
    ("Camp", EntityType::Facility),
    ("USS", EntityType::Product),
    ("HMS", EntityType::Product),
    ("SS", EntityType::Product),
];

/// The names of a sentence with those of its head words. Where nothing is told by capitals, nothing is changed.
pub(super) fn headed(document: &Annotated, sentence: Range<u32>, case: Case, found: Vec<Found>) -> Vec<Found> {
    if case != Case::Mixed {
        return found;
    }
    let mut all = found;
    let scan = Scan { document, sentence: sentence.clone() };
    for at in sentence {
        let Some(name) = scan.behind(at, &all).or_else(|| scan.ending(at)).or_else(|| scan.beginning(at)) else {
            continue;
        };
        // What goes beyond the words of the head is another name, which knows better.
        let inside = |other: &Found| name.words.start <= other.words.start && other.words.end <= name.words.end;
        let meets = |other: &Found| name.words.start < other.words.end && other.words.start < name.words.end;
        if all.iter().all(|other| inside(other) || !meets(other)) {
            all.retain(|other| !inside(other));
            all.push(name);
        }
    }
    all.sort_by_key(|name| name.words.start);
    all
}

struct Scan<'a> {
    document: &'a Annotated,
    sentence: Range<u32>,
}

impl Scan<'_> {
    fn form(&self, at: u32) -> &str {
        if self.sentence.contains(&at) { self.document.form(at) } else { "" }
    }

    fn upos(&self, at: u32) -> Upos {
        self.document.tokens[at as usize].upos
    }

    /// Whether a word has a capital that it owes to a name: not to the start of the sentence, if it is not a name there.
    fn capital(&self, at: u32) -> bool {
        self.form(at).starts_with(char::is_uppercase)
            && matches!(self.upos(at), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num)
            && (at > self.sentence.start || self.upos(at) == Upos::Propn)
    }

    /// Whether two words stand together without a blank.
    fn touches(&self, at: u32) -> bool {
        let span = |at: u32| self.document.tokens[at as usize].span;
        self.sentence.contains(&at) && self.sentence.contains(&(at + 1)) && span(at).end == span(at + 1).start
    }

    /// What a word heads, if it is the name of a happening of a known kind, or of something agreed on.
    fn type_of(&self, at: u32) -> Option<EntityType> {
        let form = self.form(at);
        if !form.starts_with(char::is_uppercase) {
            return None;
        }
        match lexicon::name_head(&form.to_lowercase())? {
            (EntityType::Event, Some(_)) => Some(EntityType::Event),
            (EntityType::Agreement, _) => Some(EntityType::Agreement),
            _ => None,
        }
    }

    /// Where the words with capitals before a word begin: "Second | Battle", "Molotov-Ribbentrop | Pact", "Years' | War".
    fn leftmost(&self, mut at: u32) -> u32 {
        loop {
            let Some(before) = at.checked_sub(1) else { return at };
            let hyphen = matches!(self.form(before), "-" | "–")
                && self.touches(before)
                && before > 0
                && self.touches(before - 1);
            let owner = matches!(self.form(before), "'" | "’") && before > 0 && self.touches(before - 1);
            if self.capital(before) {
                at = before;
            } else if (hyphen || owner) && before > self.sentence.start && self.capital(before - 1) {
                at = before - 1;
            } else {
                return at;
            }
        }
    }

    /// "Treaty of Ghent", "Battle of the Somme", "Rights Act of 1964". Behind "of" stands a name that was found, or capitals.
    fn behind(&self, at: u32, found: &[Found]) -> Option<Found> {
        let entity_type = self.type_of(at)?;
        if self.form(at + 1) != "of" {
            return None;
        }
        let start = self.leftmost(at);
        let first = if self.form(at + 2) == "the" { at + 3 } else { at + 2 };
        let year = entity_type == EntityType::Agreement
            && self.form(at + 2).len() == 4
            && self.form(at + 2).parse::<u16>().is_ok();
        if year {
            return (start < at).then_some(Found { words: start..at + 3, entity_type });
        }
        if !self.capital(first) {
            return None;
        }
        let mut end = first + 1;
        while self.capital(end)
            || matches!(self.form(end), "-" | "–")
                && self.touches(end - 1)
                && self.touches(end)
                && self.capital(end + 1)
        {
            end += 1;
        }
        let end = found.iter().find(|name| name.words.start == first).map_or(end, |name| name.words.end.max(end));
        Some(Found { words: start..end, entity_type })
    }

    /// "Kyoto Protocol", "Six-Day War": the head is the last word of those with capitals.
    fn ending(&self, at: u32) -> Option<Found> {
        let entity_type = self.type_of(at)?;
        let start = self.leftmost(at);
        let goes_on = self.capital(at + 1)
            || matches!(self.form(at + 1), "-" | "–") && self.touches(at)
            || self.form(at + 1) == "of";
        (start < at && !goes_on).then_some(Found { words: start..at + 1, entity_type })
    }

    /// "Operation Barbarossa": one or two names behind the head. Towns are called "Fort" too.
    fn beginning(&self, at: u32) -> Option<Found> {
        let (_, entity_type) = BEFORE.iter().find(|(word, _)| *word == self.form(at))?;
        let mut end = at + 1;
        while end < at + 3 && self.capital(end) && self.upos(end) == Upos::Propn {
            end += 1;
        }
        let span = |at: u32| self.document.tokens[at as usize].span;
        let name = span(at).join(span(end - 1)).of(&self.document.text.text);
        let town = lexicon::country_of_city(name).is_some() || lexicon::place(name).is_some();
        (end > at + 1 && !town).then_some(Found { words: at..end, entity_type: *entity_type })
    }
}
