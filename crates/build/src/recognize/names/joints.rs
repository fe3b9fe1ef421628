//! Names whose parts a mark joins: "Guinea-Bissau", "Stratford-upon-Avon", "Marks & Spencer", "Sammy Davis, Jr.", "Oak v. Elm".
//!
//! The treebanks cut words at hyphens, so the model sees the parts alone. Two things that each have a name stay two ("the
//! Paris-London train", "the Obama-Biden ticket").

use super::Found;
use crate::{Annotated, Upos, lexicon};
use copan_model::EntityType;
use std::ops::Range;

/// First halves of adjectives of two nations or peoples.
const COMBINING: [&str; 20] = [
    "Afro", "Anglo", "Austro", "Balto", "Celto", "Euro", "Finno", "Franco", "Greco", "Hispano", "Ibero", "Indo",
    "Italo", "Judeo", "Luso", "Perso", "Russo", "Serbo", "Sino", "Turko",
];

/// Prefixes that make no name of what they stand before: "Anti-American".
const PREFIXES: [&str; 16] = [
    "anti", "co", "ex", "inter", "mid", "multi", "neo", "non", "pan", "post", "pre", "pro", "semi", "then", "trans",
    "vice",
];

/// Small words inside names of places.
const INNER: [&str; 20] = [
    "am", "an", "au", "aux", "by", "de", "del", "der", "des", "du", "en", "in", "la", "le", "les", "on", "sous", "sur",
    "the", "upon",
];

/// Joins the names of one sentence where a mark does.
pub(super) fn joined(document: &Annotated, sentence: Range<u32>, mut names: Vec<Found>) -> Vec<Found> {
    for at in sentence.start + 1..sentence.end.saturating_sub(1) {
        let whole = match document.form(at) {
            "-" => hyphenated(document, &sentence, at, &names),
            "–" => dashed(document, at, &names),
            "&" => partners(document, at, &names),
            "," => suffixed(document, at, &names),
            "'s" | "’s" | "'" | "’" => owned(document, at, &names),
            "at" => campus(document, at, &names),
            "v." | "v" => versus(document, &sentence, at, &names),
            _ => None,
        };
        let Some(whole) = whole else { continue };
        let words = names
            .iter()
            .filter(|n| overlaps(n, &whole.words))
            .fold(whole.words.clone(), |all, name| all.start.min(name.words.start)..all.end.max(name.words.end));
        names.retain(|n| !overlaps(n, &whole.words));
        names.push(Found { words, entity_type: whole.entity_type });
        names.sort_by_key(|name| name.words.start);
    }
    for name in &mut names {
        // "Johnson & Johnson"
        if name.entity_type == EntityType::Person && name.words.clone().any(|at| document.form(at) == "&") {
            name.entity_type = EntityType::Organization;
        }
    }
    names
}

fn overlaps(name: &Found, words: &Range<u32>) -> bool {
    name.words.start < words.end && words.start < name.words.end
}

/// Whether no blank stands on either side of a word.
fn is_tight(document: &Annotated, at: u32) -> bool {
    let span = |at: u32| document.tokens[at as usize].span;
    span(at - 1).end == span(at).start && span(at).end == span(at + 1).start
}

fn is_capital(document: &Annotated, at: u32) -> bool {
    document.form(at).starts_with(char::is_uppercase)
}

fn ending(names: &[Found], at: u32) -> Option<&Found> {
    names.iter().find(|name| name.words.end == at)
}

fn beginning(names: &[Found], at: u32) -> Option<&Found> {
    names.iter().find(|name| name.words.start == at)
}

