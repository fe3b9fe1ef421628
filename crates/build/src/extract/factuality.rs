//! Factuality: whether a clause says that something is so, is not so, may be so, is meant to be so, or is said to be so.
//! The cues are in `data/factuality.txt`; how they pass from clause to clause is here.

use super::clause::{Clause, Clauses, Via};
use super::phrase::Phrases;
use super::predicate::negates;
use crate::{Cued, Deprel, Trees, Upos, Xpos};
use copan_model::{Modality, Polarity};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word says about the clause that it governs or stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// "plan to", "expected to".
    Plan,
    /// "fail to", "refuse to".
    Fail,
    /// "manage to", "force to", "begin to": so it is.
    Actual,
    /// "deny that".
    Deny,
    /// "say that".
    Report,
    /// "know that", "show that".
    Fact,
    /// "seem to", "able to", "possibly".
    Possible,
    /// "allegedly".
    Hearsay,
}

/// The cues of the language.
#[derive(Debug)]
pub(super) struct Cues(HashMap<&'static str, Cue>);

static BUILT_IN: LazyLock<Cues> = LazyLock::new(|| {
    let mut cues = HashMap::new();
    let mut section = None;
    for line in include_str!("../../data/factuality.txt").lines().filter(|l| !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = match name {
                "plan" => Some(Cue::Plan),
                "fail" => Some(Cue::Fail),
                "actual" => Some(Cue::Actual),
                "deny" => Some(Cue::Deny),
                "report" => Some(Cue::Report),
                "fact" => Some(Cue::Fact),
                "possible" => Some(Cue::Possible),
                "hearsay" => Some(Cue::Hearsay),
                _ => None,
            };
        } else if let Some(cue) = section {
            cues.extend(line.split_whitespace().map(|word| (word, cue)));
        }
    }
    Cues(cues)
});

impl Cues {
    pub(super) fn built_in() -> &'static Self {
        &BUILT_IN
    }

    fn get(&self, lemma: &str) -> Option<Cue> {
        self.0.get(lemma).copied()
    }

    /// Whether a verb tells what somebody says or thinks.
    pub(super) fn reports(&self, lemma: &str) -> bool {
        self.get(lemma) == Some(Cue::Report)
    }

    /// Whether a verb with an open complement adds to what is said, not only to whether it is so.
    pub(super) fn telling(&self, lemma: &str) -> bool {
        self.get(lemma).is_none()
    }
}

/// How far the text stands behind a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct View {
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    pub(super) attribution: Option<String>,
    /// The words that this goes by.
    pub(super) cues: Cued,
    /// Whether the clause only serves another, and says nothing itself.
    pub(super) silent: bool,
}

impl View {
    pub(super) const PLAIN: Self = Self {
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        attribution: None,
        cues: Cued { polarity: None, modality: None },
        silent: false,
    };

    fn negate(&mut self, cue: u32) {
        self.cues.polarity = Some(cue);
        self.polarity = match self.polarity {
            Polarity::Positive => Polarity::Negative,
            Polarity::Negative => Polarity::Positive,
        };
    }

    /// The first cue from outside decides: "may have failed to" is possible.
    fn weaken(&mut self, modality: Modality, cue: u32) {
        if self.modality == Modality::Asserted {
            self.modality = modality;
            self.cues.modality = Some(cue);
        }
    }
}

/// Views of the clauses of a sentence, in their order.
pub(super) fn views(phrases: &Phrases<'_>, clauses: &Clauses, sentence: u32) -> Vec<View> {
    let trees = phrases.trees;
    let tokens = &phrases.document.sentences[sentence as usize].tokens;
    let asks = tokens.clone().rev().take(3).find(|t| trees.form(*t).starts_with('?'));
    // What a clause has from outside, and that with its own cues.
    let mut bases: Vec<View> = Vec::with_capacity(clauses.list.len());
    let mut views: Vec<View> = Vec::with_capacity(clauses.list.len());
    for clause in &clauses.list {
        let base = base(phrases, clauses, clause, asks, &bases, &views);
        let view = own(phrases, clauses, clause, base.clone());
        bases.push(base);
        views.push(view);
    }
    for clause in &clauses.list {
        if let Some(up) = clause.chained
            && clauses.list[up as usize].fillers.iter().all(|f| f.is_fronted(clauses.list[up as usize].head))
        {
            views[up as usize].silent = true;
        }
    }
    views
}

