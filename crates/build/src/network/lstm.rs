//! Long short-term memories (Hochreiter and Schmidhuber 1997) that read many sentences side by side.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the registers of the caller")]

use super::kernel::{Dense, sigmoid, tanh};
use fearless_simd::{Level, Simd, dispatch};

/// How the rows of several sentences lie in one matrix: first the first rows of all sentences, then the second rows, and so
/// on. Sentences are in order of length, the longest first, so those that have a row at some step are always the first ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Packing {
    /// For every step, where its rows begin and how many there are.
    steps: Vec<(usize, usize)>,
}

impl Packing {
    /// The layout for sentences of these lengths, which must fall.
    pub(crate) fn new(lengths: &[usize]) -> Self {
        let longest = lengths.first().copied().unwrap_or(0);
        let mut steps = Vec::with_capacity(longest);
        let (mut start, mut alive) = (0, lengths.len());
        for step in 0..longest {
            while alive > 0 && lengths[alive - 1] <= step {
                alive -= 1;
            }
            steps.push((start, alive));
            start += alive;
        }
        Self { steps }
    }

    /// The number of rows of all sentences.
    pub(crate) fn rows(&self) -> usize {
        self.steps.last().map_or(0, |(start, count)| start + count)
    }

    /// Where a row of a sentence lies.
    pub(crate) fn row(&self, sentence: usize, step: usize) -> usize {
        self.steps[step].0 + sentence
    }

    /// The rows of one sentence, taken out of a matrix of rows of a width.
    pub(crate) fn unpack(
        &self,
        matrix: &[f32],
        width: usize,
        sentence: usize,
        steps: std::ops::Range<usize>,
    ) -> Vec<f32> {
        let mut rows = Vec::with_capacity(steps.len() * width);
        for step in steps {
            rows.extend_from_slice(&matrix[self.row(sentence, step) * width..][..width]);
        }
        rows
    }
}

/// A memory that reads in one direction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lstm {
    /// From the inputs to the gates: input, forget, cell, output.
    pub inputs: Dense,
    /// From the state before to the gates.
    pub state: Dense,
}

impl Lstm {
    /// Two memories read in both directions: their states beside each other, row by row.
    pub(crate) fn both(pair: &[Self; 2], rows: &[f32], packing: &Packing) -> Vec<f32> {
        let size = pair[0].inputs.outputs() / 4;
        let mut result = vec![0.0; packing.rows() * 2 * size];
        let (steps, back) = (&packing.steps, packing.steps.iter().rev());
        dispatch!(Level::new(), simd => pair[0].read(simd, rows, steps.iter(), &mut result, 0));
        dispatch!(Level::new(), simd => pair[1].read(simd, rows, back.clone(), &mut result, size));
        result
    }

    /// Reads the rows of some steps after each other and writes the states of each into a half of `result`, which starts at
    /// `offset`. A sentence that is not read yet has an empty state.
    #[inline(always)]
    fn read<'a, S: Simd>(
        &self,
        simd: S,
        rows: &[f32],
        steps: impl Iterator<Item = &'a (usize, usize)> + Clone,
        result: &mut [f32],
        offset: usize,
    ) {
        let gates = self.inputs.outputs();
        let size = gates / 4;
        let mut sums = self.inputs.apply(rows);
        let most = steps.clone().map(|s| s.1).max().unwrap_or(0);
        let (mut states, mut cells) = (vec![0.0; most * size], vec![0.0; most * size]);
        for (start, count) in steps {
            let (start, count) = (*start, *count);
            let sums = &mut sums[start * gates..(start + count) * gates];
            self.state.add(simd, &states[..count * size], sums);
            let results = result[start * 2 * size..].chunks_exact_mut(2 * size);
            let memories = states.chunks_exact_mut(size).zip(cells.chunks_exact_mut(size));
            for ((sums, result), (state, cell)) in sums.chunks_exact(gates).zip(results).zip(memories) {
                remember(sums, state, cell);
                result[offset..offset + size].copy_from_slice(state);
            }
        }
    }
}

/// A step of one sentence: what the gates let through.
#[inline(always)]
fn remember(sums: &[f32], state: &mut [f32], cell: &mut [f32]) {
    let (first, second) = sums.split_at(sums.len() / 2);
    let ((input, forget), (new, output)) = (first.split_at(state.len()), second.split_at(state.len()));
    let gates = input.iter().zip(forget).zip(new).zip(output);
    for ((((input, forget), new), output), (state, cell)) in gates.zip(state.iter_mut().zip(cell)) {
        *cell = sigmoid(*forget) * *cell + sigmoid(*input) * tanh(*new);
        *state = sigmoid(*output) * tanh(*cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_of_a_step_lie_together() {
        let packing = Packing::new(&[3, 2, 2]);
        assert_eq!(packing.steps, [(0, 3), (3, 3), (6, 1)]);
        assert_eq!((packing.rows(), packing.row(2, 1), packing.row(0, 2)), (7, 5, 6));
        assert_eq!(packing.unpack(&[0., 1., 2., 3., 4., 5., 6.], 1, 0, 1..3), [3.0, 6.0]);
        assert_eq!(Packing::new(&[]).rows(), 0);
    }

    proptest! {
        /// A sentence has the same states, bit for bit, alone and beside others.
        #[test]
        fn sentences_do_not_touch_each_other(
            mut lengths in prop::collection::vec(1_usize..6, 1..7),
            numbers in prop::collection::vec(-2.0_f32..2.0, 36 * 3),
            weights in prop::collection::vec(-1.0_f32..1.0, (3 + 4) * 16 * 2),
        ) {
            lengths.sort_unstable_by(|a, b| b.cmp(a));
            let layer = |w: &[f32]| Lstm { inputs: Dense::new(3, &w[..48], &[0.1; 16]), state: Dense::new(4, &w[48..112], &[0.0; 16]) };
            let pair = [layer(&weights), layer(&weights[112..])];
            let packing = Packing::new(&lengths);
            let together = Lstm::both(&pair, &numbers[..packing.rows() * 3], &packing);
            for (sentence, length) in lengths.iter().enumerate() {
                let rows = packing.unpack(&numbers, 3, sentence, 0..*length);
                let alone = Lstm::both(&pair, &rows, &Packing::new(&[*length]));
                prop_assert_eq!(alone, packing.unpack(&together, 8, sentence, 0..*length));
            }
        }
    }
}
