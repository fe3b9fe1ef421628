//! `copan train`: makes the models that are compiled in, and measures them.

use crate::Outcome;
use crate::args::{Training, Treebanks};
use crate::output::Output;
use anyhow::{Context, Result};
use copan_build::train::{self, Tree};
use std::io::{Read, Write};
use std::path::Path;
use std::time::Instant;

/// Parts into which a treebank is cut so that each is tagged by a tagger that has seen the others only.
const FOLDS: usize = 10;

pub(crate) fn run(what: &Training) -> Result<Outcome> {
    match what {
        Training::Tagger(args) => {
            let trees = trees(args)?;
            write(args, &train::tagger(&trees.iter().collect::<Vec<_>>(), args.epochs))?;
        }
        Training::Columns(args) => {
            let trees = trees(args)?;
            let tags = train::jackknifed(&trees, FOLDS, args.epochs);
            let columns: String = trees.iter().zip(&tags).map(|(tree, tags)| train::columns(tree, tags)).collect();
            write(args, columns.as_bytes())?;
        }
        Training::Segment(args) => {
            let mut documents = Vec::new();
            for path in &args.paths {
                documents.extend(train::prose(&read(path)?));
            }
            write(args, &train::segmenter(&documents, args.epochs))?;
        }
        Training::Names(args) => {
            let mut corpus = String::new();
            for path in &args.paths {
                corpus.push_str(&read(path)?);
            }
            write(args, train::names(&corpus).as_bytes())?;
        }
        Training::Coref(args) => {
            let mut lessons = Vec::new();
            for path in &args.paths {
                lessons.extend(train::lessons(&read(path)?));
            }
            write(args, &train::coref(&lessons, args.epochs))?;
        }
        Training::Measure(args) => {
            let trees = trees(args)?;
            let start = Instant::now();
            let right = train::measure(&trees);
            let seconds = start.elapsed().as_secs_f64();
            let percent = |count: usize| 100.0 * count as f64 / right.words.max(1) as f64;
            let report = format!(
                "UPOS {:.2} (tagger alone {:.2})  XPOS {:.2}  UAS {:.2}  LAS {:.2} (with subtypes {:.2})\n{} words, {:.0} a second\n",
                percent(right.upos),
                percent(right.draft),
                percent(right.xpos),
                percent(right.head),
                percent(right.relation),
                percent(right.subtype),
                right.words,
                right.words as f64 / seconds,
            );
            write(args, report.as_bytes())?;
        }
    }
    Ok(Outcome::Done)
}

/// The sentences of all files.
fn trees(args: &Treebanks) -> Result<Vec<Tree>> {
    let mut trees = Vec::new();
    for path in &args.paths {
        trees.extend(train::trees(&read(path)?).with_context(|| path.display().to_string())?);
    }
    Ok(trees)
}

/// The text of a file, or of standard input for `-`.
fn read(path: &Path) -> Result<String> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.with_context(|| path.display().to_string())?;
    Ok(text)
}

fn write(args: &Treebanks, bytes: &[u8]) -> Result<()> {
    let mut out = Output::open(args.output.as_deref())?;
    out.write_all(bytes)?;
    out.finish()
}
