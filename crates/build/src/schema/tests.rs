//! What a user's schema does to ours, and what is said of one that cannot be used.

use super::Schema;
use crate::merge::Corpus;
use crate::{Ledger, Options, Text, annotate};
use copan_model::json;
use proptest::prelude::*;
use std::sync::Arc;

const RELATIONS: &str = "relation,label,inverse_label,domain,range,symmetric,transitive,wikidata,inverse,description\n";
const PATTERNS: &str = "name,relation,pattern,example,fact,not\n";

fn read(relations: &str, patterns: &str) -> Result<Schema, Vec<String>> {
    let [relations, patterns] = [format!("{RELATIONS}{relations}"), format!("{PATTERNS}{patterns}")];
    let problems = |p: Vec<crate::read::Problem>| p.iter().map(ToString::to_string).collect();
    Schema::read([Some(&relations), Some(&patterns), None]).map_err(problems)
}

fn wrong(relations: &str, patterns: &str) -> Vec<String> {
    read(relations, patterns).expect_err("something is wrong with it")
}

/// The facts of a text by a schema, with their rules.
fn facts(text: &str, schema: Schema) -> Vec<String> {
    let options = Options { schema: Arc::new(schema), ..Options::default() };
    let text = Text { id: "a".to_owned(), text: text.to_owned(), ..Text::default() };
    let mut corpus = Corpus::default();
    corpus.add(&annotate(text, &options));
    let (graph, _) = corpus.decided(&Ledger::default(), &options.schema);
    let name = |e: u32| graph.entities()[e as usize].name.as_str();
    let fact = |f: &copan_model::Fact| {
        let arrow = if f.directed { ">" } else { "-" };
        format!("{} {} {arrow} {} {}", name(f.source), f.relation, name(f.target), f.evidence[0].rule)
    };
    graph.facts().iter().map(fact).collect()
}

const SUPPLIES: &str = "SUPPLIES,supplies,is supplied by,Agent,Agent,false,false,,,\n";
const RIVAL: &str = "RIVAL_OF,is a rival of,,Agent,Agent,TRUE,,,,\n";

#[test]
fn rows_of_the_user_come_to_ours() {
    let text = "Microsoft supplies Nokia. Microsoft acquired Skype.";
    let ours = facts(text, Schema::clone(&Schema::built_in()));
    assert!(ours.contains(&"Microsoft supply > Nokia verb-phrase".to_owned()), "{ours:?}");
    let schema = read(SUPPLIES, "supply,SUPPLIES,verb supply: subj -> obj,,,\n").expect("nothing is wrong with it");
    let found = facts(text, schema);
    let acquired = "Microsoft ACQUIRED > Skype acquire";
    assert_eq!(found, ["Microsoft SUPPLIES > Nokia supply", acquired]);
}

#[test]
fn a_name_of_ours_is_taken_and_patterns_of_the_user_come_first() {
    let text = "Microsoft acquired Skype.";
    // The relation is another now; our pattern of it stays.
    let schema = read("ACQUIRED,joins,,Organization,Organization,true,,,,\n", "").expect("nothing is wrong with it");
    assert_eq!(facts(text, schema), ["Microsoft ACQUIRED - Skype acquire"]);
    // A pattern of the user for the same words.
    let mine = "mine,SUPPLIES,verb acquire: subj -> obj,,,\n";
    let found = facts(text, read(SUPPLIES, mine).expect("nothing is wrong with it"));
    assert_eq!(found, ["Microsoft SUPPLIES > Skype mine"]);
    // A pattern with the name of ours stands for it.
    let same = "acquire,SUPPLIES,verb buy: subj -> obj,,,\n";
    let found = facts(text, read(SUPPLIES, same).expect("nothing is wrong with it"));
    assert_eq!(found, ["Microsoft acquire > Skype verb-phrase"]);
}

#[test]
fn a_noun_of_the_user_comes_before_classes_of_ours() {
    let text = "Ann Lee is the president of Peru.";
    let ours = facts(text, Schema::clone(&Schema::built_in()));
    assert!(ours.iter().any(|f| f.contains("LEADS")), "{ours:?}");
    let mine = "mine,SUPPLIES,noun president: who -> of,,,\n";
    let found = facts(text, read(SUPPLIES, mine).expect("nothing is wrong with it"));
    assert_eq!(found, ["Ann Lee SUPPLIES > Peru mine"]);
}

