//! Trains the model of sentence borders.

use super::perceptron::{Perceptron, shuffled};
use crate::segment::training;

/// Documents of a treebank: their text, and behind which character that is not white space a sentence ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The text: a blank line between paragraphs, a blank between other sentences.
    pub text: String,
    /// The numbers of characters that are not white space up to the ends of the sentences, in order.
    pub ends: Vec<usize>,
}

/// Reads the texts of a treebank in CoNLL-U, by its comments `newdoc`, `newpar` and `text`.
#[must_use]
pub fn prose(conllu: &str) -> Vec<Prose> {
    let mut documents: Vec<Prose> = Vec::new();
    let (mut paragraph, mut solid) = (false, 0);
    for comment in conllu.lines().filter_map(|line| line.strip_prefix("# ")) {
        if comment.starts_with("newdoc") {
            documents.push(Prose::default());
            solid = 0;
        } else if comment == "newpar" || comment.starts_with("newpar ") {
            paragraph = true;
        } else if let Some(text) = comment.strip_prefix("text = ") {
            if documents.is_empty() {
                documents.push(Prose::default());
            }
            let Some(document) = documents.last_mut() else { continue };
            if !document.text.is_empty() {
                document.text.push_str(if paragraph { "\n\n" } else { " " });
            }
            paragraph = false;
            document.text.push_str(text.trim());
            solid += text.chars().filter(|c| !c.is_whitespace()).count();
            document.ends.push(solid);
        }
    }
    documents
}

/// The two to the power of this is the number of weights.
const BITS: u32 = 17;

/// Trains the model of sentence borders; gives the bytes of its file.
#[must_use]
pub fn segmenter(documents: &[Prose], rounds: u64) -> Vec<u8> {
    let places: Vec<_> = documents.iter().flat_map(|d| training::places(&d.text, &d.ends)).collect();
    let mut model = Perceptron::new(BITS);
    for round in 0..rounds {
        for i in shuffled(places.len(), round) {
            let (features, border) = &places[i];
            let chosen = training::score(&model, features) > 0;
            model.learn(features, usize::from(*border), usize::from(chosen));
        }
    }
    model.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_put_together() {
        let conllu =
            "# newdoc id = a\n# newpar\n# text = One two.\n1\tx\n\n# text = Three.\n\n# newpar id = b\n# text = Four\n";
        assert_eq!(prose(conllu), [Prose { text: "One two. Three.\n\nFour".to_owned(), ends: vec![7, 13, 17] }]);
    }

    #[test]
    fn what_the_rules_do_not_know_is_learnt() {
        let text = "one fish Two fish one fish Two fish one fish Two fish";
        let documents = vec![Prose { text: text.to_owned(), ends: (1..=6).map(|n| n * 7).collect() }; 4];
        assert!(segmenter(&documents, 5).iter().any(|b| *b != 0));
    }
}
