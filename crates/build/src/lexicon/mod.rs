//! What is known of words and names before a text is read: countries and their demonyms, places, first names, titles, and
//! the head words that tell what a long name stands for.
//!
//! The lists lie in `data/` (origins and licences in its README). Names are looked up as they are written in running text
//! ("United States", "U.S."), words in lower case where the function says so. No list decides what a word is: "Jordan" is
//! a country, a first name and a surname at once.

mod country;
mod list;

pub use country::{Country, countries, country, country_of_code, country_of_demonym};

use crate::recognize::nouns::Sex;
use copan_model::EntityType;
use list::List;

static CITIES: List = List::new(include_str!("../../data/cities.txt"));
static EXONYMS: List = List::new(include_str!("../../data/exonyms.tsv"));
static FIRST_NAMES: List = List::new(include_str!("../../data/first_names.txt"));
static GROUPS: List = List::new(include_str!("../../data/groups.txt"));
static HEADS: List = List::new(include_str!("../../data/name_heads.tsv"));
static NAME_SEXES: List = List::new(include_str!("../../data/name_sexes.txt"));
static NICKNAMES: List = List::new(include_str!("../../data/nicknames.tsv"));
static PLACES: List = List::new(include_str!("../../data/places.txt"));
static REGIONS: List = List::new(include_str!("../../data/regions.tsv"));
static SPELLINGS: List = List::new(include_str!("../../data/spellings.tsv"));
static SURNAMES: List = List::new(include_str!("../../data/surnames.txt"));
static TITLES: List = List::new(include_str!("../../data/titles.tsv"));

/// The country of the largest city of this name: "Comayagua" → Honduras.
#[must_use]
pub fn country_of_city(name: &str) -> Option<&'static Country> {
    country_of_code(CITIES.get(name)?)
}

/// The finer kind of a region, state, sea or continent that is no country: "Central America" → `region`.
#[must_use]
pub fn place(name: &str) -> Option<&'static str> {
    PLACES.get(name)
}

/// The finer kind of a people, faith or conviction, in the singular or plural, that no country is called after:
/// "Catholics" → `religious`.
#[must_use]
pub fn group(name: &str) -> Option<&'static str> {
    GROUPS.get(name).or_else(|| GROUPS.get(name.strip_suffix('s')?))
}

/// Whether this is a first name of English-speaking countries ("Mark").
#[must_use]
pub fn is_first_name(word: &str) -> bool {
    FIRST_NAMES.get(word).is_some()
}

/// The sex of those who bear a first name; none if both do, or if it is no first name.
#[must_use]
pub fn sex_of_first_name(word: &str) -> Option<Sex> {
    sex(NAME_SEXES.get(word).or_else(|| FIRST_NAMES.get(word))?)
}

/// Whether this is one of the 25,000 most frequent surnames of the United States.
#[must_use]
pub fn is_surname(word: &str) -> bool {
    SURNAMES.get(word).is_some()
}

/// The first names that a short form or another spelling may stand for, in small letters: "bill" → "william".
pub fn first_names_of(nickname: &str) -> impl Iterator<Item = &'static str> + use<> {
    NICKNAMES.get(nickname).into_iter().flat_map(|names| names.split('|'))
}

/// The word of a name that goes for this one, in small letters without marks: "centre" → "center", "dept" → "department".
#[must_use]
pub fn spelling(word: &str) -> Option<&'static str> {
    SPELLINGS.get(word)
}

/// The name of a place that goes for this one, in small letters without marks: "bombay" → "mumbai".
#[must_use]
pub fn exonym(name: &str) -> Option<&'static str> {
    EXONYMS.get(name)
}

/// The code of a state, province or county as it stands behind the name of a town: "Ill." → `US-IL`.
#[must_use]
pub fn region(name: &str) -> Option<&'static str> {
    REGIONS.get(name)
}

/// Whether a word stands before names of people: "President", "Mrs.", "Gen.".
#[must_use]
pub fn is_title(word: &str) -> bool {
    title(word).is_some()
}

/// The sex of those who bear a title: "Mrs." → female.
#[must_use]
pub fn sex_of_title(word: &str) -> Option<Sex> {
    sex(title(word)?)
}

fn title(word: &str) -> Option<&'static str> {
    TITLES.get(word.trim_end_matches('.').to_lowercase().as_str())
}

fn sex(letter: &str) -> Option<Sex> {
    match letter {
        "m" => Some(Sex::Male),
        "f" => Some(Sex::Female),
        _ => None,
    }
}

/// What a long name stands for, by its head word in lower case: "treaty" → an agreement, `treaty`.
#[must_use]
pub fn name_head(word: &str) -> Option<(EntityType, Option<&'static str>)> {
    let (entity_type, kind) = HEADS.get(word)?.split_once('\t')?;
    Some((entity_type.parse().ok()?, Some(kind).filter(|k| !k.is_empty())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_found_whole() {
        let lists =
            [&CITIES, &FIRST_NAMES, &GROUPS, &HEADS, &NAME_SEXES, &NICKNAMES, &PLACES, &REGIONS, &SURNAMES, &TITLES];
        for list in lists.into_iter().chain([&EXONYMS, &SPELLINGS]) {
            let keys: Vec<&str> = list.keys().collect();
            assert!(keys.len() > 80 && keys.is_sorted());
            assert!(keys.iter().all(|key| list.get(key).is_some()));
            assert_eq!(list.get("no such name"), None);
            assert_eq!(list.get(""), None);
        }
    }

    #[test]
    fn words_are_known() {
        assert_eq!(country_of_city("Comayagua").map(|c| c.code), Some("HN"));
        assert_eq!(place("Central America"), Some("region"));
        assert_eq!(group("Catholics"), Some("religious"));
        assert_eq!((sex_of_first_name("Mary"), sex_of_first_name("Table")), (Some(Sex::Female), None));
        assert!(is_surname("Kennedy") && is_title("President") && is_title("Gen.") && !is_title("table"));
        assert_eq!(sex_of_title("Mrs."), Some(Sex::Female));
        assert_eq!(
            (spelling("centre"), exonym("bombay"), region("Ill.")),
            (Some("center"), Some("mumbai"), Some("US-IL"))
        );
        assert!(first_names_of("ted").any(|name| name == "edward"));
        assert_eq!(name_head("treaty"), Some((EntityType::Agreement, Some("treaty"))));
    }

    #[test]
    fn head_words_name_entity_types() {
        assert!(HEADS.keys().all(|key| name_head(key).is_some()));
    }
}
