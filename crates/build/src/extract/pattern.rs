//! Lays patterns against claims: see [`rows`](super::rows) for what a pattern is.

use super::claim::{Draft, End, Trigger};
use super::clause::case_of;
use super::confidence::{self, Construction};
use super::frame::{self, Frame};
use super::phrase::Phrases;
use super::place::Containments;
use super::rows::{Kind, Patterns, Place};
use super::slots;
use crate::lexicon;
use crate::recognize::nouns;
use crate::{Claim, Deprel, Predicate, Role, Trees, Typed};
use copan_model::{EntityType, Tier};

/// The lemma of a noun for patterns: a brother-in-law is no brother, and who has an honorary degree has not studied there.
fn meant(trees: &Trees<'_>, noun: u32) -> String {
    let lemma = trees.lemma(noun).to_lowercase();
    let form = |at: u32| trees.tokens().get(at as usize).map_or("", |_| trees.form(at));
    if form(noun + 1) == "-" && form(noun + 2) == "in" && form(noun + 4) == "law" {
        return format!("{lemma}-in-law");
    }
    let honorary = trees.with(noun, Deprel::Amod).any(|word| trees.lemma(word) == "honorary");
    if honorary { format!("honorary_{lemma}") } else { lemma }
}

/// Two things in a relation.
pub(super) struct Found {
    from: u32,
    to: u32,
    pattern: u32,
    /// The noun whose pattern it is.
    noun: Option<u32>,
}

impl Found {
    pub(super) const fn pair(&self) -> (u32, u32) {
        (self.from, self.to)
    }
}

impl Patterns {
    /// Lays the patterns of a trigger against a frame.
    fn find(
        &self,
        phrases: &Phrases<'_>,
        kind: Kind,
        trigger: &str,
        noun: Option<&str>,
        frame: &Frame,
        out: &mut Vec<Found>,
    ) {
        let Some(list) = self.by.get(&(kind, trigger.to_owned())) else { return };
        for &i in list {
            let pattern = &self.all[i as usize];
            let light = match noun {
                Some(noun) => pattern.nouns.iter().any(|n| n == noun),
                None => pattern.nouns.is_empty(),
            };
            if !light || frame.iter().any(|(label, _)| pattern.without.contains(label)) {
                continue;
            }
            let all = |place: &Place| -> Vec<u32> {
                let filled = |slot: &String| frame.iter().find(|(label, _)| label == slot).map(|(_, heads)| heads);
                let mut slots = place.slots.iter().filter_map(|slot| Some((slot, filled(slot)?)));
                let Some((first, heads)) = slots.next() else { return Vec::new() };
                // "is located at Fort Lee in New Jersey": it is in both.
                let places = slots.filter(|(slot, _)| is_where(first) && is_where(slot)).flat_map(|(_, heads)| heads);
                heads.iter().chain(places).copied().collect()
            };
            let fillers = |place: &Place| -> Vec<u32> {
                let mut heads = all(place);
                heads.retain(|h| place.admits(phrases, *h));
                heads
            };
            let from = fillers(&pattern.from);
            let pairs: Vec<(u32, u32)> = if pattern.to.slots == ["and"] {
                let pairs = |(i, a): (usize, &u32)| {
                    let a = *a;
                    from[i + 1..].iter().map(move |b| (a, *b)).collect::<Vec<_>>()
                };
                from.iter().enumerate().flat_map(pairs).take(MOST_PAIRS).collect()
            } else {
                let to = fillers(&pattern.to);
                from.iter().flat_map(|a| to.iter().map(move |b| (*a, *b))).collect()
            };
            let kinds = |head| {
                let described = phrases.described(head).iter().copied().map(Some);
                std::iter::once(phrases.entity_type(head)).chain(described)
            };
            let fits = |from, to| {
                kinds(from).any(|a| kinds(to).any(|b| pattern.relation.allows(a, b)))
                    && (!CONTAINING.contains(&&*pattern.relation.name) || may_lie_in(phrases, from, to))
            };
            phrases.watch.misfits(phrases, pattern, all, fits);
            for (from, to) in pairs {
                if fits(from, to) && from != to {
                    self.put(Found { from, to, pattern: i, noun: None }, out);
                }
            }
        }
    }

