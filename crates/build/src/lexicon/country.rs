//! Countries, past and present, with their names, capitals and demonyms.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A country, a part of one that acts under its own name (Scotland), or a former state.
#[derive(Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2; ISO 3166-2 for parts of the United Kingdom; for former states ISO 3166-3, or `X-` and three
    /// letters of our own.
    pub code: &'static str,
    /// The usual English name, without an article: "United States".
    pub name: &'static str,
    /// The capital; empty where there is none.
    pub capital: &'static str,
    /// Other names: "U.S.", "USA", "Republic of Honduras".
    pub aliases: Vec<&'static str>,
    /// What its people and things are called, the adjective first: "Spanish", "Spaniard".
    pub demonyms: Vec<&'static str>,
}

impl Country {
    /// Whether the state is no more.
    #[must_use]
    pub fn is_former(&self) -> bool {
        self.code.len() == 4 || self.code.starts_with("X-")
    }
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let rows = include_str!("../../data/countries.tsv").lines().filter(|row| !row.starts_with('#'));
    let list = |cell: &'static str| cell.split('|').filter(|part| !part.is_empty()).collect();
    let country = |row: &'static str| {
        let mut cells = row.split('\t');
        let (code, name, capital) = (cells.next()?, cells.next()?, cells.next()?);
        Some(Country { code, name, capital, aliases: list(cells.next()?), demonyms: list(cells.next()?) })
    };
    rows.filter_map(country).collect()
});

/// Names to places in `COUNTRIES`; a country's own name goes before another's alias, a living state before a former one.
fn index(
    own: impl Fn(&'static Country) -> Vec<&'static str>,
    other: impl Fn(&'static Country) -> Vec<&'static str>,
) -> HashMap<&'static str, &'static Country> {
    let mut map = HashMap::new();
    let (former, living): (Vec<_>, Vec<_>) = COUNTRIES.iter().partition(|country| country.is_former());
    for country in living.iter().chain(&former) {
        for name in own(country) {
            map.entry(name).or_insert(*country);
        }
    }
    for country in living.iter().chain(&former) {
        for name in other(country) {
            map.entry(name).or_insert(*country);
        }
    }
    map
}

static BY_NAME: LazyLock<HashMap<&str, &Country>> =
    LazyLock::new(|| index(|country| vec![country.name], |country| country.aliases.clone()));

static BY_DEMONYM: LazyLock<HashMap<&str, &Country>> = LazyLock::new(|| {
    let first = |country: &'static Country| country.demonyms.iter().take(1).copied().collect();
    index(first, |country| country.demonyms.clone())
});

static BY_CODE: LazyLock<HashMap<&str, &Country>> =
    LazyLock::new(|| COUNTRIES.iter().map(|country| (country.code, country)).collect());

/// Every country, by code.
pub fn countries() -> impl Iterator<Item = &'static Country> {
    COUNTRIES.iter()
}

/// The country that bears this name, with or without "the": "the U.S.", "Empire of Japan".
#[must_use]
pub fn country(name: &str) -> Option<&'static Country> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    BY_NAME.get(name).copied()
}

/// The country that a demonym stands for, singular or plural: "Honduran", "Spaniards". Where several share it
/// ("Dominican", "Congolese"), the first by code.
#[must_use]
pub fn country_of_demonym(word: &str) -> Option<&'static Country> {
    BY_DEMONYM.get(word).or_else(|| BY_DEMONYM.get(word.strip_suffix('s')?)).copied()
}

/// The country with this code.
#[must_use]
pub fn country_of_code(code: &str) -> Option<&'static Country> {
    BY_CODE.get(code).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_found_under_all_its_names() {
        for name in ["United States", "the United States", "U.S.", "US", "USA", "America"] {
            assert_eq!(country(name).map(|c| c.code), Some("US"), "{name}");
        }
        assert_eq!(country("Empire of Japan").map(|c| (c.code, c.is_former())), Some(("X-JPE", true)));
        assert_eq!(country("Atlantis"), None);
    }

    #[test]
    fn demonyms_lead_to_their_country() {
        for (word, code) in
            [("Honduran", "HN"), ("Spaniards", "ES"), ("French", "FR"), ("Soviet", "SUHH"), ("Swiss", "CH")]
        {
            assert_eq!(country_of_demonym(word).map(|c| c.code), Some(code), "{word}");
        }
    }

    #[test]
    fn every_row_is_whole() {
        assert!(countries().count() > 280);
        assert_eq!(include_str!("../../data/countries.tsv").lines().count() - 1, countries().count());
        assert_eq!(BY_CODE.len(), countries().count());
    }
}
