//! Patterns: what gives a claim a relation of the table. They are rows of `data/patterns.csv`, each with an example that is
//! its test.
//!
//! A pattern is one line, `KIND TRIGGER: FROM -> TO`, perhaps with ` !SLOT|SLOT` behind it for slots that must be empty:
//!
//! | kind | trigger | slots |
//! |---|---|---|
//! | `verb` | lemmas; `+` and more lemmas for the noun of a light verb (`declare + war`); a particle after `_` (`set_up`) | `subj`, `obj`, `iobj`, `comp`, `clause`, `where`, `all` (several subjects), or a preposition; of a passive, `obj` is its subject and `subj` who acts |
//! | `adj` | adjectives said of something | `subj` or a preposition |
//! | `noun` | nouns said of something or standing for an act (`prime_minister` with what stands before it, `*Person` for any of persons, `*Person!ally|enemy` for all but these) | `who` (of whom it is said), `poss`, `mod` (a name before it), `demonym` (an adjective of nationality before it), `between`, or a preposition |
//! | `pair` | none | `head` and the preposition that joins a name to it, `poss` of a name that has it, `,` of a place and what it lies in, `born` and `died` of a place in brackets |
//! | `mod` | none | `head`, or `person` for a person's description or a name behind one, and `mod` or `demonym` before it |
//!
//! Alternatives are parted by `|`, the first that is there counts. A slot may ask for types, `subj:Person,Group`; they must
//! then be known; `Organization/military_unit` asks for the finer kind as well. `and` in place of a name pairs what is coordinated in one slot: `between -> and`, `who -> and`. Domain
//! and range of the relation are asked for in any case.

use super::claim::{Draft, End, Trigger};
use super::clause::case_of;
use super::confidence::{self, Construction};
use super::nominal;
use super::phrase::Phrases;
use crate::recognize::nouns;
use crate::{Claim, Deprel, Predicate, Role, Typed};
use copan_model::{EntityType, MentionKind, RelationTable, Tier};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A row of the file.
#[derive(Clone, Debug, serde::Deserialize)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) relation: String,
    pattern: String,
    /// A sentence that must give the fact.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the rows"))]
    pub(crate) example: String,
    /// `source > target`.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the rows"))]
    pub(crate) fact: String,
    /// A sentence that must not give the relation, where there is one.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the rows"))]
    pub(crate) not: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Verb,
    Adjective,
    Noun,
    Pair,
    Modifier,
}

/// One end of a pattern.
#[derive(Clone, Debug)]
struct Place {
    slots: Vec<String>,
    /// With the finer kind, where one is asked for.
    types: Vec<(EntityType, Option<String>)>,
}

/// A pattern, read.
#[derive(Clone, Debug)]
struct Pattern {
    name: String,
    relation: String,
    kind: Kind,
    triggers: Vec<String>,
    /// Nouns that a trigger with `*` does not stand for.
    except: Vec<String>,
    nouns: Vec<String>,
    from: Place,
    to: Place,
    /// Slots that must be empty.
    without: Vec<String>,
}

/// All patterns, by kind and trigger.
#[derive(Debug)]
pub(crate) struct Patterns {
    all: Vec<Pattern>,
    by: HashMap<(Kind, String), Vec<u32>>,
}

static BUILT_IN: LazyLock<Patterns> = LazyLock::new(|| {
    let rows = rows().expect("the built-in patterns are read by a test");
    let all: Vec<Pattern> =
        rows.iter().map(|r| Pattern::read(r).expect("the built-in patterns are read by a test")).collect();
    let mut by: HashMap<(Kind, String), Vec<u32>> = HashMap::new();
    for (i, pattern) in all.iter().enumerate() {
        for trigger in &pattern.triggers {
            by.entry((pattern.kind, trigger.clone())).or_default().push(i as u32);
        }
    }
    Patterns { all, by }
});

/// The rows of the built-in file.
fn rows() -> Result<Vec<Row>, csv::Error> {
    csv::Reader::from_reader(include_bytes!("../../data/patterns.csv").as_slice()).deserialize().collect()
}

impl Place {
    fn read(text: &str) -> Result<Self, String> {
        let (slots, types) = text.trim().split_once(':').unwrap_or((text.trim(), ""));
        let types = types.split(',').filter(|t| !t.is_empty());
        let types: Result<Vec<_>, _> = types
            .map(|t| {
                let (name, kind) = t.trim().split_once('/').unwrap_or((t.trim(), ""));
                name.parse::<EntityType>().map(|t| (t, (!kind.is_empty()).then(|| kind.to_owned())))
            })
            .collect();
        Ok(Self { slots: slots.split('|').map(str::to_owned).collect(), types: types.map_err(|e| e.to_string())? })
    }

