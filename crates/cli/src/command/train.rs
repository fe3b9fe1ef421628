//! `copan train`: makes the models that are compiled in, and measures them.

use crate::Outcome;
use crate::args::{Judged, Training, Treebanks};
use crate::output::Output;
use anyhow::{Context, Result};
use copan_build::train::{self, Tree};
use std::fmt::Write as _;
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
        Training::Edges(args) => edges(args)?,
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

/// Learns how sure edges are, or tells how well that is learnt.
fn edges(args: &Judged) -> Result<()> {
    let mut edges = train::Edges::default();
    for path in &args.paths {
        let text = |id: &str| std::fs::read_to_string(args.texts.join(id)).ok();
        edges.read(&read(path)?, text).with_context(|| path.display().to_string())?;
    }
    let report = if args.folds == 0 { edges.table() } else { report(&edges, args.folds) };
    let mut out = Output::open(args.output.as_deref())?;
    out.write_all(report.as_bytes())?;
    out.finish()
}

/// How often edges are right that models, each of which had not seen their documents, take to be so sure.
fn report(edges: &train::Edges, folds: usize) -> String {
    let mut all: Vec<(bool, bool, f64)> = edges.folds(folds).into_iter().flat_map(|fold| fold.edges).collect();
    all.sort_by(|a, b| b.2.total_cmp(&a.2));
    let mut out = format!("{} edges, {} no longer made\n", edges.len(), edges.lost);
    for (name, of) in [("typed", true), ("untyped", false)] {
        let own: Vec<(bool, f64)> = all.iter().filter(|e| e.0 == of).map(|e| (e.1, e.2)).collect();
        let right = own.iter().filter(|e| e.0).count();
        let (mut passed, mut above) = (0_usize, 0_usize);
        for (is_right, _) in &own {
            if *is_right { passed += 1 } else { above += passed }
        }
        let pairs = right * (own.len() - right);
        let _ = writeln!(out, "{name}: {right} of {} right, AUC {:.3}", own.len(), above as f64 / pairs.max(1) as f64);
        for least in [0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9] {
            let kept: Vec<&(bool, f64)> = own.iter().filter(|e| e.1 >= least).collect();
            let right_kept = kept.iter().filter(|e| e.0).count();
            let mean = kept.iter().map(|e| e.1).sum::<f64>() / kept.len().max(1) as f64;
            let _ = writeln!(
                out,
                "  from {least:.2}: {:4} kept, {:.1} % right, {:.1} % said; {:.1} % of the right ones kept",
                kept.len(),
                100.0 * right_kept as f64 / kept.len().max(1) as f64,
                100.0 * mean,
                100.0 * right_kept as f64 / right.max(1) as f64,
            );
        }
    }
    out
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
