//! The corpus of a project: what is known is taken from the database, the rest is read, annotated and written down.

use super::store::{Document, Row, Size, Store};
use super::{Found, Key, Project, key};
use crate::files::{File, Files};
use crate::input::Run;
use crate::interrupt;
use crate::manifest::Chosen;
use crate::pipeline;
use crate::tally::Tally;
use anyhow::{Context, Result, anyhow};
use copan_build::merge::{Corpus, Gathered, gather};
use copan_build::read::{self, Ids, Located, Problem, Source};
use copan_build::{Options, Text, annotate};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

/// So many rows may wait to be written.
const WAITING: usize = 64;

/// A document on its way.
enum Item {
    Known {
        id: String,
        key: Key,
    },
    New {
        text: Text,
        key: Key,
    },
    /// The database failed.
    Failed(anyhow::Error),
}

/// A document at the end of it.
enum Done {
    Known { id: String, key: Key },
    New { key: Key, size: Size, kept: Box<Gathered> },
}

/// The corpus of these files. `reading` has for every group of inputs how it is read.
pub(crate) fn corpus(
    project: &Project,
    files: &Files,
    reading: &[&Chosen],
    options: &Options,
    annotation: &Key,
    run: Run,
    tally: &mut Tally,
) -> Result<Corpus> {
    let path = project.store();
    let mut writer = Store::open(&path)?;
    let known = Store::open(&path)?;
    let (rows, written) = sync_channel(WAITING);
    let mut corpus = Corpus::default();
    let mut used: BTreeSet<Key> = files.list().iter().map(|file| source_key(file, reading)).collect();
    tally.known = Some(0);
    tally.expect(files.list().iter().map(|file| file.digest.bytes).sum());
    let (ended, wrote) = thread::scope(|scope| {
        let writing = scope.spawn(|| {
            let ended = writer.write(&written);
            // Whoever has rows left learns that nobody takes them.
            drop(written);
            ended
        });
        let items = items(&path, files, reading, annotation, &project.listing.excluded.documents, &rows);
        let work = |item| match item {
            Item::Failed(error) => Err(error),
            Item::Known { id, key } => Ok(Done::Known { id, key }),
            Item::New { text, key } => new(text, key, options, &rows),
        };
        let mut read = 0;
        let ended = items.and_then(|items| {
            pipeline::run(items, run.threads, work, |result| {
                interrupt::check()?;
                let (size, kept, key) = match result {
                    Err(problem) => {
                        tally.problem(&problem);
                        return Ok(());
                    }
                    Ok(done) => match done? {
                        Done::New { key, size, kept } => (size, *kept, key),
                        Done::Known { id, key } => {
                            let lost = "an annotation has gone from the database; is another program at work on it?";
                            let Document { size, kept } = known.document(&key)?.context(lost)?;
                            tally.known = tally.known.map(|n| n + 1);
                            (size, kept.of(id), key)
                        }
                    },
                };
                used.insert(key);
                read += u64::from(size.bytes);
                tally.document(size.sentences as usize, size.words as usize, read);
                corpus.push(kept);
                Ok(())
            })
        });
        drop(rows);
        (ended, writing.join())
    });
    let wrote = wrote.unwrap_or_else(|_| Err(anyhow!("the database of the project is not written any more")));
    // What stopped the writing is the reason for what stopped the rest.
    wrote.and(ended)?;
    tally.any()?;
    writer.settle(&used, annotation)?;
    Ok(corpus)
}

/// Annotates a document and hands what is kept of it to the writer.
fn new(text: Text, key: Key, options: &Options, rows: &SyncSender<Row>) -> Result<Done> {
    let bytes = text.text.len() as u32;
    let annotated = annotate(text, options);
    let size = Size { sentences: annotated.sentences.len() as u32, words: annotated.tokens.len() as u32, bytes };
    let kept = gather(&annotated);
    rows.send(Row::document(key, size, &kept)?).context("the database of the project cannot be written")?;
    Ok(Done::New { key, size, kept: Box::new(kept) })
}

/// What the documents of a file depend on.
pub(crate) fn source_key(file: &File, reading: &[&Chosen]) -> Key {
    key::source(&file.source, &file.digest.sha256, reading[file.source.group])
}

