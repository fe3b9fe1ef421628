//! Abbreviations that keep their full stop.

use std::sync::LazyLock;

/// How an abbreviation behaves at the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something always follows: `Dr.`, `vs.`, `No.`
    Opens,
    /// May end a sentence: `Inc.`, `etc.`, `a.m.`, `Jan.`
    Closes,
}

static LEXICON: LazyLock<Vec<(&'static str, Kind)>> = LazyLock::new(|| {
    include_str!("../../data/abbreviations.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .map(|(word, kind)| (word, if kind == "opens" { Kind::Opens } else { Kind::Closes }))
        .collect()
});

/// Looks up a word without its last full stop. Lists are in lower case; a word that the list has with a capital (`Sun`) is
/// an abbreviation only so.
pub(super) fn lookup(word: &str) -> Option<Kind> {
    let find = |w: &str| LEXICON.binary_search_by(|(entry, _)| (*entry).cmp(w)).ok().map(|i| LEXICON[i].1);
    if word.len() > 12 {
        return None;
    }
    find(word).or_else(|| find(super::affix::lower(word, &mut [0; 12])?))
}

/// Whether a word is a row of single letters with full stops between: `U.S`, `e.g`, `J`.
pub(super) fn is_acronym(word: &str) -> bool {
    !word.is_empty()
        && word.len() < 24
        && word.split('.').all(|label| label.len() == 1 && label.as_bytes()[0].is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_sorted_and_found() {
        assert!(LEXICON.is_sorted_by(|a, b| a.0 < b.0), "{:?}", LEXICON.windows(2).find(|w| w[0].0 >= w[1].0));
        assert_eq!(lookup("Dr"), Some(Kind::Opens));
        assert_eq!(lookup("INC"), Some(Kind::Closes));
        assert_eq!(lookup("Sun"), Some(Kind::Closes));
        assert_eq!(lookup("sun"), None);
        assert_eq!(lookup("cat"), None);
        assert!(is_acronym("U.S.A") && is_acronym("e.g") && !is_acronym("Ph.D") && !is_acronym(""));
    }
}
