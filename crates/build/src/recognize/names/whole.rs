//! Names that go on behind what was found of them: "Tarn Road | 12", "Senate | Harbour Fund", "Reed Act | of 1972",
//! "Chang Kai | -lin". Only what the capitals, the tags and the tree together tell is taken in.

use super::Found;
use super::words::Case;
use crate::{Annotated, Deprel, Trees, Upos, lexicon, recognize::nouns};
use copan_model::EntityType;
use std::ops::Range;

/// The names of one sentence, in order, each with what goes on behind it. Where nothing is told by capitals, nothing is
/// changed.
pub(super) fn whole(
    document: &Annotated,
    trees: &Trees<'_>,
    sentence: &Range<u32>,
    case: Case,
    mut names: Vec<Found>,
) -> Vec<Found> {
    if case != Case::Mixed {
        return names;
    }
    for at in 0..names.len() {
        let limit = names.get(at + 1).map_or(sentence.end, |next| next.words.start);
        let scan = Scan { document, trees, limit, sentence: sentence.clone() };
        let name = &mut names[at];
        scan.take_syllable(name);
        scan.take_capitals(name);
        scan.take_number(name);
        scan.take_year(name);
    }
    names
}

struct Scan<'a> {
    document: &'a Annotated,
    trees: &'a Trees<'a>,
    /// Where the next name begins, or the sentence ends.
    limit: u32,
    sentence: Range<u32>,
}

