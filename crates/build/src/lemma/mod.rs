//! Dictionary forms, as the English treebanks of Universal Dependencies write them
//! (<https://universaldependencies.org/u/overview/morphology.html#lemmas>).
//!
//! Proper nouns keep their case and lose a plural ending; numbers lose the commas of thousands; everything else is in small
//! letters. Irregular forms are looked up in `data/lemmas.tsv` under the class of their tag; the rest goes by the rules of
//! [`rules`]. The table holds only what the rules get wrong: it was made with them, by [`crate::train::lemmas`].

pub(crate) mod rules;
mod table;

use crate::tag::Tag;
use crate::{Upos, Word, Xpos};
use std::borrow::Cow;

/// The lemmas of all words, one entry a word over all sentences.
#[must_use]
pub fn lemmas(text: &str, words: &[Vec<Word>], tags: &[Tag]) -> Vec<Box<str>> {
    words.iter().flatten().zip(tags).map(|(word, tag)| lemma(word.span.of(text), *tag)).collect()
}

/// The lemma of one word.
#[must_use]
pub fn lemma(form: &str, tag: Tag) -> Box<str> {
    let plain = plain(form);
    let key = lower(&plain);
    if let Some(lemma) = table::look_up(&key, class(tag)) {
        return lemma.into();
    }
    by_rule(&plain, key, tag)
}

/// The lemma by the rules alone, of a form as [`plain`] gives it and the same in small letters.
pub(crate) fn by_rule(form: &str, key: Cow<'_, str>, tag: Tag) -> Box<str> {
    match (tag.upos, tag.xpos) {
        (Upos::Propn, Xpos::Nnps) => rules::proper_plural(form).into(),
        (Upos::Propn | Upos::X | Upos::Sym, _) => form.into(),
        (Upos::Num, _) if form.contains(',') => form.replace(',', "").into(),
        (_, Xpos::Nns) => rules::plural(&key).into(),
        (_, Xpos::Vbz) => rules::third_person(&key).into(),
        (_, Xpos::Vbd | Xpos::Vbn) if !matches!(tag.upos, Upos::Adj | Upos::Noun) => rules::past(&key).into(),
        (Upos::Verb | Upos::Aux, Xpos::Vbg) => rules::gerund(&key).into(),
        (Upos::Adj | Upos::Adv, Xpos::Jjr | Xpos::Rbr) => rules::compared(&key, "er").into(),
        (Upos::Adj | Upos::Adv, Xpos::Jjs | Xpos::Rbs) => rules::compared(&key, "est").into(),
        _ => key.into(),
    }
}

/// The column of the table under which a tag's forms stand: by inflection where there is one, else by part of speech.
pub(crate) fn class(tag: Tag) -> &'static str {
    match (tag.upos, tag.xpos) {
        (Upos::Propn, _) => "PROPN",
        (Upos::Aux, _) => "AUX",
        (_, Xpos::Nns) => "NNS",
        (_, Xpos::Vbz) => "VBZ",
        (Upos::Verb, Xpos::Vbd | Xpos::Vbn) => "VBD",
        (Upos::Verb, Xpos::Vbg) => "VBG",
        (Upos::Adj, Xpos::Jjr | Xpos::Jjs) => "JJR",
        (Upos::Adv, Xpos::Rbr | Xpos::Rbs) => "RBR",
        (upos, _) => upos.name(),
    }
}

/// The form with the quotation marks, dashes and dots of a typewriter, as the treebanks' lemmas have them.
pub(crate) fn plain(form: &str) -> Cow<'_, str> {
    if form.is_ascii() && !form.contains('`') {
        return form.into();
    }
    let mut out = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            '’' | '‘' | '`' => out.push('\''),
            '“' | '”' => out.push('"'),
            '–' | '—' => out.push('-'),
            '…' => out.push_str("..."),
            _ => out.push(c),
        }
    }
    out.into()
}

/// The form in small letters.
pub(crate) fn lower(form: &str) -> Cow<'_, str> {
    if form.chars().any(char::is_uppercase) { form.to_lowercase().into() } else { form.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `form UPOS XPOS lemma`
    const CASES: &str = "
        dogs NOUN NNS dog
        cities NOUN NNS city
        boxes NOUN NNS box
        children NOUN NNS child
        shelves NOUN NNS shelf
        Islands PROPN NNPS Island
        Countries PROPN NNPS Country
        Obama PROPN NNP Obama
        signed VERB VBD sign
        signed VERB VBN sign
        stopped VERB VBD stop
        hoped VERB VBD hope
        agreed VERB VBD agree
        carried VERB VBD carry
        was AUX VBD be
        's AUX VBZ be
        ’s PART POS 's
        n’t PART RB not
        wo AUX MD will
        them PRON PRP they
        making VERB VBG make
        running VERB VBG run
        dying VERB VBG die
        Building NOUN NN building
        goes VERB VBZ go
        tries VERB VBZ try
        causes VERB VBZ cause
        saw VERB VBD see
        left VERB VBD leave
        founded VERB VBD found
        found VERB VBD find
        bigger ADJ JJR big
        nicest ADJ JJS nice
        happiest ADJ JJS happy
        better ADJ JJR good
        better ADV RBR well
        1,200 NUM CD 1200
        THE DET DT the
        an DET DT a";

    #[test]
    fn words_have_their_dictionary_forms() {
        for case in CASES.lines().filter(|l| !l.trim().is_empty()) {
            let [form, upos, xpos, lemma_wanted] = case.split_whitespace().collect::<Vec<_>>()[..] else {
                panic!("{case}: four columns were wanted");
            };
            let tag = Tag { upos: upos.parse().expect("a tag"), xpos: xpos.parse().expect("a tag") };
            assert_eq!(&*lemma(form, tag), lemma_wanted, "{case}");
        }
    }

    proptest! {
        #[test]
        fn every_word_has_a_lemma(form in "\\PC{1,12}|[a-z]{1,3}(s|es|ies|ed|ing|er|est)", upos in 0..Upos::ALL.len(), xpos in 0..Xpos::ALL.len()) {
            let tag = Tag { upos: Upos::ALL[upos], xpos: Xpos::ALL[xpos] };
            prop_assert!(!lemma(&form, tag).is_empty());
        }
    }
}
