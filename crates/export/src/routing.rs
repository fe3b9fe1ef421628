//! Which way lines bend, and where on them their labels stand: of some candidates each line takes the one that goes through
//! the fewest nodes and labels. Greedy, in the order of the lines, and a second time when all of them have a place; the work
//! is the product of lines and boxes, so it is for pictures that are small enough to have labels.

use crate::geometry::{Cubic, Point, Size};

/// How far a line bends at its middle, by its length.
const BENDS: [f64; 9] = [0.0, 0.08, -0.08, 0.16, -0.16, 0.26, -0.26, 0.38, -0.38];
/// Where on a line its label may stand.
const STANDS: [f64; 5] = [0.5, 0.42, 0.58, 0.34, 0.66];
/// At how many places it is looked whether a line crosses a box.
const SAMPLES: usize = 15;
const ROUNDS: usize = 2;

// What is bad, and how bad.
const THROUGH_NODE: f64 = 10.0;
const LABEL_ON_NODE: f64 = 14.0;
const LABEL_ON_LABEL: f64 = 14.0;
const LINE_IN_LABEL: f64 = 1.5;
const BEND: f64 = 12.0;
const OFF_MIDDLE: f64 = 8.0;

type Boxed = (Point, Size);

/// A line to be routed.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    /// Indexes of the nodes at its ends.
    pub(crate) ends: (u32, u32),
    pub(crate) label: Size,
}

/// A line with its way.
#[derive(Clone, Copy)]
pub(crate) struct Route {
    pub(crate) curve: Cubic,
    /// Where on the curve the label stands.
    pub(crate) stand: f64,
    samples: [Point; SAMPLES],
    label: Boxed,
}

impl Route {
    fn new(curve: Cubic, stand: f64, label: Size) -> Self {
        let samples = std::array::from_fn(|i| curve.at((i as f64 + 1.0) / (SAMPLES as f64 + 1.0)));
        Self { curve, stand, samples, label: (curve.at(stand), label) }
    }

    pub(crate) const fn label_centre(&self) -> Point {
        self.label.0
    }
}

/// The ways of lines between nodes.
pub(crate) fn routes(nodes: &[Boxed], spans: &[Span]) -> Vec<Route> {
    let mut routes: Vec<Option<Route>> = vec![None; spans.len()];
    for _ in 0..ROUNDS {
        for (i, span) in spans.iter().enumerate() {
            routes[i] = None;
            let mut best: Option<(f64, Route)> = None;
            for (own, route) in candidates(nodes, *span) {
                let least = best.as_ref().map_or(f64::INFINITY, |b| b.0);
                if own < least {
                    let cost = own + cost(nodes, *span, &route, &routes);
                    if cost < least {
                        best = Some((cost, route));
                    }
                }
            }
            routes[i] = best.map(|b| b.1);
        }
    }
    routes.into_iter().flatten().collect()
}

/// Ways that a line may take, and how far each is from the plainest one.
fn candidates(nodes: &[Boxed], span: Span) -> Vec<(f64, Route)> {
    let ((from, size), (to, _)) = (nodes[span.ends.0 as usize], nodes[span.ends.1 as usize]);
    if span.ends.0 == span.ends.1 {
        let (x, y) = (size.width / 2.0 + span.label.width / 2.0 + 12.0, size.height / 2.0 + 22.0);
        let far = [Point::new(0.0, -y), Point::new(0.0, y), Point::new(x, 0.0), Point::new(-x, 0.0)];
        let ways = far.map(|off| Route::new(Cubic::around(from, from + off), 0.5, span.label));
        return ways.into_iter().zip(0..).map(|(way, i)| (f64::from(i), way)).collect();
    }
    let (middle, across) = (from.towards(to, 0.5), (to - from).turned());
    let mut all = Vec::with_capacity(BENDS.len() * STANDS.len());
    for bend in BENDS {
        let curve = Cubic::through(from, middle + across * bend, to);
        for stand in STANDS {
            let own = BEND * bend.abs() + OFF_MIDDLE * (stand - 0.5_f64).abs();
            all.push((own, Route::new(curve, stand, span.label)));
        }
    }
    all
}

/// How much a way is in the way of others, and they in its.
fn cost(nodes: &[Boxed], span: Span, route: &Route, others: &[Option<Route>]) -> f64 {
    let mut cost = 0.0;
    for (i, &(centre, size)) in (0..).zip(nodes) {
        let roomy = Size::new(size.width + 6.0, size.height + 6.0);
        if i != span.ends.0 && i != span.ends.1 && route.samples.iter().any(|&p| roomy.holds(centre, p)) {
            cost += THROUGH_NODE;
        }
        if overlap(route.label, (centre, roomy)) {
            cost += LABEL_ON_NODE;
        }
    }
    for other in others.iter().flatten() {
        if overlap(route.label, other.label) {
            cost += LABEL_ON_LABEL;
        }
        let inside =
            |samples: &[Point], (centre, size): Boxed| samples.iter().filter(|&&p| size.holds(centre, p)).count();
        cost += LINE_IN_LABEL * (inside(&other.samples, route.label) + inside(&route.samples, other.label)) as f64;
    }
    cost
}

fn overlap((a, s): Boxed, (b, t): Boxed) -> bool {
    let off = a - b;
    off.x.abs() * 2.0 < s.width + t.width && off.y.abs() * 2.0 < s.height + t.height
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_around_nodes_and_lines_of_a_pair_part() {
        let size = Size::new(40.0, 20.0);
        let nodes = [0.0, 200.0, 400.0].map(|x| (Point::new(x, 0.0), size));
        let span = Span { ends: (0, 2), label: Size::new(30.0, 10.0) };
        let routes = routes(&nodes, &[span, span, Span { ends: (1, 1), ..span }]);
        assert_eq!(routes.len(), 3);
        for (i, a) in routes.iter().enumerate() {
            assert!(a.samples.iter().all(|&p| i == 2 || !size.holds(nodes[1].0, p)));
            assert!(routes[..i].iter().all(|b| !overlap(a.label, b.label)));
        }
    }
}