/// The words and type of what a hyphen joins, where that is one thing.
fn hyphenated(document: &Annotated, sentence: &Range<u32>, at: u32, names: &[Found]) -> Option<Found> {
    if !is_tight(document, at) || !is_capital(document, at - 1) || names.iter().any(|n| n.words.contains(&at)) {
        return None;
    }
    let first = ending(names, at);
    // "Stratford-upon-Avon"
    if at + 3 < sentence.end
        && INNER.contains(&document.form(at + 1))
        && document.form(at + 2) == "-"
        && is_tight(document, at + 2)
        && is_capital(document, at + 3)
    {
        let entity_type = first.or(beginning(names, at + 3))?.entity_type;
        return Some(Found { words: at - 1..at + 4, entity_type });
    }
    if !is_capital(document, at + 1) {
        return None;
    }
    let (left, right) = (document.form(at - 1), document.form(at + 1));
    let words = at - 1..at + 2;
    let second = beginning(names, at + 1);
    if COMBINING.contains(&left) {
        let entity_type = second.map_or(EntityType::Group, |name| name.entity_type);
        return Some(Found { words, entity_type });
    }
    let whole = format!("{left}-{right}");
    if lexicon::country(&whole).is_some() {
        return Some(Found { words, entity_type: EntityType::Country });
    }
    if lexicon::country_of_city(&whole).is_some() || lexicon::place(&whole).is_some() {
        return Some(Found { words, entity_type: EntityType::Place });
    }
    if PREFIXES.contains(&left.to_lowercase().as_str()) || left.contains('.') {
        return None;
    }
    let entity_type = match (first, second) {
        // "Mary Smith-Jones" is one person, "Obama-Biden" are two.
        (Some(one), Some(two)) if one.entity_type == EntityType::Person && two.entity_type == EntityType::Person => {
            (one.words.len() > 1 && two.words.len() == 1).then_some(EntityType::Person)?
        }
        (Some(one), Some(two)) if one.entity_type == EntityType::Place && two.entity_type == EntityType::Place => {
            (!is_place(left) || !is_place(right)).then_some(EntityType::Place)?
        }
        (Some(_), Some(_)) | (None, None) => return None,
        // "Mary Smith-Bath": the second half of a surname may be the name of a town.
        (Some(one), None) if one.entity_type == EntityType::Person && one.words.len() > 1 => {
            let free = lexicon::country(right).is_none() && lexicon::country_of_demonym(right).is_none();
            (free && document.tokens[at as usize + 1].upos == Upos::Propn).then_some(EntityType::Person)?
        }
        (Some(one), None) => part(document, at + 1, right).then_some(one.entity_type)?,
        (None, Some(two)) => part(document, at - 1, left).then_some(two.entity_type)?,
    };
    Some(Found { words, entity_type })
}

/// "Oak–Elm College": the first half of a name of several words.
fn dashed(document: &Annotated, at: u32, names: &[Found]) -> Option<Found> {
    let whole =
        beginning(names, at + 1).filter(|name| name.words.len() > 1 && name.entity_type != EntityType::Person)?;
    let half = ending(names, at).is_none_or(|name| name.words.len() == 1);
    (half && is_tight(document, at) && is_capital(document, at - 1))
        .then(|| Found { words: at - 1..whole.words.end, entity_type: whole.entity_type })
}

/// Whether a word may be a part of a name, and is no name that a list knows.
fn part(document: &Annotated, at: u32, word: &str) -> bool {
    document.tokens[at as usize].upos == Upos::Propn && !is_place(word) && lexicon::country_of_demonym(word).is_none()
}

fn is_place(word: &str) -> bool {
    lexicon::country(word).is_some() || lexicon::country_of_city(word).is_some() || lexicon::place(word).is_some()
}

/// "Marks & Spencer": the name of a firm, unless it is two people by their first names.
fn partners(document: &Annotated, at: u32, names: &[Found]) -> Option<Found> {
    let inside = names.iter().any(|n| n.words.contains(&at));
    if inside || !is_capital(document, at - 1) || !is_capital(document, at + 1) {
        return None;
    }
    let agent = |name: &&Found| matches!(name.entity_type, EntityType::Person | EntityType::Organization);
    let (first, second) = (ending(names, at).filter(agent), beginning(names, at + 1).filter(agent));
    let proper = |word: u32| document.tokens[word as usize].upos == Upos::Propn;
    let given = |word: u32| lexicon::is_first_name(document.form(word));
    let fits = match (first, second) {
        (Some(one), Some(two)) => {
            let persons = [one, two].iter().all(|n| n.entity_type == EntityType::Person);
            !(persons && given(one.words.start) && given(two.words.start))
        }
        (Some(_), None) => proper(at + 1),
        (None, Some(_)) => proper(at - 1) || document.tokens[at as usize - 1].upos == Upos::Noun,
        (None, None) => false,
    };
    fits.then(|| Found { words: at - 1..at + 2, entity_type: EntityType::Organization })
}

