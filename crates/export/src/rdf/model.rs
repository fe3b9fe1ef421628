//! What the graph says in RDF, thing after thing.

use super::name::{ATTRIBUTE, DC, DCTERMS, DOCUMENT, ENTITY, EVIDENCE, FACT, KG, Name, OA, PROV, RDF, RDFS, RELATION};
use super::name::{SENTENCE, SKOS, TYPE};
use crate::cell::{Cell, real};
use crate::columns::only_amount;
use crate::{Edge, Mark, Node, View, time};
use copan_model::{Date, Document, Entity, Fact, Sentence, Span};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

/// The object of a statement.
#[derive(Debug, PartialEq)]
pub(super) enum Term<'a> {
    Name(Name<'a>),
    Text(Cow<'a, str>),
    /// A value of a type of XML Schema, by the name of the type.
    Typed(Cow<'a, str>, &'static str),
}

/// Statements about one thing.
pub(super) struct Description<'a> {
    pub(super) subject: Name<'a>,
    pub(super) statements: Vec<(Name<'a>, Term<'a>)>,
    /// The triple that the thing is a statement of.
    pub(super) reifies: Option<[Name<'a>; 3]>,
    /// The documents that say the statements.
    pub(super) documents: Vec<Name<'a>>,
}

pub(super) const fn rdf_type<'a>() -> Name<'a> {
    Name::plain(&RDF, "type")
}

impl<'a> Description<'a> {
    fn new(subject: Name<'a>) -> Self {
        Self { subject, statements: Vec::new(), reifies: None, documents: Vec::new() }
    }

    fn is_a(&mut self, class: Name<'a>) {
        self.statements.push((rdf_type(), Term::Name(class)));
    }

    fn name(&mut self, predicate: Name<'a>, object: Name<'a>) {
        self.statements.push((predicate, Term::Name(object)));
    }

    fn text(&mut self, predicate: Name<'a>, text: impl Into<Cow<'a, str>>) {
        self.statements.push((predicate, Term::Text(text.into())));
    }

    fn typed(&mut self, predicate: Name<'a>, value: impl Into<Cow<'a, str>>, datatype: &'static str) {
        self.statements.push((predicate, Term::Typed(value.into(), datatype)));
    }

    fn count(&mut self, predicate: Name<'a>, n: usize) {
        self.typed(predicate, n.to_string(), "integer");
    }

    fn date(&mut self, predicate: Name<'a>, day: Option<Date>) {
        if let Some(day) = day {
            self.typed(predicate, time::iso(day), "date");
        }
    }

    fn cell(&mut self, predicate: &Name<'a>, cell: Cell<'a>) {
        let predicate = predicate.clone();
        match cell {
            Cell::Empty => {}
            Cell::Bool(b) => self.typed(predicate, if b { "true" } else { "false" }, "boolean"),
            Cell::Integer(i) => self.typed(predicate, i.to_string(), "integer"),
            Cell::Real(x) => self.typed(predicate, real(x), "double"),
            Cell::Text(t) => self.text(predicate, t),
            Cell::List(items) => items.into_iter().for_each(|item| self.text(predicate.clone(), item)),
            Cell::Date(d) => self.date(predicate, Some(d)),
        }
    }

    /// With the statements that reification in RDF 1.1 needs: a class before the others, the triple behind them.
    pub(super) fn with_reification(mut self) -> Self {
        let Some([subject, predicate, object]) = self.reifies.take() else { return self };
        let classes = self.statements.iter().take_while(|(p, _)| *p == rdf_type()).count();
        let triple = [("subject", subject), ("predicate", predicate), ("object", object)];
        let triple = triple.map(|(part, name)| (Name::plain(&RDF, part), Term::Name(name)));
        self.statements.splice(classes..classes, triple);
        self.statements.insert(0, (rdf_type(), Term::Name(Name::plain(&RDF, "Statement"))));
        self
    }
}

/// Gives every description of a view to `take`, in one order.
pub(super) fn describe<'v>(
    view: &'v View<'v>,
    take: &mut dyn FnMut(Description<'v>) -> io::Result<()>,
) -> io::Result<()> {
    view.graph().documents().iter().try_for_each(|d| take(document(d)))?;
    let relations: BTreeSet<&str> = view.edges().iter().map(|e| view.first(e).relation.as_str()).collect();
    relations.into_iter().try_for_each(|r| take(relation(view, r)))?;
    view.nodes().iter().try_for_each(|n| take(entity(view, n)))?;
    for edge in view.edges() {
        triples(view, edge).into_iter().try_for_each(&mut *take)?;
        for f in view.facts(edge) {
            take(fact(view, edge, f))?;
            let limit = view.options().evidence.limit();
            (0..f.evidence.len().min(limit)).try_for_each(|i| take(evidence(view, f, i)))?;
        }
    }
    if view.options().evidence.limit() == 0 {
        return Ok(());
    }
    let shown = view
        .edges()
        .iter()
        .flat_map(|e| view.facts(e))
        .flat_map(|f| f.evidence.iter().take(view.options().evidence.limit()).map(|e| e.sentence));
    let shown: BTreeSet<u32> = shown.collect();
    shown.into_iter().try_for_each(|i| sentence(view, &view.graph().sentences()[i as usize], take))
}

fn document_name(document: &Document) -> Name<'_> {
    Name::of(&DOCUMENT, &document.id)
}

