//! Zip archives: the files in them, in their order. The archive is held in memory, and of the files in it one at a time.

use super::{bounded, fault, inner, open};
use crate::read::source::is_document;
use crate::read::whole::{MOST, whole};
use crate::read::{Fault, Found, Located, Options};
use std::ffi::OsStr;
use std::io::{BufRead, Cursor, Read};
use zip::ZipArchive;

/// So many files may be in an archive.
const FILES: usize = 1 << 20;

pub(super) fn read(file: Box<dyn BufRead + Send>, id: &str, options: &Options, depth: u8) -> Found {
    let bytes = match whole(file) {
        Ok(bytes) if bytes.is_empty() => return Box::new(std::iter::empty()),
        Ok(bytes) => bytes,
        Err(fault) => return Box::new(std::iter::once(Err(fault))),
    };
    let left = bounded::most(bytes.len() as u64);
    match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) if archive.len() > FILES => fault(format!("more than {FILES} files; unpack it")),
        Ok(archive) => Box::new(Files {
            archive,
            next: 0,
            left,
            id: id.to_owned(),
            options: options.clone(),
            depth,
            current: None,
        }),
        Err(e) => fault(format!("no zip archive, or a damaged one: {e}")),
    }
}

/// The files of an archive, one after the other.
struct Files {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    next: usize,
    /// So many bytes may still be unpacked.
    left: u64,
    id: String,
    options: Options,
    depth: u8,
    /// The documents of the file that is being read, its name, and whether there was any.
    current: Option<(Found, String, bool)>,
}

impl Iterator for Files {
    type Item = Result<Located, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((found, name, any)) = &mut self.current {
                if let Some(found) = found.next() {
                    *any = true;
                    return Some(found.map_err(|fault| Fault::whole(format!("{name}: {fault}"))));
                }
                let (_, name, any) = self.current.take()?;
                if !any {
                    return Some(Err(Fault::whole(format!("{name}: no text in it; it is left out"))));
                }
            }
            if self.next == self.archive.len() {
                return None;
            }
            let at = self.next;
            self.next += 1;
            match self.file(at) {
                Ok(None) => {}
                Ok(Some((name, bytes))) => {
                    let id = format!("{}/{name}", self.id);
                    let file = Box::new(Cursor::new(bytes));
                    let found = open(inner(&name, &self.options), file, &id, &self.options, self.depth + 1);
                    self.current = Some((found, name, false));
                }
                Err(fault) => return Some(Err(fault)),
            }
        }
    }
}

impl Files {
    /// The name and the bytes of a file; none where it is not one to read.
    fn file(&mut self, at: usize) -> Result<Option<(String, Vec<u8>)>, Fault> {
        let name = self.archive.name_for_index(at).and_then(Result::ok).map(std::borrow::Cow::into_owned);
        let name = name.unwrap_or_else(|| format!("file {}", at + 1));
        let fault = |what: &str| Err(Fault::whole(format!("{name}: {what}")));
        let parts: Vec<&str> = name.split(['/', '\\']).collect();
        if name.ends_with('/') || parts.contains(&"__MACOSX") {
            return Ok(None);
        }
        if parts.iter().any(|p| p.is_empty() || *p == "..") || parts[0].ends_with(':') {
            return fault("a name that leads out of the archive; it is not read");
        }
        if parts.iter().any(|part| part.starts_with('.')) || !parts.last().is_some_and(|p| is_document(OsStr::new(p))) {
            return Ok(None);
        }
        let mut file = match self.archive.by_index(at) {
            Ok(file) => file,
            Err(e) if e.to_string().to_ascii_lowercase().contains("password") => {
                return fault("protected by a password; unpack it yourself");
            }
            Err(e) => return fault(&format!("cannot be read: {e}")),
        };
        if file.is_symlink() {
            return fault("a link; it is not followed");
        }
        let most = (MOST as u64).min(self.left).min(bounded::most(file.compressed_size()));
        let mut bytes = Vec::new();
        let read = file.by_ref().take(most + 1).read_to_end(&mut bytes);
        self.left = self.left.saturating_sub(bytes.len() as u64);
        if bytes.len() as u64 > most {
            self.left = self.left.saturating_sub(1);
            return if most == MOST as u64 {
                fault(&format!("more than {} MiB, which is the most that a file in an archive may have", MOST >> 20))
            } else {
                fault(&bounded::message())
            };
        }
        match read {
            Ok(_) => Ok(Some((name, bytes))),
            Err(e) => fault(&format!("cannot be unpacked: {e}; the archive is damaged")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ZIP;
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a file");
            zip.write_all(bytes).expect("its bytes");
        }
        zip.finish().expect("an archive").into_inner()
    }

    /// Ids and faults.
    fn read(bytes: Vec<u8>) -> Vec<Result<String, String>> {
        let found = (ZIP.read)(Box::new(Cursor::new(bytes)), "a.zip", &Options::default());
        found.map(|f| f.map(|l| l.text.id).map_err(|f| f.to_string())).collect()
    }

    #[test]
    fn every_file_is_read_by_its_kind() {
        let inner = pack(&[("deep.txt", b"Deep.")]);
        let bytes = pack(&[
            ("one.txt", b"One."),
            ("two/rows.jsonl", b"{\"text\":\"A.\"}\nno\n"),
            ("__MACOSX/._one.txt", b"\0"),
            (".hidden", b"\0"),
            ("README.md", b"About."),
            ("three.zip", &inner),
            ("empty.txt", b""),
        ]);
        let found = read(bytes);
        assert_eq!(found[0].as_deref(), Ok("a.zip/one.txt"));
        assert_eq!(found[1].as_deref(), Ok("a.zip/two/rows.jsonl:1"));
        assert!(found[2].as_ref().is_err_and(|e| e.starts_with("two/rows.jsonl: line 2: ")), "{found:?}");
        assert_eq!(found[3].as_deref(), Ok("a.zip/three.zip/deep.txt"));
        assert!(found[4].as_ref().is_err_and(|e| e.starts_with("empty.txt: no text")), "{found:?}");
        assert_eq!(found.len(), 5);
    }

    #[test]
    fn names_that_lead_out_are_named_and_nothing_else() {
        let found = read(pack(&[
            ("../out.txt", b"Out."),
            ("/etc/out.txt", b"Out."),
            ("C:\\out.txt", b"Out."),
            ("in.txt", b"In."),
        ]));
        assert!(found[..3].iter().all(|f| f.as_ref().is_err_and(|e| e.contains("leads out"))), "{found:?}");
        assert_eq!(found[3].as_deref(), Ok("a.zip/in.txt"));
    }

    #[test]
    fn bombs_are_named_and_the_rest_is_read() {
        let long = vec![b'a'; 70 << 20];
        let found = read(pack(&[("bomb.txt", &long), ("good.txt", b"Good.")]));
        assert!(found[0].as_ref().is_err_and(|e| e.contains("times its size")), "{found:?}");
        let found = read(pack(&[("three.zip", &pack(&[("two.zip", &pack(&[("one.txt", b"One.")]))]))]));
        assert!(found[0].as_ref().is_err_and(|e| e.contains("more than 2 deep")), "{found:?}");
    }

    #[test]
    fn what_is_no_archive_is_named() {
        let whole = pack(&[("one.txt", b"One.")]);
        assert!(read(whole[..whole.len() / 2].to_vec())[0].as_ref().is_err_and(|e| e.contains("damaged")));
        assert!(read(b"Plain text.".to_vec())[0].as_ref().is_err_and(|e| e.contains("no zip archive")));
    }
}
