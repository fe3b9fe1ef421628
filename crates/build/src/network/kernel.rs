//! The arithmetic of the networks.
//!
//! Layers multiply and add whole numbers: weights of a layer in at most 15 bits and a sign, with a step of its own for every
//! output; the numbers of a row in 12 bits and a sign, with a step of its own for every row. A sum of whole numbers is the same
//! in any order, and the steps are chosen so that none leaves 32 bits. What is left is floating point, number by number, without
//! sums: products are rounded before they are added (nothing is fused), and nothing here calls the platform's mathematical
//! functions. So results are equal, bit for bit, on every machine, though the program takes the widest registers there are.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the registers of the caller")]

use fearless_simd::{Bytes, Level, Simd, SimdBase, SimdCvtFloat, SimdIntWiden, dispatch, f32x16, i16x32, i32x16};

/// Outputs that are worked out together. The weights of so many lie beside each other.
const PANEL: usize = 16;

/// The greatest whole number that stands for a number of a row.
const MOST: f32 = 4095.0;

/// The weights of a pair of inputs for a panel of outputs: for every output the weight of the one and of the other input.
type Weights = [i16; 2 * PANEL];

/// A linear layer: `outputs = inputs × weights + bias`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dense {
    inputs: usize,
    /// For every panel of outputs, for every pair of inputs, the weights.
    panels: Vec<Weights>,
    /// For every panel, for every output, what a weight of one stands for.
    steps: Vec<[f32; PANEL]>,
    bias: Vec<f32>,
}

impl Dense {
    /// A layer from weights that lie input by input.
    pub(crate) fn new(inputs: usize, weights: &[f32], bias: &[f32]) -> Self {
        let outputs = bias.len();
        Self::build(inputs, bias, |input, output| weights.get(input * outputs + output).copied().unwrap_or(0.0))
    }

    /// A layer from weights that lie output by output, without bias.
    pub(crate) fn turned(inputs: usize, weights: &[f32]) -> Self {
        let bias = vec![0.0; weights.len() / inputs.max(1)];
        Self::build(inputs, &bias, |input, output| weights[output * inputs + input])
    }

    fn build(inputs: usize, bias: &[f32], weight: impl Fn(usize, usize) -> f32) -> Self {
        let pairs = inputs.div_ceil(2);
        let mut panels = vec![[0; 2 * PANEL]; bias.len().div_ceil(PANEL) * pairs];
        let mut steps = vec![[0.0; PANEL]; bias.len().div_ceil(PANEL)];
        for output in 0..bias.len() {
            let sizes = || (0..inputs).map(|input| weight(input, output).abs());
            let (most, sum) = sizes().fold((0.0_f32, 0.0_f32), |(most, sum), size| (most.max(size), sum + size));
            // No weight beyond 16 bits, and no sum beyond 32, rounding included.
            let room = (i32::MAX as f32 / MOST - 2.0 * inputs as f32).max(0.0);
            let factor = if most < SMALLEST { 0.0 } else { (32_000.0 / most).min(room / sum) };
            steps[output / PANEL][output % PANEL] = if factor > 0.0 { 1.0 / factor } else { 0.0 };
            let column = &mut panels[output / PANEL * pairs..];
            for input in 0..inputs {
                column[input / 2][output % PANEL * 2 + input % 2] = whole(weight(input, output) * factor);
            }
        }
        Self { inputs, panels, steps, bias: bias.to_vec() }
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
        if self.inputs == 0 || self.bias.is_empty() {
            return;
        }
        let rows = Rows::new(self.inputs, rows);
        // As many sums as the registers hold, with room for the weights.
        match <S::f32s as SimdBase<S>>::LEN {
            16.. => self.add_tiles::<S, 8>(simd, &rows, sums),
            8.. => self.add_tiles::<S, 4>(simd, &rows, sums),
            _ => self.add_tiles::<S, 2>(simd, &rows, sums),
        }
    }

