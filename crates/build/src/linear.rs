//! Linear models over hashed features: a flat table of one byte a weight that is read as it lies in the
//! file. A byte stands for its signed square: weights are many and small, and a few are great.
//!
//! A feature is a 64-bit hash; feature and label together name one place in the table (the "hashing trick", Weinberger
//! and others 2009). Scores are sums of whole numbers, so they are equal on every machine.

/// Spreads the bits of a number (the finaliser of `SplitMix64`).
const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A feature: its template and up to any number of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Feature(u64);

impl Feature {
    pub(crate) const fn new(template: u8) -> Self {
        Self((template as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    #[must_use]
    pub(crate) const fn with(self, value: u32) -> Self {
        Self((self.0.rotate_left(23) ^ value as u64).wrapping_mul(0x9e6c_63d0_676a_9a99))
    }

    /// Where the weight for a label lies in a table of two to the power of `bits` weights.
    pub(crate) const fn place(self, label: usize, bits: u32) -> usize {
        let spread = (self.0 ^ (self.0 >> 29)).wrapping_add((label as u64 + 1).wrapping_mul(0xd6e8_feb8_6659_fd93));
        (spread.wrapping_mul(0x2545_f491_4f6c_dd1d) >> (64 - bits)) as usize
    }
}

/// The hash of a string (FNV-1a, then mixed).
pub(crate) fn hash(chars: impl Iterator<Item = char>) -> u32 {
    let hash =
        chars.fold(0xcbf2_9ce4_8422_2325, |h: u64, c| (h ^ u64::from(u32::from(c))).wrapping_mul(0x100_0000_01b3));
    (mix(hash) >> 32) as u32
}

/// What gives every feature and label a weight: a finished table, or one in training.
pub(crate) trait Weights {
    fn weight(&self, feature: Feature, label: usize) -> i32;

    /// The sum over features.
    fn score(&self, features: &[Feature], label: usize) -> i32 {
        features.iter().map(|f| self.weight(*f, label)).sum()
    }

    /// The best of some labels; the first of equals.
    fn best(&self, features: &[Feature], labels: impl Iterator<Item = usize>) -> Option<usize> {
        let mut best = None;
        for label in labels {
            let score = self.score(features, label);
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, label));
            }
        }
        best.map(|(_, label)| label)
    }
}

/// Features whose weights are fetched together.
const AT_ONCE: usize = 36;

/// A finished table. Its size is a power of two.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    weights: &'a [u8],
    bits: u32,
}

impl<'a> Table<'a> {
    /// The table that lies in these bytes, cut to a power of two.
    pub(crate) fn new(weights: &'a [u8]) -> Self {
        let bits = weights.len().max(2).ilog2();
        Self { weights, bits }
    }
}

impl Weights for Table<'_> {
    fn weight(&self, feature: Feature, label: usize) -> i32 {
        let byte = self.weights.get(feature.place(label, self.bits)).map_or(0, |w| i32::from(w.cast_signed()));
        byte * byte.abs()
    }

    /// The sum over features. The places come first: then all the waiting for memory is done at once.
    fn score(&self, features: &[Feature], label: usize) -> i32 {
        let mut sum = 0;
        for features in features.chunks(AT_ONCE) {
            let mut places = [0; AT_ONCE];
            for (place, feature) in places.iter_mut().zip(features) {
                *place = feature.place(label, self.bits);
            }
            for place in &places[..features.len()] {
                let byte = self.weights.get(*place).map_or(0, |w| i32::from(w.cast_signed()));
                sum += byte * byte.abs();
            }
        }
        sum
    }
}
