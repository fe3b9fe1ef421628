//! Who speaks: quotations, and the mention that is said to speak each of them.

use super::mentions::Facts;
use crate::{Deprel, Upos};
use copan_model::MentionKind;

/// The longest quotation in words: a mark that is never closed must not make one of the rest of the text.
const LONGEST: u32 = 400;

/// How many words from a quotation the verb of saying may stand.
const REACH: u32 = 16;

/// Verbs that go with a quotation. Sorted.
const SAYING: [&str; 58] = [
    "add",
    "address",
    "admit",
    "agree",
    "announce",
    "answer",
    "argue",
    "ask",
    "assure",
    "begin",
    "call",
    "comment",
    "complain",
    "conclude",
    "confess",
    "continue",
    "cry",
    "declare",
    "demand",
    "ejaculate",
    "exclaim",
    "explain",
    "gasp",
    "go",
    "groan",
    "growl",
    "inquire",
    "interrupt",
    "laugh",
    "murmur",
    "mutter",
    "note",
    "object",
    "observe",
    "proceed",
    "promise",
    "protest",
    "quote",
    "recall",
    "rejoin",
    "remark",
    "repeat",
    "reply",
    "respond",
    "resume",
    "retort",
    "return",
    "roar",
    "say",
    "scream",
    "shout",
    "sigh",
    "state",
    "suggest",
    "tell",
    "think",
    "whisper",
    "write",
];

/// A quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Quotation {
    /// Its first word, after the mark.
    start: u32,
    /// The mark that ends it.
    end: u32,
    /// The mention that is said to speak it.
    speaker: Option<u32>,
}

/// The quotations of a document.
pub(super) struct Speech {
    /// For every word the number of its quotation, from 1; 0 outside.
    number: Vec<u32>,
    quotations: Vec<Quotation>,
    /// The mentions that speak, in order.
    speakers: Vec<u32>,
}

impl Speech {
    pub(super) fn new(facts: &Facts<'_>) -> Self {
        let count = facts.trees.tokens().len() as u32;
        let mut quotations: Vec<Quotation> = Vec::new();
        let mut open: Option<u32> = None;
        for word in 0..count {
            let (opens, closes) = match facts.trees.form(word) {
                "“" | "``" | "«" => (true, false),
                "”" | "''" | "»" | "’”" => (false, true),
                "\"" => (true, true),
                // Single marks are quotations only outside double ones, and what ends one may be an apostrophe.
                "‘" => (open.is_none(), false),
                "’" => (false, open.is_some_and(|start| facts.trees.form(start - 1) == "‘")),
                _ => (false, false),
            };
            if let Some(start) = open.filter(|_| closes) {
                if word > start {
                    quotations.push(Quotation { start, end: word, speaker: None });
                }
                open = None;
            } else if opens {
                open = Some(word + 1);
            }
            open = open.filter(|start| word < *start + LONGEST);
        }
        let mut number = vec![0; count as usize];
        for (n, quotation) in quotations.iter().enumerate() {
            number[quotation.start as usize..quotation.end as usize].fill(n as u32 + 1);
        }
        let mut speech = Self { number, quotations, speakers: Vec::new() };
        speech.attribute(facts);
        speech
    }

    /// The number of the quotation that a word stands in, from 1; 0 outside all.
    pub(super) fn quotation(&self, word: u32) -> u32 {
        self.number.get(word as usize).copied().unwrap_or(0)
    }

    /// The mention that is said to speak a quotation.
    pub(super) fn speaker(&self, quotation: u32) -> Option<u32> {
        self.quotations.get(quotation.checked_sub(1)? as usize)?.speaker
    }

    /// Whether a mention is said to speak a quotation.
    pub(super) fn says(&self, mention: u32) -> bool {
        self.speakers.binary_search(&mention).is_ok()
    }

