//! Every invariant of a graph, broken once: the error must name what is wrong.

mod common;

use common::{Parts, day, small};
use copan_model::{Amount, GraphError, Span, Value, json};

/// A place for every variant. A new variant does not compile until it stands here, and fails below until a test provokes it.
const fn place(error: &GraphError) -> usize {
    match error {
        GraphError::DuplicateDocument(_) => 0,
        GraphError::BadHash { .. } => 1,
        GraphError::DuplicateSentence { .. } => 2,
        GraphError::UnknownDocument { .. } => 3,
        GraphError::SpanOutsideDocument { .. } => 4,
        GraphError::TextLength { .. } => 5,
        GraphError::DuplicateEntity(_) => 6,
        GraphError::BadEntityId(_) => 7,
        GraphError::NoName(_) => 8,
        GraphError::BadAlias { .. } => 9,
        GraphError::BadAttribute { .. } => 10,
        GraphError::DuplicateFact(_) => 11,
        GraphError::NoRelation(_) => 12,
        GraphError::UnknownEntity { .. } => 13,
        GraphError::BadConfidence { .. } => 14,
        GraphError::BadTime { .. } => 15,
        GraphError::NoEvidence(_) => 16,
        GraphError::UnknownSentence { .. } => 17,
        GraphError::SpanOutsideSentence { .. } => 18,
        GraphError::BadPages { .. } => 19,
        GraphError::BadAmount { .. } => 20,
    }
}
const VARIANTS: usize = 21;

