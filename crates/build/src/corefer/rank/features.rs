//! What the network sees of a mention and of each thing that it may speak of.

use super::super::{nominal, pronoun, syntax};
use super::candidates::Read;
use super::network::BITS;
use super::traits::{Class, Traits};
use super::{Candidate, Case, Input};
use crate::linear::Feature;
use crate::{Deprel, parse};
use copan_model::MentionKind;

/// Where a distance lies.
const fn bucket(n: u32) -> u32 {
    match n {
        0..=3 => n,
        4..=5 => 4,
        6..=9 => 5,
        10..=19 => 6,
        20..=49 => 7,
        _ => 8,
    }
}

/// Rows while they are gathered.
struct Rows {
    rows: Vec<u16>,
    class: u32,
}

impl Rows {
    fn add(&mut self, template: u8, values: &[u32]) {
        let feature = values.iter().fold(Feature::new(template), |feature, value| feature.with(*value));
        self.rows.push(feature.place(0, BITS) as u16);
    }

    /// The same alone and together with what the mention is.
    fn both(&mut self, template: u8, values: &[u32]) {
        self.add(template, values);
        let feature = values.iter().fold(Feature::new(template), |feature, value| feature.with(*value));
        self.rows.push(feature.with(self.class + 1000).place(0, BITS) as u16);
    }
}

/// What is seen of a mention alone. `base` tells the places apart: the mention, a candidate, something new.
fn alone(rows: &mut Rows, traits: &Traits, base: u8) {
    let class = traits.class as u32;
    let quoted = u32::from(traits.quotation > 0);
    rows.add(base, &[class, quoted]);
    rows.add(base + 1, &[class, traits.role]);
    rows.add(base + 2, &[class, traits.determiner, traits.number]);
    rows.add(base + 3, &[class, traits.kind, traits.number]);
    rows.add(base + 4, &[class, traits.length, traits.modified]);
    rows.add(base + 5, &[class, traits.depth, u32::from(traits.says)]);
    rows.add(base + 6, &[traits.determiner, traits.kind]);
}

/// The case of a mention.
pub(in crate::corefer) fn case(read: &mut Read<'_, '_>, i: u32) -> Case {
    let traits = *read.traits(i);
    let class = traits.class as u32;
    let mut possible = read.possible(i);
    // What the rules would choose.
    let proposed: Option<(u32, &'static str)> = match traits.class {
        Class::Definite => nominal::find(read.facts, &mut read.entities, i),
        Class::Person | Class::Thing | Class::Several => {
            pronoun::find(read.facts, &mut read.entities, i).map(|e| (e, "pronoun"))
        }
        _ => None,
    };
    let definite = traits.class == Class::Definite;
    let proposed = proposed.filter(|(e, _)| read.is_passed(*e) && !(definite && read.is_superseded(i, *e)));
    if let Some((e, _)) = proposed
        && !possible.iter().any(|p| read.entities.same(*p, e))
    {
        possible.push(e);
    }
    let subject = syntax::subject(read.facts, i);
    let most = possible.iter().map(|e| read.entities.mentions(*e)).max().unwrap_or(0);
    let mut shared = Rows { rows: Vec::with_capacity(64), class };
    alone(&mut shared, &traits, 0);
    let mut persons = 0;
    let mut candidates = Vec::with_capacity(possible.len());
    let mut same_noun = false;
    for (rank, &e) in possible.iter().enumerate() {
        let mut rows = Rows { rows: shared.rows.clone(), class };
        alone(&mut rows, &read.traits[e as usize], 10);
        same_noun |= pair(&mut rows, read, i, e, rank as u32);
        let entities = &mut read.entities;
        if entities.is_person(e) == Some(true) {
            rows.both(30, &[bucket(persons)]);
            persons += 1;
        }
        rows.both(31, &[u32::from(most > 0 && entities.mentions(e) == most), bucket(entities.mentions(e))]);
        let is_proposed = proposed.is_some_and(|(p, _)| entities.same(p, e));
        if is_proposed {
            let rule = proposed.map_or(0, |(_, rule)| crate::linear::hash(rule.chars()));
            rows.both(32, &[1, rule]);
        } else if proposed.is_some() {
            rows.both(32, &[0]);
        }
        if let Some(subject) = subject {
            rows.both(33, &[u32::from(entities.same(subject, e)), u32::from(traits.role == 8)]);
        }
        let words = [traits.word, read.traits[e as usize].word, None];
        let untyped = traits.kind == 0 && entities.entity_type(e).is_none();
        candidates.push(Candidate {
            mention: e,
            untyped,
            named: entities.is_named(e),
            thing: matches!(traits.class, Class::Thing | Class::Several | Class::Definite)
                && entities.is_person(i) != Some(true)
                && entities.is_person(e) != Some(true),
            input: Input { rows: rows.rows, words },
        });
    }
    let mut new = Rows { rows: Vec::with_capacity(16), class };
    alone(&mut new, &traits, 50);
    new.both(60, &[bucket(possible.len() as u32)]);
    new.both(61, &[u32::from(same_noun), u32::from(proposed.is_some())]);
    new.both(62, &[bucket(persons)]);
    new.add(63, &[class, u32::from(read.facts.mention(i).tokens.start == sentence_start(read, i))]);
    let open = matches!(traits.class, Class::Thing | Class::Several | Class::Pointing | Class::Other);
    Case { mention: i, open, new: Input { rows: new.rows, words: [None, None, traits.word] }, candidates }
}

fn sentence_start(read: &Read<'_, '_>, i: u32) -> u32 {
    let sentence = read.facts.features(i).sentence as usize;
    read.facts.document.sentences.get(sentence).map_or(0, |s| s.tokens.start)
}

