//! The arithmetic of the network.
//!
//! Every sum is taken in one fixed order, from the first input to the last, whatever the width of the registers: the loops
//! run side by side over outputs and rows, never over the terms of one sum. The program takes the widest registers that the
//! machine has, but only to do more sums at once; products are rounded before they are added (nothing is fused), and nothing
//! here calls the platform's mathematical functions. So results are equal, bit for bit, on every machine.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the registers of the caller")]

use fearless_simd::{Level, Simd, SimdBase, dispatch, f32x16};

/// Outputs that are worked out together. The weights of so many lie beside each other.
const PANEL: usize = 16;

/// A linear layer: `outputs = inputs × weights + bias`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dense {
    inputs: usize,
    /// For every panel of outputs, for every input, the weights.
    panels: Vec<[f32; PANEL]>,
    bias: Vec<f32>,
}

impl Dense {
    /// A layer from weights that lie input by input.
    pub(crate) fn new(inputs: usize, weights: &[f32], bias: &[f32]) -> Self {
        let outputs = bias.len();
        let mut panels = vec![[0.0; PANEL]; outputs.div_ceil(PANEL) * inputs];
        for (input, weights) in weights.chunks(outputs.max(1)).take(inputs).enumerate() {
            for (panel, weights) in weights.chunks(PANEL).enumerate() {
                panels[panel * inputs + input][..weights.len()].copy_from_slice(weights);
            }
        }
        Self { inputs, panels, bias: bias.to_vec() }
    }

    /// A layer from weights that lie output by output, without bias.
    pub(crate) fn turned(inputs: usize, weights: &[f32]) -> Self {
        let outputs = weights.len() / inputs.max(1);
        let mut panels = vec![[0.0; PANEL]; outputs.div_ceil(PANEL) * inputs];
        for (output, weights) in weights.chunks_exact(inputs.max(1)).enumerate() {
            let panels = &mut panels[output / PANEL * inputs..];
            for (panel, weight) in panels.iter_mut().zip(weights) {
                panel[output % PANEL] = *weight;
            }
        }
        Self { inputs, panels, bias: vec![0.0; outputs] }
    }

    /// The number of inputs.
    #[cfg(test)]
    pub(crate) const fn inputs(&self) -> usize {
        self.inputs
    }

    /// The number of outputs.
    pub(crate) const fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// The outputs for any number of rows of inputs.
    pub(crate) fn apply(&self, rows: &[f32]) -> Vec<f32> {
        let mut sums = self.bias.repeat(rows.len() / self.inputs.max(1));
        dispatch!(Level::new(), simd => self.add(simd, rows, &mut sums));
        sums
    }

    /// Adds the products of rows of inputs and weights to rows of sums.
    #[inline(always)]
    pub(crate) fn add<S: Simd>(&self, simd: S, rows: &[f32], sums: &mut [f32]) {
        // As many sums as the registers hold, with room for the weights.
        match <S::f32s as SimdBase<S>>::LEN {
            16.. => self.add_tiles::<S, 8>(simd, rows, sums),
            8.. => self.add_tiles::<S, 4>(simd, rows, sums),
            _ => self.add_tiles::<S, 2>(simd, rows, sums),
        }
    }

    /// The same, `ROWS` rows at a time.
    #[inline(always)]
    fn add_tiles<S: Simd, const ROWS: usize>(&self, simd: S, rows: &[f32], sums: &mut [f32]) {
        let (inputs, outputs) = (self.inputs, self.outputs());
        if inputs == 0 || outputs == 0 {
            return;
        }
        // A panel stays in the first cache while all rows pass by.
        for (p, panel) in self.panels.chunks_exact(inputs).enumerate() {
            let (start, width) = (p * PANEL, PANEL.min(outputs - p * PANEL));
            for (rows, sums) in rows.chunks(ROWS * inputs).zip(sums.chunks_mut(ROWS * outputs)) {
                // Where rows are missing, the last stands in: its sums are not kept.
                let last = rows.len() / inputs - 1;
                let tile: [&[f32]; ROWS] = std::array::from_fn(|r| &rows[r.min(last) * inputs..][..inputs]);
                let mut block = [[0.0; PANEL]; ROWS];
                for (block, sums) in block.iter_mut().zip(sums.chunks_exact(outputs)) {
                    copy(&sums[start..start + width], block);
                }
                multiply(simd, panel, tile, &mut block);
                for (block, sums) in block.iter().zip(sums.chunks_exact_mut(outputs)) {
                    copy(block, &mut sums[start..start + width]);
                }
            }
        }
    }
}

