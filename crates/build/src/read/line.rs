//! Lines of a file, each checked by itself, so that a bad one loses nothing but itself.

use super::{Fault, LONGEST};
use std::io::{self, BufRead};

/// Reads a file line by line: no line end, no byte order mark, nothing that is not UTF-8, nothing of more than
/// [`LONGEST`] bytes, and no NUL.
pub(super) struct Lines {
    file: Box<dyn BufRead + Send>,
    number: u64,
    offset: u64,
    ended: bool,
}

impl Lines {
    pub(super) fn new(file: Box<dyn BufRead + Send>) -> Self {
        Self { file, number: 0, offset: 0, ended: false }
    }

    /// The next line into `line`, and whether more is left to say of it than fits.
    fn fill(&mut self, line: &mut Vec<u8>) -> io::Result<Option<u64>> {
        let mut length: u64 = 0;
        loop {
            let block = match self.file.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            let end = block.iter().position(|&b| b == b'\n');
            let taken = end.map_or(block.len(), |end| end + 1);
            if taken == 0 {
                return Ok((length > 0).then_some(length));
            }
            let room = (LONGEST + 2).saturating_sub(line.len());
            line.extend_from_slice(&block[..taken.min(room)]);
            self.file.consume(taken);
            length += taken as u64;
            if end.is_some() {
                return Ok(Some(length));
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Result<(u64, String), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let mut line = Vec::new();
        self.number += 1;
        let length = match self.fill(&mut line) {
            Ok(Some(length)) => length,
            Ok(None) => return None,
            Err(e) => {
                self.ended = true;
                return Some(Err(Fault::at(self.number, format!("reading failed: {e}; what follows is not read"))));
            }
        };
        let start = self.offset;
        self.offset += length;
        if line.last() == Some(&b'\n') {
            line.pop();
            if line.last() == Some(&b'\r') {
                line.pop();
            }
        }
        if line.len() > LONGEST {
            let message = format!("a line of {length} bytes; a line may have {LONGEST}: split the document");
            return Some(Err(Fault::at(self.number, message)));
        }
        if self.number == 1 && line.starts_with(b"\xef\xbb\xbf") {
            line.drain(..3);
        }
        Some(match decode(line, start, self.number) {
            Ok(line) => Ok((self.number, line)),
            Err(fault) => Err(fault),
        })
    }
}

/// Bytes to text. `offset` and `line` say where in the file they start.
pub(super) fn decode(bytes: Vec<u8>, offset: u64, line: u64) -> Result<String, Fault> {
    if offset == 0 && (bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")) {
        return Err(Fault::whole("the file is UTF-16; UTF-8 was wanted: convert it (iconv -f UTF-16 -t UTF-8)"));
    }
    let wrong = |at: usize, bytes: &[u8], what: String| {
        let line = line + bytes[..at].split(|&b| b == b'\n').count() as u64 - 1;
        Err(Fault::at(line, format!("byte {} of the file is {what}", offset + at as u64)))
    };
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        let what = "NUL, which no text has; if this is a binary file, give its text instead";
        return wrong(at, &bytes, what.to_owned());
    }
    String::from_utf8(bytes).or_else(|e| {
        let at = e.utf8_error().valid_up_to();
        let what =
            format!("not UTF-8 (0x{:02x}); convert the file to UTF-8, for instance with iconv", e.as_bytes()[at]);
        wrong(at, e.as_bytes(), what)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &'static [u8]) -> Vec<Result<(u64, String), String>> {
        let lines = Lines::new(Box::new(bytes));
        lines.map(|l| l.map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn a_bad_line_loses_only_itself() {
        let found = lines(b"\xef\xbb\xbfone\r\nt\xffo\nthr\0ee\n\nfour");
        assert_eq!(found.len(), 5);
        assert_eq!(found[0], Ok((1, "one".to_owned())));
        let wrong = found[1].as_ref().expect_err("0xff is no UTF-8");
        assert!(wrong.starts_with("line 2: byte 9 of the file is not UTF-8 (0xff)"), "{wrong}");
        let wrong = found[2].as_ref().expect_err("a NUL");
        assert!(wrong.starts_with("line 3: byte 15 of the file is NUL"), "{wrong}");
        assert_eq!(found[3], Ok((4, String::new())));
        assert_eq!(found[4], Ok((5, "four".to_owned())));
    }

    #[test]
    fn a_line_beyond_the_limit_is_named_and_skipped() {
        let file = io::Read::chain(io::Read::take(io::repeat(b'x'), LONGEST as u64 + 1), &b"\nnext\n"[..]);
        let found: Vec<_> = Lines::new(Box::new(io::BufReader::with_capacity(1 << 20, file))).collect();
        assert!(found[0].as_ref().is_err_and(|f| f.line == Some(1) && f.message.contains("split")));
        assert_eq!(found[1], Ok((2, "next".to_owned())));
    }
}
