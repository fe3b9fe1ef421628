//! `copan`: the command line. Glue only: arguments, files and messages; the work is done by the libraries.

mod apart;
mod args;
mod command;
mod digest;
mod files;
mod graph;
mod input;
mod interrupt;
mod manifest;
mod message;
mod output;
mod pipeline;
mod project;
mod schema;
mod sheet;
mod tally;
mod work;

use clap::{CommandFactory, FromArgMatches};
use std::io;
use std::process::ExitCode;

/// How a command ended that did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All of it.
    Done,
    /// Some inputs could not be read; the others are done.
    Partly,
    /// What was compared is not the same.
    Differs,
}

fn main() -> ExitCode {
    let matches = args::Args::command().get_matches();
    let args = args::Args::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    if args.json {
        message::speak_json();
    }
    match command::run(args, &matches) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Partly | Outcome::Differs) => ExitCode::from(1),
        Err(e) if interrupt::check().is_err() => {
            message::error(&format!("{e:#}"));
            ExitCode::from(interrupt::CODE)
        }
        Err(e) if is_broken_pipe(&e) => ExitCode::SUCCESS,
        Err(e) => {
            message::error(&format!("{e:#}"));
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of our output has gone, as `head` does: it has what it wanted.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|e| e.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
