//! Who is who on names of one thing and names that only look alike: `tests/who.txt`, whose head tells how it is read. Names are
//! marked, all that follows is done by the stages themselves.

use crate::corefer::{assign, referents};
use crate::extract;
use crate::fixture::marked;
use crate::merge::Corpus;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// How many of the links that are made are right, and how many of those in the table are made, at least, in percent.
const PRECISION: f64 = 99.0;
const RECALL: f64 = 90.0;

/// A name of the table.
struct Item {
    /// The line of its thing, from 0.
    group: usize,
    /// The document and the place where it stands, in code points.
    document: String,
    start: u32,
    /// The variant.
    text: String,
}

/// What the table holds: documents as [`marked`] wants them, and the names in them.
fn table() -> (Vec<(String, String)>, Vec<Item>, usize) {
    let lines = include_str!("../../tests/who.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    let (mut documents, mut items, mut traps) = (Vec::new(), Vec::new(), 0);
    for (group, line) in lines.enumerate() {
        traps += usize::from(line.starts_with('!'));
        let mut cells = line.trim_start_matches("! ").split('|').map(str::trim);
        let kind = cells.next().expect("a line has a type");
        for variant in cells {
            let id = format!("{:04}", documents.len());
            let text = if variant.contains('{') {
                variant.to_owned()
            } else {
                format!("Reports mention {{{variant}}} again .")
            };
            let mut made = String::new();
            let mut length = 0;
            for (i, piece) in text.split(['{', '<', '}', '>']).enumerate() {
                let open = text[..piece.as_ptr() as usize - text.as_ptr() as usize].chars().next_back();
                let piece = piece.trim();
                if i % 2 == 0 {
                    made.push_str(piece);
                    length += piece.split_whitespace().map(|w| w.chars().count() as u32 + 1).sum::<u32>();
                } else {
                    let (kind, name) = if open == Some('<') {
                        piece.split_once(' ').expect("a type and a name")
                    } else {
                        let start = length;
                        items.push(Item { group, document: id.clone(), start, text: variant.to_owned() });
                        piece.split_once(": ").unwrap_or((kind, piece))
                    };
                    length += name.split_whitespace().map(|w| w.chars().count() as u32 + 1).sum::<u32>();
                    write!(made, " {{{kind} {name}}} ").expect("a string takes all");
                }
            }
            documents.push((id, made));
        }
    }
    (documents, items, traps)
}

#[test]
fn names_of_one_thing_are_one_and_others_are_not() {
    let (documents, items, traps) = table();
    let groups = items.last().map_or(0, |i| i.group + 1);
    assert!(documents.len() >= 500 && groups >= 200 && traps >= 100, "{} {groups} {traps}", documents.len());
    let mut corpus = Corpus::default();
    for (id, text) in &documents {
        let mut document = marked(text);
        document.text.id.clone_from(id);
        let referents = referents(&document);
        assign(&mut document.mentions, referents);
        document.claims = extract::claims(&document, &crate::Schema::built_in());
        corpus.add(&document);
    }
    let graph = corpus.graph();
    let mut entity_at: BTreeMap<(&str, u32), usize> = BTreeMap::new();
    for (e, entity) in graph.entities().iter().enumerate() {
        for m in &entity.mentions {
            entity_at.insert((&graph.documents()[m.document as usize].id, m.span.start), e);
        }
    }
    // What was not found at all stands alone.
    let none = graph.entities().len();
    let found: Vec<usize> = items
        .iter()
        .enumerate()
        .map(|(i, item)| entity_at.get(&(item.document.as_str(), item.start)).copied().unwrap_or(none + i))
        .collect();
    let (mut right, mut made, mut wanted) = (0_u32, 0_u32, 0_u32);
    let mut faults = BTreeSet::new();
    for (i, a) in items.iter().enumerate() {
        for (j, b) in items.iter().enumerate().skip(i + 1) {
            let (one, joined) = (a.group == b.group, found[i] == found[j]);
            wanted += u32::from(one);
            made += u32::from(joined);
            right += u32::from(one && joined);
            if one != joined {
                let what = if one { "apart" } else { "joined" };
                faults.insert((what, a.text.as_str(), b.text.as_str()));
            }
        }
    }
    let percent = |part: u32, of: u32| 100.0 * f64::from(part) / f64::from(of);
    let (precision, recall) = (percent(right, made), percent(right, wanted));
    let mut report =
        format!("{right} of {made} links are right, {precision:.1} %; {recall:.1} % of {wanted} are found\n");
    for (what, a, b) in faults {
        writeln!(report, "{what}: {a} | {b}").expect("a string takes all");
    }
    assert!(precision >= PRECISION && recall >= RECALL, "{report}");
}
