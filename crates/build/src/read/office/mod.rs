//! Office files and books: archives of XML files, of which one or some hold the text.
//!
//! What the reader of the printed page reads on is the text: paragraphs and headings, in order. Tables, running heads and
//! feet, notes, comments and what was deleted are left out; a file that has nothing but tables is read with them.

mod docx;
mod epub;
mod odt;
mod package;
mod prose;
mod xml;

use super::single::single;
use super::{Fault, Input};
use crate::Text;
use copan_model::Date;

pub(super) const DOCX: Input = Input {
    name: "docx",
    extensions: &["docx", "docm", "dotx"],
    summary: "Word documents: paragraphs and headings, without tables, notes and what was deleted",
    read: |file, id, _| single(file, id, docx::read),
};

pub(super) const ODT: Input = Input {
    name: "odt",
    extensions: &["odt", "ott"],
    summary: "OpenDocument texts: paragraphs and headings, without tables and notes",
    read: |file, id, _| single(file, id, odt::read),
};

pub(super) const EPUB: Input = Input {
    name: "epub",
    extensions: &["epub"],
    summary: "electronic books: the chapters in their order",
    read: |file, id, _| single(file, id, epub::read),
};

/// The date that a moment starts with: `2004-05-06T07:08:09Z`.
fn day(moment: &str) -> Option<Date> {
    moment.trim().get(..10)?.parse().ok()
}

/// What a file says of itself.
#[derive(Default)]
struct About {
    title: Option<String>,
    author: Option<String>,
    date: Option<Date>,
}

impl About {
    /// Reads Dublin Core, in which all three formats say it. The first title and author are the main ones; of dates the
    /// first of the wanted names that there is.
    fn read(xml: Option<&str>, dates: &[&str]) -> Self {
        let mut about = Self::default();
        let mut found = vec![None; dates.len()];
        let mut value = String::new();
        // What of it can be read is good; that a file does not say who wrote it is no reason not to read it.
        let _ = xml::walk(xml.unwrap_or_default(), |step| match step {
            xml::Step::Open(_) => value.clear(),
            xml::Step::Text(text) => value.push_str(text),
            xml::Step::Close(name) => {
                let text = value.split_whitespace().collect::<Vec<_>>().join(" ");
                if let Some(at) = dates.iter().position(|date| *date == name) {
                    found[at] = found[at].or_else(|| day(&text));
                } else if !text.is_empty() {
                    match name {
                        "title" if about.title.is_none() => about.title = Some(text),
                        "creator" | "initial-creator" if about.author.is_none() => about.author = Some(text),
                        _ => {}
                    }
                }
                value.clear();
            }
        });
        about.date = found.into_iter().flatten().next();
        about
    }

    fn text(self, text: String) -> Text {
        Text { title: self.title, author: self.author, date: self.date, text, ..Text::default() }
    }
}

/// A fault of an XML file inside.
fn broken(part: &str, what: &str) -> Fault {
    Fault::whole(format!("its {part} is no well-formed XML: {what}; the file is damaged"))
}