    /// Keeps what was found, unless the two have a relation already: what was found first counts, and the user's patterns
    /// before ours.
    fn put(&self, found: Found, out: &mut Vec<Found>) {
        let own = |found: &Found| found.pattern < self.own;
        match out.iter_mut().find(|f| f.from == found.from && f.to == found.to) {
            None => out.push(found),
            Some(before) if own(&found) && !own(before) => *before = found,
            Some(_) => {}
        }
    }

    fn typed(&self, found: &Found, reversed: bool) -> Typed {
        let pattern = &self.all[found.pattern as usize];
        Typed { relation: pattern.relation.clone(), reversed, rule: pattern.name.clone() }
    }

    /// Names the relations of a draft and puts its claims out.
    pub(super) fn name(
        &self,
        phrases: &Phrases<'_>,
        places: &Containments,
        mut draft: Draft,
        sentence: u32,
        out: &mut Vec<Claim>,
    ) {
        phrases.watch.next();
        let mut found = self.all_found(phrases, &draft);
        self.pass_on(phrases, places, &draft, &mut found);
        phrases.watch.draft(phrases, &draft, &found, sentence);
        let mut sideways = Vec::new();
        for found in found {
            let subject = draft.subject.head;
            let (other, reversed) = if found.from == subject {
                (found.to, false)
            } else if found.to == subject {
                (found.from, true)
            } else {
                sideways.push(found);
                continue;
            };
            if let Some(end) = draft.objects.iter_mut().find(|o| o.head == other) {
                let relation = end.argument.relation.take().or_else(|| Some(self.typed(&found, reversed)));
                end.argument.relation = relation;
            } else {
                sideways.push(found);
            }
        }
        let kept = match draft.trigger {
            // Two names side by side say nothing by themselves.
            Trigger::Attached | Trigger::Modifier => draft.objects.iter().any(|o| o.argument.relation.is_some()),
            Trigger::Joining(_) => false,
            _ => true,
        };
        if matches!(draft.trigger, Trigger::Attached | Trigger::Modifier) {
            draft.objects.retain(|o| o.argument.relation.is_some());
        }
        // What no word of the text says is worded as the table does: "is a citizen of".
        if draft.trigger == Trigger::Modifier
            && let Some(typed) = draft.objects.first().and_then(|o| o.argument.relation.as_ref())
        {
            let row = &typed.relation;
            let inverse = Some(&row.inverse_label).filter(|_| typed.reversed);
            inverse.unwrap_or(&row.label).clone_into(&mut draft.predicate.text);
        }
        let extra: Vec<Claim> = sideways.iter().filter_map(|f| self.sideways(phrases, &draft, f, sentence)).collect();
        if kept {
            out.push(claim(&draft, sentence));
        }
        out.extend(extra);
    }

    /// "lies in Oakland, California": what lies in a place lies in what that is said to lie in.
    fn pass_on(&self, phrases: &Phrases<'_>, places: &Containments, draft: &Draft, found: &mut Vec<Found>) {
        let chained = draft.objects.iter().any(|o| o.label == ",");
        for i in 0..found.len() {
            let pattern = &self.all[found[i].pattern as usize];
            let (from, noun) = (found[i].from, found[i].noun);
            let contained = matches!(&*pattern.relation.name, "LOCATED_IN" | "IN_COUNTRY") && !chained;
            let Some(to) = Some(found[i].to).filter(|_| contained).and_then(|to| places.last(to)) else { continue };
            let is_country = phrases.entity_type(to) == Some(EntityType::Country);
            let relation = if is_country { "IN_COUNTRY" } else { "LOCATED_IN" };
            let row = self.all.iter().position(|p| p.relation.name == relation && p.name.starts_with("comma"));
            if let Some(row) = row.filter(|_| !found.iter().any(|f| f.from == from && f.to == to)) {
                found.push(Found { from, to, pattern: row as u32, noun });
            }
        }
    }

