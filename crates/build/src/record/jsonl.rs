//! One JSON object a document, on a line of its own. All offsets count code points.

use super::Record;
use crate::{Annotated, Argument, ByteSpan, Claim, CodePoints, Mention, Predicate, Quantity, Role, Token};
use copan_model::{Date, EntityType, MentionKind, Modality, Polarity, Span, Tier, Time};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::io::{self, Write};

pub(super) const RECORD: Record =
    Record { name: "jsonl", summary: "one JSON object a line: sentences, tokens, mentions, claims", write };

fn write(document: &Annotated, out: &mut dyn Write) -> io::Result<()> {
    let points = CodePoints::new(&document.text.text);
    serde_json::to_writer(&mut *out, &Document { document, points: &points })?;
    out.write_all(b"\n")
}

struct Document<'a> {
    document: &'a Annotated,
    points: &'a CodePoints<'a>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { document, points } = *self;
        let text = &document.text;
        let mut out = serializer.serialize_struct("Document", 10)?;
        out.serialize_field("id", &text.id)?;
        if let Some(title) = &text.title {
            out.serialize_field("title", title)?;
        }
        if let Some(date) = &text.date {
            out.serialize_field("date", date)?;
        }
        if let Some(author) = &text.author {
            out.serialize_field("author", author)?;
        }
        if !text.pages.is_empty() {
            out.serialize_field("pages", &list(&text.pages, |&start| points.at(start)))?;
        }
        out.serialize_field("text", &text.text)?;
        out.serialize_field("sentences", &list(&document.sentences, |s| Place::of(s.span, points)))?;
        out.serialize_field("tokens", &list(&document.tokens, |t| TokenRow::of(t, points)))?;
        out.serialize_field("mentions", &list(&document.mentions, |m| MentionRow::of(m, points)))?;
        out.serialize_field("claims", &list(&document.claims, |c| ClaimRow::of(c, points)))?;
        out.end()
    }
}

/// A list whose rows are made when they are written, one at a time.
struct List<'a, T, F>(&'a [T], F);

fn list<'a, T, R: Serialize, F: Fn(&'a T) -> R>(items: &'a [T], row: F) -> List<'a, T, F> {
    List(items, row)
}

impl<'a, T, R: Serialize, F: Fn(&'a T) -> R> Serialize for List<'a, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

#[derive(Serialize)]
struct Place {
    start: u32,
    end: u32,
}

impl Place {
    fn of(span: ByteSpan, points: &CodePoints<'_>) -> Self {
        let Span { start, end } = points.span(span);
        Self { start, end }
    }
}

#[derive(Serialize)]
struct TokenRow<'a> {
    #[serde(flatten)]
    place: Place,
    sentence: u32,
    lemma: &'a str,
    upos: &'a str,
    xpos: &'a str,
    head: Option<u32>,
    deprel: &'a str,
}

impl<'a> TokenRow<'a> {
    fn of(token: &'a Token, points: &CodePoints<'_>) -> Self {
        Self {
            place: Place::of(token.span, points),
            sentence: token.sentence,
            lemma: &token.lemma,
            upos: token.upos.name(),
            xpos: token.xpos.name(),
            head: token.head,
            deprel: token.deprel.name(),
        }
    }
}

#[derive(Serialize)]
struct MentionRow<'a> {
    #[serde(flatten)]
    place: Place,
    kind: MentionKind,
    #[serde(rename = "type")]
    entity_type: Option<EntityType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtype: Option<&'a str>,
    entity: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<LinkRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<ValueRow<'a>>,
    /// The id in the user's own list.
    #[serde(skip_serializing_if = "Option::is_none")]
    gazetteer: Option<&'a str>,
}

/// Why this mention is the same thing as an earlier one.
#[derive(Serialize)]
struct LinkRow<'a> {
    to: u32,
    rule: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueRow<'a> {
    Time { start: Option<Date>, end: Option<Date> },
    Number { value: f64, unit: Option<&'a str> },
}

impl<'a> MentionRow<'a> {
    fn of(mention: &'a Mention, points: &CodePoints<'_>) -> Self {
        Self {
            place: Place::of(mention.span, points),
            kind: mention.kind,
            entity_type: mention.entity_type,
            subtype: mention.subtype,
            entity: mention.entity,
            link: mention.link.as_ref().map(|link| LinkRow { to: link.to, rule: link.rule }),
            gazetteer: mention.listed.as_ref().map(|entry| entry.id.as_str()),
            value: mention.value.as_ref().map(|value| match value {
                Quantity::Time { start, end } => ValueRow::Time { start: *start, end: *end },
                Quantity::Number { value, unit } => ValueRow::Number { value: *value, unit: unit.as_deref() },
            }),
        }
    }
}

