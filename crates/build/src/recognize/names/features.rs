//! What the network is shown of a word in its sentence and document.

use super::words::{Case, Word, listed, place_of};
use crate::tag::{Tag, View};
use std::collections::HashMap;

/// The longest name of a place that the lists are asked for, in words.
const LONGEST: usize = 4;

/// Facts of a word that do not hang on its letters: small whole numbers, each below its limit.
pub(crate) type Facts = [u8; FACTS];

/// The number of facts: what lists say of the word; what it says as the head of a name; the list that a stretch of words
/// through here is in; the tag; capitals of the sentence and of the word elsewhere in the document.
pub(crate) const FACTS: usize = 5;

/// A sentence as the network sees it.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    words: Vec<Word>,
    case: Case,
    /// What list a stretch of words through here is in, and whether it begins, goes on or is alone: 0 for none.
    places: Vec<u8>,
}

/// How often words are written with and without a capital where a small letter was to be expected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Habits(HashMap<u32, [u32; 2]>);

impl Habits {
    pub(crate) fn of<'s>(sentences: impl Iterator<Item = &'s Sentence>) -> Self {
        let mut habits: HashMap<u32, [u32; 2]> = HashMap::new();
        for sentence in sentences.filter(|s| s.case == Case::Mixed) {
            for word in sentence.words.iter().skip(1) {
                habits.entry(word.view.lower).or_default()[usize::from(word.view.capital)] += 1;
            }
        }
        Self(habits)
    }

    fn of_word(&self, word: &Word) -> u8 {
        let [small, capital] = self.0.get(&word.view.lower).copied().unwrap_or_default();
        (small.min(2) * 3 + capital.min(2)) as u8
    }
}

impl Sentence {
    /// The forms of a sentence's words, with their tags where these are known.
    pub(crate) fn new(forms: &[&str], tags: &[Tag]) -> Self {
        let case = Case::of(forms.iter().copied());
        let words: Vec<Word> =
            forms.iter().enumerate().map(|(i, form)| Word::new(form, case, tags.get(i).copied())).collect();
        let places = places(forms, &words, case);
        Self { words, case, places }
    }

    pub(crate) const fn len(&self) -> usize {
        self.words.len()
    }

    /// How the sentence uses capitals.
    pub(crate) const fn case(&self) -> Case {
        self.case
    }

    /// The letters of a word, as hashes.
    pub(crate) fn view(&self, at: usize) -> &View {
        &self.words[at].view
    }

    /// The other facts of a word.
    pub(crate) fn facts(&self, at: usize, habits: &Habits) -> Facts {
        let word = &self.words[at];
        [word.known, word.heads, self.places[at], word.tag, self.case as u8 * 9 + habits.of_word(word)]
    }
}

/// Marks the words of listed places, the longest first from the left.
fn places(forms: &[&str], words: &[Word], case: Case) -> Vec<u8> {
    let mut places = vec![0; words.len()];
    let capital = |word: &Word| word.view.capital || case == Case::Lower;
    let mut at = 0;
    while at < words.len() {
        let mut next = at + 1;
        if capital(&words[at]) {
            for length in (1..=LONGEST.min(words.len() - at)).rev() {
                let stretch = &words[at..at + length];
                if !capital(&stretch[length - 1]) || stretch.iter().any(|w| !capital(w) && !w.joins) {
                    continue;
                }
                let name: Vec<String> = forms[at..at + length].iter().map(|form| listed(form, case)).collect();
                let kind = place_of(&name.join(" "));
                if kind > 0 {
                    for (i, place) in places[at..at + length].iter_mut().enumerate() {
                        *place = kind * 4 + u8::from(i > 0) + 2 * u8::from(i + 1 == length);
                    }
                    next = at + length;
                    break;
                }
            }
        }
        at = next;
    }
    places
}
