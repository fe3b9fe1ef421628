//! How files are read, as far as the user chooses it.

use super::{Apart, Input};

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The kind of all files; each file's extension decides without it.
    pub from: Option<&'static Input>,
    /// Which columns of a table hold what.
    pub columns: Columns,
    /// Whether documents in other languages than English are read too.
    pub any_language: bool,
    /// How intricate files are read in another process; in this one without it.
    pub apart: Option<Apart>,
}

/// The columns of a table, by their names; those that are not given are found by what they are usually called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The text of a document.
    pub text: Option<String>,
    /// Its id.
    pub id: Option<String>,
    /// Its day.
    pub date: Option<String>,
}
