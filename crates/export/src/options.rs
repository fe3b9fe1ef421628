//! What the user may choose about an export. One value for all formats.

use crate::Mark;
use std::str::FromStr;

/// What to write, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The marks that shown facts may have. A fact is shown if all its marks are here; one that is asserted always is. What a
    /// text only reports is not asserted by it, so it needs [`Mark::Reported`].
    pub include: Vec<Mark>,
    /// How many of the sentences behind an edge are written.
    pub evidence: EvidenceDepth,
    /// GraphML by the letter of its schema: without the attribute `label` on edges, which Gephi and APOC read as the kind.
    pub strict: bool,
}

/// How many of the sentences behind an edge are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EvidenceDepth {
    /// No sentence.
    None,
    /// The first one in the order of the documents.
    First,
    /// Every one.
    #[default]
    All,
}

impl EvidenceDepth {
    /// How many sentences of an edge to write.
    #[must_use]
    pub const fn limit(self) -> usize {
        match self {
            Self::None => 0,
            Self::First => 1,
            Self::All => usize::MAX,
        }
    }
}

impl FromStr for EvidenceDepth {
    type Err = UnknownEvidenceDepth;

    fn from_str(word: &str) -> Result<Self, UnknownEvidenceDepth> {
        match word {
            "none" => Ok(Self::None),
            "first" => Ok(Self::First),
            "all" => Ok(Self::All),
            _ => Err(UnknownEvidenceDepth(word.to_owned())),
        }
    }
}

/// A word that says no amount of evidence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no amount of evidence; the words are none, first, all")]
pub struct UnknownEvidenceDepth(pub String);
