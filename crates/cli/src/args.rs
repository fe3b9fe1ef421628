//! What the user can say. The lists of kinds and formats come from the tables of the libraries.

mod coverage;
mod training;

pub(crate) use coverage::Coverage;
pub(crate) use training::{Judged, Training, Treebanks};

use crate::apart;
use crate::graph;
use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};
use copan_build::Schema;
use copan_build::read::{self, INPUTS, Input};
use copan_build::record::{RECORDS, Record};
use copan_export::{EvidenceDepth, FORMATS, Format, Mark, Selection};
use copan_model::{EntityType, Graph};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads English text and makes a knowledge graph of it, every edge proved by its sentence.
#[derive(Debug, Parser)]
#[command(
    name = "copan",
    version,
    long_about = "Reads English text and makes a knowledge graph of it: entities, and facts that join them, each with the \
                  sentences that say it. Works offline; the same input gives the same bytes.\n\nExit codes: 0 done; 1 some \
                  inputs could not be read (they are named, the others are done), or `verify` found a difference; 2 wrong usage, \
                  or nothing could be done; 130 stopped by Ctrl-C, with the old files as they were.",
    after_help = "Examples:\n  copan build texts/ -o graph          make graph/graph.json and files for Gephi, Graphviz, \
                  spreadsheets\n  copan why graph/graph.json Honduras  what is known of Honduras, and which sentences say \
                  it\n  copan explain letter.txt             what every stage sees in a text"
)]
pub(crate) struct Args {
    /// Use so many threads; all cores if not given. The output does not depend on it.
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Print errors only: no progress, no summary.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Print messages as JSON, one object a line, on standard error. Its key `kind` is error, warning, note, problem (with
    /// input, line), progress (with step, documents, words, `words_per_second`, percent, `seconds_left`) or summary (with
    /// documents, sentences, words, problems, entities, facts, seconds); texts are in the key message.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a knowledge graph of texts.
    #[command(
        after_help = "Examples:\n  copan build a.txt b.txt -o graph\n  copan build corpus/ -o graph --to graphml,csv\n  \
                            copan build articles.jsonl -o graph\n  copan build -o graph    in a project: its inputs, of which only new ones are read\n  curl … | copan build - -o graph --from text"
    )]
    Build(Build),
    /// Make a project: it knows its inputs, and a second build reads only what is new.
    #[command(
        after_help = "Examples:\n  copan init && copan add texts/ && copan build -o graph\n  copan init archive\n\nA project is the \
                            folder .copan. Its project.json lists the inputs; its annotations.sqlite keeps what was found in \
                            them, and can be deleted: the next build makes it again."
    )]
    Init(Init),
    /// Add inputs to the project.
    #[command(after_help = "Examples:\n  copan add texts/ letters/\n  copan add notes.txt --from lines")]
    Add(Add),
    /// Remove inputs from the project; the next graph is as if they had never been added.
    #[command(
        after_help = "Examples:\n  copan remove letters/\n  copan remove texts/draft.txt    leave out one file of a folder\n  \
                            copan remove draft.txt          the same by its id\n\n`copan add` takes it in again."
    )]
    Remove(Remove),
    /// Show what is in the project, and what a build would do.
    #[command(after_help = "Examples:\n  copan status")]
    Status,
    /// Make a graph again from what its manifest.json names, and compare every input and output.
    #[command(
        after_help = "Examples:\n  copan verify graph/\n  copan verify graph/ && echo 'made of these texts, by this program'\n\n\
                            Exit codes: 0 all is the same, 1 something differs (it is named), 2 it could not be compared."
    )]
    Verify(Verify),
    /// Write down everything that is seen in texts, one record a document.
    #[command(after_help = "Examples:\n  copan annotate a.txt > a.jsonl\n  copan annotate corpus/ --to conllu -o \
                            corpus.conllu\n  echo 'It works.' | copan annotate - --to conllu")]
    Annotate(Annotate),
    /// Write a graph in another format.
    #[command(after_help = "Examples:\n  copan export graph/graph.json --to graphml -o graph.graphml\n  copan export \
                            graph/graph.json --to dot | dot -Tsvg > graph.svg\n  copan export graph/graph.json --to csv -o \
                            tables/")]
    Export(Export),
    /// Show what is behind an entity or a fact: sentences, offsets, rules.
    #[command(after_help = "Examples:\n  copan why graph/graph.json 'United States'\n  copan why graph/graph.json \
                            united_states\n  copan why graph/graph.json 3fa2")]
    Why(Why),
    /// List what is hard to tell apart as a table to decide in, and take the decisions back.
    #[command(
        after_help = "Examples:\n  copan review graph/graph.json -o review.csv     write the table\n  (open review.csv in a \
                            spreadsheet, write merge or never-merge into the column decision where you know, save as CSV)\n  \
                            copan review --take review.csv --decisions decisions.csv\n  copan build texts/ -o graph \
                            --decisions decisions.csv\n\nIn the table, `now` is `apart` for two things that nearly were one, and \
                            `one` for two names that nearly were not; `evidence` says why."
    )]
    Review(Review),
    /// Show how much of the texts is in their graph, and what is not and why: a list to work through.
    #[command(after_help = coverage::HELP)]
    Coverage(Coverage),
    /// Show what every stage sees in a text, for people.
    #[command(after_help = "Examples:\n  copan explain a.txt\n  echo 'Ann met Bob in 2004.' | copan explain -")]
    Explain(Explain),
    /// Print the relations that have a name of their own.
    #[command(after_help = "Examples:\n  copan relations\n  copan relations --to csv > relations.csv")]
    Relations(Relations),
    /// Make relations and patterns of your own, and test them.
    #[command(
        after_help = "Examples:\n  copan schema new mine            write mine/relations.csv and mine/patterns.csv, with two \
                      relations to start from\n  copan schema test mine           read the example of every pattern\n  copan \
                      build texts/ -o graph --schema mine\n  copan relations --schema mine    ours and yours\n\nYour rows come \
                      to ours. A relation or a pattern with the name of one of ours takes its place, and your patterns come \
                      before ours. A row `SIGNED,off` in relations.csv switches a relation of ours off, and `*,off` all that the \
                      file has not; in patterns.csv `acquire,,off` and `*,,off` do the same for patterns.\n\nExit codes of test: 0 \
                      every example gives its fact, 1 some do not, 2 the schema cannot be read."
    )]
    Schema {
        #[command(subcommand)]
        what: SchemaCommand,
    },
    /// Make the models that are compiled in, and measure them.
    #[command(
        after_help = "Examples:\n  copan train tagger train.conllu -o tagger.bin\n  copan train columns train.conllu -o \
                      columns.tsv\n  copan train measure dev.conllu\n\nThe files are plain CoNLL-U; how the shipped models were \
                      made is told in crates/build/models/README.md."
    )]
    Train(Train),
    /// Read the file on standard input for another process of this program.
    #[command(hide = true, name = apart::COMMAND)]
    ReadApart,
}

