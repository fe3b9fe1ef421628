//! Tables that people keep in an editor or a spreadsheet: CSV (RFC 4180) with a header. Programs for spreadsheets write `;` or
//! tabs where the country's comma is a decimal sign, put a byte order mark in front and end lines with CR LF; all of it is
//! taken. Where a cell stands in the file is kept.

use crate::read::Fault;
use std::ops::Range;

/// A table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    header: Vec<String>,
    delimiter: u8,
    pub(crate) rows: Vec<Row>,
}

/// A row that is not empty.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The line on which it begins, from 1.
    pub(crate) line: u64,
    /// Where it stands in the file, in bytes, without the end of its line.
    pub(crate) bytes: Range<usize>,
    cells: Vec<Cell>,
}

#[derive(Clone, Debug, Default)]
struct Cell {
    text: String,
    /// Where the text stands in the file, in bytes, without quotes around it.
    bytes: Range<usize>,
}

impl Table {
    /// Reads a table. A quotation mark that is never closed, or has text behind it, is a fault of its line: that line is left
    /// out, and what the mark would swallow is read.
    pub(crate) fn read(text: &str) -> (Self, Vec<Fault>) {
        let mut reader = Reader { text, at: 0, line: 1, delimiter: delimiter(text) };
        let (mut table, mut faults) = (Self { delimiter: reader.delimiter, ..Self::default() }, Vec::new());
        while reader.at < text.len() {
            let (row, closed) = reader.row();
            if !closed {
                faults.push(Fault::at(
                    row.line,
                    "a quotation mark is opened here and never closed, or closed inside its cell; write two inside one",
                ));
                let next = text[row.bytes.start..].find('\n').map_or(text.len(), |n| row.bytes.start + n + 1);
                (reader.at, reader.line) = (next, row.line + 1);
            } else if row.cells.iter().any(|cell| !cell.text.is_empty()) {
                if table.header.is_empty() {
                    table.header = row.cells.into_iter().map(|cell| cell.text.to_lowercase()).collect();
                } else {
                    table.rows.push(row);
                }
            }
        }
        (table, faults)
    }

    /// What parts its cells.
    pub(crate) const fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The names of the columns, in small letters.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// The place of a column.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }
}

impl Row {
    /// The text of a cell; empty where the column or the cell is not there.
    pub(crate) fn text(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).map_or("", |cell| &cell.text)
    }

    /// Where the text of a cell stands in the file; none where there is no text.
    pub(crate) fn bytes(&self, column: Option<usize>) -> Option<Range<usize>> {
        let cell = self.cells.get(column?)?;
        (!cell.bytes.is_empty()).then(|| cell.bytes.clone())
    }
}

/// The character that parts the cells of the header: of the usual ones that with most of them there.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |d: u8| header.bytes().filter(|b| *b == d).count();
    // Of equals the last is taken.
    *b"\t;,".iter().max_by_key(|d| count(**d)).unwrap_or(&b',')
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    line: u64,
    delimiter: u8,
}

impl Reader<'_> {
    /// The row that begins here, and whether its quotes are closed.
    fn row(&mut self) -> (Row, bool) {
        let bytes = self.text.as_bytes();
        let (line, start) = (self.line, self.at);
        let mut cells = Vec::new();
        let mut closed = true;
        let end = loop {
            let (cell, whole) = self.cell();
            cells.push(cell);
            closed &= whole;
            match bytes.get(self.at) {
                Some(b) if *b == self.delimiter => self.at += 1,
                Some(_) => {
                    let end = self.at;
                    self.at += if self.text[self.at..].starts_with("\r\n") { 2 } else { 1 };
                    self.line += 1;
                    break end;
                }
                None => break self.at,
            }
        };
        (Row { line, bytes: start..end, cells }, closed)
    }

    /// The cell that begins here, and whether its quotes are closed; ends before what parts cells or lines.
    fn cell(&mut self) -> (Cell, bool) {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) == Some(&b'"') {
            let start = self.at + 1;
            let mut from = start;
            while let Some(quote) = self.text[from..].find('"').map(|n| from + n) {
                if bytes.get(quote + 1) == Some(&b'"') {
                    from = quote + 2;
                    continue;
                }
                self.line += self.text[start..quote].bytes().filter(|b| *b == b'\n').count() as u64;
                self.at = quote + 1;
                // What stands behind the closing quotation mark belongs to no cell.
                let rest = self.bare();
                let cell = cell(&self.text[start..quote].replace("\"\"", "\""), start..quote);
                return (cell, self.text[rest].trim().is_empty());
            }
            self.at = self.text.len();
            return (Cell::default(), false);
        }
        let range = self.bare();
        let text = &self.text[range.clone()];
        let start = range.start + text.len() - text.trim_start().len();
        (cell(text, start..start + text.trim().len()), true)
    }

    /// What stands here up to the end of the cell.
    fn bare(&mut self) -> Range<usize> {
        let start = self.at;
        let ends = |b: &u8| *b == self.delimiter || matches!(b, b'\n' | b'\r');
        self.at = self.text.as_bytes()[start..].iter().position(ends).map_or(self.text.len(), |n| start + n);
        start..self.at
    }
}

