//! What the spellings of one name come to: abbreviated words, British and American spelling, numbers in words and figures.

use crate::lexicon;
use crate::recognize::numerals;

/// A key in which words that are spelled in several ways are spelled in one. A number that stands first or last, in whatever
/// form, stands last: "Second World War", "World War Two" and "World War II" are "world war 2".
pub(crate) fn folded(key: &str) -> String {
    let mut words: Vec<String> = key.split(' ').map(str::to_owned).collect();
    let last = words.len() - 1;
    let street = last > 0 && words[0].starts_with(|c: char| c.is_ascii_digit());
    for (i, word) in words.iter_mut().enumerate() {
        *word = match word.as_str() {
            // A saint stands before a name, a street behind it.
            "st" if i == last && last > 0 && street => "street".to_owned(),
            "st" | "ste" => "saint".to_owned(),
            "wwi" => "world war 1".to_owned(),
            "wwii" => "world war 2".to_owned(),
            plain => lexicon::spelling(plain).map_or_else(|| plain.to_owned(), str::to_owned),
        };
    }
    if last > 0 {
        let number = if let Some(n) = numerals::ordinal(&words[0]) {
            words.remove(0);
            Some(n)
        } else if last > 1
            && words[last - 1] == "the"
            && let Some(n) = numerals::ordinal(&words[last])
        {
            words.truncate(last - 1);
            Some(n)
        } else if let Some(n) = roman(&words[last]).map(u32::cast_signed).or_else(|| numerals::small(&words[last])) {
            words.truncate(last);
            Some(n)
        } else {
            None
        };
        words.extend(number.map(|n| n.to_string()));
    }
    // "City of Quebec", "Quebec City".
    if let [kind, of, ..] = &words[..]
        && of == "of"
        && words.len() > 2
        && DIVISIONS.contains(&kind.as_str())
    {
        words.remove(1);
        words.rotate_left(1);
    }
    words.join(" ")
}

/// Parts of countries whose kind stands before or behind their name. "Oregon State" is no state but a university.
const DIVISIONS: [&str; 4] = ["city", "county", "district", "province"];

/// A Roman number as rulers, wars and heirs bear it, below fifty.
pub(crate) fn roman(word: &str) -> Option<u32> {
    let (mut sum, mut before) = (0_u32, 0_u32);
    for letter in word.chars().rev() {
        let value = match letter {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            _ => return None,
        };
        // "iv": less before more is taken off.
        sum = if value < before { sum.checked_sub(value)? } else { sum.checked_add(value)? };
        before = value.max(before);
    }
    (sum > 0 && sum < 50 && word.len() <= 7).then_some(sum)
}

/// The other ways to write the marked letters of a name in plain ones: "Zürich" → "Zuerich".
pub(crate) fn spelled_out(name: &str) -> Option<String> {
    let written = |c: char| match c {
        'ü' => Some("ue"),
        'ö' | 'ø' | 'Ö' | 'Ø' => Some("oe"),
        'ä' | 'Ä' => Some("ae"),
        'å' | 'Å' => Some("aa"),
        'Ü' => Some("Ue"),
        _ => None,
    };
    if !name.chars().any(|c| written(c).is_some()) {
        return None;
    }
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match written(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    Some(out)
}

/// What the ways to write a foreign name in Latin letters have in common: "Dostoevsky", "Dostoyevskij"; "Qaddafi", "Gadhafi".
/// Only to find what may be one name.
pub(crate) fn skeleton(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    'letters: while let Some(c) = rest.chars().next() {
        for (from, to) in SOUNDS {
            if let Some(after) = rest.strip_prefix(from) {
                // At the border of two letters the same sound is written once.
                if !out.ends_with(to) || to.is_empty() {
                    out.push_str(to);
                }
                rest = after;
                continue 'letters;
            }
        }
        if !out.ends_with(c) {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// Letters that are written for one sound of other scripts, the longest first.
const SOUNDS: [(&str, &str); 24] = [
    ("tch", "ch"),
    ("sch", "sh"),
    ("skij", "ski"),
    ("skiy", "ski"),
    ("sky", "ski"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("zh", "j"),
    ("ph", "f"),
    ("ck", "k"),
    ("ya", "a"),
    ("ye", "e"),
    ("yo", "o"),
    ("yu", "u"),
    ("ij", "i"),
    ("iy", "i"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("q", "g"),
    ("w", "v"),
    ("y", "i"),
    ("c", "k"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::key::key;

    #[test]
    fn spellings_come_to_one() {
        for (a, b) in [
            ("St. Louis", "Saint Louis"),
            ("Mt Everest", "Mount Everest"),
            ("World War II", "Second World War"),
            ("World War Two", "WWII"),
            ("City of Quebec", "Quebec City"),
            ("7th Fleet", "Seventh Fleet"),
            ("Henry VIII", "Henry the Eighth"),
            ("Dept. of Defence", "Department of Defense"),
            ("221 Elm St.", "221 Elm Street"),
        ] {
            assert_eq!(folded(&key(a)), folded(&key(b)), "{a} / {b}");
        }
        for (a, b) in [
            ("World War I", "World War II"),
            ("St. Paul", "Street Paul"),
            ("Elizabeth I", "Elizabeth II"),
            ("Fifth Avenue", "Sixth Avenue"),
        ] {
            assert_ne!(folded(&key(a)), folded(&key(b)), "{a} / {b}");
        }
    }

    #[test]
    fn marks_are_spelled_out_and_sounds_found() {
        assert_eq!(spelled_out("Zürich").as_deref(), Some("Zuerich"));
        assert_eq!(spelled_out("Zurich"), None);
        for (a, b) in [("dostoevsky", "dostoyevsky"), ("qaddafi", "gadhafi"), ("tchaikovsky", "tchaikovskij")] {
            assert_eq!(skeleton(a), skeleton(b), "{a} / {b}");
        }
        assert_ne!(skeleton("smith"), skeleton("smyrna"));
    }

    #[test]
    fn any_key_folds() {
        for key in ["", " ", "st", "the", "1st", "xxxxxxxxxxx", "é"] {
            let _ = (folded(key), skeleton(key));
        }
    }
}