/// What to read.
#[derive(Debug, clap::Args)]
pub(crate) struct Inputs {
    /// Files and folders; - is standard input. Folders are read with all that is in them, except hidden files and READMEs.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) wanted: Wanted,
}

/// What to look for in it.
#[derive(Debug, clap::Args)]
pub(crate) struct Wanted {
    /// Names of your own, which win over the model: CSV with the columns name and type, and id and aliases (parted by |).
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,
    /// Recognise things of these types only, by commas: Person, Organization, Country, Place, ...
    #[arg(long = "types", id = "recognised", value_name = "LIST", value_delimiter = ',')]
    pub(crate) recognised: Vec<EntityType>,
    /// Make noun phrases without a name ("free trade") concepts, for texts about ideas.
    #[arg(long)]
    pub(crate) concepts: bool,
    /// Relations and patterns of your own: a folder with relations.csv or patterns.csv, or both. `copan schema new DIR` writes
    /// one to start from.
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
}

impl Wanted {
    /// The files that it names. They are no inputs, should they lie in a folder that is one.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let schema = self.schema.iter().flat_map(|folder| Schema::FILES.map(|file| folder.join(file)));
        self.gazetteer.iter().cloned().chain(schema).collect()
    }
}

/// How to read it.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Reading {
    /// What kind the inputs are. Without it each file's extension decides; unknown ones are read as text.
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub(crate) from: Option<&'static Input>,
    /// The column of a table that holds the texts; without it one that is called text, body, content or the like.
    #[arg(long, value_name = "NAME")]
    pub(crate) text_column: Option<String>,
    /// The column of a table that holds the documents' ids; without it one that is called id, else the line is the id.
    #[arg(long, value_name = "NAME")]
    pub(crate) id_column: Option<String>,
    /// The column of a table that holds the documents' days; without it one that is called date.
    #[arg(long, value_name = "NAME")]
    pub(crate) date_column: Option<String>,
    /// Read documents that seem to be in another language than English too; without it they are named and left out.
    #[arg(long)]
    pub(crate) any_language: bool,
}

