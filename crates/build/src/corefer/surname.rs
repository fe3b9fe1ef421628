//! Names of persons among each other: "Soto" of "Marco Aurelio Soto" and of "Ana Soto Rivas", "J. Smith" of "John Smith".

use super::abbreviation::is_small;
use super::entities::Entities;
use super::mentions::Facts;
use super::name::without_title;
use super::part::capitals;
use crate::{Deprel, lexicon};
use copan_model::{EntityType, MentionKind};
use std::collections::{HashMap, HashSet};

/// Whether a name that was taken for a person's may be one: not "Ann Lee Fellowship", "College of Holm".
pub(super) fn is_of_person(entities: &mut Entities, e: u32, words: &[&str]) -> bool {
    let kind = |word: &str| lexicon::name_head(word).is_some();
    // "Ann Church", but hardly "Ann Lee Church".
    let last = words.last().is_some_and(|w| kind(w) && (words.len() > 2 || !lexicon::is_surname(&capitals(&[w]))));
    let of = matches!(words, [first, "of", ..] if kind(first));
    entities.entity_type(e) == Some(EntityType::Person) && !last && !of
}

/// Whether a name that was taken for something else may be this person's surname.
pub(super) fn may_be_surname(facts: &Facts<'_>, i: u32, words: &[&str], long: &[&str]) -> bool {
    let known = words.len() == 1 && lexicon::is_surname(facts.text(i));
    let mention = facts.mention(i);
    let unknown = mention.subtype.is_none()
        && mention.entity_type == Some(EntityType::Organization)
        && long.len() > words.len()
        && long.ends_with(words)
        && words.iter().all(|w| lexicon::name_head(w).is_none())
        && (words.len() == 1 || facts.text(i).contains('-'));
    known || unknown
}

/// Of the persons who may be meant by a surname or a part of a name, the first, or one of whom the text has spoken by name far more
/// often. `last` is the one spoken of last.
pub(super) fn bearer(facts: &Facts<'_>, entities: &mut Entities, keys: &[String], i: u32, last: u32) -> u32 {
    let words: Vec<&str> = keys[i as usize].split(' ').collect();
    let mut found: Vec<(u32, u32)> = Vec::new();
    for e in i.saturating_sub(NAMES)..i {
        let key = &keys[e as usize];
        let own = facts.mention(e).kind == MentionKind::Name
            && facts.mention(e).entity_type == Some(EntityType::Person)
            && key.contains(' ')
            && key.rsplit(' ').next() == words.last().copied();
        if !own || !entities.fit(i, e) {
            continue;
        }
        let long: Vec<&str> = key.split(' ').collect();
        if !is_part(&words, &long) && !initials_fit(&words, &long) {
            continue;
        }
        match found.iter_mut().find(|(other, _)| entities.same(*other, e)) {
            Some((_, count)) => *count += 1,
            None => found.push((e, 1)),
        }
    }
    if found.len() < 2 {
        return last;
    }
    // A text names first whom it is about, and calls him by the surname; the others of his family it tells apart from him.
    let (first, times) = found[0];
    let most = found.into_iter().max_by_key(|(e, count)| (*count, std::cmp::Reverse(*e)));
    most.filter(|(_, count)| *count >= OTHERS * times).map_or(first, |(e, _)| e)
}

/// So many times as often as the first must another person of a surname be named for the surname alone to be his.
const OTHERS: u32 = 3;

/// How many mentions before a surname are looked at for those who bear it.
const NAMES: u32 = 400;

/// Whether the words of one name stand in the other in this order.
pub(super) fn is_part(short: &[&str], long: &[&str]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}

/// "J. Smith" for "John Smith", "John F. Kennedy" for "John Kennedy": the last words are the same, the first words or
/// their initials too, and so are those between them where both names have as many.
pub(super) fn initials_fit(a: &[&str], b: &[&str]) -> bool {
    let fits = |x: &str, y: &str| {
        x == y || x.chars().count().min(y.chars().count()) == 1 && x.chars().next() == y.chars().next()
    };
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return false };
    if a.len() < 2 || b.len() < 2 || !fits(x, y) {
        return false;
    }
    if a.len() == b.len() { a.iter().zip(b).all(|(x, y)| fits(x, y)) } else { a.len().min(b.len()) == 2 || x != y }
}

/// Joins a surname that stands before the whole name ("Armstrong", later "William Armstrong"), where only one person has it.
pub(super) fn surnames_first(facts: &Facts<'_>, entities: &mut Entities, keys: &[String]) {
    let is_person = |i: u32| {
        let mention = facts.mention(i);
        mention.kind == MentionKind::Name
            && mention.entity_type == Some(EntityType::Person)
            && !keys[i as usize].is_empty()
    };
    let mut whole: HashMap<&str, Option<u32>> = HashMap::new();
    let mut others: HashSet<&str> = HashSet::new();
    for i in (0..facts.len() as u32).filter(|i| is_person(*i)) {
        let key = keys[i as usize].as_str();
        if let Some((_, last)) = key.rsplit_once(' ') {
            let entry = whole.entry(last).or_insert(Some(i));
            *entry = entry.filter(|other| entities.same(*other, i));
        }
        if is_namesake(facts, i) || is_said_to_be_other(facts, i) {
            others.insert(key);
        }
    }
    for i in (0..facts.len() as u32).filter(|i| is_person(*i)) {
        if !keys[i as usize].contains(' ')
            && let Some(&Some(name)) = whole.get(keys[i as usize].as_str())
            && name > i
            && !entities.same(name, i)
            && !lexicon::is_first_name(facts.text(i))
            && !others.contains(keys[i as usize].as_str())
            && !others.contains(keys[name as usize].as_str())
            && entities.fit(name, i)
        {
            entities.join(name, i, "surname");
        }
    }
}