fn document(document: &Document) -> Description<'_> {
    let mut d = Description::new(document_name(document));
    d.is_a(Name::plain(&KG, "Document"));
    d.is_a(Name::plain(&PROV, "Entity"));
    d.text(Name::plain(&DCTERMS, "identifier"), &document.id);
    if let Some(title) = &document.title {
        d.text(Name::plain(&DCTERMS, "title"), title);
    }
    d.date(Name::plain(&DCTERMS, "issued"), document.date);
    // The creator of `dcterms` is a thing; that of `dc` may be words.
    if let Some(author) = &document.author {
        d.text(Name::plain(&DC, "creator"), author);
    }
    d.text(Name::plain(&KG, "sha256"), &document.sha256);
    d.count(Name::plain(&KG, "characters"), document.characters as usize);
    d
}

fn relation<'v>(view: &'v View<'v>, relation: &'v str) -> Description<'v> {
    let mut d = Description::new(Name::of(&RELATION, relation));
    d.is_a(Name::plain(&RDF, "Property"));
    d.text(Name::plain(&RDFS, "label"), relation);
    if let Some(own) = view.graph().relations().iter().find(|r| r.name == relation) {
        d.text(Name::plain(&SKOS, "altLabel"), &own.label);
        let words = [("inverseLabel", &own.inverse_label), ("description", &own.description)];
        for (name, words) in words.into_iter().filter(|(_, words)| !words.is_empty()) {
            d.text(Name::plain(&KG, name), words);
        }
        d.cell(&Name::plain(&KG, "symmetric"), Cell::Bool(own.symmetric));
        own.wikidata.iter().for_each(|id| d.text(Name::plain(&KG, "wikidata"), id));
        own.inverse.iter().for_each(|id| d.text(Name::plain(&KG, "wikidataInverse"), id));
    }
    d
}

fn entity<'v>(view: &'v View<'v>, node: &'v Node) -> Description<'v> {
    let entity: &Entity = view.entity(node);
    let mut d = Description::new(Name::plain(&ENTITY, &entity.id));
    d.is_a(entity.entity_type.map_or(Name::plain(&KG, "Entity"), |t| Name::plain(&TYPE, t.name())));
    d.text(Name::plain(&RDFS, "label"), &entity.name);
    for column in view.node_columns() {
        match column.name.as_ref() {
            "type" => {}
            "documents" => {
                let ids: BTreeSet<u32> = entity.mentions.iter().map(|m| m.document).collect();
                for i in ids {
                    d.name(Name::plain(&KG, "mentionedIn"), document_name(&view.graph().documents()[i as usize]));
                }
            }
            "aliases" => d.cell(&Name::plain(&SKOS, "altLabel"), column.cell(view, node)),
            "mentions" => d.count(Name::plain(&KG, "mentions"), entity.mentions.len()),
            name => d.cell(&Name::plain(&ATTRIBUTE, name), column.cell(view, node)),
        }
    }
    d
}

/// The ends of a fact and its relation, as the triple that it states.
fn triple<'v>(view: &'v View<'v>, edge: &'v Edge, fact: &'v Fact) -> [Name<'v>; 3] {
    let end = |entity: &'v Entity| Name::plain(&ENTITY, &entity.id);
    [end(view.source(edge)), Name::of(&RELATION, &fact.relation), end(view.target(edge))]
}

/// The triples of an edge: none if the text does not assert it, two if it holds both ways.
fn triples<'v>(view: &'v View<'v>, edge: &'v Edge) -> Vec<Description<'v>> {
    let first = view.first(edge);
    if Mark::of(first).next().is_some() {
        return Vec::new();
    }
    let documents: BTreeSet<u32> = view.sentences(edge).map(|s| s.document).collect();
    let documents: Vec<Name<'v>> =
        documents.into_iter().map(|i| document_name(&view.graph().documents()[i as usize])).collect();
    let [source, relation, target] = triple(view, edge, first);
    let one = |subject: &Name<'v>, object: &Name<'v>| {
        let mut d = Description::new(subject.clone());
        d.name(relation.clone(), object.clone());
        d.documents.clone_from(&documents);
        d
    };
    let mut triples = vec![one(&source, &target)];
    if !edge.directed && source != target {
        triples.push(one(&target, &source));
    }
    triples
}