fn base(
    phrases: &Phrases<'_>,
    clauses: &Clauses,
    clause: &Clause,
    asks: Option<u32>,
    bases: &[View],
    views: &[View],
) -> View {
    let trees = phrases.trees;
    let Some(above) = clause.above else {
        let mut view = View::PLAIN;
        if let Some(mark) = asks {
            view.weaken(Modality::Questioned, mark);
        }
        return view;
    };
    let (up, outer, full) = (&clauses.list[above as usize], &bases[above as usize], &views[above as usize]);
    let token = trees.token(clause.head);
    let mut view = View { silent: false, ..outer.clone() };
    let mark = trees.first(clause.head, Deprel::Mark).or_else(|| trees.first(clause.head, Deprel::Case));
    let mark_lemma = mark.map(|m| trees.lemma(m));
    let cue = mark.unwrap_or(clause.head);
    let infinitive = mark.is_some_and(|m| trees.token(m).upos == Upos::Part);
    match token.deprel {
        Deprel::Conj if clause.via == Via::Conjunct || clause.via == Via::Relative || clause.via == Via::Control => {
            view.modality = full.modality;
            view.cues.modality = full.cues.modality;
            view.attribution.clone_from(&full.attribution);
            let cc = trees.first(clause.head, Deprel::Cc).map(|c| trees.lemma(c));
            let tensed = trees.dependents(clause.head).iter().any(|d| trees.token(*d).deprel == Deprel::Aux);
            if matches!(cc, Some("or" | "nor")) && !tensed {
                view.polarity = full.polarity;
                view.cues.polarity = full.cues.polarity;
            }
        }
        Deprel::Xcomp => {
            view = View { silent: false, ..full.clone() };
            complement(trees, up, infinitive, &mut view);
        }
        // A relative clause that hangs on the verb: nobody tells it.
        Deprel::Ccomp if clause.via == Via::Adverbial => {}
        Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass => {
            view = View { polarity: outer.polarity, silent: false, ..full.clone() };
            view.cues.polarity = outer.cues.polarity;
            told(phrases, up, mark, full, &mut view);
        }
        Deprel::Advcl => match mark_lemma {
            Some("if" | "unless" | "lest" | "whether" | "provided" | "assuming" | "suppose") => {
                view.weaken(Modality::Hypothetical, cue);
            }
            Some("in") if in_case(trees, clause.head) => view.weaken(Modality::Hypothetical, cue),
            Some("without" | "instead" | "rather") => view.negate(cue),
            Some("with" | "of" | "for" | "on" | "from") if !infinitive => gerund(trees, up, mark_lemma, &mut view),
            Some("so") => view.weaken(Modality::Planned, cue),
            _ if infinitive => view.weaken(Modality::Planned, cue),
            _ => {}
        },
        Deprel::Acl if infinitive => view.weaken(Modality::Planned, cue),
        Deprel::Acl if mark_lemma == Some("that") => thought(trees, token.head, &mut view),
        // The tree may take "that" for what is done, where something else is.
        Deprel::AclRelcl
            if trees.with(clause.head, Deprel::Obj).count() > 1
                && trees.with(clause.head, Deprel::Obj).any(|d| trees.lemma(d) == "that") =>
        {
            thought(trees, token.head, &mut view);
        }
        _ => {}
    }
    view
}

/// What a noun says about the clause that tells what it is.
fn thought(trees: &Trees<'_>, noun: Option<u32>, view: &mut View) {
    let Some(noun) = noun else { return };
    let lemma = trees.lemma(noun);
    if THOUGHTS.binary_search(&lemma).is_ok() {
        view.weaken(Modality::Reported, noun);
    } else if WISHES.binary_search(&lemma).is_ok() {
        view.weaken(Modality::Planned, noun);
    }
}

/// Verbs of blame: "charged with aiding". Sorted.
const ACCUSING: [&str; 6] = ["accuse", "arraign", "blame", "charge", "indict", "suspect"];

/// Adjectives of who means to do something: "intent on leaving". Sorted.
const MEANING: [&str; 4] = ["bent", "intent", "keen", "set"];

