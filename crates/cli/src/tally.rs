//! What has been done, told as it goes and at the end.

use crate::Outcome;
use crate::input::Run;
use crate::message::{self, Message, Progress, Summary};
use anyhow::{Result, bail};
use copan_build::read::Problem;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// So many problems of one input are named one by one; a wrong kind would make one of every line.
const NAMED: u64 = 10;

/// How often a log gets a line of progress.
const LOG: Duration = Duration::from_secs(10);

/// How often progress is told to a program, and drawn for people.
const TICK: Duration = Duration::from_secs(1);

/// What has been done.
#[derive(Debug)]
pub(crate) struct Tally {
    start: Instant,
    told: Option<Told>,
    pub(crate) documents: u64,
    /// Documents whose annotations were there already; none outside a project.
    pub(crate) known: Option<u64>,
    sentences: u64,
    words: u64,
    pub(crate) problems: u64,
    /// The input that the last problems were in, and how many there were.
    last: (String, u64),
    /// How many bytes there are to read, and how many have been.
    total: u64,
    read: u64,
}

/// How progress is told.
#[derive(Debug)]
struct Told {
    every: Duration,
    last: Instant,
    bar: Option<ProgressBar>,
}

impl Told {
    fn new(now: Instant) -> Self {
        if message::is_json() {
            return Self { every: TICK, last: now, bar: None };
        }
        if !io::stderr().is_terminal() {
            return Self { every: LOG, last: now, bar: None };
        }
        let bar = ProgressBar::with_draw_target(Some(100), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:24} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        message::below(Some(bar.clone()));
        Self { every: TICK / 10, last: now, bar: Some(bar) }
    }
}

impl Tally {
    pub(crate) fn new(run: Run) -> Self {
        let start = Instant::now();
        Self {
            start,
            told: (!run.quiet).then(|| Told::new(start)),
            documents: 0,
            known: None,
            sentences: 0,
            words: 0,
            problems: 0,
            last: (String::new(), 0),
            total: 0,
            read: 0,
        }
    }

    /// Says how many bytes there are to read.
    pub(crate) const fn expect(&mut self, bytes: u64) {
        self.total = bytes;
    }

    /// Counts a document. `read` bytes of all have been read up to its end.
    pub(crate) fn document(&mut self, sentences: usize, words: usize, read: u64) {
        self.documents += 1;
        self.sentences += sentences as u64;
        self.words += words as u64;
        self.read = self.read.max(read);
        self.step("reading");
    }

    /// An error where there was no document.
    pub(crate) fn any(&mut self) -> Result<()> {
        if self.documents == 0 {
            self.close();
            bail!("nothing could be read; give files or folders with text, see `copan help build`");
        }
        Ok(())
    }

    /// Tells how far it is, where it is time to.
    fn step(&mut self, step: &'static str) {
        let spent = self.start.elapsed();
        let Some(told) = &mut self.told else { return };
        if told.last.elapsed() < told.every && step == "reading" {
            return;
        }
        told.last = Instant::now();
        let (read, total) = (self.read.min(self.total), self.total.max(1));
        // What the first second says of the rest is of no use to anyone.
        let foreseen = step == "reading" && read > 0 && spent > TICK;
        let progress = Progress {
            step,
            documents: self.documents,
            words: self.words,
            words_per_second: self.words.saturating_mul(1000) / (spent.as_millis() as u64).max(1),
            percent: read.saturating_mul(100) / total,
            seconds_left: foreseen.then(|| spent.as_secs().saturating_mul(self.total - read) / read),
        };
        match &told.bar {
            Some(bar) => {
                bar.set_position(progress.percent);
                bar.set_message(progress.to_string());
            }
            // A short run needs no lines about what it does next.
            None if message::is_json() || spent > LOG => message::say(&Message::Progress(progress)),
            None => {}
        }
    }

    /// Tells what is done now that all is read.
    pub(crate) fn now(&mut self, step: &'static str) {
        self.read = self.total;
        self.step(step);
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
            message::problem(problem);
        }
    }

    /// Says how many problems of the last input were not named.
    fn rest(&mut self) {
        let (input, count) = std::mem::take(&mut self.last);
        if count > NAMED {
            let message = format!("{} more like these", count - NAMED);
            message::say(&Message::Problem { input: &input, line: None, message: &message });
        }
    }

    /// Ends without a summary, and says how it went.
    pub(crate) fn close(&mut self) -> Outcome {
        self.rest();
        message::below(None);
        self.outcome()
    }

    /// How it went so far.
    pub(crate) const fn outcome(&self) -> Outcome {
        if self.problems == 0 { Outcome::Done } else { Outcome::Partly }
    }

    /// The summary, with how many entities and facts were made, and what else there is to know.
    pub(crate) fn end(&mut self, made: Option<(u64, u64)>, notes: &[String]) {
        let quiet = self.told.is_none();
        self.close();
        if quiet {
            return;
        }
        message::say(&Message::Summary(Summary {
            documents: self.documents,
            known: self.known,
            sentences: self.sentences,
            words: self.words,
            problems: self.problems,
            entities: made.map(|(entities, _)| entities),
            facts: made.map(|(_, facts)| facts),
            seconds: self.start.elapsed().as_secs_f64(),
        }));
        for note in notes {
            message::note(note);
        }
    }
}

impl Drop for Tally {
    /// An error does not leave the bar behind.
    fn drop(&mut self) {
        message::below(None);
    }
}
