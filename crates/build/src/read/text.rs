//! Plain text: the whole file is one document.

use super::line::decode;
use super::whole::whole;
use super::{Fault, Found, Input, LONGEST, Located, Options};
use crate::Text;
use std::io::BufRead;

pub(super) const INPUT: Input = Input {
    name: "text",
    extensions: &["txt", "text", "md", "markdown"],
    summary: "plain text or Markdown in UTF-8, one document a file",
    read,
};

fn read(file: Box<dyn BufRead + Send>, id: &str, _: &Options) -> Found {
    match document(file, id) {
        Ok(text) if text.text.trim().is_empty() => Box::new(std::iter::empty()),
        other => Box::new(std::iter::once(other.map(|text| Located { line: 1, text }))),
    }
}

fn document(file: Box<dyn BufRead + Send>, id: &str) -> Result<Text, Fault> {
    let bytes = whole(file)?;
    if bytes.len() > LONGEST {
        let message = format!("longer than {LONGEST} bytes, which is the most that one document may have: split it");
        return Err(Fault::whole(message));
    }
    let mut text = decode(bytes, 0, 1)?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(Text { id: id.to_owned(), text, ..Text::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tests::read;

    #[test]
    fn the_text_is_kept_as_it_is_without_its_mark() {
        let found = read(&INPUT, "\u{feff}One.\r\nTwo.\n");
        assert_eq!(found[0].as_ref().map(|l| l.text.text.as_str()), Ok("One.\r\nTwo.\n"));
        assert!(read(&INPUT, " \r\n\u{a0}").is_empty(), "white space is no document");
    }

    #[test]
    fn faults_name_the_place() {
        let fault = read(&INPUT, b"a\nb\xc3(".to_vec()).remove(0).expect_err("no UTF-8");
        assert!(fault.line == Some(2) && fault.message.contains("byte 3"), "{fault}");
        let fault = read(&INPUT, b"\xff\xfea\0".to_vec()).remove(0).expect_err("UTF-16");
        assert!(fault.message.contains("UTF-16"), "{fault}");
    }
}
