//! Reading apart: a file whose form is so intricate that its reader may fail in ways that would take the whole program with
//! it (a panic, endless work, all the memory there is) is read by another process, which gets the file and answers with its
//! documents. This module says what is asked and answered; who uses the library brings the process, as an [`Apart`].
//!
//! A request is one line of JSON, then the bytes of the file. An answer has a line of JSON for every document and every fault.

use super::{Columns, Fault, Found, INPUTS, Input, Located, Options, whole};
use crate::Text;
use copan_model::Date;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Cursor, Write};

/// Hands a request, which is the two parts one after the other, to a process that calls [`answer`], and gives what that wrote.
/// It is up to it to end a process that takes too much time or memory; the fault then says so.
pub type Apart = fn(&[u8], &[u8]) -> Result<Vec<u8>, Fault>;

/// The kinds that are read apart, and from how many bytes on. What HTML and e-mail may cost grows faster than their size; a
/// short one costs less than a process.
const KINDS: &[(&str, usize)] =
    &[("docx", 0), ("eml", 1 << 18), ("epub", 0), ("html", 1 << 18), ("odt", 0), ("pdf", 0), ("sheet", 0)];

/// What is asked.
#[derive(Serialize, Deserialize)]
struct Request {
    kind: String,
    id: String,
    text: Option<String>,
    name: Option<String>,
    date: Option<String>,
}

/// A document or a fault.
#[derive(Serialize, Deserialize)]
enum Item {
    Document {
        line: u64,
        id: String,
        title: Option<String>,
        author: Option<String>,
        date: Option<Date>,
        pages: Vec<u32>,
        text: String,
    },
    Fault {
        line: Option<u64>,
        message: String,
    },
}

impl From<Result<Located, Fault>> for Item {
    fn from(found: Result<Located, Fault>) -> Self {
        match found {
            Ok(Located { line, text: Text { id, title, author, date, pages, text, given: _ } }) => {
                Self::Document { line, id, title, author, date, pages, text }
            }
            Err(Fault { line, message }) => Self::Fault { line, message },
        }
    }
}

impl From<Item> for Result<Located, Fault> {
    fn from(item: Item) -> Self {
        match item {
            Item::Document { line, id, title, author, date, pages, text } => {
                Ok(Located { line, text: Text { id, title, author, date, pages, text, given: None } })
            }
            Item::Fault { line, message } => Err(Fault { line, message }),
        }
    }
}

/// Reads the documents of a file, apart where that is wanted for its kind.
pub(super) fn read(kind: &'static Input, file: Box<dyn BufRead + Send>, id: &str, options: &Options) -> Found {
    let from = KINDS.iter().find(|(name, _)| *name == kind.name).map(|(_, from)| *from);
    let (Some(from), Some(apart)) = (from, options.apart) else {
        return (kind.read)(file, id, options);
    };
    let bytes = match whole(file) {
        Ok(bytes) if bytes.len() < from => return (kind.read)(Box::new(Cursor::new(bytes)), id, options),
        Ok(bytes) => bytes,
        Err(fault) => return Box::new(std::iter::once(Err(fault))),
    };
    let Columns { text, id: name, date } = options.columns.clone();
    let request = Request { kind: kind.name.to_owned(), id: id.to_owned(), text, name, date };
    let request = serde_json::to_string(&request).expect("strings can be written") + "\n";
    match apart(request.as_bytes(), &bytes) {
        Ok(answer) => Box::new(items(&answer).into_iter()),
        Err(fault) => Box::new(std::iter::once(Err(fault))),
    }
}

/// What an answer holds.
fn items(answer: &[u8]) -> Vec<Result<Located, Fault>> {
    let lines = answer.split(|&b| b == b'\n').filter(|line| !line.is_empty());
    let item = |line: &[u8]| match serde_json::from_slice::<Item>(line) {
        Ok(item) => item.into(),
        Err(e) => Err(Fault::whole(format!("what its reader found cannot be understood: {e}"))),
    };
    lines.map(item).collect()
}

/// Answers a request: what the process does that an [`Apart`] starts.
pub fn answer(mut request: Box<dyn BufRead + Send>, out: &mut dyn Write) -> io::Result<()> {
    let mut line = String::new();
    request.read_line(&mut line)?;
    let Request { kind, id, text, name, date } = serde_json::from_str(&line)?;
    let kind = INPUTS.iter().find(|input| input.name == kind);
    let kind = kind.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "there is no such kind of input"))?;
    let options = Options { columns: Columns { text, id: name, date }, ..Options::default() };
    for found in (kind.read)(request, &id, &options) {
        serde_json::to_writer(&mut *out, &Item::from(found))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_goes_through_an_answer_as_it_is() {
        let text = Text {
            id: "a\n\"b\0".to_owned(),
            title: Some("T".to_owned()),
            date: "2024-02-29".parse().ok(),
            author: Some("É".to_owned()),
            text: "One.\n\nTwo.".to_owned(),
            pages: vec![0, 6],
            given: None,
        };
        let found = vec![Ok(Located { line: 3, text }), Err(Fault::at(7, "no")), Err(Fault::whole("none"))];
        let mut answer = Vec::new();
        for item in found.iter().cloned().map(Item::from) {
            serde_json::to_writer(&mut answer, &item).expect("memory holds it");
            answer.push(b'\n');
        }
        assert_eq!(items(&answer), found);
    }

    #[test]
    fn an_answer_is_what_the_reader_finds() {
        let mut out = Vec::new();
        let request = b"{\"kind\":\"lines\",\"id\":\"f\",\"text\":null,\"name\":null,\"date\":null}\nOne.\n\nT\xffo.\n";
        answer(Box::new(&request[..]), &mut out).expect("a good request");
        let found = items(&out);
        assert_eq!(found[0].as_ref().map(|l| (l.line, l.text.id.as_str())), Ok((1, "f:1")));
        assert_eq!(found[1].as_ref().map_err(|f| f.line), Err(Some(3)));
        assert!(answer(Box::new(&b"{}"[..]), &mut out).is_err(), "no request");
        assert!(items(b"{\"Document\":{\"line\":1").iter().all(Result::is_err), "a broken answer");
    }

    #[test]
    fn only_what_is_intricate_is_read_apart() {
        let options = Options { apart: Some(|_, _| Err(Fault::whole("apart"))), ..Options::default() };
        for input in INPUTS {
            let from = KINDS.iter().find(|(name, _)| *name == input.name).map(|(_, from)| *from);
            let of = |bytes: usize| {
                let mut found = read(input, Box::new(Cursor::new(vec![b' '; bytes])), "f", &options);
                found.next() == Some(Err(Fault::whole("apart")))
            };
            assert_eq!(of(1 << 18), from.is_some(), "{}", input.name);
            assert_eq!(of(1), from == Some(0), "{}", input.name);
        }
    }
}
