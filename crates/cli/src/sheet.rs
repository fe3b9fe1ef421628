//! Rows of a table that is made for a spreadsheet.

use copan_build::ledger::guarded;
use std::io::{self, Write};

/// Begins a table. A spreadsheet takes a file without the mark for one in an old encoding.
pub(crate) fn head(columns: &[&str], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "\u{feff}{}\r\n", columns.join(","))
}

/// Writes a row: every cell that is not empty in quotes, and none that could be taken for a formula.
pub(crate) fn row<'c>(cells: impl IntoIterator<Item = &'c str>, out: &mut dyn Write) -> io::Result<()> {
    for (i, cell) in cells.into_iter().enumerate() {
        if i > 0 {
            out.write_all(b",")?;
        }
        if !cell.is_empty() {
            write!(out, "\"{}\"", guarded(cell).replace('"', "\"\""))?;
        }
    }
    out.write_all(b"\r\n")
}
