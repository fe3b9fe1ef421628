//! Dictionary forms, by the rules of the English treebanks of Universal Dependencies
//! (<https://universaldependencies.org/en/feat/Abbr.html>, <https://universaldependencies.org/guidelines.html>):
//!
//! * nouns in the singular, verbs in the infinitive, adjectives and adverbs in the positive (`better` → `good`, `well`);
//! * personal pronouns in the nominative (`me` → `I`), possessive ones as they are; `these` → `this`, `an` → `a`;
//! * clitics in full: `n't` → `not`, `'ll` → `will`, `'s` → `be`, `have` or `'s` by its tag and what follows;
//! * names keep their capitals, and so do adjectives and nouns made of names (`Honduran`); everything else is in lower case, but
//!   acronyms and words with digits stay as they are; what is all capitals between words of capitals is not an acronym;
//! * numbers lose their commas, curly quotation marks and dashes become straight ones.

mod closed;
mod endings;

use crate::tag::Tag;
use crate::{Upos, Word, Xpos};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Adjectives and nouns that keep their capital, in lower case, sorted.
static CAPITALS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("../../data/capitals.txt").lines().filter(|l| !l.starts_with('#')).collect());

/// The lemmas of all words, one entry a word over all sentences.
#[must_use]
pub fn lemmas(text: &str, words: &[Vec<Word>], tags: &[Tag]) -> Vec<Box<str>> {
    let mut lemmas = Vec::with_capacity(tags.len());
    for sentence in words {
        let tags = &tags[lemmas.len().min(tags.len())..];
        let loud = is_loud(text, sentence);
        lemmas.extend(sentence.iter().zip(tags).enumerate().map(|(i, (word, tag))| {
            let form = word.span.of(text);
            let perfect = || is_perfect(text, &sentence[i + 1..], &tags[i + 1..]);
            lemma(form, *tag, loud, i == 0, perfect)
        }));
    }
    lemmas
}

/// Whether most of a sentence is in capitals.
fn is_loud(text: &str, words: &[Word]) -> bool {
    let long = |w: &&Word| w.span.len() > 1 && w.span.of(text).bytes().all(|b| b.is_ascii_alphabetic());
    let loud = words.iter().filter(long).filter(|w| w.span.of(text).bytes().all(|b| b.is_ascii_uppercase())).count();
    loud > 2 && loud * 2 > words.iter().filter(long).count()
}

/// Whether what follows makes a present auxiliary `'s` the one of the perfect: `'s been`, `'s got`.
fn is_perfect(text: &str, words: &[Word], tags: &[Tag]) -> bool {
    let next = words.iter().zip(tags).find(|(_, tag)| !matches!(tag.upos, Upos::Adv | Upos::Part));
    next.is_some_and(|(word, tag)| {
        tag.xpos == Xpos::Vbn && matches!(word.span.of(text), "been" | "got" | "had" | "become")
    })
}

/// The lemma of a word. `loud`: the sentence is in capitals; `first`: the word begins it; `perfect`: see [`is_perfect`].
fn lemma(form: &str, tag: Tag, loud: bool, first: bool, perfect: impl Fn() -> bool) -> Box<str> {
    let lower = lowered(form);
    let lower = lower.as_ref();
    if let Some(lemma) = closed::lemma(lower, tag.upos, tag.xpos) {
        let clitic = tag.xpos == Xpos::Vbz && matches!(lower, "'s" | "s");
        return if clitic && perfect() { "have".into() } else { lemma.into() };
    }
    match (tag.upos, tag.xpos) {
        (_, Xpos::Nnp | Xpos::Nnps) => name(form, lower, tag, loud),
        (_, Xpos::Add | Xpos::Fw | Xpos::Gw) | (Upos::Propn | Upos::Sym, _) => form.into(),
        (Upos::Num, _) => number(form, lower),
        (Upos::Adj | Upos::Noun, _) => cased(form, lower, tag, loud, first),
        _ => endings::lemma(lower, tag.xpos).map_or_else(|| lower.into(), String::into_boxed_str),
    }
}

/// In lower case, with straight apostrophes.
fn lowered(form: &str) -> Cow<'_, str> {
    if form.is_ascii() {
        if form.bytes().any(|b| b.is_ascii_uppercase() || b == b'`') {
            return Cow::Owned(form.to_ascii_lowercase().replace('`', "'"));
        }
        return Cow::Borrowed(form);
    }
    // A mark that stands alone is told by its tag.
    if form.chars().nth(1).is_none() {
        return Cow::Owned(form.to_lowercase());
    }
    Cow::Owned(form.to_lowercase().replace(['’', '‘'], "'"))
}

fn capitalised(word: &str) -> Box<str> {
    let mut letters = word.chars();
    letters.next().map_or_else(Box::default, |c| c.to_uppercase().chain(letters).collect::<String>().into_boxed_str())
}

/// Names keep their capitals; those in the plural lose it, months and days are written out.
fn name(form: &str, lower: &str, tag: Tag, loud: bool) -> Box<str> {
    let letters = form.bytes().all(|b| b.is_ascii_alphabetic());
    let shouted = loud && letters && form.len() > 3 && form.bytes().all(|b| b.is_ascii_uppercase());
    if tag.xpos == Xpos::Nnps {
        return endings::lemma(lower, Xpos::Nnps).map_or_else(|| form.into(), |lemma| recased(form, &lemma));
    }
    if tag.upos == Upos::Verb {
        let xpos = if lower.ends_with("ing") { Xpos::Vbg } else { Xpos::Vbd };
        let inflected = lower.ends_with("ing") || lower.ends_with("ed");
        return endings::lemma(lower, xpos)
            .filter(|_| inflected)
            .map_or_else(|| form.into(), |lemma| recased(form, &lemma));
    }
    if let Some(name) = closed::calendar(form).filter(|_| tag.upos == Upos::Propn) {
        return name.into();
    }
    // Short names without a capital are the particles of longer ones: `de`, `al`, `bin`.
    if shouted || (letters && form == lower && form.len() > 3) { capitalised(lower) } else { form.into() }
}

