//! One graph of all documents.

mod amounts;
mod describe;
mod end;
mod facts;
mod gather;
mod nodes;
#[cfg(test)]
mod tests;

use crate::Annotated;
use copan_model::{Graph, Sentence};
use gather::Gathered;

/// What has been found in the documents so far. Of each document only its record, the things it speaks of, what it says of
/// them and the sentences that say so are kept.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    documents: Vec<Gathered>,
}

impl Corpus {
    /// Adds a document.
    pub fn add(&mut self, document: &Annotated) {
        self.documents.push(gather::gather(document));
    }

    /// Adds all documents of another corpus.
    pub fn join(&mut self, other: Self) {
        self.documents.extend(other.documents);
    }

    /// The graph of all documents. It does not depend on the order in which they were added. A document that was added twice
    /// counts once; of different texts under one id, all but one get a longer id.
    ///
    /// # Panics
    /// Never: the parts are made to hold every invariant.
    #[must_use]
    pub fn graph(self) -> Graph {
        let documents = in_order(self.documents);
        let (entities, entity_of) = nodes::entities(&documents);
        let facts = facts::facts(&documents, &entities, &entity_of);
        let mut records = Vec::with_capacity(documents.len());
        let mut sentences = Vec::new();
        for (number, document) in documents.into_iter().enumerate() {
            records.push(document.record);
            let sentence = |(span, text)| Sentence { document: number as u32, span, text };
            sentences.extend(document.sentences.into_iter().map(sentence));
        }
        Graph::new(records, sentences, entities, facts).expect("the parts hold every invariant")
    }
}

/// The documents in the order of their ids, each once.
fn in_order(mut documents: Vec<Gathered>) -> Vec<Gathered> {
    let order = |a: &Gathered, b: &Gathered| {
        let key = |d: &Gathered| {
            let d = &d.record;
            (d.id.clone(), d.sha256.clone(), d.title.clone(), d.date, d.author.clone(), d.pages.clone())
        };
        key(a).cmp(&key(b))
    };
    documents.sort_by(order);
    documents.dedup_by(|b, a| (&a.record.id, &a.record.sha256) == (&b.record.id, &b.record.sha256));
    for i in (1..documents.len()).rev() {
        if documents[i].record.id == documents[i - 1].record.id {
            let record = &mut documents[i].record;
            record.id = format!("{}#{}", record.id, record.sha256);
        }
    }
    documents.sort_by(order);
    // An id that ends like one made here, of a text that has this very hash, is the same text.
    documents.dedup_by(|b, a| a.record.id == b.record.id);
    documents
}
