//! Names among each other: the same name, its abbreviation, its parts.

use super::abbreviation::{abbreviates, fits_in_brackets};
use super::alias;
use super::entities::Entities;
use super::mentions::{Facts, types_fit};
use super::people::is_language;
use super::variant::spelled;
use super::{part, short, surname, variant};
use crate::lexicon;
use crate::recognize::features;
use crate::resolve::key::{has_legal_form, key, people};
use copan_model::{EntityType, MentionKind};
use std::collections::HashMap;

/// How many earlier names with a word in common are looked at.
pub(super) const LOOK_BACK: usize = 8;

/// The names seen so far, by what they can be found by.
#[derive(Default)]
pub(super) struct Index {
    /// By the entry of the user's own list.
    listed: HashMap<String, u32>,
    /// By the whole name.
    pub(super) exact: HashMap<String, Vec<u32>>,
    /// By the country that the name is one of.
    country: HashMap<&'static str, u32>,
    /// Names of several words, by their last word.
    pub(super) last: HashMap<String, Vec<u32>>,
    /// Names of several words, by their first word.
    pub(super) first: HashMap<String, Vec<u32>>,
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
        keys[i as usize] = match facts.mention(i).entity_type {
            Some(EntityType::Group) => people(facts.text(i), &without_title(facts, i)),
            entity_type => spelled(without_title(facts, i), entity_type),
        };
        let entry = facts.mention(i).listed.as_ref();
        let found = entry
            .and_then(|entry| index.listed.get(&entry.id).map(|earlier| (*earlier, "gazetteer")))
            .or_else(|| same(facts, entities, &index, &keys, i))
            .or_else(|| variant::of_country(facts, entities, &index, &keys, i))
            .or_else(|| in_brackets(facts, &keys, i))
            .or_else(|| abbreviation(facts, entities, &index, i))
            .or_else(|| part::part(facts, entities, &index, &keys, i))
            .or_else(|| short::short(facts, entities, &index, &keys, i));
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
    surname::surnames_first(facts, entities, &keys);
    surname::inner_surnames(facts, entities, &keys);
    part::parts_first(facts, entities, &index, &keys);
    variants(facts, entities, &keys);
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
pub(super) fn without_title(facts: &Facts<'_>, i: u32) -> String {
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
    let language = group && is_language(facts, i);
    let found = index.exact.get(key)?.iter().rev().copied().find(|&earlier| {
        let other = facts.mention(earlier).entity_type;
        let apart = |t: EntityType| (entity_type == Some(t)) != (other == Some(t));
        // One word may be a person's name and a place's, and "French" a people and a language. Otherwise two types of one
        // name in one text are a recogniser's fault.
        let person_or_place = !several && apart(EntityType::Person) && is_place(facts.text(i));
        let other_use = group && language != is_language(facts, earlier);
        // A first name may be borne by both sexes. "Mr. John Lee" and "Mrs. John Lee" are two all the same.
        let told = |m: u32| features::sex(facts.document, facts.mention(m));
        let sexes = if several { told(earlier).zip(told(i)) } else { entities.sex(earlier).zip(facts.features(i).sex) };
        // "Virginia Company" is no other name of Virginia.
        let one_is_firm = has_legal_form(facts.text(i)) != has_legal_form(facts.text(earlier));
        let company = one_is_firm && [entity_type, other].iter().any(|t| *t != Some(EntityType::Organization));
        !(person_or_place || other_use || company || apart(EntityType::Group)) && sexes.is_none_or(|(a, b)| a == b)
    })?;
    Some((found, "same-name"))
}

/// Whether a place is known by this name.
pub(super) fn is_place(name: &str) -> bool {
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
    // "Ann Lee (D-OH)": behind a person stand a party and a state as often as initials.
    let fits = |e: u32| match facts.mention(e).entity_type {
        Some(EntityType::Person) => abbreviates(short, long(e)),
        _ => fits_in_brackets(short, long(e)) || fits_in_brackets(long(e), short),
    };
    let found = earlier.into_iter().rev().find(|&e| fits(e))?;
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
        let fits = |entities: &mut Entities, e: u32| fits(entities, e) && !has_other_letters(facts, e, text);
        let found: Vec<u32> = longer.filter(|&e| abbreviates(text, facts.text(e)) && fits(entities, e)).collect();
        let first = *found.first()?;
        return found.iter().all(|&e| entities.same(e, first)).then_some((first, "abbreviation"));
    }
    let shorter = index.short.get(&letter)?.iter().rev().take(LOOK_BACK).copied();
    let found: Vec<u32> = shorter.filter(|&e| abbreviates(facts.text(e), text) && fits(entities, e)).collect();
    let first = *found.first()?;
    // What has been written out already is for something else, and two letters that nobody has written out may be for anything.
    let letters = facts.text(first).chars().filter(|c| c.is_alphanumeric()).count();
    let known = lexicon::country(facts.text(first)).is_some();
    // Two ways to write it out differ in one of many words.
    let alike = |name: &str| {
        let (words, others): (Vec<&str>, Vec<&str>) = (name.split(' ').collect(), text.split(' ').collect());
        let differ = words.iter().zip(&others).filter(|(a, b)| !a.eq_ignore_ascii_case(b)).count();
        words.len() == others.len() && differ * 4 <= words.len()
    };
    let other =
        index.initial.get(&letter).into_iter().flatten().any(|&e| {
            entities.same(e, first) && abbreviates(facts.text(first), facts.text(e)) && !alike(facts.text(e))
        });
    (letters > 2 && !known && !other).then_some((first, "abbreviation"))
}

/// Whether a name is followed by other letters in brackets than these: "Oak File System (OPFS)" is not what "OFS" stands for.
fn has_other_letters(facts: &Facts<'_>, e: u32, letters: &str) -> bool {
    let trees = facts.trees;
    let end = facts.mention(e).tokens.end;
    let form = |at: u32| trees.tokens().get(at as usize).map_or("", |_| trees.form(at));
    let own = form(end + 1);
    let is_own = form(end) == "(" && form(end + 2) == ")" && own.len() > 1 && own.chars().all(char::is_uppercase);
    is_own && own != letters && fits_in_brackets(own, facts.text(e))
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
