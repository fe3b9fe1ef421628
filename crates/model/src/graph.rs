//! The graph: made whole, checked, sorted, never changed.

use crate::{Date, Document, Entity, Fact, Relation, RelationTable, Sentence, Span, Value};
use petgraph::graph::DiGraph;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A knowledge graph. There is one way to make one, [`Graph::new`], and no way to change it.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    documents: Vec<Document>,
    sentences: Vec<Sentence>,
    entities: Vec<Entity>,
    facts: Vec<Fact>,
    relations: Vec<Arc<Relation>>,
}

/// An invariant of [`Graph`] that does not hold.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GraphError {
    /// Two documents have one id.
    #[error("document `{0}` stands twice; every document needs an id of its own")]
    DuplicateDocument(String),
    /// A document's SHA-256 is not one.
    #[error("document `{document}`: `{sha256}` is no SHA-256; 64 hexadecimal digits in small letters were wanted")]
    BadHash {
        /// The document's id.
        document: String,
        /// What stands there.
        sha256: String,
    },
    /// A document's pages do not follow each other, or one begins behind its end.
    #[error("document `{document}`: its pages begin at places that do not rise from 0 to {characters}")]
    BadPages {
        /// The document's id.
        document: String,
        /// The document's length.
        characters: u32,
    },
    /// A sentence is at the same place as another.
    #[error("two sentences of document `{document}` stand at {span}")]
    DuplicateSentence {
        /// The document's id.
        document: String,
        /// Where both stand.
        span: Span,
    },
    /// An index into the documents leads nowhere.
    #[error("{what} points to document {index}, and there are {documents}")]
    UnknownDocument {
        /// What points there.
        what: String,
        /// The index.
        index: u32,
        /// How many documents there are.
        documents: usize,
    },
    /// A span is empty, or ends after its document does.
    #[error("{what} stands at {span} of document `{document}`, which has {characters} characters")]
    SpanOutsideDocument {
        /// What stands there.
        what: String,
        /// The span.
        span: Span,
        /// The document's id.
        document: String,
        /// The document's length.
        characters: u32,
    },
    /// A text is not as long as its span.
    #[error("{what} has {characters} characters, and its span {span} has {}", span.len())]
    TextLength {
        /// What has the text.
        what: String,
        /// The text's length.
        characters: usize,
        /// The span.
        span: Span,
    },
    /// Two entities have one id.
    #[error("entity `{0}` stands twice; every entity needs an id of its own")]
    DuplicateEntity(String),
    /// An entity's id has characters that some format would have to escape.
    #[error("`{0}` cannot be an entity's id; a small letter and then small letters, digits and _ were wanted")]
    BadEntityId(String),
    /// An entity has no name.
    #[error("entity `{0}` has no name")]
    NoName(String),
    /// An alias is empty, stands twice, or is the name.
    #[error("entity `{entity}`: the alias `{alias}` is empty, stands twice or is the name itself")]
    BadAlias {
        /// The entity's id.
        entity: String,
        /// The alias.
        alias: String,
    },
    /// An attribute cannot be written.
    #[error("entity `{entity}`: attribute `{attribute}` has no name or is no finite number")]
    BadAttribute {
        /// The entity's id.
        entity: String,
        /// The attribute's name.
        attribute: String,
    },
    /// Two facts have one id.
    #[error("fact `{0}` stands twice; every fact needs an id of its own")]
    DuplicateFact(String),
    /// A fact has no id, relation or label.
    #[error("fact `{0}`: id, relation and label must not be empty")]
    NoRelation(String),
    /// An end or the place of a fact leads nowhere.
    #[error("fact `{fact}`: its {end} is entity {index}, and there are {entities}")]
    UnknownEntity {
        /// The fact's id.
        fact: String,
        /// `source`, `target` or `place`.
        end: &'static str,
        /// The index.
        index: u32,
        /// How many entities there are.
        entities: usize,
    },
    /// A confidence is no probability.
    #[error("fact `{fact}`: confidence {confidence} is not between 0 and 1")]
    BadConfidence {
        /// The fact's id.
        fact: String,
        /// The confidence.
        confidence: f64,
    },
    /// An amount has no words or is no finite number.
    #[error("fact `{fact}`: the amount `{amount}` has no words or is no finite number")]
    BadAmount {
        /// The fact's id.
        fact: String,
        /// The words.
        amount: String,
    },
    /// A time ends before it starts.
    #[error("fact `{fact}`: its time ends on {end}, before it starts on {start}")]
    BadTime {
        /// The fact's id.
        fact: String,
        /// The first day.
        start: Date,
        /// The last day.
        end: Date,
    },
    /// A fact has no evidence.
    #[error("fact `{0}` has no evidence; a fact needs at least one sentence that says it")]
    NoEvidence(String),
    /// Evidence names a sentence that is not there.
    #[error("fact `{fact}`: its evidence is sentence {index}, and there are {sentences}")]
    UnknownSentence {
        /// The fact's id.
        fact: String,
        /// The index.
        index: u32,
        /// How many sentences there are.
        sentences: usize,
    },
    /// Evidence points outside its sentence.
    #[error("fact `{fact}`: its evidence at {span} is empty or outside the sentence at {sentence}")]
    SpanOutsideSentence {
        /// The fact's id.
        fact: String,
        /// The span of the evidence.
        span: Span,
        /// The span of the sentence.
        sentence: Span,
    },
}

