//! Plain text: the whole file is one document.

use super::whole::up_to;
use super::{Found, Input, LONGEST, Options, encoding};
use crate::Text;
use std::io::BufRead;

pub(super) const INPUT: Input =
    Input { name: "text", extensions: &["txt", "text"], summary: "plain text, one document a file", read };

fn read(file: Box<dyn BufRead + Send>, id: &str, _: &Options) -> Found {
    let text = up_to(LONGEST, file).and_then(|bytes| encoding::text(bytes, None));
    super::one(text.map(|text| Text { id: id.to_owned(), text, ..Text::default() }))
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
    fn any_encoding_is_read_and_what_is_no_text_is_named() {
        let found = read(&INPUT, b"\xff\xfeO\0n\0e\0.\0".to_vec());
        assert_eq!(found[0].as_ref().map(|l| l.text.text.as_str()), Ok("One."));
        let fault = read(&INPUT, b"a\nb\0c".to_vec()).remove(0).expect_err("a NUL");
        assert!(fault.line == Some(2) && fault.message.contains("byte 3"), "{fault}");
    }
}
