//! Claims of clauses: who does what to whom, worded.

use super::clause::{Clause, Clauses, Filler, Slot, case_of};
use super::complete;
use super::confidence::Construction;
use super::factuality::{Cues, View};
use super::nominal::Frames;
use super::phrase::Phrases;
use super::predicate::{Words, direction, unsaid_auxiliary};
use crate::{Argument, Deprel, Predicate, Quantity, Role, Upos};
use copan_model::{EntityType, MentionKind, Tier, Time};

/// An end of a claim, with what patterns ask for.
#[derive(Clone, Debug)]
pub(super) struct End {
    pub(super) head: u32,
    /// `subj`, `obj`, `iobj`, `comp`, or the preposition.
    pub(super) label: String,
    pub(super) argument: Argument,
}

/// A claim whose relations have no name yet.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The word at which it stands in the order of the text.
    pub(super) at: u32,
    pub(super) subject: End,
    pub(super) predicate: Predicate,
    pub(super) objects: Vec<End>,
    /// Who does it together, told with the first of them.
    pub(super) all: Vec<u32>,
    /// What patterns are looked up by.
    pub(super) trigger: Trigger,
    pub(super) view: View,
    pub(super) time: Option<Time>,
    /// What it is read from.
    pub(super) construction: Construction,
    pub(super) tier: Tier,
}

/// What patterns are looked up by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A verb, perhaps with the noun that its meaning lies in ("declare", "war"). Whether it is passive.
    Verb { verb: u32, noun: Option<u32>, passive: bool },
    /// An adjective said of the subject.
    Adjective(u32),
    /// A noun said of the subject.
    Noun(u32),
    /// A preposition that joins two nouns.
    Attached,
    /// A name before a noun.
    Modifier,
    /// A name that has a name.
    Owned,
    /// A noun that only joins what hangs on it.
    Joining(u32),
    /// Nothing that patterns know.
    None,
}

/// Verbs that say little themselves: the noun after them says what is done (Jespersen's light verbs, with those that
/// English grammars list beside them).
const LIGHT: &[&str] = &[
    "assume",
    "bear",
    "bring",
    "build",
    "carry",
    "cast",
    "conduct",
    "declare",
    "do",
    "draw",
    "enjoy",
    "enter",
    "establish",
    "exercise",
    "exert",
    "express",
    "find",
    "forge",
    "form",
    "gain",
    "get",
    "give",
    "grant",
    "have",
    "hold",
    "impose",
    "keep",
    "launch",
    "lay",
    "lead",
    "lend",
    "lose",
    "maintain",
    "make",
    "mount",
    "offer",
    "open",
    "pay",
    "perform",
    "place",
    "play",
    "pose",
    "provide",
    "put",
    "reach",
    "receive",
    "seek",
    "sever",
    "show",
    "sign",
    "stage",
    "start",
    "strike",
    "take",
    "wage",
    "win",
];

