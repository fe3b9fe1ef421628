//! Names whose text says what they are: "Atwick is a village" says it of every "Atwick" of the document.

use super::Found;
use crate::recognize::nouns;
use crate::{Annotated, Deprel, Trees, Upos, Xpos, lexicon};
use copan_model::EntityType;
use std::collections::HashMap;
use std::ops::Range;

/// The types of names by the sentences that define them; of two definitions the first counts.
pub(super) fn told(document: &Annotated, trees: &Trees<'_>, found: &[Found]) -> HashMap<String, EntityType> {
    let mut told = HashMap::new();
    for name in found {
        if let Some(entity_type) = defined(trees, name) {
            told.entry(super::text(document, name)).or_insert(entity_type);
        }
    }
    told
}

/// Names that nothing but their definition tells: "Atwick is a village", "in Atwick, a village in Kent".
pub(super) fn missed(trees: &Trees<'_>, sentence: Range<u32>, found: &[Found]) -> Vec<Found> {
    let free = |at: u32| !found.iter().any(|name| name.words.contains(&at));
    let named = |at: u32| {
        let form = trees.form(at);
        trees.token(at).upos == Upos::Propn
            && free(at)
            && form.starts_with(char::is_uppercase)
            && form.chars().any(char::is_lowercase)
    };
    let mut missed = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let end = (at..sentence.end).find(|word| !named(*word)).unwrap_or(sentence.end);
        if end > at {
            let name = Found { words: at..end, entity_type: EntityType::Concept };
            // "the Pact is a treaty": with an article it may be the short form of something else.
            let article = at.checked_sub(1).is_some_and(|before| trees.token(before).upos == Upos::Det);
            let one = at..end;
            let whole = one.filter(|w| trees.token(*w).head.is_none_or(|h| !name.words.contains(&h))).count() == 1;
            let beside = at > sentence.start && !free(at - 1) || end < sentence.end && !free(end);
            let defined = defined(trees, &name).or_else(|| hinted(trees, &name));
            let defined = defined.filter(|_| whole && !article && !beside);
            missed.extend(defined.map(|entity_type| Found { words: at..end, entity_type }));
        }
        at = end + 1;
    }
    missed
}

/// What a description right before a name says that it is: "her second album, Harbour", "the village Atwick", "rock band
/// Harbour".
fn described(trees: &Trees<'_>, name: &Found) -> Option<EntityType> {
    let top = trees.top(name.words.clone());
    let head = trees.token(top);
    let before = name.words.start.checked_sub(1)?;
    let hangs = |noun: &u32| trees.token(*noun).head == Some(top);
    let noun = if trees.form(before) == "," {
        head.head.filter(|noun| head.deprel == Deprel::Appos && noun + 1 == before)?
    } else if matches!(head.deprel, Deprel::Appos | Deprel::Flat | Deprel::NmodDesc) && head.head == Some(before) {
        before
    } else {
        let titular = |noun: &u32| matches!(trees.token(*noun).deprel, Deprel::Compound | Deprel::NmodDesc);
        Some(before).filter(hangs).filter(titular)?
    };
    let token = trees.token(noun);
    let known = noun == before
        || trees.with(noun, Deprel::Det).any(|d| trees.lemma(d) == "the")
        || trees.first(noun, Deprel::NmodPoss).is_some();
    // "his countrymen, Smith": one thing is named by a noun in the singular.
    let lower = trees.form(noun).starts_with(char::is_lowercase);
    let plain = token.upos == Upos::Noun && token.xpos == Xpos::Nn && trees.first(noun, Deprel::Conj).is_none();
    (known && lower && plain).then(|| class(trees, noun)).flatten()
}

/// Verbs of being somewhere: who is born, lives or lies in something is in a place.
const BEING_SOMEWHERE: [&str; 14] = [
    "arrive",
    "base",
    "bear",
    "born",
    "bury",
    "die",
    "dwell",
    "headquarter",
    "live",
    "locate",
    "reside",
    "settle",
    "situate",
    "station",
];

/// Whether a name is said to be where somebody is born, lives or lies: "was born in Atwick".
fn is_where(trees: &Trees<'_>, name: &Found) -> bool {
    let top = trees.top(name.words.clone());
    let token = trees.token(top);
    let verb = token.head.filter(|_| token.deprel == Deprel::Obl);
    let case = trees.first(top, Deprel::Case).filter(|case| *case + 1 == name.words.start);
    verb.is_some_and(|verb| BEING_SOMEWHERE.contains(&trees.lemma(verb)))
        && case.is_some_and(|case| matches!(trees.lemma(case), "in" | "near"))
}

