//! What stands in brackets behind a person's name: "(born 5 April 1815 in Paris)", "(5 April 1815, Paris – 21 March 1851)".

use super::phrase::Phrases;
use copan_model::{EntityType, MentionKind};

/// Where and when a life began or ended.
pub(super) struct Border {
    /// The top word of the person's name.
    pub(super) person: u32,
    /// `born` or `died`.
    pub(super) what: &'static str,
    pub(super) time: u32,
    pub(super) place: u32,
}

/// More words than this between brackets tell more than a life's dates.
const MAX_WORDS: u32 = 40;

/// The borders of lives that a sentence tells in brackets.
pub(super) fn borders(phrases: &Phrases<'_>, sentence: u32) -> Vec<Border> {
    let (document, trees) = (phrases.document, phrases.trees);
    let range = document.sentences[sentence as usize].tokens.clone();
    let from = document.mentions.partition_point(|m| m.tokens.start < range.start);
    let names = document.mentions[from..].iter().take_while(|m| m.tokens.start < range.end);
    let mut borders = Vec::new();
    for name in names.filter(|m| m.kind == MentionKind::Name && m.entity_type == Some(EntityType::Person)) {
        let mut open = name.tokens.end;
        // "Ann Lee, OBE (5 April 1815 …)": letters behind a name.
        let letters = |at: u32| trees.form(at).chars().all(|c| c.is_ascii_uppercase() || c == '.');
        if open + 2 < range.end && trees.form(open) == "," && letters(open + 1) {
            open += 2;
        }
        if open >= range.end || trees.form(open) != "(" {
            continue;
        }
        let inside = open + 1..range.end.min(open + MAX_WORDS);
        let Some(close) = inside.clone().find(|i| trees.form(*i) == ")") else { continue };
        // Two stretches of time: a dash or semicolon parts them. A dash inside a name or a time is none.
        let parts = |i: &u32| matches!(trees.form(*i), "–" | "—" | "-" | "--" | ";") && phrases.within(*i).is_none();
        let middle =
            (open + 1..close).filter(parts).find(|i| has_time(phrases, open + 1, *i) && has_time(phrases, *i, close));
        let says =
            |words: [&str; 2], a: u32, b: u32| (a..b).any(|i| words.contains(&trees.form(i).to_lowercase().as_str()));
        let first = middle.unwrap_or(close);
        let born = says(["born", "b."], open + 1, first);
        let died = says(["died", "d."], open + 1, first);
        if (born || middle.is_some()) && !died {
            borders.extend(border(phrases, name.head, "born", open + 1, first));
        }
        if let Some(middle) = middle.filter(|m| !says(["born", "b."], *m, close)) {
            borders.extend(border(phrases, name.head, "died", middle + 1, close));
        } else if died {
            borders.extend(border(phrases, name.head, "died", open + 1, first));
        }
    }
    borders
}

/// Whether a time stands among words.
fn has_time(phrases: &Phrases<'_>, start: u32, end: u32) -> bool {
    (start..end).any(|i| is_time(phrases, i))
}

/// Whether a word is a time; within these brackets, a number of four digits is a year.
fn is_time(phrases: &Phrases<'_>, word: u32) -> bool {
    let form = phrases.trees.form(word);
    match phrases.kind(word) {
        Some(MentionKind::Time) => true,
        Some(MentionKind::Number) => form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    }
}

/// The first time among words, and the first place behind it.
fn border(phrases: &Phrases<'_>, person: u32, what: &'static str, start: u32, end: u32) -> Option<Border> {
    let heads = |i: &u32| phrases.mention(*i).is_some_and(|m| phrases.document.mentions[m as usize].head == *i);
    let time = (start..end).find(|i| heads(i) && is_time(phrases, *i))?;
    let is_place = |i: &u32| {
        let known =
            matches!(phrases.entity_type(*i), Some(EntityType::Place | EntityType::Country | EntityType::Facility));
        known && phrases.is_name(*i) && !phrases.is_nationality(*i)
    };
    let place = (time + 1..end).find(|i| heads(i) && is_place(i))?;
    Some(Border { person, what, time, place })
}
