//! Groups of entities that are joined more with each other than with the rest: communities that maximise modularity, by the
//! method of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large networks", 2008).
//! Weights are whole numbers and gains are compared exactly, nodes are visited in their order and ties go to the lower
//! number, so there is one result.

/// A guard against rounds without end; a few suffice.
const ROUNDS: usize = 64;

/// The community of every node, the largest being 0; `None` where no edge is. Edges have ends and a weight.
pub(crate) fn communities(nodes: usize, edges: impl Iterator<Item = (u32, u32, u32)>) -> Vec<Option<u32>> {
    let mut graph = Weighted::new(nodes, edges.map(|(a, b, w)| (a, b, u64::from(w.max(1)))).collect());
    let joined: Vec<bool> = graph.strength.iter().map(|&s| s > 0).collect();
    let mut member: Vec<u32> = (0..nodes as u32).collect();
    for _ in 0..ROUNDS {
        let (of, count) = graph.moved();
        for m in &mut member {
            *m = of[*m as usize];
        }
        if count == graph.strength.len() {
            break;
        }
        graph = graph.folded(&of, count);
    }
    by_size(&member, &joined)
}

/// A graph with weights on its edges.
struct Weighted {
    /// The neighbours of all nodes, one node after the other, each sorted and without the node itself.
    neighbours: Vec<u32>,
    /// The weights of the edges to them.
    weights: Vec<u64>,
    /// Where those of each node start, and at last where they end.
    starts: Vec<u32>,
    /// For every node twice the weight of its loops.
    loops: Vec<u64>,
    /// For every node the weight of its edges, loops counted twice.
    strength: Vec<u64>,
}

impl Weighted {
    fn new(nodes: usize, mut edges: Vec<(u32, u32, u64)>) -> Self {
        for (a, b, _) in &mut edges {
            (*a, *b) = ((*a).min(*b), (*a).max(*b));
        }
        edges.sort_unstable();
        // Of the edges of a pair, the first gets the weight of all.
        edges.dedup_by(|next, first| {
            let same = (next.0, next.1) == (first.0, first.1);
            first.2 += if same { next.2 } else { 0 };
            same
        });
        let (mut loops, mut strength, mut starts) = (vec![0; nodes], vec![0; nodes], vec![0_u32; nodes + 1]);
        for &(a, b, weight) in &edges {
            strength[a as usize] += weight;
            strength[b as usize] += weight;
            if a == b {
                loops[a as usize] += 2 * weight;
            } else {
                starts[a as usize + 1] += 1;
                starts[b as usize + 1] += 1;
            }
        }
        for i in 0..nodes {
            starts[i + 1] += starts[i];
        }
        let count = starts[nodes] as usize;
        let (mut neighbours, mut weights, mut next) = (vec![0; count], vec![0; count], starts.clone());
        let mut put = |node: u32, neighbour, weight| {
            let at = &mut next[node as usize];
            (neighbours[*at as usize], weights[*at as usize]) = (neighbour, weight);
            *at += 1;
        };
        // First the neighbours before a node, which come sorted, then those behind it, which do too.
        edges.iter().filter(|e| e.0 != e.1).for_each(|&(a, b, weight)| put(b, a, weight));
        edges.iter().filter(|e| e.0 != e.1).for_each(|&(a, b, weight)| put(a, b, weight));
        Self { neighbours, weights, starts, loops, strength }
    }

