//! PDF (ISO 32000): the text layer, put together again from signs and where they stand on the page.
//!
//! A page holds signs at places: no words, lines or paragraphs. [`glyphs`] takes the signs down, [`lines`] makes lines and
//! words of them, [`margins`] leaves out heads, feet and page numbers, [`columns`] finds the order of reading, and
//! [`flow`] makes paragraphs.

mod columns;
mod flow;
mod glyphs;
mod lines;
mod margins;

use super::single::single;
use super::{Fault, Input, LONGEST};
use crate::Text;
use copan_model::Date;
use hayro_syntax::object::DateTime;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

pub(super) const INPUT: Input = Input {
    name: "pdf",
    extensions: &["pdf"],
    summary: "PDF with a text layer: hyphenation and lines mended, heads and page numbers left out, pages kept",
    read: |file, id, _| single(file, id, read),
};

/// The text of a file, with what it says of itself.
fn read(bytes: Vec<u8>) -> Result<Text, Fault> {
    if !bytes[..bytes.len().min(1024)].windows(5).any(|b| b == b"%PDF-") {
        return Err(Fault::whole("no PDF file: it does not begin as one"));
    }
    let pdf = Pdf::new(bytes).map_err(|e| Fault::whole(refusal(e)))?;
    let mut pages = Vec::new();
    let mut signs = Signs::default();
    let mut size = 0;
    glyphs::each_page(&pdf, |glyphs| {
        signs.count(&glyphs);
        let lines = lines::lines(glyphs);
        size += lines.iter().map(|line| line.text.len()).sum::<usize>();
        pages.push(lines);
        size <= LONGEST
    });
    if size > LONGEST {
        return Err(Fault::whole(format!(
            "its text is longer than {LONGEST} bytes, which is the most that one document may have"
        )));
    }
    signs.check(pages.len())?;
    margins::leave_out(&mut pages);
    let pages: Vec<_> = pages.into_iter().map(columns::in_order).collect();
    let (text, starts) = flow::text(&pages);
    let about = pdf.metadata();
    Ok(Text {
        title: about.title.as_deref().and_then(string),
        author: about.author.as_deref().and_then(string),
        date: about.creation_date.as_ref().or(about.modification_date.as_ref()).and_then(day),
        text,
        pages: starts,
        ..Text::default()
    })
}

fn refusal(error: LoadPdfError) -> &'static str {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "protected by a password; save it without one, for instance with qpdf --decrypt"
        }
        LoadPdfError::Decryption(_) => "encrypted in a way that cannot be read; save it without a password",
        LoadPdfError::Invalid => "no PDF file, or a damaged one: its pages cannot be found",
    }
}

/// How many signs there are, and how many of them say which characters they are.
#[derive(Default)]
struct Signs {
    all: usize,
    known: usize,
}

impl Signs {
    fn count(&mut self, glyphs: &[glyphs::Glyph]) {
        self.all += glyphs.len();
        self.known += glyphs.iter().filter(|g| g.text != "\u{fffd}").count();
    }

    fn check(&self, pages: usize) -> Result<(), Fault> {
        let message = if pages == 0 {
            "it has no pages; the file is damaged"
        } else if self.all == 0 {
            "no text in it, only pictures: a scan needs its text recognised first, for instance by ocrmypdf"
        } else if self.known * 2 < self.all {
            "its fonts do not say which characters their signs are; its text must be recognised, for instance by ocrmypdf"
        } else {
            return Ok(());
        };
        Err(Fault::whole(message))
    }
}

fn day(moment: &DateTime) -> Option<Date> {
    Date::new(i16::try_from(moment.year).ok()?, i8::try_from(moment.month).ok()?, i8::try_from(moment.day).ok()?).ok()
}

/// A string of the Info dictionary: UTF-16 or UTF-8 with a mark, else Latin.
fn string(bytes: &[u8]) -> Option<String> {
    let text: String = match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&b| char::from(b)).collect(),
    };
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
