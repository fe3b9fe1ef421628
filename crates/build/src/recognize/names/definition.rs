//! Names whose text says what they are: "Atwick is a village" says it of every "Atwick" of the document.

use super::Found;
use crate::recognize::nouns;
use crate::{Annotated, Deprel, Trees, Upos};
use copan_model::EntityType;
use std::collections::HashMap;

/// The types of names by the sentences that define them; of two definitions the first counts.
pub(super) fn told(document: &Annotated, trees: &Trees<'_>, found: &[Found]) -> HashMap<String, EntityType> {
    let mut told = HashMap::new();
    for name in found {
        if let Some(entity_type) = defined(trees, name) {
            told.entry(super::text(document, name)).or_insert(entity_type);
        }
    }
    told
}

/// What a sentence whose subject is a name says that it is.
fn defined(trees: &Trees<'_>, name: &Found) -> Option<EntityType> {
    if matches!(name.entity_type, EntityType::Country | EntityType::Group) {
        return None;
    }
    let head = trees.token(trees.top(name.words.clone()));
    let noun = head.head.filter(|_| head.deprel == Deprel::Nsubj)?;
    let be = trees.first(noun, Deprel::Cop).filter(|be| trees.lemma(*be) == "be")?;
    let article = trees.first(noun, Deprel::Det)?;
    let plain = trees.token(noun).upos == Upos::Noun
        && matches!(trees.lemma(article), "a" | "an")
        && be < article
        && !trees.with(noun, Deprel::Advmod).any(|word| trees.lemma(word) == "not");
    let modifier = trees.first(noun, Deprel::Compound).map(|modifier| trees.lemma(modifier));
    let class = nouns::class(modifier, trees.lemma(noun)).filter(|_| plain)?;
    match class.entity_type {
        // Many nouns are places of a kind ("center", "site") but name something else as often.
        EntityType::Place => class.subtype.map(|_| EntityType::Place),
        EntityType::Person
        | EntityType::Organization
        | EntityType::Facility
        | EntityType::Agreement
        | EntityType::Work
        | EntityType::Product => Some(class.entity_type),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::fixture;

    #[test]
    fn a_definition_tells_the_type() {
        let document = fixture::document(
            "Atwick Atwick PROPN NNP 4 nsubj
            is be AUX VBZ 4 cop
            a a DET DT 4 det
            village village NOUN NN 0 root",
        );
        let trees = Trees::new(&document.text.text, &document.tokens);
        let name = |entity_type| Found { words: 0..1, entity_type };
        let told = told(&document, &trees, &[name(EntityType::Person)]);
        assert_eq!(told.get("Atwick"), Some(&EntityType::Place));
        assert_eq!(defined(&trees, &name(EntityType::Country)), None);
    }
}