/// Words the claims of a clause, one for each of its subjects.
pub(super) fn drafts(phrases: &Phrases<'_>, clauses: &Clauses, clause: &Clause, view: &View, out: &mut Vec<Draft>) {
    let trees = phrases.trees;
    if view.silent {
        return;
    }
    if clause.subjects.is_empty() {
        phrases.watch.subjectless(phrases, clauses, clause);
        return;
    }
    let telling = |verb: u32| Cues::built_in().telling(trees.lemma(verb));
    let mut words = Words::of(trees, clauses, clause, telling);
    let fillers = arranged(phrases, clause);
    let mut objects = Vec::new();
    let mut trigger = Trigger::Verb { verb: clause.copula.unwrap_or(clause.head), noun: None, passive: clause.passive };
    let mut rest = fillers.as_slice();
    if clause.existential {
        existential(phrases, clause, &words, view, out);
    }
    if clause.copula.is_some() && !clause.existential {
        rest = copula(phrases, clause, &fillers, &mut words, &mut trigger, &mut objects);
    } else if let Some((noun, goal)) = light(phrases, clause, &fillers) {
        let full = phrases.full(noun, true, &goal.heads);
        words.add_full(&full);
        words.add(&[noun], trees.lemma(noun));
        words.add(&goal.case, &phrases.case(&goal));
        let label = phrases.case(&goal);
        objects.extend(goal.heads.iter().map(|h| end(phrases, *h, &goal, Role::Object, &label, clause)));
        trigger = Trigger::Verb { verb: clause.head, noun: Some(noun), passive: clause.passive };
    }
    let mut time = None;
    for filler in rest {
        let done = matches!(trigger, Trigger::Verb { noun: Some(noun), .. } if filler.heads.contains(&noun));
        let told = filler.heads.iter().all(|h| objects.iter().any(|o: &End| o.head == *h));
        if done || told || filler.heads.iter().any(|h| words.holds(*h)) {
            continue;
        }
        add(phrases, clause, filler, &mut words, &mut objects, &mut time);
    }
    if let Some(first) = objects.first().filter(|first| first.label == "comp" && clause.copula.is_none()) {
        // "is revealed to be the leader": the second verb is part of what is said.
        let auxiliary =
            |d: &u32| matches!(trees.token(*d).deprel, Deprel::Cop | Deprel::Aux | Deprel::Mark) && *d < first.head;
        let second: Vec<u32> = trees.dependents(first.head).iter().copied().filter(auxiliary).collect();
        if trees.first(first.head, Deprel::Cop).is_some() {
            words.add(&second, "");
        }
    }
    complete::nested(phrases, clause, &mut objects);
    let made = objects.iter().find(|o| o.label == "comp" && trees.token(o.head).upos == Upos::Adj).map(|o| o.head);
    if let Some(adjective) = made.filter(|_| objects[0].label == "obj" && clause.copula.is_none()) {
        // "found the plan acceptable": the adjective is what is said of the object.
        words.mean(adjective, trees.lemma(adjective));
    }
    let describes = clause.subjects.iter().any(|s| phrases.is_named(*s) && !phrases.is_name(*s));
    for object in &mut objects {
        // "its best player is Ann Lee": a description or pronoun that stands for another than the name is misunderstood.
        let says = describes && clause.copula.is_some() && object.label == "comp" && phrases.is_name(object.head);
        if says && clause.subjects.iter().any(|s| phrases.entity_type(*s) == phrases.entity_type(object.head)) {
            object.argument.mention = None;
        }
        // "was named party leader", "served as the nominee": a role tells what somebody is, and stands for nobody else.
        let role = matches!(object.label.as_str(), "comp" | "as") && object.argument.on.is_none();
        if role && phrases.kind(object.head) == Some(MentionKind::Nominal) && phrases.is_named(object.head) {
            object.argument.mention = None;
        }
    }
    complete::lent(phrases, clause, &words, &objects, view, out);
    let construction = match objects.first() {
        None => Construction::Bare,
        Some(_) => Construction::Clause(clause.via),
    };
    let apart = clause.subjects.len() > 1;
    let predicate = words.finish_with(phrases, "", unsaid_auxiliary(trees, clause));
    for &head in &clause.subjects {
        let is_clause = super::cases::is_clause(trees, head);
        let full = if is_clause { phrases.clause(head) } else { phrases.full(head, apart, &[clause.head]) };
        let mut argument = phrases.argument(head, &full, Role::Subject);
        argument.mention = argument.mention.filter(|_| !is_clause);
        let subject = End { head, label: "subj".to_owned(), argument };
        out.push(Draft {
            at: clause.head,
            subject,
            predicate: predicate.clone(),
            objects: objects.iter().filter(|o| o.head != head).cloned().collect(),
            all: if apart && head == clause.subjects[0] { clause.subjects.clone() } else { Vec::new() },
            trigger: trigger.clone(),
            view: view.clone(),
            time: time.clone(),
            construction,
            tier: Tier::Stated,
        });
    }
}

