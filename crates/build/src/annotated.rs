//! What the pipeline finds in one document. Every stage adds to it what its name says; nothing is taken away.

use crate::{ByteSpan, Entry, Token};
use copan_model::{Date, EntityType, MentionKind, Modality, Polarity, Relation, Tier, Time};
use std::ops::Range;
use std::sync::Arc;

/// One input text, with what is known of it from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The name by which evidence points here.
    pub id: String,
    /// The title, where the input has one.
    pub title: Option<String>,
    /// The day it was published, where known.
    pub date: Option<Date>,
    /// Who wrote it, where known.
    pub author: Option<String>,
    /// The text, shorter than 4 GiB.
    pub text: String,
    /// Where each page begins in the text, in bytes and in order, at borders of characters; empty where there are no pages.
    pub pages: Vec<u32>,
    /// Sentences and words, where the input gives them (CoNLL-U); else they are found.
    pub given: Option<Vec<Vec<Word>>>,
}

/// A word as segmentation finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: ByteSpan,
    /// Whether it goes on from the word before as one orthographic word, see [`Token::continues`].
    pub continues: bool,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first word to its last.
    pub span: ByteSpan,
    /// Its words: indexes into the document's tokens.
    pub tokens: Range<u32>,
}

/// A stretch of text that stands for something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub span: ByteSpan,
    /// Its words: indexes into the document's tokens, all in one sentence.
    pub tokens: Range<u32>,
    /// The word that carries it: its top word in the tree.
    pub head: u32,
    /// Name, description, pronoun, time or number.
    pub kind: MentionKind,
    /// What it is, where known. None for times and numbers.
    pub entity_type: Option<EntityType>,
    /// The finer kind (`military_base`, `company`), where known.
    pub subtype: Option<&'static str>,
    /// Mentions of one thing in this document share this number.
    pub entity: u32,
    /// What joined it to an earlier mention of the same thing; none for the first and for what stands alone.
    pub link: Option<Link>,
    /// What a time or number means.
    pub value: Option<Quantity>,
    /// The entry of the user's own list that names it.
    pub listed: Option<Arc<Entry>>,
    /// How much better it was as a name of this type than the next best reading, in eighths of the model's score, at most 255; 255
    /// for what no model has read.
    pub margin: u8,
}

/// Why a mention is taken to speak of the same thing as an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Index of the earlier mention.
    pub to: u32,
    /// The name of the rule.
    pub rule: &'static str,
    /// For a plural that stands for several things ("the two countries"): a mention of each of them. Such a plural has an
    /// entity number of its own, and `to` is the first of its members. Empty for all others.
    pub members: Vec<u32>,
    /// How much more the model took this for the right one than anything else, in thirty-seconds of its score, at most 255; 255 for what a rule says.
    pub margin: u8,
}

/// What a mention of kind time or number means.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// A stretch of days. Either end may be open.
    Time {
        /// The first day.
        start: Option<Date>,
        /// The last day.
        end: Option<Date>,
    },
    /// A number, with its unit: an ISO 4217 code for money, `%`, `km`, or nothing.
    Number {
        /// How many.
        value: f64,
        /// Of what.
        unit: Option<String>,
    },
}

/// What one clause says: who does what to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Index into the document's sentences.
    pub sentence: u32,
    /// How sure we are that the text says so by what it is read from, 0 to 1.
    pub confidence: f64,
    /// What it is read from: the name of a row of `data/confidence.csv`.
    pub construction: &'static str,
    /// Who or what it is about.
    pub subject: Argument,
    /// What is said of it.
    pub predicate: Predicate,
    /// To whom, with what, when and where; the first completes the predicate.
    pub objects: Vec<Argument>,
    /// Said to be so or not.
    pub polarity: Polarity,
    /// How far the text stands behind it.
    pub modality: Modality,
    /// Who says so, where somebody is said to.
    pub attribution: Option<String>,
    /// The words that polarity and modality go by.
    pub cues: Cued,
    /// When.
    pub time: Option<Time>,
    /// On what ground: stated or nominal. What rests on coreference is found out when facts are made.
    pub tier: Tier,
}

/// The words by which a claim is known to be denied, and to be less than asserted: indexes into the document's tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cued {
    /// "not", "failed", "no".
    pub polarity: Option<u32>,
    /// "may", "plans", "if", "said".
    pub modality: Option<u32>,
}

/// The verb phrase, or whatever stands for one.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicate {
    /// The words, put together with blanks. May hold a word that is not in the text ("is" for an apposition).
    pub text: String,
    /// Where they stand; empty where only word order says it.
    pub spans: Vec<ByteSpan>,
    /// The least wording that says the same.
    pub core: Option<String>,
    /// Lemma, particle and preposition, joined by `_`: equal things group under it. `bring_to`.
    pub key: String,
}

/// An end of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// The words, put together with blanks.
    pub text: String,
    /// Where they stand.
    pub spans: Vec<ByteSpan>,
    /// The least wording that names the same thing.
    pub core: Option<String>,
    /// The mention that it is, where it is one.
    pub mention: Option<u32>,
    /// What it is to the predicate.
    pub role: Role,
    /// The word that it hangs on, where that is not the predicate: "minister" of "became minister of Peru".
    pub on: Option<u32>,
    /// The relation of the table that holds between the subject and this argument, if one does.
    pub relation: Option<Typed>,
}

/// A relation that a pattern has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The relation, of the table.
    pub relation: Arc<Relation>,
    /// Whether it runs from the argument to the subject ("was signed by").
    pub reversed: bool,
    /// The pattern's name.
    pub rule: Arc<str>,
}

/// What an argument is to its predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// The subject.
    Subject,
    /// The object, or what completes a copula.
    Object,
    /// When.
    Time,
    /// Where.
    Place,
    /// Joined by this preposition.
    Preposition(String),
}

/// Everything the pipeline knows of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotated {
    /// The input.
    pub text: Text,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Its words, in order.
    pub tokens: Vec<Token>,
    /// What stands for something, in the order of the text.
    pub mentions: Vec<Mention>,
    /// What is said, in the order of the text.
    pub claims: Vec<Claim>,
}

impl Annotated {
    /// The words of a token, where there is one.
    pub(crate) fn form_at(&self, token: u32) -> Option<&str> {
        Some(self.tokens.get(token as usize)?.span.of(&self.text.text))
    }

    /// The words of a token.
    #[must_use]
    pub fn form(&self, token: u32) -> &str {
        self.tokens[token as usize].span.of(&self.text.text)
    }
}
