//! Graphs to write: a small one to look at, and one in which everything is nasty.

use copan_model::{
    Amount, Attributes, Document, Entity, EntityType, Evidence, Fact, Graph, Mention, MentionKind, Modality, Polarity,
    Sentence, Span, Tier, Time, Value,
};
use std::collections::BTreeMap;

/// A graph in the making: one document whose sentences are "source label target".
#[derive(Default)]
pub(crate) struct Maker {
    characters: u32,
    sentences: Vec<Sentence>,
    entities: Vec<Entity>,
    facts: Vec<Fact>,
}

impl Maker {
    /// Adds an entity and gives its index.
    pub(crate) fn entity(&mut self, id: &str, name: &str, entity_type: Option<EntityType>) -> u32 {
        self.entities.push(Entity {
            id: id.to_owned(),
            name: name.to_owned(),
            entity_type,
            aliases: Vec::new(),
            counts: BTreeMap::new(),
            attributes: Attributes::new(),
            mentions: Vec::new(),
        });
        self.entities.len() as u32 - 1
    }

    /// The entity, to say more about it.
    pub(crate) fn edit(&mut self, entity: u32) -> &mut Entity {
        &mut self.entities[entity as usize]
    }

    /// Adds a fact with a sentence that says it, and gives it, to say more about it.
    pub(crate) fn fact(&mut self, source: u32, relation: &str, label: &str, target: u32) -> &mut Fact {
        let texts = [self.name(source), label.to_owned(), self.name(target)];
        let [subject, predicate, object] = texts.each_ref().map(|text| {
            let span = Span::new(self.characters, self.characters + text.chars().count() as u32);
            self.characters = span.end + 1;
            span
        });
        let sentence = self.sentences.len() as u32;
        let span = Span::new(subject.start, object.end);
        self.sentences.push(Sentence { document: 0, span, text: texts.join(" ") });
        for (entity, span, text) in [(source, subject, &texts[0]), (target, object, &texts[2])] {
            let mention = Mention { document: 0, span, text: text.clone(), kind: MentionKind::Name, join: None };
            self.entities[entity as usize].mentions.push(mention);
        }
        self.facts.push(Fact {
            id: Fact::key_id(&[relation, &sentence.to_string()]),
            source,
            target,
            relation: relation.to_owned(),
            label: label.to_owned(),
            directed: true,
            confidence: 0.75,
            tier: Tier::Stated,
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            attribution: None,
            time: None,
            place: None,
            event: None,
            amounts: Vec::new(),
            evidence: vec![Evidence { sentence, subject, predicate: vec![predicate], object, rule: "test".to_owned() }],
        });
        self.facts.last_mut().expect("one was just added")
    }

    fn name(&self, entity: u32) -> String {
        self.entities[entity as usize].name.clone()
    }

    /// The graph.
    pub(crate) fn graph(self) -> Graph {
        let document = Document {
            id: "a & b.txt".to_owned(),
            title: None,
            date: None,
            author: None,
            sha256: "0".repeat(64),
            characters: self.characters,
            pages: Vec::new(),
        };
        Graph::new(vec![document], self.sentences, self.entities, self.facts).expect("the parts fit together")
    }
}

fn time(text: &str, start: &str, end: &str) -> Time {
    Time { text: text.to_owned(), start: start.parse().ok(), end: end.parse().ok() }
}

/// A graph that shows every feature once.
pub(crate) fn small() -> Graph {
    let mut m = Maker::default();
    let honduras = m.entity("honduras", "Honduras", Some(EntityType::Country));
    let us = m.entity("united_states", "United States", Some(EntityType::Country));
    let base = m.entity("soto_cano_air_base", "Soto Cano Air Base", Some(EntityType::Facility));
    let treaty = m.entity("treaty", "Treaty of \"Peace & Amity\"", Some(EntityType::Agreement));
    let nobody = m.entity("nobody", "Nobody", None);
    m.edit(us).aliases = vec!["U.S.".into(), "America".into()];
    m.edit(us).attributes.insert("iso code".into(), Value::Text("US".into()));
    m.edit(base).attributes.insert("opened".into(), Value::Integer(1981));
    m.edit(nobody).attributes.insert("size".into(), Value::Real(1.5));
    m.fact(us, "HAS_PRESENCE_AT", "maintains a presence at", base).time =
        Some(time("In 2004", "2004-01-01", "2004-12-31"));
    let again = m.fact(us, "HAS_PRESENCE_AT", "is present at", base);
    (again.attribution, again.confidence) = (Some("the Army".into()), 0.7);
    m.fact(base, "LOCATED_IN", "is in", honduras).tier = Tier::Nominal;
    m.fact(us, "SIGNED", "signed", treaty).place = Some(honduras);
    m.fact(us, "bring_to", "brought to", treaty);
    m.fact(us, "ALLIED_WITH", "is allied with", honduras).directed = false;
    m.fact(honduras, "ALLIED_WITH", "is allied with", us).directed = false;
    m.fact(honduras, "SIGNED", "did not sign", treaty).polarity = Polarity::Negative;
    m.fact(honduras, "SIGNED", "may sign", treaty).modality = Modality::Possible;
    m.graph()
}