impl Reading {
    /// The same, as the readers want it.
    pub(crate) fn options(&self) -> read::Options {
        let columns = read::Columns {
            text: self.text_column.clone(),
            id: self.id_column.clone(),
            date: self.date_column.clone(),
        };
        read::Options { from: self.from, columns, any_language: self.any_language, apart: Some(apart::ask) }
    }
}

#[derive(Debug, clap::Args)]
#[command(mut_arg("paths", |paths| paths.required(false).help("Files and folders; - is standard input. Folders are read \
    with all that is in them, except hidden files and READMEs. Without any, the inputs of the project are built")))]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// The folder to write into. It is made if it is not there.
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// The formats to write beside graph.json, parted by commas.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "graphml,dot,csv", value_parser = formats())]
    pub(crate) to: Vec<&'static Format>,
    /// What people have decided about the graph: a CSV file with the columns decision, entity, relation, other, value, who,
    /// when, why. Decisions: merge, never-merge, split, rename, retype, drop, add, relabel, drop-fact.
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
    /// What entities are in outside collections: a CSV file with the columns name (or an id), type (may be empty) and link (such
    /// as a Wikidata id). The link becomes the entity's attribute `link` in all formats.
    #[arg(long, value_name = "FILE")]
    pub(crate) links: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) choice: Choice,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// The folder; the working directory if not given.
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    /// Files and folders. What is in a folder at the time of a build is read, except hidden files and READMEs.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Remove {
    /// What was added, a file or a folder in it, or the id of a document.
    #[arg(required = true, value_name = "INPUT|ID")]
    pub(crate) what: Vec<PathBuf>,
}

/// What of a graph to export.
#[derive(Debug, clap::Args)]
pub(crate) struct Choice {
    /// Export what is not simply asserted too: denied, possible, planned, hypothetical, reported, questioned, derived
    /// (what follows from facts: where a thing lies, whose president is meant), doubtful (of less than 0.6
    /// confidence, or 0.75 for what has only its verb phrase), by commas.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) include: Vec<Mark>,
    /// How many of the sentences behind an edge to export: none, first, all.
    #[arg(long, value_name = "HOW MANY", default_value = "all")]
    pub(crate) evidence: EvidenceDepth,
    /// GraphML by the letter of its schema, for readers that check it.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Export facts of at least this confidence, 0 to 1.
    #[arg(long, value_name = "NUMBER", default_value_t = 0.0, hide_default_value = true)]
    pub(crate) min_confidence: f64,
    /// Export facts of these relations only, by commas: names that `copan relations` prints, or verb phrases (`bring_to`).
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) relation: Vec<String>,
    /// Export entities of these types only, by commas: Person, Organization, Country, Place, ...
    #[arg(long = "type", value_name = "LIST", value_delimiter = ',')]
    pub(crate) types: Vec<EntityType>,
    /// Export so many entities: those in most facts.
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Export what is around one entity, given by id, name or alias.
    #[arg(long, value_name = "ENTITY")]
    pub(crate) around: Option<String>,
    /// How many facts to go from the entity of --around.
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    pub(crate) hops: usize,
    /// Leave out entities without a fact.
    #[arg(long)]
    pub(crate) no_isolated: bool,
}

impl Choice {
    /// How to write, as the exporters want it.
    pub(crate) fn options(&self) -> copan_export::Options {
        let include = self.include.clone();
        copan_export::Options { include, evidence: self.evidence, strict: self.strict }
    }

