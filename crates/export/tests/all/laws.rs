//! What holds for every graph.

use crate::formats::{texts, written};
use crate::graphs::{self, Maker, NASTY};
use crate::random::random;
use copan_export::{Mark, Options, View};
use copan_model::{Graph, Modality, Polarity, Value};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

fn text() -> impl Strategy<Value = String> {
    let any = "[ -~\\n\\t\\r\\x00-\\x1f\u{fffe}\u{ffff}é北😀=+@'\"\\\\<>&;,]{1,12}";
    prop_oneof![
        any.prop_filter("names have letters", |t| !t.trim().is_empty()),
        (0..NASTY.len()).prop_map(|i| NASTY[i].to_owned())
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Integer),
        any::<f64>().prop_filter("attributes are finite", |x| x.is_finite()).prop_map(Value::Real),
        text().prop_map(Value::Text),
        prop::collection::vec(text(), 0..3).prop_map(Value::List),
    ]
}

fn graph() -> impl Strategy<Value = Graph> {
    let entity = (text(), prop::option::of((text(), value())));
    let fact = (0..6_u32, text(), text(), 0..6_u32, any::<[bool; 3]>());
    (prop::collection::vec(entity, 6), prop::collection::vec(fact, 0..12)).prop_map(|(entities, facts)| {
        let mut m = Maker::default();
        for (i, (name, attribute)) in entities.into_iter().enumerate() {
            let entity = m.entity(&format!("e{i}"), &name, None);
            m.edit(entity).attributes.extend(attribute);
        }
        for (source, relation, label, target, [directed, denied, planned]) in facts {
            let fact = m.fact(source, &relation, &label, target);
            fact.directed = directed;
            fact.polarity = if denied { Polarity::Negative } else { Polarity::Positive };
            fact.modality = if planned { Modality::Planned } else { Modality::Asserted };
        }
        m.graph()
    })
}

/// Reads XML to its end and gives the number of elements of two names.
fn elements(xml: &str) -> (usize, usize) {
    let mut reader = Reader::from_str(xml);
    let (mut nodes, mut edges) = (0, 0);
    loop {
        match reader.read_event().expect("the XML is well formed") {
            Event::Start(e) => {
                assert!(e.attributes().all(|a| a.is_ok()));
                nodes += usize::from(e.name().as_ref() == "node");
                edges += usize::from(e.name().as_ref() == "edge");
            }
            Event::GeneralRef(_) => panic!("text holds an entity, at which Gephi splits it"),
            Event::Eof => return (nodes, edges),
            _ => {}
        }
    }
}

fn well_formed(xml: &str) {
    let mut reader = Reader::from_str(xml);
    while !matches!(reader.read_event().expect("the XML is well formed"), Event::Eof) {}
}

fn allowed(c: char) -> bool {
    (c >= ' ' || matches!(c, '\n' | '\t')) && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn check_json(text: &str, view: &View<'_>) {
    let value: serde_json::Value = serde_json::from_str(text).expect("the JSON is well formed");
    let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
    assert_eq!(list("edges").len(), view.edges().len());
    let label = |n: &serde_json::Value| n["attributes"]["label"].as_str().or(n["label"].as_str()).map(str::to_owned);
    let names = view.nodes().iter().map(|n| Some(view.entity(n).name.clone()));
    assert!(list("nodes").iter().map(label).eq(names), "{text}");
}

/// A line of N-Quads is two IRIs, an object and perhaps a graph.
fn check_quad(line: &str) {
    let inside = line.strip_prefix('<').and_then(|l| l.strip_suffix(" ."));
    let (subject, rest) = inside.and_then(|l| l.split_once("> <")).expect("a subject");
    let (predicate, _) = rest.split_once("> ").expect("a predicate");
    for iri in [subject, predicate] {
        assert!(iri.chars().all(|c| c.is_alphanumeric() || ":/.#-_~%".contains(c)), "{line}");
    }
}

fn check(graph: &Graph, options: Options) {
    let view = View::new(graph, options);
    assert_eq!(view.positions().len(), view.nodes().len());
    assert!(view.positions().all(|(x, y)| x.is_finite() && y.is_finite()));
    assert!(view.nodes().iter().zip(view.communities()).all(|(n, c)| n.connected == c.is_some()));
    for file in texts() {
        let (text, _) = written(file, &view);
        let (_, extension) = file.name.split_once('.').expect("files have extensions");
        match extension {
            "graphml" => {
                assert_eq!(elements(&text), (view.nodes().len(), view.edges().len()));
                assert!(text.chars().all(allowed));
            }
            "neo4j.csv" => {
                let rows = csv::Reader::from_reader(text.as_bytes()).into_records().flatten().count();
                let wanted = if file.name.starts_with("nodes") { view.nodes().len() } else { view.edges().len() };
                assert_eq!((rows, text.lines().count()), (wanted, wanted + 1), "{text}");
            }
            "csv" => {
                let rows = csv::Reader::from_reader(text.as_bytes()).into_records().collect::<Result<Vec<_>, _>>();
                let rows = rows.expect("every row has every field");
                let of_nodes = file.name.starts_with("entities") || file.name.starts_with("nodes");
                assert_eq!(rows.len(), if of_nodes { view.nodes().len() } else { view.edges().len() });
                if file.name == "entities.csv" {
                    let names = view.nodes().iter().map(|n| &view.entity(n).name);
                    assert!(rows.iter().map(|r| &r[1]).eq(names), "{text}");
                }
            }
            "node-link.json" | "graphology.json" => check_json(&text, &view),
            "jsonld" => {
                let value: serde_json::Value = serde_json::from_str(&text).expect("the JSON is well formed");
                assert_eq!(text.matches("\n{\"@id\":").count(), value["@graph"].as_array().map_or(0, Vec::len));
            }
            "nq" => text.lines().for_each(check_quad),
            "json" if file.name != "graph.json" => {
                let fields: serde_json::Value = serde_json::from_str(&text).expect("the JSON is well formed");
                assert!(fields.is_object());
            }
            "gexf" => {
                assert_eq!(text.matches("<node id=").count(), view.nodes().len());
                assert_eq!(text.matches("<edge id=").count(), view.edges().len());
                well_formed(&text);
                assert!(text.chars().all(allowed));
            }
            "svg" => {
                well_formed(&text);
                assert!(text.chars().all(allowed));
            }
            "json" => assert_eq!(&copan_model::json::read(&text).expect("our own JSON"), graph),
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn every_graph_is_written_so_that_it_can_be_read(graph in graph(), all in any::<bool>()) {
        let include = if all { Mark::ALL.to_vec() } else { vec![] };
        check(&graph, Options { include, ..Options::default() });
    }
}

#[test]
fn the_nasty_graph_is_written_so_that_it_can_be_read() {
    check(&graphs::nasty(), Options::default());
}

#[test]
fn random_graphs_are_written_so_that_they_can_be_read() {
    for seed in 0..3 {
        check(&random(seed, 60), Options { include: Mark::ALL.to_vec(), ..Options::default() });
    }
}
