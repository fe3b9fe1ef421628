//! Writes down what the network sees of a treebank, for the script that trains it.

use super::conllu::Tree;
use crate::tag::{Tag, View};
use std::fmt::Write as _;

/// A line a word, an empty line after each sentence: the word; hashes of its lower-case form, prefix, suffixes and shape; the
/// tags of the tagger; the right tags, head (from 1, 0 for the root) and relation, as numbers of their enums.
#[must_use]
pub fn columns(tree: &Tree, tags: &[Tag]) -> String {
    let mut text = String::new();
    for (i, (form, draft)) in tree.forms.iter().zip(tags).enumerate() {
        let view = View::new(form);
        let [prefix, short, suffix, shape] = view.parts();
        let (gold, head, deprel) = (tree.tags[i], tree.heads[i].map_or(0, |h| h + 1), tree.deprels[i]);
        let _infallible = writeln!(
            text,
            "{form}\t{}\t{prefix}\t{short}\t{suffix}\t{shape}\t{}\t{}\t{}\t{}\t{head}\t{}",
            view.lower, draft.upos as u8, draft.xpos as u8, gold.upos as u8, gold.xpos as u8, deprel as u8,
        );
    }
    text.push('\n');
    text
}
