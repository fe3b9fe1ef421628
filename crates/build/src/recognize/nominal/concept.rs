//! Concepts: noun phrases without a name that can be the node of a graph of ideas, such as "free trade" or "host plants".

use crate::{Deprel, Trees, Upos};
use std::ops::Range;

/// The most words a concept has: longer phrases are descriptions of one occasion.
const MOST_WORDS: u32 = 4;

/// Nouns that say nothing by themselves: they count, sort, point or tell the time.
const EMPTY: [&str; 87] = [
    "addition",
    "afternoon",
    "amount",
    "aspect",
    "basis",
    "bit",
    "case",
    "century",
    "couple",
    "course",
    "date",
    "day",
    "deal",
    "decade",
    "degree",
    "end",
    "evening",
    "example",
    "extent",
    "fact",
    "factor",
    "feature",
    "form",
    "front",
    "half",
    "handful",
    "host",
    "hour",
    "idea",
    "instance",
    "issue",
    "item",
    "kind",
    "lack",
    "level",
    "lot",
    "majority",
    "manner",
    "matter",
    "means",
    "minority",
    "minute",
    "moment",
    "month",
    "morning",
    "need",
    "night",
    "number",
    "one",
    "other",
    "pair",
    "part",
    "period",
    "piece",
    "place",
    "plenty",
    "point",
    "portion",
    "quantity",
    "quarter",
    "range",
    "reason",
    "respect",
    "rest",
    "result",
    "season",
    "second",
    "sense",
    "series",
    "set",
    "side",
    "sort",
    "step",
    "stuff",
    "term",
    "thing",
    "time",
    "today",
    "type",
    "variety",
    "view",
    "way",
    "week",
    "weekend",
    "while",
    "year",
    "yesterday",
];

/// Adjectives that pick or count out, and leave the idea what it is.
const PICKING: [&str; 36] = [
    "additional",
    "adequate",
    "another",
    "certain",
    "current",
    "different",
    "entire",
    "few",
    "first",
    "former",
    "further",
    "great",
    "important",
    "key",
    "last",
    "latter",
    "less",
    "main",
    "major",
    "many",
    "more",
    "most",
    "much",
    "new",
    "next",
    "numerous",
    "other",
    "overall",
    "own",
    "particular",
    "previous",
    "same",
    "second",
    "several",
    "such",
    "various",
];

/// The words of the concept that a noun heads: its compounds and adjectives, and nothing that points or counts.
pub(super) fn concept(trees: &Trees<'_>, head: u32, phrase: Range<u32>) -> Option<Range<u32>> {
    let lemma = trees.lemma(head);
    if EMPTY.binary_search(&lemma).is_ok()
        || !trees.form(head).chars().all(|c| c.is_alphabetic() || c == '-')
        || lemma.len() < 3
    {
        return None;
    }
    let mut first = head;
    let mut words = 1;
    while first > phrase.start && words < MOST_WORDS && belongs(trees, first - 1, head) {
        first -= 1;
        words += u32::from(trees.token(first).upos != Upos::Punct && trees.form(first + 1) != "-");
    }
    // A hyphen at the border belongs to a word that was left out, and so does what it joins to that word.
    while first < head && (trees.token(first).upos == Upos::Punct || (first > 0 && trees.form(first - 1) == "-")) {
        first += 1;
    }
    Some(first..head + 1)
}

/// Whether a word before the head is part of the idea.
fn belongs(trees: &Trees<'_>, word: u32, head: u32) -> bool {
    let token = trees.token(word);
    let inside = |h: u32| h > word && h <= head;
    match token.deprel {
        Deprel::Amod => token.head.is_some_and(inside) && PICKING.binary_search(&trees.lemma(word)).is_err(),
        Deprel::Compound | Deprel::Goeswith | Deprel::NmodUnmarked => {
            token.head.is_some_and(inside) && token.upos != Upos::Num
        }
        Deprel::Punct => token.head.is_some_and(inside) && trees.form(word) == "-" && is_tight(trees, word),
        Deprel::Obl | Deprel::Obj | Deprel::Advmod => {
            // "oil-rich", "counter-narcotics": what hangs on the next word over a hyphen.
            token.head.is_some_and(|h| inside(h) && h < head) && trees.form(word + 1) == "-"
        }
        _ => false,
    }
}

/// Whether no blank stands on either side of a word: a dash between two phrases has some.
fn is_tight(trees: &Trees<'_>, word: u32) -> bool {
    let span = |at: u32| trees.token(at).span;
    word > 0 && span(word - 1).end == span(word).start && span(word).end == span(word + 1).start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(EMPTY.is_sorted());
        assert!(PICKING.is_sorted());
    }
}
