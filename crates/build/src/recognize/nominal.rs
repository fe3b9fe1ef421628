//! Descriptions and pronouns, and concepts where they are asked for.

use crate::{Annotated, Mention, Options, Trees};

/// The noun phrases and pronouns of a document that are not found already.
pub(super) fn nominals(
    _document: &Annotated,
    _trees: &Trees<'_>,
    _found: &[Mention],
    _options: &Options,
) -> Vec<Mention> {
    Vec::new()
}
