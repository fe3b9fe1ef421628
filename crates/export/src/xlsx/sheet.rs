//! A sheet that is filled cell after cell, within Excel's limits.

use crate::cell::Cell;
use crate::{Change, Report, xml};
use copan_model::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Worksheet, XlsxError};
use std::borrow::Cow;

/// Excel's last row, counted from 0.
const LAST_ROW: u32 = 1_048_575;

/// Excel opens no sheet with more links than 65,530.
const MOST_LINKS: u32 = 65_000;

/// A little less than the 32,767 units of UTF-16 that a cell of Excel holds.
const LONGEST: usize = 32_000;

/// The height of a line of text in points, and how many lines a row of Excel, which ends at 409 points, shows.
const LINE_HEIGHT: f64 = 15.0;
const MOST_LINES: usize = 27;

/// The number of this paper size in ECMA-376.
const A4: u8 = 9;

/// Above it Excel, which computes in doubles, changes the digits of a whole number.
const LARGEST: u64 = 1 << 53;

/// The formats of cells, which are registered once.
pub(super) struct Styles {
    head: Format,
    wrapped: Format,
    date: Format,
    link: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        Self {
            head: Format::new().set_bold().set_border_bottom(FormatBorder::Thin),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            link: Format::new().set_hyperlink(),
        }
    }
}

/// A sheet and the place of the next cell.
pub(super) struct Sheet<'w> {
    out: &'w mut Worksheet,
    styles: &'w Styles,
    report: &'w mut Report,
    row: u32,
    column: u16,
    last_column: u16,
    /// How many columns are printed.
    printed: u16,
    links: u32,
    rows_left_out: usize,
}

impl<'w> Sheet<'w> {
    pub(super) fn new(
        out: &'w mut Worksheet,
        name: &str,
        styles: &'w Styles,
        report: &'w mut Report,
    ) -> Result<Self, XlsxError> {
        out.set_name(name)?;
        Ok(Self { out, styles, report, row: 0, column: 0, last_column: 0, printed: 1, links: 0, rows_left_out: 0 })
    }

