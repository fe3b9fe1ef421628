//! The pass that all formats share: what of a graph is shown, and as which nodes and edges.

use crate::columns::{self, Column};
use crate::picture::Picture;
use crate::time::{self, Interval};
use crate::{Change, Mark, Options, Report, community, names, style};
use copan_model::{Entity, Fact, Graph, Sentence};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// A graph as it is shown. Nodes are `n0`, `n1`, … in the order of their entities' ids, edges are `e0`, `e1`, … in the order
/// of their ends, relations and marks: ids that every reader takes and that depend on the graph alone.
pub struct View<'g> {
    graph: &'g Graph,
    options: Options,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    /// Indexes into the graph's facts, those of one edge together.
    facts: Vec<u32>,
    node_columns: Vec<Column<Node>>,
    edge_columns: Vec<Column<Edge>>,
    timed: bool,
    report: Report,
    picture: OnceLock<Picture>,
    communities: OnceLock<Vec<Option<u32>>>,
}

/// An entity that is shown.
#[derive(Clone, Debug)]
pub struct Node {
    /// Index into [`Graph::entities`].
    pub entity: u32,
    /// From 4 to 100, by the number of mentions.
    pub size: f64,
    /// Whether an edge that is shown begins or ends here.
    pub connected: bool,
}

/// All facts of one relation, with the same marks, between the same two entities.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Index into [`View::nodes`].
    pub source: u32,
    /// Index into [`View::nodes`].
    pub target: u32,
    /// Whether source and target have different parts in it. Where not, the source is the one that comes first.
    pub directed: bool,
    /// How many pieces of evidence its facts have.
    pub mentions: u32,
    facts: Range<u32>,
}

impl<'g> View<'g> {
    /// Prepares a graph for every format at once.
    #[must_use]
    pub fn new(graph: &'g Graph, options: Options) -> Self {
        let mut report = Report::default();
        let mut facts = shown(graph, &options, &mut report);
        facts.sort_by(|&a, &b| {
            let (a, b) = (&graph.facts()[a as usize], &graph.facts()[b as usize]);
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        let edges = edges(graph, &facts);
        report.add(Change::Merged, facts.len() - edges.len());

        let mentions: Vec<usize> = graph.entities().iter().map(|e| e.mentions.len()).collect();
        let sized = style::sizes(&mentions).into_iter().enumerate();
        let mut nodes: Vec<Node> = sized.map(|(i, size)| Node { entity: i as u32, size, connected: false }).collect();
        for edge in &edges {
            nodes[edge.source as usize].connected = true;
            nodes[edge.target as usize].connected = true;
        }
        let attributes = names::attributes(nodes.iter().map(|n| &graph.entities()[n.entity as usize]), &mut report);
        let (node_columns, edge_columns) = (columns::of_nodes(attributes), columns::of_edges());
        let time = |&i: &u32| graph.facts()[i as usize].time.as_ref();
        let timed = facts.iter().filter_map(time).any(|t| t.start.is_some() || t.end.is_some());
        let (picture, communities) = (OnceLock::new(), OnceLock::new());
        Self { graph, options, nodes, edges, facts, node_columns, edge_columns, timed, report, picture, communities }
    }

    /// The graph.
    #[must_use]
    pub const fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// What was chosen.
    #[must_use]
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// What this pass left out or changed. Each file adds its own changes, in a report of its own.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// The entities that are shown.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The edges that are shown.
    #[must_use]
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The entity behind a node.
    #[must_use]
    pub fn entity(&self, node: &Node) -> &'g Entity {
        &self.graph.entities()[node.entity as usize]
    }

    /// The entity at the start of an edge.
    #[must_use]
    pub fn source(&self, edge: &Edge) -> &'g Entity {
        self.entity(&self.nodes[edge.source as usize])
    }

