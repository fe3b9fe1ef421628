//! The name model: a small recurrent network over the words of a sentence, and on top of it a conditional random field
//! (after Lample and others 2016, with small layers and features in place of letters).
//!
//! Words are labelled B, I or O with a type (Ramshaw and Marcus 1995). A labelling's score is the sum of what the network
//! says of each word and of the steps from label to label; the best is found by dynamic programming (Viterbi).

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the registers of the caller")]

use super::features::{FACTS, Habits, Sentence};
use super::labels::{LABELS, Steps, margins, viterbi};
use crate::network::{Dense, Lstm, Packing, Reader, Vectors, Words};
use fearless_simd::{Level, Simd, dispatch};
use std::sync::LazyLock;

/// The network as its file holds it.
#[derive(Clone, Debug)]
pub(crate) struct Network<'a> {
    /// The words that have vectors in `glove` and in `word`.
    words: Words,
    word: Vectors<'a>,
    /// Prefix, the two suffixes, shape: vectors by hash.
    parts: [Vectors<'a>; 4],
    facts: [Vectors<'a>; FACTS],
    glove: Vectors<'a>,
    from_glove: Dense,
    layers: [[Lstm; 2]; 2],
    label: Dense,
    steps: Box<Steps>,
}

static SHIPPED: LazyLock<Network<'static>> =
    LazyLock::new(|| Network::read(include_bytes!("../../../models/names.bin")));

/// Sentences that are worked out together.
const BATCH: usize = 8;

/// The longest stretch of words that is read at once; what is longer is no sentence and is cut.
const LONGEST: usize = 400;

impl<'a> Network<'a> {
    /// The network that is compiled in.
    pub(crate) fn shipped() -> &'static Network<'static> {
        &SHIPPED
    }

    /// Reads a file that `models/train_names.py` wrote.
    pub(crate) fn read(bytes: &'a [u8]) -> Self {
        let mut file = Reader(bytes);
        let words = Words::read(&mut file);
        let word = file.table();
        let parts = std::array::from_fn(|_| file.table());
        let facts = std::array::from_fn(|_| file.table());
        let glove = file.table();
        let from_glove = file.dense();
        let mut lstm = || Lstm { inputs: file.dense(), state: file.dense() };
        let layers = [[lstm(), lstm()], [lstm(), lstm()]];
        let label = file.dense();
        let mut steps = Box::new([[0.0; LABELS]; LABELS + 1]);
        for (to, step) in steps.as_flattened_mut().iter_mut().zip(file.matrix()) {
            *to = step;
        }
        Self { words, word, parts, facts, glove, from_glove, layers, label, steps }
    }

    /// The labels of sentences, and the margin of each ([`crate::Mention::margin`]). They are worked out together, which is faster, but none has an influence on another.
    pub(crate) fn labels(&self, sentences: &[Sentence], habits: &Habits) -> Vec<(Vec<usize>, Vec<u8>)> {
        let mut parts: Vec<Part> = Vec::new();
        for (number, sentence) in sentences.iter().enumerate() {
            for start in (0..sentence.len()).step_by(LONGEST) {
                parts.push(Part { sentence, number, start, end: sentence.len().min(start + LONGEST) });
            }
        }
        parts.sort_by_key(|part| (std::cmp::Reverse(part.end - part.start), part.number, part.start));
        let mut labels: Vec<_> = sentences.iter().map(|s| (vec![0; s.len()], vec![0; s.len()])).collect();
        for batch in parts.chunks(BATCH) {
            let packing = Packing::new(&batch.iter().map(|part| part.end - part.start).collect::<Vec<_>>());
            let states = Lstm::both(&self.layers[0], &self.vectors(batch, habits, &packing), &packing);
            let states = Lstm::both(&self.layers[1], &states, &packing);
            let scores = self.label.apply(&states);
            for (row, part) in batch.iter().enumerate() {
                let scores = packing.unpack(&scores, self.label.outputs(), row, 0..part.end - part.start);
                let best = viterbi(scores.as_chunks().0, &self.steps);
                let (found, sure) = &mut labels[part.number];
                sure[part.start..part.end].copy_from_slice(&margins(scores.as_chunks().0, &self.steps, &best));
                found[part.start..part.end].copy_from_slice(&best);
            }
        }
        labels
    }

    /// What goes into the first layer.
    fn vectors(&self, batch: &[Part], habits: &Habits, packing: &Packing) -> Vec<f32> {
        dispatch!(Level::new(), simd => self.sums(simd, batch, habits, packing))
    }

    /// The same, for one width of registers.
    #[inline(always)]
    fn sums<S: Simd>(&self, _: S, batch: &[Part], habits: &Habits, packing: &Packing) -> Vec<f32> {
        let (size, width) = (self.from_glove.outputs().max(1), self.glove.width());
        let mut glove = vec![0.0; packing.rows() * width];
        let mut known = vec![0; packing.rows()];
        for (row, part, at) in words(batch, packing) {
            if let Some((vector, own)) = self.words.find(part.sentence.view(at).lower) {
                known[row] = own;
                self.glove.add(vector, &mut glove[row * width..(row + 1) * width]);
            }
        }
        let mut vectors = self.from_glove.apply(&glove);
        for (row, part, at) in words(batch, packing) {
            let vector = &mut vectors[row * size..(row + 1) * size];
            self.word.add(known[row], vector);
            for (table, hash) in self.parts.iter().zip(part.sentence.view(at).parts()) {
                table.add(hash as usize % table.len().max(1), vector);
            }
            for (table, fact) in self.facts.iter().zip(part.sentence.facts(at, habits)) {
                table.add(usize::from(fact), vector);
            }
        }
        vectors
    }
}

/// A sentence, or a part of a very long one.
#[derive(Clone, Copy, Debug)]
struct Part<'s> {
    sentence: &'s Sentence,
    number: usize,
    start: usize,
    end: usize,
}

