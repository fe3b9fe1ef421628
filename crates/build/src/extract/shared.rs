//! What a clause has from others: the subject of one that says none of its own, the object of two verbs side by side.

use super::clause::{Clause, Clauses, Filler, Slot, Via};
use super::factuality::Cues;
use crate::{Deprel, Trees, Upos, Xpos};

/// Looks for the subject outside, where the clause has none of its own.
pub(super) fn find_subject(trees: &Trees<'_>, found: &Clauses, clause: &mut Clause) {
    if !clause.subjects.is_empty() {
        return;
    }
    let token = trees.token(clause.head);
    let up = token.head.and_then(|h| found.headed_by(h)).map(|i| (i, &found.list[i as usize]));
    match (token.deprel, up) {
        (Deprel::Conj, Some((_, up))) => {
            clause.subjects.clone_from(&up.subjects);
            clause.via = up.via.max(Via::Conjunct);
            clause.chained = up.chained.filter(|_| trees.first(clause.head, Deprel::Aux).is_none());
        }
        (Deprel::Xcomp, Some((above, up))) => {
            let object = up.fillers.iter().find(|f| matches!(f.slot, Slot::Object | Slot::Indirect));
            match object.filter(|_| !up.passive && directs_object(trees, up.head, clause.head)) {
                Some(object) if !object.moved || object.heads[0] != clause.head => {
                    clause.subjects.clone_from(&object.heads);
                }
                _ => {
                    clause.subjects.clone_from(&up.subjects);
                    clause.chained = Some(above);
                }
            }
            clause.via = up.via.max(Via::Control);
        }
        // "as stipulated in the act": nobody in the sentence is stipulated.
        (Deprel::Advcl, _) if token.xpos == Xpos::Vbn && marked(trees, clause.head, &["as", "than"]) => {}
        (Deprel::Advcl, Some((_, up))) if up.copula.is_none() || token.xpos == Xpos::Vbg => {
            clause.subjects.clone_from(&up.subjects);
            clause.via = Via::Adverbial;
            clause.passive |= token.xpos == Xpos::Vbn && !super::amend::is_perfect(trees, clause.head);
        }
        // Neither an apposition nor a noun's subject has a copula: what it is hung on is its subject ("Hamlet is a play").
        (Deprel::Appos | Deprel::Nsubj, None) if clause.copula.is_some() => {
            let noun = |h: &u32| Some(*h) < clause.copula && matches!(trees.token(*h).upos, Upos::Noun | Upos::Propn);
            clause.subjects = token.head.filter(noun).into_iter().collect();
        }
        // "the first woman to win it": who is so described does it, as long as nobody else is said to.
        (Deprel::Acl, _) if is_superlative(trees, clause.head, token.head) => {
            clause.subjects = token.head.into_iter().collect();
            clause.via = Via::Participle;
        }
        // "plays a role in supporting exercises": who plays it supports them.
        (Deprel::Acl, _) if token.xpos == Xpos::Vbg && marked(trees, clause.head, &["in"]) => {
            let noun = token.head.filter(|n| matches!(trees.lemma(*n), "role" | "part" | "hand" | "success"));
            let verb = noun.filter(|n| trees.token(*n).deprel == Deprel::Obj).and_then(|n| trees.token(n).head);
            if let Some(up) = verb.and_then(|v| found.headed_by(v)).map(|i| &found.list[i as usize]) {
                clause.subjects.clone_from(&up.subjects);
                clause.via = up.via.max(Via::Control);
            }
        }
        // "was written by X, directed by Y, …": no maker is directed; the verb goes on the list that the comma begins.
        (Deprel::Acl, _) if goes_on(trees, found, clause.head).is_some() => {
            if let Some(up) = goes_on(trees, found, clause.head) {
                clause.subjects.clone_from(&up.subjects);
                clause.via = up.via.max(Via::Conjunct);
            }
        }
        (Deprel::Acl, _)
            if matches!(token.xpos, Xpos::Vbn | Xpos::Vbg) && trees.first(clause.head, Deprel::Mark).is_none() =>
        {
            if let Some(noun) = made(trees, clause.head)
                .or(token.head)
                .filter(|h| matches!(trees.token(*h).upos, Upos::Noun | Upos::Propn | Upos::Pron))
                && noun < clause.head
            {
                clause.subjects = vec![noun];
                clause.via = Via::Participle;
            }
        }
        // "The unit, stationed at X, plays a part": the subject before a participle may hang on the verb after it.
        _ if token.xpos == Xpos::Vbn && !trees.dependents(clause.head).iter().any(|d| is_auxiliary(trees, *d)) => {
            let before = |verb| trees.first(verb, Deprel::Nsubj).filter(|s| *s < clause.head);
            if let Some(noun) = trees.with(clause.head, Deprel::Conj).find_map(before) {
                clause.subjects = vec![noun];
                clause.via = Via::Participle;
                clause.passive = true;
            }
        }
        _ => {}
    }
}

