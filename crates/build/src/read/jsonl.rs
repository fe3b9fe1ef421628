//! JSON Lines (<https://jsonlines.org>): one object a line with the document's `text`, and where there are any its `id`,
//! `title`, `date` and `author`. Other keys are passed over.
//!
//! A line without an id is named `FILE:LINE`. An id that an earlier document has is a fault of the line: two documents of
//! one name could not be told apart in the evidence.

use super::day::iso;
use super::line::Lines;
use super::{Fault, Found, Input, Located, Options};
use crate::Text;
use serde::Deserialize;
use std::io::BufRead;

pub(super) const INPUT: Input = Input {
    name: "jsonl",
    extensions: &["jsonl", "ndjson"],
    summary: "one JSON object a line: text, and if known id, title, date, author",
    read,
};

#[derive(Deserialize)]
struct Row {
    id: Option<Id>,
    text: String,
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

fn read(file: Box<dyn BufRead + Send>, id: &str, _: &Options) -> Found {
    let id = id.to_owned();
    Box::new(Lines::new(file).filter_map(move |line| match line {
        Ok((_, json)) if json.trim().is_empty() => None,
        Ok((line, json)) => Some(document(&json, line, &id)),
        Err(fault) => Some(Err(fault)),
    }))
}

fn document(json: &str, line: u64, file: &str) -> Result<Located, Fault> {
    let row: Row = serde_json::from_str(json).map_err(|e| {
        // The message of serde_json ends in a place of its own, whose line is always 1.
        let message = e.to_string();
        let (what, place) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
        let column = place.split_once("column ").map_or(String::new(), |(_, column)| format!(" at column {column}"));
        Fault::at(line, format!("{what}{column}; an object such as {{\"id\": \"a\", \"text\": \"…\"}} was wanted"))
    })?;
    let id = match row.id {
        Some(Id::Text(id)) if !id.trim().is_empty() => id,
        Some(Id::Number(id)) => id.to_string(),
        _ => format!("{file}:{line}"),
    };
    let date = row.date.map(|date| iso(&date).ok_or_else(|| Fault::at(line, no_date(&date)))).transpose()?;
    Ok(Located {
        line,
        text: Text { id, title: row.title, date, author: row.author, text: row.text, ..Text::default() },
    })
}

fn no_date(date: &str) -> String {
    format!("the date `{date}` is no day; YYYY-MM-DD was wanted, or no date at all")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tests::read;

    #[test]
    fn a_wrong_line_is_named_and_the_rest_is_read() {
        let rows = "{\"id\":\"a\",\"text\":\"A.\",\"date\":\"2024-05-06T10:00:00Z\",\"title\":null,\"more\":1}\n\
                    {\"id\":\"b\",\"text\":}\n{\"id\":7,\"text\":\"C.\"}\n{\"text\":\"\"}\n[]\n{\"id\":\"e\",\"text\":\"E\",\"date\":\"May\"}\n";
        let found = read(&INPUT, rows);
        let text = |i: usize| found[i].as_ref().map(|l: &Located| &l.text).expect("a good line");
        assert_eq!(text(0).date.map(|d| d.to_string()).as_deref(), Some("2024-05-06"));
        assert_eq!(text(2).id, "7");
        assert_eq!(text(3).id, "f:4");
        for (i, line) in [(1, 2), (4, 5), (5, 6)] {
            let fault = found[i].as_ref().expect_err("a wrong line");
            assert_eq!(fault.line, Some(line), "{fault}");
        }
        let fault = found[1].as_ref().expect_err("a wrong line").to_string();
        assert!(fault.starts_with("line 2: expected value at column 18;"), "{fault}");
    }
}
