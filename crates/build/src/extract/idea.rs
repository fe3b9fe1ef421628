//! What noun phrases say of ideas: "the evolution | of | video games", "games | such as | chess", "the butterfly | has | a life
//! cycle". Concept maps join their nodes by such words (Novak and Cañas 2008). Where nothing is a concept, nothing is said here.

use super::claim::{Draft, End, Trigger};
use super::clause::{case_of, conjuncts};
use super::confidence::Construction;
use super::factuality::View;
use super::phrase::Phrases;
use super::predicate::Words;
use crate::{Deprel, Role};
use copan_model::{EntityType, MentionKind, Tier};

/// Words the claims of a sentence's noun phrases that hold a concept. What clauses have told already is not told again.
pub(super) fn drafts(phrases: &Phrases<'_>, sentence: u32, out: &mut Vec<Draft>) {
    let trees = phrases.trees;
    for noun in phrases.document.sentences[sentence as usize].tokens.clone() {
        if !is_thing(phrases, noun) {
            continue;
        }
        for &below in trees.dependents(noun) {
            let heads = || conjuncts(phrases, below).into_iter().filter(|h| is_thing(phrases, *h));
            let joins = |h: &u32| is_concept(phrases, noun) || is_concept(phrases, *h);
            let told = |h: &u32| out.iter().any(|d| d.objects.iter().any(|o| o.head == *h));
            match trees.token(below).deprel {
                Deprel::Nmod => {
                    let case = case_of(trees, below);
                    let heads: Vec<u32> = heads().filter(joins).filter(|h| !told(h)).collect();
                    if case.is_empty() || heads.is_empty() {
                        continue;
                    }
                    let label: Vec<String> = case.iter().map(|c| trees.form(*c).to_lowercase()).collect();
                    let mut words = Words::silent();
                    words.add(&case, &label.join("_"));
                    let draft = draft(phrases, noun, words, "", &heads);
                    out.push(draft);
                }
                Deprel::NmodPoss => {
                    let owners: Vec<u32> = heads().filter(joins).collect();
                    for owner in owners {
                        let mut words = Words::silent();
                        words.rekey("have".to_owned());
                        let draft = draft(phrases, owner, words, "has", &[noun]);
                        out.push(draft);
                    }
                }
                _ => {}
            }
        }
    }
}

fn is_concept(phrases: &Phrases<'_>, head: u32) -> bool {
    phrases.entity_type(head) == Some(EntityType::Concept)
}

/// Whether a phrase can be a node: a name or a description, no pronoun, time or number.
fn is_thing(phrases: &Phrases<'_>, head: u32) -> bool {
    matches!(phrases.kind(head), Some(MentionKind::Name | MentionKind::Nominal))
}

fn draft(phrases: &Phrases<'_>, subject: u32, words: Words, before: &str, objects: &[u32]) -> Draft {
    let end = |head: u32, label: &str, role: Role| {
        let argument = phrases.argument(head, &phrases.least(head), role);
        End { head, label: label.to_owned(), argument }
    };
    Draft {
        at: subject,
        subject: end(subject, "subj", Role::Subject),
        predicate: words.finish(phrases, before),
        objects: objects.iter().map(|h| end(*h, "obj", Role::Object)).collect(),
        all: Vec::new(),
        trigger: Trigger::None,
        view: View::PLAIN,
        time: None,
        construction: Construction::Attachment,
        tier: Tier::Nominal,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, Text, annotate, graph};

    fn facts(text: &str, concepts: bool) -> Vec<String> {
        let text = Text { id: "a".to_owned(), text: text.to_owned(), ..Text::default() };
        let graph = graph([annotate(text, &Options { concepts, ..Options::default() })]);
        let name = |e: u32| graph.entities()[e as usize].name.as_str();
        graph.facts().iter().map(|f| format!("{} {} {}", name(f.source), f.label, name(f.target))).collect()
    }

    #[test]
    fn ideas_are_joined_by_prepositions_and_owners() {
        let found = facts("The impact of tourism on coral reefs is known.", true);
        assert_eq!(found, ["impact of tourism", "tourism impact on coral reefs"]);
        assert!(facts("The butterfly's life cycle is short.", true).contains(&"butterfly has life cycle".to_owned()));
        assert!(facts("The impact of tourism on coral reefs is known.", false).is_empty());
    }

    #[test]
    fn what_a_quantity_is_of_is_what_is_meant() {
        let found = facts("Caterpillars come in a variety of shapes and sizes.", true);
        assert_eq!(found, ["caterpillars come in a variety of shapes", "caterpillars come in a variety of sizes"]);
    }
}
