//! What a verb needs beside the end of an edge: "gave a loan to Peru", "urged Ann to return", "led the team to a title". Without
//! it the source, the verb and the target say something else, or nothing.
//!
//! It is worded shortly, behind the verb and before the preposition of the end. Where that cannot be done, there is no edge.

use super::graded::{compared, ranked};
use super::wording::{Words, top};
use crate::extract::directs_object;
use crate::{Annotated, Argument, Claim, Deprel, Mention, Role, Trees, Upos, Xpos};
use copan_model::MentionKind;

/// A label of more words than this is no label.
const MAX_WORDS: usize = 8;

/// Words that come into a key and a label.
#[derive(Debug, Default)]
struct Rest {
    key: Vec<String>,
    label: Vec<String>,
}

impl Rest {
    fn push(&mut self, trees: &Trees<'_>, word: u32) {
        self.key.push(trees.lemma(word).to_lowercase());
        self.label.push(trees.form(word).to_owned());
    }

    /// The words of a phrase, with its top word in the key.
    fn phrase(&mut self, document: &Annotated, trees: &Trees<'_>, head: u32) {
        self.key.push(trees.lemma(head).to_lowercase().replace(' ', "_"));
        let mut words = bare(document, trees, head);
        if words.len() > 4 {
            words.retain(|word| trees.token(*word).deprel != Deprel::Det);
        }
        if words.len() > 4 && trees.token(head).upos == Upos::Noun {
            words = vec![head];
        }
        let mut text = String::new();
        let mut last = None;
        for word in words {
            let span = trees.token(word).span;
            if last.is_some_and(|end| end != span.start) {
                text.push(' ');
            }
            text.push_str(trees.form(word));
            last = Some(span.end);
        }
        self.label.push(text);
    }

    fn len(&self) -> usize {
        self.label.iter().map(|words| words.split_whitespace().count()).sum()
    }
}

/// So many mentions begin at most between the start of one and its end.
const MAX_INSIDE: usize = 12;

/// The mention of a kind that a word stands in.
fn within(document: &Annotated, word: u32, kind: MentionKind) -> Option<&Mention> {
    let after = document.mentions.partition_point(|m| m.tokens.start <= word);
    document.mentions[..after].iter().rev().take(MAX_INSIDE).find(|m| m.kind == kind && m.tokens.contains(&word))
}

/// A name, or a noun with what stands before it.
fn bare(document: &Annotated, trees: &Trees<'_>, head: u32) -> Vec<u32> {
    if let Some(name) = within(document, head, MentionKind::Name) {
        return name.tokens.clone().collect();
    }
    let keep = |d: u32| {
        d < head
            && matches!(
                trees.token(d).deprel,
                Deprel::Det | Deprel::Compound | Deprel::Nummod | Deprel::Amod | Deprel::NmodPoss
            )
    };
    let mut words = trees.subtree(head, keep);
    // "number 12".
    words.extend(trees.with(head, Deprel::Nummod).filter(|d| *d == head + 1));
    // "a 24–20 record", "went 10–3": what a dash joins to a word stays with it.
    let dashed = |at: u32| {
        let token = |at: u32| trees.tokens().get(at as usize);
        let dash = matches!(token(at + 1).map_or("", |_| trees.form(at + 1)), "-" | "–" | "—");
        let tight = |a: u32, b: u32| token(a).zip(token(b)).is_some_and(|(a, b)| a.span.end == b.span.start);
        (dash && tight(at, at + 1) && tight(at + 1, at + 2)).then_some([at + 1, at + 2])
    };
    let more: Vec<u32> = words.iter().filter_map(|at| dashed(*at)).flatten().collect();
    words.extend(more);
    words.sort_unstable();
    words.dedup();
    words
}

/// The verb that a claim goes by: the last one of its predicate.
pub(super) fn verb(document: &Annotated, trees: &Trees<'_>, claim: &Claim) -> Option<u32> {
    let from = document.sentences.get(claim.sentence as usize)?.tokens.clone();
    let auxiliary = |d| matches!(d, Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::Case | Deprel::Amod);
    from.rev().find(|at| {
        let token = trees.token(*at);
        token.upos == Upos::Verb
            && !auxiliary(token.deprel)
            && claim.predicate.spans.iter().any(|s| s.contains(token.span))
    })
}

