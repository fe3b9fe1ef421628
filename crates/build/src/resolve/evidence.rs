//! What speaks against two things of one name being one: years of life, sex, region, kind.

use super::key::has_legal_form;
use super::person::without_titles;
use super::{Thing, most};
use crate::lexicon;
use crate::recognize::nouns::Sex;
use copan_model::EntityType;

/// What is known of a thing that another of its name may contradict.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Evidence {
    born: Option<u16>,
    died: Option<u16>,
    sex: Option<bool>,
    /// A country's code, and behind a hyphen that of a part of it.
    region: Option<String>,
    /// The country of the largest town of its name, where nothing else is known.
    likely: Option<&'static str>,
    kind: Option<Kind>,
    /// "jr", "sr", or a number.
    pub(crate) generation: Option<String>,
    /// Which entry of the user's list it is.
    listed: Option<String>,
}

/// Kinds that share no thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Work,
    Place,
    /// With a legal form in its name.
    Company,
}

/// How many years two sources may differ in a year of birth or death.
const YEARS: u16 = 1;

impl Evidence {
    pub(crate) fn new(thing: &Thing) -> Self {
        let entity_type = thing.entity_type();
        let year = |attribute| thing.attribute(attribute).and_then(|year| year.parse().ok());
        let person = entity_type == Some(EntityType::Person);
        let company = || thing.names.keys().any(|name| has_legal_form(name));
        let kind = match entity_type {
            Some(EntityType::Work) => Some(Kind::Work),
            Some(EntityType::Place | EntityType::Country) => Some(Kind::Place),
            Some(EntityType::Organization) if company() => Some(Kind::Company),
            _ => None,
        };
        let region = region(thing);
        let likely = if region.is_none() { likely(thing) } else { None };
        Self {
            born: year("born"),
            died: year("died"),
            sex: if person { sex(thing) } else { None },
            region: region.map(str::to_owned),
            likely,
            kind,
            generation: None,
            listed: thing.listed.as_ref().map(|entry| entry.id.clone()),
        }
    }

    /// What both know; of two values that fit, the closer one.
    pub(crate) fn join(&mut self, other: &Self) {
        self.born = self.born.or(other.born);
        self.died = self.died.or(other.died);
        self.sex = self.sex.or(other.sex);
        self.kind = self.kind.or(other.kind);
        // Of two regions that fit, one begins with the other: the longer knows more.
        if other.region.as_ref().map(String::len) > self.region.as_ref().map(String::len) {
            self.region.clone_from(&other.region);
        }
        self.likely = self.likely.or(other.likely);
        self.generation = self.generation.take().or_else(|| other.generation.clone());
        self.listed = self.listed.take().or_else(|| other.listed.clone());
    }

    /// Why both cannot be one, in words for people.
    pub(crate) fn against(&self, other: &Self) -> Option<String> {
        let years = |a: Option<u16>, b: Option<u16>| a.zip(b).filter(|(a, b)| a.abs_diff(*b) > YEARS);
        if let Some((a, b)) = years(self.born, other.born) {
            return Some(format!("born {a} and born {b}"));
        }
        if let Some((a, b)) = years(self.died, other.died) {
            return Some(format!("died {a} and died {b}"));
        }
        for (born, died) in [(self.born, other.died), (other.born, self.died)] {
            if let Some((born, died)) = born.zip(died).filter(|(born, died)| *died < *born || died - born > 120) {
                return Some(format!("born {born} and died {died}"));
            }
        }
        if let Some((a, b)) = self.sex.zip(other.sex).filter(|(a, b)| a != b) {
            let word = |male| if male { "a man" } else { "a woman" };
            return Some(format!("{} and {}", word(a), word(b)));
        }
        if let Some((a, b)) = self.region.as_ref().zip(other.region.as_ref()).filter(|(a, b)| !regions_fit(a, b)) {
            return Some(format!("in {a} and in {b}"));
        }
        for (region, likely) in [(&self.region, other.likely), (&other.region, self.likely)] {
            if let Some((region, likely)) = region.as_ref().zip(likely).filter(|(a, b)| !regions_fit(a, b)) {
                return Some(format!("in {region} and, as the largest of this name, in {likely}"));
            }
        }
        if let Some((a, b)) = self.kind.zip(other.kind).filter(|(a, b)| a != b) {
            let word = |kind| match kind {
                Kind::Work => "a work",
                Kind::Place => "a place",
                Kind::Company => "a company",
            };
            return Some(format!("{} and {}", word(a), word(b)));
        }
        if let Some((a, b)) = self.generation.as_ref().zip(other.generation.as_ref()).filter(|(a, b)| a != b) {
            return Some(format!("{a} and {b}"));
        }
        let entries = self.listed.as_ref().zip(other.listed.as_ref()).filter(|(a, b)| a != b);
        entries.map(|(a, b)| format!("`{a}` and `{b}` of your list"))
    }
}

