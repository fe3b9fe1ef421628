//! Normalised names: what two spellings of one name have in common.

use super::plain::plain;

/// Words at the end of a company's name that say its legal form, as they are left when points are taken out.
const LEGAL_FORMS: [&str; 32] = [
    "ab",
    "ag",
    "as",
    "asa",
    "bhd",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "kg",
    "kgaa",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "nv",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "sa",
    "sarl",
    "se",
    "sl",
    "spa",
    "srl",
];

/// The name in plain small letters, its words joined by single blanks: no article in front, no punctuation, no "'s" at the
/// end, no legal form of a company behind at least one other word.
pub(crate) fn key(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let plain = plain(name);
    for c in plain.chars() {
        match c {
            // Inside a word they separate nothing: "U.S.", "O'Neill".
            '.' | '\'' | '’' => {}
            '&' => words.extend([std::mem::take(&mut word), "and".to_owned()]),
            c if c.is_alphanumeric() => word.push(c),
            _ => words.push(std::mem::take(&mut word)),
        }
    }
    words.push(word);
    words.retain(|w| !w.is_empty());
    if (plain.ends_with("'s") || plain.ends_with("’s"))
        && let Some(s) = words.last_mut().filter(|w| w.len() > 1)
    {
        s.pop();
    }
    if words.len() > 1 && matches!(words[0].as_str(), "the" | "a" | "an") {
        words.remove(0);
    }
    // "GmbH & Co. KG": what joins two forms goes with them.
    let mut end = words.len();
    while end > 1 && is_legal_form(&words[end - 1]) || end > 2 && end < words.len() && words[end - 1] == "and" {
        end -= 1;
    }
    words.truncate(end);
    words.join(" ")
}

/// Whether a word, as keys have it, says what legal form a company has.
fn is_legal_form(word: &str) -> bool {
    LEGAL_FORMS.contains(&word)
}

/// Whether a name ends in the legal form of a company, so that it is no place.
pub(crate) fn has_legal_form(name: &str) -> bool {
    let last = name.rsplit([' ', ',']).next().unwrap_or(name);
    name.len() > last.len() && is_legal_form(&plain(last).replace('.', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (a, b) in [
            ("The United Nations", "united nations"),
            ("U.S.", "US"),
            ("Puerto Cortés", "Puerto Cortes"),
            ("Apple Inc.", "Apple"),
            ("Johnson & Johnson", "Johnson and Johnson"),
            ("Joint  Task-Force Bravo", "Joint Task Force Bravo"),
            ("Rosario Mining Company's", "Rosario Mining"),
            ("Nordhaven GmbH & Co. KG", "Nordhaven"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
        for (a, b) in [("Company", "Corp"), ("Honduras", "Honduran"), ("The Who", "Who Else")] {
            assert_ne!(key(a), key(b), "{a} / {b}");
        }
        assert!(has_legal_form("Apple, Inc.") && has_legal_form("Acme S.A.") && !has_legal_form("Inc."));
    }
}
