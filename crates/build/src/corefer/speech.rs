//! Who "I" and "you" are: within one quotation always the same, and outside all quotations the narrator.

use super::entities::Entities;
use super::mentions::Facts;
use crate::Annotated;
use crate::recognize::features::{Number, Person};
use std::collections::HashMap;

/// For every word the quotation that it stands in, and the first mention of each speaker and hearer.
pub(super) struct Speech {
    quotation: Vec<u32>,
    seen: HashMap<(u32, bool), u32>,
}

/// The longest quotation in words: a mark that is never closed must not make one of the rest of the text.
const LONGEST: u32 = 400;

impl Speech {
    pub(super) fn new(document: &Annotated) -> Self {
        let (mut quotations, mut inside, mut length) = (0, false, 0);
        let number = |i: u32| {
            match document.form(i) {
                "“" | "``" | "«" => inside = true,
                "”" | "''" | "»" => inside = false,
                "\"" => inside = !inside,
                _ => {
                    length = if inside { length + 1 } else { 0 };
                    inside &= length <= LONGEST;
                    return if inside { quotations } else { 0 };
                }
            }
            quotations += 1;
            length = 0;
            0
        };
        Self { quotation: (0..document.tokens.len() as u32).map(number).collect(), seen: HashMap::new() }
    }

    /// Joins a pronoun of the first person singular or second person to the last of the same speech. Gives whether it was one.
    pub(super) fn join(&mut self, facts: &Facts<'_>, entities: &mut Entities, i: u32) -> bool {
        let features = facts.features(i);
        let first = match features.person {
            Person::First => true,
            Person::Second => false,
            Person::Third => return false,
        };
        let quotation = self.quotation[facts.mention(i).head as usize];
        // "we" may take in others each time; outside quotations "you" is everybody.
        if first && features.number == Some(Number::Plural) || !first && quotation == 0 {
            return true;
        }
        if let Some(&earlier) = self.seen.get(&(quotation, first)) {
            entities.join(i, earlier, "same-speaker");
        } else {
            self.seen.insert((quotation, first), i);
        }
        true
    }
}
