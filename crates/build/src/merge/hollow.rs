//! Verb phrases that say nothing of the two ends, since what they need stands nowhere in them: "increased tension between | Peru",
//! "had in | Lima", "called | Lee".

use super::essential::verb;
use super::wording::{Words, top};
use crate::recognize::numerals;
use crate::{Annotated, Argument, ByteSpan, Claim, Deprel, Role, Trees, Upos, Xpos};
use copan_model::{EntityType, MentionKind};

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

/// Whether a label holds words that stand inside the name of an end.
fn is_repeated(document: &Annotated, claim: &Claim, end: &Argument, label: &str) -> bool {
    let Some(mention) = end.mention.map(|m| &document.mentions[m as usize]) else { return false };
    let name = mention.kind == MentionKind::Name;
    let words = mention.tokens.clone().map(|at| document.form(at));
    // The words of the verb phrase itself, and a name of which the label has two words.
    let inside = |span: &ByteSpan| span.overlaps(mention.span);
    let twice = || words.filter(|w| w.chars().next().is_some_and(char::is_uppercase) && holds(label, w)).count() > 1;
    name && (claim.predicate.spans.iter().any(inside) || twice())
}

/// Whether a text has a word.
fn holds(text: &str, word: &str) -> bool {
    text.split([' ', '(', ')', ',']).any(|other| other == word)
}

/// Whether what stands before a phrase makes it half a clause: "while in Peru", "when at Acme".
fn begins_a_clause(document: &Annotated, trees: &Trees<'_>, argument: &Argument) -> bool {
    let Some(head) = top(document, argument).filter(|_| matches!(argument.role, Role::Preposition(_))) else {
        return false;
    };
    let marks = |d: &u32| matches!(trees.token(*d).deprel, Deprel::Mark | Deprel::Advmod | Deprel::Case);
    let small = |d: &u32| matches!(&*trees.form(*d).to_lowercase(), "while" | "when" | "once" | "although" | "though");
    trees.dependents(head).iter().any(|d| marks(d) && small(d) && *d < head)
}

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
    // "is | Peru": what is the same thing is one node, and what is not is no edge.
    let named = |a: &Argument| is_name(document, a) && !is_idea(document, a);
    if matches!(words.label.as_str(), "is" | "are" | "was" | "were") && named(argument) && named(&claim.subject) {
        return true;
    }
    // "wrote them in | Lima": whom or what it speaks of is not told.
    if words.label.split(' ').any(|word| matches!(word, "him" | "them" | "it")) {
        return true;
    }
    // "won Oak Prize for | Oak Prize", "Jr. praised | Lee": what stands in the label is a part of an end.
    if [argument, &claim.subject].into_iter().any(|end| is_repeated(document, claim, end, &words.label)) {
        return true;
    }
    // "While in | Peru": the phrase is half a clause.
    if begins_a_clause(document, trees, argument) {
        return true;
    }
    // "became the first | American": that is not all that it says.
    let people = argument.mention.map(|m| &document.mentions[m as usize]);
    let people = people.filter(|m| m.entity_type == Some(EntityType::Group) && m.kind == MentionKind::Name);
    let before = people.and_then(|m| m.tokens.start.checked_sub(1)).map(|at| trees.lemma(at));
    if before.is_some_and(|word| numerals::ordinal(word).is_some() || matches!(word, "last" | "only" | "youngest")) {
        return true;
    }
    // "is his brother | -in-law".
    let behind = claim.predicate.spans.last().and_then(|span| document.text.text.get(span.end as usize..));
    if behind.is_some_and(|behind| behind.starts_with("-in-law")) {
        return true;
    }
    // "'s about": half a word.
    if words.label.starts_with(['\'', '’']) {
        return true;
    }
    if is_few(document, trees, &claim.subject) || is_agent_of_infinitive(document, trees, argument) {
        return true;
    }
    if is_first_to(document, trees, claim, argument) && matches!(argument.role, Role::Preposition(_)) {
        return true;
    }
    // "as did Peru": the verb stands for another.
    if words.key == "do" && is_name(document, argument) {
        return true;
    }
    let Some(verb) = verb(document, trees, claim) else { return false };
    // "as have Peru and Chile": so does an auxiliary.
    let so = verb.checked_sub(1).is_some_and(|at| matches!(trees.lemma(at), "as" | "so" | "nor" | "neither" | "than"));
    if so && matches!(words.key.as_str(), "have" | "be" | "do") {
        return true;
    }
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

fn is_idea(document: &Annotated, argument: &Argument) -> bool {
    argument.mention.is_some_and(|m| document.mentions[m as usize].entity_type == Some(EntityType::Concept))
}

/// "Few Whigs voted", "spoke little English": as good as none.
fn is_few(document: &Annotated, trees: &Trees<'_>, argument: &Argument) -> bool {
    let few = |d: &u32| {
        matches!(trees.lemma(*d), "few" | "little")
            && matches!(trees.token(*d).deprel, Deprel::Amod | Deprel::Det)
            && trees.token(*d).xpos == Xpos::Jj
    };
    top(document, argument).is_some_and(|head| {
        let dependents = trees.dependents(head);
        dependents.iter().any(few) && !trees.with(head, Deprel::Det).any(|d| trees.lemma(d) == "a")
    })
}

/// "arranged for | Ann to leave", "moved for | Ann to leave": who is to do something.
fn is_agent_of_infinitive(document: &Annotated, trees: &Trees<'_>, argument: &Argument) -> bool {
    matches!(&argument.role, Role::Preposition(p) if p == "for") && before_infinitive(document, trees, argument)
}

/// Whether "to" and a verb stand right behind an end.
fn before_infinitive(document: &Annotated, trees: &Trees<'_>, argument: &Argument) -> bool {
    let Some(next) = argument.mention.map(|m| document.mentions[m as usize].tokens.end) else { return false };
    let word = |at: u32| document.tokens.get(at as usize).map(|t| (t.upos, t.xpos));
    word(next).is_some_and(|(upos, _)| upos == Upos::Part && trees.lemma(next) == "to")
        && word(next + 1).is_some_and(|(_, xpos)| xpos == Xpos::Vb)
}

/// "was the first student of | Oak College to speak": not the first of all.
fn is_first_to(document: &Annotated, trees: &Trees<'_>, claim: &Claim, argument: &Argument) -> bool {
    let Some(sentence) = document.sentences.get(claim.sentence as usize) else { return false };
    let said = |at: u32| claim.predicate.spans.iter().chain(objects(claim)).any(|s| s.contains(trees.token(at).span));
    let ordinal = |noun: u32| {
        trees
            .with(noun, Deprel::Amod)
            .any(|d| numerals::ordinal(trees.lemma(d)).is_some() || matches!(trees.lemma(d), "last" | "only"))
    };
    let to = |noun: u32| {
        trees
            .with(noun, Deprel::Acl)
            .any(|act| trees.with(act, Deprel::Mark).any(|m| trees.token(m).upos == Upos::Part))
    };
    let behind = before_infinitive(document, trees, argument);
    let first = |at: u32| trees.token(at).upos == Upos::Noun && said(at) && ordinal(at) && (behind || to(at));
    sentence.tokens.clone().any(first)
}

/// Where what a claim says of its subject stands, beside the predicate.
fn objects(claim: &Claim) -> impl Iterator<Item = &ByteSpan> {
    claim.objects.iter().filter(|o| o.role == Role::Object).flat_map(|o| &o.spans)
}
