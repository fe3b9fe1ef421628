//! Two ways to write one name: "Oak TV" and "Oak Television", "Oak One" and "Oak 1".

use super::entities::Entities;
use super::mentions::Facts;
use super::name::{Index, is_place};
use super::part::capitals;
use crate::lexicon;
use crate::recognize::numerals;
use crate::resolve::key::key;
use copan_model::EntityType;

/// Larger numbers are written with digits in both ways.
const LARGEST: i32 = 12;

/// Fewer letters before a number are a word of its own: "U2".
const LETTERS: usize = 3;

/// The key of a name as it is compared within a document.
pub(super) fn spelled(key: String, entity_type: Option<EntityType>) -> String {
    use EntityType::{Group, Person};
    if matches!(entity_type, Some(Person | Group)) {
        return key;
    }
    let mut words: Vec<String> = key.split(' ').map(str::to_owned).collect();
    for word in words.iter_mut().skip(1) {
        if word == "tv" {
            "television".clone_into(word);
        } else if let Some(number) = numerals::small(word).filter(|n| (1..=LARGEST).contains(n)) {
            *word = number.to_string();
        }
    }
    if let Some((name, number)) = words.last().and_then(|last| numbered(last)) {
        let parts = [name.to_owned(), number.to_owned()];
        words.truncate(words.len() - 1);
        words.extend(parts);
    }
    words.join(" ")
}

/// The letters and the number of "oak1".
fn numbered(word: &str) -> Option<(&str, &str)> {
    let (name, number) = word.split_at(word.find(|c: char| c.is_ascii_digit())?);
    let letters = name.chars().count() >= LETTERS && name.chars().all(char::is_alphabetic);
    (letters && number.len() < 3 && number.chars().all(|c| c.is_ascii_digit())).then_some((name, number))
}

/// The same name with a country said in the other way: "Peruvian Supreme Court" of "Supreme Court of Peru".
pub(super) fn of_country(
    facts: &Facts<'_>,
    entities: &mut Entities,
    index: &Index,
    keys: &[String],
    i: u32,
) -> Option<(u32, &'static str)> {
    let name = &keys[i as usize];
    if matches!(facts.mention(i).entity_type, Some(EntityType::Group | EntityType::Person)) {
        return None;
    }
    let found = if let Some(other) = of_state(name).filter(|other| index.exact.contains_key(other)) {
        index.exact.get(&other)
    } else if let Some((rest, country)) = name.rsplit_once(" of ") {
        let country = lexicon::country(&capitals(&country.split(' ').collect::<Vec<_>>()))?;
        let mut others = country.demonyms.iter().map(|people| format!("{} {rest}", key(people)));
        others.find_map(|other| index.exact.get(&other)).filter(|_| rest.contains(' '))
    } else {
        let (people, rest) = name.split_once(' ').filter(|(_, rest)| rest.contains(' '))?;
        let country = lexicon::country_of_demonym(&capitals(&[people]))?;
        index.exact.get(&format!("{rest} of {}", key(country.name)))
    };
    let &e = found?.last()?;
    entities.fit(i, e).then_some((e, "of-country"))
}

/// "Oakland Senate" for "Oakland State Senate", and the other way round.
fn of_state(name: &str) -> Option<String> {
    let (state, body) =
        name.rsplit_once(' ').filter(|(_, body)| matches!(*body, "assembly" | "legislature" | "senate"))?;
    match state.rsplit_once(' ') {
        Some((state, "state")) => Some(format!("{state} {body}")),
        _ => {
            Some(format!("{state} state {body}")).filter(|_| is_place(&capitals(&state.split(' ').collect::<Vec<_>>())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_to_write_a_name_are_one() {
        let spelled = |name: &str| spelled(crate::resolve::key::key(name), Some(EntityType::Organization));
        for (a, b) in [
            ("Oak TV", "Oak Television"),
            ("OBC One", "OBC1"),
            ("Formula One", "Formula 1"),
            ("Big Ten Conference", "Big 10 Conference"),
        ] {
            assert_eq!(spelled(a), spelled(b), "{a} / {b}");
        }
        for (a, b) in [("U2", "U 2"), ("One", "1"), ("TV", "Television")] {
            assert_ne!(spelled(a), spelled(b), "{a} / {b}");
        }
    }
}
