//! Dependency trees, by a small recurrent network that scores every pair of word and head. It settles the tags too, now that
//! the whole sentence is known.

mod copulas;
mod decode;
mod lists;
pub(crate) mod names;
mod network;

use crate::tag::{Tag, View};
use crate::{Deprel, Word};
use network::Network;

/// What a word hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// Index over the words of all sentences; none for the root of a sentence.
    pub head: Option<u32>,
    /// What it is to its head.
    pub deprel: Deprel,
    /// How much better this head was than the next best, see [`crate::Token::margin`].
    pub margin: u8,
}

/// Words that are parsed together. What is longer is no sentence; it is cut, so that time and memory stay in proportion.
const LONGEST: usize = 400;

/// Parts of sentences that are given to the network at once, so that it can put those of like length together.
const WINDOW: usize = 64;

/// The number of a word that has a vector, by its form in lower case.
pub(crate) fn word(lower: &str) -> Option<u16> {
    Network::shipped().word(crate::linear::hash(lower.chars())).and_then(|word| u16::try_from(word).ok())
}

/// The vector of a word: words with like vectors are used alike.
pub(crate) fn vector(word: u16) -> [f32; 50] {
    Network::shipped().vector(usize::from(word))
}

/// The tags and trees of all sentences, one entry a word over all sentences. `drafts` are the tags that the tagger gave.
#[must_use]
pub fn trees(text: &str, words: &[Vec<Word>], drafts: &[Tag]) -> (Vec<Tag>, Vec<Arc>) {
    let network = Network::shipped();
    let (mut tags, mut arcs) = (Vec::with_capacity(drafts.len()), Vec::with_capacity(drafts.len()));
    let parts: Vec<(bool, &[Word])> =
        words.iter().flat_map(|s| s.chunks(LONGEST).enumerate().map(|(i, part)| (i == 0, part))).collect();
    let mut root = None;
    for window in parts.chunks(WINDOW) {
        let views: Vec<Vec<View>> =
            window.iter().map(|(_, part)| part.iter().map(|w| View::new(w.span.of(text))).collect()).collect();
        let mut rest = &drafts[arcs.len()..];
        let sentences: Vec<(&[View], &[Tag])> = views
            .iter()
            .map(|views| {
                let (drafts, after) = rest.split_at(views.len());
                rest = after;
                (views.as_slice(), drafts)
            })
            .collect();
        for ((begins, _), (found, heads)) in window.iter().zip(network.analyse(&sentences)) {
            let start = arcs.len();
            root = root.filter(|_| !begins);
            tags.extend(found);
            for (word, (head, deprel, margin)) in heads.into_iter().enumerate() {
                arcs.push(match (head, root) {
                    (Some(head), _) => Arc { head: Some((start + head) as u32), deprel, margin },
                    (None, None) => {
                        root = Some((start + word) as u32);
                        Arc { head: None, deprel: Deprel::Root, margin }
                    }
                    (None, Some(root)) => Arc { head: Some(root), deprel: Deprel::Parataxis, margin },
                });
            }
        }
    }
    (tags, arcs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ByteSpan, tag};
    use proptest::prelude::*;

    /// A text whose words are parted by single blanks, all of them one sentence.
    fn sentence(text: &str) -> Vec<Vec<Word>> {
        let start = text.as_ptr() as usize;
        let words = text.split(' ').filter(|w| !w.is_empty()).map(|w| {
            let at = (w.as_ptr() as usize - start) as u32;
            Word { span: ByteSpan::new(at, at + w.len() as u32), continues: false }
        });
        vec![words.collect()]
    }

    fn parse(text: &str) -> Vec<Arc> {
        let words = sentence(text);
        trees(text, &words, &tag::tags(text, &words)).1
    }

    /// One root; from every word the way up ends there.
    fn is_tree(arcs: &[Arc]) -> bool {
        let ends = |mut word: usize| {
            (0..=arcs.len()).any(|_| match arcs[word].head {
                Some(head) => {
                    word = head as usize;
                    false
                }
                None => true,
            })
        };
        arcs.iter().filter(|a| a.head.is_none()).count() == usize::from(!arcs.is_empty())
            && arcs.iter().all(|a| a.head.is_none() == (a.deprel == Deprel::Root))
            && (0..arcs.len()).all(ends)
    }

    proptest! {
        #[test]
        fn every_sentence_gets_a_tree(text in "([a-zA-Z]{1,8} |the |of |, |\\PC{1,3} ){0,40}") {
            prop_assert!(is_tree(&parse(&text)));
        }
    }

    #[test]
    fn sentences_that_are_parsed_together_do_not_touch_each_other() {
        let text =
            "Anna Keller , the founder of Nordwind , sold her shares . Stop ! The army left the island before dawn .";
        let mut words = vec![vec![]];
        for word in sentence(text).remove(0) {
            let ends = matches!(word.span.of(text), "." | "!");
            words.last_mut().expect("one at least").push(word);
            if ends {
                words.push(vec![]);
            }
        }
        let (_, together) = trees(text, &words, &tag::tags(text, &words));
        let mut alone = Vec::new();
        for sentence in &words {
            let (start, sentence) = (alone.len() as u32, std::slice::from_ref(sentence));
            let arcs = trees(text, sentence, &tag::tags(text, sentence)).1;
            alone.extend(arcs.into_iter().map(|a| Arc { head: a.head.map(|h| h + start), ..a }));
        }
        assert_eq!(together, alone);
    }

    #[test]
    fn a_sentence_of_thousands_of_words_gets_a_tree() {
        assert_eq!(parse("( and the of ".repeat(1500).trim_end()).iter().filter(|a| a.head.is_none()).count(), 1);
        assert!(is_tree(&parse(&"a".repeat(100_000))));
        assert!(parse("").is_empty());
    }

    /// A line a word: its tags, its relation, the word it hangs on.
    fn show(text: &str) -> String {
        let words = sentence(text);
        let (tags, arcs) = trees(text, &words, &tag::tags(text, &words));
        let form = |word: usize| words[0][word].span.of(text);
        let line = |(i, (tag, arc)): (usize, (&Tag, &Arc))| {
            let head = arc.head.map_or("-", |h| form(h as usize));
            format!("{:<14} {:<5} {:<5} {:<12} {head}\n", form(i), tag.upos, tag.xpos, arc.deprel)
        };
        tags.iter().zip(&arcs).enumerate().map(line).collect()
    }

    #[test]
    fn trees_of_news_and_encyclopedias() {
        for (name, text) in [
            ("passive", "The treaty was signed in Madrid by the presidents of both countries on 3 May 1998 ."),
            ("apposition", "Anna Keller , the founder of Nordwind , sold her shares and moved to Oslo ."),
            ("relative", "The company that built the bridge , which collapsed in 2004 , denied any fault ."),
            ("reported", "Officials said that the army would not leave the island before the talks end ."),
            ("capitals", "PARLIAMENT REJECTS THE BUDGET"),
        ] {
            insta::assert_snapshot!(name, show(text));
        }
    }
}
