//! The words of a predicate: auxiliaries, negation, the verbs of a chain, particle, and what completes them.

use super::clause::{Clause, Clauses, Filler, Via};
use super::phrase::Phrases;
use crate::{Deprel, Predicate, Trees, Upos, Xpos};

/// How many verbs of a chain ("wanted to begin to try") are worded at most.
const MAX_CHAIN: usize = 6;

/// A predicate in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// All words of the text.
    full: Vec<u32>,
    /// Those that the meaning hangs on.
    least: Vec<u32>,
    /// Words that complete it though they stand before it: "In 1990, she moved | to"; they are worded last.
    after: Vec<u32>,
    /// A word that the text does not say.
    unsaid: &'static str,
    key: String,
}

fn push_key(key: &mut String, word: &str) {
    if !word.is_empty() {
        if !key.is_empty() {
            key.push('_');
        }
        key.extend(word.to_lowercase().chars().map(|c| if c.is_whitespace() { '_' } else { c }));
    }
}

impl Words {
    /// The verbs of a clause and of those above it whose complement it is. `telling` says whether a verb above is part of
    /// the meaning; the others only say whether and when.
    pub(super) fn of(trees: &Trees<'_>, clauses: &Clauses, clause: &Clause, telling: impl Fn(u32) -> bool) -> Self {
        let mut words = Self::default();
        let mut chain = vec![clause];
        let mut at = clause.chained;
        while let Some(up) = at.map(|i| &clauses.list[i as usize])
            && chain.len() < MAX_CHAIN
        {
            chain.push(up);
            at = up.chained;
        }
        for up in chain.iter().rev() {
            words.verb(trees, up, up.head == clause.head, up.head == clause.head || telling(up.head));
        }
        // "was born and raised": the second verb has the first one's auxiliaries.
        let bare = |head: u32| {
            !trees
                .dependents(head)
                .iter()
                .any(|d| matches!(trees.token(*d).deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop))
        };
        let token = trees.token(clause.head);
        if clause.copula.is_none()
            && matches!(token.xpos, Xpos::Vbn | Xpos::Vbg | Xpos::Vb)
            && bare(clause.head)
            && let Some(first) = token.head.filter(|_| token.deprel == Deprel::Conj)
            && trees.token(first).xpos == token.xpos
        {
            let shared = |d: &u32| matches!(trees.token(*d).deprel, Deprel::Aux | Deprel::AuxPass) && *d < first;
            let shared: Vec<u32> = trees.dependents(first).iter().copied().filter(shared).collect();
            words.full.extend_from_slice(&shared);
            words.least.extend_from_slice(&shared);
        }
        words.full.sort_unstable();
        words.full.dedup();
        words.least.sort_unstable();
        words.least.dedup();
        words
    }

    fn verb(&mut self, trees: &Trees<'_>, clause: &Clause, last: bool, telling: bool) {
        let head = clause.copula.unwrap_or(clause.head);
        self.full.push(head);
        self.least.push(head);
        if last && clause.passive && clause.copula.is_none() {
            // "is known as" and "known as" are one, apart from "knows as".
            push_key(&mut self.key, "be");
            push_key(&mut self.key, trees.form(head));
        } else if telling {
            push_key(&mut self.key, trees.lemma(head));
        }
        for &d in trees.dependents(clause.head) {
            match trees.token(d).deprel {
                Deprel::Aux | Deprel::AuxPass => {
                    self.full.push(d);
                    self.least.push(d);
                }
                Deprel::CompoundPrt => {
                    self.full.push(d);
                    self.least.push(d);
                    if telling {
                        push_key(&mut self.key, trees.lemma(d));
                    }
                }
                Deprel::Mark if trees.token(d).upos == Upos::Part && (!last || clause.chained.is_some()) => {
                    self.full.push(d);
                    self.least.push(d);
                }
                Deprel::Advmod if negates(trees, d) => {
                    self.full.push(d);
                    self.least.push(d);
                }
                // An adverb that stands among the verbs: "has strictly maintained".
                Deprel::Advmod
                    if trees.token(d).upos == Upos::Adv
                        && d < head
                        && trees.dependents(d).is_empty()
                        && (d + 1 == head
                            || trees.dependents(clause.head).iter().any(|a| {
                                a + 1 == d
                                    && matches!(trees.token(*a).deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Nsubj)
                            })) =>
                {
                    self.full.push(d);
                }
                _ => {}
            }
        }
    }

    /// Words for a predicate that no verb says: "is", "has".
    pub(super) fn silent() -> Self {
        Self::default()
    }

