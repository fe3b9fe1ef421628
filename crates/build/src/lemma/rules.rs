//! How regular English words lose their endings (Quirk et al., A Comprehensive Grammar of the English Language, 1985,
//! sections 3.5–3.10, 5.79–5.81, 7.74–7.79). All take and give words in small letters, and never give an empty one.

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

fn is_vowel(c: char) -> bool {
    VOWELS.contains(&c)
}

/// The word without an ending, where more than one letter is left.
fn cut<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|stem| stem.chars().nth(1).is_some())
}

/// "cities" → "city", "boxes" → "box", "dogs" → "dog"; "1990's" → "1990s".
pub(super) fn plural(word: &str) -> String {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.replace('\'', "");
    }
    without_s(word).unwrap_or_else(|| word.to_owned())
}

/// "tries" → "try", "goes" → "go", "signs" → "sign".
pub(super) fn third_person(word: &str) -> String {
    without_s(word).unwrap_or_else(|| word.to_owned())
}

/// "Islands" → "Island", with the case kept. Names that only look like plurals ("Texas") are not asked for.
pub(super) fn proper_plural(word: &str) -> String {
    if word.chars().any(char::is_lowercase) { plural(word) } else { word.to_owned() }
}

fn without_s(word: &str) -> Option<String> {
    if let Some(stem) = cut(word, "ies") {
        return Some(format!("{stem}y"));
    }
    if ["ss", "us", "is"].iter().any(|e| word.ends_with(e)) {
        return None;
    }
    for ending in ["ches", "shes", "sses", "xes", "zzes", "oes"] {
        if word.ends_with(ending) {
            return cut(word, "es").map(str::to_owned);
        }
    }
    cut(word, "'s").or_else(|| cut(word, "s")).map(str::to_owned)
}

/// "carried" → "carry", "stopped" → "stop", "hoped" → "hope", "signed" → "sign".
pub(super) fn past(word: &str) -> String {
    if let Some(stem) = cut(word, "ied") {
        return format!("{stem}y");
    }
    if word.ends_with("eed") {
        return cut(word, "d").unwrap_or(word).to_owned();
    }
    cut(word, "ed").map_or_else(|| word.to_owned(), verb_of)
}

/// "running" → "run", "making" → "make", "signing" → "sign".
pub(super) fn gerund(word: &str) -> String {
    cut(word, "ing").map_or_else(|| word.to_owned(), verb_of)
}

/// "bigger" → "big", "nicest" → "nice", "happier" → "happy".
pub(super) fn compared(word: &str, ending: &str) -> String {
    let Some(stem) = cut(word, ending) else { return word.to_owned() };
    if let Some(base) = stem.strip_suffix('i').filter(|b| b.len() > 1) {
        return format!("{base}y");
    }
    verb_of(stem)
}

/// The verb of a stem that has lost "ed" or "ing": with the doubled consonant made single, or a silent e put back.
fn verb_of(stem: &str) -> String {
    let mut back = stem.chars().rev();
    let (Some(last), Some(before)) = (back.next(), back.next()) else { return stem.to_owned() };
    let third = back.next();
    if last == before && last.is_ascii_lowercase() && !is_vowel(last) && !matches!(last, 'l' | 's' | 'z' | 'f') {
        return stem[..stem.len() - 1].to_owned();
    }
    if takes_e(stem, last, before, third) { format!("{stem}e") } else { stem.to_owned() }
}

/// Whether a silent e is put back behind a stem, told from its last letters.
fn takes_e(stem: &str, last: char, before: char, third: Option<char>) -> bool {
    let third_is_vowel = third.is_some_and(is_vowel);
    let vowels = stem.chars().filter(|c| is_vowel(*c)).count();
    match last {
        'v' | 'c' | 'u' => true,
        'z' => before != 'z',
        'g' => matches!(before, 'd' | 'r' | 'u' | 'a') || stem.ends_with("ang") && vowels > 1,
        's' => before != 's' && (is_vowel(before) || matches!(before, 'n' | 'r' | 'l' | 'p')),
        'l' => !is_vowel(before) && !matches!(before, 'l' | 'r' | 'w') || short(before, third_is_vowel, vowels),
        't' => before == 'a' && !third_is_vowel || before == 'u' && vowels > 1 || short(before, third_is_vowel, vowels),
        'r' => matches!(before, 'i' | 'u') && !third_is_vowel || short(before, third_is_vowel, vowels),
        'd' => matches!(before, 'i' | 'u' | 'a') && !third_is_vowel,
        'n' => {
            matches!(before, 'i' | 'a') && !third_is_vowel && (before == 'i' || vowels == 1)
                || short(before, third_is_vowel, vowels)
        }
        'b' | 'k' | 'm' | 'p' => short(before, third_is_vowel, vowels),
        _ => false,
    }
}

/// A single vowel that was not doubled: "hop" of "hoping".
fn short(before: char, third_is_vowel: bool, vowels: usize) -> bool {
    vowels == 1 && is_vowel(before) && !third_is_vowel
}