    /// Finds the speakers: the subject of a verb of saying behind the quotation or before it.
    fn attribute(&mut self, facts: &Facts<'_>) {
        let count = facts.trees.tokens().len() as u32;
        for n in 0..self.quotations.len() {
            let Quotation { start, end, .. } = self.quotations[n];
            let next = self.quotations.get(n + 1).map_or(count, |q| q.start - 1);
            let before = n.checked_sub(1).map_or(0, |n| self.quotations[n].end + 1);
            let sentence = facts.trees.token(start).sentence;
            let after = (end + 1).min(next)..next.min(end + REACH);
            let behind = self.said(facts, after).filter(|(verb, _)| {
                let own = facts.trees.token(*verb).sentence;
                if own == facts.trees.token(end.saturating_sub(1)).sentence {
                    return true;
                }
                // A sentence of its own says who spoke only at its beginning ("…!" cried he), and where it goes on with a
                // quotation and begins with a capital, it says who speaks that.
                let small = facts.trees.form(end + 1).chars().next().is_some_and(char::is_lowercase);
                *verb <= end + 3 && (small || next >= count || facts.trees.token(next).sentence != own)
            });
            let ahead = || {
                let from = before.max((start - 1).saturating_sub(REACH)).min(start - 1);
                self.said(facts, from..start - 1).filter(|(verb, _)| facts.trees.token(*verb).sentence == sentence)
            };
            let found = behind.or_else(ahead).map(|(_, speaker)| speaker);
            if found.is_some() {
                self.quotations[n].speaker = found;
            }
            // "…," said he, "…": the second half is his too.
            if let Some((verb, speaker)) = behind
                && next < count
                && n + 1 < self.quotations.len()
                && facts.trees.token(verb).sentence == facts.trees.token(next).sentence
            {
                self.quotations[n + 1].speaker = Some(speaker);
            }
        }
        self.speakers = self.quotations.iter().filter_map(|q| q.speaker).collect();
        self.speakers.sort_unstable();
    }

    /// A verb of saying among words outside quotations, and the mention that is its subject.
    fn said(&self, facts: &Facts<'_>, mut words: std::ops::Range<u32>) -> Option<(u32, u32)> {
        let trees = facts.trees;
        words.find_map(|verb| {
            if trees.token(verb).upos != Upos::Verb || SAYING.binary_search(&trees.lemma(verb)).is_err() {
                return None;
            }
            let subject = trees.first(verb, Deprel::Nsubj).and_then(|s| facts.headed_by(s));
            let next = || {
                let next = (verb as usize + 1 < trees.tokens().len()).then_some(verb + 1)?;
                let mention = facts.starting_at(next)?;
                matches!(facts.mention(mention).kind, MentionKind::Name | MentionKind::Pronoun).then_some(mention)
            };
            let speaker = subject.or_else(next)?;
            let outside = self.quotation(facts.mention(speaker).head) == 0;
            outside.then_some((verb, speaker))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Trees;
    use crate::fixture::marked;

    #[test]
    fn verbs_are_sorted() {
        assert!(SAYING.is_sorted());
    }

    #[test]
    fn the_subject_of_saying_speaks() {
        let document = marked(
            "“ I am tired , ” said {Person Ann Lee} , “ and cold . ”
            {Person Tom Low} replied : “ You are . ”
            ‘ It ’s late . ’",
        );
        let trees = Trees::new(&document.text.text, &document.tokens);
        let facts = Facts::new(&document, &trees);
        let speech = Speech::new(&facts);
        let speakers: Vec<Option<&str>> = (1..=4).map(|q| speech.speaker(q).map(|m| facts.text(m))).collect();
        assert_eq!(speakers, [Some("Ann Lee"), Some("Ann Lee"), Some("Tom Low"), None]);
        assert_eq!(speech.speaker(5), None);
        assert_eq!(speech.quotation(0), 0);
        assert_eq!(speech.quotation(1), 1);
    }
}
