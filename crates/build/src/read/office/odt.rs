//! ODT, the texts of OASIS Open Document Format 1.3: `content.xml`; headers and footers are in another part.

use super::package::Package;
use super::prose::Prose;
use super::xml::{self, Element, Skip, Step};
use super::{About, broken};
use crate::Text;
use crate::read::Fault;

/// The text of a file, with what it says of itself.
pub(super) fn read(bytes: Vec<u8>) -> Result<Text, Fault> {
    let mut package = Package::open(bytes, "ODT")?;
    let manifest = package.part("META-INF/manifest.xml").ok().flatten().unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Fault::whole("protected by a password; save it without one"));
    }
    let content = package.part("content.xml")?;
    let content = content.ok_or_else(|| Fault::whole("no ODT file: it has no content.xml"))?;
    let about = About::read(package.part("meta.xml").ok().flatten().as_deref(), &["creation-date", "date"]);
    let mut text = prose(&content, false).map_err(|e| broken("content.xml", &e))?;
    if text.is_empty() {
        text = prose(&content, true).map_err(|e| broken("content.xml", &e))?;
    }
    Ok(about.text(text))
}

fn prose(xml: &str, tables: bool) -> Result<String, String> {
    let mut prose = Prose::default();
    let mut skip = Skip::default();
    let left_out = |element: &Element<'_>| match element.name() {
        "note" | "annotation" | "tracked-changes" | "forms" | "ruby-text" | "table-of-content" | "bibliography"
        | "page-number" | "page-count" | "title" | "desc" | "automatic-styles" | "font-face-decls" | "math"
        | "illustration-index" | "table-index" | "object-index" | "user-index" | "alphabetical-index" => true,
        "table" => !tables,
        _ => false,
    };
    xml::walk(xml, |step| {
        if skip.skips(&step, left_out) {
            return;
        }
        match step {
            Step::Open(element) => match element.name() {
                "p" | "h" => prose.open(),
                "s" => {
                    let count = element.attribute("c").and_then(|c| c.parse::<usize>().ok()).unwrap_or(1);
                    prose.push(if count > 1 { "  " } else { " " });
                }
                "tab" => prose.push(" "),
                "line-break" => prose.push("\n"),
                _ => {}
            },
            Step::Close("p" | "h") => prose.close(),
            Step::Close(_) => {}
            // A run of white space is one blank; others are elements.
            Step::Text(text) => prose.push_collapsed(text),
        }
    })?;
    Ok(prose.finish())
}

#[cfg(test)]
mod tests {
    use super::super::package::tests::packed;
    use super::*;

    #[test]
    fn paragraphs_are_kept_and_apparatus_is_not() {
        let body = "<text:tracked-changes><text:p>Old.</text:p></text:tracked-changes>\
            <text:table-of-content><text:p>Contents</text:p></text:table-of-content><text:h>A heading</text:h>\n \
            <text:p>Ann\n   signed<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note.</text:p>\
            </text:note-body></text:note> <text:span>the<text:s text:c='3'/>pact</text:span>.</text:p>\
            <table:table><table:table-cell><text:p>cell</text:p></table:table-cell></table:table>\
            <text:p>One<text:tab/>two<text:line-break/>three</text:p>";
        let content = format!("<office:document-content><office:body>{body}</office:body></office:document-content>");
        let meta = "<m><meta:initial-creator>Ann Lee</meta:initial-creator><dc:date>2005-01-01</dc:date>\
            <meta:creation-date>2004-05-06T07:08:09</meta:creation-date><dc:creator>Bob</dc:creator></m>";
        let text = read(packed(&[("content.xml", &content), ("meta.xml", meta)])).expect("a document");
        assert_eq!(text.text, "A heading\n\nAnn signed the  pact.\n\nOne two\nthree");
        assert_eq!(text.author.as_deref(), Some("Ann Lee"));
        assert_eq!(text.date.map(|d| d.to_string()).as_deref(), Some("2004-05-06"));
    }

    #[test]
    fn what_is_protected_is_named() {
        let bytes = packed(&[("META-INF/manifest.xml", "<m><encryption-data/></m>"), ("content.xml", "\0\u{1}")]);
        assert!(read(bytes).is_err_and(|f| f.message.contains("password")));
        assert!(read(packed(&[("mimetype", "x")])).is_err_and(|f| f.message.contains("no content.xml")));
    }
}
