//! Clauses: every verb and copula with who and what fills it, also where the filler stands in another clause.

use super::amend::{
    bearer, bracketed, is_attribute, is_of_name, is_perfect, passes_apposition, place_before, taken_for_participle,
    told_of,
};
use super::phrase::Phrases;
use super::place::Containments;
use super::shared;
use crate::{Deprel, Trees, Upos, Xpos};
use copan_model::MentionKind;

/// More conjuncts than this are read as one list: each would be a claim of its own.
pub(super) const MAX_CONJUNCTS: usize = 24;

/// How the subject was found, from the surest to the least sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Via {
    /// It hangs on the verb.
    Own,
    /// It is the antecedent of a relative clause.
    Relative,
    /// It is shared with the verb that this one is coordinated with.
    Conjunct,
    /// It fills the clause above, whose complement this is.
    Control,
    /// It is the noun that a participle describes.
    Participle,
    /// It is the subject of the clause that this one says the circumstances of.
    Adverbial,
}

/// What something is to its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Object,
    Indirect,
    /// A nominal or adjectival complement: "became president".
    Complement,
    /// A clause: "said that …".
    Clause,
    /// A clause that tells the circumstances: "after giving a speech".
    Adverbial,
    /// Joined by its case words, or by nothing (a time).
    Oblique,
}

/// One thing that fills a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filler {
    pub(super) slot: Slot,
    /// The top words of its conjuncts.
    pub(super) heads: Vec<u32>,
    /// Its prepositions.
    pub(super) case: Vec<u32>,
    /// What stands in the clause itself for it, where it stands elsewhere: a relative pronoun or nothing.
    pub(super) moved: bool,
}

impl Filler {
    /// Whether it is an adjunct before the verb: "In May, they left".
    pub(super) fn is_fronted(&self, verb: u32) -> bool {
        self.slot == Slot::Oblique && !self.moved && self.heads.iter().all(|head| *head < verb)
    }
}

/// A clause.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// The verb, or the complement of a copula.
    pub(super) head: u32,
    /// The copula, where there is one.
    pub(super) copula: Option<u32>,
    pub(super) passive: bool,
    /// The index of the clause whose open complement this is ("threatened" of "to expel").
    pub(super) chained: Option<u32>,
    /// The index of the clause above.
    pub(super) above: Option<u32>,
    /// The top words of its subject's conjuncts.
    pub(super) subjects: Vec<u32>,
    pub(super) via: Via,
    /// Whether "there" stands in the subject's place.
    pub(super) existential: bool,
    /// All but the subject, in the order of the text.
    pub(super) fillers: Vec<Filler>,
}

/// The clauses of a sentence, those above before those below.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    pub(super) list: Vec<Clause>,
    /// For each word of the sentence, the clause that it heads.
    of: Vec<Option<u32>>,
    /// The first word of the sentence.
    first: u32,
}

impl Clauses {
    /// The clause that a word heads.
    pub(super) fn headed_by(&self, word: u32) -> Option<u32> {
        self.of.get(word.checked_sub(self.first)? as usize).copied().flatten()
    }

    /// The clause that a word stands in.
    pub(super) fn around(&self, trees: &Trees<'_>, word: u32) -> Option<u32> {
        let mut at = Some(word);
        for _ in 0..64 {
            let here = at?;
            if let Some(clause) = self.headed_by(here) {
                return Some(clause);
            }
            at = trees.token(here).head;
        }
        None
    }
}

/// Whether a word heads a clause.
pub(super) fn heads_clause(trees: &Trees<'_>, i: u32) -> bool {
    let token = trees.token(i);
    if trees.first(i, Deprel::Cop).is_some() {
        return true;
    }
    let verbal = token.upos == Upos::Verb
        || token.upos == Upos::Aux && !matches!(token.deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop);
    verbal
        && !matches!(
            token.deprel,
            Deprel::Amod
                | Deprel::Compound
                | Deprel::Case
                | Deprel::Mark
                | Deprel::Fixed
                | Deprel::Flat
                | Deprel::Goeswith
                | Deprel::Det
                | Deprel::Advmod
                | Deprel::Nummod
                | Deprel::Reparandum
        )
}

