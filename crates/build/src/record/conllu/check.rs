//! A checker of CoNLL-U, after levels 1 and 2 of the validation of Universal Dependencies
//! (<https://universaldependencies.org/contributing/validation-rules.html>).

use crate::{Deprel, Upos};
use std::collections::HashSet;

/// What is wrong first, if anything is.
pub(super) fn check(conllu: &str) -> Result<(), String> {
    if conllu.lines().any(|l| l.starts_with('\t') || (l.trim().is_empty() && !l.is_empty())) {
        return Err("a line of blanks".to_owned());
    }
    if conllu.contains("\n\n\n") || (conllu.contains('\t') && !conllu.ends_with("\n\n")) {
        return Err("one empty line has to follow each sentence".to_owned());
    }
    let mut names = HashSet::new();
    for block in conllu.split("\n\n").filter(|b| b.lines().any(|l| !l.starts_with("# "))) {
        sentence(block, &mut names).map_err(|fault| format!("{fault} in\n{block}"))?;
    }
    Ok(())
}

/// A sentence with its comments.
fn sentence<'a>(block: &'a str, names: &mut HashSet<&'a str>) -> Result<(), String> {
    let comments: Vec<&str> = block.lines().take_while(|l| l.starts_with("# ")).collect();
    let values =
        |key: &str| comments.iter().filter_map(|l| l.strip_prefix("# ")?.strip_prefix(key)).collect::<Vec<_>>();
    let (&[id], &[text]) = (values("sent_id = ").as_slice(), values("text = ").as_slice()) else {
        return Err("not one sent_id and one text".to_owned());
    };
    if id.is_empty() || id.contains(|c: char| c.is_whitespace() || c == '/') || !names.insert(id) {
        return Err(format!("the sent_id {id:?} is malformed or not the only one"));
    }
    if text.trim() != text || text.is_empty() {
        return Err("blanks around the text".to_owned());
    }
    let (mut heads, mut until, mut surface) = (vec![0], 0, String::new());
    for row in block.lines().skip(comments.len()) {
        let columns: Vec<&str> = row.split('\t').collect();
        let &[id, form, lemma, upos, xpos, feats, head, deprel, deps, misc] = columns.as_slice() else {
            return Err(format!("{} columns: {row:?}", columns.len()));
        };
        if columns.iter().any(|c| c.is_empty() || c.trim() != *c || c.contains("  ")) {
            return Err(format!("an empty column or blanks too many: {row:?}"));
        }
        misc_is_sound(misc)?;
        let space = if misc.split('|').any(|m| m == "SpaceAfter=No") { "" } else { " " };
        if let Some((first, last)) = id.split_once('-') {
            let (first, last) = (number(first)?, number(last)?);
            if first != heads.len() || first <= until || last <= first {
                return Err(format!("range: {row}"));
            }
            if [lemma, upos, xpos, feats, head, deprel, deps].iter().any(|c| *c != "_") {
                return Err(format!("a range with more than form and MISC: {row}"));
            }
            until = last;
            surface.extend([form, space]);
            continue;
        }
        if number(id)? != heads.len() {
            return Err(format!("order: {row}"));
        }
        if heads.len() > until {
            surface.extend([form, space]);
        } else if space.is_empty() {
            return Err(format!("SpaceAfter inside a range: {row}"));
        }
        names_of_lists(upos, feats, deprel).map_err(|fault| format!("{fault}: {row}"))?;
        let head = number(head)?;
        if (head == 0) != (deprel == "root") || head == heads.len() {
            return Err(format!("root and relation, or a word on itself: {row}"));
        }
        heads.push(head);
    }
    if until >= heads.len() {
        return Err("a range beyond the end".to_owned());
    }
    if surface.trim_end() != text {
        return Err(format!("the text is not that of the words, {surface:?}"));
    }
    tree(&heads)
}

