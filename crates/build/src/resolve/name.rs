//! The names by which a thing may be found.

use super::Thing;
use super::cluster::{Class, class};
use super::evidence::split;
use super::key::{key, people};
use super::person::{PersonName, is_bound, is_royal, without_titles};
use super::spelling::{folded, spelled_out};
use crate::lexicon;
use copan_model::{EntityType, MentionKind};
use std::borrow::Cow;

/// A name by which a thing may be found.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) key: String,
    /// Whether it is no short form of another name of the thing.
    pub(super) full: bool,
    /// Whether it means somebody in its own document only: a surname or first name alone.
    pub(super) bound: bool,
    /// How the text spells it, where the key spells it in another way.
    pub(super) spelling: Option<String>,
    /// Its parts, where it is a person's.
    pub(super) person: Option<PersonName>,
}

/// The names of a thing, and the code of a country under a key that is no name's.
pub(super) fn names(thing: &Thing) -> Vec<Name> {
    let class = class(thing);
    let person = class == Class::Person;
    let bare = |name: &'_ str| -> Cow<'_, str> {
        let bare = if person { without_titles(name) } else { split(name).map_or(name, |(place, _)| place) };
        bare.to_owned().into()
    };
    let keys: Vec<(Cow<'_, str>, String)> = thing.names.keys().map(|name| (bare(name), key(&bare(name)))).collect();
    let several = keys.iter().any(|(_, key)| key.contains(' '));
    let mut names: Vec<Name> = Vec::with_capacity(keys.len() + 1);
    for (own, (name, key)) in thing.names.keys().zip(&keys) {
        let one_word = !key.contains(' ');
        let inside = |longer: &str| longer.len() > key.len() && format!(" {longer} ").contains(&format!(" {key} "));
        // "Booker T" of "Booker T. Washington": with an initial behind, it is cut off.
        let cut = || key.rsplit_once(' ').is_some_and(|(_, last)| last.chars().count() == 1);
        let begins = |longer: &str| longer.strip_prefix(key.as_str()).is_some_and(|rest| rest.starts_with(' '));
        let short = one_word && several
            || !person && keys.iter().any(|(_, other)| inside(other))
            || person && cut() && keys.iter().any(|(_, other)| begins(other))
            || !person && is_written_out(thing, own);
        let bound = person && one_word && is_bound(own);
        let royal = thing.attribute("title").filter(|title| bound && is_royal(title));
        let plain = || if class == Class::Group { people(name, key) } else { fold(key, class) };
        let folded = royal.map_or_else(plain, |title| format!("{} {key}", self::key(title)));
        let bound = bound && royal.is_none();
        let full = !short;
        let parts = if person { PersonName::new(name) } else { None };
        let out = spelled_out(name).map(|name| fold(&self::key(&name), class)).filter(|out| *out != folded);
        let spelling = || Some(key.clone());
        names.extend(out.map(|out| Name { key: out, full, bound, spelling: spelling(), person: None }));
        if !person && let Some(short) = half_short(key) {
            names.push(Name { key: short, full: false, bound, spelling: spelling(), person: None });
        }
        // The forms of a people's name are no doubtful spellings of it.
        let spelling = if folded == *key || class == Class::Group { None } else { spelling() };
        names.push(Name { key: folded, full, bound, spelling, person: parts });
    }
    if thing.entity_type() == Some(EntityType::Country)
        && let Some(code) = thing.attribute("country_code")
    {
        for name in &mut names {
            name.full = true;
        }
        names.push(Name { key: format!(" {code}"), full: true, bound: false, spelling: None, person: None });
    }
    names
}

/// Whether the text gives the words that an acronym is for, as a description: "demand-flow manufacturing (DFM)". Then it is for
/// something else where other texts have it.
fn is_written_out(thing: &Thing, name: &str) -> bool {
    let letters: Vec<char> = name.chars().filter(|c| *c != '.').collect();
    if !(2..=5).contains(&letters.len()) || !letters.iter().all(char::is_ascii_uppercase) {
        return false;
    }
    let nominal = thing.mentions.iter().filter(|m| m.kind == MentionKind::Nominal);
    nominal.map(|m| m.text.split([' ', '-']).filter_map(|word| word.chars().next())).any(|initials| {
        let initials: Vec<char> = initials.flat_map(char::to_uppercase).collect();
        initials.ends_with(&letters)
    })
}

fn fold(key: &str, class: Class) -> String {
    let folded = folded(key);
    match lexicon::exonym(&folded) {
        Some(other) if class == Class::Other => other.to_owned(),
        _ => folded,
    }
}

/// A name of three words or more of which only the last is written out: "JTF Bravo", "FC Barcelona".
fn half_short(key: &str) -> Option<String> {
    let words: Vec<&str> = key.split(' ').collect();
    let (last, before) = words.split_last()?;
    if before.len() < 2 || before.iter().any(|word| word.len() < 2) || last.len() < 3 {
        return None;
    }
    let initials: String = before.iter().filter_map(|word| word.chars().next()).collect();
    Some(format!("{initials} {last}"))
}
