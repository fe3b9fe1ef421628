//! What a mention tells of its thing: a name, a type, a title, an occupation.

use crate::lexicon::{self, Country};
use crate::recognize::features;
use crate::resolve::{Spoken, Thing};
use crate::{Annotated, CodePoints, Mention, Upos};
use copan_model::{EntityType, MentionKind};
use std::ops::Range;

/// Adds to a thing what a mention says of it.
pub(super) fn describe(thing: &mut Thing, document: &Annotated, points: &CodePoints<'_>, mention: &Mention) {
    let text = mention.span.of(&document.text.text);
    if mention.span.is_empty() {
        return;
    }
    thing.mentions.push(spoken(document, points, mention));
    if let Some(entry) = &mention.listed {
        thing.list(Some(entry));
        thing.names.entry(entry.name.clone()).or_insert(0);
    }
    let own = described_name(document, mention);
    match mention.kind {
        MentionKind::Name => *thing.names.entry(shown(text)).or_insert(0) += 1,
        MentionKind::Nominal => {
            if let Some(count) = own.as_ref().and_then(|name| thing.names.get_mut(name)) {
                *count += 1;
            } else if is_role(document, mention) {
                thing.tell("occupation", &role(document, mention));
            }
        }
        _ => return,
    }
    if mention.kind == MentionKind::Name || own.is_some() || mention.entity_type == Some(EntityType::Concept) {
        if let Some(t) = mention.entity_type {
            // A long name tells its type by its head word; an acronym has to be guessed.
            *thing.types.entry(t).or_insert(0) += mention.tokens.len() as u32;
        }
        if let Some(kind) = mention.subtype {
            thing.tell("kind", kind);
        }
    }
    if mention.kind == MentionKind::Name {
        if let Some(country) = country_of_name(document, mention) {
            thing.tell("country_code", country.code);
            thing.names.entry(country.name.to_owned()).or_insert(0);
        }
        if mention.entity_type == Some(EntityType::Organization)
            && let Some(name) = without_nation(text)
        {
            thing.names.entry(name.to_owned()).or_insert(0);
        }
        if mention.entity_type == Some(EntityType::Person)
            && let Some(title) = title(document, mention)
        {
            thing.tell("title", &title);
        }
    }
}

/// Where a mention stands, and the link that joined it to an earlier one.
fn spoken(document: &Annotated, points: &CodePoints<'_>, mention: &Mention) -> Spoken {
    let text = mention.span.of(&document.text.text).to_owned();
    let link = mention.link.as_ref().filter(|link| link.members.is_empty());
    let to = link.and_then(|link| document.mentions.get(link.to as usize)).filter(|to| !to.span.is_empty());
    let link = link.zip(to).map(|(link, to)| (link.rule, points.span(to.span)));
    Spoken { span: points.span(mention.span), text, kind: mention.kind, link }
}

/// The name of a body without the nation it begins with, where enough is left: "U.S. Bureau of Mines" → "Bureau of Mines".
fn without_nation(name: &str) -> Option<&str> {
    let (nation, rest) = name.split_once(' ')?;
    let is_nation = lexicon::country(nation).is_some() || lexicon::country_of_demonym(nation).is_some();
    (is_nation && rest.split(' ').count() > 2).then_some(rest)
}

/// The country that a name is one of.
pub(super) fn country_of_name(document: &Annotated, mention: &Mention) -> Option<&'static Country> {
    let country = mention.kind == MentionKind::Name && mention.entity_type == Some(EntityType::Country);
    country.then(|| lexicon::country(mention.span.of(&document.text.text))).flatten()
}

/// The name of a description with a name inside: "U.S. troops".
pub(super) fn described_name(document: &Annotated, mention: &Mention) -> Option<String> {
    features::named_description(document, mention).map(|words| text(document, words))
}

/// The name of a concept: its words without a determiner, and without the capital that only begins the sentence.
pub(super) fn concept_name(document: &Annotated, mention: &Mention) -> String {
    let name = shown(mention.span.of(&document.text.text));
    let token = &document.tokens[mention.tokens.start as usize];
    let first = document.form(mention.tokens.start);
    let begins = document.sentences[token.sentence as usize].tokens.start == mention.tokens.start;
    let plain = first.chars().skip(1).all(char::is_lowercase) && first.chars().count() > 1;
    if begins && plain && token.upos != Upos::Propn && name.starts_with(first) {
        return first.to_lowercase() + &name[first.len()..];
    }
    name
}

/// Whether the grammar of its sentence joins a description to a person's name, on either side: "the diplomat E. G. Squier".
fn is_role(document: &Annotated, mention: &Mention) -> bool {
    let follows = || {
        // A name that hangs on the description stands right behind it.
        document.mentions.iter().any(|name| {
            name.tokens.start == mention.tokens.end
                && name.entity == mention.entity
                && name.kind == MentionKind::Name
                && by_grammar(name).is_some_and(|to| document.mentions[to as usize].span == mention.span)
        })
    };
    mention.entity_type == Some(EntityType::Person) && (by_grammar(mention).is_some() || follows())
}

/// The mention that the grammar of its sentence joins a mention to.
fn by_grammar(mention: &Mention) -> Option<u32> {
    let link = mention.link.as_ref().filter(|link| matches!(link.rule, "apposition" | "copula"))?;
    Some(link.to)
}

/// A description from its first word that is no determiner up to its head.
fn role(document: &Annotated, mention: &Mention) -> String {
    let first = mention
        .tokens
        .clone()
        .find(|w| !matches!(document.tokens[*w as usize].upos, Upos::Det | Upos::Pron | Upos::Num | Upos::Punct));
    let first = first.unwrap_or(mention.head).min(mention.head);
    text(document, first..mention.head + 1)
}

/// The titles right before a name: "President" of "President Soto".
fn title(document: &Annotated, mention: &Mention) -> Option<String> {
    let sentence = document.tokens[mention.head as usize].sentence;
    let mut first = mention.tokens.start;
    while let Some(before) = first.checked_sub(1) {
        let token = &document.tokens[before as usize];
        let form = document.form(before);
        let capital = form.chars().next().is_some_and(char::is_uppercase);
        if token.sentence != sentence || !capital || !lexicon::is_title(form) || mention.tokens.start - before > 4 {
            break;
        }
        first = before;
    }
    (first < mention.tokens.start).then(|| text(document, first..mention.tokens.start))
}

/// The text that words cover, with single blanks.
fn text(document: &Annotated, words: Range<u32>) -> String {
    let (first, last) = (&document.tokens[words.start as usize], &document.tokens[words.end as usize - 1]);
    let covered = first.span.join(last.span).of(&document.text.text);
    covered.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is shown: single blanks, no article in front.
fn shown(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        [article, _, ..] if ["the", "a", "an"].iter().any(|a| article.eq_ignore_ascii_case(a)) => words[1..].join(" "),
        _ => words.join(" "),
    }
}
