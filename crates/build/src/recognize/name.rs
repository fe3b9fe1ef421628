//! Proper names.

use crate::{Annotated, Mention, Trees};

/// The names of a document, none inside another.
pub(super) fn names(_document: &Annotated, _trees: &Trees<'_>) -> Vec<Mention> {
    Vec::new()
}
