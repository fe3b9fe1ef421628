//! Phrases: the words of an argument, in full and at their least, and the mention that it is.

use super::cases::is_clause;
use super::clause::{Filler, case_of};
use super::rows::Patterns;
use super::watch::Watch;
use crate::corefer::country_of_adjective;
use crate::recognize::{features, nouns};
use crate::{Annotated, Argument, ByteSpan, Deprel, Mention, Role, Trees, Upos, Xpos};
use copan_model::{EntityType, MentionKind};
use std::ops::Range;

/// Nouns for a part of a place: what lies in the part lies in the whole.
const PARTS: [&str; 21] = [
    "center",
    "centre",
    "corner",
    "east",
    "end",
    "half",
    "heart",
    "interior",
    "middle",
    "north",
    "north-east",
    "north-west",
    "northeast",
    "northwest",
    "part",
    "portion",
    "section",
    "south",
    "southeast",
    "southwest",
    "west",
];

/// The noun for a part of the place that a name stands for, where something is said to be in it: "north" of "in the north
/// of Italy".
fn part_of(trees: &Trees<'_>, name: &Mention) -> Option<u32> {
    let place = matches!(name.entity_type, Some(EntityType::Place | EntityType::Country));
    let token = trees.token(name.head);
    let part = token.head.filter(|_| name.kind == MentionKind::Name && place && token.deprel == Deprel::Nmod)?;
    let case = |head: u32| trees.first(head, Deprel::Case).filter(|case| *case < head).map_or("", |c| trees.lemma(c));
    let lies = match trees.lemma(part) {
        "coast" | "side" => case(part) == "on",
        noun => matches!(case(part), "in" | "within" | "at") && PARTS.contains(&noun),
    };
    (lies && part < name.head && case(name.head) == "of").then_some(part)
}

/// A phrase of more words than this is cut down to its least wording: nobody reads it as a node or an argument.
const MAX_WORDS: usize = 80;

/// The words of a document, with the mentions that they belong to.
pub(super) struct Phrases<'a> {
    pub(super) document: &'a Annotated,
    pub(super) trees: &'a Trees<'a>,
    pub(super) patterns: &'a Patterns,
    pub(super) watch: Watch,
    /// For each word, the mention that it heads, or else the name that it stands in.
    mention: Vec<Option<u32>>,
    /// For each word, the innermost name or time that it stands in.
    within: Vec<Option<u32>>,
    /// For each entity number, the type of its first mention that has one.
    types: Vec<Option<EntityType>>,
    /// For each entity number, the types of the descriptions that the grammar of a sentence joins to it ("X is a song").
    described: Vec<Vec<EntityType>>,
    /// For each entity number, whether it has a name.
    named: Vec<bool>,
}

impl<'a> Phrases<'a> {
    pub(super) fn new(document: &'a Annotated, trees: &'a Trees<'a>, patterns: &'a Patterns) -> Self {
        let mut mention: Vec<Option<u32>> = vec![None; document.tokens.len()];
        let mut within = mention.clone();
        let highest = document.mentions.iter().map(|m| m.entity as usize + 1).max().unwrap_or(0);
        let mut types = vec![None; highest];
        let mut named = vec![false; highest];
        let mut described: Vec<Vec<EntityType>> = vec![Vec::new(); highest];
        for (i, m) in document.mentions.iter().enumerate() {
            let i = i as u32;
            let kind = &mut types[m.entity as usize];
            *kind = kind.or(m.entity_type);
            let by_grammar = m.link.as_ref().is_some_and(|l| matches!(l.rule, "copula" | "apposition"));
            described[m.entity as usize].extend(m.entity_type.filter(|_| by_grammar));
            named[m.entity as usize] |= m.kind == MentionKind::Name;
            if matches!(m.kind, MentionKind::Name | MentionKind::Time) {
                for w in &mut within[m.tokens.start as usize..m.tokens.end as usize] {
                    *w = Some(i);
                }
            }
            let head = &mut mention[m.head as usize];
            if head.is_none() || m.kind == MentionKind::Name {
                *head = Some(i);
            }
        }
        // "Democrat Ann Lee": the person, not the group before the name, is who does something.
        for pair in document.mentions.windows(2) {
            let [group, person] = pair else { continue };
            let is_name = |m: &Mention, t| m.kind == MentionKind::Name && m.entity_type == Some(t);
            if group.tokens.end == person.tokens.start
                && is_name(group, EntityType::Group)
                && is_name(person, EntityType::Person)
                && trees.token(person.head).head == Some(group.head)
            {
                mention[group.head as usize] = mention[person.head as usize];
            }
        }
        // "the city of Oakland" is Oakland.
        for m in &document.mentions {
            let headed_by = |word: u32| mention[word as usize].map(|m| &document.mentions[m as usize]);
            if let Some(name) = features::given_name(trees, m, headed_by) {
                mention[m.head as usize] = mention[name.head as usize];
            }
        }
        // "in the north of Italy" is in Italy.
        for m in &document.mentions {
            if let Some(part) = part_of(trees, m) {
                mention[part as usize] = mention[m.head as usize];
            }
        }
        for (head, inner) in mention.iter_mut().zip(&within) {
            *head = head.or(*inner);
        }
        Self { document, trees, patterns, watch: Watch::default(), mention, within, types, described, named }
    }