/// The top words of all conjuncts of a phrase. A list that is too long stays whole.
pub(super) fn conjuncts(phrases: &Phrases<'_>, head: u32) -> Vec<u32> {
    let trees = phrases.trees;
    let mut all = vec![head];
    let mut at = 0;
    while let Some(&word) = all.get(at) {
        // A name is one thing: what is coordinated with its last word ("the Empire of Japan and Germany") is with all of it.
        let words = if phrases.is_name(word) { phrases.words_of(word) } else { word..word + 1 };
        for d in words.flat_map(|w| trees.with(w, Deprel::Conj)) {
            // "War and Peace" is one name.
            let parted = !phrases.same_name(head, d) && !phrases.same_name(word, d);
            if parted && !passes_apposition(phrases, word, d) && (!heads_clause(trees, d) || heads_clause(trees, head))
            {
                all.push(d);
            }
            if all.len() > MAX_CONJUNCTS {
                return vec![head];
            }
        }
        at += 1;
    }
    all.sort_unstable();
    all
}

/// The prepositions of a phrase, without the possessive's sign.
pub(super) fn case_of(trees: &Trees<'_>, head: u32) -> Vec<u32> {
    let mut words = Vec::new();
    // A preposition may be hung on the first word of a name instead of its last.
    let first = trees.dependents(head).iter().copied().find(|d| {
        *d < head && matches!(trees.token(*d).deprel, Deprel::Compound | Deprel::Amod | Deprel::Flat | Deprel::NmodDesc)
    });
    let own = trees.first(head, Deprel::Case).is_some_and(|c| trees.token(c).xpos != Xpos::Pos);
    if !own && let Some(strayed) = super::amend::strayed_case(trees, head) {
        return vec![strayed];
    }
    let holder = if own { head } else { first.unwrap_or(head) };
    for c in trees.with(holder, Deprel::Case).filter(|c| *c < head) {
        if trees.token(c).xpos != Xpos::Pos {
            words.push(c);
            words.extend(trees.with(c, Deprel::Fixed));
        }
    }
    words.sort_unstable();
    // "appeared in the In Our Time episode": the first word of a name is none of them.
    let apart = words.windows(2).position(|pair| pair[1] - pair[0] > 2).map_or(words.len(), |at| at + 1);
    words.truncate(apart.min(4));
    words
}

pub(super) fn is_relative_word(trees: &Trees<'_>, i: u32) -> bool {
    let token = trees.token(i);
    matches!(token.xpos, Xpos::Wdt | Xpos::Wp | Xpos::Wrb)
        || token.upos == Upos::Pron && matches!(&*token.lemma, "that" | "which" | "who" | "whom")
}

/// Finds the clauses of a sentence.
pub(super) fn clauses(phrases: &Phrases<'_>, places: &Containments, sentence: u32) -> Clauses {
    let trees = phrases.trees;
    let range = phrases.document.sentences[sentence as usize].tokens.clone();
    let mut found = Clauses { list: Vec::new(), of: vec![None; range.len()], first: range.start };
    // Breadth first, so that what a clause takes from the one above is known when it is reached.
    let mut queue: Vec<u32> = range.clone().filter(|i| trees.token(*i).head.is_none()).collect();
    let mut at = 0;
    while let Some(&word) = queue.get(at) {
        if heads_clause(trees, word)
            && dating(phrases, word).is_none()
            && !is_attribute(trees, word)
            && !is_of_name(phrases, word)
        {
            let mut clause = clause(phrases, &found, word);
            bearer(trees, places, &mut clause);
            found.of[(word - range.start) as usize] = Some(found.list.len() as u32);
            found.list.push(clause);
        }
        queue.extend_from_slice(trees.dependents(word));
        at += 1;
    }
    shared::share_objects(trees, &mut found);
    shared::quote(trees, &mut found);
    found
}

