//! The forms that the rules get wrong: `data/lemmas.tsv`.

use std::sync::LazyLock;

/// Form, class and lemma, sorted by form and class.
static ROWS: LazyLock<Vec<[&str; 3]>> = LazyLock::new(|| {
    let rows = include_str!("../../data/lemmas.tsv").lines().filter(|line| !line.starts_with("# "));
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        Some([cells.next()?, cells.next()?, cells.next()?])
    })
    .collect()
});

/// The lemma of a form under a class of tags, where the table has one.
pub(super) fn look_up(form: &str, class: &str) -> Option<&'static str> {
    let at = ROWS.binary_search_by(|[f, c, _]| (*f, *c).cmp(&(form, class))).ok()?;
    Some(ROWS[at][2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_row_is_found() {
        assert!(ROWS.len() > 1000);
        assert!(ROWS.windows(2).all(|pair| pair[0][..2] < pair[1][..2]));
        for [form, class, lemma] in ROWS.iter() {
            assert_eq!(look_up(form, class), Some(*lemma));
            assert!(!lemma.is_empty());
        }
    }
}
