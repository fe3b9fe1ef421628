//! The features of a word in its sentence and document.

use super::words::{Case, Word, listed, place_of};
use crate::linear::Feature;
use crate::tag::Tag;
use std::collections::HashMap;

/// The longest name of a place that the lists are asked for, in words.
const LONGEST: usize = 4;

/// A sentence as the model sees it.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    words: Vec<Word>,
    case: Case,
    /// What list a stretch of words through here is in, and whether it begins, goes on or is alone: 0 for none.
    places: Vec<u32>,
    /// The run of capitals that a word is in: first and last word, one past it, and the last with "of the …" joined on.
    runs: Vec<Option<Run>>,
}

#[derive(Clone, Copy, Debug)]
struct Run {
    first: usize,
    last: usize,
    far: usize,
}

/// How often words are written with and without a capital where a small letter was to be expected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Habits(HashMap<u32, [u32; 2]>);

impl Habits {
    pub(crate) fn of<'s>(sentences: impl Iterator<Item = &'s Sentence>) -> Self {
        let mut habits: HashMap<u32, [u32; 2]> = HashMap::new();
        for sentence in sentences.filter(|s| s.case == Case::Mixed) {
            for word in sentence.words.iter().skip(1) {
                habits.entry(word.lower).or_default()[usize::from(word.capital)] += 1;
            }
        }
        Self(habits)
    }

    fn of_word(&self, word: &Word) -> u32 {
        let [small, capital] = self.0.get(&word.lower).copied().unwrap_or_default();
        small.min(2) * 3 + capital.min(2)
    }
}

impl Sentence {
    /// The forms of a sentence's words, with their tags where these are known.
    pub(crate) fn new(forms: &[&str], tags: &[Tag]) -> Self {
        let case = Case::of(forms.iter().copied());
        let words: Vec<Word> =
            forms.iter().enumerate().map(|(i, form)| Word::new(form, case, tags.get(i).copied())).collect();
        let places = places(forms, &words, case);
        let runs = runs(&words);
        Self { words, case, places, runs }
    }

    pub(crate) const fn len(&self) -> usize {
        self.words.len()
    }

    /// How the sentence uses capitals.
    pub(crate) const fn case(&self) -> Case {
        self.case
    }

