//! A script of SQL that makes a database of `SQLite`: `sqlite3 graph.db < graph.sql`.

use super::{Statements, make};
use crate::cell::{Cell, real};
use crate::{File, Format, time};
use std::io::{self, Write};

pub(crate) const FORMAT: Format = Format {
    name: "sql",
    summary: "a script that makes a SQLite database with a full-text index: sqlite3 graph.db < graph.sql",
    readers: "SQLite 3.35 and later",
    omits: "sizes and colours",
    whole: false,
    files: &[File { name: "graph.sql", write: |view, out, _| make(view, &mut Script(out)) }],
};

struct Script<'o>(&'o mut dyn Write);

impl Statements for Script<'_> {
    fn batch(&mut self, sql: &str) -> io::Result<()> {
        self.0.write_all(sql.as_bytes())
    }

    fn row<'v>(&mut self, table: &'static str, cells: impl IntoIterator<Item = Cell<'v>>) -> io::Result<()> {
        let out = &mut *self.0;
        write!(out, "INSERT INTO {table} VALUES (")?;
        for (i, cell) in cells.into_iter().enumerate() {
            if i > 0 {
                out.write_all(b", ")?;
            }
            literal(out, &cell)?;
        }
        out.write_all(b");\n")
    }
}

fn literal(out: &mut dyn Write, cell: &Cell<'_>) -> io::Result<()> {
    match cell {
        Cell::Empty => out.write_all(b"NULL"),
        Cell::Bool(b) => write!(out, "{}", u8::from(*b)),
        // Its digits are read before its minus, and they alone are too large for a whole number.
        Cell::Integer(i64::MIN) => write!(out, "({} - 1)", i64::MIN + 1),
        Cell::Integer(i) => write!(out, "{i}"),
        Cell::Real(x) => out.write_all(real(*x).as_bytes()),
        Cell::Text(text) => string(out, text),
        Cell::List(items) => string(out, &items.join("\n")),
        Cell::Date(d) => write!(out, "'{}'", time::iso(*d)),
    }
}

/// A string: quotes are doubled, and nothing else means anything. NUL would end the script for the shell that reads it, and
/// a carriage return would be changed by some, so a text with one of them is written as its bytes.
fn string(out: &mut dyn Write, text: &str) -> io::Result<()> {
    if !text.contains(['\0', '\r']) {
        return write!(out, "'{}'", text.replace('\'', "''"));
    }
    out.write_all(b"CAST(X'")?;
    text.bytes().try_for_each(|byte| write!(out, "{byte:02X}"))?;
    out.write_all(b"' AS TEXT)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_end_where_they_end() {
        let written = |cell: Cell<'_>| {
            let mut bytes = Vec::new();
            literal(&mut bytes, &cell).expect("memory takes every write");
            String::from_utf8(bytes).expect("the script is UTF-8")
        };
        assert_eq!(written(Cell::text("plain \\ \"x\"; --")), "'plain \\ \"x\"; --'");
        assert_eq!(written(Cell::text("it's\na")), "'it''s\na'");
        assert_eq!(written(Cell::text("a\0\r")), "CAST(X'61000D' AS TEXT)");
        assert_eq!(written(Cell::Integer(i64::MIN)), "(-9223372036854775807 - 1)");
        assert_eq!(written(Cell::Date("-000044-03-15".parse().expect("a date"))), "'-0044-03-15'");
    }
}
