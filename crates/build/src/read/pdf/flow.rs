//! Lines to paragraphs.

use super::columns::Column;
use super::lines::Line;
use std::collections::HashSet;

/// The text of all pages, and where each page begins in it.
pub(super) fn text(pages: &[Vec<Column>]) -> (String, Vec<u32>) {
    let all = || pages.iter().flatten().flat_map(|column| &column.lines);
    // A word that a line end parts stands elsewhere whole, or with its hyphen.
    let words = all().flat_map(|line| line.text.split(' ')).map(|w| bare(w).to_lowercase());
    let mut flow = Flow { text: String::new(), starts: Vec::new(), words: words.collect(), waiting: 0, last: None };
    for page in pages {
        flow.waiting += 1;
        for column in page {
            let spacing = spacing(column);
            for (at, line) in column.lines.iter().enumerate() {
                let join = match flow.last {
                    None => Join::Paragraph,
                    Some((last, _)) if at > 0 => within(last, line, column, spacing),
                    Some((last, of)) => across(last, line, of),
                };
                flow.add(line, join);
                flow.last = Some((line, column));
            }
        }
    }
    flow.starts.resize(flow.starts.len() + flow.waiting, flow.text.len() as u32);
    (flow.text, flow.starts)
}

struct Flow<'a> {
    text: String,
    starts: Vec<u32>,
    words: HashSet<String>,
    /// How many pages have begun since the last text.
    waiting: usize,
    last: Option<(&'a Line, &'a Column)>,
}

/// How a line is joined to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    Paragraph,
    Line,
}

impl Flow<'_> {
    fn add(&mut self, line: &Line, join: Join) {
        if join == Join::Paragraph {
            self.text.truncate(self.text.trim_end().len());
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
        } else if !self.mend(&line.text) {
            self.text.push(' ');
        }
        self.starts.resize(self.starts.len() + self.waiting, self.text.len() as u32);
        self.waiting = 0;
        self.text.push_str(&line.text);
    }

    /// Whether the text ends in a hyphen to which the next line goes on; one that only stands for the line end is taken away.
    fn mend(&mut self, next: &str) -> bool {
        let Some(before) = self.text.strip_suffix('-') else { return self.text.ends_with(['—', '–']) };
        let first = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let second = next.split(' ').next().unwrap_or_default();
        if !first.ends_with(char::is_alphanumeric) || !second.starts_with(char::is_alphanumeric) {
            return false;
        }
        if !first.ends_with(char::is_alphabetic) || !second.starts_with(char::is_lowercase) {
            return true;
        }
        let (first, second) = (bare(first).to_lowercase(), bare(second).to_lowercase());
        let parted = ["all", "cross", "ex", "half", "non", "quasi", "self", "vice", "well"].contains(&first.as_str());
        let whole = self.words.contains(&format!("{first}{second}"));
        // Two words of their own are not one, unless the first is what words begin with.
        let begins = ["after", "counter", "fore", "inter", "over", "super", "under", "with"].contains(&first.as_str());
        let two =
            first.len() > 3 && second.len() > 3 && !begins && [&first, &second].iter().all(|w| self.words.contains(*w));
        let hyphenated = self.words.contains(&format!("{first}-{second}")) || first.contains('-') || parted || two;
        if whole || !hyphenated {
            self.text.pop();
        }
        true
    }
}

/// The word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// How far the lines of a column are apart, most of them.
fn spacing(column: &Column) -> f64 {
    let steps = column.lines.windows(2).map(|two| (two[1].y - two[0].y, two[1].size));
    let mut steps: Vec<f64> =
        steps.filter(|(step, size)| *step > 0.8 * size && *step < 3.0 * size).map(|s| s.0).collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or_else(|| 1.3 * column.lines.first().map_or(10.0, |l| l.size))
}

/// How two lines of a column are joined.
fn within(last: &Line, line: &Line, column: &Column, spacing: f64) -> Join {
    let step = line.y - last.y;
    if step.abs() < 0.35 * line.size.max(last.size) {
        return Join::Line;
    }
    let size = last.size;
    let indent = |line: &Line| line.x0 - column.left;
    let begins = begins(&line.text);
    let apart = step < 0.0 || step > 1.3 * spacing.max(1.15 * size);
    let indented = indent(line) > 0.8 * size && indent(last) < 0.5 * size && begins;
    if apart || other_size(last, line) || indented || is_item(&line.text) {
        return Join::Paragraph;
    }
    // Whether the first word would have stood at the end of the line before, had it belonged there.
    let letters = line.text.chars().count().max(1) as f64;
    let word = line.text.split(' ').next().unwrap_or_default().chars().count() as f64;
    let word = word / letters * (line.x1 - line.x0);
    let is_parted = last.text.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphanumeric));
    let is_short = !is_parted && last.x1 + 0.8 * size + word < column.right;
    if is_short && begins { Join::Paragraph } else { Join::Line }
}

