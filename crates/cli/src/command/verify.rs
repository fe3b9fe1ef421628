//! `copan verify`: makes a graph again and compares.

use super::build;
use crate::Outcome;
use crate::args::{Args, Command, Verify};
use crate::digest::{self, Digest};
use crate::input::Run;
use crate::interrupt;
use crate::manifest::{self, Made, Manifest};
use crate::message::{self, count, plain};
use crate::schema;
use crate::tally::Tally;
use crate::work::Work;
use anyhow::{Context, Result, bail};
use clap::{CommandFactory, FromArgMatches};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) fn run(args: &Verify, run: Run) -> Result<Outcome> {
    interrupt::listen();
    let folder = &args.folder;
    let kept = Manifest::read(folder)?;
    let (mut differences, missing) = options(&kept, folder);
    if missing {
        // Without them nothing can be made again.
        return Ok(told(&differences));
    }
    let made = tempfile::tempdir().context("a temporary folder cannot be made")?;
    let again = again(&kept, folder, made.path(), run)?;
    differences.extend(compared(&kept, &again, differences.is_empty()));
    differences.extend(lying(&kept, folder));
    if !differences.is_empty() {
        return Ok(told(&differences));
    }
    if !run.quiet {
        let (outputs, inputs) = (kept.outputs.len() as u64, kept.inputs.len() as u64);
        message::note(&format!(
            "{}: {} of {} are the same, made again by {}",
            folder.display(),
            count(outputs, "output"),
            count(inputs, "input"),
            kept.program
        ));
    }
    Ok(Outcome::Done)
}

/// Names the differences.
fn told(differences: &[String]) -> Outcome {
    for difference in differences {
        message::error(&plain(difference));
    }
    Outcome::Differs
}

/// Builds again.
fn again(kept: &Manifest, folder: &Path, output: &Path, run: Run) -> Result<Manifest> {
    let unusable = "its options cannot be used with this copan";
    let matches = Args::command().try_get_matches_from(kept.command_line(folder, output)).context(unusable)?;
    let Command::Build(wanted) = Args::from_arg_matches(&matches).context(unusable)?.command else { bail!(unusable) };
    let mut work = Work::of(&kept.named, &kept.excluded, folder).context(unusable)?;
    // It is not read, should it lie in a folder that is.
    work.leave_out.push(folder.to_owned());
    let mut tally = Tally::new(run);
    let built = build::make(wanted, kept.options.clone(), &work, None, run, &mut tally);
    tally.close();
    Ok(built.context("it cannot be made again")?.manifest)
}

/// How the files that options name differ, and whether one is missing.
fn options(kept: &Manifest, folder: &Path) -> (Vec<String>, bool) {
    let mut differences = Vec::new();
    let mut missing = false;
    for (what, listed) in [("gazetteer", &kept.gazetteer), ("decisions", &kept.decisions), ("links", &kept.links)] {
        let Some(listed) = listed else { continue };
        let path = manifest::found(folder, &listed.path);
        match digest::file(&path) {
            Ok(now) if now == listed.digest => {}
            Ok(_) => differences.push(format!("{what} {}: changed since the graph was made", path.display())),
            Err(e) => {
                missing = true;
                differences.push(format!("{what} {}: cannot be read: {e}", path.display()));
            }
        }
    }
    if let Some(schema) = &kept.schema {
        let path = manifest::found(folder, &schema.path);
        match schema::listed(&path) {
            Ok(now) if now == schema.files => {}
            Ok(now) => {
                let other = |files: &[Made], made: &Made| !files.contains(made);
                let gone = schema.files.iter().filter(|made| other(&now, made));
                let mut files: Vec<&str> = gone
                    .chain(now.iter().filter(|made| other(&schema.files, made)))
                    .map(|made| made.file.as_str())
                    .collect();
                files.sort_unstable();
                files.dedup();
                let changed = |file| format!("schema {}: changed since the graph was made", path.join(file).display());
                differences.extend(files.into_iter().map(changed));
            }
            Err(e) => {
                missing = true;
                differences.push(format!("schema {}: cannot be read: {e:#}", path.display()));
            }
        }
    }
    (differences, missing)
}

/// How what was made again differs from what the manifest says.
fn compared(kept: &Manifest, again: &Manifest, same_options: bool) -> Vec<String> {
    let mut differences = Vec::new();
    if kept.program != again.program {
        differences.push(format!("program: it was made by {}; this is {}", kept.program, again.program));
    }
    if kept.models != again.models {
        differences.push("models: it was made with others than those of this program".to_owned());
    }
    let inputs = |m: &Manifest| m.inputs.iter().map(|i| (i.id.clone(), (i.kind.clone(), i.digest.clone()))).collect();
    let (before, now): (BTreeMap<String, (String, Digest)>, BTreeMap<_, _>) = (inputs(kept), inputs(again));
    for (id, (kind, digest)) in &before {
        match now.get(id) {
            None => differences.push(format!("input {id}: gone; it was there when the graph was made")),
            Some((_, now)) if now != digest => {
                differences.push(format!("input {id}: changed; SHA-256 was {} and is {}", digest.sha256, now.sha256));
            }
            Some((now, _)) if now != kind => {
                differences.push(format!("input {id}: was read as {kind} and is now read as {now}"));
            }
            Some(_) => {}
        }
    }
    let added = now.keys().filter(|id| !before.contains_key(*id));
    differences.extend(added.map(|id| format!("input {id}: added; it was not there when the graph was made")));
    let same_ground = same_options && differences.is_empty();
    let made = |m: &Manifest| m.outputs.iter().map(|o| (o.file.clone(), o.digest.clone())).collect();
    let (before, now): (BTreeMap<String, Digest>, BTreeMap<_, _>) = (made(kept), made(again));
    for (file, digest) in &before {
        if now.get(file) != Some(digest) {
            let why = if same_ground { " of the same inputs; it is another build of that version" } else { "" };
            differences.push(format!("output {file}: this program makes other bytes{why}"));
        }
    }
    differences
}

/// How the files in the folder differ from what the manifest says was made.
fn lying(kept: &Manifest, folder: &Path) -> Vec<String> {
    let changed = |made: &manifest::Made| {
        let path = folder.join(&made.file);
        match digest::file(&path) {
            Ok(now) if now == made.digest => None,
            Ok(_) => Some(format!("{}: changed since it was made", path.display())),
            Err(e) => Some(format!("{}: cannot be read: {e}", path.display())),
        }
    };
    kept.outputs.iter().filter_map(changed).collect()
}
