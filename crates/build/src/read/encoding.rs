//! Bytes to text, in whatever encoding they are.
//!
//! A byte order mark decides; else UTF-8 where it fits, then what the file declares, then what its bytes look like. What no
//! text has (NUL, many other control characters) is no text.

use super::Fault;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// So much of a file tells what it is; the rest is not looked at again.
const SAMPLE: usize = 1 << 20;

/// The text of bytes. `declared` is the name of an encoding that the file says it is in.
pub(super) fn text(bytes: Vec<u8>, declared: Option<&str>) -> Result<String, Fault> {
    let text = if let Some(big) = wide(&bytes) {
        utf_32(&bytes[4..], big)
    } else if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned()
    } else if let Some(encoding) = utf_16(&bytes) {
        encoding.decode_without_bom_handling(&bytes).0.into_owned()
    } else {
        if let Some(at) = bytes.iter().position(|&b| b == 0) {
            return Err(no_text(&bytes, at, "NUL"));
        }
        narrow(bytes, declared)
    };
    // After decoding: the control characters of UTF-16 and of escapes of ISO-2022 are none.
    let controls = || text.bytes().take(SAMPLE).enumerate().filter(|&(_, b)| is_control(b));
    if controls().count() * 20 > text.len().min(SAMPLE)
        && let Some((at, b)) = controls().next()
    {
        return Err(no_text(text.as_bytes(), at, &format!("a control character (0x{b:02x}), of which it has many")));
    }
    Ok(text)
}

fn no_text(bytes: &[u8], at: usize, what: &str) -> Fault {
    let line = bytes[..at].split(|&b| b == b'\n').count() as u64;
    let message = format!("byte {at} of the file is {what}: it is no text; if there is text in it, give that instead");
    Fault::at(line, message)
}

/// Whether a byte is a control character that texts do not have: tabs, line ends, form feeds, DOS's end mark and escapes do.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 11 | 14..=25 | 28..=31 | 127)
}

/// Text in an encoding of which ASCII is a part.
fn narrow(bytes: Vec<u8>, declared: Option<&str>) -> String {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\x1b') => return text,
        Ok(text) => text.into_bytes(),
        Err(e) => e.into_bytes(),
    };
    if let Some(encoding) = declared.and_then(|name| Encoding::for_label(name.trim().as_bytes()))
        && encoding != UTF_8
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&bytes)
    {
        return text.into_owned();
    }
    if mostly_utf_8(&bytes) {
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    encoding.decode_without_bom_handling(&bytes).0.into_owned()
}

/// Whether bytes are UTF-8 that is damaged in few places: nine of ten characters beyond ASCII are whole.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 9 * broken
}

/// Whether the bytes start with the mark of UTF-32, and its order: true where the most significant byte is first.
fn wide(bytes: &[u8]) -> Option<bool> {
    let little = bytes.starts_with(b"\xff\xfe\0\0");
    let big = bytes.starts_with(b"\0\0\xfe\xff");
    (little || big).then_some(big)
}

fn utf_32(bytes: &[u8], big: bool) -> String {
    let units = bytes.chunks(4).map(|unit| {
        let unit = <[u8; 4]>::try_from(unit).ok()?;
        char::from_u32(if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) })
    });
    units.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The order of UTF-16 without a mark, by its NULs: every other byte is one where the text is mostly Latin.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    let nuls = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), sample.len() / 2);
    let order = |first: usize, second: usize| first * 100 <= half && second * 2 > half;
    if order(even, odd) {
        Some(UTF_16LE)
    } else if order(odd, even) {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Müller’s café in Zürich – naïve, but “good” – costs £5 or 6 €. She paid with a smile.";

    fn utf_16_of(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let marked = format!("\u{feff}{SAID}");
        let wide = marked.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        let wide_big = marked.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        let (windows, _, unmapped) = encoding_rs::WINDOWS_1252.encode(SAID);
        assert!(!unmapped);
        for bytes in [
            SAID.into(),
            marked.clone().into_bytes(),
            utf_16_of(&marked, u16::to_le_bytes),
            utf_16_of(&marked, u16::to_be_bytes),
            utf_16_of(SAID, u16::to_le_bytes),
            utf_16_of(SAID, u16::to_be_bytes),
            wide,
            wide_big,
            windows.into_owned(),
        ] {
            assert_eq!(text(bytes, None).as_deref(), Ok(SAID));
        }
    }

    #[test]
    fn what_is_declared_decides_where_bytes_do_not() {
        let bytes = b"a caf\xe9 in town".to_vec();
        assert_eq!(text(bytes.clone(), Some(" ISO-8859-5 ")).as_deref(), Ok("a cafщ in town"));
        assert_eq!(text(bytes, Some("no-such-name")).as_deref(), Ok("a café in town"));
        assert_eq!(
            text("Dvořák".into(), Some("iso-8859-1")).as_deref(),
            Ok("Dvořák"),
            "UTF-8 is not like that by chance"
        );
    }

    #[test]
    fn one_broken_byte_does_not_make_another_encoding() {
        let mut bytes = SAID.as_bytes().to_vec();
        bytes.push(0xe2);
        assert_eq!(text(bytes, None), Ok(format!("{SAID}\u{fffd}")));
    }

    #[test]
    fn what_is_no_text_is_named_with_its_place() {
        let fault = text(b"a\nb\0c".to_vec(), None).expect_err("a NUL");
        assert!(fault.line == Some(2) && fault.message.starts_with("byte 3 of the file is NUL"), "{fault}");
        let fault =
            text(b"\x01\x02\x03\x04 and so on, for ever and ever".to_vec(), None).expect_err("control characters");
        assert!(fault.message.contains("it is no text"), "{fault}");
        assert!(text(b"One page.\x0cThe next.\x1a".to_vec(), None).is_ok());
    }
}
