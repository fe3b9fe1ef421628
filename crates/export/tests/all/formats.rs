//! Every format on the graphs of [`graphs`](crate::graphs).

use crate::graphs;
use copan_export::{Change, EvidenceDepth, FORMATS, File, Format, Mark, Options, Report, View};
use copan_model::Graph;

/// The files that are no text.
const BINARY: [&str; 4] = ["graph.xlsx", "graph.sqlite", "entities.parquet", "facts.parquet"];

/// The bytes of a file of a view, and what was changed for it.
pub(crate) fn bytes(file: &File, view: &View<'_>) -> (Vec<u8>, Report) {
    let (mut bytes, mut report) = (Vec::new(), Report::default());
    (file.write)(view, &mut bytes, &mut report).expect("memory takes every write");
    (bytes, report)
}

/// The files that are text.
pub(crate) fn texts() -> impl Iterator<Item = &'static File> {
    FORMATS.iter().flat_map(|f| f.files).filter(|f| !BINARY.contains(&f.name))
}

/// The same for a file of text.
pub(crate) fn written(file: &File, view: &View<'_>) -> (String, Report) {
    let (bytes, report) = bytes(file, view);
    (String::from_utf8(bytes).expect("text is in UTF-8"), report)
}

/// A file of a graph.
pub(crate) fn file(graph: &Graph, options: Options, name: &str) -> String {
    let file = FORMATS.iter().flat_map(|f| f.files).find(|f| f.name == name).expect("a file of that name");
    written(file, &View::new(graph, options)).0
}

#[test]
fn snapshots() {
    let graph = graphs::small();
    let view = View::new(&graph, Options::default());
    insta::assert_snapshot!("report", view.report());
    for file in texts().filter(|f| f.name != "graph.json") {
        insta::assert_snapshot!(file.name, written(file, &view).0);
    }
}

#[test]
fn names_of_formats_and_files_are_unique() {
    let files: Vec<&str> = FORMATS.iter().flat_map(|f| f.files).map(|f| f.name).collect();
    let formats: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
    for mut names in [files, formats] {
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
    assert!(FORMATS.iter().all(|f| Format::find(f.name).is_some() && !f.files.is_empty()));
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    let graph = graphs::nasty();
    let (documents, mut sentences, mut entities, mut facts) = graph.clone().into_parts();
    let turned = |index: &mut u32, count: usize| *index = count as u32 - 1 - *index;
    for f in &mut facts {
        turned(&mut f.source, entities.len());
        turned(&mut f.target, entities.len());
        f.evidence.iter_mut().for_each(|e| turned(&mut e.sentence, sentences.len()));
    }
    sentences.reverse();
    entities.reverse();
    facts.reverse();
    let other = Graph::new(documents, sentences, entities, facts).expect("the same parts in another order");
    let (view, other) = (View::new(&graph, Options::default()), View::new(&other, Options::default()));
    for file in FORMATS.iter().flat_map(|f| f.files) {
        assert!(bytes(file, &view) == bytes(file, &other), "{} depends on the order", file.name);
    }
}

#[test]
fn a_graph_of_nothing_is_written() {
    let graph = Graph::new(vec![], vec![], vec![], vec![]).expect("nothing breaks no law");
    let view = View::new(&graph, Options::default());
    for file in FORMATS.iter().flat_map(|f| f.files) {
        let (text, report) = bytes(file, &view);
        // N-Quads have no frame: nothing is written as nothing.
        assert_eq!(text.is_empty(), file.name == "graph.nq", "{}", file.name);
        assert!(report.is_empty(), "{}", file.name);
    }
}

#[test]
fn what_is_not_asserted_is_shown_when_asked_for_and_marked() {
    let graph = graphs::small();
    let view = View::new(&graph, Options::default());
    assert_eq!(view.report().count(Change::LeftOut(Mark::Denied)), 1);
    assert_eq!(view.report().count(Change::LeftOut(Mark::Possible)), 1);
    let options = Options { include: vec![Mark::Denied], ..Options::default() };
    let more = View::new(&graph, options.clone());
    assert_eq!(more.edges().len(), view.edges().len() + 1);
    assert!(file(&graph, options.clone(), "graph.graphml").contains("label=\"SIGNED [denied]\""));
    assert!(file(&graph, options.clone(), "edges.csv").contains(",SIGNED [denied],"));
    assert!(file(&graph, options, "graph.dot").contains("style=dashed"));
    let all = View::new(&graph, Options { include: Mark::ALL.to_vec(), ..Options::default() });
    assert_eq!(all.edges().len(), view.edges().len() + 2);
}

#[test]
fn facts_of_one_relation_share_an_edge() {
    let graph = graphs::small();
    let view = View::new(&graph, Options::default());
    let edge = |relation: &str| {
        let found = view.edges().iter().find(|e| view.facts(e).any(|f| f.relation == relation));
        found.expect("the relation is shown")
    };
    assert_eq!(edge("HAS_PRESENCE_AT").mentions, 2);
    let allied = edge("ALLIED_WITH");
    assert_eq!((allied.mentions, allied.directed), (2, false));
    assert_eq!(view.report().count(Change::Merged), 2);
}

#[test]
fn the_amount_of_evidence_is_a_choice() {
    let graph = graphs::small();
    let sentences = |evidence| {
        let text = file(&graph, Options { evidence, ..Options::default() }, "graph.graphml");
        text.matches("United States").count()
    };
    let (none, first, all) =
        (sentences(EvidenceDepth::None), sentences(EvidenceDepth::First), sentences(EvidenceDepth::All));
    assert!(none < first && first < all, "{none} {first} {all}");
}

#[test]
fn strict_graphml_has_nothing_outside_the_schema() {
    let graph = graphs::small();
    let text = file(&graph, Options { strict: true, ..Options::default() }, "graph.graphml");
    assert!(!text.contains(" label="));
}
