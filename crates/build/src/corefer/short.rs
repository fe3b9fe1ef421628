//! Short forms that only hold where one thing in the text can be meant: "the Fund" of "Oak Brothers Fund", "the Ammer" of
//! "Ammer River", "Tall Barn" of "Tall Barn Music Publishing".

use super::entities::Entities;
use super::gloss::is_foreign;
use super::mentions::{Facts, types_fit};
use super::name::{Index, is_place};
use super::part::{capitals, is_generic, sets_apart};
use super::{given_name, kinds};
use crate::recognize::nouns;
use crate::{Upos, lexicon};
use copan_model::EntityType;

/// What a river or sea is called, which its short form leaves out.
const WATERS: [&str; 7] = ["canal", "creek", "ocean", "river", "rivers", "sea", "strait"];

/// What a school or a team is called, which people speak of by its name alone.
const SCHOOLS: [&str; 7] = ["academy", "college", "club", "fc", "institute", "school", "university"];

/// What a part of a country is called, which its short form leaves out.
const PARTS: [&str; 8] =
    ["governorate", "islands", "oblast", "peninsula", "prefecture", "province", "region", "voivodeship"];

/// What ages of the earth are called, and what is found of them.
const AGES: [&str; 7] = ["age", "epoch", "era", "formation", "period", "stage", "subperiod"];

/// What a saint is called in countries whose places are called after saints.
const SAINTS: [&str; 5] = ["san", "sant", "santa", "santo", "sao"];

/// What stands behind a hyphen in the call sign of a broadcasting station.
const BANDS: [&str; 6] = ["am", "dt", "fm", "ld", "lp", "tv"];

/// What stands before "of" and a country's or region's name.
const POLITIES: [&str; 8] =
    ["commonwealth", "duchy", "emirate", "kingdom", "principality", "republic", "state", "sultanate"];

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

/// By what rule the second name may be called by the first.
fn fits(
    facts: &Facts<'_>,
    entities: &mut Entities,
    index: &Index,
    (i, words): (u32, &[&str]),
    (e, long): (u32, &[&str]),
) -> Option<&'static str> {
    use EntityType::{Country, Facility, Group, Organization, Person, Place, Product};
    let [short_type, long_type] = [facts.mention(i).entity_type, entities.entity_type(e)];
    let is = |kinds: &[EntityType], of: Option<EntityType>| of.is_some_and(|t| kinds.contains(&t));
    let before = facts.mention(i).tokens.start.checked_sub(1).map_or("", |at| facts.trees.form(at));
    let the = before.eq_ignore_ascii_case("the");
    // Names of people have no article: what has one was taken for a person's by mistake.
    let person = short_type == Some(Person) && !the;
    if long_type == Some(Group) {
        return None;
    }
    // "Santa Ana" of the town "Santa Ana de Oak".
    let saint = words.len() == 2 && SAINTS.contains(&words[0]) && matches!(long.get(2), Some(&"de" | &"do" | &"da" | &"del"));
    if saint && long.starts_with(words) && is(&[Place, Country], long_type) && is(&[Person, Place], short_type) {
        return Some("without-of");
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
        if begins && the && matches!(left_out, [kind] if WATERS.contains(kind)) {
            return Some("without-kind");
        }
        return (long.ends_with(words) && made(facts, index, left_out) && !is(&[Place], long_type))
            .then_some("without-maker");
    };
    // "the Fund" of "Oak Brothers Fund", "the Association" of "Association of Oak Growers".
    if the && lexicon::name_head(one).is_some() {
        let body = is(&[Organization, EntityType::Agreement, EntityType::Event], long_type);
        // "Congress" is spoken of before the "1st Congress" is: that is one of several.
        let numbered = e > i && matches!(left_out, [number] if sets_apart(number));
        let ends = long.ends_with(words) && !numbered || begins && left_out.first() == Some(&"of");
        return (fit && body && ends).then_some("head-of-name");
    }
    // "the Dág" of "Dág Eireann": a body called in another language.
    let rest = facts.text(e).split_once(' ').map_or("", |(_, rest)| rest);
    if begins && the && bodies && is_unknown(facts.text(i)) && is_foreign(rest) {
        return Some("first-word");
    }
    // "the Oakian" of "Oakian North American Stage".
    let ages = left_out.last().is_some_and(|kind| AGES.contains(kind));
    if begins && the && ages && is(&[Place, Organization, Person, EntityType::Event], short_type) {
        return Some("without-kind");
    }
    // "the Bee" of the newspaper "Oakland Bee".
    let paper = is(&[Organization, EntityType::Work], long_type) && !is(&[Place, Country, Group], short_type);
    if the && paper && !begins && !left_out.is_empty() && is_place(&capitals(left_out)) {
        return Some("end-of-name");
    }
    if begins && let [kind] = left_out {
        let letters = facts.text(i).chars().all(char::is_uppercase) && one.chars().count() > 2;
        if letters && BANDS.contains(kind) && is(&[Organization], short_type) {
            return Some("without-kind");
        }
        if the && WATERS.contains(kind) && is(&[Place, Organization, Person], short_type) {
            return Some("without-kind");
        }
        // A place that the census alone calls so.
        if *kind == "cdp" && is(&[Place], short_type) {
            return Some("without-kind");
        }
        let part = PARTS.contains(kind) && is(&[Place, Country], short_type) && is(&[Place], long_type);
        if part && lexicon::country_of_city(facts.text(i)).is_none() {
            return Some("without-kind");
        }
        // "the Drake" of "Drake Hotel".
        if the && is(&[Facility], long_type) && !is(&[Place, Country], short_type) && lexicon::name_head(kind).is_some()
        {
            return Some("without-kind");
        }
    }
    if let [polity, "of"] = left_out
        && !begins
        && POLITIES.contains(polity)
        && is(&[Place, Country], short_type)
        && is(&[Place, Country], long_type)
    {
        return Some("without-kind");
    }
    // "Oxford" of "University of Oxford", where it was taken for a body.
    let school = left_out == ["university", "of"] || left_out == ["university"] || left_out == ["high", "school"];
    if school && is(&[Organization], short_type) && is(&[Organization], long_type) {
        return Some("without-kind");
    }
    // "the Comet" of "Alder Comet": what is left out makes it.
    let product = is(&[Product, Organization], long_type) && the && long.ends_with(words);
    (product && made(facts, index, left_out)).then_some("without-maker")
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
fn is_unknown(name: &str) -> bool {
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
fn made(facts: &Facts<'_>, index: &Index, words: &[&str]) -> bool {
    if words.contains(&"of") {
        return false;
    }
    let bodies = index.exact.get(&words.join(" "));
    bodies.into_iter().flatten().any(|m| facts.mention(*m).entity_type == Some(EntityType::Organization))
}
