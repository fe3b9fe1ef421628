//! Trains the parser.

use super::conllu::Tree;
use super::perceptron::{Perceptron, shuffled};
use crate::Deprel;
use crate::linear::Weights as _;
use crate::parse::{Allowed, Input, Model, State, Transition, action, deprel, features, label, transition};
use crate::tag::{Tag, View};

/// The size of the table: two to the power of this.
const BITS: u32 = 22;

fn input(tree: &Tree, tags: &[Tag]) -> Input {
    Input::new(&tree.forms.iter().map(|f| View::new(f)).collect::<Vec<_>>(), tags)
}

/// Which relations stand between which parts of speech.
fn allowed(trees: &[Tree], tags: &[Vec<Tag>]) -> Allowed {
    let mut allowed = Allowed::none();
    for (tree, tags) in trees.iter().zip(tags) {
        for (word, head) in tree.heads.iter().enumerate() {
            let Some(head) = *head else { continue };
            let transition = if head > word { Transition::Left } else { Transition::Right };
            allowed.add(transition, Some(tags[head].upos), Some(tags[word].upos), tree.deprels[word]);
        }
    }
    allowed
}

/// Goes through a sentence as the parser would, and learns from every step that costs an arc more than the best one.
/// It follows its own steps, so that it learns what to do after a mistake.
fn lesson(tree: &Tree, input: &Input, allowed: &Allowed, perceptron: &mut Perceptron) {
    let length = tree.forms.len();
    let heads: Vec<usize> = tree.heads.iter().map(|h| h.unwrap_or(length)).collect();
    let mut dependents = vec![Vec::new(); length + 1];
    for (word, head) in heads.iter().enumerate() {
        dependents[*head].push(word);
    }
    let mut state = State::new(length);
    let mut list = Vec::new();
    while !state.is_done() {
        features(&state, &input.items, &mut list);
        let chosen = transition(&state, perceptron, &list);
        let possible = Transition::ALL.into_iter().filter(|t| state.allows(*t));
        let costs: Vec<_> = possible.map(|t| (state.cost(t, &heads, &dependents), t)).collect();
        let least = costs.iter().map(|c| c.0).min().unwrap_or(0);
        if costs.iter().any(|(cost, t)| *t == chosen && *cost > least) {
            let good = costs.iter().filter(|c| c.0 == least).map(|c| (perceptron.score(&list, action(c.1)), c.1));
            let right = good.reduce(|best, new| if new.0 > best.0 { new } else { best }).map_or(chosen, |(_, t)| t);
            perceptron.learn(&list, action(right), action(chosen));
        } else {
            perceptron.learn(&list, 0, 0);
        }
        let found = deprel(&state, input, allowed, chosen, perceptron, &list);
        if let Some((head, word)) = state.joins(chosen)
            && head < length
            && heads[word] == head
        {
            perceptron.learn(&list, label(chosen, tree.deprels[word]), label(chosen, found));
        }
        state.apply(chosen, found);
    }
}

/// Trains a parser on trees and the tags that it will see, and writes it as the file that the parser reads. The same trees
/// give the same bytes.
#[must_use]
pub fn parser(trees: &[Tree], tags: &[Vec<Tag>], epochs: u64) -> Vec<u8> {
    let allowed = allowed(trees, tags);
    let inputs: Vec<Input> = trees.iter().zip(tags).map(|(tree, tags)| input(tree, tags)).collect();
    let mut perceptron = Perceptron::new(BITS);
    for epoch in 0..epochs {
        for i in shuffled(trees.len(), epoch) {
            lesson(&trees[i], &inputs[i], &allowed, &mut perceptron);
        }
    }
    Model::write(&allowed, &perceptron.finish())
}

/// The heads and relations that a trained parser gives.
#[must_use]
pub fn arcs(model: &[u8], tree: &Tree, tags: &[Tag]) -> Vec<(Option<usize>, Deprel)> {
    let length = tree.forms.len();
    let found = Model::read(model).tree(&input(tree, tags));
    found.into_iter().map(|(head, deprel)| (Some(head).filter(|h| *h < length), deprel)).collect()
}
