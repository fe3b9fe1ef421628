//! The formats, looked at from outside: what they write of given graphs, and laws for all graphs.

mod formats;
mod graphs;
mod laws;
#[cfg(feature = "parquet")]
mod parquet;
mod random;
mod rdf;
mod select;
#[cfg(feature = "sqlite")]
mod sqlite;
