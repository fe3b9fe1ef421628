//! Files that are one document each and are read as a whole.

use super::whole::whole;
use super::{Fault, Found, LONGEST, Located};
use crate::Text;
use std::io::BufRead;

/// The document of a file. One without text is none.
pub(super) fn single(file: Box<dyn BufRead + Send>, id: &str, parse: fn(Vec<u8>) -> Result<Text, Fault>) -> Found {
    let parsed = whole(file).and_then(|bytes| if bytes.is_empty() { Ok(Text::default()) } else { parse(bytes) });
    match parsed {
        Ok(text) if text.text.trim().is_empty() => Box::new(std::iter::empty()),
        Ok(text) if text.text.len() > LONGEST => {
            let message =
                format!("its text is longer than {LONGEST} bytes, which is the most that one document may have");
            Box::new(std::iter::once(Err(Fault::whole(message))))
        }
        Ok(text) => Box::new(std::iter::once(Ok(Located { line: 1, text: Text { id: id.to_owned(), ..text } }))),
        Err(fault) => Box::new(std::iter::once(Err(fault))),
    }
}