    /// The mention that a phrase with this head is.
    pub(super) fn mention(&self, head: u32) -> Option<u32> {
        self.mention[head as usize]
    }

    /// The kind of that mention.
    pub(super) fn kind(&self, head: u32) -> Option<MentionKind> {
        Some(self.document.mentions[self.mention(head)? as usize].kind)
    }

    /// Whether the phrase is a name.
    pub(super) fn is_name(&self, head: u32) -> bool {
        self.kind(head) == Some(MentionKind::Name)
    }

    /// What descriptions say that the thing is.
    pub(super) fn described(&self, head: u32) -> &[EntityType] {
        self.mention(head).map_or(&[], |m| &self.described[self.document.mentions[m as usize].entity as usize])
    }

    /// Whether the phrase is a country by its initials, which stand before nouns as an adjective does: "the U.S. Senate".
    pub(super) fn is_initials(&self, head: u32) -> bool {
        let is_country = self.is_name(head) && self.entity_type(head) == Some(EntityType::Country);
        let words = self.text(&self.words_of(head).collect::<Vec<_>>());
        is_country && words.chars().all(|c| c.is_ascii_uppercase() || c == '.')
    }

    /// Whether the phrase stands for a thing that has a name, here or elsewhere in the document.
    pub(super) fn is_named(&self, head: u32) -> bool {
        self.mention(head).is_some_and(|m| self.named[self.document.mentions[m as usize].entity as usize])
    }

    /// Whether the phrase describes a person who has a name ("the chemist", of Louis Pasteur), or is a name behind such a
    /// description ("the chemist Louis Pasteur").
    pub(super) fn is_described_person(&self, head: u32) -> bool {
        let Some(mention) = self.mention(head).map(|m| &self.document.mentions[m as usize]) else { return false };
        let noun = match mention.kind {
            MentionKind::Name => mention.tokens.start.checked_sub(1),
            MentionKind::Nominal => Some(head).filter(|_| self.named[mention.entity as usize]),
            _ => None,
        };
        let class = |noun| nouns::class(None, self.trees.lemma(noun));
        noun.and_then(class).is_some_and(|class| class.entity_type == EntityType::Person)
    }

    /// Whether the phrase is an adjective of nationality: "Honduran".
    pub(super) fn is_nationality(&self, head: u32) -> bool {
        let mention = self.mention(head).map(|m| &self.document.mentions[m as usize]);
        // "American football" and "Australian rules" are played anywhere.
        let game = |m: &Mention| {
            let next = self.trees.tokens().get(m.tokens.end as usize);
            next.is_some_and(|next| matches!(&*next.lemma, "football" | "rule" | "rules"))
        };
        mention.is_some_and(|m| country_of_adjective(self.document, m).is_some() && !game(m))
    }

    /// The name or time that a word stands in.
    pub(super) fn within(&self, word: u32) -> Option<u32> {
        self.within[word as usize]
    }

    /// The words of the mention that a phrase with this head is, or the head alone.
    pub(super) fn words_of(&self, head: u32) -> Range<u32> {
        self.mention(head).map_or(head..head + 1, |m| self.document.mentions[m as usize].tokens.clone())
    }

    /// Whether two words stand in one name.
    pub(super) fn same_name(&self, a: u32, b: u32) -> bool {
        self.within(a).is_some() && self.within(a) == self.within(b)
    }

    /// What the thing is, by this mention or another of the same thing.
    pub(super) fn entity_type(&self, head: u32) -> Option<EntityType> {
        let mention = &self.document.mentions[self.mention(head)? as usize];
        // "the Honduran base": before a noun, a nationality stands for its country. "European" has none.
        if country_of_adjective(self.document, mention).is_some()
            && matches!(self.trees.token(mention.head).deprel, Deprel::Amod | Deprel::Compound)
        {
            return Some(EntityType::Country);
        }
        mention.entity_type.or(self.types[mention.entity as usize])
    }

    /// Words as text: with a blank wherever the text has something between them.
    pub(super) fn text(&self, words: &[u32]) -> String {
        let mut text = String::new();
        let mut end = None;
        for &w in words {
            let span = self.trees.token(w).span;
            if end.is_some_and(|e| e != span.start) {
                text.push(' ');
            }
            text.push_str(self.trees.form(w));
            end = Some(span.end);
        }
        text
    }