/// A part of a country lies in the country.
fn regions_fit(a: &str, b: &str) -> bool {
    let inside =
        |part: &str, whole: &str| part.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    inside(a, b) || inside(b, a)
}

/// The sex that titles tell: "Mrs.", "Sir".
fn sex(thing: &Thing) -> Option<bool> {
    let told = thing.told.get("title").into_iter().flat_map(litemap::LiteMap::keys).flat_map(|title| title.split(' '));
    let in_names = thing.names.keys().flat_map(|name| {
        let title = &name[..name.len() - without_titles(name).len()];
        title.split(' ')
    });
    let mut sexes: Vec<bool> =
        told.chain(in_names).filter_map(lexicon::sex_of_title).map(|sex| sex == Sex::Male).collect();
    sexes.sort_unstable();
    sexes.dedup();
    (sexes.len() == 1).then(|| sexes[0])
}

/// Where it lies: as its text says, or as its name says.
fn region(thing: &Thing) -> Option<&'static str> {
    if matches!(thing.entity_type(), Some(EntityType::Person | EntityType::Country)) {
        return None;
    }
    // A part of a country lies in no other: what stands behind it in a list is its neighbour.
    if thing.names.keys().any(|name| lexicon::region(name).is_some()) {
        return None;
    }
    let told = thing.told.get("region").and_then(most).and_then(|name| code(name));
    told.or_else(|| thing.names.keys().find_map(|name| code(split(name)?.1)))
}

/// Where the largest town of its name lies.
fn likely(thing: &Thing) -> Option<&'static str> {
    let mut towns = thing.names.keys().filter(|_| thing.entity_type() == Some(EntityType::Place));
    towns.find_map(|name| lexicon::country_of_city(name)).map(|country| country.code)
}

/// The code of a country or of a part of one. "Georgia" is both, so it tells nothing.
fn code(name: &str) -> Option<&'static str> {
    let country = lexicon::country(name).map(|country| country.code).filter(|_| name != "Georgia");
    lexicon::region(name).or(country)
}

/// A place's name and the region or country behind it: "Springfield, Illinois".
pub(crate) fn split(name: &str) -> Option<(&str, &str)> {
    let (place, region) = name.split_once(',')?;
    let (place, region) = (place.trim(), region.trim());
    let known = lexicon::region(region).is_some() || lexicon::country(region).is_some();
    (known && !place.is_empty()).then_some((place, region))
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityType::{Organization, Person, Place, Work};

    #[test]
    fn contradictions_are_told() {
        let of = |told: &[(&'static str, &str)], t: EntityType, name: &str| {
            let mut thing = Thing::default();
            thing.types.insert(t, 1);
            thing.names.insert(name.to_owned(), 1);
            for (attribute, value) in told {
                thing.tell(attribute, value);
            }
            Evidence::new(&thing)
        };
        let old = of(&[("born", "1801"), ("died", "1870")], Person, "Ann Lee");
        let new = of(&[("born", "1975")], Person, "Ann Lee");
        assert_eq!(old.against(&new).as_deref(), Some("born 1801 and born 1975"));
        assert_eq!(old.against(&of(&[("born", "1802")], Person, "Ann Lee")), None);
        assert!(of(&[], Person, "Mr. Robin Lee").against(&of(&[("title", "Mrs.")], Person, "Robin Lee")).is_some());
        let springfield = |region| of(&[], Place, &format!("Springfield, {region}"));
        assert!(springfield("Illinois").against(&springfield("Massachusetts")).is_some());
        assert_eq!(springfield("Ill.").against(&springfield("Illinois")), None);
        assert_eq!(springfield("Ill.").against(&of(&[], Place, "Springfield")), None);
        assert!(of(&[], Place, "Paris, Texas").against(&of(&[], Place, "Paris")).is_some());
        // Two towns of which nothing is known may be one, whatever their spelling leads to.
        assert_eq!(of(&[], Place, "Saint Petersburg").against(&of(&[], Place, "St. Petersburg")), None);
        assert!(of(&[], Work, "Hamlet").against(&of(&[], Place, "Hamlet")).is_some());
        assert!(of(&[], Organization, "Virginia Company").against(&of(&[], Place, "Virginia")).is_some());
        let mut both = old.clone();
        both.join(&new);
        assert_eq!(both, old);
    }
}
