//! Descriptions and pronouns, and concepts where they are asked for.

mod concept;
mod phrase;
mod pronoun;

use super::nouns::{self, NounClass};
use crate::{Annotated, Deprel, Mention, Options, Trees};
use copan_model::{EntityType, MentionKind};
use phrase::Phrases;
use std::ops::Range;

/// Determiners that point at something known.
const POINTING: [&str; 5] = ["the", "this", "that", "these", "those"];

/// The noun phrases and pronouns of a document that are not found already.
pub(super) fn nominals(document: &Annotated, trees: &Trees<'_>, found: &[Mention], options: &Options) -> Vec<Mention> {
    let taken = taken(document.tokens.len(), found);
    let phrases = Phrases::new(trees);
    let mut mentions = Vec::new();
    for word in 0..document.tokens.len() as u32 {
        if taken[word as usize] {
            continue;
        }
        if let Some(tokens) = pronoun::pronoun(trees, word) {
            let entity_type = pronoun::entity_type(trees.form(word));
            mentions.push(mention(document, tokens, word, MentionKind::Pronoun, entity_type, None));
        } else if phrase::heads_phrase(trees, word) {
            let class = class(trees, word);
            let tokens = phrases.range(word);
            // A definite description of a person, place or body ("the president") is looked up in the text, not an idea.
            let points = class.is_some() && POINTING.iter().any(|w| trees.form(tokens.start).eq_ignore_ascii_case(w));
            if options.concepts && !points {
                let Some(tokens) = concept::concept(trees, word, tokens) else { continue };
                mentions.push(mention(document, tokens, word, MentionKind::Nominal, Some(EntityType::Concept), None));
            } else {
                let entity_type = class.map(|class| class.entity_type);
                let subtype = class.and_then(|class| class.subtype);
                mentions.push(mention(document, tokens, word, MentionKind::Nominal, entity_type, subtype));
            }
        }
    }
    mentions
}

/// Which words lie in a mention that is found already.
fn taken(count: usize, found: &[Mention]) -> Vec<bool> {
    let mut taken = vec![false; count];
    for mention in found {
        for word in mention.tokens.clone() {
            taken[word as usize] = true;
        }
    }
    taken
}

fn mention(
    document: &Annotated,
    tokens: Range<u32>,
    head: u32,
    kind: MentionKind,
    entity_type: Option<EntityType>,
    subtype: Option<&'static str>,
) -> Mention {
    let (first, last) = (tokens.start as usize, tokens.end as usize - 1);
    Mention {
        span: document.tokens[first].span.join(document.tokens[last].span),
        tokens,
        head,
        kind,
        entity_type,
        subtype,
        entity: 0,
        link: None,
        listed: None,
        margin: u8::MAX,
        value: None,
    }
}

/// What the phrase under a noun stands for: the noun itself, or what it measures out.
pub(super) fn class(trees: &Trees<'_>, head: u32) -> Option<NounClass> {
    let mut noun = head;
    // "a number of groups of soldiers": each step goes to the right, three are plenty.
    for _ in 0..3 {
        if !is_transparent(trees.lemma(noun)) {
            break;
        }
        match measured(trees, noun) {
            Some(inner) => noun = inner,
            None => break,
        }
    }
    let before = noun.checked_sub(1).filter(|before| trees.token(*before).head == Some(noun));
    nouns::class(before.map(|before| trees.lemma(before)), trees.lemma(noun))
}

/// Whether a noun counts or measures out what follows its "of".
pub(super) fn is_transparent(lemma: &str) -> bool {
    nouns::measures(lemma)
}

/// The noun after "of".
fn measured(trees: &Trees<'_>, noun: u32) -> Option<u32> {
    trees.with(noun, Deprel::Nmod).find(|d| {
        *d > noun && trees.first(*d, Deprel::Case).is_some_and(|case| trees.form(case).eq_ignore_ascii_case("of"))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn found(lines: &str, concepts: bool) -> Vec<String> {
        let document = fixture::document(lines);
        let trees = Trees::new(&document.text.text, &document.tokens);
        nominals(&document, &trees, &[], &Options { concepts, ..Options::default() })
            .iter()
            .map(|m| {
                let kind = m.entity_type.map_or("-", EntityType::name);
                format!("{}/{kind}", m.span.of(&document.text.text))
            })
            .collect()
    }

    #[test]
    fn a_description_reaches_over_of_and_stops_at_clauses() {
        let lines = "The the DET DT 3 det
            old old ADJ JJ 3 amod
            president president NOUN NN 9 nsubj
            of of ADP IN 6 case
            the the DET DT 6 det
            republic republic NOUN NN 3 nmod
            who who PRON WP 8 nsubj
            ruled rule VERB VBD 3 acl:relcl
            met meet VERB VBD 0 root
            U.S. U.S. PROPN NNP 11 compound
            troops troop NOUN NNS 9 obj";
        assert_eq!(
            found(lines, false),
            ["The old president of the republic/Person", "the republic/Country", "U.S. troops/Organization"]
        );
    }

    #[test]
    fn a_group_of_soldiers_are_persons() {
        let lines = "A a DET DT 2 det
            group group NOUN NN 5 nsubj
            of of ADP IN 4 case
            soldiers soldier NOUN NNS 2 nmod
            saw see VERB VBD 0 root
            each each DET DT 7 det
            other other ADJ JJ 5 obj";
        assert_eq!(found(lines, false), ["A group of soldiers/Person", "soldiers/Person", "each other/-"]);
    }

    #[test]
    fn it_of_clauses_stands_for_nothing() {
        let lines = "It it PRON PRP 3 nsubj
            is be AUX VBZ 3 cop
            clear clear ADJ JJ 0 root
            that that SCONJ IN 6 mark
            it it PRON PRP 6 nsubj
            failed fail VERB VBD 3 csubj";
        assert_eq!(found(lines, false), ["it/-"]);
    }

    #[test]
    fn concepts_have_no_determiner() {
        let lines = "The the DET DT 3 det
            free free ADJ JJ 3 amod
            trade trade NOUN NN 4 nsubj
            grew grow VERB VBD 0 root
            in in ADP IN 7 case
            many many ADJ JJ 7 amod
            ways way NOUN NNS 4 obl";
        assert_eq!(found(lines, true), ["free trade/Concept"]);
    }
}
