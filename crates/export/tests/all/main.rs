//! The formats, looked at from outside: what they write of given graphs, and laws for all graphs.

mod formats;
mod graphs;
mod laws;
mod random;
mod rdf;
mod select;
