//! The graph as a relational database, fact by fact, with keys between its tables, indexes for the usual questions, and a
//! full-text index (FTS5 of `SQLite`) over the sentences. [`script`] writes it as statements, [`database`] as the file itself.

#[cfg(feature = "sqlite")]
pub(crate) mod database;
pub(crate) mod script;

use crate::View;
use crate::cell::Cell;
use copan_model::{Date, Fact, Value};
use std::collections::BTreeSet;
use std::io;

/// What takes the statements that make a database.
trait Statements {
    /// Statements without parameters.
    fn batch(&mut self, sql: &str) -> io::Result<()>;
    /// A row of a table, with a value for each of its columns.
    fn row<'v>(&mut self, table: &'static str, cells: impl IntoIterator<Item = Cell<'v>>) -> io::Result<()>;
}

/// The tables. All is one transaction, which makes the whole database or none of it.
const SCHEMA: &str = "\
PRAGMA foreign_keys = ON;
BEGIN;
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT, date TEXT, author TEXT, sha256 TEXT NOT NULL, characters INTEGER NOT NULL);
CREATE TABLE sentences (id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents, start INTEGER NOT NULL, stop INTEGER NOT NULL, page INTEGER, text TEXT NOT NULL);
CREATE TABLE entities (id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT) WITHOUT ROWID;
CREATE TABLE aliases (entity TEXT NOT NULL REFERENCES entities, alias TEXT NOT NULL, PRIMARY KEY (entity, alias)) WITHOUT ROWID;
CREATE TABLE attributes (entity TEXT NOT NULL REFERENCES entities, name TEXT NOT NULL, item INTEGER NOT NULL, value, PRIMARY KEY (entity, name, item)) WITHOUT ROWID;
CREATE TABLE mentions (entity TEXT NOT NULL REFERENCES entities, document INTEGER NOT NULL REFERENCES documents, start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL);
CREATE TABLE facts (id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES entities, relation TEXT NOT NULL, target TEXT NOT NULL REFERENCES entities, label TEXT NOT NULL, directed INTEGER NOT NULL, confidence REAL NOT NULL, tier TEXT NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL, attribution TEXT, time TEXT, first_day TEXT, last_day TEXT, place TEXT REFERENCES entities, event TEXT) WITHOUT ROWID;
CREATE TABLE amounts (fact TEXT NOT NULL REFERENCES facts, text TEXT NOT NULL, value REAL NOT NULL, unit TEXT);
CREATE TABLE evidence (fact TEXT NOT NULL REFERENCES facts, sentence INTEGER NOT NULL REFERENCES sentences, subject_start INTEGER NOT NULL, subject_end INTEGER NOT NULL, object_start INTEGER NOT NULL, object_end INTEGER NOT NULL, rule TEXT NOT NULL);
";

/// What is made when all rows are in: indexes, and the full-text index, which reads its text from the table of sentences.
const INDEXES: &str = "\
CREATE INDEX facts_by_source ON facts (source, relation);
CREATE INDEX facts_by_target ON facts (target, relation);
CREATE INDEX facts_by_relation ON facts (relation);
CREATE INDEX aliases_by_alias ON aliases (alias);
CREATE INDEX entities_by_name ON entities (name);
CREATE INDEX mentions_by_entity ON mentions (entity);
CREATE INDEX amounts_by_fact ON amounts (fact);
CREATE INDEX evidence_by_fact ON evidence (fact);
CREATE INDEX evidence_by_sentence ON evidence (sentence);
CREATE VIRTUAL TABLE sentences_text USING fts5(text, content='sentences', content_rowid='id');
INSERT INTO sentences_text (sentences_text) VALUES ('rebuild');
COMMIT;
";

