//! Which blocks of a page are its text.
//!
//! After what Readability (Arc90) and boilerpipe (Kohlschütter et al. 2010) have in common: paragraphs of running text, long and
//! with few links, count for the elements around them, the less the farther out; the element that gets most holds the text,
//! with those of its siblings that have such text too. In it, blocks that are mostly links, stray short lines and headings of
//! nothing are left out.

use super::blocks::{Block, Kind};
use super::dom::{Dom, Id};
use std::collections::BTreeMap;

/// More of a block in links makes it navigation.
const LINKED: f32 = 0.5;

/// Running text has fewer links than that, or ends as sentences do; and so many words.
const RUNNING: (f32, usize) = (0.34, 10);

/// The element of a paragraph and those around it count so much of it.
const SHARES: [f32; 5] = [1.0, 0.5, 0.2, 0.1, 0.05];

/// What a page says to be its text is believed if so much of the running text is in it.
const SAID: f32 = 0.3;

/// The main text of a page.
pub(super) fn of(dom: &Dom, blocks: &[Block]) -> String {
    let chosen: Vec<&Block> = match container(dom, blocks) {
        Some(parts) => {
            let inside = |block: &&Block| dom.around(block.element).any(|id| parts.contains(&id));
            blocks.iter().filter(inside).collect()
        }
        None => blocks.iter().collect(),
    };
    let some = chosen.iter().any(|block| is_running(block));
    joined(chosen.into_iter().filter(|block| keeps(block, some)).collect())
}

/// All that is no list of links.
pub(super) fn all(blocks: &[Block]) -> String {
    joined(blocks.iter().filter(|block| block.link_density() <= LINKED || block.words() > 3).collect())
}

fn is_running(block: &Block) -> bool {
    !matches!(block.kind, Kind::Heading(_))
        && block.words() >= RUNNING.1
        && block.link_density() < if block.ends() { LINKED } else { RUNNING.0 }
}

/// The elements that hold the text; none where there is no running text to go by.
fn container(dom: &Dom, blocks: &[Block]) -> Option<Vec<Id>> {
    let (mut scores, mut said) = (BTreeMap::<Id, f32>::new(), BTreeMap::<Id, f32>::new());
    let mut all = 0.0;
    for block in blocks.iter().filter(|block| is_running(block)) {
        let commas = block.text.matches(',').count() as f32;
        let score = (1.0 + commas + (block.text.len() as f32 / 100.0).min(3.0)) * (1.0 - block.link_density());
        all += score;
        // A paragraph's own element is no container.
        let own = usize::from(matches!(dom.name(block.element), "p" | "li" | "dd" | "dt" | "blockquote" | "pre"));
        for (around, share) in dom.around(block.element).skip(own).zip(SHARES) {
            *scores.entry(around).or_default() += score * share;
        }
        for around in dom.around(block.element).filter(|&id| says(dom, id)) {
            *said.entry(around).or_default() += score;
        }
    }
    // The page may say itself where its text is: the innermost element with most of it.
    let most = said.values().copied().fold(0.0, f32::max);
    if most > all * SAID
        && let Some((&id, _)) = said.iter().rev().find(|&(_, &score)| score >= most * 0.75)
    {
        return Some(vec![id]);
    }
    // Of equals the inner one, which comes later.
    let best = scores.iter().fold(None, |best: Option<(Id, f32)>, (&id, &score)| match best {
        Some((_, most)) if score < most => best,
        _ => Some((id, score)),
    });
    let (best, most) = best?;
    let siblings = scores.iter().filter(|&(&id, &score)| {
        id != best && dom.parent(id).is_some() && dom.parent(id) == dom.parent(best) && score >= most * 0.2
    });
    Some(siblings.map(|(&id, _)| id).chain([best]).collect())
}

/// Whether a page says of an element that its text is in it.
fn says(dom: &Dom, id: Id) -> bool {
    matches!(dom.name(id), "article" | "main")
        || dom.attribute(id, "role") == Some("main")
        || dom.attribute(id, "itemprop") == Some("articleBody")
}

/// Whether a block in the container is text. `some` is whether there is running text beside it.
fn keeps(block: &Block, some: bool) -> bool {
    if block.link_density() > LINKED {
        return false;
    }
    match block.kind {
        Kind::Paragraph => !some || block.ends() || block.words() >= RUNNING.1,
        Kind::Heading(_) | Kind::Item => true,
    }
}

/// The blocks, each with an empty line behind it, without headings of nothing.
fn joined(mut blocks: Vec<&Block>) -> String {
    blocks.reverse();
    let mut below: Option<Kind> = None;
    blocks.retain(|block| {
        let keep = match (block.kind, below) {
            (Kind::Heading(_), None) => false,
            (Kind::Heading(rank), Some(Kind::Heading(next))) => next > rank,
            _ => true,
        };
        if keep {
            below = Some(block.kind);
        }
        keep
    });
    let mut text = String::new();
    for block in blocks.iter().rev() {
        text.push_str(&block.text);
        text.push_str("\n\n");
    }
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
    text
}