impl Graph {
    /// Makes a graph of its parts, whose indexes point into the vectors given here. The parts may come in any order: they
    /// are sorted, the indexes with them, and sentences that no evidence points to are left out, so that equal parts make
    /// equal graphs.
    ///
    /// # Errors
    /// The first invariant that does not hold, with the name of the thing that breaks it.
    pub fn new(
        documents: Vec<Document>,
        sentences: Vec<Sentence>,
        mut entities: Vec<Entity>,
        mut facts: Vec<Fact>,
    ) -> Result<Self, GraphError> {
        check_documents(&documents)?;
        check_sentences(&documents, &sentences)?;
        check_entities(&documents, &entities)?;
        check_facts(&sentences, &entities, &facts)?;

        let (documents, document_at) = sorted(documents, |a, b| a.id.cmp(&b.id));
        unique(&documents, |d| &d.id, GraphError::DuplicateDocument)?;

        let mut used = vec![false; sentences.len()];
        for evidence in facts.iter().flat_map(|f| &f.evidence) {
            used[evidence.sentence as usize] = true;
        }
        let (mut sentences, sentence_at) = sorted(sentences, |a, b| {
            (document_at[a.document as usize], a.span).cmp(&(document_at[b.document as usize], b.span))
        });
        for s in &mut sentences {
            s.document = document_at[s.document as usize];
        }
        let same = |pair: &&[Sentence]| (pair[0].document, pair[0].span) == (pair[1].document, pair[1].span);
        if let Some([a, ..]) = sentences.windows(2).find(same) {
            let document = documents[a.document as usize].id.clone();
            return Err(GraphError::DuplicateSentence { document, span: a.span });
        }
        let mut kept = vec![false; sentences.len()];
        for (old, &new) in sentence_at.iter().enumerate() {
            kept[new as usize] = used[old];
        }
        let kept_before = running_count(&kept);
        let mut keep = kept.into_iter();
        sentences.retain(|_| keep.next() == Some(true));

        for mention in entities.iter_mut().flat_map(|e| &mut e.mentions) {
            mention.document = document_at[mention.document as usize];
            if let Some(join) = &mut mention.join {
                join.document = document_at[join.document as usize];
            }
        }
        for e in &mut entities {
            e.mentions.sort_unstable();
            e.mentions.dedup_by(|b, a| (a.document, a.span, a.kind) == (b.document, b.span, b.kind));
            e.aliases.sort_unstable();
        }
        let (entities, entity_at) = sorted(entities, |a, b| a.id.cmp(&b.id));
        unique(&entities, |e| &e.id, GraphError::DuplicateEntity)?;

        for f in &mut facts {
            f.source = entity_at[f.source as usize];
            f.target = entity_at[f.target as usize];
            f.place = f.place.map(|p| entity_at[p as usize]);
            for evidence in &mut f.evidence {
                evidence.sentence = kept_before[sentence_at[evidence.sentence as usize] as usize];
            }
            f.evidence.sort_unstable();
            f.evidence.dedup();
        }
        facts.sort_by(|a, b| (a.source, a.target, &a.relation, &a.id).cmp(&(b.source, b.target, &b.relation, &b.id)));
        let mut ids: Vec<&String> = facts.iter().map(|f| &f.id).collect();
        ids.sort_unstable();
        if let Some(pair) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(GraphError::DuplicateFact(pair[0].clone()));
        }
        Ok(Self { documents, sentences, entities, facts, relations: Vec::new() })
    }

    /// The graph with what its relations mean. Of the relations given here, those are kept that a fact has and that
    /// [`RelationTable::built_in`] does not have as they are.
    #[must_use]
    pub fn with_relations(mut self, relations: impl IntoIterator<Item = Arc<Relation>>) -> Self {
        let said: BTreeSet<&str> = self.facts.iter().map(|f| f.relation.as_str()).collect();
        let own =
            |r: &Arc<Relation>| said.contains(r.name.as_str()) && RelationTable::built_in().get(&r.name) != Some(r);
        self.relations = RelationTable::new(relations.into_iter().filter(own)).iter().cloned().collect();
        self
    }

    /// The documents, sorted by id.
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The sentences that evidence points to, in the order of the documents and of the text.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The entities, sorted by id.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The facts, sorted by source, target, relation and id.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The relations of facts that the program's table does not have, or has otherwise, sorted by name.
    #[must_use]
    pub fn relations(&self) -> &[Arc<Relation>] {
        &self.relations
    }

    /// The index of the entity with that id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<u32> {
        self.entities.binary_search_by(|e| e.id.as_str().cmp(id)).ok().map(|i| i as u32)
    }

    /// The graph for petgraph's algorithms. Node and edge weights, and the indexes of nodes and edges, are indexes into
    /// [`Graph::entities`] and [`Graph::facts`].
    #[must_use]
    pub fn to_petgraph(&self) -> DiGraph<u32, u32> {
        let mut graph = DiGraph::with_capacity(self.entities.len(), self.facts.len());
        let nodes: Vec<_> = (0..self.entities.len()).map(|i| graph.add_node(i as u32)).collect();
        for (i, f) in self.facts.iter().enumerate() {
            graph.add_edge(nodes[f.source as usize], nodes[f.target as usize], i as u32);
        }
        graph
    }

    /// The parts, in the order in which [`Graph::new`] takes them; without [`Graph::relations`].
    #[must_use]
    pub fn into_parts(self) -> (Vec<Document>, Vec<Sentence>, Vec<Entity>, Vec<Fact>) {
        (self.documents, self.sentences, self.entities, self.facts)
    }
}