/// "There is no evidence": what is said to be is told of "there", as English does it.
fn existential(phrases: &Phrases<'_>, clause: &Clause, words: &Words, view: &View, out: &mut Vec<Draft>) {
    let trees = phrases.trees;
    let Some(there) = trees.first(clause.head, Deprel::Expl) else { return };
    let apart = clause.subjects.len() > 1;
    let filler = Filler { slot: Slot::Object, heads: clause.subjects.clone(), case: Vec::new(), moved: false };
    let objects = clause.subjects.iter().map(|head| {
        let full = phrases.full(*head, apart, &[]);
        End { head: *head, label: "obj".to_owned(), argument: phrases.argument(*head, &full, Role::Object) }
    });
    let mut objects: Vec<End> = objects.collect();
    let (mut words, mut time) = (words.clone(), None);
    for filler in clause.fillers.iter().filter(|f| *f != &filler && matches!(f.slot, Slot::Oblique)) {
        add(phrases, clause, filler, &mut words, &mut objects, &mut time);
    }
    out.push(Draft {
        at: clause.head,
        subject: End {
            head: there,
            label: "there".to_owned(),
            argument: phrases.argument(there, &[there], Role::Subject),
        },
        predicate: words.finish(phrases, ""),
        objects,
        all: Vec::new(),
        trigger: Trigger::None,
        view: view.clone(),
        time,
        construction: Construction::Clause(clause.via),
        tier: Tier::Stated,
    });
}

/// The fillers in the order in which they complete the predicate: object, complement, agent, place and manner, clause,
/// what stands before the verb, time.
fn arranged(phrases: &Phrases<'_>, clause: &Clause) -> Vec<Filler> {
    let mut fillers: Vec<Filler> = clause.fillers.clone();
    let rank = |f: &Filler| match f.slot {
        Slot::Object => 1,
        Slot::Complement => 2,
        Slot::Indirect => 7,
        Slot::Clause => 4,
        Slot::Adverbial => 9,
        Slot::Oblique if is_time(phrases, f) || f.case.is_empty() && !f.moved => 8,
        Slot::Oblique if clause.passive && phrases.case(f) == "by" => 3,
        Slot::Oblique if f.heads[0] < clause.head && !f.moved => 6,
        Slot::Oblique => 5,
    };
    fillers.sort_by_key(|f| (rank(f), f.heads[0]));
    fillers
}

/// Whether a filler says when.
pub(super) fn is_time(phrases: &Phrases<'_>, filler: &Filler) -> bool {
    filler.heads.iter().all(|h| phrases.kind(*h) == Some(MentionKind::Time))
}

fn is_place(phrases: &Phrases<'_>, filler: &Filler) -> bool {
    let place = |h: &u32| {
        matches!(phrases.entity_type(*h), Some(EntityType::Place | EntityType::Country | EntityType::Facility))
    };
    let case = phrases.case(filler);
    let country = |h: &u32| phrases.entity_type(*h) == Some(EntityType::Country);
    (matches!(&*case, "in" | "at" | "near") || case == "on" && !filler.heads.iter().any(country))
        && filler.heads.iter().all(place)
}

