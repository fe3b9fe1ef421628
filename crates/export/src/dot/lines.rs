//! The lines of the picture. Edges that would lie on top of each other share one.

use super::text;
use crate::{Change, Edge, Mark, Report, View};
use std::fmt::Write as _;

/// All edges from one entity to another that the text asserts, or all that it does not.
pub(super) struct Line<'v> {
    /// At least one; all have the same ends and direction.
    pub(super) edges: Vec<&'v Edge>,
    /// Whether the text does not simply assert them.
    pub(super) marked: bool,
}

/// How many relations a line names. More would be a wall of text.
const LABELS: usize = 5;
/// How many sentences a tooltip shows.
const SENTENCES: usize = 5;

pub(super) fn lines<'v>(view: &'v View<'_>) -> Vec<Line<'v>> {
    let mut lines: Vec<Line<'v>> = Vec::new();
    // Edges are in the order of their ends, so those of a pair stand together: at most four lines to look back over.
    let mut pair_starts = 0;
    for edge in view.edges() {
        let ends = |e: &Edge| (e.source, e.target);
        if lines.get(pair_starts).is_some_and(|l| ends(l.edges[0]) != ends(edge)) {
            pair_starts = lines.len();
        }
        let marked = Mark::of(view.first(edge)).next().is_some();
        let same = |l: &&mut Line<'_>| l.marked == marked && l.edges[0].directed == edge.directed;
        match lines[pair_starts..].iter_mut().find(same) {
            Some(line) => line.edges.push(edge),
            None => lines.push(Line { edges: vec![edge], marked }),
        }
    }
    lines
}

impl Line<'_> {
    /// The relations in words, those said most often first.
    pub(super) fn label(&self, view: &View<'_>, report: &mut Report) -> String {
        let mut edges = self.edges.clone();
        edges.sort_by_key(|e| std::cmp::Reverse(e.mentions));
        let shown = edges.iter().take(LABELS).map(|e| text::wrapped(&text::cut(&view.label(e), report), 28));
        let mut label = shown.collect::<Vec<_>>().join("\n");
        if let Some(rest) = edges.len().checked_sub(LABELS).filter(|&rest| rest > 0) {
            report.add(Change::Unlabelled, rest);
            write!(label, "\nand {rest} more").expect("a string takes every write");
        }
        label
    }

    /// The sentences that say it.
    pub(super) fn tooltip(&self, view: &View<'_>, report: &mut Report) -> String {
        let mut seen = std::collections::BTreeSet::new();
        let limit = SENTENCES.min(view.options().evidence.limit());
        let mut tip = Vec::new();
        for sentence in self.edges.iter().flat_map(|e| view.sentences(e)) {
            if tip.len() < limit && seen.insert(&sentence.text) {
                tip.push(text::cut(&text::one_line(&sentence.text), report));
            }
        }
        if tip.is_empty() {
            self.edges.iter().map(|e| view.label(e)).collect::<Vec<_>>().join("\n")
        } else {
            tip.join("\n")
        }
    }

    /// From 0.8 to 4, by how often it is said.
    pub(super) fn width(&self) -> f64 {
        let mentions: f64 = self.edges.iter().map(|e| f64::from(e.mentions.max(1))).sum();
        // The square root is exact on every machine; a logarithm is not.
        0.8_f64.mul_add(mentions.sqrt(), 0.2).min(4.0)
    }
}
