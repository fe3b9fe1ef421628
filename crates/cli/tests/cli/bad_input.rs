//! Whatever is wrong with an input: it is named with its place, the rest is done, the exit code is 1.

use crate::support::{Folder, err, out};
use std::fs::File;

/// Annotates a bad input beside a good one; gives the message.
fn beside_good(name: &str, bytes: &[u8], documents: usize) -> String {
    let folder = Folder::new(&[("good.txt", b"All is well."), (name, bytes)]);
    let done = folder.copan(&format!("annotate {name} good.txt")).code(1);
    assert_eq!(out(&done).lines().count(), documents, "{name}");
    assert!(out(&done).contains("All is well."));
    let message = err(&done);
    assert!(message.starts_with(&format!("error: {name}: ")), "{message}");
    message
}

#[test]
fn what_no_text_is_in_is_named() {
    assert!(beside_good("empty.txt", b"", 1).contains("no text"));
    assert!(beside_good("blank.txt", b" \r\n\t\n", 1).contains("no text"));
    assert!(beside_good("empty.jsonl", b"\n", 1).contains("no text"));
    assert!(beside_good("empty.conllu", b"# newdoc\n\n", 1).contains("no text"));
}

#[test]
fn what_is_no_text_is_named_with_its_place() {
    assert!(beside_good("nul.txt", b"a\nb\0c", 1).contains("line 2: byte 3 of the file is NUL"));
    assert!(beside_good("latin.jsonl", b"\n\"b\xe9c", 1).contains("line 2: byte 3 of the file is not UTF-8 (0xe9)"));
    assert!(beside_good("picture.png", b"\x89PNG\r\n\x1a\n\0\0", 1).contains("byte 8 of the file is NUL"));
}

#[test]
fn a_wrong_line_loses_only_itself() {
    let rows =
        b"{\"id\":\"a\",\"text\":\"A.\"}\n{\"id\":\n{\"id\":\"c\",\"text\":\"C.\"}\n{\"id\":\"a\",\"text\":\"D.\"}\n";
    let message = beside_good("rows.jsonl", rows, 3);
    assert!(message.contains("rows.jsonl: line 2: "), "{message}");
    assert!(message.contains("rows.jsonl: line 4: an earlier document has the id `a`"), "{message}");
    let words = b"1\tGood\t_\t_\t_\t_\t_\t_\t_\t_\n\n1\tBad\t_\n\n";
    assert!(beside_good("words.conllu", words, 2).contains("words.conllu: line 3: 3 columns; ten"));
}

#[test]
fn many_wrong_lines_are_counted() {
    let message = beside_good("rows.jsonl", "no JSON\n".repeat(50).as_bytes(), 1);
    assert!(message.contains("rows.jsonl: 40 more like these"), "{message}");
    assert_eq!(message.lines().filter(|l| l.starts_with("error: ")).count(), 11);
}

#[test]
fn a_document_beyond_the_limit_is_not_read() {
    let folder = Folder::new(&[("good.txt", b"All is well.")]);
    let file = File::create(folder.path("long.txt")).expect("a file");
    file.set_len(copan_build::read::LONGEST as u64 + 1).expect("a sparse file");
    let done = folder.copan("annotate long.txt good.txt").code(1);
    assert!(err(&done).contains("long.txt: longer than"), "{}", err(&done));
}

#[test]
fn what_is_missing_is_named() {
    let folder = Folder::new(&[("good.txt", b"All is well."), ("none/.hidden", b"x")]);
    let done = folder.copan("annotate gone.txt none good.txt").code(1);
    assert!(err(&done).contains("error: gone.txt: there is no such file or folder"));
    assert!(err(&done).contains("error: none: the folder has no files"));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[("good.txt", b"All is well."), ("shut.txt", b"Secret.")]);
    let shut = folder.path("shut.txt");
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o0)).expect("permissions");
    // An administrator may read everything.
    if File::open(&shut).is_err() {
        let done = folder.copan("annotate shut.txt good.txt").code(1);
        assert!(err(&done).contains("error: shut.txt: cannot be opened"), "{}", err(&done));
    }
}

#[test]
fn nothing_to_do_is_an_error() {
    let folder = Folder::new(&[("empty.txt", b"")]);
    for command in ["annotate empty.txt", "build empty.txt -o made", "explain empty.txt", "annotate gone.txt"] {
        let done = folder.copan(command).code(2);
        assert!(err(&done).contains("error: nothing could be read"), "{}", err(&done));
    }
    assert!(!folder.path("made").exists());
}
