//! Every command, what it writes and how it ends.

use crate::support::{Folder, err, out};
use copan_export::FORMATS;
use std::fs;

const TEXTS: &[(&str, &[u8])] = &[
    ("texts/a.txt", b"Norway joined NATO in 1949. It borders Russia."),
    ("texts/b.txt", b"France signed the treaty with Egypt. The French president met Ann Lee."),
    ("texts/deep/c.jsonl", b"{\"id\":\"c1\",\"text\":\"Intel bought Mobileye.\"}\n{\"text\":\"It was cheap.\"}\n"),
];

/// A graph of two countries, by hand, so that these tests do not depend on what the pipeline finds.
const GRAPH: &str = r#"{"format":"copan-graph","version":1,
"documents":[{"id":"a.txt","title":null,"date":null,"sha256":"0000000000000000000000000000000000000000000000000000000000000000","characters":28}],
"sentences":[{"document":"a.txt","start":0,"end":28,"text":"Norway attacked Sweden twice"}],
"entities":[{"id":"norway","name":"Norway","type":"Country","aliases":["Kingdom of Norway"],"attributes":{},"mentions":[{"document":"a.txt","start":0,"end":6,"text":"Norway","kind":"name"}]},
{"id":"sweden","name":"Sweden","type":"Country","aliases":[],"attributes":{},"mentions":[{"document":"a.txt","start":16,"end":22,"text":"Sweden","kind":"name"}]}],
"facts":[{"id":"0123456789abcdef","source":"norway","target":"sweden","relation":"ATTACKED","label":"attacked","directed":true,"confidence":0.9,"tier":"stated","polarity":"positive","modality":"asserted","attribution":null,"time":null,"place":null,"event":null,"evidence":[{"sentence":0,"subject":[0,6],"predicate":[[7,15]],"object":[16,22],"rule":"attack"}]}]}
"#;

#[test]
fn build_writes_the_graph_and_every_format() {
    let folder = Folder::new(TEXTS);
    let all: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
    let done = folder.copan(&format!("build texts -o made/here --to {}", all.join(","))).code(0);
    assert!(err(&done).contains("4 documents"), "{}", err(&done));
    assert!(out(&done).is_empty());
    for file in FORMATS.iter().flat_map(|f| f.files) {
        assert!(folder.path("made/here").join(file.name).is_file(), "{} is missing", file.name);
    }
    let left: Vec<_> = fs::read_dir(folder.path("made/here")).expect("a folder").collect();
    let formats: usize = FORMATS.iter().map(|f| f.files.len()).sum();
    assert_eq!(left.len(), formats + 1, "the files of all formats, manifest.json and nothing else");
}

#[test]
fn the_graph_depends_on_neither_threads_nor_order_nor_place() {
    let folder = Folder::new(TEXTS);
    folder.copan("build texts/a.txt texts/b.txt texts/deep -o one --threads 1").code(0);
    folder.copan("build texts/deep texts/b.txt texts/a.txt -o two --threads 2").code(0);
    folder.command("build a.txt b.txt deep -o ../three --threads 3").current_dir(folder.path("texts")).assert().code(0);
    for entry in fs::read_dir(folder.path("one")).expect("a folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        let one = folder.read(&format!("one/{name}"));
        assert_eq!(one, folder.read(&format!("two/{name}")), "{name}");
        assert_eq!(one, folder.read(&format!("three/{name}")), "{name}");
    }
}

#[test]
fn a_second_run_does_not_read_what_the_first_wrote() {
    let folder = Folder::new(TEXTS);
    folder.copan("build . -o made").code(0);
    let first = folder.read("made/graph.json");
    folder.copan("build . -o made").code(0);
    assert_eq!(first, folder.read("made/graph.json"));
    let done = folder.copan("build made -o made").code(2);
    assert!(err(&done).contains("is an input and the output folder"), "{}", err(&done));
}

#[test]
fn annotate_keeps_the_order_of_the_inputs_on_any_number_of_threads() {
    let folder = Folder::new(TEXTS);
    let one = out(&folder.copan("annotate texts/b.txt texts --threads 1").code(0));
    let ids: Vec<String> = one
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON")["id"].as_str().expect("an id").to_owned())
        .collect();
    assert_eq!(ids, ["b.txt", "a.txt", "c1", "deep/c.jsonl:2"]);
    assert_eq!(one, out(&folder.copan("annotate texts/b.txt texts --threads 2").code(0)));
    folder.copan("annotate texts/b.txt texts -o made.jsonl --threads 3").code(0);
    assert_eq!(one, folder.read("made.jsonl"));
    assert!(out(&folder.copan("annotate texts --to conllu").code(0)).starts_with("# newdoc id = a.txt\n"));
}

#[test]
fn standard_input_is_read() {
    let folder = Folder::new(&[]);
    let done = folder.command("annotate -").write_stdin("It works.").assert().code(0);
    assert!(out(&done).contains("\"id\":\"-\",\"text\":\"It works.\""));
    let done = folder.command("annotate - --from lines").write_stdin("One.\n\nTwo.\n").assert().code(0);
    assert!(out(&done).contains("\"id\":\"-:1\"") && out(&done).contains("\"id\":\"-:3\""), "{}", out(&done));
    folder.command("build - -o made").write_stdin("It works.").assert().code(0);
    assert!(folder.path("made/graph.json").is_file());
}

