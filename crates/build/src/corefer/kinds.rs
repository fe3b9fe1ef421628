//! Which words a short form leaves out: those that say the same kind of thing as the rest does. "Oak" is short for "Oak
//! River" and for "Oak Ltd.", but "Oak Board" and "Oak Award" are other things than Oak.

use super::mentions::Facts;
use super::name::{Index, is_place};
use super::part::capitals;
use crate::lexicon;
use copan_model::EntityType;

/// Legal forms of bodies and what is as good as one.
const FORMS: [&str; 24] = [
    "ag",
    "associates",
    "bros",
    "brothers",
    "co",
    "companies",
    "company",
    "corp",
    "corporation",
    "enterprises",
    "gmbh",
    "group",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "industries",
    "international",
    "limited",
    "llc",
    "ltd",
    "partners",
    "plc",
    "stores",
];

/// What else a body, a building or an event is called, which its short form leaves out.
const KINDS: [&str; 80] = [
    "academy",
    "airbase",
    "airfield",
    "airlines",
    "airport",
    "airways",
    "arena",
    "band",
    "bank",
    "barracks",
    "base",
    "broadcasting",
    "brewery",
    "building",
    "casino",
    "castle",
    "center",
    "centre",
    "choir",
    "church",
    "churches",
    "cinema",
    "club",
    "college",
    "ensemble",
    "expedition",
    "fc",
    "festival",
    "firm",
    "foundation",
    "fund",
    "gallery",
    "hall",
    "hotel",
    "institute",
    "institution",
    "laboratories",
    "laboratory",
    "lodge",
    "magazine",
    "manufacturing",
    "mansion",
    "mill",
    "mine",
    "monastery",
    "motors",
    "museum",
    "music",
    "nation",
    "network",
    "newspaper",
    "orchestra",
    "palace",
    "party",
    "penitentiary",
    "pharmaceuticals",
    "pictures",
    "plantation",
    "prison",
    "productions",
    "publishing",
    "railroad",
    "railway",
    "records",
    "reservation",
    "resort",
    "restaurant",
    "revolt",
    "route",
    "school",
    "seminary",
    "shipyard",
    "stadium",
    "studios",
    "system",
    "technologies",
    "theater",
    "theatre",
    "university",
    "war",
];

/// Whether a word is a legal form.
pub(super) fn is_form(word: &str) -> bool {
    FORMS.contains(&word)
}

/// Whether a short form may leave these words out behind it.
pub(super) fn is_left_out(words: &[&str]) -> bool {
    words.last().is_some_and(|word| is_form(word) || KINDS.contains(word))
}

/// Whether words only say what kind of thing it is or are such as a body's name is made of.
pub(super) fn are_kinds(words: &[&str]) -> bool {
    words.iter().all(|word| is_form(word) || KINDS.contains(word))
}

/// Whether the words left out before a name are initials: "ABC" of "ABC Song Cup".
pub(super) fn is_initials(name: &str, left_out: &[&str]) -> bool {
    let last = left_out.len().checked_sub(1).and_then(|at| name.split([' ', '-']).nth(at));
    last.is_some_and(|word| word.len() > 1 && word.chars().all(char::is_uppercase))
}

/// Whether words before a name say whose it is or where: a place, a country, a body that the text names, or initials of one.
pub(super) fn is_owner(facts: &Facts<'_>, index: &Index, words: &[&str]) -> bool {
    let name = capitals(words);
    let named = index.exact.get(&words.join(" ")).into_iter().flatten();
    !words.is_empty()
        && (is_place(&name)
            || lexicon::region(&name).is_some()
            || lexicon::country_of_demonym(&name).is_some()
            || named.map(|m| facts.mention(*m).entity_type).any(|t| t != Some(EntityType::Group)))
}
