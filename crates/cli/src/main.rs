//! `copan`: the command line. Glue only: arguments, files and messages; the work is done by the libraries.

mod args;
mod command;
mod graph;
mod input;
mod message;
mod output;
mod pipeline;

use clap::Parser;
use std::io;
use std::process::ExitCode;

/// How a command ended that did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All of it.
    Done,
    /// Some inputs could not be read; the others are done.
    Partly,
}

fn main() -> ExitCode {
    let args = args::Args::parse();
    match command::run(args) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Partly) => ExitCode::from(1),
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
