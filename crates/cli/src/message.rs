//! What is said on standard error. That nobody can be told is no reason to stop, so failures to write there are passed over.

use crate::Outcome;
use copan_build::read::Problem;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::time::Instant;

/// So many problems of one input are named one by one; a wrong kind would make one of every line.
const NAMED: u64 = 10;

/// Prints an error.
pub(crate) fn error(text: &str) {
    line(&format!("error: {text}"));
}

/// Prints a warning: something was done, and perhaps not what was meant.
pub(crate) fn warning(text: &str) {
    line(&format!("warning: {text}"));
}

fn line(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// What has been done, told as it goes and at the end.
#[derive(Debug)]
pub(crate) struct Tally {
    quiet: bool,
    start: Instant,
    pub(crate) documents: u64,
    pub(crate) sentences: u64,
    pub(crate) words: u64,
    pub(crate) problems: u64,
    /// The input that the last problems were in, and how many there were.
    last: (String, u64),
}

impl Tally {
    pub(crate) fn new(quiet: bool) -> Self {
        let last = (String::new(), 0);
        Self { quiet, start: Instant::now(), documents: 0, sentences: 0, words: 0, problems: 0, last }
    }

    /// Counts a document.
    pub(crate) fn document(&mut self, sentences: usize, words: usize) {
        self.documents += 1;
        self.sentences += sentences as u64;
        self.words += words as u64;
    }

    /// Names what could not be read.
    pub(crate) fn problem(&mut self, problem: &Problem) {
        self.problems += 1;
        if self.last.0 != problem.input {
            self.rest();
            self.last = (problem.input.clone(), 0);
        }
        self.last.1 += 1;
        if self.last.1 <= NAMED {
            error(&problem.to_string());
        }
    }

    /// Says how many problems of the last input were not named.
    fn rest(&mut self) {
        let (input, count) = std::mem::take(&mut self.last);
        if count > NAMED {
            error(&format!("{input}: {} more like these", count - NAMED));
        }
    }

    /// Ends without a summary, and says how it went.
    pub(crate) fn close(&mut self) -> Outcome {
        self.rest();
        self.outcome()
    }

    /// How it went so far.
    pub(crate) const fn outcome(&self) -> Outcome {
        if self.problems == 0 { Outcome::Done } else { Outcome::Partly }
    }

    /// The summary. `more` is what else was made: "12 entities, 9 facts".
    pub(crate) fn end(&mut self, more: &str, notes: &[String]) {
        self.rest();
        if self.quiet {
            return;
        }
        let seconds = self.start.elapsed().as_secs_f64();
        let mut text = format!(
            "{}, {}, {}{more} in {seconds:.2} s ({:.0} words a second)",
            count(self.documents, "document"),
            count(self.sentences, "sentence"),
            count(self.words, "word"),
            self.words as f64 / seconds.max(1e-9),
        );
        if self.problems > 0 {
            let _ = write!(text, "\nskipped: {}, named above", count(self.problems, "problem"));
        }
        for note in notes {
            let _ = write!(text, "\n{note}");
        }
        line(&text);
    }
}

/// A number and what it counts.
pub(crate) fn count(n: u64, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Text of a document for a terminal: one line, and nothing in it that could steer the terminal.
pub(crate) fn plain(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Prints something that is good to know.
pub(crate) fn note(text: &str) {
    line(text);
}