#[derive(Serialize)]
struct ClaimRow<'a> {
    sentence: u32,
    confidence: f64,
    subject: ArgumentRow<'a>,
    predicate: PredicateRow<'a>,
    objects: Vec<ArgumentRow<'a>>,
    /// That of the first object that has one.
    relation: Option<&'a str>,
    polarity: Polarity,
    modality: Modality,
    attribution: Option<&'a str>,
    time: Option<&'a Time>,
    tier: Tier,
}

#[derive(Serialize)]
struct PredicateRow<'a> {
    text: &'a str,
    spans: Vec<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    core: Option<&'a str>,
    key: &'a str,
}

#[derive(Serialize)]
struct ArgumentRow<'a> {
    text: &'a str,
    spans: Vec<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    core: Option<&'a str>,
    mention: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'a str>,
    /// Whether the relation runs from this argument to the subject.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    reversed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
}

impl<'a> ClaimRow<'a> {
    fn of(claim: &'a Claim, points: &CodePoints<'_>) -> Self {
        let Predicate { text, spans, core, key } = &claim.predicate;
        Self {
            sentence: claim.sentence,
            confidence: claim.confidence,
            subject: ArgumentRow::of(&claim.subject, points),
            predicate: PredicateRow { text, spans: of_text(spans, points), core: core.as_deref(), key },
            objects: claim.objects.iter().map(|o| ArgumentRow::of(o, points)).collect(),
            relation: claim.objects.iter().find_map(|o| o.relation.as_ref()).map(|typed| typed.relation.name.as_str()),
            polarity: claim.polarity,
            modality: claim.modality,
            attribution: claim.attribution.as_deref(),
            time: claim.time.as_ref(),
            tier: claim.tier,
        }
    }
}

impl<'a> ArgumentRow<'a> {
    fn of(argument: &'a Argument, points: &CodePoints<'_>) -> Self {
        let typed = argument.relation.as_ref();
        Self {
            text: &argument.text,
            spans: of_text(&argument.spans, points),
            core: argument.core.as_deref(),
            mention: argument.mention,
            role: match &argument.role {
                Role::Subject => None,
                Role::Object => Some("object"),
                Role::Time => Some("time"),
                Role::Place => Some("place"),
                Role::Preposition(word) => Some(word),
            },
            relation: typed.map(|t| t.relation.name.as_str()),
            reversed: typed.is_some_and(|t| t.reversed),
            rule: typed.map(|t| &*t.rule),
        }
    }
}

fn of_text(spans: &[ByteSpan], points: &CodePoints<'_>) -> Vec<Span> {
    spans.iter().map(|s| points.span(*s)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Text, annotate};
    use proptest::prelude::*;
    use serde_json::Value;

    fn record(text: &str) -> Value {
        let text = Text { id: "a".to_owned(), text: text.to_owned(), ..Text::default() };
        let mut out = Vec::new();
        write(&annotate(text, &Options::default()), &mut out).expect("memory takes everything");
        assert_eq!(out.iter().position(|b| *b == b'\n'), Some(out.len() - 1), "one line a document");
        serde_json::from_slice(&out).expect("JSON")
    }

    #[test]
    fn the_keys_are_there() {
        let record = record("The U.S. signed a treaty with Honduras in 2004.");
        for key in ["id", "text", "sentences", "tokens", "mentions", "claims"] {
            assert!(record.get(key).is_some(), "{key} is missing: {record}");
        }
    }

    /// The places of a list, checked to be inside the text and not empty.
    fn places(list: &Value, characters: u64) -> Vec<(u64, u64)> {
        let rows = list.as_array().expect("a list").iter();
        rows.map(|row| {
            let (start, end) = (row["start"].as_u64().expect("start"), row["end"].as_u64().expect("end"));
            assert!(start < end && end <= characters, "{list}");
            (start, end)
        })
        .collect()
    }

    proptest! {
        #[test]
        fn offsets_point_at_the_text_and_no_letter_is_lost(text in "\\PC{0,60}|[A-Za-z0-9 .,'\"()\u{e9}\u{1f600}\n\t-]{0,100}") {
            let record = record(&text);
            let characters = text.chars().count() as u64;
            for key in ["sentences", "mentions"] {
                places(&record[key], characters);
            }
            let mut covered = vec![false; text.chars().count()];
            for (start, end) in places(&record["tokens"], characters) {
                covered[start as usize..end as usize].fill(true);
            }
            for (c, covered) in text.chars().zip(covered) {
                prop_assert!(covered || c.is_whitespace() || c.is_control() || !visible(c), "{c:?} is in no token of {text:?}");
            }
        }
    }

    /// Whether a character leaves ink; format characters, like the soft hyphen, leave none.
    fn visible(c: char) -> bool {
        !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    }
}
