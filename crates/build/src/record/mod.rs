//! The records of `copan annotate`: everything the pipeline saw in one document, as JSON or as CoNLL-U.

mod conllu;
mod feats;
mod jsonl;

use crate::Annotated;
use std::io;

/// A kind of record.
#[derive(Clone, Copy, Debug)]
pub struct Record {
    /// What the user calls it: `jsonl`.
    pub name: &'static str,
    /// What it is, in one line.
    pub summary: &'static str,
    /// Writes one document.
    pub write: fn(&Annotated, &mut dyn io::Write) -> io::Result<()>,
}

/// Every kind of record. To add one, write a module and add its row. The first is what nobody has to ask for.
pub const RECORDS: &[Record] = &[jsonl::RECORD, conllu::RECORD];

impl Record {
    /// The kind of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        RECORDS.iter().find(|r| r.name == name)
    }
}
