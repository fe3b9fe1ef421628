//! Articles that are part of a name: "the film | The Shining", "in | The Hague". In the middle of a sentence an article has a
//! capital only there; of one that begins a sentence, the name must tell.

use super::Found;
use super::words::Case;
use crate::{Annotated, lexicon};
use copan_model::EntityType;
use std::ops::Range;

/// Takes articles into the names of one sentence, which are in order.
pub(super) fn taken(document: &Annotated, sentence: &Range<u32>, case: Case, mut names: Vec<Found>) -> Vec<Found> {
    if case != Case::Mixed {
        return names;
    }
    let mut free = sentence.start;
    for name in &mut names {
        let at = name.words.start.saturating_sub(1);
        if at >= free && at < name.words.start && document.form(at) == "The" {
            let own = if begins(document, sentence, at, name) { carries(document, at, name) } else { true };
            if own {
                name.words.start = at;
            }
        }
        free = name.words.end;
    }
    names
}

/// Whether the article owes its capital to the start of a sentence, or of one in quotes.
fn begins(document: &Annotated, sentence: &Range<u32>, at: u32, name: &Found) -> bool {
    if at == sentence.start {
        return true;
    }
    match document.form(at - 1) {
        "." | "!" | "?" | ":" | "-" | "–" | "—" => true,
        "\"" | "“" | "'" | "‘" => {
            let closes = |at: u32| sentence.contains(&at) && matches!(document.form(at), "\"" | "”" | "'" | "’");
            let end = name.words.end;
            let comma = sentence.contains(&end) && matches!(document.form(end), "," | ".");
            !(closes(end) || comma && closes(end + 1))
        }
        _ => false,
    }
}

/// Whether a name at the start of a sentence has the article in it: a work of several words, or a city that is listed so.
fn carries(document: &Annotated, at: u32, name: &Found) -> bool {
    let span = |at: u32| document.tokens[at as usize].span;
    let whole = span(at).join(span(name.words.end - 1)).of(&document.text.text);
    let bare = span(name.words.start).join(span(name.words.end - 1)).of(&document.text.text);
    name.entity_type == EntityType::Work && name.words.len() > 1
        || lexicon::country_of_city(whole).is_some() && lexicon::country_of_city(bare).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::fixture;

    fn start(lines: &str, words: Range<u32>, entity_type: EntityType) -> u32 {
        let document = fixture::document(lines);
        let sentence = 0..document.tokens.len() as u32;
        taken(&document, &sentence, Case::Mixed, vec![Found { words, entity_type }])[0].words.start
    }

    #[test]
    fn a_capital_in_a_sentence_makes_an_article_part_of_the_name() {
        let inside = "They they PRON PRP 2 nsubj
            read read VERB VBD 0 root
            The the DET DT 4 det
            Guardian guardian PROPN NNP 2 obj";
        assert_eq!(start(inside, 3..4, EntityType::Organization), 2);
        assert_eq!(start(&inside.replace("The", "the"), 3..4, EntityType::Organization), 3);
    }

    #[test]
    fn at_the_start_of_a_sentence_the_name_tells() {
        let first = |a: &str, b: &str| {
            format!(
                "The the DET DT 2 det\n{a} x PROPN NNP 3 compound\n{b} x PROPN NNP 4 nsubj\nfell fall VERB VBD 0 root"
            )
        };
        assert_eq!(start(&first("Starry", "Night"), 1..3, EntityType::Work), 0);
        assert_eq!(start(&first("Royal", "Navy"), 1..3, EntityType::Organization), 1);
        let hague = "The the DET DT 2 det\nHague x PROPN NNP 3 nsubj\nfell fall VERB VBD 0 root";
        assert_eq!(start(hague, 1..2, EntityType::Place), 0);
    }
}