/// Whether something else has its name from this person: "the village is named after Ann Lee".
fn is_namesake(facts: &Facts<'_>, i: u32) -> bool {
    let trees = facts.trees;
    let mut at = facts.mention(i).head;
    for _ in 0..4 {
        let token = trees.token(at);
        let named = |above: u32| matches!(trees.lemma(above), "name" | "call");
        let given = trees.with(at, Deprel::Case).any(|case| matches!(trees.lemma(case), "after" | "for" | "of"));
        let Some(above) = token.head else { return false };
        if given && named(above) {
            return true;
        }
        if !matches!(token.deprel, Deprel::Appos | Deprel::Flat | Deprel::NmodDesc | Deprel::Compound | Deprel::Conj) {
            return false;
        }
        at = above;
    }
    false
}

/// Whether a clause says that what was taken for a person is something else: "Holm is a village".
fn is_said_to_be_other(facts: &Facts<'_>, i: u32) -> bool {
    use EntityType::{Country, Event, Facility, Organization, Place, Product, Work};
    let trees = facts.trees;
    let token = trees.token(facts.mention(i).head);
    let noun = token.head.filter(|noun| token.deprel == Deprel::Nsubj && trees.first(*noun, Deprel::Cop).is_some());
    let kind = noun.and_then(|noun| facts.headed_by(noun)).and_then(|m| facts.mention(m).entity_type);
    matches!(kind, Some(Country | Event | Facility | Organization | Place | Product | Work))
}

/// Joins a surname that something follows in the whole name: "Soto" of "Ana Soto Rivas", "Lee" of "Bob Lee Jr.". Nobody else may
/// be so called, and who is called by the first of two surnames is not called by the second.
pub(super) fn inner_surnames(facts: &Facts<'_>, entities: &mut Entities, keys: &[String]) {
    let is_person = |i: &u32| {
        let mention = facts.mention(*i);
        mention.kind == MentionKind::Name
            && mention.entity_type == Some(EntityType::Person)
            && !keys[*i as usize].is_empty()
    };
    let names: Vec<u32> = (0..facts.len() as u32).filter(is_person).collect();
    // By the surname: the one name that has it inside, and what follows there that would be a surname too.
    let mut inner: HashMap<&str, Option<(u32, Option<&str>)>> = HashMap::new();
    for &i in &names {
        let surname = match keys[i as usize].split(' ').collect::<Vec<&str>>()[..] {
            [_, .., surname, number] if is_generation(number) => Some((surname, None)),
            [_, .., surname, other] if keys[i as usize].split(' ').count() > 2 => Some((surname, Some(other))),
            _ => None,
        };
        if let Some((surname, other)) = surname.filter(|(surname, _)| !is_small(surname)) {
            let entry = inner.entry(surname).or_insert(Some((i, other)));
            *entry = entry.filter(|(name, _)| entities.same(*name, i));
        }
    }
    let alone: HashSet<&str> = names.iter().map(|i| keys[*i as usize].as_str()).filter(|k| !k.contains(' ')).collect();
    let several: HashSet<&str> = names.iter().filter_map(|i| Some(keys[*i as usize].rsplit_once(' ')?.1)).collect();
    for i in names {
        let key = keys[i as usize].as_str();
        if let Some(&Some((name, other))) = inner.get(key)
            && !several.contains(key)
            && other.is_none_or(|other| !alone.contains(other))
            && !entities.is_linked(i)
            && !entities.same(name, i)
            && !lexicon::is_first_name(facts.text(i))
            && entities.fit(name, i)
        {
            entities.join(name, i, "surname");
        }
    }
}

/// Whether what ends a name counts those who bear it.
fn is_generation(word: &str) -> bool {
    matches!(word, "jr" | "junior" | "sr" | "senior") || word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// Whether two names are of persons with one surname and different first names.
pub(super) fn are_of_one_family(facts: &Facts<'_>, a: u32, b: u32) -> bool {
    let person = |m: &u32| facts.mention(*m).entity_type == Some(EntityType::Person);
    let (x, y) = (without_title(facts, a), without_title(facts, b));
    let (x, y): (Vec<&str>, Vec<&str>) = (x.split(' ').collect(), y.split(' ').collect());
    let short = |x: &str, y: &str| lexicon::first_names_of(x).any(|name| name == y);
    let differ = |x: &str, y: &str| {
        x != y
            && (x.chars().count().min(y.chars().count()) > 1 || x.chars().next() != y.chars().next())
            && !short(x, y)
            && !short(y, x)
    };
    [a, b].iter().all(person)
        && x.len() > 1
        && y.len() > 1
        && x.last() == y.last()
        && x[..x.len() - 1].iter().all(|one| y[..y.len() - 1].iter().all(|other| differ(one, other)))
}
