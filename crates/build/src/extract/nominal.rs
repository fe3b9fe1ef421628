//! Claims of noun phrases: appositions and titles, possessives, names before nouns, prepositions between names, and nouns
//! that stand for verbs.

use super::claim::{Draft, End, Trigger, time_of};
use super::clause::{Clauses, case_of};
use super::confidence::Construction;
use super::factuality::View;
use super::life::Border;
use super::phrase::Phrases;
use super::place::Containments;
use super::predicate::Words;
use super::slots::{self, is_titular};
use crate::recognize::nouns;
use crate::{Deprel, Role, Upos, Xpos};
use copan_model::{EntityType, Tier};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The nouns that stand for an act or a state, with the prepositions of those who act and of those whom it concerns.
#[derive(Debug)]
pub(super) struct Frames(HashMap<&'static str, (Vec<&'static str>, Vec<&'static str>)>);

static BUILT_IN: LazyLock<Frames> = LazyLock::new(|| {
    let mut frames: HashMap<&str, (Vec<&str>, Vec<&str>)> = HashMap::new();
    for line in include_str!("../../data/frames.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        if let (Some(nouns), Some(agents), Some(goals)) = (cells.next(), cells.next(), cells.next()) {
            let frame = (agents.split(' ').collect::<Vec<_>>(), goals.split(' ').collect::<Vec<_>>());
            for noun in nouns.split(' ') {
                let (agents, goals): &mut (Vec<&str>, Vec<&str>) = frames.entry(noun).or_default();
                agents.extend(frame.0.iter().filter(|p| !agents.contains(p)).copied().collect::<Vec<_>>());
                goals.extend(frame.1.iter().filter(|p| !goals.contains(p)).copied().collect::<Vec<_>>());
            }
        }
    }
    Frames(frames)
});

impl Frames {
    pub(super) fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Whether a noun stands for an act or a state.
    pub(super) fn holds(&self, noun: &str) -> bool {
        self.0.contains_key(noun)
    }

    /// The prepositions of those whom it concerns.
    pub(super) fn goals(&self, noun: &str) -> Option<&[&'static str]> {
        self.0.get(noun).map(|f| f.1.as_slice())
    }
}

struct Nouns<'p, 'a> {
    phrases: &'p Phrases<'a>,
    views: &'p [View],
    clauses: &'p Clauses,
}

/// Words the claims of a sentence's noun phrases.
pub(super) fn drafts(
    phrases: &Phrases<'_>,
    clauses: &Clauses,
    views: &[View],
    places: &Containments,
    sentence: u32,
    out: &mut Vec<Draft>,
) {
    let nouns = Nouns { phrases, views, clauses };
    let trees = phrases.trees;
    for noun in phrases.document.sentences[sentence as usize].tokens.clone() {
        if !matches!(trees.token(noun).upos, Upos::Noun | Upos::Propn) {
            continue;
        }
        for &d in trees.dependents(noun) {
            match trees.token(d).deprel {
                // "a company in Lima, Peru": the country is no company.
                Deprel::Appos if trees.first(d, Deprel::Cop).is_none() && places.inner(d).is_none() => {
                    // "Ann Lee as Jane Ray, a police officer": the part is one, not who plays it.
                    let part = trees.with(noun, Deprel::Nmod).find(|part| {
                        let case = case_of(trees, *part);
                        *part < d && phrases.is_name(*part) && matches!(case[..], [case] if trees.lemma(case) == "as")
                    });
                    nouns.apposition(part.unwrap_or(noun), d, out);
                }
                Deprel::NmodDesc => nouns.title(noun, d, out),
                Deprel::Compound if is_titular(phrases, d) == Some(noun) => nouns.title(noun, d, out),
                _ => {}
            }
        }
        if phrases.mention(noun).is_some() {
            nouns.joined(noun, out);
        }
        let given = phrases.within(noun).is_none();
        // "the American band Abba": what is said of the noun is said of the name.
        if given && phrases.is_name(noun) && trees.token(noun).upos == Upos::Noun {
            let head = phrases.mention(noun).map(|m| phrases.document.mentions[m as usize].head);
            let beside = |head: &u32| phrases.words_of(*head).start == noun + 1;
            head.filter(beside).into_iter().for_each(|head| nouns.title(head, noun, out));
        }
        if (given || !phrases.is_name(noun)) && !nouns.nominalisation(noun, out) {
            nouns.joining(noun, out);
        }
    }
    for (inner, outer) in &places.0 {
        nouns.contained(*inner, outer, out);
    }
    for border in super::life::borders(phrases, sentence) {
        nouns.life(&border, out);
    }
}

impl Nouns<'_, '_> {
    fn end(&self, head: u32, label: &str, role: Role) -> End {
        let argument = self.phrases.argument(head, &self.phrases.least(head), role);
        End { head, label: label.to_owned(), argument }
    }

