//! The network: vectors of words and their parts, two layers of memory that read in both directions, and on top of them the
//! tags, a biaffine score for every pair of word and head, and the relations (after Kiperwasser and Goldberg 2016; Dozat and
//! Manning 2017, with small layers).

use super::decode;
use super::file::{Reader, Vectors};
use super::kernel::{Dense, Lstm};
use crate::tag::{Tag, View};
use crate::{Deprel, Upos, Xpos};
use std::sync::LazyLock;

/// The network as its file holds it.
#[derive(Clone, Debug)]
pub(crate) struct Network<'a> {
    /// The words that have vectors: hash, number in `glove`, number in `word`.
    words: Vec<(u32, u16, u16)>,
    word: Vectors<'a>,
    /// Prefix, the two suffixes, shape: vectors by hash.
    parts: [Vectors<'a>; 4],
    upos: Vectors<'a>,
    xpos: Vectors<'a>,
    glove: Vectors<'a>,
    from_glove: Dense,
    root: Vec<f32>,
    layers: [[Lstm; 2]; 2],
    tags: Vec<Tag>,
    tag: Dense,
    head: Dense,
    dependent: Dense,
    pair: Dense,
    distance: Vec<f32>,
    label_head: Dense,
    label_dependent: Dense,
    label: Dense,
}

static SHIPPED: LazyLock<Network<'static>> = LazyLock::new(|| Network::read(include_bytes!("../../models/parser.bin")));

/// Tags and arcs of a sentence. Heads are indexes into the sentence.
type Analysis = (Vec<Tag>, Vec<(Option<usize>, Deprel)>);

impl<'a> Network<'a> {
    /// The network that is compiled in.
    pub(crate) fn shipped() -> &'static Network<'static> {
        &SHIPPED
    }

    /// Reads a file that `models/train_parser.py` wrote.
    pub(crate) fn read(bytes: &'a [u8]) -> Self {
        let mut file = Reader(bytes);
        let count = file.number();
        let (hashes, glove, word) = (file.numbers::<4>(count), file.numbers::<2>(count), file.numbers::<2>(count));
        let words = hashes.into_iter().zip(glove.into_iter().zip(word)).map(|(h, (g, w))| (h, g as u16, w as u16));
        let words = words.collect();
        let word = file.table();
        let parts = std::array::from_fn(|_| file.table());
        let (upos, xpos, glove) = (file.table(), file.table(), file.table());
        let (from_glove, root) = (file.dense(), file.matrix());
        let mut lstm = || Lstm { inputs: file.dense(), state: file.dense() };
        let layers = [[lstm(), lstm()], [lstm(), lstm()]];
        let count = file.number();
        let tags = file.bytes(2 * count).chunks_exact(2).map(|pair| Tag {
            upos: Upos::ALL.get(pair[0] as usize).copied().unwrap_or(Upos::X),
            xpos: Xpos::ALL.get(pair[1] as usize).copied().unwrap_or(Xpos::Xx),
        });
        Self {
            words,
            word,
            parts,
            upos,
            xpos,
            glove,
            from_glove,
            root,
            layers,
            tags: tags.collect(),
            tag: file.dense(),
            head: file.dense(),
            dependent: file.dense(),
            pair: file.dense(),
            distance: file.matrix(),
            label_head: file.dense(),
            label_dependent: file.dense(),
            label: file.dense(),
        }
    }

    /// The tags and the tree of a sentence; `drafts` are the tags of the tagger.
    pub(crate) fn analyse(&self, views: &[View], drafts: &[Tag]) -> Analysis {
        let count = views.len();
        let vectors = self.vectors(views, drafts);
        let states = Lstm::both(&self.layers[0], &vectors, count + 1);
        let states = Lstm::both(&self.layers[1], &states, count + 1);
        let words = &states[states.len() / (count + 1)..];
        let tags = self.tag.apply(words);
        let tags = tags.chunks(self.tag.outputs().max(1)).map(|s| best(s.iter().copied().enumerate()));
        let fallback = Tag { upos: Upos::X, xpos: Xpos::Xx };
        let tags = tags.map(|t| self.tags.get(t).copied().unwrap_or(fallback)).collect();
        let heads = decode::heads(&self.scores(&states, words), count);
        let deprels = self.deprels(&states, words, &heads);
        (tags, heads.into_iter().zip(deprels).collect())
    }