/// Makes the database of a view.
fn make(view: &View<'_>, out: &mut impl Statements) -> io::Result<()> {
    out.batch(SCHEMA)?;
    let graph = view.graph();
    for (i, d) in graph.documents().iter().enumerate() {
        let date = d.date.map_or(Cell::Empty, Cell::Date);
        let title = d.title.as_deref().map_or(Cell::Empty, Cell::text);
        let characters = Cell::Integer(d.characters.into());
        let author = d.author.as_deref().map_or(Cell::Empty, Cell::text);
        let sha256 = Cell::text(&d.sha256);
        out.row("documents", [Cell::count(i), Cell::text(&d.id), title, date, author, sha256, characters])?;
    }
    let facts = || view.edges().iter().flat_map(|e| view.facts(e));
    let shown: BTreeSet<u32> = facts().flat_map(|f| proofs(view, f)).map(|e| e.sentence).collect();
    for i in shown {
        let s = &graph.sentences()[i as usize];
        let places = [i, s.document, s.span.start, s.span.end].map(number);
        let page = graph.documents()[s.document as usize].page(s.span.start).map_or(Cell::Empty, number);
        out.row("sentences", places.into_iter().chain([page, Cell::text(&s.text)]))?;
    }
    for node in view.nodes() {
        let e = view.entity(node);
        let entity_type = e.entity_type.map_or(Cell::Empty, |t| Cell::text(t.name()));
        out.row("entities", [Cell::text(&e.id), Cell::text(&e.name), entity_type])?;
        e.aliases.iter().try_for_each(|alias| out.row("aliases", [Cell::text(&e.id), Cell::text(alias)]))?;
        for (name, value) in &e.attributes {
            for (i, item) in items(value).into_iter().enumerate() {
                out.row("attributes", [Cell::text(&e.id), Cell::text(name), Cell::count(i), item])?;
            }
        }
        for m in &e.mentions {
            let places = [m.document, m.span.start, m.span.end].map(number);
            let words = [Cell::text(&m.text), Cell::text(m.kind.name())];
            out.row("mentions", std::iter::once(Cell::text(&e.id)).chain(places).chain(words))?;
        }
    }
    for f in facts() {
        fact(view, f, out)?;
        for a in &f.amounts {
            let unit = a.unit.as_deref().map_or(Cell::Empty, Cell::text);
            out.row("amounts", [Cell::text(&f.id), Cell::text(&a.text), Cell::Real(a.value), unit])?;
        }
        for e in proofs(view, f) {
            let places = [e.sentence, e.subject.start, e.subject.end, e.object.start, e.object.end].map(number);
            out.row("evidence", std::iter::once(Cell::text(&f.id)).chain(places).chain([Cell::text(&e.rule)]))?;
        }
    }
    out.batch(INDEXES)
}

/// The evidence of a fact that the options show.
fn proofs<'v>(view: &View<'_>, fact: &'v Fact) -> impl Iterator<Item = &'v copan_model::Evidence> {
    fact.evidence.iter().take(view.options().evidence.limit())
}

fn fact(view: &View<'_>, f: &Fact, out: &mut impl Statements) -> io::Result<()> {
    let entity = |i: u32| Cell::text(&view.graph().entities()[i as usize].id);
    let optional = |text: Option<&'_ str>| text.map_or(Cell::Empty, |t| Cell::Text(t.to_owned().into()));
    let day = |day: Option<Date>| day.map_or(Cell::Empty, Cell::Date);
    let shown = |place: &u32| view.nodes().binary_search_by_key(place, |n| n.entity).is_ok();
    let time = f.time.as_ref();
    out.row(
        "facts",
        [
            Cell::text(&f.id),
            entity(f.source),
            Cell::text(&f.relation),
            entity(f.target),
            Cell::text(&f.label),
            Cell::Bool(f.directed),
            Cell::Real(f.confidence),
            Cell::text(f.tier.name()),
            Cell::text(f.polarity.name()),
            Cell::text(f.modality.name()),
            optional(f.attribution.as_deref()),
            optional(time.map(|t| t.text.as_str())),
            day(time.and_then(|t| t.start)),
            day(time.and_then(|t| t.end)),
            f.place.filter(shown).map_or(Cell::Empty, entity),
            optional(f.event.as_deref()),
        ],
    )
}

/// The values of an attribute: one, or those of a list.
fn items(value: &Value) -> Vec<Cell<'_>> {
    match value {
        Value::Bool(b) => vec![Cell::Bool(*b)],
        Value::Integer(i) => vec![Cell::Integer(*i)],
        Value::Real(x) => vec![Cell::Real(*x)],
        Value::Text(t) => vec![Cell::text(t)],
        Value::List(items) => items.iter().map(|item| Cell::text(item)).collect(),
    }
}

fn number<'v>(n: u32) -> Cell<'v> {
    Cell::Integer(n.into())
}
