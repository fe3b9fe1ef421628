//! Spreadsheets: each row of a table is a document. The first row that is not empty says what the columns hold.
//!
//! A row without an id is named `FILE:ROW`, in a workbook of several tables `FILE:SHEET:ROW`. Hidden tables are not read.

use super::whole::whole;
use super::{Fault, Found, Input, LONGEST, Located, Options, delimited};
use calamine::{Data, Ods, Reader, SheetVisible, Sheets, Xls, Xlsb, Xlsx};
use csv::ByteRecord;
use std::io::{BufRead, Cursor};
use zip::ZipArchive;

pub(super) const INPUT: Input = Input {
    name: "sheet",
    extensions: &["xlsx", "xlsm", "xlsb", "xls", "ods"],
    summary: "spreadsheets (XLSX, XLS, XLSB, ODS): a document a row, the first row says what the columns hold",
    read,
};

fn read(file: Box<dyn BufRead + Send>, id: &str, options: &Options) -> Found {
    match whole(file).and_then(|bytes| if bytes.is_empty() { Ok(Vec::new()) } else { tables(bytes) }) {
        Ok(tables) => Box::new(documents(&tables, id, options).into_iter()),
        Err(fault) => Box::new(std::iter::once(Err(fault))),
    }
}

/// A table of a workbook: its name, and of each row that is not empty its number and its cells with their columns.
struct Table {
    name: String,
    rows: Vec<Row>,
}

/// A row from 1, and its cells.
type Row = (u32, Vec<(u32, Data)>);

/// The most cells of a table that is read as a whole, empty ones in between too.
const CELLS: usize = 1 << 26;

fn tables(bytes: Vec<u8>) -> Result<Vec<Table>, Fault> {
    let refused = |e: calamine::Error| {
        let message = e.to_string();
        Fault::whole(if message.to_ascii_lowercase().contains("password") {
            "protected by a password; save it without one".to_owned()
        } else {
            format!("no spreadsheet, or a damaged one: {message}")
        })
    };
    let mut book = open(bytes).map_err(refused)?;
    let sheets: Vec<_> =
        book.sheets_metadata().iter().filter(|s| s.visible == SheetVisible::Visible).cloned().collect();
    let mut tables = Vec::new();
    for sheet in sheets {
        let rows = rows(&mut book, &sheet.name)
            .map_err(|e| Fault::whole(format!("its table {} cannot be read: {e}", sheet.name)))?;
        if !rows.is_empty() {
            tables.push(Table { name: sheet.name, rows });
        }
    }
    Ok(tables)
}

/// Opens a workbook of the format that its bytes are of, whatever its name says.
fn open(bytes: Vec<u8>) -> Result<Sheets<Cursor<Vec<u8>>>, calamine::Error> {
    let is_old = bytes.starts_with(b"\xd0\xcf\x11\xe0");
    let has = |archive: &ZipArchive<Cursor<&[u8]>>, part: &str| archive.index_for_name(part).is_some();
    let archive = ZipArchive::new(Cursor::new(bytes.as_slice()));
    let (binary, open) = archive.map_or((false, false), |a| (has(&a, "xl/workbook.bin"), has(&a, "content.xml")));
    let bytes = Cursor::new(bytes);
    Ok(match (is_old, binary, open) {
        (true, ..) => Sheets::Xls(Xls::new(bytes)?),
        (_, true, _) => Sheets::Xlsb(Xlsb::new(bytes)?),
        (.., true) => Sheets::Ods(Ods::new(bytes)?),
        _ => Sheets::Xlsx(Xlsx::new(bytes)?),
    })
}

/// The rows of a table that are not empty. Where a format lets a cell be far from all others, cells are read one by one.
fn rows(book: &mut Sheets<Cursor<Vec<u8>>>, name: &str) -> Result<Vec<Row>, String> {
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |(row, column): (u32, u32), value: Data| {
        if value != Data::Empty {
            match rows.last_mut() {
                Some((last, cells)) if *last == row + 1 => cells.push((column, value)),
                _ => rows.push((row + 1, vec![(column, value)])),
            }
        }
    };
    match book {
        Sheets::Xlsx(book) => {
            let mut cells = book.worksheet_cells_reader(name).map_err(|e| e.to_string())?;
            while let Some(cell) = cells.next_cell().map_err(|e| e.to_string())? {
                add(cell.get_position(), cell.get_value().clone().into());
            }
        }
        Sheets::Xlsb(book) => {
            let mut cells = book.worksheet_cells_reader(name).map_err(|e| e.to_string())?;
            while let Some(cell) = cells.next_cell().map_err(|e| e.to_string())? {
                add(cell.get_position(), cell.get_value().clone().into());
            }
        }
        book => {
            let range = book.worksheet_range(name).map_err(|e| e.to_string())?;
            let (height, width) = range.get_size();
            if height.saturating_mul(width) > CELLS {
                return Err(format!("more than {CELLS} cells"));
            }
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                add((top + row as u32, left + column as u32), value.clone());
            }
        }
    }
    Ok(rows)
}

