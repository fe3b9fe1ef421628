//! What a mention may speak of: the things spoken of last, and those that share its noun.

use super::super::entities::Entities;
use super::super::mentions::{Facts, types_fit};
use super::super::nominal;
use super::super::pronoun::{binds, is_passed_over};
use super::super::speech::Speech;
use super::traits::{Class, Traits};
use crate::Deprel;
use crate::recognize::features::Number;
use copan_model::{EntityType, MentionKind};
use std::collections::HashMap;

/// How many mentions before a mention are looked at.
const MENTIONS: usize = 120;
/// How many things are weighed at most.
const MOST: usize = 20;
/// How many earlier mentions with the same noun are looked at.
const SAME_NOUN: usize = 6;
/// So many times as often as another of its kind must a thing be spoken of to be meant though the other was spoken of since.
const OFTEN: u32 = 4;
/// How many sentences before a description the last mention of a thing may stand that it means by its noun.
const FAR: u32 = 40;

/// What has been read of a document.
pub(in crate::corefer) struct Read<'a, 'f> {
    pub facts: &'a Facts<'f>,
    pub speech: Speech,
    pub traits: Vec<Traits>,
    pub entities: Entities,
    /// The mentions that were passed, in the order in which they were.
    recent: Vec<u32>,
    /// The mentions that were passed, by the lemma of their head; names by each of their words.
    nouns: HashMap<String, Vec<u32>>,
    passed: Vec<bool>,
    /// The first "I" and "you" of each quotation.
    talkers: HashMap<(u32, bool), u32>,
}

impl<'a, 'f> Read<'a, 'f> {
    pub(in crate::corefer) fn new(facts: &'a Facts<'f>, entities: Entities) -> Self {
        let speech = Speech::new(facts);
        let traits = (0..facts.len() as u32).map(|i| Traits::of(facts, &speech, i)).collect();
        Self {
            facts,
            speech,
            traits,
            entities,
            recent: Vec::new(),
            nouns: HashMap::new(),
            passed: vec![false; facts.len()],
            talkers: HashMap::new(),
        }
    }

    pub(in crate::corefer) fn traits(&self, i: u32) -> &Traits {
        &self.traits[i as usize]
    }

    /// The mentions in the order in which they are resolved: that of the text, but who is said to speak a quotation comes before
    /// it. With a number: the mention speaks the quotation of that number.
    pub(in crate::corefer) fn order(&self) -> Vec<(u32, Option<u32>)> {
        let mut order = Vec::with_capacity(self.facts.len());
        let mut done = vec![false; self.facts.len()];
        let mut opened = 0;
        for i in 0..self.facts.len() as u32 {
            let quotation = self.traits(i).quotation;
            if quotation > opened {
                opened = quotation;
                if let Some(speaker) = self.speech.speaker(quotation) {
                    if !std::mem::replace(&mut done[speaker as usize], true) {
                        order.push((speaker, None));
                    }
                    order.push((speaker, Some(quotation)));
                }
            }
            if !std::mem::replace(&mut done[i as usize], true) {
                order.push((i, None));
            }
        }
        order
    }

    pub(in crate::corefer) fn is_passed(&self, i: u32) -> bool {
        self.passed[i as usize]
    }

    /// Joins "I" and "you" to those of the same quotation, and "I" outside to the narrator. Gives whether nothing is left open.
    pub(in crate::corefer) fn join_speech(&mut self, i: u32) -> bool {
        let traits = *self.traits(i);
        if traits.class == Class::Speakers {
            return false;
        }
        let first = traits.class == Class::Speaker;
        // Outside quotations "you" is everybody.
        if !first && traits.quotation == 0 {
            return true;
        }
        if let Some(&earlier) = self.talkers.get(&(traits.quotation, first)) {
            self.entities.join(i, earlier, "same-speaker");
            return true;
        }
        self.talkers.insert((traits.quotation, first), i);
        // The narrator speaks of nobody else as "I".
        traits.quotation == 0
    }

    /// Whether a description says itself that it is of something new, or is what something is said to be.
    pub(in crate::corefer) fn is_open_phrase(&self, i: u32) -> bool {
        let traits = self.traits(i);
        let nominal = matches!(traits.class, Class::Definite | Class::Indefinite);
        nominal && (traits.determiner == 3 || self.facts.trees.first(self.facts.mention(i).head, Deprel::Cop).is_some())
    }

