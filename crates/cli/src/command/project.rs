//! `copan init`, `add`, `remove`, `status`: which inputs a project has.

use crate::Outcome;
use crate::args::{Add, Init, Remove};
use crate::files::Files;
use crate::input::Run;
use crate::manifest::{self, Named};
use crate::message::{self, count};
use crate::output::Output;
use crate::project::{self, Project, Store};
use crate::tally::Tally;
use crate::work::Work;
use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

pub(crate) fn init(args: &Init, run: Run) -> Result<Outcome> {
    Project::init(&args.folder)?;
    if !run.quiet {
        message::note("made; next: `copan add INPUT…`, then `copan build -o DIR`");
    }
    Ok(Outcome::Done)
}

pub(crate) fn add(args: &Add, matches: &ArgMatches, run: Run) -> Result<Outcome> {
    let mut project = Project::open()?;
    let (_, options) = manifest::chosen("add", matches);
    let mut outcome = Outcome::Done;
    for path in &args.paths {
        if path == Path::new("-") {
            bail!("standard input cannot be added, since it can be read only once; write it to a file and add that");
        }
        if project.listing.excluded.documents.remove(&*path.to_string_lossy()) {
            continue;
        }
        let Some(name) = manifest::relative(path, &project.root) else {
            message::error(&format!("{}: there is no such file or folder", path.display()));
            outcome = Outcome::Partly;
            continue;
        };
        let listing = &mut project.listing;
        let excluded = listing.excluded.paths.len();
        listing.excluded.paths.retain(|excluded| !is_in(excluded, &name));
        let inside = listing.inputs.iter().any(|input| is_in(&name, &input.path) && input.options == options);
        if listing.excluded.paths.len() < excluded && inside {
            continue;
        }
        listing.inputs.retain(|input| input.path != name);
        listing.inputs.push(Named { path: name, options: options.clone() });
    }
    project.save()?;
    told(&project, run)?;
    Ok(outcome)
}

pub(crate) fn remove(args: &Remove, run: Run) -> Result<Outcome> {
    let mut project = Project::open()?;
    let mut outcome = Outcome::Done;
    for what in &args.what {
        if !remove_one(&mut project, what, run)? {
            let name = what.display();
            message::error(&format!(
                "{name}: neither an input of the project nor the id of a document; `copan status` lists all"
            ));
            outcome = Outcome::Partly;
        }
    }
    // What lies in no input any more needs not be excluded from it.
    let inputs: BTreeSet<String> = project.listing.inputs.iter().map(|input| input.path.clone()).collect();
    project.listing.excluded.paths.retain(|path| inputs.iter().any(|input| is_in(path, input)));
    project.save()?;
    told(&project, run)?;
    Ok(outcome)
}

/// Removes what is named so; false where nothing is.
fn remove_one(project: &mut Project, what: &Path, run: Run) -> Result<bool> {
    // What has been deleted is named as it was added.
    let text = what.to_string_lossy().replace('\\', "/");
    let name = manifest::relative(what, &project.root).unwrap_or_else(|| text.trim_end_matches('/').to_owned());
    let before = project.listing.inputs.len();
    project.listing.inputs.retain(|input| input.path != name);
    if project.listing.inputs.len() < before {
        return Ok(true);
    }
    let inside = project.listing.inputs.iter().any(|input| is_in(&name, &input.path));
    if inside && what.exists() {
        return Ok(project.listing.excluded.paths.insert(name));
    }
    let id = what.to_string_lossy().into_owned();
    let work = Work::of_project(project)?;
    let mut silent = Tally::new(Run { quiet: true, ..run });
    let sources = work.find(&[], &mut silent);
    if let Some(path) = sources.iter().find(|source| source.id == id).and_then(|source| source.path()) {
        let name = manifest::relative(path, &project.root).context("a file was found and is gone")?;
        // A file that was added by itself is an input.
        let before = project.listing.inputs.len();
        project.listing.inputs.retain(|input| input.path != name);
        let added = project.listing.inputs.len() < before;
        return Ok(added || project.listing.excluded.paths.insert(name));
    }
    if !project.store().exists() {
        return Ok(false);
    }
    let store = Store::open(&project.store())?;
    let files = Files::new(sources, &mut silent)?;
    let reading: Vec<_> = work.groups.iter().map(|group| &group.options).collect();
    for file in files.list() {
        let found = store.source(&project::source_key(file, &reading))?;
        if found.is_some_and(|found| found.iter().any(|document| document.id == id)) {
            return Ok(project.listing.excluded.documents.insert(id));
        }
    }
    Ok(false)
}

