//! The lines of the picture. Edges that would lie on top of each other share one.

use crate::{Change, Edge, Mark, Report, View, label};
use std::fmt::Write as _;

/// All edges from one entity to another that the text asserts, or all that it does not.
pub(crate) struct Line {
    /// Indexes of edges. At least one; all have the same ends and direction.
    edges: Vec<u32>,
    /// As that of the edges.
    pub(crate) source: u32,
    /// As that of the edges.
    pub(crate) target: u32,
    /// As that of the edges.
    pub(crate) directed: bool,
    /// Whether the text does not simply assert them.
    pub(crate) marked: bool,
    /// From 0.8 to 4, by how often they are said.
    pub(crate) width: f64,
}

/// How many relations a line names. More would be a wall of text.
const LABELS: usize = 5;
/// How many sentences a tooltip shows.
const SENTENCES: usize = 5;

/// The lines of a view, one after the other: a large graph has too many to hold them.
pub(crate) fn lines<'v>(view: &'v View<'_>) -> impl Iterator<Item = Line> + 'v {
    // Edges are in the order of their ends, so those of a pair stand together.
    let pairs = view.edges().chunk_by(|a, b| (a.source, a.target) == (b.source, b.target));
    let mut next = 0;
    pairs.flat_map(move |pair| {
        let start = next;
        next += pair.len() as u32;
        of_pair(view, start, pair)
    })
}

/// The lines of a pair, of which there are at most four, and the index of whose first edge is given.
fn of_pair(view: &View<'_>, start: u32, pair: &[Edge]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(1);
    for (i, edge) in (start..).zip(pair) {
        let (source, target, directed) = (edge.source, edge.target, edge.directed);
        let marked = Mark::of(view.first(edge)).next().is_some();
        match lines.iter_mut().find(|l| l.marked == marked && l.directed == directed) {
            Some(line) => line.edges.push(i),
            None => lines.push(Line { edges: vec![i], source, target, directed, marked, width: 0.0 }),
        }
    }
    for line in &mut lines {
        let mentions: f64 = line.edges(view).map(|e| f64::from(e.mentions.max(1))).sum();
        // The square root is exact on every machine; a logarithm is not.
        line.width = (0.8 * mentions.sqrt() + 0.2).min(4.0);
    }
    lines
}

impl Line {
    /// The edges.
    pub(crate) fn edges<'v>(&self, view: &'v View<'_>) -> impl ExactSizeIterator<Item = &'v Edge> {
        self.edges.iter().map(|&i| &view.edges()[i as usize])
    }

    /// The relations in words, those said most often first.
    pub(crate) fn label(&self, view: &View<'_>, report: &mut Report) -> String {
        let mut edges: Vec<&Edge> = self.edges(view).collect();
        edges.sort_by_key(|e| std::cmp::Reverse(e.mentions));
        let shown = edges.iter().take(LABELS).map(|e| label::wrapped(&label::cut(&view.label(e), report), 28));
        let mut label = shown.collect::<Vec<_>>().join("\n");
        if let Some(rest) = edges.len().checked_sub(LABELS).filter(|&rest| rest > 0) {
            report.add(Change::Unlabelled, rest);
            write!(label, "\nand {rest} more").expect("a string takes every write");
        }
        label
    }

    /// The sentences that say it.
    pub(crate) fn tooltip(&self, view: &View<'_>, report: &mut Report) -> String {
        let mut seen = std::collections::BTreeSet::new();
        let limit = SENTENCES.min(view.options().evidence.limit());
        let mut tip = Vec::new();
        for sentence in self.edges(view).flat_map(|e| view.sentences(e)) {
            if tip.len() < limit && seen.insert(&sentence.text) {
                tip.push(label::cut(&label::one_line(&sentence.text), report));
            }
        }
        if tip.is_empty() {
            self.edges(view).map(|e| view.label(e)).collect::<Vec<_>>().join("\n")
        } else {
            tip.join("\n")
        }
    }
}
