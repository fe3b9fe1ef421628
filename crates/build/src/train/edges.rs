//! Learns how sure an edge is from edges that readers judged: logistic regression with a quadratic penalty, fitted by gradient
//! steps that shrink with what each weight has seen (`AdaGrad`: Duchi, Hazan and Singer 2011).

use crate::merge::doubt::BIAS;
use crate::merge::lessons;
use crate::{Options, Text, annotate};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// A row of a sheet of judged edges.
#[derive(Clone, Debug, Deserialize)]
struct Row {
    document: String,
    source_start: u32,
    target_start: u32,
    relation: String,
    label: String,
    verdict: String,
}

/// An edge with its verdict and what is seen of it.
#[derive(Clone, Debug)]
struct Example {
    document: String,
    typed: bool,
    right: bool,
    features: Vec<u32>,
}

/// Judged edges that the program still makes.
#[derive(Debug, Default)]
pub struct Edges {
    names: Vec<String>,
    numbers: HashMap<String, u32>,
    examples: Vec<Example>,
    /// How many rows of the sheets tell of an edge that the program no longer makes.
    pub lost: usize,
}

/// What a model says of edges of documents that it was not taught.
#[derive(Clone, Debug)]
pub struct Fold {
    /// For every edge whether its relation is one of the table, whether it is right, and its probability.
    pub edges: Vec<(bool, bool, f64)>,
}

/// The penalty on the square of a weight, by edge.
const PENALTY: f64 = 20.0;
/// The size of a first step.
const RATE: f64 = 0.3;
/// How often all edges are gone through.
const ROUNDS: usize = 400;
/// A feature of fewer edges teaches nothing.
const FEWEST: usize = 6;

impl Edges {
    /// Reads a sheet; `text` gives a document's text by its name. What a document's text is not there for is lost.
    ///
    /// # Errors
    /// A row that lacks a column.
    pub fn read(&mut self, sheet: &str, mut text: impl FnMut(&str) -> Option<String>) -> Result<(), csv::Error> {
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(sheet.as_bytes());
        let mut documents: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for row in reader.deserialize() {
            let row: Row = row?;
            documents.entry(row.document.clone()).or_default().push(row);
        }
        for (id, rows) in documents {
            let Some(text) = text(&id) else {
                self.lost += rows.len();
                continue;
            };
            let document = annotate(Text { id: id.clone(), text, ..Text::default() }, &Options::default());
            let found = lessons(&document);
            for row in rows {
                let is_it = |s: &crate::merge::Statement| {
                    let ends = (s.subject.start, s.object.start);
                    let turned = !s.directed && ends == (row.target_start, row.source_start);
                    (ends == (row.source_start, row.target_start) || turned)
                        && s.relation == row.relation
                        && s.label == row.label
                };
                let Some((statement, features)) = found.iter().find(|(statement, _)| is_it(statement)) else {
                    self.lost += 1;
                    continue;
                };
                let typed = statement.rule != crate::coverage::VERB_PHRASE;
                let features = features.iter().map(|f| self.number(f)).collect();
                self.examples.push(Example { document: id.clone(), typed, right: row.verdict == "right", features });
            }
        }
        Ok(())
    }

    fn number(&mut self, feature: &str) -> u32 {
        if let Some(number) = self.numbers.get(feature) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(feature.to_owned());
        self.numbers.insert(feature.to_owned(), number);
        number
    }

    /// How many edges there are to learn from.
    #[must_use]
    pub fn len(&self) -> usize {
        self.examples.len()
    }

    /// Whether there is nothing to learn from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.examples.is_empty()
    }

    /// The table of weights, as the program reads it.
    #[must_use]
    pub fn table(&self) -> String {
        let (bias, weights) = self.fit(&|_| true);
        let thousandths = |weight: f64| (weight * 1000.0).round() as i32;
        let named: BTreeMap<&String, i32> = self.names.iter().zip(weights.iter().map(|w| thousandths(*w))).collect();
        let mut out = format!("{BIAS}\t{}\n", thousandths(bias));
        for (name, weight) in named.into_iter().filter(|(name, weight)| *weight != 0 || name.starts_with("rule=")) {
            let _ = writeln!(out, "{name}\t{weight}");
        }
        out
    }

    /// What models say that were each taught without a part of the documents.
    #[must_use]
    pub fn folds(&self, number: usize) -> Vec<Fold> {
        let mut documents: Vec<&str> = self.examples.iter().map(|e| e.document.as_str()).collect();
        documents.sort_unstable();
        documents.dedup();
        let fold = |e: &Example| documents.binary_search(&e.document.as_str()).unwrap_or_default() % number.max(1);
        let model = |n: usize| {
            let (bias, weights) = self.fit(&|e| fold(e) != n);
            let kept = self.examples.iter().filter(|e| fold(e) == n);
            Fold { edges: kept.map(|e| (e.typed, e.right, probability(bias, &weights, e))).collect() }
        };
        (0..number).map(model).collect()
    }

    /// The bias and the weight of every feature.
    fn fit(&self, fits: &dyn Fn(&Example) -> bool) -> (f64, Vec<f64>) {
        let examples: Vec<&Example> = self.examples.iter().filter(|e| fits(e)).collect();
        let mut seen = vec![0; self.names.len()];
        for feature in examples.iter().flat_map(|e| &e.features) {
            seen[*feature as usize] += 1;
        }
        let (mut bias, mut weights) = (0.0, vec![0.0_f64; self.names.len()]);
        let (mut bias_sum, mut sums) = (1e-6, vec![1e-6_f64; self.names.len()]);
        for _ in 0..ROUNDS {
            let mut bias_slope = 0.0;
            let mut slopes: Vec<f64> = weights.iter().map(|w| PENALTY * w).collect();
            for e in &examples {
                let slope = probability(bias, &weights, e) - f64::from(u8::from(e.right));
                bias_slope += slope;
                for feature in &e.features {
                    slopes[*feature as usize] += slope;
                }
            }
            bias_sum += bias_slope * bias_slope;
            bias -= RATE * bias_slope / f64::sqrt(bias_sum);
            for (n, slope) in slopes.iter().enumerate().filter(|(n, _)| seen[*n] >= FEWEST) {
                sums[n] += slope * slope;
                weights[n] -= RATE * slope / sums[n].sqrt();
            }
        }
        (bias, weights)
    }
}

fn probability(bias: f64, weights: &[f64], example: &Example) -> f64 {
    let sum: f64 = example.features.iter().map(|f| weights[*f as usize]).sum::<f64>() + bias;
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_of_wrong_edges_speaks_against_others() {
        let mut edges = Edges::default();
        for n in 0..200 {
            let wrong = n % 5 == 0;
            let features = vec![edges.number("all"), edges.number(if wrong { "odd" } else { "even" })];
            edges.examples.push(Example { document: n.to_string(), typed: true, right: !wrong, features });
        }
        let table = edges.table();
        let weight =
            |name: &str| table.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix('\t')?.parse::<i32>().ok());
        assert!(weight("odd") < Some(-300) && weight("even") > Some(300), "{table}");
        let folds = edges.folds(5);
        assert_eq!(folds.iter().map(|f| f.edges.len()).sum::<usize>(), 200);
        // 0.8 of all are right.
        assert!(folds.iter().flat_map(|f| &f.edges).all(|(_, right, p)| *right == (*p > 0.8)));
    }
}
