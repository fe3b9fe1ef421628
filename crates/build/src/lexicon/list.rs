//! A sorted list that is searched as it lies in the file.

use std::sync::OnceLock;

/// Lines sorted by bytes: a key, or a key, a tab and a value. Lines with `#` before the first other line are comments.
#[derive(Debug)]
pub(super) struct List {
    text: &'static str,
    /// Where the lines of each first byte begin: most of the way to a key, for two thousand bytes.
    starts: OnceLock<Box<[usize; 257]>>,
}

impl List {
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text, starts: OnceLock::new() }
    }

    /// For every first byte of a key where its lines begin, and where the list ends.
    fn starts(&self) -> &[usize; 257] {
        self.starts.get_or_init(|| {
            let mut starts = Box::new([0; 257]);
            let mut at = 0;
            for line in self.text.split_inclusive('\n') {
                at += line.len();
                let first = line.bytes().next().unwrap_or(0);
                // The comments come before all keys.
                let after = if first == b'#' && starts[256] == 0 { 0 } else { usize::from(first) + 1 };
                starts[after] = at;
                starts[256] = if after == 0 { 0 } else { at };
            }
            // A byte that no key starts with has an empty stretch: it begins where the last one ends.
            for byte in 1..257 {
                starts[byte] = starts[byte].max(starts[byte - 1]);
            }
            starts
        })
    }

    /// The value of a key, empty where the list has keys alone. Halves the bytes, not the lines: of the list itself nothing is
    /// built first.
    pub(super) fn get(&self, key: &str) -> Option<&'static str> {
        let first = usize::from(*key.as_bytes().first()?);
        let mut text = &self.text[self.starts()[first]..self.starts()[first + 1]];
        while !text.is_empty() {
            let bytes = text.as_bytes();
            let middle = text.len() / 2;
            let start = bytes[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
            let end = bytes[middle..].iter().position(|b| *b == b'\n').map_or(text.len(), |at| middle + at);
            let line = &text[start..end];
            let (found, value) = line.split_once('\t').unwrap_or((line, ""));
            match key.cmp(found) {
                std::cmp::Ordering::Equal => return Some(value),
                std::cmp::Ordering::Less => text = &text[..start],
                std::cmp::Ordering::Greater => text = text.get(end + 1..).unwrap_or(""),
            }
        }
        None
    }

    /// Every key, in order.
    #[cfg(test)]
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.text[self.starts()[0]..].lines().map(|line| line.split_once('\t').map_or(line, |(key, _)| key))
    }
}
