//! Makes `data/lemmas.tsv`: the forms whose lemmas the rules get wrong.

use crate::lemma::{by_rule, class, lower, plain};
use crate::tag::Tag;
use crate::{Upos, Xpos};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How often a form must have a lemma in the treebanks to be believed against the rules.
const BELIEVED: u32 = 2;

/// The table of exceptions, from treebanks in CoNLL-U and a lexicon of lines `form,part of speech,lemma/lemma` as lemminflect
/// has it (`lemma_lu.csv`). What the treebanks say often enough wins over the lexicon.
#[must_use]
pub fn lemmas(treebanks: &[&str], lexicon: &str) -> String {
    let mut chosen: BTreeMap<(String, &'static str), (Tag, String)> = BTreeMap::new();
    for (form, tag, lemma) in lexicon.lines().filter_map(entry) {
        chosen.insert((form.to_owned(), class(tag)), (tag, lemma.to_owned()));
    }
    for ((form, class), lemmas) in counted(treebanks) {
        let most = lemmas.iter().max_by(|(a, (_, x)), (b, (_, y))| x.cmp(y).then_with(|| b.cmp(a)));
        if let Some((lemma, (tag, _))) = most.filter(|(_, (_, count))| *count >= BELIEVED) {
            chosen.insert((form, class), (*tag, lemma.clone()));
        }
    }
    let mut out =
        String::from("# form, class of tags (see lemma/mod.rs), lemma; sorted; made by `copan train lemmas`\n");
    for ((form, class), (tag, lemma)) in chosen {
        if *by_rule(&form, lower(&form), tag) != *lemma {
            writeln!(out, "{form}\t{class}\t{lemma}").expect("a string takes all that is written");
        }
    }
    out
}

/// One line of the lexicon: the form, a tag that it can have, the first lemma.
fn entry(line: &str) -> Option<(&str, Tag, &str)> {
    let mut cells = line.split(',');
    let (form, part, lemmas) = (cells.next()?, cells.next()?, cells.next()?);
    let lemma = lemmas.split('/').next().filter(|l| !l.is_empty())?;
    if form == lemma || !form.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        return None;
    }
    let (upos, xpos) = match part {
        "noun" => (Upos::Noun, Xpos::Nns),
        "verb" if form.ends_with("ing") => (Upos::Verb, Xpos::Vbg),
        "verb" if form.ends_with('s') => (Upos::Verb, Xpos::Vbz),
        "verb" => (Upos::Verb, Xpos::Vbd),
        "adj" if form.ends_with("est") => (Upos::Adj, Xpos::Jjs),
        "adj" => (Upos::Adj, Xpos::Jjr),
        "adv" if form.ends_with("est") => (Upos::Adv, Xpos::Rbs),
        "adv" => (Upos::Adv, Xpos::Rbr),
        _ => return None,
    };
    Some((form, Tag { upos, xpos }, lemma))
}

type Counts = BTreeMap<(String, &'static str), BTreeMap<String, (Tag, u32)>>;

/// How often each form has each lemma. Lemmas of proper nouns follow the form's case and are left to the rules, but for plurals.
fn counted(treebanks: &[&str]) -> Counts {
    let mut counts = Counts::new();
    for line in treebanks.iter().flat_map(|t| t.lines()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, form, lemma, upos, xpos, ..] = cells[..] else { continue };
        let (Ok(upos), Ok(xpos)) = (upos.parse(), xpos.parse()) else { continue };
        let tag = Tag { upos, xpos };
        if matches!(upos, Upos::Propn | Upos::X | Upos::Sym | Upos::Num) || lemma == "_" || lemma.is_empty() {
            continue;
        }
        let count = counts.entry((lower(&plain(form)).into_owned(), class(tag))).or_default();
        count.entry(lemma.to_owned()).or_insert((tag, 0)).1 += 1;
    }
    counts
}