    /// The same, `ROWS` rows at a time.
    #[inline(always)]
    fn add_tiles<S: Simd, const ROWS: usize>(&self, simd: S, rows: &Rows, sums: &mut [f32]) {
        let (pairs, outputs) = (self.inputs.div_ceil(2), self.outputs());
        // A panel stays in the first cache while all rows pass by.
        for (p, panel) in self.panels.chunks_exact(pairs).enumerate() {
            let start = p * PANEL;
            let end = outputs.min(start + PANEL);
            let tiles = rows.pairs.chunks(ROWS * pairs).zip(rows.steps.chunks(ROWS));
            for ((tile, steps), sums) in tiles.zip(sums.chunks_mut(ROWS * outputs)) {
                // Where rows are missing, the last stands in: its sums are not kept.
                let last = steps.len() - 1;
                let tile: [&[i32]; ROWS] = std::array::from_fn(|r| &tile[r.min(last) * pairs..][..pairs]);
                let products = multiply(simd, panel, tile, &self.steps[p], steps);
                for (products, sums) in products.iter().zip(sums.chunks_exact_mut(outputs)) {
                    add(simd, products, &mut sums[start..end]);
                }
            }
        }
    }
}

/// Adds as many numbers as there are on both sides; a whole panel, which is most often the case, without a loop.
#[inline(always)]
fn add<S: Simd>(simd: S, from: &[f32; PANEL], to: &mut [f32]) {
    if let Some(to) = to.first_chunk_mut::<PANEL>() {
        (f32x16::from_slice(simd, to) + f32x16::from_slice(simd, from)).store_slice(to);
    } else {
        for (from, to) in from.iter().zip(to) {
            *to += from;
        }
    }
}

/// Numbers below this count as nought.
const SMALLEST: f32 = 1e-30;

/// The nearest whole number, the even one of two, of a number whose whole part has at most 15 bits: at this size a
/// floating-point number has no places behind the point, and its last bits are the whole number.
#[inline(always)]
fn whole(x: f32) -> i16 {
    ((x + 12_582_912.0).to_bits() as u16).cast_signed()
}

/// Rows of inputs as whole numbers.
struct Rows {
    /// Two inputs after each other: one in the lower, one in the upper half.
    pairs: Vec<i32>,
    /// For every row, what one stands for.
    steps: Vec<f32>,
}

impl Rows {
    #[inline(always)]
    fn new(inputs: usize, rows: &[f32]) -> Self {
        let count = rows.len() / inputs;
        let mut pairs = Vec::with_capacity(count * inputs.div_ceil(2));
        let mut steps = Vec::with_capacity(count);
        for row in rows.chunks_exact(inputs) {
            let (halves, rest) = row.as_chunks::<8>();
            let mut most = [0.0_f32; 8];
            for half in halves {
                for (most, x) in most.iter_mut().zip(half) {
                    *most = if x.abs() > *most { x.abs() } else { *most };
                }
            }
            let most = most.iter().copied().chain(rest.iter().map(|x| x.abs())).fold(0.0_f32, f32::max);
            let factor = if most < SMALLEST { 0.0 } else { MOST / most };
            steps.push(most / MOST);
            let both = |a: f32, b: f32| {
                let (a, b) = ((a * factor + 12_582_912.0).to_bits(), (b * factor + 12_582_912.0).to_bits());
                (a & 0xffff | b << 16).cast_signed()
            };
            let (two, one) = row.as_chunks::<2>();
            pairs.extend(two.iter().map(|[a, b]| both(*a, *b)));
            pairs.extend(one.iter().map(|a| both(*a, 0.0)));
        }
        Self { pairs, steps }
    }
}

