//! Dates, periods and durations.
//!
//! A small grammar over the words of a sentence finds them ([`grammar`], [`relative`], [`range`]), then the text around
//! places those that are measured from something ([`Around`]). What cannot be placed with certainty has no ends.
//!
//! A mention is the expression without its preposition: "early 2023", "the 60s", "1914–18"; a range keeps what joins its
//! ends. Two digits of a decade are those of the 20th century ("the 60s" are 1960 to 1969; "the 00s" and "the 10s" of the
//! 21st), unless a year that the same or the last sentence gives lies in an older century.

mod calendar;
mod days;
mod grammar;
mod lexeme;
mod range;
mod relative;

use crate::{Annotated, Mention, Quantity, Trees, Upos, Xpos};
use calendar::{Interval, Unit};
use copan_model::MentionKind;
use grammar::Value;

/// The times of a document, none inside another.
pub(super) fn times(document: &Annotated, trees: &Trees<'_>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut words = Vec::new();
    let mut around = Around { today: document.text.date.map(Interval::of), last: None };
    for (number, sentence) in document.sentences.iter().enumerate() {
        lexeme::lexemes(trees, sentence.tokens.clone(), &mut words);
        let mut at = 0;
        while at < words.len() {
            let Some((value, end)) = range::expression(&words, trees, at) else {
                at += 1;
                continue;
            };
            let told = || is_past(trees, words[at].token);
            let interval = around.place(value, number, told);
            if let Some(interval) = interval {
                around.last = Some((number, interval));
            }
            // A token that is cut in the middle is taken whole.
            let tokens = words[at].token..words[end - 1].token + 1;
            mentions.push(Mention {
                span: document.tokens[tokens.start as usize].span.join(document.tokens[tokens.end as usize - 1].span),
                head: trees.top(tokens.clone()),
                tokens: tokens.clone(),
                kind: MentionKind::Time,
                entity_type: None,
                subtype: None,
                entity: 0,
                link: None,
                listed: None,
                margin: u8::MAX,
                value: Some(Quantity::Time { start: interval.map(|i| i.start), end: interval.map(|i| i.end) }),
            });
            at = end;
            while words.get(at).is_some_and(|w| w.token < tokens.end) {
                at += 1;
            }
        }
    }
    mentions
}

/// Whether the clause that a word is in tells of what was.
fn is_past(trees: &Trees<'_>, token: u32) -> bool {
    let mut verb = token;
    while trees.token(verb).upos != Upos::Verb {
        let Some(head) = trees.token(verb).head else { return false };
        verb = head;
    }
    let past = |at: u32| trees.token(at).xpos == Xpos::Vbd;
    past(verb) || trees.dependents(verb).iter().any(|&at| trees.token(at).upos == Upos::Aux && past(at))
}

/// What a relative time is measured from.
struct Around {
    /// The day of writing.
    today: Option<Interval>,
    /// The last time that was placed, with its sentence.
    last: Option<(usize, Interval)>,
}

impl Around {
    /// The time that the text spoke of last, in this or the last sentence.
    fn near(&self, sentence: usize) -> Option<Interval> {
        self.last.filter(|(at, _)| at + 1 >= sentence).map(|(_, interval)| interval)
    }

    /// Where a time lies in the calendar, if that is certain.
    fn place(&self, value: Value, sentence: usize, is_past: impl Fn() -> bool) -> Option<Interval> {
        match value {
            Value::Known(interval) => Some(interval),
            Value::Open | Value::Yearless(_) => None,
            Value::ShortDecade(value, part) => {
                let near = self.near(sentence).map(|i| i32::from(i.start.year()).div_euclid(100) * 100);
                let century = match near {
                    Some(century) if (1000..1900).contains(&century) => century,
                    _ if value < 20 => 2000,
                    _ => 1900,
                };
                let decade = Interval::years(century + value, 10)?;
                part.map_or(Some(decade), |(nth, parts)| decade.part(nth, parts))
            }
            Value::FromToday(unit, by) => self.today?.shifted(unit, by),
            // News tells of the days before it is written; where the text speaks of other years, "Monday" may lie there.
            Value::Weekday(weekday) => {
                let today = self.today?;
                let elsewhere = self.last.is_some_and(|(_, last)| last.start.year() != today.start.year());
                (!elsewhere && is_past()).then(|| today.shifted(Unit::Day, 1)?.weekday_before(weekday))?
            }
            Value::LastWeekday(weekday) => self.today?.weekday_before(weekday),
            Value::NextWeekday(weekday) => self.today?.weekday_after(weekday),
            Value::NearShape(shape, by) => {
                let today = self.today?;
                let this_year = shape.of(today.start.year().into())?;
                match by {
                    0 => Some(this_year),
                    // "last June" in August may be two; a season that is over is the last one.
                    _ if this_year.start > today.end => shape.of(i32::from(today.start.year()) - 1),
                    _ => (shape.season.is_some() && this_year.end < today.start).then_some(this_year),
                }
            }
            Value::FromText(unit, by) => {
                let anchor = self.near(sentence)?;
                // From "2004" no day can be counted, from "the 1960s" no year.
                let exact = if unit == Unit::Century { Unit::Century } else { unit };
                if !anchor.is_as_exact_as(exact) {
                    return None;
                }
                anchor.shifted(unit, by)
            }
        }
    }
}
