//! Beginnings of names that the model misses: a word that no list of nouns knows at the start of a sentence, where its capital
//! tells little ("Lockheed | Martin"), and the first words of a country's full name ("People's | Republic of China").

use super::Found;
use super::words::Case;
use crate::{Annotated, Upos, lexicon, recognize::nouns};
use copan_model::EntityType;
use std::ops::Range;

/// The longest beginning of a country's name that is looked for: "Democratic People's", in words.
const LONGEST: u32 = 4;

/// Takes in what stands before the names of one sentence, which are in order.
pub(super) fn taken(document: &Annotated, sentence: &Range<u32>, case: Case, names: Vec<Found>) -> Vec<Found> {
    if case != Case::Mixed {
        return names;
    }
    let mut out: Vec<Found> = Vec::with_capacity(names.len());
    for mut name in names {
        if name.words.start == sentence.start + 1 && is_unknown(document, sentence.start, &name) {
            name.words.start = sentence.start;
        }
        if let Some(start) = full_country(document, sentence, &name) {
            // What the model took for the end of another name is the beginning of this one.
            while let Some(last) = out.pop_if(|last| last.words.end > start) {
                let office = (last.words.start..start).rev().find(|&at| !matches!(document.form(at), "of" | "the"));
                if let Some(office) = office {
                    // "Ministry of Foreign Affairs of the | People's Republic of China" is one name.
                    let joined = document.form(start - 1) == "the" || document.form(start - 1) == "of";
                    let entity_type = last.entity_type;
                    if joined && office + 1 < start {
                        name = Found { words: last.words.start..name.words.end, entity_type };
                    } else {
                        out.push(Found { words: last.words.start..office + 1, entity_type });
                        break;
                    }
                }
            }
            if start < name.words.start {
                name = Found { words: start..name.words.end, entity_type: EntityType::Country };
            }
        }
        out.push(name);
    }
    out
}

/// Whether the first word of a sentence belongs to the name behind it: it is tagged as a name, and no list has it as anything
/// else.
fn is_unknown(document: &Annotated, at: u32, name: &Found) -> bool {
    let word = document.form(at);
    let token = &document.tokens[at as usize];
    let proper = |at: u32| document.tokens[at as usize].upos == Upos::Propn;
    let lower = word.to_lowercase();
    let apart = document.tokens[at as usize].span.end < document.tokens[at as usize + 1].span.start;
    let title = lexicon::is_title(word) || lexicon::name_head(&lower).is_some();
    matches!(name.entity_type, EntityType::Person | EntityType::Organization | EntityType::Facility)
        && token.upos == Upos::Propn
        && proper(name.words.start)
        && apart
        && word.chars().count() > 2
        && word.chars().all(char::is_alphabetic)
        && word.chars().any(char::is_lowercase)
        && !title
        && nouns::class(None, &lower).is_none()
        && lexicon::country(word).is_none()
        && lexicon::country_of_demonym(word).is_none()
        && lexicon::country_of_city(word).is_none()
        && lexicon::place(word).is_none()
}

/// Where the full name of a country begins that a found name is the end of.
fn full_country(document: &Annotated, sentence: &Range<u32>, name: &Found) -> Option<u32> {
    // The end may have another type: "Republic of China" is read as a body, too.
    if !matches!(name.entity_type, EntityType::Country | EntityType::Place | EntityType::Organization) {
        return None;
    }
    let span = |at: u32| document.tokens[at as usize].span;
    let starts = (1..=LONGEST).rev().filter_map(|n| name.words.start.checked_sub(n)).filter(|at| *at >= sentence.start);
    let mut starts = starts.filter(|&at| document.form(at).starts_with(char::is_uppercase));
    starts.find(|&at| {
        let whole = span(at).join(span(name.words.end - 1)).of(&document.text.text);
        lexicon::country(&whole.replace('’', "'")).is_some()
    })
}

#[cfg(test)]
mod tests {
    use crate::{Options, Text, annotate};
    use copan_model::MentionKind;

    fn names(text: &str) -> Vec<String> {
        let document = annotate(Text { text: text.to_owned(), ..Text::default() }, &Options::default());
        let names = document.mentions.iter().filter(|m| m.kind == MentionKind::Name);
        names.map(|m| m.span.of(text).to_owned()).collect()
    }

    #[test]
    fn full_names_of_countries_are_whole() {
        assert_eq!(names("He left the People's Republic of China in May."), ["People's Republic of China"]);
        assert_eq!(
            names("Troops of the Democratic People’s Republic of Korea left."),
            ["Democratic People’s Republic of Korea"]
        );
    }

    #[test]
    fn a_suffix_stays_with_its_name() {
        assert_eq!(names("Martin Luther King, Jr. marched."), ["Martin Luther King, Jr."]);
    }
}