/// A document with the line where it starts, and its file; or what could not be read.
type InFile<'a> = Result<(Item, u64, &'a str), Problem>;

/// The documents of all files, in their order. Of a file whose documents are all known nothing is read.
fn items<'a>(
    path: &Path,
    files: &'a Files,
    reading: &'a [&'a Chosen],
    annotation: &'a Key,
    excluded: &'a BTreeSet<String>,
    rows: &'a SyncSender<Row>,
) -> Result<impl Iterator<Item = Result<Item, Problem>> + Send + 'a> {
    let store = Store::open(path)?;
    let mut ids = Ids::default();
    let mut file = 0;
    let mut of_file: Option<Documents<'a>> = None;
    let mut next = move || -> Result<Option<InFile<'a>>> {
        loop {
            let Some(documents) = &mut of_file else {
                let Some(next) = files.list().get(file) else { return Ok(None) };
                file += 1;
                of_file = Some(Documents::new(&store, next, source_key(next, reading), annotation)?);
                continue;
            };
            match documents.next(&store, annotation, rows)? {
                Some(found) => return Ok(Some(found.map(|(item, line)| (item, line, documents.name)))),
                None => of_file = None,
            }
        }
    };
    let found = std::iter::from_fn(move || match next() {
        Ok(found) => found,
        Err(error) => Some(Ok((Item::Failed(error), 0, ""))),
    });
    Ok(found.filter_map(move |found| {
        let (item, line, input) = match found {
            Ok(found) => found,
            Err(problem) => return Some(Err(problem)),
        };
        let id = match &item {
            Item::Known { id, .. } => id,
            Item::New { text, .. } => &text.id,
            Item::Failed(_) => return Some(Ok(item)),
        };
        if excluded.contains(id) {
            return None;
        }
        Some(ids.meet(id, input, line).map(|()| item))
    }))
}

/// The documents of one file.
struct Documents<'a> {
    /// The file, as messages name it.
    name: &'a str,
    source: &'a Source,
    key: Key,
    from: From,
}

/// Where the documents of a file come from.
enum From {
    Known(std::vec::IntoIter<Found>),
    Read {
        documents: Box<dyn Iterator<Item = Result<Located, Problem>> + Send>,
        found: Vec<Found>,
        /// Whether all could be read so far. Else it is tried again the next time.
        whole: bool,
    },
}

impl<'a> Documents<'a> {
    fn new(store: &Store, file: &'a File, key: Key, annotation: &Key) -> Result<Self> {
        let known = store.source(&key)?;
        let mut from = None;
        if let Some(found) = known {
            let mut whole = true;
            for document in &found {
                whole = whole && store.has(&key::document(&document.text, annotation))?;
            }
            from = whole.then(|| From::Known(found.into_iter()));
        }
        let read = || From::Read { documents: read::documents_of(&file.source), found: Vec::new(), whole: true };
        Ok(Self { name: &file.name, source: &file.source, key, from: from.unwrap_or_else(read) })
    }

    /// The next document, and the line where it starts.
    fn next(
        &mut self,
        store: &Store,
        annotation: &Key,
        rows: &SyncSender<Row>,
    ) -> Result<Option<Result<(Item, u64), Problem>>> {
        let (documents, found, whole) = match &mut self.from {
            From::Known(found) => {
                let known = |found: Found| {
                    (Item::Known { id: found.id, key: key::document(&found.text, annotation) }, found.line)
                };
                return Ok(found.next().map(|found| Ok(known(found))));
            }
            From::Read { documents, found, whole } => (documents, found, whole),
        };
        match documents.next() {
            Some(Ok(Located { line, text })) => {
                let of_text = key::text(&text);
                let key = key::document(&of_text, annotation);
                found.push(Found { id: text.id.clone(), line, text: of_text });
                let item = if store.has(&key)? { Item::Known { id: text.id, key } } else { Item::New { text, key } };
                Ok(Some(Ok((item, line))))
            }
            Some(Err(problem)) => {
                *whole = false;
                Ok(Some(Err(problem)))
            }
            None => {
                if *whole {
                    let row = Row::source(self.key, &self.source.id, found)?;
                    rows.send(row).context("the database of the project cannot be written")?;
                }
                Ok(None)
            }
        }
    }
}