/// Who is said to be what a noun says: what describes the noun holds of him. "The hall is a building located in Rome" says
/// where the hall is.
pub(super) fn said_to_be<'c>(trees: &Trees<'_>, found: &'c Clauses, noun: u32) -> Option<&'c Vec<u32>> {
    let up = &found.list[found.headed_by(noun)? as usize];
    let plain = |d: u32| match trees.token(d).deprel {
        Deprel::Aux => !matches!(trees.token(d).xpos, Xpos::Md),
        Deprel::Advmod => !matches!(trees.lemma(d), "not" | "never" | "n't"),
        Deprel::Det => !matches!(trees.lemma(d), "no" | "any" | "neither" | "what" | "which"),
        Deprel::Mark => matches!(trees.lemma(d), "that"),
        _ => true,
    };
    let is = up.copula.is_some_and(|c| trees.lemma(c) == "be" && c < noun) && up.via == Via::Own;
    let one = up.subjects.len() == 1 && !up.existential && up.subjects[0] < noun;
    let said = is && one && trees.token(noun).upos == Upos::Noun && trees.first(noun, Deprel::Det).is_some();
    (said && trees.dependents(noun).iter().all(|d| plain(*d))).then_some(&up.subjects)
}

/// Whether the object of a verb does what its complement says ("asked them to leave"), and not its subject ("left the army
/// to become a farmer"). Without "to" the complement is the object's: "saw them leave", "made them leave".
pub(crate) fn directs_object(trees: &Trees<'_>, verb: u32, complement: u32) -> bool {
    let to = trees.with(complement, Deprel::Mark).any(|m| trees.token(m).upos == Upos::Part);
    !to || OBJECT_CONTROL.binary_search(&trees.lemma(verb)).is_ok()
}

