//! Words of the closed classes, clitics and abbreviations.

use crate::{Upos, Xpos};

/// The dictionary form of a word of a closed class, given in lower case with straight apostrophes; none where it is the word
/// itself.
pub(super) fn lemma(word: &str, upos: Upos, xpos: Xpos) -> Option<&'static str> {
    Some(match (upos, xpos) {
        (_, Xpos::Prp) => match word {
            "i" | "me" => "I",
            "us" | "'s" | "s" => "we",
            "him" => "he",
            "her" => "she",
            "them" | "em" | "'em" => "they",
            "mine" => "my",
            "yours" => "your",
            "hers" => "her",
            "ours" => "our",
            "theirs" => "their",
            "u" | "ya" | "y'" | "y" => "you",
            _ => return None,
        },
        (_, Xpos::Prps) => match word {
            "ur" | "yer" | "you" | "u" => "your",
            _ => return None,
        },
        (_, Xpos::Dt) => match word {
            "an" => "a",
            "these" => "this",
            "those" => "that",
            _ => return None,
        },
        (_, Xpos::Md) => match word {
            "'ll" | "ll" | "wo" => "will",
            "ca" => "can",
            "'d" | "d" => "would",
            "sha" => "shall",
            _ => return None,
        },
        (Upos::Part, Xpos::Pos) => "'s",
        (Upos::Part, Xpos::To) if matches!(word, "na" | "ta" | "a") => "to",
        (Upos::Part | Upos::Adv, _) if matches!(word, "n't" | "nt") => "not",
        (Upos::Cconj, _) if matches!(word, "'n'" | "'n" | "n") => "and",
        (Upos::Aux | Upos::Verb, _) => return verb(word, upos, xpos),
        (Upos::Punct | Upos::Sym, _) => return mark(word),
        (Upos::Noun | Upos::X | Upos::Adv | Upos::Adp | Upos::Num, _) => return abbreviation(word, upos),
        _ => return None,
    })
}

fn verb(word: &str, upos: Upos, xpos: Xpos) -> Option<&'static str> {
    Some(match word {
        "am" | "is" | "are" | "was" | "were" | "been" | "being" | "'m" | "m" | "'re" | "re" | "r" | "ai" | "ar" => "be",
        "'s" | "s" if xpos == Xpos::Vbz => "be",
        "has" | "had" | "'ve" | "ve" | "having" => "have",
        "'d" | "d" if upos == Upos::Aux => "have",
        "does" | "did" | "done" | "doing" => "do",
        "gon" => "go",
        "wan" => "want",
        "got" if xpos == Xpos::Vbp => "get",
        "lem" => "let",
        "gim" => "give",
        _ => return None,
    })
}

fn mark(word: &str) -> Option<&'static str> {
    Some(match word {
        "“" | "”" | "„" | "«" | "»" => "\"",
        "‘" | "’" | "`" => "'",
        "’’" | "‘’" | "‘‘" => "''",
        "–" | "‐" | "‑" | "−" => "-",
        _ => return None,
    })
}

fn abbreviation(word: &str, upos: Upos) -> Option<&'static str> {
    Some(match (upos, word) {
        (Upos::Noun, "pm" | "p.m") => "p.m.",
        (Upos::Noun, "am" | "a.m") => "a.m.",
        (Upos::Noun, "tv" | "t.v.") => "TV",
        (Upos::Noun | Upos::X | Upos::Adv, "etc") => "etc.",
        (Upos::Adv, "aka") => "a.k.a.",
        (Upos::Adp, "vs") => "versus",
        (Upos::Adp, "thru") => "through",
        (Upos::Num, "k") => "thousand",
        (Upos::Num, "m" | "mm" | "mn") => "million",
        (Upos::Num, "b" | "bn") => "billion",
        (Upos::Num, "t" | "tn") => "trillion",
        _ => return None,
    })
}

/// Months and days that are cut short. What is also another name has its full stop.
pub(super) fn calendar(form: &str) -> Option<&'static str> {
    if form == "Sun" {
        return None;
    }
    Some(match form.strip_suffix('.').unwrap_or(form) {
        "Jan" => "January",
        "Feb" => "February",
        "Mar" => "March",
        "Apr" => "April",
        "Jun" => "June",
        "Jul" => "July",
        "Aug" => "August",
        "Sep" | "Sept" => "September",
        "Oct" => "October",
        "Nov" => "November",
        "Dec" => "December",
        "Mon" => "Monday",
        "Tue" | "Tues" => "Tuesday",
        "Wed" => "Wednesday",
        "Thu" | "Thur" | "Thurs" => "Thursday",
        "Fri" => "Friday",
        "Sat" => "Saturday",
        "Sun" => "Sunday",
        _ => return None,
    })
}