/// Nouns of what is said or thought and may not be so: "the rumour that he left". Sorted.
const THOUGHTS: [&str; 22] = [
    "accusation",
    "allegation",
    "assertion",
    "assumption",
    "belief",
    "charge",
    "claim",
    "conjecture",
    "fear",
    "hope",
    "hypothesis",
    "idea",
    "impression",
    "notion",
    "possibility",
    "prospect",
    "rumor",
    "rumour",
    "speculation",
    "suggestion",
    "suspicion",
    "theory",
];

/// Nouns of what is asked for: "on the condition that he leave". Sorted.
const WISHES: [&str; 6] = ["condition", "demand", "proposal", "recommendation", "request", "requirement"];

/// What a verb or adjective says about what somebody is charged with, calls for or is kept from doing.
fn gerund(trees: &Trees<'_>, up: &Clause, mark: Option<&str>, view: &mut View) {
    let lemma = trees.lemma(up.head);
    match (mark, Cues::built_in().get(lemma)) {
        _ if ACCUSING.binary_search(&lemma).is_ok() => view.weaken(Modality::Reported, up.head),
        (Some("on"), _) if MEANING.binary_search(&lemma).is_ok() => view.weaken(Modality::Planned, up.head),
        (Some("for" | "on"), Some(Cue::Plan)) => view.weaken(Modality::Planned, up.head),
        (Some("from"), Some(Cue::Fail)) => view.negate(up.head),
        _ => {}
    }
}

/// "in case they win".
fn in_case(trees: &Trees<'_>, verb: u32) -> bool {
    trees.with(verb, Deprel::Mark).any(|m| trees.with(m, Deprel::Fixed).any(|f| trees.lemma(f) == "case"))
}

/// What a verb or adjective says about its open complement.
fn complement(trees: &Trees<'_>, up: &Clause, infinitive: bool, view: &mut View) {
    let lemma = trees.lemma(up.head);
    if lemma == "go" {
        if trees.token(up.head).xpos == Xpos::Vbg {
            view.weaken(Modality::Planned, up.head);
        }
        return;
    }
    match Cues::built_in().get(lemma) {
        Some(Cue::Plan) => view.weaken(Modality::Planned, up.head),
        Some(Cue::Fail | Cue::Deny) => view.negate(up.head),
        Some(Cue::Report | Cue::Hearsay) => view.weaken(Modality::Reported, up.head),
        Some(Cue::Possible) => view.weaken(Modality::Possible, up.head),
        None if infinitive && up.copula.is_some() => view.weaken(Modality::Possible, up.head),
        None if infinitive => view.weaken(Modality::Planned, up.head),
        Some(Cue::Actual | Cue::Fact) | None => {}
    }
}

/// What a verb says about its clausal complement.
fn told(phrases: &Phrases<'_>, up: &Clause, mark: Option<u32>, full: &View, view: &mut View) {
    let trees = phrases.trees;
    if let Some(mark) = mark.filter(|m| matches!(trees.lemma(*m), "if" | "whether")) {
        view.weaken(Modality::Questioned, mark);
        return;
    }
    match Cues::built_in().get(trees.lemma(up.head)) {
        Some(Cue::Fact | Cue::Actual) if full.polarity == Polarity::Positive => {}
        Some(Cue::Plan) => view.weaken(Modality::Planned, up.head),
        Some(Cue::Possible) => view.weaken(Modality::Possible, up.head),
        cue => {
            if matches!(cue, Some(Cue::Deny | Cue::Fail)) {
                view.negate(up.head);
            }
            view.weaken(Modality::Reported, up.head);
            view.attribution = view.attribution.take().or_else(|| who(phrases, up));
        }
    }
}

/// Who says what a verb of saying governs.
fn who(phrases: &Phrases<'_>, saying: &Clause) -> Option<String> {
    if saying.passive {
        let agent = saying.fillers.iter().find(|f| phrases.case(f) == "by")?;
        return Some(phrases.text(&phrases.least(*agent.heads.first()?)));
    }
    let head = *saying.subjects.first()?;
    Some(phrases.text(&phrases.full(head, false, &[]))).filter(|t| !t.is_empty())
}

