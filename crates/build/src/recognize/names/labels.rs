//! The labels of words, and the best labelling of a sentence.

use crate::network::margin;
use copan_model::EntityType;

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

/// Scores of steps: from every label, and last from the start of the sentence, to every label.
pub(crate) type Steps = [[f32; LABELS]; LABELS + 1];

/// The best labels by scores of words and steps; the lowest of equals.
pub(crate) fn viterbi(scores: &[[f32; LABELS]], steps: &Steps) -> Vec<usize> {
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut best = [f32::NEG_INFINITY; LABELS];
    for (at, score) in scores.iter().enumerate() {
        let mut now = [f32::NEG_INFINITY; LABELS];
        let mut from = [0; LABELS];
        for label in 0..LABELS {
            if at == 0 {
                if may_follow(LABELS, label) {
                    now[label] = steps[LABELS][label] + score[label];
                }
                continue;
            }
            // What goes on comes from two labels only.
            let befores = if label != OUTSIDE && label % 2 == 0 { label - 1..label + 1 } else { 0..LABELS };
            for before in befores {
                let sum = best[before] + steps[before][label];
                if sum > now[label] {
                    now[label] = sum;
                    from[label] = before as u8;
                }
            }
            now[label] += score[label];
        }
        back.push(from);
        best = now;
    }
    let mut label = (0..LABELS).reduce(|a, b| if best[b] > best[a] { b } else { a }).unwrap_or(OUTSIDE);
    let mut labels = vec![OUTSIDE; scores.len()];
    for at in (0..scores.len()).rev() {
        labels[at] = label;
        label = usize::from(back[at][label]);
    }
    labels
}

/// How much better each label is than the best other, if those beside it stay: in eighths, from 0 to 255. Far from any name nobody asks
/// for it, and it is 255.
pub(crate) fn margins(scores: &[[f32; LABELS]], steps: &Steps, labels: &[usize]) -> Vec<u8> {
    let of_word = |(at, score): (usize, &[f32; LABELS])| {
        let around = &labels[at.saturating_sub(NEAR)..labels.len().min(at + NEAR + 1)];
        if around.iter().all(|label| *label == OUTSIDE) {
            return u8::MAX;
        }
        let before = at.checked_sub(1).map_or(LABELS, |before| labels[before]);
        let sum = |label: usize| {
            let after = labels.get(at + 1).copied();
            let fits = may_follow(before, label) && after.is_none_or(|after| may_follow(label, after));
            fits.then(|| score[label] + steps[before][label] + after.map_or(0.0, |after| steps[label][after]))
        };
        let others = (0..LABELS).filter(|label| *label != labels[at]).filter_map(sum);
        let next = others.fold(f32::NEG_INFINITY, f32::max);
        margin(sum(labels[at]).unwrap_or(next) - next, 8.0)
    };
    scores.iter().enumerate().map(of_word).collect()
}

/// How far from a name its borders may be put right.
const NEAR: usize = 2;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_that_began_goes_on() {
        let mut steps = [[0.0; LABELS]; LABELS + 1];
        let mut scores = [[0.0; LABELS]; 3];
        scores[0][inside(0)] = 9.0;
        scores[1][inside(0)] = 9.0;
        scores[1][begin(1)] = 5.0;
        assert_eq!(spans(&viterbi(&scores, &steps)), [(0, 2, 0)]);
        steps[begin(0)][inside(0)] = -20.0;
        assert_eq!(spans(&viterbi(&scores, &steps)), [(1, 2, 1)]);
        assert!(viterbi(&[], &steps).is_empty());
    }
}