/// Those whom bodies are named after that are theirs.
const OWNERS: [&str; 31] = [
    "Artists",
    "Boys",
    "Children",
    "Citizens",
    "Consumers",
    "Farmers",
    "Girls",
    "Journalists",
    "Ladies",
    "Lawyers",
    "Men",
    "Merchants",
    "Miners",
    "Mothers",
    "Musicians",
    "Nurses",
    "Parents",
    "Peasants",
    "People",
    "Pensioners",
    "Players",
    "Sailors",
    "Soldiers",
    "Students",
    "Teachers",
    "Veterans",
    "Woman",
    "Women",
    "Workers",
    "Writers",
    "Youth",
];

/// Whether a possessive's sign stands inside the name of a body: "People's Party", "St. Ann's Hospital".
pub(super) fn owns_bodies(document: &Annotated, sign: u32) -> bool {
    let saint = sign > 1 && matches!(document.form(sign - 2), "St." | "St" | "Saint");
    sign > 0 && (saint || OWNERS.contains(&document.form(sign - 1)))
}

/// "Northern People's Party", "Writers' Guild of America": one name, where the network saw two or half of it.
fn owned(document: &Annotated, at: u32, names: &[Found]) -> Option<Found> {
    let (first, second) = (ending(names, at), beginning(names, at + 1));
    let whole =
        owns_bodies(document, at) && is_capital(document, at + 1) && !names.iter().any(|n| n.words.contains(&at));
    let body = |name: &Found| !matches!(name.entity_type, EntityType::Person | EntityType::Group | EntityType::Country);
    let of_body = second.is_some_and(body) || second.is_none() && first.is_some_and(body);
    let kind = second.or(first).map(|name| name.entity_type).filter(|t| *t != EntityType::Place);
    (whole && of_body).then(|| Found { words: at - 1..at + 2, entity_type: kind.unwrap_or(EntityType::Organization) })
}

/// "University of Texas at Austin".
fn campus(document: &Annotated, at: u32, names: &[Found]) -> Option<Found> {
    let school = ending(names, at).filter(|name| name.entity_type == EntityType::Organization)?;
    let words = &school.words;
    let of = words.len() > 2 && document.form(words.start) == "University" && document.form(words.start + 1) == "of";
    let place = beginning(names, at + 1).filter(|name| name.entity_type == EntityType::Place && of)?;
    Some(Found { words: words.start..place.words.end, entity_type: EntityType::Organization })
}

/// "Oak v. Elm Company": a case before a court, which goes by its judgement.
fn versus(document: &Annotated, sentence: &Range<u32>, at: u32, names: &[Found]) -> Option<Found> {
    let proper = |word: u32| is_capital(document, word) && document.tokens[word as usize].upos == Upos::Propn;
    let (first, second) = (ending(names, at), beginning(names, at + 1));
    if first.is_none() && second.is_none() || names.iter().any(|n| n.words.contains(&at)) {
        return None;
    }
    let start = first.map(|name| name.words.start).or_else(|| proper(at - 1).then(|| at - 1))?;
    let behind = || (at + 1..sentence.end).find(|word| !proper(*word)).unwrap_or(sentence.end);
    let end = second.map(|name| name.words.end).or_else(|| Some(behind()).filter(|end| *end > at + 1))?;
    Some(Found { words: start..end, entity_type: EntityType::Agreement })
}

/// What stands behind a person's name after a comma.
pub(super) fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III" | "IV")
}

/// "Sammy Davis, Jr."
fn suffixed(document: &Annotated, at: u32, names: &[Found]) -> Option<Found> {
    let person = ending(names, at).filter(|name| name.entity_type == EntityType::Person)?;
    is_suffix(document.form(at + 1))
        .then(|| Found { words: person.words.start..at + 2, entity_type: EntityType::Person })
}
