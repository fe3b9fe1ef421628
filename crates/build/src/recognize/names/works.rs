//! Titles of works, by what stands around them: quotes near a word for a work (`the song "Purple Haze"`), such a word
//! directly before (`the film Casablanca`) or said of the title (`Seven Samurai is a film`), or a verb of making (`directed
//! Seven Samurai`).

use super::Found;
use super::words::Case;
use crate::{Annotated, Deprel, Trees, Upos, lexicon};
use copan_model::EntityType;
use std::ops::Range;

/// The longest title, in words.
const LONGEST: u32 = 14;

/// Nouns that stand before the title of what they name.
const WORKS: [&str; 37] = [
    "album",
    "anthology",
    "autobiography",
    "ballad",
    "ballet",
    "biography",
    "book",
    "comedy",
    "documentary",
    "drama",
    "epic",
    "episode",
    "essay",
    "film",
    "hymn",
    "memoir",
    "miniseries",
    "mixtape",
    "movie",
    "musical",
    "mystery",
    "novel",
    "novella",
    "opera",
    "oratorio",
    "painting",
    "play",
    "poem",
    "romance",
    "sitcom",
    "single",
    "song",
    "soundtrack",
    "story",
    "symphony",
    "thriller",
    "tragedy",
];

/// Verbs whose object, where it is written as a title, is a work that somebody makes.
const MAKING: [&str; 7] = ["author", "choreograph", "compose", "direct", "paint", "pen", "write"];

/// Verbs whose object is a work as often as anything else.
const TAKING: [&str; 6] = ["finish", "illustrate", "publish", "read", "translate", "watch"];

/// Small words that stand inside a title.
const INSIDE: [&str; 6] = ["of", "the", "a", "an", "and", "de"];

/// More small words, where the ends of a title are known.
const SMALL: [&str; 14] = ["at", "by", "for", "from", "in", "is", "la", "le", "on", "or", "the", "to", "with", "&"];

/// The names of a sentence with its titles of works, in order. Where nothing is told by capitals, nothing is changed.
pub(super) fn titled(
    document: &Annotated,
    trees: &Trees<'_>,
    sentence: Range<u32>,
    case: Case,
    found: Vec<Found>,
) -> Vec<Found> {
    if case != Case::Mixed {
        return found;
    }
    let scan = Scan { document, trees, sentence: sentence.clone() };
    let mut all = found;
    let mut last = None;
    for at in sentence {
        let quoted = scan.quoted(at, last);
        if let Some(title) = &quoted {
            last = Some(title.end);
        }
        let title = quoted
            .or_else(|| scan.after_noun(at, &all))
            .or_else(|| scan.after_verb(at, &all))
            .or_else(|| scan.before_copula(at));
        let Some(title) = title else { continue };
        // A name that goes beyond the title knows better.
        let inside = |other: &Found| title.start <= other.words.start && other.words.end <= title.end;
        let meets = |other: &Found| title.start < other.words.end && other.words.start < title.end;
        if all.iter().all(|other| inside(other) || !meets(other)) {
            all.retain(|other| !inside(other));
            all.push(Found { words: title, entity_type: EntityType::Work });
        }
    }
    all.sort_by_key(|name| name.words.start);
    all
}

struct Scan<'a> {
    document: &'a Annotated,
    trees: &'a Trees<'a>,
    sentence: Range<u32>,
}

