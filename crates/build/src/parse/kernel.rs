//! The arithmetic of the network.
//!
//! Every sum is taken in one fixed order, from the first input to the last, whatever the width of the registers: the loops
//! run side by side over outputs, never over the terms of one sum. Rust neither reorders nor fuses floating-point operations,
//! and nothing here calls the platform's mathematical functions, so results are equal, bit for bit, on every machine.

/// Outputs that are worked out together. The weights of so many lie beside each other.
const PANEL: usize = 8;

/// A linear layer: `outputs = inputs × weights + bias`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dense {
    inputs: usize,
    outputs: usize,
    /// For every panel of eight outputs, for every input, the eight weights.
    panels: Vec<[f32; PANEL]>,
    bias: Vec<[f32; PANEL]>,
}

impl Dense {
    /// A layer from weights that lie input by input.
    pub(crate) fn new(inputs: usize, weights: &[f32], bias: &[f32]) -> Self {
        let outputs = bias.len();
        let count = outputs.div_ceil(PANEL);
        let eight = |at: &dyn Fn(usize) -> Option<f32>, panel: usize| {
            std::array::from_fn(|i| Some(panel * PANEL + i).filter(|o| *o < outputs).and_then(at).unwrap_or(0.0))
        };
        let bias = (0..count).map(|p| eight(&|o| bias.get(o).copied(), p)).collect();
        let rows = (0..count).flat_map(|p| (0..inputs).map(move |i| (p, i)));
        let panels = rows.map(|(p, i)| eight(&|o| weights.get(i * outputs + o).copied(), p)).collect();
        Self { inputs, outputs, panels, bias }
    }

    /// The number of outputs.
    pub(crate) const fn outputs(&self) -> usize {
        self.outputs
    }

    /// The outputs for any number of rows of inputs.
    pub(crate) fn apply(&self, rows: &[f32]) -> Vec<f32> {
        let mut result = vec![0.0; rows.len() / self.inputs.max(1) * self.outputs];
        // A panel stays in the first cache while all rows pass by.
        for (p, (panel, bias)) in self.panels.chunks_exact(self.inputs.max(1)).zip(&self.bias).enumerate() {
            let (start, width) = (p * PANEL, PANEL.min(self.outputs - p * PANEL));
            for (rows, result) in rows.chunks(4 * self.inputs).zip(result.chunks_mut(4 * self.outputs)) {
                // Where fewer than four are left, the last stands in for the missing: faster than going row by row.
                let last = rows.len() / self.inputs - 1;
                let row = |r: usize| &rows[r.min(last) * self.inputs..][..self.inputs];
                let sums = four(panel, *bias, [row(0), row(1), row(2), row(3)]);
                for (sums, result) in sums.iter().zip(result.chunks_mut(self.outputs)) {
                    result[start..start + width].copy_from_slice(&sums[..width]);
                }
            }
        }
        result
    }

    /// Adds the outputs for one row to `sums`, four panels at a time: where one row waits for the one before, as in a recurrent
    /// layer, only the outputs can run side by side.
    pub(crate) fn add(&self, row: &[f32], sums: &mut [f32]) {
        for (panels, sums) in self.panels.chunks(4 * self.inputs).zip(sums.chunks_mut(4 * PANEL)) {
            if panels.len() == 4 * self.inputs && sums.len() == 4 * PANEL {
                let [a, b, c, d] = std::array::from_fn(|q| &panels[q * self.inputs..(q + 1) * self.inputs]);
                let mut four: [[f32; PANEL]; 4] = std::array::from_fn(|q| std::array::from_fn(|i| sums[q * PANEL + i]));
                for ((((x, a), b), c), d) in row.iter().zip(a).zip(b).zip(c).zip(d) {
                    for (sums, weights) in four.iter_mut().zip([a, b, c, d]) {
                        add(sums, weights, *x);
                    }
                }
                for (sums, four) in sums.chunks_mut(PANEL).zip(&four) {
                    sums.copy_from_slice(four);
                }
            } else {
                for (panel, sums) in panels.chunks_exact(self.inputs).zip(sums.chunks_mut(PANEL)) {
                    for (x, weights) in row.iter().zip(panel) {
                        for (sum, weight) in sums.iter_mut().zip(weights) {
                            *sum += x * weight;
                        }
                    }
                }
            }
        }
    }
}

/// A panel's sums for four rows at once, all of which fit into registers.
fn four(panel: &[[f32; PANEL]], bias: [f32; PANEL], [a, b, c, d]: [&[f32]; 4]) -> [[f32; PANEL]; 4] {
    let (mut first, mut second, mut third, mut fourth) = (bias, bias, bias, bias);
    for ((((weights, a), b), c), d) in panel.iter().zip(a).zip(b).zip(c).zip(d) {
        add(&mut first, weights, *a);
        add(&mut second, weights, *b);
        add(&mut third, weights, *c);
        add(&mut fourth, weights, *d);
    }
    [first, second, third, fourth]
}

