//! A page as paragraphs, headings and items, in the order of the page.

use super::dom::{Data, Dom, Id, Step};
use super::out::Out;
use crate::read::prose::Prose;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of this rank.
    Heading(u8),
    /// An item of a list.
    Item,
    /// Any other.
    Paragraph,
}

/// A stretch of text that no border of a block crosses.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) kind: Kind,
    /// How many of its characters are in links.
    pub(super) linked: usize,
    /// The element of which it is the text.
    pub(super) element: Id,
}

impl Block {
    pub(super) fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// How much of it is in links, from 0 to 1.
    pub(super) fn link_density(&self) -> f32 {
        self.linked as f32 / self.text.chars().filter(|c| !c.is_whitespace()).count().max(1) as f32
    }

    /// Whether it ends as sentences do.
    pub(super) fn ends(&self) -> bool {
        let text = self
            .text
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»'));
        text.ends_with(['.', '!', '?', '…', ':', ';'])
    }
}

/// Elements within a line; others end a block.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "nobr", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
];

/// The blocks of a page, without what is left out everywhere.
pub(super) fn blocks(dom: &Dom) -> Vec<Block> {
    let out = Out::new(dom);
    let mut cut = Cut { blocks: Vec::new(), prose: Prose::default(), linked: 0 };
    // Elements that are open, with what is left out.
    let mut skipped: Option<Id> = None;
    let (mut links, mut verbatim) = (0, 0);
    let mut open: Vec<Id> = vec![0];
    for step in dom.walk(0) {
        match step {
            Step::Into(_) | Step::OutOf(_) if skipped.is_some_and(|s| step != Step::OutOf(s)) => {}
            Step::OutOf(id) if skipped == Some(id) => skipped = None,
            Step::Into(id) => match dom.data(id) {
                Data::Text(text) => cut.text(text, links > 0, verbatim > 0),
                Data::Other => {}
                Data::Element { .. } => {
                    let name = dom.name(id);
                    if out.is(dom, id) {
                        skipped = Some(id);
                        if !INLINE.contains(&name) {
                            cut.end(dom, &open);
                        }
                        continue;
                    }
                    match name {
                        "br" => cut.line_break(dom, &open),
                        "a" => links += 1,
                        "pre" => verbatim += 1,
                        _ => {}
                    }
                    if !INLINE.contains(&name) && name != "br" {
                        cut.end(dom, &open);
                        open.push(id);
                    }
                }
            },
            Step::OutOf(id) => {
                let name = dom.name(id);
                match name {
                    "a" => links -= 1,
                    "pre" => verbatim -= 1,
                    _ => {}
                }
                if open.last() == Some(&id) {
                    cut.end(dom, &open);
                    open.pop();
                }
            }
        }
    }
    cut.end(dom, &open);
    cut.blocks
}

struct Cut {
    blocks: Vec<Block>,
    prose: Prose,
    linked: usize,
}

impl Cut {
    fn text(&mut self, text: &str, linked: bool, lines: bool) {
        if linked {
            self.linked += text.chars().filter(|c| !c.is_whitespace()).count();
        }
        if lines {
            self.prose.push(text);
        } else {
            // A line end in the source is a blank.
            for (i, line) in text.split(['\n', '\r']).enumerate() {
                if i > 0 {
                    self.prose.push(" ");
                }
                self.prose.push(line);
            }
        }
    }

    /// Two in a row end a block.
    fn line_break(&mut self, dom: &Dom, open: &[Id]) {
        if self.prose.ends_line() {
            self.end(dom, open);
        } else {
            self.prose.push("\n");
        }
    }

    fn end(&mut self, dom: &Dom, open: &[Id]) {
        let text = std::mem::take(&mut self.prose).finish();
        let linked = std::mem::take(&mut self.linked);
        let text = text.trim();
        let Some(&element) = open.last() else { return };
        if text.is_empty() {
            return;
        }
        let kind = open.iter().rev().find_map(|&id| match dom.name(id) {
            "h1" => Some(Kind::Heading(1)),
            "h2" => Some(Kind::Heading(2)),
            "h3" => Some(Kind::Heading(3)),
            "h4" => Some(Kind::Heading(4)),
            "h5" | "h6" => Some(Kind::Heading(5)),
            "li" | "dd" | "dt" => Some(Kind::Item),
            "body" | "div" | "article" | "section" | "p" | "td" => Some(Kind::Paragraph),
            _ => None,
        });
        self.blocks.push(Block { text: text.to_owned(), kind: kind.unwrap_or(Kind::Paragraph), linked, element });
    }
}
