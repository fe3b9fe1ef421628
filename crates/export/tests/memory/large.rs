//! A graph of any size for measurements: six attributes on every entity and every fact, names that are not all ASCII,
//! several relations between one pair, and a few entities in which nearly half of the facts end. The same sizes give the
//! same graph.

use copan_model::{
    Attributes, Date, Document, Entity, EntityType, Evidence, Fact, Graph, Mention, MentionKind, Modality, Polarity,
    Sentence, Span, Tier, Time, Value,
};
use std::collections::BTreeMap;

const SYLLABLES: [&str; 16] =
    ["ka", "ro", "mi", "tél", "sun", "vör", "an", "dre", "lis", "北", "Öz", "nek", "al", "be", "qui", "tor"];

/// Names in files and words for people.
const RELATIONS: [(&str, &str); 12] = [
    ("WORKS_FOR", "works for"),
    ("LOCATED_IN", "is located in"),
    ("BORN_IN", "was born in"),
    ("MEMBER_OF", "is a member of"),
    ("PART_OF", "is part of"),
    ("AUTHOR_OF", "is the author of"),
    ("MET", "met"),
    ("CITES", "cites"),
    ("FOUNDED", "founded"),
    ("PARENT_OF", "is a parent of"),
    ("ACQUIRED", "acquired"),
    ("OPPOSES", "opposes"),
];

/// How many facts a document states.
const FACTS_OF_DOCUMENT: usize = 50;

/// `SplitMix64` (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, which is small against 2⁶⁴.
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// A year, so many at most after a first one.
    fn year(&mut self, first: i16, span: u8) -> i16 {
        first + i16::from((self.next() % (u64::from(span) + 1)) as u8)
    }

    /// A share with four digits.
    fn share(&mut self) -> f64 {
        self.below(10_001) as f64 / 10_000.0
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        for part in 0..2 {
            if part > 0 {
                name.push(' ');
            }
            let first = SYLLABLES[self.below(SYLLABLES.len())];
            let initial = first.chars().next().into_iter().flat_map(char::to_uppercase);
            name.extend(initial.chain(first.chars().skip(1)));
            (0..=self.below(4)).for_each(|_| name.push_str(SYLLABLES[self.below(SYLLABLES.len())]));
        }
        name
    }
}

/// A graph of so many entities and facts.
pub(crate) fn large(entities: usize, facts: usize) -> Graph {
    let mut random = Random(7);
    let document = |i: usize| Document {
        id: format!("doc{i}.txt"),
        title: None,
        date: None,
        author: None,
        sha256: format!("{i:064x}"),
        characters: 0,
        pages: Vec::new(),
    };
    let mut documents: Vec<Document> = (0..facts.div_ceil(FACTS_OF_DOCUMENT)).map(document).collect();
    let mut all: Vec<Entity> = (0..entities).map(|i| entity(i, &mut random)).collect();
    let (mut sentences, mut claims) = (Vec::with_capacity(facts), Vec::with_capacity(facts));
    let hubs = (entities / 50).max(10).min(entities);
    for i in 0..facts {
        let source = random.below(entities);
        let target = if random.below(100) < 45 { random.below(hubs) } else { random.below(entities) };
        let (relation, label) = RELATIONS[random.below(RELATIONS.len())];
        let at = i / FACTS_OF_DOCUMENT;
        let start = documents[at].characters;
        let texts = [all[source].name.as_str(), label, all[target].name.as_str()];
        let mut end = start;
        let [subject, predicate, object] = texts.map(|text| {
            let span = Span::new(end, end + text.chars().count() as u32);
            end = span.end + 1;
            span
        });
        let text = format!("{} & “so it is said” <{i}>", texts.join(" "));
        let span = Span::new(start, start + text.chars().count() as u32);
        documents[at].characters = span.end + 1;
        sentences.push(Sentence { document: at as u32, span, text });
        for (entity, span) in [(source, subject), (target, object)] {
            let entity = &mut all[entity];
            let mention =
                Mention { document: at as u32, span, text: entity.name.clone(), kind: MentionKind::Name, join: None };
            entity.mentions.push(mention);
        }
        let year = random.year(1900, 120);
        claims.push(Fact {
            id: Fact::key_id(&["large", &i.to_string()]),
            source: source as u32,
            target: target as u32,
            relation: relation.to_owned(),
            label: label.to_owned(),
            directed: true,
            confidence: random.share(),
            tier: [Tier::Stated, Tier::Nominal, Tier::Coreference][random.below(3)],
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            attribution: None,
            time: Some(Time {
                text: format!("in {year}"),
                start: Some(Date::constant(year, 1, 1)),
                end: Some(Date::constant(year, 12, 31)),
            }),
            place: None,
            event: None,
            amounts: Vec::new(),
            evidence: vec![Evidence {
                sentence: i as u32,
                subject,
                predicate: vec![predicate],
                object,
                rule: "large".to_owned(),
            }],
        });
    }
    Graph::new(documents, sentences, all, claims).expect("the parts fit together")
}

/// An entity with a type, and with its mentions to come; four attributes make it six.
fn entity(i: usize, random: &mut Random) -> Entity {
    let attributes = Attributes::from([
        ("kind".to_owned(), Value::Text(SYLLABLES[random.below(SYLLABLES.len())].to_owned())),
        ("rank".to_owned(), Value::Real(random.share())),
        ("origin".to_owned(), Value::Text(format!("list{}.txt", random.below(10_000)))),
        ("year".to_owned(), Value::Integer(random.year(1800, 220).into())),
    ]);
    Entity {
        id: format!("n{i}"),
        name: random.name(),
        entity_type: Some(EntityType::ALL[random.below(EntityType::ALL.len())]),
        aliases: Vec::new(),
        counts: BTreeMap::new(),
        attributes,
        mentions: Vec::new(),
    }
}
