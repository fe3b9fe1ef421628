//! How much, and in which place: words of a predicate without which an edge says something else, "is | more | powerful than", "finished |
//! second | in".

use super::wording::Words;
use crate::recognize::numerals;
use crate::{Annotated, Claim, Trees, Upos};

/// "is more powerful than": the word that makes it so.
pub(super) fn compared(document: &Annotated, trees: &Trees<'_>, claim: &Claim, mut words: Words) -> Words {
    let Some(sentence) = document.sentences.get(claim.sentence as usize) else { return words };
    let more = |at: &u32| {
        at.checked_sub(1).is_some_and(|before| matches!(trees.lemma(before), "more" | "less" | "most" | "least"))
            && trees.token(*at).upos == Upos::Adj
            && claim.predicate.spans.iter().any(|s| s.contains(trees.token(*at).span))
    };
    if let Some(at) = sentence.tokens.clone().skip(1).find(more) {
        let (adjective, degree) = (trees.form(at), trees.form(at - 1));
        if !words.label.contains(degree) && words.label.split(' ').any(|word| word == adjective) {
            words.label = words.label.replacen(adjective, &format!("{degree} {adjective}"), 1);
            words.key = words.key.replacen(trees.lemma(at), &format!("{degree}_{}", trees.lemma(at)), 1);
        }
    }
    words
}

/// "finished second in": the place that a verb of places gives.
pub(super) fn ranked(trees: &Trees<'_>, verb: u32, mut words: Words) -> Words {
    let (form, lemma) = (trees.form(verb), trees.lemma(verb));
    let next = verb + 1;
    if next as usize >= trees.tokens().len() {
        return words;
    }
    let place = RANKING.contains(&lemma)
        && (numerals::ordinal(trees.lemma(next)).is_some()
            || matches!(trees.lemma(next), "first" | "last")
            || trees.form(next).starts_with(|c: char| c.is_ascii_digit())
                && trees.form(next).ends_with(['d', 'h', 't']));
    let (said, next) = (words.label.split(' ').any(|word| word == trees.form(next)), trees.form(next));
    if place && !said && words.label.split(' ').any(|word| word == form) {
        words.label = words.label.replacen(form, &format!("{form} {next}"), 1);
        words.key = words.key.replacen(lemma, &format!("{lemma}_{}", next.to_lowercase()), 1);
    }
    words
}

/// Verbs that tell which place somebody takes.
const RANKING: [&str; 6] = ["come", "end", "finish", "place", "rank", "stand"];