#[test]
fn what_is_switched_off_is_gone() {
    let text = "Microsoft acquired Skype. Ann Lee was born in Peru.";
    let found = facts(text, read("ACQUIRED,off,,,,,,,,\n", "").expect("nothing is wrong with it"));
    assert_eq!(found, ["Ann Lee BORN_IN > Peru born", "Microsoft acquire > Skype verb-phrase"]);
    // All but what the file has; our patterns of that stay.
    let born = "*,off\nBORN_IN,born,bore,Person,Country,,,,,\n";
    let schema = read(born, "").expect("nothing is wrong with it");
    assert_eq!(schema.relations.iter().count(), 1);
    assert_eq!(facts(text, schema)[0], "Ann Lee BORN_IN > Peru born");
    let found = facts(text, read(born, "*,,off\n").expect("nothing is wrong with it"));
    assert_eq!(found[0], "Ann Lee be_born_in > Peru verb-phrase");
    let found = facts(text, read("", "acquire,,off\n").expect("nothing is wrong with it"));
    assert_eq!(found[1], "Microsoft acquire > Skype verb-phrase");
}

#[test]
fn derivations_of_the_user_hold() {
    let text = "Intel supplies Microsoft. Microsoft supplies Nokia.";
    let relations = format!("{RELATIONS}SUPPLIES,supplies,is supplied by,Agent,Agent,false,true,,,\n");
    let patterns = format!("{PATTERNS}supply,SUPPLIES,verb supply: subj -> obj,,,\n");
    let read = |rows: &str| {
        let rows = format!("first,second,gives,example\n{rows}");
        Schema::read([Some(&relations), Some(&patterns), Some(&rows)])
    };
    let found = facts(text, read("SUPPLIES,SUPPLIES,SUPPLIES,\n").expect("nothing is wrong with it"));
    assert!(found.contains(&"Intel SUPPLIES > Nokia SUPPLIES+SUPPLIES".to_owned()), "{found:?}");
    let none = read("*,,off\n").expect("nothing is wrong with it");
    assert!(none.derivations.is_empty());
    let one = read("LOCATED_IN,LOCATED_IN,off\n").expect("nothing is wrong with it");
    assert_eq!(one.derivations.len(), Schema::built_in().derivations.len() - 1);
    let problems = read("SUPPLIES,SUPPLY,SUPPLIES\n").expect_err("SUPPLY is none");
    let wanted = "derivations.csv: line 2: column second: there is no relation `SUPPLY`; did you mean `SUPPLIES`?, or \
                  add it to relations.csv";
    assert_eq!(problems[0].to_string(), wanted);
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let relations = "# a comment, with `a comma\n\
                     a b,says,is said by,Planet,Agent,maybe,,361,,\n\
                     SUPPLIES,supplies,is supplied by,,,,,,,\n\
                     SUPPLIES,supplies,is supplied by,,,,,,,\n\
                     LIKES,,,,,,,,,\n\
                     MEETS,meets,is met by,Person,Place,true,,,,\n\
                     ACQUIRE,off,,,,,,,,\n\
                     SIGNED,off,,,,,,,,\n";
    let patterns = "p1,SUPPLY,verb supply: subj -> obj,,,\n\
                    p2,SUPPLIES,verbs supply: subj -> obj,,,\n\
                    p2,SUPPLIES,verb supply: subj -> obj,,,\n\
                    p3,LIKES,verb like: subj -> obj,,,\n\
                    p4,SIGNED,verb sign: subj -> obj,Ann signs it.,Bob > it,\n\
                    p 5,NOTHING_LIKE_IT,verb take over: head -> obj:Planet,,,\n\
                    acquired,,off,,,\n";
    let found = wrong(relations, patterns);
    let told = [
        "relations.csv: line 3: column relation: `a b`",
        "relations.csv: line 3: column symmetric: `maybe`",
        "relations.csv: line 3: column domain: `Planet` is no entity type",
        "relations.csv: line 3: column wikidata: `361`",
        "relations.csv: line 5: `SUPPLIES` stands in line 4 already",
        "relations.csv: line 6: column label: it is empty",
        "relations.csv: line 6: column inverse_label: it is empty",
        "relations.csv: line 7: column inverse_label: a symmetric",
        "relations.csv: line 7: column range: both ends",
        "relations.csv: line 8: column relation: `ACQUIRE` is none of ours to switch off; did you mean `ACQUIRED`?",
        "patterns.csv: line 2: column relation: there is no relation `SUPPLY`; did you mean `SUPPLIES`?",
        "patterns.csv: line 3: column pattern: `verbs` is no kind",
        "patterns.csv: line 4: `p2` stands in line 3 already",
        "patterns.csv: line 6: column fact: `Bob` does not stand in the example",
        "patterns.csv: line 6: column relation: `SIGNED` is switched off in line 9 of relations.csv",
        "patterns.csv: line 7: column name: `p 5`",
        "patterns.csv: line 7: column pattern: `take over` is written `take_over`",
        "patterns.csv: line 7: column relation: there is no relation `NOTHING_LIKE_IT`; add it",
        "patterns.csv: line 8: column name: `acquired` is none of our patterns to switch off; did you mean `acquire`?",
    ];
    assert_eq!(found.len(), told.len(), "{}", found.join("\n"));
    for (found, told) in found.iter().zip(told) {
        assert!(found.starts_with(told), "{found}\n{told}");
    }
}

