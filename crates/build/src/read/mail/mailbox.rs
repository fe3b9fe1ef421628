//! Mailboxes (RFC 4155): messages one after the other, each behind a line that starts with `From `. They are read one at a time.

use super::message;
use crate::Text;
use crate::read::{Fault, Found, Input, LONGEST, Located, Options};
use std::io::{BufRead, Read};

pub(crate) const INPUT: Input = Input {
    name: "mbox",
    extensions: &["mbox", "mbx"],
    summary: "a mailbox: every message is a document of its own, read like `mail`",
    read,
};

fn read(file: Box<dyn BufRead + Send>, id: &str, _: &Options) -> Found {
    Box::new(Messages { file: Some(file), id: id.to_owned(), line: 0, start: 0, after_empty: true, between: true })
}

struct Messages {
    /// None once it has ended.
    file: Option<Box<dyn BufRead + Send>>,
    id: String,
    /// The lines that have been read.
    line: u64,
    /// The line where the message starts; 0 where none has.
    start: u64,
    after_empty: bool,
    /// Whether the next bytes begin a line.
    between: bool,
}

impl Messages {
    /// The next line, or a part of a long one. Empty at the end.
    fn line(&mut self, line: &mut Vec<u8>) -> Result<(), Fault> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let read = file.by_ref().take(1 << 16).read_until(b'\n', line);
        match read {
            Ok(0) => self.file = None,
            Ok(_) => self.line += u64::from(self.between),
            Err(e) => {
                self.file = None;
                return Err(Fault::at(self.line + 1, format!("reading failed: {e}; what follows is not read")));
            }
        }
        Ok(())
    }

    fn document(&self, start: u64, bytes: &[u8], length: usize) -> Result<Located, Fault> {
        if length > LONGEST {
            let most = LONGEST >> 20;
            return Err(Fault::at(start, format!("a message of {length} bytes; one may have {most} MiB")));
        }
        let text = message(bytes).map_err(|fault| Fault::at(start, fault.message))?;
        Ok(Located { line: start, text: Text { id: format!("{}:{start}", self.id), ..text } })
    }
}

impl Iterator for Messages {
    type Item = Result<Located, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut bytes, mut length) = (Vec::new(), 0);
        while self.file.is_some() {
            let begins = self.between;
            let mut line = Vec::new();
            if let Err(fault) = self.line(&mut line) {
                return Some(Err(fault));
            }
            let ended = line.is_empty();
            let border = ended || (begins && self.after_empty && line.starts_with(b"From "));
            self.between = line.ends_with(b"\n");
            self.after_empty = begins && matches!(line.as_slice(), b"\n" | b"\r\n");
            if !border {
                if self.start == 0 {
                    if self.after_empty {
                        continue;
                    }
                    self.file = None;
                    return Some(Err(Fault::at(
                        self.line,
                        "it is no mailbox: a line that starts with `From ` was wanted",
                    )));
                }
                // A line of a message that looks like a border has one sign more.
                let quoted = line.iter().take_while(|&&b| b == b'>').count();
                let line = &line[usize::from(begins && quoted > 0 && line[quoted..].starts_with(b"From "))..];
                length += line.len();
                if length <= LONGEST {
                    bytes.extend_from_slice(line);
                }
                continue;
            }
            let start = std::mem::replace(&mut self.start, self.line);
            if start == 0 {
                continue;
            }
            match self.document(start, &bytes, length) {
                Ok(located) if located.text.text.trim().is_empty() => {}
                found => return Some(found),
            }
            (bytes, length) = (Vec::new(), 0);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tests::read;

    #[test]
    fn messages_are_documents_and_a_bad_one_loses_itself_only() {
        let mails = "\nFrom a@b Tue May 14\nFrom: a@b\nSubject: One\n\nOne.\n>From here on.\nFrom there.\n\nFrom x\nno message\n\n\
                     From c@d Tue\r\nSubject: Two\r\n\r\nTwo.\r\n\r\nFrom e@f\nSubject: Empty\n\n\nFrom g\nSubject: Three\n\nThree.";
        let found = read(&INPUT, mails);
        assert!(found[1].as_ref().is_err_and(|fault| fault.line == Some(10)), "{found:?}");
        let said: Vec<_> = found.into_iter().flatten().map(|l| (l.text.id, l.text.title, l.text.text)).collect();
        let wanted = [
            ("f:2", "One", "One.\nFrom here on.\nFrom there.\n"),
            ("f:13", "Two", "Two.\n"),
            ("f:22", "Three", "Three.\n"),
        ];
        assert_eq!(said, wanted.map(|(id, title, text)| (id.to_owned(), Some(title.to_owned()), text.to_owned())));
    }

    #[test]
    fn what_is_no_mailbox_is_named() {
        let found = read(&INPUT, "A text.\nMore.\n");
        assert!(found.len() == 1 && found[0].as_ref().is_err_and(|fault| fault.message.contains("no mailbox")));
        assert!(read(&INPUT, "\n\n").is_empty());
    }
}