/// What is done to the small graph, and the message that must come of it.
type Case = (fn(&mut Parts), &'static str);

const CASES: &[Case] = &[
    (
        |p| p.documents.push(p.documents[0].clone()),
        "document `a.txt` stands twice; every document needs an id of its own",
    ),
    (
        |p| p.documents[0].sha256 = "ABC".into(),
        "document `a.txt`: `ABC` is no SHA-256; 64 hexadecimal digits in small letters were wanted",
    ),
    (
        |p| p.documents[0].pages = vec![0, 13, 12],
        "document `a.txt`: its pages begin at places that do not rise from 0 to 22",
    ),
    (
        |p| p.documents[0].pages = vec![0, 23],
        "document `a.txt`: its pages begin at places that do not rise from 0 to 22",
    ),
    (|p| p.sentences.push(p.sentences[1].clone()), "two sentences of document `a.txt` stand at 13..22"),
    (|p| p.sentences[1].document = 4, "sentence 1 points to document 4, and there are 1"),
    (|p| p.entities[1].mentions[0].document = 1, "a mention of entity `bob` points to document 1, and there are 1"),
    (|p| p.documents[0].characters = 21, "sentence 1 stands at 13..22 of document `a.txt`, which has 21 characters"),
    (
        |p| p.entities[0].mentions[0].span = Span::new(3, 3),
        "a mention of entity `ann` stands at 3..3 of document `a.txt`, which has 22 characters",
    ),
    (|p| p.sentences[0].text.push('!'), "sentence 0 has 13 characters, and its span 0..12 has 12"),
    (
        |p| p.entities[0].mentions[0].text = "Anné!".into(),
        "a mention of entity `ann` has 5 characters, and its span 0..3 has 3",
    ),
    (|p| p.entities[1].id = "ann".into(), "entity `ann` stands twice; every entity needs an id of its own"),
    (
        |p| p.entities[0].id = "Ann".into(),
        "`Ann` cannot be an entity's id; a small letter and then small letters, digits and _ were wanted",
    ),
    (
        |p| p.entities[0].id = String::new(),
        "`` cannot be an entity's id; a small letter and then small letters, digits and _ were wanted",
    ),
    (
        |p| p.entities[0].id = "ann lee".into(),
        "`ann lee` cannot be an entity's id; a small letter and then small letters, digits and _ were wanted",
    ),
    (|p| p.entities[0].name = " \t".into(), "entity `ann` has no name"),
    (
        |p| p.entities[0].aliases.push("Ann".into()),
        "entity `ann`: the alias `Ann` is empty, stands twice or is the name itself",
    ),
    (
        |p| p.entities[0].aliases.push("Annie".into()),
        "entity `ann`: the alias `Annie` is empty, stands twice or is the name itself",
    ),
    (
        |p| p.entities[0].aliases.push(String::new()),
        "entity `ann`: the alias `` is empty, stands twice or is the name itself",
    ),
    (
        |p| drop(p.entities[0].attributes.insert("weight".into(), Value::Real(f64::NAN))),
        "entity `ann`: attribute `weight` has no name or is no finite number",
    ),
    (
        |p| drop(p.entities[0].attributes.insert(String::new(), Value::Bool(true))),
        "entity `ann`: attribute `` has no name or is no finite number",
    ),
    (|p| p.facts.push(p.facts[0].clone()), "fact `f` stands twice; every fact needs an id of its own"),
    (|p| p.facts[0].relation.clear(), "fact `f`: id, relation and label must not be empty"),
    (|p| p.facts[0].label.clear(), "fact `f`: id, relation and label must not be empty"),
    (|p| p.facts[0].id.clear(), "fact ``: id, relation and label must not be empty"),
    (|p| p.facts[0].source = 2, "fact `f`: its source is entity 2, and there are 2"),
    (|p| p.facts[0].target = 7, "fact `f`: its target is entity 7, and there are 2"),
    (|p| p.facts[0].place = Some(2), "fact `f`: its place is entity 2, and there are 2"),
    (|p| p.facts[0].confidence = 1.5, "fact `f`: confidence 1.5 is not between 0 and 1"),
    (|p| p.facts[0].confidence = f64::NAN, "fact `f`: confidence NaN is not between 0 and 1"),
    (
        |p| p.facts[0].time.as_mut().expect("a time").end = Some(day(2024, 4, 30)),
        "fact `f`: its time ends on 2024-04-30, before it starts on 2024-05-01",
    ),
    (
        |p| p.facts[0].amounts.push(Amount { text: "much".into(), value: f64::INFINITY, unit: None }),
        "fact `f`: the amount `much` has no words or is no finite number",
    ),
    (
        |p| p.facts[0].amounts.push(Amount { text: " ".into(), value: 1.0, unit: None }),
        "fact `f`: the amount ` ` has no words or is no finite number",
    ),
    (|p| p.facts[0].evidence.clear(), "fact `f` has no evidence; a fact needs at least one sentence that says it"),
    (|p| p.facts[0].evidence[0].sentence = 2, "fact `f`: its evidence is sentence 2, and there are 2"),
    (
        |p| p.facts[0].evidence[0].sentence = 1,
        "fact `f`: its evidence at 4..7 is empty or outside the sentence at 13..22",
    ),
    (
        |p| p.facts[0].evidence[0].object = Span::new(8, 8),
        "fact `f`: its evidence at 8..8 is empty or outside the sentence at 0..12",
    ),
];

#[test]
fn every_error_names_what_is_wrong() {
    let mut seen = [false; VARIANTS];
    for (spoil, message) in CASES {
        let mut parts = small();
        parts.facts[0].id = "f".into();
        spoil(&mut parts);
        let error = parts.graph().expect_err(message);
        assert_eq!(error.to_string(), *message);
        seen[place(&error)] = true;
    }
    assert_eq!(seen, [true; VARIANTS], "a variant of GraphError has no case");
}

fn written() -> String {
    let mut bytes = Vec::new();
    json::write(&small().graph().expect("the small graph is whole"), &mut bytes).expect("a vector takes all bytes");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// What is replaced by what in the file, and a part of the message that must come of it.
const FILES: &[(&str, &str, &str)] = &[
    ("\"copan-graph\"", "\"other\"", "the file says it is `other`, version 1; `copan-graph`, version 1 was wanted"),
    ("\"version\":1", "\"version\":2", "version 2; `copan-graph`, version 1 was wanted"),
    ("\"version\":1", "\"version\":1,\"version\":1", "duplicate field `version`"),
    ("\"version\":1", "\"version\":1,\"more\":0", "unknown field `more`"),
    ("{\"age\":7}", "{\"age\":7,\"age\":8}", "attribute `age` stands twice"),
    ("{\"age\":7}", "{\"age\":null}", "did not match any variant"),
    ("\"name\":\"Ann\",", "\"name\":\"Ann\",\"name\":\"Eve\",", "duplicate field `name`"),
    ("\"name\":\"Ann\",", "", "missing field `name`"),
    ("\"name\":\"Ann\",", "\"name\":\"Ann\",\"colour\":1,", "unknown field `colour`"),
    ("\"Person\"", "\"Human\"", "unknown variant `Human`"),
    (
        "{\"document\":\"a.txt\",\"start\":13,\"end\":16",
        "{\"document\":\"b.txt\",\"start\":13,\"end\":16",
        "a mention of entity `bob` points to `b.txt`, which is not in the file",
    ),
    ("\"target\":\"bob\"", "\"target\":\"rob\"", "points to `rob`, which is not in the file"),
    ("\"place\":null", "\"place\":\"rome\"", "points to `rome`, which is not in the file"),
    ("\"place\":null", "\"place\":null,\"place\":null", "duplicate field `place`"),
    ("\"sentence\":0", "\"sentence\":1", "its evidence is sentence 1, and there are 1"),
    ("\"subject\":[0,3]", "\"subject\":[0,3,4]", "trailing characters at line"),
    ("\"subject\":[0,3]", "\"subject\":[0,-3]", "invalid value"),
    ("\"2024-02-29\"", "\"2023-02-29\"", "line 3"),
    ("\"confidence\":0.9", "\"confidence\":9", "confidence 9 is not between 0 and 1"),
];

#[test]
fn a_spoiled_file_is_told_what_is_wrong() {
    let whole = written();
    for (old, new, message) in FILES {
        assert!(whole.contains(old), "{old} is not in the file:\n{whole}");
        let error = json::read(&whole.replacen(old, new, 1)).expect_err(message).to_string();
        assert!(error.contains(message), "{new}: {error}");
    }
}

#[test]
fn a_fact_id_depends_on_every_part_and_border() {
    use copan_model::Fact;
    assert_eq!(Fact::key_id(&[]), "cbf29ce484222325", "FNV-1a's offset basis");
    let ids = [&["a", "b"][..], &["ab"], &["ab", ""], &["", "ab"], &["b", "a"]].map(Fact::key_id);
    for (i, id) in ids.iter().enumerate() {
        assert_eq!(id.len(), 16);
        assert!(!ids[..i].contains(id), "{id} stands for two facts");
    }
}
