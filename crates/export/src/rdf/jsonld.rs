//! JSON-LD 1.1 (W3C, 2020), flat: one node object a line under `@graph`, names in compact form.

use super::model::{Description, Term, describe, rdf_type};
use super::name::{Name, SPACES};
use crate::json_value::{Object, object};
use crate::{Report, View};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::io::{self, Write};

pub(super) fn write(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    out.write_all(b"{\"@context\":")?;
    object(out, |o| SPACES.iter().try_for_each(|space| o.put(space.prefix, space.iri)))?;
    out.write_all(b",\n\"@graph\":[")?;
    let mut first = true;
    describe(view, &mut |d| {
        out.write_all(if std::mem::take(&mut first) { b"\n" } else { b",\n" })?;
        object(out, |o| node(o, &d.with_reification()))
    })?;
    out.write_all(b"]}\n")
}

fn node(o: &mut Object<'_>, d: &Description<'_>) -> io::Result<()> {
    o.put("@id", &compact(&d.subject))?;
    // Statements of one predicate stand together, as no two members of an object may have one name.
    for group in d.statements.chunk_by(|(a, _), (b, _)| a == b) {
        let predicate = &group[0].0;
        if *predicate == rdf_type() {
            let names = group.iter().filter_map(|(_, t)| if let Term::Name(n) = t { Some(compact(n)) } else { None });
            o.put("@type", &names.collect::<Vec<_>>())?;
        } else if let [(_, one)] = group {
            o.put(&compact(predicate), one)?;
        } else {
            o.put(&compact(predicate), &group.iter().map(|(_, term)| term).collect::<Vec<_>>())?;
        }
    }
    Ok(())
}

fn compact(name: &Name<'_>) -> String {
    format!("{}:{}", name.space.prefix, name.local)
}

/// As a value of JSON-LD. Numbers are strings with their type: the numbers of JSON would lose digits in some readers.
impl Serialize for Term<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (key, value, datatype) = match self {
            Term::Text(text) => return serializer.serialize_str(text),
            Term::Name(name) => ("@id", compact(name), None),
            Term::Typed(value, datatype) => ("@value", value.to_string(), Some(format!("xsd:{datatype}"))),
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(key, &value)?;
        if let Some(datatype) = datatype {
            map.serialize_entry("@type", &datatype)?;
        }
        map.end()
    }
}
