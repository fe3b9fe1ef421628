//! What the tagger looks at.

use crate::linear::{Feature, hash};

/// What is known of a word without its neighbours, as hashes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct View {
    /// The word as it is written.
    pub form: u32,
    /// The word in lower case.
    pub lower: u32,
    /// Its first one to three letters.
    prefix: [u32; 3],
    /// Its last one to four letters.
    suffix: [u32; 4],
    /// Its shape, with runs of one kind of character cut to two: `Xxx-dd`.
    pub shape: u32,
    /// Whether it has a capital.
    pub capital: bool,
}

/// The kind of a character, for shapes.
fn kind(c: char) -> char {
    match c {
        'a'..='z' => 'x',
        'A'..='Z' => 'X',
        '0'..='9' => 'd',
        c if c.is_ascii() => c,
        c if c.is_uppercase() => 'X',
        c if c.is_alphabetic() => 'x',
        c if c.is_numeric() => 'd',
        _ => 'o',
    }
}

/// Characters of one word that are looked at; the rest of a very long word says nothing.
const LONGEST: usize = 64;

impl View {
    pub(crate) fn new(form: &str) -> Self {
        let lower: Vec<char> = form.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
        let start = |n: usize| hash(lower.iter().take(n).copied());
        let end = |n: usize| hash(lower[lower.len().saturating_sub(n)..].iter().copied());
        let mut shape = Vec::with_capacity(8);
        for c in form.chars().take(LONGEST).map(kind) {
            if !shape.ends_with(&[c, c]) {
                shape.push(c);
            }
        }
        Self {
            form: hash(form.chars().take(LONGEST)),
            lower: hash(lower.iter().copied()),
            prefix: [start(1), start(2), start(3)],
            suffix: [end(1), end(2), end(3), end(4)],
            shape: hash(shape.into_iter()),
            capital: form.chars().next().is_some_and(char::is_uppercase),
        }
    }

    /// What the network looks up, but for the word itself: prefix, two suffixes, shape.
    pub(crate) const fn parts(&self) -> [u32; 4] {
        [self.prefix[2], self.suffix[1], self.suffix[2], self.shape]
    }
}

/// The number of features of a word.
pub(crate) const FEATURES: usize = 36;

/// The features of a word that do not depend on the tags of others come first, then those that do.
pub(crate) fn features(views: &[View], i: usize, tags: [u32; 2]) -> [Feature; FEATURES] {
    let none = View::default();
    let at = |offset: isize| i.checked_add_signed(offset).and_then(|j| views.get(j)).unwrap_or(&none);
    let (word, before1, after1, before2, after2) = (at(0), at(-1), at(1), at(-2), at(2));
    let [t2, t1] = tags;
    let first = u32::from(i == 0);
    let mut template = 0;
    let mut f = |values: &[u32]| {
        template += 1;
        values.iter().fold(Feature::new(template), |f, v| f.with(*v))
    };
    [
        f(&[]),
        f(&[word.form]),
        f(&[word.lower]),
        f(&[word.prefix[0]]),
        f(&[word.prefix[1]]),
        f(&[word.prefix[2]]),
        f(&[word.suffix[0]]),
        f(&[word.suffix[1]]),
        f(&[word.suffix[2]]),
        f(&[word.suffix[3]]),
        f(&[word.shape]),
        f(&[word.shape, first]),
        f(&[word.shape, word.suffix[2]]),
        f(&[before1.lower]),
        f(&[after1.lower]),
        f(&[before2.lower]),
        f(&[after2.lower]),
        f(&[before1.lower, word.lower]),
        f(&[word.lower, after1.lower]),
        f(&[before1.lower, after1.lower]),
        f(&[before1.suffix[2]]),
        f(&[after1.suffix[2]]),
        f(&[after1.suffix[1], word.suffix[2]]),
        f(&[after2.suffix[2]]),
        f(&[before1.shape, word.shape]),
        f(&[word.shape, after1.shape]),
        f(&[after1.lower, after2.lower]),
        f(&[before2.lower, before1.lower]),
        f(&[t1]),
        f(&[t1, t2]),
        f(&[t1, word.lower]),
        f(&[t1, word.suffix[2]]),
        f(&[t1, after1.lower]),
        f(&[t1, after1.suffix[2]]),
        f(&[t1, t2, word.lower]),
        f(&[t1, word.shape, after1.shape]),
    ]
}
