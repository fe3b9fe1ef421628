//! What a knowledge graph is: documents, entities, facts and the sentences that prove them.
//!
//! [`Graph`] is the one value in the middle of `copan`: the pipeline makes it, the exporters read it. It is made whole by
//! one constructor, [`Graph::new`], which checks every invariant and sorts, and it never changes afterwards. Its JSON form is
//! read and written by [`json`].
//!
//! This crate reads no files and knows no language processing. All offsets in it count Unicode code points of a document's
//! text, so that `text[start:end]` works in Python.

mod document;
mod entity;
mod fact;
mod graph;
pub mod json;
mod relation;
mod span;

pub use document::{Document, Sentence};
pub use entity::{Attributes, Entity, EntityType, Join, Mention, MentionKind, UnknownEntityType, Value};
pub use fact::{Amount, Evidence, Fact, Modality, Polarity, Tier, Time};
pub use graph::{Graph, GraphError};
pub use relation::{Relation, RelationRow, RelationTable, TableError};
pub use span::Span;

/// Dates without a time of day, in the proleptic Gregorian calendar.
pub use jiff::civil::Date;
