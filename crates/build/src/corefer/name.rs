//! Names among each other: the same name, its abbreviation, its parts.

use super::abbreviation::{abbreviates, fits_in_brackets, is_small};
use super::alias;
use super::entities::Entities;
use super::mentions::{Facts, types_fit};
use crate::lexicon;
use crate::resolve::key::key;
use copan_model::{EntityType, MentionKind};
use std::collections::HashMap;

/// How many earlier names with a word in common are looked at.
const LOOK_BACK: usize = 8;

/// The names seen so far, by what they can be found by.
#[derive(Default)]
struct Index {
    /// By the entry of the user's own list.
    listed: HashMap<String, u32>,
    /// By the whole name.
    exact: HashMap<String, Vec<u32>>,
    /// By the country that the name is one of.
    country: HashMap<&'static str, u32>,
    /// Names of several words, by their last word.
    last: HashMap<String, Vec<u32>>,
    /// Names of several words, by their first word.
    first: HashMap<String, Vec<u32>>,
    /// Names of several words, by their first letter: what an abbreviation may stand for.
    initial: HashMap<char, Vec<u32>>,
    /// Names of one word with several capitals, by their first letter: what may abbreviate a later name.
    short: HashMap<char, Vec<u32>>,
}

/// Joins the names of a document.
pub(super) fn join(facts: &Facts<'_>, entities: &mut Entities) {
    let mut index = Index::default();
    let mut keys: Vec<String> = Vec::new();
    keys.resize(facts.len(), String::new());
    for i in 0..facts.len() as u32 {
        if facts.mention(i).kind != MentionKind::Name || facts.mention(i).span.is_empty() {
            continue;
        }
        keys[i as usize] = without_title(facts, i);
        let entry = facts.mention(i).listed.as_ref();
        let found = entry
            .and_then(|entry| index.listed.get(&entry.id).map(|earlier| (*earlier, "gazetteer")))
            .or_else(|| same(facts, entities, &index, &keys, i))
            .or_else(|| in_brackets(facts, &keys, i))
            .or_else(|| abbreviation(facts, entities, &index, i))
            .or_else(|| part(facts, entities, &index, &keys, i));
        if let Some((earlier, rule)) = found {
            entities.join(i, earlier, rule);
        }
        if let Some(earlier) = alias::beside(facts, entities, i) {
            entities.join(i, earlier, "alias");
        }
        if let Some(entry) = entry {
            index.listed.entry(entry.id.clone()).or_insert(i);
        }
        index.add(facts, &keys, i);
    }
    surnames_first(facts, entities, &keys);
    variants(facts, entities, &keys);
}

