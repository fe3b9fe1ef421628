//! Names that are a part of others: "Soto" of "Marco Aurelio Soto", "Soto Cano" of "Soto Cano Air Base".

use super::abbreviation::is_small;
use super::entities::Entities;
use super::mentions::Facts;
use super::name::{Index, LOOK_BACK, is_place};
use super::short::short;
use crate::lexicon;
use copan_model::{EntityType, MentionKind};
use std::collections::HashMap;

/// A longer name of which this one is a part.
pub(super) fn part(
    facts: &Facts<'_>,
    entities: &mut Entities,
    index: &Index,
    keys: &[String],
    i: u32,
) -> Option<(u32, &'static str)> {
    let key = &keys[i as usize];
    let words: Vec<&str> = key.split(' ').collect();
    let (first, last) = (*words.first()?, *words.last()?);
    let entity_type = facts.mention(i).entity_type;
    if entity_type == Some(EntityType::Group) || lexicon::country(facts.text(i)).is_some() {
        return None;
    }
    let person = entity_type == Some(EntityType::Person);
    let candidates =
        |list: Option<&Vec<u32>>| list.into_iter().flatten().rev().take(LOOK_BACK).copied().collect::<Vec<u32>>();
    let by_last = candidates(index.last.get(last));
    for &e in &by_last {
        let long: Vec<&str> = keys[e as usize].split(' ').collect();
        let is_person = entities.entity_type(e) == Some(EntityType::Person);
        // A surname alone is often taken for something else.
        let mistaken = is_person && !person && !is_place(facts.text(i)) && may_be_surname(facts, i, &words, &long);
        if entities.entity_type(e) == Some(EntityType::Group) || e == i || !mistaken && !entities.fit(i, e) {
            continue;
        }
        if is_person && (person || entity_type.is_none() || mistaken) {
            if is_part(&words, &long) || initials_fit(&words, &long) {
                return Some((bearer(facts, entities, keys, i, e), "surname"));
            }
        } else if !person && !is_person {
            let (short, full) = (without_origin(&words), without_origin(&long));
            if short == full && (short.len() == words.len() || full.len() == long.len()) {
                return Some((e, "without-origin"));
            }
            let left_out = &long[..long.len().saturating_sub(words.len())];
            // "Spurs" of "San Antonio Spurs": teams are called by what follows their place.
            if words.len() == 1 && words[0].ends_with('s') && !left_out.is_empty() && is_place(&capitals(left_out)) {
                return Some((e, "end-of-name"));
            }
            if words.len() > 1
                && long.ends_with(&words)
                && !is_generic(&words)
                && !left_out.iter().any(|w| is_small(w))
                && !left_out.last().is_some_and(|w| sets_apart(w))
            {
                return Some((e, "end-of-name"));
            }
        }
    }
    let by_first = candidates(index.first.get(first));
    for &e in by_first.iter().filter(|e| **e != i) {
        if !entities.fit(i, e) {
            continue;
        }
        let long: Vec<&str> = keys[e as usize].split(' ').collect();
        let is_person = entities.entity_type(e) == Some(EntityType::Person);
        // A word that begins one name only is short for it, whatever its language.
        let mut only = || by_last.is_empty() && by_first.iter().all(|other| entities.same(*other, e));
        if person && is_person && words.len() == 1 && (lexicon::is_first_name(facts.text(i)) || only()) {
            return Some((e, "first-name"));
        }
        // "Soto Cano" of "Soto Cano Air Base": all that is left out is what kind of thing it is.
        // Of natural and administrative places that is another place: Osaka is not Osaka Bay.
        let same_type = entities.entity_type(e) == entity_type || entity_type.is_none() || words.len() > 1;
        let place = !matches!(
            entities.entity_type(e),
            Some(EntityType::Organization | EntityType::Facility | EntityType::Event)
        );
        let left_out = &long[words.len().min(long.len())..];
        let prefix = long.starts_with(&words) && !left_out.is_empty();
        if !person && !is_person && same_type && prefix && !place && !is_whole(key) && is_generic(left_out) {
            return Some((e, "without-kind"));
        }
        // "Shihlin Electric" of "Shihlin Electric and Engineering Corporation": the short form lacks the word for what it is.
        let body = [entity_type, entities.entity_type(e)].iter().all(|t| *t == Some(EntityType::Organization));
        if body
            && prefix
            && words.len() > 1
            && lexicon::name_head(last).is_none()
            && long.last().is_some_and(|w| lexicon::name_head(w).is_some())
        {
            return Some((e, "without-kind"));
        }
        // "Supreme Court" of "Supreme Court of Pakistan".
        if !person
            && !is_person
            && prefix
            && words.len() > 1
            && left_out[0] == "of"
            && lexicon::name_head(last).is_some()
        {
            return Some((e, "without-of"));
        }
    }
    None
}

