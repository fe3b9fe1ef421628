//! One graph of all documents.

mod amounts;
mod decided;
pub(crate) mod derive;
mod describe;
pub(crate) mod doubt;
mod end;
mod essential;
mod facts;
mod gather;
mod graded;
mod hollow;
pub(crate) mod kept;
mod misread;
mod nodes;
#[cfg(test)]
mod tests;
mod wording;

use crate::coverage::{Coverage, Reader, Surveyed};
use crate::read::Fault;
use crate::{Annotated, Ledger, Schema};
use copan_model::{Document, Graph, Sentence};

pub(crate) use end::Ends;
pub(crate) use facts::Judged;
pub(crate) use gather::lessons;
pub use gather::{Gathered, gather, survey};
pub(crate) use gather::{Statement, record};

/// What has been found in the documents so far. Of each document only its record, the things it speaks of, what it says of
/// them and the sentences that say so are kept.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    documents: Vec<Gathered>,
}

impl Corpus {
    /// Adds a document.
    pub fn add(&mut self, document: &Annotated) {
        self.push(gather(document));
    }

    /// Adds what was kept of a document.
    pub fn push(&mut self, document: Gathered) {
        self.documents.push(document);
    }

    /// Adds all documents of another corpus.
    pub fn join(&mut self, other: Self) {
        self.documents.extend(other.documents);
    }

    /// Takes out the documents of this id.
    pub fn remove(&mut self, id: &str) {
        self.documents.retain(|document| document.record.id != id);
    }

    /// The graph of all documents, by the relations that the program is shipped with. It does not depend on the order in which
    /// they were added. A document that was added twice counts once; of different texts under one id, all but one get a longer
    /// id.
    ///
    /// # Panics
    /// Never: the parts are made to hold every invariant.
    #[must_use]
    pub fn graph(self) -> Graph {
        self.decided(&Ledger::default(), &Schema::built_in()).0
    }

    /// The graph of all documents with what people have decided about it, and what they should know of decisions that have no
    /// effect or contradict each other. The schema is that by which the documents were annotated.
    ///
    /// # Panics
    /// Never: the parts are made to hold every invariant.
    #[must_use]
    pub fn decided(self, ledger: &Ledger, schema: &Schema) -> (Graph, Vec<Fault>) {
        let made = self.made(ledger, schema, |_, _| {});
        (made.graph, made.warnings)
    }

    /// How much of the texts is in their graph, and what is not and why: of the documents that were gathered by [`survey`].
    ///
    /// # Panics
    /// Never: the parts are made to hold every invariant.
    #[must_use]
    pub fn coverage(self, ledger: &Ledger, schema: &Schema) -> (Coverage, Vec<Fault>) {
        let mut reader = Reader::default();
        let made = self.made(ledger, schema, |documents, judged| reader.read(documents, judged));
        (reader.coverage(made.graph, made.surveyed), made.warnings)
    }

    /// Makes the graph. `judged` is told what has become of every statement.
    fn made(self, ledger: &Ledger, schema: &Schema, mut judged: impl FnMut(&[Gathered], &Judged<'_>)) -> Made {
        let mut documents = in_order(self.documents);
        let (resolved, mut decided) = decided::resolved(&mut documents, ledger, schema);
        let (entities, entity_of) = nodes::entities(&mut documents, &resolved);
        decided.meet(&entity_of);
        let mut facts = facts::facts(&documents, &entities, &entity_of, &mut decided, |j| judged(&documents, &j));
        for document in &mut documents {
            document.statements = Vec::new();
        }
        derive::derived(&mut facts, &entities, schema);
        if !ledger.is_empty() {
            // A ledger that adds nothing is no document of the graph.
            let last = documents.len() as u32 - 1;
            let before: usize = documents[..documents.len() - 1].iter().map(|d| d.sentences.len()).sum();
            let said = facts.iter().flat_map(|f| &f.evidence).any(|e| e.sentence as usize >= before);
            if !said && entities.iter().flat_map(|e| &e.mentions).all(|m| m.document != last) {
                documents.pop();
            }
        }
        let mut records = Vec::with_capacity(documents.len());
        let mut surveyed = Surveyed::default();
        if documents.iter().any(|document| document.survey.is_some()) {
            surveyed.entities = entities.iter().map(|entity| entity.id.clone()).collect();
            surveyed.entity_of = entity_of;
        }
        let mut sentences = Vec::new();
        for (number, document) in documents.into_iter().enumerate() {
            if let Some(survey) = document.survey {
                surveyed.documents.push((number as u32, document.record.id.clone(), survey));
            }
            records.push(document.record);
            let sentence = |(span, text)| Sentence { document: number as u32, span, text };
            sentences.extend(document.sentences.into_iter().map(sentence));
        }
        let graph = Graph::new(records, sentences, entities, facts).expect("the parts hold every invariant");
        let graph = graph.with_relations(schema.relations.iter().cloned());
        Made { graph, warnings: decided.warnings(), surveyed }
    }
}

/// A graph, and what it was made from.
struct Made {
    graph: Graph,
    warnings: Vec<Fault>,
    surveyed: Surveyed,
}

/// The documents in the order of their ids, each once.
fn in_order(mut documents: Vec<Gathered>) -> Vec<Gathered> {
    let order = |a: &Gathered, b: &Gathered| {
        let (a, b) = (&a.record, &b.record);
        let key = |d: &Document| (d.date, d.author.clone(), d.pages.clone());
        let by_text = || (&a.sha256, &a.title).cmp(&(&b.sha256, &b.title));
        a.id.cmp(&b.id).then_with(by_text).then_with(|| key(a).cmp(&key(b)))
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
