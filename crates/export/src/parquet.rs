//! Apache Parquet: one table of entities and one of facts, the columns typed, lists as lists, days as days. The columns are
//! those of the plain CSV. Behind a feature, for what it brings along.

use crate::cell::{Cell, Kind};
use crate::columns::Column;
use crate::{File, Format, Report, View, scratch};
use copan_model::Date;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};
use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

pub(crate) const FORMAT: Format = Format {
    name: "parquet",
    summary: "two typed tables for analytics, compressed",
    readers: "DuckDB, polars",
    omits: "sizes and colours; an empty text is no value",
    whole: false,
    files: &[File { name: "entities.parquet", write: entities }, File { name: "facts.parquet", write: facts }],
};

/// So many rows are made columns at a time; their columns are in memory, packed.
const GROUP: usize = 1 << 13;
/// So many values are handed over at a time.
const BATCH: usize = 1 << 10;

fn entities(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    let entity = |i: usize| view.entity(&view.nodes()[i]);
    let mut fields = vec![
        Field::new("id", Kind::Text, move |i| Cell::text(&entity(i).id)),
        Field::new("name", Kind::Text, move |i| Cell::text(&entity(i).name)),
    ];
    fields.extend(view.node_columns().iter().map(|c| Field::of(c, |i| c.cell(view, &view.nodes()[i]))));
    table("entities", &fields, view.nodes().len(), out)
}

fn facts(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    let edge = |i: usize| &view.edges()[i];
    let mut fields = vec![
        Field::new("id", Kind::Text, move |i| Cell::text(&view.first(edge(i)).id)),
        Field::new("source", Kind::Text, move |i| Cell::text(&view.source(edge(i)).id)),
        Field::new("target", Kind::Text, move |i| Cell::text(&view.target(edge(i)).id)),
        Field::new("label", Kind::Text, move |i| Cell::Text(view.label(edge(i)))),
        Field::new("weight", Kind::Real, move |i| Cell::Real(View::weight(edge(i)))),
    ];
    fields.extend(view.edge_columns().iter().map(|c| Field::of(c, move |i| c.cell(view, edge(i)))));
    table("facts", &fields, view.edges().len(), out)
}

/// A column: what it is called, its type, and its value in a row.
struct Field<'v> {
    name: &'v str,
    kind: Kind,
    cell: Box<dyn Fn(usize) -> Cell<'v> + 'v>,
}

impl<'v> Field<'v> {
    fn new(name: &'v str, kind: Kind, cell: impl Fn(usize) -> Cell<'v> + 'v) -> Self {
        Self { name, kind, cell: Box::new(cell) }
    }

    fn of<T>(column: &'v Column<T>, cell: impl Fn(usize) -> Cell<'v> + 'v) -> Self {
        Self::new(&column.name, column.kind, cell)
    }

    /// The type of the column. A list is a group in three levels, as the specification of logical types wants it.
    fn schema(&self) -> Result<Type, ParquetError> {
        let text = |name, repetition| {
            let builder = Type::primitive_type_builder(name, Physical::BYTE_ARRAY).with_repetition(repetition);
            builder.with_logical_type(Some(LogicalType::String)).build()
        };
        let plain = |physical, logical| {
            let builder = Type::primitive_type_builder(self.name, physical).with_repetition(Repetition::OPTIONAL);
            builder.with_logical_type(logical).build()
        };
        let group = |name, repetition, inner: Type, logical| {
            let builder = Type::group_type_builder(name).with_repetition(repetition).with_logical_type(logical);
            builder.with_fields(vec![Arc::new(inner)]).build()
        };
        match self.kind {
            Kind::Bool => plain(Physical::BOOLEAN, None),
            Kind::Integer => plain(Physical::INT64, None),
            Kind::Real => plain(Physical::DOUBLE, None),
            Kind::Text => text(self.name, Repetition::OPTIONAL),
            Kind::Date => plain(Physical::INT32, Some(LogicalType::Date)),
            Kind::List => {
                let items = group("list", Repetition::REPEATED, text("element", Repetition::REQUIRED)?, None)?;
                group(self.name, Repetition::OPTIONAL, items, Some(LogicalType::List))
            }
        }
    }