fn check_documents(documents: &[Document]) -> Result<(), GraphError> {
    for d in documents {
        if d.sha256.len() != 64 || !d.sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            return Err(GraphError::BadHash { document: d.id.clone(), sha256: d.sha256.clone() });
        }
        if !d.pages.is_sorted() || d.pages.last().is_some_and(|&last| last > d.characters) {
            return Err(GraphError::BadPages { document: d.id.clone(), characters: d.characters });
        }
    }
    Ok(())
}

fn check_sentences(documents: &[Document], sentences: &[Sentence]) -> Result<(), GraphError> {
    for (i, s) in sentences.iter().enumerate() {
        check_place(documents, s.document, s.span, &s.text, || format!("sentence {i}"))?;
    }
    Ok(())
}

fn check_entities(documents: &[Document], entities: &[Entity]) -> Result<(), GraphError> {
    for e in entities {
        let mut bytes = e.id.bytes();
        let first = bytes.next().is_some_and(|b| b.is_ascii_lowercase());
        if !first || !bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
            return Err(GraphError::BadEntityId(e.id.clone()));
        }
        if e.name.trim().is_empty() {
            return Err(GraphError::NoName(e.id.clone()));
        }
        let mut names: Vec<&str> = e.aliases.iter().map(String::as_str).chain([e.name.as_str(), ""]).collect();
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(GraphError::BadAlias { entity: e.id.clone(), alias: pair[0].to_owned() });
        }
        for (attribute, value) in &e.attributes {
            if attribute.is_empty() || matches!(value, Value::Real(x) if !x.is_finite()) {
                return Err(GraphError::BadAttribute { entity: e.id.clone(), attribute: attribute.clone() });
            }
        }
        for m in &e.mentions {
            let what = || format!("a mention of entity `{}`", e.id);
            check_place(documents, m.document, m.span, &m.text, what)?;
            if let Some(join) = &m.join {
                let what = || format!("what joins a mention to entity `{}`", e.id);
                check_span(documents, join.document, join.span, what)?;
            }
        }
    }
    Ok(())
}

