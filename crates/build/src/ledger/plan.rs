//! What the ledger's lines come to: which things are to be together and apart, what they are called, what goes.

use super::reference::{Known, Missing};
use super::{Decision, Ledger, Line, Which};
use crate::read::Fault;
use crate::resolve::key::key;
use crate::resolve::{Constraints, Sets, Thing, Together};
use copan_model::EntityType;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is to be done. Things are indexes into the things of all documents, those of the ledger last.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) constraints: Constraints,
    pub(crate) facts: Vec<FactRule>,
    names: Vec<(Vec<u32>, String, u64)>,
    types: Vec<(Vec<u32>, EntityType, u64)>,
    dropped: BTreeMap<u32, u64>,
    /// Lines that add a fact to things that there are not.
    pub(crate) idle: BTreeSet<u64>,
    pub(crate) warnings: Vec<Fault>,
    /// Whether a line names something that was not found.
    pub(crate) missing: bool,
}

/// Facts to change or to drop.
#[derive(Debug)]
pub(crate) struct FactRule {
    pub(crate) line: u64,
    pub(crate) facts: Facts,
    /// The right relation; none for facts that go.
    pub(crate) relation: Option<String>,
}

/// Which facts: by id, or between things.
#[derive(Debug)]
pub(crate) enum Facts {
    Id(String),
    Between(u32, u32, Option<String>),
}

/// Finds what lines name.
struct Finder<'a> {
    known: &'a [&'a Known<'a>],
    /// Things by the names that lines give them.
    renamed: HashMap<String, Vec<u32>>,
}

impl<'a> Finder<'a> {
    fn find(&self, what: &str) -> Result<(Vec<u32>, &'a Known<'a>), Missing> {
        let mut missing = None;
        for known in self.known {
            match known.find(what) {
                Ok(things) => return Ok((things, known)),
                Err(several @ Missing::Several(_)) => return Err(several),
                Err(nothing) => missing = Some(nothing),
            }
        }
        match (self.renamed.get(&key(what)), self.known.last()) {
            (Some(things), Some(known)) => Ok((things.clone(), known)),
            _ => Err(missing.unwrap_or_else(|| Missing::Nothing("there is nothing".to_owned()))),
        }
    }
}

