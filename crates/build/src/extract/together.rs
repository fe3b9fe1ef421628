//! What several do together: "the two countries conduct joint exercises", "Ann Lee and Bob Ray wrote the book together". Beside
//! what each does, it says something of one and the other.

use super::claim::{Draft, End, Trigger};
use super::clause::conjuncts;
use super::confidence::{self, Construction};
use super::phrase::Phrases;
use crate::{Argument, Claim, Deprel, Predicate, Role};
use copan_model::{Modality, Polarity};

/// What says that it is done together: of a verb, and of what is done.
const ADVERBS: [&str; 4] = ["jointly", "together", "mutually", "bilaterally"];
const ADJECTIVES: [&str; 4] = ["joint", "mutual", "bilateral", "reciprocal"];

/// Adds what the subjects of a draft do with each other.
pub(super) fn claims(phrases: &Phrases<'_>, draft: &Draft, sentence: u32, out: &mut Vec<Claim>) {
    let Trigger::Verb { verb, passive: false, .. } = draft.trigger else { return };
    // Who does not do it, or may, does not so with anyone.
    if draft.view.polarity == Polarity::Negative || draft.view.modality != Modality::Asserted {
        return;
    }
    let trees = phrases.trees;
    let object = draft.objects.iter().find(|o| o.label == "obj");
    let marked = |head: u32, deprel: Deprel, words: &[&str]| {
        trees.with(head, deprel).any(|d| words.contains(&trees.lemma(d).to_lowercase().as_str()))
    };
    let joint = object.is_some_and(|o| marked(o.head, Deprel::Amod, &ADJECTIVES));
    if !joint && !marked(verb, Deprel::Advmod, &ADVERBS) {
        return;
    }
    let pairs = pairs(phrases, draft.subject.head);
    let predicate = predicate(phrases, draft, object);
    let argument = |head: u32, role: Role| phrases.argument(head, &phrases.least(head), role);
    for (one, other) in pairs {
        let with = Argument { role: Role::Preposition("with".to_owned()), ..argument(other, Role::Object) };
        out.push(Claim {
            sentence,
            confidence: confidence::of(draft.construction).min(confidence::of(Construction::Sideways)),
            construction: Construction::Sideways.name(),
            subject: argument(one, Role::Subject),
            predicate: predicate.clone(),
            objects: vec![with],
            polarity: draft.view.polarity,
            modality: draft.view.modality,
            attribution: draft.view.attribution.clone(),
            cues: draft.view.cues,
            time: draft.time.clone(),
            tier: draft.tier,
        });
    }
}

/// Of a longer list not everyone acts with everyone.
const MOST: usize = 6;

/// The one and the other: of a coordination each pair, once; a plural that stands for several stands on both sides.
fn pairs(phrases: &Phrases<'_>, subject: u32) -> Vec<(u32, u32)> {
    let known = |head: &u32| phrases.mention(*head).is_some();
    let heads: Vec<u32> = conjuncts(phrases, subject).into_iter().filter(known).take(MOST).collect();
    if heads.len() > 1 {
        // Each conjunct has a draft of its own; the first speaks for all.
        let pair = |i: usize| heads[i + 1..].iter().map(move |b| (i, *b));
        return (0..heads.len()).flat_map(pair).map(|(i, b)| (heads[i], b)).collect();
    }
    let mention = phrases.mention(subject).map(|m| &phrases.document.mentions[m as usize]);
    let several = mention.and_then(|m| m.link.as_ref()).is_some_and(|link| link.members.len() > 1);
    if several { vec![(subject, subject)] } else { Vec::new() }
}

/// "conduct joint exercises with".
fn predicate(phrases: &Phrases<'_>, draft: &Draft, object: Option<&End>) -> Predicate {
    let mut predicate = Predicate { core: None, ..draft.predicate.clone() };
    if let Some(object) = object {
        let noun = phrases.trees.lemma(object.head).to_lowercase();
        let bare = phrases.bare(object.head);
        predicate.text = format!("{} {}", predicate.text, phrases.text(&bare));
        predicate.spans.extend(phrases.spans(&bare));
        predicate.key = format!("{}_{noun}", predicate.key);
    }
    predicate.text.push_str(" with");
    predicate.key.push_str("_with");
    predicate
}

#[cfg(test)]
mod tests {
    use crate::{Options, Text, annotate, graph};

    fn facts(text: &str) -> Vec<String> {
        let text = Text { id: "a".to_owned(), text: text.to_owned(), ..Text::default() };
        let graph = graph([annotate(text, &Options::default())]);
        let name = |e: u32| graph.entities()[e as usize].name.as_str();
        let with = graph.facts().iter().filter(|f| f.relation.ends_with("_with"));
        with.map(|f| format!("{} {} {}", name(f.source), f.relation, name(f.target))).collect()
    }

    #[test]
    fn what_is_done_together_joins_those_who_do_it() {
        assert_eq!(facts("France and Spain held joint exercises."), ["France hold_exercise_with Spain"]);
        assert_eq!(facts("Ann Lee and Bob Ray wrote a book together."), ["Ann Lee write_book_with Bob Ray"]);
    }

    /// Whether the graph holds it hangs on how sure such edges are; it is claimed.
    #[test]
    fn a_plural_that_stands_for_several_does_it_with_itself() {
        let text = "France borders Spain. The two countries hold joint exercises.";
        let text = Text { id: "a".to_owned(), text: text.to_owned(), ..Text::default() };
        let claims = annotate(text, &Options::default()).claims;
        let joint = |c: &&crate::Claim| c.objects.iter().any(|o| o.mention.is_some() && o.mention == c.subject.mention);
        assert_eq!(claims.iter().filter(joint).count(), 1);
    }

    #[test]
    fn what_each_does_does_not() {
        assert!(facts("France and Spain held exercises.").is_empty());
        assert!(facts("France and Spain never held joint exercises.").is_empty());
        assert!(facts("France and Spain have a combined population of 110 million.").is_empty());
    }
}
