//! Reads the trees of a treebank in CoNLL-U (<https://universaldependencies.org/format.html>).

use crate::tag::Tag;
use crate::{Deprel, Upos, Xpos};

/// A sentence with its tags and its tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The words.
    pub forms: Vec<String>,
    /// Their tags.
    pub tags: Vec<Tag>,
    /// Their heads, as indexes into the sentence; none for the root.
    pub heads: Vec<Option<usize>>,
    /// What each word is to its head.
    pub deprels: Vec<Deprel>,
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Fault {
    /// The line's number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// The relation of this name; of a subtype that we do not have, the relation without it.
fn deprel(name: &str) -> Option<Deprel> {
    let known = match name {
        // Names of an older release of the guidelines.
        "obl:npmod" | "obl:tmod" => "obl:unmarked",
        "nmod:npmod" | "nmod:tmod" => "nmod:unmarked",
        name => name,
    };
    known.parse().ok().or_else(|| known.split(':').next()?.parse().ok())
}

/// Reads the sentences of a treebank. Empty words and multiword tokens are passed over.
pub fn trees(text: &str) -> Result<Vec<Tree>, Fault> {
    let mut trees = Vec::new();
    let mut tree = Tree::default();
    for (number, row) in text.lines().enumerate() {
        let fault = |message: String| Fault { line: number + 1, message };
        if row.trim().is_empty() {
            if !tree.forms.is_empty() {
                trees.push(std::mem::take(&mut tree));
            }
            continue;
        }
        if row.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = row.split('\t').collect();
        let &[id, form, _, upos, xpos, _, head, relation, ..] = columns.as_slice() else {
            return Err(fault(format!("{} columns where 10 are wanted", columns.len())));
        };
        if id.contains(['-', '.']) {
            continue;
        }
        let head: usize = head.parse().map_err(|_| fault(format!("`{head}` is no head")))?;
        tree.forms.push(form.to_owned());
        tree.tags.push(Tag {
            upos: upos.parse::<Upos>().map_err(|e| fault(e.to_string()))?,
            xpos: xpos.parse::<Xpos>().unwrap_or(Xpos::Xx),
        });
        tree.heads.push(head.checked_sub(1));
        tree.deprels.push(deprel(relation).ok_or_else(|| fault(format!("`{relation}` is no relation")))?);
    }
    if !tree.forms.is_empty() {
        trees.push(tree);
    }
    for tree in &trees {
        if tree.heads.iter().flatten().any(|h| *h >= tree.forms.len()) {
            let message = format!("a head lies outside the sentence `{} …`", tree.forms[0]);
            return Err(Fault { line: 0, message });
        }
    }
    Ok(trees)
}
