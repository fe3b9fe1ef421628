//! Books (EPUB 3.3): the XHTML files of the spine, in its order.

use super::package::Package;
use super::prose::Prose;
use super::xml::{self, Element, Skip, Step};
use super::{About, broken};
use crate::Text;
use crate::read::{Fault, LONGEST};
use std::collections::BTreeMap;

/// The text of a book, with what it says of itself.
pub(super) fn read(bytes: Vec<u8>) -> Result<Text, Fault> {
    let mut package = Package::open(bytes, "EPUB")?;
    let container = package.part("META-INF/container.xml")?;
    let container = container.ok_or_else(|| Fault::whole("no EPUB file: it has no META-INF/container.xml"))?;
    let mut root = None;
    let walked = xml::walk(&container, |step| {
        if let Step::Open(element) = step
            && element.name() == "rootfile"
            && root.is_none()
        {
            root = element.attribute("full-path");
        }
    });
    walked.map_err(|e| broken("META-INF/container.xml", &e))?;
    let root = root.ok_or_else(|| Fault::whole("no EPUB file: its META-INF/container.xml names no book"))?;
    let book = package
        .part(&root)?
        .ok_or_else(|| Fault::whole(format!("it has no {root}, which should name its chapters")))?;
    let about = About::read(Some(&book), &["date", "modified"]);
    let locked = package.part("META-INF/encryption.xml").ok().flatten().unwrap_or_default();
    let mut text = String::new();
    for chapter in spine(&book).map_err(|e| broken(&root, &e))? {
        let path = resolve(&root, &chapter);
        if locked.contains(&format!("\"{path}\"")) {
            return Err(Fault::whole("its chapters are encrypted (copy protection); they cannot be read"));
        }
        let Some(xhtml) = package.part(&path)? else {
            return Err(Fault::whole(format!("the chapter {path} is missing; the file is damaged")));
        };
        let prose = prose(&xhtml).map_err(|e| broken(&path, &e))?;
        if text.len() + prose.len() > LONGEST {
            return Err(Fault::whole(format!(
                "longer than {LONGEST} bytes, which is the most that one document may have"
            )));
        }
        if !prose.is_empty() && !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&prose);
    }
    Ok(about.text(text))
}

/// The files of the chapters in the order of reading, without the navigation and what stands outside of that order.
fn spine(book: &str) -> Result<Vec<String>, String> {
    let mut files = BTreeMap::new();
    let mut order = Vec::new();
    xml::walk(book, |step| {
        let Step::Open(element) = step else { return };
        match element.name() {
            "item" => {
                let navigates =
                    element.attribute("properties").is_some_and(|p| p.split_whitespace().any(|p| p == "nav"));
                let is_text = element.attribute("media-type").is_none_or(|t| t.contains("html"));
                if let (Some(id), Some(file), false, true) =
                    (element.attribute("id"), element.attribute("href"), navigates, is_text)
                {
                    files.insert(id, file);
                }
            }
            "itemref" if element.attribute("linear").as_deref() != Some("no") => {
                order.extend(element.attribute("idref"));
            }
            _ => {}
        }
    })?;
    Ok(order.into_iter().filter_map(|id| files.remove(&id)).collect())
}

/// The path of a file that another names.
fn resolve(from: &str, name: &str) -> String {
    let name = name.split('#').next().unwrap_or_default();
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for part in name.split('/') {
        match part {
            ".." => drop(path.pop()),
            "." | "" => {}
            part => path.push(part),
        }
    }
    unescape(&path.join("/"))
}

/// `%20` as the blank that it stands for.
fn unescape(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = (byte == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|c| u8::from_str_radix(std::str::from_utf8(c).ok()?, 16).ok());
        bytes.push(code.unwrap_or(byte));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Elements that stand in a line of text; all others end one.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
];

fn prose(xhtml: &str) -> Result<String, String> {
    let mut prose = Prose::default();
    let mut skip = Skip::default();
    let left_out = |element: &Element<'_>| {
        let is_note = |kind: String| ["noteref", "footnote", "endnote", "pagebreak", "toc"].contains(&kind.as_str());
        match element.name() {
            "head" | "script" | "style" | "nav" | "table" | "svg" | "math" | "rt" | "rp" => true,
            // An attribute of the name `type` says what an element is for (EPUB Structural Semantics).
            "a" | "aside" | "section" | "span" | "div" => element.attribute("type").is_some_and(is_note),
            _ => false,
        }
    };
    xml::walk(xhtml, |step| {
        if skip.skips(&step, left_out) {
            return;
        }
        match step {
            Step::Open(element) if element.name() == "br" => prose.push("\n"),
            Step::Open(element) if !INLINE.contains(&element.name()) => {
                prose.close();
                prose.open();
            }
            Step::Close(name) if name != "br" && !INLINE.contains(&name) => {
                prose.close();
                prose.open();
            }
            Step::Open(_) | Step::Close(_) => {}
            Step::Text(text) => prose.push_collapsed(text),
        }
    })?;
    Ok(prose.finish())
}

#[cfg(test)]
mod tests {
    use super::super::package::tests::packed;
    use super::*;

    fn book(chapters: &[(&str, &str)]) -> Vec<u8> {
        let opf = "<package><metadata><dc:title>The Book</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>1898</dc:date>\
            <meta property='dcterms:modified'>2004-05-06</meta><dc:date>2004-05-06</dc:date></metadata>\
            <manifest><item id='two' href='text/chapter%202.xhtml' media-type='application/xhtml+xml'/>\
            <item id='nav' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>\
            <item id='one' href='text/one.xhtml' media-type='application/xhtml+xml'/></manifest>\
            <spine><itemref idref='nav'/><itemref idref='one'/><itemref idref='two'/></spine></package>";
        let container = "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
        let mut parts = vec![("META-INF/container.xml", container), ("OEBPS/book.opf", opf)];
        parts.extend(chapters);
        packed(&parts)
    }

    #[test]
    fn chapters_in_the_order_of_the_spine() {
        let one = "<!DOCTYPE html><html xmlns='x'><head><title>no</title></head><body><h1>One</h1>\n<p>Ann\n  said:&nbsp;<i>Mr&#160;Lee\
            </i> is here<a epub:type='noteref'>1</a>.</p><table><tr><td>cell</td></tr></table><div>Loose <p>Par&shy;agraph<br/>two.</p></div></body></html>";
        let two = "<html><body><p>Chapter two.</p></body></html>";
        let text = read(book(&[("OEBPS/text/one.xhtml", one), ("OEBPS/text/chapter 2.xhtml", two)])).expect("a book");
        assert_eq!(text.text, "One\n\nAnn said:\u{a0}Mr\u{a0}Lee is here.\n\nLoose\n\nParagraph\ntwo.\n\nChapter two.");
        assert_eq!((text.title.as_deref(), text.author.as_deref()), (Some("The Book"), Some("Ann Lee")));
        assert_eq!(text.date.map(|d| d.to_string()).as_deref(), Some("2004-05-06"));
    }

    #[test]
    fn what_is_missing_or_locked_is_named() {
        assert!(read(book(&[])).is_err_and(|f| f.message.contains("OEBPS/text/one.xhtml is missing")));
        let lock = "<encryption><CipherReference URI=\"OEBPS/text/one.xhtml\"/></encryption>";
        assert!(read(book(&[("META-INF/encryption.xml", lock)])).is_err_and(|f| f.message.contains("copy protection")));
        assert!(read(packed(&[("a", "b")])).is_err_and(|f| f.message.contains("container.xml")));
        assert_eq!(resolve("a/b.opf", "../c%2g/%64.x#y"), "c%2g/d.x");
    }
}
