//! What the small networks of the program have in common: their arithmetic, whose results are equal on every machine, their
//! memories and the form of their files.

mod file;
mod kernel;
mod lstm;
mod words;

pub(crate) use file::{Reader, Vectors};
pub(crate) use kernel::Dense;
pub(crate) use lstm::{Lstm, Packing};
pub(crate) use words::Words;
