//! Numbers, money, quantities and percentages.

use crate::{Annotated, Mention, Trees};

/// The numbers of a document that are not part of a name or time.
pub(super) fn numbers(_document: &Annotated, _trees: &Trees<'_>, _found: &[Mention]) -> Vec<Mention> {
    Vec::new()
}
