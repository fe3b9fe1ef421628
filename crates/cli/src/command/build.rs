//! `copan build`: texts to a graph and its files.

use crate::Outcome;
use crate::args::{Build, Choice, Inputs};
use crate::digest;
use crate::files::Files;
use crate::input::{self, Run};
use crate::interrupt;
use crate::manifest::{self, Chosen, Listed, Made, Manifest};
use crate::message::{self, count};
use crate::output::{Pending, Whole, folder};
use crate::project::{self, Project};
use crate::schema;
use crate::tally::Tally;
use crate::work::{Group, Work};
use anyhow::{Context, Result, anyhow, ensure};
use clap::ArgMatches;
use copan_build::links::Links;
use copan_build::merge::{Corpus, gather};
use copan_build::read::{Fault, Problem};
use copan_build::{Annotated, Ledger, Options};
use copan_export::{File, Format, Report, View, select};
use copan_model::Graph;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn run(args: Build, matches: &ArgMatches, run: Run) -> Result<Outcome> {
    interrupt::listen();
    let (options, reading) = manifest::chosen("build", matches);
    let project = if args.inputs.paths.is_empty() { Some(project(&reading)?) } else { None };
    let work = if let Some(project) = &project {
        Work::of_project(project)?
    } else {
        let Inputs { paths, reading: how, .. } = &args.inputs;
        Work { groups: vec![Group { paths: paths.clone(), how: how.clone(), options: reading }], ..Work::default() }
    };
    let mut tally = Tally::new(run);
    let built = make(args, options, &work, project.as_ref(), run, &mut tally);
    let Built { size, notes, .. } = built.map_err(|e| stopped(e, project.is_some(), &tally))?;
    tally.end(Some(size), &notes);
    Ok(tally.outcome())
}

/// The project that is built where no input is named.
pub(super) fn project(reading: &Chosen) -> Result<Project> {
    ensure!(
        Project::find()?.is_some(),
        "no input is given and there is no project here; name files or folders, or make a project: `copan help init`"
    );
    ensure!(reading.is_empty(), "how inputs of a project are read is said when they are added: `copan help add`");
    Project::open()
}

/// Says how to go on after Ctrl-C.
fn stopped(error: anyhow::Error, in_project: bool, tally: &Tally) -> anyhow::Error {
    if interrupt::check().is_ok() {
        return error;
    }
    let done = message::count(tally.documents, "document");
    let on = if in_project {
        "what was found in them is kept: the same command goes on from here"
    } else {
        "start the same command again (in a project what was done is kept: `copan help init`)"
    };
    anyhow!("stopped after {done}; nothing was written, and files of earlier runs are as they were: {on}")
}

/// What a build has made.
pub(crate) struct Built {
    pub(crate) manifest: Manifest,
    /// How many entities and facts there are.
    size: (u64, u64),
    notes: Vec<String>,
}

/// Builds, and writes the files.
pub(crate) fn make(
    args: Build,
    options: Chosen,
    work: &Work,
    project: Option<&Project>,
    run: Run,
    tally: &mut Tally,
) -> Result<Built> {
    let Build { inputs: Inputs { wanted, .. }, output, to, decisions, links, choice } = args;
    let here = output.canonicalize().ok();
    let itself = |input: &PathBuf| here.is_some() && input.canonicalize().ok() == here;
    ensure!(
        !work.groups.iter().flat_map(|group| &group.paths).any(itself),
        "{} is an input and the output folder; a second run would read what the first wrote: choose another with -o",
        output.display()
    );
    let ledger = decisions.as_deref().map(ledger).transpose()?;
    let own = wanted.files();
    let leave_out = [Some(output.as_path()), decisions.as_deref(), links.as_deref()].into_iter().flatten();
    let leave_out: Vec<&Path> = leave_out.chain(own.iter().map(PathBuf::as_path)).collect();
    let sources = work.find(&leave_out, tally);
    let annotation = input::options(&wanted, tally)?;
    let schema = wanted.schema.as_deref().map(schema::listed).transpose()?.unwrap_or_default();
    let files = Files::new(sources, tally)?;
    let corpus = match project {
        Some(project) => {
            let gazetteer = wanted.gazetteer.as_deref().map(|path| listed(path, &output)).transpose()?;
            let gazetteer = gazetteer.map(|listed| listed.digest.sha256);
            let reading: Vec<&Chosen> = work.groups.iter().map(|group| &group.options).collect();
            let key = project::annotation(&annotation, gazetteer.as_deref(), &schema);
            project::corpus(project, &files, &reading, &annotation, &key, run, tally)?
        }
        None => corpus(&files, &work.excluded.1, &annotation, run, tally)?,
    };
    files.check_unchanged(tally);

    tally.now("merging");
    let (ledger, faults) = ledger.unwrap_or_default();
    for fault in faults {
        tally.problem(&Problem { input: ledger.name().to_owned(), fault });
    }
    let (graph, warnings) = corpus.decided(&ledger, &annotation.schema);
    for warning in warnings {
        message::warning(&format!("{}: {warning}", ledger.name()));
    }
    let graph = linked(graph, links.as_deref(), tally)?;
    interrupt::check()?;

    tally.now("writing");
    let (made, mut notes) = written(&graph, &to, &choice, &output)?;
    let mut manifest = Manifest::new(options);
    (manifest.named, manifest.excluded) = work.recorded(&output);
    manifest.inputs = files.inputs();
    manifest.gazetteer = wanted.gazetteer.as_deref().map(|path| listed(path, &output)).transpose()?;
    manifest.decisions = decisions.as_deref().map(|path| listed(path, &output)).transpose()?;
    manifest.schema = wanted.schema.as_deref().map(|path| schema::recorded(path, schema, &output));
    manifest.links = links.as_deref().map(|path| listed(path, &output)).transpose()?;
    manifest.outputs =
        made.iter().map(|(file, whole)| Made { file: file.clone(), digest: whole.digest().clone() }).collect();
    manifest.outputs.sort_by(|a, b| a.file.cmp(&b.file));
    let last = Pending::new(&output.join(manifest::NAME))?.write(|out| out.write_all(manifest.json().as_bytes()))?;
    interrupt::check()?;
    // All are whole before the first takes the place of an old one.
    made.into_iter().map(|(_, whole)| whole).chain([last]).try_for_each(Whole::name)?;

    let lying = output.join("decisions.csv");
    if decisions.is_none() && lying.exists() {
        notes.push(format!("{} is there and was not used; give it with --decisions", lying.display()));
    }
    notes.extend(doubts(&graph, decisions.as_deref(), &output)?);
    if graph.entities().is_empty() {
        notes.push("no entity was found; for texts about ideas, try --concepts".to_owned());
    }
    Ok(Built { manifest, size: (graph.entities().len() as u64, graph.facts().len() as u64), notes })
}

