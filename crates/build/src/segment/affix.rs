//! Where words with hyphens and apostrophes come apart.

use super::chars::is_apostrophe;

/// Prefixes that stay with their word over a hyphen: those of the treebanks' guidelines (Warner et al. 2012, *English Web
/// Treebank: Word-level tokenization*), which name the bound ones. Sorted.
const PREFIXES: &[&str] = &[
    "afro", "ante", "anti", "arch", "audio", "auto", "bi", "bio", "cis", "co", "contra", "counter", "cross", "cyber",
    "de", "e", "electro", "ex", "extra", "geo", "hydro", "hyper", "infra", "inter", "intra", "macro", "mega", "meta",
    "micro", "mid", "mini", "mono", "multi", "narco", "neo", "neuro", "non", "omni", "over", "pan", "para", "peri",
    "photo", "poly", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub", "super",
    "supra", "sur", "techno", "tele", "trans", "tri", "ultra", "un", "uni",
];

/// Suffixes that stay with their word over a hyphen. Sorted.
const SUFFIXES: &[&str] = &["esque", "ette", "fest", "fold", "gate", "ish", "itis", "less", "most", "rama", "wise"];

/// Interjections that stay whole: `uh-huh`. Sorted.
const INTERJECTIONS: &[&str] =
    &["ah", "ha", "heh", "hm", "hmm", "huh", "m", "mhm", "mm", "nuh", "oh", "ooh", "oops", "uh", "uhm", "um", "whoa"];

/// Lowers an ASCII word of at most `N` bytes into a buffer; none where it is longer or not ASCII.
pub(super) fn lower<'a, const N: usize>(word: &str, buffer: &'a mut [u8; N]) -> Option<&'a str> {
    let bytes = word.as_bytes();
    if bytes.len() > N || !word.is_ascii() {
        return None;
    }
    let room = &mut buffer[..bytes.len()];
    room.copy_from_slice(bytes);
    room.make_ascii_lowercase();
    std::str::from_utf8(room).ok()
}

fn listed(word: &str, list: &[&str]) -> bool {
    lower(word, &mut [0; 8]).is_some_and(|w| list.binary_search(&w).is_ok())
}

/// Whether a hyphen between two letter sequences holds them together as one word: `non-profit`, but not `well-known`.
pub(super) fn hyphen_holds(before: &str, after: &str) -> bool {
    listed(before, PREFIXES)
        || listed(after, SUFFIXES)
        || (listed(before, INTERJECTIONS) && listed(after, INTERJECTIONS))
}

