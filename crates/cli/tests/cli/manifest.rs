//! `manifest.json` and `copan verify`.

use crate::support::{Folder, err};
use serde_json::Value;
use std::fs;

const TEXTS: &[(&str, &[u8])] = &[
    ("texts/a.txt", b"Norway joined NATO in 1949. It borders Russia."),
    ("texts/b.jsonl", b"{\"id\":\"b1\",\"text\":\"Intel bought Mobileye.\"}\n"),
    ("own.csv", b"name,type\nMobileye,Organization\n"),
    ("mine/decisions.csv", b"decision,entity,relation,other,value,who,when,why\nrename,Norway,,,Norge,,,\n"),
];

fn built() -> Folder {
    let folder = Folder::new(TEXTS);
    folder
        .copan("build texts -o made --to csv,dot --concepts --gazetteer own.csv --decisions mine/decisions.csv -q")
        .code(0);
    folder
}

fn manifest(folder: &Folder, of: &str) -> Value {
    serde_json::from_str(&folder.read(&format!("{of}/manifest.json"))).expect("JSON")
}

#[test]
fn the_manifest_tells_what_went_in_and_what_came_out() {
    let folder = built();
    let manifest = manifest(&folder, "made");
    assert_eq!(manifest["named"], serde_json::json!([{"path": "../texts"}]));
    let first = &manifest["inputs"][0];
    assert_eq!(
        (first["id"].as_str(), first["kind"].as_str(), first["bytes"].as_u64()),
        (Some("a.txt"), Some("text"), Some(46))
    );
    assert_eq!(manifest["inputs"][1]["id"], "b.jsonl");
    assert_eq!(manifest["options"], serde_json::json!({"concepts": [], "to": ["csv", "dot"]}));
    assert_eq!(manifest["gazetteer"]["path"], "../own.csv");
    assert_eq!(manifest["decisions"]["path"], "../mine/decisions.csv");
    let mut files: Vec<String> = fs::read_dir(folder.path("made"))
        .expect("a folder")
        .map(|e| e.expect("an entry").file_name().into_string().expect("UTF-8"))
        .filter(|name| name != "manifest.json")
        .collect();
    files.sort();
    let outputs = manifest["outputs"].as_array().expect("a list");
    assert_eq!(outputs.iter().map(|o| o["file"].as_str().expect("a name")).collect::<Vec<_>>(), files);
}

#[test]
fn the_manifest_depends_on_neither_the_place_nor_the_order_of_names() {
    let folder = built();
    folder.copan("build texts/a.txt texts/b.jsonl -o one -q").code(0);
    folder
        .command("build b.jsonl a.txt a.txt -o ../two -q --threads 1")
        .current_dir(folder.path("texts"))
        .assert()
        .code(0);
    assert_eq!(folder.read("one/manifest.json"), folder.read("two/manifest.json"));
    let text = folder.read("made/manifest.json");
    assert!(!text.contains(folder.path("").to_str().expect("UTF-8")), "{text}");
}

#[test]
fn what_nobody_touched_is_the_same() {
    let folder = built();
    let done = folder.copan("verify made").code(0);
    assert!(err(&done).contains("outputs of 2 inputs are the same"), "{}", err(&done));
    folder.command("verify .").current_dir(folder.path("made")).assert().code(0);
    assert!(err(&folder.copan("verify made -q").code(0)).is_empty());
}

/// The messages of `verify` after a change.
fn after(change: impl FnOnce(&Folder)) -> String {
    let folder = built();
    change(&folder);
    err(&folder.copan("verify made").code(1))
}

#[test]
fn every_difference_is_named() {
    let message = after(|f| f.write("texts/a.txt", b"Norway left NATO."));
    assert!(message.contains("error: input a.txt: changed; SHA-256 was"), "{message}");
    assert!(message.contains("error: output graph.json: this program makes other bytes\n"), "{message}");
    let message = after(|f| fs::remove_file(f.path("texts/b.jsonl")).expect("it is there"));
    assert!(message.contains("error: input b.jsonl: gone"), "{message}");
    let message = after(|f| f.write("texts/c.txt", b"Nothing."));
    assert!(message.contains("error: input c.txt: added"), "{message}");
    let message = after(|f| f.write("made/graph.dot", b"digraph {}"));
    assert!(message.contains("graph.dot: changed since it was made") && message.lines().count() == 1, "{message}");
    let message = after(|f| fs::remove_file(f.path("made/facts.csv")).expect("it is there"));
    assert!(message.contains("facts.csv: cannot be read"), "{message}");
    let message = after(|f| f.write("own.csv", b"name,type\nMobileye,Product\n"));
    assert!(message.contains("own.csv: changed since the graph was made"), "{message}");
    let message = after(|f| fs::remove_file(f.path("mine/decisions.csv")).expect("it is there"));
    assert!(message.contains("decisions.csv: cannot be read"), "{message}");
}

#[test]
fn another_program_is_named() {
    for (key, value, told) in [
        ("program", "copan 0.0.9", "error: program: it was made by copan 0.0.9"),
        ("models", "0", "error: models: it was made with others"),
    ] {
        let message = after(|f| {
            let mut changed = manifest(f, "made");
            changed[key] = value.into();
            f.write("made/manifest.json", changed.to_string().as_bytes());
        });
        assert!(message.contains(told), "{message}");
    }
}

#[test]
fn what_is_no_manifest_is_told() {
    let folder = built();
    assert!(err(&folder.copan("verify texts").code(2)).contains("manifest.json cannot be read; the folder that"));
    folder.write("made/manifest.json", b"{}");
    assert!(err(&folder.copan("verify made").code(2)).contains("is no manifest"));
    folder.write("made/manifest.json", b"{\"version\":99}");
    assert!(err(&folder.copan("verify made").code(2)).contains("is of version 99"));
}

#[test]
fn standard_input_is_verified_by_giving_it_again() {
    let folder = Folder::new(&[]);
    folder.command("build - -o made -q").write_stdin("Norway joined NATO.").assert().code(0);
    assert_eq!(manifest(&folder, "made")["inputs"][0]["id"], "-");
    folder.command("verify made").write_stdin("Norway joined NATO.").assert().code(0);
    let done = folder.command("verify made").write_stdin("Norway left NATO.").assert().code(1);
    assert!(err(&done).contains("input -: changed"), "{}", err(&done));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_once() {
    let folder = Folder::new(&[]);
    let line = format!(
        "mkfifo p.txt; echo 'Norway joined NATO.' > p.txt & {} build p.txt -o made",
        env!("CARGO_BIN_EXE_copan")
    );
    let done = assert_cmd::Command::new("sh").current_dir(folder.path("")).args(["-c", &line]).assert().code(0);
    assert!(err(&done).contains("1 document, 1 sentence"), "{}", err(&done));
    assert_eq!(manifest(&folder, "made")["inputs"][0]["bytes"], 20);
}
