//! What the parser looks at: words and tags around the top of the stack and the next word, what hangs on them, how far
//! they lie apart (after Zhang and Nivre 2011).

use super::state::State;
use crate::linear::Feature;
use crate::tag::{Tag, View};

/// A word as the parser sees it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Item {
    /// The word in lower case.
    word: u32,
    /// Its last letters.
    ending: u32,
    /// Both tags, from 1.
    tag: u32,
    /// The universal tag, from 1.
    pos: u32,
}

impl Item {
    pub(crate) const fn new(view: &View, tag: Tag) -> Self {
        let pos = tag.upos as u32 + 1;
        Self { word: view.lower, ending: view.ending(), tag: (pos << 8) + tag.xpos as u32, pos }
    }

    /// What stands for the root.
    pub(crate) const fn root() -> Self {
        Self { word: 1, ending: 1, tag: 1, pos: 31 }
    }
}

/// How far two words lie apart, in few steps.
fn distance(a: Option<usize>, b: Option<usize>) -> u32 {
    let (Some(a), Some(b)) = (a, b) else { return 0 };
    match a.abs_diff(b) {
        n @ 0..=5 => n as u32,
        6..=8 => 6,
        9..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}

/// The features of a half-built tree.
#[expect(clippy::too_many_lines, reason = "a list, one template a line")]
pub(crate) fn features(state: &State, items: &[Item], list: &mut Vec<Feature>) {
    let item = |word: Option<usize>| word.and_then(|w| items.get(w)).copied().unwrap_or_default();
    let node = |word: Option<usize>| word.and_then(|w| state.nodes.get(w)).copied().unwrap_or_default();
    let relation = |word: Option<usize>| node(word).deprel.map_or(0, |d| d as u32 + 1);
    let next = Some(state.next).filter(|n| *n < state.nodes.len());
    let after = |n: usize| next.map(|b| b + n).filter(|b| *b < state.nodes.len());
    let before = |w: Option<usize>| w.and_then(|w| w.checked_sub(1));
    let (i0, i1, i2) = (state.stacked(0), state.stacked(1), state.stacked(2));
    let (s0, s1, s2) = (item(i0), item(i1), item(i2));
    let (b0, b1, b2) = (item(next), item(after(1)), item(after(2)));
    let (n0, n1, m0) = (node(i0), node(i1), node(next));
    let (s0l, s0l2, s0r) = (item(n0.left[0]), item(n0.left[1]), item(n0.right[0]));
    let (s1l, s1r) = (item(n1.left[0]), item(n1.right[0]));
    let (b0l, b0l2) = (item(m0.left[0]), item(m0.left[1]));
    let (d0, d1) = (distance(i0, next), distance(i1, i0));
    let set = |relations: u64| (relations ^ (relations >> 32)) as u32;
    let valency = |v: [u8; 2]| u32::from(v[0].min(7)) * 8 + u32::from(v[1].min(7));
    let (s0p, b0p, b3) = (item(before(i0)), item(before(next)), item(after(3)));
    let s0n = item(i0.map(|w| w + 1));
    let (r0l, r0r, r1l, r1r, q0l) = (
        relation(n0.left[0]),
        relation(n0.right[0]),
        relation(n1.left[0]),
        relation(n1.right[0]),
        relation(m0.left[0]),
    );
    list.clear();
    let mut template = 0;
    let mut f = |values: &[u32]| {
        template += 1;
        list.push(values.iter().fold(Feature::new(template), |f, v| f.with(*v)));
    };
    f(&[]);
    // One word.
    for x in [s0, s1, s2, b0, b1, b2] {
        f(&[x.word]);
        f(&[x.tag]);
        f(&[x.word, x.tag]);
    }
    f(&[b3.tag]);
    f(&[s0.ending, s0.pos]);
    f(&[b0.ending, b0.pos]);
    f(&[s1.ending, s1.pos]);
    // Two words.
    for (x, y, d) in [(s0, b0, d0), (s1, s0, d1)] {
        f(&[x.word, x.tag, y.word, y.tag]);
        f(&[x.word, x.tag, y.word]);
        f(&[x.word, y.word, y.tag]);
        f(&[x.word, x.tag, y.tag]);
        f(&[x.tag, y.word, y.tag]);
        f(&[x.word, y.word]);
        f(&[x.tag, y.tag]);
        f(&[x.tag, y.tag, d]);
        f(&[x.word, y.pos, d]);
        f(&[x.pos, y.word, d]);
        f(&[x.pos, y.pos, d]);
    }
    f(&[b0.tag, b1.tag]);
    f(&[b0.word, b1.tag]);
    f(&[b0.word, b1.word]);
    f(&[s0.tag, b1.tag]);
    f(&[s0.word, b1.word]);
    f(&[s1.tag, b0.tag]);
    f(&[s1.word, b0.word]);
    f(&[s1.word, b0.tag]);
    f(&[s1.tag, b0.word]);
    f(&[s2.tag, s0.tag]);
    f(&[s2.word, s0.word]);
    // Three words.
    f(&[b0.tag, b1.tag, b2.tag]);
    f(&[s0.tag, b0.tag, b1.tag]);
    f(&[s0.tag, b0.pos, b1.pos, b2.pos]);
    f(&[s1.tag, s0.tag, b0.tag]);
    f(&[s1.pos, s0.pos, b0.pos, b1.pos]);
    f(&[s2.tag, s1.tag, s0.tag]);
    f(&[s2.pos, s1.pos, s0.pos, b0.pos]);
    f(&[s1.word, s0.tag, b0.tag]);
    f(&[s1.tag, s0.word, b0.tag]);
    f(&[s1.tag, s0.tag, b0.word]);
    // What stands beside them in the text.
    f(&[s0p.tag, s0.tag, s0n.tag, b0.tag]);
    f(&[b0p.tag, b0.tag, s0.tag]);
    // What hangs on them.
    f(&[s0.tag, s0l.tag, b0.tag]);
    f(&[s0.tag, s0r.tag, b0.tag]);
    f(&[s0.tag, b0l.tag, b0.tag]);
    f(&[s1.tag, s0l.tag, s0.tag]);
    f(&[s1.tag, s1r.tag, s0.tag]);
    f(&[s1.tag, s1l.tag, s0.tag]);
    f(&[s1.tag, s0.tag, s0r.tag]);
    f(&[s1.word, s0l.word]);
    f(&[s1.word, s0l.word, s0.word]);
    f(&[s1.tag, s0l.word, s0.tag]);
    f(&[s2.word, s1.word, s0l.word]);
    f(&[s2.tag, s1.tag, s0l.word]);
    f(&[s0.word, s0l.word]);
    f(&[s0.word, s0r.word]);
    f(&[b0.word, b0l.word]);
    f(&[b0.tag, b0l.word, s0.tag]);
    f(&[s1.word, s1r.word]);
    f(&[s0.tag, s0l.tag, s0l2.tag]);
    f(&[b0.tag, b0l.tag, b0l2.tag]);
    f(&[s0.word, valency(n0.valency)]);
    f(&[s0.tag, valency(n0.valency)]);
    f(&[s1.word, valency(n1.valency)]);
    f(&[s1.tag, valency(n1.valency), s0.tag]);
    f(&[b0.word, valency(m0.valency)]);
    f(&[b0.tag, valency(m0.valency), s0.tag]);
    f(&[s0.tag, r0l, r0r]);
    f(&[s0.word, r0l, r0r]);
    f(&[s1.tag, r1l, r1r, s0.tag]);
    f(&[s1.word, r1r, s0.tag]);
    f(&[b0.tag, q0l, s0.tag]);
    f(&[s0.tag, b0.tag, r0l, r0r]);
    f(&[s0.tag, set(n0.relations)]);
    f(&[s0.tag, b0.tag, set(n0.relations)]);
    f(&[s1.tag, s0.tag, set(n1.relations)]);
    f(&[s1.word, s0.pos, set(n1.relations)]);
    f(&[s0.tag, b0.tag, set(m0.relations)]);
    f(&[s1.tag, s0.tag, set(n0.relations), r1r]);
}
