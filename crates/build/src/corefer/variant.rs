//! Two ways to write one name: "Oak TV" and "Oak Television", "Oak One" and "Oak 1".

use crate::recognize::numerals;
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
