//! The order in which the lines of a page are read: columns from left to right, and what stands above and below them.

use super::lines::Line;

/// Lines that are read one below the other.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Where its lines begin and end; but for few.
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) lines: Vec<Line>,
}

impl Column {
    fn new(lines: Vec<Line>) -> Self {
        let tenth = |mut places: Vec<f64>| {
            places.sort_by(f64::total_cmp);
            places.get(places.len() / 10).copied().unwrap_or(0.0)
        };
        let left = tenth(lines.iter().map(|l| l.x0).collect());
        let right = -tenth(lines.iter().map(|l| -l.x1).collect());
        Self { left, right, lines }
    }
}

/// A page of more lines is a table or a drawing, and is taken line by line.
const MOST: usize = 400;

/// How wide what parts columns is at least, in parts of the size.
const GUTTER: f64 = 0.9;

/// So many lines and more are a column.
const LINES: usize = 3;

/// Columns are wider, in parts of the size; what is narrower is a table or a list with its numbers.
const WIDTH: f64 = 7.0;

/// The lines of a page in the order of reading. They come from top to bottom.
pub(super) fn in_order(lines: Vec<Line>) -> Vec<Column> {
    let mut columns = Vec::new();
    order(lines, &mut columns, 0);
    columns
}

fn order(lines: Vec<Line>, columns: &mut Vec<Column>, depth: usize) {
    if lines.is_empty() {
        return;
    }
    // Each cut takes lines away; no page has columns in columns in columns.
    let found = (lines.len() <= MOST && depth < 4).then(|| band(&lines)).flatten();
    let Some((start, end, middle)) = found else {
        return columns.push(Column::new(lines));
    };
    let mut above = lines;
    let mut rest = above.split_off(start);
    let below = rest.split_off(end - start);
    if !above.is_empty() {
        columns.push(Column::new(above));
    }
    let (left, right) = rest.into_iter().partition(|line| line.x1 <= middle);
    order(left, columns, depth + 1);
    order(right, columns, depth + 1);
    order(below, columns, depth);
}

/// The first lines that stand in columns: from, to, and a place between the columns.
fn band(lines: &[Line]) -> Option<(usize, usize, f64)> {
    let width = width(lines);
    (0..lines.len()).find_map(|start| {
        let mut covered: Vec<(f64, f64)> = Vec::new();
        let mut last = None;
        for (at, line) in lines.iter().enumerate().skip(start) {
            cover(&mut covered, line);
            let gap =
                covered.windows(2).map(|two| (two[0].1, two[1].0)).max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
            match gap {
                Some(gap) => last = Some((at + 1, gap)),
                // The first line alone leaves no gap, and the first few may be of one column.
                None if covered[0].1 - covered[0].0 < 0.6 * width => {}
                None => break,
            }
        }
        let (end, gap) = last?;
        let middle = f64::midpoint(gap.0, gap.1);
        are_columns(&lines[start..end], middle).then_some((start, end, middle))
    })
}

/// How wide the lines stand on the page.
fn width(lines: &[Line]) -> f64 {
    let left = lines.iter().map(|l| l.x0).fold(f64::MAX, f64::min);
    lines.iter().map(|l| l.x1).fold(f64::MIN, f64::max) - left
}

/// Adds a line to the parts of the width that are covered; gaps that part no columns are covered too.
fn cover(covered: &mut Vec<(f64, f64)>, line: &Line) {
    let room = GUTTER * line.size;
    let (mut from, mut to) = (line.x0, line.x1);
    covered.retain(|&(x0, x1)| {
        let apart = x1 + room <= from || to + room <= x0;
        if !apart {
            from = from.min(x0);
            to = to.max(x1);
        }
        apart
    });
    covered.push((from, to));
    covered.sort_by(|a, b| a.0.total_cmp(&b.0));
}

/// Whether what is left and right of a place are columns: of some lines, wide, and beside each other.
fn are_columns(lines: &[Line], middle: f64) -> bool {
    let (left, right): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.x1 <= middle);
    let is_column = |side: &[&Line]| {
        let mut widths: Vec<f64> = side.iter().map(|l| (l.x1 - l.x0) / l.size).collect();
        widths.sort_by(f64::total_cmp);
        side.len() >= LINES && widths[widths.len() / 2] >= WIDTH
    };
    if !is_column(&left) || !is_column(&right) {
        return false;
    }
    let extent = |side: &[&Line]| (side[0].y, side[side.len() - 1].y);
    let ((top, foot), (other_top, other_foot)) = (extent(&left), extent(&right));
    let beside = foot.min(other_foot) - top.max(other_top);
    beside > 0.5 * (foot - top).min(other_foot - other_top)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x0: f64, x1: f64, y: f64) -> Line {
        Line { x0, x1, y, size: 10.0, text: text.to_owned() }
    }

    fn read(mut lines: Vec<Line>) -> String {
        lines.sort_by(|a, b| a.y.total_cmp(&b.y));
        let columns = in_order(lines);
        let texts: Vec<Vec<&str>> = columns.iter().map(|c| c.lines.iter().map(|l| l.text.as_str()).collect()).collect();
        texts.into_iter().map(|t| t.join(" ")).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut lines = vec![line("title", 100.0, 500.0, 20.0), line("foot", 50.0, 500.0, 300.0)];
        for i in 0..5 {
            let y = 50.0 + 12.0 * f64::from(i);
            lines.push(line(&format!("a{i}"), 50.0, 280.0, y));
            lines.push(line(&format!("b{i}"), 310.0, 540.0, y + 3.0));
        }
        assert_eq!(read(lines), "title|a0 a1 a2 a3 a4|b0 b1 b2 b3 b4|foot");
    }

    #[test]
    fn lists_and_tables_stay_in_rows() {
        let mut lines = Vec::new();
        for i in 0..5 {
            let y = 50.0 + 12.0 * f64::from(i);
            lines.push(line(&format!("{i}."), 50.0, 60.0, y));
            lines.push(line(&format!("item{i}"), 80.0, 540.0, y));
        }
        assert_eq!(read(lines), "0. item0 1. item1 2. item2 3. item3 4. item4");
    }
}
