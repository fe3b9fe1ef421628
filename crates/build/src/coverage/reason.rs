//! Why something that a text says, or nearly says, is no edge of the default graph.

use copan_model::{Modality, Polarity, Tier};

/// Why a candidate is no edge of the default graph. It is told where the candidate is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A pattern fits, and its relation does not allow things of these types.
    TypeClash,
    /// The same, and the two are joined by their verb phrase instead.
    Untyped,
    /// An end is a pronoun of which it is in doubt whom it means.
    Doubtful,
    /// An end is a description or pronoun that stands for nothing with a name.
    Generic,
    /// An end is no thing at all: a clause, an adjective, a noun of no known kind.
    Phrase,
    /// A clause speaks of something, and nothing is its subject.
    Subjectless,
    /// Two names stand side by side, and no pattern says what that means.
    Unrelated,
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
    /// It follows from the context, and no sentence says it.
    Derived,
    /// An end is a time or a number.
    Value,
    /// An end only dates what is said: "after the war".
    Dating,
    /// An end is only set against what is said: "unlike Peru".
    Aside,
    /// The verb phrase does not say what the text does: an essential part is too long for it, or it belongs to something else.
    Unworded,
    /// Edges of this kind are wrong more often than right.
    Unsure,
    /// An end is one more place of what is said; a fact has one.
    Setting,
    /// Both ends are one thing.
    Itself,
    /// An end is named in another sentence only, and nothing stands for it in this one.
    Elsewhere,
    /// A line of the ledger drops it.
    Decided,
}

impl Reason {
    /// Every reason, in the order of the enum.
    pub const ALL: [Self; 23] = [
        Self::TypeClash,
        Self::Untyped,
        Self::Doubtful,
        Self::Generic,
        Self::Phrase,
        Self::Subjectless,
        Self::Unrelated,
        Self::Denied,
        Self::Possible,
        Self::Planned,
        Self::Hypothetical,
        Self::Reported,
        Self::Questioned,
        Self::Derived,
        Self::Value,
        Self::Dating,
        Self::Aside,
        Self::Unworded,
        Self::Unsure,
        Self::Setting,
        Self::Itself,
        Self::Elsewhere,
        Self::Decided,
    ];

    /// The name, as tables have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TypeClash => "type-clash",
            Self::Untyped => "untyped",
            Self::Doubtful => "doubtful",
            Self::Generic => "generic",
            Self::Phrase => "phrase",
            Self::Subjectless => "subjectless",
            Self::Unrelated => "unrelated",
            Self::Denied => "denied",
            Self::Possible => "possible",
            Self::Planned => "planned",
            Self::Hypothetical => "hypothetical",
            Self::Reported => "reported",
            Self::Questioned => "questioned",
            Self::Derived => "derived",
            Self::Value => "value",
            Self::Dating => "dating",
            Self::Aside => "aside",
            Self::Unworded => "unworded",
            Self::Unsure => "unsure",
            Self::Setting => "setting",
            Self::Itself => "itself",
            Self::Elsewhere => "elsewhere",
            Self::Decided => "decided",
        }
    }

    /// What it means, for people.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::TypeClash => "a pattern fits, but its relation does not allow these types",
            Self::Untyped => "the same, and the edge stands with its verb phrase",
            Self::Doubtful => "an end is a pronoun, and whom it means is in doubt",
            Self::Generic => "an end is a description that stands for nothing with a name",
            Self::Phrase => "an end is no thing: a clause, an adjective, a noun of no known kind",
            Self::Subjectless => "a clause of which nothing is the subject",
            Self::Unrelated => "two names side by side, and no pattern says what that means",
            Self::Denied => "the text says that it is not so",
            Self::Possible => "may be so",
            Self::Planned => "meant to become so",
            Self::Hypothetical => "so under a condition",
            Self::Reported => "somebody is said to say so",
            Self::Questioned => "asked",
            Self::Derived => "follows from the context; no sentence says it",
            Self::Value => "an end is a time or a number",
            Self::Dating => "an end only dates it (\"after the war\")",
            Self::Aside => "an end is only compared or excepted (\"unlike Peru\")",
            Self::Unworded => "a short verb phrase would say something else",
            Self::Unsure => "edges read like this are wrong more often than right",
            Self::Setting => "an end is one more place of it",
            Self::Itself => "both ends are one thing",
            Self::Elsewhere => "an end stands in another sentence",
            Self::Decided => "a decision drops it",
        }
    }

    /// Whether the candidate is an edge all the same, under another label.
    #[must_use]
    pub const fn keeps_edge(self) -> bool {
        matches!(self, Self::Untyped)
    }

    /// Whether anything can be done about it, by names, decisions or patterns: else nothing is amiss.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(
            self,
            Self::Derived
                | Self::Value
                | Self::Dating
                | Self::Aside
                | Self::Unworded
                | Self::Setting
                | Self::Itself
                | Self::Elsewhere
                | Self::Decided
        )
    }

    /// Why a statement of such a kind is none of the default graph; none where it is one.
    pub(crate) const fn of(polarity: Polarity, modality: Modality, tier: Tier) -> Option<Self> {
        match (polarity, modality, tier) {
            (Polarity::Negative, ..) => Some(Self::Denied),
            (_, Modality::Possible, _) => Some(Self::Possible),
            (_, Modality::Planned, _) => Some(Self::Planned),
            (_, Modality::Hypothetical, _) => Some(Self::Hypothetical),
            (_, Modality::Reported, _) => Some(Self::Reported),
            (_, Modality::Questioned, _) => Some(Self::Questioned),
            (_, Modality::Asserted, Tier::Derived) => Some(Self::Derived),
            (_, Modality::Asserted, _) => None,
        }
    }
}
