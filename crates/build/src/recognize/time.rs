//! Dates, periods and durations.

use crate::{Annotated, Mention, Trees};

/// The times of a document, none inside another.
pub(super) fn times(_document: &Annotated, _trees: &Trees<'_>) -> Vec<Mention> {
    Vec::new()
}
