//! What a ledger does to the things and the statements of a corpus.

use super::gather::{Gathered, Statement};
use super::nodes;
use crate::Schema;
use crate::ledger::{FactRule, Facts, Known, Ledger, Plan, gathered, named};
use crate::read::Fault;
use crate::resolve::{Constraints, Resolved, resolve};
use copan_model::RelationTable;
use std::borrow::Cow;
use std::collections::HashMap;

/// The decisions about facts, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct Decided {
    plan: Plan,
    /// The relations that have a name.
    table: RelationTable,
    /// Rules by the entities between which the facts are.
    between: HashMap<(u32, u32), Vec<usize>>,
    /// Rules by the facts' ids.
    by_id: HashMap<String, Vec<usize>>,
    /// Whether a rule has met a fact.
    met: Vec<bool>,
    /// Pairs of lines of which the second changes or drops what the first adds.
    against: Vec<(u64, u64)>,
}

/// Who is who, with all that the ledger decides. It becomes the last document, with what it adds.
pub(super) fn resolved(documents: &mut Vec<Gathered>, ledger: &Ledger, schema: &Schema) -> (Resolved, Decided) {
    if ledger.is_empty() {
        let (things, _) = nodes::things(documents);
        return (resolve(&things, &Constraints::default()), Decided::default());
    }
    let first = documents.iter().map(|d| d.things.len() as u32).sum();
    let mut own = gathered(ledger, &schema.relations);
    if documents.iter().any(|d| d.record.id == own.record.id) {
        own.record.id = format!("{}#{}", own.record.id, own.record.sha256);
    }
    documents.push(own);
    let undecided = documents.clone();
    let mut plan = {
        let (things, of) = nodes::things(&undecided);
        let before = resolve(&things, &Constraints::default());
        let known = known(&undecided, &things, &of, &before);
        let plan = Plan::new(ledger, &[&known], first);
        // Names and ids that only the decisions make are known when they have been carried out.
        if plan.missing {
            decide(documents, &plan);
            let (decided, of) = nodes::things(documents);
            let after = resolve(&decided, &plan.constraints);
            let after = self::known(documents, &decided, &of, &after);
            Plan::new(ledger, &[&known, &after], first)
        } else {
            plan
        }
    };
    *documents = undecided;
    decide(documents, &plan);
    let (things, _) = nodes::things(documents);
    let resolved = resolve(&things, &plan.constraints);
    plan.check(&resolved.cluster);
    let table = schema.relations.clone();
    (resolved, Decided { met: vec![false; plan.facts.len()], plan, table, ..Decided::default() })
}

fn decide(documents: &mut [Gathered], plan: &Plan) {
    let mut things: Vec<_> = documents.iter_mut().flat_map(|d| &mut d.things).collect();
    plan.decide(&mut things);
}

fn known<'a>(
    documents: &'a [Gathered],
    things: &'a [&'a crate::resolve::Thing],
    of: &[u32],
    resolved: &'a Resolved,
) -> Known<'a> {
    let ids = nodes::called(documents, things, of, resolved).ids;
    let documents = of.iter().map(|d| documents[*d as usize].record.id.as_str()).collect();
    Known::new(things, documents, &resolved.cluster, ids)
}

impl Decided {
    /// Learns which entity each thing is.
    pub(super) fn meet(&mut self, entity_of: &[Vec<Option<u32>>]) {
        let entity: Vec<Option<u32>> = entity_of.iter().flatten().copied().collect();
        for (i, rule) in self.plan.facts.iter().enumerate() {
            match &rule.facts {
                Facts::Id(id) => self.by_id.entry(id.clone()).or_default().push(i),
                Facts::Between(a, b, _) => {
                    if let (Some(a), Some(b)) = (entity[*a as usize], entity[*b as usize]) {
                        self.between.entry((a, b)).or_default().push(i);
                    }
                }
            }
        }
    }

    /// Whether a statement is a line of the ledger about things that there are not.
    pub(super) fn is_idle(&self, statement: &Statement) -> bool {
        statement.decided.is_some_and(|line| self.plan.idle.contains(&line))
    }

    /// The statement as it was decided to be; none where it was dropped. `id` is that of its fact as the text has it.
    pub(super) fn statement<'s>(
        &mut self,
        statement: &'s Statement,
        ends: (u32, u32),
        id: impl Fn() -> String,
    ) -> Option<Cow<'s, Statement>> {
        if self.plan.facts.is_empty() {
            return Some(Cow::Borrowed(statement));
        }
        let turned = (!statement.directed).then_some((ends.1, ends.0));
        let between = [Some(ends), turned].into_iter().flatten().filter_map(|ends| self.between.get(&ends)).flatten();
        let wanted = |rule: &FactRule| match &rule.facts {
            Facts::Between(_, _, Some(relation)) => {
                let wanted = named(relation, &self.table).name;
                wanted.eq_ignore_ascii_case(&statement.relation)
            }
            _ => true,
        };
        let rules = between.copied().filter(|i| wanted(&self.plan.facts[*i]));
        let by_id = (!self.by_id.is_empty()).then(|| self.by_id.get(&id())).flatten().into_iter().flatten().copied();
        let mut rules: Vec<usize> = rules.chain(by_id).collect();
        rules.sort_unstable();
        rules.dedup();
        for rule in &rules {
            self.met[*rule] = true;
            if let Some(line) = statement.decided {
                let rule = self.plan.facts[*rule].line;
                self.against.push((line.min(rule), line.max(rule)));
            }
        }
        // A line does not change what a later one adds.
        rules.retain(|rule| statement.decided.is_none_or(|line| self.plan.facts[*rule].line > line));
        let Some(rule) = rules.last().map(|rule| &self.plan.facts[*rule]) else {
            return Some(Cow::Borrowed(statement));
        };
        let right = named(rule.relation.as_ref()?, &self.table);
        let mut changed = statement.clone();
        changed.directed = right.directed.unwrap_or(statement.directed);
        changed.relation = right.name;
        changed.label = right.label;
        "decision".clone_into(&mut changed.rule);
        Some(Cow::Owned(changed))
    }

    /// What the user should know of lines without effect, in their order.
    pub(super) fn warnings(self) -> Vec<Fault> {
        let mut warnings = self.plan.warnings;
        for (rule, met) in self.plan.facts.iter().zip(self.met) {
            if !met {
                warnings.push(Fault::at(rule.line, "the line has no effect: there is no such fact"));
            }
        }
        for (early, late) in self.against {
            warnings
                .push(Fault::at(early, format!("line {late} decides about the same fact; what stands later holds")));
        }
        warnings.sort_by(|a, b| (a.line, &a.message).cmp(&(b.line, &b.message)));
        warnings.dedup();
        warnings
    }
}