/// What is said of things that nearly were one node, or nearly were two.
fn doubts(graph: &Graph, decisions: Option<&Path>, output: &Path) -> Result<Option<String>> {
    let calls = super::review::open(graph, decisions)?;
    let Some(first) = calls.first() else { return Ok(None) };
    let [one, other] = first.sides.each_ref().map(|side| side.reference.as_str());
    let what = if first.one { "are taken for one" } else { "are kept apart" };
    Ok(Some(format!(
        "{} of who is who, the first: {one} and {other} {what}; `copan review {}` lists them to decide",
        count(calls.len() as u64, "close call"),
        output.display()
    )))
}

/// The corpus of files, all read anew.
fn corpus(
    files: &Files,
    excluded: &BTreeSet<String>,
    options: &Options,
    run: Run,
    tally: &mut Tally,
) -> Result<Corpus> {
    let mut corpus = Corpus::default();
    let each = |kept| {
        corpus.push(kept);
        Ok(())
    };
    let work = |document: &Annotated| Ok(gather(document));
    input::annotate_sources(files.sources(), &files.sizes(), excluded, options, run, tally, work, each)?;
    Ok(corpus)
}

/// A file's name in the output, and the file.
type NamedWhole = (String, Whole);

/// The files, each whole and not yet under its name, and what there is to know of them.
fn written(
    graph: &Graph,
    to: &[&'static Format],
    choice: &Choice,
    output: &Path,
) -> Result<(Vec<NamedWhole>, Vec<String>)> {
    // graph.json is always whole; what is chosen goes into the other formats.
    let selection = choice.selection(graph)?;
    let part = (!selection.is_all()).then(|| select(graph.clone(), &selection));
    let whole = View::new(graph, choice.options());
    let part = part.as_ref().map(|part| View::new(part, choice.options()));
    let view = part.as_ref().unwrap_or(&whole);
    folder(output)?;
    let mut notes: Vec<String> = view.report().lines().collect();
    let mut made = Vec::new();
    for (file, all) in files(to) {
        let mut report = Report::default();
        let pending = Pending::new(&output.join(file.name))?;
        let written = pending.write(|out| (file.write)(if all { &whole } else { view }, out, &mut report))?;
        made.push((file.name.to_owned(), written));
        notes.extend(report.lines().map(|line| format!("{}: {line}", file.name)));
    }
    Ok((made, notes))
}

/// A file that an option names, for the manifest in the output.
fn listed(path: &Path, output: &Path) -> Result<Listed> {
    let digest = digest::file(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let path = manifest::relative(path, output).unwrap_or_else(|| path.display().to_string());
    Ok(Listed { path, digest })
}

/// The graph with the user's links to outside collections.
fn linked(graph: Graph, path: Option<&Path>, tally: &mut Tally) -> Result<Graph> {
    let Some(path) = path else { return Ok(graph) };
    let what = || format!("the links {} cannot be read; a CSV file in UTF-8 was wanted", path.display());
    let (links, faults) = Links::read(&fs::read_to_string(path).with_context(what)?);
    for fault in faults {
        tally.problem(&Problem { input: path.display().to_string(), fault });
    }
    let (graph, warnings) = links.apply(graph);
    for warning in warnings {
        message::warning(&format!("{}: {warning}", path.display()));
    }
    Ok(graph)
}

/// Reads a ledger, with what of it cannot be used.
pub(super) fn ledger(path: &Path) -> Result<(Ledger, Vec<Fault>)> {
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
