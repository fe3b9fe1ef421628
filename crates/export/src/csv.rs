//! Tables as CSV (RFC 4180): one of entities, one of facts, in the dialects that their readers need. No dialect suits all:
//! Gephi takes a backslash for an escape, and a spreadsheet takes text for formulas.

use crate::cell::Cell;
use crate::columns::Column;
use crate::time::Interval;
use crate::{Change, Edge, File, Format, Node, Report, View, metadata, xml};
use std::borrow::Cow;
use std::io::{self, Write};

pub(crate) const PLAIN: Format = Format {
    name: "csv",
    summary: "two tables for programs, and what they hold: RFC 4180, nothing escaped but quotes",
    readers: "Python, frictionless, csvw",
    omits: "sizes and colours; lists are text, items parted by `; `; an empty text is no value",
    whole: false,
    files: &[
        File { name: "entities.csv", write: |v, out, r| nodes(&Plain, v, out, r) },
        File { name: "facts.csv", write: |v, out, r| edges(&Plain, v, out, r) },
        File { name: "datapackage.json", write: metadata::data_package },
        File { name: "csv-metadata.json", write: metadata::csvw },
    ],
};

pub(crate) const GEPHI: Format = Format {
    name: "csv-gephi",
    summary: "two tables for Gephi's import: the nodes first, then the edges, appended to the same workspace",
    readers: "Gephi",
    omits: "sizes and colours; Gephi guesses types from the first 25 rows and does not know lists",
    whole: false,
    files: &[
        File { name: "nodes.csv", write: |v, out, r| nodes(&Gephi, v, out, r) },
        File { name: "edges.csv", write: |v, out, r| edges(&Gephi, v, out, r) },
    ],
};

pub(crate) const SPREADSHEET: Format = Format {
    name: "csv-spreadsheet",
    summary: "two tables for people: headers in words, no text is read as a formula",
    readers: "LibreOffice",
    omits: "sizes and colours; cells end after 32,000 characters, sheets after 1,048,576 rows",
    whole: false,
    files: &[
        File { name: "entities-spreadsheet.csv", write: |v, out, r| nodes(&Spreadsheet, v, out, r) },
        File { name: "facts-spreadsheet.csv", write: |v, out, r| edges(&Spreadsheet, v, out, r) },
    ],
};

type Row<'v> = Vec<Cell<'v>>;

/// How a reader wants its tables: what comes before the columns that all tables have, what after, and how text is written.
trait Dialect {
    /// A byte order mark, where the reader needs it.
    const MARK: &'static [u8] = b"";
    /// Whether every text is quoted, so that a reader can tell it from a number.
    const QUOTED: bool = false;
    const NODE_HEAD: &'static [&'static str];
    const NODE_TAIL: &'static [&'static str] = &[];
    const EDGE_TAIL: &'static [&'static str] = &[];

    fn edge_head(&self, view: &View<'_>) -> Vec<&'static str>;
    fn header<T>(&self, column: &Column<T>) -> String {
        column.name.to_string()
    }
    fn node_head<'v>(&self, view: &'v View<'v>, i: usize, node: &'v Node) -> Row<'v>;
    fn node_tail<'v>(&self, _: &'v View<'v>, _: &'v Node) -> Row<'v> {
        Vec::new()
    }
    fn edge_row<'v>(&self, view: &'v View<'v>, i: usize, edge: &'v Edge) -> Row<'v>;
    fn edge_tail<'v>(&self, _: &'v View<'v>, _: &'v Edge) -> Row<'v> {
        Vec::new()
    }
    /// A text as the reader wants it.
    fn text<'t>(&self, text: Cow<'t, str>, report: &mut Report) -> Cow<'t, str>;
    /// Told how many rows a table has.
    fn rows(&self, _: usize, _: &mut Report) {}
}

fn nodes<D: Dialect>(dialect: &D, view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let columns = view.node_columns();
    let heads = D::NODE_HEAD.iter().map(ToString::to_string);
    let heads = heads.chain(columns.iter().map(|c| dialect.header(c)));
    out.write_all(D::MARK)?;
    row(out, dialect, heads.chain(D::NODE_TAIL.iter().map(ToString::to_string)).map(head), report)?;
    dialect.rows(view.nodes().len(), report);
    for (i, node) in view.nodes().iter().enumerate() {
        let cells = dialect.node_head(view, i, node).into_iter().chain(columns.iter().map(|c| c.cell(view, node)));
        row(out, dialect, cells.chain(dialect.node_tail(view, node)), report)?;
    }
    Ok(())
}

