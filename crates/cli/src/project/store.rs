//! The database of a project: what was found in files and in documents, by what it depends on.

use super::key::Key;
use anyhow::{Result, anyhow};
use copan_build::merge::Gathered;
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// Tells the database from those of other programs: `copa`.
const APPLICATION: u32 = 0x636f_7061;

/// The version of the tables.
const VERSION: u32 = 1;

/// What comes is written for good at least so often: so much work can be lost.
const COMMIT: Duration = Duration::from_millis(500);

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS source (key BLOB PRIMARY KEY, id TEXT NOT NULL, found BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS source_id ON source (id);
CREATE TABLE IF NOT EXISTS document (key BLOB PRIMARY KEY, sentences INTEGER NOT NULL, words INTEGER NOT NULL, bytes INTEGER NOT NULL,
    kept BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS last (annotation BLOB NOT NULL, origin TEXT NOT NULL);
";

/// A connection to the database.
pub(crate) struct Store {
    path: PathBuf,
    connection: Connection,
}

/// A document of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) id: String,
    /// The line of the file where it starts.
    pub(crate) line: u64,
    /// What its annotations depend on, options aside.
    pub(crate) text: Key,
}

/// What is kept of a document.
pub(crate) struct Document {
    pub(crate) size: Size,
    pub(crate) kept: Gathered,
}

/// How large a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) sentences: u32,
    pub(crate) words: u32,
    pub(crate) bytes: u32,
}

/// Something to write down.
pub(crate) enum Row {
    /// The documents of a file.
    Source { key: Key, id: String, found: Vec<u8> },
    /// What is kept of a document.
    Document { key: Key, size: Size, kept: Vec<u8> },
}

impl Row {
    pub(crate) fn source(key: Key, id: &str, found: &[Found]) -> Result<Self> {
        Ok(Self::Source { key, id: id.to_owned(), found: pack(found)? })
    }

    pub(crate) fn document(key: Key, size: Size, kept: &Gathered) -> Result<Self> {
        Ok(Self::Document { key, size, kept: pack(kept)? })
    }
}

/// Compresses it, with a check sum.
fn pack<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>> {
    let bytes = postcard::to_stdvec(value)?;
    let mut compressor = zstd::bulk::Compressor::new(1)?;
    compressor.set_parameter(zstd::zstd_safe::CParameter::ChecksumFlag(true))?;
    Ok(compressor.compress(&bytes)?)
}

fn unpack<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<T> {
    Ok(postcard::from_bytes(&zstd::stream::decode_all(bytes)?)?)
}

