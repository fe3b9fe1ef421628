//! Nations that the model has missed.

use super::Found;
use crate::{Annotated, Upos, lexicon};
use copan_model::EntityType;
use std::ops::Range;

/// The longest name of a country, in words.
const LONGEST_COUNTRY: u32 = 5;

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Countries and nations that stand in capitals, are no word of a longer name and that the model has missed.
pub(super) fn missed(document: &Annotated, words: Range<u32>, found: &[Found]) -> Vec<Found> {
    let named = |at: u32| found.iter().any(|f| f.words.contains(&at));
    let free = |at: u32| {
        let token = &document.tokens[at as usize];
        !named(at) && starts_upper(document.form(at)) && matches!(token.upos, Upos::Propn | Upos::Adj | Upos::Noun)
    };
    let mut missed = Vec::new();
    let mut at = words.start;
    while at < words.end {
        let end = (at..words.end.min(at + LONGEST_COUNTRY)).take_while(|&w| free(w)).last().map_or(at, |w| w + 1);
        let known = (at + 1..=end).rev().find_map(|end| {
            let name = &document.text.text
                [document.tokens[at as usize].span.join(document.tokens[end as usize - 1].span).range()];
            let whole = end == words.end || !free(end);
            let is_person = lexicon::is_first_name(name) || lexicon::is_surname(name);
            if whole && !is_person && lexicon::country(name).is_some() {
                return Some((end, EntityType::Country));
            }
            let nation = end == at + 1 && !is_person && lexicon::country_of_demonym(name).is_some();
            nation.then_some((end, EntityType::Group))
        });
        at = known.map_or(at + 1, |(end, entity_type)| {
            missed.push(Found { words: at..end, entity_type });
            end
        });
    }
    missed
}
