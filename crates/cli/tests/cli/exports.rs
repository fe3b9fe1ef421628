//! What is committed in `exports/` is what the program makes of `seeds/`.

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn copan() -> Command {
    Command::new(env!("CARGO_BIN_EXE_copan"))
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|e| e.expect("the folder can be read").path());
    entries
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            (name, fs::read(&path).expect("the file can be read"))
        })
        .collect()
}

#[test]
fn exports_are_what_a_fresh_run_makes_of_the_seeds() {
    // In a copy: the manifest tells where the seeds lie beside the exports.
    let copy = tempfile::tempdir().expect("a folder can be made");
    fs::create_dir(copy.path().join("seeds")).expect("a folder can be made");
    for (name, bytes) in files(&root().join("seeds")) {
        fs::write(copy.path().join("seeds").join(name), bytes).expect("a file can be written");
    }
    copan().current_dir(copy.path()).args(["build", "seeds", "-q", "-o", "exports"]).assert().success();
    let (fresh, kept) = (files(&copy.path().join("exports")), files(&root().join("exports")));
    assert_eq!(fresh.keys().collect::<Vec<_>>(), kept.keys().collect::<Vec<_>>());
    for (name, bytes) in &fresh {
        assert!(bytes == &kept[name], "exports/{name} is stale: cargo run --release -- build seeds -o exports");
    }
}

#[test]
fn the_picture_of_the_readme_is_that_of_the_exports() {
    let made = tempfile::tempdir().expect("a folder can be made");
    let picture = made.path().join("picture.svg");
    let graph = root().join("exports/graph.json");
    copan().arg("export").arg(graph).args(["--to", "svg", "-q", "-o"]).arg(&picture).assert().success();
    let (fresh, kept) = (fs::read(&picture).expect("made"), fs::read(root().join("crates/seeds.svg")).expect("kept"));
    assert!(fresh == kept, "crates/seeds.svg is stale: copan export exports/graph.json --to svg -o crates/seeds.svg");
}
