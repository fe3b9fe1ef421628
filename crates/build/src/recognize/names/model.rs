//! The name model: a linear model over the tags of a sentence, decoded by Viterbi's algorithm.
//!
//! Words are labelled B, I or O with a type (Ramshaw and Marcus 1995). A label's score is the sum of the weights of the
//! word's features and of the step from the label before; the best labelling of a whole sentence is found by dynamic
//! programming. Weights are 8-bit whole numbers in a hash table with 16-bit fingerprints, so that a feature that was not
//! seen in training says nothing.

use super::features::{Habits, Sentence};
use copan_model::EntityType;
use std::sync::LazyLock;

/// The types of names, in the order of their labels.
pub(crate) const TYPES: [EntityType; 10] = [
    EntityType::Person,
    EntityType::Organization,
    EntityType::Country,
    EntityType::Place,
    EntityType::Facility,
    EntityType::Group,
    EntityType::Event,
    EntityType::Agreement,
    EntityType::Work,
    EntityType::Product,
];

/// O, then B and I of every type.
pub(crate) const LABELS: usize = 1 + 2 * TYPES.len();

/// The label of a word outside names.
pub(crate) const OUTSIDE: usize = 0;

/// The label of the first word of a name of the type with this number.
pub(crate) const fn begin(kind: usize) -> usize {
    1 + 2 * kind
}

/// The label of a further word.
pub(crate) const fn inside(kind: usize) -> usize {
    2 + 2 * kind
}

/// Whether one label may follow another; `LABELS` stands for the start of the sentence.
pub(crate) const fn may_follow(before: usize, label: usize) -> bool {
    label == OUTSIDE || label % 2 == 1 || before == label || (before + 1 == label && before < LABELS)
}

/// Scores of steps: from every label, and from the start of the sentence, to every label.
pub(crate) type Steps = [[i32; LABELS]; LABELS + 1];

/// The best labels that are allowed (bits of labels, one entry a word) by scores of words and steps; the lowest of equals.
pub(crate) fn viterbi(scores: &[[i32; LABELS]], steps: &Steps, allowed: Option<&[u32]>) -> Vec<usize> {
    const NEVER: i32 = i32::MIN / 2;
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut best = [NEVER; LABELS];
    for (at, score) in scores.iter().enumerate() {
        let mut now = [NEVER; LABELS];
        let mut from = [0; LABELS];
        for label in (0..LABELS).filter(|label| allowed.is_none_or(|a| a[at] >> label & 1 == 1)) {
            if at == 0 {
                if may_follow(LABELS, label) {
                    now[label] = score[label] + steps[LABELS][label];
                }
                continue;
            }
            for before in (0..LABELS).filter(|before| may_follow(*before, label) && best[*before] > NEVER / 2) {
                let sum = best[before] + steps[before][label] + score[label];
                if sum > now[label] {
                    now[label] = sum;
                    from[label] = before as u8;
                }
            }
        }
        back.push(from);
        best = now;
    }
    let mut label = (0..LABELS).rev().max_by_key(|label| best[*label]).unwrap_or(OUTSIDE);
    let mut labels = vec![OUTSIDE; scores.len()];
    for at in (0..scores.len()).rev() {
        labels[at] = label;
        label = usize::from(back[at][label]);
    }
    labels
}

/// The names that labels mark: first word, one past the last, number of the type.
pub(crate) fn spans(labels: &[usize]) -> Vec<(usize, usize, usize)> {
    let mut spans: Vec<(usize, usize, usize)> = Vec::new();
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| **label != OUTSIDE) {
        let kind = (label - 1) / 2;
        match spans.last_mut() {
            Some(last) if *label == inside(kind) && last.1 == at && last.2 == kind => last.1 = at + 1,
            _ => spans.push((at, at + 1, kind)),
        }
    }
    spans
}

/// The model as it lies in its file: steps (16 bits), then a table of fingerprints (16 bits; 0 is an empty slot), then the
/// weights of all labels for every slot.
#[derive(Clone, Debug)]
pub(crate) struct Model<'a> {
    steps: Box<Steps>,
    fingerprints: &'a [u8],
    weights: &'a [u8],
    slots: u64,
}

static SHIPPED: LazyLock<Model<'static>> = LazyLock::new(|| Model::read(include_bytes!("../../../models/names.bin")));

/// Bytes of the steps in the file.
const HEAD: usize = (LABELS + 1) * LABELS * 2;

/// Where the search for a feature begins.
const fn slot(key: u64, slots: u64) -> u64 {
    (key >> 32).wrapping_mul(slots) >> 32
}

