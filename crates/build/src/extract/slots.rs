//! Slots of a noun: what hangs on it, or stands beside it and is said of it.

use super::clause::{case_of, conjuncts};
use super::nominal::Frames;
use super::phrase::Phrases;
use crate::recognize::nouns;
use crate::{Deprel, Trees, Upos, Xpos};
use copan_model::EntityType;

/// What hangs on a noun: each slot with the top words of its conjuncts.
pub(super) fn of(phrases: &Phrases<'_>, noun: u32) -> Vec<(String, Vec<u32>)> {
    let trees = phrases.trees;
    let mut slots = Vec::new();
    for &d in trees.dependents(noun) {
        if phrases.same_name(noun, d) {
            continue;
        }
        let label = match trees.token(d).deprel {
            Deprel::Nmod => phrases.joined(&case_of(trees, d)),
            Deprel::NmodPoss => "poss".to_owned(),
            Deprel::Compound | Deprel::Amod | Deprel::NmodDesc if phrases.is_name(d) => "mod".to_owned(),
            _ => continue,
        };
        if label.is_empty() {
            continue;
        }
        let heads = conjuncts(phrases, d);
        let heads = if phrases.is_name(noun) { alike(phrases, heads) } else { heads };
        // "the attack by X on Y": a name takes no such complement itself, so it is the noun's.
        let name = heads.last().copied().filter(|h| phrases.mention(*h).is_some() && !phrases.is_name(noun));
        let goals = Frames::built_in().goals(trees.lemma(noun)).unwrap_or_default();
        if label == "mod" && phrases.is_nationality(d) {
            slots.push(("demonym".to_owned(), heads.clone()));
        } else if label == "mod" && phrases.is_initials(d) {
            slots.push(("initials".to_owned(), heads.clone()));
        }
        slots.push((label, heads));
        let heads_last = name.unwrap_or(noun);
        for inner in name.into_iter().flat_map(|n| trees.with(n, Deprel::Nmod)) {
            let case: Vec<&str> = case_of(trees, inner).iter().map(|c| trees.lemma(*c)).collect();
            let own = matches!(case.as_slice(), ["against" | "with" | "by" | "to" | "for" | "from" | "on"]);
            if own && phrases.is_name(heads_last) || case.len() == 1 && case[0] != "of" && goals.contains(&case[0]) {
                slots.push((case[0].to_owned(), conjuncts(phrases, inner)));
            }
        }
    }
    // "Anglo-French trade", "U.S.-Honduran trade": two names joined by a hyphen stand for both sides.
    if let Some((pair, other)) = hyphenated(phrases, noun) {
        slots.retain(|(label, _)| label != "mod" && label != "demonym");
        slots.push(("between".to_owned(), vec![pair, other]));
    }
    // "the brothers Ann and Carl Lee", "the sisters: Ann, Eve and Mary": several are named.
    if trees.token(noun).xpos == Xpos::Nns {
        let apposed =
            |d: &u32| *d > noun && matches!(trees.token(*d).deprel, Deprel::Appos | Deprel::Flat | Deprel::NmodDesc);
        let first = trees.dependents(noun).iter().copied().filter(apposed).find(|d| phrases.is_name(*d));
        let named: Vec<u32> = first.map_or_else(Vec::new, |d| conjuncts(phrases, d));
        let named: Vec<u32> = named.into_iter().filter(|d| phrases.is_name(*d)).collect();
        if named.len() > 1 {
            slots.push(("named".to_owned(), named));
        }
    }
    if slots.is_empty() {
        slots = before_title(phrases, noun);
    }
    slots.extend(beside(phrases, noun).filter(|_| slots.iter().all(|(label, _)| label != "in" && label != "at")));
    slots
}

/// Of coordinated names those that are of one kind with the first: "an airport in Boston, Newark Airport in Newark" is a list
/// of airports. Where no "and" joins a list, what follows its first member need not belong to it.
fn alike(phrases: &Phrases<'_>, heads: Vec<u32>) -> Vec<u32> {
    let Some((&first, rest)) = heads.split_first() else { return heads };
    let kind = |head: u32| match phrases.entity_type(head) {
        Some(EntityType::Country) => Some(EntityType::Place),
        kind => kind,
    };
    let joined = rest.iter().any(|head| phrases.trees.first(*head, Deprel::Cc).is_some());
    let fits = |head: &u32| *head == first || joined && (!phrases.is_name(*head) || kind(*head) == kind(first));
    heads.iter().copied().filter(fits).collect()
}

