//! Sentences with trees, written by hand for tests.

use crate::{Annotated, ByteSpan, Deprel, Sentence, Text, Token, Upos, Xpos};

/// A document of one sentence. Each line is `form lemma UPOS XPOS head deprel`, heads counted from 1, 0 for the root; words
/// are joined by blanks.
pub(crate) fn document(lines: &str) -> Annotated {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [form, lemma, upos, xpos, head, deprel] = columns[..] else { panic!("six columns: {line}") };
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len() as u32;
        text.push_str(form);
        tokens.push(Token {
            span: ByteSpan::new(start, text.len() as u32),
            sentence: 0,
            continues: false,
            lemma: lemma.into(),
            upos: upos.parse::<Upos>().expect("a tag"),
            xpos: xpos.parse::<Xpos>().expect("a tag"),
            head: head.parse::<u32>().expect("a number").checked_sub(1),
            deprel: deprel.parse::<Deprel>().expect("a relation"),
            margin: u8::MAX,
        });
    }
    let sentence = Sentence { span: ByteSpan::new(0, text.len() as u32), tokens: 0..tokens.len() as u32 };
    Annotated { text: Text { text, ..Text::default() }, sentences: vec![sentence], tokens, ..Annotated::default() }
}
