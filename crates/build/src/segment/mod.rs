//! Sentences and words, as the English treebanks of Universal Dependencies have them
//! (<https://universaldependencies.org/en/index.html#tokenization-and-word-segmentation>; Warner, Lacks and others 2012,
//! *English Web Treebank: Word-level tokenization*).
//!
//! **Words** are found by rules, from left to right, and each character that is not white space is in one word:
//!
//! * clitics come off, as words that go on from the one before ([`Word::continues`]): `do|n't`, `Ann|'s`, `parents|'`,
//!   `they|'d|'ve`, `can|not`, `gon|na`; an apostrophe inside a name stays (`O'Brien`, `Shi'ite`), and so do decades (`1960's`);
//! * hyphens and slashes are words of their own (`well - known`, `U.S. - led`, `and / or`), except behind bound prefixes
//!   (`anti-war`, `e-mail`) and inside telephone numbers, dates and addresses;
//! * numbers keep their points, commas and colons (`1,250.5`, `7:30`); units, currency and per cent signs come off (`35 km`,
//!   `$ 5`, `50 %`), ordinals and decades do not (`21st`, `1960s`); ranges, fractions and scores are three words;
//! * web and mail addresses, file names, hash tags, faces and runs of one mark (`...`, `?!`, `--`) are one word each; any other
//!   mark stands alone, so a citation mark is three words: `[ 16 ]`;
//! * abbreviations keep their full stop (`Mr.`, `U.S.`, `J.`); if it ends the sentence as well, an abbreviation of several parts
//!   keeps it, and that of any other is a word of its own (`etc .`).
//!
//! **Sentences** end where [`borders`] says so: at blank lines, and between them by rules and a small trained model. Lines that
//! are wrapped go on; headings and rows of lists end with their line.

mod abbreviation;
mod address;
mod affix;
mod borders;
mod chars;
mod emoticon;
mod features;
mod number;
mod rule;
mod shape;
#[cfg(test)]
mod tests;
pub(crate) mod training;
mod words;

use crate::parse::Arc;
use crate::tag::Tag;
use crate::{Sentence, Text, Token, Word};

/// Finds the sentences of a text and their words.
#[must_use]
pub fn sentences(text: &Text) -> Vec<Vec<Word>> {
    match &text.given {
        Some(given) => given.clone(),
        None => borders::sentences(&text.text, &words::words(&text.text)),
    }
}

/// Puts together what the stages have found about the words. `tags`, `lemmas` and `arcs` have one entry a word, over all
/// sentences.
#[must_use]
pub fn tokens(words: &[Vec<Word>], tags: &[Tag], lemmas: Vec<Box<str>>, arcs: &[Arc]) -> (Vec<Sentence>, Vec<Token>) {
    let mut sentences = Vec::with_capacity(words.len());
    let mut tokens = Vec::with_capacity(lemmas.len());
    let mut found = tags.iter().zip(lemmas).zip(arcs);
    for (number, sentence) in words.iter().filter(|s| !s.is_empty()).enumerate() {
        let start = tokens.len() as u32;
        tokens.extend(sentence.iter().zip(&mut found).map(|(word, ((tag, lemma), arc))| Token {
            span: word.span,
            sentence: number as u32,
            continues: word.continues,
            lemma,
            upos: tag.upos,
            xpos: tag.xpos,
            head: arc.head,
            deprel: arc.deprel,
            margin: arc.margin,
        }));
        let span = sentence[0].span.join(sentence[sentence.len() - 1].span);
        sentences.push(Sentence { span, tokens: start..tokens.len() as u32 });
    }
    (sentences, tokens)
}
