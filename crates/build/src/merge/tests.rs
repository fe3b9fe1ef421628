//! Laws of the graph of many documents, on documents made at random, and what single documents must give.

use super::Corpus;
use crate::corefer::{assign, referents};
use crate::fixture::marked;
use crate::{Annotated, Argument, Claim, Cued, Predicate, Role, Schema, Text, Typed};
use copan_model::{Graph, Modality, Polarity, Tier, Time, json};
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn bytes(graph: &Graph) -> String {
    let mut bytes = Vec::new();
    json::write(graph, &mut bytes).expect("a vector takes all bytes");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

fn graph<'a>(documents: impl IntoIterator<Item = &'a Annotated>) -> Graph {
    let mut corpus = Corpus::default();
    for document in documents {
        corpus.add(document);
    }
    corpus.graph()
}

fn typed(rule: &str, reversed: bool) -> Typed {
    let relation = Schema::built_in().relations.get("SIGNED").cloned().expect("a relation of the table");
    Typed { relation, reversed, rule: rule.into() }
}

fn argument(document: &Annotated, mention: usize, role: Role, relation: Option<Typed>) -> Argument {
    let span = document.mentions[mention].span;
    let text = span.of(&document.text.text).to_owned();
    Argument { text, spans: vec![span], core: None, mention: Some(mention as u32), role, on: None, relation }
}

fn claim(document: &Annotated, words: &str, key: &str, subject: usize, objects: Vec<Argument>) -> Claim {
    Claim {
        sentence: document.tokens[document.mentions[subject].head as usize].sentence,
        confidence: 0.9,
        construction: "clause-own",
        subject: argument(document, subject, Role::Subject, None),
        predicate: Predicate { text: words.into(), spans: Vec::new(), core: None, key: key.into() },
        objects,
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        attribution: None,
        cues: Cued::default(),
        time: None,
        tier: Tier::Stated,
    }
}

fn resolved(id: &str, text: &str) -> Annotated {
    let mut document = marked(text);
    document.text.id = id.into();
    let referents = referents(&document);
    assign(&mut document.mentions, referents);
    document
}

/// The first mention with these words.
fn find(document: &Annotated, words: &str) -> usize {
    let is = |m: &crate::Mention| m.span.of(&document.text.text).eq_ignore_ascii_case(words);
    document.mentions.iter().position(is).unwrap_or_else(|| panic!("no mention `{words}`"))
}

/// Every edge as `source RELATION target (tier)`.
fn edges(graph: &Graph) -> Vec<String> {
    let name = |e: u32| &graph.entities()[e as usize].name;
    let edge =
        |f: &copan_model::Fact| format!("{} {} {} ({})", name(f.source), f.relation, name(f.target), f.tier.name());
    graph.facts().iter().map(edge).collect()
}

#[test]
fn adjectives_groups_and_pronouns_lead_to_their_things() {
    let mut d = resolved(
        "a",
        "The {Country United States} and {Country Peru} met {Person Ann Lee} .
        They praised her .
        {Group Honduran} troops left {Place Lima} .",
    );
    let [they, her, adjective, lima] = ["They", "her", "Honduran", "Lima"].map(|w| find(&d, w));
    let object = |d: &Annotated, m| vec![argument(d, m, Role::Object, None)];
    d.claims = vec![
        claim(&d, "praised", "praise", they, object(&d, her)),
        claim(&d, "left", "leave", adjective, object(&d, lima)),
        claim(&d, "met", "meet", her, object(&d, her)),
    ];
    let graph = graph([&d]);
    assert_eq!(
        edges(&graph),
        [
            "Honduras leave Lima (nominal)",
            "Peru praise Ann Lee (coreference)",
            "United States praise Ann Lee (coreference)",
        ]
    );
    assert!(graph.entities().iter().all(|e| e.name != "Honduran" && e.name != "They"));
    let honduras = graph.entities().iter().find(|e| e.name == "Honduras").expect("a node");
    assert_eq!(honduras.attributes.get("country_code"), Some(&copan_model::Value::Text("HN".into())));
}

/// The labels of all edges of a text.
fn labels(text: &str) -> Vec<String> {
    let text = Text { text: text.to_owned(), ..Text::default() };
    let graph = graph([&crate::annotate(text, &crate::Options::default())]);
    graph.facts().iter().map(|f| format!("{} {}", f.relation, f.label)).collect()
}

