//! What stands on a page and is no part of the text: running heads and feet, numbers of pages, lists of contents.

use super::lines::Line;
use std::collections::BTreeMap;
use std::ops::Range;

/// So many lines at the top and at the foot of a page can be running ones.
const DEEP: usize = 3;

/// What is at the same height of so many pages in the same words, numbers aside, is a running head or foot.
const REPEATED: usize = 3;

/// Where a row stands, and what it says, numbers aside, or how far the number of the page in it is from the page's own.
type Key = (bool, i64, Says);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    Words(String),
    Ahead(i64),
}

/// Leaves it out. The lines of every page are from top to bottom.
pub(super) fn leave_out(pages: &mut [Vec<Line>]) {
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    for (number, page) in pages.iter_mut().enumerate() {
        for row in rows(page).into_iter().rev() {
            if page[row.clone()].iter().any(|line| leads_to_page(&line.text)) {
                page.drain(row);
            }
        }
        // A page may be so short that a row is one of its first and one of its last.
        let rows = rows(page);
        let top = rows.iter().take(DEEP).flat_map(|row| keys(page, row, true, number));
        let foot = rows.iter().rev().take(DEEP).flat_map(|row| keys(page, row, false, number));
        for key in top.chain(foot) {
            *seen.entry(key).or_default() += 1;
        }
    }
    let enough = REPEATED.min(pages.len().max(2));
    for (number, page) in pages.iter_mut().enumerate() {
        for top in [true, false] {
            for _ in 0..DEEP {
                let rows = rows(page);
                let Some(row) = (if top { rows.first() } else { rows.last() }) else { break };
                let is_running = keys(page, row, top, number).any(|key| {
                    let is_number = matches!(&key.2, Says::Words(words) if is_number(words));
                    // Two pages alone may have numbers in one place by chance.
                    let enough = if matches!(key.2, Says::Ahead(_)) { REPEATED } else { enough };
                    is_number || seen.get(&key).is_some_and(|&count| count >= enough)
                });
                if !is_running {
                    break;
                }
                page.drain(row.clone());
            }
        }
    }
}

/// The rows of a page: lines at one height.
fn rows(page: &[Line]) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for at in 1..=page.len() {
        if at == page.len() || page[at].y - page[at - 1].y > 0.35 * page[at].size {
            rows.push(start..at);
            start = at;
        }
    }
    rows
}

/// What a row is known by: its words, and the numbers that it begins and ends with.
fn keys(page: &[Line], row: &Range<usize>, top: bool, number: usize) -> impl Iterator<Item = Key> {
    let text: Vec<&str> = page[row.clone()].iter().map(|line| line.text.as_str()).collect();
    let text = text.join(" ").to_lowercase();
    let ahead = |word: Option<&str>| {
        let value: i64 = word.filter(|w| w.len() <= 5)?.parse().ok()?;
        Some(Says::Ahead(value - i64::try_from(number).ok()?))
    };
    let (first, last) = (ahead(text.split(' ').next()), ahead(text.rsplit(' ').next()));
    let last = last.filter(|last| Some(last) != first.as_ref());
    let mut words = String::new();
    for char in text.chars() {
        if !char.is_ascii_digit() {
            words.push(char);
        } else if !words.ends_with('#') {
            words.push('#');
        }
    }
    let place = (page[row.start].y / 4.0).round() as i64;
    [Some(Says::Words(words)), first, last].into_iter().flatten().map(move |says| (top, place, says))
}

/// Whether words, with numbers as `#`, are the number of a page: `#`, `- # -`, `page # of #`, `xiv`.
fn is_number(words: &str) -> bool {
    let core: Vec<&str> = words.split(|c: char| !c.is_alphanumeric() && c != '#').filter(|w| !w.is_empty()).collect();
    let roman = |w: &str| !w.is_empty() && w.len() <= 6 && w.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    match core[..] {
        [number] => number == "#" || roman(number),
        ["#" | "page" | "p" | "pg", "#"]
        | ["#", "of", "#"]
        | ["page", "#", "#"]
        | ["page", "#", "of" | "from", "#"] => true,
        _ => false,
    }
}

/// Whether dots lead to the number of a page, as in lists of contents.
fn leads_to_page(text: &str) -> bool {
    let mut dots = 0;
    for char in text.chars() {
        match char {
            '.' | '…' | '·' => dots += 1,
            ' ' => {}
            _ => dots = 0,
        }
        if dots >= 5 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[&str]) -> Vec<Line> {
        let line = |(i, text): (usize, &&str)| Line {
            x0: 0.0,
            x1: 100.0,
            y: 50.0 + 12.0 * i as f64,
            size: 10.0,
            text: (*text).to_owned(),
        };
        rows.iter().enumerate().map(line).collect()
    }

    fn left(pages: &[&[&str]]) -> Vec<Vec<String>> {
        let mut pages: Vec<_> = pages.iter().map(|rows| page(rows)).collect();
        leave_out(&mut pages);
        pages.into_iter().map(|page| page.into_iter().map(|line| line.text).collect()).collect()
    }

    #[test]
    fn what_runs_over_the_pages_is_left_out() {
        let pages = left(&[
            &["12 THE PACT", "Ann signed it.", "Bob did not.", "In 2004 it ended.", "Page 12 of 90"],
            &["13 THE PACT", "It was signed in", "Rome.", "The end was", "near.", "Page 13 of 90"],
            &["14 THE PACT", "Ann wrote.", "xiv"],
        ]);
        assert_eq!(pages[0], ["Ann signed it.", "Bob did not.", "In 2004 it ended."]);
        assert_eq!(pages[1], ["It was signed in", "Rome.", "The end was", "near."]);
        assert_eq!(pages[2], ["Ann wrote."]);
    }

    #[test]
    fn heads_of_sections_are_known_by_the_numbers_of_pages() {
        let pages = left(&[
            &["1.1 Rome 7", "Ann signed it."],
            &["8 THE PACT", "In 2004 it ended."],
            &["1.2 Lima 9", "Bob did not."],
            &["10 THE PACT", "It began."],
            &["2. Oslo 11", "Then it was over."],
            &["Contents", "2.1", "Oslo . . . . . 12", "It lasted."],
        ]);
        assert_eq!(pages[0], ["Ann signed it."]);
        assert_eq!(pages[1], ["In 2004 it ended."]);
        assert_eq!(pages[5], ["Contents", "2.1", "It lasted."]);
    }

    #[test]
    fn a_text_without_running_lines_is_kept() {
        let rows: &[&str] = &["A title", "Ann signed it in 2004."];
        assert_eq!(left(&[rows]), [rows]);
        assert!(is_number("- # -") && is_number("#/#") && !is_number("mix # with #"));
        assert!(leads_to_page("1 Introduction . . . . . . 3") && !leads_to_page("And so on ... he said."));
    }
}