/// A panel's products with some rows.
#[inline(always)]
fn multiply<S: Simd, const ROWS: usize>(
    simd: S,
    panel: &[Weights],
    tile: [&[i32]; ROWS],
    panel_steps: &[f32; PANEL],
    row_steps: &[f32],
) -> [[f32; PANEL]; ROWS] {
    let tile = tile.map(|row| &row[..panel.len()]);
    let mut sums: [i32x16<S>; ROWS] = [i32x16::splat(simd, 0); ROWS];
    for (i, weights) in panel.iter().enumerate() {
        let weights = i16x32::from_slice(simd, weights);
        for (sum, row) in sums.iter_mut().zip(tile) {
            let inputs: i16x32<S> = i32x16::splat(simd, row[i]).bitcast();
            *sum += inputs.pairwise_dot_product(weights);
        }
    }
    let panel_steps = f32x16::from_slice(simd, panel_steps);
    let mut products = [[0.0; PANEL]; ROWS];
    for ((products, sum), step) in products.iter_mut().zip(sums).zip(row_steps) {
        let scaled: f32x16<S> = f32x16::float_from(sum) * (panel_steps * *step);
        scaled.store_slice(products);
    }
    products
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
        /// Whatever the registers, the tile and the number of rows: the bits are those of plain sums of whole numbers, which are
        /// near to those of the numbers themselves.
        #[test]
        fn sums_do_not_depend_on_blocks(
            count in 1_usize..12,
            rows in prop::collection::vec(-2.0_f32..2.0, 5 * 12),
            weights in prop::collection::vec(-2.0_f32..2.0, 5 * 43),
            bias in prop::collection::vec(-2.0_f32..2.0, 43),
        ) {
            let rows = &rows[..5 * count];
            let dense = Dense::new(5, &weights, &bias);
            let simple: Vec<f32> = rows.chunks(5).flat_map(|row| plain(&dense, row)).collect();
            let bits = |sums: &[f32]| sums.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            for level in levels() {
                let mut sums = bias.repeat(count);
                dispatch!(level, simd => dense.add(simd, rows, &mut sums));
                prop_assert_eq!(bits(&sums), bits(&simple), "{:?}", level);
            }
            for (row, sums) in rows.chunks(5).zip(simple.chunks(43)) {
                for (output, sum) in sums.iter().enumerate() {
                    let exact: f32 = row.iter().enumerate().map(|(i, x)| x * weights[i * 43 + output]).sum();
                    prop_assert!((exact + bias[output] - sum).abs() < 0.01, "{} {}", exact, sum);
                }
            }
            let turned: Vec<f32> = (0..43).flat_map(|o| (0..5).map(move |i| i * 43 + o)).map(|at| weights[at]).collect();
            prop_assert_eq!(Dense::turned(5, &turned).apply(rows), Dense::new(5, &weights, &[0.0; 43]).apply(rows));
        }
    }

    /// The sums of a row, one after the other.
    fn plain(dense: &Dense, row: &[f32]) -> Vec<f32> {
        let rows = Rows::new(row.len(), row);
        let pairs = rows.pairs.len();
        let half = |pair: i32, upper: bool| i64::from((if upper { pair >> 16 } else { pair }) as i16);
        let sum = |output: usize| {
            let weights = |pair: usize| &dense.panels[output / PANEL * pairs + pair][output % PANEL * 2..];
            let product = |(i, pair): (usize, &i32)| {
                half(*pair, false) * i64::from(weights(i)[0]) + half(*pair, true) * i64::from(weights(i)[1])
            };
            let sum: i64 = rows.pairs.iter().enumerate().map(product).sum();
            dense.bias[output] + sum as f32 * (dense.steps[output / PANEL][output % PANEL] * rows.steps[0])
        };
        (0..dense.outputs()).map(sum).collect()
    }

    #[test]
    fn no_sum_leaves_its_bits() {
        for (inputs, x) in [(1, 1e30), (2, 1e-20), (400, 3.0), (3000, 1.0), (5, 0.0), (5, 1e-38)] {
            let dense = Dense::new(inputs, &vec![-7.0; inputs], &[1.0]);
            let (sum, exact) = (dense.apply(&vec![x; inputs])[0], 1.0 - 7.0 * x * inputs as f32);
            assert!((sum - exact).abs() <= 2e-3 * exact.abs(), "{inputs} {x}: {sum} {exact}");
        }
    }
}