#[test]
fn a_pattern_that_nothing_can_match_is_told() {
    let one = |pattern: &str| wrong(SUPPLIES, &format!("p,SUPPLIES,{pattern},,,\n")).join("\n");
    for (pattern, told) in [
        ("verb supply subj -> obj", "no `: `"),
        ("verb supply: subj obj", "no ` -> `"),
        ("verb : subj -> obj", "no word"),
        ("verb Supply: subj -> obj", "`Supply` has capitals"),
        ("noun Supplier: who -> of", "`Supplier` has capitals"),
        ("noun *Planet: who -> of", "`Planet` is no entity type"),
        ("noun supplier: subj -> of", "`subj` is no slot of noun"),
        ("verb supply: who -> obj", "`who` is no slot of verb"),
        ("verb supply: subj|: -> obj", "a slot is empty"),
        ("verb supply: subj -> Obj", "`Obj` is no slot"),
        ("verb supply: subj:Planet -> obj", "`Planet` is no entity type"),
        ("pair supply: head -> in", "a pair has no trigger"),
    ] {
        let found = one(pattern);
        assert!(found.starts_with("patterns.csv: line 2: column pattern: ") && found.contains(told), "{found}");
    }
}

#[test]
fn a_header_that_is_not_whole_is_told() {
    let read = |text| Schema::read([Some(text), None, None]).expect_err("the header is not whole");
    let found = read("relation,lable\nSUPPLIES,supplies\n");
    let lines: Vec<_> = found.iter().map(|p| (p.fault.line, p.fault.message.as_str())).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].1.starts_with("column label: it is not in the header"), "{lines:?}");
    assert!(lines[1].1.ends_with("there is no such column; did you mean `label`?"), "{lines:?}");
    assert!(read("").iter().all(|p| p.fault.message.contains("not in the header")));
    assert!(read("relation,label,label\n")[0].fault.message.contains("twice"));
}

#[test]
fn an_example_that_fails_tells_what_was_found_instead() {
    let test = |relations: &str, patterns: &str| {
        let schema = Arc::new(read(relations, patterns).expect("nothing is wrong with it"));
        let options = Options { schema: schema.clone(), ..Options::default() };
        let tested: Vec<_> = schema.test(&options).map(|t| (t.name.to_owned(), t.has_example, t.wrong)).collect();
        tested
    };
    let row = |name: &str, rest: &str| format!("{name},SUPPLIES,verb supply: subj -> obj,{rest}\n");
    let said = "Microsoft supplies Nokia.,Microsoft > Nokia,";
    let good = test(SUPPLIES, &(row("a", said) + &row("b", ",,")));
    assert_eq!(good, [("a".to_owned(), true, vec![]), ("b".to_owned(), false, vec![])]);
    let told = |relations: &str, rest: &str| test(relations, &row("a", rest)).remove(0).2.join("\n");
    let found = told(SUPPLIES, "Microsoft serves Nokia.,Microsoft > Nokia,");
    assert!(found.ends_with("it gives: Microsoft (Organization) serve Nokia (Organization)"), "{found}");
    let found = told(SUPPLIES, "Microsoft acquired Nokia.,Microsoft > Nokia,");
    assert!(found.contains("the two are in ACQUIRED by the pattern `acquire`"), "{found}");
    let found = told(SUPPLIES, "Microsoft may supply Nokia.,Microsoft > Nokia,");
    assert!(found.contains("denies it, plans it or only reports it"), "{found}");
    let people = SUPPLIES.replace("Agent,Agent", "Person,Agent");
    let found = told(&people, said);
    assert!(found.contains("`Microsoft` is taken for a Organization, which is not in the domain"), "{found}");
    let found = told(SUPPLIES, "Microsoft supplies Nokia.,supplies > Nokia,");
    assert!(found.contains("`supplies` is not found as a name"), "{found}");
    let found = told(SUPPLIES, ",,Microsoft supplies Nokia.");
    assert!(found.contains("must not give SUPPLIES, and gives `Microsoft SUPPLIES Nokia`"), "{found}");
}

