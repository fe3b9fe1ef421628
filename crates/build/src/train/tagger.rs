//! Trains the tagger.

use super::conllu::Tree;
use super::perceptron::{Perceptron, shuffled};
use crate::tag::{Dictionary, Model, Tag, View};
use std::collections::{BTreeMap, BTreeSet};

/// A word is listed in the dictionary from this count on: then the tags that it may have are known well enough.
const LISTED: u32 = 20;

/// The size of the table: two to the power of this.
const BITS: u32 = 21;

fn views(tree: &Tree) -> Vec<View> {
    tree.forms.iter().map(|f| View::new(f)).collect()
}

fn dictionary(trees: &[&Tree]) -> Dictionary {
    let mut tags: BTreeSet<Tag> = BTreeSet::new();
    let mut words: BTreeMap<u32, BTreeMap<Tag, u32>> = BTreeMap::new();
    for tree in trees {
        for (form, tag) in tree.forms.iter().zip(&tree.tags) {
            tags.insert(*tag);
            *words.entry(View::new(form).lower).or_default().entry(*tag).or_default() += 1;
        }
    }
    let tags: Vec<Tag> = tags.into_iter().take(255).collect();
    let number = |tag: &Tag| tags.binary_search(tag).ok().map(|n| n as u8);
    let mut dictionary = Dictionary { tags: tags.clone(), ..Dictionary::default() };
    let mut open = BTreeSet::new();
    dictionary.names = (0..tags.len() as u8).filter(|t| tags[*t as usize].upos == crate::Upos::Propn).collect();
    for (word, counts) in words {
        if counts.values().sum::<u32>() >= LISTED {
            let start = dictionary.allowed.len() as u32;
            dictionary.allowed.extend(counts.keys().filter_map(number));
            dictionary.words.push((word, start, dictionary.allowed.len() as u32));
        } else {
            open.extend(counts.keys().filter_map(number));
        }
    }
    dictionary.open = open.into_iter().collect();
    dictionary
}

/// Trains a tagger and writes it as the file that the tagger reads. The same trees give the same bytes.
#[must_use]
pub fn tagger(trees: &[&Tree], epochs: u64) -> Vec<u8> {
    let dictionary = dictionary(trees);
    let views: Vec<Vec<View>> = trees.iter().map(|t| views(t)).collect();
    let mut perceptron = Perceptron::new(BITS);
    for epoch in 0..epochs {
        for i in shuffled(trees.len(), epoch) {
            let gold = &trees[i].tags;
            let mut lessons = Vec::new();
            dictionary.run(&views[i], &perceptron, |word, features, chosen| {
                if let Ok(right) = dictionary.tags.binary_search(&gold[word]) {
                    lessons.push((*features, right, chosen));
                }
                chosen
            });
            for (features, right, chosen) in lessons {
                perceptron.learn(&features, right, chosen);
            }
        }
    }
    Model::write(&dictionary, &perceptron.finish())
}

/// The tags that a trained tagger gives.
#[must_use]
pub fn tags(model: &[u8], tree: &Tree) -> Vec<Tag> {
    Model::read(model).tags(&views(tree))
}

/// Every tree with tags from a tagger that has not seen it: what the parser will get (jackknifing).
#[must_use]
pub fn jackknifed(trees: &[Tree], folds: usize, epochs: u64) -> Vec<Vec<Tag>> {
    let mut result = vec![Vec::new(); trees.len()];
    for fold in 0..folds {
        let rest: Vec<&Tree> = trees.iter().enumerate().filter(|(i, _)| i % folds != fold).map(|(_, t)| t).collect();
        let bytes = tagger(&rest, epochs);
        let model = Model::read(&bytes);
        for i in (fold..trees.len()).step_by(folds) {
            result[i] = model.tags(&views(&trees[i]));
        }
    }
    result
}
