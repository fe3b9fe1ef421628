//! The tagger's model: the tags, the words that allow few of them, the weights.

use super::{FEATURES, Tag, View, features};
use crate::linear::{Feature, Table, Weights};
use crate::{Upos, Xpos};
use std::sync::LazyLock;

/// Which tags a word may have, as numbers of tags. Words that are not listed may have any open one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dictionary {
    /// Every tag.
    pub tags: Vec<Tag>,
    /// The tags that unknown words may have.
    pub open: Vec<u8>,
    /// Hashes of lower-case words, sorted, each with its stretch of `allowed`.
    pub words: Vec<(u32, u32, u32)>,
    /// Numbers of tags, those of a word together.
    pub allowed: Vec<u8>,
    /// The tags of names: any word with a capital may be a name.
    pub names: Vec<u8>,
}

impl Dictionary {
    /// The tags that a word may have.
    pub(crate) fn candidates(&self, view: &View) -> (&[u8], &[u8]) {
        match self.words.binary_search_by_key(&view.lower, |w| w.0) {
            Ok(i) => {
                let (_, start, end) = self.words[i];
                (&self.allowed[start as usize..end as usize], if view.capital { &self.names } else { &[] })
            }
            Err(_) => (&self.open, &[]),
        }
    }

    /// Tags words from left to right.
    pub(crate) fn run(
        &self,
        views: &[View],
        weights: &impl Weights,
        mut each: impl FnMut(usize, &[Feature; FEATURES], usize) -> usize,
    ) -> Vec<Tag> {
        let mut before = [0, 0];
        let mut tags = Vec::with_capacity(views.len());
        for (i, view) in views.iter().enumerate() {
            let (allowed, names) = self.candidates(view);
            let features = features(views, i, before);
            let candidates = allowed.iter().chain(names).map(|t| *t as usize);
            let mut only = candidates.clone();
            let best = match (only.next(), only.next()) {
                (Some(one), None) => one,
                _ => weights.best(&features, candidates).unwrap_or(0),
            };
            let best = each(i, &features, best);
            before = [before[1], best as u32 + 1];
            tags.push(self.tags.get(best).copied().unwrap_or(Tag { upos: Upos::X, xpos: Xpos::Xx }));
        }
        tags
    }
}

/// The model as it lies in its file.
#[derive(Clone, Debug)]
pub(crate) struct Model<'a> {
    dictionary: Dictionary,
    weights: Table<'a>,
}

static SHIPPED: LazyLock<Model<'static>> = LazyLock::new(|| Model::read(include_bytes!("../../models/tagger.bin")));

impl<'a> Model<'a> {
    /// The model that is compiled in.
    pub(crate) fn shipped() -> &'static Model<'static> {
        &SHIPPED
    }

    /// Reads a file that [`Model::write`] made. Of other bytes it makes a model that knows nothing.
    pub(crate) fn read(bytes: &'a [u8]) -> Self {
        let mut dictionary = Dictionary::default();
        let mut rest = bytes;
        for _ in 0..number(&mut rest) {
            let pair = take(&mut rest, 2);
            let (Some(upos), Some(xpos)) = (
                pair.first().and_then(|u| Upos::ALL.get(*u as usize)),
                pair.get(1).and_then(|x| Xpos::ALL.get(*x as usize)),
            ) else {
                break;
            };
            dictionary.tags.push(Tag { upos: *upos, xpos: *xpos });
        }
        let length = number(&mut rest) as usize;
        dictionary.open = take(&mut rest, length).to_vec();
        let length = number(&mut rest) as usize;
        dictionary.names = take(&mut rest, length).to_vec();
        let words = number(&mut rest);
        for _ in 0..words {
            let word = number(&mut rest);
            let start = dictionary.allowed.len() as u32;
            let length = take(&mut rest, 1).first().copied().unwrap_or(0);
            dictionary.allowed.extend_from_slice(take(&mut rest, length as usize));
            dictionary.words.push((word, start, dictionary.allowed.len() as u32));
            if rest.is_empty() {
                break;
            }
        }
        Self { dictionary, weights: Table::new(rest) }
    }

    /// The file of a model.
    pub(crate) fn write(dictionary: &Dictionary, weights: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let number = |bytes: &mut Vec<u8>, n: usize| bytes.extend_from_slice(&(n as u32).to_le_bytes());
        number(&mut bytes, dictionary.tags.len());
        bytes.extend(dictionary.tags.iter().flat_map(|t| [t.upos as u8, t.xpos as u8]));
        number(&mut bytes, dictionary.open.len());
        bytes.extend_from_slice(&dictionary.open);
        number(&mut bytes, dictionary.names.len());
        bytes.extend_from_slice(&dictionary.names);
        number(&mut bytes, dictionary.words.len());
        for (word, start, end) in &dictionary.words {
            bytes.extend_from_slice(&word.to_le_bytes());
            let allowed = &dictionary.allowed[*start as usize..*end as usize];
            bytes.push(allowed.len() as u8);
            bytes.extend_from_slice(allowed);
        }
        bytes.extend_from_slice(weights);
        bytes
    }

    /// The tags of a sentence.
    pub(crate) fn tags(&self, views: &[View]) -> Vec<Tag> {
        self.dictionary.run(views, &self.weights, |_, _, best| best)
    }
}

/// Takes bytes off the front, fewer where there are fewer.
fn take<'a>(rest: &mut &'a [u8], length: usize) -> &'a [u8] {
    let (taken, left) = rest.split_at(length.min(rest.len()));
    *rest = left;
    taken
}

/// Takes a number of four bytes off the front.
fn number(rest: &mut &[u8]) -> u32 {
    take(rest, 4).iter().rev().fold(0, |n, b| n << 8 | u32::from(*b))
}
