//! Text in XML 1.0, as the readers of graphs really take it.

use crate::{Change, Report};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the text of an element. A text with `&` or `<` becomes one CDATA section and nothing is ever written as an entity:
/// Gephi reads the text between two entities as a chunk of its own and drops it where it is only white space. Line breaks
/// become LF.
pub(crate) fn text(out: &mut dyn Write, text: &str, report: &mut Report) -> io::Result<()> {
    let text = clean(text, report);
    let plain = !holds(&text, |b| matches!(b, b'&' | b'<' | b'>'));
    if plain || (!text.contains(['&', '<']) && !text.contains("]]>")) {
        return out.write_all(text.as_bytes());
    }
    write!(out, "<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}

/// Writes the value of an XML attribute, without the quotes around it. White space is written so that it survives.
pub(crate) fn attribute(out: &mut dyn Write, value: &str, report: &mut Report) -> io::Result<()> {
    let value = clean(value, report);
    if !holds(&value, |b| matches!(b, b'&' | b'<' | b'>' | b'"' | b'\n' | b'\t')) {
        return out.write_all(value.as_bytes());
    }
    let mut rest: &str = &value;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\n', '\t']) {
        let entity: &[u8] = match rest.as_bytes()[at] {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\n' => b"&#10;",
            _ => b"&#9;",
        };
        out.write_all(&rest.as_bytes()[..at])?;
        out.write_all(entity)?;
        rest = &rest[at + 1..];
    }
    out.write_all(rest.as_bytes())
}

/// The text without the characters that XML 1.0 forbids (one of them makes every reader refuse the file) and with LF alone
/// for line breaks (Gephi loses a CR).
pub(crate) fn clean<'a>(text: &'a str, report: &mut Report) -> Cow<'a, str> {
    if !holds(text, |b| (b < 0x20 && b != b'\n' && b != b'\t') || b == 0xef) {
        return Cow::Borrowed(text);
    }
    let forbidden = |c: char| (c < ' ' && !matches!(c, '\n' | '\t' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    report.add(Change::Forbidden, text.chars().filter(|&c| forbidden(c)).count());
    let mut clean: String = text.chars().filter(|&c| !forbidden(c)).collect();
    if clean.contains('\r') {
        clean = clean.replace("\r\n", "\n").replace('\r', "\n");
    }
    clean.into()
}

/// Whether a text has one of some bytes. It is asked of every text: this way the compiler makes it a few instructions for
/// many bytes at once.
pub(crate) fn holds(text: &str, wanted: impl Fn(u8) -> bool) -> bool {
    text.as_bytes().chunks(64).any(|chunk| chunk.iter().fold(false, |found, &b| found | wanted(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut dyn Write, &mut Report) -> io::Result<()>) -> (String, u64) {
        let (mut bytes, mut report) = (Vec::new(), Report::default());
        write(&mut bytes, &mut report).expect("memory takes every write");
        (String::from_utf8(bytes).expect("XML is UTF-8"), report.count(Change::Forbidden))
    }

    #[test]
    fn text_has_no_entities() {
        let text = |t: &str| written(|out, report| text(out, t, report)).0;
        assert_eq!(text(r#""a" "b" 'c' > d"#), r#""a" "b" 'c' > d"#);
        assert_eq!(text("R& <D>"), "<![CDATA[R& <D>]]>");
        assert_eq!(text("a]]>b"), "<![CDATA[a]]]]><![CDATA[>b]]>");
        assert_eq!(text("a\r\nb\rc"), "a\nb\nc");
    }

    #[test]
    fn forbidden_characters_are_dropped_and_counted() {
        let text = |t: &str| written(|out, report| text(out, t, report));
        assert_eq!(text("a\u{8}b\u{0}\u{ffff}c\u{fffd}ｆ"), ("abc\u{fffd}ｆ".to_owned(), 3));
        assert_eq!(text("\t北京 😀"), ("\t北京 😀".to_owned(), 0));
    }

    #[test]
    fn attributes_keep_quotes_and_line_breaks() {
        let value = written(|out, report| attribute(out, "a\"<&>\n\tb", report)).0;
        assert_eq!(value, "a&quot;&lt;&amp;&gt;&#10;&#9;b");
    }
}