/// Puts what a verb needs into the words of an edge; nothing where they would say something else without it, and it is long.
pub(super) fn completed(
    document: &Annotated,
    trees: &Trees<'_>,
    claim: &Claim,
    argument: &Argument,
    words: Words,
) -> Option<Words> {
    let words = compared(document, trees, claim, words);
    let Some(verb) = verb(document, trees, claim) else { return Some(words) };
    let Some(end) = top(document, argument) else { return Some(words) };
    if argument.on.is_some() {
        return Some(words);
    }
    let words = ranked(trees, verb, words);
    let passive = trees.token(verb).xpos == Xpos::Vbn && claim.predicate.key.starts_with("be_");
    let agent = passive && matches!(&argument.role, Role::Preposition(p) if p == "by");
    let object = !passive && argument.role == Role::Object && is_object(trees, verb, end);
    if !agent && !object {
        return Some(words);
    }
    // "considered him a rival": what he is made stands there already.
    if object && words.key != claim.predicate.key {
        return Some(words);
    }
    let mut rest = Rest::default();
    if object && trees.token(end).deprel == Deprel::Iobj {
        // "had Navy backing": of other verbs, it stands before a noun.
        if GIVING.binary_search(&trees.lemma(verb)).is_ok() {
            given(document, trees, verb, &mut rest);
        } else if trees.first(verb, Deprel::Obj).is_some() {
            return None;
        }
    }
    let mut fits = true;
    if rest.label.is_empty() {
        fits = done(document, trees, verb, end, &mut rest);
    }
    if fits && rest.label.is_empty() {
        fits = adjective(document, trees, verb, &words, &mut rest) && wanted(document, trees, verb, end, &mut rest);
    }
    put(words, &rest, agent, fits)
}

/// Puts words behind those of an edge, before the preposition of an agent.
fn put(mut words: Words, rest: &Rest, agent: bool, fits: bool) -> Option<Words> {
    if !fits {
        return None;
    }
    let told = |new: &String| new.len() > 3 && words.label.split(' ').any(|word| word == new);
    if rest.label.is_empty() || rest.label.iter().any(told) {
        return Some(words);
    }
    let by = |words: &str, tail: &str| words.strip_suffix(tail).map(str::to_owned);
    let (mut key, mut label) = (words.key.clone(), words.label.clone());
    if agent {
        key = by(&key, "_by")?;
        label = by(&label, " by")?;
    }
    if label.split_whitespace().count() + rest.len() > MAX_WORDS {
        return None;
    }
    words.key = format!("{key}_{}{}", rest.key.join("_"), if agent { "_by" } else { "" });
    words.label = format!("{label} {}{}", rest.label.join(" "), if agent { " by" } else { "" });
    Some(words)
}

/// Whether a word is an object of a verb, by itself or as one of several, or stands before it ("whom she urged to leave").
fn is_object(trees: &Trees<'_>, verb: u32, end: u32) -> bool {
    let mut at = end;
    for _ in 0..24 {
        let token = trees.token(at);
        if token.deprel != Deprel::Conj {
            break;
        }
        let Some(up) = token.head else { break };
        at = up;
    }
    let token = trees.token(at);
    token.head == Some(verb) && matches!(token.deprel, Deprel::Obj | Deprel::Iobj)
        || end < verb && trees.token(verb).deprel == Deprel::AclRelcl
}

/// "gave Peru a loan": what was given.
fn given(document: &Annotated, trees: &Trees<'_>, verb: u32, rest: &mut Rest) {
    let Some(object) =
        trees.first(verb, Deprel::Obj).filter(|o| matches!(trees.token(*o).upos, Upos::Noun | Upos::Propn))
    else {
        return;
    };
    rest.phrase(document, trees, object);
    let case = if matches!(trees.lemma(verb), "buy" | "build" | "earn" | "find" | "get" | "make" | "win" | "secure") {
        "for"
    } else {
        "to"
    };
    rest.key.push(case.to_owned());
    rest.label.push(case.to_owned());
}

