//! `copan review`: what is hard to tell apart, as a table for people to decide in, and back.

use crate::Outcome;
use crate::args::Review;
use crate::graph;
use crate::message;
use crate::output::Output;
use crate::sheet;
use anyhow::{Context, Result, bail};
use copan_build::ledger::{added, filled};
use copan_build::read::{Fault, Problem};
use copan_build::{CloseCall, Ledger, Side, close_calls};
use copan_model::Graph;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The columns of the table: what is to be filled in first, then what helps to decide.
const COLUMNS: [&str; 12] = [
    "decision",
    "entity",
    "other",
    "now",
    "evidence",
    "entity_sentence",
    "other_sentence",
    "entity_id",
    "other_id",
    "who",
    "when",
    "why",
];

pub(crate) fn run(args: &Review) -> Result<Outcome> {
    match (&args.graph, &args.take, &args.decisions) {
        (_, Some(table), Some(decisions)) => take(table, decisions),
        (Some(graph), ..) => {
            let graph = graph::read(graph)?;
            let mut calls = open(&graph, args.decisions.as_deref())?;
            calls.truncate(args.top.unwrap_or(usize::MAX));
            let sentences = Sentences::new(&graph);
            Output::open(args.output.as_deref())?.write(|out| table(&graph, &sentences, &calls, out))?;
            Ok(Outcome::Done)
        }
        _ => bail!("a graph was wanted, or --take TABLE --decisions LEDGER"),
    }
}

/// The close calls of a graph that no ledger decides.
pub(super) fn open(graph: &Graph, decisions: Option<&Path>) -> Result<Vec<CloseCall>> {
    let decided = decisions.map(decided).transpose()?.unwrap_or_default();
    let mut calls = close_calls(graph);
    calls.retain(|call| !decided.contains(&pair(call.sides.each_ref().map(|side| side.reference.as_str()))));
    Ok(calls)
}

/// Adds what was filled into a table to a ledger.
fn take(table: &Path, decisions: &Path) -> Result<Outcome> {
    let (lines, faults) = filled(&read(table)?);
    let whole = faults.is_empty();
    for fault in faults {
        message::problem(&Problem { input: table.display().to_string(), fault });
    }
    let there = fs::exists(decisions).with_context(|| format!("{} cannot be read", decisions.display()))?;
    let old = if there { read(decisions)? } else { String::new() };
    let wrong = |fault: Fault| anyhow::anyhow!("{}: {}", decisions.display(), fault.message);
    let (ledger, count) = added(&old, &lines).map_err(wrong)?;
    if count > 0 {
        Output::open(Some(decisions))?.write(|out| out.write_all(ledger.as_bytes()))?;
    }
    let known = lines.len() - count;
    let new = message::count(count as u64, "decision");
    message::note(&format!("{new} added to {}; {known} of the filled lines were there", decisions.display()));
    Ok(if whole { Outcome::Done } else { Outcome::Partly })
}

fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    String::from_utf8(bytes)
        .with_context(|| format!("{} is no UTF-8 text; save the table as CSV in UTF-8", path.display()))
}

/// The pairs that a ledger decides about.
fn decided(path: &Path) -> Result<BTreeSet<[String; 2]>> {
    let (ledger, _) = Ledger::read(&path.display().to_string(), &read(path)?);
    Ok(ledger.pairs().map(|(a, b)| pair([a, b])).collect())
}

fn pair(sides: [&str; 2]) -> [String; 2] {
    let mut sides = sides.map(str::to_owned);
    sides.sort();
    sides
}

fn table(graph: &Graph, sentences: &Sentences<'_>, calls: &[CloseCall], out: &mut dyn Write) -> io::Result<()> {
    sheet::head(&COLUMNS, out)?;
    for call in calls {
        let [entity, other] = &call.sides;
        let id = |side: &Side| graph.entities()[side.entity as usize].id.clone();
        let now = if call.one { "one" } else { "apart" };
        let row = [
            String::new(),
            entity.reference.clone(),
            other.reference.clone(),
            now.to_owned(),
            call.evidence.clone(),
            sentences.of(entity),
            sentences.of(other),
            id(entity),
            id(other),
            String::new(),
            String::new(),
            String::new(),
        ];
        sheet::row(row.iter().map(String::as_str), out)?;
    }
    Ok(())
}

/// The sentences of a graph by where they stand.
struct Sentences<'g> {
    graph: &'g Graph,
    starts: BTreeMap<(u32, u32), usize>,
}

impl<'g> Sentences<'g> {
    fn new(graph: &'g Graph) -> Self {
        let starts = graph.sentences().iter().enumerate().map(|(i, s)| ((s.document, s.span.start), i)).collect();
        Self { graph, starts }
    }

    /// The sentence in which the thing is spoken of, where the graph has it.
    fn of(&self, side: &Side) -> String {
        let Some((document, span)) = side.mention else { return String::new() };
        let before = self.starts.range(..=(document, span.start)).next_back();
        let sentence = before.map(|(_, at)| &self.graph.sentences()[*at]);
        let holds = sentence.filter(|s| s.document == document && span.end <= s.span.end);
        holds.map_or_else(String::new, |s| s.text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}
