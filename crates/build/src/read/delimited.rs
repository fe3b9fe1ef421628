//! CSV and TSV: a row is a document. Which columns hold its text, id, day and title is said by the user, or by what they are
//! called.

use super::day::day;
use super::{Fault, Found, Input, LONGEST, Located, Options, encoding};
use crate::Text;
use csv::{ByteRecord, Position, ReaderBuilder, Terminator};
use std::io::{BufRead, Read};

pub(super) const INPUT: Input = Input {
    name: "csv",
    extensions: &["csv", "tsv", "tab"],
    summary: "a table whose rows are documents: columns text, and if there are any id, title, date, author; --text-column",
    read,
};

/// What columns are called, the surest name first.
const TEXTS: &[&str] = &[
    "text",
    "body",
    "content",
    "contents",
    "article",
    "fulltext",
    "full_text",
    "abstract",
    "description",
    "document",
    "message",
    "comment",
    "review",
    "tweet",
    "post",
    "summary",
    "sentence",
];
const IDS: &[&str] = &["id", "document_id", "doc_id", "docid", "uid", "uuid", "guid", "key", "url", "doi"];
const DATES: &[&str] = &[
    "date",
    "published",
    "publication_date",
    "pub_date",
    "published_at",
    "publish_date",
    "created_at",
    "created",
    "timestamp",
    "time",
    "datetime",
];
const TITLES: &[&str] = &["title", "headline", "heading", "subject"];
const AUTHORS: &[&str] = &["author", "authors", "by", "byline", "creator", "writer", "from"];

/// So much of a file tells by what its columns are parted.
const SAMPLE: usize = 1 << 16;

fn read(mut file: Box<dyn BufRead + Send>, id: &str, options: &Options) -> Found {
    let mut start = Vec::new();
    if let Err(e) = file.by_ref().take(SAMPLE as u64).read_to_end(&mut start) {
        return Box::new(std::iter::once(Err(Fault::whole(format!("reading failed: {e}")))));
    }
    // Tables in UTF-16 come from spreadsheets, which hold no more than memory does.
    let wide = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
    let file: Box<dyn Read + Send> = if wide {
        let whole = super::whole::up_to(LONGEST, start.as_slice().chain(file));
        match whole.and_then(|bytes| encoding::text(bytes, None)) {
            Err(fault) => return Box::new(std::iter::once(Err(fault))),
            Ok(text) => {
                start = text.bytes().take(SAMPLE).collect();
                Box::new(std::io::Cursor::new(text.into_bytes()))
            }
        }
    } else {
        Box::new(std::io::Cursor::new(start.clone()).chain(file))
    };
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter(&start)).flexible(true);
    if start.contains(&b'\n') {
        // Rows then begin where their lines do; a carriage return before it is taken off the last cell.
        builder.terminator(Terminator::Any(b'\n'));
    }
    let reader = builder.from_reader(Limited { file, row: 0 });
    Box::new(Rows { reader: Some(reader), columns: None, file: id.to_owned(), options: options.clone() })
}

/// What parts the columns: of tab, semicolon, comma and bar, that which the first line has most of outside quotation marks.
fn delimiter(start: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0), (b'|', 0)];
    for &byte in start {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(delimiter, _)| *delimiter == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // Of equals the first.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0).map_or(b',', |(b, _)| b)
}

/// A file that ends with a fault where one row grows too long: a quotation mark that nothing closes takes all that follows.
struct Limited {
    file: Box<dyn Read + Send>,
    /// Bytes since the last row began.
    row: usize,
}

impl Read for Limited {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.row > LONGEST {
            let most = LONGEST >> 20;
            let message = format!("a row of more than {most} MiB; is a quotation mark left open?");
            return Err(std::io::Error::other(message));
        }
        let length = self.file.read(into)?;
        self.row += length;
        Ok(length)
    }
}

/// The columns by their places.
pub(super) struct Columns {
    text: usize,
    id: Option<usize>,
    date: Option<usize>,
    /// Whether the user has said that days are there.
    dated: bool,
    title: Option<usize>,
    author: Option<usize>,
}