    /// Adds words that complete it, under the lemma given.
    pub(super) fn add(&mut self, words: &[u32], lemma: &str) {
        let verb = self.least.iter().min().copied();
        if words.first().zip(verb).is_some_and(|(word, verb)| *word < verb) {
            self.after.extend_from_slice(words);
        } else {
            self.full.extend_from_slice(words);
            self.least.extend_from_slice(words);
        }
        push_key(&mut self.key, lemma);
    }

    /// Adds a word to its least wording alone: the full wording has it as an object.
    pub(super) fn mean(&mut self, word: u32, lemma: &str) {
        self.least.push(word);
        push_key(&mut self.key, lemma);
    }

    /// Words the predicate with a word that the text does not say.
    pub(super) fn say(&mut self, word: &'static str) {
        self.unsaid = word;
    }

    /// Adds words that are not part of its least wording.
    pub(super) fn add_full(&mut self, words: &[u32]) {
        self.full.extend_from_slice(words);
    }

    /// Whether a word is part of it.
    pub(super) fn holds(&self, word: u32) -> bool {
        self.full.contains(&word) || self.after.contains(&word)
    }

    /// Replaces the key.
    pub(super) fn rekey(&mut self, key: String) {
        self.key = key;
    }

    /// The finished predicate. `before` stands before the words where the text does not say it.
    pub(super) fn finish(self, phrases: &Phrases<'_>, before: &str) -> Predicate {
        self.finish_with(phrases, before, "")
    }

    /// The finished predicate, with a word before its full wording alone: its least is what the text says.
    pub(super) fn finish_with(mut self, phrases: &Phrases<'_>, before: &str, auxiliary: &str) -> Predicate {
        self.full.sort_unstable();
        self.full.dedup();
        self.least.sort_unstable();
        self.least.dedup();
        let after = phrases.text(&self.after).to_lowercase();
        let join = |words: &[u32]| {
            let words = phrases.text(words);
            let parts = [before, &words, &after, self.unsaid];
            parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
        };
        let mut text = join(&self.full);
        let core = join(&self.least);
        if !auxiliary.is_empty() {
            text = format!("{auxiliary} {text}");
        }
        self.full.extend_from_slice(&self.after);
        self.full.sort_unstable();
        Predicate {
            spans: phrases.spans(&self.full),
            core: Some(core).filter(|c| *c != text && !c.is_empty()),
            text,
            key: self.key,
        }
    }
}

/// Whether a word turns its clause into its opposite.
pub(super) fn negates(trees: &Trees<'_>, word: u32) -> bool {
    let longer = || {
        trees.form(word).eq_ignore_ascii_case("longer")
            && word.checked_sub(1).is_some_and(|no| trees.form(no).eq_ignore_ascii_case("no"))
    };
    matches!(trees.lemma(word), "not" | "never" | "n't" | "no" | "neither" | "nor" | "hardly" | "barely" | "scarcely")
        || longer()
}

/// "went ahead of him", "moved back to Rome": an adverb between the verb and its preposition is part of what is done.
pub(super) fn direction(trees: &Trees<'_>, clause: &Clause, filler: &Filler) -> Option<u32> {
    let adverb = filler.case.first()?.checked_sub(1)?;
    let token = trees.token(adverb);
    let directs = DIRECTIONS.binary_search(&&*token.lemma).is_ok();
    (directs
        && (token.head == Some(clause.head) || token.head == filler.heads.first().copied())
        && token.deprel == Deprel::Advmod
        && adverb > clause.head)
        .then_some(adverb)
}

/// "the letter written by her": a participle that describes a noun lacks its auxiliary, and says no tense.
pub(super) fn unsaid_auxiliary(trees: &Trees<'_>, clause: &Clause) -> &'static str {
    let auxiliary = |d: &u32| matches!(trees.token(*d).deprel, Deprel::Aux | Deprel::AuxPass);
    let silent = clause.via == Via::Participle
        && clause.passive
        && clause.copula.is_none()
        && trees.token(clause.head).xpos == Xpos::Vbn
        && !trees.dependents(clause.head).iter().any(auxiliary);
    if silent { "be" } else { "" }
}

/// Adverbs that tell with a preposition which way something goes. Sorted.
const DIRECTIONS: &[&str] = &[
    "ahead",
    "along",
    "apart",
    "aside",
    "away",
    "back",
    "backward",
    "down",
    "downstream",
    "east",
    "forth",
    "forward",
    "home",
    "inland",
    "next",
    "north",
    "northeast",
    "northwest",
    "off",
    "on",
    "out",
    "over",
    "overland",
    "south",
    "southeast",
    "southwest",
    "together",
    "up",
    "upstream",
    "west",
];