    fn all_found(&self, phrases: &Phrases<'_>, draft: &Draft) -> Vec<Found> {
        let trees = phrases.trees;
        let mut found = Vec::new();
        let subject = |label: &str| (label.to_owned(), vec![draft.subject.head]);
        match draft.trigger {
            Trigger::Verb { verb, noun, passive } => {
                let frame = frame::of_verb(phrases, draft, passive);
                let mut trigger = trees.lemma(verb).to_owned();
                if let Some(p) = trees.first(verb, Deprel::CompoundPrt) {
                    trigger = format!("{trigger}_{}", trees.lemma(p));
                }
                let light = noun.map(|n| meant(trees, n));
                self.find(phrases, Kind::Verb, &trigger, light.as_deref(), &frame, &mut found);
                if light.is_none()
                    && !passive
                    && let Some(o) = draft.objects.iter().find(|o| o.label == "obj" && !phrases.is_name(o.head))
                {
                    self.find(phrases, Kind::Verb, &trigger, Some(&meant(trees, o.head)), &frame, &mut found);
                }
                // "Its members include Ann Lee and Carl Lee".
                if !passive && trigger == "include" {
                    self.find_named(phrases, draft, "obj", &mut found);
                }
                // What the verb makes of somebody: "became president of", "was appointed ambassador to", "served as".
                for (what, who) in predicated(draft, passive) {
                    // "Poland was invaded as part of the plan": the invasion was, and not Poland.
                    let part = trees.lemma(what) == "part" && !MAKING.contains(&trees.lemma(verb));
                    if !part {
                        self.find_noun(phrases, what, &who, &mut found);
                    }
                }
            }
            Trigger::Adjective(adjective) => {
                let mut frame = frame::objects(phrases, draft);
                frame.push(subject("subj"));
                self.find(phrases, Kind::Adjective, trees.lemma(adjective), None, &frame, &mut found);
            }
            Trigger::Noun(noun) => {
                let said = draft.objects.iter().any(|o| o.label == "comp");
                if said {
                    // "The first mayor of Quito was Ann Lee": the name is who, whatever stands first.
                    self.find_named(phrases, draft, "comp", &mut found);
                    for o in draft.objects.iter().filter(|o| o.label == "comp") {
                        self.find_noun(phrases, o.head, &[draft.subject.head], &mut found);
                    }
                    // "is a town on Long Island, in New York": the second hangs on the clause, and tells of the town.
                    if let Some(comp) = draft.objects.iter().find(|o| o.label == "comp") {
                        let mut frame: Frame = vec![("who".to_owned(), vec![draft.subject.head])];
                        frame.extend(frame::objects(phrases, draft).into_iter().filter(|(label, _)| is_where(label)));
                        self.find_noun_in(phrases, comp.head, &frame, &mut found);
                    }
                } else {
                    self.find_noun(phrases, noun, &[], &mut found);
                }
            }
            Trigger::Joining(noun) => self.find_noun(phrases, noun, &[], &mut found),
            Trigger::Attached | Trigger::Modifier => {
                let mut frame = frame::objects(phrases, draft);
                frame.push(subject("head"));
                if phrases.is_described_person(draft.subject.head) {
                    frame.push(subject("person"));
                }
                if draft.trigger == Trigger::Modifier {
                    let nationality = |o: &&End| phrases.is_nationality(o.head);
                    let demonyms: Vec<u32> = draft.objects.iter().filter(nationality).map(|o| o.head).collect();
                    frame.push(("demonym".to_owned(), demonyms));
                }
                let kind = if draft.trigger == Trigger::Attached { Kind::Pair } else { Kind::Modifier };
                self.find(phrases, kind, "", None, &frame, &mut found);
            }
            Trigger::Owned => {
                let owned = draft.objects.iter().map(|o| o.head).collect();
                let frame = vec![("head".to_owned(), owned), subject("poss")];
                self.find(phrases, Kind::Pair, "", None, &frame, &mut found);
            }
            Trigger::None => {}
        }
        found
    }

    /// What a noun as the subject says of the names in a slot.
    fn find_named(&self, phrases: &Phrases<'_>, draft: &Draft, slot: &str, out: &mut Vec<Found>) {
        let subject = draft.subject.head;
        let named = draft.objects.iter().filter(|o| o.label == slot && phrases.is_name(o.head));
        let who: Vec<u32> = named.map(|o| o.head).collect();
        if !who.is_empty() && !phrases.is_name(subject) {
            self.find_noun(phrases, subject, &who, out);
        }
    }

    fn find_noun(&self, phrases: &Phrases<'_>, noun: u32, who: &[u32], out: &mut Vec<Found>) {
        let mut frame = slots::of(phrases, noun);
        let kinds = phrases.trees.dependents(noun).iter().copied().filter(|d| slots::is_kind(phrases.trees, *d));
        frame.extend(kinds.map(|kind| ("kind".to_owned(), vec![kind])));
        if !who.is_empty() {
            frame.push(("who".to_owned(), who.to_vec()));
        }
        self.find_noun_in(phrases, noun, &frame, out);
    }