const fn fingerprint(key: u64) -> u16 {
    key as u16 | 1
}

/// The slots that are looked at for a feature.
const PROBES: u64 = 8;

impl<'a> Model<'a> {
    /// The model that is compiled in.
    pub(crate) fn shipped() -> &'static Model<'static> {
        &SHIPPED
    }

    /// Reads a file that [`Model::write`] made. Of other bytes it makes a model that knows little.
    pub(crate) fn read(bytes: &'a [u8]) -> Self {
        let (head, rest) = bytes.split_at(HEAD.min(bytes.len()));
        let mut steps = Box::new([[0; LABELS]; LABELS + 1]);
        for (at, pair) in head.chunks_exact(2).enumerate() {
            steps[at / LABELS][at % LABELS] = i32::from(i16::from_le_bytes([pair[0], pair[1]]));
        }
        let slots = rest.len() / (LABELS + 2);
        let (fingerprints, weights) = rest.split_at(slots * 2);
        Self { steps, fingerprints, weights, slots: slots as u64 }
    }

    /// The file of a model. Features that find no free slot near their place are left out.
    pub(crate) fn write(steps: &Steps, features: &[(u64, [i8; LABELS])]) -> Vec<u8> {
        let slots = (features.len() * 5 / 4 + 1) as u64;
        let mut fingerprints = vec![0_u16; slots as usize];
        let mut weights = vec![0_u8; slots as usize * LABELS];
        for (key, row) in features {
            let first = slot(*key, slots);
            let free = (first..slots.min(first + PROBES)).map(|s| s as usize).find(|s| fingerprints[*s] == 0);
            if let Some(free) = free {
                fingerprints[free] = fingerprint(*key);
                for (to, weight) in weights[free * LABELS..].iter_mut().zip(row) {
                    *to = weight.cast_unsigned();
                }
            }
        }
        let steps = steps.iter().flatten().flat_map(|s| (*s as i16).to_le_bytes());
        steps.chain(fingerprints.into_iter().flat_map(u16::to_le_bytes)).chain(weights).collect()
    }

    /// The weights of a feature for all labels.
    fn row(&self, key: u64) -> Option<&[u8]> {
        let first = slot(key, self.slots);
        let wanted = fingerprint(key).to_le_bytes();
        for at in first..self.slots.min(first + PROBES) {
            let at = at as usize;
            let found = &self.fingerprints[at * 2..at * 2 + 2];
            if found == wanted {
                return self.weights.get(at * LABELS..(at + 1) * LABELS);
            }
            if found == [0, 0] {
                return None;
            }
        }
        None
    }

    /// The labels of a sentence.
    pub(crate) fn labels(&self, sentence: &Sentence, habits: &Habits) -> Vec<usize> {
        let mut features = Vec::new();
        let scores: Vec<[i32; LABELS]> = (0..sentence.len())
            .map(|at| {
                sentence.features(at, habits, &mut features);
                let mut score = [0; LABELS];
                for row in features.iter().filter_map(|key| self.row(*key)) {
                    for (sum, weight) in score.iter_mut().zip(row) {
                        *sum += i32::from(weight.cast_signed());
                    }
                }
                score
            })
            .collect();
        viterbi(&scores, &self.steps, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_that_began_goes_on() {
        let steps = [[0; LABELS]; LABELS + 1];
        let mut scores = [[0; LABELS]; 3];
        scores[0][inside(0)] = 9;
        scores[1][inside(0)] = 9;
        scores[1][begin(1)] = 5;
        let labels = viterbi(&scores, &steps, None);
        assert_eq!(spans(&labels), [(0, 2, 0)]);
        assert_eq!(viterbi(&scores, &steps, Some(&[1, 1, 1])), [OUTSIDE; 3]);
        assert!(viterbi(&[], &steps, None).is_empty());
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let mut steps = [[0; LABELS]; LABELS + 1];
        steps[LABELS][1] = -7;
        let features: Vec<_> =
            (1..200_u64).map(|n| (n.wrapping_mul(0x9e37_79b9_7f4a_7c15), [n as i8; LABELS])).collect();
        let bytes = Model::write(&steps, &features);
        let model = Model::read(&bytes);
        assert_eq!(model.steps[LABELS][1], -7);
        let found = features.iter().filter(|(key, row)| model.row(*key).is_some_and(|r| r[0].cast_signed() == row[0]));
        assert!(found.count() > 190);
        assert_eq!(Model::read(&[]).row(5), None);
    }
}
