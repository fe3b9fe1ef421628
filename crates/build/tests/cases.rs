//! Golden texts: what every stage sees in short cases of one phenomenon each, as `copan explain` shows it.
//!
//! A case is `cases/NAME.txt`, its snapshot `cases/NAME.snap`. After a change that is meant, look at what differs and take
//! the new ones: `INSTA_UPDATE=always cargo test -p copan-build --test cases`, then read `git diff`.

use copan_build::explain::explain;
use copan_build::{Options, Text, annotate};
use std::fs;
use std::path::Path;

#[test]
fn every_stage_sees_what_it_saw() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(&folder).expect("the cases are there");
    let mut cases: Vec<_> = entries.map(|e| e.expect("an entry").path()).collect();
    cases.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    cases.sort();
    assert!(!cases.is_empty());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for case in cases {
            let id = case.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&case).expect("a readable case");
            let shown = explain(&annotate(Text { id: id.clone(), text, ..Text::default() }, &Options::default()));
            assert!(shown.starts_with(&format!("document {id}\n")));
            insta::assert_snapshot!(id, shown);
        }
    });
}
