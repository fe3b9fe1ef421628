//! Number words: "three hundred thousand", "twenty-one", "nineteenth".

/// What a word does in a spelled-out number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// "seven", "seventeen".
    Small(i32),
    /// "seventy".
    Tens(i32),
    /// "hundred".
    Hundred,
    /// "thousand", "million": the power of ten.
    Scale(i32),
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const SCALES: [(&str, i32); 6] =
    [("thousand", 3), ("lakh", 5), ("million", 6), ("crore", 7), ("billion", 9), ("trillion", 12)];

const ORDINALS: [&str; 20] = [
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

fn place(words: &[&str], word: &str) -> Option<i32> {
    (0..).zip(words).find(|(_, w)| !w.is_empty() && w.eq_ignore_ascii_case(word)).map(|(i, _)| i)
}

fn part(word: &str) -> Option<Part> {
    // Most words are none of these; the first letter says so.
    if !matches!(word.as_bytes().first().map(u8::to_ascii_lowercase)?, b'b' | b'c' | b'e'..=b'h' | b'l'..=b'o' | b's' | b't' | b'z')
    {
        return None;
    }
    if let Some(n) = place(&SMALL, word) {
        return Some(Part::Small(n));
    }
    if let Some(n) = place(&TENS, word) {
        return Some(Part::Tens(n * 10));
    }
    if word.eq_ignore_ascii_case("hundred") {
        return Some(Part::Hundred);
    }
    scale(word).map(Part::Scale)
}

/// The power of ten that a word stands for: 6 for "million".
pub(super) fn scale(word: &str) -> Option<i32> {
    SCALES.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, power)| *power)
}

/// The number that a single word means: "seven", "seventy".
pub(crate) fn small(word: &str) -> Option<i32> {
    match part(word)? {
        Part::Small(n) | Part::Tens(n) => Some(n),
        Part::Hundred | Part::Scale(_) => None,
    }
}

/// The number that an ordinal means: "nineteenth", "21st", "second", "twentieth".
pub(crate) fn ordinal(word: &str) -> Option<i32> {
    let lower = word.to_ascii_lowercase();
    if lower.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|suffix| lower.strip_suffix(suffix))?;
        return digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()));
    }
    if let Some(n) = place(&ORDINALS, &lower) {
        return Some(n);
    }
    let stem = lower.strip_suffix("ieth")?;
    (0..).zip(TENS).find(|(_, t)| t.strip_suffix('y').is_some_and(|t| t == stem)).map(|(i, _)| i * 10)
}

/// Reads a spelled-out number from the front of some words, hyphens as words of their own. Gives the value and how many
/// words it takes.
pub(super) fn spelled<'a>(words: impl Iterator<Item = &'a str>) -> Option<(f64, usize)> {
    let (mut total, mut group) = (0.0_f64, None::<i32>);
    let (mut taken, mut any) = (0, false);
    // "and" and "-" count only if a number goes on after them.
    let mut last = None;
    let mut smallest_scale = i32::MAX;
    for (at, word) in words.take(24).enumerate() {
        if matches!(word, "-" | "‐") {
            if !matches!(last, Some(Part::Tens(_))) {
                break;
            }
            continue;
        }
        if word.eq_ignore_ascii_case("and") {
            if !matches!(last, Some(Part::Hundred | Part::Scale(_))) {
                break;
            }
            continue;
        }
        // "a hundred", "a million".
        let found = if at == 0 && matches!(word, "a" | "A") { None } else { part(word) };
        match (found, last) {
            (None, None) if at == 0 && matches!(word, "a" | "A") => {
                group = Some(1);
                continue;
            }
            (Some(Part::Small(n)), None | Some(Part::Hundred | Part::Scale(_)))
                if group != Some(1) || last.is_some() || taken > 0 =>
            {
                group = Some(group.unwrap_or(0) + n);
            }
            (Some(Part::Small(n @ 1..=9)), Some(Part::Tens(_)))
            | (Some(Part::Tens(n)), None | Some(Part::Hundred | Part::Scale(_))) => {
                group = Some(group.unwrap_or(0) + n);
            }
            (Some(Part::Hundred), Some(Part::Small(_) | Part::Tens(_))) if group.is_some_and(|n| n < 100) => {
                group = group.map(|n| n * 100);
            }
            (Some(Part::Hundred), None) if group.is_some() => group = Some(100),
            (Some(Part::Scale(power)), _) if group.is_some() && power < smallest_scale => {
                total += f64::from(group.take().unwrap_or(1)) * 10_f64.powi(power);
                smallest_scale = power;
            }
            _ => break,
        }
        last = found;
        taken = at + 1;
        any = true;
    }
    any.then(|| (total + f64::from(group.unwrap_or(0)), taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelled_numbers_add_up() {
        let read = |text: &str| spelled(text.split(' '));
        assert_eq!(read("three hundred thousand people"), Some((300_000.0, 3)));
        assert_eq!(read("twenty - one years"), Some((21.0, 3)));
        assert_eq!(read("one hundred and five"), Some((105.0, 4)));
        assert_eq!(read("a hundred men"), Some((100.0, 2)));
        assert_eq!(read("two million four hundred thousand"), Some((2_400_000.0, 5)));
        assert_eq!(read("three and a half"), Some((3.0, 1)));
        assert_eq!(read("a man"), None);
        assert_eq!(read("five six"), Some((5.0, 1)));
        assert_eq!(read("hundred men"), None);
    }

    #[test]
    fn ordinals_are_read() {
        assert_eq!(ordinal("Nineteenth"), Some(19));
        assert_eq!(ordinal("21st"), Some(21));
        assert_eq!(ordinal("twentieth"), Some(20));
        assert_eq!(ordinal("1st"), Some(1));
        assert_eq!(ordinal("month"), None);
        assert_eq!(ordinal("60s"), None);
    }
}