/// Words without an apostrophe that are two: what the word is, and the length of its first part. Sorted.
const FUSED: &[(&str, usize)] = &[
    ("aint", 2),
    ("arent", 3),
    ("cannot", 3),
    ("cant", 2),
    ("couldnt", 5),
    ("couldve", 5),
    ("couldnot", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("dunno", 2),
    ("gimme", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("hadnt", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("im", 1),
    ("isnt", 2),
    ("ive", 1),
    ("lemme", 3),
    ("mustnt", 4),
    ("shouldnt", 6),
    ("shouldve", 6),
    ("theyd", 4),
    ("theyll", 4),
    ("theyre", 4),
    ("theyve", 4),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("wont", 2),
    ("wouldnt", 5),
    ("wouldve", 5),
    ("youd", 3),
    ("youll", 3),
    ("youre", 3),
    ("youve", 3),
];

/// Clitics that stand behind an apostrophe.
const CLITICS: &[&str] = &["d", "ll", "m", "re", "s", "ve"];

/// The place where an orthographic word made of letters and apostrophes comes apart for the last time: `they'd've` before
/// `'ve`. None where it is one word.
pub(super) fn clitic(word: &str) -> Option<usize> {
    let Some((at, mark)) = word.char_indices().rev().take(4).find(|(_, c)| is_apostrophe(*c)) else {
        return fused(word);
    };
    let tail = &word[at + mark.len_utf8()..];
    let base = &word[..at];
    if at == 0 {
        return tisnt(tail).map(|n| mark.len_utf8() + n);
    }
    if tail.eq_ignore_ascii_case("t") && base.ends_with(['n', 'N']) && base.len() > 1 {
        return Some(at - 1);
    }
    if tail.eq_ignore_ascii_case("all") && base.eq_ignore_ascii_case("y") {
        return Some(word.len() - 3);
    }
    if tail.eq_ignore_ascii_case("on") && base.eq_ignore_ascii_case("c'm") {
        return Some(at);
    }
    if !CLITICS.iter().any(|c| tail.eq_ignore_ascii_case(c)) {
        return None;
    }
    let digits = base.bytes().rev().take_while(u8::is_ascii_digit).count();
    let decade = digits == base.len() && matches!(digits, 2 | 4) && base.ends_with('0');
    (!decade).then_some(at)
}

/// `'tis`, `'twas`: the length of the first part behind the apostrophe.
fn tisnt(tail: &str) -> Option<usize> {
    ["tis", "twas", "twere", "twill"].iter().any(|w| tail.eq_ignore_ascii_case(w)).then_some(1)
}

fn fused(word: &str) -> Option<usize> {
    if word.len() > 8 {
        return None;
    }
    let lowered = &mut [0; 8];
    let lowered = lower(word, lowered)?;
    let (_, at) = FUSED.iter().find(|(w, _)| *w == lowered)?;
    // Capitals alone may be an acronym: `IM`.
    (lowered.len() > 2 || !word.bytes().all(|b| b.is_ascii_uppercase())).then_some(*at)
}

/// Clipped words that begin with an apostrophe. Sorted.
const CLIPPED: &[&str] = &[
    "bout", "cause", "cos", "coz", "cuz", "em", "fore", "n", "neath", "round", "til", "till", "tis", "twas", "twere",
    "twill",
];

/// Whether an apostrophe before these letters belongs to them: `'em`, `'tis`.
pub(super) fn is_clipped(letters: &str) -> bool {
    listed(letters, CLIPPED)
}

/// Units and times of day that are words of their own behind a number: `50ft` is `50` `ft`. Sorted.
const UNITS: &[&str] = &[
    "AM", "C", "F", "GB", "GHz", "GW", "GWh", "Gb", "HP", "Hz", "K", "KB", "Kb", "Kbps", "Kg", "Km", "L", "M", "MB",
    "MHz", "MM", "MPH", "MW", "MWh", "Mb", "Mbps", "PM", "TB", "TW", "TWh", "am", "bn", "cc", "cl", "cm", "dB", "deg",
    "dl", "ft", "g", "gal", "gb", "gr", "ha", "hp", "hr", "hrs", "in", "k", "kB", "kHz", "kJ", "kPa", "kV", "kW",
    "kWh", "kb", "kbps", "kcal", "kg", "kgs", "khz", "kj", "km", "kmh", "km²", "kph", "kt", "kts", "kw", "kwh", "l",
    "lb", "lbs", "m", "mA", "mAh", "mL", "mV", "mW", "mb", "mbps", "mg", "mi", "min", "mins", "ml", "mm", "mn", "mo",
    "mph", "ms", "mw", "m²", "m³", "nm", "oz", "p", "pm", "ppm", "psi", "pt", "pts", "px", "rpm", "sec", "secs", "sq",
    "tn", "tr", "x", "yd", "yds", "yo", "yr", "yrs", "µg", "µm", "μm",
];

/// Whether letters behind a number are a word of their own. After a currency sign `b` and `t` are billions, trillions.
pub(super) fn is_unit(letters: &str, money: bool) -> bool {
    UNITS.binary_search(&letters).is_ok()
        || (money && matches!(letters, "b" | "B" | "t" | "T"))
        || (letters.len() > 3 && letters.bytes().all(|b| b.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [PREFIXES, SUFFIXES, INTERJECTIONS, CLIPPED, UNITS] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }

    #[test]
    fn clitics_come_off() {
        for (word, parts) in [
            ("don't", Some(2)),
            ("N'T", None),
            ("Ann's", Some(3)),
            ("they'd've", Some(6)),
            ("O'Brien", None),
            ("1960's", None),
            ("2003's", Some(4)),
            ("cannot", Some(3)),
            ("Cannot", Some(3)),
            ("IM", None),
            ("Im", Some(1)),
            ("'tis", Some(2)),
            ("won’t", Some(2)),
            ("y'all", Some(2)),
            ("o'clock", None),
            ("ma'am", None),
            ("i", None),
            ("", None),
        ] {
            assert_eq!(clitic(word), parts, "{word}");
        }
    }

    #[test]
    fn bound_prefixes_keep_their_hyphen() {
        assert!(hyphen_holds("Anti", "war"));
        assert!(hyphen_holds("clock", "wise"));
        assert!(hyphen_holds("uh", "huh"));
        assert!(!hyphen_holds("well", "known"));
        assert!(!hyphen_holds("Spanish", "American"));
    }
}
