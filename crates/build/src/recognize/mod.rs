//! Mentions: names, times, numbers, descriptions and pronouns.

mod name;
mod nominal;
mod number;
mod time;

use crate::{Annotated, Mention, Options, Trees};

/// Finds what stands for something, in the order of the text; of two that begin together the longer comes first. Every
/// mention has an entity number of its own; [`crate::corefer`] joins them.
#[must_use]
pub fn mentions(document: &Annotated, options: &Options) -> Vec<Mention> {
    let trees = Trees::new(&document.text.text, &document.tokens);
    let mut found = name::names(document, &trees);
    let times = time::times(document, &trees);
    found.retain(|name| !times.iter().any(|time| time.span.contains(name.span)));
    found.extend(times);
    let numbers = number::numbers(document, &trees, &found);
    found.extend(numbers);
    let nominals = nominal::nominals(document, &trees, &found, options);
    found.extend(nominals);
    found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    for (number, mention) in found.iter_mut().enumerate() {
        mention.entity = number as u32;
    }
    found
}
