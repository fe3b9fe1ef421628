//! The file of a network: numbers in little-endian order, one section after another, without padding.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the registers of the caller")]

use super::kernel::Dense;

/// Reads sections off the front. Where the file is too short, noughts stand in: a reader never fails.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    /// The next bytes, fewer where there are fewer.
    pub(crate) fn bytes(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        taken
    }

    /// The next whole number.
    pub(crate) fn number(&mut self) -> usize {
        self.numbers::<4>(1).first().copied().unwrap_or(0) as usize
    }

    /// The next whole numbers, of `SIZE` bytes each.
    pub(crate) fn numbers<const SIZE: usize>(&mut self, count: usize) -> Vec<u32> {
        let bytes = self.bytes(count.saturating_mul(SIZE));
        bytes.chunks_exact(SIZE).map(|b| b.iter().rev().fold(0, |n, b| n << 8 | u32::from(*b))).collect()
    }

    /// Rows, columns and scale of the section that follows.
    fn shape(&mut self) -> (usize, usize, f32) {
        let (rows, columns) = (self.number(), self.number());
        (rows, columns, f32::from_bits(self.number() as u32))
    }

    /// A table of vectors, one byte a number.
    pub(crate) fn table(&mut self) -> Vectors<'a> {
        let (rows, columns, scale) = self.shape();
        Vectors { columns, scale, bytes: self.bytes(rows.saturating_mul(columns)) }
    }

    /// A matrix, two bytes a number.
    pub(crate) fn matrix(&mut self) -> Vec<f32> {
        let (rows, columns, scale) = self.shape();
        let number = |n: u32| f32::from((n as u16).cast_signed()) * scale;
        self.numbers::<2>(rows.saturating_mul(columns)).into_iter().map(number).collect()
    }

    /// A layer: its weights, then its bias.
    pub(crate) fn dense(&mut self) -> Dense {
        let (weights, bias) = (self.matrix(), self.matrix());
        Dense::new(weights.len() / bias.len().max(1), &weights, &bias)
    }
}

/// Vectors that are looked up by number, kept as they lie in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vectors<'a> {
    columns: usize,
    scale: f32,
    bytes: &'a [u8],
}

impl Vectors<'_> {
    /// The number of vectors.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len() / self.columns.max(1)
    }

    /// How many numbers a vector has.
    pub(crate) const fn width(&self) -> usize {
        self.columns
    }

    /// Adds a vector to `sums`.
    #[inline(always)]
    pub(crate) fn add(&self, row: usize, sums: &mut [f32]) {
        let bytes = self.bytes.get(row * self.columns..(row + 1) * self.columns).unwrap_or_default();
        for (sum, byte) in sums.iter_mut().zip(bytes) {
            *sum += f32::from(byte.cast_signed()) * self.scale;
        }
    }
}