/// Whether a path is another or lies in it.
fn is_in(path: &str, folder: &str) -> bool {
    folder == "." && !path.starts_with("..") || Path::new(path).starts_with(folder)
}

/// Says what the project is made of now.
fn told(project: &Project, run: Run) -> Result<()> {
    if run.quiet {
        return Ok(());
    }
    let work = Work::of_project(project)?;
    let files = work.find(&[], &mut Tally::new(Run { quiet: true, ..run })).len() as u64;
    let inputs = project.listing.inputs.len() as u64;
    message::note(&format!("the project has {} with {}", count(inputs, "input"), count(files, "file")));
    Ok(())
}

pub(crate) fn status(run: Run) -> Result<Outcome> {
    let project = Project::look()?;
    let work = Work::of_project(&project)?;
    let mut tally = Tally::new(Run { quiet: true, ..run });
    let files = Files::new(work.find(&[], &mut tally), &mut tally)?;
    let mut out = Output::open(None)?;
    writeln!(out, "project {}", project.root.display())?;
    for Named { path, options } in &project.listing.inputs {
        let options = options.iter().map(|(name, values)| format!(" --{name} {}", values.join(",")));
        writeln!(out, "  input {}{}", message::plain(path), options.collect::<String>())?;
    }
    for path in &project.listing.excluded.paths {
        writeln!(out, "  without {}", message::plain(path))?;
    }
    for id in &project.listing.excluded.documents {
        writeln!(out, "  without the document {}", message::plain(id))?;
    }
    let state = State::new(&project, &work, &files)?;
    writeln!(
        out,
        "files: {} ({} known, {} new, {} changed, {} gone)",
        files.list().len(),
        state.known,
        state.new,
        state.changed,
        state.gone
    )?;
    writeln!(out, "documents known: {}", state.documents)?;
    writeln!(out, "{}", state.next(files.list().len()))?;
    out.finish()?;
    Ok(tally.close())
}

/// What is known of the files of a project.
#[derive(Debug, Default)]
struct State {
    known: usize,
    new: usize,
    changed: usize,
    gone: usize,
    documents: usize,
    /// Whether another version of the program made what is there.
    stale: bool,
}

impl State {
    fn new(project: &Project, work: &Work, files: &Files) -> Result<Self> {
        let mut state = Self { new: files.list().len(), ..Self::default() };
        if !project.store().exists() {
            return Ok(state);
        }
        state.new = 0;
        let store = Store::open(&project.store())?;
        let last = store.last()?;
        state.stale = last.as_ref().is_some_and(|(_, origin)| origin != copan_build::ORIGIN);
        let reading: Vec<_> = work.groups.iter().map(|group| &group.options).collect();
        let mut gone = store.sources()?;
        for file in files.list() {
            let before = gone.remove(&file.source.id);
            let Some(found) = store.source(&project::source_key(file, &reading))? else {
                if before {
                    state.changed += 1;
                } else {
                    state.new += 1;
                }
                continue;
            };
            let mut whole = true;
            for document in &found {
                let annotated = match &last {
                    Some((annotation, _)) => store.has(&project::document(&document.text, annotation))?,
                    None => false,
                };
                state.documents += usize::from(annotated);
                whole = whole && annotated;
            }
            if whole { state.known += 1 } else { state.new += 1 }
        }
        state.gone = gone.len();
        Ok(state)
    }

    /// What a build would do.
    fn next(&self, files: usize) -> String {
        let read = (self.new + self.changed) as u64;
        match (files, self.stale, read) {
            (0, ..) => "next: `copan add INPUT…`".to_owned(),
            (_, true, _) => {
                "next: `copan build -o DIR` reads all files again, since this is another version of copan".to_owned()
            }
            (_, _, 0) => "next: `copan build -o DIR` reads nothing and merges what is known".to_owned(),
            _ => format!("next: `copan build -o DIR` reads {}", count(read, "file")),
        }
    }
}
