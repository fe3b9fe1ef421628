//! Descriptions: "the base" after "Soto Cano Air Base", "the agreement", "the president".

use super::entities::Entities;
use super::mentions::Facts;
use crate::recognize::features::Number;
use crate::recognize::numerals;
use crate::{Deprel, Upos, Xpos, lexicon};
use copan_model::{EntityType, MentionKind};

/// How many sentences back a description may look for a name that shares nothing with it but its kind.
const NEAR: u32 = 2;

/// How many mentions before a description are looked at.
const MENTIONS: u32 = 80;
/// How many sentences before a description a name may stand that it means.
const SENTENCES: u32 = 8;

/// What a definite description speaks of, as rules have it.
pub(super) fn find(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> Option<(u32, &'static str)> {
    if !facts.features(i).definite
        || facts.features(i).number == Some(Number::Plural) && facts.mention(i).tokens.len() > 3
    {
        return None;
    }
    let head = facts.mention(i).head;
    // "its base", "the president of Peru", "the first president": they say themselves which one they mean.
    let bare = facts.trees.dependents(head).iter().all(|d| {
        let token = facts.trees.token(*d);
        matches!(token.deprel, Deprel::Det | Deprel::Punct | Deprel::Case | Deprel::Cc | Deprel::Conj | Deprel::Cop)
            || token.deprel == Deprel::Compound
            || token.deprel.is_subject()
            || *d > head && !matches!(token.deprel, Deprel::Nmod | Deprel::AclRelcl | Deprel::Acl)
    });
    same_head(facts, entities, i, bare).or_else(|| bare.then(|| named(facts, entities, i)).flatten())
}

/// An earlier description with the same noun, and no word in this one that the earlier has not.
fn same_head(facts: &Facts<'_>, entities: &mut Entities, i: u32, bare: bool) -> Option<(u32, &'static str)> {
    let lemma = facts.lemma(i);
    for e in (i.saturating_sub(MENTIONS)..i).rev() {
        if facts.mention(e).kind != MentionKind::Nominal || facts.lemma(e) != lemma || facts.nested(i, e) {
            continue;
        }
        if !entities.fit(i, e) || entities.is_group(e) {
            continue;
        }
        let within = content(facts, i).all(|w| content(facts, e).any(|o| o == w));
        let same = within && content(facts, e).all(|w| content(facts, i).any(|o| o == w));
        if same || bare && within {
            return Some((e, "same-noun"));
        }
        // Another base is spoken of since: which one is meant is open.
        if bare {
            return None;
        }
    }
    None
}

/// Whether a description and another mention with its noun say themselves that they are of two: each has a word that tells
/// it from others and that the other has not ("the oak house", "the elm house"), or the description says that it is the
/// first or the most.
pub(super) fn are_apart(facts: &Facts<'_>, i: u32, e: u32) -> bool {
    let (trees, noun) = (facts.trees, facts.lemma(i));
    let words = |m: u32| facts.mention(m).tokens.clone().take(12).filter(|at| trees.lemma(*at) != noun);
    let has = |m: u32, word: &str| words(m).any(|at| trees.lemma(at).eq_ignore_ascii_case(word));
    let order = |word: &str| numerals::ordinal(word).is_some() || ORDER.contains(&word);
    let tells = |m: u32, at: u32| {
        let before = at < facts.mention(m).head;
        before && matches!(trees.token(at).upos, Upos::Noun | Upos::Propn | Upos::Num)
            || order(trees.lemma(at))
            || lexicon::country_of_demonym(trees.lemma(at)).is_some()
    };
    let name = facts.mention(e).kind == MentionKind::Name;
    let new = |at: &u32| !has(e, trees.lemma(*at));
    let first = words(i).filter(new).any(|at| trees.token(at).xpos == Xpos::Jjs || order(trees.lemma(at)));
    let own = words(i).filter(new).any(|at| tells(i, at));
    let theirs = words(e)
        .filter(|at| !has(i, trees.lemma(*at)))
        .any(|at| name && trees.token(at).upos != Upos::Det || tells(e, at));
    first && !name || own && theirs
}

/// Whether a noun says what kind of thing a name is of: its last word, or the one before "of" or a number.
pub(super) fn is_headed(name: &str, noun: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let behind = |word: &&&str| {
        matches!(**word, "of" | "for" | "on" | "in" | "at")
            || word.chars().all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'L'))
    };
    (0..words.len()).any(|at| words[at].eq_ignore_ascii_case(noun) && words.get(at + 1).as_ref().is_none_or(behind))
}