/// Whether a name that was taken for something else may be this person's surname.
fn may_be_surname(facts: &Facts<'_>, i: u32, words: &[&str], long: &[&str]) -> bool {
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

/// So many times as often as the first must another person of a surname be named for the surname alone to be his.
const OTHERS: u32 = 3;

/// Of the persons who may be meant by a surname or a part of a name, the first, or one of whom the text has spoken by name far more
/// often. `last` is the one spoken of last.
fn bearer(facts: &Facts<'_>, entities: &mut Entities, keys: &[String], i: u32, last: u32) -> u32 {
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

/// How many mentions before a surname are looked at for those who bear it.
const NAMES: u32 = 400;

/// Whether the words of one name stand in the other in this order.
fn is_part(short: &[&str], long: &[&str]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}

/// "J. Smith" for "John Smith", "John F. Kennedy" for "John Kennedy": the last words are the same, the first words or
/// their initials too, and so are those between them where both names have as many.
fn initials_fit(a: &[&str], b: &[&str]) -> bool {
    let fits = |x: &str, y: &str| {
        x == y || x.chars().count().min(y.chars().count()) == 1 && x.chars().next() == y.chars().next()
    };
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return false };
    if a.len() < 2 || b.len() < 2 || !fits(x, y) {
        return false;
    }
    if a.len() == b.len() { a.iter().zip(b).all(|(x, y)| fits(x, y)) } else { a.len().min(b.len()) == 2 || x != y }
}

/// A name without the country or nationality before it: "U.S. Bureau of Customs" → "Bureau of Customs".
fn without_origin<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    match words {
        [first, rest @ ..] if !rest.is_empty() && is_origin(first) => rest,
        [first, second, rest @ ..] if !rest.is_empty() && is_origin(&format!("{first} {second}")) => rest,
        _ => words,
    }
}

/// Words with capitals, as names have them.
fn capitals(words: &[&str]) -> String {
    let capital =
        |w: &&str| w.chars().take(1).flat_map(char::to_uppercase).chain(w.chars().skip(1)).collect::<String>();
    words.iter().map(capital).collect::<Vec<_>>().join(" ")
}

fn is_origin(word: &str) -> bool {
    let capital = capitals(&word.split(' ').collect::<Vec<_>>());
    let upper = word.to_uppercase();
    lexicon::country(&capital).is_some()
        || lexicon::country_of_demonym(&capital).is_some()
        || word.len() <= 3 && lexicon::country(&upper).is_some()
}

/// Whether words only say what kind of thing it is.
fn is_generic(words: &[&str]) -> bool {
    words.last().is_some_and(|w| lexicon::name_head(w).is_some())
        && words.iter().all(|w| {
            lexicon::name_head(w).is_some() || crate::recognize::nouns::class(None, w).is_some() || *w == "air"
        })
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
    for i in (0..facts.len() as u32).filter(|i| is_person(*i)) {
        if let Some((_, last)) = keys[i as usize].rsplit_once(' ') {
            let entry = whole.entry(last).or_insert(Some(i));
            *entry = entry.filter(|other| entities.same(*other, i));
        }
    }
    for i in (0..facts.len() as u32).filter(|i| is_person(*i)) {
        if !keys[i as usize].contains(' ')
            && let Some(&Some(name)) = whole.get(keys[i as usize].as_str())
            && name > i
            && !entities.same(name, i)
            && !lexicon::is_first_name(facts.text(i))
            && entities.fit(name, i)
        {
            entities.join(name, i, "surname");
        }
    }
}

/// Joins names to longer ones that come later, of which they are a part, where nothing else that is so called can be meant.
pub(super) fn parts_first(facts: &Facts<'_>, entities: &mut Entities, index: &Index, keys: &[String]) {
    for i in 0..facts.len() as u32 {
        let mention = facts.mention(i);
        let key = &keys[i as usize];
        if mention.kind != MentionKind::Name || key.is_empty() || entities.first(i) != i || entities.is_linked(i) {
            continue;
        }
        let found = short(facts, entities, index, keys, i).or_else(|| {
            let (e, rule) = part(facts, entities, index, keys, i)?;
            let person = [i, e].iter().any(|m| facts.mention(*m).entity_type == Some(EntityType::Person));
            let short = !key.contains(' ') || rule == "without-kind" && is_whole(key);
            (!person && !short && e > i && is_only(entities, index, keys, i, e)).then_some((e, rule))
        });
        if let Some((e, rule)) = found.filter(|(e, _)| *e > i) {
            entities.join(e, i, rule);
        }
    }
}

/// Whether a name says what kind of thing it is of: "Oak School".
fn is_whole(key: &str) -> bool {
    key.rsplit(' ').next().is_some_and(|w| lexicon::name_head(w).is_some())
}

/// Whether a word before a name makes it another thing's: "Upper Ammer Valley", "Second Battle of Oak", "1980 World Games".
fn sets_apart(word: &str) -> bool {
    const APART: [&str; 27] = [
        "central", "east", "eastern", "eighth", "fifth", "first", "fourth", "great", "greater", "inner", "lower",
        "middle", "new", "north", "northern", "old", "outer", "second", "seventh", "sixth", "south", "southern",
        "third", "upper", "west", "western", "young",
    ];
    APART.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether no other name holds this one.
fn is_only(entities: &mut Entities, index: &Index, keys: &[String], i: u32, e: u32) -> bool {
    let words: Vec<&str> = keys[i as usize].split(' ').collect();
    let lists = [words.last().and_then(|w| index.last.get(*w)), words.first().and_then(|w| index.first.get(*w))];
    lists.into_iter().flatten().flatten().all(|&other| {
        let long: Vec<&str> = keys[other as usize].split(' ').collect();
        let holds = long.len() > words.len() && (long.starts_with(&words) || long.ends_with(&words));
        !holds || entities.same(other, e)
    })
}