/// For every word of a batch its row, its part and its number in the sentence.
fn words<'b>(batch: &'b [Part<'b>], packing: &'b Packing) -> impl Iterator<Item = (usize, &'b Part<'b>, usize)> {
    batch.iter().enumerate().flat_map(move |(p, part)| {
        (part.start..part.end).enumerate().map(move |(step, at)| (packing.row(p, step), part, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Xpos, tag};

    fn sentence(text: &str) -> Sentence {
        let forms: Vec<&str> = text.split(' ').collect();
        let views: Vec<_> = forms.iter().map(|form| tag::View::new(form)).collect();
        Sentence::new(&forms, &tag::Model::shipped().tags(&views))
    }

    #[test]
    fn the_shipped_network_is_whole() {
        let network = Network::shipped();
        assert_eq!(network.label.outputs(), LABELS);
        assert_eq!(network.from_glove.outputs(), network.layers[0][0].inputs.inputs());
        assert!(network.facts[3].len() > Xpos::ALL.len());
        assert!(network.steps.iter().flatten().any(|step| *step != 0.0));
    }

    #[test]
    fn sentences_do_not_touch_each_other() {
        let sentences: Vec<Sentence> =
            ["Ann saw Paris .", "The bank of John Smith opened in Lagos , Nigeria .", "NATO ?", "Yes"]
                .map(sentence)
                .into();
        let habits = Habits::default();
        let network = Network::shipped();
        let together = network.labels(&sentences, &habits);
        for (sentence, labels) in sentences.iter().zip(together) {
            assert_eq!(network.labels(std::slice::from_ref(sentence), &habits), [labels]);
        }
        assert!(network.labels(&[], &habits).is_empty());
        let long = sentence("Lagos and ".repeat(2000).trim_end());
        assert_eq!(network.labels(std::slice::from_ref(&long), &habits)[0].0.len(), long.len());
    }
}
