//! Where names begin and end: what the model's words miss, mended by rules that hold for all English names.

use super::Found;
use crate::{Annotated, Upos, lexicon};
use copan_model::EntityType;
use std::ops::Range;

/// The longest name of a country, in words.
const LONGEST_COUNTRY: u32 = 5;

/// The names of one sentence with their borders mended, in order, none inside another. `words` are the sentence's.
pub(super) fn mended(document: &Annotated, words: Range<u32>, found: Vec<Found>) -> Vec<Found> {
    let written_small = is_written_small(document, words.clone());
    let capitalised = |found: &Found| found.words.clone().any(|at| starts_upper(document.form(at)));
    let named = found.into_iter().filter(|f| written_small || capitalised(f));
    let apart = named.flat_map(|f| apart(document, f)).filter_map(|f| trimmed(document, f));
    let mut mended: Vec<Found> = Vec::new();
    for mut name in apart {
        stretch(document, &words, &mut name);
        match mended.last_mut() {
            Some(before) if name.words.start < before.words.end => {}
            Some(before) if is_one(document, before, &name) => {
                before.words.end = name.words.end;
                if before.entity_type != EntityType::Person {
                    before.entity_type = name.entity_type;
                }
            }
            _ => mended.push(name),
        }
    }
    let missed = missed(document, words, &mended);
    mended.extend(missed);
    mended.sort_by_key(|f| f.words.start);
    mended
}

/// Whether a sentence has no capital letter that could tell a name.
fn is_written_small(document: &Annotated, words: Range<u32>) -> bool {
    !words.skip(1).any(|at| starts_upper(document.form(at)))
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Two places or people joined by "and the" are two: "the Gold Coast and the Bay Islands". So are an owner and what it owns,
/// where both are long: "the Border Agency's Port Security Initiative".
fn apart(document: &Annotated, found: Found) -> Vec<Found> {
    let owner = found.words.clone().find(|&at| matches!(document.form(at), "'s" | "’s"));
    let both_long = |at: &u32| *at >= found.words.start + 2 && at + 2 < found.words.end;
    if let Some(owner) = owner.filter(both_long).filter(|_| found.entity_type != EntityType::Work) {
        let part = |words| Found { words, entity_type: found.entity_type };
        return vec![part(found.words.start..owner), part(owner + 1..found.words.end)];
    }
    let splits = matches!(found.entity_type, EntityType::Place | EntityType::Country | EntityType::Person);
    let is = |at: u32, word: &str| document.form(at) == word;
    let joint =
        found.words.clone().find(|&at| splits && is(at, "and") && at + 1 < found.words.end && is(at + 1, "the"));
    let Some(joint) = joint.filter(|&at| at > found.words.start && at + 2 < found.words.end) else {
        return vec![found];
    };
    let part = |words| Found { words, entity_type: found.entity_type };
    vec![part(found.words.start..joint), part(joint + 2..found.words.end)]
}

/// The name without the small function words at its ends, where anything is left.
fn trimmed(document: &Annotated, mut found: Found) -> Option<Found> {
    let is_function = |at: u32| {
        let token = &document.tokens[at as usize];
        matches!(token.upos, Upos::Adp | Upos::Cconj | Upos::Det) && document.form(at).chars().all(char::is_lowercase)
    };
    while !found.words.is_empty() && is_function(found.words.start) {
        found.words.start += 1;
    }
    while !found.words.is_empty() && is_function(found.words.end - 1) {
        found.words.end -= 1;
    }
    Some(found).filter(|f| !f.words.is_empty())
}

/// Takes in what a hyphen joins to the name without a blank ("JTF-B"; a nation behind the hyphen is a name of its own), and
/// the first half of a pair of adjectives before the head word ("Political and Economic Talks").
fn stretch(document: &Annotated, words: &Range<u32>, found: &mut Found) {
    let head = document.form(found.words.end - 1).to_lowercase();
    let start = found.words.start;
    if start >= words.start + 3
        && found.words.len() > 1
        && document.form(start - 1) == "and"
        && document.tokens[start as usize - 2].upos == Upos::Adj
        && starts_upper(document.form(start - 2))
        && lexicon::country_of_demonym(document.form(start - 2)).is_none()
        && lexicon::name_head(&head).is_some()
    {
        found.words.start -= 2;
    }
    let touches = |at: u32| {
        at < words.end && document.tokens[at as usize - 1].span.end == document.tokens[at as usize].span.start
    };
    let one_word = found.words.len() == 1 && document.form(found.words.start).chars().all(|c| !c.is_lowercase());
    while one_word && touches(found.words.end) && document.form(found.words.end) == "-" && touches(found.words.end + 1)
    {
        let joined = document.form(found.words.end + 1);
        let is_nation = lexicon::country_of_demonym(joined).is_some() || lexicon::country(joined).is_some();
        let short = joined.chars().count() <= 3 || joined.chars().all(char::is_uppercase);
        if !starts_upper(joined) || is_nation || !short || lexicon::country(document.form(found.words.start)).is_some()
        {
            break;
        }
        found.words.end += 2;
    }
}

/// Whether two names that the model has taken apart are one.
fn is_one(document: &Annotated, before: &Found, after: &Found) -> bool {
    let last = document.form(after.words.end - 1).to_lowercase();
    if before.words.end == after.words.start {
        let people = before.entity_type == EntityType::Person && after.entity_type == EntityType::Person;
        let headed = after.words.len() > 1
            && before.entity_type != EntityType::Person
            && after.entity_type != EntityType::Person
            && document.form(before.words.end - 1).chars().all(char::is_alphabetic)
            && lexicon::name_head(&last).is_some();
        return people || headed;
    }
    // "Department of Health" and "Human Services": the part behind "and" is no body of its own.
    let joined = before.words.end + 1 == after.words.start && document.form(before.words.end) == "and";
    let of = before.words.clone().position(|at| document.form(at) == "of");
    let is_body =
        |word: &str| lexicon::name_head(&word.to_lowercase()).is_some_and(|(t, _)| t == EntityType::Organization);
    joined
        && after.entity_type == EntityType::Organization
        && !is_body(&last)
        && of.is_some_and(|at| {
            let of = before.words.start + at as u32;
            at > 0 && of + 2 == before.words.end && is_body(document.form(of - 1))
        })
}

/// Countries and nations that stand in capitals, are no word of a longer name and that the model has missed.
fn missed(document: &Annotated, words: Range<u32>, found: &[Found]) -> Vec<Found> {
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
