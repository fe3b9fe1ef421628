//! One graph of all documents.

use crate::Annotated;
use copan_model::Graph;

/// What has been found in the documents so far.
#[derive(Debug, Default)]
pub struct Corpus {}

impl Corpus {
    /// Adds a document.
    pub fn add(&mut self, _document: Annotated) {}

    /// The graph of all documents.
    ///
    /// # Panics
    /// Never: the parts are made to hold every invariant.
    #[must_use]
    pub fn graph(self) -> Graph {
        Graph::new(Vec::new(), Vec::new(), Vec::new(), Vec::new()).expect("the parts hold every invariant")
    }
}