#[test]
fn a_failure_leaves_the_old_file() {
    let folder = Folder::new(&[("empty.txt", b""), ("old.jsonl", b"old")]);
    folder.copan("annotate empty.txt -o old.jsonl").code(2);
    assert_eq!(folder.read("old.jsonl"), "old");
    folder.write("graph.json", b"{}");
    folder.write("old.graphml", b"old");
    let done = folder.copan("export graph.json --to graphml -o old.graphml").code(2);
    assert!(err(&done).starts_with("error: graph.json is no graph; "), "{}", err(&done));
    assert_eq!(folder.read("old.graphml"), "old");
}

#[test]
fn export_writes_what_build_writes() {
    let folder = Folder::new(TEXTS);
    folder.copan("build texts -o made").code(0);
    for (format, file) in [("graphml", "graph.graphml"), ("dot", "graph.dot")] {
        let done = folder.copan(&format!("export made --to {format}")).code(0);
        assert_eq!(out(&done), folder.read(&format!("made/{file}")), "{format}");
    }
    folder.copan("export made/graph.json --to csv -o tables").code(0);
    assert_eq!(folder.read("tables/facts.csv"), folder.read("made/facts.csv"));
    let done = folder.copan("export made/graph.json --to csv").code(2);
    assert!(err(&done).contains("name a folder for them with -o DIR"), "{}", err(&done));
}

#[test]
fn why_shows_names_mentions_and_evidence() {
    let folder = Folder::new(&[("graph.json", GRAPH.as_bytes())]);
    let named = ["norway", "NORWAY"].map(|name| out(&folder.copan(&format!("why graph.json {name}")).code(0)));
    assert_eq!(named[0], named[1]);
    let alias = folder.command("why graph.json").arg("kingdom of norway").assert().code(0);
    assert_eq!(out(&alias), named[0]);
    for part in
        ["Norway  (norway)", "type: Country", "also: Kingdom of Norway", "a.txt 0..6", "[Norway] {attacked} [Sweden]"]
    {
        assert!(named[0].contains(part), "{part}: {}", named[0]);
    }
    let fact = out(&folder.copan("why graph.json 0123").code(0));
    for part in ["Norway -- attacked -> Sweden", "ATTACKED, stated, confidence 0.90", "a.txt 0..28  rule attack"] {
        assert!(fact.contains(part), "{part}: {fact}");
    }
    let done = folder.copan("why graph.json Norwey").code(2);
    assert!(err(&done).contains("close to it: `Norway`"), "{}", err(&done));
}

#[test]
fn explain_and_relations_are_readable() {
    let folder = Folder::new(TEXTS);
    assert!(out(&folder.copan("explain texts/a.txt").code(0)).starts_with("document a.txt\n"));
    let csv = out(&folder.copan("relations --to csv").code(0));
    let head = csv.lines().next().expect("a head");
    assert!(["relation", "wikidata", "inverse"].iter().all(|c| head.split(',').any(|h| h == *c)), "{head}");
    assert!(out(&folder.copan("relations").code(0)).contains("SIGNED  "));
}

#[test]
fn wrong_usage_is_told() {
    let folder = Folder::new(TEXTS);
    for command in ["", "build texts", "annotate", "annotate texts --to gold", "build texts -o made --to x", "bild"] {
        let done = folder.copan(command).code(2);
        assert!(!err(&done).is_empty(), "{command}");
    }
    assert!(err(&folder.copan("annotate texts --from tex").code(2)).contains("'text'"));
    let help = out(&folder.copan("build --help").code(0));
    assert!(FORMATS.iter().all(|f| help.contains(f.name)) && help.contains("Examples:"), "{help}");
}

#[test]
fn quiet_is_quiet() {
    let folder = Folder::new(TEXTS);
    assert!(err(&folder.copan("build texts -o made --quiet").code(0)).is_empty());
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = Folder::new(&[("many.txt", "It works. ".repeat(20_000).as_bytes())]);
    let program = env!("CARGO_BIN_EXE_copan");
    let line = format!("({program} annotate many.txt -q; echo code $? >&2) | head -c 10 > /dev/null");
    let done = assert_cmd::Command::new("sh").current_dir(folder.path("")).args(["-c", &line]).assert();
    assert_eq!(err(&done), "code 0\n");
}

#[test]
fn names_of_the_user_win_and_wrong_rows_are_named() {
    let folder = Folder::new(&[
        ("a.txt", b"Intel bought Project Osprey in 2004. France signed the treaty with Egypt."),
        ("own.csv", b"name,type,id,aliases\nProject Osprey,Product,p7,Osprey\nNowhere,Spot,,\n"),
    ]);
    let done = folder.copan("build a.txt --gazetteer own.csv -o made --to json").code(1);
    assert!(err(&done).contains("own.csv: line 3: `Spot` is no type"), "{}", err(&done));
    let graph = fs::read_to_string(folder.path("made/graph.json")).expect("the graph is made");
    assert!(graph.contains(r#""name":"Project Osprey","type":"Product""#), "{graph}");
    assert!(graph.contains(r#""gazetteer":"p7""#));
    let none = folder.copan("build a.txt --gazetteer absent.csv -o made").code(2);
    assert!(err(&none).contains("absent.csv"), "{}", err(&none));
}

#[test]
fn only_wanted_types_are_recognised() {
    let folder = Folder::new(&[("a.txt", b"France signed the treaty with Egypt. Ann Lee met Bob Hill.")]);
    folder.copan("build a.txt --types Person -o made --to json").code(0);
    let graph = fs::read_to_string(folder.path("made/graph.json")).expect("the graph is made");
    assert!(graph.contains("Ann Lee") && !graph.contains(r#""type":"Country""#), "{graph}");
}
