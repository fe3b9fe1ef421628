//! An example for each reason, and what the lists hold.

use super::{Coverage, Dropped, Reason};
use crate::merge::{Corpus, gather, survey};
use crate::{Annotated, Gazetteer, Ledger, Options, Schema, Text, annotate};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Names with the types that the examples need, so that they do not depend on what the model finds.
const NAMES: &str = "name,type\nAnn Lee,Person\nBob Ray,Person\nPeru,Country\nChile,Country\nBolivia,Country\nLima,Place\n\
                     Tacna,Place\nBattle of Arica,Event\nOld Song,Work\nAcme,Organization\n";

fn read(id: &str, text: &str) -> Annotated {
    let (gazetteer, faults) = Gazetteer::read(NAMES);
    assert!(faults.is_empty());
    let options = Options { gazetteer: Arc::new(gazetteer), ..Options::default() };
    annotate(Text { id: id.to_owned(), text: text.to_owned(), ..Text::default() }, &options)
}

fn coverage(texts: &[&str], decisions: &str) -> Coverage {
    let mut corpus = Corpus::default();
    for (i, text) in texts.iter().enumerate() {
        corpus.push(survey(&read(&i.to_string(), text), &Schema::built_in()));
    }
    corpus.coverage(&Ledger::read("decisions.csv", decisions).0, &Schema::built_in()).0
}

/// `reason (by what): subject | predicate | object`.
fn row(d: &Dropped) -> String {
    let relation = d.clash.as_ref().map(|c| format!("{}, {}", c.relation, c.wanted));
    let by = d.cue.clone().or(relation).map_or_else(String::new, |by| format!(" ({by})"));
    format!("{}{by}: {} | {} | {}", d.reason.name(), d.subject.text, d.predicate, d.object.text)
}

const EXAMPLES: &[(&str, &str)] = &[
    (
        "Ann Lee, the capital of Peru, met Bob Ray.",
        "type-clash (CAPITAL_OF, Place -> Country | Place): Ann Lee | is | Peru",
    ),
    ("Ann Lee married Peru.", "untyped (SPOUSE_OF, Person -> Person): Ann Lee | married | Peru"),
    ("She praised Peru.", "doubtful: She | praised | Peru"),
    ("Peru attacked the old bridge.", "generic: Peru | attacked | the old bridge"),
    ("Peru said that the weather was bad.", "phrase: Peru | said | that the weather was bad"),
    ("Built in Peru.", "subjectless:  | Built | Peru"),
    ("Old Song without Bob Ray sold well.", "unrelated: Old Song | without | Bob Ray"),
    ("Peru never invaded Chile.", "denied (never): Peru | never invaded | Chile"),
    ("Peru may invade Chile.", "possible (may): Peru | may invade | Chile"),
    ("Peru plans to invade Chile.", "planned (plans): Peru | plans to invade | Chile"),
    ("Peru would invade Chile.", "hypothetical (would): Peru | would invade | Chile"),
    ("Did Peru invade Chile?", "questioned (?): Peru | Did invade | Chile"),
    ("Critics said that Peru invaded Chile.", "reported (said): Peru | invaded | Chile"),
    (
        "Bolivia is poor. Miners left the country. President Ann Lee spoke to them.",
        "derived: Ann Lee | is president of | President",
    ),
    ("Peru paid 30 million dollars.", "value: Peru | paid | 30 million dollars"),
    ("Peru invaded Chile after the Battle of Arica.", "dating: Peru | invaded | Battle of Arica"),
    ("Peru, unlike Chile, invaded Bolivia.", "aside: Peru | invaded | Chile"),
    ("Peru gave ground, making Chile the leader.", "unworded: Peru | making | Chile"),
    ("Peru attacked Chile in Lima and in Tacna.", "setting: Peru | attacked | in Tacna"),
    ("Peru praised itself.", "itself: Peru | praised | itself"),
];