    fn admits(&self, phrases: &Phrases<'_>, head: u32) -> bool {
        let (found, kind) = (phrases.entity_type(head), phrases.subtype(head));
        let fits = |(t, k): &(EntityType, Option<String>)| {
            k.is_none() && (Some(*t) == found || phrases.described(head).contains(t))
                || k.is_some() && Some(*t) == found && k.as_deref() == kind
        };
        self.types.is_empty() || self.types.iter().any(fits)
    }
}

impl Pattern {
    fn read(row: &Row) -> Result<Self, String> {
        let wrong = |what: &str| format!("pattern `{}`: {what} in `{}`", row.name, row.pattern);
        let (left, right) = row.pattern.split_once(": ").ok_or_else(|| wrong("no `: `"))?;
        let (kind, triggers) = left.split_once(' ').unwrap_or((left, ""));
        let kind = match kind {
            "verb" => Kind::Verb,
            "adj" => Kind::Adjective,
            "noun" => Kind::Noun,
            "pair" => Kind::Pair,
            "mod" => Kind::Modifier,
            _ => return Err(wrong("unknown kind")),
        };
        let (triggers, except) = triggers.split_once('!').unwrap_or((triggers, ""));
        let (triggers, nouns) = triggers.split_once(" + ").unwrap_or((triggers, ""));
        let list = |text: &str| text.split('|').filter(|t| !t.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let (right, without) = right.split_once(" !").unwrap_or((right, ""));
        let (from, to) = right.split_once(" -> ").ok_or_else(|| wrong("no ` -> `"))?;
        if RelationTable::built_in().get(&row.relation).is_none() {
            return Err(wrong(&format!("no relation `{}`", row.relation)));
        }
        let triggers = match kind {
            Kind::Pair | Kind::Modifier => vec![String::new()],
            _ => list(triggers.trim()),
        };
        if triggers.is_empty() {
            return Err(wrong("no trigger"));
        }
        Ok(Self {
            name: row.name.clone(),
            relation: row.relation.clone(),
            kind,
            triggers,
            except: list(except),
            nouns: list(nouns),
            from: Place::read(from)?,
            to: Place::read(to)?,
            without: list(without),
        })
    }
}

/// What a pattern is laid against: slots with what fills them.
type Frame = Vec<(String, Vec<u32>)>;

/// Two things in a relation.
struct Found {
    from: u32,
    to: u32,
    pattern: u32,
    /// The noun whose pattern it is.
    noun: Option<u32>,
}

impl Patterns {
    pub(crate) fn built_in() -> &'static Self {
        &BUILT_IN
    }

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
            let fillers = |place: &Place| -> Vec<u32> {
                let heads = place.slots.iter().find_map(|slot| frame.iter().find(|(label, _)| label == slot));
                heads.map_or_else(Vec::new, |(_, heads)| {
                    heads.iter().copied().filter(|h| place.admits(phrases, *h)).collect()
                })
            };
            let from = fillers(&pattern.from);
            let pairs: Vec<(u32, u32)> = if pattern.to.slots == ["and"] {
                from.first().into_iter().flat_map(|a| from[1..].iter().map(move |b| (*a, *b))).collect()
            } else {
                let to = fillers(&pattern.to);
                from.iter().flat_map(|a| to.iter().map(move |b| (*a, *b))).collect()
            };
            let relation = RelationTable::built_in().get(&pattern.relation);
            for (from, to) in pairs {
                let kinds = |head| {
                    let described = phrases.described(head).iter().copied().map(Some);
                    std::iter::once(phrases.entity_type(head)).chain(described)
                };
                let fits = relation.is_some_and(|r| kinds(from).any(|a| kinds(to).any(|b| r.allows(a, b))));
                if fits && from != to && !out.iter().any(|f| f.from == from && f.to == to) {
                    out.push(Found { from, to, pattern: i, noun: None });
                }
            }
        }
    }

    fn typed(&'static self, found: &Found, reversed: bool) -> Typed {
        let pattern = &self.all[found.pattern as usize];
        Typed { relation: &pattern.relation, reversed, rule: &pattern.name }
    }

    /// Names the relations of a draft and puts its claims out.
    pub(super) fn name(&'static self, phrases: &Phrases<'_>, mut draft: Draft, sentence: u32, out: &mut Vec<Claim>) {
        let found = self.all_found(phrases, &draft);
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
        let extra: Vec<Claim> = sideways.iter().filter_map(|f| self.sideways(phrases, &draft, f, sentence)).collect();
        if kept {
            out.push(claim(&draft, sentence));
        }
        out.extend(extra);
    }

    fn all_found(&self, phrases: &Phrases<'_>, draft: &Draft) -> Vec<Found> {
        let trees = phrases.trees;
        let mut found = Vec::new();
        let objects = || {
            let mut frame: Frame = Vec::new();
            // What is paid, or what something costs, is no party to it.
            let amount = |o: &&End| o.label == "obj" && phrases.kind(o.head) == Some(MentionKind::Number);
            for o in draft.objects.iter().filter(|o| !amount(o)) {
                // "countries such as Iran": the example stands where the noun does.
                let example = o.argument.on.is_some() && is_example(&o.argument.role);
                let label = draft.objects.first().filter(|_| example).map_or(&o.label, |first| &first.label);
                match frame.iter_mut().find(|(l, _)| l == label) {
                    Some((_, heads)) => heads.push(o.head),
                    None => frame.push((label.clone(), vec![o.head])),
                }
            }
            frame
        };
        let subject = |label: &str| (label.to_owned(), vec![draft.subject.head]);
        match draft.trigger {
            Trigger::Verb { verb, noun, passive } => {
                let mut frame = objects();
                if passive {
                    for (label, _) in &mut frame {
                        match label.as_str() {
                            "by" => "subj".clone_into(label),
                            "obj" => "obj2".clone_into(label),
                            _ => {}
                        }
                    }
                    frame.push(subject("obj"));
                } else {
                    frame.push(subject("subj"));
                    frame.push(("all".to_owned(), draft.all.clone()));
                    // A noun in the object may hold what the verb's slots ask for: "signed the treaty with X".
                    for o in draft.objects.iter().filter(|o| o.label == "obj") {
                        for (label, heads) in nominal::slots(phrases, o.head) {
                            if !matches!(label.as_str(), "of" | "mod" | "poss")
                                && !frame.iter().any(|(l, _)| *l == label)
                            {
                                frame.push((label, heads));
                            }
                        }
                    }
                }
                let mut trigger = trees.lemma(verb).to_owned();
                if let Some(p) = trees.first(verb, Deprel::CompoundPrt) {
                    trigger = format!("{trigger}_{}", trees.lemma(p));
                }
                let light = noun.map(|n| trees.lemma(n));
                self.find(phrases, Kind::Verb, &trigger, light, &frame, &mut found);
                if light.is_none()
                    && !passive
                    && let Some(o) = draft.objects.iter().find(|o| o.label == "obj" && !phrases.is_name(o.head))
                {
                    self.find(phrases, Kind::Verb, &trigger, Some(trees.lemma(o.head)), &frame, &mut found);
                }
                // What the verb makes of somebody: "became president of", "was appointed ambassador to", "served as".
                for (what, who) in predicated(draft, passive) {
                    self.find_noun(phrases, what, &who, &mut found);
                }
            }
            Trigger::Adjective(adjective) => {
                let mut frame = objects();
                frame.push(subject("subj"));
                self.find(phrases, Kind::Adjective, trees.lemma(adjective), None, &frame, &mut found);
            }
            Trigger::Noun(noun) => {
                let said = draft.objects.iter().any(|o| o.label == "comp");
                if said {
                    for o in draft.objects.iter().filter(|o| o.label == "comp") {
                        self.find_noun(phrases, o.head, &[draft.subject.head], &mut found);
                    }
                } else {
                    self.find_noun(phrases, noun, &[], &mut found);
                }
            }
            Trigger::Joining(noun) => self.find_noun(phrases, noun, &[], &mut found),
            Trigger::Attached | Trigger::Modifier => {
                let mut frame = objects();
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

    fn find_noun(&self, phrases: &Phrases<'_>, noun: u32, who: &[u32], out: &mut Vec<Found>) {
        let mut frame = nominal::slots(phrases, noun);
        if !who.is_empty() {
            frame.push(("who".to_owned(), who.to_vec()));
        }
        let trees = phrases.trees;
        // Before a name, "President" is written as a part of it.
        let lemma = trees.lemma(noun).to_lowercase();
        let whole = trees.dependents(noun).iter().filter(|d| **d + 1 == noun).find_map(|d| {
            let trigger = format!("{}_{lemma}", trees.lemma(*d));
            self.by.contains_key(&(Kind::Noun, trigger.clone())).then_some(trigger)
        });
        let trigger = whole.as_deref().unwrap_or(&lemma);
        let before = out.len();
        self.find(phrases, Kind::Noun, trigger, None, &frame, out);
        let mut any = Vec::new();
        let modifier = trees.first(noun, Deprel::Compound).map(|c| trees.lemma(c));
        if let Some(class) = nouns::class(modifier, &lemma) {
            self.find(phrases, Kind::Noun, &format!("*{}", class.entity_type), None, &frame, &mut any);
        }
        let meant = |f: &Found| !self.all[f.pattern as usize].except.contains(&lemma);
        any.retain(|f| meant(f) && !out.iter().any(|o| o.from == f.from && o.to == f.to));
        out.extend(any);
        for found in &mut out[before..] {
            found.noun = Some(noun);
        }
    }

    /// The relation of somebody to a thing whose office he holds, if a pattern knows the noun.
    pub(super) fn held(&'static self, phrases: &Phrases<'_>, noun: u32, who: u32, of: u32) -> Option<Typed> {
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
    fn sideways(&'static self, phrases: &Phrases<'_>, draft: &Draft, found: &Found, sentence: u32) -> Option<Claim> {
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
        Some(Claim {
            sentence,
            confidence: draft.confidence.min(confidence::of(construction)),
            subject: known(found.from, Role::Subject),
            predicate,
            objects: vec![object],
            polarity: draft.view.polarity,
            modality: draft.view.modality,
            attribution: draft.view.attribution.clone(),
            time: draft.time.clone(),
            tier: draft.tier,
        })
    }
}

/// Whether what follows is an example of what it hangs on: "such as", "including".
fn is_example(role: &Role) -> bool {
    matches!(role, Role::Preposition(case) if matches!(case.as_str(), "such as" | "include" | "including" | "like"))
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
        confidence: draft.confidence,
        subject: draft.subject.argument.clone(),
        predicate: draft.predicate.clone(),
        objects: objects.drain(..).map(|o| o.argument).collect(),
        polarity: draft.view.polarity,
        modality: draft.view.modality,
        attribution: draft.view.attribution.clone(),
        time: draft.time.clone(),
        tier,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read_and_shows_itself() {
        let rows = rows().expect("the file is CSV with the columns of `Row`");
        for (i, row) in rows.iter().enumerate() {
            Pattern::read(row).expect("a pattern that can be read");
            let (from, to) = row.fact.split_once(" > ").expect("`source > target`");
            assert!(row.example.contains(from) && row.example.contains(to), "{}: {}", row.name, row.fact);
            assert!(row.not != row.example, "{}", row.name);
            assert!(rows[..i].iter().all(|r| r.name != row.name), "`{}` stands twice", row.name);
        }
    }

    /// The relations of a sentence, `source > target` each.
    fn facts(sentence: &str, relation: &str) -> Vec<String> {
        let text = crate::Text { text: sentence.to_owned(), ..crate::Text::default() };
        let annotated = crate::annotate(text, &crate::Options::default());
        let mut facts = Vec::new();
        for claim in &annotated.claims {
            let asserted = claim.modality == copan_model::Modality::Asserted;
            let positive = claim.polarity == copan_model::Polarity::Positive;
            for object in claim.objects.iter().filter(|_| asserted && positive) {
                let Some(typed) = object.relation.as_ref().filter(|t| t.relation == relation) else { continue };
                let words = |a: &crate::Argument| {
                    a.mention.map_or_else(String::new, |m| annotated.mentions[m as usize].span.of(sentence).to_owned())
                };
                let (from, to) = (words(&claim.subject), words(object));
                facts.push(if typed.reversed { format!("{to} > {from}") } else { format!("{from} > {to}") });
            }
        }
        facts
    }

    #[test]
    fn every_row_gives_its_example() {
        let bare = |name: &str| name.trim_start_matches("the ").trim_start_matches("The ").to_owned();
        let mut wrong = Vec::new();
        for row in rows().expect("the file is read by another test") {
            let found = facts(&row.example, &row.relation);
            let (from, to) = row.fact.split_once(" > ").expect("checked by another test");
            let same = |fact: &String| fact.split_once(" > ").is_some_and(|(a, b)| bare(a) == from && bare(b) == to);
            if !found.iter().any(same) {
                wrong.push(format!("{}: {} gives {found:?}, not {}", row.name, row.example, row.fact));
            }
            if !row.not.is_empty() && !facts(&row.not, &row.relation).is_empty() {
                wrong.push(format!("{}: {} must not give {}", row.name, row.not, row.relation));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