/// What the words beside a name say that it is. They say it of this mention: of what is written alike elsewhere it need not
/// be so ("her memoir, Ann Lee").
pub(super) fn hinted(trees: &Trees<'_>, name: &Found) -> Option<EntityType> {
    if matches!(name.entity_type, EntityType::Country | EntityType::Group) {
        return None;
    }
    // Only a person is never where somebody lives.
    if name.entity_type == EntityType::Person && is_where(trees, name) {
        return Some(EntityType::Place);
    }
    described(trees, name).or_else(|| {
        // "Atwick, a village in Kent".
        let top = trees.top(name.words.clone());
        let comma = name.words.end;
        let noun = trees.first(top, Deprel::Appos)?;
        let close = trees.first(noun, Deprel::Det) == Some(comma + 1) && trees.form(comma) == ",";
        article_says(trees, noun, comma).filter(|_| close)
    })
}

/// What a sentence whose subject is a name says that it is.
fn defined(trees: &Trees<'_>, name: &Found) -> Option<EntityType> {
    if matches!(name.entity_type, EntityType::Country | EntityType::Group) {
        return None;
    }
    let head = trees.token(trees.top(name.words.clone()));
    if name.words.len() == 1 && is_born(trees, trees.top(name.words.clone())) {
        return Some(EntityType::Person);
    }
    let noun = head.head.filter(|_| head.deprel == Deprel::Nsubj)?;
    let be = trees.first(noun, Deprel::Cop).filter(|be| trees.lemma(*be) == "be")?;
    article_says(trees, noun, be)
}

/// Whether a clause tells when or where somebody was born, whose name of one word no list knows as a place's or body's: "Atwick was born
/// in May", but "Acme was born of a quarrel".
fn is_born(trees: &Trees<'_>, subject: u32) -> bool {
    let token = trees.token(subject);
    let verb = token.head.filter(|_| matches!(token.deprel, Deprel::NsubjPass | Deprel::Nsubj));
    let Some(verb) = verb.filter(|verb| trees.form(*verb) == "born" && subject + 3 >= *verb) else { return false };
    let form = trees.form(subject);
    let tells = trees.with(verb, Deprel::Obl).any(|when| {
        trees.first(when, Deprel::Case).is_some_and(|case| matches!(trees.lemma(case), "in" | "on" | "at" | "to"))
    });
    let known = lexicon::country(form).is_some()
        || lexicon::place(form).is_some()
        || lexicon::country_of_city(form).is_some()
        || lexicon::name_head(&form.to_lowercase()).is_some();
    tells && !known && trees.form(subject).chars().any(char::is_lowercase)
}

/// The type of what "a" or "an" behind a word introduces.
fn article_says(trees: &Trees<'_>, noun: u32, from: u32) -> Option<EntityType> {
    let article = trees.first(noun, Deprel::Det)?;
    let plain = trees.token(noun).upos == Upos::Noun
        && matches!(trees.lemma(article), "a" | "an")
        && from < article
        && !trees.with(noun, Deprel::Advmod).any(|word| trees.lemma(word) == "not");
    plain.then(|| class(trees, noun)).flatten()
}

/// The type of what a noun names, where the noun tells it surely.
fn class(trees: &Trees<'_>, noun: u32) -> Option<EntityType> {
    let modifier = trees.first(noun, Deprel::Compound).map(|modifier| trees.lemma(modifier));
    let class = nouns::class(modifier, trees.lemma(noun))?;
    match class.entity_type {
        // Many nouns are places of a kind ("center", "site") but name something else as often.
        EntityType::Place => class.subtype.map(|_| EntityType::Place),
        EntityType::Person
        | EntityType::Organization
        | EntityType::Facility
        | EntityType::Agreement
        | EntityType::Work
        | EntityType::Product => Some(class.entity_type),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::fixture;

    #[test]
    fn a_definition_tells_the_type() {
        let document = fixture::document(
            "Atwick Atwick PROPN NNP 4 nsubj
            is be AUX VBZ 4 cop
            a a DET DT 4 det
            village village NOUN NN 0 root",
        );
        let trees = Trees::new(&document.text.text, &document.tokens);
        let name = |entity_type| Found { words: 0..1, entity_type };
        let told = told(&document, &trees, &[name(EntityType::Person)]);
        assert_eq!(told.get("Atwick"), Some(&EntityType::Place));
        assert_eq!(defined(&trees, &name(EntityType::Country)), None);
    }

    #[test]
    fn a_definition_tells_that_there_is_a_name() {
        let document = fixture::document(
            "In in ADP IN 2 case
            Atwick Atwick PROPN NNP 8 obl
            , , PUNCT , 5 punct
            a a DET DT 5 det
            village village NOUN NN 2 appos
            , , PUNCT , 5 punct
            they they PRON PRP 8 nsubj
            rest rest VERB VBP 0 root",
        );
        let trees = Trees::new(&document.text.text, &document.tokens);
        assert_eq!(missed(&trees, 0..8, &[]), [Found { words: 1..2, entity_type: EntityType::Place }]);
        assert_eq!(missed(&trees, 0..8, &[Found { words: 1..2, entity_type: EntityType::Person }]), []);
    }
}
