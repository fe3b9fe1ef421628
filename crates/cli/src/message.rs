//! What is said on standard error: lines for people, or with `--json` one JSON object a line. That nobody can be told is no
//! reason to stop, so failures to write there are passed over.

use copan_build::read::Problem;
use indicatif::ProgressBar;
use serde::Serialize;
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A message. As JSON its `kind` says which it is, and the other keys are these fields; none is ever `null`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Message<'a> {
    /// It could not be done.
    Error { message: &'a str },
    /// It was done, and perhaps not as it was meant.
    Warning { message: &'a str },
    /// Good to know.
    Note { message: &'a str },
    /// Something in an input that could not be read.
    Problem {
        input: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        line: Option<u64>,
        message: &'a str,
    },
    /// How far it is: at most once a second.
    Progress(Progress),
    /// What was done.
    Summary(Summary),
}

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Progress {
    /// What is being done: `reading`, `merging` or `writing`.
    pub(crate) step: &'static str,
    pub(crate) documents: u64,
    pub(crate) words: u64,
    pub(crate) words_per_second: u64,
    /// How much of the inputs has been read, 0 to 100.
    pub(crate) percent: u64,
    /// While it reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) seconds_left: Option<u64>,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Summary {
    pub(crate) documents: u64,
    /// Of these, the documents whose annotations the project had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) known: Option<u64>,
    pub(crate) sentences: u64,
    pub(crate) words: u64,
    pub(crate) problems: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) entities: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) facts: Option<u64>,
    pub(crate) seconds: f64,
}

/// How messages look, and the bar that stands below them.
struct Speaker {
    json: bool,
    bar: Option<ProgressBar>,
}

static SPEAKER: Mutex<Speaker> = Mutex::new(Speaker { json: false, bar: None });

fn speaker() -> MutexGuard<'static, Speaker> {
    SPEAKER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on messages are JSON.
pub(crate) fn speak_json() {
    speaker().json = true;
}

/// Whether messages are JSON.
pub(crate) fn is_json() -> bool {
    speaker().json
}

/// Puts a bar below the messages that come, or takes it away.
pub(crate) fn below(bar: Option<ProgressBar>) {
    if let Some(old) = std::mem::replace(&mut speaker().bar, bar) {
        old.finish_and_clear();
    }
}

/// Says it.
pub(crate) fn say(message: &Message<'_>) {
    let speaker = speaker();
    let write = || {
        let mut out = io::stderr().lock();
        if speaker.json {
            // One write a line: lines of several programs into one log do not mix.
            let _ = serde_json::to_string(message).map(|line| out.write_all(format!("{line}\n").as_bytes()));
        } else {
            let _ = out.write_all(format!("{}\n", message.line()).as_bytes());
        }
    };
    match &speaker.bar {
        Some(bar) => bar.suspend(write),
        None => write(),
    }
}

impl Message<'_> {
    /// The message for people.
    fn line(&self) -> String {
        match self {
            Self::Error { message } => format!("error: {}", harmless(message, true)),
            Self::Warning { message } => format!("warning: {}", harmless(message, true)),
            Self::Note { message } => harmless(message, true),
            Self::Problem { input, line, message } => {
                let line = line.map_or_else(String::new, |line| format!("line {line}: "));
                format!("error: {}: {line}{}", harmless(input, false), harmless(message, false))
            }
            Self::Progress(progress) => progress.to_string(),
            Self::Summary(summary) => summary.to_string(),
        }
    }
}

impl std::fmt::Display for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.step {
            "reading" => write!(
                f,
                "{} %, {}, {} words a second",
                self.percent,
                count(self.documents, "document"),
                self.words_per_second
            )?,
            step => write!(f, "{step} {}", count(self.documents, "document"))?,
        }
        match self.seconds_left {
            None => Ok(()),
            Some(s) if s < 60 => write!(f, ", {s} s left"),
            Some(s) if s < 3600 => write!(f, ", {} min left", s.div_ceil(60)),
            Some(s) => write!(f, ", {} h {} min left", s / 3600, s % 3600 / 60),
        }
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", count(self.documents, "document"))?;
        if let Some(known) = self.known {
            write!(f, " ({known} known)")?;
        }
        write!(f, ", {}, {}", count(self.sentences, "sentence"), count(self.words, "word"))?;
        if let Some(entities) = self.entities {
            write!(f, ", {entities} entit{}", if entities == 1 { "y" } else { "ies" })?;
        }
        if let Some(facts) = self.facts {
            write!(f, ", {}", count(facts, "fact"))?;
        }
        write!(f, " in {:.2} s ({:.0} words a second)", self.seconds, self.words as f64 / self.seconds.max(1e-9))?;
        if self.problems > 0 {
            write!(f, "\nskipped: {}, named above", count(self.problems, "problem"))?;
        }
        Ok(())
    }
}

/// Says an error.
pub(crate) fn error(text: &str) {
    say(&Message::Error { message: text });
}

/// Says a warning: something was done, and perhaps not what was meant.
pub(crate) fn warning(text: &str) {
    say(&Message::Warning { message: text });
}

/// Says something that is good to know.
pub(crate) fn note(text: &str) {
    say(&Message::Note { message: text });
}

/// Names what in an input could not be read.
pub(crate) fn problem(problem: &Problem) {
    say(&Message::Problem { input: &problem.input, line: problem.fault.line, message: &problem.fault.message });
}

/// A number and what it counts.
pub(crate) fn count(n: u64, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// A message for a terminal, which obeys nothing in it: names of files may hold any character. Only messages of our own have
/// several lines.
fn harmless(message: &str, lines: bool) -> String {
    let mut text = String::with_capacity(message.len());
    for c in message.chars() {
        match c {
            '\n' if lines => text.push(c),
            // Beside what controls the terminal, what turns the direction of writing.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                text.extend(c.escape_default());
            }
            c if c.is_control() => text.extend(c.escape_default()),
            c => text.push(c),
        }
    }
    text
}

/// Text of a document for a terminal: one line, and nothing in it that could steer the terminal.
pub(crate) fn plain(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_a_line_or_an_object() {
        let problem = Message::Problem { input: "a.txt", line: Some(3), message: "no \"text\"" };
        assert_eq!(problem.line(), "error: a.txt: line 3: no \"text\"");
        let json = serde_json::to_string(&problem).expect("no map with odd keys");
        assert_eq!(json, r#"{"kind":"problem","input":"a.txt","line":3,"message":"no \"text\""}"#);
    }

    #[test]
    fn a_terminal_obeys_nothing_in_a_name() {
        let problem = Message::Problem { input: "a\u{1b}[31m\nb\u{202e}é.txt", line: None, message: "no \r text" };
        assert_eq!(problem.line(), "error: a\\u{1b}[31m\\nb\\u{202e}é.txt: no \\r text");
        assert_eq!(Message::Note { message: "two\nlines" }.line(), "two\nlines");
    }

    #[test]
    fn what_is_left_is_told_in_the_unit_that_fits() {
        let left =
            |seconds| Progress { step: "reading", seconds_left: Some(seconds), ..Progress::default() }.to_string();
        for (seconds, end) in [(59, " 59 s left"), (61, " 2 min left"), (7260, " 2 h 1 min left")] {
            assert!(left(seconds).ends_with(end), "{}", left(seconds));
        }
    }
}