    /// The name of the reason for which `i` is taken to speak of what `to` does.
    pub(in crate::corefer) fn reason(&mut self, i: u32, to: u32) -> &'static str {
        match self.traits(i).class {
            Class::Speaker | Class::Speakers | Class::Hearer => "speech",
            Class::Definite | Class::Indefinite => {
                let noun = self.facts.lemma(i);
                let with_noun: Vec<u32> = self.with_noun(noun).collect();
                let same = with_noun.into_iter().find(|m| self.entities.same(*m, to));
                match same.map(|m| self.facts.mention(m).kind) {
                    Some(MentionKind::Name) => "head-of-name",
                    Some(_) => "same-noun",
                    None => "description",
                }
            }
            _ => "pronoun",
        }
    }

    /// Takes note of a mention that has been resolved.
    pub(in crate::corefer) fn pass(&mut self, i: u32) {
        let (facts, traits) = (self.facts, self.traits[i as usize]);
        self.passed[i as usize] = true;
        self.entities.seen(facts, i, &traits);
        if matches!(traits.class, Class::Value | Class::Relative) || facts.is_adjective(i) {
            return;
        }
        self.recent.push(i);
        let mut remember = |noun: String| {
            let list = self.nouns.entry(noun).or_default();
            if list.len() >= 4 * SAME_NOUN {
                list.drain(..2 * SAME_NOUN);
            }
            list.push(i);
        };
        match facts.mention(i).kind {
            MentionKind::Nominal => remember(facts.lemma(i).to_owned()),
            MentionKind::Name => facts.text(i).split(' ').take(8).for_each(|word| remember(word.to_lowercase())),
            _ => {}
        }
    }

    /// The last mentions of things with this noun, the last first.
    pub(in crate::corefer) fn with_noun(&self, noun: &str) -> impl Iterator<Item = u32> + '_ {
        self.nouns.get(noun).into_iter().flatten().rev().take(SAME_NOUN).copied()
    }

    /// The last mention of each thing that `i` may speak of, the last first.
    pub(in crate::corefer) fn possible(&mut self, i: u32) -> Vec<u32> {
        let class = self.traits(i).class;
        let sentences = match class {
            Class::Person | Class::Thing | Class::Several | Class::Reflexive => 6,
            Class::Pointing | Class::Other => 2,
            Class::Speaker | Class::Speakers | Class::Hearer => 40,
            _ => 14,
        };
        let mut found: Vec<u32> = Vec::new();
        let mut roots: Vec<u32> = Vec::new();
        for at in (0..self.recent.len()).rev().take(MENTIONS) {
            let e = self.recent[at];
            if self.facts.sentences_between(e, i) > sentences || found.len() >= MOST {
                break;
            }
            let root = self.entities.first(e);
            if roots.contains(&root) {
                continue;
            }
            roots.push(root);
            if self.may(i, e) {
                found.push(e);
            }
        }
        if matches!(class, Class::Definite | Class::Indefinite) {
            let same: Vec<u32> = self.with_noun(self.facts.lemma(i)).collect();
            for e in same {
                let root = self.entities.first(e);
                if !roots.contains(&root) {
                    roots.push(root);
                    if self.may(i, e) {
                        found.push(e);
                    }
                }
            }
        }
        found
    }

    /// Whether what `e` speaks of is another thing of the kind that a description names: its own words say so, or one of the kind
    /// has been spoken of since, or all that was of the kind is too far off.
    pub(in crate::corefer) fn is_superseded(&mut self, i: u32, e: u32) -> bool {
        let facts = self.facts;
        let with_noun: Vec<u32> = self.with_noun(facts.lemma(i)).filter(|m| !facts.nested(i, *m)).collect();
        let entities = &mut self.entities;
        let mut same = with_noun.iter().copied().filter(|m| entities.same(*m, e)).peekable();
        let Some(&last) = same.peek() else { return false };
        if same.all(|m| nominal::are_apart(facts, i, m)) {
            return true;
        }
        if self.traits[i as usize].class != Class::Definite {
            return false;
        }
        let singular = |m: u32| facts.features(m).number != Some(Number::Plural);
        let named = |m: u32| facts.mention(m).kind == MentionKind::Name;
        let known = entities.mentions(e);
        // What the text is about is not forgotten for another that is named once.
        let since = with_noun.iter().copied().take_while(|m| *m > last).any(|m| {
            singular(m) == singular(i)
                && (!named(m) || nominal::is_headed(facts.text(m), facts.lemma(i)))
                && !nominal::are_apart(facts, i, m)
                && known < OFTEN * entities.mentions(m).max(1)
        });
        since || facts.sentences_between(e, i) > FAR
    }

    /// Whether nothing forbids that `i` speaks of what `e` does.
    fn may(&mut self, i: u32, e: u32) -> bool {
        let (facts, traits) = (self.facts, self.traits[i as usize]);
        let superseded = matches!(traits.class, Class::Definite | Class::Indefinite) && self.is_superseded(i, e);
        let entities = &mut self.entities;
        if facts.nested(i, e) || entities.is_group(e) && facts.features(i).number == Some(Number::Singular) {
            return false;
        }
        let features = *facts.features(i);
        let differ = |a: Option<bool>, b: Option<bool>| a.zip(b).is_some_and(|(a, b)| a != b);
        if entities.sex(e).zip(features.sex).is_some_and(|(a, b)| a != b)
            || differ(entities.is_person(e), features.is_person)
            || !types_fit(entities.entity_type(e), facts.mention(i).entity_type)
        {
            return false;
        }
        let number = entities.number(e).zip(features.number).is_none_or(|(a, b)| a == b);
        let body = matches!(
            entities.entity_type(e),
            Some(EntityType::Organization | EntityType::Group | EntityType::Country | EntityType::Facility)
        );
        if !(number || body && traits.class == Class::Several) {
            return false;
        }
        if traits.class == Class::Person && is_passed_over(facts, entities, i, e) {
            return false;
        }
        let q = traits.quotation;
        let talk = entities.talk(e);
        match traits.class {
            Class::Speaker => entities.is_person(e) != Some(false) && (q == 0 || talk.addressed != q),
            Class::Hearer => entities.is_person(e) != Some(false) && (q == 0 || talk.spoke != q),
            Class::Speakers => true,
            _ => {
                !(superseded
                    || q != 0 && (talk.spoke == q || talk.addressed == q)
                    || q == 0 && talk.narrates
                    || matches!(traits.class, Class::Person | Class::Thing | Class::Several) && binds(facts, i, e))
            }
        }
    }
}