fn clause(phrases: &Phrases<'_>, found: &Clauses, head: u32) -> Clause {
    let trees = phrases.trees;
    let token = trees.token(head);
    // "The story is that she was shocked": the copula is that of the story.
    let outer = trees.token(head).upos == Upos::Verb && trees.first(head, Deprel::NsubjOuter).is_some();
    let copula = trees.first(head, Deprel::Cop).filter(|_| !outer);
    let above = token.head.and_then(|h| found.around(trees, h));
    let participle = token.xpos == Xpos::Vbn && token.deprel == Deprel::Acl;
    let mut clause = Clause {
        head,
        copula,
        passive: copula.is_none()
            && (participle
                || trees
                    .dependents(head)
                    .iter()
                    .any(|d| matches!(trees.token(*d).deprel, Deprel::AuxPass | Deprel::NsubjPass | Deprel::OblAgent))),
        chained: None,
        above,
        subjects: Vec::new(),
        via: Via::Own,
        existential: trees.with(head, Deprel::Expl).any(|e| trees.lemma(e) == "there"),
        fillers: Vec::new(),
    };
    if taken_for_participle(trees, head) || is_perfect(trees, head) {
        clause.passive = false;
    }
    let antecedent = match token.deprel {
        Deprel::AclRelcl => token.head,
        Deprel::Advcl | Deprel::AdvclRelcl => place_before(phrases, head),
        // A verb coordinated with that of a relative clause.
        Deprel::Conj => {
            token.head.filter(|h| trees.token(*h).deprel == Deprel::AclRelcl).and_then(|h| trees.token(h).head)
        }
        _ => None,
    };
    fill(phrases, &mut clause, antecedent);
    shared::find_subject(trees, found, &mut clause);
    if clause.subjects.len() > MAX_CONJUNCTS {
        clause.subjects.truncate(1);
    }
    if let Some(up) = clause.chained.map(|up| &found.list[up as usize]) {
        // "In May, they threatened to leave": the time is that of the whole chain.
        let fronted: Vec<Filler> = up.fillers.iter().filter(|f| f.is_fronted(up.head)).cloned().collect();
        clause.fillers.extend(fronted);
    }
    if token.deprel == Deprel::Conj
        && let Some(up) = above.map(|a| &found.list[a as usize])
    {
        // "did not want to leave and be forgotten": a bare verb beside a passive one is passive too.
        let bare =
            !trees.dependents(head).iter().any(|d| matches!(trees.token(*d).deprel, Deprel::Aux | Deprel::AuxPass));
        clause.passive |= up.passive && bare && token.xpos == Xpos::Vbn && clause.via == Via::Conjunct;
        // What stands before the first verb holds of the others as well.
        // With a subject of its own a clause shares when and how, but no name that stands before another verb.
        let beside = up.head == token.head.unwrap_or(head);
        let shared = |f: &&Filler| {
            beside && f.is_fronted(up.head) && (clause.via != Via::Own || !f.heads.iter().any(|h| phrases.is_named(*h)))
        };
        let fronted: Vec<Filler> = up.fillers.iter().filter(shared).cloned().collect();
        clause.fillers.extend(fronted);
    }
    bracketed(trees, &mut clause);
    if clause.via == Via::Relative
        && let [noun] = clause.subjects.as_slice()
        && let Some(whole) = told_of(trees, found, head, *noun)
    {
        clause.subjects = whole;
    }
    if matches!(clause.via, Via::Relative | Via::Participle)
        && let [noun] = clause.subjects.as_slice()
        && let Some(subjects) = shared::said_to_be(trees, found, *noun)
    {
        clause.subjects.clone_from(subjects);
    }
    // A relative pronoun that no noun is found for: "he arrived, who had written". It stands for whom the clause is about.
    if clause.subjects.iter().any(|s| is_relative_word(trees, *s) && !matches!(trees.lemma(*s), "that" | "what")) {
        clause.subjects = above
            .filter(|_| token.deprel != Deprel::Ccomp || clause.subjects.iter().any(|s| is_set_off(trees, *s)))
            .map_or_else(Vec::new, |a| found.list[a as usize].subjects.clone());
        clause.via = Via::Adverbial;
    }
    clause
}

/// Whether a comma stands before a word: no question that a verb takes ("asked who came") begins so.
pub(super) fn is_set_off(trees: &Trees<'_>, word: u32) -> bool {
    word.checked_sub(1).is_some_and(|before| trees.form(before) == ",")
}

/// The words that join a clause of circumstances to its verb, without an infinitive's "to": "because", "in order", "even if".
fn marks_of(trees: &Trees<'_>, verb: u32) -> Vec<u32> {
    let mut marks = Vec::new();
    for mark in trees.with(verb, Deprel::Mark).filter(|m| *m < verb) {
        marks.push(mark);
        marks.extend(trees.with(mark, Deprel::Fixed));
        let before = mark.checked_sub(1);
        marks.extend(before.filter(|b| {
            trees.token(*b).deprel == Deprel::Advmod
                && matches!(trees.lemma(*b), "even" | "just" | "only" | "shortly" | "soon")
        }));
    }
    marks.sort_unstable();
    // "in order to": what belongs to the verb stays with it.
    while marks.len() > 1 && marks.last().is_some_and(|m| trees.token(*m).upos == Upos::Part) {
        marks.pop();
    }
    marks
}

/// "Starting in the 60s, …": a participle with nothing but a time says from when on the clause above it holds.
fn dating(phrases: &Phrases<'_>, verb: u32) -> Option<Filler> {
    let trees = phrases.trees;
    let token = trees.token(verb);
    if token.deprel != Deprel::Advcl
        || token.xpos != Xpos::Vbg
        || !matches!(trees.lemma(verb), "begin" | "commence" | "start")
    {
        return None;
    }
    let mut parts = trees.dependents(verb).iter().copied().filter(|d| trees.token(*d).deprel != Deprel::Punct);
    let time = parts.next().filter(|d| phrases.kind(*d) == Some(MentionKind::Time))?;
    let mut case = vec![verb];
    case.extend(case_of(trees, time));
    parts.next().is_none().then(|| Filler { slot: Slot::Oblique, heads: vec![time], case, moved: false })
}

