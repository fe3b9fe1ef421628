//! A folder of damaged files of all kinds, beside good ones: each that gives nothing is named with a reason, none stops the
//! rest.

use crate::support::{Folder, err};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;

mod archive;
mod good;

use archive::{encrypted, gzip, zip, zstd};
use good::{KINDS, docx_of, odt_of, pdf_with, xlsx};

/// A text that nobody else in the folder has.
fn text(number: usize) -> String {
    let places = ["Boston", "Chicago", "Denver", "Lima", "Madrid"];
    let place = places[number % places.len()];
    format!("Ann Lee founded the Acme Corporation in {place} in {}. She sold it to Bob Hill.", 1900 + number)
}

/// Numbers that look like chance and are always the same (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.below(256) as u8).collect()
    }
}

/// Damaged files by their names: of every kind some that are cut off, with wrong bytes, of nothing but noise, empty, or with
/// the extension of another kind.
fn damaged() -> Vec<(String, Vec<u8>)> {
    let mut chance = Chance(1);
    let mut files = Vec::new();
    for (k, (extension, make)) in KINDS.iter().enumerate() {
        for i in 0..3 {
            let mut bytes = make(&text(i));
            bytes.truncate(1 + chance.below(bytes.len() - 1));
            files.push((format!("cut{i}.{extension}"), bytes));
            let mut bytes = make(&text(i));
            for _ in 0..=bytes.len() / 50 {
                let at = chance.below(bytes.len());
                bytes[at] = chance.below(256) as u8;
            }
            files.push((format!("wrong{i}.{extension}"), bytes));
            let (other, make) = KINDS[(k + 1 + chance.below(KINDS.len() - 1)) % KINDS.len()];
            files.push((format!("like{i}-{}.{extension}", other.replace('.', "-")), make(&text(i))));
        }
        files.push((format!("noise.{extension}"), chance.bytes(2000)));
        files.push((format!("empty.{extension}"), Vec::new()));
        files.push((format!("blank.{extension}"), b" \r\n\t".repeat(9)));
    }
    files
}

