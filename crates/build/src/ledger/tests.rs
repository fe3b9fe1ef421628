//! What each decision does to a graph of real texts.

use crate::merge::Corpus;
use crate::{Ledger, Options, Text, annotate};
use copan_model::{EntityType, Graph, Tier};

const HEAD: &str = "decision,entity,relation,other,value,who,when,why\n";

/// The graph of texts with ids `a`, `b` and so on, and the warnings, each with its line.
fn build(texts: &[&str], lines: &str) -> (Graph, Vec<(u64, String)>) {
    let mut corpus = Corpus::default();
    for (id, text) in ('a'..).zip(texts) {
        let text = Text { id: id.to_string(), text: (*text).to_owned(), ..Text::default() };
        corpus.add(&annotate(text, &Options::default()));
    }
    let (ledger, faults) = Ledger::read("decisions.csv", &format!("{HEAD}{lines}"));
    assert!(faults.is_empty(), "{faults:?}");
    let (graph, warnings) = corpus.decided(&ledger, &crate::Schema::built_in());
    (graph, warnings.into_iter().map(|w| (w.line.unwrap_or(0), w.message)).collect())
}

/// The names of the entities, with their documents.
fn entities(graph: &Graph) -> Vec<String> {
    let shown = graph.entities().iter().map(|e| {
        let mut documents: Vec<u32> = e.mentions.iter().map(|m| m.document).collect();
        documents.dedup();
        let ids = documents.iter().map(|d| graph.documents()[*d as usize].id.as_str());
        format!("{} [{}]", e.name, ids.collect::<Vec<_>>().join(" "))
    });
    let mut shown: Vec<String> = shown.collect();
    shown.sort();
    shown
}

fn facts(graph: &Graph) -> Vec<String> {
    let name = |e: u32| graph.entities()[e as usize].name.as_str();
    graph.facts().iter().map(|f| format!("{} {} {}", name(f.source), f.relation, name(f.target))).collect()
}

const GHENT: &[&str] =
    &["Ann Lee met Robert Brown in Ghent.", "Ann Lee met Rufus Brown in Ghent.", "Ann Lee visited Ghent."];

#[test]
fn merge_and_never_merge_and_split() {
    let (graph, _) = build(GHENT, "");
    assert!(entities(&graph).contains(&"Ann Lee [a b c]".to_owned()), "{:?}", entities(&graph));
    let merge = "merge,Robert Brown,,Rufus Brown,,ann,2026-01-02,same man\n";
    let (graph, warnings) = build(GHENT, merge);
    assert!(warnings.is_empty(), "{warnings:?}");
    let brown = graph.entities().iter().find(|e| e.mentions.len() == 2 && e.entity_type == Some(EntityType::Person));
    let join = brown.expect("both Browns are one").mentions[1].join.as_ref().expect("it was joined");
    assert_eq!((&*join.rule, join.evidence.as_str()), ("decision", "decisions.csv line 2: ann, 2026-01-02, same man"));

    let (graph, warnings) = build(GHENT, "never-merge,Ann Lee @ a,,Ann Lee @ c\n");
    assert!(warnings.is_empty(), "{warnings:?}");
    let lees = entities(&graph).into_iter().filter(|e| e.starts_with("Ann Lee")).count();
    assert_eq!(lees, 2, "{:?}", entities(&graph));
    let (graph, warnings) = build(GHENT, "split,Ann Lee,,,b|c\n");
    assert!(warnings.is_empty(), "{warnings:?}");
    let all = entities(&graph);
    assert!(all.contains(&"Ann Lee [a]".to_owned()) && all.contains(&"Ann Lee [b c]".to_owned()), "{all:?}");
}

#[test]
fn rename_retype_and_drop() {
    let (graph, warnings) =
        build(GHENT, "rename,Ann Lee,,,Ann M. Lee\nretype,Ghent,,,Organization\ndrop,Rufus Brown\n");
    assert!(warnings.is_empty(), "{warnings:?}");
    let ann = graph.find("ann_m_lee").map(|i| &graph.entities()[i as usize]).expect("the new name makes the id");
    assert_eq!((ann.name.as_str(), &ann.aliases[..]), ("Ann M. Lee", &["Ann Lee".to_owned()][..]));
    let ghent = graph.entities().iter().find(|e| e.name == "Ghent").expect("Ghent stays");
    assert_eq!(ghent.entity_type, Some(EntityType::Organization));
    assert!(graph.entities().iter().all(|e| e.name != "Rufus Brown"));
    // What was dropped in one document stays in the others.
    let (graph, warnings) = build(GHENT, "drop,Ann Lee @ b\n");
    assert!(warnings.is_empty() && entities(&graph).contains(&"Ann Lee [a c]".to_owned()), "{:?}", entities(&graph));
}

