//! How much and how many a claim says, for the facts that are made of it: "$3 million", "by 5%", "40 tanks".

use crate::{Annotated, Argument, ByteSpan, Claim, Mention, Quantity, Role};
use copan_model::{Amount, MentionKind};

/// The amounts of a claim's predicate and of its objects: those that are an object, and those that say how many of it there
/// are. A number deeper inside ("the company that employs 400 people") is told of something else.
pub(super) fn amounts(document: &Annotated, claim: &Claim) -> Vec<Amount> {
    let Some(sentence) = document.sentences.get(claim.sentence as usize) else { return Vec::new() };
    let first = document.mentions.partition_point(|m| m.span.start < sentence.span.start);
    let mut amounts: Vec<Amount> = document.mentions[first..]
        .iter()
        .take_while(|m| m.span.start < sentence.span.end)
        .filter(|m| m.kind == MentionKind::Number)
        .filter_map(|number| amount(document, claim, number))
        .collect();
    tidy(&mut amounts);
    amounts
}

/// Brings amounts into an order of their own, each once.
pub(super) fn tidy(amounts: &mut Vec<Amount>) {
    let key = |a: &Amount, b: &Amount| {
        a.value.total_cmp(&b.value).then_with(|| a.unit.cmp(&b.unit)).then_with(|| a.text.cmp(&b.text))
    };
    amounts.sort_by(key);
    amounts.dedup_by(|b, a| key(a, b).is_eq());
}

/// What a number says in a claim, if it says something there.
fn amount(document: &Annotated, claim: &Claim, number: &Mention) -> Option<Amount> {
    let Some(Quantity::Number { value, unit }) = &number.value else { return None };
    let holds = |spans: &[ByteSpan]| spans.iter().any(|span| span.contains(number.span));
    let words = |span: ByteSpan| span.of(&document.text.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = |unit: &Option<String>| Amount { text: words(number.span), value: *value, unit: unit.clone() };
    if holds(&claim.predicate.spans) && unit.is_some() {
        return Some(plain(unit));
    }
    let is_told = |a: &&Argument| !matches!(a.role, Role::Time | Role::Place) && holds(&a.spans);
    let argument = claim.objects.iter().find(is_told)?;
    let noun = document.tokens.get(number.head as usize)?.head;
    let inside = |word: u32| argument.spans.iter().any(|s| s.contains(document.tokens[word as usize].span));
    let Some(noun) = noun.filter(|noun| inside(*noun)) else {
        // The number itself is what the argument is about.
        return (number.tokens.len() > 1 || unit.is_some()).then(|| plain(unit));
    };
    // The noun that is counted must be the head of the argument.
    if document.tokens[noun as usize].head.is_some_and(inside) {
        return None;
    }
    if unit.is_some() {
        return Some(plain(unit));
    }
    let counted = &document.tokens[noun as usize];
    let one = (*value - 1.0).abs() < f64::EPSILON;
    (!one && counted.span.start > number.span.start).then(|| Amount {
        text: words(number.span.join(counted.span)),
        value: *value,
        unit: Some(counted.lemma.to_string()),
    })
}
