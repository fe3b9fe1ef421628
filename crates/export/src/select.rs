//! Which part of a graph to write: the same for every format, since it is done before any of them.

use copan_model::{Entity, EntityType, Fact, Graph};
use petgraph::algo::dijkstra;
use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeFiltered, UndirectedAdaptor};
use std::cmp::Reverse;

/// What the user asks for. What is not asked for restricts nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Facts that are surer than this, or as sure.
    pub min_confidence: f64,
    /// Facts of one of these relations: names of the table, or normalised verb phrases.
    pub relations: Vec<String>,
    /// Entities of one of these types, and facts between them.
    pub types: Vec<EntityType>,
    /// The index of an entity: it, and what is joined to it over at most [`Selection::hops`] facts.
    pub around: Option<u32>,
    /// How far to go from [`Selection::around`].
    pub hops: usize,
    /// So many entities: those in most facts, then those spoken of most.
    pub top: Option<usize>,
    /// Whether entities without a fact are left out.
    pub no_isolated: bool,
}

impl Selection {
    /// Whether nothing is restricted.
    #[must_use]
    pub fn is_all(&self) -> bool {
        let hops = self.hops;
        *self == Self { hops, ..Self::default() }
    }
}

/// The part of a graph that is asked for, a graph itself: facts are chosen first, then entities, then the facts whose ends
/// are left. What a fact says of its place goes if the place does.
#[must_use]
pub fn select(graph: Graph, selection: &Selection) -> Graph {
    if selection.is_all() {
        return graph;
    }
    let mut keep = Kept::all(&graph);
    keep.facts(&graph, |f| {
        f.confidence >= selection.min_confidence
            && (selection.relations.is_empty() || selection.relations.contains(&f.relation))
    });
    keep.entities(&graph, |e| {
        selection.types.is_empty() || e.entity_type.is_some_and(|t| selection.types.contains(&t))
    });
    if let Some(centre) = selection.around {
        keep.around(&graph, centre, selection.hops);
    }
    if let Some(count) = selection.top {
        keep.top(&graph, count);
    }
    if selection.no_isolated {
        let joined = keep.degrees(&graph);
        keep.entities.iter_mut().zip(joined).for_each(|(kept, degree)| *kept &= degree > 0);
    }
    keep.graph(graph)
}

/// Flags of what is kept, by index.
struct Kept {
    entities: Vec<bool>,
    facts: Vec<bool>,
}

impl Kept {
    fn all(graph: &Graph) -> Self {
        Self { entities: vec![true; graph.entities().len()], facts: vec![true; graph.facts().len()] }
    }

    fn facts(&mut self, graph: &Graph, keep: impl Fn(&Fact) -> bool) {
        self.facts.iter_mut().zip(graph.facts()).for_each(|(kept, fact)| *kept &= keep(fact));
    }

    fn entities(&mut self, graph: &Graph, keep: impl Fn(&Entity) -> bool) {
        self.entities.iter_mut().zip(graph.entities()).for_each(|(kept, entity)| *kept &= keep(entity));
        self.drop_loose(graph);
    }

    /// Lets go of facts that have lost an end.
    fn drop_loose(&mut self, graph: &Graph) {
        let entities = &self.entities;
        for (kept, f) in self.facts.iter_mut().zip(graph.facts()) {
            *kept &= entities[f.source as usize] && entities[f.target as usize];
        }
    }

    /// Keeps what can be reached from an entity over so many kept facts, in either direction.
    fn around(&mut self, graph: &Graph, centre: u32, hops: usize) {
        let net = graph.to_petgraph();
        let shown = EdgeFiltered::from_fn(&net, |edge| self.facts[*edge.weight() as usize]);
        let distance = dijkstra(&UndirectedAdaptor(&shown), NodeIndex::from(centre), None, |_| 1_usize);
        let near = |entity: usize| distance.get(&NodeIndex::new(entity)).is_some_and(|d| *d <= hops);
        for (i, kept) in self.entities.iter_mut().enumerate() {
            *kept &= near(i);
        }
        self.drop_loose(graph);
    }

    /// Keeps the entities in most kept facts; of equals those with most mentions, then the first by id.
    fn top(&mut self, graph: &Graph, count: usize) {
        let degrees = self.degrees(graph);
        let mut ranked: Vec<usize> = (0..self.entities.len()).filter(|i| self.entities[*i]).collect();
        ranked.sort_by_key(|&i| (Reverse(degrees[i]), Reverse(graph.entities()[i].mentions.len()), i));
        for &i in ranked.iter().skip(count) {
            self.entities[i] = false;
        }
        self.drop_loose(graph);
    }

    /// How many kept facts each entity is an end of.
    fn degrees(&self, graph: &Graph) -> Vec<u32> {
        let mut degrees = vec![0; self.entities.len()];
        for f in graph.facts().iter().zip(&self.facts).filter(|(_, kept)| **kept).map(|(f, _)| f) {
            degrees[f.source as usize] += 1;
            degrees[f.target as usize] += 1;
        }
        degrees
    }

    fn graph(self, graph: Graph) -> Graph {
        let relations = graph.relations().to_vec();
        let (documents, sentences, entities, facts) = graph.into_parts();
        let mut went = vec![None; entities.len()];
        let mut count = 0;
        for (place, kept) in went.iter_mut().zip(&self.entities) {
            if *kept {
                *place = Some(count);
                count += 1;
            }
        }
        let entities = entities.into_iter().zip(&self.entities).filter(|(_, kept)| **kept).map(|(e, _)| e).collect();
        let facts = facts.into_iter().zip(&self.facts).filter(|(_, kept)| **kept).filter_map(|(mut f, _)| {
            f.source = went[f.source as usize]?;
            f.target = went[f.target as usize]?;
            f.place = f.place.and_then(|p| went[p as usize]);
            Some(f)
        });
        let facts = facts.collect();
        let part = Graph::new(documents, sentences, entities, facts).expect("a part of a graph keeps every invariant");
        part.with_relations(relations)
    }
}
