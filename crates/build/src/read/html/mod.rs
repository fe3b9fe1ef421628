//! HTML: the main text of a page, with its title, date and author.
//!
//! [`dom`] holds the page, [`meta`] finds what it says of itself, [`out`] knows what is no running text wherever it stands
//! (scripts, navigation, tables, forms), [`blocks`] cuts the rest into paragraphs, and [`main_text`] finds those that the page is
//! there for.

mod blocks;
mod dom;
mod main_text;
mod meta;
mod out;

use super::{Fault, Found, Input, LONGEST, Options, encoding, whole};
use crate::Text;
use dom::Dom;
use std::io::BufRead;

pub(super) const INPUT: Input = Input {
    name: "html",
    extensions: &["html", "htm", "xhtml", "xht"],
    summary: "a web page: its main text without navigation and tables, with title, date and author",
    read,
};

fn read(file: Box<dyn BufRead + Send>, id: &str, options: &Options) -> Found {
    let page = whole::up_to(LONGEST, file).and_then(|bytes| {
        let declared = declared(&bytes).map(str::to_owned);
        document(&encoding::text(bytes, declared.as_deref())?, options)
    });
    super::one(page.map(|text| Text { id: id.to_owned(), ..text }))
}

/// The main text of a web page and what the page says of itself, without an id.
pub(super) fn document(html: &str, _: &Options) -> Result<Text, Fault> {
    let dom = Dom::parse(html)?;
    let text = main_text::of(&dom, &blocks::blocks(&dom));
    Ok(Text { text, ..meta::of(&dom) })
}

/// All running text of a page that is nothing but text: a chapter of a book, a letter.
pub(super) fn whole_text(html: &str) -> Result<Text, Fault> {
    let dom = Dom::parse(html)?;
    let text = main_text::all(&blocks::blocks(&dom));
    Ok(Text { text, ..meta::of(&dom) })
}

/// The encoding that a page says it is in, near its beginning.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(4096)];
    let head = match std::str::from_utf8(head) {
        Ok(head) => head,
        Err(e) => std::str::from_utf8(&head[..e.valid_up_to()]).unwrap_or_default(),
    };
    ["charset", "encoding"].iter().find_map(|key| {
        let after = head.split_once(key)?.1.trim_start().strip_prefix('=')?.trim_start();
        let after = after.trim_start_matches(['"', '\'']);
        after.split(['"', '\'', ' ', '>', ';', '/', '?']).next().filter(|name| !name.is_empty())
    })
}

#[cfg(test)]
mod tests;