impl Scan<'_> {
    fn form(&self, at: u32) -> &str {
        if self.sentence.contains(&at) { self.document.form(at) } else { "" }
    }

    fn capital(&self, at: u32) -> bool {
        self.form(at).starts_with(char::is_uppercase)
    }

    /// Whether a word names works: "songs", "video game".
    fn is_work(&self, at: u32) -> bool {
        if !self.sentence.contains(&at) || !self.form(at).starts_with(char::is_lowercase) {
            return false;
        }
        let lemma = self.trees.lemma(at);
        let modifier = || at.checked_sub(1).map_or("", |before| self.form(before));
        self.trees.token(at).upos == Upos::Noun
            && (WORKS.contains(&lemma)
                || lemma == "game" && modifier() == "video"
                || lemma == "series" && matches!(modifier(), "television" | "TV" | "book" | "comic"))
    }

    fn is_verb(&self, at: u32, verbs: &[&str]) -> bool {
        self.sentence.contains(&at)
            && self.trees.token(at).upos == Upos::Verb
            && self.form(at).starts_with(char::is_lowercase)
            && verbs.contains(&self.trees.lemma(at))
    }

    /// A title in quotes, with a word for a work or a verb of making near it, or behind another title in quotes, which ended
    /// at `last`. A nickname stands in the middle of a name and is none.
    fn quoted(&self, open: u32, last: Option<u32>) -> Option<Range<u32>> {
        if !matches!(self.form(open), "\"" | "“") {
            return None;
        }
        let start = open + 1;
        let close = (start + 1..start + LONGEST).find(|at| matches!(self.form(*at), "\"" | "”"))?;
        let end = if matches!(self.form(close - 1), "," | ".") { close - 1 } else { close };
        if end <= start {
            return None;
        }
        let before = open.saturating_sub(3).max(self.sentence.start)..open;
        let nickname = open > self.sentence.start && self.capital(open - 1) && self.capital(close + 1);
        let listed = last.is_some_and(|last| {
            last < open && (last..open).all(|at| matches!(self.form(at), "\"" | "”" | "," | "and" | "or" | "&"))
        });
        let named = listed
            || before.clone().any(|at| self.is_work(at) || self.is_verb(at, &MAKING))
            || (close + 1..close + 4).any(|at| self.is_work(at));
        let title = self.capital(start)
            && (start..end).all(|at| {
                let form = self.form(at);
                self.capital(at)
                    || !form.starts_with(char::is_alphabetic)
                    || form.starts_with('\'')
                    || self.trees.token(at).upos != Upos::Verb && form.len() < 6
            });
        (named && title && !nickname).then_some(start..end)
    }

    /// Where a title that begins at a word ends: behind the last of its words with a capital, where at most two small words
    /// stand between; at least where a work that was found ends. "And" joins works behind a plural.
    fn run(&self, start: u32, found: &[Found], joins: bool) -> Option<Range<u32>> {
        if !self.capital(start) {
            return None;
        }
        let known = found.iter().find(|name| name.words.start == start && name.entity_type == EntityType::Work);
        let mut end = known.map_or(start + 1, |name| name.words.end);
        loop {
            // "Harbour: A Life".
            if self.form(end) == ":" && self.capital(end + 1) && end + 1 < start + LONGEST {
                end += 2;
                continue;
            }
            let small = (end..end + 3)
                .take_while(|at| {
                    let form = self.form(*at);
                    INSIDE.contains(&form) && (joins || form != "and") || matches!(form, "'s" | "’s" | "&")
                })
                .count() as u32;
            let person = found
                .iter()
                .any(|name| name.words.start == end + small && name.entity_type == EntityType::Person && small > 0);
            if small > 2 || person || !self.capital(end + small) || end + small >= start + LONGEST {
                return Some(start..end);
            }
            end += small + 1;
        }
    }

    /// `the novel War and Peace`, not `the book Smith wrote`.
    fn after_noun(&self, noun: u32, found: &[Found]) -> Option<Range<u32>> {
        if !self.is_work(noun) || found.iter().any(|name| name.words.contains(&noun)) {
            return None;
        }
        let plural = self.form(noun) != self.trees.lemma(noun);
        let comma = self.form(noun + 1) == ",";
        let title = self.run(noun + 1 + u32::from(comma), found, !plural)?;
        let top = self.trees.token(self.trees.top(title.clone()));
        // "her fifth album, Harbour".
        if comma && (plural || top.deprel != Deprel::Appos || top.head != Some(noun)) {
            return None;
        }
        let clause = |head: u32| matches!(self.trees.token(head).deprel, Deprel::AclRelcl | Deprel::Acl);
        let subject = top.deprel == Deprel::Nsubj && top.head.is_some_and(clause);
        let one = title.len() == 1;
        let nation = one && lexicon::country_of_demonym(self.form(title.start)).is_some();
        (!subject && !nation && (!one || self.trees.token(title.start).upos != Upos::Pron)).then_some(title)
    }

    /// `Seven Samurai is a film`, `"Memories" is a song`: a sentence that begins with a title and says what it is the title of.
    fn before_copula(&self, copula: u32) -> Option<Range<u32>> {
        let start = self.sentence.start;
        let token = self.trees.token(copula);
        let noun = token.head.filter(|noun| token.deprel == Deprel::Cop && *noun > copula && self.is_work(*noun))?;
        let article = self.trees.first(noun, Deprel::Det).filter(|article| *article > copula)?;
        let (mut start, mut end) = (start, copula);
        // "Rashomon (1950) is a film".
        if end > start && self.form(end - 1) == ")" {
            end = (start..end).rev().find(|at| self.form(*at) == "(")?;
        }
        let quote = |at: u32| matches!(self.form(at), "\"" | "“" | "”");
        let quoted = end > start + 2 && quote(start) && quote(end - 1);
        if quoted {
            (start, end) = (start + 1, end - 1);
        }
        let small = |at: u32| INSIDE.contains(&self.form(at)) || SMALL.contains(&self.form(at));
        let parts = |at: u32| {
            self.capital(at)
                || small(at)
                || !self.form(at).contains(char::is_alphabetic) && !quote(at)
                || self.form(at).starts_with(['\'', '’'])
        };
        let whole =
            end > start && end - start < LONGEST && self.capital(start) && !small(end - 1) && (start..end).all(parts);
        let clause = (start..end).any(|at| matches!(self.form(at), "(" | ")" | ";" | ","));
        let lone = end == start + 1;
        // "It is a song", "Love is a story": a word alone must be no pronoun, and written as a name or said to be the third.
        let known = match self.trees.token(start).upos {
            Upos::Pron | Upos::Det => !lone && matches!(self.form(start), "The" | "A" | "My"),
            Upos::Propn => true,
            _ => !lone || quoted || self.form(article) == "the" && self.trees.first(noun, Deprel::Amod).is_some(),
        };
        (whole && known && !clause).then_some(start..end)
    }

    /// `directed Seven Samurai`, `read The Origin of Species`: several words, none of which is another name.
    fn after_verb(&self, verb: u32, found: &[Found]) -> Option<Range<u32>> {
        let makes = self.is_verb(verb, &MAKING);
        if !makes && !self.is_verb(verb, &TAKING) {
            return None;
        }
        let title = self.run(verb + 1, found, true)?;
        let article = self.form(title.start) == "The";
        let other = found.iter().any(|name| {
            let meets = title.start < name.words.end && name.words.start < title.end;
            let work = matches!(name.entity_type, EntityType::Work | EntityType::Event | EntityType::Product)
                || article && matches!(name.entity_type, EntityType::Place | EntityType::Facility);
            meets && !work
        });
        (title.len() > 1 && !other).then_some(title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::fixture;

    fn titles(lines: &str, found: Vec<Found>) -> Vec<String> {
        let document = fixture::document(lines);
        let trees = Trees::new(&document.text.text, &document.tokens);
        let all = titled(&document, &trees, 0..document.tokens.len() as u32, Case::Mixed, found);
        all.iter()
            .filter(|name| name.entity_type == EntityType::Work)
            .map(|name| super::super::text(&document, name))
            .collect()
    }

    const FILM: &str = "the the DET DT 2 det
        film film NOUN NN 4 nsubj
        Casablanca Casablanca PROPN NNP 2 appos
        won win VERB VBD 0 root";

    #[test]
    fn a_word_for_a_work_tells_the_title() {
        let place = vec![Found { words: 2..3, entity_type: EntityType::Place }];
        assert_eq!(titles(FILM, place), ["Casablanca"]);
        assert!(titles(&FILM.replace("film", "town"), Vec::new()).is_empty());
        let clause = "the the DET DT 2 det
            film film NOUN NN 0 root
            Kubrick Kubrick PROPN NNP 4 nsubj
            made make VERB VBD 2 acl:relcl";
        assert!(titles(clause, vec![Found { words: 2..3, entity_type: EntityType::Person }]).is_empty());
    }

    #[test]
    fn titles_in_quotes_are_whole() {
        let quoted = "songs song NOUN NNS 7 nsubj
            \" \" PUNCT `` 3 punct
            Purple Purple PROPN NNP 4 compound
            Haze Haze PROPN NNP 1 appos
            \" \" PUNCT '' 4 punct
            and and CCONJ CC 8 cc
            \" \" PUNCT `` 8 punct
            Fire Fire PROPN NNP 4 conj
            \" \" PUNCT '' 8 punct";
        assert_eq!(titles(quoted, Vec::new()), ["Purple Haze", "Fire"]);
        assert!(titles(&quoted.replace("songs song", "men man"), Vec::new()).is_empty());
    }

    #[test]
    fn a_sentence_says_what_it_is_the_title_of() {
        let said = "The the DET DT 2 det
            Leaving leave VERB VBG 5 nsubj
            is be AUX VBZ 5 cop
            a a DET DT 5 det
            film film NOUN NN 0 root";
        assert_eq!(titles(said, Vec::new()), ["The Leaving"]);
        assert!(titles(&said.replace("film", "man"), Vec::new()).is_empty());
        let it = "It it PRON PRP 4 nsubj
            is be AUX VBZ 4 cop
            a a DET DT 4 det
            film film NOUN NN 0 root";
        assert!(titles(it, Vec::new()).is_empty());
    }

    #[test]
    fn who_makes_makes_a_work() {
        let wrote = "Achebe Achebe PROPN NNP 2 nsubj
            wrote write VERB VBD 0 root
            Things thing PROPN NNP 4 nsubj
            Fall fall VERB VB 2 obj
            Apart apart ADV RB 4 advmod";
        assert_eq!(titles(wrote, Vec::new()), ["Things Fall Apart"]);
        assert!(titles(wrote, vec![Found { words: 2..4, entity_type: EntityType::Person }]).is_empty());
        assert!(titles(&wrote.replace("wrote write", "left leave"), Vec::new()).is_empty());
    }
}
