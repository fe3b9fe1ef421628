//! The network that scores a choice: rows of a table are added up, a hidden layer, one number.

use super::Input;
use crate::network::Reader;
use crate::parse;

/// Hidden units.
pub(crate) const HIDDEN: usize = 32;
/// A row: the hidden units, and a weight that goes straight to the score.
pub(crate) const WIDTH: usize = HIDDEN + 1;
/// Two to the power of this is the number of rows.
pub(crate) const BITS: u32 = 13;
/// Numbers in the vector of a word.
pub(crate) const VECTOR: usize = 50;
/// Places that a word may have: head of the mention, head of the candidate, head of what may be new.
pub(crate) const PLACES: usize = 3;

/// The weights.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    /// Rows of features, then for every place the rows of a word's vector.
    pub table: Vec<f32>,
    /// From the hidden units to the score.
    pub out: Vec<f32>,
}

impl Network {
    /// The row where the matrix of a place begins.
    pub(crate) const fn matrix(place: usize) -> usize {
        (1 << BITS) + place * VECTOR
    }

    /// How many rows the table has.
    pub(crate) const ROWS: usize = Self::matrix(PLACES);

    /// Reads a file that training has written; where it is too short, noughts stand in.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut file = Reader(bytes);
        let (mut table, mut out) = (file.matrix(), file.matrix());
        table.resize(Self::ROWS * WIDTH, 0.0);
        out.resize(HIDDEN, 0.0);
        Self { table, out }
    }

    /// What the hidden layer gets, and the number that goes straight to the score.
    pub(crate) fn sums(&self, input: &Input) -> [f32; WIDTH] {
        let mut sums = [0.0; WIDTH];
        for row in &input.rows {
            let at = usize::from(*row) * WIDTH;
            for (sum, weight) in sums.iter_mut().zip(&self.table[at..at + WIDTH]) {
                *sum += weight;
            }
        }
        for (place, word) in input.words.iter().enumerate() {
            let Some(word) = word else { continue };
            let vector = parse::vector(*word);
            let at = Self::matrix(place) * WIDTH;
            for (number, row) in vector.iter().zip(self.table[at..].chunks_exact(WIDTH)) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += number * weight;
                }
            }
        }
        sums
    }

    /// The score from the sums.
    pub(crate) fn top(&self, sums: &[f32; WIDTH]) -> f32 {
        sums.iter().zip(&self.out).fold(sums[HIDDEN], |score, (sum, weight)| score + sum.max(0.0) * weight)
    }

    /// The score of a choice.
    pub(crate) fn score(&self, input: &Input) -> f32 {
        self.top(&self.sums(input))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_network_is_whole() {
        let network = Network::read(include_bytes!("../../../models/coref.bin"));
        assert!(network.out.iter().all(|weight| *weight != 0.0));
        assert!(network.table.chunks(WIDTH).filter(|row| row.iter().any(|weight| *weight != 0.0)).count() > 4000);
    }

    #[test]
    fn a_file_that_is_cut_gives_noughts() {
        let network = Network::read(&[1, 2, 3]);
        assert_eq!(network.table.len(), Network::ROWS * WIDTH);
        assert!(network.score(&Input { rows: vec![5], words: [Some(1), None, None] }).abs() < f32::EPSILON);
    }
}