fn end(phrases: &Phrases<'_>, head: u32, filler: &Filler, role: Role, label: &str, clause: &Clause) -> End {
    let mut full = match filler.slot {
        Slot::Clause => phrases.clause_without(head, clause.head),
        Slot::Adverbial => phrases.clause(head).into_iter().filter(|w| !filler.case.contains(w)).collect(),
        _ => phrases.full(head, filler.heads.len() > 1, &[clause.head]),
    };
    // When and where stand with their prepositions: no predicate holds these.
    let cased = matches!(role, Role::Time | Role::Place) && !filler.moved;
    let with_case = |words: &mut Vec<u32>| {
        words.extend(filler.case.iter().copied());
        words.sort_unstable();
        words.dedup();
    };
    if cased {
        with_case(&mut full);
    }
    let mut argument = phrases.argument(head, &full, role);
    // "was played by X, with Y as Z", "With Y near its end, X …": what is set off so tells of a scene of its own.
    if filler.slot == Slot::Oblique
        && let Some(&first) = filler.case.first()
        && phrases.trees.lemma(first) == "with"
        && (first < clause.head && phrases.entity_type(head) != Some(EntityType::Concept)
            || first > clause.head && super::clause::is_set_off(phrases.trees, first))
        && !filler.moved
    {
        argument.mention = None;
    }
    if matches!(filler.slot, Slot::Clause | Slot::Adverbial) {
        // A clause is no thing, whatever its top word is: "said that the aim was the Capitol".
        argument.core = None;
        argument.mention = None;
    } else if cased {
        let mut least = phrases.least(head);
        with_case(&mut least);
        argument.core = Some(phrases.text(&least)).filter(|core| *core != argument.text);
    }
    End { head, label: label.to_owned(), argument }
}

/// Adds a filler to the claim.
fn add(
    phrases: &Phrases<'_>,
    clause: &Clause,
    filler: &Filler,
    words: &mut Words,
    objects: &mut Vec<End>,
    time: &mut Option<Time>,
) {
    let case = phrases.case(filler);
    let first = objects.is_empty();
    let (role, label) = match filler.slot {
        Slot::Object => (Role::Object, "obj".to_owned()),
        Slot::Clause => (Role::Object, "clause".to_owned()),
        Slot::Adverbial => (Role::Preposition(case.replace('_', " ")), format!("{case} clause")),
        Slot::Indirect => (Role::Object, "iobj".to_owned()),
        Slot::Complement => (Role::Object, "comp".to_owned()),
        Slot::Oblique if is_time(phrases, filler) => {
            for head in &filler.heads {
                *time = time.take().or_else(|| time_of(phrases, *head, &filler.case));
            }
            (Role::Time, "time".to_owned())
        }
        Slot::Oblique if case.is_empty() && !filler.moved => return,
        Slot::Oblique if case.is_empty() => (Role::Place, "in".to_owned()),
        Slot::Oblique if !first && is_place(phrases, filler) => (Role::Place, case),
        Slot::Oblique => (Role::Preposition(case.replace('_', " ")), case),
    };
    // "the town where she died": in it.
    if first && filler.moved && filler.case.is_empty() && role == Role::Place {
        words.add(&[], "in");
        words.say("in");
    }
    if first && let Role::Preposition(_) = role {
        if let Some(adverb) = direction(phrases.trees, clause, filler) {
            words.add(&[adverb], phrases.trees.lemma(adverb));
        }
        words.add(&filler.case, &phrases.case(filler));
    } else if !first && filler.slot == Slot::Complement && !filler.case.is_empty() {
        return;
    }
    objects.extend(filler.heads.iter().map(|h| end(phrases, *h, filler, role.clone(), &label, clause)));
}

/// What a time mention means, as its preposition has it.
pub(super) fn time_of(phrases: &Phrases<'_>, head: u32, case: &[u32]) -> Option<Time> {
    let mention = &phrases.document.mentions[phrases.mention(head)? as usize];
    let (mut start, mut end) = match mention.value {
        Some(Quantity::Time { start, end }) => (start, end),
        _ => (None, None),
    };
    let first = case.first().copied().filter(|c| *c < mention.tokens.start);
    match first.map(|c| phrases.trees.lemma(c)) {
        Some("since" | "begin" | "commence" | "start") => end = None,
        Some("after") => (start, end) = (end, None),
        Some("until" | "till") => start = None,
        Some("before") => (start, end) = (None, start),
        _ => {}
    }
    let mut words: Vec<u32> = case.iter().copied().filter(|c| *c < mention.tokens.start).collect();
    words.extend(mention.tokens.clone());
    Some(Time { text: phrases.text(&words), start, end })
}