impl Plan {
    /// What the lines come to for these things. What one state of the things does not know by its name or id, the next may:
    /// an id that only the decisions themselves have made. `first` is the first of the ledger's own things.
    pub(crate) fn new(ledger: &Ledger, known: &[&Known<'_>], first: u32) -> Self {
        let mut plan = Self::default();
        let mut finder = Finder { known, renamed: HashMap::new() };
        for line in ledger.lines() {
            if let Decision::Rename(what, name) = &line.decision
                && let Ok((things, _)) = finder.find(what)
            {
                finder.renamed.insert(key(name), things);
            }
        }
        let mut wishes: Vec<(u64, Wish)> = Vec::new();
        let mut used: Vec<(u64, Vec<u32>)> = Vec::new();
        let mut own = first;
        for line in ledger.lines() {
            match plan.line(ledger, line, &finder, &mut own, &mut wishes) {
                Ok(things) => used.push((line.number, things)),
                Err(missing) => {
                    plan.missing |= matches!(missing, Missing::Nothing(_));
                    plan.idle.insert(line.number);
                    plan.warn(line.number, format!("the line has no effect: {}", missing.message()));
                }
            }
        }
        for (line, things) in used {
            let drops: BTreeSet<Option<&u64>> = things.iter().map(|i| plan.dropped.get(i)).collect();
            if let Some(Some(drop)) = drops.first().filter(|d| drops.len() == 1 && d.is_some_and(|drop| *drop < line)) {
                let message = format!("line {drop} drops what is meant here; that holds");
                plan.warn(line, message);
            }
        }
        plan.settle(wishes);
        plan
    }

    fn warn(&mut self, line: u64, message: String) {
        self.warnings.push(Fault::at(line, message));
    }

    /// Takes down one line; gives the things that it is about.
    fn line(
        &mut self,
        ledger: &Ledger,
        line: &Line,
        finder: &Finder<'_>,
        own: &mut u32,
        wishes: &mut Vec<(u64, Wish)>,
    ) -> Result<Vec<u32>, Missing> {
        let number = line.number;
        let find = |what: &str| finder.find(what).map(|(things, _)| things);
        let both = |a: &[u32], b: &[u32]| a.iter().chain(b).copied().collect::<Vec<u32>>();
        Ok(match &line.decision {
            Decision::Merge(a, b) => {
                let things = both(&find(a)?, &find(b)?);
                wishes.push((number, Wish::Together(things.clone(), ledger.reason(line))));
                things
            }
            Decision::NeverMerge(a, b) => {
                let (a, b) = (find(a)?, find(b)?);
                if let Some(thing) = a.iter().find(|i| b.contains(i)) {
                    let document = finder.known[0].document(*thing);
                    return Err(Missing::Several(format!(
                        "both are one thing in document `{document}`; a document's own mentions are not parted"
                    )));
                }
                let things = both(&a, &b);
                wishes.push((number, Wish::Apart(a, b)));
                things
            }
            Decision::Split(what, documents) => {
                let (things, known) = finder.find(what)?;
                let (second, first): (Vec<u32>, Vec<u32>) =
                    known.whole(&things).into_iter().partition(|i| documents.iter().any(|d| d == known.document(*i)));
                for document in documents {
                    if !second.iter().any(|i| known.document(*i) == document) {
                        self.warn(number, format!("document `{document}` does not speak of `{what}`"));
                    }
                }
                if first.is_empty() || second.is_empty() {
                    let all = if first.is_empty() { "all" } else { "none" };
                    return Err(Missing::Several(format!("{all} of what speaks of `{what}` is in these documents")));
                }
                let things = both(&first, &second);
                wishes.push((number, Wish::Together(second.clone(), ledger.reason(line))));
                wishes.push((number, Wish::Apart(first, second)));
                things
            }
            Decision::Rename(what, name) => {
                let things = find(what)?;
                self.names.push((things.clone(), name.clone(), number));
                things
            }
            Decision::Retype(what, entity_type) => {
                let things = find(what)?;
                self.types.push((things.clone(), *entity_type, number));
                things
            }
            Decision::Drop(what) => {
                let (things, known) = finder.find(what)?;
                // What one document calls so goes alone; else all of it goes.
                let one = known.find(what.rsplit_once(" @ ").map_or("", |(name, _)| name.trim())).is_ok();
                let things = if one { things } else { known.whole(&things) };
                for thing in &things {
                    self.dropped.entry(*thing).or_insert(number);
                }
                Vec::new()
            }
            Decision::AddEntity(..) => {
                *own += 1;
                vec![*own - 1]
            }
            Decision::AddFact(source, _, target) => {
                let ends = [*own, *own + 1];
                *own += 2;
                let (source, target) = (find(source)?, find(target)?);
                for (end, things) in ends.into_iter().zip([&source, &target]) {
                    wishes.push((number, Wish::Together(both(things, &[end]), ledger.reason(line))));
                }
                both(&source, &target)
            }
            Decision::Relabel(which, relation) => self.rule(number, which, Some(relation.clone()), finder)?,
            Decision::DropFact(which) => self.rule(number, which, None, finder)?,
        })
    }

    fn rule(
        &mut self,
        line: u64,
        which: &Which,
        relation: Option<String>,
        finder: &Finder<'_>,
    ) -> Result<Vec<u32>, Missing> {
        let (facts, things) = match which {
            Which::Id(id) => (Facts::Id(id.clone()), Vec::new()),
            Which::Between { source, relation, target } => {
                let (source, target) = (finder.find(source)?.0, finder.find(target)?.0);
                let facts = Facts::Between(source[0], target[0], relation.clone());
                (facts, source.into_iter().chain(target).collect())
            }
        };
        self.facts.push(FactRule { line, facts, relation });
        Ok(things)
    }

    /// Makes constraints of the wishes. Of two that contradict each other the later one holds.
    fn settle(&mut self, wishes: Vec<(u64, Wish)>) {
        let things = wishes.iter().flat_map(|(_, wish)| wish.things()).max().map_or(0, |last| *last as usize + 1);
        let mut sets = Sets::new(things);
        let mut apart: Vec<u64> = Vec::new();
        let mut together: Vec<(u64, u32)> = Vec::new();
        for (line, wish) in wishes.into_iter().rev() {
            let against = match &wish {
                Wish::Together(things, _) => sets.conflict(things).map(|n| vec![apart[n as usize]]).unwrap_or_default(),
                Wish::Apart(a, b) => {
                    let roots: BTreeSet<u32> = a.iter().map(|i| sets.root(*i)).collect();
                    let common: Vec<u32> = b.iter().map(|i| sets.root(*i)).filter(|r| roots.contains(r)).collect();
                    let mut lines: Vec<u64> = together
                        .iter()
                        .filter(|(_, thing)| common.contains(&sets.root(*thing)))
                        .map(|(line, _)| *line)
                        .collect();
                    lines.sort_unstable();
                    lines.dedup();
                    lines
                }
            };
            if !against.is_empty() {
                let lines: Vec<String> = against.iter().map(|line| format!("line {line}")).collect();
                let lines = lines.join(", ");
                let message = if against == [line] {
                    "the line contradicts itself and has no effect".to_owned()
                } else {
                    format!("the line has no effect: it contradicts {lines}; what stands later holds")
                };
                self.warn(line, message);
                continue;
            }
            match wish {
                Wish::Together(things, reason) => {
                    together.extend(things.first().map(|thing| (line, *thing)));
                    for pair in things.windows(2) {
                        sets.join(pair[0], pair[1]);
                    }
                    self.constraints.together.push(Together { things, reason });
                }
                Wish::Apart(a, b) => {
                    sets.forbid(apart.len() as u32, &a, &b);
                    apart.push(line);
                    self.constraints.apart.push((a, b));
                }
            }
        }
        self.constraints.together.reverse();
    }

    /// The things with what was decided about each of them.
    pub(crate) fn decide(&self, things: &mut [&mut Thing]) {
        for (of, name, line) in &self.names {
            for i in of {
                things[*i as usize].decided_name = Some((*line, name.clone()));
            }
        }
        for (of, entity_type, line) in &self.types {
            for i in of {
                things[*i as usize].decided_type = Some((*line, *entity_type));
            }
        }
        for thing in self.dropped.keys() {
            *things[*thing as usize] = Thing::default();
        }
    }

    /// Warns of names and types that were given to one thing and are not the same.
    pub(crate) fn check(&mut self, cluster: &[u32]) {
        let of = |things: &[u32]| things.first().map(|i| cluster[*i as usize]);
        let names =
            self.names.iter().map(|(things, name, line)| (of(things), Cow::Borrowed(name.as_str()), *line, "name"));
        let types = self.types.iter().map(|(things, t, line)| (of(things), Cow::Borrowed(t.name()), *line, "type"));
        let mut last = BTreeMap::new();
        let mut warnings = Vec::new();
        for (cluster, value, line, what) in names.chain(types) {
            if let Some((other, earlier)) = last.insert((cluster, what), (value.clone(), line))
                && other != value
            {
                let message = format!("line {line} gives the same thing another {what}; what stands later holds");
                warnings.push(Fault::at(earlier, message));
            }
        }
        self.warnings.extend(warnings);
    }
}

enum Wish {
    Together(Vec<u32>, String),
    Apart(Vec<u32>, Vec<u32>),
}

impl Wish {
    fn things(&self) -> impl Iterator<Item = &u32> {
        let (a, b) = match self {
            Self::Together(things, _) => (things.as_slice(), [].as_slice()),
            Self::Apart(a, b) => (a.as_slice(), b.as_slice()),
        };
        a.iter().chain(b)
    }
}
