//! Offices whose country the text leaves to its context: "Villeda became president", "President Soto", in a text that calls
//! a country "the country". What follows so is of the tier `derived`: no sentence says it.

use super::claim::{Draft, Trigger};
use super::pattern::predicated;
use super::phrase::Phrases;
use super::{confidence, slots};
use crate::{Argument, Claim, Predicate, Role};
use copan_model::{EntityType, MentionKind, Tier};

/// Offices that a country has and that stand without it. A "minister" or "general" may be anyone's, and a "chairman" is not
/// a country's.
const OFFICES: [&str; 13] = [
    "president",
    "vice-president",
    "premier",
    "chancellor",
    "king",
    "queen",
    "emperor",
    "empress",
    "monarch",
    "dictator",
    "prime_minister",
    "sultan",
    "ruler",
];

/// The country that a sentence, or else the one before it, calls "the country": the mention, if all such words of the
/// sentence mean one country.
pub(super) fn country(phrases: &Phrases<'_>, sentence: u32) -> Option<u32> {
    [Some(sentence), sentence.checked_sub(1)].into_iter().flatten().find_map(|s| called(phrases, s))
}

fn called(phrases: &Phrases<'_>, sentence: u32) -> Option<u32> {
    let document = phrases.document;
    let span = document.sentences[sentence as usize].span;
    let first = document.mentions.partition_point(|m| m.span.start < span.start);
    let inside = (first..).zip(&document.mentions[first..]).take_while(|(_, m)| m.span.start < span.end);
    let meant = inside.filter(|(_, m)| {
        let words = m.span.of(&document.text.text);
        let topic = ["the country", "the nation", "the republic", "the kingdom"];
        m.kind == MentionKind::Nominal && m.link.is_some() && topic.iter().any(|t| words.eq_ignore_ascii_case(t))
    });
    let mut meant = meant.filter(|(_, m)| phrases.entity_type(m.head) == Some(EntityType::Country));
    let (at, mention) = meant.next()?;
    let named = || document.mentions.iter().any(|m| m.entity == mention.entity && m.kind == MentionKind::Name);
    (meant.all(|(_, other)| other.entity == mention.entity) && named()).then_some(at as u32)
}

/// What the offices of a draft say of the country.
pub(super) fn claims(phrases: &Phrases<'_>, draft: &Draft, country: u32, sentence: u32, out: &mut Vec<Claim>) {
    let said = match draft.trigger {
        Trigger::Verb { passive, .. } => {
            // "became president": the treebanks take it for an object.
            let became = draft.objects.iter().find(|o| o.label == "obj" && draft.predicate.key.starts_with("become"));
            let became = became.map(|o| (o.head, vec![draft.subject.head]));
            predicated(draft, passive).into_iter().chain(became).collect()
        }
        Trigger::Noun(noun) if draft.objects.iter().any(|o| o.head == noun && o.label == "comp") => {
            vec![(noun, vec![draft.subject.head])]
        }
        _ => return,
    };
    for (noun, who) in said {
        let Some(who) = who.first().copied().filter(|w| phrases.entity_type(*w) == Some(EntityType::Person)) else {
            continue;
        };
        let lemma = phrases.trees.lemma(noun).to_lowercase();
        // An office that has anything beside it is somebody's: "president of Peru", "the bank's president Ann Lee".
        let owned = |head: u32| slots::of(phrases, head).iter().any(|(label, _)| label != "in" && label != "at");
        if !OFFICES.contains(&lemma.as_str()) || owned(noun) || owned(who) {
            continue;
        }
        let mention = &phrases.document.mentions[country as usize];
        let Some(relation) = phrases.patterns.held(phrases, noun, who, mention.head) else { continue };
        let spans = phrases.spans(&[noun]);
        let subject = if who == draft.subject.head {
            draft.subject.argument.clone()
        } else {
            phrases.argument(who, &phrases.least(who), Role::Subject)
        };
        out.push(Claim {
            sentence,
            confidence: confidence::of(draft.construction).min(confidence::of(confidence::Construction::Context)),
            construction: confidence::Construction::Context.name(),
            subject,
            predicate: Predicate {
                text: format!("is {lemma} of"),
                spans: spans.clone(),
                core: None,
                key: format!("{lemma}_of"),
            },
            objects: vec![Argument {
                text: mention.span.of(&phrases.document.text.text).to_owned(),
                // Where the country is named in another sentence, the office stands for it here.
                spans,
                core: None,
                mention: Some(country),
                role: Role::Preposition("of".to_owned()),
                on: None,
                relation: Some(relation),
            }],
            polarity: draft.view.polarity,
            modality: draft.view.modality,
            attribution: draft.view.attribution.clone(),
            cues: draft.view.cues,
            time: draft.time.clone(),
            tier: Tier::Derived,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, Text, annotate, graph};
    use copan_model::Tier;

    fn derived(text: &str) -> Vec<String> {
        let text = Text { id: "a".to_owned(), text: text.to_owned(), ..Text::default() };
        let graph = graph([annotate(text, &Options::default())]);
        let name = |e: u32| graph.entities()[e as usize].name.as_str();
        let facts = graph.facts().iter().filter(|f| f.tier == Tier::Derived);
        facts.map(|f| format!("{} {} {}", name(f.source), f.relation, name(f.target))).collect()
    }

    #[test]
    fn an_office_without_a_country_is_that_of_the_country_spoken_of() {
        let found = derived(
            "Bolivia lost its coast in the war. In 1952 Hernán Siles became president, and mines in the country were seized.",
        );
        assert_eq!(found, ["Hernán Siles LEADS Bolivia"]);
        let found = derived("Bolivia is poor. Miners left the country. President Evo Morales spoke to them.");
        assert_eq!(found, ["Evo Morales LEADS Bolivia"]);
    }

    #[test]
    fn an_office_with_an_owner_is_not() {
        assert!(derived("Bolivia is poor. Miners left the country. Peru's president Alan García spoke.").is_empty());
        assert!(derived("Bolivia is poor. Miners left. President Evo Morales spoke to them.").is_empty());
    }
}