fn check_facts(sentences: &[Sentence], entities: &[Entity], facts: &[Fact]) -> Result<(), GraphError> {
    for f in facts {
        if f.id.is_empty() || f.relation.is_empty() || f.label.is_empty() {
            return Err(GraphError::NoRelation(f.id.clone()));
        }
        for (end, index) in [("source", Some(f.source)), ("target", Some(f.target)), ("place", f.place)] {
            if let Some(index) = index.filter(|&i| i as usize >= entities.len()) {
                return Err(GraphError::UnknownEntity { fact: f.id.clone(), end, index, entities: entities.len() });
            }
        }
        if !(0.0..=1.0).contains(&f.confidence) {
            return Err(GraphError::BadConfidence { fact: f.id.clone(), confidence: f.confidence });
        }
        if let Some(amount) = f.amounts.iter().find(|a| a.text.trim().is_empty() || !a.value.is_finite()) {
            return Err(GraphError::BadAmount { fact: f.id.clone(), amount: amount.text.clone() });
        }
        if let Some((start, end)) = f.time.as_ref().and_then(|t| t.start.zip(t.end)).filter(|(start, end)| end < start)
        {
            return Err(GraphError::BadTime { fact: f.id.clone(), start, end });
        }
        if f.evidence.is_empty() {
            return Err(GraphError::NoEvidence(f.id.clone()));
        }
        for evidence in &f.evidence {
            let index = evidence.sentence;
            let Some(sentence) = sentences.get(index as usize) else {
                return Err(GraphError::UnknownSentence { fact: f.id.clone(), index, sentences: sentences.len() });
            };
            let spans = evidence.predicate.iter().chain([&evidence.subject, &evidence.object]);
            if let Some(&span) = spans.into_iter().find(|s| s.is_empty() || !sentence.span.contains(**s)) {
                return Err(GraphError::SpanOutsideSentence { fact: f.id.clone(), span, sentence: sentence.span });
            }
        }
    }
    Ok(())
}

/// Checks that a text stands where it says, as far as that can be told without the document.
fn check_place(
    documents: &[Document],
    document: u32,
    span: Span,
    text: &str,
    what: impl Fn() -> String,
) -> Result<(), GraphError> {
    check_span(documents, document, span, &what)?;
    let characters = text.chars().count();
    if characters != span.len() as usize {
        return Err(GraphError::TextLength { what: what(), characters, span });
    }
    Ok(())
}

fn check_span(documents: &[Document], document: u32, span: Span, what: impl Fn() -> String) -> Result<(), GraphError> {
    let Some(d) = documents.get(document as usize) else {
        return Err(GraphError::UnknownDocument { what: what(), index: document, documents: documents.len() });
    };
    if span.is_empty() || span.end > d.characters {
        let (document, characters) = (d.id.clone(), d.characters);
        return Err(GraphError::SpanOutsideDocument { what: what(), span, document, characters });
    }
    Ok(())
}

/// The items in order, and where each old index went.
fn sorted<T>(items: Vec<T>, order: impl Fn(&T, &T) -> std::cmp::Ordering) -> (Vec<T>, Vec<u32>) {
    let mut numbered: Vec<(u32, T)> = items.into_iter().enumerate().map(|(i, item)| (i as u32, item)).collect();
    numbered.sort_by(|(_, a), (_, b)| order(a, b));
    let mut went = vec![0; numbered.len()];
    for (new, (old, _)) in numbered.iter().enumerate() {
        went[*old as usize] = new as u32;
    }
    (numbered.into_iter().map(|(_, item)| item).collect(), went)
}

fn unique<T>(items: &[T], id: impl Fn(&T) -> &String, error: impl Fn(String) -> GraphError) -> Result<(), GraphError> {
    match items.windows(2).find(|pair| id(&pair[0]) == id(&pair[1])) {
        Some(pair) => Err(error(id(&pair[0]).clone())),
        None => Ok(()),
    }
}

/// For every index, how many flags before it are set.
fn running_count(flags: &[bool]) -> Vec<u32> {
    flags.iter().scan(0, |count, &flag| Some(std::mem::replace(count, *count + u32::from(flag)))).collect()
}
