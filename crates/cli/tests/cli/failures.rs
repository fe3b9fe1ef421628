//! When the output cannot be written: a clear error, the old files as they were, and nothing left behind.

use crate::support::{Folder, err};
use copan_export::FORMATS;
use std::fs;
use std::path::Path;

/// A folder with the committed graph.
fn with_graph() -> Folder {
    let graph = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../exports/graph.json");
    let folder = Folder::new(&[]);
    folder.write("graph.json", &fs::read(graph).expect("the committed graph"));
    folder
}

/// The names of what is in a folder.
fn listed(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn an_output_that_cannot_be_made_is_named() {
    let folder = with_graph();
    folder.write("file", b"old");
    fs::create_dir(folder.path("taken")).expect("a folder");
    for output in ["file/graph.graphml", "nowhere/graph.graphml", "taken"] {
        let done = folder.copan(&format!("export graph.json --to graphml -o {output}")).code(2);
        let message = err(&done);
        assert!(message.starts_with(&format!("error: {output} ")) && message.lines().count() == 1, "{message}");
    }
    let done = folder.copan("export graph.json --to csv -o file").code(2);
    assert!(err(&done).starts_with("error: the folder file cannot be made: "), "{}", err(&done));
    let done = folder.copan("build graph.json -o file/deep").code(2);
    assert!(err(&done).starts_with("error: the folder file/deep cannot be made: "), "{}", err(&done));
    assert_eq!(
        (folder.read("file"), listed(&folder.path(""))),
        ("old".into(), listed_of(&["file", "graph.json", "taken"]))
    );
}

fn listed_of(names: &[&str]) -> Vec<String> {
    names.iter().map(|&n| n.to_owned()).collect()
}

/// Linux: its `/dev/full` and `/proc` are a full disk and a folder in which nobody may write, not even root.
#[test]
fn what_a_killed_run_has_left_is_removed_and_what_runs_now_is_not() {
    let folder = Folder::new(&[("a.txt", b"It works."), ("made/.copan-old", b"half"), ("made/.copan-new", b"half")]);
    let hours = std::time::Duration::from_hours(2);
    let old = std::fs::File::options().write(true).open(folder.path("made/.copan-old")).expect("a file");
    old.set_modified(std::time::SystemTime::now() - hours).expect("a time");
    folder.copan("build a.txt -o made -q").code(0);
    assert!(!folder.path("made/.copan-old").exists());
    assert!(folder.path("made/.copan-new").exists());
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;
    use std::io::Read;
    use std::process::{Command, Stdio};

    const COPAN: &str = env!("CARGO_BIN_EXE_copan");

    #[test]
    fn a_full_device_is_an_error_in_every_format() {
        let folder = with_graph();
        for format in FORMATS.iter().filter(|f| f.files.len() == 1) {
            let done = folder.copan(&format!("export graph.json --to {} -o /dev/full", format.name)).code(2);
            let message = err(&done);
            assert!(message.starts_with("error: /dev/full cannot be written: No space left"), "{message}");
            let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
            let mut command = Command::new(COPAN);
            command.args(["export", "graph.json", "--to", format.name]).current_dir(folder.path("")).stdout(full);
            let done = command.output().expect("it runs");
            let message = String::from_utf8_lossy(&done.stderr);
            assert_eq!(done.status.code(), Some(2), "{}: {message}", format.name);
            assert!(message.starts_with("error: standard output cannot be written: No space left"), "{message}");
        }
    }

    /// A limit on the size of files stands in for a disk that is full halfway; the signal that comes with it is ignored.
    #[test]
    fn a_disk_that_gets_full_leaves_the_old_files() {
        let folder = with_graph();
        for format in FORMATS {
            let made = folder.path(format.name);
            fs::create_dir(&made).expect("a folder");
            let names: Vec<String> = format.files.iter().map(|f| f.name.to_owned()).collect();
            for name in &names {
                folder.write(&format!("{}/{name}", format.name), b"old");
            }
            let output = if let [name] = &names[..] { made.join(name) } else { made.clone() };
            let limited = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
            let mut command = Command::new("sh");
            command.args(["-c", limited, COPAN, "export", "graph.json", "--to", format.name, "-o"]).arg(&output);
            let done = command.current_dir(folder.path("")).output().expect("it runs");
            let message = String::from_utf8_lossy(&done.stderr);
            assert_eq!(done.status.code(), Some(2), "{}: {message}", format.name);
            // A format that is not written from front to back meets the limit in a temporary file.
            let reasons = ["cannot be written: File too large", "cannot be written: a temporary file in "];
            assert!(reasons.iter().any(|reason| message.contains(reason)), "{}: {message}", format.name);
            let mut wanted = names.clone();
            wanted.sort();
            assert_eq!(listed(&made), wanted, "{}: something is left", format.name);
            for name in names {
                assert_eq!(folder.read(&format!("{}/{name}", format.name)), "old", "{name} was touched");
            }
        }
    }

    #[test]
    fn a_folder_that_nobody_may_write_in_is_an_error() {
        let folder = with_graph();
        let done = folder.copan("export graph.json --to graphml -o /proc/graph.graphml").code(2);
        assert!(err(&done).starts_with("error: /proc/graph.graphml cannot be written: "), "{}", err(&done));
        let done = folder.copan("export graph.json --to csv -o /proc/copan").code(2);
        assert!(err(&done).starts_with("error: the folder /proc/copan cannot be made: "), "{}", err(&done));
    }

    #[test]
    fn a_reader_that_has_seen_enough_is_no_error() {
        let folder = with_graph();
        let mut formats = 0;
        for format in FORMATS.iter().filter(|f| f.files.len() == 1) {
            let mut command = Command::new(COPAN);
            command.args(["export", "graph.json", "-q", "--to", format.name]).current_dir(folder.path(""));
            let mut running = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
            drop(running.stdout.take());
            let done = running.wait().expect("it ends");
            let mut message = String::new();
            running.stderr.take().expect("a pipe").read_to_string(&mut message).expect("UTF-8");
            assert_eq!((done.code(), message.as_str()), (Some(0), ""), "{}", format.name);
            formats += 1;
        }
        assert!(formats > 10);
    }
}