/// The clause's own cues: negation, modal verbs, adverbs, conditions, sources.
fn own(phrases: &Phrases<'_>, clauses: &Clauses, clause: &Clause, mut view: View) -> View {
    let trees = phrases.trees;
    let dependents = trees.dependents(clause.head);
    // The word that denies it.
    let mut negated = clause.copula.and_then(|c| trees.dependents(c).iter().copied().find(|d| negates(trees, *d)));
    for &d in dependents {
        let (token, lemma) = (trees.token(d), trees.lemma(d));
        match token.deprel {
            // "He almost discovered it": he did not. "Almost all" is said of the object.
            Deprel::Advmod
                if d + 1 == clause.head && matches!(lemma, "almost" | "nearly") && is_finite(trees, clause.head) =>
            {
                negated = negated.or(Some(d));
            }
            Deprel::Advmod if negates(trees, d) => {
                // "not only X": it is X.
                let only =
                    trees.form(d + 1 - u32::from(d as usize + 1 >= trees.tokens().len())).eq_ignore_ascii_case("only");
                negated = negated.or(Some(d).filter(|_| !only));
            }
            Deprel::Advmod => match Cues::built_in().get(lemma) {
                Some(Cue::Hearsay) => view.weaken(Modality::Reported, d),
                Some(Cue::Possible) => view.weaken(Modality::Possible, d),
                _ => {}
            },
            Deprel::Aux => match lemma {
                "may" | "might" | "could" | "can" | "must" | "should" | "ought" => view.weaken(Modality::Possible, d),
                "will" | "shall" | "wo" | "'ll" => view.weaken(Modality::Planned, d),
                "would" if !later(trees, clause) => view.weaken(Modality::Hypothetical, d),
                _ => {}
            },
            Deprel::Advcl => {
                if let Some(mark) = trees.first(d, Deprel::Mark).filter(|m| matches!(trees.lemma(*m), "if" | "unless"))
                    && !trees.with(d, Deprel::Advmod).any(|a| trees.lemma(a) == "even")
                {
                    view.weaken(Modality::Hypothetical, mark);
                }
            }
            Deprel::Parataxis | Deprel::Ccomp
                if clauses.headed_by(d).is_some() && token.deprel == Deprel::Parataxis =>
            {
                if let Some(said) = clauses.headed_by(d).map(|c| &clauses.list[c as usize])
                    && Cues::built_in().get(trees.lemma(d)) == Some(Cue::Report)
                    && !said.subjects.is_empty()
                {
                    view.weaken(Modality::Reported, d);
                    view.attribution = view.attribution.take().or_else(|| who(phrases, said));
                }
            }
            _ => {}
        }
    }
    for filler in &clause.fillers {
        let case = phrases.case(filler);
        if matches!(&*case, "accord_to" | "according_to") {
            let head = filler.heads[0];
            view.weaken(Modality::Reported, filler.case.first().copied().unwrap_or(head));
            view.attribution = view.attribution.take().or_else(|| Some(phrases.text(&phrases.full(head, false, &[]))));
        }
        negated = negated.or_else(|| filler.heads.iter().find_map(|h| empty(trees, *h)).filter(|_| !filler.moved));
    }
    let own = clause.via == Via::Own;
    if let Some(cue) = negated.or_else(|| clause.subjects.iter().find_map(|s| empty(trees, *s)).filter(|_| own)) {
        view.negate(cue);
    }
    view
}

/// Whether a word is a verb in the past or present, which tells what happened.
fn is_finite(trees: &Trees<'_>, verb: u32) -> bool {
    matches!(trees.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn)
}

/// "would later become": the past's future, which came true.
fn later(trees: &Trees<'_>, clause: &Clause) -> bool {
    let went_on = trees.lemma(clause.head) == "go"
        && trees
            .with(clause.head, Deprel::CompoundPrt)
            .chain(trees.with(clause.head, Deprel::Advmod))
            .any(|p| trees.lemma(p) == "on");
    went_on
        || trees.with(clause.head, Deprel::Advmod).any(|a| {
            matches!(trees.lemma(a), "later" | "eventually" | "subsequently" | "soon" | "ultimately" | "finally")
        })
}

/// The word that says that there is none: "no country", "nobody".
fn empty(trees: &Trees<'_>, head: u32) -> Option<u32> {
    let nobody = matches!(trees.lemma(head), "nobody" | "nothing" | "none" | "neither");
    let determined = || trees.with(head, Deprel::Det).find(|d| matches!(trees.lemma(*d), "no" | "neither"));
    if nobody { Some(head) } else { determined() }
}
