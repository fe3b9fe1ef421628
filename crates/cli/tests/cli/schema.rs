//! Relations and patterns of the user's own.

use crate::support::{Folder, err, out};
use std::fs;

const TEXT: &[u8] = b"Intel supplies Microsoft with chips. Microsoft acquired Skype. Intel competes with Nokia.";

/// A folder with a text, and the schema that `copan schema new` writes.
fn folder() -> Folder {
    let folder = Folder::new(&[("texts/a.txt", TEXT)]);
    folder.copan("schema new mine").code(0);
    folder
}

/// The relations of the facts of a graph.
fn relations_of(folder: &Folder, graph: &str) -> Vec<String> {
    let graph: serde_json::Value = serde_json::from_str(&folder.read(graph)).expect("JSON");
    let facts = graph["facts"].as_array().expect("a list");
    facts.iter().map(|f| f["relation"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_new_schema_passes_its_tests_and_is_not_written_over() {
    let folder = folder();
    let done = folder.copan("schema test mine").code(0);
    assert_eq!(out(&done).lines().filter(|line| line.starts_with("pass  ")).count(), out(&done).lines().count());
    assert!(err(&done).contains("mine: 4 patterns; every example gives what its row says"), "{}", err(&done));
    let again = folder.copan("schema new mine").code(2);
    assert!(err(&again).contains("is there already"), "{}", err(&again));
}

#[test]
fn every_command_that_reads_texts_takes_it() {
    let folder = folder();
    folder.copan("build texts -o made --to csv --schema mine").code(0);
    assert_eq!(relations_of(&folder, "made/graph.json"), ["SUPPLIES", "COMPETES_WITH", "ACQUIRED"]);
    let done = folder.copan("annotate texts --schema mine").code(0);
    assert!(out(&done).contains(r#""relation":"SUPPLIES""#), "{}", out(&done));
    let done = folder.copan("explain texts --schema mine").code(0);
    assert!(out(&done).contains("COMPETES_WITH"), "{}", out(&done));
    let done = folder.copan("relations --schema mine").code(0);
    assert!(out(&done).contains("\nSUPPLIES  Person | ") && out(&done).contains("\nSIGNED  "), "{}", out(&done));
    let done = folder.copan("relations --schema mine --to csv").code(0);
    assert!(out(&done).contains("\nCOMPETES_WITH,competes with,,Agent,Agent,true,false,,,"), "{}", out(&done));
}

#[test]
fn the_schema_of_the_readme_works() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md")).expect("it is there");
    let tables: Vec<&str> = readme.split("```csv\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [relations, patterns] = tables[..] else { panic!("two tables were wanted: {tables:?}") };
    let folder = folder();
    folder.write("own/relations.csv", relations.as_bytes());
    folder.write("own/patterns.csv", patterns.as_bytes());
    let done = folder.copan("schema test own").code(0);
    assert_eq!(out(&done).lines().filter(|line| line.starts_with("pass  ")).count(), 4, "{}", out(&done));
    folder.copan("build texts -o made --schema own").code(0);
    assert_eq!(relations_of(&folder, "made/graph.json"), ["SUPPLIES", "COMPETES_WITH", "ACQUIRED"]);
}

/// Words that some format gives a meaning to.
const HOSTILE: &str = r#"<b a='1'>&amp; "x" ]]> \n %s $1 `;--{}|\ -->"#;

#[test]
fn words_with_a_meaning_in_some_format_are_only_words() {
    let folder = folder();
    let label = HOSTILE.replace('"', "\"\"");
    let rows = format!(
        "relation,label,inverse_label,domain,range,description\nSUPPLIES,\"{label}\",\"{label}\",,,\"{label}\"\n"
    );
    folder.write("mine/relations.csv", rows.as_bytes());
    folder.write(
        "mine/patterns.csv",
        b"name,relation,pattern\ns,SUPPLIES,noun supply: mod -> to\nt,SUPPLIES,mod: head -> demonym\n",
    );
    folder.write(
        "texts/a.txt",
        b"The Honduran Soto Cano Air Base is old. Intel chips for the French company Renault are good.",
    );
    let formats = out(&folder.copan("export --list").code(0));
    let formats: Vec<&str> =
        formats.lines().filter(|l| !l.starts_with(' ')).filter_map(|l| l.split_whitespace().next()).collect();
    assert!(formats.len() > 15, "{formats:?}");
    folder.copan("build texts -o made --schema mine --threads 1").code(0);
    folder.copan("build texts -o two --schema mine --threads 2").code(0);
    assert_eq!(folder.read("made/graph.json"), folder.read("two/graph.json"));
    let graph: serde_json::Value = serde_json::from_str(&folder.read("made/graph.json")).expect("JSON");
    assert!(graph["facts"].as_array().expect("a list").iter().any(|f| f["label"] == HOSTILE), "{graph}");
    for format in formats {
        folder.copan(&format!("export made/graph.json --to {format} -o made/as-{format}")).code(0);
    }
}

#[test]
fn a_graph_tells_what_its_own_relations_mean() {
    let folder = folder();
    folder.write("names.csv", b"name,type,link\nIntel,,Q248\n");
    folder.copan("build texts -o plain --links names.csv").code(0);
    assert!(!folder.read("plain/graph.json").contains("\"relations\""));
    folder.copan("build texts -o made --schema mine --links names.csv").code(0);
    let graph: serde_json::Value = serde_json::from_str(&folder.read("made/graph.json")).expect("JSON");
    let rows = graph["relations"].as_array().expect("a list");
    let names: Vec<&str> = rows.iter().filter_map(|r| r["name"].as_str()).collect();
    assert_eq!(names, ["COMPETES_WITH", "SUPPLIES"]);
    assert_eq!((&rows[0]["symmetric"], &rows[1]["inverse_label"]), (&true.into(), &"is supplied by".into()));
    // A part of the graph has what its facts have.
    let part = out(&folder.copan("export made/graph.json --to json --relation SUPPLIES,ACQUIRED").code(0));
    let part: serde_json::Value = serde_json::from_str(&part).expect("JSON");
    assert_eq!(part["relations"].as_array().map(Vec::len), Some(1));
    let turtle = out(&folder.copan("export made/graph.json --to turtle").code(0));
    assert!(turtle.contains("kg:inverseLabel \"is supplied by\""), "{turtle}");
}

#[test]
fn its_files_are_no_texts() {
    let folder = folder();
    let done = folder.copan("build . -o made --schema mine").code(0);
    assert!(err(&done).contains("1 document,"), "{}", err(&done));
}

#[test]
fn an_example_that_fails_is_shown_with_what_it_gives() {
    let folder = folder();
    let rows = "name,relation,pattern,example,fact,not\n\
                a,SUPPLIES,verb supply: subj -> obj,Intel serves Microsoft.,Intel > Microsoft,\n\
                b,SUPPLIES,verb furnish: subj -> obj,,,\n";
    folder.write("mine/patterns.csv", rows.as_bytes());
    let done = folder.copan("schema test mine").code(1);
    let told = out(&done);
    let lines: Vec<&str> = told.lines().collect();
    let wanted = "FAIL  a, line 2: `Intel serves Microsoft.` does not give `Intel SUPPLIES Microsoft`; it gives: Intel \
                  (Organization) serve Microsoft (Organization)";
    assert_eq!(lines[0], wanted);
    assert!(lines[1].starts_with("none  b, line 3: it has no example"), "{told}");
}

#[test]
fn what_is_wrong_with_it_is_told_at_once_and_nothing_is_made() {
    let folder = folder();
    folder.write("mine/relations.csv", b"relation,label,inverse_label,domain\nA,b,c,Planet\nB,b,,\n");
    folder
        .write("mine/patterns.csv", b"name;relation;pattern\nx;SIGNS;verb sign: subj -> obj\ny;SIGNED;sign\n\xe9;;\n");
    for command in ["build texts -o made", "annotate texts", "explain texts", "relations"] {
        let done = folder.copan(&format!("{command} --schema mine")).code(2);
        assert!(err(&done).contains("mine/patterns.csv: line 4: a letter is not in UTF-8"), "{}", err(&done));
        assert!(err(&done).contains("mine/relations.csv: line 2: column domain: `Planet`"), "{}", err(&done));
        assert!(err(&done).contains("mine/relations.csv: line 3: column inverse_label"), "{}", err(&done));
        assert!(err(&done).contains("3 problems, named above"), "{}", err(&done));
        assert!(!folder.path("made").exists());
    }
    folder.write("mine/patterns.csv", b"name;relation;pattern\nx;SIGNS;verb sign: subj -> obj\ny;SIGNED;sign\n");
    let done = folder.copan("schema test mine").code(2);
    assert!(
        err(&done).contains(
            "mine/patterns.csv: line 2: column relation: there is no relation `SIGNS`; did you mean `SIGNED`?"
        )
    );
    assert!(err(&done).contains("mine/patterns.csv: line 3: column pattern: no `: `"), "{}", err(&done));
    let done = folder.copan("build texts -o made --schema texts").code(2);
    assert!(err(&done).contains("texts is no schema: it has none of relations.csv, patterns.csv"), "{}", err(&done));
    let done = folder.copan("build texts -o made --schema absent").code(2);
    assert!(err(&done).contains("cannot be read; a folder with relations.csv"), "{}", err(&done));
}

#[test]
fn a_project_reads_again_when_it_changes() {
    let folder = folder();
    folder.copan("init").code(0);
    folder.copan("add texts").code(0);
    for (options, known) in [("", 0), ("--schema mine", 0), ("--schema mine --to csv", 1), ("", 0)] {
        let done = folder.copan(&format!("build -o made {options}")).code(0);
        assert!(err(&done).contains(&format!("1 document ({known} known)")), "{options}: {}", err(&done));
    }
    folder.copan("build -o made --schema mine").code(0);
    let rows = folder.read("mine/patterns.csv").replace("verb compete", "verb contend");
    folder.write("mine/patterns.csv", rows.as_bytes());
    let done = folder.copan("build -o made --schema mine").code(0);
    assert!(err(&done).contains("1 document (0 known)"), "{}", err(&done));
    folder.copan("build texts -o plain --schema mine").code(0);
    assert_eq!(folder.read("made/graph.json"), folder.read("plain/graph.json"));
    assert_eq!(relations_of(&folder, "made/graph.json"), ["SUPPLIES", "compete_with", "ACQUIRED"]);
}

#[test]
fn the_manifest_has_it_and_verify_checks_it() {
    let folder = folder();
    folder.copan("build texts -o made --to csv --schema mine").code(0);
    let manifest: serde_json::Value = serde_json::from_str(&folder.read("made/manifest.json")).expect("JSON");
    assert_eq!(manifest["schema"]["path"], "../mine");
    assert_eq!(manifest["schema"]["files"][0]["file"], "relations.csv");
    assert_eq!(manifest["schema"]["files"][1]["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(manifest["options"], serde_json::json!({"to": ["csv"]}));
    folder.copan("verify made").code(0);
    folder.write("mine/derivations.csv", b"first,second,gives\nLOCATED_IN,LOCATED_IN,off\n");
    let done = folder.copan("verify made").code(1);
    assert!(err(&done).contains("schema mine/derivations.csv: changed since the graph was made"), "{}", err(&done));
    fs::remove_file(folder.path("mine/derivations.csv")).expect("it was there");
    folder.copan("verify made").code(0);
    fs::remove_dir_all(folder.path("mine")).expect("it was there");
    let done = folder.copan("verify made").code(1);
    assert!(err(&done).contains("mine: cannot be read"), "{}", err(&done));
}