    /// Writes the first row, which stays in sight, and sets the widths of columns: as given for the first, and so that the title
    /// fits for the rest. On paper are the first columns, side by side, with the first row on each page.
    pub(super) fn header<'t>(
        &mut self,
        titles: impl Iterator<Item = &'t str>,
        widths: &[u16],
    ) -> Result<(), XlsxError> {
        for title in titles {
            let title = self.fit(title).into_owned();
            let wide = (title.chars().count() as u16).saturating_add(4).clamp(11, 40);
            self.out.set_column_width(self.column, wide)?;
            self.out.write_string_with_format(0, self.column, title, &self.styles.head)?;
            self.last_column = self.column;
            self.column += 1;
        }
        self.printed = widths.len() as u16;
        for (column, &width) in widths.iter().enumerate() {
            self.out.set_column_width(column as u16, width)?;
        }
        self.out.set_freeze_panes(1, 0)?;
        self.out.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        (self.row, self.column) = (1, 0);
        Ok(())
    }

    /// Writes text as text.
    pub(super) fn text(&mut self, text: &str) -> Result<(), XlsxError> {
        let text = self.fit(text).into_owned();
        if self.row <= LAST_ROW && !text.is_empty() {
            self.out.write_string(self.row, self.column, text)?;
        }
        self.column += 1;
        Ok(())
    }

    /// Writes text in as many lines as it needs in a column of that width. The height of the row is written, since not every
    /// program works it out on opening.
    pub(super) fn paragraph(&mut self, text: &str, width: usize) -> Result<(), XlsxError> {
        let text = self.fit(text).into_owned();
        if self.row <= LAST_ROW && !text.is_empty() {
            let lines: usize = text.lines().map(|line| 1 + line.chars().count() / width).sum();
            self.out.set_row_height(self.row, LINE_HEIGHT * lines.clamp(1, MOST_LINES) as f64)?;
            self.out.write_string_with_format(self.row, self.column, text, &self.styles.wrapped)?;
        }
        self.column += 1;
        Ok(())
    }

    /// Writes text that leads to another cell, as long as there may be links.
    pub(super) fn link(&mut self, text: &str, to: &str) -> Result<(), XlsxError> {
        if self.links == MOST_LINKS || self.row > LAST_ROW {
            return self.text(text);
        }
        let text = self.fit(text).into_owned();
        self.links += 1;
        let link = Url::new(to).set_text(text);
        self.out.write_url_with_format(self.row, self.column, link, &self.styles.link)?;
        self.column += 1;
        Ok(())
    }

    /// Writes a value as what it is.
    pub(super) fn cell(&mut self, cell: Cell<'_>) -> Result<(), XlsxError> {
        let (row, column) = (self.row, self.column);
        if row > LAST_ROW {
            return Ok(());
        }
        match cell {
            Cell::Bool(b) => self.out.write_boolean(row, column, b)?,
            Cell::Integer(i) if i.unsigned_abs() <= LARGEST => self.out.write_number(row, column, i as f64)?,
            Cell::Real(x) => self.out.write_number(row, column, x)?,
            Cell::Date(d) if has_serial(d) => {
                let day =
                    ExcelDateTime::from_ymd(d.year().unsigned_abs(), d.month().unsigned_abs(), d.day().unsigned_abs())?;
                self.out.write_datetime_with_format(row, column, &day, &self.styles.date)?
            }
            other => return self.text(&other.into_text().unwrap_or_default()),
        };
        self.column += 1;
        Ok(())
    }

    pub(super) fn end_row(&mut self) {
        self.rows_left_out += usize::from(self.row > LAST_ROW);
        (self.row, self.column) = (self.row.saturating_add(1), 0);
    }

    /// Lets people filter the rows, and counts those that there was no room for.
    pub(super) fn finish(&mut self) -> Result<(), XlsxError> {
        self.report.add(Change::TooManyRows, self.rows_left_out);
        if self.row > 1 {
            let last_row = (self.row - 1).min(LAST_ROW);
            self.out.autofilter(0, 0, last_row, self.last_column)?;
            self.out.set_print_area(0, 0, last_row, self.printed.saturating_sub(1).min(self.last_column))?;
        }
        Ok(())
    }

    /// The text without what XML forbids, and no longer than a cell.
    fn fit<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let text = xml::clean(text, self.report);
        if text.len() <= LONGEST {
            return text;
        }
        let mut units = 0;
        let end = text.char_indices().find(|(_, c)| {
            units += c.len_utf16();
            units > LONGEST
        });
        match end {
            Some((at, _)) => {
                self.report.add(Change::Cut, 1);
                format!("{}…", &text[..at]).into()
            }
            None => text,
        }
    }
}

/// Whether a day is the same in all programs. Excel has a 29 February 1900, which never was; before it the programs disagree.
fn has_serial(day: Date) -> bool {
    (day.year(), day.month()) >= (1900, 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::Workbook;

    #[test]
    fn long_texts_are_cut_between_characters() {
        let (mut book, styles, mut report) = (Workbook::new(), Styles::new(), Report::default());
        let mut sheet = Sheet::new(book.add_worksheet(), "x", &styles, &mut report).expect("a sheet of that name");
        assert_eq!(sheet.fit(&"😀".repeat(20_000)).encode_utf16().count(), LONGEST + 1);
        assert_eq!(sheet.fit("a\u{8}b"), "ab");
        assert_eq!(report.count(Change::Cut), 1);
    }

    #[test]
    fn days_that_programs_disagree_on_are_text() {
        let serial = |day: &str| has_serial(day.parse().expect("a date"));
        assert!(serial("1900-03-01") && serial("2004-02-29"));
        assert!(!serial("1900-02-28") && !serial("-000044-03-15"));
    }
}
