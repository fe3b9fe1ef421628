//! CoNLL-U (<https://universaldependencies.org/format.html>): words and sentences are taken as they stand; tags and trees are
//! passed over and predicted anew.
//!
//! A document starts at `# newdoc`, else the file is one. Its text is put together from the `# text` of the sentences where
//! the words fit it, else from FORM and `SpaceAfter=No`. Sentences are parted by a blank, paragraphs by an empty line.

use super::line::Lines;
use super::{Fault, Found, Input, LONGEST, Located, Options};
use crate::{ByteSpan, Text, Word};
use std::collections::VecDeque;
use std::io::BufRead;

mod sentence;

use sentence::{Raw, Surface};

pub(super) const INPUT: Input = Input {
    name: "conllu",
    extensions: &["conllu", "conll"],
    summary: "CoNLL-U: words and sentences as given, tags and trees predicted anew",
    read,
};

fn read(file: Box<dyn BufRead + Send>, id: &str, _: &Options) -> Found {
    Box::new(Documents {
        lines: Some(Lines::new(file)),
        file: id.to_owned(),
        raw: Raw::default(),
        document: Building::new(id.to_owned(), 1),
        ready: VecDeque::new(),
    })
}

struct Documents {
    lines: Option<Lines>,
    file: String,
    raw: Raw,
    document: Building,
    ready: VecDeque<Result<Located, Fault>>,
}

impl Iterator for Documents {
    type Item = Result<Located, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() {
            match self.lines.as_mut()?.next() {
                None => {
                    self.lines = None;
                    self.end_sentence();
                    self.end_document(String::new(), 0);
                }
                // The sentence of a line that cannot be read cannot be used either.
                Some(Err(fault)) => self.raw.spoil(fault),
                Some(Ok((_, row))) if row.trim().is_empty() => self.end_sentence(),
                Some(Ok((line, row))) => self.row(line, &row),
            }
            if self.lines.is_none() {
                break;
            }
        }
        self.ready.pop_front()
    }
}

impl Documents {
    fn row(&mut self, line: u64, row: &str) {
        let Some(comment) = row.strip_prefix('#').filter(|_| self.raw.is_empty()) else {
            return self.raw.row(line, row);
        };
        let (key, value) = comment.split_once('=').unwrap_or((comment, ""));
        let (key, value) = (key.trim(), value.trim());
        match key.split_whitespace().next() {
            Some("newdoc") => {
                let id = if value.is_empty() { format!("{}:{line}", self.file) } else { value.to_owned() };
                self.end_document(id, line);
            }
            Some("newpar") => self.raw.paragraph = true,
            Some("text") if key == "text" => self.raw.text = Some(value.to_owned()),
            _ => {}
        }
    }

    fn end_sentence(&mut self) {
        match std::mem::take(&mut self.raw).finish() {
            Ok(Some(surface)) => self.document.add(&surface),
            Ok(None) => {}
            Err(fault) => self.ready.push_back(Err(fault)),
        }
    }

    fn end_document(&mut self, id: String, line: u64) {
        let done = std::mem::replace(&mut self.document, Building::new(id, line));
        self.ready.extend(done.finish());
    }
}

/// A document of which more may follow.
struct Building {
    id: String,
    line: u64,
    text: String,
    sentences: Vec<Vec<Word>>,
    glued: bool,
    too_long: bool,
}

impl Building {
    const fn new(id: String, line: u64) -> Self {
        Self { id, line, text: String::new(), sentences: Vec::new(), glued: true, too_long: false }
    }

    fn add(&mut self, sentence: &Surface) {
        if self.text.len() + sentence.text.len() + 2 > LONGEST {
            self.too_long = true;
        }
        if self.too_long {
            (self.text, self.sentences) = (String::new(), Vec::new());
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(match (sentence.paragraph, self.glued) {
                (true, _) => "\n\n",
                (false, false) => " ",
                (false, true) => "",
            });
        }
        let start = self.text.len() as u32;
        self.text.push_str(&sentence.text);
        let shift = |w: &Word| Word { span: ByteSpan::new(w.span.start + start, w.span.end + start), ..*w };
        self.sentences.push(sentence.words.iter().map(shift).collect());
        self.glued = sentence.glued;
    }

    fn finish(self) -> Option<Result<Located, Fault>> {
        if self.too_long {
            let message = format!("a document of more than {LONGEST} bytes, which is the most it may have: split it");
            return Some(Err(Fault::at(self.line, message)));
        }
        if self.sentences.is_empty() {
            return None;
        }
        let text = Text { id: self.id, text: self.text, given: Some(self.sentences), ..Text::default() };
        Some(Ok(Located { line: self.line, text }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tests::read;

    fn rows(rows: &[&str]) -> String {
        rows.iter().map(|r| if r.starts_with('#') || r.is_empty() { format!("{r}\n") } else { row(r) }).collect()
    }

    /// `1 Dogs` or `1 Dogs SpaceAfter=No` as a line of ten columns.
    fn row(short: &str) -> String {
        let mut columns = short.split(' ');
        let mut next = || columns.next().unwrap_or("_");
        format!("{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", next(), next(), next())
    }

    fn words(text: &Text) -> Vec<Vec<(&str, bool)>> {
        let given = text.given.as_ref().expect("words are given");
        given.iter().map(|s| s.iter().map(|w| (w.span.of(&text.text), w.continues)).collect()).collect()
    }

    #[test]
    fn text_words_and_documents() {
        let file = rows(&[
            "# newdoc id = a",
            "# newpar",
            "# text = Dogs  don't bark.",
            "1 Dogs",
            "2-3 don't",
            "2 do",
            "3 n't",
            "4 bark SpaceAfter=No",
            "4.1 x",
            "5 .",
            "",
            "# text = is not what follows",
            "1 Yes",
            "",
            "# newpar",
            "1 No",
            "",
            "# newdoc",
            "1-2 dont",
            "1 do",
            "2 n't",
            "",
        ]);
        let found: Vec<_> = read(&INPUT, file).into_iter().map(|f| f.expect("good").text).collect();
        assert_eq!(found[0].id, "a");
        assert_eq!(found[0].text, "Dogs  don't bark. Yes\n\nNo");
        let first = [("Dogs", false), ("do", false), ("n't", true), ("bark", false), (".", false)];
        assert_eq!(words(&found[0])[0], first);
        assert_eq!(found[1].id, "f:18");
        assert_eq!(words(&found[1]), [[("do", false), ("nt", true)]]);
    }

    #[test]
    fn a_wrong_line_loses_its_sentence_only() {
        let file = rows(&["1 A", "3 B", "", "1 Good", "", "1 C"]) + "no columns\n\n1\tD\t_\n\n" + &rows(&["1 End"]);
        let found = read(&INPUT, file);
        let faults: Vec<_> = found.iter().filter_map(|f| f.as_ref().err()).map(|f| f.line).collect();
        assert_eq!(faults, [Some(2), Some(7), Some(9)]);
        let text = found.iter().flatten().next().expect("a document");
        assert_eq!(text.text.text, "Good End");
    }
}
