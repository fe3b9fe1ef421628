//! Forces that draw what is joined together and push all else apart: those of `ForceAtlas2` (Jacomy, Venturini, Heymann and
//! Bastian, `PLoS ONE` 9(6), 2014), where much-joined points push more, so that what hangs on them finds room; with the
//! adaptive step of Hu ("Efficient, high-quality force-directed graph drawing", Mathematica Journal 10, 2006).

use super::quadtree::Quadtree;
use crate::geometry::Point;

/// So many rounds for few points; large graphs get fewer, as each is dear.
const ROUNDS: (usize, usize) = (500, 120);
/// A step is made longer after so many rounds of progress in a row, by the inverse of this factor, and shorter by it after
/// one without.
const PATIENCE: usize = 5;
const COOLING: f64 = 0.9;
/// The pull to the centre, which grows with the distance: it spreads the points evenly over a disc.
const GRAVITY: f64 = 0.1;

/// Cosine and sine of the golden angle: points that are set out by it never line up (Vogel, 1979).
const GOLDEN: (f64, f64) = (-0.737_368_878_078_319_7, 0.675_490_294_261_523_9);

/// Places for joined points, about the origin. `neighbours` of a point may hold another several times, which draws harder.
pub(super) fn positions(neighbours: &[Vec<u32>]) -> Vec<Point> {
    let masses: Vec<f64> = neighbours.iter().map(|n| n.len() as f64 + 1.0).collect();
    let mut at = seeded(neighbours);
    let rounds = (400_000 / at.len().max(1)).clamp(ROUNDS.1, ROUNDS.0);
    let mut step = (at.len() as f64).sqrt();
    let least = 0.002;
    let (mut energy, mut progress) = (f64::INFINITY, 0);
    let mut stack = Vec::new();
    for _ in 0..rounds {
        let tree = Quadtree::new(&at, &masses);
        let force = |i: usize, stack: &mut Vec<u32>| {
            let pull = neighbours[i].iter().fold(Point::default(), |sum, &j| sum + (at[j as usize] - at[i]));
            tree.push(at[i], stack) * masses[i] + pull - at[i] * (GRAVITY * masses[i])
        };
        let forces: Vec<Point> = (0..at.len()).map(|i| force(i, &mut stack)).collect();
        let now: f64 = forces.iter().map(|f| f.x * f.x + f.y * f.y).sum();
        for (point, force) in at.iter_mut().zip(forces) {
            let length = force.length();
            if length > 0.0 {
                *point = *point + force * (step.min(length) / length);
            }
        }
        progress = if now < energy { progress + 1 } else { 0 };
        if progress >= PATIENCE {
            progress = 0;
            step /= COOLING;
        } else if progress == 0 {
            step *= COOLING;
        }
        energy = now;
        if step < least {
            break;
        }
    }
    at
}

/// Where points start: on a spiral, in the order in which a walk through the graph, breadth first, meets them; so what is
/// joined starts near.
fn seeded(neighbours: &[Vec<u32>]) -> Vec<Point> {
    let start = (0..neighbours.len()).max_by_key(|&i| (neighbours[i].len(), std::cmp::Reverse(i)));
    let mut order: Vec<u32> = start.map(|i| i as u32).into_iter().collect();
    let mut met = vec![false; neighbours.len()];
    if let Some(i) = start {
        met[i] = true;
    }
    let mut next = 0;
    while let Some(&i) = order.get(next) {
        next += 1;
        for &j in &neighbours[i as usize] {
            if !std::mem::replace(&mut met[j as usize], true) {
                order.push(j);
            }
        }
    }
    let mut at = vec![Point::default(); neighbours.len()];
    let mut way = Point::new(1.0, 0.0);
    for (turn, &i) in order.iter().enumerate() {
        at[i as usize] = way * (4.0 * (turn as f64).sqrt());
        let (cosine, sine) = GOLDEN;
        way = Point::new(way.x * cosine - way.y * sine, way.x * sine + way.y * cosine);
        // Keeps the error of many turns from growing.
        way = way * (1.0 / way.length());
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_laid_out_as_one() {
        let neighbours: Vec<Vec<u32>> =
            (0..5_u32).map(|i| [i.checked_sub(1), (i < 4).then_some(i + 1)].into_iter().flatten().collect()).collect();
        let at = positions(&neighbours);
        let ends = (at[0] - at[4]).length();
        assert!(at.windows(2).all(|w| (w[0] - w[1]).length() < ends / 2.0), "{at:?}");
        assert_eq!(at, positions(&neighbours));
    }
}