/// Verbs whose object does what their infinitive says: those that ask, allow, cause, teach, name and expect (the classes of
/// influence, appointment and expectation of `VerbNet`). Sorted.
const OBJECT_CONTROL: &[&str] = &[
    "adjure",
    "admonish",
    "advise",
    "aid",
    "allow",
    "appoint",
    "approve",
    "ask",
    "assign",
    "assist",
    "assume",
    "authorise",
    "authorize",
    "badger",
    "beg",
    "believe",
    "beseech",
    "bid",
    "bribe",
    "bring",
    "call",
    "cause",
    "caution",
    "challenge",
    "charge",
    "choose",
    "coax",
    "command",
    "commission",
    "compel",
    "condition",
    "consider",
    "contract",
    "convince",
    "counsel",
    "dare",
    "declare",
    "deem",
    "delegate",
    "deputise",
    "deputize",
    "designate",
    "desire",
    "direct",
    "dispatch",
    "drive",
    "elect",
    "employ",
    "empower",
    "enable",
    "encourage",
    "engage",
    "enjoin",
    "enlist",
    "entice",
    "entitle",
    "entreat",
    "equip",
    "estimate",
    "exhort",
    "expect",
    "find",
    "forbid",
    "force",
    "get",
    "goad",
    "groom",
    "guide",
    "hate",
    "have",
    "help",
    "hire",
    "impel",
    "implore",
    "incite",
    "induce",
    "influence",
    "inspire",
    "instruct",
    "intend",
    "invite",
    "judge",
    "know",
    "lead",
    "let",
    "license",
    "like",
    "lobby",
    "love",
    "lure",
    "make",
    "mandate",
    "mean",
    "motivate",
    "move",
    "need",
    "nominate",
    "oblige",
    "order",
    "permit",
    "persuade",
    "petition",
    "pledge",
    "prefer",
    "prepare",
    "press",
    "pressure",
    "presume",
    "program",
    "prompt",
    "provoke",
    "push",
    "recommend",
    "recruit",
    "remind",
    "report",
    "request",
    "require",
    "rouse",
    "rush",
    "select",
    "send",
    "signal",
    "spur",
    "start",
    "stimulate",
    "summon",
    "suppose",
    "sway",
    "teach",
    "tell",
    "tempt",
    "think",
    "train",
    "trick",
    "trigger",
    "trust",
    "understand",
    "urge",
    "want",
    "warn",
    "will",
    "wish",
];

/// Whether one of these words begins a clause.
fn marked(trees: &Trees<'_>, verb: u32, words: &[&str]) -> bool {
    trees.with(verb, Deprel::Mark).chain(trees.with(verb, Deprel::Case)).any(|m| words.contains(&trees.lemma(m)))
}

/// The passive clause that a participle behind its agent and a comma goes on.
fn goes_on<'c>(trees: &Trees<'_>, found: &'c Clauses, verb: u32) -> Option<&'c Clause> {
    let token = trees.token(verb);
    let mut agent = token.head.filter(|_| token.xpos == Xpos::Vbn && super::clause::is_set_off(trees, verb))?;
    if trees.token(agent).deprel == Deprel::Conj {
        agent = trees.token(agent).head?;
    }
    let by = trees.first(agent, Deprel::Case).is_some_and(|c| trees.lemma(c) == "by");
    let above = trees.token(agent).head.filter(|_| by && trees.token(agent).upos == Upos::Propn)?;
    found.headed_by(above).map(|i| &found.list[i as usize]).filter(|up| up.passive)
}

/// Verbs of making known: what is released is a work, not its maker.
const MAKING_KNOWN: &[&str] = &["issue", "publish", "rerelease", "re-release", "reissue", "release", "record"];

/// "an album by Ann Lee, released in May": behind the maker and a comma, the participle is about what is made.
fn made(trees: &Trees<'_>, verb: u32) -> Option<u32> {
    let token = trees.token(verb);
    let set_off = token.xpos == Xpos::Vbn && super::clause::is_set_off(trees, verb);
    let maker = |h: u32| trees.first(h, Deprel::Case).is_some_and(|c| trees.lemma(c) == "by");
    let up = |h: u32| trees.token(h).head.filter(|up| *up < h);
    let first = token.head.filter(|_| set_off && MAKING_KNOWN.contains(&trees.lemma(verb)))?;
    // The name may hang on a noun before it, or be one of several: whichever has the preposition, the topmost is the maker's.
    let part = |h: u32| matches!(trees.token(h).deprel, Deprel::Appos | Deprel::Flat | Deprel::NmodDesc | Deprel::Conj);
    let chain: Vec<u32> = std::iter::successors(Some(first), |h| up(*h).filter(|_| part(*h))).take(4).collect();
    let top = chain.last().copied().filter(|_| chain.iter().any(|h| maker(*h)))?;
    let by = matches!(trees.token(top).deprel, Deprel::Nmod | Deprel::Obl | Deprel::OblAgent);
    let noun = up(top).filter(|_| by)?;
    if trees.token(noun).upos == Upos::Verb {
        up(noun).filter(|_| trees.token(noun).deprel == Deprel::Acl)
    } else {
        Some(noun)
    }
}