    /// All features of a word.
    pub(crate) fn features(&self, at: usize, habits: &Habits, out: &mut Vec<u64>) {
        out.clear();
        let word = &self.words[at];
        let before = |n: usize| at.checked_sub(n).map(|i| &self.words[i]);
        let after = |n: usize| self.words.get(at + n);
        let (b1, b2, a1, a2) = (before(1), before(2), after(1), after(2));
        let lower = |w: Option<&Word>| w.map_or(1, |w| w.lower);
        let shape = |w: Option<&Word>| w.map_or(1, |w| w.shape);
        let cluster = |w: Option<&Word>| w.map_or(999, |w| w.cluster);
        let known = |w: Option<&Word>| w.map_or(0, |w| w.known);
        let tag = |w: Option<&Word>| w.map_or(99, |w| w.tag);
        let place = |i: Option<usize>| i.and_then(|i| self.places.get(i)).copied().unwrap_or(0);
        let mut template = 0;
        let mut add = |values: &[u32]| {
            out.push(values.iter().fold(Feature::new(template), |f, v| f.with(*v)).key());
            template += 1;
        };
        let case = self.case as u32;
        let start = u32::from(at == 0);
        add(&[case]);
        add(&[word.lower]);
        add(&[word.lower, word.shape]);
        add(&[lower(b1)]);
        add(&[lower(b2)]);
        add(&[lower(a1)]);
        add(&[lower(a2)]);
        add(&[lower(b1), word.lower]);
        add(&[word.lower, lower(a1)]);
        add(&[lower(b1), lower(a1)]);
        add(&[lower(b2), lower(b1)]);
        add(&[lower(a1), lower(a2)]);
        add(&[word.shape, start, case]);
        add(&[shape(b1), word.shape, shape(a1)]);
        add(&[word.shape, shape(a1), shape(a2)]);
        for (prefix, suffix) in word.prefixes.iter().zip(word.suffixes) {
            add(&[*prefix]);
            add(&[suffix]);
        }
        add(&[word.suffixes[1], word.shape]);
        add(&[cluster(b1)]);
        add(&[word.cluster, u32::from(word.capital)]);
        add(&[cluster(a1)]);
        add(&[cluster(b2), cluster(b1)]);
        add(&[cluster(a1), cluster(a2)]);
        add(&[word.cluster, cluster(b1), u32::from(word.capital)]);
        add(&[word.cluster, cluster(a1), u32::from(word.capital)]);
        add(&[known(b1)]);
        add(&[word.known, word.shape]);
        add(&[known(a1)]);
        add(&[known(b1), word.known]);
        add(&[word.known, known(a1)]);
        add(&[word.tag, start]);
        add(&[tag(b1), word.tag]);
        add(&[word.tag, tag(a1)]);
        add(&[tag(b1), word.tag, tag(a1)]);
        add(&[place(Some(at)), u32::from(word.capital)]);
        add(&[place(at.checked_sub(1)), place(Some(at)), place(Some(at + 1))]);
        add(&[habits.of_word(word), start, u32::from(word.capital)]);
        if let Some(run) = self.runs[at] {
            let (first, last, far) = (&self.words[run.first], &self.words[run.last], &self.words[run.far]);
            let inside = (u32::from(at == run.first)) + 2 * u32::from(at == run.last);
            let outside_before = run.first.checked_sub(1).map(|i| &self.words[i]);
            let outside_after = self.words.get(run.last + 1);
            let length = (run.last - run.first).min(4) as u32;
            add(&[last.lower, inside]);
            add(&[last.known, inside, first.known]);
            add(&[last.cluster, inside]);
            add(&[first.lower, inside]);
            add(&[lower(outside_before), inside]);
            add(&[lower(outside_after), inside]);
            add(&[cluster(outside_before), cluster(outside_after), length]);
            add(&[far.known, last.known, u32::from(far.lower != last.lower)]);
            add(&[length, inside, u32::from(run.first == 0), tag(outside_before), tag(outside_after)]);
        }
    }
}

/// Marks the words of listed places, the longest first from the left.
fn places(forms: &[&str], words: &[Word], case: Case) -> Vec<u32> {
    let mut places = vec![0; words.len()];
    let mut at = 0;
    while at < words.len() {
        let mut next = at + 1;
        if words[at].capital || case == Case::Lower {
            for length in (1..=LONGEST.min(words.len() - at)).rev() {
                let ends = words[at + length - 1].capital || case == Case::Lower;
                if !ends || words[at..at + length].iter().any(|w| !w.capital && !w.joins && case != Case::Lower) {
                    continue;
                }
                let name: Vec<String> = forms[at..at + length].iter().map(|form| listed(form, case)).collect();
                let kind = place_of(&name.join(" "));
                if kind > 0 {
                    for (i, place) in places[at..at + length].iter_mut().enumerate() {
                        *place = kind * 4 + u32::from(i > 0) + 2 * u32::from(i + 1 == length);
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

/// The runs of capitals, with words that join them ("of the") on the way to a further run.
fn runs(words: &[Word]) -> Vec<Option<Run>> {
    let mut runs: Vec<Option<Run>> = vec![None; words.len()];
    let mut at = words.len();
    // From the right, so that the far end of the run that follows is known.
    while at > 0 {
        let last = at - 1;
        if !words[last].capital {
            at = last;
            continue;
        }
        let first = words[..last].iter().rposition(|w| !w.capital).map_or(0, |i| i + 1);
        let mut next = last + 1;
        while next < words.len() && next <= last + 3 && words[next].joins && !words[next].capital {
            next += 1;
        }
        let far = if next > last + 1 { runs.get(next).copied().flatten().map_or(last, |run| run.far) } else { last };
        for run in &mut runs[first..=last] {
            *run = Some(Run { first, last, far });
        }
        at = first;
    }
    runs
}
