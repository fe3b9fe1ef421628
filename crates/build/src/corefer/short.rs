//! Short forms that only hold where one thing in the text can be meant: "the Fund" of "Oak Brothers Fund", "the Ammer" of
//! "Ammer River", "Tall Barn" of "Tall Barn Music Publishing".

use super::entities::Entities;
use super::mentions::{Facts, types_fit};
use super::name::{Index, is_place};
use super::part::{capitals, is_generic};
use super::{given_name, kinds, single};
use crate::recognize::nouns;
use crate::{Upos, lexicon};
use copan_model::EntityType;

/// What a school or a team is called, which people speak of by its name alone.
const SCHOOLS: [&str; 7] = ["academy", "college", "club", "fc", "institute", "school", "university"];

/// The one thing in the text that a short form may stand for.
pub(super) fn short(
    facts: &Facts<'_>,
    entities: &mut Entities,
    index: &Index,
    keys: &[String],
    i: u32,
) -> Option<(u32, &'static str)> {
    let words: Vec<&str> = keys[i as usize].split(' ').collect();
    let (first, last) = (*words.first()?, *words.last()?);
    if lexicon::country(facts.text(i)).is_some() || facts.mention(i).listed.is_some() {
        return None;
    }
    let mut found: Option<(u32, &'static str)> = None;
    let lists = [index.last.get(last), index.first.get(first)];
    for &e in lists.into_iter().flatten().flatten().filter(|e| **e != i) {
        let long: Vec<&str> = keys[e as usize].split(' ').collect();
        if long.len() <= words.len() {
            continue;
        }
        let Some(rule) = fits(facts, entities, index, (i, &words), (e, &long)) else {
            // What begins or ends so and is of the kind may be meant too.
            if types_fit(entities.entity_type(e), facts.mention(i).entity_type)
                && (long.starts_with(&words) || long.ends_with(&words))
                && found.is_none_or(|(other, _)| !entities.same(other, e))
                && !entities.same(e, i)
            {
                return None;
            }
            continue;
        };
        match found {
            Some((other, _)) if !entities.same(other, e) => return None,
            _ => found = Some((e, rule)),
        }
    }
    found.filter(|(e, _)| !entities.same(*e, i))
}

/// A short form and the name that it may stand for.
pub(super) struct Pair<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) i: u32,
    pub(super) e: u32,
    pub(super) long: &'a [&'a str],
    /// The words of the name that are not the short form's.
    pub(super) left_out: &'a [&'a str],
    /// Whether the name begins with the short form; else it ends so.
    pub(super) begins: bool,
    /// Whether the short form has its article.
    pub(super) the: bool,
    pub(super) short_type: Option<EntityType>,
    pub(super) long_type: Option<EntityType>,
}

/// By what rule the second name may be called by the first.
fn fits(
    facts: &Facts<'_>,
    entities: &mut Entities,
    index: &Index,
    (i, words): (u32, &[&str]),
    (e, long): (u32, &[&str]),
) -> Option<&'static str> {
    use EntityType::{Group, Organization, Person, Place};
    let [short_type, long_type] = [facts.mention(i).entity_type, entities.entity_type(e)];
    let is = |kinds: &[EntityType], of: Option<EntityType>| of.is_some_and(|t| kinds.contains(&t));
    let before = facts.mention(i).tokens.start.checked_sub(1).map_or("", |at| facts.trees.form(at));
    let the = before.eq_ignore_ascii_case("the");
    // Names of people have no article: what has one was taken for a person's by mistake.
    let person = short_type == Some(Person) && !the;
    if long_type == Some(Group) {
        return None;
    }
    if person && long_type == Some(Person) {
        // "Ann Lee" of "Ann Lee Stone", but not "John Paul" of "John Paul II".
        let next = long.get(words.len()).copied().unwrap_or_default();
        let numbered = next.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) || matches!(next, "jr" | "sr" | "of" | "the");
        let thing = |w: &&str| nouns::class(None, w).is_some_and(|class| class.entity_type != Person);
        let house = long
            .last()
            .is_some_and(|w| lexicon::name_head(w).is_some() || thing(w) && !lexicon::is_surname(&capitals(&[w])));
        let begins =
            words.len() > 1 && long.starts_with(words) && !numbered && !house && !given_name::is_model(facts, i);
        return (begins && entities.fit(i, e)).then_some("first-name");
    }
    // "Oak" of the case "Oak v. Elm".
    let versus = long.iter().position(|w| *w == "v");
    if long_type == Some(EntityType::Agreement) && versus == Some(words.len()) && long.starts_with(words) {
        return Some("without-kind");
    }
    if is_short_for_firm(facts, i, words, long)
        && is(&[Organization], long_type)
        && is(&[Place, Person, Organization], short_type)
    {
        return Some("without-kind");
    }
    if e < i
        && let Some(rule) = mistaken(facts, index, i, words, long, long_type)
    {
        return Some(rule);
    }
    if person || long_type == Some(Person) {
        return None;
    }
    let fit = types_fit(short_type, long_type) || short_type == Some(Person);
    let begins = long.starts_with(words);
    let left_out = if begins { &long[words.len()..] } else { &long[..long.len() - words.len()] };
    let bodies = is(&[Organization], short_type) && is(&[Organization], long_type);
    let pair = Pair { facts, i, e, long, left_out, begins, the, short_type, long_type };
    let [one] = words else {
        // "Tall Barn" of "Tall Barn Music Publishing"; "Ensign Six" of "Alder Ensign Six", which Alder makes.
        let words_of_kind = left_out.iter().all(|w| !is_place(w) && w.chars().all(char::is_alphabetic));
        // What says its kind is whole: an orchestra of Oak School is not the school.
        let network = left_out == ["network"] && matches!(words.last(), Some(&"television" | &"radio"));
        let whole = words.last().is_some_and(|w| lexicon::name_head(w).is_some()) && !network;
        if begins
            && !whole
            && bodies
            && words_of_kind
            && kinds::is_left_out(left_out)
            && (kinds::are_kinds(left_out) || is_generic(left_out))
            && facts.trees.token(facts.mention(i).head).upos != Upos::Adj
            && left_out.iter().all(|w| w.chars().count() > 3)
            && !is_place(facts.text(i))
        {
            return Some("without-kind");
        }
        // "the Upper Ammer" of "Upper Ammer River".
        if begins && the && matches!(left_out, [kind] if single::is_water(kind)) {
            return Some("without-kind");
        }
        return (long.ends_with(words) && made(facts, index, left_out) && !is(&[Place], long_type))
            .then_some("without-maker");
    };
    single::word(&pair, index, one, fit)
}

