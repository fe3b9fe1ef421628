//! Projects: what they keep, and that nothing of it shows in the output.

use crate::support::{Folder, err, out};
use std::collections::BTreeMap;
use std::fs;

const TEXTS: &[(&str, &[u8])] = &[
    ("texts/a.txt", b"Norway joined NATO in 1949. It borders Russia."),
    ("texts/b.txt", b"France signed the treaty with Egypt. The French president met Ann Lee."),
    (
        "texts/deep/c.jsonl",
        b"{\"id\":\"c1\",\"text\":\"Intel bought Mobileye.\"}\n{\"text\":\"Ann Lee left Norway.\"}\n",
    ),
    ("more/d.txt", b"Ann Lee leads the Norwegian army.\nShe met Bob Hill in Oslo.\n"),
];

/// A project with inputs.
fn project(inputs: &str) -> Folder {
    let folder = Folder::new(TEXTS);
    folder.copan("init").code(0);
    folder.copan(&format!("add {inputs}")).code(0);
    folder
}

fn made(folder: &Folder, name: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder.path(name)).expect("a folder").map(|e| e.expect("an entry").path());
    entries
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("a file"))
        })
        .collect()
}

/// Builds the project and gives what the summary says of documents: "3 documents (2 known)".
fn build(folder: &Folder, options: &str) -> String {
    let done = folder.copan(&format!("build -o made {options}")).code(0);
    err(&done).split(", ").next().expect("a summary").to_owned()
}

#[test]
fn a_project_makes_what_a_plain_build_makes_and_reads_only_what_is_new() {
    let folder = project("texts");
    assert_eq!(build(&folder, ""), "4 documents (0 known)");
    folder.copan("build texts -o plain").code(0);
    assert_eq!(made(&folder, "made"), made(&folder, "plain"));
    assert_eq!(build(&folder, "--threads 1"), "4 documents (4 known)");
    assert_eq!(made(&folder, "made"), made(&folder, "plain"));

    folder.copan("add more").code(0);
    assert_eq!(build(&folder, ""), "5 documents (4 known)");
    folder.copan("build more texts -o plain").code(0);
    assert_eq!(made(&folder, "made"), made(&folder, "plain"));

    folder.write("texts/a.txt", b"Norway left NATO.");
    assert_eq!(build(&folder, ""), "5 documents (4 known)");
    folder.copan("build more texts -o plain").code(0);
    assert_eq!(made(&folder, "made"), made(&folder, "plain"));
    folder.copan("verify made").code(0);
}

#[test]
fn what_is_removed_was_never_there() {
    let folder = project("texts/a.txt texts/b.txt more");
    build(&folder, "");
    folder.copan("remove texts/b.txt").code(0);
    assert_eq!(build(&folder, ""), "2 documents (2 known)");
    folder.copan("build texts/a.txt more -o plain").code(0);
    assert_eq!(made(&folder, "made"), made(&folder, "plain"));
    // What was removed is not kept either.
    folder.copan("add texts/b.txt").code(0);
    assert_eq!(build(&folder, ""), "3 documents (2 known)");
    fs::remove_file(folder.path("texts/a.txt")).expect("it is there");
    folder.copan("remove texts/a.txt").code(0);
    assert_eq!(build(&folder, ""), "2 documents (2 known)");
}

/// The files of a graph, without that which tells what was excluded.
fn graph(folder: &Folder, name: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = made(folder, name);
    files.remove("manifest.json");
    files
}

#[test]
fn a_part_of_a_folder_and_of_a_file_can_be_removed() {
    for what in ["texts/b.txt", "b.txt"] {
        let folder = project("texts");
        build(&folder, "");
        folder.copan(&format!("remove {what}")).code(0);
        assert_eq!(build(&folder, ""), "3 documents (3 known)", "{what}");
        folder.copan("verify made").code(0);
        folder.copan("build texts/a.txt texts/deep/c.jsonl -o plain").code(0);
        // Files that are named by themselves have shorter ids.
        assert_eq!(graph(&folder, "made").len(), graph(&folder, "plain").len());
        fs::rename(folder.path("texts/b.txt"), folder.path("b.txt")).expect("it can be moved");
        folder.copan("build texts -o plain").code(0);
        assert_eq!(graph(&folder, "made"), graph(&folder, "plain"));
        fs::rename(folder.path("b.txt"), folder.path("texts/b.txt")).expect("it can be moved");
        folder.copan("add texts/b.txt").code(0);
        build(&folder, "");
        folder.copan("build texts -o plain").code(0);
        assert_eq!(made(&folder, "made"), made(&folder, "plain"));
    }
    let folder = project("texts");
    build(&folder, "");
    folder.copan("remove c1").code(0);
    assert_eq!(build(&folder, ""), "3 documents (3 known)");
    folder.copan("verify made").code(0);
    folder.write("texts/deep/c.jsonl", b"\n{\"text\":\"Ann Lee left Norway.\"}\n");
    folder.copan("build texts -o plain").code(0);
    assert_eq!(graph(&folder, "made"), graph(&folder, "plain"));
    let done = folder.copan("remove nothing").code(1);
    assert!(err(&done).contains("nothing: neither an input"), "{}", err(&done));
}