/// Names that broke some reader or writer of graphs.
pub(crate) const NASTY: [&str; 36] = [
    "R&D <Dept>",
    "R& <D>",
    "\"a\" \"b\"",
    "it's 'so'",
    "back\\slash\\",
    "C:\\new\\table",
    "{a|b}<c>",
    "]]>",
    "<![CDATA[x]]>",
    "line\nbreak",
    "line\r\nbreak\rtwice",
    "tab\there",
    "bell\u{8}and\u{1}more",
    "nul\0inside",
    "not\u{ffff}a character",
    "emoji 😀 北京",
    "שלום عالم",
    "e\u{301}le\u{300}ve",
    "\u{feff}mark",
    "null",
    "INFORMATION",
    "NaN",
    "=1+1",
    "=HYPERLINK(\"http://x\",\"y\")",
    "'=1+1",
    "-5",
    "+1",
    "@SUM(1)",
    "00123",
    "1E5",
    "12345678901234567890",
    "1900-05",
    "&eacute; &#65; &amp;",
    "\\N \\G \\l \\E",
    "node",
    "a;b,c\td|e",
];

/// A graph in which names, relations, attributes and shape are as bad as a graph allows.
pub(crate) fn nasty() -> Graph {
    let mut m = Maker::default();
    let types = [None].into_iter().chain(EntityType::ALL.into_iter().map(Some)).cycle();
    let long = "very long ".repeat(4_000);
    let names = NASTY.into_iter().chain([long.trim_end()]).zip(types).enumerate();
    let all: Vec<u32> = names.map(|(i, (name, t))| m.entity(&format!("nasty_{i}"), name, t)).collect();
    m.entity("alone", "alone", None);
    for (i, &entity) in all.iter().enumerate() {
        let next = all[(i + 1) % all.len()];
        m.fact(entity, "LEADS_TO", "leads to", next);
        m.fact(entity, NASTY[i % NASTY.len()], NASTY[(i + 7) % NASTY.len()], next);
        m.edit(entity).aliases = vec![format!("{} too", NASTY[i % NASTY.len()]), "=alias".into(), "a; b".into()];
    }
    let (a, b) = (all[0], all[1]);
    m.fact(b, "LEADS_TO", "leads back to", a);
    m.fact(a, "LEADS_TO", "goes to", b).attribution = Some("<somebody> & \"co\"".into());
    m.fact(a, "LEADS_TO", "leads to", a);
    m.fact(a, "leads_to", "leads to", b).event = Some("e1".into());
    let amount = Amount { text: "$3 \"million\" <&".into(), value: 3e6, unit: Some("USD".into()) };
    m.fact(a, "lends_to", "lends to", b).amounts.push(amount);
    m.fact(b, "NEAR", "is near", a).directed = false;
    m.fact(a, "NEAR", "is near", b).directed = false;
    m.fact(a, "NEAR", "is not near", b).polarity = Polarity::Negative;
    m.fact(a, "NEAR", "would be near", b).modality = Modality::Hypothetical;
    m.fact(b, "HELD", "held", a).time = Some(time("before Christ", "-000044-03-15", ""));
    m.fact(b, "HELD", "still held", a).time = Some(time("1900", "1900-01-01", "1900-12-31"));
    m.fact(b, "HELD", "held on to", a).time = Some(time("mid 1900", "1900-05-01", "1901-02-28"));
    m.fact(b, "HELD", "held once", a).confidence = 0.0;
    let names =
        ["id", "label", "size", "r", "type", "weight", "Weight", "with space", "with_space", "timestamp", "人口"];
    for (i, name) in names.into_iter().enumerate() {
        m.edit(all[i]).attributes.insert(name.into(), Value::Text(NASTY[i].into()));
        m.edit(all[i]).attributes.insert("large".into(), Value::Integer(i64::MAX - i64::from(all[i])));
        m.edit(all[i]).attributes.insert("small".into(), Value::Real(1e-7 * f64::from(all[i])));
    }
    m.edit(a).attributes.insert("mixed".into(), Value::Bool(true));
    m.edit(b).attributes.insert("mixed".into(), Value::List(vec!["=x".into(), String::new()]));
    m.edit(b).attributes.insert("truth".into(), Value::Bool(false));
    m.graph()
}
