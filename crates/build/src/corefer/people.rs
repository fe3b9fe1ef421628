//! Names of peoples: whether one stands for a language.

use super::mentions::Facts;
use crate::{Token, Upos, lexicon};

/// Whether the name of a people stands for its language: "(German: …)", "in German", "the German word for …".
pub(super) fn is_language(facts: &Facts<'_>, i: u32) -> bool {
    let trees = facts.trees;
    let mention = facts.mention(i);
    let known = lexicon::country_of_demonym(facts.text(i)).is_some();
    if mention.tokens.len() != 1 || !known && lexicon::group(facts.text(i)).is_none() {
        return false;
    }
    let sentence = trees.token(mention.head).sentence;
    let word = |at: Option<u32>| {
        let at = at.filter(|at| trees.tokens().get(*at as usize).is_some_and(|t| t.sentence == sentence));
        at.map(|at| (trees.form(at).to_lowercase(), trees.token(at)))
    };
    let (before, after) = (word(mention.tokens.start.checked_sub(1)), word(Some(mention.tokens.end)));
    let is = |word: &Option<(String, &Token)>, words: &[&str]| {
        word.as_ref().is_some_and(|(w, _)| words.contains(&w.as_str()))
    };
    let alone = after.as_ref().is_none_or(|(_, t)| !matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Adj));
    let spoken =
        is(&before, &["in", "into", "speak", "speaks", "spoke", "spoken", "speaking", "learn", "learned", "learnt"]);
    let behind = word(Some(mention.tokens.end + 1));
    if is(&after, &["language"]) || is(&after, &["-"]) && is(&behind, &["language"]) {
        return true;
    }
    if !known {
        return false;
    }
    let labels = is(&after, &[":"]) && before.as_ref().is_none_or(|(w, _)| matches!(w.as_str(), "(" | ";" | "," | "/"));
    labels
        || is(&after, &["for", "word", "words", "term", "dialect", "pronunciation", "spelling"])
        || alone && (spoken || is(&before, &["("]) && is(&after, &[";", ","]))
}
