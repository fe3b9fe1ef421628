//! How files are read, as far as the user chooses it.

use super::Input;

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The kind of all files; each file's extension decides without it.
    pub from: Option<&'static Input>,
    /// Which columns of a table hold what.
    pub columns: Columns,
    /// Whether documents in other languages than English are read too.
    pub any_language: bool,
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