#[test]
fn options_do_again_what_they_touch() {
    let folder = project("texts");
    folder.write("own.csv", b"name,type\nMobileye,Organization\n");
    folder.write("decisions.csv", b"decision,entity,relation,other,value,who,when,why\nrename,Norway,,,Norge,,,\n");
    build(&folder, "");
    for (options, known) in [
        ("--to graphml,csv --include denied --top 3", 4),
        ("--decisions decisions.csv", 4),
        ("--concepts", 0),
        ("--concepts --evidence first", 4),
        ("--gazetteer own.csv", 0),
        ("--types Person", 0),
    ] {
        assert_eq!(build(&folder, options), format!("4 documents ({known} known)"), "{options}");
        folder.copan(&format!("build texts -o plain {options}")).code(0);
        let (made, plain) = (made(&folder, "made"), made(&folder, "plain"));
        assert!(plain.iter().all(|(name, bytes)| made.get(name) == Some(bytes)), "{options}");
    }
    folder.write("own.csv", b"name,type\nMobileye,Product\n");
    build(&folder, "--gazetteer own.csv");
    folder.copan("build texts -o plain --gazetteer own.csv").code(0);
    assert_eq!(made(&folder, "made")["graph.json"], made(&folder, "plain")["graph.json"]);
}

#[test]
fn inputs_are_read_as_they_were_added() {
    let folder = project("texts/a.txt");
    folder.copan("add more --from lines").code(0);
    assert_eq!(build(&folder, ""), "3 documents (0 known)");
    folder.copan("verify made").code(0);
    folder.copan("add more").code(0);
    assert_eq!(build(&folder, ""), "2 documents (1 known)");
    let done = folder.copan("build -o made --from lines").code(2);
    assert!(err(&done).contains("is said when they are added"), "{}", err(&done));
}

#[test]
fn problems_are_told_every_time() {
    let folder = project("texts");
    folder.write("texts/x.jsonl", b"{\"id\":\"c1\",\"text\":\"Twice.\"}\nno JSON\n");
    for _ in 0..2 {
        let done = folder.copan("build -o made").code(1);
        assert!(err(&done).contains("x.jsonl: line 1: an earlier document has the id `c1`"), "{}", err(&done));
        assert!(err(&done).contains("error: texts/x.jsonl: line 2: "), "{}", err(&done));
    }
    let done = folder.copan("add gone.txt").code(1);
    assert!(err(&done).contains("gone.txt: there is no such file"), "{}", err(&done));
    folder.copan("add -").code(2);
}

#[test]
fn inputs_that_are_named_are_built_without_the_project() {
    let folder = project("more");
    let done = folder.copan("build texts -o made").code(0);
    assert!(err(&done).starts_with("4 documents, "), "{}", err(&done));
    assert!(!folder.path(".copan/annotations.sqlite").exists());
    folder.command("build -o ../../made").current_dir(folder.path("texts/deep")).assert().code(0);
    assert!(folder.read("made/manifest.json").contains("\"../more\""));
}

#[test]
fn status_tells_what_is_in_it_and_what_would_be_done() {
    let folder = project("texts");
    let status = || out(&folder.copan("status").code(0));
    assert!(status().contains("  input texts\n") && status().contains("reads 3 files"), "{}", status());
    build(&folder, "");
    assert!(status().contains("files: 3 (3 known, 0 new, 0 changed, 0 gone)\ndocuments known: 4\n"), "{}", status());
    assert!(status().contains("reads nothing"), "{}", status());
    folder.write("texts/a.txt", b"Norway left NATO.");
    folder.write("texts/e.txt", b"Ann Lee met Bob Hill.");
    fs::remove_file(folder.path("texts/b.txt")).expect("it is there");
    assert!(status().contains("files: 3 (1 known, 1 new, 1 changed, 1 gone)"), "{}", status());
    folder.copan("remove texts/e.txt").code(0);
    assert!(status().contains("  without texts/e.txt\n"), "{}", status());
}