    fn find_noun_in(&self, phrases: &Phrases<'_>, noun: u32, frame: &Frame, out: &mut Vec<Found>) {
        let who = frame.iter().find(|(label, _)| label == "who").map_or(&[][..], |(_, who)| who);
        let trees = phrases.trees;
        // Before a name, "President" is written as a part of it.
        let lemma = meant(trees, noun);
        let whole = trees.dependents(noun).iter().filter(|d| **d + 1 == noun).find_map(|d| {
            let trigger = format!("{}_{lemma}", trees.lemma(*d));
            self.by.contains_key(&(Kind::Noun, trigger.clone())).then_some(trigger)
        });
        let trigger = whole.as_deref().unwrap_or(&lemma);
        let mut found = Vec::new();
        self.find(phrases, Kind::Noun, trigger, None, frame, &mut found);
        let mut any = Vec::new();
        let modifier = trees.first(noun, Deprel::Compound).map(|c| trees.lemma(c));
        // A noun that no list knows is one for a person where a person is said to be it: "a luge racer".
        let person = || {
            let person = |head: &u32| phrases.is_name(*head) && phrases.entity_type(*head) == Some(EntityType::Person);
            who.iter().any(person).then_some(EntityType::Person)
        };
        let class = nouns::class(modifier, &lemma).map(|class| class.entity_type).or_else(person);
        if let Some(class) = class {
            self.find(phrases, Kind::Noun, &format!("*{class}"), None, frame, &mut any);
        }
        let meant = |f: &Found| !self.all[f.pattern as usize].except.contains(&lemma);
        any.into_iter().filter(meant).for_each(|f| self.put(f, &mut found));
        for found in found {
            self.put(Found { noun: Some(noun), ..found }, out);
        }
    }

    /// The relation of somebody to a thing whose office he holds, if a pattern knows the noun.
    pub(super) fn held(&self, phrases: &Phrases<'_>, noun: u32, who: u32, of: u32) -> Option<Typed> {
        let frame = vec![("who".to_owned(), vec![who]), ("of".to_owned(), vec![of])];
        let mut found = Vec::new();
        self.find(phrases, Kind::Noun, &phrases.trees.lemma(noun).to_lowercase(), None, &frame, &mut found);
        found.iter().find(|f| f.from == who).map(|f| self.typed(f, false))
    }

    /// Whether a noun has patterns of its own.
    pub(super) fn knows(&self, noun: &str) -> bool {
        self.by.contains_key(&(Kind::Noun, noun.to_owned()))
    }

    /// A claim about two things of which neither, or not the right one, is the draft's subject or object.
    fn sideways(&self, phrases: &Phrases<'_>, draft: &Draft, found: &Found, sentence: u32) -> Option<Claim> {
        let (from, to) = (phrases.mention(found.from)?, phrases.mention(found.to)?);
        if from == to {
            return None;
        }
        let known = |head: u32, role: Role| {
            let ends = draft.objects.iter().chain([&draft.subject]);
            let argument = ends.clone().find(|e| e.head == head).map(|e| e.argument.clone());
            let mut argument = argument.unwrap_or_else(|| phrases.argument(head, &phrases.least(head), role.clone()));
            argument.role = role;
            argument
        };
        let mut object = known(found.to, Role::Object);
        object.relation = Some(self.typed(found, false));
        let construction = match draft.trigger {
            Trigger::Noun(_) => Construction::Role,
            _ => Construction::Sideways,
        };
        let said = |o: &&End| o.label == "comp" || o.label == "as";
        let of_noun = draft.objects.iter().filter(said).find(|o| found.noun == Some(o.head));
        let of_noun = of_noun.or_else(|| draft.objects.iter().find(said));
        let mut predicate = draft.predicate.clone();
        if let Some(noun) = of_noun.filter(|_| found.from == draft.subject.head || found.to == draft.subject.head) {
            let case = joining(phrases, found.to).map(|c| format!(" {}", phrases.trees.form(c))).unwrap_or_default();
            let words = phrases.text(&phrases.bare(noun.head));
            predicate = Predicate {
                text: format!("{} {words}{case}", predicate.text),
                spans: predicate.spans.iter().chain(&noun.argument.spans).copied().collect(),
                core: None,
                key: format!("{}{}", phrases.trees.lemma(noun.head), case.replace(' ', "_")),
            };
        }
        // "Its members include Ann Lee": no word of the clause says what she is to it.
        let turned = found.noun == Some(draft.subject.head);
        if turned || matches!(draft.trigger, Trigger::Joining(_)) {
            self.all[found.pattern as usize].relation.label.clone_into(&mut predicate.text);
        }
        Some(Claim {
            sentence,
            confidence: confidence::of(draft.construction).min(confidence::of(construction)),
            construction: construction.name(),
            subject: known(found.from, Role::Subject),
            predicate,
            objects: vec![object],
            polarity: draft.view.polarity,
            modality: draft.view.modality,
            attribution: draft.view.attribution.clone(),
            cues: draft.view.cues,
            time: draft.time.clone(),
            tier: draft.tier,
        })
    }
}

