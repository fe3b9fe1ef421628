//! Small questions about words that several parts ask.

use crate::{Deprel, Trees, Upos};

/// Whether a phrase with this head is a clause and not a thing.
pub(super) fn is_clause(trees: &Trees<'_>, head: u32) -> bool {
    let token = trees.token(head);
    matches!(token.deprel, Deprel::Csubj | Deprel::CsubjPass | Deprel::Ccomp)
        || token.upos == Upos::Verb && !matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj)
}
