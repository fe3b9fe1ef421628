//! Signs to lines, and lines to words.

use super::glyphs::Glyph;

/// What stands on one line without a wide gap: a line of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// The line that the signs stand on.
    pub(super) y: f64,
    /// The size of most of its signs.
    pub(super) size: f64,
    pub(super) text: String,
}

/// A gap that parts words, in parts of the size: a blank has a quarter.
const BLANK: f64 = 0.17;

/// A gap that parts words where a line is set tight; that between signs that are moved apart is smaller.
const TIGHT: f64 = 0.09;

/// A gap that parts columns.
const WIDE: f64 = 1.4;

/// How much two signs of one line may differ in height: less than lines are apart.
const SAME: f64 = 0.35;

/// The lines of a page, from top to bottom, those of one height from left to right.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.retain(|g| g.x0.is_finite() && g.x1.is_finite() && g.y.is_finite());
    let mut lines: Vec<Line> = Vec::new();
    for mut row in rows(glyphs) {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        lines.extend(parts(&row).filter_map(line));
    }
    lines
}

/// The signs by the line they stand on. Raised and lowered signs are smaller and belong to the line they are nearest.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<(f64, f64, Vec<Glyph>)> = Vec::new();
    // What is smaller than its neighbours comes when their lines are there.
    let (mut small, mut main) = (Vec::new(), Vec::new());
    let common = common_size(&glyphs);
    for glyph in glyphs {
        if glyph.size < 0.8 * common { small.push(glyph) } else { main.push(glyph) }
    }
    for glyph in main {
        match rows.last_mut() {
            Some((y, size, row)) if (glyph.y - *y).abs() < SAME * size.min(glyph.size) => row.push(glyph),
            _ => rows.push((glyph.y, glyph.size, vec![glyph])),
        }
    }
    let mut others: Vec<(f64, f64, Vec<Glyph>)> = Vec::new();
    for glyph in small {
        // A note's mark stands close to the word it belongs to.
        let near = rows.iter_mut().find(|(y, size, row)| {
            let raised = y - glyph.y;
            raised > -0.35 * *size
                && raised < 0.7 * *size
                && row.iter().any(|g| {
                    (g.x1 - glyph.x0).abs() < 0.6 * g.size && !g.text.trim().is_empty()
                        || (glyph.x1 - g.x0).abs() < 0.3 * g.size
                })
        });
        match near {
            Some((_, _, row)) => row.push(glyph),
            None => match others.last_mut() {
                Some((y, size, row)) if (glyph.y - *y).abs() < SAME * size.min(glyph.size) => row.push(glyph),
                _ => others.push((glyph.y, glyph.size, vec![glyph])),
            },
        }
    }
    rows.extend(others);
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, _, row)| row).collect()
}

/// The size that most signs have, to a tenth.
fn common_size(glyphs: &[Glyph]) -> f64 {
    let mut sizes: Vec<i64> = glyphs.iter().map(|g| (g.size * 10.0).round() as i64).collect();
    sizes.sort_unstable();
    let longest = sizes.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len());
    longest.map_or(0.0, |chunk| chunk[0] as f64 / 10.0)
}

/// A row parted where gaps are wide.
fn parts(row: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    let mut end = f64::MIN;
    let mut cuts = vec![0];
    for (i, glyph) in row.iter().enumerate() {
        if glyph.text.trim().is_empty() {
            continue;
        }
        if i > 0 && end > f64::MIN && glyph.x0 - end > WIDE * glyph.size {
            cuts.push(i);
        }
        end = end.max(glyph.x1);
    }
    cuts.push(row.len());
    (1..cuts.len()).map(move |i| &row[cuts[i - 1]..cuts[i]])
}

