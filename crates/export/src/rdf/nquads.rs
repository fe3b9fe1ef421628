//! N-Quads (W3C, 2014). The default graph holds everything; what documents assert stands again in a graph of each document.

use super::model::{Term, describe};
use super::name::{Name, XSD};
use crate::{Report, View};
use std::io::{self, Write};

pub(super) fn write(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    describe(view, &mut |d| {
        let d = d.with_reification();
        for (predicate, object) in &d.statements {
            statement(out, &d.subject, predicate, object)?;
            out.write_all(b" .\n")?;
        }
        for document in &d.documents {
            for (predicate, object) in &d.statements {
                statement(out, &d.subject, predicate, object)?;
                writeln!(out, " <{document}> .")?;
            }
        }
        Ok(())
    })
}

fn statement(out: &mut dyn Write, subject: &Name<'_>, predicate: &Name<'_>, object: &Term<'_>) -> io::Result<()> {
    write!(out, "<{subject}> <{predicate}> ")?;
    match object {
        Term::Name(name) => write!(out, "<{name}>"),
        Term::Text(text) => string(out, text),
        Term::Typed(value, datatype) => {
            string(out, value)?;
            write!(out, "^^<{}{datatype}>", XSD.iri)
        }
    }
}

/// A string in quotes, as N-Quads and Turtle both have it.
pub(super) fn string(out: &mut dyn Write, text: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_control() || matches!(c, '"' | '\\' | '\u{fffe}' | '\u{ffff}')) {
        out.write_all(&rest.as_bytes()[..at])?;
        let c = rest[at..].chars().next().unwrap_or_default();
        match c {
            '"' => out.write_all(b"\\\"")?,
            '\\' => out.write_all(b"\\\\")?,
            '\n' => out.write_all(b"\\n")?,
            '\r' => out.write_all(b"\\r")?,
            '\t' => out.write_all(b"\\t")?,
            c => write!(out, "\\u{:04X}", u32::from(c))?,
        }
        rest = &rest[at + c.len_utf8()..];
    }
    write!(out, "{rest}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_stay_on_their_line() {
        let written = |text: &str| {
            let mut bytes = Vec::new();
            string(&mut bytes, text).expect("memory takes every write");
            String::from_utf8(bytes).expect("N-Quads are UTF-8")
        };
        assert_eq!(written("a \"b\" \\ c"), r#""a \"b\" \\ c""#);
        assert_eq!(written("a\r\n\tb\0é\u{8}\u{85}\u{ffff}"), "\"a\\r\\n\\tb\\u0000é\\u0008\\u0085\\uFFFF\"");
        assert_eq!(written(""), "\"\"");
    }
}
