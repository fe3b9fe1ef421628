//! Input files: what is read, under which id, and what is said of what cannot be read.
//!
//! [`sources`] finds the files behind the names that a user gives and decides their ids and kinds; [`documents()`] reads them,
//! one document at a time, so that a corpus never stands in memory as a whole. Nothing bad in one place loses the good
//! beside it: what cannot be read becomes a [`Problem`] that names the file and the line, and reading goes on.
//!
//! A kind of input is one module and one row of [`INPUTS`].

mod apart;
mod archive;
mod conllu;
mod day;
mod delimited;
mod documents;
mod encoding;
mod fault;
mod html;
mod jsonl;
mod language;
mod line;
mod lines;
mod mail;
mod markdown;
#[cfg(feature = "documents")]
mod office;
mod options;
#[cfg(feature = "documents")]
mod pdf;
mod prose;
#[cfg(feature = "documents")]
mod sheet;
#[cfg(feature = "documents")]
mod single;
mod source;
mod text;
mod whole;

pub use apart::{Apart, answer};
pub use documents::{Ids, documents, documents_of};
pub use fault::{Fault, Problem};
pub use options::{Columns, Options};
pub use source::{Source, Sources, sources, sources_of};

use whole::whole;

use crate::Text;
use std::io::BufRead;

/// The longest document, and the longest line of an input, in bytes: ten million words, fifteen times the King James Bible.
/// What is found in a document takes some twenty times the memory of its text; so one document cannot take all there is.
pub const LONGEST: usize = 64 << 20;

/// A kind of input.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    /// What the user calls it: `jsonl`.
    pub name: &'static str,
    /// The file extensions, in small letters, by which it is known.
    pub extensions: &'static [&'static str],
    /// What it is, in one line.
    pub summary: &'static str,
    /// Reads the documents of one file. The id is the file's.
    pub read: ReadFile,
}

/// Starts to read a file: its bytes, its id and what the user chooses to its documents.
pub type ReadFile = fn(Box<dyn BufRead + Send>, &str, &Options) -> Found;

/// The documents of one file, each with the line where it starts, and what could not be read between them.
pub type Found = Box<dyn Iterator<Item = Result<Located, Fault>> + Send>;

/// A document and the line of its file where it starts, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The line.
    pub line: u64,
    /// The document.
    pub text: Text,
}

/// Every kind of input. To add one, write a module and add its row. The first takes what no extension tells.
pub const INPUTS: &[Input] = &[
    text::INPUT,
    markdown::INPUT,
    html::INPUT,
    lines::INPUT,
    jsonl::INPUT,
    delimited::INPUT,
    mail::INPUT,
    mail::MAILBOX,
    conllu::INPUT,
    #[cfg(feature = "documents")]
    office::DOCX,
    #[cfg(feature = "documents")]
    office::ODT,
    #[cfg(feature = "documents")]
    office::EPUB,
    #[cfg(feature = "documents")]
    pdf::INPUT,
    #[cfg(feature = "documents")]
    sheet::INPUT,
    archive::GZIP,
    archive::ZSTD,
    archive::ZIP,
];

impl Input {
    /// The kind of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        INPUTS.iter().find(|i| i.name == name)
    }

    /// The kind that files with that extension are; plain text for an unknown one.
    #[must_use]
    pub fn of_extension(extension: &str) -> &'static Self {
        let extension = extension.to_ascii_lowercase();
        INPUTS.iter().find(|i| i.extensions.contains(&extension.as_str())).unwrap_or(&INPUTS[0])
    }
}

/// The documents of a file that is one; none where there is no text in it.
fn one(document: Result<Text, Fault>) -> Found {
    let document = document.and_then(|text| {
        if text.text.len() > LONGEST {
            let most = LONGEST >> 20;
            let message =
                format!("its text is longer than {most} MiB, which is the most that one document may have: split it");
            return Err(Fault::whole(message));
        }
        Ok(text)
    });
    match document {
        Ok(text) if text.text.trim().is_empty() => Box::new(std::iter::empty()),
        other => Box::new(std::iter::once(other.map(|text| Located { line: 1, text }))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(super) fn read(input: &Input, bytes: impl Into<Vec<u8>>) -> Vec<Result<Located, Fault>> {
        read_by(input, bytes, &Options::default())
    }

    pub(super) fn read_by(input: &Input, bytes: impl Into<Vec<u8>>, options: &Options) -> Vec<Result<Located, Fault>> {
        (input.read)(Box::new(std::io::Cursor::new(bytes.into())), "f", options).collect()
    }

    #[test]
    fn names_and_extensions_are_told_apart() {
        for (i, input) in INPUTS.iter().enumerate() {
            assert!(!input.summary.is_empty());
            for other in &INPUTS[..i] {
                assert_ne!(input.name, other.name);
                assert!(input.extensions.iter().all(|e| !other.extensions.contains(e)), "{}", input.name);
            }
        }
        assert_eq!(Input::of_extension("JSONL").name, "jsonl");
        assert_eq!(Input::of_extension("xyz").name, "text");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_named(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            for input in INPUTS {
                for found in read(input, bytes.clone()) {
                    if let Err(fault) = found {
                        prop_assert!(!fault.message.is_empty());
                    }
                }
            }
        }

        #[test]
        fn anything_like_conllu_gives_words_in_order(rows in "([0-3](-[0-3])?\t[ab ]{0,3}(\t_){7,9}\n|\n|# text = [ab ]{0,4}\n|# newdoc\n|# newpar\n){0,12}") {
            for located in read(&conllu::INPUT, rows).into_iter().flatten() {
                let text = &located.text.text;
                let mut end = 0;
                for word in located.text.given.iter().flatten().flatten() {
                    prop_assert!(word.span.start >= end && !word.span.is_empty());
                    prop_assert!(!word.span.of(text).trim().is_empty());
                    end = word.span.end;
                }
                prop_assert!(end as usize <= text.len());
            }
        }
    }
}
