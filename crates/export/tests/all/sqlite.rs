//! The database, asked by `SQLite` itself.

use crate::formats::{bytes, file};
use crate::graphs;
use copan_export::{Format, Options, View};
use copan_model::Graph;
use rusqlite::Connection;
use rusqlite::types::Value;

const TABLES: [&str; 8] =
    ["documents", "sentences", "entities", "aliases", "attributes", "mentions", "facts", "evidence"];

/// The rows of a table, in the order in which it has them.
fn rows(database: &Connection, table: &str) -> Vec<Vec<Value>> {
    let mut select = database.prepare(&format!("SELECT * FROM {table}")).expect("the table is there");
    let columns = select.column_count();
    let rows = select.query_map([], |row| (0..columns).map(|i| row.get(i)).collect()).expect("rows");
    rows.collect::<Result<_, _>>().expect("every value can be read")
}

/// The database that the format writes, opened as its readers do.
fn opened(graph: &Graph, folder: &std::path::Path) -> Connection {
    let format = Format::find("sqlite").expect("the format is there");
    let path = folder.join("graph.sqlite");
    let (bytes, _) = bytes(&format.files[0], &View::new(graph, Options::default()));
    std::fs::write(&path, bytes).expect("a place to write");
    Connection::open(path).expect("a database")
}

#[test]
fn the_script_makes_the_same_database() {
    let folder = tempfile::tempdir().expect("a place to write");
    for graph in [graphs::small(), graphs::nasty()] {
        let database = opened(&graph, folder.path());
        let script = Connection::open_in_memory().expect("a database");
        script.execute_batch(&file(&graph, Options::default(), "graph.sql")).expect("the script runs");
        for table in TABLES {
            assert_eq!(rows(&database, table), rows(&script, table), "{table}");
        }
        assert!(!rows(&database, "facts").is_empty());
    }
}

#[test]
fn keys_hold_and_words_are_found() {
    let folder = tempfile::tempdir().expect("a place to write");
    let graph = graphs::small();
    let database = opened(&graph, folder.path());
    let one = |sql: &str| database.query_row(sql, [], |row| row.get::<_, Value>(0)).expect("an answer");
    assert_eq!(one("PRAGMA integrity_check"), Value::Text("ok".to_owned()));
    assert_eq!(one("SELECT count(*) FROM pragma_foreign_key_check"), Value::Integer(0));
    assert_eq!(rows(&database, "entities").len(), graph.entities().len());
    let found = "SELECT count(*) FROM sentences_text WHERE sentences_text MATCH 'honduras'";
    assert!(matches!(one(found), Value::Integer(n) if n > 0));
}
