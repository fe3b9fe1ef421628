//! What the model is shown of a word: its form, its shape, and what the lists know of it.

use crate::lexicon;
use crate::linear::hash;
use crate::tag::Tag;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Groups of words of like use (see `data/README.md`): what is learnt of one word of a group helps with the others.
static CLUSTERS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/clusters.txt").lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t')).filter_map(|(word, group)| Some((word, group.parse().ok()?))).collect()
});

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
pub(crate) mod known {
    pub(crate) const FIRST_NAME: u32 = 1;
    pub(crate) const SURNAME: u32 = 1 << 1;
    pub(crate) const TITLE: u32 = 1 << 2;
    pub(crate) const DEMONYM: u32 = 1 << 3;
    pub(crate) const GROUP: u32 = 1 << 4;
    /// Three bits: nothing, or the type of thing that the word heads.
    pub(crate) const HEAD: u32 = 5;
}

/// A word as the model sees it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub lower: u32,
    pub shape: u32,
    pub prefixes: [u32; 3],
    pub suffixes: [u32; 3],
    pub cluster: u32,
    pub known: u32,
    pub tag: u32,
    pub capital: bool,
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

/// Upper, lower, digit and other characters, runs cut to two.
fn shape(form: &str) -> u32 {
    let mut last = ('\0', 0);
    let mut shape = String::new();
    for c in form.chars().take(40) {
        let kind = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => '0',
            c => c,
        };
        last = if last.0 == kind { (kind, last.1 + 1) } else { (kind, 1) };
        if last.1 <= 2 {
            shape.push(kind);
        }
    }
    hash(shape.chars())
}

const JOINING: [&str; 22] = [
    "of", "the", "and", "&", "for", "de", "la", "del", "da", "do", "dos", "di", "van", "von", "der", "den", "du", "le",
    "al", "bin", "ibn", "-",
];

impl Word {
    pub(crate) fn new(form: &str, case: Case, tag: Option<Tag>) -> Self {
        let lower: String = form.chars().flat_map(char::to_lowercase).collect();
        let chars: Vec<char> = lower.chars().take(40).collect();
        let prefix = |n: usize| hash(chars.iter().take(n).copied());
        let suffix = |n: usize| hash(chars.iter().rev().take(n).copied());
        let capital = form.starts_with(char::is_uppercase);
        Self {
            lower: hash(lower.chars()),
            shape: shape(form),
            prefixes: [prefix(2), prefix(3), prefix(4)],
            suffixes: [suffix(2), suffix(3), suffix(4)],
            cluster: CLUSTERS.get(lower.as_str()).map_or(0, |c| c + 1),
            known: if capital || case == Case::Lower { known_of(&listed(form, case), &lower) } else { head_of(&lower) },
            tag: tag.map_or(0, |t| t.xpos as u32 + 1),
            capital,
            joins: JOINING.contains(&lower.as_str()),
        }
    }
}

fn head_of(lower: &str) -> u32 {
    lexicon::name_head(lower).map_or(0, |(entity_type, _)| (entity_type as u32 + 1) << known::HEAD)
}

fn known_of(form: &str, lower: &str) -> u32 {
    let bit = |bit, is| if is { bit } else { 0 };
    bit(known::FIRST_NAME, lexicon::is_first_name(form))
        | bit(known::SURNAME, lexicon::is_surname(form))
        | bit(known::TITLE, lexicon::is_title(form))
        | bit(known::DEMONYM, lexicon::country_of_demonym(form).is_some())
        | bit(known::GROUP, lexicon::group(form).is_some())
        | head_of(lower)
}

/// What a stretch of words is listed as.
pub(crate) fn place_of(name: &str) -> u32 {
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