/// Texts in which many patterns meet.
const TEXTS: [&str; 4] = [
    "Acme Corporation, based in Lima, Peru, acquired Nile Corporation in 2004. Ann Lee is president of Peru.",
    "In 2004, the United States signed the Treaty of Lima with Peru and Chile. It maintains a base in Oakland, California.",
    "Ann Lee (5 May 1815 in Paris – 21 March 1851 in London) was a poet. Her brother John Lee led the Union of Poets.",
    "U.S.-Honduran trade grew. France sent aid to Poland, which did not join the war against Spain.",
];

fn bytes(texts: &[usize], schema: &Arc<Schema>) -> Vec<u8> {
    let options = Options { schema: schema.clone(), ..Options::default() };
    let document = |i: &usize| Text { id: i.to_string(), text: TEXTS[*i].to_owned(), ..Text::default() };
    let mut corpus = Corpus::default();
    for i in texts {
        corpus.add(&annotate(document(i), &options));
    }
    let mut bytes = Vec::new();
    let (graph, _) = corpus.decided(&Ledger::default(), schema);
    json::write(&graph, &mut bytes).expect("a vector takes all bytes");
    bytes
}

/// The files that the program is made with.
fn ours() -> [&'static str; 3] {
    [
        include_str!("../../../model/data/relations.csv"),
        include_str!("../../data/patterns.csv"),
        include_str!("../../data/derivations.csv"),
    ]
}

#[test]
fn our_own_files_as_a_schema_change_nothing() {
    let own = Arc::new(Schema::read(ours().map(Some)).expect("our files can be read"));
    assert_eq!(own.relations, Schema::built_in().relations);
    assert_eq!(own.derivations, Schema::built_in().derivations);
    let plain = bytes(&[0, 1, 2, 3], &Schema::built_in());
    assert!(plain.len() > 5000, "{}", plain.len());
    assert_eq!(bytes(&[0, 1, 2, 3], &own), plain);
    // So does any one of the files, and so do all of them in place of ours.
    for i in 0..3 {
        let mut one = [None; 3];
        one[i] = Some(ours()[i]);
        let one = Arc::new(Schema::read(one).expect("our files can be read"));
        assert_eq!(bytes(&[0, 1, 2, 3], &one), plain, "{}", Schema::FILES[i]);
    }
    let off = ["*,off", "*,,off", "*,,off"];
    let alone: Vec<String> = ours().iter().zip(off).map(|(text, off)| format!("{text}{off}\n")).collect();
    let alone = Schema::read([Some(&alone[0]), Some(&alone[1]), Some(&alone[2])]).expect("our files can be read");
    assert_eq!(bytes(&[0, 1, 2, 3], &Arc::new(alone)), plain);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_files_are_read_or_told(relations in ".{0,80}", patterns in ".{0,80}", cells in prop::collection::vec("[A-Za-z*~:>| -]{0,12}", 12)) {
        let _ = Schema::read([Some(&relations), Some(&patterns), None]);
        let [relation, pattern] = [cells[..5].join(","), cells[5..11].join(",")];
        let _ = read(&format!("{relation}\n"), &format!("{pattern}\n"));
    }

    #[test]
    fn no_order_of_documents_changes_a_byte(order in Just(vec![0, 1, 2, 3]).prop_shuffle()) {
        let schema = read(
            &format!("{SUPPLIES}{RIVAL}ACQUIRED,joins,,Organization,Organization,true,,,,\n"),
            "a,SUPPLIES,verb sign|send|acquire: subj -> obj|with|to,,,\nb,RIVAL_OF,noun war: subj|of -> against,,,\n".replace("subj|", "").as_str(),
        );
        let schema = Arc::new(schema.expect("nothing is wrong with it"));
        prop_assert_eq!(bytes(&order, &schema), bytes(&[0, 1, 2, 3], &schema));
    }
}