/// A cell with its text as it was meant: an apostrophe that keeps a spreadsheet from reading a formula is none of it.
fn cell(text: &str, bytes: Range<usize>) -> Cell {
    let text = text.trim_matches([' ', '\t', '\u{feff}', '\u{a0}']);
    let guarded = text.strip_prefix('\'').filter(|rest| is_formula(rest));
    Cell { text: guarded.unwrap_or(text).to_owned(), bytes }
}

/// What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// Whether a text is one for a formula, or one that has apostrophes before it.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Read = (Vec<(u64, Vec<String>)>, Vec<Option<u64>>);

    fn read(text: &str) -> Read {
        let (table, faults) = Table::read(text);
        let rows = table.rows.iter().map(|row| (row.line, row.cells.iter().map(|c| c.text.clone()).collect()));
        (rows.collect(), faults.iter().map(|f| f.line).collect())
    }

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|c| (*c).to_owned()).collect()
    }

    #[test]
    fn spreadsheets_of_all_countries_are_read() {
        for (d, end, mark) in [(',', "\n", ""), (';', "\r\n", "\u{feff}"), ('\t', "\r\n", "")] {
            let text = format!("{mark}A{d}b{end}{end}x{d}\"1{d}2 \"\"y\"\"\"{end} z {d}'=1+1{end}");
            let want = [(3, cells(&["x", &format!("1{d}2 \"y\"")])), (4, cells(&["z", "=1+1"]))];
            assert_eq!(read(&text), (want.to_vec(), vec![]), "{text:?}");
        }
    }

    #[test]
    fn lines_are_counted_through_cells_of_several_lines_and_faults_are_named() {
        let (rows, faults) = read("a,b\n\"one\ntwo\",x\ny,\"z\" w\nv,w\nq,\"never");
        assert_eq!(rows, [(2, cells(&["one\ntwo", "x"])), (5, cells(&["v", "w"]))]);
        assert_eq!(faults, [Some(4), Some(6)]);
    }

    #[test]
    fn an_odd_quotation_mark_costs_its_line_alone() {
        let (rows, faults) = read("a,b\n\"Fort \"Lee\" x,1\nv,2\n\"w,3\nx,4\n\"y\",5\n");
        assert_eq!(rows, [(3, cells(&["v", "2"])), (5, cells(&["x", "4"])), (6, cells(&["y", "5"]))]);
        assert_eq!(faults, [Some(2), Some(4)]);
    }

    #[test]
    fn cells_know_where_they_stand() {
        let text = "a;b\n \"é \"\"q\"\"\"; x \n";
        let (table, _) = Table::read(text);
        assert_eq!(table.rows[0].bytes(Some(1)).map(|b| &text[b]), Some("x"));
        let text = "a;b\n\"é \"\"q\"\"\"; x \n";
        let (table, _) = Table::read(text);
        assert_eq!(table.rows[0].bytes(Some(0)).map(|b| &text[b]), Some("é \"\"q\"\""));
        assert_eq!(&text[table.rows[0].bytes.clone()], "\"é \"\"q\"\"\"; x ");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let (table, _) = Table::read(&text);
            prop_assert!(table.rows.iter().all(|row| text.get(row.bytes.clone()).is_some()));
        }
    }
}
