//! The process that reads one file for another.

use crate::support::{Folder, out};
use serde_json::Value;

#[test]
fn a_file_is_read_for_another_process() {
    let folder = Folder::new(&[]);
    let request = "{\"kind\":\"lines\",\"id\":\"f\",\"text\":null,\"name\":null,\"date\":null}\nAll is well.\n";
    let done = folder.command("read-apart").write_stdin(request).assert().code(0);
    let answer: Value = serde_json::from_str(&out(&done)).expect("a line of JSON");
    assert_eq!(answer["Document"]["text"], "All is well.");
    let done = folder.command("read-apart").write_stdin("no request").assert().code(2);
    assert_eq!(out(&done), "");
}