/// Files that were made to do damage.
fn traps() -> Vec<(String, Vec<u8>)> {
    let nested = |pack: fn(Vec<u8>) -> Vec<u8>| (0..40).fold(text(1).into_bytes(), |inner, _| pack(inner));
    let zeros = vec![0; 66 << 20];
    let words = "Go on. ".repeat(10 << 20).into_bytes();
    let encrypt = "/Encrypt << /Filter /Standard /V 4 /R 4 /Length 128 /P -4 /O (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) \
                   /U (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) >> ";
    let pages = String::from_utf8(pdf_with(&text(1), "")).expect("ASCII");
    let own = |name: &str, bytes: Vec<u8>| (name.to_owned(), bytes);
    vec![
        own("nested.zip", nested(|inner| zip(&[("in.zip", inner)]))),
        own("nested.txt.gz", nested(|inner| gzip(&inner))),
        own(&format!("nested.txt{}", ".gz".repeat(40)), nested(|inner| gzip(&inner))),
        own("bomb.zip", zip(&[("a.txt", &zeros)])),
        own("bomb.txt.gz", gzip(&words)),
        own("bomb.jsonl.zst", zstd(&zeros)),
        own("bomb.docx", docx_of(&" ".repeat(66 << 20))),
        own("bomb.xlsx", xlsx(&"x".repeat(50 << 20))),
        own("many.zip", zip(&(0..3_000).map(|i| (format!("{i}"), "")).collect::<Vec<_>>())),
        own("deep.html", ("<div>".repeat(100_000) + "no end").into_bytes()),
        own("bold.html", ("<b><i><a>".repeat(20_000) + "no end").into_bytes()),
        own("tables.html", ("<table><tr><td>".repeat(20_000) + "no end").into_bytes()),
        own("deep.docx", docx_of(&"<w:p><w:r>".repeat(100_000))),
        own("deep.odt", odt_of(&"<a>".repeat(300_000))),
        own("laughs.docx", docx_of("<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><l>&b;</l>")),
        own("encrypted.zip", encrypted(zip(&[("a.txt", text(1))]))),
        own("encrypted.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain([0; 1000]).collect()),
        own("encrypted.pdf", pdf_with(&text(1), encrypt)),
        own("round.pdf", pages.replace("/Kids [3 0 R]", "/Kids [2 0 R]").into_bytes()),
        own("brackets.pdf", ("%PDF-1.4\n1 0 obj\n".to_owned() + &"[".repeat(300_000)).into_bytes()),
        own("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec()),
        own("program", b"\x7fELF\x02\x01\x01\0\0\0\0\0".to_vec()),
    ]
}

/// Files of two gigabytes that take no room, links that lead nowhere, in circles and out, and names that terminals obey.
#[cfg(unix)]
fn oddities(folder: &Folder) -> Vec<String> {
    use std::os::unix::fs::symlink;
    let mut names = Vec::new();
    for extension in ["txt", "html", "pdf", "docx", "zip", "eml"] {
        let name = format!("bad/sparse.{extension}");
        File::create(folder.path(&name)).and_then(|file| file.set_len(2 << 30)).expect("a sparse file");
        names.push(name);
    }
    for (target, link) in [("a", "b"), ("b", "a"), ("gone", "nowhere.txt"), ("/", "out"), ("/etc/hostname", "out.txt")]
    {
        let name = format!("bad/{link}");
        symlink(target, folder.path(&name)).expect("a link");
        names.push(name);
    }
    symlink("..", folder.path("bad/round")).expect("a link");
    for name in ["bad/line\nbreak.pdf", "bad/\u{1b}[31mred.zip", "bad/\r\t\u{202e}.txt"] {
        folder.write(name, b"\0\x01");
        names.push(name.to_owned());
    }
    folder.write("good/line\nbreak \u{1b}[31mred.txt", text(90).as_bytes());
    names
}

#[cfg(not(unix))]
fn oddities(_: &Folder) -> Vec<String> {
    Vec::new()
}

/// The reasons by the files that they are given for.
fn reasons(messages: &str) -> BTreeMap<String, String> {
    let problem = |line: &str| {
        let message: Value = serde_json::from_str(line).expect("a line of JSON");
        let part = |key: &str| message[key].as_str().unwrap_or_default().to_owned();
        (part("kind") == "problem").then(|| (part("input"), part("message")))
    };
    messages.lines().filter_map(problem).collect()
}

#[test]
fn two_hundred_damaged_files_are_named_and_the_others_are_read() {
    let folder = Folder::new(&[]);
    for (i, (extension, make)) in KINDS.iter().enumerate() {
        folder.write(&format!("good/{i}.{extension}"), &make(&text(i)));
    }
    let mut bad = Vec::new();
    for (name, bytes) in damaged().into_iter().chain(traps()) {
        bad.push(format!("bad/{name}"));
        folder.write(&format!("bad/{name}"), &bytes);
    }
    bad.extend(oddities(&folder));
    assert!(bad.len() >= 200, "{}", bad.len());

    let done = folder.copan("build good bad -o out --to json --json").code(1);
    let reasons = reasons(&err(&done));
    let graph: Value = serde_json::from_str(&folder.read("out/graph.json")).expect("a graph");
    let documents = graph["documents"].as_array().expect("a list");
    // Of a file of many documents their names go on behind the file's.
    let ids: BTreeSet<&str> = documents.iter().filter_map(|document| document["id"].as_str()).collect();
    let has = |file: &str| ids.range(file..).next().is_some_and(|id| id.starts_with(file));
    for (i, (extension, _)) in KINDS.iter().enumerate() {
        assert!(
            has(&format!("{i}.{extension}")),
            "good/{i}.{extension}: {:?}",
            reasons.get(&format!("good/{i}.{extension}"))
        );
    }
    for name in &bad {
        let id = name.trim_start_matches("bad/");
        assert!(has(id) || reasons.get(name).is_some_and(|reason| !reason.is_empty()), "{name:?} is not named");
    }
    for name in
        ["bomb.zip", "nested.zip", "encrypted.zip", "encrypted.docx", "encrypted.pdf", "sparse.pdf", "noise.docx"]
    {
        let name = format!("bad/{name}");
        assert!(reasons.contains_key(&name), "{name} gives {ids:?}");
    }
}

#[cfg(unix)]
#[test]
fn names_that_terminals_obey_are_shown_harmlessly() {
    let folder = Folder::new(&[("good.txt", b"All is well."), ("a\u{1b}[31m\nb.txt", b"\0")]);
    let done = folder.copan("annotate .").code(1);
    let message = err(&done);
    assert!(
        !message.contains('\u{1b}') && message.lines().filter(|line| line.contains("b.txt")).count() == 1,
        "{message}"
    );
}
