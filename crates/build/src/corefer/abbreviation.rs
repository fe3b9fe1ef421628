//! Short forms of long names.

use crate::lexicon;

/// Whether `short` abbreviates `long` word by word: a part of `short` is either the next word of `long` or, in capitals, the
/// initials of its next words. Small words such as "of" may be passed over or give a letter. "JTF-B", "JTF-Bravo" and "JTFB"
/// all abbreviate "Joint Task Force Bravo"; at least one part must be initials.
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let words: Vec<&str> = long.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).collect();
    let short = short.replace('.', "");
    let parts: Vec<&str> = short.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    if words.len() < 2 || words.len() > 16 || parts.len() > words.len() {
        return false;
    }
    let mut rest = &words[..];
    let mut initials = false;
    for part in &parts {
        while let Some((first, others)) = rest.split_first() {
            if is_small(first) && !first.eq_ignore_ascii_case(part) && !begins(part, first) {
                rest = others;
            } else {
                break;
            }
        }
        if rest.first().is_some_and(|w| w.eq_ignore_ascii_case(part)) {
            rest = &rest[1..];
        } else if part.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()) {
            let Some(left) = take_initials(part, rest) else { return false };
            rest = left;
            initials = true;
        } else {
            return false;
        }
    }
    initials && rest.iter().all(|w| is_small(w))
}

/// The words left after each letter has taken one; small words give a letter only where it is the next.
fn take_initials<'a, 'b>(letters: &str, mut words: &'b [&'a str]) -> Option<&'b [&'a str]> {
    for (at, letter) in letters.char_indices() {
        loop {
            let (first, others) = words.split_first()?;
            words = others;
            // "WWI" is no war that has a "II"; "WWII" has the whole number.
            if first.len() > 1 && first.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) {
                return (letters.get(at..) == Some(first)).then_some(words);
            }
            if first.chars().next().is_some_and(|c| c.to_uppercase().eq(letter.to_uppercase())) {
                break;
            }
            if !is_small(first) {
                return None;
            }
        }
    }
    Some(words)
}

/// Whether the first letters of both are the same, capitals aside.
fn begins(part: &str, word: &str) -> bool {
    part.chars().next().zip(word.chars().next()).is_some_and(|(a, b)| a.to_lowercase().eq(b.to_lowercase()))
}

pub(super) fn is_small(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "of" | "the" | "and" | "for" | "in" | "on" | "de" | "la" | "del" | "du" | "des" | "a"
    )
}

/// Whether `short`, in brackets behind `long`, is its abbreviation: its letters stand in `long` in this order, the first of
/// them at the beginning of a word (Schwartz and Hearst 2003). What follows a hyphen may stand outside.
pub(super) fn fits_in_brackets(short: &str, long: &str) -> bool {
    let letters =
        |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<Vec<char>>();
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    if fits_at_end(short, long) {
        return true;
    }
    if capitals < 2 || short.contains(' ') || short.chars().count() > 12 {
        return false;
    }
    [short, short.split_once('-').map_or(short, |(head, _)| head)].iter().any(|short| {
        let short = letters(short);
        let long: Vec<char> = long.chars().flat_map(char::to_lowercase).collect();
        let Some((first, rest)) = short.split_first() else { return false };
        let mut at = long.len();
        for letter in rest.iter().rev() {
            match long[..at].iter().rposition(|c| c == letter) {
                Some(found) => at = found,
                None => return false,
            }
        }
        (0..at).any(|i| long[i] == *first && (i == 0 || !long[i - 1].is_alphanumeric()))
    })
}

/// Whether the last part of `short` is the initials of the last words of `long`, and what is before it begins as a word of `long` does
/// or is a country: "EUROFOR JPP" of "European Forces Joint Planning Programme", "US-ACN" of "Advisory Committee on Names".
fn fits_at_end(short: &str, long: &str) -> bool {
    let parts: Vec<&str> = short.split([' ', '-']).filter(|part| !part.is_empty()).collect();
    let [before @ .., last] = &parts[..] else { return false };
    let upper = |part: &str| part.len() > 1 && part.chars().all(char::is_uppercase);
    let words: Vec<&str> = long.split([' ', '-']).collect();
    let begins_word = |part: &str| words.iter().any(|word| begins(part, word));
    let ends = (0..words.len()).any(|from| abbreviates(last, &words[from..].join(" ")));
    !before.is_empty()
        && last.len() > 2
        && parts.iter().all(|part| upper(part))
        && before.iter().all(|part| lexicon::country(part).is_some() || begins_word(part))
        && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_words_mix() {
        let long = "Joint Task Force Bravo";
        for short in ["JTFB", "JTF-B", "JTF-Bravo", "J.T.F.B."] {
            assert!(abbreviates(short, long), "{short}");
        }
        for (short, long) in [
            ("FBI", "Federal Bureau of Investigation"),
            ("UAE", "United Arab Emirates"),
            ("WWII", "World War II"),
            ("DoJ", "x"),
        ] {
            assert_eq!(abbreviates(short, long), short != "DoJ", "{short}");
        }
        for (short, long) in [
            ("WWI", "World War II"),
            ("JTF", "Joint Task Force Bravo"),
            ("Bravo", "Joint Task Force Bravo"),
            ("US", "Ursula"),
            ("", "A B"),
        ] {
            assert!(!abbreviates(short, long), "{short}");
        }
    }

    #[test]
    fn brackets_allow_more() {
        assert!(fits_in_brackets("CAFTA", "U.S.-Central America Free Trade Agreement"));
        assert!(fits_in_brackets("CAFTA-DR", "Dominican Republic-Central American Free Trade Agreement"));
        assert!(fits_in_brackets("JTF-B", "Joint Task Force Bravo"));
        assert!(fits_in_brackets("EUROFOR JPP", "European Forces Joint Planning Programme"));
        assert!(fits_in_brackets("US-ACN", "Advisory Committee on Names"));
        assert!(!fits_in_brackets("US ARMY", "Army"));
        assert!(!fits_in_brackets("NATO", "Warsaw Pact"));
        assert!(!fits_in_brackets("1999", "Joint Task Force"));
    }
}
