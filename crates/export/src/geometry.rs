//! Points, boxes and curves of the plane. Only `+ − × ÷ √` and comparisons, which IEEE 754 fixes to the last bit, so that a
//! picture is the same on every machine. Lengths are points of 1/72 inch; y grows downwards, as in SVG.

use std::ops::{Add, Mul, Sub};

/// A place, or the way from one place to another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl Point {
    pub(crate) const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub(crate) fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// As long, and a quarter turn on.
    pub(crate) const fn turned(self) -> Self {
        Self { x: -self.y, y: self.x }
    }

    /// The point at a share of the way to another.
    pub(crate) fn towards(self, other: Self, share: f64) -> Self {
        self + (other - self) * share
    }
}

impl Add for Point {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Self;

    fn mul(self, by: f64) -> Self {
        Self::new(self.x * by, self.y * by)
    }
}

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Size {
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Size {
    pub(crate) const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }

    /// Whether a box of this size around `centre` holds a point.
    pub(crate) fn holds(self, centre: Point, point: Point) -> bool {
        let off = point - centre;
        off.x.abs() * 2.0 <= self.width && off.y.abs() * 2.0 <= self.height
    }
}

/// The smallest upright box around some boxes, as its corners. Of none it is a point.
pub(crate) fn bounds(boxes: impl IntoIterator<Item = (Point, Size)>) -> (Point, Point) {
    let corners = |(at, size): (Point, Size)| {
        let half = Point::new(size.width / 2.0, size.height / 2.0);
        (at - half, at + half)
    };
    let join = |(a, b): (Point, Point), (c, d): (Point, Point)| {
        (Point::new(a.x.min(c.x), a.y.min(c.y)), Point::new(b.x.max(d.x), b.y.max(d.y)))
    };
    boxes.into_iter().map(corners).reduce(join).unwrap_or_default()
}

/// A cubic Bézier curve, by its control points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cubic(pub(crate) [Point; 4]);

impl Cubic {
    /// From one point to another, halfway through a third.
    pub(crate) fn through(from: Point, middle: Point, to: Point) -> Self {
        let control = middle * 2.0 - from.towards(to, 0.5);
        Self([from, from.towards(control, 2.0 / 3.0), to.towards(control, 2.0 / 3.0), to])
    }

    /// From a point back to it, the far end of the loop at `far`.
    pub(crate) fn around(at: Point, far: Point) -> Self {
        let (out, side) = ((far - at) * (4.0 / 3.0), (far - at).turned() * 0.7);
        Self([at, at + out + side, at + out - side, at])
    }

    /// The two parts before and after a place between 0 and 1, by de Casteljau's construction.
    pub(crate) fn split(self, at: f64) -> (Self, Self) {
        let [a, b, c, d] = self.0;
        let (ab, bc, cd) = (a.towards(b, at), b.towards(c, at), c.towards(d, at));
        let (abc, bcd) = (ab.towards(bc, at), bc.towards(cd, at));
        let middle = abc.towards(bcd, at);
        (Self([a, ab, abc, middle]), Self([middle, bcd, cd, d]))
    }

    /// The point at `t`.
    pub(crate) fn at(self, t: f64) -> Point {
        self.split(t).0.0[3]
    }

    /// The part after the curve has first left what `inside` holds; a mere point at its end if it never does. By steps, then
    /// by bisection.
    pub(crate) fn leaving(self, inside: impl Fn(Point) -> bool) -> Self {
        const STEPS: u32 = 16;
        let share = |step: u32| f64::from(step) / f64::from(STEPS);
        let Some(step) = (1..=STEPS).find(|&step| !inside(self.at(share(step)))) else {
            return self.split(1.0).1;
        };
        let (mut low, mut high) = (share(step - 1), share(step));
        for _ in 0..24 {
            let middle = f64::midpoint(low, high);
            *(if inside(self.at(middle)) { &mut low } else { &mut high }) = middle;
        }
        self.split(high).1
    }

    /// The same way back.
    pub(crate) const fn reversed(self) -> Self {
        let [a, b, c, d] = self.0;
        Self([d, c, b, a])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_go_through_their_middle_and_are_clipped_at_boxes() {
        let (from, to) = (Point::new(0.0, 0.0), Point::new(100.0, 0.0));
        let curve = Cubic::through(from, Point::new(50.0, 30.0), to);
        let middle = curve.at(0.5);
        assert!((middle.x - 50.0).abs() < 1e-9 && (middle.y - 30.0).abs() < 1e-9);
        let size = Size::new(20.0, 200.0);
        let clipped = curve.leaving(|p| size.holds(from, p));
        assert!((clipped.0[0].x - 10.0).abs() < 1e-4, "{clipped:?}");
        assert_eq!(clipped.reversed().reversed(), clipped);
        // A box that reaches beyond the middle, a loop, and a curve that never leaves.
        let wide = curve.leaving(|p| p.x < 80.0);
        assert!((wide.0[0].x - 80.0).abs() < 1e-4, "{wide:?}");
        let around = Cubic::around(from, Point::new(0.0, -40.0)).leaving(|p| p.length() < 10.0);
        assert!((around.0[0].length() - 10.0).abs() < 1e-4, "{around:?}");
        assert_eq!(curve.leaving(|_| true), Cubic([to; 4]));
    }

    #[test]
    fn bounds_hold_every_box() {
        let boxes = [(Point::new(0.0, 0.0), Size::new(2.0, 2.0)), (Point::new(9.0, 5.0), Size::new(2.0, 4.0))];
        assert_eq!(bounds(boxes), (Point::new(-1.0, -1.0), Point::new(10.0, 7.0)));
        assert_eq!(bounds([]), (Point::default(), Point::default()));
    }
}
