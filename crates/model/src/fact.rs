//! The edges: what the text says about two entities, and where it says so.

use crate::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How a fact was found, from the strongest ground to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// A clause says it, and names both ends.
    Stated,
    /// A noun phrase says it: "the Honduran base", "the agency's director".
    Nominal,
    /// An end is named elsewhere: a pronoun or a description stands in the clause.
    Coreference,
    /// It follows from other facts.
    Derived,
    /// The two only stand near each other.
    Cooccurrence,
    /// A person said so.
    Human,
}

impl Tier {
    /// The name, as files have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Nominal => "nominal",
            Self::Coreference => "coreference",
            Self::Derived => "derived",
            Self::Cooccurrence => "cooccurrence",
            Self::Human => "human",
        }
    }
}

/// Whether the text says that it is so or that it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
}

impl Polarity {
    /// The name, as files have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
        }
    }
}

/// How far the text stands behind what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// Said outright.
    Asserted,
    /// May be so: "may", "is likely to".
    Possible,
    /// Meant to become so: "plans to", "threatened to", "is expected to".
    Planned,
    /// Under a condition: "if", "would".
    Hypothetical,
    /// Somebody is said to say so: "according to", "critics say".
    Reported,
    /// Asked.
    Questioned,
}

impl Modality {
    /// The name, as files have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Possible => "possible",
            Self::Planned => "planned",
            Self::Hypothetical => "hypothetical",
            Self::Reported => "reported",
            Self::Questioned => "questioned",
        }
    }
}

/// When something is said to hold: the words, and what they mean as days where that is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Time {
    /// The words: "in early 2023".
    pub text: String,
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
}

/// How much or how many, where a clause says so of a fact: the words, and what they mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// The words: "$3 million", "40 tanks".
    pub text: String,
    /// How much or how many; finite.
    pub value: f64,
    /// Of what: an ISO 4217 code for money, `%`, a symbol (`km`), or the noun that is counted (`tank`).
    pub unit: Option<String>,
}

/// The words of one sentence that prove a fact. All spans lie inside the sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Index into [`Graph::sentences`](crate::Graph::sentences).
    pub sentence: u32,
    /// The words that stand for the source.
    pub subject: Span,
    /// The words that say the relation; may be in pieces, and none where only word order says it ("the Honduran base").
    pub predicate: Vec<Span>,
    /// The words that stand for the target.
    pub object: Span,
    /// The name of the rule that read it so.
    pub rule: String,
}

/// An edge: one relation between two entities, with all its evidence. A fact of other polarity, modality, attribution or
/// time is another fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// A function of what makes it this fact, see [`Fact::key_id`]; unique in a graph.
    pub id: String,
    /// Index into [`Graph::entities`](crate::Graph::entities): who or what does it.
    pub source: u32,
    /// Index into [`Graph::entities`](crate::Graph::entities): to whom or what.
    pub target: u32,
    /// A relation of the table in capitals (`SIGNED`), or the normalised verb phrase in small letters (`bring_to`).
    pub relation: String,
    /// The words for people: "signed".
    pub label: String,
    /// Whether source and target have different parts in it.
    pub directed: bool,
    /// How sure we are that the text says so, 0 to 1.
    pub confidence: f64,
    /// On what ground.
    pub tier: Tier,
    /// Said to be so or not.
    pub polarity: Polarity,
    /// How far the text stands behind it.
    pub modality: Modality,
    /// Who says so, where somebody is said to.
    pub attribution: Option<String>,
    /// When, where the clause says so.
    pub time: Option<Time>,
    /// Index into [`Graph::entities`](crate::Graph::entities): where, if the clause says so.
    pub place: Option<u32>,
    /// Shared by the edges of one event with more than two participants.
    pub event: Option<String>,
    /// How much or how many: all that the sentences behind it say, each once.
    pub amounts: Vec<Amount>,
    /// The sentences that say it; never empty.
    pub evidence: Vec<Evidence>,
}

impl Fact {
    /// The id of a fact: 16 hexadecimal digits that depend on what makes it this fact and on nothing else. FNV-1a, 64 bits
    /// (Fowler, Noll, Vo), over the parts with a separator that no name holds.
    #[must_use]
    pub fn key_id(parts: &[&str]) -> String {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for part in parts {
            for byte in part.bytes().chain([0xff]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }
}
