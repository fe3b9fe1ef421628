//! `copan build`: texts to a graph and its files.

use crate::Outcome;
use crate::args::Build;
use crate::input::{Order, Run, annotate_all};
use crate::message::{self, count};
use crate::output::{Pending, Whole, folder};
use anyhow::{Context, Result, ensure};
use copan_build::Ledger;
use copan_build::merge::Corpus;
use copan_build::read::{Fault, Problem};
use copan_export::{File, Format, Report, View, select};
use std::fs;
use std::path::Path;

pub(crate) fn run(args: Build, run: Run) -> Result<Outcome> {
    let Build { inputs, output, to, decisions, choice } = args;
    let here = output.canonicalize().ok();
    let itself = |input: &Path| here.is_some() && input.canonicalize().ok() == here;
    ensure!(
        !inputs.paths.iter().any(|i| itself(i)),
        "{} is an input and the output folder; a second run would read what the first wrote: choose another with -o",
        output.display()
    );
    let ledger = decisions.as_deref().map(ledger).transpose()?;
    let mut corpus = Corpus::default();
    let gather = |document: &copan_build::Annotated| {
        let mut one = Corpus::default();
        one.add(document);
        Ok(one)
    };
    let each = |one| {
        corpus.join(one);
        Ok(())
    };
    let leave_out: Vec<&Path> = [Some(output.as_path()), decisions.as_deref()].into_iter().flatten().collect();
    let mut tally = annotate_all(&inputs, &leave_out, Order::ById, run, gather, each)?;
    let (ledger, faults) = ledger.unwrap_or_default();
    for fault in faults {
        tally.problem(&Problem { input: ledger.name().to_owned(), fault });
    }
    let (graph, warnings) = corpus.decided(&ledger);
    for warning in warnings {
        message::warning(&format!("{}: {warning}", ledger.name()));
    }

    // graph.json is always whole; what is chosen goes into the other formats.
    let (entities, facts) = (graph.entities().len() as u64, graph.facts().len() as u64);
    let selection = choice.selection(&graph)?;
    let part = (!selection.is_all()).then(|| select(graph.clone(), &selection));
    let whole = View::new(&graph, choice.options());
    let part = part.as_ref().map(|part| View::new(part, choice.options()));
    let view = part.as_ref().unwrap_or(&whole);
    folder(&output)?;
    let mut notes: Vec<String> = view.report().lines().collect();
    let mut made = Vec::new();
    for (file, all) in files(&to) {
        let mut report = Report::default();
        let pending = Pending::new(&output.join(file.name))?;
        made.push(pending.write(|out| (file.write)(if all { &whole } else { view }, out, &mut report))?);
        notes.extend(report.lines().map(|line| format!("{}: {line}", file.name)));
    }
    // All are whole before the first takes the place of an old one.
    made.into_iter().try_for_each(Whole::name)?;
    let lying = output.join("decisions.csv");
    if decisions.is_none() && lying.exists() {
        notes.push(format!("{} is there and was not used; give it with --decisions", lying.display()));
    }
    if entities == 0 {
        notes.push("no entity was found; for texts about ideas, try --concepts".to_owned());
    }
    tally.end(
        &format!(", {} entit{}, {}", entities, if entities == 1 { "y" } else { "ies" }, count(facts, "fact")),
        &notes,
    );
    Ok(tally.outcome())
}

/// Reads a ledger, with what of it cannot be used.
fn ledger(path: &Path) -> Result<(Ledger, Vec<Fault>)> {
    let what = || format!("the decisions {} cannot be read; a CSV file in UTF-8 was wanted", path.display());
    let text = fs::read_to_string(path).with_context(what)?;
    let name = path.file_name().map_or_else(|| "decisions.csv".into(), |name| name.to_string_lossy());
    Ok(Ledger::read(&name, &text))
}

/// `graph.json` and the files of the formats, each once, and whether it holds the whole graph.
fn files(to: &[&'static Format]) -> Vec<(&'static File, bool)> {
    let json = Format::find("json");
    let mut files: Vec<(&File, bool)> = Vec::new();
    for format in json.into_iter().chain(to.iter().copied()) {
        for file in format.files {
            if files.iter().all(|(f, _)| f.name != file.name) {
                files.push((file, format.whole));
            }
        }
    }
    files
}