/// "the American band Metallica": what stands before a noun before a name hangs on the name, and is said of the noun.
fn before_title(phrases: &Phrases<'_>, noun: u32) -> Vec<(String, Vec<u32>)> {
    let trees = phrases.trees;
    let mut slots = Vec::new();
    let Some(name) = is_titular(phrases, noun) else { return slots };
    for &d in trees.dependents(name).iter().filter(|d| **d < noun && phrases.is_name(**d)) {
        let label = match trees.token(d).deprel {
            Deprel::NmodPoss => "poss",
            Deprel::Compound | Deprel::Amod | Deprel::NmodDesc => "mod",
            _ => continue,
        };
        if label == "mod" && phrases.is_nationality(d) {
            slots.push(("demonym".to_owned(), vec![d]));
        } else if label == "mod" && phrases.is_initials(d) {
            slots.push(("initials".to_owned(), vec![d]));
        }
        slots.push((label.to_owned(), vec![d]));
    }
    slots
}

/// The name right behind a common noun that says what it is: "band" of "the band Metallica".
pub(super) fn is_titular(phrases: &Phrases<'_>, noun: u32) -> Option<u32> {
    let trees = phrases.trees;
    let token = trees.token(noun);
    let name = token.head.filter(|name| *name > noun && phrases.is_name(*name))?;
    let before = token.upos == Upos::Noun
        && matches!(token.deprel, Deprel::Compound | Deprel::NmodDesc)
        && phrases.within(noun).is_none()
        && phrases.words_of(name).start == noun + 1;
    let class = nouns::class(None, trees.lemma(noun)).map(|class| class.entity_type);
    (before && class.is_some() && class == phrases.entity_type(name)).then_some(name)
}

/// Two countries before a noun with a hyphen between them.
fn hyphenated(phrases: &Phrases<'_>, noun: u32) -> Option<(u32, u32)> {
    let trees = phrases.trees;
    let second = noun.checked_sub(1)?;
    let hyphen = second.checked_sub(1).filter(|h| matches!(trees.form(*h), "-" | "–"))?;
    let first = hyphen.checked_sub(1)?;
    let is_country = |at: u32| {
        phrases.is_nationality(at) || phrases.is_name(at) && phrases.entity_type(at) == Some(EntityType::Country)
    };
    let joined = trees.token(first).span.end == trees.token(hyphen).span.start
        && trees.token(hyphen).span.end == trees.token(second).span.start;
    (joined && is_country(first) && is_country(second) && !phrases.same_name(first, second)).then_some((first, second))
}

/// "visited Central Park in New York": directly behind a place, "in" and "at" tell where that is, whatever they hang on.
fn beside(phrases: &Phrases<'_>, noun: u32) -> Option<(String, Vec<u32>)> {
    let trees = phrases.trees;
    let is_place = |head| {
        let known =
            matches!(phrases.entity_type(head), Some(EntityType::Facility | EntityType::Place | EntityType::Country));
        phrases.is_name(head) && known
    };
    let case = phrases.words_of(noun).end;
    let at_end = case as usize >= trees.tokens().len() || !is_place(noun);
    if at_end || trees.token(case).deprel != Deprel::Case || !matches!(trees.lemma(case), "in" | "at") {
        return None;
    }
    let place = trees.token(case).head?;
    let verb = trees.token(place).head?;
    // The noun may be the verb's own or stand in a phrase of it: "keeps a garrison at Fort Lee in New Jersey".
    let above = std::iter::successors(Some(noun), |at| trees.token(*at).head).take(4);
    let same_verb = trees.token(place).deprel == Deprel::Obl && above.skip(1).any(|at| at == verb);
    (same_verb && is_place(place)).then(|| (trees.lemma(case).to_owned(), conjuncts(phrases, place)))
}

/// Whether a word before a noun says what it is of: "home run leader", "athletic director", but "vice chairman" and "party leader".
pub(super) fn is_kind(trees: &Trees<'_>, word: u32) -> bool {
    const RANKS: [&str; 12] = [
        "assistant",
        "associate",
        "co",
        "deputy",
        "executive",
        "founder",
        "junior",
        "managing",
        "party",
        "senior",
        "team",
        "vice",
    ];
    const FIELDS: [&str; 15] = [
        "academic",
        "artistic",
        "athletic",
        "clinical",
        "commercial",
        "creative",
        "editorial",
        "financial",
        "legal",
        "medical",
        "musical",
        "operational",
        "scientific",
        "technical",
        "technological",
    ];
    let (token, lemma) = (trees.token(word), trees.lemma(word));
    match token.deprel {
        Deprel::Compound => token.upos == Upos::Noun && !RANKS.contains(&lemma),
        Deprel::Amod => FIELDS.contains(&lemma),
        _ => false,
    }
}
