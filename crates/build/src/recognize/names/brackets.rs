//! The short form that a text gives in brackets behind a long name, "Free Trade Area (FTA)", by the letters that both share
//! (after Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", 2003).

use super::Found;
use crate::Annotated;

/// The most words that a short form has: "JTF-B" has three.
const LONGEST: u32 = 5;

/// Adds the short forms that were not found as names, or only in part. They have the types of their long forms.
pub(super) fn with_short_forms(document: &Annotated, found: Vec<Found>) -> Vec<Found> {
    let short: Vec<Found> = found.iter().filter_map(|long| short_form(document, long)).collect();
    let apart = |name: &Found| short.iter().all(|s| name.words.end <= s.words.start || s.words.end <= name.words.start);
    let mut all: Vec<Found> = found.into_iter().filter(apart).chain(short.iter().cloned()).collect();
    all.sort_by_key(|name| name.words.start);
    all
}

/// What stands in brackets behind a name of several words, if it is one unbroken run of letters that are its initials.
fn short_form(document: &Annotated, long: &Found) -> Option<Found> {
    let count = document.tokens.len() as u32;
    let open = long.words.end;
    if long.words.len() < 2 || open >= count || document.form(open) != "(" {
        return None;
    }
    let start = open + 1;
    let end =
        (start..count.min(start + LONGEST + 1)).find(|at| document.form(*at) == ")").filter(|end| *end > start)?;
    let unbroken = |at: u32| document.tokens[at as usize].span.end == document.tokens[at as usize + 1].span.start;
    let form: String = (start..end).map(|at| document.form(at)).collect();
    let whole = (start..end - 1).all(unbroken)
        && form.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || "-–.&/".contains(c));
    let initials = long.words.clone().filter_map(|at| document.form(at).chars().next());
    (whole && stands_for(&form, initials)).then_some(Found { words: start..end, entity_type: long.entity_type })
}

/// Whether the letters, at least two, are initials in their order. Some initials may be left out, as that of "of" is.
fn stands_for(form: &str, mut initials: impl Iterator<Item = char>) -> bool {
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    form.chars().filter(|c| c.is_alphabetic()).count() > 1
        && letters.all(|letter| initials.any(|initial| initial.to_uppercase().eq(letter.to_uppercase())))
}

#[cfg(test)]
mod tests {
    use super::stands_for;

    fn stands(form: &str, long: &str) -> bool {
        stands_for(form, long.split(' ').filter_map(|word| word.chars().next()))
    }

    #[test]
    fn letters_are_initials_in_their_order() {
        assert!(stands("NFU-C", "Northern Field Unit Charlie"));
        assert!(stands("BoP".to_uppercase().as_str(), "Bureau of Prisons"));
        assert!(stands("WTA", "World Trade and Tariff Association"));
        assert!(!stands("ATW", "World Trade Association"));
        assert!(!stands("WTX", "World Trade Association"));
        assert!(!stands("W", "World Trade"));
    }
}
