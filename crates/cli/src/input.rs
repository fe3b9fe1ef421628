//! Inputs through the pipeline: what `build`, `annotate` and `explain` share.

use crate::args::Inputs;
use crate::message::Tally;
use crate::pipeline;
use anyhow::{Context, Result, bail};
use copan_build::read::{self, Problem, Sources};
use copan_build::{Annotated, Gazetteer, Options, annotate};
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// What holds for all of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) threads: NonZeroUsize,
    pub(crate) quiet: bool,
}

impl Run {
    pub(crate) fn new(threads: Option<NonZeroUsize>, quiet: bool) -> Self {
        let all = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Self { threads: threads.unwrap_or_else(all), quiet }
    }
}

/// In which order documents are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// As the user names them.
    AsNamed,
    /// By id, so that nothing depends on the order of the names.
    ById,
}

/// Annotates all documents. `work` runs on many threads, `each` gets what it makes in order. What is to be left out is not
/// read, should it lie in a folder that is: the output, and files that mean something else.
pub(crate) fn annotate_all<T: Send>(
    inputs: &Inputs,
    leave_out: &[&Path],
    order: Order,
    run: Run,
    work: impl Fn(&Annotated) -> Result<T> + Sync,
    mut each: impl FnMut(T) -> Result<()>,
) -> Result<Tally> {
    let leave_out = leave_out.iter().copied().chain(inputs.gazetteer.as_deref()).filter_map(whole);
    let leave_out: Vec<PathBuf> = leave_out.collect();
    let Sources { mut sources, problems } = read::sources(&inputs.paths, inputs.from, &leave_out);
    let mut tally = Tally::new(run.quiet);
    for problem in &problems {
        tally.problem(problem);
    }
    if order == Order::ById {
        sources.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let gazetteer = inputs.gazetteer.as_deref().map(|path| gazetteer(path, &mut tally)).transpose()?;
    let gazetteer = Arc::new(gazetteer.unwrap_or_default());
    let options = Options { concepts: inputs.concepts, gazetteer, types: inputs.recognised.clone() };
    let work = |text| {
        let annotated = annotate(text, &options);
        (annotated.sentences.len(), annotated.tokens.len(), work(&annotated))
    };
    pipeline::run(read::documents(sources), run.threads, work, |result| match result {
        Ok((sentences, words, made)) => {
            tally.document(sentences, words);
            each(made?)
        }
        Err(problem) => {
            tally.problem(&problem);
            Ok(())
        }
    })?;
    if tally.documents == 0 {
        tally.close();
        bail!("nothing could be read; give files or folders with text, see `copan help build`");
    }
    Ok(tally)
}

/// Reads a list of names. Rows that cannot be used are named.
fn gazetteer(path: &Path, tally: &mut Tally) -> Result<Gazetteer> {
    let text = fs::read_to_string(path).with_context(|| format!("the gazetteer {} cannot be read", path.display()))?;
    let (gazetteer, faults) = Gazetteer::read(&text);
    for fault in faults {
        tally.problem(&Problem { input: path.display().to_string(), fault });
    }
    if gazetteer.is_empty() {
        bail!("the gazetteer {} holds no name that can be used", path.display());
    }
    Ok(gazetteer)
}

/// The whole path of a file or folder that may not be there yet.
fn whole(path: &Path) -> Option<PathBuf> {
    let beside = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(beside)
}
