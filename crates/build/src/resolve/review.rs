//! Close calls: things that nearly were one, and things that nearly were not, for people to decide.

use super::cluster::{Class, Clusters, class};
use super::evidence::Evidence;
use super::key::key;
use super::name::{Name, names};
use super::spelling::skeleton;
use super::{Thing, people};
use copan_model::{Entity, Graph, Mention, MentionKind, Span, Value};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Two things of which it was hard to say whether they are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseCall {
    /// Whether they are one node.
    pub one: bool,
    /// What was gone by, in words for people.
    pub evidence: String,
    /// The two.
    pub sides: [Side; 2],
}

/// One side of a close call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Index into [`Graph::entities`].
    pub entity: u32,
    /// What a ledger may call it: `NAME @ DOCUMENT` where that names one thing, else the entity's id.
    pub reference: String,
    /// Where it is spoken of: index into [`Graph::documents`], and the place there.
    pub mention: Option<(u32, Span)>,
}

/// Rules that could be wrong: what they join is shown.
const DOUBTED: [&str; 6] = ["first-name-variant", "initials", "middle-name", "name-variant", "short-form", "spelling"];

/// Of things under one name so many are compared with the next.
const MOST: usize = 8;

/// The shortest name, in letters, of which another spelling is looked for.
const ALIKE: usize = 8;

/// The close calls of a graph, those about what is spoken of most first.
#[must_use]
pub fn close_calls(graph: &Graph) -> Vec<CloseCall> {
    let references = References::new(graph);
    let mut calls: Vec<CloseCall> = Vec::new();
    for (index, entity) in graph.entities().iter().enumerate() {
        for mention in &entity.mentions {
            calls.extend(joined(graph, &references, index as u32, entity, mention));
        }
    }
    for ((a, b), evidence) in apart(graph) {
        let sides = [a, b].map(|entity| {
            let mention = references.first(graph, entity);
            Side {
                entity,
                reference: references.of(graph, entity, mention),
                mention: mention.map(|m| (m.document, m.span)),
            }
        });
        calls.push(CloseCall { one: false, evidence, sides });
    }
    let spoken = |side: &Side| graph.entities()[side.entity as usize].mentions.len();
    calls.sort_by_cached_key(|call| {
        let least = call.sides.iter().map(spoken).min();
        (Reverse(least), call.sides.clone().map(|side| side.reference), call.one)
    });
    calls
}

/// The close call that joined a mention, where it was one.
fn joined(graph: &Graph, references: &References, index: u32, entity: &Entity, mention: &Mention) -> Option<CloseCall> {
    let join = mention.join.as_ref().filter(|join| DOUBTED.contains(&join.rule.as_ref()))?;
    if join.document == mention.document {
        return None;
    }
    let named = |document: u32, span: Span| {
        let here = || entity.mentions.iter().filter(|m| m.document == document && m.kind == MentionKind::Name);
        here().find(|m| m.span == span).or_else(|| here().next())
    };
    let sides = [named(join.document, join.span)?, named(mention.document, mention.span)?];
    if sides.iter().any(|m| !references.is_one(m)) {
        return None;
    }
    let evidence = if join.evidence.is_empty() { String::new() } else { format!(": {}", join.evidence) };
    Some(CloseCall {
        one: true,
        evidence: format!("{}{evidence}", join.rule.replace('-', " ")),
        sides: sides.map(|m| Side {
            entity: index,
            reference: references.of(graph, index, Some(m)),
            mention: Some((m.document, m.span)),
        }),
    })
}

/// Which things each document calls by which names.
struct References {
    named: HashMap<(u32, String), Vec<u32>>,
}

impl References {
    fn new(graph: &Graph) -> Self {
        let mut named: HashMap<(u32, String), Vec<u32>> = HashMap::new();
        for (index, entity) in graph.entities().iter().enumerate() {
            for m in entity.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
                let entities = named.entry((m.document, key(&m.text))).or_default();
                if entities.last() != Some(&(index as u32)) {
                    entities.push(index as u32);
                }
            }
        }
        Self { named }
    }

    /// Whether nothing else in its document is called as a mention is.
    fn is_one(&self, mention: &Mention) -> bool {
        self.named.get(&(mention.document, key(&mention.text))).is_some_and(|entities| entities.len() == 1)
    }

    /// The first mention of an entity by a name that nothing else in its document has, else its first by name.
    fn first<'e>(&self, graph: &'e Graph, entity: u32) -> Option<&'e Mention> {
        let mentions = || graph.entities()[entity as usize].mentions.iter().filter(|m| m.kind == MentionKind::Name);
        mentions().find(|m| self.is_one(m)).or_else(|| mentions().next())
    }

    fn of(&self, graph: &Graph, entity: u32, mention: Option<&Mention>) -> String {
        match mention.filter(|m| self.is_one(m)) {
            Some(m) => {
                let name = m.text.split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{name} @ {}", graph.documents()[m.document as usize].id)
            }
            None => graph.entities()[entity as usize].id.clone(),
        }
    }
}

/// An entity as resolution sees it.
fn thing(entity: &Entity) -> Thing {
    let mut thing = Thing::default();
    thing.types.extend(entity.entity_type.map(|t| (t, 1)));
    let names = entity.aliases.iter().chain([&entity.name]);
    thing.names.extend(names.map(|name| (name.clone(), entity.counts.get(name).copied().unwrap_or(0))));
    for attribute in ["born", "country_code", "died", "region", "title"] {
        if let Some(Value::Text(value)) = entity.attributes.get(attribute) {
            thing.tell(attribute, value);
        }
    }
    thing
}

