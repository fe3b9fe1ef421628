//! `copan export`: a graph in another format.

use crate::Outcome;
use crate::args::Export;
use crate::graph;
use crate::input::Run;
use crate::message;
use crate::output::{Output, Pending, folder};
use anyhow::{Result, bail};
use copan_export::View;

pub(crate) fn run(args: Export, run: Run) -> Result<Outcome> {
    let Export { graph, to, output, choice } = args;
    let graph = graph::read(&graph)?;
    let view = View::new(&graph, choice.options());
    let mut report = view.report().clone();
    match (to.files, output) {
        ([file], output) => {
            let mut out = Output::open(output.as_deref())?;
            (file.write)(&view, &mut out, &mut report)?;
            out.finish()?;
        }
        (files, Some(output)) => {
            folder(&output)?;
            let mut pending = Vec::new();
            for file in files {
                let mut made = Pending::new(&output.join(file.name))?;
                (file.write)(&view, made.writer(), &mut report)?;
                pending.push(made);
            }
            pending.into_iter().try_for_each(Pending::finish)?;
        }
        (files, None) => {
            let names: Vec<&str> = files.iter().map(|f| f.name).collect();
            bail!("{} consists of {}; name a folder for them with -o DIR", to.name, names.join(" and "));
        }
    }
    if !run.quiet {
        report.lines().for_each(|line| message::note(&line));
    }
    Ok(Outcome::Done)
}
