//! Inputs through the pipeline: what `build`, `annotate` and `explain` share.

use crate::args::{Inputs, Reading, Wanted};
use crate::interrupt;
use crate::pipeline;
use crate::schema;
use crate::tally::Tally;
use anyhow::{Context, Result, bail};
use copan_build::read::{self, Ids, Located, Problem, Source, Sources};
use copan_build::{Annotated, Gazetteer, Options, Schema, annotate};
use std::collections::BTreeSet;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
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
    each: impl FnMut(T) -> Result<()>,
) -> Result<Tally> {
    let mut tally = Tally::new(run);
    let files = inputs.wanted.files();
    let leave_out: Vec<&Path> = leave_out.iter().copied().chain(files.iter().map(PathBuf::as_path)).collect();
    let sources = find(&[(&inputs.paths, &inputs.reading)], &leave_out, order, &mut tally);
    let options = options(&inputs.wanted, &mut tally)?;
    let sizes = sources.iter().map(|source| source.path().and_then(|p| Some(fs::metadata(p).ok()?.len())).unwrap_or(0));
    let sizes: Vec<u64> = sizes.collect();
    annotate_sources(sources, &sizes, &BTreeSet::new(), &options, run, &mut tally, work, each)?;
    Ok(tally)
}

/// Finds the files behind what the user names, in groups that are read in different ways. Names that lead nowhere are told.
pub(crate) fn find(
    groups: &[(&[PathBuf], &Reading)],
    leave_out: &[&Path],
    order: Order,
    tally: &mut Tally,
) -> Vec<Source> {
    let leave_out: Vec<PathBuf> = leave_out.iter().copied().filter_map(whole).collect();
    let options: Vec<_> = groups.iter().map(|(_, reading)| reading.options()).collect();
    let groups: Vec<_> = groups.iter().zip(&options).map(|((paths, _), options)| (*paths, options)).collect();
    let Sources { mut sources, problems } = read::sources_of(&groups, &leave_out);
    for problem in &problems {
        tally.problem(problem);
    }
    if order == Order::ById {
        sources.sort_by(|a, b| a.id.cmp(&b.id));
    }
    sources
}

/// What the user chooses about annotation.
pub(crate) fn options(wanted: &Wanted, tally: &mut Tally) -> Result<Options> {
    let gazetteer = wanted.gazetteer.as_deref().map(|path| gazetteer(path, tally)).transpose()?;
    let gazetteer = Arc::new(gazetteer.unwrap_or_default());
    let schema = wanted.schema.as_deref().map(schema::read).transpose()?;
    let schema = schema.map_or_else(Schema::built_in, Arc::new);
    Ok(Options { concepts: wanted.concepts, gazetteer, types: wanted.recognised.clone(), schema })
}

/// Annotates all documents of files of these sizes, like [`annotate_all`], except those that are excluded by their ids.
#[expect(clippy::too_many_arguments, reason = "each is another thing, and there is one caller beside the one above")]
pub(crate) fn annotate_sources<T: Send>(
    sources: Vec<Source>,
    sizes: &[u64],
    excluded: &BTreeSet<String>,
    options: &Options,
    run: Run,
    tally: &mut Tally,
    work: impl Fn(&Annotated) -> Result<T> + Sync,
    mut each: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    tally.expect(sizes.iter().sum());
    // How many bytes there are in the files before the one that is being read, and with it.
    let (before, with) = (AtomicU64::new(0), AtomicU64::new(0));
    let sources = sources.into_iter().zip(sizes).map(|(source, size)| {
        before.store(with.fetch_add(*size, Ordering::Relaxed), Ordering::Relaxed);
        source
    });
    let work = |text| {
        let annotated = annotate(text, options);
        (annotated.sentences.len(), annotated.tokens.len(), annotated.text.text.len(), work(&annotated))
    };
    let mut so_far = 0;
    let mut ids = Ids::default();
    let documents = sources.flat_map(|source| {
        let name = source.to_string();
        read::documents_of(&source).map(move |found| (name.clone(), found))
    });
    let texts = documents.filter_map(move |(name, found)| match found {
        Ok(Located { text, .. }) if excluded.contains(&text.id) => None,
        Ok(Located { line, text }) => Some(ids.meet(&text.id, &name, line).map(|()| text)),
        Err(problem) => Some(Err(problem)),
    });
    pipeline::run(texts, run.threads, work, |result| {
        interrupt::check()?;
        match result {
            Ok((sentences, words, bytes, made)) => {
                // Within a file the texts tell how far it is, as well as they can.
                so_far += bytes as u64;
                let (before, with) = (before.load(Ordering::Relaxed), with.load(Ordering::Relaxed));
                tally.document(sentences, words, so_far.min(with).max(before));
                each(made?)
            }
            Err(problem) => {
                tally.problem(&problem);
                Ok(())
            }
        }
    })?;
    tally.any()
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
