//! What a model sees of a place where a sentence may end.

use super::shape::{Shape, Sign};
use crate::linear::Feature;

/// A place between two words of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The paragraph's words.
    pub(super) signs: &'a [Sign],
    /// The word before the place.
    pub(super) at: usize,
    /// The first word of the sentence.
    pub(super) from: usize,
    /// The word that closing marks before the place stand behind.
    pub(super) closed: usize,
    /// Whether a bracket is open.
    pub(super) open: bool,
    /// What the rules say.
    pub(super) rule: bool,
}

/// The number of features of a place.
pub(super) const FEATURES: usize = 24;

/// The features of a place.
pub(super) fn features(place: Place) -> [Feature; FEATURES] {
    let Place { signs, at, from, closed, open, rule } = place;
    let sign = |i: usize| signs.get(i).copied().unwrap_or(Sign::NONE);
    let before = |n: usize| at.checked_sub(n).filter(|i| *i >= from).map_or(Sign::NONE, sign);
    let (last, second, third) = (before(0), before(1), before(2));
    let (next, after, later) = (sign(at + 1), sign(at + 2), sign(at + 3));
    let shape = |s: Sign| s.shape as u32;
    let shapes = |a: Sign, b: Sign| shape(a) << 8 | shape(b);
    let around = shapes(last, next);
    let length = (at + 1 - from).ilog2().min(6);
    let left = (signs.len() - 1 - at).min(4) as u32;
    let finished =
        signs.last().is_some_and(|s| s.shape.is_terminal() || matches!(s.shape, Shape::Closer | Shape::Quote));
    let end = shape(sign(closed)) << 2 | u32::from(rule) << 1 | u32::from(open);
    let f = Feature::new;
    [
        f(0).with(end).with(shape(next)),
        f(1).with(last.form),
        f(2).with(next.form),
        f(3).with(last.form).with(next.form),
        f(4).with(second.form).with(shape(last)),
        f(5).with(second.form).with(last.form),
        f(6).with(after.form).with(shape(next)),
        f(7).with(next.form).with(after.form),
        f(8).with(around),
        f(9).with(around).with(shape(second)),
        f(10).with(around).with(shape(after)),
        f(11).with(around).with(shapes(after, later)),
        f(12).with(around).with(shapes(third, second)),
        f(13).with(last.form).with(shape(next)),
        f(14).with(next.form).with(shape(last)),
        f(15).with(next.form).with(end),
        f(16).with(length).with(end),
        f(17).with(length).with(around),
        f(18).with(sign(from).form).with(shape(last)),
        f(19).with(last.tail).with(shape(next)),
        f(20).with(left).with(around),
        f(21).with(u32::from(finished)).with(around),
        f(22).with(u32::from(finished)).with(end),
        f(23).with(shapes(second, last)).with(shapes(next, after)).with(length),
    ]
}
