//! What is kept of a document: where it came from, and the sentences that prove something.

use crate::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The record of one input text. The text itself is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The name by which evidence points here; unique in a graph.
    pub id: String,
    /// The title, where the input has one.
    pub title: Option<String>,
    /// The day the text was published, where known.
    pub date: Option<Date>,
    /// SHA-256 of the text as UTF-8, in lower-case hexadecimal.
    pub sha256: String,
    /// The length of the text in Unicode code points.
    pub characters: u32,
}

/// A sentence that some evidence points to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    /// Index into [`Graph::documents`](crate::Graph::documents).
    pub document: u32,
    /// Where the sentence stands in its document.
    pub span: Span,
    /// The sentence as it stands in the text.
    pub text: String,
}
