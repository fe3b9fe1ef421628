//! Names alone in brackets that are other names of what the bracket stands behind, by what they look like: "the Oder (Odra)", "the
//! Lexington (CV-2)", "Dębowa Szkoła (Oak School)". A place in brackets may also be where the first one lies, and a person who plays
//! whom: those are told by their words, or not at all.

use super::mentions::Facts;
use super::name::is_place;
use crate::lexicon;
use crate::recognize::nouns;
use copan_model::EntityType::{self, Country, Facility, Group, Organization, Person, Place, Product, Work};

/// How many mentions around initials are looked at for others like them.
const NEAR: u32 = 200;

/// So many letters at the beginning two names in two languages share.
const STEM: usize = 6;

/// More letters than this are no code.
const LETTERS: usize = 4;

/// Whether the name in brackets is another name of the one before them.
pub(super) fn is_gloss(facts: &Facts<'_>, named: u32, i: u32) -> bool {
    let (long, short) = (facts.text(named), facts.text(i));
    let [kind, other] = [named, i].map(|m| facts.mention(m).entity_type);
    let is = |kind: Option<EntityType>, kinds: &[EntityType]| kind.is_some_and(|kind| kinds.contains(&kind));
    // In another script stands the name itself.
    if is_latin(long) && !is_latin(short) {
        return !is(kind, &[Group]);
    }
    if is_code(short) && is(kind, &[Organization, Facility, Product]) {
        return true;
    }
    if [kind, other].iter().any(|kind| is(*kind, &[Country, Group])) || [long, short].iter().any(|name| is_known(name))
    {
        return false;
    }
    if is_letters(short) && is(kind, &[Organization]) && long.split(' ').count() > 2 {
        return begins_a_word(short, long) && !is_anothers(facts, named, i);
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
    // "Eikentalbahn (Eiken Valley Railway)".
    let kind_of = |words: &[&str]| words.last().is_some_and(|w| is_kind(w));
    let one_stem = first.len() == 1 && second.len() > 1 && alike_letters(long, second[0]) >= STEM;
    if one_stem && kind_of(&second) && !is(kind, &[Person]) {
        return true;
    }
    if first.len() == 1 && second.len() == 1 && is(kind, &[Place]) {
        // Where a place lies is a larger one, which lists know.
        return are_alike(long, short) || is(other, &[Place]);
    }
    // A name in another language and what it means.
    let person = |kind, words: &[&str]| is(kind, &[Person]) && words.first().is_some_and(|w| lexicon::is_first_name(w));
    let title = is(kind, &[Work]) || is(other, &[Work]);
    // "Eikeverk (Administration of Oaks)", "Det Norske Eikeverk (Norwegian Oak Works)".
    let bodies = is(kind, &[Organization]) && (both || is_foreign(long)) && !is(other, &[Place]);
    let two_languages = is_foreign(long) != is_foreign(short) && (is_english(&first) || is_english(&second));
    if is(kind, &[Work]) && is(other, &[Work]) && is_foreign_title(long) && !is_foreign_title(short) {
        return true;
    }
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

/// Whether it may be the initials of a body in a language that is not the text's: four capitals or more, since three may be a country's,
/// and no number.
fn is_letters(name: &str) -> bool {
    (LETTERS..=2 * LETTERS).contains(&name.chars().count())
        && name.chars().all(char::is_uppercase)
        && !name.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

/// Whether initials begin with a letter that a word of the name begins with, or are in an alphabet that is not English.
fn begins_a_word(letters: &str, name: &str) -> bool {
    !letters.is_ascii() || name.split([' ', '-']).any(|word| word.chars().next() == letters.chars().next())
}

/// Whether initials in brackets stand behind another name too, as those of what several belong to: "Oak Church (EPC), Elm Church (EPC)".
fn is_anothers(facts: &Facts<'_>, named: u32, i: u32) -> bool {
    let near = i.saturating_sub(NEAR)..(i + NEAR).min(facts.len() as u32);
    let words = |m: u32| facts.mention(m).tokens.clone();
    near.filter(|m| *m != i && facts.text(*m) == facts.text(i)).any(|m| {
        let open = words(m).start.checked_sub(1).filter(|open| facts.trees.form(*open) == "(");
        let before = open.and_then(|open| (m.saturating_sub(4)..m).find(|e| words(*e).end == open));
        before.is_some_and(|e| facts.text(e) != facts.text(named))
    })
}

/// Whether what letters a name has are Latin ones.
fn is_latin(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).all(|c| matches!(c, ..'\u{300}' | '\u{1e00}'..'\u{1f00}'))
}

/// Whether a name in quotation marks says what one in another language means: `Eika ("Oak Studies")`.
pub(super) fn is_meaning(named: &str, quoted: &str) -> bool {
    let first = named.split(' ').next().unwrap_or(named);
    is_foreign(named) && !is_foreign(quoted) && quoted.contains(' ') && !lexicon::is_first_name(first)
}

/// Whether a word says what kind of thing a name is of.
fn is_kind(word: &str) -> bool {
    let word = word.to_lowercase();
    lexicon::name_head(&word).is_some() || nouns::class(None, &word).is_some()
}

/// Whether a title is no English one: those have capitals but for small words, and "Temnaja noc" has not.
fn is_foreign_title(name: &str) -> bool {
    let word = |word: &&str| word.chars().all(|c| c.is_alphabetic() && c.is_lowercase());
    is_foreign(name) || name.split(' ').skip(1).filter(word).any(|word| !ENGLISH_SMALL.contains(&word))
}

/// Words that English titles write small.
const ENGLISH_SMALL: [&str; 24] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "off", "on", "or",
    "over", "the", "to", "up", "v", "vs", "with",
];

/// Whether a name has what English names have not: other letters, or small words of another language.
pub(super) fn is_foreign(name: &str) -> bool {
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

/// How many letters two words begin with alike.
fn alike_letters(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
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
