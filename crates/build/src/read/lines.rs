//! Lines: every line that is not empty is a document of its own, with the id `FILE:LINE`.

use super::line::Lines;
use super::{Found, Input, Located, Options};
use crate::Text;
use std::io::BufRead;

pub(super) const INPUT: Input =
    Input { name: "lines", extensions: &[], summary: "every non-empty line is a document of its own", read };

fn read(file: Box<dyn BufRead + Send>, id: &str, _: &Options) -> Found {
    let id = id.to_owned();
    Box::new(Lines::new(file).filter_map(move |line| match line {
        Ok((_, text)) if text.trim().is_empty() => None,
        Ok((line, text)) => {
            Some(Ok(Located { line, text: Text { id: format!("{id}:{line}"), text, ..Text::default() } }))
        }
        Err(fault) => Some(Err(fault)),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tests::read;

    #[test]
    fn lines_are_numbered_with_the_empty_ones() {
        let found = read(&INPUT, "One.\r\n\n  \nTwo.");
        let ids: Vec<_> = found.into_iter().flatten().map(|l| (l.text.id, l.text.text)).collect();
        assert_eq!(ids, [("f:1".to_owned(), "One.".to_owned()), ("f:4".to_owned(), "Two.".to_owned())]);
    }
}
