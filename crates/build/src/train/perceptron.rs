//! The averaged perceptron (Freund and Schapire 1999; Collins 2002) over a hashed table.

use crate::linear::{Feature, Weights};

/// Weights in training.
#[derive(Clone, Debug)]
pub(crate) struct Perceptron {
    bits: u32,
    weights: Vec<i32>,
    /// For every weight, its changes times the step at which each was made: from it follows the average.
    late: Vec<i64>,
    step: i64,
}

impl Weights for Perceptron {
    fn weight(&self, feature: Feature, label: usize) -> i32 {
        self.weights[feature.place(label, self.bits)]
    }
}

impl Perceptron {
    /// A table of two to the power of `bits` weights, all nought.
    pub(crate) fn new(bits: u32) -> Self {
        Self { bits, weights: vec![0; 1 << bits], late: vec![0; 1 << bits], step: 1 }
    }

    /// Moves the weights from the label that was chosen to the one that is right.
    pub(crate) fn learn(&mut self, features: &[Feature], right: usize, chosen: usize) {
        self.step += 1;
        if right == chosen {
            return;
        }
        for (label, change) in [(right, 1), (chosen, -1)] {
            for feature in features {
                let place = feature.place(label, self.bits);
                self.weights[place] += change;
                self.late[place] += i64::from(change) * self.step;
            }
        }
    }

    /// The averages, each as the byte whose signed square comes nearest: small weights keep their fine steps, and the few
    /// great ones are not cut.
    pub(crate) fn finish(&self) -> Vec<u8> {
        let averages: Vec<f64> =
            self.weights.iter().zip(&self.late).map(|(w, l)| f64::from(*w) - *l as f64 / self.step as f64).collect();
        let greatest = averages.iter().fold(1e-9_f64, |m, a| m.max(a.abs()));
        let byte = |a: &f64| (127.0 * (a.abs() / greatest).sqrt()).round().copysign(*a) as i8;
        averages.iter().map(|a| byte(a).cast_unsigned()).collect()
    }
}

/// The numbers up to `length` in an order that looks like chance and is always the same (Fisher-Yates over `SplitMix64`).
pub(crate) fn shuffled(length: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    let mut state = seed;
    for i in (1..length).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        order.swap(i, ((z ^ (z >> 31)) % (i as u64 + 1)) as usize);
    }
    order
}
