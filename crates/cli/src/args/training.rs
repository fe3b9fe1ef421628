//! The arguments of `copan train`.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum Training {
    /// Train the tagger.
    Tagger(Treebanks),
    /// Write down what the parser's network sees of a treebank, with tags of taggers that have not seen it, for the script that
    /// trains it.
    Columns(Treebanks),
    /// Train the model of sentence borders, on treebanks with the comments `newdoc`, `newpar` and `text`.
    Segment(Treebanks),
    /// Write down what the network of names sees of sentences in columns, as `corpora.py` writes them, for the script that trains
    /// it.
    Names(Treebanks),
    /// Train what decides who is meant, on treebanks whose column MISC has coreference, as that of GUM has.
    Coref(Treebanks),
    /// Learn how sure an edge is, from sheets of edges that readers judged.
    Edges(Judged),
    /// Compare the trees of the shipped models with those of a treebank.
    Measure(Treebanks),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Treebanks {
    /// Treebanks in CoNLL-U (for names: sentences in columns), - for standard input.
    #[arg(required = true, value_name = "TREEBANK")]
    pub(crate) paths: Vec<PathBuf>,
    /// The file to write; standard output if not given.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// How often training goes through the sentences.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) epochs: u64,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Judged {
    /// Sheets of judged edges (CSV), with the columns of `crates/build/models/edges.csv`.
    #[arg(required = true, value_name = "SHEET")]
    pub(crate) paths: Vec<PathBuf>,
    /// The folder of the documents that the sheets name.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) texts: PathBuf,
    /// The file to write; standard output if not given.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// In place of the weights, tell how well weights do on documents that they were not learnt from, each document kept out once
    /// in so many parts.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) folds: usize,
}