/// A line of signs; none where there are only blanks.
fn line(signs: &[Glyph]) -> Option<Line> {
    let seen: Vec<&Glyph> = signs.iter().filter(|g| !g.text.trim().is_empty()).collect();
    let (first, last) = (seen.first()?, seen.last()?);
    let size = common_size(&seen.iter().map(|g| (*g).clone()).collect::<Vec<_>>());
    let mut heights: Vec<f64> = seen.iter().filter(|g| g.size > 0.9 * size).map(|g| g.y).collect();
    heights.sort_by(f64::total_cmp);
    let y = heights.get(heights.len() / 2).copied().unwrap_or(first.y);
    let blank = blank(&seen);
    let mut text = String::new();
    let mut end = first.x0;
    let mut at = 0;
    while at < signs.len() {
        let glyph = &signs[at];
        let marks = note_marks(&signs[at..], size, y, &text);
        if marks > 0 {
            end = signs[at + marks - 1].x1;
            at += marks;
            continue;
        }
        if glyph.x0 - end > blank * glyph.size && !text.ends_with(' ') {
            text.push(' ');
        }
        text.push_str(&glyph.text);
        end = end.max(glyph.x1);
        at += 1;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = Line { x0: first.x0, x1: last.x1, y, size, text };
    (!line.text.is_empty()).then_some(line)
}

/// The gap that parts the words of a line, in parts of the size. Signs that are set wide are all apart; where a line is set
/// tight its blanks are, and half of most of them is less than any.
fn blank(seen: &[&Glyph]) -> f64 {
    let mut gaps: Vec<f64> = seen.windows(2).map(|two| (two[1].x0 - two[0].x1) / two[1].size).collect();
    gaps.sort_by(f64::total_cmp);
    let middle = |gaps: &[f64]| gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    if gaps.len() >= 6 && middle(&gaps) > 0.08 {
        return middle(&gaps) + BLANK;
    }
    let apart = &gaps[gaps.partition_point(|&gap| gap < TIGHT)..];
    if apart.is_empty() { BLANK } else { (middle(apart) / 2.0).clamp(TIGHT, BLANK) }
}

/// How many of the next signs are the mark of a note: raised, small, digits or symbols, behind a word. Behind a unit of
/// measure they are powers.
fn note_marks(signs: &[Glyph], size: f64, y: f64, before: &str) -> usize {
    let raised = |g: &&Glyph| g.size < 0.85 * size && y - g.y > 0.15 * size;
    let mark =
        |g: &&Glyph| g.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | '¶' | ','));
    let count = signs.iter().take_while(raised).count();
    let word = before.rsplit(' ').next().unwrap_or_default();
    let is_unit = ["m", "cm", "mm", "km", "ft", "mi", "s"].contains(&word);
    let after_word = word.chars().next_back().is_some_and(|c| c.is_alphabetic() || ".,;:!?)”’\"".contains(c));
    if count > 0 && after_word && !is_unit && signs[..count].iter().all(|g| mark(&g)) { count } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signs of five points each in a font of ten; `_` is a gap of three points, `=` one of twenty, `^` raises the next.
    fn signs(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        let mut x = x;
        let mut raised = false;
        let mut glyphs = Vec::new();
        for char in text.chars() {
            match char {
                '_' => x += 3.0,
                '=' => x += 20.0,
                '^' => raised = true,
                char => {
                    let (y, size) = if raised { (y - 3.0, 6.0) } else { (y, 10.0) };
                    glyphs.push(Glyph { x0: x, x1: x + 5.0, y, size, text: char.to_string() });
                    x += 5.0;
                    raised = false;
                }
            }
        }
        glyphs
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        lines(glyphs).into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn words_by_gaps_and_blanks() {
        assert_eq!(texts(signs("The_cat sat._ It", 0.0, 50.0)), ["The cat sat. It"]);
        assert_eq!(texts(signs("left=right", 0.0, 50.0)), ["left", "right"]);
    }

    #[test]
    fn lines_from_top_to_bottom_whatever_their_order() {
        let all = [signs("second", 0.0, 62.0), signs("first", 0.0, 50.0)].concat();
        assert_eq!(texts(all), ["first", "second"]);
    }

    #[test]
    fn marks_of_notes_are_left_out_and_powers_are_not() {
        assert_eq!(texts(signs("the_pact^1^2_ended", 0.0, 50.0)), ["the pact ended"]);
        assert_eq!(texts(signs("nine_km^2_wide", 0.0, 50.0)), ["nine km2 wide"]);
        assert_eq!(texts(signs("the_9^t^h_day", 0.0, 50.0)), ["the 9th day"]);
    }

    #[test]
    fn blanks_of_a_tight_line_part_words() {
        let mut tight = signs("The_cat_sat_on_it", 0.0, 50.0);
        let blanks = [3, 6, 9, 11];
        for (i, glyph) in tight.iter_mut().enumerate() {
            // Blanks of a point and a half in place of three.
            let before = blanks.iter().filter(|&&at| at <= i).count() as f64;
            glyph.x0 -= 1.7 * before;
            glyph.x1 -= 1.7 * before;
        }
        assert_eq!(texts(tight), ["The cat sat on it"]);
    }

    #[test]
    fn what_is_set_wide_is_one_word() {
        let wide: Vec<Glyph> = (0..9)
            .map(|i| Glyph {
                x0: f64::from(i) * 7.0,
                x1: f64::from(i) * 7.0 + 5.0,
                y: 9.0,
                size: 10.0,
                text: "A".into(),
            })
            .collect();
        assert_eq!(texts(wide), ["AAAAAAAAA"]);
    }
}