/// Copies as many numbers as there are on both sides; a whole panel, which is most often the case, without a loop.
#[inline(always)]
fn copy(from: &[f32], to: &mut [f32]) {
    if let (Some(from), Some(to)) = (from.first_chunk::<PANEL>(), to.first_chunk_mut::<PANEL>()) {
        *to = *from;
    } else {
        for (from, to) in from.iter().zip(to) {
            *to = *from;
        }
    }
}

/// Adds to a panel's sums for some rows.
#[inline(always)]
fn multiply<S: Simd, const ROWS: usize>(
    simd: S,
    panel: &[[f32; PANEL]],
    tile: [&[f32]; ROWS],
    block: &mut [[f32; PANEL]; ROWS],
) {
    let tile = tile.map(|row| &row[..panel.len()]);
    let mut sums: [f32x16<S>; ROWS] = std::array::from_fn(|r| f32x16::from_slice(simd, &block[r]));
    for (i, weights) in panel.iter().enumerate() {
        let weights = f32x16::from_slice(simd, weights);
        for (sum, row) in sums.iter_mut().zip(tile) {
            *sum += weights * row[i];
        }
    }
    for (block, sum) in block.iter_mut().zip(sums) {
        sum.store_slice(block);
    }
}

/// The hyperbolic tangent, by a ratio of polynomials that is right to a few units of the last place.
#[inline(always)]
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
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    0.5 * tanh(0.5 * x) + 0.5
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

    /// Every width of registers that this machine has.
    fn levels() -> Vec<Level> {
        let best = Level::new();
        #[cfg(target_arch = "x86_64")]
        let lesser = [Some(Level::baseline()), best.as_sse4_2().map(Simd::level), best.as_avx2().map(Simd::level)];
        #[cfg(not(target_arch = "x86_64"))]
        let lesser = [Some(Level::baseline())];
        lesser.into_iter().flatten().chain([best]).collect()
    }

    proptest! {
        /// Whatever the registers, the tile and the number of rows: the bits are those of the plain sum.
        #[test]
        fn the_order_of_a_sum_does_not_depend_on_blocks(
            count in 1_usize..12,
            rows in prop::collection::vec(-2.0_f32..2.0, 5 * 12),
            weights in prop::collection::vec(-2.0_f32..2.0, 5 * 43),
            bias in prop::collection::vec(-2.0_f32..2.0, 43),
        ) {
            let rows = &rows[..5 * count];
            let dense = Dense::new(5, &weights, &bias);
            let simple = rows.chunks(5).flat_map(|row| {
                let sum = |o: usize| row.iter().enumerate().fold(bias[o], |sum, (i, x)| sum + x * weights[i * 43 + o]);
                (0..43).map(sum).collect::<Vec<_>>()
            });
            let simple: Vec<u32> = simple.map(f32::to_bits).collect();
            for level in levels() {
                let mut sums = bias.repeat(count);
                dispatch!(level, simd => dense.add(simd, rows, &mut sums));
                let bits: Vec<u32> = sums.into_iter().map(f32::to_bits).collect();
                prop_assert_eq!(&bits, &simple, "{:?}", level);
            }
            let turned: Vec<f32> = (0..43).flat_map(|o| (0..5).map(move |i| i * 43 + o)).map(|at| weights[at]).collect();
            prop_assert_eq!(Dense::turned(5, &turned).apply(rows), Dense::new(5, &weights, &[0.0; 43]).apply(rows));
        }
    }
}
