//! Names of people: given names, surname, and what tells a father from his son.

use super::plain::plain;
use super::spelling::{roman, skeleton};
use crate::lexicon;

/// A person's name in its parts, in plain small letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PersonName {
    /// In order; a single letter is an initial. "Jean-Paul" is one.
    pub(crate) given: Vec<String>,
    pub(crate) family: String,
    /// "jr", "sr" or a number.
    pub(crate) generation: Option<String>,
}

/// Small words that begin a surname.
const PARTICLES: [&str; 24] = [
    "al", "el", "de", "da", "di", "du", "do", "dos", "das", "del", "della", "van", "von", "der", "den", "la", "le",
    "bin", "ibn", "ter", "ten", "zu", "af", "abu",
];

/// Words behind a name that are no part of it.
const HONOURS: [&str; 10] = ["esq", "phd", "md", "obe", "mbe", "cbe", "kbe", "qc", "kc", "mp"];

/// Titles of those who are called by one name.
const ROYAL: [&str; 18] = [
    "king", "queen", "pope", "prince", "princess", "emperor", "empress", "tsar", "czar", "sultan", "saint", "st",
    "kaiser", "shah", "duke", "duchess", "caliph", "emir",
];

impl PersonName {
    /// The parts of a name of at least two words; none for a single word, which means somebody in its own document only, and
    /// for names of rulers.
    pub(crate) fn new(name: &str) -> Option<Self> {
        let words = words(without_titles(name));
        let mut words: &[String] = &words;
        let mut generation = None;
        while let [before @ .., last] = words {
            let is_number = || roman(last).is_some_and(|n| n > 1) && !before.is_empty();
            if before.len() > 1 && (last == "jr" || last == "sr") {
                generation = Some(last.clone());
            } else if before.len() > 1 && is_number() && last.len() > 1 {
                generation = roman(last).map(|n| n.to_string());
            } else if before.is_empty() || !HONOURS.contains(&last.as_str()) {
                break;
            }
            words = before;
        }
        let (last, before) = words.split_last()?;
        if roman(last).is_some()
            || last.chars().any(|c| c.is_ascii_digit())
            || before.iter().any(|w| w == "the" || w == "of")
        {
            return None;
        }
        let particles = before.iter().skip(1).position(|w| PARTICLES.contains(&w.as_str())).map(|at| at + 1);
        let (given, family) = before.split_at(particles.unwrap_or(before.len()));
        if given.is_empty() || last.chars().count() < 2 {
            return None;
        }
        let family = family.iter().chain([last]).map(String::as_str).collect::<Vec<_>>().join(" ");
        Some(Self { given: given.to_vec(), family, generation })
    }

