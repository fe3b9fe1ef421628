//! Facts that follow from two others: where a thing lies that lies in another, whose country it is. They are of the tier
//! `derived`, rest on the sentences of both, and are left out of pictures and tables unless they are asked for.
//!
//! What follows from what is a table, `data/derivations.csv`. Facts that hold both ways have no direction, and the table of
//! relations has the words to read each fact from its other end, so nothing is derived for those.

use crate::Schema;
use copan_model::{Entity, Fact, Modality, Polarity, Tier};
use std::collections::{BTreeMap, BTreeSet};

/// If X stands in the first relation to Y and Y in the second to Z, X stands in the third to Z.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Derivation {
    pub(crate) first: String,
    /// Whether the first is read backwards.
    pub(crate) backwards: bool,
    pub(crate) second: String,
    pub(crate) gives: String,
}

impl Derivation {
    /// What the cells of a row say; `~` before the first reads it backwards.
    pub(crate) fn read(first: &str, second: &str, gives: &str) -> Self {
        let name = first.trim_start_matches('~').to_owned();
        Self { first: name, backwards: first.starts_with('~'), second: second.to_owned(), gives: gives.to_owned() }
    }

    /// The rows of the built-in table.
    pub(crate) fn built_in() -> impl Iterator<Item = Self> {
        let rows = csv::Reader::from_reader(include_bytes!("../../data/derivations.csv").as_slice()).into_records();
        let read = |row: csv::StringRecord| Some(Self::read(row.get(0)?, row.get(1)?, row.get(2)?));
        rows.map_while(Result::ok).filter_map(read)
    }
}

/// What is derived from derived facts, so often: a castle in a town in a county in a country.
const ROUNDS: usize = 3;

/// A thing that stands in a relation to more than so many is no ground: its name is shared, or it lies across borders.
const MOST: usize = 2;

/// What weighs on each step.
const STEP: f64 = 0.9;

/// Adds what follows, in the order of the facts' ids.
pub(super) fn derived(facts: &mut Vec<Fact>, entities: &[Entity], schema: &Schema) {
    let mut known: BTreeSet<(u32, String, u32)> =
        facts.iter().map(|f| (f.source, f.relation.clone(), f.target)).collect();
    let mut from = 0;
    for _ in 0..ROUNDS {
        let found = step(facts, from, entities, &known, schema);
        from = facts.len();
        known.extend(found.iter().map(|f| (f.source, f.relation.clone(), f.target)));
        if found.is_empty() {
            break;
        }
        facts.extend(found);
    }
    facts.sort_by(|a, b| a.id.cmp(&b.id));
}

/// Whether a fact can be built upon: what holds at one time only may not hold at that of another.
fn is_ground(fact: &Fact) -> bool {
    is_so(fact) && fact.time.is_none()
}

fn is_so(fact: &Fact) -> bool {
    fact.polarity == Polarity::Positive && fact.modality == Modality::Asserted && fact.attribution.is_none()
}

/// What happens once keeps its time: who was born in a town in 1801 was born in its country in 1801.
fn happens(relation: &str) -> bool {
    matches!(relation, "BORN_IN" | "DIED_IN" | "OCCURRED_IN")
}

/// What follows from two facts of which one at least is not before `from`.
fn step(
    facts: &[Fact],
    from: usize,
    entities: &[Entity],
    known: &BTreeSet<(u32, String, u32)>,
    schema: &Schema,
) -> Vec<Fact> {
    let mut by_source: BTreeMap<(u32, &str), Vec<usize>> = BTreeMap::new();
    for (i, fact) in facts.iter().enumerate().filter(|(_, f)| is_ground(f)) {
        by_source.entry((fact.source, fact.relation.as_str())).or_default().push(i);
    }
    let mut best: BTreeMap<(u32, &str, u32), Fact> = BTreeMap::new();
    for rule in &schema.derivations {
        let dated = happens(&rule.first) && rule.first == rule.gives;
        let first = |f: &Fact| f.relation == rule.first && (is_ground(f) || dated && is_so(f));
        for (i, one) in facts.iter().enumerate().filter(|(_, f)| first(f)) {
            let (start, middle) = if rule.backwards { (one.target, one.source) } else { (one.source, one.target) };
            let Some(others) = by_source.get(&(middle, rule.second.as_str())) else { continue };
            let targets: BTreeSet<u32> = others.iter().map(|&o| facts[o].target).collect();
            if targets.len() > MOST {
                continue;
            }
            for &o in others.iter().filter(|&&o| i >= from || o >= from) {
                let two = &facts[o];
                let key = (start, rule.gives.as_str(), two.target);
                if start == two.target || known.contains(&(start, rule.gives.clone(), two.target)) {
                    continue;
                }
                let Some(fact) = follow((rule, schema), one, two, start, entities) else { continue };
                let better = |old: &Fact| (fact.confidence, &old.evidence) > (old.confidence, &fact.evidence);
                if best.get(&key).is_none_or(better) {
                    best.insert(key, fact);
                }
            }
        }
    }
    best.into_values().collect()
}

