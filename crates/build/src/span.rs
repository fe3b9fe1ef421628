//! Places in a text: bytes inside the program, code points in what leaves it.

use copan_model::Span;
use std::ops::Range;

/// A half-open stretch of a text, in bytes. Both ends lie on character borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ByteSpan {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl ByteSpan {
    /// The stretch from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The text that stands there.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The same as a range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The number of bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether nothing is inside.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `inner` lies wholly inside.
    #[must_use]
    pub const fn contains(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest stretch that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Turns bytes of one text into code points: a count at every 128th byte, the rest counted on the way.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    before: Vec<u32>,
}

const STEP: usize = 128;

/// A byte that does not begin a code point.
const fn continues(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

impl<'a> CodePoints<'a> {
    /// Counts the code points of a text once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut count = 0;
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        for block in text.as_bytes().chunks(STEP) {
            before.push(count);
            count += block.iter().filter(|b| !continues(**b)).count() as u32;
        }
        Self { text, before }
    }

    /// The number of code points before a byte.
    #[must_use]
    pub fn at(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        let block = (byte / STEP).min(self.before.len().saturating_sub(1));
        let Some(before) = self.before.get(block) else { return 0 };
        before + self.text.as_bytes()[block * STEP..byte].iter().filter(|b| !continues(**b)).count() as u32
    }

    /// A span in code points.
    #[must_use]
    pub fn span(&self, span: ByteSpan) -> Span {
        Span::new(self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_as_python_counts_them() {
        let text = format!("é{}😀x", "ab\u{301}".repeat(100));
        let points = CodePoints::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte as u32), n as u32);
        }
        assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
        assert_eq!(CodePoints::new("").at(0), 0);
    }
}
