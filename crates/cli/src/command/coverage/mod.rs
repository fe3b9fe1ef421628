//! `copan coverage`: how much of the texts is in their graph, and what is not and why.

mod csv;
mod json;
mod text;

use crate::Outcome;
use crate::args::{Coverage, Inputs};
use crate::input::{self, Run};
use crate::interrupt;
use crate::message;
use crate::output::Output;
use crate::tally::Tally;
use crate::work::{Group, Work};
use anyhow::Result;
use clap::ArgMatches;
use copan_build::merge::{Corpus, survey};
use copan_build::read::Problem;
use copan_model::{EntityType, Graph};
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &Coverage, matches: &ArgMatches, run: Run) -> Result<Outcome> {
    interrupt::listen();
    let (_, reading) = crate::manifest::chosen("coverage", matches);
    let work = if args.inputs.paths.is_empty() {
        Work::of_project(&super::build::project(&reading)?)?
    } else {
        let Inputs { paths, reading: how, .. } = &args.inputs;
        Work { groups: vec![Group { paths: paths.clone(), how: how.clone(), options: reading }], ..Work::default() }
    };
    let wanted = &args.inputs.wanted;
    let mut tally = Tally::new(run);
    let ledger = args.decisions.as_deref().map(super::build::ledger).transpose()?;
    let own = wanted.files();
    let leave_out = [args.output.as_deref(), args.decisions.as_deref()].into_iter().flatten();
    let leave_out: Vec<&Path> = leave_out.chain(own.iter().map(PathBuf::as_path)).collect();
    let sources = work.find(&leave_out, &mut tally);
    let options = input::options(wanted, &mut tally)?;
    let sizes = sources.iter().map(|source| source.path().and_then(|p| Some(fs::metadata(p).ok()?.len())).unwrap_or(0));
    let sizes: Vec<u64> = sizes.collect();
    let mut corpus = Corpus::default();
    let each = |document| {
        corpus.push(document);
        Ok(())
    };
    let look = |document: &copan_build::Annotated| Ok(survey(document, &options.schema));
    input::annotate_sources(sources, &sizes, &work.excluded.1, &options, run, &mut tally, look, each)?;
    tally.now("merging");
    let (ledger, faults) = ledger.unwrap_or_default();
    let (coverage, warnings) = corpus.coverage(&ledger, &options.schema);
    for fault in faults {
        tally.problem(&Problem { input: ledger.name().to_owned(), fault });
    }
    for warning in warnings {
        message::warning(&format!("{}: {warning}", ledger.name()));
    }
    interrupt::check()?;
    tally.now("writing");
    Output::open(args.output.as_deref())?.write(|out| match &*args.to {
        "csv" => csv::write(&coverage, out),
        "json" => json::write(&coverage, out),
        _ => text::write(&coverage, args.top, out),
    })?;
    let size = (coverage.graph.entities().len() as u64, coverage.graph.facts().len() as u64);
    tally.end(Some(size), &[]);
    Ok(tally.outcome())
}

/// The name of a type, also of none.
fn type_name(kind: Option<EntityType>) -> &'static str {
    kind.map_or("unknown", EntityType::name)
}

/// The name of an entity's type.
fn type_of(graph: &Graph, entity: u32) -> &'static str {
    type_name(graph.entities()[entity as usize].entity_type)
}