impl Scan<'_> {
    fn form(&self, at: u32) -> &str {
        if self.sentence.contains(&at) { self.document.form(at) } else { "" }
    }

    fn upos(&self, at: u32) -> Option<Upos> {
        self.sentence.contains(&at).then(|| self.trees.token(at).upos)
    }

    /// Whether a word follows the one before it without a blank.
    fn glued(&self, at: u32) -> bool {
        let span = |at: u32| self.document.tokens[at as usize].span;
        self.sentence.contains(&at) && at > self.sentence.start && span(at - 1).end == span(at).start
    }

    fn is_tight(&self, hyphen: u32) -> bool {
        matches!(self.form(hyphen), "-" | "–") && self.glued(hyphen) && self.glued(hyphen + 1)
    }

    /// "Chang Kai-lin": the last part of a given name has a small letter.
    fn take_syllable(&self, name: &mut Found) {
        let end = name.words.end;
        let part = self.form(end + 1);
        let takes = name.entity_type == EntityType::Person
            && name.words.len() > 1
            && end + 1 < self.limit
            && self.is_tight(end)
            && self.upos(end + 1) == Some(Upos::Propn)
            && (2..=6).contains(&part.chars().count())
            && part.chars().all(char::is_lowercase)
            && nouns::class(None, part).is_none();
        if takes {
            name.words.end = end + 2;
        }
    }

    /// Whether a word may go on a name by its capital: no office or title, which stands before the name of who has it.
    fn goes_on(&self, at: u32) -> bool {
        let form = self.form(at);
        let lower = form.to_lowercase();
        let person = || nouns::class(None, &lower).is_some_and(|class| class.entity_type == EntityType::Person);
        form.starts_with(char::is_uppercase)
            && form.chars().count() > 1
            && form.chars().all(char::is_alphabetic)
            && self.upos(at) == Some(Upos::Propn)
            && !lexicon::is_title(form)
            && !person()
            && lexicon::country(form).is_none()
            && lexicon::country_of_demonym(form).is_none()
    }

    /// "the Senate | Harbour Fund", "the Upper Tarn | Co-Operation Circle": the words with capitals hang together with the
    /// name in the tree.
    fn take_capitals(&self, name: &mut Found) {
        if matches!(name.entity_type, EntityType::Person | EntityType::Agreement) {
            return;
        }
        let (start, mut end) = (name.words.end, name.words.end);
        while end < self.limit {
            let joined = end + 2 < self.limit && self.is_tight(end + 1) && self.goes_on(end + 2);
            let prefix = self.form(end).starts_with(char::is_uppercase);
            if joined && prefix {
                end += 3;
            } else if self.goes_on(end) {
                end += 1;
            } else {
                break;
            }
        }
        // What borders on another name or on a mark may be half of something else.
        if end == start || end - start > 4 || self.form(end).starts_with(char::is_uppercase) || self.is_tight(end) {
            return;
        }
        let top = self.trees.top(name.words.clone());
        let last = self.trees.top(start..end);
        let hangs = |one: u32, on: &Range<u32>| {
            let token = self.trees.token(one);
            token.head.is_some_and(|head| on.contains(&head))
                && matches!(
                    token.deprel,
                    Deprel::Compound | Deprel::Flat | Deprel::Nmod | Deprel::NmodDesc | Deprel::Amod
                )
        };
        if !hangs(top, &(start..end)) && !hangs(last, &name.words) {
            return;
        }
        let said = lexicon::name_head(&self.form(end - 1).to_lowercase()).map(|(entity_type, _)| entity_type);
        let entity_type = match name.entity_type {
            // "Welsh Harbour" is no people; only a head word tells what else it is.
            EntityType::Group | EntityType::Country | EntityType::Place => said,
            other => Some(said.unwrap_or(other)),
        };
        if let Some(entity_type) = entity_type.filter(|t| *t != EntityType::Person) {
            *name = Found { words: name.words.start..end, entity_type };
        }
    }

    /// "Tarn Road 12", "Harbour 3000", "Atwick 9N": a number that counts nothing and is no score or year.
    fn take_number(&self, name: &mut Found) {
        let at = name.words.end;
        let form = self.form(at);
        let digits = form.chars().take_while(char::is_ascii_digit).count();
        let rest = &form[digits..];
        let number = (1..=5).contains(&digits)
            && (rest.is_empty() || rest.len() == 1 && rest.chars().all(|c| c.is_ascii_uppercase()));
        if !number || at >= self.limit || self.glued(at) || at + 1 >= self.sentence.end {
            return;
        }
        let year = digits == 4 && rest.is_empty() && matches!(&form[..2], "17" | "18" | "19" | "20");
        let takes = match name.entity_type {
            EntityType::Product | EntityType::Work | EntityType::Event => digits < 5,
            // "Executive Order 11063", "Resolution 242".
            EntityType::Agreement => true,
            EntityType::Organization | EntityType::Facility | EntityType::Place => !year && digits < 5,
            _ => false,
        };
        let after = self.form(at + 1);
        let counts = self.is_tight(at + 1)
            || matches!(after, "%" | "°" | ":" | "/" | "×" | "x")
            || matches!(self.upos(at + 1), Some(Upos::Noun | Upos::Num | Upos::Adj | Upos::Propn | Upos::Sym))
            // A score: "Harbour 2, Atwick 1".
            || after == "," && (at + 2..at + 6).any(|w| self.upos(w) == Some(Upos::Num));
        let hangs = self.trees.token(at).head.is_some_and(|head| name.words.contains(&head));
        let capital = self.form(at - 1).starts_with(char::is_uppercase);
        if takes && !counts && hangs && capital {
            name.words.end = at + 1;
        }
    }

    /// "the Reed Act of 1972".
    fn take_year(&self, name: &mut Found) {
        let at = name.words.end;
        let form = self.form(at + 1);
        let year = form.len() == 4 && form.parse::<u16>().is_ok_and(|year| (1000..2100).contains(&year));
        let takes = name.entity_type == EntityType::Agreement
            && name.words.len() > 1
            && at + 1 < self.limit
            && self.form(at) == "of"
            && year;
        if takes {
            name.words.end = at + 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::fixture;

    fn ends(lines: &str, words: Range<u32>, entity_type: EntityType) -> (u32, EntityType) {
        let document = fixture::document(lines);
        let trees = Trees::new(&document.text.text, &document.tokens);
        let sentence = 0..document.tokens.len() as u32;
        let found = whole(&document, &trees, &sentence, Case::Mixed, vec![Found { words, entity_type }]);
        (found[0].words.end, found[0].entity_type)
    }

    const ROAD: &str = "on on ADP IN 2 case
        Route Route PROPN NNP 0 root
        12 12 NUM CD 2 nummod
        today today ADV RB 2 advmod";

    #[test]
    fn a_number_that_counts_nothing_is_of_the_name() {
        assert_eq!(ends(ROAD, 1..2, EntityType::Facility).0, 3);
        assert_eq!(ends(&ROAD.replace("today today ADV RB", "cars car NOUN NNS"), 1..2, EntityType::Facility).0, 2);
        assert_eq!(ends(&ROAD.replace("12 12", "1912 1912"), 1..2, EntityType::Place).0, 2);
        assert_eq!(ends(ROAD, 1..2, EntityType::Person).0, 2);
    }

    #[test]
    fn capitals_that_hang_together_are_one_name() {
        let fund = "the the DET DT 4 det
            Senate Senate PROPN NNP 4 compound
            Harbour Harbour PROPN NNP 4 compound
            Fund Fund PROPN NNP 5 nsubj
            met meet VERB VBD 0 root";
        assert_eq!(ends(fund, 1..2, EntityType::Organization), (4, EntityType::Organization));
        let office = fund.replace("Fund Fund", "Senator Senator");
        assert_eq!(ends(&office, 1..2, EntityType::Organization).0, 2);
    }

    #[test]
    fn acts_have_their_years() {
        let act = "Water Water PROPN NNP 2 compound
            Act Act PROPN NNP 0 root
            of of ADP IN 4 case
            1972 1972 NUM CD 2 nmod";
        assert_eq!(ends(act, 0..2, EntityType::Agreement).0, 4);
        assert_eq!(ends(&act.replace("1972 1972", "12 12"), 0..2, EntityType::Agreement).0, 2);
    }
}
