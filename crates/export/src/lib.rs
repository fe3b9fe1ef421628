//! A knowledge graph to the files that other tools read.
//!
//! Every format is one module and one row of [`FORMATS`]. What all formats share is done once, before any of them, by
//! [`View::new`]: which facts are shown, one edge per relation of a pair, ids, columns, sizes and colours. So the same graph
//! looks the same in every tool. What a step leaves out or changes is counted in a [`Report`].
//!
//! ```
//! use copan_export::{FORMATS, Options, Report, View};
//!
//! # fn demo(graph: &copan_model::Graph) -> std::io::Result<()> {
//! let view = View::new(graph, Options::default());
//! for format in FORMATS {
//!     for file in format.files {
//!         let mut bytes = Vec::new();
//!         let mut report = Report::default();
//!         (file.write)(&view, &mut bytes, &mut report)?;
//!     }
//! }
//! # Ok(())
//! # }
//! ```

mod cell;
mod columns;
mod community;
mod csv;
mod dot;
mod geometry;
mod gexf;
mod graphml;
mod graphology;
mod json;
mod json_value;
mod label;
mod layout;
mod legend;
mod lines;
mod mark;
mod mermaid;
mod metadata;
mod names;
mod neo4j;
mod node_link;
mod options;
#[cfg(feature = "parquet")]
mod parquet;
mod picture;
mod rdf;
mod report;
mod routing;
#[cfg(any(feature = "parquet", feature = "sqlite"))]
mod scratch;
mod select;
mod sql;
mod style;
mod svg;
mod time;
mod view;
mod xlsx;
mod xml;
mod yed;

pub use mark::{Mark, SURE, SURE_PHRASE, UnknownMark};
pub use options::{EvidenceDepth, Options, UnknownEvidenceDepth};
pub use report::{Change, Report};
pub use select::{Selection, select};
pub use view::{Edge, Node, View};

use std::io::{self, Write};

/// A way to write a graph down.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What the user calls it: `graphml`.
    pub name: &'static str,
    /// What it is good for, in one line.
    pub summary: &'static str,
    /// The programs that were seen to read it, or else the one that it was written for. `.ci/outside` runs all that can be run
    /// without a screen.
    pub readers: &'static str,
    /// What it cannot hold, and so leaves out.
    pub omits: &'static str,
    /// Whether it holds the whole graph, with what the view leaves out.
    pub whole: bool,
    /// The files that it consists of, in the order in which to write them.
    pub files: &'static [File],
}

/// One file of a format.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// The name under which it is written into a folder. No two files of any two formats share one.
    pub name: &'static str,
    /// Writes it, from the first byte to the last. The writer need not be buffered by the callee: give a buffered one.
    pub write: WriteFile,
}

/// Writes one file of a view and counts what it changed.
pub type WriteFile = fn(&View<'_>, &mut dyn Write, &mut Report) -> io::Result<()>;

/// Every format. To add one, write a module and add its row.
pub const FORMATS: &[Format] = &[
    graphml::FORMAT,
    gexf::FORMAT,
    dot::FORMAT,
    svg::FORMAT,
    csv::PLAIN,
    csv::GEPHI,
    csv::SPREADSHEET,
    json::FORMAT,
    node_link::FORMAT,
    graphology::FORMAT,
    rdf::TURTLE,
    rdf::TURTLE12,
    rdf::NQUADS,
    rdf::JSON_LD,
    neo4j::TABLES,
    neo4j::CYPHER,
    xlsx::FORMAT,
    sql::script::FORMAT,
    #[cfg(feature = "sqlite")]
    sql::database::FORMAT,
    #[cfg(feature = "parquet")]
    parquet::FORMAT,
    mermaid::FORMAT,
    yed::FORMAT,
];

impl Format {
    /// The format of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|f| f.name == name)
    }
}
