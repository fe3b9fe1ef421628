//! The database itself, a file of `SQLite`, ready to be asked.

use super::{Statements, make};
use crate::cell::Cell;
use crate::{File, Format, Report, View, scratch, time};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};
use std::io::{self, Write};

pub(crate) const FORMAT: Format = Format {
    name: "sqlite",
    summary: "a SQLite database with a full-text index over the sentences",
    readers: "SQLite 3.35 and later, and whatever opens its files",
    omits: "sizes and colours",
    whole: false,
    files: &[File { name: "graph.sqlite", write }],
};

/// Should the making be cut short, the file is of no use to anyone: so no journal is kept and nothing is waited for.
fn write(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    scratch::through(out, |path| {
        let connection = Connection::open(path).map_err(io::Error::other)?;
        let mut database = Database(&connection);
        database.batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
        make(view, &mut database)?;
        connection.close().map_err(|(_, error)| io::Error::other(error))
    })
}

struct Database<'c>(&'c Connection);

impl Statements for Database<'_> {
    fn batch(&mut self, sql: &str) -> io::Result<()> {
        self.0.execute_batch(sql).map_err(io::Error::other)
    }

    fn row<'v>(&mut self, table: &'static str, cells: impl IntoIterator<Item = Cell<'v>>) -> io::Result<()> {
        let cells: Vec<Cell<'v>> = cells.into_iter().collect();
        let places = vec!["?"; cells.len()].join(", ");
        let mut insert =
            self.0.prepare_cached(&format!("INSERT INTO {table} VALUES ({places})")).map_err(io::Error::other)?;
        insert.execute(params_from_iter(&cells)).map_err(io::Error::other)?;
        Ok(())
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Empty => ToSqlOutput::Owned(Value::Null),
            Self::Bool(b) => ToSqlOutput::Owned(Value::Integer((*b).into())),
            Self::Integer(i) => ToSqlOutput::Owned(Value::Integer(*i)),
            Self::Real(x) => ToSqlOutput::Owned(Value::Real(*x)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::List(items) => ToSqlOutput::Owned(Value::Text(items.join("\n"))),
            Self::Date(d) => ToSqlOutput::Owned(Value::Text(time::iso(*d))),
        })
    }
}
