//! Who is joined to whom.

/// The neighbours of all points, in one list: half the memory of a list for each, and no jumps between them.
pub(super) struct Neighbours {
    /// Where the neighbours of each point start, and at last where the list ends.
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Neighbours {
    /// Of so many points, joined by links. Each has its neighbours in the order of the links; a link from a point to itself
    /// joins nothing.
    pub(super) fn new(count: usize, links: &[(u32, u32)]) -> Self {
        let joining = || links.iter().filter(|(a, b)| a != b).flat_map(|&(a, b)| [(a, b), (b, a)]);
        let mut starts = vec![0_u32; count + 1];
        for (a, _) in joining() {
            starts[a as usize + 1] += 1;
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut all = vec![0; starts[count] as usize];
        for (a, b) in joining() {
            let at = &mut next[a as usize];
            all[*at as usize] = b;
            *at += 1;
        }
        Self { starts, all }
    }

    /// The neighbours of a point; one stands there as often as it is linked.
    pub(super) fn of(&self, point: usize) -> &[u32] {
        &self.all[self.starts[point] as usize..self.starts[point + 1] as usize]
    }

    /// The number of points.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The same among some points, sorted, whose neighbours are all among them: each is called by its place there.
    pub(super) fn among(&self, points: &[u32]) -> Self {
        let place = |&i: &u32| points.binary_search(&i).map_or(0, |at| at as u32);
        let mut among = Self { starts: Vec::with_capacity(points.len() + 1), all: Vec::new() };
        among.all.reserve_exact(points.iter().map(|&i| self.of(i as usize).len()).sum());
        among.starts.push(0);
        for &i in points {
            among.all.extend(self.of(i as usize).iter().map(place));
            among.starts.push(among.all.len() as u32);
        }
        among
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_come_in_the_order_of_the_links() {
        let all = Neighbours::new(5, &[(4, 1), (1, 3), (3, 3), (4, 1)]);
        let of = |n: &Neighbours| (0..n.len()).map(|i| n.of(i).to_vec()).collect::<Vec<_>>();
        assert_eq!(of(&all), [vec![], vec![4, 3, 4], vec![], vec![1], vec![1, 1]]);
        assert_eq!(of(&all.among(&[1, 3, 4])), [vec![2, 1, 2], vec![0], vec![0, 0]]);
    }
}