struct Rows {
    /// None once the table has ended.
    reader: Option<csv::Reader<Limited>>,
    columns: Option<Columns>,
    file: String,
    options: Options,
}

impl Iterator for Rows {
    type Item = Result<Located, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let reader = self.reader.as_mut()?;
            let columns = match &self.columns {
                Some(columns) => columns,
                None => match header(reader, &self.options) {
                    Ok(Some(columns)) => self.columns.insert(columns),
                    other => {
                        self.reader = None;
                        return other.err().map(Err);
                    }
                },
            };
            let mut row = ByteRecord::new();
            reader.get_mut().row = 0;
            match reader.read_byte_record(&mut row) {
                Ok(true) => {
                    let line = row.position().map_or(1, Position::line);
                    match document(&row, line, columns, &self.file) {
                        Ok(located) if located.text.text.trim().is_empty() => {}
                        found => return Some(found),
                    }
                }
                Ok(false) => self.reader = None,
                Err(e) => {
                    let line = reader.position().line();
                    self.reader = None;
                    return Some(Err(Fault::at(line, format!("reading failed: {e}; what follows is not read"))));
                }
            }
        }
    }
}

/// Finds the columns. None for a table of nothing.
fn header(reader: &mut csv::Reader<Limited>, options: &Options) -> Result<Option<Columns>, Fault> {
    let names = reader.byte_headers().map_err(|e| Fault::at(1, format!("reading failed: {e}")))?.clone();
    let names = names.iter().map(|name| encoding::text(name.to_vec(), None)).collect::<Result<Vec<_>, _>>()?;
    let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
    if names.iter().all(|name| name.is_empty()) {
        return Ok(None);
    }
    columns(&names, 1, options).map(Some)
}

/// Finds the columns by their names, which stand in a row.
pub(super) fn columns(names: &[&str], row: u64, options: &Options) -> Result<Columns, Fault> {
    let list = || names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let usual = |known: &[&str]| {
        let plain: Vec<String> = names.iter().map(|name| name.to_lowercase().replace([' ', '-'], "_")).collect();
        known.iter().find_map(|wanted| plain.iter().position(|name| name == wanted))
    };
    let said = |name: &Option<String>| match name {
        None => Ok(None),
        Some(wanted) => match names.iter().position(|name| name.eq_ignore_ascii_case(wanted.trim())) {
            Some(at) => Ok(Some(at)),
            None => Err(Fault::at(row, format!("there is no column `{wanted}`; the columns are {}", list()))),
        },
    };
    let wanted = &options.columns;
    // A table of one column has no other.
    let text = said(&wanted.text)?.or_else(|| usual(TEXTS)).or((names.len() == 1).then_some(0)).ok_or_else(|| {
        Fault::at(row, format!("which column holds the texts? Say --text-column NAME; the columns are {}", list()))
    })?;
    let other = |column: Option<usize>| column.filter(|&at| at != text);
    Ok(Columns {
        text,
        id: said(&wanted.id)?.or_else(|| other(usual(IDS))),
        dated: wanted.date.is_some(),
        date: said(&wanted.date)?.or_else(|| other(usual(DATES))),
        title: other(usual(TITLES)),
        author: other(usual(AUTHORS)),
    })
}

