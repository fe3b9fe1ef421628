//! Messages for programs, and Ctrl-C.

use crate::support::{Folder, err};
use serde_json::Value;

fn messages(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

#[test]
fn every_message_is_an_object_of_its_kind() {
    let folder = Folder::new(&[("a.txt", b"It did not rain."), ("b.jsonl", b"no JSON\n")]);
    let done = folder.copan("build a.txt b.jsonl gone.txt -o made --json").code(1);
    let messages = messages(&err(&done));
    let of = |kind: &str| messages.iter().filter(|m| m["kind"] == kind).collect::<Vec<_>>();
    let problems = of("problem");
    assert_eq!(problems[0]["input"], "gone.txt");
    assert_eq!((problems[1]["input"].as_str(), problems[1]["line"].as_u64()), (Some("b.jsonl"), Some(1)));
    let summary = of("summary")[0];
    assert_eq!((summary["documents"].as_u64(), summary["words"].as_u64()), (Some(1), Some(5)));
    assert_eq!((summary["problems"].as_u64(), summary["entities"].as_u64()), (Some(2), Some(0)));
    assert!(of("note")[0]["message"].as_str().is_some_and(|m| m.contains("no entity")), "{messages:?}");
    let steps: Vec<&str> = of("progress").iter().map(|m| m["step"].as_str().expect("a step")).collect();
    assert_eq!(steps, ["merging", "writing"]);
}

#[test]
fn errors_are_objects_too() {
    let folder = Folder::new(&[]);
    let done = folder.copan("export gone.json --to dot --json").code(2);
    let messages = messages(&err(&done));
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0]["kind"], "error");
    let done = folder.copan("build gone.txt -o made --json -q").code(2);
    assert!(
        err(&done).lines().all(|line| line.contains("\"kind\":\"problem\"") || line.contains("\"kind\":\"error\""))
    );
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_well() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let folder = Folder::new(&[("a.txt", b"Norway joined NATO.")]);
    folder.copan("build a.txt -o made -q").code(0);
    let before = folder.read("made/manifest.json");
    // It waits for its input, so that it is at the same place whenever the signal comes.
    let mut child = Command::new(env!("CARGO_BIN_EXE_copan"))
        .current_dir(folder.path(""))
        .args(["build", "gone.txt", "a.txt", "-", "-o", "made"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines().map(|line| line.expect("UTF-8"));
    assert_eq!(lines.next().as_deref(), Some("error: gone.txt: there is no such file or folder"));
    let asked = Command::new("sh").args(["-c", &format!("kill -INT {}", child.id())]).status();
    assert!(asked.is_ok_and(|status| status.success()));
    let warning = lines.next().unwrap_or_default();
    assert!(warning.starts_with("warning: stopping"), "{warning}");
    drop(child.stdin.take());
    let last = lines.last().unwrap_or_default();
    assert!(last.starts_with("error: stopped after ") && last.contains("; nothing was written"), "{last}");
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert_eq!(folder.read("made/manifest.json"), before);
    let hidden = std::fs::read_dir(folder.path("made")).expect("a folder").map(|e| e.expect("an entry").file_name());
    assert!(hidden.into_iter().all(|name| !name.to_string_lossy().starts_with('.')), "temporary files stay");
}