    /// The entity at the end of an edge.
    #[must_use]
    pub fn target(&self, edge: &Edge) -> &'g Entity {
        self.entity(&self.nodes[edge.target as usize])
    }

    /// The facts of an edge, sorted by id. There is at least one.
    pub fn facts(&self, edge: &Edge) -> impl Iterator<Item = &'g Fact> + Clone + '_ {
        let range = edge.facts.start as usize..edge.facts.end as usize;
        self.facts[range].iter().map(|&i| &self.graph.facts()[i as usize])
    }

    /// The fact of an edge that comes first. Relation and marks are those of every fact of the edge.
    pub(crate) fn first(&self, edge: &Edge) -> &'g Fact {
        &self.graph.facts()[self.facts[edge.facts.start as usize] as usize]
    }

    /// Where things stand in pictures, found when it is first asked for.
    pub(crate) fn picture(&self) -> &Picture {
        self.picture.get_or_init(|| Picture::new(self))
    }

    /// Where every node stands, `x` to the right and `y` downwards, in points. All formats show the same.
    pub fn positions(&self) -> impl ExactSizeIterator<Item = (f64, f64)> + '_ {
        self.picture().positions.iter().map(|p| (p.x, p.y))
    }

    /// For every node the number of its community: the nodes that are joined more with each other than with the rest. The
    /// largest is 0; nodes without an edge are in none.
    #[must_use]
    pub fn communities(&self) -> &[Option<u32>] {
        self.communities.get_or_init(|| {
            community::communities(self.nodes.len(), self.edges.iter().map(|e| (e.source, e.target, e.mentions)))
        })
    }

    /// What parts an edge from all others of its pair: the relation, with the marks where there are any. Gephi merges two
    /// edges of a pair that have the same.
    pub(crate) fn kind(&self, edge: &Edge) -> Cow<'g, str> {
        marked(&self.first(edge).relation, self.first(edge))
    }

    /// The words for people: those that most of the evidence uses.
    pub(crate) fn label(&self, edge: &Edge) -> Cow<'g, str> {
        let first = self.first(edge);
        let evidence =
            |label: &str| -> usize { self.facts(edge).filter(|f| f.label == label).map(|f| f.evidence.len()).sum() };
        let mut label = &first.label;
        if self.facts(edge).any(|f| f.label != *label) {
            let ranked = self.facts(edge).map(|f| (std::cmp::Reverse(evidence(&f.label)), &f.label));
            label = ranked.min().map_or(label, |(_, label)| label);
        }
        marked(label, first)
    }

    /// What readers take for the strength of an edge. Never 0: Gephi drops an edge that weighs nothing.
    pub(crate) fn weight(edge: &Edge) -> f64 {
        f64::from(edge.mentions.max(1))
    }

    /// When an edge holds, as far as that is known.
    pub(crate) fn intervals(&self, edge: &Edge) -> Vec<Interval> {
        time::intervals(self.facts(edge).filter_map(|f| f.time.as_ref()))
    }

    /// Whether any edge has a day on which it holds.
    pub(crate) const fn timed(&self) -> bool {
        self.timed
    }

    /// Every sentence that says an edge, in the order of the documents.
    pub(crate) fn sentences(&self, edge: &Edge) -> impl ExactSizeIterator<Item = &'g Sentence> + use<'g> {
        let graph = self.graph;
        let mut all: Vec<u32> = self.facts(edge).flat_map(|f| &f.evidence).map(|e| e.sentence).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().map(|i| &graph.sentences()[i as usize])
    }

    pub(crate) fn node_columns(&self) -> &[Column<Node>] {
        &self.node_columns
    }

    pub(crate) fn edge_columns(&self) -> &[Column<Edge>] {
        &self.edge_columns
    }
}

/// The facts that the options show, as indexes.
fn shown(graph: &Graph, options: &Options, report: &mut Report) -> Vec<u32> {
    let mut shown = Vec::with_capacity(graph.facts().len());
    for (i, fact) in graph.facts().iter().enumerate() {
        match Mark::of(fact).find(|mark| !options.include.contains(mark)) {
            Some(mark) => report.add(Change::LeftOut(mark), 1),
            None => shown.push(i as u32),
        }
    }
    shown
}

/// The ends of a fact. One that holds both ways has no first end in the text, so it gets one by the order of the entities.
fn ends(fact: &Fact) -> (u32, u32) {
    let (a, b) = (fact.source, fact.target);
    if fact.directed { (a, b) } else { (a.min(b), a.max(b)) }
}

/// What facts of one edge share.
fn key(fact: &Fact) -> (u32, u32, &str, bool, copan_model::Polarity, copan_model::Modality, bool) {
    let (source, target) = ends(fact);
    let derived = fact.tier == copan_model::Tier::Derived;
    (source, target, &fact.relation, fact.directed, fact.polarity, fact.modality, derived)
}

/// The edges of facts that are sorted by [`key`].
fn edges(graph: &Graph, facts: &[u32]) -> Vec<Edge> {
    let fact = |i: u32| &graph.facts()[i as usize];
    let mut edges = Vec::new();
    let mut start = 0;
    for group in facts.chunk_by(|&a, &b| key(fact(a)) == key(fact(b))) {
        let (source, target) = ends(fact(group[0]));
        let mentions = group.iter().map(|&i| fact(i).evidence.len() as u32).fold(0, u32::saturating_add);
        let end = start + group.len() as u32;
        edges.push(Edge { source, target, directed: fact(group[0]).directed, mentions, facts: start..end });
        start = end;
    }
    edges
}

/// A word with the marks of a fact behind it: `SIGNED [denied]`.
fn marked<'g>(word: &'g str, fact: &Fact) -> Cow<'g, str> {
    let marks: Vec<&str> = Mark::of(fact).map(Mark::name).collect();
    if marks.is_empty() { Cow::Borrowed(word) } else { format!("{word} [{}]", marks.join(", ")).into() }
}
