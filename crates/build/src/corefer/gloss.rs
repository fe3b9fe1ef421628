//! Names alone in brackets that are other names of what the bracket stands behind, by what they look like: "the Oder (Odra)", "the
//! Lexington (CV-2)", "Dębowa Szkoła (Oak School)". A place in brackets may also be where the first one lies, and a person who plays
//! whom: those are told by their words, or not at all.

use super::mentions::Facts;
use super::name::is_place;
use crate::lexicon;
use crate::recognize::nouns;
use copan_model::EntityType::{self, Country, Facility, Group, Organization, Person, Place, Product, Work};

/// More letters than this are no code.
const LETTERS: usize = 4;

/// Whether the name in brackets is another name of the one before them.
pub(super) fn is_gloss(facts: &Facts<'_>, named: u32, i: u32) -> bool {
    let (long, short) = (facts.text(named), facts.text(i));
    let [kind, other] = [named, i].map(|m| facts.mention(m).entity_type);
    let is = |kind: Option<EntityType>, kinds: &[EntityType]| kind.is_some_and(|kind| kinds.contains(&kind));
    if [kind, other].iter().any(|kind| is(*kind, &[Country, Group])) || [long, short].iter().any(|name| is_known(name))
    {
        return false;
    }
    if is_code(short) {
        return is(kind, &[Organization, Facility, Product]);
    }
    if is(kind, &[Person]) && is(other, &[Person]) {
        return false;
    }
    let (first, second): (Vec<&str>, Vec<&str>) = (long.split(' ').collect(), short.split(' ').collect());
    // Of two areas with one word for what they are, one is not where the other lies.
    let both = first.len().min(second.len()) > 1;
    if both && first.last() == second.last() && first.last().is_some_and(|w| is_kind(w)) && !is(kind, &[Person]) {
        return true;
    }
    if first.len() == 1 && second.len() == 1 && is(kind, &[Place]) {
        // Where a place lies is a larger one, which lists know.
        return are_alike(long, short) || is(other, &[Place]);
    }
    // A name in another language and what it means.
    let person = |kind, words: &[&str]| is(kind, &[Person]) && words.first().is_some_and(|w| lexicon::is_first_name(w));
    let title = is(kind, &[Work]) || is(other, &[Work]);
    let bodies = is(kind, &[Organization]) && both && !is(other, &[Place]);
    let two_languages = is_foreign(long) != is_foreign(short) && (is_english(&first) || is_english(&second));
    two_languages && second.len() > 1 && (title || bodies) && !person(kind, &first) && !person(other, &second)
}

/// Whether everybody knows the name: of a country or a place, in which something lies.
fn is_known(name: &str) -> bool {
    lexicon::country(name).is_some() || lexicon::region(name).is_some() || is_place(name)
}

/// Whether it is letters and a number, as ships have: "CV-2".
fn is_code(name: &str) -> bool {
    let letters = name.chars().take_while(char::is_ascii_uppercase).count();
    let number = name.get(letters..).and_then(|rest| rest.strip_prefix('-')).unwrap_or_default();
    (1..=LETTERS).contains(&letters) && (1..4).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit())
}

/// Whether a word says what kind of thing a name is of.
fn is_kind(word: &str) -> bool {
    let word = word.to_lowercase();
    lexicon::name_head(&word).is_some() || nouns::class(None, &word).is_some()
}

/// Whether a name has what English names have not: other letters, or small words of another language.
fn is_foreign(name: &str) -> bool {
    const SMALL: [&str; 24] = [
        "da", "das", "de", "degli", "dei", "del", "della", "delle", "der", "des", "di", "die", "do", "dos", "du", "el",
        "en", "et", "il", "la", "las", "le", "los", "y",
    ];
    let elided = name.starts_with("L'") || name.contains(" d'") || name.contains(" l'");
    let small = name.split(' ').any(|word| SMALL.contains(&word.to_lowercase().as_str()));
    elided || small || name.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

/// Whether a word of a name is an English one: a small word, or what says what kind of thing it is of.
fn is_english(words: &[&str]) -> bool {
    words.iter().any(|word| matches!(*word, "of" | "the" | "The" | "and" | "for") || is_kind(word))
}

/// Whether two words are spelled much alike, as one name in two languages is.
pub(super) fn are_alike(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|word| crate::resolve::plain::plain(word).chars().collect::<Vec<char>>());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    2 * same >= a.len().max(b.len()) && a.len().abs_diff(b.len()) <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short() {
        for (name, code) in
            [("CV-2", true), ("VT-812", true), ("CBS 6", false), ("2", false), ("CV", false), ("MDCCC-1", false)]
        {
            assert_eq!(is_code(name), code, "{name}");
        }
    }

    #[test]
    fn names_in_two_languages_begin_alike() {
        assert!(are_alike("Oder", "Odra") && are_alike("Praha", "Prague"));
        assert!(!are_alike("Garni", "Oak") && !are_alike("Elm", "Elmwood"));
    }
}