/// "the first … to", "the only … to": what follows is so.
fn is_superlative(trees: &Trees<'_>, verb: u32, noun: Option<u32>) -> bool {
    let infinitive = trees.first(verb, Deprel::Mark).is_some_and(|m| trees.token(m).upos == Upos::Part);
    infinitive
        && noun.is_some_and(|noun| {
            trees.with(noun, Deprel::Amod).any(|a| {
                matches!(trees.lemma(a), "first" | "second" | "third" | "last" | "only" | "next" | "sole")
                    || trees.token(a).xpos == Xpos::Jjs
            })
        })
}

fn is_auxiliary(trees: &Trees<'_>, word: u32) -> bool {
    matches!(trees.token(word).deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
}

/// Verbs that take no object: one of them shares none with the verb after it ("came and saw the city").
const INTRANSITIVE: &[&str] = &[
    "appear",
    "arise",
    "arrive",
    "be",
    "belong",
    "collapse",
    "come",
    "consist",
    "cry",
    "depart",
    "die",
    "disappear",
    "emerge",
    "exist",
    "fall",
    "flee",
    "flow",
    "go",
    "graduate",
    "happen",
    "laugh",
    "lie",
    "listen",
    "live",
    "look",
    "occur",
    "rebel",
    "remain",
    "resign",
    "retire",
    "return",
    "revolt",
    "rise",
    "run",
    "seem",
    "sit",
    "sleep",
    "smile",
    "speak",
    "stand",
    "stay",
    "step",
    "surrender",
    "survive",
    "swim",
    "talk",
    "travel",
    "vanish",
    "vote",
    "wait",
    "walk",
    "work",
];

/// "conduct and provide support": an object after the last of two verbs that stand side by side is the first one's too.
pub(super) fn share_objects(trees: &Trees<'_>, found: &mut Clauses) {
    for i in 0..found.list.len() {
        let second = &found.list[i];
        let token = trees.token(second.head);
        let Some(first) = token.head.filter(|_| token.deprel == Deprel::Conj).and_then(|h| found.headed_by(h)) else {
            continue;
        };
        let up = &found.list[first as usize];
        let beside = trees.dependents(up.head).iter().all(|d| *d < up.head || *d >= second.head)
            && second.head.saturating_sub(up.head) <= 3;
        let complete = up.copula.is_some()
            || up.passive
            || up.fillers.iter().any(|f| !matches!(f.slot, Slot::Oblique | Slot::Adverbial));
        let intransitive = INTRANSITIVE.binary_search(&trees.lemma(up.head)).is_ok();
        if beside && !complete && !intransitive && second.via == Via::Conjunct {
            let shared: Vec<Filler> = second.fillers.iter().filter(|f| f.slot == Slot::Object).cloned().collect();
            found.list[first as usize].fillers.extend(shared);
        }
    }
}

/// "The plan works, she says": what is said stands above the clause that says so.
pub(super) fn quote(trees: &Trees<'_>, found: &mut Clauses) {
    for clause in &mut found.list {
        let token = trees.token(clause.head);
        let Some(above) = token.head.filter(|_| token.deprel == Deprel::Parataxis) else { continue };
        let open = clause.fillers.iter().all(|f| matches!(f.slot, Slot::Oblique | Slot::Indirect | Slot::Adverbial));
        let says =
            open && clause.via == Via::Own && !clause.passive && Cues::built_in().reports(trees.lemma(clause.head));
        if says && !clause.subjects.is_empty() {
            clause.fillers.push(Filler { slot: Slot::Clause, heads: vec![above], case: Vec::new(), moved: true });
        }
    }
}