/// By what rule a word that no list knows, and that was taken for another kind of thing, is short for a name: "Oakova" of "Oakova
/// Preparatory School", taken for a person; "Brush" of the hero "Brush Ann Lee", taken for a thing.
fn mistaken(
    facts: &Facts<'_>,
    index: &Index,
    i: u32,
    words: &[&str],
    long: &[&str],
    long_type: Option<EntityType>,
) -> Option<&'static str> {
    use EntityType::{Organization, Person, Product, Work};
    let ([one], Some(left_out)) = (words, long.strip_prefix(words)) else { return None };
    if is_studied_at(facts, index, i, one) && long_type == Some(Organization) && left_out == ["university"] {
        return Some("without-kind");
    }
    if !is_unknown(facts.text(i)) || one.chars().count() <= 3 {
        return None;
    }
    let short_type = facts.mention(i).entity_type;
    let before = facts.mention(i).tokens.start.checked_sub(1).map_or("", |at| facts.trees.form(at));
    let person = short_type == Some(Person) && !before.eq_ignore_ascii_case("the");
    let kind = left_out.last().is_some_and(|w| SCHOOLS.contains(w)) || is_place(&capitals(left_out));
    if person && long_type == Some(Organization) && kind {
        return Some("without-kind");
    }
    let thing = matches!(short_type, Some(Work | Product | Organization));
    (thing && long_type == Some(Person) && left_out.len() > 1).then_some("first-name")
}

/// Whether somebody goes to what was taken for a person's surname, and the text names nobody who bears it: "from Oak".
fn is_studied_at(facts: &Facts<'_>, index: &Index, i: u32, surname: &str) -> bool {
    const WAYS: [&str; 8] = ["at", "attended", "entered", "for", "from", "joined", "left", "to"];
    let before = facts.mention(i).tokens.start.checked_sub(1).map_or("", |at| facts.trees.form(at));
    let person = |m: &u32| facts.mention(*m).entity_type == Some(EntityType::Person);
    WAYS.contains(&before)
        && person(&i)
        && !given_name::only(facts.text(i))
        && !index.last.get(surname).into_iter().flatten().any(person)
}

/// Whether no list knows a word as a name of a person or place.
pub(super) fn is_unknown(name: &str) -> bool {
    !lexicon::is_first_name(name) && !lexicon::is_surname(name) && !is_place(name) && lexicon::group(name).is_none()
}

/// Whether all that a short form leaves out of a body's name says that it is one: "Oak" of "Oak Associates", "Elmtown" of "FC Elmtown". What
/// something is in, at or from is a place.
fn is_short_for_firm(facts: &Facts<'_>, i: u32, words: &[&str], long: &[&str]) -> bool {
    const CLUBS: [&str; 18] = [
        "ac",
        "afc",
        "as",
        "asd",
        "atletico",
        "bk",
        "cd",
        "cf",
        "club",
        "deportivo",
        "fc",
        "fk",
        "if",
        "nk",
        "sc",
        "sk",
        "sv",
        "us",
    ];
    let before = facts.mention(i).tokens.start.checked_sub(1).map_or("", |at| facts.trees.form(at));
    let lies = matches!(before.to_lowercase().as_str(), "in" | "at" | "from" | "near" | "of" | ",");
    let (front, back) = (long.strip_suffix(words), long.strip_prefix(words));
    let firm = back.is_some_and(|out| !out.is_empty() && out.iter().all(|w| kinds::is_form(w)));
    let club = front.is_some_and(|out| !out.is_empty() && out.iter().all(|w| CLUBS.contains(w)));
    !lies && (firm || club && facts.mention(i).entity_type == Some(EntityType::Organization))
}

/// Whether words are the name of a body that the text speaks of, too. "Oak" is no product of "House of Lee" in "House of Lee-Oak".
pub(super) fn made(facts: &Facts<'_>, index: &Index, words: &[&str]) -> bool {
    if words.contains(&"of") {
        return false;
    }
    let bodies = index.exact.get(&words.join(" "));
    bodies.into_iter().flatten().any(|m| facts.mention(*m).entity_type == Some(EntityType::Organization))
}
