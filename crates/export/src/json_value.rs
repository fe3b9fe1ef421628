//! Cells and objects in JSON (RFC 8259), written as they come so that no tree of values is built.

use crate::cell::Cell;
use serde::ser::{Serialize, Serializer};
use std::io::{self, Write};

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Empty => serializer.serialize_unit(),
            Cell::Bool(b) => serializer.serialize_bool(*b),
            Cell::Integer(i) => serializer.serialize_i64(*i),
            Cell::Real(x) => serializer.serialize_f64(*x),
            Cell::Text(t) => serializer.serialize_str(t),
            Cell::List(items) => serializer.collect_seq(items),
            Cell::Date(d) => serializer.collect_str(d),
        }
    }
}

/// An object that is being written.
pub(crate) struct Object<'o> {
    out: &'o mut dyn Write,
    empty: bool,
}

impl Object<'_> {
    /// Writes a member.
    pub(crate) fn put(&mut self, key: &str, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
        self.key(key)?;
        Ok(serde_json::to_writer(&mut *self.out, value)?)
    }

    /// Writes the value of a column, where there is one.
    pub(crate) fn put_cell(&mut self, key: &str, cell: &Cell<'_>) -> io::Result<()> {
        if *cell == Cell::Empty { Ok(()) } else { self.put(key, cell) }
    }

    /// Writes a member that is an object.
    pub(crate) fn put_object(
        &mut self,
        key: &str,
        fill: impl FnOnce(&mut Object<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.key(key)?;
        object(self.out, fill)
    }

    /// Writes a member that is a list, one item a line.
    pub(crate) fn put_list<T>(
        &mut self,
        key: &str,
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(T, &mut Object<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.key(key)?;
        self.out.write_all(b"[")?;
        for (i, one) in items.into_iter().enumerate() {
            self.out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
            object(self.out, |o| item(one, o))?;
        }
        self.out.write_all(b"]")
    }

    fn key(&mut self, key: &str) -> io::Result<()> {
        if !std::mem::replace(&mut self.empty, false) {
            self.out.write_all(b",")?;
        }
        serde_json::to_writer(&mut *self.out, key)?;
        self.out.write_all(b":")
    }
}

/// Writes an object.
pub(crate) fn object(out: &mut dyn Write, fill: impl FnOnce(&mut Object<'_>) -> io::Result<()>) -> io::Result<()> {
    out.write_all(b"{")?;
    fill(&mut Object { out, empty: true })?;
    out.write_all(b"}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_have_types_and_empty_ones_are_left_out() {
        let mut bytes = Vec::new();
        object(&mut bytes, |o| {
            o.put_cell("a", &Cell::Integer(1))?;
            o.put_cell("none", &Cell::Empty)?;
            o.put_cell("b \"quoted\"", &Cell::List(vec!["x\n".into()]))?;
            o.put_object("c", |_| Ok(()))?;
            o.put_list("d", [0.5, 2.0], |x, o| o.put("x", &x))
        })
        .expect("memory takes every write");
        let text = String::from_utf8(bytes).expect("JSON is UTF-8");
        assert_eq!(text, "{\"a\":1,\"b \\\"quoted\\\"\":[\"x\\n\"],\"c\":{},\"d\":[\n{\"x\":0.5},\n{\"x\":2.0}]}");
    }
}