/// Relations of what lies in a place.
const CONTAINING: [&str; 2] = ["IN_COUNTRY", "LOCATED_IN"];

/// Whether one thing may lie in another, by what lists know of both: no continent lies in a country, and no state in a town.
fn may_lie_in(phrases: &Phrases<'_>, inner: u32, outer: u32) -> bool {
    let size = |head: u32| {
        let name = phrases.text(&phrases.least(head));
        match lexicon::place(&name) {
            Some("continent") => CONTINENT,
            Some("region") if lexicon::region(&name).is_some() => STATE,
            Some("region") => REGION,
            None if lexicon::country(&name).is_some() => COUNTRY,
            _ => 0,
        }
    };
    match (size(inner), size(outer)) {
        // Regions may be of any size.
        (0 | REGION, _) | (STATE | COUNTRY, REGION) => true,
        (inner, outer) => inner < outer,
    }
}

const REGION: u8 = 1;
const STATE: u8 = 2;
const COUNTRY: u8 = 3;
const CONTINENT: u8 = 4;

/// Verbs of which the thing itself, and not what happens to it, is a part: "was built as part of the plan".
const MAKING: [&str; 22] = [
    "add",
    "air",
    "be",
    "build",
    "consider",
    "construct",
    "create",
    "design",
    "develop",
    "establish",
    "form",
    "found",
    "incorporate",
    "include",
    "introduce",
    "issue",
    "organize",
    "perform",
    "publish",
    "record",
    "release",
    "serve",
];

/// So many pairs of a list are told at most: a list of ten has 45.
const MOST_PAIRS: usize = 45;

/// Whether a preposition says where something is.
fn is_where(slot: &str) -> bool {
    matches!(slot, "at" | "in" | "on" | "within")
}

/// How far up a coordination the preposition is looked for.
const MAX_UP: usize = 8;

/// The preposition of a phrase; of a conjunct that has none of its own, that of the phrase it is coordinated with.
fn joining(phrases: &Phrases<'_>, head: u32) -> Option<u32> {
    let trees = phrases.trees;
    let above = std::iter::successors(Some(head), |at| {
        trees.token(*at).head.filter(|_| trees.token(*at).deprel == Deprel::Conj)
    });
    above.take(MAX_UP).find_map(|at| case_of(trees, at).first().copied())
}

/// Which nouns a verb says of whom: its complement, or what stands after "as".
pub(super) fn predicated(draft: &Draft, passive: bool) -> Vec<(u32, Vec<u32>)> {
    let object = draft.objects.iter().find(|o| o.label == "obj" && !passive);
    let who = object.map_or(draft.subject.head, |o| o.head);
    let nouns = draft.objects.iter().filter(|o| matches!(o.label.as_str(), "comp" | "as"));
    nouns.map(|o| (o.head, vec![who])).collect()
}

fn claim(draft: &Draft, sentence: u32) -> Claim {
    let mut objects: Vec<End> = draft.objects.clone();
    let tier = match draft.trigger {
        Trigger::Verb { .. } => draft.tier.min(Tier::Stated),
        _ => draft.tier,
    };
    Claim {
        sentence,
        confidence: confidence::of(draft.construction),
        construction: draft.construction.name(),
        subject: draft.subject.argument.clone(),
        predicate: draft.predicate.clone(),
        objects: objects.drain(..).map(|o| o.argument).collect(),
        polarity: draft.view.polarity,
        modality: draft.view.modality,
        attribution: draft.view.attribution.clone(),
        cues: draft.view.cues,
        time: draft.time.clone(),
        tier,
    }
}
