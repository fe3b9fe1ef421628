//! `copan why`: what is behind an entity or a fact.

use crate::Outcome;
use crate::args::Why;
use crate::graph::{self, CLOSE};
use crate::message::plain;
use crate::output::Output;
use anyhow::{Result, bail};
use copan_model::{Document, Entity, Evidence, Fact, Graph, Join, Mention, MentionKind, Sentence, Span, Value};
use std::io::{self, Write};

/// The beginning of a fact's id that is long enough to mean one.
const PREFIX: usize = 4;

pub(crate) fn run(args: &Why) -> Result<Outcome> {
    let graph = graph::read(&args.graph)?;
    let mut out = Output::open(None)?;
    let what = args.what.trim();
    let entities = graph::entities(&graph, what);
    let facts = if entities.is_empty() { facts(&graph, what)? } else { Vec::new() };
    if entities.is_empty() && facts.is_empty() {
        bail!("the graph has no entity and no fact `{}`; {}", plain(what), graph::close(&graph, what));
    }
    for (i, &index) in entities.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        entity(&graph, index, &mut out)?;
    }
    for f in facts {
        fact(&graph, f, "", &mut out)?;
    }
    out.finish()?;
    Ok(Outcome::Done)
}

/// The fact with that id, or whose id alone begins so.
fn facts<'g>(graph: &'g Graph, what: &str) -> Result<Vec<&'g Fact>> {
    if let Some(fact) = graph.facts().iter().find(|f| f.id == what) {
        return Ok(vec![fact]);
    }
    if what.len() < PREFIX {
        return Ok(Vec::new());
    }
    let found: Vec<&Fact> = graph.facts().iter().filter(|f| f.id.starts_with(what)).collect();
    if found.len() > 1 {
        let ids: Vec<&str> = found.iter().take(CLOSE).map(|f| f.id.as_str()).collect();
        bail!("{} facts begin with `{what}` ({}, …); give more of the id", found.len(), ids.join(", "));
    }
    Ok(found)
}

fn entity(graph: &Graph, index: u32, out: &mut dyn Write) -> io::Result<()> {
    let e = &graph.entities()[index as usize];
    writeln!(out, "{}  ({})", plain(&e.name), e.id)?;
    writeln!(out, "  type: {}", e.entity_type.map_or("unknown", |t| t.name()))?;
    if !e.aliases.is_empty() {
        let count = |name: &String| e.counts.get(name).map_or_else(String::new, |n| format!(" ({n})"));
        let aliases: Vec<String> = e.aliases.iter().map(|a| format!("{}{}", plain(a), count(a))).collect();
        writeln!(out, "  also: {}", aliases.join("; "))?;
    }
    for (name, value) in &e.attributes {
        writeln!(out, "  {name}: {}", plain(&show(value)))?;
    }
    writeln!(out, "\n  mentions")?;
    for kind in [MentionKind::Name, MentionKind::Nominal, MentionKind::Pronoun, MentionKind::Time, MentionKind::Number]
    {
        for m in e.mentions.iter().filter(|m| m.kind == kind) {
            let document = &graph.documents()[m.document as usize].id;
            writeln!(out, "    {}  {} {}  \"{}\"", kind.name(), plain(document), m.span, plain(&m.text))?;
            if let Some(join) = &m.join {
                writeln!(out, "      {}", joined(graph, e, m, join))?;
            }
        }
    }
    let with = |f: &&Fact| f.source == index || f.target == index || f.place == Some(index);
    let facts: Vec<&Fact> = graph.facts().iter().filter(with).collect();
    writeln!(out, "\n  facts: {}", facts.len())?;
    for f in facts {
        fact(graph, f, "    ", out)?;
    }
    Ok(())
}

/// Which step joined a mention to the entity, to which other mention, and on what evidence.
fn joined(graph: &Graph, entity: &Entity, mention: &Mention, join: &Join) -> String {
    let across = join.document != mention.document;
    let step = match (join.rule.as_ref(), across) {
        ("decision", _) => "ledger",
        (_, true) => "across documents",
        (_, false) => "within the document",
    };
    let mut text = format!("{step}, {}, to ", join.rule);
    let mut others = entity.mentions.iter();
    if let Some(other) = others.find(|m| (m.document, m.span) == (join.document, join.span)) {
        text = format!("{text}\"{}\" at ", plain(&other.text));
    }
    if across {
        text = format!("{text}{} ", plain(&graph.documents()[join.document as usize].id));
    }
    text = format!("{text}{}", join.span);
    if join.evidence.is_empty() { text } else { format!("{text}: {}", plain(&join.evidence)) }
}

