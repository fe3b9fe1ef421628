//! Close calls as a table, decided and taken back, and the ledger's effect on a build.

use crate::support::{Folder, err, out};

/// A "J. Lindqvist" who may be either of two, and a Bob who is Robert.
fn folder() -> Folder {
    Folder::new(&[
        ("in/a.txt", b"John Lindqvist met Robert Ashdown in Ghent."),
        ("in/b.txt", b"James Lindqvist visited Ghent."),
        ("in/c.txt", b"J. Lindqvist visited Ghent. Bob Ashdown visited Bruges."),
    ])
}

/// The lines of the table that speak of both.
fn lines<'t>(table: &'t str, a: &str, b: &str) -> Vec<&'t str> {
    table.lines().filter(|line| line.contains(a) && line.contains(b)).collect()
}

#[test]
fn a_build_tells_of_close_calls() {
    let folder = folder();
    let built = folder.copan("build in -o out --to json").success();
    assert!(err(&built).contains("close calls of who is who, the first: "), "{}", err(&built));
    assert!(err(&built).contains("`copan review out` lists them"), "{}", err(&built));
}

#[test]
fn close_calls_are_listed_decided_and_taken_back() {
    let folder = folder();
    folder.copan("build in -o out --to json -q").success();
    folder.copan("review out -o review.csv").success();
    let table = folder.read("review.csv");
    assert!(table.starts_with("\u{feff}decision,entity,other,now,evidence,"), "{table}");
    let made = lines(&table, "\"Robert Ashdown @ a.txt\"", "\"Bob Ashdown @ c.txt\"");
    assert!(
        made.len() == 1 && made[0].contains("\"one\"") && made[0].contains("Bob Ashdown visited Bruges."),
        "{table}"
    );
    let open = lines(&table, "\"John Lindqvist @ a.txt\"", "\"J. Lindqvist @ c.txt\"");
    assert!(open.len() == 1 && open[0].contains("\"apart\""), "{table}");
    // A person decides both, in the spreadsheet.
    let filled: String = table
        .split_inclusive("\r\n")
        .map(|line| match line {
            line if line.starts_with(made[0]) => format!("never-merge{}\r\n", made[0]),
            line if line.starts_with(open[0]) => format!("merge{line}"),
            line => line.to_owned(),
        })
        .collect();
    folder.write("filled.csv", filled.as_bytes());
    let taken = folder.copan("review --take filled.csv --decisions decisions.csv").success();
    assert!(err(&taken).contains("2 decisions added"), "{}", err(&taken));
    assert_eq!(folder.read("decisions.csv").lines().count(), 3);
    let built = folder.copan("build in -o out --to json -q --decisions decisions.csv").success();
    assert_eq!(err(&built), "");
    let graph: serde_json::Value = serde_json::from_str(&folder.read("out/graph.json")).expect("JSON");
    let entities = graph["entities"].as_array().expect("entities");
    let documents = |name: &str| {
        let named = entities.iter().filter(|e| e["name"] == name || e["counts"].get(name).is_some());
        named
            .flat_map(|e| e["mentions"].as_array().expect("mentions"))
            .map(|m| m["document"].as_str().unwrap_or(""))
            .collect::<Vec<_>>()
    };
    assert_eq!(documents("John Lindqvist"), ["a.txt", "c.txt"]);
    assert_eq!(documents("Robert Ashdown"), ["a.txt"]);
    // What is decided is not asked again, nor added again.
    folder.copan("review out -o again.csv --decisions decisions.csv").success();
    let again = folder.read("again.csv");
    assert!(lines(&again, "Bob Ashdown @ c.txt", "Robert Ashdown @ a.txt").is_empty(), "{again}");
    let taken = folder.copan("review --take filled.csv --decisions decisions.csv").success();
    assert!(err(&taken).contains("0 decisions added"), "{}", err(&taken));
}

