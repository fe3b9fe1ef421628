//! What the model is shown of a word: its form, its shape, and what the lists know of it.

use crate::lexicon;
use crate::tag::{Tag, View};

/// How a sentence uses capitals. Where it uses none, or nothing else, they tell nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Mixed,
    Lower,
    Upper,
    /// Most words have a capital: a headline.
    Title,
}

impl Case {
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let (mut letters, mut capital, mut upper) = (0_u32, 0_u32, 0_u32);
        for word in words.filter(|word| word.chars().next().is_some_and(char::is_alphabetic)) {
            letters += 1;
            capital += u32::from(word.starts_with(char::is_uppercase));
            upper += u32::from(word.len() > 1 && !word.chars().any(char::is_lowercase));
        }
        match () {
            () if capital == 0 => Self::Lower,
            () if letters > 3 && upper * 5 > letters * 4 => Self::Upper,
            () if letters > 4 && capital * 10 > letters * 7 => Self::Title,
            () => Self::Mixed,
        }
    }
}

/// What lists say of a word, as bits.
mod known {
    pub(super) const FIRST_NAME: u8 = 1;
    pub(super) const SURNAME: u8 = 1 << 1;
    pub(super) const TITLE: u8 = 1 << 2;
    pub(super) const DEMONYM: u8 = 1 << 3;
    pub(super) const GROUP: u8 = 1 << 4;
}

/// A word as the network sees it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub view: View,
    /// What lists say of it, as bits.
    pub known: u8,
    /// The type of thing that it heads, from 1; 0 for none.
    pub heads: u8,
    /// The English tag, from 1; 0 where it is not known.
    pub tag: u8,
    /// A word that may stand inside a name though it has no capital: "of", "the", "de", "&".
    pub joins: bool,
}

/// The word as a list would have it: a capital first, the rest small, where the sentence's own capitals tell nothing.
pub(crate) fn listed(form: &str, case: Case) -> String {
    let loud = case == Case::Upper && form.len() > 3;
    if case == Case::Lower || loud {
        let mut chars = form.chars();
        let first = chars.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(chars.flat_map(char::to_lowercase)).collect()
    } else {
        form.to_owned()
    }
}

const JOINING: [&str; 22] = [
    "of", "the", "and", "&", "for", "de", "la", "del", "da", "do", "dos", "di", "van", "von", "der", "den", "du", "le",
    "al", "bin", "ibn", "-",
];

impl Word {
    pub(crate) fn new(form: &str, case: Case, tag: Option<Tag>) -> Self {
        let view = View::new(form);
        let lower: String = form.chars().flat_map(char::to_lowercase).collect();
        Self {
            view,
            known: if view.capital || case == Case::Lower { known_of(&listed(form, case)) } else { 0 },
            heads: lexicon::name_head(&lower).map_or(0, |(entity_type, _)| entity_type as u8 + 1),
            tag: tag.map_or(0, |t| t.xpos as u8 + 1),
            joins: JOINING.contains(&lower.as_str()),
        }
    }
}

fn known_of(form: &str) -> u8 {
    let bit = |bit, is| if is { bit } else { 0 };
    bit(known::FIRST_NAME, lexicon::is_first_name(form))
        | bit(known::SURNAME, lexicon::is_surname(form))
        | bit(known::TITLE, lexicon::is_title(form))
        | bit(known::DEMONYM, lexicon::country_of_demonym(form).is_some())
        | bit(known::GROUP, lexicon::group(form).is_some())
}

/// What a stretch of words is listed as.
pub(crate) fn place_of(name: &str) -> u8 {
    if lexicon::country(name).is_some() {
        1
    } else if lexicon::place(name).is_some() {
        2
    } else if lexicon::country_of_city(name).is_some() {
        3
    } else {
        0
    }
}
