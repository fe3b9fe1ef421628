//! Choosing what to write, and how it is packed.

use crate::support::{Folder, err, out};
use copan_export::FORMATS;
use std::io::Read;

const TEXTS: &[(&str, &[u8])] = &[
    ("a.txt", b"Norway attacked Sweden in 1808. Ann Lee visited Sweden."),
    ("b.txt", b"France invaded Egypt in 1798. Egypt borders Libya."),
];

fn built() -> Folder {
    let folder = Folder::new(TEXTS);
    folder.copan("build a.txt b.txt -o made -q").code(0);
    folder
}

/// The ids in the entities table.
fn entities(folder: &Folder, choice: &str) -> Vec<String> {
    let done = folder.copan(&format!("export made/graph.json --to json -q {choice}")).code(0);
    let graph: serde_json::Value = serde_json::from_str(&out(&done)).expect("a graph");
    let ids = graph["entities"].as_array().expect("a list").iter().map(|e| e["id"].as_str().expect("an id").to_owned());
    ids.collect()
}

#[test]
fn what_is_chosen_is_written() {
    let folder = built();
    assert_eq!(entities(&folder, "--around egypt"), ["egypt", "france", "libya"]);
    assert_eq!(entities(&folder, "--around France --hops 2"), ["egypt", "france", "libya"]);
    assert_eq!(entities(&folder, "--type Person"), ["ann_lee"]);
    assert_eq!(entities(&folder, "--relation INVADED --no-isolated"), ["egypt", "france"]);
    assert_eq!(entities(&folder, "--top 1").len(), 1);
    let done = folder.copan("export made/graph.json --to csv --around Egpt").code(2);
    assert!(err(&done).contains("close to it: `Egypt`"), "{}", err(&done));
    folder.copan("export made/graph.json --to csv --type Planet").code(2);
}

/// The graph beside the formats stays whole, so that nothing has to be built again.
#[test]
fn build_chooses_for_the_formats_only() {
    let folder = built();
    folder.copan("build a.txt b.txt -o part --to csv --type Person -q").code(0);
    assert_eq!(folder.read("part/graph.json"), folder.read("made/graph.json"));
    assert!(!folder.read("part/entities.csv").contains("Norway"));
}

#[test]
fn a_name_in_gz_is_compressed() {
    let folder = built();
    folder.copan("export made/graph.json --to graphml -q -o graph.graphml").code(0);
    for name in ["one.graphml.gz", "two.graphml.gz"] {
        folder.copan(&format!("export made/graph.json --to graphml -q -o {name}")).code(0);
    }
    let bytes = std::fs::read(folder.path("one.graphml.gz")).expect("a file");
    assert_eq!(bytes, std::fs::read(folder.path("two.graphml.gz")).expect("a file"));
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).expect("gzip");
    assert_eq!(text, folder.read("graph.graphml"));
}

#[test]
fn every_format_is_listed() {
    let list = out(&Folder::new(&[]).copan("export --list").code(0));
    for format in FORMATS {
        assert!(list.contains(&format!("\n{}\n", format.name)) || list.starts_with(&format!("{}\n", format.name)));
        assert!(list.contains(format.omits) && list.contains(format.readers));
    }
}

/// JSON holds everything, so nothing is said to be left out of it.
#[test]
fn json_leaves_nothing_out() {
    let folder = Folder::new(&[("a.txt", b"Norway did not attack Sweden.")]);
    folder.copan("build a.txt -o made -q").code(0);
    assert!(err(&folder.copan("export made/graph.json --to csv -o t").code(0)).contains("denied"));
    assert!(!err(&folder.copan("export made/graph.json --to json -o g.json").code(0)).contains("denied"));
}
