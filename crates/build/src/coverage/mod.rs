//! Coverage: how much of the texts is in their graph, and what is not and why. It is a work-list for whoever wants more of it:
//! sentences with two known things and nothing said of them, candidates that were left out, and the verb phrases that wait for
//! a pattern.
//!
//! Why a candidate is left out is told where that is done, as a [`Reason`]: by extraction (`extract::watch`), where claims
//! become statements (`merge::gather`), and where statements become facts (`merge::facts`). Documents that are gathered by
//! [`merge::survey`](crate::merge::survey) carry it along; [`Corpus::coverage`](crate::merge::Corpus::coverage) puts it together.

mod phrase;
mod reader;
mod reason;
mod survey;
#[cfg(test)]
mod tests;

pub use phrase::Phrase;
pub use reason::Reason;

pub(crate) use phrase::VERB_PHRASE;
pub(crate) use reader::{Reader, Surveyed};
pub(crate) use survey::{Survey, Surveyor};

use copan_model::{Graph, Sentence};

/// How much of the texts is in their graph, and what is not and why. Nothing in it depends on the order of the documents.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// The graph. Entities and documents below are indexes into its lists.
    pub graph: Graph,
    /// How many of each there are.
    pub summary: Summary,
    /// The sentences that gaps and candidates point to, in the order of the texts.
    pub sentences: Vec<Sentence>,
    /// Sentences with two or more named things that no statement joins.
    pub gaps: Vec<Gap>,
    /// Candidates that are no edge of the default graph.
    pub dropped: Vec<Dropped>,
    /// The verb phrases without a relation, the most frequent first.
    pub phrases: Vec<Phrase>,
}

/// How many of each there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents.
    pub documents: u64,
    /// Sentences.
    pub sentences: u64,
    /// Of these, those with two or more named things.
    pub shared: u64,
    /// Of these, those whose named things are all joined, over whatever else the sentence speaks of.
    pub joined: u64,
    /// Of the same, those in which some are joined and some are not.
    pub partly: u64,
    /// Of the same, those in which no two are.
    pub apart: u64,
    /// Statements that are edges of the default graph.
    pub kept: u64,
    /// Of these, those with a relation of the table.
    pub typed: u64,
    /// How many candidates were left out for each reason, in the order of the reasons; each is a row of [`Coverage::dropped`].
    pub dropped: Vec<(Reason, u64)>,
    /// Candidates without an end that can be a node; they are only counted.
    pub endless: u64,
}

/// A sentence with two or more named things that no statement joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Index into [`Coverage::sentences`].
    pub sentence: u32,
    /// The named things: entities.
    pub entities: Vec<u32>,
    /// Why candidates of this sentence were left out, each reason once; empty where nothing was found at all.
    pub reasons: Vec<Reason>,
}

/// A candidate that is no edge of the default graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Index into [`Coverage::sentences`].
    pub sentence: u32,
    /// Why.
    pub reason: Reason,
    /// The word that says that it is not simply so: "not", "may", "said".
    pub cue: Option<String>,
    /// The relation that does not allow it.
    pub clash: Option<Clash>,
    /// Who or what it is about.
    pub subject: End,
    /// What is said of it.
    pub predicate: String,
    /// To whom or what.
    pub object: End,
}

/// An end of a candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// The words.
    pub text: String,
    /// The entity that they stand for, where they stand for one.
    pub entity: Option<u32>,
}

/// A relation whose types do not allow what its pattern fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The relation's name.
    pub relation: String,
    /// The pattern's name.
    pub rule: String,
    /// The types that pattern and relation allow: `Person | Organization -> Agreement`.
    pub wanted: String,
}
