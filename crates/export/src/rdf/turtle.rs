//! Turtle (W3C, 2014), and Turtle 1.2 with reifiers.

use super::model::{Description, Term, describe, rdf_type};
use super::name::{Name, SPACES};
use super::nquads::string;
use crate::{Report, View};
use std::io::{self, Write};

pub(super) fn write(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    prefixes(out)?;
    describe(view, &mut |d| {
        let d = d.with_reification();
        name(out, &d.subject)?;
        statements(out, &d)
    })
}

/// The version comes first, so that a reader of 1.1 stops there and not at the first reifier.
pub(super) fn write12(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    out.write_all(b"VERSION \"1.2\"\n")?;
    prefixes(out)?;
    describe(view, &mut |d| {
        if let Some([subject, predicate, object]) = &d.reifies {
            out.write_all(b"<< ")?;
            for part in [subject, predicate, object] {
                name(out, part)?;
                out.write_all(b" ")?;
            }
            out.write_all(b"~ ")?;
            name(out, &d.subject)?;
            out.write_all(b" >>")?;
        } else {
            name(out, &d.subject)?;
        }
        statements(out, &d)
    })
}

fn prefixes(out: &mut dyn Write) -> io::Result<()> {
    SPACES.iter().try_for_each(|space| writeln!(out, "@prefix {}: <{}> .", space.prefix, space.iri))
}

/// The predicates and objects of a description. A predicate that follows itself is not written again.
fn statements(out: &mut dyn Write, d: &Description<'_>) -> io::Result<()> {
    let mut before = None;
    for (predicate, object) in &d.statements {
        if before == Some(predicate) {
            out.write_all(b", ")?;
        } else {
            out.write_all(if before.is_none() { b" " } else { b" ;\n    " })?;
            if *predicate == rdf_type() {
                out.write_all(b"a")?;
            } else {
                name(out, predicate)?;
            }
            out.write_all(b" ")?;
        }
        match object {
            Term::Name(object) => name(out, object)?,
            Term::Text(text) => string(out, text)?,
            Term::Typed(value, datatype) => {
                string(out, value)?;
                write!(out, "^^xsd:{datatype}")?;
            }
        }
        before = Some(predicate);
    }
    out.write_all(b" .\n")
}

fn name(out: &mut dyn Write, name: &Name<'_>) -> io::Result<()> {
    if name.is_word() { write!(out, "{}:{}", name.space.prefix, name.local) } else { write!(out, "<{name}>") }
}
