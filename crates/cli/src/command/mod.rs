//! The commands, one module each.

mod annotate;
mod build;
mod coverage;
mod explain;
mod export;
mod project;
mod relations;
mod review;
mod schema;
mod train;
mod verify;
mod why;

use crate::Outcome;
use crate::apart;
use crate::args::{Args, Command};
use crate::input::Run;
use anyhow::{Context, Result};
use clap::ArgMatches;

/// Does what the user asks for.
pub(crate) fn run(args: Args, matches: &ArgMatches) -> Result<Outcome> {
    let run = Run::new(args.threads, args.quiet);
    match args.command {
        Command::Build(args) => {
            let (_, matches) = matches.subcommand().context("a command was given")?;
            build::run(args, matches, run)
        }
        Command::Coverage(args) => {
            let (_, matches) = matches.subcommand().context("a command was given")?;
            coverage::run(&args, matches, run)
        }
        Command::Init(args) => project::init(&args, run),
        Command::Add(args) => {
            let (_, matches) = matches.subcommand().context("a command was given")?;
            project::add(&args, matches, run)
        }
        Command::Remove(args) => project::remove(&args, run),
        Command::Status => project::status(run),
        Command::Verify(args) => verify::run(&args, run),
        Command::Annotate(args) => annotate::run(&args, run),
        Command::Export(args) => export::run(args, run),
        Command::Review(args) => review::run(&args),
        Command::Why(args) => why::run(&args),
        Command::Explain(args) => explain::run(&args, run),
        Command::Relations(args) => relations::run(&args),
        Command::Schema { what } => schema::run(what, run),
        Command::ReadApart => apart::answer().map(|()| Outcome::Done),
        Command::Train(args) => train::run(&args.what),
    }
}
