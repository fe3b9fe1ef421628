//! Where things stand in a picture. Every connected part of the graph is laid out by itself, by forces ([`force`]), turned
//! so that it is broader than high, stretched to the room that its boxes need, freed of overlaps ([`overlap`]), and the parts
//! are put beside each other. The order of the parts and of all sums is fixed: the same graph gives the same picture.

mod force;
mod neighbours;
mod overlap;
mod quadtree;

use crate::geometry::{Point, Size, bounds};
use neighbours::Neighbours;

/// How broad a picture should be, by its height: a page lies, a screen does too.
const ASPECT: f64 = 1.5;
/// The room around boxes: a part has so many times the area of its boxes.
const ROOM: f64 = 3.0;
const GAP: f64 = 8.0;
/// The room between parts.
const APART: f64 = 28.0;

/// Places for boxes, joined by links from box to box. The first `firm` boxes stay where they are put; the others only keep
/// room free between them, so the parts may stand nearer than those reach. Every part has a firm box.
pub(crate) fn place(sizes: &[Size], firm: usize, links: Vec<(u32, u32)>) -> Vec<Point> {
    let neighbours = Neighbours::new(sizes.len(), &links);
    drop(links);
    let mut at = vec![Point::default(); sizes.len()];
    let mut parts = Vec::new();
    for members in parts_of(&neighbours) {
        let own: Vec<Size> = members.iter().map(|&i| sizes[i as usize]).collect();
        let placed = place_part(&members, &neighbours, &own);
        let own_firm = members.partition_point(|&i| (i as usize) < firm);
        let (low, high) = bounds(placed.iter().copied().zip(own).take(own_firm));
        for (&i, point) in members.iter().zip(placed) {
            at[i as usize] = point - low;
        }
        parts.push((Size::new(high.x - low.x, high.y - low.y), members));
    }
    // The largest part first; of parts alike, the one with the first box.
    parts.sort_by(|(a, _), (b, _)| (b.width * b.height).total_cmp(&(a.width * a.height)));
    let sizes: Vec<Size> = parts.iter().map(|p| p.0).collect();
    for (corner, (_, members)) in in_rows(&sizes).into_iter().zip(&parts) {
        for &i in members {
            at[i as usize] = at[i as usize] + corner;
        }
    }
    at
}

/// The connected parts of a graph, each sorted, by their first members.
fn parts_of(neighbours: &Neighbours) -> Vec<Vec<u32>> {
    let mut met = vec![false; neighbours.len()];
    let mut parts = Vec::new();
    for start in 0..neighbours.len() {
        if std::mem::replace(&mut met[start], true) {
            continue;
        }
        let mut part = vec![start as u32];
        let mut next = 0;
        while let Some(&i) = part.get(next) {
            next += 1;
            part.extend(neighbours.of(i as usize).iter().filter(|&&j| !std::mem::replace(&mut met[j as usize], true)));
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}

fn place_part(members: &[u32], neighbours: &Neighbours, sizes: &[Size]) -> Vec<Point> {
    let mut at = force::positions(&neighbours.among(members));
    lay_down(&mut at);
    stretch(&mut at, sizes);
    overlap::part(&mut at, sizes, GAP);
    at
}

/// Turns points so that they reach farthest from left to right: their first principal axis becomes the horizontal.
fn lay_down(at: &mut [Point]) {
    let count = at.len() as f64;
    let centre = at.iter().fold(Point::default(), |sum, &p| sum + p) * (1.0 / count);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for p in at.iter_mut() {
        *p = *p - centre;
        xx += p.x * p.x;
        xy += p.x * p.y;
        yy += p.y * p.y;
    }
    let half = (xx - yy) / 2.0;
    let root = (half * half + xy * xy).sqrt();
    // The eigenvector of the greater eigenvalue, written so that nothing cancels out.
    let axis = if half >= 0.0 { Point::new(half + root, xy) } else { Point::new(xy, root - half) };
    let length = axis.length();
    if length > 0.0 {
        let (cosine, sine) = (axis.x / length, axis.y / length);
        for p in at.iter_mut() {
            *p = Point::new(p.x * cosine + p.y * sine, p.y * cosine - p.x * sine);
        }
    }
}

/// Stretches points to the area and the form that their boxes need.
fn stretch(at: &mut [Point], sizes: &[Size]) {
    let area: f64 = sizes.iter().map(|s| (s.width + GAP) * (s.height + GAP)).sum::<f64>() * ROOM;
    let (low, high) = bounds(at.iter().map(|&p| (p, Size::default())));
    let span = high - low;
    if span.x <= 0.0 {
        return;
    }
    // A chain stays a chain: what is flat is not blown up.
    let flat = (span.y / span.x).max(0.15);
    let aspect = ((1.0 / flat) * 0.5 + ASPECT * 0.5).max(ASPECT);
    let row: f64 = sizes.iter().map(|s| s.width + GAP).sum();
    let width = (area * aspect).sqrt().max(if flat < 0.2 { row } else { 0.0 });
    let scale = Point::new(width / span.x, if span.y > 0.0 { (area / width) / span.y } else { 1.0 });
    for p in at.iter_mut() {
        *p = Point::new(p.x * scale.x, p.y * scale.y);
    }
}

/// The upper left corners of boxes set in rows, as lines of text are.
pub(crate) fn in_rows(sizes: &[Size]) -> Vec<Point> {
    let area: f64 = sizes.iter().map(|s| (s.width + APART) * (s.height + APART)).sum();
    let widest = sizes.iter().map(|s| s.width).fold((area * ASPECT).sqrt(), f64::max);
    let (mut corner, mut height) = (Point::default(), 0.0);
    let mut corners = Vec::with_capacity(sizes.len());
    for size in sizes {
        if corner.x > 0.0 && corner.x + size.width > widest {
            corner = Point::new(0.0, corner.y + height + APART);
            height = 0.0;
        }
        corners.push(corner);
        corner.x += size.width + APART;
        height = size.height.max(height);
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_do_not_lie_on_each_other() {
        let sizes = [Size::new(80.0, 20.0); 7];
        let at = place(&sizes, 7, vec![(0, 1), (1, 2), (3, 4), (5, 5)]);
        for a in 0..7 {
            for b in a + 1..7 {
                let off = at[a] - at[b];
                assert!(off.x.abs() >= 80.0 || off.y.abs() >= 20.0, "{a} {b} {at:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn every_graph_has_one_finite_layout(links in prop::collection::vec((0..40_u32, 0..40_u32), 0..120)) {
            let sizes: Vec<Size> = (0..40).map(|i| Size::new(20.0 + f64::from(i), 15.0)).collect();
            let at = place(&sizes, 40, links.clone());
            prop_assert!(at.iter().all(|p| p.x.is_finite() && p.y.is_finite() && p.x >= 0.0 && p.y >= 0.0));
            prop_assert_eq!(&at, &place(&sizes, 40, links));
        }
    }
}
