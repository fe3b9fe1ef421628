//! The archive that an office file is.

use crate::read::Fault;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes that one part may have when unpacked; the text of a document of the longest allowed, with its marks.
const MOST: u64 = 256 << 20;

pub(super) struct Package(ZipArchive<Cursor<Vec<u8>>>);

impl Package {
    /// Opens it. `what` is what the file should be, for messages.
    pub(super) fn open(bytes: Vec<u8>, what: &str) -> Result<Self, Fault> {
        // Microsoft's older container: old formats, and newer ones under a password.
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            let message = format!("an older format or protected by a password; save it as {what} without a password");
            return Err(Fault::whole(message));
        }
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => Ok(Self(archive)),
            Err(e) => Err(Fault::whole(format!("no {what} file, or a damaged one: {e}"))),
        }
    }

    /// The text of a part; none where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let fault = |what: &str| Err(Fault::whole(format!("its {name} cannot be read: {what}")));
        let mut part = match self.0.by_name(name) {
            Ok(part) => part.take(MOST + 1),
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(e) => return fault(&e.to_string()),
        };
        let mut bytes = Vec::new();
        match part.read_to_end(&mut bytes) {
            Err(e) => fault(&e.to_string()),
            Ok(_) if bytes.len() as u64 > MOST => fault(&format!("it has more than {MOST} bytes when unpacked")),
            Ok(_) => Ok(Some(decode(&bytes))),
        }
    }
}

/// XML is UTF-8, or UTF-16 with a mark. What is neither shows as characters that stand for none.
fn decode(bytes: &[u8]) -> String {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).into_owned(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    /// An archive of these parts.
    pub(in crate::read::office) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(text.as_bytes()).expect("its bytes");
        }
        zip.finish().expect("an archive").into_inner()
    }

    #[test]
    fn wide_parts_are_read() {
        assert_eq!(decode(b"\xff\xfe<\0a\0"), "<a");
        assert_eq!(decode(b"\xfe\xff\0<\0a"), "<a");
        assert_eq!(decode(b"\xef\xbb\xbfa\xff"), "a\u{fffd}");
    }

    #[test]
    fn what_is_no_archive_is_named() {
        let message = |bytes: &[u8]| Package::open(bytes.to_vec(), "DOCX").err().expect("no archive").message;
        assert!(message(b"\xd0\xcf\x11\xe0\xa1\xb1").contains("without a password"));
        assert!(message(b"Plain text.").starts_with("no DOCX file, or a damaged one"));
        assert!(Package::open(packed(&[("a", "b")]), "DOCX").is_ok_and(|mut p| p.part("b") == Ok(None)));
    }
}