    #[expect(clippy::too_many_arguments, reason = "one field each")]
    fn draft(
        &self,
        at: u32,
        subject: u32,
        words: Words,
        before: &str,
        objects: Vec<End>,
        trigger: Trigger,
        by: Construction,
    ) -> Draft {
        // A noun phrase says what it says whether or not its clause is so: only who speaks matters.
        let around = self.clauses.around(self.phrases.trees, at).map(|c| &self.views[c as usize]);
        let mut view = View::PLAIN;
        if let Some(v) = around
            && matches!(trigger, Trigger::Noun(_))
            && matches!(v.modality, copan_model::Modality::Reported | copan_model::Modality::Questioned)
        {
            view.modality = v.modality;
            view.cues.modality = v.cues.modality;
            view.attribution.clone_from(&v.attribution);
        }
        Draft {
            at,
            subject: self.end(subject, "subj", Role::Subject),
            predicate: words.finish(self.phrases, before),
            objects,
            all: Vec::new(),
            trigger,
            view,
            time: None,
            construction: by,
            tier: Tier::Nominal,
        }
    }

    /// "Ann Lee, the mayor of Rome", "the company Acme".
    fn apposition(&self, noun: u32, other: u32, out: &mut Vec<Draft>) {
        let p = self.phrases;
        let (name, what) = match (p.is_name(noun), p.is_name(other)) {
            (true, false) => (noun, other),
            (false, true) => (other, noun),
            _ => return,
        };
        // "the cheese (Arabic: jubna)": a language before a colon is no thing beside another.
        let colon = |word: u32| {
            let end = p.words_of(word).end;
            (end as usize) < p.trees.tokens().len() && p.trees.form(end) == ":"
        };
        if colon(other) || p.entity_type(noun) == Some(EntityType::Group) && colon(noun) {
            return;
        }
        let token = p.trees.token(what);
        // "the Premier of China": an office is written like a name.
        let role = token.upos == Upos::Propn
            && p.within(what).is_none()
            && nouns::class(None, &p.trees.lemma(what).to_lowercase()).is_some();
        if !(token.upos == Upos::Noun || role) || p.trees.first(what, Deprel::Nummod).is_some() {
            return;
        }
        // "ruled the kingdoms, Pharasmanes in Iberia, …": one person is no several things.
        let several = |head| p.trees.first(head, Deprel::Conj).is_some() || p.trees.token(head).xpos == Xpos::Nnps;
        if token.xpos == Xpos::Nns && !several(name) {
            return;
        }
        // "stops at Union Station, Burbank Airport station and …": named so without an article, it is a thing of its own.
        let named = p.trees.with(what, Deprel::Compound).any(|c| p.is_name(c));
        if named && p.trees.first(what, Deprel::Det).is_none() && what < name {
            return;
        }
        self.is(name, what, Construction::Apposition, out);
    }

