//! English text to a knowledge graph.
//!
//! Two functions do it, and they are the place to start reading. [`annotate`] takes one document and finds everything that
//! its text says; it knows of no other document, so documents can be annotated on any number of threads or machines.
//! [`graph`] takes what was found in all documents and makes one graph of it: who is who across documents, then the facts.
//!
//! Every stage is a pure and total function: no stage reads a file, keeps a state or can fail, on any text.

mod annotated;
pub mod corefer;
pub mod coverage;
pub mod explain;
pub mod extract;
#[cfg(test)]
mod fixture;
pub mod ledger;
pub mod lemma;
pub mod lexicon;
mod linear;
pub mod links;
pub mod merge;
mod network;
pub mod parse;
pub mod read;
pub mod recognize;
pub mod record;
mod resolve;
pub mod schema;
pub mod segment;
mod span;
mod table;
pub mod tag;
mod token;
pub mod train;
mod tree;

pub use annotated::{
    Annotated, Argument, Claim, Cued, Link, Mention, Predicate, Quantity, Role, Sentence, Text, Typed, Word,
};
pub use ledger::Ledger;
pub use recognize::gazetteer::{Entry, Gazetteer};
pub use resolve::review::{CloseCall, Side, close_calls};
pub use schema::Schema;
pub use span::{ByteSpan, CodePoints};
pub use token::{Deprel, Token, UnknownName, Upos, Xpos};
pub use tree::Trees;

use copan_model::{EntityType, Graph, MentionKind};
use std::sync::Arc;

/// What the caller may choose about annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether noun phrases without a name ("free trade") become mentions of type Concept.
    pub concepts: bool,
    /// The user's own names, which win over the model.
    pub gazetteer: Arc<Gazetteer>,
    /// The types that names and descriptions may have; empty for all. What is of another type is no mention.
    pub types: Vec<EntityType>,
    /// The relations that have a name, and what gives them.
    pub schema: Arc<Schema>,
}

impl Default for Options {
    fn default() -> Self {
        let (gazetteer, types) = (Arc::default(), Vec::new());
        Self { concepts: false, gazetteer, types, schema: Schema::built_in() }
    }
}

/// Finds everything that one document says.
#[must_use]
pub fn annotate(text: Text, options: &Options) -> Annotated {
    let words = segment::sentences(&text);
    let drafts = tag::tags(&text.text, &words);
    let (tags, arcs) = parse::trees(&text.text, &words, &drafts);
    let lemmas = lemma::lemmas(&text.text, &words, &tags);
    let (sentences, tokens) = segment::tokens(&words, &tags, lemmas, &arcs);
    let mut annotated = Annotated { text, sentences, tokens, ..Annotated::default() };
    find_mentions(&mut annotated, options);
    let referents = corefer::referents(&annotated);
    corefer::assign(&mut annotated.mentions, referents);
    recognize::settle(&mut annotated);
    annotated.claims = extract::claims(&annotated, &options.schema);
    annotated
}

/// Finds what a tagged and parsed document speaks of. Trees that part a name are mended, now that names are known.
pub(crate) fn find_mentions(document: &mut Annotated, options: &Options) {
    let found = recognize::named(document, options);
    let names = found.iter().filter(|mention| mention.kind == MentionKind::Name);
    parse::names::mend(&mut document.tokens, names.map(|name| name.tokens.clone()));
    document.mentions = recognize::described(document, found, options);
}

/// Makes one graph of what was found in all documents, by the relations that the program is shipped with. The result does not
/// depend on their order.
#[must_use]
pub fn graph(annotated: impl IntoIterator<Item = Annotated>) -> Graph {
    let mut corpus = merge::Corpus::default();
    for document in annotated {
        corpus.add(&document);
    }
    corpus.graph()
}

/// SHA-256 of the models and lexicons that are compiled in.
pub const MODELS: &str = env!("COPAN_MODELS");

/// SHA-256 of all that decides what is found in a text: models, lexicons and the program's own sources. What was found by a
/// program of another origin may differ.
pub const ORIGIN: &str = env!("COPAN_ORIGIN");