/// The document of a row.
pub(super) fn document(row: &ByteRecord, line: u64, columns: &Columns, file: &str) -> Result<Located, Fault> {
    let cell = |at: Option<usize>| -> Result<Option<String>, Fault> {
        let bytes = at.and_then(|at| row.get(at)).unwrap_or_default();
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes).to_vec();
        let text = encoding::text(bytes, None)
            .map_err(|fault| Fault::at(line, fault.message.replace("of the file", "of the cell")))?;
        Ok(Some(text).filter(|text| !text.trim().is_empty()))
    };
    let date = match cell(columns.date)? {
        // The user has said that there are days; what only looks so may be something else.
        Some(text) if columns.dated => Some(day(&text).ok_or_else(|| {
            Fault::at(line, format!("`{}` is no day; YYYY-MM-DD was wanted, or nothing", text.trim()))
        })?),
        text => text.and_then(|text| day(&text)),
    };
    let trimmed = |text: Option<String>| text.map(|text| text.trim().to_owned());
    Ok(Located {
        line,
        text: Text {
            id: trimmed(cell(columns.id)?).unwrap_or_else(|| format!("{file}:{line}")),
            title: trimmed(cell(columns.title)?),
            author: trimmed(cell(columns.author)?),
            date,
            text: cell(Some(columns.text))?.unwrap_or_default(),
            ..Text::default()
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::read::tests::{read, read_by};

    fn texts(found: Vec<Result<Located, Fault>>) -> Vec<(String, String)> {
        found.into_iter().flatten().map(|l| (l.text.id, l.text.text)).collect()
    }

    #[test]
    fn rows_are_documents() {
        let table = "\u{feff}ID,Title,Published,Author,Body\r\n7,A,\"March 1, 2024\",Bo Ek,\"One, two.\r\nThree.\"\r\n,,soon,,Four.\n8,B,,,\n";
        let found = read(&INPUT, table);
        let first = &found[0].as_ref().expect("a row").text;
        assert_eq!((first.title.as_deref(), first.author.as_deref()), (Some("A"), Some("Bo Ek")));
        assert_eq!(first.date.map(|d| d.to_string()).as_deref(), Some("2024-03-01"));
        let wanted = [("7", "One, two.\r\nThree."), ("f:4", "Four.")];
        assert_eq!(texts(found), wanted.map(|(id, text)| (id.to_owned(), text.to_owned())));
    }

    #[test]
    fn whatever_parts_the_columns_and_whatever_the_encoding() {
        for table in ["id;text\n1;A, b.\n", "id\ttext\n1\tA, b.\n", "id|text\n1|A, b.\n", "id,text\n1,\"A, b.\"\n"] {
            assert_eq!(texts(read(&INPUT, table)), [("1".to_owned(), "A, b.".to_owned())], "{table}");
        }
        let wide: Vec<u8> = "\u{feff}id\ttext\n1\tA é.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(texts(read(&INPUT, wide)), [("1".to_owned(), "A é.".to_owned())]);
        assert_eq!(texts(read(&INPUT, b"id;text\n1;A caf\xe9.\n".to_vec()))[0].1, "A café.");
    }

    #[test]
    fn columns_that_cannot_be_told_are_asked_for() {
        let fault = read(&INPUT, "name,age\nx,1\n").remove(0).expect_err("no text");
        assert!(fault.message.contains("--text-column NAME; the columns are `name`, `age`"), "{fault}");
        let columns = |text: &str, date: Option<&str>| read::Options {
            columns: read::Columns { text: Some(text.to_owned()), id: None, date: date.map(str::to_owned) },
            ..read::Options::default()
        };
        let found =
            read_by(&INPUT, "text,note,when\nx,Said.,1 May 2024\nx,Said.,1/5/24\n", &columns("Note", Some("when")));
        assert!(found[0].as_ref().is_ok_and(|l| l.text.text == "Said." && l.text.date.is_some()));
        assert!(found[1].as_ref().is_err_and(|f| f.line == Some(3) && f.message.contains("`1/5/24` is no day")));
        let fault = read_by(&INPUT, "a,b\n1,2\n", &columns("c", None)).remove(0).expect_err("no such column");
        assert!(fault.message.contains("no column `c`"), "{fault}");
        assert!(read(&INPUT, "").is_empty() && read(&INPUT, "\n\n").is_empty());
    }

    #[test]
    fn a_bad_cell_loses_its_row_only() {
        let found = read(&INPUT, b"text\nOne.\nT\0wo.\nThree.\n".to_vec());
        assert!(found.len() == 3 && found[2].is_ok(), "{found:?}");
        assert!(found[1].as_ref().is_err_and(|f| f.line == Some(3) && f.message.contains("of the cell is NUL")));
    }
}
