//! Boxes that lie on each other are pushed apart, a little at a time, so that the picture keeps its form.

use crate::geometry::{Point, Size};

const ROUNDS: usize = 300;
/// After so many rounds with overlaps the picture grows a little.
const PATIENCE: usize = 12;
/// Pairs that may be looked at, for each box: the work stays in proportion however the boxes lie.
const WORK: usize = 20_000;

/// Moves the centres of boxes until no two overlap, or the work is done. Every box keeps `gap` free around it.
pub(super) fn part(at: &mut [Point], sizes: &[Size], gap: f64) {
    let widest = sizes.iter().map(|s| s.width).fold(0.0, f64::max) + gap;
    let highest = sizes.iter().map(|s| s.height).fold(0.0, f64::max) + gap;
    let mut work = at.len().saturating_mul(WORK);
    for round in 1..=ROUNDS {
        // Boxes by the cell in which their centre lies: two that overlap are in one cell or in neighbouring ones.
        let mut cells: Vec<(i64, i64, u32)> = Vec::with_capacity(at.len());
        cells.extend(
            at.iter()
                .enumerate()
                .map(|(i, p)| ((p.y / highest).floor() as i64, (p.x / widest).floor() as i64, i as u32)),
        );
        cells.sort_unstable();
        let mut moves = vec![Point::default(); at.len()];
        let mut apart = true;
        for (index, &(row, column, i)) in cells.iter().enumerate() {
            let below = cells.partition_point(|&(r, c, _)| (r, c) < (row + 1, column - 1));
            let same = cells[index + 1..].iter().take_while(|&&(r, c, _)| r == row && c <= column + 1);
            let next = cells[below..].iter().take_while(|&&(r, c, _)| r == row + 1 && c <= column + 1);
            for &(_, _, j) in same.chain(next) {
                work = work.saturating_sub(1);
                let (a, b) = (i.min(j) as usize, i.max(j) as usize);
                if let Some(push) = push(at, sizes, gap, a, b) {
                    apart = false;
                    moves[a] = moves[a] - push;
                    moves[b] = moves[b] + push;
                }
            }
        }
        if apart || work == 0 {
            return;
        }
        // Where it is too tight to come apart, all of it grows.
        let growth = if round % PATIENCE == 0 { 1.05 } else { 1.0 };
        for (point, step) in at.iter_mut().zip(moves) {
            *point = (*point + step) * growth;
        }
    }
}

/// How far the second of two boxes has to go so that, with the first going as far, they hardly overlap any more.
fn push(at: &[Point], sizes: &[Size], gap: f64, a: usize, b: usize) -> Option<Point> {
    let off = at[b] - at[a];
    let width = f64::midpoint(sizes[a].width, sizes[b].width) + gap;
    let height = f64::midpoint(sizes[a].height, sizes[b].height) + gap;
    let (over_x, over_y) = (width - off.x.abs(), height - off.y.abs());
    if over_x <= 0.0 || over_y <= 0.0 {
        return None;
    }
    // The way that is shorter by the boxes' own form: flat boxes would pile up otherwise. Half of it each, and a bit, so that
    // it comes to an end.
    let way = |off: f64, over: f64| if off < 0.0 { -0.51 * over } else { 0.51 * over };
    let sideways = over_x * height < over_y * width;
    Some(if sideways { Point::new(way(off.x, over_x), 0.0) } else { Point::new(0.0, way(off.y, over_y)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_boxes_overlap_afterwards() {
        let mut at: Vec<Point> = (0..60).map(|i| Point::new(f64::from(i % 7) * 3.0, f64::from(i % 5))).collect();
        let sizes: Vec<Size> = (0..60).map(|i| Size::new(20.0 + f64::from(i % 3) * 30.0, 12.0)).collect();
        part(&mut at, &sizes, 4.0);
        for a in 0..60 {
            assert!((a + 1..60).all(|b| push(&at, &sizes, 0.0, a, b).is_none()), "{a}: {at:?}");
        }
    }
}