/// What is seen of a mention and a candidate together. Gives whether they share their noun.
fn pair(rows: &mut Rows, read: &mut Read<'_, '_>, i: u32, e: u32, rank: u32) -> bool {
    let facts = read.facts;
    let (this, that) = (read.traits[i as usize], read.traits[e as usize]);
    let sentences = facts.sentences_between(e, i);
    let noun = facts.lemma(i);
    let nominal = matches!(this.class, Class::Definite | Class::Indefinite);
    let with_noun: Vec<u32> = if nominal { read.with_noun(noun).collect() } else { Vec::new() };
    let entities = &mut read.entities;
    rows.both(20, &[bucket(sentences)]);
    rows.both(21, &[bucket(rank)]);
    let (from, to) = (facts.mention(e).head, facts.mention(i).head);
    rows.both(22, &[bucket(to.saturating_sub(from)), u32::from(sentences == 0)]);
    rows.both(23, &[number_of(entities.number(e)), this.number]);
    let sex = match (facts.features(i).sex, entities.sex(e)) {
        (Some(_), Some(_)) => 3,
        (Some(sex), None) => match entities.leaning(e) {
            Some(leaning) if leaning == sex => 4,
            Some(_) => 5,
            None => 2,
        },
        (None, Some(_)) => 1,
        (None, None) => 0,
    };
    rows.both(24, &[sex, super::traits::yes_no(entities.is_person(e))]);
    rows.both(25, &[super::traits::kind(entities.entity_type(e)), this.kind]);
    rows.both(26, &[this.role, that.role, sentences.min(2)]);
    let place = match (this.quotation, that.quotation) {
        (0, 0) => 0,
        (0, _) => 1,
        (_, 0) => 2,
        (here, there) if here == there => 3,
        _ => 4,
    };
    rows.both(27, &[place, that.class as u32]);
    rows.both(28, &[u32::from(entities.is_named(e)), u32::from(entities.is_described(e)), that.class as u32]);
    let talk = entities.talk(e);
    let since = |q: u32| if q == 0 || this.quotation == 0 { 9 } else { bucket(this.quotation.abs_diff(q).min(8)) };
    rows.both(29, &[since(talk.spoke), since(talk.addressed)]);
    rows.both(34, &[u32::from(talk.narrates), place]);
    if this.quotation > 0
        && let Some(speaker) = read.speech.speaker(this.quotation)
    {
        rows.both(35, &[u32::from(entities.same(speaker, e))]);
    }
    rows.both(36, &[this.determiner, that.determiner, u32::from(nominal)]);
    if facts.deprel(i) == Deprel::Conj || facts.deprel(e) == Deprel::Conj {
        let head = |m: u32| facts.trees.token(facts.mention(m).head).head;
        rows.both(37, &[u32::from(head(i) == Some(from)), u32::from(head(e).is_some() && head(e) == head(i))]);
    }
    rows.both(38, &[that.depth, sentences.min(3)]);
    // "Soto was the president."
    if facts.trees.token(from).head == Some(to) && facts.deprel(e).is_subject() {
        rows.both(39, &[u32::from(facts.trees.first(to, Deprel::Cop).is_some())]);
    }
    let mut same = false;
    if nominal {
        same = with_noun.iter().any(|m| entities.same(*m, e));
        let fits = if same { fits(read, i, &with_noun, e) } else { 0 };
        let entities = &mut read.entities;
        rows.both(40, &[u32::from(same), fits, u32::from(entities.is_named(e))]);
        rows.both(41, &[u32::from(same), this.determiner, bucket(sentences)]);
        let near = match (this.word, that.word) {
            (Some(one), Some(other)) => 1 + tenths(cosine(one, other)),
            _ => 0,
        };
        rows.both(42, &[near, u32::from(facts.lemma(e) == noun)]);
        if facts.mention(e).kind == MentionKind::Name {
            rows.both(43, &[u32::from(same), super::traits::kind(entities.entity_type(e)), bucket(sentences)]);
        }
        rows.add(44, &[u32::from(facts.lemma(e) == noun), this.modified, that.modified]);
    }
    same
}

fn number_of(number: Option<crate::recognize::features::Number>) -> u32 {
    super::traits::number(number)
}

/// How the words of a description fit those of an earlier one with the same noun: 1 all are the same, 2 all of the later
/// stand in the earlier, 3 the other way round, 4 neither.
fn fits(read: &mut Read<'_, '_>, i: u32, with_noun: &[u32], e: u32) -> u32 {
    let facts = read.facts;
    let Some(other) = with_noun.iter().copied().find(|m| read.entities.same(*m, e)) else { return 0 };
    let within = |a: u32, b: u32| nominal::content(facts, a).all(|w| nominal::content(facts, b).any(|o| o == w));
    match (within(i, other), within(other, i)) {
        (true, true) => 1,
        (true, false) => 2,
        (false, true) => 3,
        (false, false) => 4,
    }
}

/// Whole tenths of a number from 0 to 1.
fn tenths(number: f32) -> u32 {
    (1_u8..=10).map(|n| u32::from(number * 10.0 >= f32::from(n))).sum()
}

/// The cosine of the angle between the vectors of two words.
fn cosine(a: u16, b: u16) -> f32 {
    if a == b {
        return 1.0;
    }
    let (a, b) = (parse::vector(a), parse::vector(b));
    let (mut product, mut x, mut y) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (p, q) in a.iter().zip(&b) {
        product += p * q;
        x += p * p;
        y += q * q;
    }
    let length = (x * y).sqrt();
    if length > 0.0 { product / length } else { 0.0 }
}
