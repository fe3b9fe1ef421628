//! Mends trees that part a name: of "a captain of the University of Oakton's football team" a tree may make a captain of the
//! University, and a team of Oakton. What stands behind a whole name belongs to all of it.

use crate::{Deprel, Token, Xpos};
use std::ops::Range;

/// How many words behind a name its noun may stand.
const NEAR: u32 = 8;

/// How far around a name words may hang on it.
const LONGEST: u32 = super::LONGEST as u32;

/// Hangs each name as a whole on the noun behind it, where the tree hangs only its last words there. The words of a name must be of
/// one sentence.
pub(crate) fn mend(tokens: &mut [Token], names: impl Iterator<Item = Range<u32>>) {
    for words in names.filter(|words| words.len() > 1) {
        hang_on_first(tokens, &words);
        if let Some(parted) = Parted::of(tokens, &words) {
            parted.join(tokens, &words);
        }
    }
}

/// Hangs on the first part of a name the phrases behind it that hang where it does: of "won the Oak Prize for Biography" a tree may
/// make that somebody won it for biography.
fn hang_on_first(tokens: &mut [Token], words: &Range<u32>) {
    let outside = |tokens: &[Token], at: u32| tokens[at as usize].head.is_none_or(|head| !words.contains(&head));
    let Some(first) = words.clone().find(|at| outside(tokens, *at)) else { return };
    let above = tokens[first as usize].head;
    for at in first + 1..words.end {
        let phrase =
            words.clone().any(|w| tokens[w as usize].head == Some(at) && tokens[w as usize].deprel == Deprel::Case);
        if phrase && outside(tokens, at) && above.is_some() && tokens[at as usize].head == above {
            tokens[at as usize].head = Some(first);
            tokens[at as usize].deprel = Deprel::Nmod;
        }
    }
}

/// A name of which the last part hangs on a noun behind it, and the first on what stands before it.
struct Parted {
    /// The top of the first part, which stands for the whole name.
    first: u32,
    /// The top of the last part.
    last: u32,
    /// The noun behind the name.
    noun: u32,
    /// What the name is to the noun.
    deprel: Deprel,
}

impl Parted {
    fn of(tokens: &[Token], words: &Range<u32>) -> Option<Self> {
        let token = |at: u32| &tokens[at as usize];
        let outside = |at: &u32| token(*at).head.is_none_or(|head| !words.contains(&head));
        let first = words.clone().find(outside)?;
        let last = words.clone().rev().find(outside).filter(|last| *last != first)?;
        let noun = token(last).head.filter(|noun| (words.end..words.end + NEAR).contains(noun))?;
        let deprel = token(last).deprel;
        let owns = deprel == Deprel::NmodPoss && tokens.get(words.end as usize).is_some_and(|t| t.xpos == Xpos::Pos);
        // "the University | of Oakton | campus": what joins the parts hangs on the noun, and the noun on the first part.
        let joined = || {
            words
                .clone()
                .any(|at| token(at).head == Some(noun) && matches!(token(at).deprel, Deprel::Case | Deprel::Cc))
                && token(noun).head.is_some_and(|head| words.contains(&head) && top(tokens, words, head) == first)
        };
        let whole = token(first).head == Some(noun) || !(owns || deprel == Deprel::Compound && joined());
        let below = || token(noun).head.is_some_and(|head| words.contains(&head) && top(tokens, words, head) != first);
        (!whole && !below() && !is_above(tokens, noun, token(first).head)).then_some(Self { first, last, noun, deprel })
    }

