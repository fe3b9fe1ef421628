//! What the user can say of coverage.

use super::Inputs;
use std::path::PathBuf;

/// What stands below the options.
pub(super) const HELP: &str = "Examples:
  copan coverage texts/                             the counts, and what comes most often
  copan coverage texts/ --to csv -o coverage.csv    all of it, for a spreadsheet
  copan coverage texts/ --gazetteer names.csv --schema mine --decisions decisions.csv
  copan coverage                                    in a project: of its inputs

Three lists: verb phrases without a relation, where a pattern would pay most (copan help schema); sentences with two or more
named things that no statement joins; and candidates that are no edge of the default graph, each with the reason. Names that
were not found: --gazetteer. What is wrong: --decisions.";

#[derive(Debug, clap::Args)]
#[command(mut_arg("paths", |paths| paths.required(false).help("Files and folders; - is standard input. Folders are read \
    with all that is in them, except hidden files and READMEs. Without any, the inputs of the project are read")))]
pub(crate) struct Coverage {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// The ledger (see `copan build --decisions`): what it decides is not listed as open.
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
    /// As text for people, as one table for a spreadsheet, or as JSON for programs.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "csv", "json"])]
    pub(crate) to: String,
    /// Of each list, show so many in the text; the tables have all.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) top: usize,
    /// The file to write; standard output if not given.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
