//! The words that have vectors, by their hashes.

use super::file::Reader;

/// Bits of a hash by which a word is found: few words share so many.
const START: u32 = 14;

/// A list of words; each has the numbers of its vectors in two tables.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// Hash and numbers, in the order of the hashes.
    words: Vec<(u32, u16, u16)>,
    /// For every start of a hash, where the words begin whose hashes start so.
    starts: Vec<u32>,
}

impl Words {
    /// Reads the list: how many words there are, their hashes in order, then the numbers of the first and of the second table.
    pub(crate) fn read(file: &mut Reader) -> Self {
        let count = file.number();
        let (hashes, first, second) = (file.numbers::<4>(count), file.numbers::<2>(count), file.numbers::<2>(count));
        let words = hashes.into_iter().zip(first.into_iter().zip(second)).map(|(h, (a, b))| (h, a as u16, b as u16));
        let words: Vec<_> = words.collect();
        let starts =
            (0..=1 << START).map(|start| words.partition_point(|w| u64::from(w.0) >> (32 - START) < start) as u32);
        Self { starts: starts.collect(), words }
    }

    /// The numbers of a word, by its hash.
    pub(crate) fn find(&self, hash: u32) -> Option<(usize, usize)> {
        let start = (hash >> (32 - START)) as usize;
        let (from, to) = (*self.starts.get(start)?, *self.starts.get(start + 1)?);
        let word = self.words[from as usize..to as usize].iter().find(|w| w.0 == hash)?;
        Some((usize::from(word.1), usize::from(word.2)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_hashes() {
        let (hashes, numbers): ([u32; 4], [u16; 4]) = ([3, 1 << 20, (1 << 20) + 1, u32::MAX], [5, 6, 7, 8]);
        let mut bytes = 4_u32.to_le_bytes().to_vec();
        bytes.extend(hashes.iter().flat_map(|h| h.to_le_bytes()));
        bytes.extend(numbers.iter().chain(&numbers).flat_map(|n| n.to_le_bytes()));
        let words = Words::read(&mut Reader(&bytes));
        assert_eq!(hashes.map(|h| words.find(h)), [5, 6, 7, 8].map(|n| Some((n, n))));
        assert_eq!((words.find(4), words.find(1 << 31)), (None, None));
    }
}
