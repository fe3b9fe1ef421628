//! Pronouns that stand for something.

use crate::recognize::features;
use crate::{Deprel, Trees, Upos, Xpos};
use copan_model::EntityType;
use std::ops::Range;

/// Words that stand alone for things spoken of: "both agreed", "the others left".
const ALONE: [&str; 20] = [
    "all", "another", "any", "both", "each", "either", "many", "most", "neither", "none", "one", "ones", "other",
    "others", "several", "some", "that", "these", "this", "those",
];

/// Words for people that nobody is named by.
const INDEFINITE: [&str; 8] = ["anybody", "anyone", "everybody", "everyone", "nobody", "no-one", "somebody", "someone"];

/// Verbs of weather, whose "it" is nobody.
const WEATHER: [&str; 9] = ["rain", "snow", "hail", "drizzle", "thunder", "freeze", "thaw", "dawn", "pour"];

/// Verbs that say how a whole clause looks; their "it" stands for that clause.
const SEEMING: [&str; 9] = ["seem", "appear", "happen", "turn", "follow", "transpire", "emerge", "matter", "suffice"];

/// The words of the pronoun that `word` is, if it stands for something that may be spoken of elsewhere too.
pub(super) fn pronoun(trees: &Trees<'_>, word: u32) -> Option<Range<u32>> {
    let token = trees.token(word);
    let form = trees.form(word);
    let alone = || {
        !matches!(token.deprel, Deprel::Det | Deprel::DetPredet | Deprel::CcPreconj | Deprel::Advmod | Deprel::Fixed)
    };
    if is(form, "other") && word > 0 && is(trees.form(word - 1), "each")
        || is(form, "another") && word > 0 && is(trees.form(word - 1), "one")
    {
        return Some(word - 1..word + 1);
    }
    if is(form, "each") || is(form, "one") {
        let next = (word as usize + 1 < trees.tokens().len()).then(|| trees.form(word + 1));
        let pair = if is(form, "each") { "other" } else { "another" };
        if next.is_some_and(|next| is(next, pair)) {
            return None;
        }
    }
    let found = match token.xpos {
        Xpos::Prp if is(form, "it") => !is_pleonastic(trees, word),
        // A rare word may be tagged as a pronoun by mistake; pronouns are a closed class.
        Xpos::Prp | Xpos::Prps => token.deprel != Deprel::Expl && features::is_pronoun(form),
        // "Who", "which" and "that" belong to the phrase that their clause describes and are read off the tree; "whose" also
        // says whose something is.
        Xpos::Wp | Xpos::Wdt | Xpos::Wps if features::is_pronoun(form) => {
            is(form, "whose") && token.upos != Upos::Sconj && is_relative(trees, word)
        }
        _ if among(&INDEFINITE, form) => true,
        // A cardinal counts something unless it is nobody's modifier and its phrase has no noun: "one of them".
        Xpos::Cd => is(form, "one") && is_argument(token.deprel),
        Xpos::Dt | Xpos::Pdt | Xpos::Jj | Xpos::Nn | Xpos::Nns | Xpos::Jjs | Xpos::Cc => {
            among(&ALONE, form) && alone() && is_argument(token.deprel) && !has_noun_of(trees, word)
        }
        _ => false,
    };
    found.then(|| {
        let first = trees.with(word, Deprel::Det).filter(|d| *d < word).min().unwrap_or(word);
        // "the latter one" keeps to its words; a determiner far off is somebody else's.
        if word - first <= 2 && among(&ALONE, form) { first..word + 1 } else { word..word + 1 }
    })
}

fn is(form: &str, word: &str) -> bool {
    form.eq_ignore_ascii_case(word)
}

fn among(words: &[&str], form: &str) -> bool {
    words.iter().any(|word| is(form, word))
}

/// Whether a relation is that of a noun phrase.
const fn is_argument(deprel: Deprel) -> bool {
    deprel.is_subject()
        || matches!(
            deprel,
            Deprel::Obj
                | Deprel::Iobj
                | Deprel::Obl
                | Deprel::OblAgent
                | Deprel::Nmod
                | Deprel::NmodPoss
                | Deprel::Conj
                | Deprel::Root
                | Deprel::Xcomp
        )
}

/// "some of the money": the phrase speaks of its noun.
fn has_noun_of(trees: &Trees<'_>, word: u32) -> bool {
    trees.with(word, Deprel::Nmod).any(|d| trees.token(d).upos == Upos::Noun)
}

/// Whether a wh-word stands in a relative clause: the clause lies a few words above it.
fn is_relative(trees: &Trees<'_>, word: u32) -> bool {
    let mut at = word;
    for _ in 0..5 {
        let token = trees.token(at);
        if matches!(token.deprel, Deprel::AclRelcl | Deprel::AdvclRelcl) {
            return true;
        }
        // A question inside the clause is a clause of its own.
        if matches!(token.deprel, Deprel::Ccomp | Deprel::Csubj | Deprel::Root) {
            return false;
        }
        let Some(head) = token.head else { return false };
        at = head;
    }
    false
}

/// "It" that stands for nothing or for a clause: "it rains", "it seems that", "it is clear that", "it is said that".
fn is_pleonastic(trees: &Trees<'_>, it: u32) -> bool {
    let token = trees.token(it);
    if token.deprel == Deprel::Expl {
        return true;
    }
    let Some(head) = token.head.filter(|_| token.deprel.is_subject()) else { return false };
    let clause = trees.dependents(head).iter().copied().filter(|d| *d > head).any(|d| is_content_clause(trees, d));
    let lemma = trees.lemma(head);
    match trees.token(head).upos {
        Upos::Verb => {
            WEATHER.contains(&lemma)
                || (SEEMING.contains(&lemma) && (clause || trees.first(head, Deprel::Xcomp).is_none()))
                || (token.deprel == Deprel::NsubjPass && clause)
        }
        Upos::Adj | Upos::Noun => {
            trees.first(head, Deprel::Cop).is_some()
                && trees.dependents(head).iter().any(|d| {
                    let deprel = trees.token(*d).deprel;
                    matches!(deprel, Deprel::Csubj | Deprel::CsubjPass) || (*d > head && is_content_clause(trees, *d))
                })
        }
        _ => false,
    }
}

/// A clause with "that" or "to", which "it" announces.
fn is_content_clause(trees: &Trees<'_>, word: u32) -> bool {
    let marked = || {
        trees
            .with(word, Deprel::Mark)
            .any(|m| is(trees.form(m), "that") || is(trees.form(m), "to") || is(trees.form(m), "whether"))
    };
    match trees.token(word).deprel {
        Deprel::Csubj => true,
        Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl => marked(),
        _ => false,
    }
}

/// The entity type that a pronoun alone tells.
pub(super) fn entity_type(form: &str) -> Option<EntityType> {
    const PERSONS: [&str; 24] = [
        "he",
        "her",
        "hers",
        "herself",
        "him",
        "himself",
        "his",
        "i",
        "me",
        "mine",
        "my",
        "myself",
        "she",
        "thee",
        "thou",
        "thy",
        "you",
        "your",
        "yours",
        "yourself",
        "yourselves",
        "thine",
        "thyself",
        "ye",
    ];
    (among(&PERSONS, form) || among(&INDEFINITE, form)).then_some(EntityType::Person)
}