    /// Gives the noun the place of the first part, with all that hangs there, and hangs the name on it.
    fn join(&self, tokens: &mut [Token], words: &Range<u32>) {
        let Self { first, last, noun, deprel } = *self;
        let sentence = tokens[first as usize].sentence;
        let (above, relation) = (tokens[first as usize].head, tokens[first as usize].deprel);
        let poss = deprel == Deprel::NmodPoss;
        let around = first.saturating_sub(LONGEST)..(first + LONGEST).min(tokens.len() as u32);
        for at in around {
            let token = &mut tokens[at as usize];
            if token.sentence != sentence {
                continue;
            }
            let inside = words.contains(&at);
            // The article of "the University of Oakton's team" is the University's, that of "a House of Oak line" the line's.
            let article = token.deprel == Deprel::Det && poss;
            if token.head == Some(first) && !inside && !article && at != noun {
                token.head = Some(noun);
            } else if token.head == Some(noun) && inside {
                token.head = Some(last);
            } else if token.head == Some(last) && at == words.end && token.xpos == Xpos::Pos {
                token.head = Some(first);
            }
        }
        let case = words.clone().any(|at| tokens[at as usize].deprel == Deprel::Case);
        tokens[noun as usize].head = above;
        tokens[noun as usize].deprel = relation;
        tokens[first as usize].head = Some(noun);
        tokens[first as usize].deprel = deprel;
        tokens[last as usize].head = Some(first);
        tokens[last as usize].deprel = if case { Deprel::Nmod } else { Deprel::Conj };
    }
}

/// The word on the way up from a word of a name that hangs on nothing of the name.
fn top(tokens: &[Token], words: &Range<u32>, mut at: u32) -> u32 {
    // No way up within a name is longer than the name.
    for _ in words.clone() {
        match tokens[at as usize].head {
            Some(head) if words.contains(&head) => at = head,
            _ => break,
        }
    }
    at
}

/// Whether the way up from a word passes another, outside the name.
fn is_above(tokens: &[Token], word: u32, mut at: Option<u32>) -> bool {
    for _ in 0..tokens.len() {
        match at {
            Some(found) if found == word => return true,
            Some(found) => at = tokens[found as usize].head,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::fixture::document;

    fn mended(lines: &str, words: Range<u32>) -> Vec<(Option<u32>, &'static str)> {
        let mut document = document(lines);
        mend(&mut document.tokens, std::iter::once(words));
        document.tokens.iter().map(|t| (t.head.map(|h| h + 1), t.deprel.name())).collect()
    }

    #[test]
    fn what_a_name_owns_takes_its_place() {
        let team = "a a DET DT 2 det
            captain captain NOUN NN 0 root
            of of ADP IN 5 case
            the the DET DT 5 det
            University University PROPN NNP 2 nmod
            of of ADP IN 10 case
            Oakton Oakton PROPN NNP 10 nmod:poss
            's 's PART POS 7 case
            football football NOUN NN 10 compound
            team team NOUN NN 5 nmod";
        let found = mended(team, 4..7);
        assert_eq!(found[9], (Some(2), "nmod"));
        assert_eq!(found[4], (Some(10), "nmod:poss"));
        assert_eq!(found[2], (Some(10), "case"));
        assert_eq!(found[3], (Some(5), "det"));
        assert_eq!(found[6], (Some(5), "nmod"));
        assert_eq!(found[5], (Some(7), "case"));
        assert_eq!(found[7], (Some(5), "case"));
        // A name of one part stays.
        assert_eq!(mended(team, 6..7), mended(team, 0..1));
    }

    #[test]
    fn a_phrase_in_a_name_belongs_to_it() {
        let line = "won win VERB VBD 0 root
            the the DET DT 4 det
            Oak Oak PROPN NNP 4 compound
            Prize Prize PROPN NNP 1 obj
            for for ADP IN 6 case
            Biography Biography PROPN NNP 1 obl";
        assert_eq!(mended(line, 2..6)[5], (Some(4), "nmod"));
        assert_eq!(mended(line, 2..4)[5], (Some(1), "obl"));
    }

    #[test]
    fn a_name_may_stand_before_a_noun() {
        let line = "a a DET DT 2 det
            House House PROPN NNP 6 obj
            of of ADP IN 5 case
            Oak Oak PROPN NNP 5 compound
            line line NOUN NN 2 nmod
            sold sell VERB VBD 0 root";
        let found = mended(line, 1..4);
        assert_eq!(found[4], (Some(6), "obj"));
        assert_eq!(found[1], (Some(5), "compound"));
        assert_eq!(found[0], (Some(5), "det"));
        assert_eq!(found[3], (Some(2), "nmod"));
    }
}