    /// What to write of this graph.
    pub(crate) fn selection(&self, graph: &Graph) -> Result<Selection> {
        Ok(Selection {
            min_confidence: self.min_confidence,
            relations: self.relation.clone(),
            types: self.types.clone(),
            around: self.around.as_deref().map(|what| graph::entity(graph, what)).transpose()?,
            hops: self.hops,
            top: self.top,
            no_isolated: self.no_isolated,
        })
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct Annotate {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// The kind of record.
    #[arg(long, value_name = "FORMAT", default_value = RECORDS[0].name, value_parser = records())]
    pub(crate) to: &'static Record,
    /// The file to write; standard output if not given.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// The graph: a graph.json, the folder that has one, or - for standard input.
    #[arg(value_name = "GRAPH.json", required_unless_present = "list")]
    pub(crate) graph: Option<PathBuf>,
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = formats(), required_unless_present = "list")]
    pub(crate) to: Option<&'static Format>,
    /// Show every format, what reads it and what it leaves out.
    #[arg(long, exclusive = true)]
    pub(crate) list: bool,
    /// The file to write, for a format of several files the folder; standard output if not given. A name that ends in .gz is
    /// written compressed.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) choice: Choice,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    /// The folder that `copan build` wrote into.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Why {
    /// The graph: a graph.json, the folder that has one, or - for standard input.
    #[arg(value_name = "GRAPH.json")]
    pub(crate) graph: PathBuf,
    /// An entity by its id, name or alias, or a fact by its id or the beginning of it.
    #[arg(value_name = "ENTITY|FACT")]
    pub(crate) what: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Review {
    /// The graph: a graph.json, the folder that has one, or - for standard input.
    #[arg(value_name = "GRAPH.json", required_unless_present = "take", conflicts_with = "take")]
    pub(crate) graph: Option<PathBuf>,
    /// The table to write; standard output if not given.
    #[arg(long, short, value_name = "FILE", conflicts_with = "take")]
    pub(crate) output: Option<PathBuf>,
    /// List so many: those about what is spoken of most.
    #[arg(long, value_name = "N", conflicts_with = "take")]
    pub(crate) top: Option<usize>,
    /// A table that was filled in: its decisions are added to the ledger of --decisions.
    #[arg(long, value_name = "TABLE", requires = "decisions")]
    pub(crate) take: Option<PathBuf>,
    /// The ledger (see `copan build --decisions`). What it decides is not listed again; with --take it is added to, or made.
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// The file to write; standard output if not given.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SchemaCommand {
    /// Write a schema to start from.
    New(NewSchema),
    /// Read the example of every pattern, and show what it gives where that is not what the row says.
    Test(TestSchema),
}

#[derive(Debug, clap::Args)]
pub(crate) struct NewSchema {
    /// The folder to write into. It is made if it is not there.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TestSchema {
    /// The folder with the schema.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Names of your own that the examples speak of: see `copan help build`.
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,
    /// Make noun phrases without a name concepts.
    #[arg(long)]
    pub(crate) concepts: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Relations {
    /// With relations of your own: see `copan help schema`.
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
    /// As a table for programs, or as text for people.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "csv"])]
    pub(crate) to: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Train {
    #[command(subcommand)]
    pub(crate) what: Training,
}

fn kinds() -> impl TypedValueParser<Value = &'static Input> {
    one_of(INPUTS, |i| (i.name, i.summary))
}

fn records() -> impl TypedValueParser<Value = &'static Record> {
    one_of(RECORDS, |r| (r.name, r.summary))
}

fn formats() -> impl TypedValueParser<Value = &'static Format> {
    one_of(FORMATS, |f| (f.name, f.summary))
}

/// A row of a table, by its name; help and errors list the names.
fn one_of<T: Send + Sync>(
    table: &'static [T],
    describe: fn(&T) -> (&'static str, &'static str),
) -> impl TypedValueParser<Value = &'static T> {
    let values = table.iter().map(describe).map(|(name, help)| PossibleValue::new(name).help(help));
    PossibleValuesParser::new(values.collect::<Vec<_>>())
        .try_map(move |name| table.iter().find(|row| describe(row).0 == name).ok_or("not in the list"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        Args::command().debug_assert();
    }
}