/// Pairs of entities that could be one, with what is for and against it.
fn apart(graph: &Graph) -> BTreeMap<(u32, u32), String> {
    let things: Vec<Thing> = graph.entities().iter().map(thing).collect();
    let named: Vec<Vec<Name>> = things.iter().map(names).collect();
    let mut evidence: Vec<Evidence> = things.iter().map(Evidence::new).collect();
    for (evidence, names) in evidence.iter_mut().zip(&named) {
        evidence.generation = names.iter().find_map(|name| name.person.as_ref()?.generation.clone());
    }
    let classes: Vec<Class> = things.iter().map(class).collect();
    let mut found = Found { pairs: BTreeMap::new(), evidence: &evidence };
    let mut full: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    let mut alike: BTreeMap<(Class, String), BTreeMap<&str, u32>> = BTreeMap::new();
    let mut short: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    let mut surnames: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for (i, names) in named.iter().enumerate() {
        for name in names {
            if name.full && !name.bound {
                full.entry(&name.key).or_default().push(i as u32);
                if name.key.chars().count() >= ALIKE {
                    alike.entry((classes[i], skeleton(&name.key))).or_default().entry(&name.key).or_insert(i as u32);
                }
            } else if !name.full && classes[i] == Class::Other {
                short.entry(&name.key).or_default().push(i as u32);
            }
            if let Some(person) = &name.person {
                surnames.entry(&person.family).or_default().insert(i as u32);
            }
        }
    }
    for (name, entities) in &full {
        // One word is often a name of several kinds of things.
        let one_kind = |a: u32, b: u32| name.contains(' ') || classes[a as usize] == classes[b as usize];
        found.neighbours(entities, one_kind, "the same name");
    }
    for (name, owners) in &short {
        for plain in full.get(name).into_iter().flatten().take(MOST) {
            for owner in owners.iter().take(MOST).filter(|owner| classes[**owner as usize] == classes[*plain as usize])
            {
                found.add(*owner, *plain, &format!("`{name}` is short for one of {}", owners.len()));
            }
        }
    }
    let mut clusters = Clusters::new(vec![Evidence::default(); things.len()]);
    for (a, b) in people::candidates(&mut clusters, &named) {
        found.add(a, b, "names that fit each other");
    }
    for spellings in alike.values() {
        let entities: Vec<u32> = spellings.values().copied().collect();
        found.neighbours(&entities, |_, _| true, "names spelled alike");
    }
    for (i, names) in named.iter().enumerate() {
        for name in names.iter().filter(|name| name.bound && names.len() == 1) {
            let bearers = surnames.get(name.key.as_str()).filter(|bearers| bearers.len() == 1);
            if let Some(bearer) = bearers.and_then(|bearers| bearers.first()) {
                found.add(i as u32, *bearer, "a surname alone, which one person here has");
            }
        }
    }
    found.pairs
}

struct Found<'e> {
    pairs: BTreeMap<(u32, u32), String>,
    evidence: &'e [Evidence],
}

impl Found<'_> {
    fn add(&mut self, a: u32, b: u32, why: &str) {
        if a != b {
            let against = self.evidence[a as usize].against(&self.evidence[b as usize]);
            let text = against.map_or_else(|| why.to_owned(), |against| format!("{why}, but {against}"));
            self.pairs.entry((a.min(b), a.max(b))).or_insert(text);
        }
    }

    fn neighbours(&mut self, entities: &[u32], fit: impl Fn(u32, u32) -> bool, why: &str) {
        for (i, a) in entities.iter().enumerate() {
            for b in entities[i + 1..].iter().take(MOST).filter(|b| fit(*a, **b)) {
                self.add(*a, *b, why);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::marked;
    use crate::merge::Corpus;

    /// The close calls of texts with ids `a`, `b` and so on, as `a | b: evidence`.
    fn calls(texts: &[&str]) -> Vec<String> {
        let mut corpus = Corpus::default();
        for (id, text) in ('a'..).zip(texts) {
            let mut document = marked(text);
            document.text.id = id.to_string();
            let referents = crate::corefer::referents(&document);
            crate::corefer::assign(&mut document.mentions, referents);
            corpus.add(&document);
        }
        let graph = corpus.graph();
        let shown = |call: CloseCall| {
            let [a, b] = call.sides.map(|side| side.reference);
            format!("{a} {} {b}: {}", if call.one { "=" } else { "/" }, call.evidence)
        };
        close_calls(&graph).into_iter().map(shown).collect()
    }

    #[test]
    fn what_nearly_was_one_and_what_nearly_was_not() {
        assert_eq!(
            calls(&["{Person Ann Lee} ( 1801 – 1870 ) wrote .", "{Person Ann Lee} ( born 1975 ) rows ."]),
            ["Ann Lee @ a / Ann Lee @ b: the same name, but born 1801 and born 1975"]
        );
        assert_eq!(
            calls(&["{Person Bob Brown} wrote .", "{Person Robert Brown} rows ."]),
            [
                "Bob Brown @ a = Robert Brown @ b: first name variant: bob brown, robert brown: nobody else of this surname fits"
            ]
        );
        let one = "{Organization American Medical Association} ( {Organization AMA} ) met .";
        let other = "{Organization Antwerp Management Academy} ( {Organization AMA} ) met .";
        let asked = calls(&[one, other, "{Organization AMA} met ."]);
        assert_eq!(asked.len(), 2, "{asked:?}");
        assert!(asked.iter().all(|call| call.contains("AMA @ c") && call.ends_with("short for one of 2")), "{asked:?}");
        assert_eq!(
            calls(&["{Person Ann Brown} left .", "{Person Brown} left ."]),
            ["Ann Brown @ a / Brown @ b: a surname alone, which one person here has"]
        );
        assert_eq!(calls(&["{Person Ann Brown} left .", "{Place Paris} grew ."]), [""; 0]);
    }
}
