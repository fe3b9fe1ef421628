//! Choosing a part of a graph.

use crate::graphs::Maker;
use copan_export::{Selection, select};
use copan_model::{EntityType, Graph};

/// a → b → c, a → d (unsure), and e alone.
fn graph() -> Graph {
    let mut maker = Maker::default();
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|id| maker.entity(id, &id.to_uppercase(), Some(EntityType::Person)));
    maker.entity("e", "E", Some(EntityType::Place));
    maker.fact(a, "MET_WITH", "met", b);
    maker.fact(b, "MET_WITH", "met", c).place = Some(d);
    maker.fact(a, "like", "likes", d).confidence = 0.4;
    maker.graph()
}

/// What is left, as ids of entities and `source>target` of facts.
fn left(selection: &Selection) -> (String, String) {
    let graph = select(graph(), selection);
    let id = |i: u32| graph.entities()[i as usize].id.as_str();
    let entities: Vec<&str> = graph.entities().iter().map(|e| e.id.as_str()).collect();
    let facts: Vec<String> = graph.facts().iter().map(|f| format!("{}>{}", id(f.source), id(f.target))).collect();
    (entities.join(" "), facts.join(" "))
}

fn pair(entities: &str, facts: &str) -> (String, String) {
    (entities.to_owned(), facts.to_owned())
}

#[test]
fn every_restriction_leaves_what_it_says() {
    let all = Selection { hops: 1, ..Selection::default() };
    assert!(all.is_all());
    assert_eq!(left(&all), pair("a b c d e", "a>b a>d b>c"));
    assert_eq!(left(&Selection { min_confidence: 0.5, ..all.clone() }), pair("a b c d e", "a>b b>c"));
    assert_eq!(left(&Selection { relations: vec!["like".into()], ..all.clone() }), pair("a b c d e", "a>d"));
    assert_eq!(left(&Selection { types: vec![EntityType::Place], ..all.clone() }), pair("e", ""));
    assert_eq!(left(&Selection { no_isolated: true, ..all.clone() }), pair("a b c d", "a>b a>d b>c"));
    assert_eq!(left(&Selection { around: Some(1), ..all.clone() }), pair("a b c", "a>b b>c"));
    assert_eq!(left(&Selection { around: Some(2), hops: 2, ..all.clone() }), pair("a b c", "a>b b>c"));
    assert_eq!(left(&Selection { around: Some(2), hops: 0, ..all.clone() }), pair("c", ""));
    assert_eq!(left(&Selection { top: Some(2), ..all.clone() }), pair("a b", "a>b"));
    assert_eq!(left(&Selection { top: Some(0), ..all }), pair("", ""));
}

/// Facts are chosen before the neighbourhood and the ranking, so that an edge that is not shown joins nothing.
#[test]
fn restrictions_hold_together() {
    let sure = Selection { min_confidence: 0.5, hops: 1, ..Selection::default() };
    assert_eq!(left(&Selection { around: Some(0), ..sure.clone() }), pair("a b", "a>b"));
    assert_eq!(left(&Selection { top: Some(1), ..sure.clone() }), pair("b", ""));
    assert_eq!(left(&Selection { no_isolated: true, top: Some(1), ..sure }), pair("", ""));
}

/// A place that is not shown is no longer told of a fact.
#[test]
fn a_place_goes_with_its_entity() {
    let selection = Selection { around: Some(2), hops: 1, ..Selection::default() };
    let graph = select(graph(), &selection);
    assert_eq!(graph.facts().iter().map(|f| f.place).collect::<Vec<_>>(), [None]);
}
