//! The commands, one module each.

mod annotate;
mod build;
mod explain;
mod export;
mod relations;
mod train;
mod why;

use crate::Outcome;
use crate::args::{Args, Command};
use crate::input::Run;
use anyhow::Result;

/// Does what the user asks for.
pub(crate) fn run(args: Args) -> Result<Outcome> {
    let run = Run::new(args.threads, args.quiet);
    match args.command {
        Command::Build(args) => build::run(args, run),
        Command::Annotate(args) => annotate::run(&args, run),
        Command::Export(args) => export::run(args, run),
        Command::Why(args) => why::run(&args),
        Command::Explain(args) => explain::run(&args, run),
        Command::Relations(args) => relations::run(&args),
        Command::Train(args) => train::run(&args.what),
    }
}
