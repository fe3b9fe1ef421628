//! Verb phrases that say nothing of the two ends, since what they need stands nowhere in them: "increased tension between | Peru",
//! "had in | Lima", "called | Lee".

use super::essential::verb;
use super::wording::{Words, top};
use crate::{Annotated, Argument, Claim, Deprel, Role, Trees, Upos};
use copan_model::MentionKind;

/// Prepositions that take two or more, of which an edge holds one.
const SEVERAL: [&str; 4] = ["among", "amongst", "between", "in between"];

/// Verbs that say little without an object.
const TRANSITIVE: [&str; 16] = [
    "bring", "do", "find", "get", "give", "have", "let", "like", "make", "provide", "put", "raise", "send", "take",
    "throw", "use",
];

/// Verbs whose object is called or taken for something.
const CALLING: [&str; 10] =
    ["brand", "call", "consider", "deem", "dub", "label", "nickname", "rename", "term", "title"];

/// Whether an edge with these words says nothing.
pub(super) fn is_hollow(
    document: &Annotated,
    trees: &Trees<'_>,
    claim: &Claim,
    argument: &Argument,
    words: &Words,
) -> bool {
    let preposition = match &argument.role {
        Role::Preposition(preposition) => Some(preposition.replace('_', " ").to_lowercase()),
        _ => None,
    };
    if preposition.is_some_and(|p| SEVERAL.contains(&p.as_str()))
        || SEVERAL.iter().any(|p| words.label.ends_with(&format!(" {p}")))
    {
        return true;
    }
    // "as did Peru": the verb stands for another.
    if words.key == "do" && is_name(document, argument) {
        return true;
    }
    let Some(verb) = verb(document, trees, claim) else { return false };
    let lemma = trees.lemma(verb);
    if CALLING.contains(&lemma) && words.key == lemma && argument.role == Role::Object {
        return true;
    }
    let passive = words.key.starts_with("be_");
    if passive || argument.role == Role::Object {
        return false;
    }
    let object = claim.objects.iter().find(|o| o.role == Role::Object);
    match object {
        None => TRANSITIVE.contains(&lemma) && trees.first(verb, Deprel::CompoundPrt).is_none(),
        // "found the marshal Ann Lee at | Lima": too long for a label, and without it the subject was found there.
        Some(object) => {
            let noun = top(document, object).filter(|top| trees.token(*top).deprel == Deprel::Obj);
            noun.is_some_and(|noun| {
                matches!(trees.token(noun).upos, Upos::Noun | Upos::Propn)
                    && !words.label.contains(trees.form(noun))
                    && argument.on.is_none()
            })
        }
    }
}

fn is_name(document: &Annotated, argument: &Argument) -> bool {
    argument.mention.is_some_and(|m| document.mentions[m as usize].kind == MentionKind::Name)
}
