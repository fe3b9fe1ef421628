//! Single words that are short for a name of several: "the Fund" of "Oak Brothers Fund", "the Bee" of "Oakland Bee", "the Ammer" of
//! "Ammer River".

use super::gloss::is_foreign;
use super::name::{Index, is_place};
use super::part::{capitals, sets_apart};
use super::short::{Pair, is_unknown, made};
use crate::lexicon;
use copan_model::EntityType;

/// What a river or sea is called, which its short form leaves out.
const WATERS: [&str; 7] = ["canal", "creek", "ocean", "river", "rivers", "sea", "strait"];

/// What a part of a country is called, which its short form leaves out.
const PARTS: [&str; 8] =
    ["governorate", "islands", "oblast", "peninsula", "prefecture", "province", "region", "voivodeship"];

/// What ages of the earth are called, and what is found of them.
const AGES: [&str; 7] = ["age", "epoch", "era", "formation", "period", "stage", "subperiod"];

/// What stands behind a hyphen in the call sign of a broadcasting station.
const BANDS: [&str; 6] = ["am", "dt", "fm", "ld", "lp", "tv"];

/// What stands before "of" and a country's or region's name.
const POLITIES: [&str; 8] =
    ["commonwealth", "duchy", "emirate", "kingdom", "principality", "republic", "state", "sultanate"];

/// Whether a word says what a river or sea is.
pub(super) fn is_water(word: &str) -> bool {
    WATERS.contains(&word)
}

/// By what rule one word may stand for a name that begins or ends with it. `fit` says whether their types may be of one thing.
pub(super) fn word(pair: &Pair<'_>, index: &Index, one: &str, fit: bool) -> Option<&'static str> {
    use EntityType::{Country, Facility, Group, Organization, Person, Place, Product};
    let Pair { i, e, long, left_out, begins, the, short_type, long_type, .. } = *pair;
    let is = |kinds: &[EntityType], of: Option<EntityType>| of.is_some_and(|t| kinds.contains(&t));
    let bodies = is(&[Organization], short_type) && is(&[Organization], long_type);
    let ends = long.last() == Some(&one);
    // "the Fund" of "Oak Brothers Fund", "the Association" of "Association of Oak Growers".
    if the && lexicon::name_head(one).is_some() {
        let body = is(&[Organization, EntityType::Agreement, EntityType::Event], long_type);
        // "Congress" is spoken of before the "1st Congress" is: that is one of several.
        let numbered = e > i && matches!(left_out, [number] if sets_apart(number));
        let holds = ends && !numbered || begins && left_out.first() == Some(&"of");
        return (fit && body && holds).then_some("head-of-name");
    }
    // "the Dág" of "Dág Eireann": a body called in another language.
    let rest = pair.facts.text(e).split_once(' ').map_or("", |(_, rest)| rest);
    if begins && the && bodies && is_unknown(pair.facts.text(i)) && is_foreign(rest) {
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
        let letters = pair.facts.text(i).chars().all(char::is_uppercase) && one.chars().count() > 2;
        if letters && BANDS.contains(kind) && is(&[Organization], short_type) {
            return Some("without-kind");
        }
        if the && WATERS.contains(kind) && is(&[Place, Organization, Person], short_type) {
            return Some("without-kind");
        }
        let part = PARTS.contains(kind) && is(&[Place, Country], short_type) && is(&[Place], long_type);
        if part && lexicon::country_of_city(pair.facts.text(i)).is_none() {
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
    let product = is(&[Product, Organization], long_type) && the && ends;
    (product && made(pair.facts, index, left_out)).then_some("without-maker")
}
