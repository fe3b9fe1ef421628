//! The words right before a name that say that it is another name of something: "also known as", "formerly", "née", "lit.".

use crate::recognize::nouns;
use crate::{Trees, Xpos, lexicon};
use copan_model::EntityType;

/// Words that stand before another name, without a verb.
const MARKS: [&str; 14] = [
    "a.k.a",
    "a.k.a.",
    "aka",
    "alias",
    "currently",
    "formerly",
    "nee",
    "now",
    "nowadays",
    "né",
    "née",
    "originally",
    "previously",
    "today",
];

/// Participles that give a name.
pub(super) const CALLED: [&str; 11] = [
    "called",
    "christened",
    "dubbed",
    "entitled",
    "named",
    "nicknamed",
    "rechristened",
    "renamed",
    "retitled",
    "titled",
    "translated",
];

/// Participles that give a name with "as".
pub(super) const KNOWN_AS: [&str; 6] = ["billed", "known", "rebranded", "redesignated", "referred", "renamed"];

/// What may stand before the colon in front of a name in another language: "(Danish title: …)".
const LABELS: [&str; 5] = ["lit", "literally", "name", "nickname", "title"];

/// Words in brackets before what a name means: "(lit. Oak Sea)", "(literally meaning Oak Sea)".
const MEANS: [&str; 3] = ["lit", "lit.", "literally"];

/// Words before the kind of a place that say when the name behind it is used: "(present-day city of Elmton)".
const TODAY: [&str; 8] = ["currently", "day", "modern", "modern-day", "now", "nowadays", "present-day", "today"];

/// What is "for" a longer name.
const SHORT_FOR: [&str; 4] = ["abbreviation", "acronym", "initialism", "short"];

/// What may stand between the comma or bracket and those words.
pub(super) const ADVERBS: [&str; 26] = [
    "also",
    "alternatively",
    "alternately",
    "better",
    "colloquially",
    "commonly",
    "earlier",
    "formally",
    "formerly",
    "generally",
    "historically",
    "informally",
    "initially",
    "later",
    "locally",
    "now",
    "officially",
    "often",
    "originally",
    "otherwise",
    "popularly",
    "previously",
    "professionally",
    "simply",
    "sometimes",
    "then",
];

/// What may stand right before a name.
pub(super) const BEFORE_NAMES: [&str; 6] = ["the", "\"", "“", "``", "'", "‘"];

/// What may stand right behind a name.
pub(super) const QUOTES: [&str; 5] = ["\"", "”", "''", "'", "’"];

/// How sure the words are that what follows is another name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// "also known as", "formerly": it is, whatever kind the two were taken for.
    Plain,
    /// "or": it is where it stands in brackets; between two names it may part them.
    Or,
    /// "born": it is, if both name a person.
    Born,
    /// "German:": it is the name of what the bracket stands behind.
    Label,
    /// "and later as": it is, where what stands before it is another name too.
    Later,
}

/// The words of a sentence, seen from behind: word `at` is the one that ends where word `at` of the document begins.
pub(super) struct Before<'a> {
    pub(super) trees: &'a Trees<'a>,
    pub(super) sentence: u32,
}

impl Before<'_> {
    pub(super) fn word(&self, at: u32) -> Option<String> {
        let at = at.checked_sub(1).filter(|at| self.trees.token(*at).sentence == self.sentence)?;
        Some(self.trees.form(at).to_lowercase())
    }

    pub(super) fn is(&self, at: u32, words: &[&str]) -> bool {
        self.word(at).is_some_and(|w| words.contains(&w.as_str()))
    }

    /// Where "the city of" begins that ends there.
    fn kind(&self, at: u32) -> Option<u32> {
        let noun = at.checked_sub(1).filter(|_| self.is(at, &["of"]))?;
        let class = nouns::class(None, &self.word(noun)?)?;
        let start = noun - 1 - u32::from(self.is(noun - 1, &["the"]));
        let settled = class.entity_type == EntityType::Place && class.subtype == Some("city");
        settled.then_some(start)
    }

    /// Whether the word that ends there is the name of a language.
    fn is_language(&self, at: u32) -> bool {
        let form = at.checked_sub(1).map_or("", |at| self.trees.form(at));
        lexicon::country_of_demonym(form).is_some() || lexicon::group(form).is_some()
    }

    /// The words that say that the name behind them is another one, and where they begin.
    pub(super) fn cue(&self, mut at: u32) -> Option<(Cue, u32)> {
        while self.is(at, &BEFORE_NAMES) || self.word(at).is_some_and(|w| lexicon::is_title(&w)) {
            at -= 1;
        }
        at = self.kind(at).filter(|at| self.is(*at, &TODAY)).unwrap_or(at);
        let (cue, mut at) = match self.word(at)?.as_str() {
            ":" => {
                let label = self.word(at - 1).is_some_and(|w| LABELS.contains(&w.as_str()) || self.is_language(at - 1));
                return label.then_some((Cue::Label, at - 1));
            }
            means if MEANS.contains(&means) => return Some((Cue::Label, at - 1)),
            "." | "meaning" if self.is(at - 1, &MEANS) => return Some((Cue::Label, at - 2)),
            "for" if self.is(at - 1, &SHORT_FOR) => {
                let article = u32::from(self.is(at - 2, &["an"]));
                return Some((Cue::Plain, at - 2 - article));
            }
            "as" if self.is(at - 1, &ADVERBS) && self.is(at - 2, &["and"]) => return Some((Cue::Later, at - 2)),
            "as" => {
                // "known as", "referred to as", "known in the north as", "named until 1994 as".
                let gives = |at: u32| self.is(at, &KNOWN_AS) || self.is(at, &["named"]);
                let verb = (1..6).map(|back| at.saturating_sub(back)).find(|at| gives(*at))?;
                let clear = (verb + 1..at).all(|w| !self.is(w, &[",", "(", ")", ";", "for", "and"]));
                // "best known as" tells of roles as often as of names.
                (clear && !self.is(verb - 1, &["best"])).then_some((Cue::Plain, verb - 1))?
            }
            "or" => return Some((Cue::Or, at - 1)),
            "simply" if self.is(at - 1, &["or"]) => (Cue::Plain, at - 1),
            "also" if self.is(at - 1, &["(", ","]) => (Cue::Plain, at - 1),
            "born" => (Cue::Born, at - 1),
            // "Oakton (present-day Elmton)", "(modern Elmton)".
            "modern" | "present-day" | "modern-day" if self.is(at - 1, &["("]) => (Cue::Plain, at - 1),
            "day" if self.is(at - 1, &["present", "modern", "current", "-"]) => {
                let open = (2..4).filter_map(|back| at.checked_sub(back)).find(|at| self.is(*at, &["("]))?;
                (Cue::Plain, open)
            }
            last if CALLED.contains(&last) && self.trees.token(at - 1).xpos != Xpos::Vbn => return None,
            last if CALLED.contains(&last) || MARKS.contains(&last) => (Cue::Plain, at - 1),
            _ => return None,
        };
        // "X, or simply Y", "known as Y or formerly as Z": one more name.
        while self.is(at, &ADVERBS) || self.is(at, &["or"]) {
            at -= 1;
        }
        Some((cue, at))
    }
}
