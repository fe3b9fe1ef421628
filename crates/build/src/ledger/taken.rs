//! Decisions as people fill them into a table of close calls, and as they are added to a ledger.

use super::Ledger;
use crate::read::Fault;
use crate::table::Table;
use std::fmt::Write;

/// The columns of a ledger.
pub const COLUMNS: [&str; 8] = ["decision", "entity", "relation", "other", "value", "who", "when", "why"];

/// A line that a person has filled in: the cells of [`COLUMNS`], in their order.
pub type Filled = [String; 8];

/// Puts an apostrophe before a text that a spreadsheet could take for a formula, as [`unguarded`] takes it off.
#[must_use]
pub fn guarded(text: &str) -> String {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// The text without the apostrophe that keeps a spreadsheet from taking it for a formula.
pub(super) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

fn is_formula(text: &str) -> bool {
    let first = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠');
    text.starts_with(first)
}

/// The lines of a table in which something stands in the column `decision`. Other columns than a ledger's may stand in it. A
/// line that is no decision is left out and named.
#[must_use]
pub fn filled(text: &str) -> (Vec<Filled>, Vec<Fault>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, mut faults) = Table::read(text);
    let columns = COLUMNS.map(|name| table.column(name));
    if columns[0].is_none() || columns[1].is_none() {
        faults.insert(
            0,
            Fault::at(1, "a table that `copan review` has written was wanted, with the columns decision and entity"),
        );
        return (Vec::new(), faults);
    }
    let mut lines = Vec::new();
    for row in table.rows.iter().filter(|row| !row.text(columns[0]).is_empty()) {
        let cells = columns.map(|column| unguarded(row.text(column)).to_owned());
        // It is read as the ledger will be.
        let (ledger, wrong) = Ledger::read("", &format!("{}\n{}", COLUMNS.join(","), line(&cells, b',')));
        if ledger.is_empty() {
            faults.extend(wrong.into_iter().map(|fault| Fault::at(row.line, fault.message)));
        } else {
            lines.push(cells);
        }
    }
    faults.sort_by_key(|fault| fault.line);
    (lines, faults)
}

/// A ledger with further lines at its end, those left out that it has; and how many there are of them. An empty text becomes a
/// ledger with a header. The columns stand as they stood.
pub fn added(ledger: &str, lines: &[Filled]) -> Result<(String, usize), Fault> {
    let mut text = ledger.to_owned();
    if ledger.trim_start_matches('\u{feff}').trim().is_empty() {
        text = format!("{}\n", COLUMNS.join(","));
    }
    let (table, _) = Table::read(text.strip_prefix('\u{feff}').unwrap_or(&text));
    let places = COLUMNS.map(|name| table.column(name));
    for (name, place) in COLUMNS.iter().zip(places) {
        if place.is_none() && lines.iter().any(|line| !line[at(name)].is_empty()) {
            return Err(Fault::at(1, format!("the ledger has no column {name}; write it into the first line")));
        }
    }
    let kept: Vec<Vec<&str>> =
        table.rows.iter().map(|row| places[..5].iter().map(|place| unguarded(row.text(*place))).collect()).collect();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let width = places.iter().flatten().max().map_or(0, |last| last + 1);
    let mut new: Vec<&Filled> = Vec::new();
    for filled in lines {
        let known = kept.iter().any(|row| row.iter().zip(filled).all(|(a, b)| *a == b.as_str()));
        if known || new.iter().any(|line| line[..5] == filled[..5]) {
            continue;
        }
        new.push(filled);
        let mut cells = vec![String::new(); width];
        for (place, cell) in places.iter().zip(filled) {
            if let Some(place) = place {
                cells[*place].clone_from(cell);
            }
        }
        let _ = writeln!(text, "{}", line(&cells, table.delimiter()));
    }
    Ok((text, new.len()))
}

fn at(name: &str) -> usize {
    COLUMNS.iter().position(|column| *column == name).unwrap_or(0)
}

/// A line of a table, safe in a spreadsheet. Cells are quoted where they must be.
fn line(cells: &[String], delimiter: u8) -> String {
    let cell = |text: &String| {
        let text = guarded(text);
        let special = |c: char| c == char::from(delimiter) || matches!(c, '"' | '\n' | '\r');
        let bare = !text.contains(special) && text.trim() == text;
        if bare { text } else { format!("\"{}\"", text.replace('"', "\"\"")) }
    };
    let cells: Vec<String> = cells.iter().map(cell).collect();
    cells.join(&char::from(delimiter).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: [&str; 8]) -> Filled {
        line.map(str::to_owned)
    }

    #[test]
    fn what_is_filled_in_is_taken() {
        let text = "\u{feff}decision;now;entity;other;why;evidence\nmerge;apart;A @ x.txt;B @ y.txt;same man;\"a;\"\"b\"\"\"\n\
            ;apart;C;D;;\nnever merge;one;'=E @ x;F;;\nperhaps;apart;G;H;;\n";
        let (lines, faults) = filled(text);
        assert_eq!(
            lines,
            [
                cells(["merge", "A @ x.txt", "", "B @ y.txt", "", "", "", "same man"]),
                cells(["never merge", "=E @ x", "", "F", "", "", "", ""]),
            ]
        );
        assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [Some(5)]);
        assert!(!filled("a,b\n").1.is_empty() && filled("").0.is_empty());
    }

    #[test]
    fn lines_are_added_once_and_as_the_ledger_stands() {
        let lines = [cells(["merge", "=A", "", "B, the \"B\"", "", "ann", "", ""])];
        let (made, n) = added("", &lines).expect("a ledger");
        assert_eq!(made, format!("{}\nmerge,'=A,,\"B, the \"\"B\"\"\",,ann,,\n", COLUMNS.join(",")));
        assert_eq!((added(&made, &lines).expect("a ledger"), n), ((made.clone(), 0), 1));
        let (ledger, faults) = Ledger::read("d", &made);
        assert!(faults.is_empty() && ledger.lines().len() == 1);
        let (made, _) = added("entity;who;other;decision", &lines).expect("a ledger");
        assert_eq!(made, "entity;who;other;decision\n'=A;ann;\"B, the \"\"B\"\"\";merge\n");
        assert!(added("entity,decision\n", &lines).is_err());
    }
}
