//! Normalised names: what two spellings of one name have in common.

use super::plain::plain;
use crate::lexicon;

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

/// The key of a people or faith, whatever form its name has: "quaker" for "Quakers", "irish" for "Irishmen", "swedish" for "Swedes",
/// "jew" for "Jewish".
pub(crate) fn people(name: &str, plain: &str) -> String {
    let listed = || name.strip_suffix('s').is_some_and(is_listed_group);
    let one = || plain.strip_suffix('s').filter(|one| (one.chars().count() > 3 || listed()) && !one.ends_with('s'));
    let country = lexicon::country_of_demonym(name).filter(|_| lexicon::country(name).is_none());
    if let Some(adjective) = country.and_then(|country| country.demonyms.first()) {
        return key(adjective);
    }
    let stem = ["women", "woman", "men", "man"].iter().find_map(|end| plain.strip_suffix(end));
    let stem = stem.filter(|stem| stem.ends_with("sh") || stem.ends_with("ch"));
    let adjective = || plain.strip_suffix("ish").filter(|_| name.strip_suffix("ish").is_some_and(is_listed_group));
    stem.or_else(adjective).or_else(one).unwrap_or(plain).to_owned()
}

fn is_listed_group(name: &str) -> bool {
    lexicon::group(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_people_has_one_key_in_every_form() {
        for (a, b) in
            [("Quakers", "Quaker"), ("Irishmen", "Irish"), ("Swedes", "Swedish"), ("Jews", "Jewish"), ("Jews", "Jew")]
        {
            assert_eq!(people(a, &key(a)), people(b, &key(b)), "{a} / {b}");
        }
        for (a, b) in [("Irish", "British"), ("Scots", "Scientists"), ("Philippines", "Filipino")] {
            assert_ne!(people(a, &key(a)), people(b, &key(b)), "{a} / {b}");
        }
    }

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
