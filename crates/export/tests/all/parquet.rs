//! Tables of Parquet, read back.

use crate::formats::bytes;
use crate::graphs;
use copan_export::{Format, Options, View};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use std::io::Write as _;

fn rows(view: &View<'_>, file: usize) -> Vec<Row> {
    let format = Format::find("parquet").expect("the format is there");
    let (bytes, _) = bytes(&format.files[file], view);
    let mut place = tempfile::tempfile().expect("a place to write");
    place.write_all(&bytes).expect("a place to write");
    let reader = SerializedFileReader::new(place).expect("a file of Parquet");
    reader.get_row_iter(None).expect("rows").collect::<Result<_, _>>().expect("every row can be read")
}

fn field<'r>(row: &'r Row, name: &str) -> &'r Field {
    row.get_column_iter().find(|(n, _)| *n == name).expect("a column of that name").1
}

#[test]
fn what_is_written_is_read() {
    for graph in [graphs::small(), graphs::nasty()] {
        let view = View::new(&graph, Options::default());
        let (entities, facts) = (rows(&view, 0), rows(&view, 1));
        assert_eq!((entities.len(), facts.len()), (view.nodes().len(), view.edges().len()));
        for (row, node) in entities.iter().zip(view.nodes()) {
            let entity = view.entity(node);
            assert_eq!(field(row, "id"), &Field::Str(entity.id.clone()));
            let Field::ListInternal(aliases) = field(row, "aliases") else { panic!("a list was wanted") };
            let wanted: Vec<Field> = entity.aliases.iter().cloned().map(Field::Str).collect();
            assert_eq!(aliases.elements(), wanted);
        }
        for (row, edge) in facts.iter().zip(view.edges()) {
            assert_eq!(field(row, "mentions"), &Field::Long(edge.mentions.into()));
            assert_eq!(field(row, "source"), &Field::Str(view.source(edge).id.clone()));
        }
    }
}