/// "urged Ann to return": what she was to do; whether that can be said shortly.
fn done(document: &Annotated, trees: &Trees<'_>, verb: u32, end: u32, rest: &mut Rest) -> bool {
    let to = |d: u32| trees.with(d, Deprel::Mark).find(|m| trees.token(*m).upos == Upos::Part);
    // "abandoned the market facing losses": without "to" few verbs take what their object does.
    let bare = |d: u32| match trees.token(d).xpos {
        Xpos::Vb => matches!(trees.lemma(verb), "hear" | "help" | "have" | "let" | "make" | "see" | "watch"),
        Xpos::Vbn => matches!(trees.lemma(verb), "find" | "get" | "have" | "keep" | "leave"),
        _ => matches!(
            trees.lemma(verb),
            "catch" | "find" | "get" | "have" | "hear" | "keep" | "leave" | "see" | "send" | "watch"
        ),
    };
    let urged = |d: &u32| match trees.token(*d).deprel {
        Deprel::Xcomp if to(*d).is_none() => trees.token(*d).upos == Upos::Verb && bare(*d),
        Deprel::Xcomp => trees.token(*d).upos == Upos::Verb || trees.first(*d, Deprel::Cop).is_some(),
        Deprel::Advcl => to(*d).is_some() && URGING.binary_search(&trees.lemma(verb)).is_ok(),
        _ => false,
    };
    let own = trees.dependents(verb).iter().copied();
    let hung =
        trees.with(end, Deprel::Acl).filter(|d| to(*d).is_some() && URGING.binary_search(&trees.lemma(verb)).is_ok());
    let Some(act) = own.filter(urged).chain(hung).find(|d| *d > verb && *d > end.min(verb)) else { return true };
    // "convinced him that to win, he must leave", "asked her for help, to win": the infinitive belongs elsewhere.
    let loose = |to: u32| to.checked_sub(1).is_some_and(|before| matches!(trees.form(before), "," | "that" | ";"));
    if !directs_object(trees, verb, act) || to(act).is_some_and(loose) {
        return true;
    }
    for not in trees.with(act, Deprel::Advmod).filter(|d| *d < act && matches!(trees.lemma(*d), "not" | "never")) {
        rest.push(trees, not);
    }
    let copula = trees.first(act, Deprel::Cop);
    for word in to(act).into_iter().chain(trees.first(act, Deprel::AuxPass)).chain(copula) {
        rest.push(trees, word);
    }
    if copula.is_some() {
        rest.phrase(document, trees, act);
        return true;
    }
    rest.push(trees, act);
    let behind = |d: &u32| *d == act + 1 && matches!(trees.lemma(*d), "away" | "back" | "down" | "home" | "out" | "up");
    for particle in trees.with(act, Deprel::CompoundPrt).chain(trees.with(act, Deprel::Advmod).filter(behind)) {
        rest.push(trees, particle);
    }
    // "encouraged her to stay active"
    if let Some(state) = trees.with(act, Deprel::Xcomp).find(|d| *d > act && trees.token(*d).upos == Upos::Adj) {
        rest.push(trees, state);
    }
    // "asked her to help them", "encouraged her to do what she wished": what the act needs is not told.
    let clause = trees.dependents(act).iter().any(|d| *d > act && trees.token(*d).deprel == Deprel::Ccomp);
    let Some(object) = trees.first(act, Deprel::Obj).filter(|o| *o > act) else { return !clause };
    match trees.token(object).upos {
        Upos::Noun if !is_name(document, object) => {
            let mut more = Rest::default();
            more.phrase(document, trees, object);
            let short = rest.len() + more.len() <= LONGEST_ACT;
            if short {
                rest.key.append(&mut more.key);
                rest.label.append(&mut more.label);
            }
            short
        }
        Upos::Pron => matches!(trees.lemma(object), "himself" | "herself" | "itself" | "themselves"),
        _ => true,
    }
}

/// An act of more words is too long for a label.
const LONGEST_ACT: usize = 6;

fn is_name(document: &Annotated, word: u32) -> bool {
    within(document, word, MentionKind::Name).is_some()
}

/// "made the dinar equal | to the rial": what an adjective asks for; whether that is short enough.
fn adjective(document: &Annotated, trees: &Trees<'_>, verb: u32, words: &Words, rest: &mut Rest) -> bool {
    let made = trees.with(verb, Deprel::Xcomp).find(|x| trees.token(*x).upos == Upos::Adj && *x > verb);
    let Some(made) = made.filter(|x| words.label.ends_with(&format!(" {}", trees.form(*x)))) else { return true };
    if let Some(goal) = trees.with(made, Deprel::Obl).find(|d| *d > made) {
        let asked = |case: &u32| matches!(trees.lemma(*case), "to" | "for" | "of" | "with" | "from");
        let Some(case) = trees.first(goal, Deprel::Case).filter(asked) else { return true };
        rest.push(trees, case);
        rest.phrase(document, trees, goal);
    }
    true
}

