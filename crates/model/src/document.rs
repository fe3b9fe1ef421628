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
    /// Who wrote it, where the input says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// SHA-256 of the text as UTF-8, in lower-case hexadecimal.
    pub sha256: String,
    /// The length of the text in Unicode code points.
    pub characters: u32,
    /// Where each page begins, in code points and in order; empty for a text without pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<u32>,
}

impl Document {
    /// The page, from 1, on which the character at this place stands; none in a text without pages.
    #[must_use]
    pub fn page(&self, at: u32) -> Option<u32> {
        // What stands before the first page belongs to it.
        (!self.pages.is_empty()).then(|| (self.pages.partition_point(|&start| start <= at) as u32).max(1))
    }
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
