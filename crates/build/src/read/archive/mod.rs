//! Compressed files and archives of every kind of input: `.gz`, `.zst` and `.zip`. The name inside says what kind a file is.
//!
//! Nothing is ever written to the disk, so that a name inside can lead nowhere. What is unpacked is bounded: by so many
//! times the size of the file, so that a file made to fill the memory is told of instead, and archives lie in archives
//! only [`DEEPEST`] deep.

mod bounded;
mod zip;

use super::{Fault, Found, Input, Options, apart};
use bounded::{Bounded, Counted};
use flate2::bufread::MultiGzDecoder;
use std::io::{BufRead, BufReader};
use std::path::Path;
use zstd::stream::read::Decoder;

pub(super) const GZIP: Input = Input {
    name: "gzip",
    extensions: &["gz"],
    summary: "any of the other kinds, compressed by gzip; the name without .gz says which",
    read: |file, id, options| open(&GZIP, file, id, options, 1),
};

pub(super) const ZSTD: Input = Input {
    name: "zstd",
    extensions: &["zst", "zstd"],
    summary: "any of the other kinds, compressed by Zstandard; the name without .zst says which",
    read: |file, id, options| open(&ZSTD, file, id, options, 1),
};

pub(super) const ZIP: Input = Input {
    name: "zip",
    extensions: &["zip"],
    summary: "an archive of files of any kind, each known by its extension",
    read: |file, id, options| open(&ZIP, file, id, options, 1),
};

/// So many archives may lie in each other.
const DEEPEST: u8 = 2;

/// The largest window of Zstandard, as a power of two: 128 MiB, as its own program allows.
const WINDOW: u32 = 27;

/// Reads a file that is or is not an archive, as its name says. `depth` archives are around it, or it is the last of them.
fn open(kind: &'static Input, file: Box<dyn BufRead + Send>, id: &str, options: &Options, depth: u8) -> Found {
    if !packs(kind) {
        return apart::read(kind, file, id, options);
    }
    if depth > DEEPEST {
        return fault(format!("archives lie in each other more than {DEEPEST} deep; unpack the outer ones"));
    }
    if kind.name == ZIP.name {
        return zip::read(file, id, options, depth);
    }
    let counted = Counted::new(file);
    let taken = counted.taken();
    let unpacked: Box<dyn BufRead + Send> = if kind.name == GZIP.name {
        let bytes = Bounded::new(MultiGzDecoder::new(counted), taken);
        Box::new(BufReader::with_capacity(1 << 16, bytes))
    } else {
        let decoder = Decoder::with_buffer(counted).and_then(|mut decoder| {
            decoder.window_log_max(WINDOW)?;
            Ok(decoder)
        });
        match decoder {
            Ok(decoder) => Box::new(BufReader::with_capacity(1 << 16, Bounded::new(decoder, taken))),
            Err(e) => return fault(format!("cannot be unpacked: {e}")),
        }
    };
    open(inner(&without_last(id), options), unpacked, id, options, depth + 1)
}

/// The name without its last extension.
fn without_last(id: &str) -> String {
    Path::new(id).with_extension("").to_string_lossy().into_owned()
}

/// The kind that a file inside is.
fn inner(name: &str, options: &Options) -> &'static Input {
    let extension = Path::new(name).extension().unwrap_or_default().to_string_lossy();
    let by_name = Input::of_extension(&extension);
    match options.from {
        Some(kind) if !packs(by_name) && !packs(kind) => kind,
        _ => by_name,
    }
}

/// Whether the kind only says how others are packed.
pub(super) fn packs(kind: &Input) -> bool {
    [GZIP.name, ZSTD.name, ZIP.name].contains(&kind.name)
}

fn fault(message: String) -> Found {
    Box::new(std::iter::once(Err(Fault::whole(message))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tests::read_by;
    use crate::read::{INPUTS, Located};
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).expect("in memory");
        encoder.finish().expect("in memory")
    }

    fn read(kind: &Input, bytes: Vec<u8>, id: &str) -> Vec<Result<Located, Fault>> {
        (kind.read)(Box::new(std::io::Cursor::new(bytes)), id, &Options::default()).collect()
    }

    #[test]
    fn the_name_inside_says_the_kind() {
        let found = read(&GZIP, gzip(b"{\"id\":\"a\",\"text\":\"A.\"}\n{\"text\":\"B.\"}\n"), "x/rows.jsonl.gz");
        let ids: Vec<_> = found.into_iter().map(|f| f.expect("good").text.id).collect();
        assert_eq!(ids, ["a", "x/rows.jsonl.gz:2"]);
        let two = [gzip(b"One. "), gzip(b"Two.")].concat();
        assert_eq!(read(&GZIP, two, "a.gz")[0].as_ref().expect("text").text.text, "One. Two.");
        let packed = zstd::encode_all(&b"Three."[..], 3).expect("in memory");
        assert_eq!(read(&ZSTD, packed, "a.txt.zst")[0].as_ref().expect("text").text.text, "Three.");
    }

    #[test]
    fn what_is_chosen_for_all_holds_inside() {
        let lines = INPUTS.iter().find(|i| i.name == "lines");
        let options = Options { from: lines, ..Options::default() };
        assert_eq!(read_by(&GZIP, gzip(b"One.\nTwo.\n"), &options).len(), 2);
    }

    #[test]
    fn what_is_damaged_or_a_bomb_is_named() {
        let message = |kind, bytes, id| read(kind, bytes, id).remove(0).expect_err("a fault").message;
        let whole = gzip(b"A text that is long enough to be cut.");
        assert!(message(&GZIP, whole[..whole.len() - 12].to_vec(), "a.txt.gz").contains("reading failed"));
        assert!(message(&GZIP, b"This is no compressed file.".to_vec(), "a.txt.gz").contains("invalid gzip header"));
        assert!(message(&ZSTD, b"No zstd.".to_vec(), "a.txt.zst").contains("reading failed"));
        let bomb = gzip(&vec![b'a'; 100 << 20]);
        assert!(message(&GZIP, bomb, "a.jsonl.gz").contains("times its size"));
        let deep = gzip(&gzip(&gzip(b"deep")));
        assert!(message(&GZIP, deep, "a.txt.gz.gz.gz").contains("more than 2 deep"));
    }
}
