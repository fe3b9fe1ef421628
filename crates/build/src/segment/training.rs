//! What training needs of segmentation.

use super::borders::{Scan, paragraphs};
use super::features::FEATURES;
use super::words;
use crate::linear::Feature;

pub(crate) use super::borders::score;

/// The places of a text where the model is asked, with what is right: whether a sentence ends there. `ends` counts the
/// characters that are not white space up to the ends of the sentences.
pub(crate) fn places(text: &str, ends: &[usize]) -> Vec<([Feature; FEATURES], bool)> {
    let words = words::words(text);
    let mut places = Vec::new();
    let (mut solid, mut byte) = (0, 0);
    paragraphs(text, &words, |words| {
        let mut scan = Scan::new(text, words);
        for (i, word) in words.iter().enumerate() {
            let end = word.span.end as usize;
            solid += text[byte..end].chars().filter(|c| !c.is_whitespace()).count();
            byte = end;
            let right = ends.binary_search(&solid).is_ok();
            if i + 1 < words.len() {
                scan.ends(i, |features| {
                    places.push((*features, right));
                    if right { i32::MAX } else { i32::MIN }
                });
            }
            if right {
                scan.begin(i + 1);
            }
        }
    });
    places
}