/// Words that say which one of several it is by their order.
const ORDER: [&str; 8] = ["final", "former", "last", "latter", "next", "only", "other", "previous"];

/// The words of a description that say which one it is.
pub(super) fn content<'a>(facts: &'a Facts<'_>, i: u32) -> impl Iterator<Item = &'a str> {
    facts
        .mention(i)
        .tokens
        .clone()
        .take(12)
        .filter(|w| {
            use crate::Upos::{Adj, Noun, Num, Propn, Verb};
            matches!(facts.trees.token(*w).upos, Adj | Noun | Num | Propn | Verb)
        })
        .map(|w| facts.trees.lemma(w))
}

/// An earlier name of a thing of the kind that the noun says: by the head word of the name, or by its finer kind.
fn named(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> Option<(u32, &'static str)> {
    let mention = facts.mention(i);
    let lemma = facts.lemma(i);
    let entity_type = mention.entity_type?;
    if facts.features(i).number == Some(Number::Plural) {
        return None;
    }
    let mut found: Vec<u32> = Vec::new();
    for e in (i.saturating_sub(MENTIONS)..i).rev() {
        if facts.sentences_between(e, i) > SENTENCES {
            break;
        }
        let other = facts.mention(e);
        if other.kind != MentionKind::Name || facts.is_adjective(e) || facts.nested(i, e) || !entities.fit(i, e) {
            continue;
        }
        let by_word =
            is_headed(facts.text(e), lemma) && other.entity_type == mention.entity_type && !are_apart(facts, i, e);
        if by_word {
            return Some((e, "head-of-name"));
        }
        let by_title = entity_type == EntityType::Person && has_title(facts, e, lemma);
        if by_title {
            return Some((e, "title"));
        }
        let by_kind = entities.entity_type(e) == Some(entity_type)
            && match entity_type {
                EntityType::Person => false,
                EntityType::Country => lexicon::country(facts.text(e)).is_some(),
                _ => {
                    let near = facts.sentences_between(e, i) <= NEAR;
                    near && mention.subtype.is_some() && other.subtype == mention.subtype
                }
            };
        if by_kind && !found.iter().any(|f| entities.same(*f, e)) {
            found.push(e);
        }
    }
    // Of several the one that stands out by far: the text is about it.
    found.sort_by_key(|e| std::cmp::Reverse((entities.mentions(*e), *e)));
    match found[..] {
        [only] => Some((only, "kind")),
        [first, second, ..] if entities.mentions(first) >= 2 * entities.mentions(second).max(1) => {
            Some((first, "kind"))
        }
        [first, ..] if entity_type == EntityType::Country && entities.mentions(first) > entities.mentions(found[1]) => {
            Some((first, "kind"))
        }
        _ => None,
    }
}

/// Whether a name is called by this title where it stands: "President Soto".
fn has_title(facts: &Facts<'_>, e: u32, lemma: &str) -> bool {
    let tokens = &facts.mention(e).tokens;
    let from = tokens.start.saturating_sub(2);
    (from..tokens.end).any(|w| facts.trees.form(w).eq_ignore_ascii_case(lemma))
        && facts.mention(e).entity_type == Some(EntityType::Person)
        && facts.trees.token(from).sentence == facts.features(e).sentence
}
