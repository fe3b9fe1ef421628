//! Coverage for people: the counts, then of each part what comes most often, with sentences.

use super::{type_name, type_of};
use crate::message::plain;
use copan_build::coverage::{Coverage, Dropped, End, Reason, Summary};
use copan_model::Sentence;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// More characters of a sentence are left out.
const LONGEST: usize = 240;

pub(super) fn write(coverage: &Coverage, top: usize, out: &mut dyn Write) -> io::Result<()> {
    summary(&coverage.summary, out)?;
    phrases(coverage, top, out)?;
    gaps(coverage, top, out)?;
    for reason in Reason::ALL.into_iter().filter(|reason| reason.is_open()) {
        dropped(coverage, reason, top, out)?;
    }
    Ok(())
}

/// A line of the counts: what, how many, and which share of all.
fn count(out: &mut dyn Write, what: &str, n: u64, all: u64, note: &str) -> io::Result<()> {
    let share = if all == 0 { 0.0 } else { n as f64 * 100.0 / all as f64 };
    let line = format!("  {what:<30}{n:>9}  {share:>5.1} %  {note}");
    writeln!(out, "{}", line.trim_end())
}

fn summary(s: &Summary, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "sentences: {} in {}", s.sentences, crate::message::count(s.documents, "document"))?;
    count(out, "with two or more named things", s.shared, s.sentences, "")?;
    count(out, "  all joined by statements", s.joined, s.shared, "")?;
    count(out, "  some joined", s.partly, s.shared, "")?;
    count(out, "  none joined", s.apart, s.shared, "listed below")?;
    let lost = s.dropped.iter().filter(|(reason, _)| !reason.keeps_edge()).map(|(_, n)| n).sum::<u64>();
    let all = s.kept + lost;
    writeln!(out, "\ncandidates with a thing that can be a node: {all}")?;
    count(out, "edges of the default graph", s.kept, all, "")?;
    count(out, "  with a relation", s.typed, all, "")?;
    count(out, "dropped", lost, all, "")?;
    let mut reasons: Vec<_> = s.dropped.iter().collect();
    reasons.sort_by_key(|(reason, n)| (reason.keeps_edge(), Reverse(*n)));
    for (reason, n) in reasons {
        count(out, &format!("  {}", reason.name()), *n, all, reason.meaning())?;
    }
    writeln!(out, "  (and {} without such a thing at either end)", s.endless)
}

/// The title of a list, and which of it is shown.
fn title(out: &mut dyn Write, what: &str, all: usize, top: usize, which: &str) -> io::Result<()> {
    let shown = if all > top { format!(", {which} {top}") } else { String::new() };
    writeln!(out, "\n{what}: {all}{shown}")
}

/// A sentence with its place.
fn sentence(coverage: &Coverage, sentence: &Sentence, out: &mut dyn Write) -> io::Result<()> {
    let document = &coverage.graph.documents()[sentence.document as usize].id;
    let text = plain(&sentence.text);
    let cut = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let rest = if cut < text.len() { "…" } else { "" };
    writeln!(out, "      {} {}  {}{rest}", plain(document), sentence.span, &text[..cut])
}

fn phrases(coverage: &Coverage, top: usize, out: &mut dyn Write) -> io::Result<()> {
    title(out, "verb phrases without a relation, the most frequent first", coverage.phrases.len(), top, "the first")?;
    for phrase in coverage.phrases.iter().take(top) {
        let ends = phrase.ends.iter().take(3);
        let ends = ends.map(|([a, b], n)| format!("{n} {} -> {}", type_name(*a), type_name(*b)));
        writeln!(out, "  {}  {}  ({})", phrase.count, plain(&phrase.key), ends.collect::<Vec<_>>().join(", "))?;
        for (fact, said) in &phrase.examples {
            let fact = &coverage.graph.facts()[*fact as usize];
            let [source, target] =
                [fact.source, fact.target].map(|e| plain(&coverage.graph.entities()[e as usize].name));
            writeln!(out, "     {source} | {} | {target}", plain(&fact.label))?;
            sentence(coverage, &coverage.graph.sentences()[*said as usize], out)?;
        }
    }
    Ok(())
}

fn gaps(coverage: &Coverage, top: usize, out: &mut dyn Write) -> io::Result<()> {
    title(
        out,
        "sentences with two or more named things that no statement joins",
        coverage.gaps.len(),
        top,
        "spread over all",
    )?;
    // Those of the first document would say little of the others.
    let shown = top.min(coverage.gaps.len());
    for gap in (0..shown).map(|i| &coverage.gaps[i * coverage.gaps.len() / shown]) {
        let name = |e: &u32| {
            let name = plain(&coverage.graph.entities()[*e as usize].name);
            format!("{name} ({})", type_of(&coverage.graph, *e))
        };
        let names: Vec<String> = gap.entities.iter().map(name).collect();
        let reasons: Vec<&str> = gap.reasons.iter().map(|r| r.name()).collect();
        let why = if reasons.is_empty() { "nothing found".to_owned() } else { reasons.join(", ") };
        writeln!(out, "  {}  [{why}]", names.join(", "))?;
        sentence(coverage, &coverage.sentences[gap.sentence as usize], out)?;
    }
    Ok(())
}

/// The candidates that were dropped for one reason, in groups of what is alike.
fn dropped(coverage: &Coverage, reason: Reason, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut groups: BTreeMap<String, (usize, &Dropped)> = BTreeMap::new();
    for dropped in coverage.dropped.iter().filter(|d| d.reason == reason) {
        groups.entry(group(coverage, dropped)).or_insert((0, dropped)).0 += 1;
    }
    if groups.is_empty() {
        return Ok(());
    }
    let all: usize = groups.values().map(|(n, _)| n).sum();
    writeln!(out, "\ndropped, {}: {all} ({})", reason.name(), reason.meaning())?;
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, (n, _))| Reverse(*n));
    for (group, (n, first)) in groups.into_iter().take(top) {
        let end = |end: &End| if end.text.is_empty() { "?".to_owned() } else { plain(&end.text) };
        let said = format!("{} | {} | {}", end(&first.subject), plain(&first.predicate), end(&first.object));
        writeln!(out, "  {n}  {group}  e.g. {said}")?;
        sentence(coverage, &coverage.sentences[first.sentence as usize], out)?;
    }
    Ok(())
}

/// What is alike in candidates that were dropped for one reason.
fn group(coverage: &Coverage, dropped: &Dropped) -> String {
    let Dropped { cue, clash, subject, predicate, object, .. } = dropped;
    let kind = |end: &End| end.entity.map_or("?", |e| type_of(&coverage.graph, e));
    let types = || format!("{} -> {}", kind(subject), kind(object));
    if let Some(clash) = clash {
        return format!("{}: {}, wanted {}", clash.relation, types(), clash.wanted);
    }
    if let Some(cue) = cue {
        return format!("by \"{}\"", plain(&cue.to_lowercase()));
    }
    if dropped.reason == Reason::Unrelated {
        return format!("\"{}\": {}", plain(&predicate.to_lowercase()), types());
    }
    match [subject, object].into_iter().find(|end| end.entity.is_none() && !end.text.is_empty()) {
        Some(end) => format!("\"{}\"", plain(&end.text.to_lowercase())),
        None => format!("\"{}\"", plain(&predicate.to_lowercase())),
    }
}
