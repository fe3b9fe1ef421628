//! Forces that draw what is joined together and push all else apart: those of `ForceAtlas2` (Jacomy, Venturini, Heymann and
//! Bastian, `PLoS ONE` 9(6), 2014), where much-joined points push more, so that what hangs on them finds room; with the
//! adaptive step of Hu ("Efficient, high-quality force-directed graph drawing", Mathematica Journal 10, 2006).

use super::neighbours::Neighbours;
use super::quadtree::Quadtree;
use crate::geometry::{Point, Size, bounds};

/// So many rounds for few points; large graphs get fewer, as each is dear.
const ROUNDS: (usize, usize) = (500, 120);
/// A step is made longer after so many rounds of progress in a row, by the inverse of this factor, and shorter by it after
/// one without.
const PATIENCE: usize = 5;
const COOLING: f64 = 0.9;
/// After so many rounds it is looked anew which points lie near each other.
const ORDERED: usize = 8;
/// The pull to the centre, which grows with the distance: it spreads the points evenly over a disc.
const GRAVITY: f64 = 0.1;

/// Cosine and sine of the golden angle: points that are set out by it never line up (Vogel, 1979).
const GOLDEN: (f64, f64) = (-0.737_368_878_078_319_7, 0.675_490_294_261_523_9);

/// Places for joined points, about the origin. `neighbours` of a point may hold another several times, which draws harder.
pub(super) fn positions(neighbours: &Neighbours) -> Vec<Point> {
    let count = neighbours.len();
    let masses: Vec<f64> = (0..count).map(|i| neighbours.of(i).len() as f64 + 1.0).collect();
    let mut at = seeded(neighbours);
    let rounds = (400_000 / at.len().max(1)).clamp(ROUNDS.1, ROUNDS.0);
    let mut step = (at.len() as f64).sqrt();
    let least = 0.002;
    let (mut energy, mut progress) = (f64::INFINITY, 0);
    let mut stack = Vec::new();
    let mut forces = vec![Point::default(); count];
    let mut order: Vec<u32> = Vec::new();
    for round in 0..rounds {
        if round % ORDERED == 0 {
            order = nearby(&at);
        }
        let tree = Quadtree::new(&at, &masses);
        let force = |i: usize, stack: &mut Vec<u32>| {
            let pull = neighbours.of(i).iter().fold(Point::default(), |sum, &j| sum + (at[j as usize] - at[i]));
            tree.push(at[i], stack) * masses[i] + pull - at[i] * (GRAVITY * masses[i])
        };
        for &i in &order {
            forces[i as usize] = force(i as usize, &mut stack);
        }
        let now: f64 = forces.iter().map(|f| f.x * f.x + f.y * f.y).sum();
        for (point, &force) in at.iter_mut().zip(&forces) {
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

/// The points such that those that lie near each other mostly come one after the other (Morton, 1966: the bits of both
/// coordinates in turn). Each point is pushed by itself, so the order changes no result; but neighbours are pushed by the same
/// cells of the tree, which are then still in the cache.
fn nearby(at: &[Point]) -> Vec<u32> {
    let (low, high) = bounds(at.iter().map(|&p| (p, Size::default())));
    let (scale, span) = (f64::from(u16::MAX), high - low);
    let step = |x: f64, span: f64| if span > 0.0 { u32::try_from((x / span * scale) as i64).unwrap_or(0) } else { 0 };
    let key = |p: Point| spread(step(p.x - low.x, span.x)) | spread(step(p.y - low.y, span.y)) << 1;
    let mut keyed: Vec<(u32, u32)> = at.iter().map(|&p| key(p)).zip(0..).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, i)| i).collect()
}

/// The lower 16 bits with a gap after each.
const fn spread(bits: u32) -> u32 {
    let mut x = bits & 0xffff;
    x = (x | x << 8) & 0x00ff_00ff;
    x = (x | x << 4) & 0x0f0f_0f0f;
    x = (x | x << 2) & 0x3333_3333;
    (x | x << 1) & 0x5555_5555
}

/// Where points start: on a spiral, in the order in which a walk through the graph, breadth first, meets them; so what is
/// joined starts near.
fn seeded(neighbours: &Neighbours) -> Vec<Point> {
    let start = (0..neighbours.len()).max_by_key(|&i| (neighbours.of(i).len(), std::cmp::Reverse(i)));
    let mut order: Vec<u32> = start.map(|i| i as u32).into_iter().collect();
    let mut met = vec![false; neighbours.len()];
    if let Some(i) = start {
        met[i] = true;
    }
    let mut next = 0;
    while let Some(&i) = order.get(next) {
        next += 1;
        for &j in neighbours.of(i as usize) {
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
        let neighbours = Neighbours::new(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]);
        let at = positions(&neighbours);
        let ends = (at[0] - at[4]).length();
        assert!(at.windows(2).all(|w| (w[0] - w[1]).length() < ends / 2.0), "{at:?}");
        assert_eq!(at, positions(&neighbours));
    }

    #[test]
    fn near_points_are_near_in_order() {
        let corners = [(0.0, 0.0), (1.0, 1.0), (0.9, 0.9), (0.0, 0.1), (1.0, 0.0)];
        let order = nearby(&corners.map(|(x, y)| Point::new(x, y)));
        assert_eq!(order, [0, 3, 4, 2, 1]);
        assert_eq!(nearby(&[Point::new(2.0, 2.0); 3]), [0, 1, 2]);
    }
}
