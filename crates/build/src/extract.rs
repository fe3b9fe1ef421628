//! Claims: what each clause says.

use crate::{Annotated, Claim};

/// Finds what is said, in the order of the text.
#[must_use]
pub fn claims(_document: &Annotated) -> Vec<Claim> {
    Vec::new()
}
