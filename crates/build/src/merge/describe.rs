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
        MentionKind::Name => *thing.names.entry(called(mention, text)).or_insert(0) += 1,
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
        match mention.entity_type {
            Some(EntityType::Person) => {
                let (born, died) = life(document, mention);
                for (attribute, year) in [("born", born), ("died", died)] {
                    if let Some(year) = year {
                        thing.tell(attribute, &year.to_string());
                    }
                }
            }
            Some(EntityType::Place | EntityType::Organization | EntityType::Facility) => {
                if let Some(region) = region(document, mention) {
                    thing.tell("region", &region);
                }
            }
            _ => {}
        }
    }
}

/// The years of birth and death in the bracket behind a name: "(1801 – 1870)", "(born 12 May 1981)", "(d. 1688)".
fn life(document: &Annotated, mention: &Mention) -> (Option<u16>, Option<u16>) {
    let none = (None, None);
    let from = mention.tokens.end as usize;
    if document.tokens.get(from).is_none_or(|t| t.span.of(&document.text.text) != "(") {
        return none;
    }
    let inside = document.tokens[from + 1..].iter().take(LIFE).map(|t| t.span.of(&document.text.text));
    let words: Vec<&str> = inside.take_while(|word| *word != ")").collect();
    if words.len() == LIFE {
        return none;
    }
    let year = |word: &&str| (word.len() == 4).then(|| word.parse::<u16>().ok()).flatten().filter(|y| *y > 999);
    // "1801–1870" may be one word.
    let parts = words.iter().flat_map(|word| word.split(['–', '-', '—', '/']));
    let years: Vec<u16> = parts.filter_map(|part| year(&part)).collect();
    let says = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.to_lowercase().as_str()));
    let dash = || words.iter().any(|word| word.contains(['–', '-', '—']));
    match years[..] {
        [born, died] if born < died && died - born < 120 && dash() => (Some(born), Some(died)),
        [year] if says(&["born", "b.", "b"]) => (Some(year), None),
        [year] if says(&["died", "d.", "d", "†"]) => (None, Some(year)),
        _ => none,
    }
}

/// The longest bracket that is looked through for years of life, in words.
const LIFE: usize = 24;

/// The region or country that stands behind a place's name ("Springfield, Illinois"), or whose a body is ("the Ministry of
/// Health of Peru").
fn region(document: &Annotated, mention: &Mention) -> Option<String> {
    let comma = document.form_at(mention.tokens.end)?;
    let of_country = mention.entity_type != Some(EntityType::Place);
    if comma != if of_country { "of" } else { "," } {
        return None;
    }
    let at =
        document.mentions.partition_point(|m| m.span.start < document.tokens[mention.tokens.end as usize].span.end);
    let next = document.mentions.get(at)?;
    let behind = next.tokens.start == mention.tokens.end + 1 && next.kind == MentionKind::Name;
    let name = next.span.of(&document.text.text);
    let country = next.entity_type == Some(EntityType::Country) || lexicon::country(name).is_some();
    let known = country || !of_country && lexicon::region(name).is_some();
    (behind && known).then(|| shown(name))
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

/// What a name calls its thing: of a work with the article that its title begins with, "The Raven".
fn called(mention: &Mention, text: &str) -> String {
    let own = matches!(text.split_whitespace().next(), Some("The" | "A" | "An"));
    if own && mention.entity_type == Some(EntityType::Work) {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    shown(text)
}

/// A name as it is shown: single blanks, no article in front.
fn shown(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        [article, _, ..] if ["the", "a", "an"].iter().any(|a| article.eq_ignore_ascii_case(a)) => words[1..].join(" "),
        _ => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::marked;

    fn told(text: &str) -> Vec<(&'static str, String)> {
        let document = marked(text);
        let points = CodePoints::new(&document.text.text);
        let mut thing = Thing::default();
        describe(&mut thing, &document, &points, &document.mentions[0]);
        let values = |(attribute, values): (&'static str, litemap::LiteMap<String, u32>)| {
            values.into_iter().map(move |(value, _)| (attribute, value))
        };
        thing.told.into_iter().flat_map(values).collect()
    }

    #[test]
    fn a_title_keeps_its_article() {
        for (text, name) in [
            ("She read {Work The Grey Heron} .", "The Grey Heron"),
            ("She read {Work the Grey Heron} .", "Grey Heron"),
            ("She joined {Organization The Grey Society} .", "Grey Society"),
        ] {
            let document = marked(text);
            let mention = document.mentions.iter().find(|m| m.kind == MentionKind::Name).expect("a name");
            assert_eq!(called(mention, mention.span.of(&document.text.text)), name);
        }
    }

    #[test]
    fn brackets_tell_years_of_life() {
        let life = |bracket: &str| {
            let told = told(&format!("{{Person Ann Lee}} ( {bracket} ) lived in Ghent ."));
            told.into_iter().map(|(attribute, year)| format!("{attribute} {year}")).collect::<Vec<_>>().join(", ")
        };
        for (bracket, expected) in [
            ("1801 – 1870", "born 1801, died 1870"),
            ("1801–1870", "born 1801, died 1870"),
            ("17 May 1801 – 3 June 1870", "born 1801, died 1870"),
            ("born 12 May 1981", "born 1981"),
            ("b. 1981", "born 1981"),
            ("died 1688", "died 1688"),
            ("1981", ""),
            ("1870 – 1801", ""),
            ("in 1980 and 1984", ""),
            ("", ""),
        ] {
            assert_eq!(life(bracket), expected, "{bracket}");
        }
    }

    #[test]
    fn what_stands_behind_a_place_tells_where_it_lies() {
        let region = |value: &str| vec![("region", value.to_owned())];
        assert_eq!(told("{Place Springfield} , {Place Illinois} , grew ."), region("Illinois"));
        assert_eq!(told("{Place Springfield} , {Place Utopia} , grew ."), []);
        assert_eq!(told("{Organization Ministry of Health} of {Country Peru} closed ."), region("Peru"));
        assert_eq!(told("{Organization Acme} , {Country Peru} , closed ."), []);
    }
}
