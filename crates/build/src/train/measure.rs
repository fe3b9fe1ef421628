//! Measures the shipped models on a treebank with given words.

use super::conllu::Tree;
use crate::{ByteSpan, Word, parse, tag};

/// What is right, counted in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Right {
    /// All words.
    pub words: usize,
    /// Words with the right universal tag from the tagger alone.
    pub draft: usize,
    /// Words with the right universal tag.
    pub upos: usize,
    /// Words with the right English tag.
    pub xpos: usize,
    /// Words with the right head.
    pub head: usize,
    /// Words with the right head and relation, subtypes cut.
    pub relation: usize,
    /// Words with the right head and whole relation.
    pub subtype: usize,
}

/// Parses the words of a treebank and compares.
#[must_use]
pub fn measure(trees: &[Tree]) -> Right {
    let mut text = String::new();
    let mut words = Vec::with_capacity(trees.len());
    for tree in trees {
        let place = |form: &String| {
            let start = text.len() as u32;
            text.push_str(form);
            Word { span: ByteSpan::new(start, text.len() as u32), continues: false }
        };
        words.push(tree.forms.iter().map(place).collect::<Vec<_>>());
    }
    let drafts = tag::tags(&text, &words);
    let (tags, arcs) = parse::trees(&text, &words, &drafts);
    let mut right = Right::default();
    let base = |name: &'static str| name.split(':').next();
    for tree in trees {
        let start = right.words;
        for (word, gold) in tree.tags.iter().enumerate() {
            let (tag, arc) = (tags[start + word], arcs[start + word]);
            right.words += 1;
            right.draft += usize::from(drafts[start + word].upos == gold.upos);
            right.upos += usize::from(tag.upos == gold.upos);
            right.xpos += usize::from(tag.xpos == gold.xpos);
            if arc.head == tree.heads[word].map(|h| (start + h) as u32) {
                right.head += 1;
                right.relation += usize::from(base(arc.deprel.name()) == base(tree.deprels[word].name()));
                right.subtype += usize::from(arc.deprel == tree.deprels[word]);
            }
        }
    }
    right
}