/// How the first line of a column or page is joined to the last of the one before, which is in the column `of`.
fn across(last: &Line, line: &Line, of: &Column) -> Join {
    if other_size(last, line) || is_item(&line.text) {
        return Join::Paragraph;
    }
    if line.text.starts_with(char::is_lowercase) {
        return Join::Line;
    }
    let ended = last.text.ends_with(['.', '!', '?', ':', '”', '"']);
    let full = last.x1 > of.right - 3.0 * last.size;
    if !ended && full { Join::Line } else { Join::Paragraph }
}

fn other_size(last: &Line, line: &Line) -> bool {
    let ratio = last.size / line.size;
    !(0.9..=1.11).contains(&ratio)
}

/// Whether it can begin a paragraph.
fn begins(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "“\"‘'([".contains(c))
}

fn is_item(text: &str) -> bool {
    text.starts_with(['•', '▪', '◦', '‣', '●', '■', '–', '—']) && text.chars().nth(1) == Some(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of a column 200 wide; `>` indents one, `^` leaves room above; a line of less than 30 signs is short.
    fn column(texts: &[&str]) -> Column {
        let mut y = 50.0;
        let line = |text: &&str| {
            y += if text.starts_with('^') { 24.0 } else { 12.0 };
            let x0 = if text.starts_with('>') { 15.0 } else { 0.0 };
            let text = text.trim_start_matches(['^', '>']);
            let x1 = if text.len() < 30 { 6.0 * text.len() as f64 } else { 200.0 };
            Line { x0, x1, y, size: 10.0, text: text.to_owned() }
        };
        Column { left: 0.0, right: 200.0, lines: texts.iter().map(line).collect() }
    }

    fn flow(columns: &[&[&str]]) -> String {
        text(&columns.iter().map(|c| vec![column(c)]).collect::<Vec<_>>()).0
    }

    #[test]
    fn lines_are_joined_and_hyphens_mended() {
        let text = flow(&[&[
            "The government of Honduras agreed to a com-",
            "promise with the well-known government of the self-",
            "styled Republic, and the well-",
            "known Anglo-",
            "Saxon law of the years 1990-",
            "1995. The architecture of the specific program",
            "was very long and even more so architecture-",
            "specific.",
        ]]);
        let whole = "The government of Honduras agreed to a compromise with the well-known government of the self-styled \
                     Republic, and the well-known Anglo-Saxon law of the years 1990-1995. The architecture of the specific \
                     program was very long and even more so architecture-specific.";
        assert_eq!(text, whole);
    }

    #[test]
    fn paragraphs_by_indents_rooms_and_short_lines() {
        let text = flow(&[&[
            "A heading",
            "The first paragraph has a line of some length",
            "and ends here.",
            "The second begins at the margin and it is long",
            ">Third, indented, and it runs on with more words",
            "to its end which is here at the very margin now.",
            "^Fourth after some room, as long as all others are",
            "• An item",
        ]]);
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        assert_eq!(paragraphs.len(), 6, "{paragraphs:#?}");
        assert_eq!(paragraphs[1], "The first paragraph has a line of some length and ends here.");
    }

    #[test]
    fn a_paragraph_goes_on_over_pages_whose_begins_are_kept() {
        let first: &[&str] = &["It was signed by the president of the United"];
        let second: &[&str] = &["States, who left. It was a com-"];
        let third: &[&str] = &["promise."];
        let pages: Vec<Vec<Column>> = [first, second, &[], third, &[]].iter().map(|c| vec![column(c)]).collect();
        let (text, starts) = text(&pages);
        assert_eq!(text, "It was signed by the president of the United States, who left. It was a compromise.");
        let at = |what: &str| text.find(what).map_or(0, |at| at as u32);
        assert_eq!(starts, [0, at("States"), at("promise"), at("promise"), text.len() as u32]);
    }
}
