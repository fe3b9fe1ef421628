//! The network: vectors of words and their parts, layers of memory that read in both directions, and on top of them the
//! tags, a biaffine score for every pair of word and head, and the relations (after Kiperwasser and Goldberg 2016; Dozat and
//! Manning 2017, with small layers).

use super::{copulas, decode, lists};
use crate::network::{Dense, Lstm, Packing, Reader, Vectors, Words};
use crate::tag::{Tag, View};
use crate::{Deprel, Upos, Xpos};
use std::sync::LazyLock;

/// The network as its file holds it.
#[derive(Clone, Debug)]
pub(crate) struct Network<'a> {
    /// The words that have vectors in `glove` and in `word`.
    words: Words,
    word: Vectors<'a>,
    /// Prefix, the two suffixes, shape: vectors by hash.
    parts: [Vectors<'a>; 4],
    upos: Vectors<'a>,
    xpos: Vectors<'a>,
    glove: Vectors<'a>,
    from_glove: Dense,
    root: Vec<f32>,
    layers: Vec<[Lstm; 2]>,
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

/// More layers of memory than any file has.
const MOST_LAYERS: usize = 8;

/// Sentences that are worked out together.
const BATCH: usize = 8;

/// What the layers above the memories say of every row.
struct Layers {
    tags: Vec<f32>,
    heads: Vec<f32>,
    pairs: Vec<f32>,
    above: Vec<f32>,
    below: Vec<f32>,
}

/// Tags and arcs of a sentence, with the margin of each arc. Heads are indexes into the sentence.
type Analysis = (Vec<Tag>, Vec<(Option<usize>, Deprel, u8)>);

impl<'a> Network<'a> {
    /// The network that is compiled in.
    pub(crate) fn shipped() -> &'static Network<'static> {
        &SHIPPED
    }

    /// The number of the vector of a word, by the hash of its form in lower case.
    pub(crate) fn word(&self, hash: u32) -> Option<usize> {
        self.words.find(hash).map(|(vector, _)| vector)
    }

    /// The vector of that number, as it was read.
    pub(crate) fn vector(&self, word: usize) -> [f32; 50] {
        let mut vector = [0.0; 50];
        self.glove.add(word, &mut vector);
        vector
    }

    /// Reads a file that `models/train_parser.py` wrote.
    pub(crate) fn read(bytes: &'a [u8]) -> Self {
        let mut file = Reader(bytes);
        let words = Words::read(&mut file);
        let word = file.table();
        let parts = std::array::from_fn(|_| file.table());
        let (upos, xpos, glove) = (file.table(), file.table(), file.table());
        let (from_glove, root) = (file.dense(), file.matrix());
        let count = file.number().min(MOST_LAYERS);
        let mut lstm = || Lstm { inputs: file.dense(), state: file.dense() };
        let layers = (0..count).map(|_| [lstm(), lstm()]).collect();
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

    /// The tags and trees of sentences, each given by its words and by the tags that the tagger gave them. They are worked out
    /// together, which is faster, but none has an influence on another.
    pub(crate) fn analyse(&self, sentences: &[(&[View], &[Tag])]) -> Vec<Analysis> {
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        order.sort_by_key(|s| std::cmp::Reverse(sentences[*s].0.len()));
        let mut analyses = vec![Analysis::default(); sentences.len()];
        for batch in order.chunks(BATCH) {
            let found = self.analyse_batch(&batch.iter().map(|s| sentences[*s]).collect::<Vec<_>>());
            for (sentence, analysis) in batch.iter().zip(found) {
                analyses[*sentence] = analysis;
            }
        }
        analyses
    }

    /// The same for a few sentences, the longest first.
    fn analyse_batch(&self, sentences: &[(&[View], &[Tag])]) -> Vec<Analysis> {
        let lengths: Vec<usize> = sentences.iter().map(|(views, _)| views.len() + 1).collect();
        let packing = Packing::new(&lengths);
        let vectors = self.vectors(sentences, &packing);
        let states = self.layers.iter().fold(vectors, |rows, layer| Lstm::both(layer, &rows, &packing));
        let all = Layers {
            tags: self.tag.apply(&states),
            heads: positive(self.head.apply(&states)),
            pairs: self.pair.apply(&positive(self.dependent.apply(&states))),
            above: self.label_head.apply(&states),
            below: self.label_dependent.apply(&states),
        };
        let part = |matrix: &[f32], layer: &Dense, sentence: usize, from: usize| {
            packing.unpack(matrix, layer.outputs(), sentence, from..lengths[sentence])
        };
        let sentence = |sentence: usize| {
            let tags = self.best_tags(&part(&all.tags, &self.tag, sentence, 1));
            let pairs = part(&all.pairs, &self.pair, sentence, 1);
            let scores = self.scores(&part(&all.heads, &self.head, sentence, 0), &pairs);
            let mut heads = decode::heads(&scores, tags.len());
            let margins = decode::margins(&scores, &heads);
            let above = part(&all.above, &self.label_head, sentence, 0);
            let below = part(&all.below, &self.label_dependent, sentence, 1);
            let deprels = self.deprels(&above, below, &heads, &tags);
            copulas::mend(&tags, &deprels, &mut heads);
            lists::mend(&tags, &deprels, &mut heads);
            (tags, heads.into_iter().zip(deprels).zip(margins).map(|((h, d), m)| (h, d, m)).collect())
        };
        (0..sentences.len()).map(sentence).collect()
    }

    /// What goes into the first layer: for every sentence, one vector for the root and one for every word.
    fn vectors(&self, sentences: &[(&[View], &[Tag])], packing: &Packing) -> Vec<f32> {
        let (size, width) = (self.root.len().max(1), self.glove.width());
        let mut glove = vec![0.0; packing.rows() * width];
        let mut known = vec![0; packing.rows()];
        for (s, (views, _)) in sentences.iter().enumerate() {
            for (word, view) in views.iter().enumerate() {
                let row = packing.row(s, word + 1);
                if let Some((vector, own)) = self.words.find(view.lower) {
                    known[row] = own;
                    self.glove.add(vector, &mut glove[row * width..(row + 1) * width]);
                }
            }
        }
        let mut vectors = self.from_glove.apply(&glove);
        for (s, (views, drafts)) in sentences.iter().enumerate() {
            vectors[packing.row(s, 0) * size..][..size].copy_from_slice(&self.root);
            for (word, (view, draft)) in views.iter().zip(*drafts).enumerate() {
                let row = packing.row(s, word + 1);
                let vector = &mut vectors[row * size..(row + 1) * size];
                self.word.add(known[row], vector);
                for (table, hash) in self.parts.iter().zip(view.parts()) {
                    table.add(hash as usize % table.len().max(1), vector);
                }
                self.upos.add(draft.upos as usize, vector);
                self.xpos.add(draft.xpos as usize, vector);
            }
        }
        vectors
    }

    /// The best tag of each row of scores.
    fn best_tags(&self, scores: &[f32]) -> Vec<Tag> {
        let fallback = Tag { upos: Upos::X, xpos: Xpos::Xx };
        let rows = scores.chunks(self.tag.outputs().max(1));
        let tag = |row: &[f32]| self.tags.get(best(row.iter().copied().enumerate())).copied().unwrap_or(fallback);
        rows.map(tag).collect()
    }

    /// For every word, its score as the root and the score of every word as its head.
    fn scores(&self, heads: &[f32], pairs: &[f32]) -> Vec<f32> {
        let heads = Dense::turned(self.head.outputs(), heads);
        let mut scores = heads.apply(pairs);
        for (word, scores) in scores.chunks_mut(heads.outputs().max(1)).enumerate() {
            for (head, score) in scores.iter_mut().enumerate() {
                *score += self.distance.get(steps(word + 1, head)).copied().unwrap_or(0.0);
            }
        }
        scores
    }

    /// What each word is to its head: the best relation that the head's tag allows.
    fn deprels(&self, above: &[f32], mut both: Vec<f32>, heads: &[Option<usize>], tags: &[Tag]) -> Vec<Deprel> {
        let size = self.label_head.outputs().max(1);
        for (head, sums) in heads.iter().zip(both.chunks_mut(size)) {
            let row = head.map_or(0, |h| h + 1);
            for (sum, x) in sums.iter_mut().zip(&above[row * size..]) {
                *sum += x;
            }
        }
        let scores = self.label.apply(&positive(both));
        let rows = scores.chunks(self.label.outputs().max(1));
        rows.zip(heads)
            .map(|(scores, head)| match head {
                None => Deprel::Root,
                Some(head) => {
                    let choices = Deprel::ALL.iter().zip(scores).map(|(deprel, score)| (*deprel, *score));
                    let allowed = choices.filter(|(deprel, _)| allows(tags[*head], *deprel));
                    allowed.reduce(|best, new| if new.1 > best.1 { new } else { best }).map_or(Deprel::Dep, |(d, _)| d)
                }
            })
            .collect()
    }
}

/// Whether a word of this tag may have a dependent of this relation. What stands beside nouns never stands beside a verb with
/// a tense or a bare one: the guidelines of Universal Dependencies have other relations for it there.
const fn allows(head: Tag, deprel: Deprel) -> bool {
    let verbal = matches!(head.upos, Upos::Verb) && matches!(head.xpos, Xpos::Vb | Xpos::Vbd | Xpos::Vbp | Xpos::Vbz);
    let nominal = matches!(
        deprel,
        Deprel::Acl
            | Deprel::AclRelcl
            | Deprel::Amod
            | Deprel::Case
            | Deprel::Compound
            | Deprel::Flat
            | Deprel::Nmod
            | Deprel::NmodDesc
            | Deprel::NmodPoss
            | Deprel::NmodUnmarked
            | Deprel::Nummod
    );
    !(matches!(deprel, Deprel::Root) || verbal && nominal)
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
    }
}