fn fact<'v>(view: &'v View<'v>, edge: &'v Edge, fact: &'v Fact) -> Description<'v> {
    let mut d = Description::new(Name::of(&FACT, &fact.id));
    d.reifies = Some(triple(view, edge, fact));
    d.is_a(Name::plain(&KG, "Fact"));
    d.is_a(Name::plain(&PROV, "Entity"));
    d.text(Name::plain(&RDFS, "label"), &fact.label);
    d.typed(Name::plain(&KG, "confidence"), real(fact.confidence), "double");
    d.text(Name::plain(&KG, "tier"), fact.tier.name());
    d.text(Name::plain(&KG, "polarity"), fact.polarity.name());
    d.text(Name::plain(&KG, "modality"), fact.modality.name());
    d.cell(&Name::plain(&KG, "symmetric"), Cell::Bool(!fact.directed));
    d.count(Name::plain(&KG, "mentions"), fact.evidence.len());
    if let Some(who) = &fact.attribution {
        d.text(Name::plain(&KG, "attribution"), who);
    }
    if let Some(time) = &fact.time {
        d.text(Name::plain(&KG, "time"), &time.text);
        d.date(Name::plain(&KG, "start"), time.start);
        d.date(Name::plain(&KG, "end"), time.end);
    }
    if let Some(place) = fact.place {
        d.name(Name::plain(&KG, "place"), Name::plain(&ENTITY, &view.graph().entities()[place as usize].id));
    }
    if let Some(event) = &fact.event {
        d.text(Name::plain(&KG, "event"), event);
    }
    for amount in &fact.amounts {
        d.text(Name::plain(&KG, "amounts"), &amount.text);
    }
    if let Some(amount) = only_amount(std::iter::once(fact)) {
        d.typed(Name::plain(&KG, "amount"), real(amount.value), "double");
        amount.unit.iter().for_each(|unit| d.text(Name::plain(&KG, "unit"), unit));
    }
    for i in 0..fact.evidence.len().min(view.options().evidence.limit()) {
        d.name(Name::plain(&PROV, "wasDerivedFrom"), evidence_name(fact, i));
    }
    d
}

fn evidence_name(fact: &Fact, i: usize) -> Name<'_> {
    Name::of(&EVIDENCE, &fact.id).part(format_args!(":{i}"))
}

/// One piece of evidence: an annotation whose body is the fact and whose target is the sentence that says it.
fn evidence<'v>(view: &'v View<'v>, fact: &'v Fact, i: usize) -> Description<'v> {
    let evidence = &fact.evidence[i];
    let mut d = Description::new(evidence_name(fact, i));
    d.is_a(Name::plain(&OA, "Annotation"));
    d.is_a(Name::plain(&PROV, "Entity"));
    d.name(Name::plain(&OA, "hasBody"), Name::of(&FACT, &fact.id));
    let sentence = &view.graph().sentences()[evidence.sentence as usize];
    d.name(Name::plain(&OA, "hasTarget"), sentence_name(view, sentence));
    d.text(Name::plain(&KG, "rule"), &evidence.rule);
    d.text(Name::plain(&KG, "subjectAt"), place(evidence.subject));
    evidence.predicate.iter().for_each(|&span| d.text(Name::plain(&KG, "predicateAt"), place(span)));
    d.text(Name::plain(&KG, "objectAt"), place(evidence.object));
    d
}

/// A place in a text as RFC 5147 has it.
fn place(span: Span) -> String {
    format!("char={},{}", span.start, span.end)
}

fn sentence_name<'v>(view: &'v View<'v>, sentence: &Sentence) -> Name<'v> {
    let document = &view.graph().documents()[sentence.document as usize];
    Name::of(&SENTENCE, &document.id).part(format_args!(":{}-{}", sentence.span.start, sentence.span.end))
}

/// A sentence, and the two selectors that find it: by position, which counts code points, and by its words.
fn sentence<'v>(
    view: &'v View<'v>,
    sentence: &'v Sentence,
    take: &mut dyn FnMut(Description<'v>) -> io::Result<()>,
) -> io::Result<()> {
    let name = sentence_name(view, sentence);
    let (position, quote) = (name.part("#position"), name.part("#quote"));
    let mut d = Description::new(name);
    d.is_a(Name::plain(&OA, "SpecificResource"));
    let document = &view.graph().documents()[sentence.document as usize];
    d.name(Name::plain(&OA, "hasSource"), document_name(document));
    d.name(Name::plain(&OA, "hasSelector"), position.clone());
    d.name(Name::plain(&OA, "hasSelector"), quote.clone());
    if let Some(page) = document.page(sentence.span.start) {
        d.count(Name::plain(&KG, "page"), page as usize);
    }
    take(d)?;
    let mut d = Description::new(position);
    d.is_a(Name::plain(&OA, "TextPositionSelector"));
    d.typed(Name::plain(&OA, "start"), sentence.span.start.to_string(), "nonNegativeInteger");
    d.typed(Name::plain(&OA, "end"), sentence.span.end.to_string(), "nonNegativeInteger");
    take(d)?;
    let mut d = Description::new(quote);
    d.is_a(Name::plain(&OA, "TextQuoteSelector"));
    d.text(Name::plain(&OA, "exact"), &sentence.text);
    take(d)
}
