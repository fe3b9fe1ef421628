//! What is known of each mention by itself, in small numbers.

use super::super::mentions::Facts;
use super::super::speech::Speech;
use crate::recognize::features::{Number, Person};
use crate::{Deprel, Upos, parse};
use copan_model::{EntityType, MentionKind};

/// What a mention is in words. The number of an entry is part of the features: a model belongs to its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::corefer) enum Class {
    /// "I", "my".
    Speaker,
    /// "we".
    Speakers,
    /// "you".
    Hearer,
    /// "he", "she", "him", "her", "his".
    Person,
    /// "it", "its".
    Thing,
    /// "they", "their".
    Several,
    /// "this", "those".
    Pointing,
    /// "who", "which".
    Relative,
    /// "herself".
    Reflexive,
    /// "someone", "one", "another".
    Other,
    /// A description of what is known: "the base", "his wife".
    Definite,
    /// Any other description.
    Indefinite,
    /// A name.
    Name,
    /// A time or number.
    Value,
}

/// What is known of a mention.
#[derive(Clone, Copy, Debug)]
pub(in crate::corefer) struct Traits {
    pub class: Class,
    /// What its head is to the word above it.
    pub role: u32,
    /// How a description begins.
    pub determiner: u32,
    pub number: u32,
    /// Its entity type.
    pub kind: u32,
    /// Its words.
    pub length: u32,
    /// Whether a description has adjectives, clauses or phrases with it.
    pub modified: u32,
    /// How far below the root of the sentence it stands.
    pub depth: u32,
    /// The quotation that it stands in, 0 outside all.
    pub quotation: u32,
    /// Whether it is said to speak a quotation.
    pub says: bool,
    /// The word of a description that has a vector.
    pub word: Option<u16>,
}

/// The class of a pronoun, by its form.
fn class_of_pronoun(form: &str, person: Person, plural: bool) -> Class {
    let is = |words: &[&str]| words.iter().any(|w| form.eq_ignore_ascii_case(w));
    if is(&["who", "whom", "whose", "which"]) {
        return Class::Relative;
    }
    if form.len() > 4 && (form.ends_with("self") || form.ends_with("selves")) {
        return Class::Reflexive;
    }
    match person {
        Person::First if plural => Class::Speakers,
        Person::First => Class::Speaker,
        Person::Second => Class::Hearer,
        Person::Third if is(&["he", "she", "him", "her", "his", "hers"]) => Class::Person,
        Person::Third if is(&["it", "its"]) => Class::Thing,
        Person::Third if is(&["they", "them", "their", "theirs", "'em"]) => Class::Several,
        Person::Third if is(&["this", "that", "these", "those"]) => Class::Pointing,
        Person::Third => Class::Other,
    }
}

/// The number of a relation: those that tell as much of what stands out share one.
pub(in crate::corefer) const fn role(deprel: Deprel) -> u32 {
    match deprel {
        Deprel::Nsubj | Deprel::NsubjOuter | Deprel::Csubj => 1,
        Deprel::NsubjPass => 2,
        Deprel::Obj => 3,
        Deprel::Iobj => 4,
        Deprel::Obl => 5,
        Deprel::OblAgent => 6,
        Deprel::Nmod => 7,
        Deprel::NmodPoss => 8,
        Deprel::Appos => 9,
        Deprel::Conj => 10,
        Deprel::Compound | Deprel::Amod | Deprel::Flat | Deprel::NmodDesc => 11,
        Deprel::Root | Deprel::Parataxis => 12,
        Deprel::Vocative | Deprel::Discourse | Deprel::Dislocated => 13,
        Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl | Deprel::AclRelcl | Deprel::Acl => 14,
        Deprel::NmodUnmarked | Deprel::OblUnmarked => 15,
        _ => 0,
    }
}

/// The first word of a description, by what it does.
fn determiner(facts: &Facts<'_>, i: u32) -> u32 {
    let mention = facts.mention(i);
    let first = mention.tokens.start;
    if first == mention.head {
        return 0;
    }
    let token = facts.trees.token(first);
    match facts.trees.form(first).to_ascii_lowercase().as_str() {
        "the" => 1,
        "this" | "that" | "these" | "those" => 2,
        "a" | "an" => 3,
        "all" | "each" | "every" | "both" => 4,
        "some" | "any" | "no" | "many" | "several" | "few" | "another" | "such" => 5,
        "what" | "which" | "whose" => 6,
        "my" | "our" | "your" | "thy" => 7,
        "his" | "her" | "its" | "their" => 8,
        _ if token.deprel == Deprel::NmodPoss
            || (first..mention.head).any(|w| facts.trees.token(w).deprel == Deprel::NmodPoss) =>
        {
            9
        }
        _ if token.upos == Upos::Num => 10,
        _ if token.upos == Upos::Adj => 11,
        _ if token.upos == Upos::Propn => 12,
        _ => 13,
    }
}

pub(in crate::corefer) const fn kind(entity_type: Option<EntityType>) -> u32 {
    match entity_type {
        None => 0,
        Some(t) => t as u32 + 1,
    }
}

pub(in crate::corefer) const fn yes_no(answer: Option<bool>) -> u32 {
    match answer {
        None => 0,
        Some(false) => 1,
        Some(true) => 2,
    }
}

pub(in crate::corefer) const fn number(number: Option<Number>) -> u32 {
    match number {
        None => 0,
        Some(Number::Singular) => 1,
        Some(Number::Plural) => 2,
    }
}

impl Traits {
    pub(in crate::corefer) fn of(facts: &Facts<'_>, speech: &Speech, i: u32) -> Self {
        let (mention, features, trees) = (facts.mention(i), facts.features(i), facts.trees);
        let plural = features.number == Some(Number::Plural);
        let class = match mention.kind {
            MentionKind::Pronoun => class_of_pronoun(facts.text(i), features.person, plural),
            MentionKind::Name => Class::Name,
            MentionKind::Nominal if features.definite => Class::Definite,
            MentionKind::Nominal => Class::Indefinite,
            MentionKind::Time | MentionKind::Number => Class::Value,
        };
        let head = mention.head;
        let nominal = mention.kind == MentionKind::Nominal;
        let has =
            |relations: &[Deprel]| trees.dependents(head).iter().any(|d| relations.contains(&trees.token(*d).deprel));
        let modified = if nominal {
            u32::from(has(&[Deprel::Amod, Deprel::Compound]))
                + 2 * u32::from(has(&[Deprel::AclRelcl, Deprel::Acl]))
                + 4 * u32::from(has(&[Deprel::Nmod]))
        } else {
            0
        };
        let mut depth = 0;
        let mut at = head;
        while depth < 4
            && let Some(above) = trees.token(at).head
        {
            at = above;
            depth += 1;
        }
        let quotation = speech.quotation(head);
        Self {
            class,
            role: role(trees.token(head).deprel),
            determiner: if nominal { determiner(facts, i) } else { 0 },
            number: number(features.number),
            kind: kind(mention.entity_type),
            length: (mention.tokens.len() as u32).min(5),
            modified,
            depth,
            quotation,
            says: quotation == 0 && speech.says(i),
            word: if nominal { parse::word(trees.lemma(head)) } else { None },
        }
    }
}