/// `sums += weights × x`.
#[inline]
fn add(sums: &mut [f32; PANEL], weights: &[f32; PANEL], x: f32) {
    for (sum, weight) in sums.iter_mut().zip(weights) {
        *sum += x * weight;
    }
}

/// The hyperbolic tangent, by a ratio of polynomials that is right to a few units of the last place.
pub(crate) fn tanh(x: f32) -> f32 {
    let x = x.clamp(-7.905_311, 7.905_311);
    let s = x * x;
    let p = -2.760_768_5e-16;
    let p = p * s + 2.000_188e-13;
    let p = p * s - 8.604_672e-11;
    let p = p * s + 5.122_297e-8;
    let p = p * s + 1.485_722_4e-5;
    let p = p * s + 6.372_619_3e-4;
    let p = p * s + 4.893_525e-3;
    let q = 1.198_258_4e-6;
    let q = q * s + 1.185_347_1e-4;
    let q = q * s + 2.268_434_6e-3;
    let q = q * s + 4.893_525e-3;
    x * p / q
}

/// The logistic function.
pub(crate) fn sigmoid(x: f32) -> f32 {
    0.5 * tanh(0.5 * x) + 0.5
}

/// A long short-term memory that reads in one direction (Hochreiter and Schmidhuber 1997).
#[derive(Clone, Debug, Default)]
pub(crate) struct Lstm {
    /// From the inputs to the gates: input, forget, cell, output.
    pub inputs: Dense,
    /// From the state before to the gates.
    pub state: Dense,
}

impl Lstm {
    /// Reads rows and writes its states, row by row, each into `result` at `offset` of a row of `width`.
    pub(crate) fn read(&self, rows: &[f32], backward: bool, result: &mut [f32], width: usize, offset: usize) {
        let gates = self.inputs.outputs();
        let size = gates / 4;
        let mut sums = self.inputs.apply(rows);
        let (mut state, mut cell) = (vec![0.0; size], vec![0.0; size]);
        let count = sums.len() / gates.max(1);
        for step in 0..count {
            let row = if backward { count - 1 - step } else { step };
            let sums = &mut sums[row * gates..(row + 1) * gates];
            self.state.add(&state, sums);
            let (first, second) = sums.split_at(2 * size);
            let ((input, forget), (new, output)) = (first.split_at(size), second.split_at(size));
            let gates = input.iter().zip(forget).zip(new).zip(output);
            for ((((input, forget), new), output), (state, cell)) in gates.zip(state.iter_mut().zip(&mut cell)) {
                *cell = sigmoid(*forget) * *cell + sigmoid(*input) * tanh(*new);
                *state = sigmoid(*output) * tanh(*cell);
            }
            result[row * width + offset..row * width + offset + size].copy_from_slice(&state);
        }
    }

    /// Two that read in both directions: their states beside each other.
    pub(crate) fn both(pair: &[Self; 2], rows: &[f32], count: usize) -> Vec<f32> {
        let size = pair[0].inputs.outputs() / 4;
        let mut result = vec![0.0; count * 2 * size];
        pair[0].read(rows, false, &mut result, 2 * size, 0);
        pair[1].read(rows, true, &mut result, 2 * size, size);
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tanh_is_right() {
        for x in -1000..=1000 {
            let x = x as f32 / 90.0;
            assert!((tanh(x) - x.tanh()).abs() < 1e-6, "{x}: {} {}", tanh(x), x.tanh());
        }
    }

    proptest! {
        /// Blocks of rows, single rows and recurrent sums give the same bits.
        #[test]
        fn the_order_of_a_sum_does_not_depend_on_blocks(
            rows in prop::collection::vec(-2.0_f32..2.0, 5 * 7),
            weights in prop::collection::vec(-2.0_f32..2.0, 5 * 43),
            bias in prop::collection::vec(-2.0_f32..2.0, 43),
        ) {
            let dense = Dense::new(5, &weights, &bias);
            let all = dense.apply(&rows);
            for (row, found) in rows.chunks(5).zip(all.chunks(43)) {
                let simple: Vec<f32> = (0..43)
                    .map(|o| row.iter().enumerate().fold(bias[o], |sum, (i, x)| sum + x * weights[i * 43 + o]))
                    .collect();
                prop_assert_eq!(found, simple.as_slice());
                let mut sums = bias.clone();
                dense.add(row, &mut sums);
                prop_assert_eq!(found, sums.as_slice());
            }
        }
    }
}
