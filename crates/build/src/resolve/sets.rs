//! Sets of things that grow, and what must not be in one set.

use std::collections::BTreeMap;

/// Sets of numbers that can be joined; the root of a set is its least number, so the sets and their roots do not depend on
/// the order in which they were joined.
#[derive(Clone, Debug)]
pub(crate) struct Sets {
    above: Vec<u32>,
    /// For the roots that have any: the sides that its members are on, each a bar and one of its two sides, sorted. Two sets
    /// on different sides of one bar are never joined.
    sides: BTreeMap<u32, Vec<(u32, bool)>>,
}

impl Sets {
    pub(crate) fn new(n: usize) -> Self {
        Self { above: (0..n as u32).collect(), sides: BTreeMap::new() }
    }

    pub(crate) fn root(&mut self, mut i: u32) -> u32 {
        while self.above[i as usize] != i {
            let above = self.above[i as usize];
            self.above[i as usize] = self.above[above as usize];
            i = above;
        }
        i
    }

    /// Puts a bar between the sets of these things, which have none in common.
    pub(crate) fn forbid(&mut self, bar: u32, a: &[u32], b: &[u32]) {
        for (side, things) in [(false, a), (true, b)] {
            for thing in things {
                let root = self.root(*thing);
                let sides = self.sides.entry(root).or_default();
                if let Err(at) = sides.binary_search(&(bar, side)) {
                    sides.insert(at, (bar, side));
                }
            }
        }
    }

    /// A bar between some of these things.
    pub(crate) fn conflict(&mut self, things: &[u32]) -> Option<u32> {
        let mut all: Vec<(u32, bool)> = Vec::new();
        for thing in things {
            let root = self.root(*thing);
            all.extend(self.sides.get(&root).into_iter().flatten());
        }
        all.sort_unstable();
        all.dedup();
        all.windows(2).find(|pair| pair[0].0 == pair[1].0).map(|pair| pair[0].0)
    }

    /// Joins two sets; tells whether it did: not if they are one already, or if a bar is between them.
    pub(crate) fn join(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b || !self.sides.is_empty() && self.conflict(&[a, b]).is_some() {
            return false;
        }
        let (low, high) = (a.min(b), a.max(b));
        self.above[high as usize] = low;
        if let Some(more) = self.sides.remove(&high) {
            let sides = self.sides.entry(low).or_default();
            sides.extend(more);
            sides.sort_unstable();
            sides.dedup();
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_holds_for_all_that_joins_either_side() {
        let mut sets = Sets::new(6);
        assert!(sets.join(0, 1));
        sets.forbid(0, &[1], &[2, 3]);
        assert!(sets.join(3, 4) && sets.join(0, 5));
        assert_eq!(sets.conflict(&[5, 4]), Some(0));
        assert!(!sets.join(5, 4) && !sets.join(0, 2));
        assert!(sets.join(2, 4), "both are on one side");
        assert_eq!([5, 1, 4, 2].map(|i| sets.root(i)), [0, 0, 2, 2]);
    }
}