#[test]
fn no_cell_of_the_table_is_a_formula() {
    let folder = Folder::new(&[("a.txt", b"x")]);
    folder.write(
        "=cmd.jsonl",
        b"{\"id\": \"=HYPERLINK(1)\", \"text\": \"Ann B. Lindqvist met Ann Lindqvist in Ghent.\"}\n{\"id\": \"+b\", \"text\": \"Annie Lindqvist left.\"}\n",
    );
    folder.copan("build =cmd.jsonl -o out --to json -q").success();
    folder.copan("review out -o review.csv").success();
    for cell in folder.read("review.csv").split(['\n', ',']).map(|cell| cell.trim_matches('"')) {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
}

#[test]
fn wrong_tables_are_told() {
    let folder = folder();
    folder.write("filled.csv", b"decision,entity,other\nperhaps,a,b\nmerge,a,b\n");
    let taken = folder.copan("review --take filled.csv --decisions decisions.csv").code(1);
    assert!(err(&taken).contains("line 2") && err(&taken).contains("`perhaps`"), "{}", err(&taken));
    assert!(folder.read("decisions.csv").contains("merge,a,,b"));
    let none = folder.copan("review --take none.csv --decisions decisions.csv").code(2);
    assert!(err(&none).contains("none.csv cannot be read"), "{}", err(&none));
    folder.copan("review --take filled.csv").code(2);
    folder.copan("review").code(2);
    folder.write("in/bad.csv", b"\xff\xfe");
    assert!(err(&folder.copan("review --take in/bad.csv --decisions d.csv").code(2)).contains("UTF-8"));
}

#[test]
fn links_are_an_attribute_in_all_formats() {
    let folder = folder();
    folder.write("links.csv", b"name,type,link\nGhent,Place,Q1296\nAtlantis,,Q1\n,,Q2\n");
    let built = folder.copan("build in -o out --to csv,graphml,turtle -q --links links.csv").code(1);
    assert!(err(&built).contains("links.csv: line 3: nothing is called `Atlantis`"), "{}", err(&built));
    assert!(err(&built).contains("links.csv: line 4: a name and a link were wanted"), "{}", err(&built));
    for file in ["graph.json", "entities.csv", "graph.graphml", "graph.ttl", "manifest.json"] {
        assert!(
            folder.read(&format!("out/{file}")).contains(if file == "manifest.json" { "links.csv" } else { "Q1296" }),
            "{file}"
        );
    }
    folder.copan("verify out").success();
    assert!(err(&folder.copan("build in -o out --links no.csv").code(2)).contains("no.csv cannot be read"));
}

#[test]
fn why_shows_what_joined_across_documents() {
    let folder = Folder::new(&[
        ("in/a.txt", b"Robert Ashdown met Ann Lindqvist in Ghent. The Coastal Resources Board (CRB) thanked him."),
        ("in/b.txt", b"Bob Ashdown visited Bruges. He sued. The CRB helped him."),
        ("in/c.txt", b"Otto Brandvold visited Bruges."),
        (
            "decisions.csv",
            b"decision,entity,relation,other,value,who,when,why\nmerge,Robert Ashdown,,Otto Brandvold,,Ann,2026-01-05,his pen name\n",
        ),
        ("links.csv", b"name,type,link\nRobert Ashdown,Person,Q123\n"),
    ]);
    folder.copan("build in -o out --to json -q --decisions decisions.csv --links links.csv").success();
    let why = |what: &str| out(&folder.command("why out/graph.json").arg(what).assert().code(0));
    let person = why("Robert Ashdown");
    for part in [
        "link: Q123",
        "name  a.txt 0..14  \"Robert Ashdown\"",
        "name  b.txt 0..11  \"Bob Ashdown\"",
        "across documents, first-name-variant, to \"Robert Ashdown\" at a.txt 0..14: ",
        "nobody else of this surname fits",
        "name  c.txt 0..14  \"Otto Brandvold\"",
        "ledger, decision, to ",
        "his pen name",
        "pronoun  b.txt 28..30  \"He\"",
        "within the document, pronoun, to \"Bob Ashdown\" at 0..11",
    ] {
        assert!(person.contains(part), "{part}: {person}");
    }
    let board = why("Coastal Resources Board");
    for part in [
        "within the document, bracket, to \"Coastal Resources Board\" at ",
        "across documents, short-form, to \"",
        ": crb",
    ] {
        assert!(board.contains(part), "{part}: {board}");
    }
}