fn documents(tables: &[Table], file: &str, options: &Options) -> Vec<Result<Located, Fault>> {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for table in tables {
        let Some(((row, first), rows)) = table.rows.split_first() else { continue };
        let names: Vec<String> = first.iter().map(|(_, name)| name.to_string()).collect();
        let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
        let columns = match delimited::columns(&names, u64::from(*row), options) {
            Ok(columns) => columns,
            Err(fault) => {
                faults.push(Err(Fault::whole(format!("table {}, {fault}", table.name))));
                continue;
            }
        };
        let id = if tables.len() > 1 { format!("{file}:{}", table.name) } else { file.to_owned() };
        for (row, cells) in rows {
            let value = |(column, _): &(u32, Data)| cells.iter().find(|(at, _)| at == column).map(|(_, value)| value);
            let record: ByteRecord = first.iter().map(|name| value(name).map(written).unwrap_or_default()).collect();
            match delimited::document(&record, u64::from(*row), &columns, &id) {
                Ok(located) if located.text.text.trim().is_empty() => {}
                Ok(located) if located.text.text.len() > LONGEST => {
                    let message = format!("a text of more than {LONGEST} bytes; split it");
                    found.push(Err(Fault::at(located.line, message)));
                }
                other => found.push(other),
            }
        }
    }
    // A workbook may have tables of other things beside the one with the texts.
    if found.is_empty() { faults } else { found }
}

/// A cell as it is written in a text.
fn written(value: &Data) -> String {
    match value {
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Columns;
    use crate::read::tests::read_by;
    use std::fmt::Write as _;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    /// A workbook of two tables with texts in their cells, and a date in the second column of the first.
    fn book(rows: &[&[&str]], second: &str) -> Vec<u8> {
        let mut sheet =
            String::from("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for (r, row) in rows.iter().enumerate() {
            let _ = write!(sheet, "<row r=\"{}\">", r + 1);
            for (c, text) in row.iter().enumerate() {
                let name = format!("{}{}", char::from(b'A' + c as u8), r + 1);
                let _ = write!(sheet, "<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
            }
            sheet += "</row>";
        }
        sheet += "</sheetData></worksheet>";
        let parts = [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Two\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>",
            ),
            ("xl/worksheets/sheet1.xml", &sheet),
            ("xl/worksheets/sheet2.xml", second),
        ];
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(text.as_bytes()).expect("its bytes");
        }
        zip.finish().expect("an archive").into_inner()
    }

    const EMPTY: &str =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>";

    #[test]
    fn every_row_is_a_document() {
        let rows: &[&[&str]] = &[
            &["ID", "Date", "Title", "Text"],
            &["a", "2004-05-06", "The Pact", "Ann signed it."],
            &["", "", "", ""],
            &["", "soon", "", "Bob did not."],
        ];
        let found = read_by(&INPUT, book(rows, EMPTY), &Options::default());
        let texts: Vec<_> = found.into_iter().map(|f| f.expect("good")).collect();
        assert_eq!(texts.len(), 2);
        assert_eq!((texts[0].text.id.as_str(), texts[0].text.title.as_deref()), ("a", Some("The Pact")));
        assert_eq!(texts[0].text.date.map(|d| d.to_string()).as_deref(), Some("2004-05-06"));
        assert_eq!((texts[1].line, texts[1].text.id.as_str(), texts[1].text.date), (4, "f:4", None));
    }

    #[test]
    fn the_column_of_the_text_can_be_chosen_and_is_asked_for() {
        let rows: &[&[&str]] = &[&["n", "note"], &["1", "Ann signed it."]];
        let message = read_by(&INPUT, book(rows, EMPTY), &Options::default()).remove(0).expect_err("which?").message;
        assert!(message.contains("--text-column") && message.contains("`n`, `note`"), "{message}");
        let columns = Columns { text: Some("Note".to_owned()), ..Columns::default() };
        let found = read_by(&INPUT, book(rows, EMPTY), &Options { columns, ..Options::default() });
        assert_eq!(found[0].as_ref().map(|l| l.text.text.as_str()), Ok("Ann signed it."));
    }

    #[test]
    fn a_cell_far_away_costs_nothing() {
        let far = EMPTY.replace(
            "<sheetData/>",
            "<sheetData><row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>",
        );
        let rows: &[&[&str]] = &[&["text"], &["Ann signed it."]];
        let found = read_by(&INPUT, book(rows, &far), &Options::default());
        assert_eq!(found[0].as_ref().map(|l| l.text.id.as_str()), Ok("f:One:2"));
    }

    #[test]
    fn what_is_no_spreadsheet_is_named() {
        let message = read_by(&INPUT, "text", &Options::default()).remove(0).expect_err("no book").message;
        assert!(message.contains("no spreadsheet"), "{message}");
    }
}
