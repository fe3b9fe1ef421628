//! Mends lists of names after a preposition whose later members hang on a noun before it: in "people from Luzon and the
//! Visayas", the Visayas go with Luzon and not with the people.

use crate::tag::Tag;
use crate::{Deprel, Upos};

/// Hangs a name on the list of names before it, if it is joined to a common noun further on the left.
pub(crate) fn mend(tags: &[Tag], deprels: &[Deprel], heads: &mut [Option<usize>]) {
    for word in 0..tags.len() {
        let (Deprel::Conj, Some(noun)) = (deprels[word], heads[word]) else { continue };
        if noun < word
            && tags[word].upos == Upos::Propn
            && tags[noun].upos == Upos::Noun
            && let Some(name) = list(word, noun, tags, deprels, heads)
        {
            heads[word] = Some(name);
        }
    }
}

/// The first name of the list that ends before a word, if it has a preposition.
fn list(word: usize, noun: usize, tags: &[Tag], deprels: &[Deprel], heads: &[Option<usize>]) -> Option<usize> {
    let mut start = word;
    while start > noun + 1 && is_part(start - 1, word, deprels, heads) {
        start -= 1;
    }
    let joins = |i: usize| {
        matches!(deprels[i], Deprel::Cc | Deprel::Punct) && matches!(tags[i].upos, Upos::Cconj | Upos::Punct)
    };
    let end = (noun + 1..start).rev().take_while(|i| joins(*i)).last()?;
    let mut found = None;
    let mut at = Some(end - 1);
    for _ in noun..end {
        let Some(i) = at.filter(|i| *i > noun && *i < end) else { break };
        if tags[i].upos == Upos::Propn && !matches!(deprels[i], Deprel::Flat | Deprel::Compound) {
            found = Some(i);
        }
        at = heads[i];
    }
    let has_case = |name: usize| (noun..name).any(|i| heads[i] == Some(name) && deprels[i] == Deprel::Case);
    found.filter(|name| has_case(*name) && !is_below(*name, word, heads))
}

/// Whether the way up from a word passes another, which must not hang on the first then.
fn is_below(inner: usize, outer: usize, heads: &[Option<usize>]) -> bool {
    let mut at = inner;
    // No way up is longer than the sentence.
    for _ in 0..heads.len() {
        match heads[at] {
            Some(head) if head == outer => return true,
            Some(head) => at = head,
            None => return false,
        }
    }
    true
}

/// Whether a word stands in the phrase of another, conjunctions and marks before it left out.
fn is_part(mut inner: usize, outer: usize, deprels: &[Deprel], heads: &[Option<usize>]) -> bool {
    // No way up is longer than the sentence.
    for _ in 0..heads.len() {
        match heads[inner] {
            Some(head) if head == outer => return !matches!(deprels[inner], Deprel::Cc | Deprel::Punct),
            Some(head) => inner = head,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Xpos;

    #[test]
    fn names_join_the_list_after_the_preposition() {
        // people from Luzon and the Visayas
        let upos = [Upos::Noun, Upos::Adp, Upos::Propn, Upos::Cconj, Upos::Det, Upos::Propn];
        let tags = upos.map(|upos| Tag { upos, xpos: Xpos::Xx });
        let deprels = [Deprel::Root, Deprel::Case, Deprel::Nmod, Deprel::Cc, Deprel::Det, Deprel::Conj];
        let before = [None, Some(2), Some(0), Some(5), Some(5), Some(0)];
        let mut heads = before;
        mend(&tags, &deprels, &mut heads);
        assert_eq!(heads, [None, Some(2), Some(0), Some(5), Some(5), Some(2)]);
        // Without the preposition nothing is known.
        let (mut heads, mut deprels) = (before, deprels);
        deprels[1] = Deprel::Advmod;
        mend(&tags, &deprels, &mut heads);
        assert_eq!(heads, before);
    }

    #[test]
    fn no_name_hangs_on_what_hangs_on_it() {
        // The first name hangs on a word behind it, which hangs on the last.
        let upos = [Upos::Noun, Upos::Adp, Upos::Propn, Upos::Cconj, Upos::Propn, Upos::Noun];
        let tags = upos.map(|upos| Tag { upos, xpos: Xpos::Xx });
        let deprels = [Deprel::Root, Deprel::Case, Deprel::Nmod, Deprel::Cc, Deprel::Conj, Deprel::Nmod];
        let before = [None, Some(2), Some(5), Some(4), Some(0), Some(4)];
        let mut heads = before;
        mend(&tags, &deprels, &mut heads);
        assert_eq!(heads, before);
    }
}