#[test]
fn facts_are_added_relabelled_and_dropped() {
    let (graph, _) = build(GHENT, "");
    let had = facts(&graph);
    let met = had.iter().find(|f| f.starts_with("Ann Lee") && f.ends_with("Robert Brown")).expect("a fact").clone();
    let lines = "add,Lee & Co,,,Organization\nadd,Ann Lee,OWNS,Lee & Co,,ann,,told me\nrelabel,Ann Lee,,Robert Brown,KNOWS OF\n\
        drop-fact,Ann Lee,,Rufus Brown\n";
    let (graph, warnings) = build(GHENT, lines);
    assert!(warnings.is_empty(), "{warnings:?}");
    let now = facts(&graph);
    assert!(
        now.contains(&"Ann Lee OWNS Lee & Co".to_owned()) && now.contains(&"Ann Lee knows_of Robert Brown".to_owned()),
        "{now:?}"
    );
    assert!(!now.contains(&met) && now.iter().all(|f| !f.contains("Rufus Brown")), "{now:?}");
    let owns = graph.facts().iter().find(|f| f.relation == "OWNS").expect("the added fact");
    assert_eq!(owns.tier, Tier::Human);
    let sentence = &graph.sentences()[owns.evidence[0].sentence as usize];
    assert_eq!(sentence.text, "add,Ann Lee,OWNS,Lee & Co,,ann,,told me");
    let letters: Vec<char> = format!("{HEAD}{lines}").chars().collect();
    let of = |s: copan_model::Span| letters[s.start as usize..s.end as usize].iter().collect::<String>();
    assert_eq!((of(owns.evidence[0].subject), of(owns.evidence[0].object)), ("Ann Lee".into(), "Lee & Co".into()));
    // A fact can be named by its id too.
    let (graph, _) = build(GHENT, "");
    let id = graph.facts()[0].id.clone();
    let (after, warnings) = build(GHENT, &format!("drop-fact,{id}\n"));
    assert!(warnings.is_empty() && after.facts().len() == graph.facts().len() - 1);
}

#[test]
fn lines_that_match_nothing_or_contradict_others_are_named() {
    let lines = "merge,Nobody Known,,Ann Lee\n\
        merge,Robert Brown,,Rufus Brown\n\
        never-merge,Robert Brown,,Rufus Brown\n\
        rename,Ghent,,,Gand\n\
        rename,Ghent,,,Gent\n\
        split,Ann Lee,,,z\n\
        drop-fact,Ann Lee,OWNS,Ghent\n\
        drop,Robert Brown\n\
        rename,Robert Brown,,,Rob\n\
        add,Ann Lee,OWNS,Ghent\n\
        drop-fact,Ann Lee,OWNS,Ghent\n\
        merge,Gent,,Ghent\n";
    let (graph, warnings) = build(GHENT, lines);
    let named: Vec<u64> = warnings.iter().map(|(line, _)| *line).collect();
    assert_eq!(named, [2, 3, 5, 7, 7, 8, 10, 11], "{warnings:#?}");
    assert!(warnings[0].1.contains("`Nobody Known`") && warnings[1].1.contains("line 4"), "{warnings:#?}");
    assert!(warnings[2].1.contains("line 6") && warnings[6].1.contains("line 9") && warnings[7].1.contains("line 12"));
    assert!(graph.entities().iter().any(|e| e.name == "Gent"));
}

#[test]
fn ids_that_only_the_decisions_make_can_be_used() {
    let (graph, _) = build(GHENT, "split,Ann Lee,,,c\n");
    let ids: Vec<&str> = graph.entities().iter().filter(|e| e.name == "Ann Lee").map(|e| e.id.as_str()).collect();
    assert_eq!(ids, ["ann_lee", "ann_lee_person"]);
    let (graph, warnings) = build(GHENT, "split,Ann Lee,,,c\nrename,ann_lee_person,,,Ann Lee of Ghent\n");
    assert!(warnings.is_empty(), "{warnings:?}");
    assert!(entities(&graph).contains(&"Ann Lee of Ghent [c]".to_owned()), "{:?}", entities(&graph));
}

#[test]
fn hostile_ledgers_are_text() {
    let lines = "add,\"=HYPERLINK(\"\"http://x\"\")\",,,Person\nrename,Ghent,,,\"a\nb;\"\"c\"\"\u{202e}\"\n";
    let (graph, warnings) = build(GHENT, lines);
    assert!(warnings.is_empty(), "{warnings:?}");
    assert!(graph.entities().iter().any(|e| e.name == "=HYPERLINK(\"http://x\")"));
    assert!(
        graph.entities().iter().any(|e| e.name.starts_with('a') && !e.name.contains('\n')),
        "{:?}",
        entities(&graph)
    );
}
