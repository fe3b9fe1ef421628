//! What sets a fact apart from one that is simply asserted.

use copan_model::{Fact, Modality, Polarity, Tier};
use std::fmt;
use std::str::FromStr;

/// A reservation about a fact: one that the text makes, its factuality in the sense of Saurí and Pustejovsky (FactBank, 2009),
/// or that no sentence says it. A fact without one is asserted; a fact may have two ("may not sign").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The text says that it is not so.
    Denied,
    /// May be so.
    Possible,
    /// Meant to become so.
    Planned,
    /// So under a condition.
    Hypothetical,
    /// Somebody is said to say so.
    Reported,
    /// Asked.
    Questioned,
    /// It follows from what the text says: of the tier [`Tier::Derived`].
    Derived,
    /// Less sure than [`SURE`], or than [`SURE_PHRASE`] without a relation of a table.
    Doubtful,
}

/// A fact with a relation of a table is shown without being asked for where it is at least so sure: of such facts five of six were
/// right where they were judged.
pub const SURE: f64 = 0.6;

/// The same for a fact that has only its verb phrase, of which three of four were right.
pub const SURE_PHRASE: f64 = 0.75;

impl Mark {
    /// Every mark, in the order of the enum.
    pub const ALL: [Self; 8] = [
        Self::Denied,
        Self::Possible,
        Self::Planned,
        Self::Hypothetical,
        Self::Reported,
        Self::Questioned,
        Self::Derived,
        Self::Doubtful,
    ];

    /// The name, as users write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::Possible => "possible",
            Self::Planned => "planned",
            Self::Hypothetical => "hypothetical",
            Self::Reported => "reported",
            Self::Questioned => "questioned",
            Self::Derived => "derived",
            Self::Doubtful => "doubtful",
        }
    }

    /// The marks of a fact.
    pub fn of(fact: &Fact) -> impl Iterator<Item = Self> {
        let denied = (fact.polarity == Polarity::Negative).then_some(Self::Denied);
        let hedged = match fact.modality {
            Modality::Asserted => None,
            Modality::Possible => Some(Self::Possible),
            Modality::Planned => Some(Self::Planned),
            Modality::Hypothetical => Some(Self::Hypothetical),
            Modality::Reported => Some(Self::Reported),
            Modality::Questioned => Some(Self::Questioned),
        };
        let derived = (fact.tier == Tier::Derived).then_some(Self::Derived);
        // Keys of verb phrases are written small, relations of tables are not.
        let untyped = fact.relation.chars().any(char::is_lowercase);
        let least = if untyped { SURE_PHRASE } else { SURE };
        let doubtful = (fact.confidence < least).then_some(Self::Doubtful);
        denied.into_iter().chain(hedged).chain(derived).chain(doubtful)
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Mark {
    type Err = UnknownMark;

    fn from_str(name: &str) -> Result<Self, UnknownMark> {
        Self::ALL.into_iter().find(|m| m.name() == name).ok_or_else(|| UnknownMark(name.to_owned()))
    }
}

/// A word that is no mark.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is nothing that can be included; the words are denied, possible, planned, hypothetical, reported, questioned, \
     derived, doubtful"
)]
pub struct UnknownMark(pub String);
