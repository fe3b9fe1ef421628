//! The outlines of nodes, under Graphviz's names, as paths.

use super::pair;
use crate::geometry::{Point, Size};
use std::fmt::Write as _;

/// The outline of a shape that fills a box.
pub(super) fn path(shape: &str, centre: Point, size: Size) -> String {
    let (w, h) = (size.width / 2.0, size.height / 2.0);
    let slant = h.min(w) * 0.5;
    let corners: Vec<(f64, f64)> = match shape {
        "ellipse" => return round(centre, w, h),
        "cylinder" => return can(centre, w, h),
        "plaintext" => return rounded(centre, w, h),
        "hexagon" => vec![(-w, 0.0), (-w + slant, -h), (w - slant, -h), (w, 0.0), (w - slant, h), (-w + slant, h)],
        "octagon" => vec![
            (-w, -h + slant),
            (-w + slant, -h),
            (w - slant, -h),
            (w, -h + slant),
            (w, h - slant),
            (w - slant, h),
            (-w + slant, h),
            (-w, h - slant),
        ],
        "house" => vec![(-w, h), (-w, -h * 0.45), (0.0, -h), (w, -h * 0.45), (w, h)],
        "parallelogram" => vec![(-w + slant, -h), (w, -h), (w - slant, h), (-w, h)],
        "cds" => vec![(-w, -h), (w - slant, -h), (w, 0.0), (w - slant, h), (-w, h)],
        "note" => vec![(-w, -h), (w - slant, -h), (w, -h + slant), (w, h), (-w, h)],
        "tab" => {
            let (right, top) = (-w + w * 0.6, -h + h * 0.3);
            vec![(-w, -h), (right, -h), (right, top), (w, top), (w, h), (-w, h)]
        }
        "component" => {
            let (tooth, third) = (-w - 3.0, h * 0.3);
            vec![
                (-w, -h),
                (w, -h),
                (w, h),
                (-w, h),
                (-w, h - third),
                (tooth, h - third),
                (tooth, third),
                (-w, third),
                (-w, -third),
                (tooth, -third),
                (tooth, -h + third),
                (-w, -h + third),
            ]
        }
        _ => vec![(-w, -h), (w, -h), (w, h), (-w, h)],
    };
    let mut path = String::new();
    for (i, (x, y)) in corners.into_iter().enumerate() {
        path.push(if i == 0 { 'M' } else { 'L' });
        path.push_str(&pair(centre + Point::new(x, y)));
    }
    path.push('Z');
    path
}

fn round(centre: Point, w: f64, h: f64) -> String {
    let (left, right) = (pair(centre - Point::new(w, 0.0)), pair(centre + Point::new(w, 0.0)));
    format!("M{left}A{w:.1},{h:.1} 0 1 1 {right}A{w:.1},{h:.1} 0 1 1 {left}Z")
}

/// A box with round ends: what has no outline in Graphviz needs one here to be seen.
fn rounded(centre: Point, w: f64, h: f64) -> String {
    let (corner, r) = (|x: f64, y: f64| pair(centre + Point::new(x, y)), h.min(w));
    let end = format!("A{r:.1},{r:.1} 0 0 1");
    format!(
        "M{}L{}{end} {}L{}{end} {}Z",
        corner(-w + r, -h),
        corner(w - r, -h),
        corner(w - r, h),
        corner(-w + r, h),
        corner(-w + r, -h)
    )
}

/// A cylinder: the body, then the front half of its lid's rim.
fn can(centre: Point, w: f64, h: f64) -> String {
    let rim = h * 0.25;
    let corner = |x: f64, y: f64| pair(centre + Point::new(x, y));
    let (left, right) = (corner(-w, -h + rim), corner(w, -h + rim));
    let mut path = format!("M{left}A{w:.1},{rim:.1} 0 0 1 {right}L{}", corner(w, h - rim));
    write!(path, "A{w:.1},{rim:.1} 0 0 1 {}L{left}", corner(-w, h - rim)).expect("a string takes every write");
    write!(path, "A{w:.1},{rim:.1} 0 0 0 {right}A{w:.1},{rim:.1} 0 0 1 {left}Z").expect("a string takes every write");
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use copan_model::EntityType;

    #[test]
    fn every_type_has_an_outline_of_its_own() {
        let of = |t| path(crate::style::style(t).shape, Point::new(50.0, 50.0), Size::new(40.0, 20.0));
        let mut outlines: Vec<String> = EntityType::ALL.into_iter().map(Some).chain([None]).map(of).collect();
        assert!(outlines.iter().all(|o| o.starts_with('M') && o.ends_with('Z')));
        outlines.sort_unstable();
        outlines.dedup();
        assert_eq!(outlines.len(), EntityType::ALL.len() + 1);
    }
}