fn show(value: &Value) -> String {
    match value {
        Value::Bool(b) => b.to_string(),
        Value::Integer(n) => n.to_string(),
        Value::Real(x) => x.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(list) => list.join("; "),
    }
}

/// A fact and the sentences that say it: ends in `[ ]`, the words of the relation in `{ }`.
fn fact(graph: &Graph, f: &Fact, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    let name = |index: u32| plain(&graph.entities()[index as usize].name);
    let arrow = if f.directed { "->" } else { "--" };
    writeln!(out, "{indent}{}  {} -- {} {arrow} {}", f.id, name(f.source), plain(&f.label), name(f.target))?;
    write!(out, "{indent}  {}, {}, confidence {:.2}", f.relation, f.tier.name(), f.confidence)?;
    write!(out, ", {}, {}", f.polarity.name(), f.modality.name())?;
    if let Some(who) = &f.attribution {
        write!(out, ", said by {}", plain(who))?;
    }
    if let Some(place) = f.place {
        write!(out, ", in {}", name(place))?;
    }
    if let Some(time) = &f.time {
        let day = |d: Option<copan_model::Date>| d.map_or_else(|| "?".to_owned(), |d| d.to_string());
        write!(out, ", when: {} ({} to {})", plain(&time.text), day(time.start), day(time.end))?;
    }
    for amount in &f.amounts {
        write!(out, ", amount: {} ({}", plain(&amount.text), amount.value)?;
        amount.unit.iter().try_for_each(|unit| write!(out, " {}", plain(unit)))?;
        write!(out, ")")?;
    }
    writeln!(out)?;
    for evidence in &f.evidence {
        let s = &graph.sentences()[evidence.sentence as usize];
        let document = &graph.documents()[s.document as usize];
        writeln!(out, "{indent}  {} {}{}  rule {}", plain(&document.id), s.span, source(document, s), evidence.rule)?;
        writeln!(out, "{indent}    {}", plain(&marked(&s.text, s.span.start, evidence)))?;
    }
    Ok(())
}

/// What is known of the document beside its id, and on which of its pages the sentence stands.
fn source(document: &Document, sentence: &Sentence) -> String {
    let mut parts = vec![String::new()];
    parts.extend(document.page(sentence.span.start).map(|page| format!("page {page}")));
    parts.extend(document.title.as_deref().map(|title| format!("\"{}\"", plain(title))));
    parts.extend(document.author.as_deref().map(|author| format!("by {}", plain(author))));
    parts.extend(document.date.map(|date| date.to_string()));
    parts.join(", ")
}

/// The sentence with the evidence in brackets.
fn marked(sentence: &str, start: u32, evidence: &Evidence) -> String {
    let mut marks: Vec<(u32, u8, char)> = Vec::new();
    let mut mark = |span: &Span, open, close| {
        // At one place, what ends comes before what begins.
        marks.extend([(span.start.saturating_sub(start), 1, open), (span.end.saturating_sub(start), 0, close)]);
    };
    mark(&evidence.subject, '[', ']');
    mark(&evidence.object, '[', ']');
    evidence.predicate.iter().for_each(|span| mark(span, '{', '}'));
    marks.sort_unstable();
    let mut marks = marks.into_iter().peekable();
    let mut text = String::with_capacity(sentence.len() + 12);
    for (i, c) in sentence.chars().enumerate() {
        while let Some((_, _, mark)) = marks.next_if(|(at, ..)| *at as usize <= i) {
            text.push(mark);
        }
        text.push(c);
    }
    text.extend(marks.map(|(_, _, mark)| mark));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_of_a_sentence_is_told() {
        let mut document = Document {
            id: "a.pdf".to_owned(),
            title: None,
            date: None,
            author: None,
            sha256: "0".repeat(64),
            characters: 30,
            pages: Vec::new(),
        };
        let sentence = Sentence { document: 0, span: Span::new(10, 20), text: String::new() };
        assert_eq!(source(&document, &sentence), "");
        document.pages = vec![0, 10, 20];
        document.title = Some("A\nLife".to_owned());
        document.author = Some("Ann Lee".to_owned());
        document.date = "2024-02-29".parse().ok();
        assert_eq!(source(&document, &sentence), ", page 2, \"A Life\", by Ann Lee, 2024-02-29");
    }

    #[test]
    fn evidence_is_marked_where_it_stands() {
        let evidence = Evidence {
            sentence: 0,
            subject: Span::new(10, 13),
            predicate: vec![Span::new(14, 17)],
            object: Span::new(18, 21),
            rule: String::new(),
        };
        assert_eq!(marked("Été met Bob", 10, &evidence), "[Été] {met} [Bob]");
    }
}
