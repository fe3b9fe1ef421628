//! How sure we are of an edge: the probability that a careful reader would draw it, by logistic regression over what is seen of it
//! (confidence estimation after Culotta and `McCallum` 2004). The weights were learnt from edges that readers judged against
//! their sentences; `models/README.md` has the figures.

mod features;

pub(super) use features::Edge;

use crate::Argument;
use copan_model::{EntityType, Modality, Polarity};
use features::features;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What is less sure than this is no edge.
const LEAST: f64 = 0.3;

/// The weights of features, in thousandths of a logit: whole numbers, so that every machine adds up the same.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    weights: HashMap<&'a str, i32>,
}

static SHIPPED: LazyLock<Table<'static>> = LazyLock::new(|| Table::read(include_str!("../../../models/edges.tsv")));

/// The name of the weight that every edge has.
pub(crate) const BIAS: &str = "bias";

impl<'a> Table<'a> {
    /// The table that is compiled in.
    pub(crate) fn shipped() -> &'static Table<'static> {
        &SHIPPED
    }

    /// Reads lines of a feature, a tab and its weight. A line that is none is passed over.
    pub(crate) fn read(text: &'a str) -> Self {
        let row = |line: &'a str| {
            let (feature, weight) = line.split_once('\t')?;
            Some((feature, weight.parse().ok()?))
        };
        Self { weights: text.lines().filter_map(row).collect() }
    }

    /// Whether a feature has a weight.
    fn knows(&self, feature: &str) -> bool {
        self.weights.contains_key(feature)
    }

    /// The probability that an edge with these features is right, in hundredths from 1 to 99.
    fn probability(&self, features: &[String]) -> f64 {
        let weight = |feature: &str| self.weights.get(feature).copied().unwrap_or(0);
        let sum = features.iter().map(|f| weight(f)).fold(weight(BIAS), i32::saturating_add);
        f64::from(hundredths(sum)) / 100.0
    }
}

/// The logistic function of a sum in thousandths, in hundredths from 1 to 99. The exponential may differ in its last digit from
/// machine to machine; a hundredth does not.
#[expect(clippy::cast_sign_loss, reason = "a share is not negative")]
fn hundredths(sum: i32) -> u8 {
    let share = 1.0 / (1.0 + (-f64::from(sum) / 1000.0).exp());
    ((share * 100.0).round() as u8).clamp(1, 99)
}

/// Tells how sure each edge of a document is.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    /// The features of every statement, where somebody asks for them.
    lessons: Option<Vec<Vec<String>>>,
}

impl Doubts {
    /// Keeps every edge, with its features.
    pub(super) fn learning() -> Self {
        Self { lessons: Some(Vec::new()) }
    }

    /// The features of all statements so far.
    pub(super) fn lessons(self) -> Vec<Vec<String>> {
        self.lessons.unwrap_or_default()
    }

    /// The probability that an edge of `number` statements is right; none where it is too low for one.
    pub(super) fn sure(&mut self, edge: Edge<'_>, number: usize) -> Option<f64> {
        let features = features(edge);
        let sure = Table::shipped().probability(&features);
        if let Some(lessons) = &mut self.lessons {
            lessons.extend(std::iter::repeat_n(features, number));
            return Some(sure);
        }
        // Of a rule that nobody has judged, such as a user's own, nothing is known against it.
        let rule = edge.argument.relation.as_ref().map(|typed| &typed.rule);
        if rule.is_some_and(|rule| !Table::shipped().knows(&format!("rule={rule}"))) {
            return Some(sure.max(UNJUDGED));
        }
        let idea = |argument: &Argument| {
            argument
                .mention
                .is_some_and(|m| edge.document.mentions[m as usize].entity_type == Some(EntityType::Concept))
        };
        let claim = edge.claim;
        // Nor has anybody judged edges of ideas, of which a text without names has no others.
        if idea(&claim.subject) || idea(edge.argument) {
            return Some(claim.confidence);
        }
        // What is denied or planned is not among the edges unless it is asked for.
        let asserted = (claim.polarity, claim.modality) == (Polarity::Positive, Modality::Asserted);
        Some(sure).filter(|sure| *sure >= LEAST || !asserted)
    }
}

/// What nobody has judged is at least so sure.
const UNJUDGED: f64 = 0.5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_become_probabilities() {
        let table = Table::read("# comment\nbias\t1000\na\t-1000\nb\t2197\nodd line\n");
        let probability =
            |features: &[&str]| table.probability(&features.iter().map(|f| (*f).to_owned()).collect::<Vec<_>>());
        let hundred = |features: &[&str]| format!("{:.2}", probability(features));
        assert_eq!([hundred(&[]), hundred(&["a"]), hundred(&["a", "b", "c"])], ["0.73", "0.50", "0.90"]);
        assert_eq!([hundredths(i32::MIN), hundredths(i32::MAX)], [1, 99]);
    }

    /// No sum of a few thousandths more or less hits a border where the last digit of an exponential would matter.
    #[test]
    fn hundredths_do_not_hang_on_a_last_digit() {
        for sum in -5000..5000 {
            let exact = 100.0 / (1.0 + (-f64::from(sum) / 1000.0).exp());
            assert!((exact.fract() - 0.5).abs() > 1e-9, "{sum}");
        }
    }

    #[test]
    fn the_shipped_table_is_whole() {
        let text = include_str!("../../../models/edges.tsv");
        let rows = text.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(Table::shipped().weights.len(), rows, "a row that cannot be read, or is there twice");
        assert!(rows > 100 && Table::shipped().weights.contains_key(BIAS));
    }
}