    /// The words below a head that `keep` lets through; nothing where they are too many.
    fn collect(&self, head: u32, mut keep: impl FnMut(u32, u32) -> bool) -> Option<Vec<u32>> {
        let mut words = vec![head];
        let mut at = 0;
        while let Some(&word) = words.get(at) {
            for &d in self.trees.dependents(word) {
                if keep(word, d) {
                    words.push(d);
                }
            }
            if words.len() > MAX_WORDS {
                return None;
            }
            at += 1;
        }
        words.sort_unstable();
        Some(words)
    }

    /// Without the punctuation at both ends, unless it is a bracket or quote that has its fellow inside.
    fn trimmed<'w>(&self, mut words: &'w [u32]) -> &'w [u32] {
        let punctuation = |w: &u32| self.trees.token(*w).deprel == Deprel::Punct;
        let pairs = [("(", ")"), ("“", "”"), ("[", "]"), ("\"", "\""), ("``", "''")];
        while let [first, rest @ ..] = words
            && punctuation(first)
            && !rest.is_empty()
        {
            let fellow = pairs.iter().find(|p| p.0 == self.trees.form(*first)).map(|p| p.1);
            if rest.last().is_some_and(|l| fellow == Some(self.trees.form(*l))) {
                words = &rest[..rest.len() - 1];
                if words.is_empty() {
                    return rest;
                }
            } else if fellow.is_some_and(|f| rest.iter().any(|w| self.trees.form(*w) == f)) {
                break;
            } else {
                words = rest;
            }
        }
        while let [rest @ .., last] = words
            && punctuation(last)
            && !rest.is_empty()
        {
            let fellow = pairs.iter().find(|p| p.1 == self.trees.form(*last)).map(|p| p.0);
            if fellow.is_some_and(|f| rest.iter().any(|w| self.trees.form(*w) == f)) {
                break;
            }
            words = rest;
        }
        words
    }

    /// The words of a phrase without its prepositions, relative clauses and appositions, and without the other conjuncts
    /// where they are told apart. `out` lists words that are told elsewhere.
    pub(super) fn full(&self, head: u32, apart: bool, out: &[u32]) -> Vec<u32> {
        let clause_head = self.trees.first(head, Deprel::Cop).is_some();
        let case = case_of(self.trees, head);
        let words = self.collect(head, |word, d| {
            let deprel = self.trees.token(d).deprel;
            if out.contains(&d) || case.contains(&d) {
                return false;
            }
            match deprel {
                Deprel::AclRelcl => word != head && !self.after_comma(d),
                // "the album, released in May": told as a clause of its own.
                Deprel::Acl => word != head || !self.after_comma(d),
                Deprel::Parataxis | Deprel::Discourse | Deprel::Dislocated | Deprel::Reparandum | Deprel::Vocative => {
                    false
                }
                Deprel::Appos => word != head && self.same_name(word, d),
                Deprel::Case => word != head || self.trees.form(d).starts_with(['\'', '’']),
                // "was a lawyer and was involved": neither the "and" before it nor a clause beside it belongs to it.
                Deprel::Cc if word == head && d < head => false,
                Deprel::Conj if word == head && clause_head && is_clause(self.trees, d) => false,
                Deprel::Conj | Deprel::Cc | Deprel::CcPreconj if word == head => !apart,
                Deprel::Mark => word != head,
                Deprel::Cop | Deprel::Aux | Deprel::AuxPass | Deprel::Advcl | Deprel::Expl => {
                    word != head || !clause_head
                }
                Deprel::Advmod if word == head && clause_head => {
                    let copula = self.trees.first(head, Deprel::Cop);
                    copula.is_some_and(|c| d > c) && self.trees.lemma(d) != "not"
                }
                d if d.is_subject() => word != head || !clause_head,
                _ => true,
            }
        });
        let words = words.unwrap_or_else(|| self.least(head));
        let mut words = self.trimmed(&words);
        // A conjunction that hangs on an inner word joins the phrase to what stands before it.
        if let [first, rest @ ..] = words
            && self.trees.token(*first).upos == Upos::Cconj
            && matches!(self.trees.lemma(*first), "and" | "but" | "or" | "nor")
            && !rest.is_empty()
        {
            words = rest;
        }
        words.to_vec()
    }

    /// Everything below a clause's head.
    pub(super) fn clause(&self, head: u32) -> Vec<u32> {
        let words = self.collect(head, |_, _| true).unwrap_or_else(|| vec![head]);
        self.trimmed(&words).to_vec()
    }

    /// Everything below a clause's head but what hangs on another word.
    pub(super) fn clause_without(&self, head: u32, other: u32) -> Vec<u32> {
        let words = self.collect(head, |_, d| d != other).unwrap_or_else(|| vec![head]);
        self.trimmed(&words).to_vec()
    }

    fn after_comma(&self, clause: u32) -> bool {
        self.trees.with(clause, Deprel::Punct).next().is_some_and(|p| p < clause)
    }

    /// The least wording that still names the same thing: the name, or the noun with what stands before it.
    pub(super) fn least(&self, head: u32) -> Vec<u32> {
        let mut words = self.bare(head);
        // "a portion of the prostate", "one of them": what is measured out names the thing.
        if let Some(whole) = self.whole(head).filter(|_| !self.is_name(head)) {
            words.extend(case_of(self.trees, whole));
            words.extend(self.bare(whole));
            words.sort_unstable();
            words.dedup();
        }
        words
    }

    /// The name, or the noun with what stands before it.
    pub(super) fn bare(&self, head: u32) -> Vec<u32> {
        let given = self.mention(head).filter(|_| self.is_name(head));
        let named = self.within(head).or(given).map(|m| &self.document.mentions[m as usize]);
        if let Some(name) = named.filter(|m| m.kind == MentionKind::Name || m.head == head) {
            return name.tokens.clone().collect();
        }
        let keep = |_: u32, d: u32| {
            matches!(
                self.trees.token(d).deprel,
                Deprel::Det
                    | Deprel::Compound
                    | Deprel::Flat
                    | Deprel::Fixed
                    | Deprel::Goeswith
                    | Deprel::Nummod
                    | Deprel::NmodPoss
                    | Deprel::Amod
                    | Deprel::NmodDesc
            ) || self.trees.token(d).deprel == Deprel::Case && self.trees.form(d).starts_with(['\'', '’'])
                || self.trees.token(d).deprel == Deprel::Advmod && self.grades(d)
        };
        let mut words = self.collect(head, keep).unwrap_or_else(|| vec![head]);
        // "the third-largest city": without the number it would be the largest.
        let graded = |w: &u32| {
            self.trees.token(*w).xpos == Xpos::Jjs && w.checked_sub(1).is_some_and(|h| self.trees.form(h) == "-")
        };
        let inside = |w: &u32| *w > 1 && self.trees.token(*w - 2).sentence == self.trees.token(*w).sentence;
        if let Some(largest) = words.iter().copied().find(graded).filter(inside) {
            words.extend([largest - 2, largest - 1]);
            words.sort_unstable();
            words.dedup();
        }
        words.retain(|w| *w + 24 > head && *w < head + 24);
        words
    }

    /// Whether an adverb before an adjective makes the highest or the lowest of it: "the most actively developed area".
    fn grades(&self, adverb: u32) -> bool {
        let most = |at: u32| matches!(self.trees.lemma(at), "most" | "least") || self.trees.token(at).xpos == Xpos::Rbs;
        most(adverb) || self.trees.with(adverb, Deprel::Advmod).any(most)
    }

    /// Of what a quantity is said: "prostate" of "a portion of the prostate".
    pub(super) fn whole(&self, head: u32) -> Option<u32> {
        let token = self.trees.token(head);
        let quantity = matches!(token.upos, Upos::Num | Upos::Det | Upos::Sym)
            || token.upos == Upos::Noun && nouns::measures(&token.lemma)
            || matches!(&*token.lemma, "many" | "some" | "most" | "all" | "each" | "both" | "several" | "few");
        let of = |d: &u32| *d > head && case_of(self.trees, *d).first().is_some_and(|c| self.trees.lemma(*c) == "of");
        self.trees.with(head, Deprel::Nmod).find(of).filter(|_| quantity)
    }

    /// An argument made of a phrase.
    pub(super) fn argument(&self, head: u32, full: &[u32], role: Role) -> Argument {
        let least = self.least(head);
        let core = self.text(&least);
        let text = self.text(full);
        Argument {
            spans: self.trees.spans(full),
            core: Some(core).filter(|c| *c != text),
            text,
            mention: self.mention(head),
            role,
            on: None,
            relation: None,
        }
    }

    /// The finer kind of the thing.
    pub(super) fn subtype(&self, head: u32) -> Option<&'static str> {
        self.document.mentions[self.mention(head)? as usize].subtype
    }

    /// Where words stand.
    pub(super) fn spans(&self, words: &[u32]) -> Vec<ByteSpan> {
        self.trees.spans(words)
    }

    /// Prepositions as one word: `in`, `because_of`.
    pub(super) fn case(&self, filler: &Filler) -> String {
        self.joined(&filler.case)
    }

    /// Prepositions as one word. Participles among them keep their form: "following", "according to".
    pub(super) fn joined(&self, case: &[u32]) -> String {
        let word =
            |c: &u32| if self.trees.form(*c).ends_with("ing") { self.trees.form(*c) } else { self.trees.lemma(*c) };
        case.iter().map(word).collect::<Vec<_>>().join("_").to_lowercase()
    }
}