/// Takes what hangs on the head itself.
fn fill(phrases: &Phrases<'_>, clause: &mut Clause, antecedent: Option<u32>) {
    let trees = phrases.trees;
    let head = clause.head;
    let mut gap = antecedent;
    let bare = !trees
        .dependents(head)
        .iter()
        .any(|d| matches!(trees.token(*d).deprel, Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp));
    let after = trees.dependents(head).iter().copied().find(|d| *d > head);
    let next_phrase = after.filter(|_| bare && !clause.passive && clause.copula.is_none()).unwrap_or(head);
    for &d in trees.dependents(head) {
        let deprel = trees.token(d).deprel;
        let relative = antecedent.filter(|_| is_relative_word(trees, d));
        if relative.is_some() {
            gap = None;
        }
        let heads = || relative.map_or_else(|| conjuncts(phrases, d), |a| vec![a]);
        let mut take = |slot, case| {
            clause.fillers.push(Filler { slot, heads: heads(), case, moved: relative.is_some() });
        };
        match deprel {
            // "A company in Lima, Peru has …": of two subjects the second, behind a comma, only says where the first is.
            Deprel::Nsubj | Deprel::NsubjPass
                if relative.is_none() && !clause.subjects.is_empty() && is_set_off(trees, d) => {}
            Deprel::Nsubj | Deprel::NsubjPass => {
                clause.subjects = heads();
                clause.via = if relative.is_some() { Via::Relative } else { Via::Own };
            }
            Deprel::Csubj | Deprel::CsubjPass => clause.subjects = vec![d],
            Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent => {
                // Where label and words disagree, the words are right: a preposition makes an oblique.
                let case = case_of(trees, d);
                let slot = match deprel {
                    _ if !case.is_empty() => Slot::Oblique,
                    Deprel::Iobj if !bare => Slot::Indirect,
                    // "became president": nobody is acted upon.
                    Deprel::Obj if matches!(trees.lemma(head), "become" | "remain") => Slot::Complement,
                    Deprel::Obj | Deprel::Iobj => Slot::Object,
                    _ if relative.is_none() && d == next_phrase && trees.token(d).upos == Upos::Propn => Slot::Object,
                    _ => Slot::Oblique,
                };
                take(slot, case);
            }
            Deprel::OblUnmarked => take(Slot::Oblique, Vec::new()),
            Deprel::Nmod if clause.copula.is_some() => {
                let case = case_of(trees, d);
                if !case.is_empty() && trees.lemma(case[0]) != "of" {
                    take(Slot::Oblique, case);
                }
            }
            Deprel::Ccomp => take(Slot::Clause, Vec::new()),
            Deprel::Advcl => {
                clause.fillers.extend(dating(phrases, d));
                let marks = marks_of(trees, d);
                if d > head && !marks.is_empty() {
                    clause.fillers.push(Filler { slot: Slot::Adverbial, heads: vec![d], case: marks, moved: false });
                }
            }
            Deprel::Xcomp if heads_clause(trees, d) && trees.first(d, Deprel::Cop).is_none() => {}
            Deprel::Xcomp => take(Slot::Complement, case_of(trees, d)),
            Deprel::Advmod if relative.is_some() && trees.lemma(d) == "where" => {
                // "died in Rome, where he taught": he taught in Rome.
                let case = relative.map_or_else(Vec::new, |noun| case_of(trees, noun));
                clause.fillers.push(Filler { slot: Slot::Oblique, heads: heads(), case, moved: true });
            }
            _ => {}
        }
    }
    // "a law which she said helped them": the pronoun is part of what is said.
    if clause.fillers.iter().any(|f| f.slot == Slot::Clause) {
        clause.fillers.retain(|f| !(f.slot == Slot::Object && f.moved));
    }
    // "the treaty France signed": nothing stands for the object, so it is the noun above.
    let open = !clause.fillers.iter().any(|f| matches!(f.slot, Slot::Object | Slot::Clause | Slot::Complement));
    if let Some(noun) = gap
        && open
        && clause.via == Via::Own
        && !clause.subjects.is_empty()
        && !clause.passive
        && clause.copula.is_none()
        && trees.token(head).deprel == Deprel::AclRelcl
        && !matches!(trees.lemma(noun), "time" | "day" | "year" | "way" | "reason" | "place" | "moment")
    {
        clause.fillers.push(Filler { slot: Slot::Object, heads: vec![noun], case: Vec::new(), moved: true });
    }
}
