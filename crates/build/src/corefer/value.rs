//! Times and numbers: equal ones are one.

use super::entities::Entities;
use super::mentions::Facts;
use crate::Quantity;
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
        match self.0.get(&key) {
            Some(&earlier) => entities.join(i, earlier, "same-value"),
            None => {
                self.0.insert(key, i);
            }
        }
    }
}