    /// The neighbours of a node with the weights of the edges to them.
    fn of(&self, node: usize) -> impl Iterator<Item = (u32, u64)> + '_ {
        let range = self.starts[node] as usize..self.starts[node + 1] as usize;
        self.neighbours[range.clone()].iter().copied().zip(self.weights[range].iter().copied())
    }

    /// Moves nodes to the community of a neighbour as long as modularity grows. The communities, numbered in the order of
    /// their first nodes, and their number.
    fn moved(&self) -> (Vec<u32>, usize) {
        let nodes = self.strength.len();
        let whole = i128::from(self.strength.iter().sum::<u64>());
        let mut of: Vec<u32> = (0..nodes as u32).collect();
        let mut total = self.strength.clone();
        // The weight from the node at hand to each community, and which communities those are.
        let mut links = vec![0_u64; nodes];
        let mut near = Vec::new();
        for _ in 0..ROUNDS {
            let mut still = true;
            for i in 0..nodes {
                let own = of[i];
                total[own as usize] -= self.strength[i];
                near.push(own);
                for (j, weight) in self.of(i) {
                    let community = of[j as usize];
                    if links[community as usize] == 0 && community != own {
                        near.push(community);
                    }
                    links[community as usize] += weight;
                }
                // What modularity gains, times a constant.
                let gain = |c: u32| {
                    i128::from(links[c as usize]) * whole - i128::from(self.strength[i]) * i128::from(total[c as usize])
                };
                let best = near.iter().copied().min_by_key(|&c| (-gain(c), c != own, c)).unwrap_or(own);
                near.drain(..).for_each(|c| links[c as usize] = 0);
                total[best as usize] += self.strength[i];
                still &= best == own;
                of[i] = best;
            }
            if still {
                break;
            }
        }
        let mut number = vec![u32::MAX; nodes];
        let mut count = 0;
        for community in &mut of {
            let new = &mut number[*community as usize];
            if *new == u32::MAX {
                *new = count;
                count += 1;
            }
            *community = *new;
        }
        (of, count as usize)
    }

    /// The graph whose nodes are the communities of this one.
    fn folded(&self, of: &[u32], count: usize) -> Self {
        let mut edges = Vec::with_capacity(self.neighbours.len() / 2);
        let mut loops = vec![0; count];
        for i in 0..self.strength.len() {
            loops[of[i] as usize] += self.loops[i] / 2;
            let later = self.of(i).filter(|&(j, _)| j as usize > i);
            edges.extend(later.map(|(j, weight)| (of[i], of[j as usize], weight)));
        }
        edges.extend(loops.into_iter().enumerate().filter(|l| l.1 > 0).map(|(c, w)| (c as u32, c as u32, w)));
        Self::new(count, edges)
    }
}

/// The communities numbered by size, then by their first node; nodes without an edge have none.
fn by_size(member: &[u32], joined: &[bool]) -> Vec<Option<u32>> {
    let count = member.iter().max().map_or(0, |&m| m as usize + 1);
    let mut sizes = vec![(0_usize, usize::MAX); count];
    for (i, &m) in member.iter().enumerate().filter(|&(i, _)| joined[i]) {
        let size = &mut sizes[m as usize];
        *size = (size.0 + 1, size.1.min(i));
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_unstable_by_key(|&m| (std::cmp::Reverse(sizes[m].0), sizes[m].1));
    let mut rank = vec![0; count];
    order.into_iter().zip(0..).for_each(|(m, r)| rank[m] = r);
    member.iter().zip(joined).map(|(&m, &joined)| joined.then(|| rank[m as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cliques_on_a_string_are_communities() {
        // A ring of five cliques of four, and a node alone.
        let mut edges = Vec::new();
        for clique in 0..5_u32 {
            for a in 0..4 {
                edges.extend((0..a).map(|b| (4 * clique + a, 4 * clique + b, 1)));
            }
            edges.push((4 * clique, (4 * clique + 5) % 20, 1));
        }
        let found = communities(21, edges.iter().copied());
        for clique in 0..5 {
            let of = &found[4 * clique..4 * clique + 4];
            assert!(of.iter().all(|c| *c == Some(clique as u32)), "{found:?}");
        }
        assert_eq!(found[20], None);
        edges.reverse();
        assert_eq!(found, communities(21, edges.into_iter().map(|(a, b, w)| (b, a, w))));
    }

    #[test]
    fn loops_alone_are_no_trouble() {
        assert_eq!(communities(2, [(0, 0, 3)].into_iter()), [Some(0), None]);
        assert!(communities(0, std::iter::empty()).is_empty());
    }
}
