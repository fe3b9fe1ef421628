//! A small whole graph for the tests to break, and a strategy that makes arbitrary ones.

// Every test file is a crate of its own and uses a part of this.
#![allow(dead_code, clippy::allow_attributes, reason = "shared by several test crates")]

use copan_model::{
    Amount, Attributes, Date, Document, Entity, EntityType, Evidence, Fact, Join, Mention, MentionKind, Modality,
    Polarity, Sentence, Span, Tier, Time, Value,
};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;

/// What a graph is made of.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    pub(crate) documents: Vec<Document>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) facts: Vec<Fact>,
}

impl Parts {
    pub(crate) fn graph(self) -> Result<copan_model::Graph, copan_model::GraphError> {
        copan_model::Graph::new(self.documents, self.sentences, self.entities, self.facts)
    }
}

pub(crate) fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a day of the calendar")
}

/// "Ann met Bob." and "Bob left.", two people, one fact.
pub(crate) fn small() -> Parts {
    let text = ["Ann met Bob.", "Bob left."];
    let document = Document {
        id: "a.txt".into(),
        title: None,
        date: Some(day(2024, 2, 29)),
        author: Some("Ann Lee".into()),
        sha256: "0123456789abcdef".repeat(4),
        characters: 22,
        pages: vec![0, 13],
    };
    let sentences = vec![
        Sentence { document: 0, span: Span::new(0, 12), text: text[0].into() },
        Sentence { document: 0, span: Span::new(13, 22), text: text[1].into() },
    ];
    let mention = |start, text: &str| Mention {
        document: 0,
        span: Span::new(start, start + 3),
        text: text.into(),
        kind: MentionKind::Name,
        join: None,
    };
    let person = |id: &str, name: &str, mentions| Entity {
        id: id.into(),
        name: name.into(),
        entity_type: Some(EntityType::Person),
        aliases: vec![format!("{name}ie")],
        counts: std::collections::BTreeMap::from([(name.into(), 1)]),
        attributes: Attributes::from([("age".into(), Value::Integer(7))]),
        mentions,
    };
    let join = Join { rule: "same-name".into(), document: 0, span: Span::new(8, 11), evidence: String::new() };
    let joined = Mention { join: Some(Box::new(join)), ..mention(13, "Bob") };
    let entities =
        vec![person("ann", "Ann", vec![mention(0, "Ann")]), person("bob", "Bob", vec![mention(8, "Bob"), joined])];
    let fact = Fact {
        id: Fact::key_id(&["ann", "MET_WITH", "bob"]),
        source: 0,
        target: 1,
        relation: "MET_WITH".into(),
        label: "met with".into(),
        directed: false,
        confidence: 0.9,
        tier: Tier::Stated,
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        attribution: None,
        time: Some(Time { text: "in May".into(), start: Some(day(2024, 5, 1)), end: Some(day(2024, 5, 31)) }),
        place: None,
        event: None,
        amounts: Vec::new(),
        evidence: vec![Evidence {
            sentence: 0,
            subject: Span::new(0, 3),
            predicate: vec![Span::new(4, 7)],
            object: Span::new(8, 11),
            rule: "subject-verb-object".into(),
        }],
    };
    Parts { documents: vec![document], sentences, entities, facts: vec![fact] }
}

/// Text with everything that a format may trip over.
fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z ]{1,12}", "\\PC{1,8}", Just("\"<&\\\n\u{2028}é😀\u{0}".to_owned())]
        .prop_filter("a name must show", |s| !s.trim().is_empty())
}

fn date() -> impl Strategy<Value = Date> {
    (-9999i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| day(y, m, d))
}