    /// What goes into the first layer: one vector for the root, one for every word.
    fn vectors(&self, views: &[View], drafts: &[Tag]) -> Vec<f32> {
        let size = self.from_glove.outputs();
        let width = self.glove.width();
        let find = |view: &View| self.words.binary_search_by_key(&view.lower, |w| w.0).ok().map(|i| self.words[i]);
        let known: Vec<_> = views.iter().map(|v| find(v).unwrap_or_default()).collect();
        let mut glove = vec![0.0; views.len() * width];
        for ((_, row, _), vector) in known.iter().zip(glove.chunks_mut(width.max(1))) {
            self.glove.add(*row as usize, vector);
        }
        let mut vectors = self.root.clone();
        vectors.extend(self.from_glove.apply(&glove));
        let words = vectors[size..].chunks_mut(size.max(1));
        for ((((_, _, word), view), draft), vector) in known.iter().zip(views).zip(drafts).zip(words) {
            self.word.add(*word as usize, vector);
            for (table, hash) in self.parts.iter().zip(view.parts()) {
                table.add(hash as usize % table.len().max(1), vector);
            }
            self.upos.add(draft.upos as usize, vector);
            self.xpos.add(draft.xpos as usize, vector);
        }
        vectors
    }

    /// For every word, its score as the root and the score of every word as its head.
    fn scores(&self, states: &[f32], words: &[f32]) -> Vec<f32> {
        let (heads, dependents) = (positive(self.head.apply(states)), positive(self.dependent.apply(words)));
        let size = self.head.outputs();
        let count = heads.len() / size.max(1);
        let mut turned = vec![0.0; heads.len()];
        for (i, head) in heads.chunks(size.max(1)).enumerate() {
            for (k, x) in head.iter().enumerate() {
                turned[k * count + i] = *x;
            }
        }
        let mut scores = Dense::new(size, &turned, &vec![0.0; count]).apply(&self.pair.apply(&dependents));
        for (word, scores) in scores.chunks_mut(count).enumerate() {
            for (head, score) in scores.iter_mut().enumerate() {
                *score += self.distance.get(steps(word + 1, head)).copied().unwrap_or(0.0);
            }
        }
        scores
    }

    /// What each word is to its head.
    fn deprels(&self, states: &[f32], words: &[f32], heads: &[Option<usize>]) -> Vec<Deprel> {
        let (above, mut both) = (self.label_head.apply(states), self.label_dependent.apply(words));
        let size = self.label_head.outputs().max(1);
        for (head, sums) in heads.iter().zip(both.chunks_mut(size)) {
            let row = head.map_or(0, |h| h + 1);
            for (sum, x) in sums.iter_mut().zip(&above[row * size..]) {
                *sum += x;
            }
        }
        let scores = self.label.apply(&positive(both));
        let rows = scores.chunks(self.label.outputs().max(1));
        let root = Deprel::Root as usize;
        rows.zip(heads)
            .map(|(scores, head)| match head {
                None => Deprel::Root,
                Some(_) => Deprel::ALL
                    .get(best(scores.iter().copied().enumerate().filter(|(d, _)| *d != root)))
                    .copied()
                    .unwrap_or(Deprel::Dep),
            })
            .collect()
    }
}

/// Cuts off what is below nought.
fn positive(mut values: Vec<f32>) -> Vec<f32> {
    for value in &mut values {
        *value = value.max(0.0);
    }
    values
}

/// The number with the greatest score; the first of equals.
fn best(scores: impl Iterator<Item = (usize, f32)>) -> usize {
    scores.reduce(|best, new| if new.1 > best.1 { new } else { best }).map_or(0, |(number, _)| number)
}

/// How far a head lies from its word and on which side, in few steps.
const fn steps(word: usize, head: usize) -> usize {
    let step = match word.abs_diff(head) {
        near @ 0..=4 => near,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=40 => 9,
        _ => 10,
    };
    if head > word { step } else { step + 11 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_network_is_whole() {
        let network = Network::shipped();
        assert_eq!(network.tag.outputs(), network.tags.len());
        assert_eq!(network.label.outputs(), Deprel::ALL.len());
        assert_eq!((network.upos.len(), network.xpos.len()), (Upos::ALL.len(), Xpos::ALL.len()));
        assert_eq!(network.root.len(), network.from_glove.outputs());
        assert_eq!(network.distance.len(), steps(41, 0) + 1);
        assert!(network.words.is_sorted_by_key(|w| w.0));
    }
}