/// "led the team to a title", "took it as an insult": the phrase without which the verb means something else.
fn wanted(document: &Annotated, trees: &Trees<'_>, verb: u32, end: u32, rest: &mut Rest) -> bool {
    let lemma = trees.lemma(verb);
    let asks = WANTING.iter().find(|(verbs, _)| verbs.contains(&lemma)).map_or("", |(_, cases)| *cases);
    let dependents = || trees.dependents(verb).iter().chain(trees.dependents(end)).copied();
    for d in dependents().filter(|d| *d > verb && *d > end.min(verb) && *d != end) {
        let token = trees.token(d);
        if !matches!(token.deprel, Deprel::Obl | Deprel::Nmod | Deprel::Xcomp | Deprel::Advcl | Deprel::OblAgent) {
            continue;
        }
        let attached = token.head == Some(end);
        let Some(case) = trees.first(d, Deprel::Case).filter(|c| *c < d) else { continue };
        let word = trees.lemma(case);
        let role = word == "as" && (AS.contains(&lemma) || !attached && ALSO_AS.contains(&lemma));
        let goal = !attached && asks.split(' ').any(|a| a == word);
        if !(role || goal)
            || trees.first(case, Deprel::Fixed).is_some()
            || within(document, d, MentionKind::Time).is_some()
        {
            continue;
        }
        rest.push(trees, case);
        if matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Pron) {
            rest.phrase(document, trees, d);
            return true;
        }
        // "cited it as one of her books".
        let of = trees.with(d, Deprel::Nmod).find(|of| *of > d && trees.lemma(d) == "one");
        let Some(of) = of else { return false };
        rest.push(trees, d);
        rest.label.push("of".to_owned());
        rest.phrase(document, trees, of);
        return true;
    }
    true
}

/// Verbs of which an infinitive behind the object says what that is to do, however the tree hangs it. Sorted.
const URGING: &[&str] = &[
    "advise",
    "allow",
    "ask",
    "authorize",
    "cause",
    "challenge",
    "command",
    "compel",
    "convince",
    "enable",
    "encourage",
    "expect",
    "forbid",
    "force",
    "induce",
    "inspire",
    "instruct",
    "invite",
    "motivate",
    "oblige",
    "order",
    "permit",
    "persuade",
    "pressure",
    "prompt",
    "request",
    "require",
    "tell",
    "urge",
    "want",
    "warn",
];

/// Verbs that take somebody to whom or for whom, without a preposition. Sorted.
const GIVING: &[&str] = &[
    "accord",
    "afford",
    "allow",
    "ask",
    "assign",
    "award",
    "bequeath",
    "bring",
    "build",
    "buy",
    "cause",
    "cede",
    "cost",
    "deal",
    "deny",
    "earn",
    "feed",
    "find",
    "fine",
    "forgive",
    "get",
    "give",
    "grant",
    "guarantee",
    "hand",
    "leave",
    "lend",
    "loan",
    "make",
    "offer",
    "owe",
    "pass",
    "pay",
    "permit",
    "present",
    "promise",
    "provide",
    "read",
    "render",
    "save",
    "secure",
    "sell",
    "send",
    "serve",
    "show",
    "sing",
    "spare",
    "teach",
    "tell",
    "throw",
    "win",
    "wish",
    "write",
    "yield",
];

/// Verbs that say of their object what it is, or is taken for, behind "as".
const AS: &[&str] = &[
    "accept",
    "categorize",
    "characterize",
    "cite",
    "classify",
    "class",
    "count",
    "define",
    "depict",
    "describe",
    "designate",
    "dismiss",
    "hold",
    "identify",
    "interpret",
    "know",
    "label",
    "list",
    "perceive",
    "portray",
    "rank",
    "rate",
    "reckon",
    "recognize",
    "regard",
    "represent",
    "see",
    "think",
    "treat",
    "view",
];

/// The same, where the phrase hangs on the verb.
const ALSO_AS: &[&str] = &["adopt", "appoint", "choose", "elect", "establish", "nominate", "select", "take", "use"];

/// Verbs with the prepositions of what tells where or to what they bring their object.
const WANTING: &[(&[&str], &str)] = &[
    (&["lead"], "to into in with"),
    (&["take", "bring", "inspire", "guide"], "to into"),
    (&["put", "place", "lay", "rank", "set"], "on in at into among under"),
    (&["name"], "on to after"),
    (&["turn", "transform", "convert", "make", "divide", "split", "develop", "translate", "merge"], "into"),
    (&["force", "drive", "push", "pressure", "talk", "trick"], "into from out"),
    (&["compare", "liken", "equate", "contrast"], "to with"),
    (
        &["attribute", "ascribe", "restrict", "limit", "confine", "reduce", "add", "link", "connect", "tie", "expose"],
        "to",
    ),
    (
        &["associate", "provide", "supply", "equip", "furnish", "present", "charge", "credit", "identify", "confuse"],
        "with",
    ),
    (
        &[
            "prevent",
            "prohibit",
            "exclude",
            "exempt",
            "save",
            "protect",
            "remove",
            "distinguish",
            "separate",
            "bar",
            "ban",
        ],
        "from",
    ),
    (&["deprive", "rob", "strip", "relieve", "accuse", "suspect", "acquit", "inform", "remind", "convince"], "of"),
    (&["mistake", "blame", "prepare"], "for"),
    (&["congratulate", "base"], "on"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_by_halves_is_sorted() {
        assert!(URGING.is_sorted() && GIVING.is_sorted());
    }
}