/// A lemma with the capitals of its form.
fn recased(form: &str, lemma: &str) -> Box<str> {
    let common = form.bytes().zip(lemma.bytes()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    match (form.get(..common), lemma.get(common..)) {
        (Some(start), Some(rest)) if common > 0 => [start, rest].concat().into_boxed_str(),
        _ => lemma.into(),
    }
}

fn number(form: &str, lower: &str) -> Box<str> {
    if form.bytes().any(|b| b.is_ascii_digit()) {
        return form.replace(',', "").into_boxed_str();
    }
    let roman = form.len() > 1 && form.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'));
    if roman { form.into() } else { lower.into() }
}

/// Adjectives and nouns: in lower case unless they come of a name or are acronyms.
fn cased(form: &str, lower: &str, tag: Tag, loud: bool, first: bool) -> Box<str> {
    let decade = form.ends_with('s') && form.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '\'' | '’'));
    let lemma = endings::lemma(lower, tag.xpos).filter(|_| !decade).map_or(Cow::Borrowed(lower), Cow::Owned);
    if form == lower {
        return lemma.into();
    }
    if CAPITALS.binary_search(&lemma.as_ref()).is_ok() {
        return capitalised(&lemma);
    }
    let bytes = form.as_bytes();
    let inner = bytes.iter().skip(1).any(u8::is_ascii_uppercase);
    let last_upper = bytes.iter().any(u8::is_ascii_digit) || form.len() < 2;
    if let Some((prefix, rest)) = form.split_once('-').filter(|(_, rest)| rest.starts_with(char::is_uppercase)) {
        return [&prefix.to_lowercase(), "-", rest].concat().into_boxed_str();
    }
    let acronym = (inner && !loud && form.len() < 7) || (last_upper && !first);
    if acronym { recased(form, &lemma) } else { lemma.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ByteSpan;

    /// Lemmas of a sentence given as `form/UPOS/XPOS` with blanks between.
    fn of(sentence: &str) -> String {
        let mut text = String::new();
        let (mut words, mut tags) = (Vec::new(), Vec::new());
        for word in sentence.split(' ') {
            let parts: Vec<&str> = word.split('/').collect();
            let start = text.len() as u32;
            text.push_str(parts[0]);
            words.push(Word { span: ByteSpan::new(start, text.len() as u32), continues: false });
            text.push(' ');
            tags.push(Tag { upos: parts[1].parse().expect("a tag"), xpos: parts[2].parse().expect("a tag") });
        }
        lemmas(&text, &[words], &tags).join(" ")
    }

    #[test]
    fn by_the_rules_of_the_treebanks() {
        for (sentence, expected) in [
            ("The/DET/DT Children/NOUN/NNS went/VERB/VBD home/ADV/RB", "the child go home"),
            ("I/PRON/PRP saw/VERB/VBD them/PRON/PRP", "I see they"),
            ("She/PRON/PRP 's/AUX/VBZ tall/ADJ/JJ", "she be tall"),
            ("She/PRON/PRP ’s/AUX/VBZ already/ADV/RB been/AUX/VBN", "she have already be"),
            ("Ann/PROPN/NNP ’s/PART/POS", "Ann 's"),
            ("wo/AUX/MD n’t/PART/RB ca/AUX/MD 'll/AUX/MD", "will not can will"),
            ("United/VERB/NNP States/PROPN/NNPS", "Unite State"),
            ("Honduran/ADJ/JJ Good/ADJ/JJ DNA/NOUN/NN pro-Beijing/ADJ/JJ", "Honduran good DNA pro-Beijing"),
            ("1,250.5/NUM/CD Two/NUM/CD XIV/NUM/CD m/NUM/CD", "1250.5 two XIV million"),
            ("“/PUNCT/`` –/PUNCT/: ./PUNCT/.", "\" - ."),
            ("Sept./PROPN/NNP U.S./PROPN/NNP", "September U.S."),
            ("THE/DET/DT BIG/ADJ/JJ DOGS/NOUN/NNS ATE/VERB/VBD SPAIN/PROPN/NNP", "the big dog eat Spain"),
            ("these/DET/DT an/DET/DT better/ADJ/JJR better/ADV/RBR", "this a good well"),
            ("É/NOUN/NNS 😀/SYM/SYM '/NOUN/NNS S/NOUN/NNS", "é 😀 ' S"),
        ] {
            assert_eq!(of(sentence), expected);
        }
    }

    #[test]
    fn capitals_are_sorted() {
        assert!(CAPITALS.is_sorted_by(|a, b| a < b));
    }

    proptest::proptest! {
        #[test]
        fn no_lemma_is_empty(form in "\\S{1,12}", upos in 0..Upos::ALL.len(), xpos in 0..Xpos::ALL.len(), loud: bool, first: bool) {
            let tag = Tag { upos: Upos::ALL[upos], xpos: Xpos::ALL[xpos] };
            assert!(!lemma(&form, tag, loud, first, || true).is_empty());
        }
    }
}