/// The fact that follows, if its relation allows such ends.
fn follow(
    (rule, schema): (&Derivation, &Schema),
    one: &Fact,
    two: &Fact,
    source: u32,
    entities: &[Entity],
) -> Option<Fact> {
    let relation = schema.relations.get(&rule.gives)?;
    let kind = |e: u32| entities[e as usize].entity_type;
    // Types must be known here: the benefit of the doubt is for what a sentence says.
    let (a, b) = (kind(source), kind(two.target));
    if !relation.allows(a, b) {
        return None;
    }
    let name = format!("{}{}+{}", if rule.backwards { "~" } else { "" }, rule.first, rule.second);
    let mut evidence = vec![one.evidence.first()?.clone(), two.evidence.first()?.clone()];
    for piece in &mut evidence {
        piece.rule.clone_from(&name);
    }
    evidence.sort_unstable();
    evidence.dedup();
    let id = |e: u32| entities[e as usize].id.as_str();
    Some(Fact {
        id: Fact::key_id(&[id(source), id(two.target), &rule.gives, "derived"]),
        source,
        target: two.target,
        relation: rule.gives.clone(),
        label: relation.label.clone(),
        directed: !relation.symmetric,
        confidence: ((one.confidence * two.confidence * STEP) * 10_000.0).round() / 10_000.0,
        tier: Tier::Derived,
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        attribution: None,
        time: one.time.clone(),
        place: None,
        event: None,
        amounts: Vec::new(),
        evidence,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Text, annotate, graph};

    #[test]
    fn rows_name_relations_and_carry_over_what_they_may() {
        let schema = Schema::built_in();
        let table = &schema.relations;
        let rows = include_str!("../../data/derivations.csv").lines().count() - 1;
        assert_eq!(schema.derivations.len(), rows);
        for rule in &schema.derivations {
            for name in [&rule.first, &rule.second, &rule.gives] {
                assert!(table.get(name).is_some(), "{name}");
            }
            // What is derived from one relation alone must carry over by the table of relations.
            if rule.first == rule.second && rule.first == rule.gives {
                assert!(table.get(&rule.gives).is_some_and(|r| r.transitive), "{}", rule.gives);
            }
        }
    }

    fn facts(texts: &[&str]) -> Vec<String> {
        let text = |(i, text): (usize, &&str)| {
            annotate(Text { id: format!("{i}"), text: (*text).to_owned(), ..Text::default() }, &Options::default())
        };
        let graph = graph(texts.iter().enumerate().map(text));
        let name = |e: u32| graph.entities()[e as usize].name.as_str();
        let derived = graph.facts().iter().filter(|f| f.tier == Tier::Derived);
        derived.map(|f| format!("{} {} {}", name(f.source), f.relation, name(f.target))).collect()
    }

    #[test]
    fn a_thing_lies_where_its_place_lies() {
        let found = facts(&["The Larco Museum is located in Lima.", "Lima is the capital of Peru."]);
        assert_eq!(found, ["Larco Museum IN_COUNTRY Peru", "Lima IN_COUNTRY Peru"]);
    }

    #[test]
    fn what_is_denied_or_dated_is_no_ground() {
        assert!(facts(&["The Larco Museum is not located in Lima.", "Lima is the capital of Peru."]).is_empty());
        assert!(facts(&["The Larco Museum is located in Lima.", "In 1850, Lima was the capital of Peru."]).is_empty());
    }

    #[test]
    fn a_birth_keeps_its_day() {
        let found = facts(&["Anna Keller was born in Cusco in 1801.", "Cusco is in Peru."]);
        assert_eq!(found, ["Anna Keller BORN_IN Peru"]);
    }
}