/// Joins a surname that stands before the whole name ("Armstrong", later "William Armstrong"), where only one person has it.
fn surnames_first(facts: &Facts<'_>, entities: &mut Entities, keys: &[String]) {
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

impl Index {
    fn add(&mut self, facts: &Facts<'_>, keys: &[String], i: u32) {
        let key = &keys[i as usize];
        if !matches!(facts.mention(i).entity_type, Some(EntityType::Group | EntityType::Person))
            && let Some(country) = lexicon::country(facts.text(i))
        {
            self.country.insert(country.code, i);
        }
        let same = self.exact.entry(key.clone()).or_default();
        let new = same.is_empty();
        remember(same, i);
        let capitals = facts.text(i).chars().filter(|c| c.is_uppercase()).count();
        if new
            && capitals >= 2
            && !key.contains(' ')
            && let Some(letter) = key.chars().next()
        {
            remember(self.short.entry(letter).or_default(), i);
        }
        if new && let Some((first, _)) = key.split_once(' ') {
            let last = key.rsplit(' ').next().unwrap_or(key);
            remember(self.last.entry(last.to_owned()).or_default(), i);
            remember(self.first.entry(first.to_owned()).or_default(), i);
            if let Some(letter) = key.chars().next() {
                remember(self.initial.entry(letter).or_default(), i);
            }
        }
    }
}

/// Adds to a list that keeps its latest entries.
fn remember(list: &mut Vec<u32>, i: u32) {
    if list.len() >= 2 * LOOK_BACK {
        list.drain(..LOOK_BACK);
    }
    list.push(i);
}

/// The key of a name without the titles before it.
fn without_title(facts: &Facts<'_>, i: u32) -> String {
    let mut text = facts.text(i);
    if facts.mention(i).entity_type == Some(EntityType::Person) {
        while let Some((first, rest)) = text.split_once(' ').filter(|(first, _)| lexicon::is_title(first)) {
            if first.chars().next().is_some_and(char::is_lowercase) && rest.is_empty() {
                break;
            }
            text = rest.trim_start();
        }
    }
    key(text)
}

/// An earlier mention of the same name, or of another name of the same country.
fn same(
    facts: &Facts<'_>,
    entities: &mut Entities,
    index: &Index,
    keys: &[String],
    i: u32,
) -> Option<(u32, &'static str)> {
    let entity_type = facts.mention(i).entity_type;
    let group = entity_type == Some(EntityType::Group);
    let person = entity_type == Some(EntityType::Person);
    if !group
        && !person
        && let Some(country) = lexicon::country(facts.text(i))
        && let Some(&earlier) = index.country.get(country.code)
        && facts.mention(earlier).entity_type != Some(EntityType::Person)
    {
        let rule = if keys[earlier as usize] == keys[i as usize] { "same-name" } else { "country-alias" };
        return Some((earlier, rule));
    }
    let key = &keys[i as usize];
    let several = key.contains(' ');
    let found = index.exact.get(key)?.iter().rev().copied().find(|&earlier| {
        let other = facts.mention(earlier).entity_type;
        let apart = |t: EntityType| (entity_type == Some(t)) != (other == Some(t));
        // One word may be a person's name and a place's, and "French" a people and a language. Otherwise two types of one
        // name in one text are a recogniser's fault.
        let person_or_place = !several && apart(EntityType::Person) && is_place(facts.text(i));
        !person_or_place
            && !apart(EntityType::Group)
            && entities.sex(earlier).zip(facts.features(i).sex).is_none_or(|(a, b)| a == b)
    })?;
    Some((found, "same-name"))
}

/// Whether a place is known by this name.
fn is_place(name: &str) -> bool {
    lexicon::country(name).is_some() || lexicon::place(name).is_some() || lexicon::country_of_city(name).is_some()
}

/// The name before a bracket that holds this one: "Joint Task Force Bravo (JTF-B)", "JTF-B (Joint Task Force Bravo)".
fn in_brackets(facts: &Facts<'_>, keys: &[String], i: u32) -> Option<(u32, &'static str)> {
    let mention = facts.mention(i);
    let open = mention.tokens.start.checked_sub(1)?;
    let before = open.checked_sub(1)?;
    if facts.trees.form(open) != "(" {
        return None;
    }
    // The mention that ends before the bracket: mentions are in order of their starts, so it is not far behind.
    let earlier = (0..i)
        .rev()
        .take(2 * LOOK_BACK)
        .filter(|&e| facts.mention(e).kind == MentionKind::Name && facts.mention(e).tokens.end == before + 1);
    let (short, long) = (facts.text(i), |e: u32| facts.text(e));
    let mut earlier: Vec<u32> = earlier.collect();
    earlier.sort_by_key(|e| keys[*e as usize].len());
    let found =
        earlier.into_iter().rev().find(|&e| fits_in_brackets(short, long(e)) || fits_in_brackets(long(e), short))?;
    Some((found, "bracket"))
}

/// A longer name that this one abbreviates, or that abbreviates this one.
fn abbreviation(facts: &Facts<'_>, entities: &mut Entities, index: &Index, i: u32) -> Option<(u32, &'static str)> {
    let text = facts.text(i);
    if facts.mention(i).entity_type == Some(EntityType::Person) {
        return None;
    }
    let letter = crate::resolve::plain::plain(text).chars().next()?;
    let fits = |entities: &mut Entities, e: u32| types_fit(entities.entity_type(e), facts.mention(i).entity_type);
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    if capitals >= 2 && !text.contains(' ') {
        let longer = index.initial.get(&letter)?.iter().rev().take(LOOK_BACK).copied();
        let found: Vec<u32> = longer.filter(|&e| abbreviates(text, facts.text(e)) && fits(entities, e)).collect();
        let first = *found.first()?;
        return found.iter().all(|&e| entities.same(e, first)).then_some((first, "abbreviation"));
    }
    let shorter = index.short.get(&letter)?.iter().rev().take(LOOK_BACK).copied();
    let found: Vec<u32> = shorter.filter(|&e| abbreviates(facts.text(e), text) && fits(entities, e)).collect();
    found.first().map(|e| (*e, "abbreviation"))
}

/// A longer name of which this one is a part.
fn part(
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
        let mistaken =
            is_person && words.len() == 1 && !person && !is_place(facts.text(i)) && lexicon::is_surname(facts.text(i));
        if entities.entity_type(e) == Some(EntityType::Group) || !mistaken && !entities.fit(i, e) {
            continue;
        }
        if is_person && (person || entity_type.is_none() || mistaken) {
            if is_part(&words, &long) || initials_fit(&words, &long) {
                return Some((e, "surname"));
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
            if words.len() > 1 && long.ends_with(&words) && !is_generic(&words) && !left_out.iter().any(|w| is_small(w))
            {
                return Some((e, "end-of-name"));
            }
        }
    }
    let by_first = candidates(index.first.get(first));
    for &e in &by_first {
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
        if !person && !is_person && same_type && prefix && !place && is_generic(left_out) {
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

/// Abbreviations that were written out in brackets and differ only in a part after a hyphen ("CAFTA", "CAFTA-DR"), of names
/// that end in the same three words, are of one thing.
fn variants(facts: &Facts<'_>, entities: &mut Entities, keys: &[String]) {
    let mut written_out: HashMap<String, (u32, Vec<String>)> = HashMap::new();
    for i in 0..facts.len() as u32 {
        let Some((long, "bracket")) = in_brackets(facts, keys, i).filter(|_| !keys[i as usize].is_empty()) else {
            continue;
        };
        let end: Vec<String> = keys[long as usize].rsplit(' ').take(3).map(str::to_owned).collect();
        let stem = facts.text(i).split('-').next().unwrap_or_default().to_owned();
        if stem.chars().count() < 3 || end.len() < 3 {
            continue;
        }
        match written_out.get(&stem) {
            Some((earlier, other)) if *other == end && entities.fit(i, *earlier) => {
                entities.join(long, *earlier, "abbreviation-variant");
            }
            Some(_) => {}
            None => {
                written_out.insert(stem, (i, end));
            }
        }
    }
}