    /// "President Lee", "the diplomat Ann Lee".
    fn title(&self, name: u32, title: u32, out: &mut Vec<Draft>) {
        // "Mr.", "Dr.": a form of address says nothing.
        let address = self.phrases.trees.form(title).ends_with('.')
            || matches!(self.phrases.trees.lemma(title), "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "madam");
        if !address && self.phrases.is_name(name) && !self.phrases.same_name(name, title) {
            self.is(name, title, Construction::Title, out);
        }
    }

    fn is(&self, name: u32, what: u32, by: Construction, out: &mut Vec<Draft>) {
        let p = self.phrases;
        let full = p.full(what, true, &[name]);
        let mut argument = p.argument(what, &full, Role::Object);
        // A description that was taken for another thing than the name beside it is misunderstood.
        argument.mention = argument.mention.filter(|_| p.is_name(what) || !p.is_named(what));
        let object = End { head: what, label: "comp".to_owned(), argument };
        let mut words = Words::silent();
        words.rekey("be".to_owned());
        out.push(self.draft(what.min(name), name, words, "is", vec![object], Trigger::Noun(what), by));
    }

    /// A name or description with a name beside it: "X in Y", "X's Y", "the Honduran Y".
    fn joined(&self, noun: u32, out: &mut Vec<Draft>) {
        let p = self.phrases;
        for (label, heads) in slots::of(p, noun) {
            let other = |h: &u32| p.is_name(*h) && !p.same_name(*h, noun) && p.mention(*h) != p.mention(noun);
            let named: Vec<u32> = heads.into_iter().filter(other).collect();
            if named.is_empty() {
                continue;
            }
            match label.as_str() {
                // "a Spanish city": what its name says already is no news of a thing that has no other.
                "mod"
                    if !p.is_named(noun)
                        && matches!(p.entity_type(noun), Some(EntityType::Place | EntityType::Facility)) => {}
                "mod" => {
                    for h in named {
                        let object = self.end(h, "mod", Role::Object);
                        let words = Words::silent();
                        out.push(self.draft(
                            noun,
                            noun,
                            words,
                            "of",
                            vec![object],
                            Trigger::Modifier,
                            Construction::Modifier,
                        ));
                    }
                }
                // "Baker's wife Ann": what she is to him is in the noun, and nobody owns her.
                "poss" if p.within(noun).is_none() && p.entity_type(noun) == Some(EntityType::Person) => {}
                "poss" if p.is_name(noun) => {
                    for h in named {
                        let object = self.end(noun, "obj", Role::Object);
                        let mut words = Words::silent();
                        words.rekey("have".to_owned());
                        out.push(self.draft(
                            noun,
                            h,
                            words,
                            "has",
                            vec![object],
                            Trigger::Owned,
                            Construction::Possessive,
                        ));
                    }
                }
                "poss" | "demonym" => {}
                _ if p.is_name(noun) => {
                    let case = p.trees.with(named[0], Deprel::Case).collect::<Vec<_>>();
                    let mut words = Words::silent();
                    words.add(&case, &label);
                    let objects = named.iter().map(|h| self.end(*h, &label, Role::Object)).collect();
                    out.push(self.draft(noun, noun, words, "", objects, Trigger::Attached, Construction::Attachment));
                }
                _ => {}
            }
        }
    }

    /// "Lima, Peru".
    fn contained(&self, inner: u32, outer: &[u32], out: &mut Vec<Draft>) {
        let mut words = Words::silent();
        words.rekey("be_in".to_owned());
        let objects = outer.iter().map(|h| self.end(*h, ",", Role::Object)).collect();
        out.push(self.draft(inner, inner, words, "is in", objects, Trigger::Attached, Construction::Containment));
    }

    /// "(born 5 April 1815 in Paris)".
    fn life(&self, border: &Border, out: &mut Vec<Draft>) {
        // The clause in the brackets may have been read already.
        let told = |d: &Draft| {
            d.subject.head == border.person && d.objects.iter().any(|o| o.head == border.place && o.label == "in")
        };
        if out.iter().any(told) {
            return;
        }
        let (key, before) = if border.what == "born" { ("be_born_in", "was born in") } else { ("die_in", "died in") };
        let mut words = Words::silent();
        words.rekey(key.to_owned());
        let objects = vec![self.end(border.place, border.what, Role::Object)];
        let mut draft = self.draft(
            border.person,
            border.person,
            words,
            before,
            objects,
            Trigger::Attached,
            Construction::Containment,
        );
        draft.time = time_of(self.phrases, border.time, &[]);
        out.push(draft);
    }

    /// "the U.S. state of Ohio": a noun that joins what hangs on it.
    fn joining(&self, noun: u32, out: &mut Vec<Draft>) {
        let p = self.phrases;
        let joins = |slots: Vec<(String, Vec<u32>)>| slots.len() > 1 || slots.iter().any(|(label, _)| label == "named");
        if p.patterns.knows(p.trees.lemma(noun)) && joins(slots::of(p, noun)) {
            let words = Words::silent();
            out.push(self.draft(noun, noun, words, "of", Vec::new(), Trigger::Joining(noun), Construction::Attachment));
        }
    }

    /// "the attack on X by Y", "Y's interests in X".
    fn nominalisation(&self, noun: u32, out: &mut Vec<Draft>) -> bool {
        let p = self.phrases;
        let slots = slots::of(p, noun);
        if slots.is_empty() {
            return false;
        }
        // "part of X in Y", "the number of X in Y": what is measured out takes no part.
        if nouns::measures(p.trees.lemma(noun)) && slots.iter().any(|(label, _)| label == "of") {
            return false;
        }
        let goals = Frames::built_in().0.get(p.trees.lemma(noun));
        let find = |labels: &[&str]| {
            labels.iter().find_map(|l| {
                let (label, heads) = slots.iter().find(|(label, _)| label == l)?;
                let heads: Vec<u32> = heads.iter().copied().filter(|h| p.mention(*h).is_some()).collect();
                (!heads.is_empty()).then_some((label.as_str(), heads))
            })
        };
        // "the plain between X and Y": only what holds between two joins them.
        let mutual = goals.is_some_and(|(_, goals)| goals.contains(&"with") || goals.contains(&"against"))
            || p.patterns.knows(p.trees.lemma(noun));
        let (agents, objects, between) = if let Some((label, pair)) = find(&["between"]).filter(|_| mutual) {
            let Some((first, rest)) = pair.split_first() else { return false };
            (vec![*first], rest.to_vec(), label)
        } else {
            let Some((agent_labels, goal_labels)) = goals else { return false };
            let Some((label, objects)) = find(goal_labels) else { return false };
            let Some((_, agents)) = find(agent_labels).filter(|(l, _)| *l != label) else { return false };
            (agents, objects, label)
        };
        if objects.is_empty() {
            return false;
        }
        for agent in agents {
            let mut words = Words::silent();
            words.add(&[noun], p.trees.lemma(noun));
            if between == "between" {
                words.add(&[], "with");
                words.say("with");
            } else {
                let case = case_of(p.trees, objects[0]);
                words.add(&case, between);
            }
            let objects = objects.iter().map(|h| self.end(*h, between, Role::Object)).collect();
            out.push(self.draft(noun, agent, words, "", objects, Trigger::Noun(noun), Construction::Nominalisation));
        }
        true
    }
}