/// A copula's complement: a noun phrase, an adjective with what it takes, or a preposition's noun.
fn copula<'f>(
    phrases: &Phrases<'_>,
    clause: &Clause,
    fillers: &'f [Filler],
    words: &mut Words,
    trigger: &mut Trigger,
    objects: &mut Vec<End>,
) -> &'f [Filler] {
    let trees = phrases.trees;
    let head = clause.head;
    let out: Vec<u32> = fillers.iter().flat_map(|f| f.heads.iter().copied()).collect();
    let heads: Vec<u32> = if trees.token(head).upos == Upos::Verb {
        vec![head]
    } else {
        super::clause::conjuncts(phrases, head)
            .into_iter()
            // "is Catholic and of Irish descent": the second is of another kind.
            .filter(|h| *h == head || !super::clause::heads_clause(trees, *h) && case_of(trees, *h).is_empty())
            .collect()
    };
    let case = case_of(trees, head);
    let apart = heads.len() > 1;
    if !case.is_empty() {
        let label = phrases.joined(&case);
        words.add(&case, &label);
        for &h in &heads {
            let argument = phrases.argument(h, &phrases.full(h, apart, &out), Role::Object);
            objects.push(End { head: h, label: label.clone(), argument });
        }
        return fillers;
    }
    let next = fillers
        .iter()
        .find(|f| f.slot == Slot::Oblique && !f.case.is_empty() && f.heads[0] > head && !is_time(phrases, f));
    if matches!(trees.token(head).upos, Upos::Adj | Upos::Adv)
        && let Some(next) = next
        && !apart
    {
        *trigger = Trigger::Adjective(head);
        let full = phrases.full(head, false, &out);
        words.add_full(&full);
        words.add(&[head], trees.lemma(head));
        words.add(&next.case, &phrases.case(next));
        let label = phrases.case(next);
        objects.extend(next.heads.iter().map(|h| end(phrases, *h, next, Role::Object, &label, clause)));
        return fillers;
    }
    *trigger = Trigger::Noun(head);
    for &h in &heads {
        let argument = phrases.argument(h, &phrases.full(h, apart, &out), Role::Object);
        objects.push(End { head: h, label: "comp".to_owned(), argument });
    }
    fillers
}

/// The noun that a light verb's meaning lies in, and whom that concerns: "war", "on Japan".
fn light(phrases: &Phrases<'_>, clause: &Clause, fillers: &[Filler]) -> Option<(u32, Filler)> {
    let trees = phrases.trees;
    if LIGHT.binary_search(&trees.lemma(clause.head)).is_err() {
        return None;
    }
    let object = if clause.passive {
        clause.subjects.first().copied()?
    } else {
        let object = fillers.iter().find(|f| f.slot == Slot::Object && !f.moved)?;
        *object.heads.last()?
    };
    // "made the annexation his aim": what is made of it is the meaning.
    let completed = fillers.iter().any(|f| f.slot == Slot::Complement)
        || trees.dependents(object).iter().any(|d| {
            let behind = matches!(trees.token(*d).deprel, Deprel::Acl | Deprel::Amod) && *d > object;
            behind && trees.token(*d).upos == Upos::Adj
        });
    if clause.passive || completed || phrases.is_name(object) {
        return None;
    }
    let prepositions = Frames::built_in().goals(trees.lemma(object))?;
    let fits = |case: &str| prepositions.contains(&case);
    let own = trees.with(object, Deprel::Nmod).map(|d| Filler {
        slot: Slot::Oblique,
        heads: super::clause::conjuncts(phrases, d),
        case: case_of(trees, d),
        moved: false,
    });
    let beside = fillers.iter().filter(|f| f.slot == Slot::Oblique && f.heads[0] > object).cloned();
    own.chain(beside)
        .find(|f| !f.case.is_empty() && fits(&phrases.case(f)) && !is_time(phrases, f))
        .map(|f| (object, f))
}