#[test]
fn a_label_keeps_what_stands_between_the_verb_and_its_preposition() {
    assert_eq!(labels("Ann Lee made her debut for Manchester United."), ["make_debut_for made her debut for"]);
    assert_eq!(labels("Ann Lee kept in touch with John Baker."), ["keep_in_touch_with kept in touch with"]);
}

#[test]
fn a_label_tells_what_an_end_completes() {
    assert_eq!(labels("Ann Lee considered John Baker her rival."), ["consider_rival considered her rival"]);
    assert_eq!(labels("Ann Lee appointed the doctor and John Baker."), ["appoint appointed"]);
    assert_eq!(labels("Ann Lee, a former member of the Red Cross, resigned."), ["MEMBER_OF was a member of"]);
    let nested = labels("Peru was the investor in projects in Chile.");
    assert_eq!(nested, ["be_investor_in_project_in was the investor in projects in"]);
    assert_eq!(labels("Peru supported countries such as Chile."), ["SUPPORTED supported"]);
    assert_eq!(labels("Peru, unlike Chile, has no army."), [""; 0]);
    let home = labels("Topeka is the state capital and home to Washburn University and Baker University.");
    assert_eq!(home, ["LOCATED_IN is in", "LOCATED_IN is in"]);
}

#[test]
fn a_label_holds_what_the_verb_needs() {
    let cases = [
        ("Peru gave Chile a loan.", &["give_loan_to gave a loan to"][..]),
        ("Ann Lee urged John Baker to return.", &["urge_to_return urged to return"]),
        ("Ann Lee urged John Baker not to return.", &["urge_not_to_return urged not to return"]),
        ("Chile was classified by Peru as a rival.", &["be_classified_as_rival_by was classified as a rival by"]),
        ("Ann Lee compared John Baker to a lion.", &["compare_to_lion compared to a lion"]),
        ("Ann Lee viewed John Baker as a rival.", &["view_as_rival viewed as a rival"]),
        ("Ann Lee praised John Baker to win the vote.", &["praise praised"]),
        ("The plans of Peru were stricter than in Chile.", &[]),
        ("Ann Lee dropped out of the Red Cross.", &["drop_out_of dropped out of"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(labels(text), wanted, "{text}");
    }
}

#[test]
fn a_label_says_how_much_and_in_which_place() {
    for (text, label) in [
        ("The U.S. Senate is more powerful than the House of Commons.", "is more powerful than"),
        ("David Ortiz finished second in the National League.", "finished second in"),
        ("Harmon Killebrew led the American League in strikeouts.", "led in strikeouts"),
        ("James Polk asked Congress to appropriate two million dollars.", "asked to appropriate two million dollars"),
    ] {
        let found = labels(text);
        assert!(found.iter().any(|found| found.ends_with(&format!(" {label}"))), "{text}: {found:?}");
    }
    for text in [
        "Ann Lee asked Bob Ray to help them.",
        "Few Whigs voted for Martin Van Buren.",
        "Alan Shepard became the first American to travel into space.",
        "While in the Senate, Ann Lee published her book.",
        "Hillary Clinton became the first student in Oxford University to speak at the event.",
    ] {
        assert_eq!(labels(text), [""; 0], "{text}");
    }
}

#[test]
fn a_verb_phrase_that_says_nothing_is_no_edge() {
    assert_eq!(labels("The United Nations raised taxes between Peru and Chile."), [""; 0]);
    assert_eq!(labels("Ann Lee visited Peru, as did John Baker."), ["visit visited"]);
    assert_eq!(labels("Ann Lee called John Baker a fool."), ["call_fool called a fool"]);
}

#[test]
fn what_both_do_is_worded_as_the_table_does() {
    assert_eq!(labels("Ann Lee and John Baker met over lunch."), ["MET_WITH met with"]);
    assert_eq!(labels("Ann Lee and John Baker married after a year."), ["SPOUSE_OF is or was married to"]);
    assert_eq!(labels("Ann Lee became the first member of the Red Cross."), ["MEMBER_OF is a member of"]);
}

#[test]
fn what_is_no_longer_so_is_denied() {
    let text = "Ann Lee is no longer a member of the Red Cross.";
    let text = Text { text: text.to_owned(), ..Text::default() };
    let graph = graph([&crate::annotate(text, &crate::Options::default())]);
    assert!(graph.facts().iter().all(|f| f.polarity == Polarity::Negative));
    assert!(!graph.facts().is_empty());
}

#[test]
fn what_a_part_is_described_as_is_not_said_of_who_plays_it() {
    let text = "Ann Lee as Carla Moss, the mayor of Lima.";
    let text = Text { text: text.to_owned(), ..Text::default() };
    let graph = graph([&crate::annotate(text, &crate::Options::default())]);
    let name = |e: u32| graph.entities()[e as usize].name.as_str();
    assert!(graph.facts().iter().all(|f| name(f.source) != "Ann Lee"));
}

#[test]
fn what_a_participle_behind_a_comma_tells_of_the_clause_is_no_edge() {
    assert_eq!(labels("Peru built a road, making Chile the leader."), [""; 0]);
    let apart = labels("Peru praised the Red Cross in a speech, written by John Baker.");
    assert_eq!(apart, ["praise praised"]);
    assert_eq!(labels("Ann Lee visited Peru (ISBN 0-306-40615-2)."), [""; 0]);
}

#[test]
fn one_country_under_all_its_names_across_documents() {
    let make = |id: &str, text: &str, from: &str, to: &str| {
        let mut d = resolved(id, text);
        let (from, to) = (find(&d, from), find(&d, to));
        d.claims = vec![claim(&d, "attacked", "attack", from, vec![argument(&d, to, Role::Object, None)])];
        d
    };
    let a = make("a", "The {Country United States} attacked {Country Japan} .", "United States", "Japan");
    let b = make("b", "{Country U.S.} planes attacked the {Country Empire of Japan} .", "U.S.", "Empire of Japan");
    let c = make("c", "The {Country US} attacked {Country Japan} .", "US", "Japan");
    let graph = graph([&a, &b, &c]);
    let names: Vec<&str> = graph.entities().iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Empire of Japan", "Japan", "United States"]);
    assert_eq!(graph.entities()[2].aliases, ["U.S.", "US"]);
    let fact = graph.facts().iter().find(|f| graph.entities()[f.target as usize].name == "Japan").expect("a fact");
    assert!(fact.evidence.len() == 2 && fact.confidence > 0.9, "{}", fact.confidence);
}

/// A description that only dates a claim is no participant: it is no node, and the event must not count on it.
#[test]
fn a_people_goes_by_its_noun_across_documents() {
    let a = resolved(
        "a",
        "{Group Jewish} families left {Place Lima} . The {Group Jewish} paper praised {Person Ann Lee} .",
    );
    let b =
        resolved("b", "Many {Group Jews} met {Person Ann Lee} . The {Group British} praised a {Group British} man .");
    let graph = graph([&a, &b]);
    let names: Vec<&str> = graph.entities().iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names.iter().filter(|name| **name == "Jews").count(), 1, "{names:?}");
    assert!(!names.contains(&"Jewish"), "{names:?}");
}

#[test]
fn ids_do_not_follow_what_is_told_later() {
    let first =
        [resolved("a", "{Organization Acme Tools Inc.} sells saws ."), resolved("b", "{Person Ann Lee} left .")];
    let ids = |graph: &Graph| graph.entities().iter().map(|e| e.id.clone()).collect::<Vec<_>>();
    let early = graph(&first);
    let mut ids_before = ids(&early);
    ids_before.sort();
    assert_eq!(ids_before, ["acme_tools_inc", "ann_lee"]);
    let more = [
        resolved("c", "{Organization Acme Tools} grew . {Organization Acme Tools} shrank ."),
        resolved("d", "{Organization Acme Tools} closed ."),
    ];
    let late = graph(first.iter().chain(&more));
    let acme = late.entities().iter().find(|e| e.id == "acme_tools_inc").expect("the same id");
    assert_eq!(acme.name, "Acme Tools");
    assert_eq!(ids(&late).len(), 2);
}

#[test]
fn what_only_dates_a_claim_takes_no_part_in_it() {
    let text = "France sold Morocco to Spain during the Moroccan elections.";
    let text = Text { id: "a".to_owned(), text: text.to_owned(), ..Text::default() };
    let graph = graph([&crate::annotate(text, &crate::Options::default())]);
    assert!(graph.facts().iter().any(|f| f.relation == "sell"));
    assert!(graph.facts().iter().all(|f| !f.label.contains("during")));
}

#[test]
fn a_passive_fact_runs_from_who_does_it() {
    let mut d = resolved("a", "The {Agreement Treaty of Lima} was signed by {Country Peru} .");
    let (treaty, peru) = (find(&d, "Treaty of Lima"), find(&d, "Peru"));
    let typed = typed("signed-by", true);
    let by = argument(&d, peru, Role::Preposition("by".into()), Some(typed));
    d.claims = vec![claim(&d, "was signed by", "sign_by", treaty, vec![by])];
    let graph = graph([&d]);
    assert_eq!(edges(&graph), ["Peru SIGNED Treaty of Lima (stated)"]);
    let fact = &graph.facts()[0];
    assert_eq!((fact.label.as_str(), fact.directed), ("signed", true));
    let text: Vec<char> = d.text.text.chars().collect();
    let of = |s: copan_model::Span| text[s.start as usize..s.end as usize].iter().collect::<String>();
    assert_eq!((of(fact.evidence[0].subject), of(fact.evidence[0].object)), ("Peru".into(), "Treaty of Lima".into()));
}

const WORDS: &[&str] = &[
    "{Person Ann Lee}",
    "{Person Lee}",
    "{Country Honduras}",
    "{Country U.S.}",
    "{Country US}",
    "{Group Honduran}",
    "{Organization ABC}",
    "{Organization Alpha Beta Company}",
    "{Place Washington}",
    "{Person Washington}",
    "saw",
    "left",
    "they",
    "she",
    "and",
    "it",
    "the",
    "two",
    "countries",
    "é",
];

fn documents() -> impl Strategy<Value = Vec<Annotated>> {
    let line = proptest::collection::vec(select(WORDS), 1..12);
    let text = proptest::collection::vec(line, 1..4);
    let pick = (any::<[Index; 4]>(), any::<[bool; 4]>(), 0.0..=1.0f64, select(&["", "saw", "SIGNED"][..]));
    let document = (text, proptest::collection::vec(pick, 0..6), select(&["a", "b", "c", "d"][..]));
    let made = document.prop_map(|(lines, picks, id)| {
        let text: Vec<String> = lines.iter().map(|line| line.join(" ")).collect();
        let mut d = resolved(id, &text.join("\n"));
        if d.mentions.is_empty() {
            return d;
        }
        let n = d.mentions.len();
        let claims = picks.into_iter().map(|(at, flag, confidence, words)| {
            let typed = |reversed| typed("r", reversed);
            let objects = vec![
                argument(&d, at[1].index(n), Role::Object, flag[0].then(|| typed(flag[1]))),
                argument(&d, at[2].index(n), Role::Place, None),
                argument(&d, at[3].index(n), Role::Preposition("with".into()), None),
            ];
            let mut claim = claim(&d, words, words, at[0].index(n), objects);
            claim.confidence = confidence;
            claim.polarity = if flag[2] { Polarity::Negative } else { Polarity::Positive };
            claim.time = flag[3].then(|| Time { text: "Then".into(), start: None, end: None });
            claim
        });
        d.claims = claims.collect();
        d
    });
    proptest::collection::vec(made, 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn order_and_grouping_of_documents_do_not_matter(documents in documents(), cut in any::<Index>(), turn in any::<Index>()) {
        let whole = graph(&documents);
        let mut turned: Vec<&Annotated> = documents.iter().rev().collect();
        turned.rotate_left(turn.index(documents.len()));
        prop_assert_eq!(bytes(&graph(turned.iter().copied())), bytes(&whole));
        let (mut left, mut right) = (Corpus::default(), Corpus::default());
        for (i, d) in turned.iter().enumerate() {
            if i < cut.index(documents.len()) { left.add(d) } else { right.add(d) }
        }
        right.join(left);
        prop_assert_eq!(bytes(&right.graph()), bytes(&whole));
        prop_assert_eq!(json::read(&bytes(&whole)).expect("a graph"), whole);
    }

    #[test]
    fn coverage_does_not_depend_on_the_order_of_documents(documents in documents(), turn in any::<Index>()) {
        let coverage = |documents: Vec<&Annotated>| {
            let mut corpus = Corpus::default();
            for document in documents {
                corpus.push(super::survey(document, &crate::Schema::built_in()));
            }
            format!("{:?}", corpus.coverage(&crate::Ledger::default(), &crate::Schema::built_in()))
        };
        let mut turned: Vec<&Annotated> = documents.iter().rev().collect();
        turned.rotate_left(turn.index(documents.len()));
        prop_assert_eq!(coverage(turned), coverage(documents.iter().collect()));
    }

    #[test]
    fn a_document_that_is_added_twice_counts_once(documents in documents()) {
        prop_assert_eq!(bytes(&graph(documents.iter().chain(&documents))), bytes(&graph(&documents)));
    }
}
