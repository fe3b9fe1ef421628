//! Times and numbers: equal ones are one, and so is a measure that brackets give in another unit.

use super::entities::Entities;
use super::mentions::Facts;
use crate::{Deprel, Quantity, Xpos};
use std::collections::HashMap;

/// The times and numbers seen so far, by what they mean, or by their words where that is not known.
#[derive(Default)]
pub(super) struct Values(HashMap<String, u32>);

impl Values {
    /// Joins a time or number to an equal one.
    pub(super) fn join(&mut self, facts: &Facts<'_>, entities: &mut Entities, i: u32) {
        let key = match &facts.mention(i).value {
            Some(Quantity::Time { start: None, end: None }) | None => facts.text(i).to_lowercase(),
            Some(value) => format!("{value:?}"),
        };
        let year = year(facts, i);
        let known = self.0.get(&key).or_else(|| self.0.get(year.as_ref()?)).copied();
        if let Some(earlier) = known {
            entities.join(i, earlier, "same-value");
        }
        let first = known.unwrap_or(i);
        for key in std::iter::once(key).chain(year) {
            self.0.entry(key).or_insert(first);
        }
        if let Some(earlier) = converted(facts, i) {
            entities.join(i, earlier, "converted");
        }
    }
}

/// What "1998" is known by, whether it is read as a time or as a bare number: "her 1998 tour … in 1998".
fn year(facts: &Facts<'_>, i: u32) -> Option<String> {
    let text = facts.text(i);
    let bare = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let token = facts.trees.token(facts.mention(i).head);
    let counted = |head: u32| facts.trees.token(head).xpos == Xpos::Nns;
    let counts = token.deprel == Deprel::Nummod && token.head.is_some_and(counted);
    let fits = match &facts.mention(i).value {
        // "1998 books" are counted, "the 1998 Olympics" are not.
        Some(Quantity::Number { unit, .. }) => unit.is_none() && !counts,
        Some(Quantity::Time { .. }) => true,
        None => false,
    };
    (bare && fits).then(|| format!("year {text}"))
}

/// The measure right before the brackets in which this one stands, if it is as much: "6 km (4 miles)".
fn converted(facts: &Facts<'_>, i: u32) -> Option<u32> {
    let open = facts.mention(i).tokens.start.checked_sub(1).filter(|at| facts.trees.form(*at) == "(")?;
    let earlier = i.checked_sub(1).filter(|e| facts.mention(*e).tokens.end == open)?;
    let [a, b] = [earlier, i].map(|m| match &facts.mention(m).value {
        Some(Quantity::Number { value, unit: Some(unit) }) => {
            measure(unit).map(|(of, factor)| (of, value * factor, unit))
        }
        _ => None,
    });
    let ((of, a, unit), (other, b, another)) = (a?, b?);
    // What is converted is rounded: "6 km (4 miles)" is 7 in 100 off.
    (of == other && unit != another && (a - b).abs() <= 0.1 * a.abs().max(b.abs())).then_some(earlier)
}

/// What a unit measures, and how much of the first unit of its kind it is.
fn measure(unit: &str) -> Option<(&'static str, f64)> {
    Some(match unit {
        "m" => ("length", 1.0),
        "cm" => ("length", 0.01),
        "mm" => ("length", 0.001),
        "km" => ("length", 1000.0),
        "ft" => ("length", 0.3048),
        "in" => ("length", 0.0254),
        "yd" => ("length", 0.9144),
        "mi" => ("length", 1609.344),
        "nmi" => ("length", 1852.0),
        "m²" => ("area", 1.0),
        "km²" => ("area", 1e6),
        "ha" => ("area", 1e4),
        "acre" => ("area", 4046.856),
        "ft²" => ("area", 0.092_903),
        "mi²" => ("area", 2.589_988e6),
        "kg" => ("mass", 1.0),
        "g" => ("mass", 0.001),
        "mg" => ("mass", 1e-6),
        "t" => ("mass", 1000.0),
        "lb" => ("mass", 0.453_592),
        "oz" => ("mass", 0.028_35),
        "km/h" => ("speed", 1.0),
        "mph" => ("speed", 1.609_344),
        "kn" => ("speed", 1.852),
        "l" => ("volume", 1.0),
        "ml" => ("volume", 0.001),
        "gal" => ("volume", 3.785),
        _ => return None,
    })
}
