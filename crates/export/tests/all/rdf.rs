//! What RDF says of a graph, seen from outside.

use crate::formats::file;
use crate::graphs;
use copan_export::{EvidenceDepth, Mark, Options};
use std::collections::BTreeSet;

#[test]
fn what_is_denied_is_reified_and_never_a_triple() {
    let graph = graphs::small();
    let options = Options { include: vec![Mark::Denied], ..Options::default() };
    let triple = "entity:honduras relation:SIGNED entity:treaty";
    let turtle = file(&graph, options.clone(), "graph.ttl");
    assert!(!turtle.contains(triple));
    assert!(turtle.contains("rdf:subject entity:honduras ;\n    rdf:predicate relation:SIGNED ;"));
    assert!(turtle.contains("kg:polarity \"negative\""));
    let turtle = file(&graph, options.clone(), "graph.rdf12.ttl");
    assert!(turtle.contains(&format!("<< {triple} ~ fact:")) && !turtle.contains(&format!("\n{triple}")));
    let quads = file(&graph, options, "graph.nq");
    assert!(!quads.contains("<urn:copan:entity:honduras> <urn:copan:relation:SIGNED>"));
}

#[test]
fn what_holds_both_ways_is_two_triples() {
    let turtle = file(&graphs::small(), Options::default(), "graph.ttl");
    assert!(turtle.contains("\nentity:honduras relation:ALLIED_WITH entity:united_states ."));
    assert!(turtle.contains("\nentity:united_states relation:ALLIED_WITH entity:honduras ."));
}

#[test]
fn whatever_evidence_is_chosen_nothing_points_to_what_is_not_there() {
    for evidence in [EvidenceDepth::None, EvidenceDepth::First, EvidenceDepth::All] {
        let quads = file(&graphs::nasty(), Options { evidence, ..Options::default() }, "graph.nq");
        let subjects: BTreeSet<&str> = quads.lines().filter_map(|line| line.split(' ').next()).collect();
        let objects = quads.lines().filter_map(|line| line.split(' ').nth(2)).filter(|o| o.starts_with("<urn:copan:"));
        for object in objects.filter(|o| !o.starts_with("<urn:copan:type:") && !o.starts_with("<urn:copan:vocabulary:"))
        {
            assert!(subjects.contains(object), "{object} {evidence:?}");
        }
        assert_eq!(quads.contains("<http://www.w3.org/ns/oa#Annotation>"), evidence != EvidenceDepth::None);
    }
}
