//! Dependency trees: a greedy transition parser with a linear model, trained as an averaged perceptron with a dynamic
//! oracle (Goldberg and Nivre 2013). It takes two steps a word, so its time grows with the length of the text.

mod features;
mod model;
mod state;

pub(crate) use features::features;
pub(crate) use model::{Allowed, Input, Model, action, deprel, label, transition};
pub(crate) use state::{State, Transition};

use crate::tag::{Tag, View};
use crate::{Deprel, Word};

/// What a word hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// Index over the words of all sentences; none for the root of a sentence.
    pub head: Option<u32>,
    /// What it is to its head.
    pub deprel: Deprel,
}

/// The trees of all sentences, one entry a word over all sentences.
#[must_use]
pub fn arcs(text: &str, words: &[Vec<Word>], tags: &[Tag]) -> Vec<Arc> {
    let model = Model::shipped();
    let mut arcs = Vec::with_capacity(tags.len());
    for sentence in words {
        let start = arcs.len();
        let tags = &tags[start..start + sentence.len()];
        let views: Vec<View> = sentence.iter().map(|w| View::new(w.span.of(text))).collect();
        arcs.extend(
            model
                .tree(&Input::new(&views, tags))
                .into_iter()
                .map(|(head, deprel)| Arc { head: (head < sentence.len()).then_some((start + head) as u32), deprel }),
        );
    }
    arcs
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
        arcs(text, &words, &tag::tags(text, &words))
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
    fn a_sentence_of_thousands_of_words_gets_a_tree() {
        assert_eq!(parse("( and the of ".repeat(1500).trim_end()).iter().filter(|a| a.head.is_none()).count(), 1);
        assert!(is_tree(&parse(&"a".repeat(100_000))));
        assert!(parse("").is_empty());
    }

    #[test]
    fn subjects_and_objects_are_found() {
        let text = "The president signed the treaty .";
        let arcs = parse(text);
        let found: Vec<_> = arcs.iter().map(|a| (a.head, a.deprel.name())).collect();
        assert_eq!(found[1], (Some(2), "nsubj"));
        assert_eq!(found[2], (None, "root"));
        assert_eq!(found[4], (Some(2), "obj"));
        assert_eq!(found[5], (Some(2), "punct"));
    }
}
