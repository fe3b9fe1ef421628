//! One name, one thing: what the rest of a document says of a name (Krishnan and Manning 2006, by rule).

use super::words::Case;
use super::{Found, definition, text};
use crate::{Annotated, Trees, Upos, lexicon};
use copan_model::EntityType;
use std::collections::{HashMap, HashSet};

/// Gives names that are written alike the type that most of them have, lets a last name follow its full name, and adds
/// the capitalized words that are a name elsewhere in the document.
pub(super) fn agreed(document: &Annotated, trees: &Trees<'_>, mut found: Vec<Found>, cases: &[Case]) -> Vec<Found> {
    let told = definition::told(document, trees, &found);
    let mut hinted = vec![false; found.len()];
    for (name, hinted) in found.iter_mut().zip(&mut hinted) {
        if let Some(entity_type) = told.get(&text(document, name)) {
            name.entity_type = *entity_type;
        } else if let Some(entity_type) = definition::hinted(trees, name) {
            name.entity_type = entity_type;
            *hinted = true;
        }
    }
    let last_names = last_names(document, &found);
    let mut votes: HashMap<String, Vec<(EntityType, u32)>> = HashMap::new();
    for (name, hinted) in found.iter().zip(hinted) {
        let votes = votes.entry(text(document, name)).or_default();
        // What the words beside a name say of it outweighs what the network sees in it once more.
        let weight = if hinted { 2 } else { 1 };
        match votes.iter_mut().find(|(entity_type, _)| *entity_type == name.entity_type) {
            Some(vote) => vote.1 += weight,
            None => votes.push((name.entity_type, weight)),
        }
    }
    // "Free Trade Agreement (CAFTA)": the short form is what the long one is, here and further on.
    let mut short: HashMap<String, EntityType> = HashMap::new();
    for pair in found.windows(2) {
        let (long, acronym) = (&pair[0], &pair[1]);
        let bracket = long.words.end + 1 == acronym.words.start && document.form(long.words.end) == "(";
        let closes = document.tokens.len() > acronym.words.end as usize && document.form(acronym.words.end) == ")";
        let form = text(document, acronym);
        if bracket && closes && long.words.len() > 1 && !form.chars().any(char::is_lowercase) {
            short.entry(form).or_insert(long.entity_type);
        }
    }
    // Of equals the first in the document.
    let winner = |votes: &[(EntityType, u32)]| {
        votes.iter().rev().max_by_key(|(_, count)| *count).map(|(entity_type, _)| *entity_type)
    };
    for name in &mut found {
        let form = document.form(name.words.start);
        if let Some(entity_type) = short.get(&text(document, name)) {
            name.entity_type = *entity_type;
        } else if name.words.len() == 1 && last_names.contains(form) && lexicon::country(form).is_none() {
            name.entity_type = EntityType::Person;
        } else if let Some(entity_type) = votes.get(&text(document, name)).and_then(|v| winner(v)) {
            name.entity_type = entity_type;
        }
    }
    let mut taken = vec![false; document.tokens.len()];
    for name in &found {
        taken[name.words.start as usize..name.words.end as usize].fill(true);
    }
    for (sentence, case) in document.sentences.iter().zip(cases) {
        if *case != Case::Mixed {
            continue;
        }
        for at in sentence.tokens.clone().filter(|at| !taken[*at as usize]) {
            let form = document.form(at);
            let beside = |other: Option<u32>| {
                other.is_some_and(|o| sentence.tokens.contains(&o) && document.form(o).starts_with(char::is_uppercase))
            };
            let whole = document.tokens[at as usize].upos == Upos::Propn
                && form.starts_with(char::is_uppercase)
                && form.chars().count() > 2
                && !beside(at.checked_sub(1))
                && !beside(Some(at + 1));
            if !whole {
                continue;
            }
            let known = if last_names.contains(form) {
                Some(EntityType::Person)
            } else {
                votes.get(form).and_then(|v| winner(v))
            };
            found.extend(known.map(|entity_type| Found { words: at..at + 1, entity_type }));
        }
    }
    found.sort_by_key(|name| name.words.start);
    found
}

/// The last words of the full names of people.
fn last_names<'a>(document: &'a Annotated, found: &[Found]) -> HashSet<&'a str> {
    let full = found.iter().filter(|name| name.entity_type == EntityType::Person && name.words.len() > 1);
    full.map(|name| document.form(name.words.end - 1)).filter(|form| form.chars().count() > 3).collect()
}