#[test]
fn every_reason_has_its_example() {
    let mut wrong = Vec::new();
    for (text, expected) in EXAMPLES {
        let found: Vec<String> = coverage(&[text], "").dropped.iter().map(row).collect();
        if !found.iter().any(|row| row == expected) {
            wrong.push(format!("{text} wanted `{expected}` and gave {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What is unsure hangs on weights that are learnt; what the other two need more than a sentence for has tests below.
    let reasons: BTreeSet<&str> = EXAMPLES.iter().filter_map(|(_, row)| row.split([' ', ':']).next()).collect();
    let left: Vec<&str> = Reason::ALL.iter().map(|r| r.name()).filter(|name| !reasons.contains(name)).collect();
    assert_eq!(left, ["unsure", "elsewhere", "decided"]);
}

#[test]
fn an_end_that_only_another_sentence_names_is_told() {
    let mut document = read("a", "Peru left. Chile attacked Bolivia.");
    let claim = document.claims.iter_mut().find(|c| c.sentence == 1).expect("a claim of the second sentence");
    claim.objects[0].mention = Some(0);
    claim.objects[0].spans.clear();
    let mut corpus = Corpus::default();
    corpus.push(survey(&document, &Schema::built_in()));
    let (coverage, _) = corpus.coverage(&Ledger::default(), &Schema::built_in());
    assert!(coverage.dropped.iter().any(|d| d.reason == Reason::Elsewhere), "{:?}", coverage.dropped);
}

#[test]
fn what_a_person_drops_is_decided_and_what_he_adds_is_no_candidate() {
    let text = "Peru praised Chile.";
    let before = coverage(&[text], "");
    assert_eq!((before.summary.kept, before.dropped.len()), (1, 0));
    let columns = "decision,entity,relation,other\n";
    let after = coverage(&[text], &format!("{columns}drop-fact,Peru,,Chile\nadd,Chile,BORDERS,Bolivia\n"));
    assert_eq!(after.dropped.iter().map(row).collect::<Vec<_>>(), ["decided: Peru | praised | Chile"]);
    assert_eq!((after.summary.kept, after.summary.documents), (0, 1));
    // Two that a person takes for one are one thing.
    let one = coverage(&[text], &format!("{columns}merge,Peru,,Chile\n"));
    assert_eq!(one.dropped.iter().map(row).collect::<Vec<_>>(), ["itself: Peru | praised | Chile"]);
}

/// The sentences that are listed as gaps, with the names in them.
fn gaps(texts: &[&str]) -> Vec<(String, Vec<String>)> {
    let coverage = coverage(texts, "");
    let name = |e: &u32| coverage.graph.entities()[*e as usize].name.clone();
    let gap =
        |g: &super::Gap| (coverage.sentences[g.sentence as usize].text.clone(), g.entities.iter().map(name).collect());
    coverage.gaps.iter().map(gap).collect()
}

#[test]
fn a_gap_is_a_sentence_in_which_no_two_named_things_are_joined() {
    let gap = "The old song of Peru was heard in Chile.";
    let names = ["Chile", "Peru"].map(str::to_owned).to_vec();
    assert_eq!(gaps(&[gap]), [(gap.to_owned(), names)]);
    assert!(gaps(&["Peru praised Chile."]).is_empty());
    assert!(gaps(&["Peru slept."]).is_empty());
    // What is denied is a statement too, and what one of them is joined to by a pronoun joins them.
    assert!(gaps(&["Peru never praised Chile."]).is_empty());
    assert!(gaps(&["Ann Lee sang. She praised Peru and visited Chile."]).is_empty());
    // A name that other words of the same text make one with another is one thing.
    assert!(gaps(&["Peru praised Peru."]).is_empty());
}

#[test]
fn the_counts_add_up() {
    let texts = [
        "Peru praised Chile. The old song of Peru was heard in Chile.",
        "Peru, Chile and Bolivia: Peru praised Chile.",
    ];
    let Coverage { summary, gaps, dropped, .. } = coverage(&texts, "");
    assert_eq!((summary.documents, summary.sentences, summary.shared), (2, 3, 3));
    assert_eq!(summary.shared, summary.joined + summary.partly + summary.apart);
    assert_eq!((summary.partly, summary.apart), (1, gaps.len() as u64));
    let told: u64 = summary.dropped.iter().map(|(_, n)| n).sum();
    assert_eq!(told, dropped.len() as u64);
}

#[test]
fn phrases_are_counted_with_types_and_examples() {
    let coverage = coverage(
        &["Peru praised Chile.", "Ann Lee praised Bob Ray. Peru praised Bolivia.", "Peru may praise Chile."],
        "",
    );
    let phrase = &coverage.phrases[0];
    assert_eq!((phrase.key.as_str(), phrase.label.as_str(), phrase.count), ("praise", "praised", 3));
    let ends: Vec<String> = phrase.ends.iter().map(|([a, b], n)| format!("{n} {a:?} {b:?}")).collect();
    assert_eq!(ends, ["2 Some(Country) Some(Country)", "1 Some(Person) Some(Person)"]);
    let said = |(_, s): &(u32, u32)| coverage.graph.sentences()[*s as usize].text.clone();
    let examples: Vec<String> = phrase.examples.iter().map(said).collect();
    assert_eq!(examples, ["Peru praised Chile.", "Ann Lee praised Bob Ray."]);
}

#[test]
fn a_survey_changes_nothing_of_what_is_gathered() {
    for (text, _) in EXAMPLES {
        let document = read("a", text);
        let mut surveyed = survey(&document, &Schema::built_in());
        surveyed.survey = None;
        assert_eq!(format!("{surveyed:?}"), format!("{:?}", gather(&document)), "{text}");
    }
}
