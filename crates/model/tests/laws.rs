//! What holds for every graph.

mod common;

use common::{Parts, parts, small};
use copan_model::{Graph, RelationTable, json};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

fn written(graph: &Graph) -> String {
    let mut bytes = Vec::new();
    json::write(graph, &mut bytes).expect("a vector takes all bytes");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// The items in another order, and where each old index went.
fn shuffled<T>(items: Vec<T>, keys: &[Index]) -> (Vec<T>, Vec<u32>) {
    let mut numbered: Vec<(usize, usize, T)> =
        items.into_iter().enumerate().map(|(i, item)| (keys[i % keys.len()].index(1 << 20), i, item)).collect();
    numbered.sort_by_key(|(key, i, _)| (*key, *i));
    let mut went = vec![0; numbered.len()];
    for (new, (_, old, _)) in numbered.iter().enumerate() {
        went[*old] = new as u32;
    }
    (numbered.into_iter().map(|(_, _, item)| item).collect(), went)
}

/// The same parts in another order, with all that points to them.
fn reordered(parts: Parts, keys: &[Index]) -> Parts {
    let Parts { documents, sentences, entities, facts } = parts;
    let (documents, document_at) = shuffled(documents, keys);
    let (mut sentences, sentence_at) = shuffled(sentences, &keys[1..]);
    let (mut entities, entity_at) = shuffled(entities, &keys[2..]);
    let (mut facts, _) = shuffled(facts, &keys[3..]);
    for s in &mut sentences {
        s.document = document_at[s.document as usize];
    }
    for e in &mut entities {
        e.mentions = shuffled(std::mem::take(&mut e.mentions), &keys[4..]).0;
        e.aliases = shuffled(std::mem::take(&mut e.aliases), &keys[4..]).0;
        for m in &mut e.mentions {
            m.document = document_at[m.document as usize];
            if let Some(join) = &mut m.join {
                join.document = document_at[join.document as usize];
            }
        }
    }
    for f in &mut facts {
        f.source = entity_at[f.source as usize];
        f.target = entity_at[f.target as usize];
        f.place = f.place.map(|p| entity_at[p as usize]);
        f.evidence = shuffled(std::mem::take(&mut f.evidence), &keys[4..]).0;
        for e in &mut f.evidence {
            e.sentence = sentence_at[e.sentence as usize];
        }
    }
    Parts { documents, sentences, entities, facts }
}

/// Replaces one value somewhere inside by another, so that the file is almost a graph.
fn replace(value: &mut Value, at: &[Index], new: Value) {
    let deeper = match value {
        Value::Array(items) if !items.is_empty() => {
            at.first().map(|i| i.index(items.len())).and_then(|i| items.get_mut(i))
        }
        Value::Object(map) if !map.is_empty() => {
            at.first().map(|i| i.index(map.len())).and_then(|i| map.values_mut().nth(i))
        }
        _ => None,
    };
    match deeper {
        Some(inner) => replace(inner, &at[1..], new),
        None => *value = new,
    }
}

fn arbitrary_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u32>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::from(u64::MAX)),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::hash_map("[a-z]{1,6}", inner, 0..4)
                .prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_the_same(parts in parts()) {
        let graph = parts.graph().expect("the parts hold every invariant");
        let text = written(&graph);
        let again = json::read(&text).expect("what was written can be read");
        prop_assert_eq!(&again, &graph);
        prop_assert_eq!(written(&again), text);
    }

    #[test]
    fn the_order_of_the_parts_does_not_matter(parts in parts(), keys in proptest::collection::vec(any::<Index>(), 16)) {
        let graph = parts.clone().graph().expect("the parts hold every invariant");
        let other = reordered(parts, &keys).graph().expect("the same parts hold the same invariants");
        prop_assert_eq!(written(&other), written(&graph));
        prop_assert_eq!(other, graph);
    }

    #[test]
    fn the_parts_of_a_graph_make_the_same_graph(parts in parts()) {
        let graph = parts.graph().expect("the parts hold every invariant");
        let (documents, sentences, entities, facts) = graph.clone().into_parts();
        prop_assert_eq!(Graph::new(documents, sentences, entities, facts), Ok(graph));
    }

    #[test]
    fn neighbours_are_those_of_the_facts(parts in parts()) {
        let graph = parts.graph().expect("the parts hold every invariant");
        let pairs = graph.to_petgraph();
        prop_assert_eq!(pairs.node_count(), graph.entities().len());
        let ends = |e: petgraph::graph::EdgeIndex| pairs.edge_endpoints(e).map(|(a, b)| (a.index() as u32, b.index() as u32));
        for edge in pairs.edge_indices() {
            let fact = &graph.facts()[pairs[edge] as usize];
            prop_assert_eq!(ends(edge), Some((fact.source, fact.target)));
        }
    }

    #[test]
    fn reading_any_text_gives_a_graph_or_an_error(text in any::<String>()) {
        prop_assert!(json::read(&text).is_err());
    }

    #[test]
    fn reading_any_json_gives_a_graph_or_an_error(
        at in proptest::collection::vec(any::<Index>(), 0..8),
        new in arbitrary_json(),
    ) {
        let graph = small().graph().expect("the small graph is whole");
        let mut value: Value = serde_json::from_str(&written(&graph)).expect("JSON");
        replace(&mut value, &at, new);
        if let Ok(read) = json::read(&value.to_string()) {
            prop_assert_eq!(&json::read(&written(&read)).expect("a graph"), &read);
        }
    }
}

#[test]
fn relations_of_a_user_are_written_where_a_fact_has_them() {
    let graph = small().graph().expect("the small graph is whole");
    let plain = written(&graph);
    let name = graph.facts()[0].relation.clone();
    let rows = format!(
        "relation,label,inverse_label,domain,range,symmetric,transitive,wikidata,inverse,description\n\
         {name},<b>,\"\"\"x\",Agent,,false,false,P1 P2,,says\nUNUSED,a,b,,,,,,,\n"
    );
    let own = RelationTable::read(rows.as_bytes()).expect("the rows are sound");
    let ours = RelationTable::built_in().iter().cloned();
    assert_eq!(written(&graph.clone().with_relations(ours)), plain);
    let graph = graph.with_relations(own.iter().cloned());
    assert_eq!(graph.relations().iter().map(|r| &r.name).collect::<Vec<_>>(), [&name]);
    let text = written(&graph);
    assert!(text.starts_with(plain.trim_end().trim_end_matches('}')), "{text}");
    assert!(text.contains(r#""inverse_label":"\"x""#) && text.contains(r#""wikidata":["P1","P2"]"#), "{text}");
    assert_eq!(json::read(&text).expect("it was written so"), graph);
}