    /// Whether both may name one person.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        let generations = self.generation.as_ref().zip(other.generation.as_ref());
        // A short first name alone is a weak ground: what else the names tell must be told by both.
        let (first, theirs) = (self.given.first(), other.given.first());
        let short = first != theirs && first.into_iter().chain(theirs).all(|name| !is_initial(name));
        let full = |name: &Self| name.given.iter().filter(|given| !is_initial(given)).count();
        let as_much = full(self) == full(other) && self.generation == other.generation;
        // Who is called "Sr." or "III" is set apart so from one who is not; "Jr." is often left out.
        let elder = |name: &Self| name.generation.as_ref().is_some_and(|generation| generation != "jr");
        // "A. J. P. Taylor" is not called Andy: who is written with more initials than another has names is another.
        let more =
            |long: &Self, name: &Self| long.is_initials() && !name.is_initials() && long.given.len() > name.given.len();
        // Who leaves "Jr." out does not tell more of the name: "Samuel May, Jr." is not Samuel Joseph May.
        let junior = |name: &Self, other: &Self| {
            name.generation.is_some() && other.generation.is_none() && other.given.len() > name.given.len()
        };
        (!short || as_much)
            && !junior(self, other)
            && !junior(other, self)
            && !more(self, other)
            && !more(other, self)
            && generations.map_or(!elder(self) && !elder(other), |(a, b)| a == b)
            && families_fit(&self.family, &other.family)
            && (given_fit(&self.given, &other.given)
                || without_first(&self.given, &other.given)
                || without_first(&other.given, &self.given))
    }

    /// Whether all given names are initials.
    pub(crate) fn is_initials(&self) -> bool {
        self.given.iter().all(|name| is_initial(name))
    }

    /// The letters under which the first name can be found, and the first names that it may stand for.
    pub(crate) fn first_names(&self) -> Vec<String> {
        let own = self.given.iter().take(2).find(|name| !is_initial(name));
        let mut all: Vec<String> = own.into_iter().cloned().collect();
        all.extend(own.into_iter().flat_map(|name| lexicon::first_names_of(name)).map(str::to_owned));
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Whether two surnames are one in two spellings. Two that are both known are two.
fn families_fit(a: &str, b: &str) -> bool {
    let known = |name: &str| {
        let mut letters = name.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        lexicon::is_surname(&capital)
    };
    a == b || a.len().min(b.len()) > 4 && skeleton(a) == skeleton(b) && !(known(a) && known(b))
}

/// The first names fit, and so do the second, as far as both have them.
fn given_fit(a: &[String], b: &[String]) -> bool {
    let first = a.first().zip(b.first()).is_some_and(|(a, b)| one_given_fits(a, b));
    // "C. Wright Mills" goes by his second name: "Chris Mills" is another.
    let called_else = |long: &[String], short: &[String]| matches!((long, short), ([first, second, ..], [only]) if is_initial(first) && !is_initial(second) && !is_initial(only));
    if called_else(a, b) || called_else(b, a) {
        return false;
    }
    let middle = |names: &[String]| names.get(1..).unwrap_or_default().to_vec();
    let (a, b) = (middle(a), middle(b));
    first && a.iter().zip(&b).all(|(a, b)| one_given_fits(a, b))
}

/// "F. Scott Fitzgerald" is also "Scott Fitzgerald".
fn without_first(long: &[String], short: &[String]) -> bool {
    matches!(long, [first, rest @ ..] if is_initial(first) && !rest.is_empty() && !is_initial(&rest[0])
        && short.first().is_some_and(|name| !is_initial(name)) && given_fit(rest, short))
}

fn is_initial(name: &str) -> bool {
    name.chars().count() == 1
}

/// Whether two given names are one: in two spellings, one short for the other, or one an initial of the other.
pub(crate) fn one_given_fits(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if is_initial(a) || is_initial(b) {
        let letter = |name: &str| name.chars().next();
        let full = |name: &str, initial: &str| lexicon::first_names_of(name).any(|n| letter(n) == letter(initial));
        return letter(a) == letter(b)
            || is_initial(a) && !is_initial(b) && full(b, a)
            || is_initial(b) && !is_initial(a) && full(a, b);
    }
    let known = |name: &str| lexicon::first_names_of(name).next().is_some();
    lexicon::first_names_of(a).any(|full| full == b || lexicon::first_names_of(b).any(|other| other == full))
        || lexicon::first_names_of(b).any(|full| full == a)
        || a.len().min(b.len()) > 5 && !known(a) && !known(b) && skeleton(a) == skeleton(b)
}

/// A name without the titles before it, as long as a name is left.
pub(crate) fn without_titles(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((first, after)) = rest.split_once(' ') {
        let after = after.trim_start();
        let left = after.split(' ').filter(|w| !w.is_empty()).count();
        // "Dean Acheson", "Duke Ellington": what is a first name too stays before a single word.
        if left == 0 || !lexicon::is_title(first) || left == 1 && (lexicon::is_first_name(first) || is_royal(first)) {
            break;
        }
        rest = after;
    }
    rest
}

/// Whether those who bear a title are called by one name.
pub(crate) fn is_royal(title: &str) -> bool {
    ROYAL.contains(&plain(title).trim_end_matches('.'))
}

/// The words of a name; initials that are written together are parted: "J.R.", "JR", "J. R.".
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (i, word) in name.split([' ', ',']).filter(|w| !w.is_empty()).enumerate() {
        let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
        let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
        let capitals = i == 0 && letters.len() == 2 && word.len() == 2 && letters.iter().all(|c| c.is_uppercase());
        if dotted || capitals {
            words.extend(letters.iter().map(|c| plain(&c.to_string())));
            continue;
        }
        // A hyphen in a surname or between two given names joins them; in "al-Rashid" it parts the particle.
        let parts: Vec<String> = plain(word)
            .split('-')
            .map(|part| part.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
            .filter(|part| !part.is_empty())
            .collect();
        match parts.split_first() {
            Some((first, rest)) if !rest.is_empty() && PARTICLES.contains(&first.as_str()) => words.extend(parts),
            Some(_) => words.push(parts.join(" ")),
            None => {}
        }
    }
    words
}

/// Whether a word says nothing of who is meant in other documents: a first name or a surname alone.
pub(crate) fn is_bound(name: &str) -> bool {
    let word = without_titles(name);
    let known = lexicon::is_surname(word) || lexicon::is_first_name(word);
    !word.contains(' ') && (known || word != name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(a: &str, b: &str) -> bool {
        PersonName::new(a).zip(PersonName::new(b)).is_some_and(|(a, b)| a.fits(&b) && b.fits(&a))
    }

    #[test]
    fn names_of_one_person_fit() {
        for (a, b) in [
            ("John Robert Smith", "J. R. Smith"),
            ("J.R. Smith", "JR Smith"),
            ("Bill Clinton", "William J. Clinton"),
            ("Liz Taylor", "Betty Taylor"),
            ("F. Scott Fitzgerald", "Scott Fitzgerald"),
            ("Ludwig van Beethoven", "L. van Beethoven"),
            ("Mohammed al-Rashid", "Muhammad Al Rashid"),
            ("Fyodor Dostoevsky", "Fyodor Dostoyevsky"),
            ("Martin Luther King Jr.", "Martin Luther King"),
            ("Dr. Imre Kovalenko", "Imre Kovalenko"),
            ("B. Hargreave", "Bill Hargreave"),
        ] {
            assert!(fit(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn names_of_two_do_not() {
        for (a, b) in [
            ("John Smith", "Joan Smith"),
            ("George H. W. Bush", "George W. Bush"),
            ("John Smith Jr.", "John Smith Sr."),
            ("Jean-Paul Sartre", "Jean-Pierre Sartre"),
            ("Charles I", "Charles II"),
            ("Ann Philips", "Ann Phillips"),
            ("Smith", "John Smith"),
            ("Robert Kinsella", "Roberta Kinsella"),
            ("Otto Dahl Sr.", "Otto Dahl"),
            ("Otto Dahl, Jr.", "Otto Moe Dahl"),
            ("Otto Dahl III", "Otto Dahl"),
        ] {
            assert!(!fit(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn titles_go_and_names_stay() {
        for (name, rest) in [
            ("President Marta Solano", "Marta Solano"),
            ("Gen. Sir John Moore", "John Moore"),
            ("Dean Acheson", "Dean Acheson"),
            ("Queen Mathilda", "Queen Mathilda"),
            ("Mr. Brown", "Brown"),
            ("", ""),
        ] {
            assert_eq!(without_titles(name), rest);
        }
        assert!(is_bound("Mr. Brown") && is_bound("Brown") && !is_bound("Queen Mathilda") && !is_bound("Ramesses"));
    }
}
