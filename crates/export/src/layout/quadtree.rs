//! A quadtree over points with masses: what lies far off acts as one point (Barnes and Hut, "A hierarchical O(N log N)
//! force-calculation algorithm", Nature 324, 1986).

use crate::geometry::Point;

/// Points nearer than a cell of this depth act as one, so that points on one spot do not make an endless tree.
const DEEPEST: u32 = 40;
/// A cell acts as one point if it is seen under less than this: its width by its distance, squared.
const OPENING: f64 = 1.0;

const NONE: u32 = u32::MAX;

struct Cell {
    /// Sum of the points' places times their masses, then their centre.
    centre: Point,
    mass: f64,
    /// Half the width.
    half: f64,
    children: [u32; 4],
    /// The only point in it so far, if there is one.
    point: u32,
}

/// The tree.
pub(super) struct Quadtree {
    cells: Vec<Cell>,
}

impl Quadtree {
    /// Over points, each with its mass.
    pub(super) fn new(points: &[Point], masses: &[f64]) -> Self {
        let (low, high) = crate::geometry::bounds(points.iter().map(|&p| (p, crate::geometry::Size::default())));
        let (middle, span) = (low.towards(high, 0.5), high - low);
        let half = (span.x.max(span.y) / 2.0).max(f64::MIN_POSITIVE);
        let mut tree = Self { cells: Vec::with_capacity(2 * points.len()) };
        tree.cell(half);
        for i in 0..points.len() {
            tree.insert(points, masses, i, middle);
        }
        for cell in &mut tree.cells {
            cell.centre = cell.centre * (1.0 / cell.mass);
        }
        tree
    }

    fn cell(&mut self, half: f64) -> u32 {
        self.cells.push(Cell { centre: Point::default(), mass: 0.0, half, children: [NONE; 4], point: NONE });
        self.cells.len() as u32 - 1
    }

    fn insert(&mut self, points: &[Point], masses: &[f64], i: usize, mut middle: Point) {
        let (mut at, mut depth) = (0, 0);
        loop {
            let half = self.cells[at].half;
            let empty = self.cells[at].mass == 0.0;
            // A cell that gets its second point hands the first one down.
            let first = std::mem::replace(&mut self.cells[at].point, if empty { i as u32 } else { NONE });
            let cell = &mut self.cells[at];
            cell.centre = cell.centre + points[i] * masses[i];
            cell.mass += masses[i];
            if empty || depth == DEEPEST {
                return;
            }
            if first != NONE {
                let (quarter, _) = quarter(middle, half, points[first as usize]);
                let child = self.child(at, quarter, half);
                let cell = &mut self.cells[child];
                cell.centre = points[first as usize] * masses[first as usize];
                cell.mass = masses[first as usize];
                cell.point = first;
            }
            let (quarter, next) = quarter(middle, half, points[i]);
            at = self.child(at, quarter, half);
            middle = next;
            depth += 1;
        }
    }

    fn child(&mut self, at: usize, quarter: usize, half: f64) -> usize {
        if self.cells[at].children[quarter] == NONE {
            let child = self.cell(half / 2.0);
            self.cells[at].children[quarter] = child;
        }
        self.cells[at].children[quarter] as usize
    }

    /// The sum, over all points but those on the spot, of their mass by their distance, away from them.
    pub(super) fn push(&self, from: Point, stack: &mut Vec<u32>) -> Point {
        let mut push = Point::default();
        stack.clear();
        stack.push(0);
        while let Some(at) = stack.pop() {
            let cell = &self.cells[at as usize];
            let way = from - cell.centre;
            let square = way.x * way.x + way.y * way.y;
            let whole = cell.children == [NONE; 4] || 4.0 * cell.half * cell.half < OPENING * square;
            if !whole {
                stack.extend(cell.children.iter().rev().filter(|&&c| c != NONE));
            } else if square > 0.0 {
                push = push + way * (cell.mass / square);
            }
        }
        push
    }
}

/// The quarter of a cell in which a point lies, and the middle of that quarter.
fn quarter(middle: Point, half: f64, point: Point) -> (usize, Point) {
    let (right, below) = (point.x >= middle.x, point.y >= middle.y);
    let step = |positive: bool| if positive { half / 2.0 } else { -half / 2.0 };
    (usize::from(right) + 2 * usize::from(below), Point::new(middle.x + step(right), middle.y + step(below)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_points_act_nearly_as_they_do_one_by_one() {
        let points: Vec<Point> =
            (0..200).map(|i| Point::new(f64::from(i * 37 % 101), f64::from(i * 53 % 89))).collect();
        let masses: Vec<f64> = (0..200).map(|i| f64::from(1 + i % 5)).collect();
        let tree = Quadtree::new(&points, &masses);
        for &p in &points {
            let mut exact = Point::default();
            for (&q, &mass) in points.iter().zip(&masses) {
                let way = p - q;
                let square = way.x * way.x + way.y * way.y;
                if square > 0.0 {
                    exact = exact + way * (mass / square);
                }
            }
            let close = tree.push(p, &mut Vec::new());
            assert!((close - exact).length() < 0.1 * exact.length() + 0.5, "{close:?} {exact:?}");
        }
    }

    #[test]
    fn points_on_one_spot_do_not_push() {
        let tree = Quadtree::new(&[Point::new(3.0, 3.0); 50], &[1.0; 50]);
        assert_eq!(tree.push(Point::new(3.0, 3.0), &mut Vec::new()), Point::default());
    }
}
