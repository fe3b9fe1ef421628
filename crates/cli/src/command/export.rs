//! `copan export`: a graph in another format.

use crate::Outcome;
use crate::args::Export;
use crate::graph;
use crate::input::Run;
use crate::interrupt;
use crate::message;
use crate::output::{Output, Pending, Whole, folder};
use anyhow::{Context, Result, bail};
use copan_export::{FORMATS, View, select};
use std::io::Write;

pub(crate) fn run(args: Export, run: Run) -> Result<Outcome> {
    interrupt::listen();
    let Export { graph, to, list, output, choice } = args;
    let (Some(graph), Some(to), false) = (graph, to, list) else { return list_formats() };
    let graph = graph::read(&graph)?;
    let selection = choice.selection(&graph)?;
    let graph = select(graph, &selection);
    let view = View::new(&graph, choice.options());
    let mut report = if to.whole { copan_export::Report::default() } else { view.report().clone() };
    match (to.files, output) {
        ([file], output) => {
            Output::open(output.as_deref())?.write(|out| (file.write)(&view, out, &mut report))?;
        }
        (files, Some(output)) => {
            folder(&output)?;
            let mut made = Vec::new();
            for file in files {
                let pending = Pending::new(&output.join(file.name))?;
                made.push(pending.write(|out| (file.write)(&view, out, &mut report))?);
            }
            // All are whole before the first takes the place of an old one.
            made.into_iter().try_for_each(Whole::name)?;
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

/// Every format, for people.
fn list_formats() -> Result<Outcome> {
    let mut out = Output::open(None)?;
    for format in FORMATS {
        let files: Vec<&str> = format.files.iter().map(|f| f.name).collect();
        writeln!(out, "{}\n    {}", format.name, format.summary)?;
        writeln!(
            out,
            "    files: {}\n    read by: {}\n    leaves out: {}",
            files.join(", "),
            format.readers,
            format.omits
        )?;
    }
    out.finish().context("the list cannot be written")?;
    Ok(Outcome::Done)
}
