//! Strings of DOT. The lexer of Graphviz knows only `\"`; what follows a backslash otherwise, and HTML entities, are left to
//! the label, which reads them in plain labels too.

use crate::{Change, Report};

/// A quoted string that shows exactly this text.
pub(super) fn quoted(text: &str, report: &mut Report) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut rest = text.chars().peekable();
    let mut at = 0;
    while let Some(c) = rest.next() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push_str("\\n"),
            '&' if starts_entity(&text[at..]) => out.push_str("&amp;"),
            '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => report.add(Change::Forbidden, 1),
            c => out.push(c),
        }
        at += c.len_utf8();
    }
    out.push('"');
    out
}

/// Whether Graphviz would take the text's start for an entity: `&name;`, `&#65;`, `&#x41;`.
fn starts_entity(text: &str) -> bool {
    let Some((name, _)) = text[1..].split_once(';') else { return false };
    let digits = |text: &str, hex: bool| {
        !text.is_empty() && text.bytes().all(|b| if hex { b.is_ascii_hexdigit() } else { b.is_ascii_digit() })
    };
    match name.strip_prefix('#') {
        Some(number) => number.strip_prefix(['x', 'X']).map_or_else(|| digits(number, false), |n| digits(n, true)),
        None => name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(|b| b.is_ascii_alphanumeric()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_show_the_text() {
        let quoted = |text| quoted(text, &mut Report::default());
        assert_eq!(quoted(r#"say "hi" C:\new\"#), r#""say \"hi\" C:\\new\\""#);
        assert_eq!(quoted("AT&T &eacute; &#65; &#x41; &;"), r#""AT&T &amp;eacute; &amp;#65; &amp;#x41; &;""#);
        assert_eq!(quoted("a\r\nb\rc\nd\u{8}"), r#""a\nb\nc\nd""#);
    }
}