#[test]
fn what_is_wrong_with_a_project_is_told() {
    let folder = Folder::new(TEXTS);
    for command in ["add texts", "remove texts", "status"] {
        assert!(err(&folder.copan(command).code(2)).contains("`copan init`"));
    }
    assert!(err(&folder.copan("build -o made").code(2)).contains("no input is given and there is no project here"));
    folder.copan("init").code(0);
    assert!(err(&folder.copan("init").code(2)).contains("is a project already"));
    folder.copan("add texts").code(0);
    build(&folder, "");
    let whole = fs::read(folder.path(".copan/annotations.sqlite")).expect("a database");

    folder.write(".copan/annotations.sqlite", b"no database, but long enough to be one, or so it seems at first");
    let done = folder.copan("build -o made").code(2);
    assert!(err(&done).contains("annotations.sqlite is damaged; delete it, and `copan build`"), "{}", err(&done));
    // The number at byte 60 is the version of the tables.
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    folder.write(".copan/annotations.sqlite", &newer);
    let done = folder.copan("build -o made").code(2);
    assert!(err(&done).contains("is of version 99; this copan reads version 1"), "{}", err(&done));
    fs::remove_file(folder.path(".copan/annotations.sqlite")).expect("it is there");
    assert_eq!(build(&folder, ""), "4 documents (0 known)");

    folder.write(".copan/project.json", b"{");
    assert!(err(&folder.copan("status").code(2)).contains("project.json is damaged"));
    folder.write(".copan/project.json", b"{\"version\":2}");
    assert!(err(&folder.copan("build -o made").code(2)).contains("is of version 2"));
}

/// Whatever bytes of the database change, the graph is right or the user is told.
#[test]
fn damage_does_not_get_into_the_graph() {
    let folder = project("texts");
    build(&folder, "");
    let right = made(&folder, "made");
    let whole = fs::read(folder.path(".copan/annotations.sqlite")).expect("a database");
    for at in (4096..whole.len()).step_by(whole.len() / 23) {
        let mut damaged = whole.clone();
        for byte in &mut damaged[at..(at + 40).min(whole.len())] {
            *byte ^= 0x55;
        }
        folder.write(".copan/annotations.sqlite", &damaged);
        let _ = fs::remove_file(folder.path(".copan/annotations.sqlite-wal"));
        let done = folder.command("build -o made").output().expect("it runs");
        let message = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success() || message.contains("annotations.sqlite"), "{at}: {message}");
        assert_eq!(made(&folder, "made"), right, "{at}");
    }
}

#[cfg(unix)]
mod processes {
    use super::*;
    use std::io::{BufRead, BufReader};
    use std::process::{Child, Command, Stdio};
    use std::thread::sleep;
    use std::time::Duration;

    fn start(folder: &Folder, words: &str) -> Child {
        Command::new(env!("CARGO_BIN_EXE_copan"))
            .current_dir(folder.path(""))
            .args(words.split(' '))
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts")
    }

    #[test]
    fn two_runs_at_once_do_not_meet() {
        let folder = project("texts");
        // A pipe, whose other end nobody has opened yet: the first run waits for it.
        assert!(Command::new("mkfifo").arg(folder.path("pipe.txt")).status().is_ok_and(|done| done.success()));
        folder.copan("add pipe.txt").code(0);
        folder.write("gone.txt", b"Gone.");
        folder.copan("add gone.txt").code(0);
        fs::remove_file(folder.path("gone.txt")).expect("it is there");
        let mut first = start(&folder, "build -o made");
        let mut lines = BufReader::new(first.stderr.take().expect("a pipe")).lines();
        assert!(lines.next().is_some_and(|line| line.expect("UTF-8").contains("gone.txt: there is no such file")));
        for command in ["build -o other", "add more", "remove texts"] {
            let done = folder.copan(command).code(2);
            assert!(err(&done).contains("another copan is at work on the project"), "{}", err(&done));
        }
        fs::write(folder.path("pipe.txt"), "Norway left NATO.").expect("the first run reads it");
        assert_eq!(first.wait().expect("it ends").code(), Some(1));
        folder.copan("remove pipe.txt gone.txt").code(0);
    }

    /// A corpus that takes longer than the moments at which it is killed.
    fn corpus(folder: &Folder) {
        for i in 0..60 {
            let text =
                format!("Ann Lee {i} met Bob Hill in Oslo in {}. She leads the Norwegian army. ", 1900 + i).repeat(12);
            folder.write(&format!("texts/{i}.txt"), text.as_bytes());
        }
    }

    #[test]
    fn what_is_killed_goes_on_and_ends_the_same() {
        let folder = project("texts");
        corpus(&folder);
        folder.copan("build texts -o plain").code(0);
        for wait in [5, 40, 150, 300, 600, 900] {
            let mut child = start(&folder, "build -o made --to json,csv");
            sleep(Duration::from_millis(wait));
            // It may have ended by itself.
            let _ = child.kill();
            child.wait().expect("it ends");
        }
        assert!(build(&folder, "").starts_with("64 documents ("));
        assert_eq!(graph(&folder, "made"), graph(&folder, "plain"));
        folder.copan("verify made").code(0);
    }
}
