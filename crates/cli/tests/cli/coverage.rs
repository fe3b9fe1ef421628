//! `copan coverage`: the work-list in all its forms.

use crate::support::{Folder, err, out};
use serde_json::Value;

fn folder() -> Folder {
    Folder::new(&[
        ("in/a.txt", b"Norway praised Sweden.\n\nNorway never invaded Sweden. The coffee of Peru was drunk in Chile."),
        ("in/b.txt", "Café society. Norway praised Denmark.".as_bytes()),
    ])
}

#[test]
fn people_get_counts_and_what_comes_most_often() {
    let folder = folder();
    let done = folder.copan("coverage in").success();
    let text = out(&done);
    for part in [
        "sentences: 5 in 2 documents",
        "candidates with a thing that can be a node",
        "  2  praise  (2 Country -> Country)\n     Norway | praised | Sweden\n      a.txt 0..22  Norway praised Sweden.\n",
        "dropped, denied: 1 (the text says that it is not so)\n  1  by \"never\"  e.g. Norway | never invaded | Sweden\n",
        "Chile (Country), Peru (Country)",
    ] {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
    assert!(err(&done).contains("2 documents, 5 sentences"), "{}", err(&done));
}

#[test]
fn programs_get_json_with_places_in_code_points() {
    let folder = folder();
    folder.copan("coverage in --to json -o coverage.json -q").success();
    let all: Value = serde_json::from_str(&folder.read("coverage.json")).expect("JSON");
    assert_eq!((&all["summary"]["documents"], &all["summary"]["dropped"]["denied"]), (&2.into(), &1.into()));
    let phrase = &all["phrases"][0];
    assert_eq!((&phrase["key"], &phrase["count"]), (&"praise".into(), &2.into()));
    // "é" is one code point and two bytes.
    let example = &phrase["examples"][1];
    assert_eq!((&example["document"], &example["span"]), (&"b.txt".into(), &serde_json::json!([14, 37])));
    let gap = &all["gaps"][0];
    assert_eq!(
        (&gap["document"], &gap["sentence"]),
        (&"a.txt".into(), &"The coffee of Peru was drunk in Chile.".into())
    );
    assert_eq!(gap["entities"][0], serde_json::json!({"id": "chile", "name": "Chile", "type": "Country"}));
    let denied = all["dropped"].as_array().and_then(|d| d.iter().find(|d| d["reason"] == "denied")).expect("one");
    assert_eq!((&denied["cue"], &denied["object"]["entity"]["id"]), (&"never".into(), &"sweden".into()));
}

#[test]
fn a_spreadsheet_gets_one_table_in_which_nothing_is_a_formula() {
    let folder = folder();
    folder.write("in/=2+5.txt", b"Norway never praised Sweden.");
    folder.copan("coverage in --to csv -o coverage.csv -q").success();
    let table = folder.read("coverage.csv");
    assert!(table.starts_with("\u{feff}kind,document,start,end,reason,"), "{table}");
    for kind in ["phrase", "gap", "dropped"] {
        assert!(table.lines().any(|line| line.starts_with(&format!("\"{kind}\","))), "{kind}\n{table}");
    }
    assert!(table.contains("\"'=2+5.txt\"") && !table.contains("\"=2+5.txt\""), "{table}");
    assert!(table.lines().all(|line| line.ends_with('"') || line.starts_with('\u{feff}')), "{table}");
}

#[test]
fn it_depends_on_neither_threads_nor_order() {
    let folder = folder();
    for to in ["text", "csv", "json"] {
        let one = out(&folder.copan(&format!("coverage in/a.txt in/b.txt --to {to} --threads 1 -q")).success());
        let two = out(&folder.copan(&format!("coverage in/b.txt in/a.txt --to {to} --threads 3 -q")).success());
        assert_eq!(one, two);
    }
}

#[test]
fn names_and_decisions_of_the_user_count() {
    let folder = folder();
    folder.write("decisions.csv", b"decision,entity,relation,other\ndrop-fact,Norway,,Sweden\nmerge,Nobody,,Sweden\n");
    let done = folder.copan("coverage in --decisions decisions.csv --to csv").success();
    assert!(out(&done).contains("\"decided\""), "{}", out(&done));
    assert!(err(&done).contains("decisions.csv: line 3"), "{}", err(&done));
    folder.write("names.csv", b"name,type\ncoffee of Peru,Product\n");
    let done = folder.copan("coverage in --gazetteer names.csv --to json -q").success();
    assert!(out(&done).contains("coffee of Peru"), "{}", out(&done));
}

#[test]
fn without_inputs_it_reads_the_project() {
    let folder = folder();
    let none = folder.copan("coverage").code(2);
    assert!(err(&none).contains("no input is given"), "{}", err(&none));
    folder.copan("init").success();
    folder.copan("add in").success();
    let project = out(&folder.copan("coverage -q").success());
    assert_eq!(project, out(&folder.copan("coverage in -q").success()));
}