fn edges<D: Dialect>(dialect: &D, view: &View<'_>, out: &mut dyn Write, report: &mut Report) -> io::Result<()> {
    let columns = view.edge_columns();
    let heads = dialect.edge_head(view).into_iter().map(str::to_owned);
    let heads = heads.chain(columns.iter().map(|c| dialect.header(c)));
    out.write_all(D::MARK)?;
    row(out, dialect, heads.chain(D::EDGE_TAIL.iter().map(ToString::to_string)).map(head), report)?;
    dialect.rows(view.edges().len(), report);
    for (i, edge) in view.edges().iter().enumerate() {
        let cells = dialect.edge_row(view, i, edge).into_iter().chain(columns.iter().map(|c| c.cell(view, edge)));
        row(out, dialect, cells.chain(dialect.edge_tail(view, edge)), report)?;
    }
    Ok(())
}

fn head<'v>(name: String) -> Cell<'v> {
    Cell::Text(name.into())
}

/// Writes a row. Only text is changed by the dialect; numbers, days and truth values stay what they are.
fn row<'v, D: Dialect>(
    out: &mut dyn Write,
    dialect: &D,
    cells: impl Iterator<Item = Cell<'v>>,
    report: &mut Report,
) -> io::Result<()> {
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            out.write_all(b",")?;
        }
        let is_text = matches!(cell, Cell::Text(_) | Cell::List(_));
        let Some(text) = cell.into_text() else { continue };
        let text = if is_text { dialect.text(text, report) } else { text };
        if text.contains([',', '"', '\n', '\r']) || (is_text && D::QUOTED) {
            write!(out, "\"{}\"", text.replace('"', "\"\""))?;
        } else {
            out.write_all(text.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

/// For programs: the ids of `graph.json`, and text as it is.
struct Plain;

impl Dialect for Plain {
    const NODE_HEAD: &'static [&'static str] = &["id", "name"];

    fn edge_head(&self, _: &View<'_>) -> Vec<&'static str> {
        vec!["id", "source", "target", "label", "weight"]
    }
    fn node_head<'v>(&self, view: &'v View<'v>, _: usize, node: &'v Node) -> Row<'v> {
        let entity = view.entity(node);
        vec![Cell::text(&entity.id), Cell::text(&entity.name)]
    }
    fn edge_row<'v>(&self, view: &'v View<'v>, _: usize, edge: &'v Edge) -> Row<'v> {
        let (source, target) = (&view.source(edge).id, &view.target(edge).id);
        let label = Cell::Text(view.label(edge));
        vec![Cell::text(&view.first(edge).id), Cell::text(source), Cell::text(target), label, weight(edge)]
    }
    fn text<'t>(&self, text: Cow<'t, str>, _: &mut Report) -> Cow<'t, str> {
        text
    }
}

/// For Gephi's spreadsheet import, whose parser takes a backslash for an escape (gephi/gephi#1812).
struct Gephi;

impl Dialect for Gephi {
    const NODE_HEAD: &'static [&'static str] = &["Id", "Label", "uid"];

    fn edge_head(&self, view: &View<'_>) -> Vec<&'static str> {
        let mut head = vec!["Source", "Target", "Type", "Id", "Label", "Kind", "Weight"];
        // The column makes Gephi show its timeline, so it is there only if some edge has a day.
        head.extend(view.timed().then_some("timeset"));
        head
    }
    fn node_head<'v>(&self, view: &'v View<'v>, i: usize, node: &'v Node) -> Row<'v> {
        let entity = view.entity(node);
        vec![id('n', i), Cell::text(&entity.name), Cell::text(&entity.id)]
    }
    fn edge_row<'v>(&self, view: &'v View<'v>, i: usize, edge: &'v Edge) -> Row<'v> {
        let direction = Cell::text(if edge.directed { "Directed" } else { "Undirected" });
        let (source, target) = (id('n', edge.source as usize), id('n', edge.target as usize));
        let (label, kind) = (Cell::Text(view.label(edge)), Cell::Text(view.kind(edge)));
        let mut cells = vec![source, target, direction, id('e', i), label, kind, weight(edge)];
        if view.timed() {
            cells.push(timeset(&view.intervals(edge)));
        }
        cells
    }
    fn text<'t>(&self, text: Cow<'t, str>, report: &mut Report) -> Cow<'t, str> {
        let text = clean(text, report);
        if text.contains('\\') { text.replace('\\', "\\\\").into() } else { text }
    }
}

/// Days as Gephi reads them: `<[2004-01-01, 2004-12-31]>`.
fn timeset<'v>(intervals: &[Interval]) -> Cell<'v> {
    let bound = |day: Option<copan_model::Date>, open: &str| day.map_or(open.to_owned(), |d| d.to_string());
    let texts = intervals.iter().map(|i| format!("[{}, {}]", bound(i.start, "-Infinity"), bound(i.end, "Infinity")));
    let texts: Vec<String> = texts.collect();
    if texts.is_empty() { Cell::Empty } else { Cell::Text(format!("<{}>", texts.join("; ")).into()) }
}