    fn write(&self, rows: Range<usize>, out: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let cells = rows.map(|i| (self.cell)(i));
        match self.kind {
            Kind::Bool => values::<BoolType>(out, cells, |c| if let Cell::Bool(b) = c { Some(b) } else { None }),
            Kind::Integer => values::<Int64Type>(out, cells, |c| if let Cell::Integer(i) = c { Some(i) } else { None }),
            Kind::Real => values::<DoubleType>(out, cells, |c| if let Cell::Real(x) = c { Some(x) } else { None }),
            Kind::Date => values::<Int32Type>(out, cells, |c| if let Cell::Date(d) = c { days(d) } else { None }),
            Kind::Text => values::<ByteArrayType>(out, cells, |c| c.into_text().map(|t| bytes(&t))),
            Kind::List => lists(out, cells),
        }
    }
}

/// Days since 1970.
fn days(date: Date) -> Option<i32> {
    i32::try_from(date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24).ok()
}

fn bytes(text: &str) -> ByteArray {
    ByteArray::from(text.as_bytes().to_vec())
}

/// A column whose rows have one value or none.
fn values<'v, T: DataType>(
    out: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = Cell<'v>>,
    value: impl Fn(Cell<'v>) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let mut levels = Vec::new();
    let found: Vec<T::T> = cells
        .filter_map(|cell| {
            let value = value(cell);
            levels.push(i16::from(value.is_some()));
            value
        })
        .collect();
    out.typed::<T>().write_batch(&found, Some(&levels), None)?;
    Ok(())
}

/// A column whose rows have a list or none. Definition levels: 0 no list, 1 an empty one, 2 an item; repetition level 1 says
/// that an item belongs to the list of the one before.
fn lists<'v>(out: &mut SerializedColumnWriter<'_>, cells: impl Iterator<Item = Cell<'v>>) -> Result<(), ParquetError> {
    let (mut found, mut defined, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        let (items, nothing) = if let Cell::List(items) = cell { (items, 1) } else { (Vec::new(), 0) };
        if items.is_empty() {
            defined.push(nothing);
            repeated.push(0);
        }
        for (i, item) in items.iter().enumerate() {
            found.push(bytes(item));
            defined.push(2);
            repeated.push(i16::from(i > 0));
        }
    }
    out.typed::<ByteArrayType>().write_batch(&found, Some(&defined), Some(&repeated))?;
    Ok(())
}

fn table(name: &str, fields: &[Field<'_>], rows: usize, out: &mut dyn Write) -> io::Result<()> {
    scratch::through(out, |path| {
        let file = fs::File::create(path)?;
        write(name, fields, rows, file).map_err(io::Error::other)
    })
}

fn write(name: &str, fields: &[Field<'_>], rows: usize, file: fs::File) -> Result<(), ParquetError> {
    let types = fields.iter().map(|f| f.schema().map(Arc::new)).collect::<Result<Vec<TypePtr>, _>>()?;
    let schema = Type::group_type_builder(name).with_fields(types).build()?;
    let compression = Compression::ZSTD(ZstdLevel::default());
    let properties = WriterProperties::builder().set_compression(compression).set_created_by("copan".to_owned());
    let mut writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties.build()))?;
    for start in (0..rows).step_by(GROUP) {
        let mut group = writer.next_row_group()?;
        for field in fields {
            let mut column = group.next_column()?.expect("a column for every field of the schema");
            let end = rows.min(start + GROUP);
            for first in (start..end).step_by(BATCH) {
                field.write(first..end.min(first + BATCH), &mut column)?;
            }
            column.close()?;
        }
        group.close()?;
    }
    writer.close()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let days = |text: &str| days(text.parse().expect("a date"));
        assert_eq!(days("1970-01-01"), Some(0));
        assert_eq!(days("1969-12-31"), Some(-1));
        assert_eq!(days("2000-03-01"), Some(11_017));
    }
}
