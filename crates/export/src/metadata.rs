//! What the plain CSV tables hold, for machines: a Frictionless data package, and CSVW (W3C, "Metadata Vocabulary for Tabular
//! Data", 2015). Both say the type of every column, the keys, and that facts point to entities.

use crate::cell::{Cell, Kind, SEPARATOR};
use crate::json_value::{Object, object};
use crate::{Report, View};
use std::borrow::Cow;
use std::io::{self, Write};

/// The columns of facts that hold ids of entities.
const ENDS: [&str; 2] = ["source", "target"];

/// A column of a table.
struct Field<'v> {
    name: Cow<'v, str>,
    title: Cow<'v, str>,
    kind: Kind,
    required: bool,
}

impl<'v> Field<'v> {
    fn new(name: &'v str, title: &'v str, kind: Kind, required: bool) -> Self {
        Self { name: name.into(), title: title.into(), kind, required }
    }
}

/// The tables: name, and columns as `csv` writes them.
fn tables<'v>(view: &'v View<'v>) -> [(&'static str, Vec<Field<'v>>); 2] {
    let text = |name, title| Field::new(name, title, Kind::Text, true);
    let mut entities = vec![text("id", "Id"), text("name", "Name")];
    entities.extend(view.node_columns().iter().map(|c| Field::new(&c.name, &c.title, c.kind, false)));
    let mut facts = vec![text("id", "Id"), text("source", "Source"), text("target", "Target"), text("label", "Label")];
    facts.push(Field::new("weight", "Weight", Kind::Real, true));
    // Years before 1 are days to the standards, but not to the programs that read these files.
    let plain = view
        .edges()
        .iter()
        .all(|e| view.edge_columns().iter().all(|c| !matches!(c.cell(view, e), Cell::Date(d) if d.year() < 1)));
    facts.extend(view.edge_columns().iter().map(|c| {
        let kind = if c.kind == Kind::Date && !plain { Kind::Text } else { c.kind };
        Field::new(&c.name, &c.title, kind, false)
    }));
    [("entities", entities), ("facts", facts)]
}

/// `datapackage.json`.
pub(crate) fn data_package(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    object(out, |o| {
        o.put("profile", "tabular-data-package")?;
        o.put("name", "copan-graph")?;
        o.put_list("resources", tables(view), |(table, fields), o| {
            o.put("profile", "tabular-data-resource")?;
            o.put("name", table)?;
            o.put("path", &format!("{table}.csv"))?;
            o.put("format", "csv")?;
            o.put("mediatype", "text/csv")?;
            o.put("encoding", "utf-8")?;
            // Where a package leaves this out, frictionless guesses it from the first rows, and names with quotes mislead it.
            o.put_object("dialect", |o| {
                o.put("delimiter", ",")?;
                o.put("quoteChar", "\"")?;
                o.put("doubleQuote", &true)?;
                o.put("skipInitialSpace", &false)?;
                o.put("header", &true)
            })?;
            o.put_object("schema", |o| {
                o.put_list("fields", &fields, data_package_field)?;
                o.put("primaryKey", &["id"])?;
                if table == "entities" {
                    return Ok(());
                }
                o.put_list("foreignKeys", ENDS, |end, o| {
                    o.put("fields", &[end])?;
                    o.put_object("reference", |o| {
                        o.put("resource", "entities")?;
                        o.put("fields", &["id"])
                    })
                })
            })
        })
    })?;
    out.write_all(b"\n")
}

fn data_package_field(field: &Field<'_>, o: &mut Object<'_>) -> io::Result<()> {
    o.put("name", &field.name)?;
    o.put("title", &field.title)?;
    let kind = match field.kind {
        Kind::Bool => "boolean",
        Kind::Integer => "integer",
        Kind::Real => "number",
        Kind::Text | Kind::List => "string",
        Kind::Date => "date",
    };
    o.put("type", kind)?;
    if field.kind == Kind::List {
        o.put("description", &format!("several, parted by \"{SEPARATOR}\""))?;
    }
    if field.required {
        o.put_object("constraints", |o| o.put("required", &true))?;
    }
    Ok(())
}

/// `csv-metadata.json`, the name that CSVW gives to metadata of the tables in a folder.
pub(crate) fn csvw(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    object(out, |o| {
        o.put("@context", "http://www.w3.org/ns/csvw")?;
        o.put_list("tables", tables(view), |(table, fields), o| {
            o.put("url", &format!("{table}.csv"))?;
            o.put_object("tableSchema", |o| {
                o.put_list("columns", &fields, csvw_column)?;
                o.put("primaryKey", "id")?;
                if table == "entities" {
                    return Ok(());
                }
                o.put_list("foreignKeys", ENDS, |end, o| {
                    o.put("columnReference", end)?;
                    o.put_object("reference", |o| {
                        o.put("resource", "entities.csv")?;
                        o.put("columnReference", "id")
                    })
                })
            })
        })
    })?;
    out.write_all(b"\n")
}

/// A column. Its title is the header; a name of CSVW may not begin with `_`.
fn csvw_column(field: &Field<'_>, o: &mut Object<'_>) -> io::Result<()> {
    o.put("name", field.name.trim_start_matches('_'))?;
    o.put("titles", &field.name)?;
    let kind = match field.kind {
        Kind::Bool => "boolean",
        Kind::Integer => "integer",
        Kind::Real => "double",
        Kind::Text | Kind::List => "string",
        Kind::Date => "date",
    };
    o.put("datatype", kind)?;
    if field.kind == Kind::List {
        o.put("separator", SEPARATOR)?;
    }
    if field.required {
        o.put("required", &true)?;
    }
    Ok(())
}