/// For people with a spreadsheet.
struct Spreadsheet;

impl Dialect for Spreadsheet {
    // Excel takes a file without it for the system's old code page.
    const MARK: &'static [u8] = "\u{feff}".as_bytes();
    const QUOTED: bool = true;
    const NODE_HEAD: &'static [&'static str] = &["Name"];
    const NODE_TAIL: &'static [&'static str] = &["Id"];
    const EDGE_TAIL: &'static [&'static str] = &["Source id", "Target id"];

    fn edge_head(&self, _: &View<'_>) -> Vec<&'static str> {
        vec!["Source", "Label", "Target"]
    }
    fn header<T>(&self, column: &Column<T>) -> String {
        column.title.to_string()
    }
    fn node_head<'v>(&self, view: &'v View<'v>, _: usize, node: &'v Node) -> Row<'v> {
        vec![Cell::text(&view.entity(node).name)]
    }
    fn node_tail<'v>(&self, view: &'v View<'v>, node: &'v Node) -> Row<'v> {
        vec![Cell::text(&view.entity(node).id)]
    }
    fn edge_row<'v>(&self, view: &'v View<'v>, _: usize, edge: &'v Edge) -> Row<'v> {
        let (source, target) = (&view.source(edge).name, &view.target(edge).name);
        vec![Cell::text(source), Cell::Text(view.label(edge)), Cell::text(target)]
    }
    fn edge_tail<'v>(&self, view: &'v View<'v>, edge: &'v Edge) -> Row<'v> {
        vec![Cell::text(&view.source(edge).id), Cell::text(&view.target(edge).id)]
    }
    fn text<'t>(&self, text: Cow<'t, str>, report: &mut Report) -> Cow<'t, str> {
        guard(cut(clean(text, report), report), report)
    }
    fn rows(&self, rows: usize, report: &mut Report) {
        report.add(Change::TooManyRows, (rows + 1).saturating_sub(1 << 20));
    }
}

/// Puts an apostrophe before a text that a spreadsheet could take for a formula (OWASP, "CSV Injection"; CWE-1236). One that
/// has the apostrophe already gets another, so that taking one off always gives the text back.
fn guard<'t>(text: Cow<'t, str>, report: &mut Report) -> Cow<'t, str> {
    let dangerous =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠');
    if !text.trim_start_matches('\'').starts_with(dangerous) {
        return text;
    }
    report.add(Change::Guarded, 1);
    format!("'{text}").into()
}

/// A text short enough for a cell of Excel, which ends after 32,767 characters.
fn cut<'t>(text: Cow<'t, str>, report: &mut Report) -> Cow<'t, str> {
    match text.char_indices().nth(32_000) {
        Some((at, _)) => {
            report.add(Change::Cut, 1);
            format!("{}…", &text[..at]).into()
        }
        None => text,
    }
}

/// The text without characters that no sheet and no XML file can hold.
fn clean<'t>(text: Cow<'t, str>, report: &mut Report) -> Cow<'t, str> {
    match text {
        Cow::Borrowed(text) => xml::clean(text, report),
        Cow::Owned(text) => xml::clean(&text, report).into_owned().into(),
    }
}

fn id<'v>(initial: char, i: usize) -> Cell<'v> {
    Cell::Text(format!("{initial}{i}").into())
}

fn weight<'v>(edge: &Edge) -> Cell<'v> {
    Cell::Real(View::weight(edge))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unguard(text: &str) -> &str {
        let rest = text.strip_prefix('\'').unwrap_or(text);
        let plain = guard(Cow::Borrowed(rest), &mut Report::default());
        if plain == text { rest } else { text }
    }

    proptest! {
        #[test]
        fn taking_the_apostrophe_off_gives_the_text_back(text in "['=+@\t\r\n＝a -]{0,6}") {
            let guarded = guard(Cow::Borrowed(&text), &mut Report::default());
            prop_assert_eq!(unguard(&guarded), &text);
            let first = guarded.chars().next();
            prop_assert!(!first.is_some_and(|c| "=+-@\t\r\n＝".contains(c)), "{}", guarded);
        }
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let mut report = Report::default();
        let text = cut("é".repeat(40_000).into(), &mut report);
        assert_eq!(text.chars().count(), 32_001);
        assert_eq!(report.count(Change::Cut), 1);
    }

    #[test]
    fn times_as_gephi_reads_them() {
        let day = |text: &str| Some(text.parse().expect("a date"));
        let intervals = [
            Interval { start: day("2004-01-01"), end: day("2004-12-31") },
            Interval { start: day("2010-01-01"), end: None },
        ];
        let text = timeset(&intervals).into_text();
        assert_eq!(text.as_deref(), Some("<[2004-01-01, 2004-12-31]; [2010-01-01, Infinity]>"));
        assert_eq!(timeset(&[]), Cell::Empty);
    }
}