impl Store {
    /// Opens the database, a new one where there is none.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let open = || -> rusqlite::Result<Result<Self>> {
            let connection = Connection::open(path)?;
            connection.busy_timeout(Duration::from_secs(10))?;
            let number = |pragma| connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, u32>(0));
            let (application, version) = (number("application_id")?, number("user_version")?);
            let is_new =
                connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, u32>(0))? == 0;
            if !is_new && application != APPLICATION {
                return Ok(Err(anyhow!("{} is a database of another program", path.display())));
            }
            if version > VERSION {
                return Ok(Err(anyhow!(
                    "{} is of version {version}; this copan reads version {VERSION}: take a newer one, or delete the file, and \
                     `copan build` makes it again from the inputs",
                    path.display()
                )));
            }
            // It is said before anything is written, or not heard.
            connection.execute_batch(
                "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
            )?;
            if is_new {
                // Whole or not at all, whenever the program is killed.
                connection.execute_batch(&format!(
                    "BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; \
                     PRAGMA user_version = {VERSION}; {TABLES} COMMIT;"
                ))?;
            }
            Ok(Ok(Self { path: path.to_owned(), connection }))
        };
        open().map_err(|e| failed(path, e))?
    }

    /// The documents of a file, where they are known.
    pub(crate) fn source(&self, key: &Key) -> Result<Option<Vec<Found>>> {
        let found = self.value("SELECT found FROM source WHERE key = ?", key)?;
        found.map(|bytes| unpack(&bytes).map_err(|e| self.damaged(&e))).transpose()
    }

    /// The ids of the files that something is known of.
    pub(crate) fn sources(&self) -> Result<BTreeSet<String>> {
        let mut query = self.prepared("SELECT DISTINCT id FROM source")?;
        let ids = query.query_map([], |row| row.get(0)).and_then(Iterator::collect);
        ids.map_err(|e| failed(&self.path, e))
    }

    /// Whether something is kept of a document.
    pub(crate) fn has(&self, key: &Key) -> Result<bool> {
        let mut query = self.prepared("SELECT 1 FROM document WHERE key = ?")?;
        query.exists([key]).map_err(|e| failed(&self.path, e))
    }

    /// What is kept of a document.
    pub(crate) fn document(&self, key: &Key) -> Result<Option<Document>> {
        let mut query = self.prepared("SELECT sentences, words, bytes, kept FROM document WHERE key = ?")?;
        let row = query.query_row([key], |row| {
            let size = Size { sentences: row.get(0)?, words: row.get(1)?, bytes: row.get(2)? };
            Ok((size, row.get::<_, Vec<u8>>(3)?))
        });
        let Some((size, kept)) = row.optional().map_err(|e| failed(&self.path, e))? else { return Ok(None) };
        Ok(Some(Document { size, kept: unpack(&kept).map_err(|e| self.damaged(&e))? }))
    }

    /// How the last whole build was annotated, and by which program.
    pub(crate) fn last(&self) -> Result<Option<(Key, String)>> {
        let mut query = self.prepared("SELECT annotation, origin FROM last")?;
        let row = query.query_row([], |row| Ok((row.get(0)?, row.get(1)?)));
        row.optional().map_err(|e| failed(&self.path, e))
    }

    /// Writes down what comes, and for good at least every half second, so that what is done stays done when the program is
    /// killed.
    pub(crate) fn write(&mut self, rows: &Receiver<Row>) -> Result<()> {
        let path = self.path.clone();
        self.write_all(rows).map_err(|e| failed(&path, e))
    }

    fn write_all(&mut self, rows: &Receiver<Row>) -> rusqlite::Result<()> {
        while let Ok(first) = rows.recv() {
            let transaction = self.connection.transaction()?;
            insert(&transaction, first)?;
            let end = Instant::now() + COMMIT;
            while Instant::now() < end {
                let Ok(row) = rows.recv_timeout(end.saturating_duration_since(Instant::now())) else { break };
                insert(&transaction, row)?;
            }
            transaction.commit()?;
        }
        Ok(())
    }

    /// After a whole build: forgets what it did not use, and takes down how it annotated.
    pub(crate) fn settle(&mut self, used: &BTreeSet<Key>, annotation: &Key) -> Result<()> {
        let path = self.path.clone();
        let mut settle = || -> rusqlite::Result<()> {
            let transaction = self.connection.transaction()?;
            for table in ["source", "document"] {
                let mut keys = transaction.prepare(&format!("SELECT key FROM {table}"))?;
                let keys = keys.query_map([], |row| row.get::<_, Key>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
                let mut delete = transaction.prepare(&format!("DELETE FROM {table} WHERE key = ?"))?;
                for key in keys.iter().filter(|key| !used.contains(*key)) {
                    delete.execute([key])?;
                }
            }
            transaction.execute("DELETE FROM last", [])?;
            transaction.execute("INSERT INTO last VALUES (?, ?)", params![annotation, copan_build::ORIGIN])?;
            transaction.commit()?;
            let mut vacuum = self.connection.prepare("PRAGMA incremental_vacuum")?;
            let mut steps = vacuum.query([])?;
            while steps.next()?.is_some() {}
            Ok(())
        };
        settle().map_err(|e| failed(&path, e))
    }

    fn value(&self, query: &str, key: &Key) -> Result<Option<Vec<u8>>> {
        let mut query = self.prepared(query)?;
        query.query_row([key], |row| row.get(0)).optional().map_err(|e| failed(&self.path, e))
    }

    fn prepared(&self, query: &str) -> Result<rusqlite::CachedStatement<'_>> {
        self.connection.prepare_cached(query).map_err(|e| failed(&self.path, e))
    }

    /// That what stands in the database cannot be read.
    fn damaged(&self, error: &anyhow::Error) -> anyhow::Error {
        anyhow!("{}: {error}", damaged(&self.path))
    }
}

fn insert(to: &Connection, row: Row) -> rusqlite::Result<()> {
    match row {
        Row::Source { key, id, found } => {
            let mut insert = to.prepare_cached("INSERT OR REPLACE INTO source VALUES (?, ?, ?)")?;
            insert.execute(params![key, id, found])?;
        }
        Row::Document { key, size, kept } => {
            let mut insert = to.prepare_cached("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?)")?;
            insert.execute(params![key, size.sentences, size.words, size.bytes, kept])?;
        }
    }
    Ok(())
}

fn damaged(path: &Path) -> String {
    format!(
        "{} is damaged; delete it, and `copan build` makes it again from the inputs, which takes as long as the first time",
        path.display()
    )
}

/// What the user should know of a failure of the database.
fn failed(path: &Path, error: rusqlite::Error) -> anyhow::Error {
    let text = match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => damaged(path),
        _ => match error {
            // Tables or columns of other kinds than those that were made.
            rusqlite::Error::InvalidColumnType(..) | rusqlite::Error::FromSqlConversionFailure(..) => damaged(path),
            _ => format!("{} cannot be read or written", path.display()),
        },
    };
    anyhow::Error::new(error).context(text)
}
