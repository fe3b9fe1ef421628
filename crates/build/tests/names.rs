//! How well names are found in sentences of our own, which have the types that free data hardly marks: facilities, events,
//! agreements. The snapshot holds the scores, so that no change of them passes unseen.

use copan_build::{Options, Text, annotate};
use copan_model::{EntityType, MentionKind};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const TABLE: &str = include_str!("data/names.txt");

const TYPES: [(char, EntityType); 10] = [
    ('P', EntityType::Person),
    ('O', EntityType::Organization),
    ('C', EntityType::Country),
    ('L', EntityType::Place),
    ('F', EntityType::Facility),
    ('G', EntityType::Group),
    ('E', EntityType::Event),
    ('A', EntityType::Agreement),
    ('W', EntityType::Work),
    ('D', EntityType::Product),
];

/// A name: where it begins and ends, in bytes, and its type.
type Name = (usize, usize, &'static str);

/// The sentence without its marks, and the names that they mark.
fn marked(line: &str) -> (String, BTreeSet<Name>) {
    let (mut text, mut names) = (String::new(), BTreeSet::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let (name, after) = after.split_once(']').expect("a mark that is closed");
        let (letter, name) = name.split_once(' ').expect("a letter, a blank and a name");
        let (_, entity_type) = TYPES.iter().find(|(l, _)| letter.chars().eq([*l])).expect("the letter of a type");
        text += before;
        names.insert((text.len(), text.len() + name.len(), entity_type.name()));
        text += name;
        rest = after;
    }
    (text + rest, names)
}

/// The names that are found in a sentence.
fn found(text: &str) -> BTreeSet<Name> {
    let document = annotate(Text { text: text.to_owned(), ..Text::default() }, &Options::default());
    let names = document.mentions.iter().filter(|m| m.kind == MentionKind::Name);
    names.filter_map(|m| Some((m.span.start as usize, m.span.end as usize, m.entity_type?.name()))).collect()
}

/// Precision, recall and F1 in percent.
fn score(right: usize, found: usize, wanted: usize) -> String {
    let part = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
    let f1 = 200.0 * right as f64 / (found + wanted).max(1) as f64;
    format!("P {:5.1}  R {:5.1}  F1 {f1:5.1}  of {wanted}", part(found), part(wanted))
}

/// What was found and what was wanted, of one sentence.
type Judged = (BTreeSet<Name>, BTreeSet<Name>);

/// How many names are right, found and wanted.
fn count(judged: &[Judged], chosen: impl Fn(&BTreeSet<Name>) -> BTreeSet<Name>) -> (usize, usize, usize) {
    judged.iter().fold((0, 0, 0), |(right, found, wanted), (got, gold)| {
        let (got, gold) = (chosen(got), chosen(gold));
        (right + got.intersection(&gold).count(), found + got.len(), wanted + gold.len())
    })
}

/// The forms that a reader of capitals falls for: headlines, small letters, hyphens, initials …, each with its own score.
#[test]
fn names_in_every_form() {
    let mut kinds: Vec<(&str, Vec<Judged>)> = Vec::new();
    for line in include_str!("data/forms.txt").lines().filter(|line| !line.is_empty()) {
        if let Some(kind) = line.strip_prefix("## ") {
            kinds.push((kind, Vec::new()));
        } else if let Some((_, judged)) = kinds.last_mut().filter(|_| !line.starts_with('#')) {
            let (text, names) = marked(line);
            judged.push((found(&text), names));
        }
    }
    let all = kinds.iter().flat_map(|(_, judged)| judged.iter().cloned()).collect();
    let mut table = String::new();
    for (kind, judged) in kinds.iter().chain([&("all", all)]) {
        assert!(judged.len() >= 8, "{kind}");
        let (right, found, wanted) = count(judged, BTreeSet::clone);
        writeln!(table, "{kind:34}  {}", score(right, found, wanted)).expect("a string takes every write");
    }
    insta::assert_snapshot!(table);
}

/// Marks, saints, towns and offices beside a name, each of which was read wrongly once: found exactly so, and nothing else.
#[test]
fn what_stands_beside_a_name_is_told_from_it() {
    for line in [
        "In [A Baker v. Nelson], the [O Minnesota Supreme Court] denied a license.",
        "[P Ann Lee] was working at [O St. Mary's Hospital Medical School] in [L London].",
        "He taught at the [O University of Texas at El Paso].",
        "The [E Iran–Iraq War] ended.",
        "The senator from [L Illinois] [P Roland Burris] spoke.",
        "[A Senate Bill 1049] permitted it.",
        "The ambassador to [C France] [P Ann Lee] left.",
        "[P F. M. Pierce] of [O Owens College] made it.",
        "[L Atlanta], [L Georgia], and [L Macon], [L Georgia], are in the [C United States].",
        "[L Tbilisi] is the capital of [C Georgia], which borders [C Armenia].",
    ] {
        let (text, wanted) = marked(line);
        assert_eq!(found(&text), wanted, "{text}");
    }
}

/// What a text says of a name in one place tells what it is in the others: how far it goes, and that somebody was born.
#[test]
fn the_rest_of_a_text_tells_of_a_name() {
    for line in [
        "[P Fat Moe] sang with her. In May she met [P Fat Moe] in [L London]. On [P Fat Moe]'s song she sang.",
        "[O Outright Oakfilm] is a global firm. He bought the shares of [O Outright Oakfilm] in May.",
        "[P Uzelac] was born on June 27, 1986 in [L Ulm]. She has one brother.",
        "The [C Philippines] grew. He left for the [C Philippines] in May.",
        "[O FK Oakdalen] won the cup. They beat [O FK Oakdalen].",
    ] {
        let (text, wanted) = marked(line);
        assert_eq!(found(&text), wanted, "{text}");
    }
}

#[test]
fn names_of_our_own_sentences() {
    let sentences = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(marked);
    let judged: Vec<Judged> = sentences.map(|(text, names)| (found(&text), names)).collect();
    assert!(judged.len() >= 300);
    let mut table = String::new();
    for name in ["all types", "spans"].into_iter().chain(TYPES.iter().map(|(_, t)| t.name())) {
        let chosen = |names: &BTreeSet<Name>| -> BTreeSet<Name> {
            let of_type = names.iter().filter(|n| matches!(name, "all types" | "spans") || n.2 == name);
            of_type.map(|&(start, end, t)| (start, end, if name == "spans" { "" } else { t })).collect()
        };
        let (right, found, wanted) = count(&judged, chosen);
        writeln!(table, "{name:12}  {}", score(right, found, wanted)).expect("a string takes every write");
    }
    insta::assert_snapshot!(table);
}