fn time() -> impl Strategy<Value = Time> {
    (words(), proptest::option::of(date()), proptest::option::of(date())).prop_map(|(text, a, b)| {
        let (start, end) = match (a, b) {
            (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
            ends => ends,
        };
        Time { text, start, end }
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Integer),
        any::<f64>().prop_filter("finite", |x| x.is_finite()).prop_map(Value::Real),
        any::<String>().prop_map(Value::Text),
        vec(any::<String>(), 0..3).prop_map(Value::List),
    ]
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    let pages = btree_set(0u32..=1000, 0..4);
    let told = (proptest::option::of(words()), proptest::option::of(date()), proptest::option::of(words()));
    btree_map(words(), (told, pages, "[0-9a-f]{64}"), 1..4).prop_map(|documents| {
        let record = |(id, ((title, date, author), pages, sha256)): (_, (_, std::collections::BTreeSet<u32>, _))| {
            let pages = pages.into_iter().collect();
            Document { id, title, date, author, sha256, characters: 1000, pages }
        };
        documents.into_iter().map(record).collect()
    })
}

/// Sentences of ten characters each at places of their own.
fn sentences(documents: usize) -> impl Strategy<Value = Vec<Sentence>> {
    btree_set((0..documents as u32, 0u32..50), 1..8).prop_map(|places| {
        let sentence =
            |(document, n)| Sentence { document, span: Span::new(n * 20, n * 20 + 10), text: "é".repeat(10) };
        places.into_iter().map(sentence).collect()
    })
}

fn entities(documents: usize) -> impl Strategy<Value = Vec<Entity>> {
    let join = (words(), 0..documents as u32, 0u32..900, any::<String>()).prop_map(|(rule, document, at, evidence)| {
        Box::new(Join { rule: rule.into(), document, span: Span::new(at, at + 9), evidence })
    });
    let kind = proptest::sample::select(&KINDS[..]);
    let mention = (0..documents as u32, 0u32..900, "[a-zé😀]{1,9}", kind, proptest::option::of(join)).prop_map(
        |(document, start, text, kind, join)| Mention {
            document,
            span: Span::new(start, start + text.chars().count() as u32),
            text,
            kind,
            join,
        },
    );
    let entity = (
        btree_set(words(), 1..4),
        proptest::option::of(proptest::sample::select(&EntityType::ALL[..])),
        btree_map(words(), value(), 0..3),
        vec(mention, 0..4),
    );
    btree_map("[a-z][a-z0-9_]{0,6}", entity, 1..5).prop_map(|entities| {
        let entity = |(id, (names, entity_type, attributes, mentions))| {
            let mut names: Vec<String> = std::collections::BTreeSet::into_iter(names).collect();
            let name = names.pop().expect("one name at least");
            let counts = names.iter().map(|name| (name.clone(), name.len() as u32)).collect();
            Entity { id, name, entity_type, aliases: names, counts, attributes, mentions }
        };
        entities.into_iter().map(entity).collect()
    })
}

const KINDS: [MentionKind; 5] =
    [MentionKind::Name, MentionKind::Nominal, MentionKind::Pronoun, MentionKind::Time, MentionKind::Number];
const TIERS: [Tier; 6] =
    [Tier::Stated, Tier::Nominal, Tier::Coreference, Tier::Derived, Tier::Cooccurrence, Tier::Human];
const MODALITIES: [Modality; 6] = [
    Modality::Asserted,
    Modality::Possible,
    Modality::Planned,
    Modality::Hypothetical,
    Modality::Reported,
    Modality::Questioned,
];

fn amount() -> impl Strategy<Value = Amount> {
    (words(), -1e12..1e12, proptest::option::of(words())).prop_map(|(text, value, unit)| Amount { text, value, unit })
}

fn facts(sentences: Vec<Sentence>, entities: usize) -> impl Strategy<Value = Vec<Fact>> {
    let spans = |sentence: Span| {
        (0u32..10, 0u32..10).prop_map(move |(a, b)| Span::new(sentence.start + a.min(b), sentence.start + a.max(b) + 1))
    };
    let evidence = (0..sentences.len()).prop_flat_map(move |i| {
        let span = sentences[i].span;
        (spans(span), vec(spans(span), 0..3), spans(span), "[a-z-]{0,5}").prop_map(
            move |(subject, predicate, object, rule)| Evidence { sentence: i as u32, subject, predicate, object, rule },
        )
    });
    let entity = 0..entities as u32;
    let ends = (entity.clone(), entity.clone(), proptest::option::of(entity));
    let words = (words(), words(), proptest::option::of(words()), proptest::option::of(words()));
    let grade = (
        any::<bool>(),
        0.0..=1.0f64,
        proptest::sample::select(&TIERS[..]),
        proptest::sample::select(&[Polarity::Positive, Polarity::Negative][..]),
        proptest::sample::select(&MODALITIES[..]),
    );
    let fact = (ends, words, grade, proptest::option::of(time()), vec(evidence, 1..4), vec(amount(), 0..3));
    btree_map("[0-9a-f]{16}", fact, 0..6).prop_map(|facts| {
        let fact = |(id, (ends, words, grade, time, evidence, amounts))| {
            let (source, target, place) = ends;
            let (relation, label, attribution, event) = words;
            let (directed, confidence, tier, polarity, modality) = grade;
            Fact {
                id,
                source,
                target,
                relation,
                label,
                directed,
                confidence,
                tier,
                polarity,
                modality,
                attribution,
                time,
                place,
                event,
                amounts,
                evidence,
            }
        };
        facts.into_iter().map(fact).collect()
    })
}

/// The parts of an arbitrary graph; they hold every invariant.
pub(crate) fn parts() -> impl Strategy<Value = Parts> {
    documents().prop_flat_map(|documents| {
        let n = documents.len();
        (Just(documents), sentences(n), entities(n)).prop_flat_map(|(documents, sentences, entities)| {
            let facts = facts(sentences.clone(), entities.len());
            (Just(documents), Just(sentences), Just(entities), facts)
                .prop_map(|(documents, sentences, entities, facts)| Parts { documents, sentences, entities, facts })
        })
    })
}
