//! One sentence of CoNLL-U: its lines checked, its text put together, its words found in the text.

use super::Fault;
use crate::{ByteSpan, Word};

/// The lines of a sentence, as far as they have come.
#[derive(Default)]
pub(super) struct Raw {
    /// What `# text` says.
    pub(super) text: Option<String>,
    /// Whether a paragraph starts here.
    pub(super) paragraph: bool,
    /// Orthographic words, each with its syntactic words.
    units: Vec<Unit>,
    /// The last id of the range that the last unit covers.
    until: u32,
    words: u32,
    fault: Option<Fault>,
}

/// An orthographic word: a word, or a range of words written as one.
struct Unit {
    line: u64,
    form: String,
    glued: bool,
    /// The forms of a range's words; empty for a single word.
    parts: Vec<String>,
}

/// A sentence as it is written, and where its words stand in it.
pub(super) struct Surface {
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    pub(super) paragraph: bool,
    /// Whether the next sentence follows without a blank.
    pub(super) glued: bool,
}

impl Raw {
    /// Whether no line of a word has come.
    pub(super) fn is_empty(&self) -> bool {
        self.units.is_empty() && self.fault.is_none()
    }

    /// Marks the sentence as one that cannot be used. The first reason counts.
    pub(super) fn spoil(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
    }

    pub(super) fn row(&mut self, line: u64, row: &str) {
        if let Err(message) = self.try_row(line, row) {
            self.spoil(Fault::at(line, format!("{message}; the sentence is left out")));
        }
    }

    fn try_row(&mut self, line: u64, row: &str) -> Result<(), String> {
        let columns: Vec<&str> = row.split('\t').collect();
        let &[id, form, .., misc] = columns.as_slice() else { return Err(count(columns.len())) };
        if columns.len() != 10 {
            return Err(count(columns.len()));
        }
        let number = |id: &str| id.parse::<u32>().map_err(|_| format!("`{id}` is no id; 1, 1-2 or 1.1 was wanted"));
        if let Some((word, empty)) = id.split_once('.') {
            // An empty node stands for a word that is not in the text.
            return number(word).and(number(empty)).map(drop);
        }
        if form.trim().is_empty() {
            return Err("the word has no FORM".to_owned());
        }
        let glued = misc.split('|').any(|m| m == "SpaceAfter=No");
        let unit = Unit { line, form: form.trim().to_owned(), glued, parts: Vec::new() };
        if let Some((first, last)) = id.split_once('-') {
            let (first, last) = (number(first)?, number(last)?);
            if first != self.words + 1 || self.words < self.until || last <= first {
                return Err(format!("the range {id} does not fit after word {}", self.words));
            }
            self.until = last;
            self.units.push(unit);
            return Ok(());
        }
        let id = number(id)?;
        if id != self.words + 1 {
            return Err(format!("the word's id is {id}; {} was wanted", self.words + 1));
        }
        self.words = id;
        match self.units.last_mut() {
            Some(range) if id <= self.until => range.parts.push(unit.form),
            _ => self.units.push(unit),
        }
        Ok(())
    }

    /// The sentence; none where there are no words.
    pub(super) fn finish(self) -> Result<Option<Surface>, Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let Some(last) = self.units.last() else { return Ok(None) };
        if self.words < self.until {
            let message = format!("the range ends at word {}, the sentence at {}", self.until, self.words);
            return Err(Fault::at(last.line, format!("{message}; the sentence is left out")));
        }
        let (text, places) = match self.text.and_then(|text| Some((places(&self.units, &text)?, text))) {
            Some((places, text)) => (text, places),
            None => joined(&self.units),
        };
        let mut words = Vec::with_capacity(self.words as usize);
        for (unit, place) in self.units.iter().zip(places) {
            words.extend(unit.words(place, &text)?);
        }
        Ok(Some(Surface { text, words, paragraph: self.paragraph, glued: last.glued }))
    }
}

fn count(columns: usize) -> String {
    format!("{columns} columns; ten with a tab between them were wanted")
}

impl Unit {
    /// The syntactic words. A range is cut after as many letters as each word has; what is written shorter than its words
    /// ("dont": do, n't) takes it from the last.
    fn words(&self, place: ByteSpan, text: &str) -> Result<Vec<Word>, Fault> {
        if self.parts.is_empty() {
            return Ok(vec![Word { span: place, continues: false }]);
        }
        let mut ends: Vec<u32> =
            place.of(text).char_indices().map(|(i, c)| place.start + (i + c.len_utf8()) as u32).collect();
        ends.insert(0, place.start);
        let letters = ends.len() - 1;
        let too_short = || {
            let message = format!("`{}` has fewer letters than words; the sentence is left out", self.form);
            Fault::at(self.line, message)
        };
        let mut words = Vec::with_capacity(self.parts.len());
        let mut at = 0;
        for (i, part) in self.parts.iter().enumerate() {
            let after = self.parts.len() - 1 - i;
            let room = letters.checked_sub(at + after).filter(|&room| room > 0).ok_or_else(too_short)?;
            let taken = if after == 0 { room } else { part.chars().count().clamp(1, room) };
            words.push(Word { span: ByteSpan::new(ends[at], ends[at + taken]), continues: i > 0 });
            at += taken;
        }
        Ok(words)
    }
}

/// Where the units stand in the text, if the text is these units with white space between them.
fn places(units: &[Unit], text: &str) -> Option<Vec<ByteSpan>> {
    let mut at = 0;
    let mut places = Vec::with_capacity(units.len());
    for unit in units {
        let rest = text[at..].trim_start();
        let start = text.len() - rest.len();
        at = start + rest.strip_prefix(unit.form.as_str()).map(|_| unit.form.len())?;
        places.push(ByteSpan::new(start as u32, at as u32));
    }
    text[at..].trim().is_empty().then_some(places)
}

/// The units with a blank after each that is not glued to the next.
fn joined(units: &[Unit]) -> (String, Vec<ByteSpan>) {
    let mut text = String::new();
    let mut places = Vec::with_capacity(units.len());
    for (i, unit) in units.iter().enumerate() {
        let start = text.len() as u32;
        text.push_str(&unit.form);
        places.push(ByteSpan::new(start, text.len() as u32));
        if !unit.glued && i + 1 < units.len() {
            text.push(' ');
        }
    }
    (text, places)
}