/// Columns that hold names of fixed lists, or lists in order.
fn names_of_lists(upos: &str, feats: &str, deprel: &str) -> Result<(), String> {
    if upos.parse::<Upos>().is_err() || deprel.parse::<Deprel>().is_err() {
        return Err("no such tag or relation".to_owned());
    }
    if feats == "_" {
        return Ok(());
    }
    let pairs: Vec<_> = feats.split('|').map(|f| f.split_once('=').unwrap_or_default()).collect();
    let sound =
        |name: &str| name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(char::is_alphanumeric);
    if pairs.iter().any(|(name, value)| !sound(name) || !(sound(value) || number(value).is_ok())) {
        return Err("malformed features".to_owned());
    }
    let names: Vec<_> = pairs.iter().map(|(name, _)| name.to_lowercase()).collect();
    if names.is_sorted_by(|a, b| a < b) { Ok(()) } else { Err("features out of order".to_owned()) }
}

/// MISC is a list of attributes, none of them twice.
fn misc_is_sound(misc: &str) -> Result<(), String> {
    let mut names = HashSet::new();
    let mut pairs = misc.split('|').map(|m| m.split_once('=').unwrap_or_default());
    let sound = misc == "_" || pairs.all(|(name, value)| !name.is_empty() && !value.is_empty() && names.insert(name));
    if sound { Ok(()) } else { Err(format!("MISC: {misc}")) }
}

/// One root, heads that exist, no circle. Entry 0 is the root's own.
fn tree(heads: &[usize]) -> Result<(), String> {
    if heads.iter().skip(1).filter(|h| **h == 0).count() != 1 {
        return Err("not one root".to_owned());
    }
    for start in 1..heads.len() {
        let (mut at, mut left) = (start, heads.len());
        while at != 0 {
            at = *heads.get(at).ok_or("a head outside")?;
            left = left.checked_sub(1).ok_or_else(|| format!("a circle at {start}"))?;
        }
    }
    Ok(())
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("`{text}` is no number"))
}

#[test]
fn the_checker_finds_what_is_wrong() {
    let sentence = |text: &str, rows: &[&str]| {
        let rows = rows.iter().map(|r| r.replace(' ', "\t") + "\n");
        format!("# sent_id = 1\n# text = {text}\n{}\n", rows.collect::<String>())
    };
    let first = "1 a a X XX _ 0 root _ _";
    let glued = ["1 a a X XX A=B|C=D 0 root _ SpaceAfter=No", "2 b b X XX _ 1 dep _ _"];
    assert_eq!(check(&sentence("a b", &[first, "2 b b X XX _ 1 dep _ _"])), Ok(()));
    assert_eq!(check(&sentence("ab", &glued)), Ok(()));
    assert!(check(&sentence("a b", &glued)).is_err());
    for wrong in [
        "3 b b X XX _ 1 dep _ _",
        "2 b b X XX _ 0 root _ _",
        "2 b b X XX _ 2 dep _ _",
        "2 b b X XX _ 7 dep _ _",
        "2 b b X XX _ 1 root _ _",
        "2 b b Y XX _ 1 dep _ _",
        "2 b b X XX _ 1 friend _ _",
        "2 b b X XX C=D|A=B 1 dep _ _",
        "2 b b X XX _ 1 dep _ A=",
        "2 b b X XX _ 1 dep _",
        "2 c c X XX _ 1 dep _ _",
        "2-3 b _ _ _ _ _ _ _ _",
    ] {
        assert!(check(&sentence("a b", &[first, wrong])).is_err(), "{wrong:?}");
    }
    let twice = sentence("a", &[first]).repeat(2);
    assert!(check(&twice).is_err_and(|fault| fault.contains("sent_id")));
    let circle = ["1 a a X XX _ 2 dep _ _", "2 b b X XX _ 1 dep _ _", "3 c c X XX _ 0 root _ _"];
    assert!(check(&sentence("a b c", &circle)).is_err_and(|fault| fault.contains("circle")));
}
