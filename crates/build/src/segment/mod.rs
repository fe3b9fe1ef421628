//! Sentences and words.

mod abbreviation;
mod address;
mod affix;
mod borders;
mod chars;
mod emoticon;
mod number;
#[cfg(test)]
mod tests;
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
        }));
        let span = sentence[0].span.join(sentence[sentence.len() - 1].span);
        sentences.push(Sentence { span, tokens: start..tokens.len() as u32 });
    }
    (sentences, tokens)
}
