//! What is kept of a document: the things it speaks of, what it says of them, and the sentences that say so.

use super::doubt::{Doubts, Edge};
use super::end::Ends;
use super::essential::completed;
use super::hollow::is_hollow;
use super::misread;
use super::wording::{Words, preposition, top, worded, words};
use crate::coverage::{Reason, Survey, Surveyor, VERB_PHRASE};
use crate::extract::SIDEWAYS;
use crate::resolve::Thing;
use crate::{Annotated, Argument, ByteSpan, Claim, CodePoints, Role, Schema, Text, Trees, Xpos};
use copan_model::{Amount, Document, EntityType, MentionKind, Modality, Polarity, Span, Tier, Time};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What is kept of a document. It can be written down and read again, without the document's id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Gathered {
    #[serde(with = "super::kept::record")]
    pub(crate) record: Document,
    /// The sentences that some statement points to.
    pub(crate) sentences: Vec<(Span, String)>,
    pub(crate) things: Vec<Thing>,
    pub(crate) statements: Vec<Statement>,
    /// What coverage wants to know, where somebody asks for it.
    #[serde(skip)]
    pub(crate) survey: Option<Box<Survey>>,
}

/// What one claim says of two things.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Statement {
    /// Index into the document's things.
    pub(crate) source: u32,
    /// Index into the document's things.
    pub(crate) target: u32,
    pub(crate) relation: String,
    /// The key of the claim's predicate.
    pub(crate) predicate_key: String,
    pub(crate) label: String,
    pub(crate) directed: bool,
    pub(crate) confidence: f64,
    pub(crate) tier: Tier,
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) attribution: Option<String>,
    pub(crate) time: Option<Time>,
    /// In the order of [`super::amounts::tidy`].
    pub(crate) amounts: Vec<Amount>,
    /// Index into the document's things.
    pub(crate) place: Option<u32>,
    /// The things that take part, where they are more than two.
    pub(crate) event: Vec<u32>,
    /// Index into the document's sentences that are kept.
    pub(crate) sentence: u32,
    pub(crate) subject: Span,
    pub(crate) predicate: Vec<Span>,
    pub(crate) object: Span,
    pub(crate) rule: String,
    /// The line of the ledger that says it.
    pub(crate) decided: Option<u64>,
}

impl Gathered {
    /// The same, as said by the document of that id.
    #[must_use]
    pub fn of(mut self, id: String) -> Self {
        self.record.id = id;
        self
    }
}

/// Takes out of a document what the graph needs.
#[must_use]
pub fn gather(document: &Annotated) -> Gathered {
    gathered(document, None, &mut Doubts::default())
}

/// The same, with what [`Corpus::coverage`](super::Corpus::coverage) needs: what was left out, and why.
#[must_use]
pub fn survey(document: &Annotated, schema: &Schema) -> Gathered {
    gathered(document, Some(schema), &mut Doubts::default())
}

/// The statements of a document with the features of each, however unsure they are: what the weights are learnt from.
pub(crate) fn lessons(document: &Annotated) -> Vec<(Statement, Vec<String>)> {
    let mut doubts = Doubts::learning();
    let gathered = gathered(document, None, &mut doubts);
    gathered.statements.into_iter().zip(doubts.lessons()).collect()
}

/// What a claim is read with.
struct Reading<'a> {
    document: &'a Annotated,
    trees: Trees<'a>,
    points: CodePoints<'a>,
    ends: Ends<'a>,
}

fn gathered(document: &Annotated, watched: Option<&Schema>, doubts: &mut Doubts) -> Gathered {
    let text = &document.text;
    let points = CodePoints::new(&text.text);
    let record = record(text, &points);
    let ends = Ends::new(document, &points);
    let trees = Trees::new(&text.text, &document.tokens);
    let reading = Reading { document, trees, points, ends };
    let mut surveyor = watched.map(|schema| Surveyor::new(document, schema, &reading.points, &reading.ends));
    let mut statements = Vec::new();
    for claim in &document.claims {
        if let Some(surveyor) = &mut surveyor {
            let from = statements.len();
            let lose = |argument: &Argument, reason| surveyor.lose(claim, argument, reason);
            claim_statements(&reading, claim, doubts, &mut statements, lose);
            surveyor.tell(claim, &statements[from..]);
        } else {
            claim_statements(&reading, claim, doubts, &mut statements, |_, _| {});
        }
    }
    let survey = surveyor.map(|surveyor| Box::new(surveyor.finish()));
    let mut sentences: Vec<(Span, String)> = Vec::new();
    let mut kept = vec![None; document.sentences.len()];
    for statement in &mut statements {
        let number = &mut kept[statement.sentence as usize];
        let sentence = document.sentences[statement.sentence as usize].span;
        statement.sentence = *number.get_or_insert_with(|| {
            sentences.push((reading.points.span(sentence), sentence.of(&text.text).to_owned()));
            sentences.len() as u32 - 1
        });
    }
    let mut gathered = Gathered { record, sentences, things: reading.ends.things(), statements, survey };
    drop_idle(&mut gathered);
    // Many are kept at once, and a copy has no room to grow.
    gathered.clone()
}

/// The record of a document.
pub(crate) fn record(text: &Text, points: &CodePoints<'_>) -> Document {
    Document {
        id: text.id.clone(),
        title: text.title.clone(),
        date: text.date,
        author: text.author.clone(),
        sha256: Sha256::digest(text.text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        }),
        characters: points.at(text.text.len() as u32),
        pages: text.pages.iter().map(|&start| points.at(start)).collect(),
    }
}

/// Leaves out things that have no name of their own and take part in nothing.
fn drop_idle(gathered: &mut Gathered) {
    let mut busy = vec![false; gathered.things.len()];
    for s in &gathered.statements {
        for end in [Some(s.source), Some(s.target), s.place].into_iter().flatten() {
            busy[end as usize] = true;
        }
    }
    let named = |t: &Thing| t.mentions.iter().any(|m| m.kind == MentionKind::Name);
    let keep: Vec<bool> = gathered.things.iter().zip(&busy).map(|(thing, busy)| *busy || named(thing)).collect();
    let went: Vec<u32> = keep.iter().scan(0, |n, keep| Some(std::mem::replace(n, *n + u32::from(*keep)))).collect();
    let mut stays = keep.iter();
    gathered.things.retain(|_| stays.next() == Some(&true));
    if let Some(survey) = &mut gathered.survey {
        survey.renumber(|thing| keep[thing as usize].then(|| went[thing as usize]));
    }
    for s in &mut gathered.statements {
        s.source = went[s.source as usize];
        s.target = went[s.target as usize];
        s.place = s.place.map(|p| went[p as usize]);
        // What only dates a claim takes part in no fact; it may have gone.
        s.event.retain(|thing| keep[*thing as usize]);
        for thing in &mut s.event {
            *thing = went[*thing as usize];
        }
    }
}

/// An end of a statement.
#[derive(Clone, Debug)]
struct Place {
    things: Vec<u32>,
    tier: Tier,
    span: Span,
}

fn claim_statements(
    reading: &Reading<'_>,
    claim: &Claim,
    doubts: &mut Doubts,
    out: &mut Vec<Statement>,
    mut lose: impl FnMut(&Argument, Reason),
) {
    let Reading { document, trees, points, ends } = reading;
    let Some(sentence) = document.sentences.get(claim.sentence as usize) else { return };
    let place = |argument: &Argument| {
        let number = argument.mention.ok_or(Reason::Phrase)?;
        let mention = &document.mentions[number as usize];
        let inside = sentence.span.contains(mention.span).then_some(mention.span);
        let span = inside.or_else(|| joined(&argument.spans)).filter(|s| !s.is_empty() && sentence.span.contains(*s));
        let span = points.span(span.ok_or(Reason::Elsewhere)?);
        let end = ends.of(number)?;
        Ok(Place { things: end.things, tier: end.tier, span })
    };
    if misread::is_citation(sentence.span.of(&document.text.text)) {
        return claim.objects.iter().for_each(|object| lose(object, Reason::Aside));
    }
    let subject = match place(&claim.subject) {
        Ok(subject) => subject,
        Err(reason) => return claim.objects.iter().for_each(|object| lose(object, reason)),
    };
    let mut objects: Vec<(&Argument, Place)> = Vec::new();
    for object in &claim.objects {
        match place(object) {
            Ok(place) => objects.push((object, place)),
            Err(reason) => lose(object, reason),
        }
    }
    let where_ = objects.iter().find(|(o, p)| o.role == Role::Place && p.things.len() == 1).map(|(_, p)| p.things[0]);
    let event = participants(&subject, &objects);
    let inside = |s: &&ByteSpan| !s.is_empty() && sentence.span.contains(**s);
    let predicate: Vec<Span> = claim.predicate.spans.iter().filter(inside).map(|s| points.span(*s)).collect();
    let has_target = objects.iter().any(|(o, _)| !matches!(o.role, Role::Place | Role::Time) && !is_temporal(o));
    let amounts = if objects.is_empty() { Vec::new() } else { super::amounts::amounts(document, claim) };
    for (nth, (argument, object)) in objects.iter().enumerate() {
        // "produced more than the output of France": what hangs on such a noun takes no more part than it does.
        // Of ideas it is told all the same: a concept has little else that joins it.
        let idea = |m: u32| document.mentions[m as usize].entity_type == Some(EntityType::Concept);
        let below = argument
            .on
            .filter(|_| !argument.mention.is_some_and(idea))
            .and_then(|noun| claim.objects.iter().find(|o| top(document, o) == Some(noun)));
        // Where it happens is told of the edge; an edge of its own only joins a subject to where it is, goes or acts.
        // "one where they are able to vote": without a preposition only a first object joins a subject to a place.
        let first = claim.objects.first().is_some_and(|first| std::ptr::eq(first, *argument));
        let bare = !first && preposition(argument).is_none();
        if argument.role == Role::Place && (has_target || bare) && argument.relation.is_none() {
            if where_.is_none_or(|place| object.things != [place]) {
                lose(argument, Reason::Setting);
            }
            continue;
        }
        if let Some(reason) = [Some(*argument), below].into_iter().flatten().find_map(circumstance) {
            lose(argument, reason);
            continue;
        }
        let Some(words) = whole_words(document, trees, claim, argument) else {
            lose(argument, Reason::Unworded);
            continue;
        };
        let row = argument.relation.as_ref().map(|t| &*t.relation);
        let reversed = argument.relation.as_ref().is_some_and(|t| t.reversed);
        let (source, target) = if reversed { (object, &subject) } else { (&subject, object) };
        let pairs = source.things.iter().flat_map(|s| target.things.iter().map(move |t| (*s, *t)));
        let pairs: Vec<(u32, u32)> = pairs.filter(|(s, t)| s != t).collect();
        if pairs.is_empty() {
            // Of two groups the same things do it to each other.
            if subject.things.len().max(object.things.len()) == 1 {
                lose(argument, Reason::Itself);
            }
            continue;
        }
        let things = (subject.things.len(), object.things.len());
        let edge = Edge { document, trees, claim, argument, key: &words.key, label: &words.label, things };
        let Some(confidence) = doubts.sure(edge, pairs.len()) else {
            lose(argument, Reason::Unsure);
            continue;
        };
        for (s, t) in pairs {
            out.push(Statement {
                source: s,
                target: t,
                relation: row.map_or_else(|| words.key.clone(), |row| row.name.clone()),
                predicate_key: claim.predicate.key.clone(),
                label: row
                    .filter(|row| reversed || row.symmetric || in_other_words(document, claim) || is_noun(&words.label))
                    .map_or(words.label.clone(), |row| worded(claim, &row.label)),
                directed: !row.is_some_and(|row| row.symmetric),
                confidence,
                tier: claim.tier.max(subject.tier).max(object.tier),
                polarity: claim.polarity,
                modality: claim.modality,
                attribution: claim.attribution.clone(),
                time: claim.time.clone().filter(|t| t.start.zip(t.end).is_none_or(|(a, b)| a <= b)),
                amounts: amounts.clone(),
                place: where_.filter(|p| *p != s && *p != t && objects[nth].0.role != Role::Place),
                event: event.clone(),
                sentence: claim.sentence,
                subject: source.span,
                predicate: predicate.clone(),
                object: target.span,
                rule: argument.relation.as_ref().map_or(VERB_PHRASE, |t| &t.rule).to_owned(),
                decided: None,
            });
        }
    }
}

/// Those who take part in one fact, where they are more than the two ends of an edge; else nobody.
fn participants(subject: &Place, objects: &[(&Argument, Place)]) -> Vec<u32> {
    let mut event: Vec<u32> = objects.iter().flat_map(|(_, p)| &p.things).chain(&subject.things).copied().collect();
    event.sort_unstable();
    event.dedup();
    if event.len() < 3 {
        event.clear();
    }
    event
}

/// The words of an edge; nothing where a verb phrase would not say what the text does.
fn whole_words(document: &Annotated, trees: &Trees<'_>, claim: &Claim, argument: &Argument) -> Option<Words> {
    let words = words(document, claim, argument);
    if argument.relation.is_some() || argument.role == Role::Place {
        return Some(words);
    }
    let read = Some(words).filter(|words| !misread::is_misread(document, trees, claim, argument, words));
    let whole = completed(document, trees, claim, argument, read?)?;
    Some(whole).filter(|words| !is_hollow(document, trees, claim, argument, words))
}

/// Whether the words of a claim do not say of the two ends what its relation does: a noun phrase has no verb; in "traded Lee to the
/// Reds" the verb is not theirs; in "became the first member of the Senate from Utah" it is not the first of the Senate.
fn in_other_words(document: &Annotated, claim: &Claim) -> bool {
    let spans = claim.predicate.spans.iter().chain(claim.objects.first().into_iter().flat_map(|o| &o.spans));
    let graded = |span: &ByteSpan| {
        let from = document.tokens.partition_point(|t| t.span.start < span.start);
        let inside = document.tokens[from..].iter().take_while(|t| t.span.end <= span.end);
        inside.into_iter().any(|t| {
            matches!(t.xpos, Xpos::Jjs | Xpos::Rbs)
                || matches!(&*t.lemma, "first" | "second" | "third" | "last" | "only")
        })
    };
    // "are states of": the copula alone is no label.
    let copula = claim.predicate.key == "be" && matches!(&*claim.predicate.text, "is" | "are" | "was" | "were");
    claim.tier == Tier::Nominal || claim.construction == SIDEWAYS || copula || spans.into_iter().any(graded)
}

/// Whether a label says only what something is, and not to whom: "is home".
fn is_noun(label: &str) -> bool {
    let said = label.strip_prefix("is ").or_else(|| label.strip_prefix("was "));
    said.is_some_and(|said| !said.contains(' ') && said.ends_with(char::is_alphabetic))
}

/// Why an argument is not party to what is said, if it is not.
fn circumstance(argument: &Argument) -> Option<Reason> {
    let dating = is_temporal(argument).then_some(Reason::Dating);
    dating.or_else(|| is_aside(argument).then_some(Reason::Aside))
}

/// Whether an argument only dates the claim: "until after the attacks".
fn is_temporal(argument: &Argument) -> bool {
    let Role::Preposition(preposition) = &argument.role else { return false };
    let first = preposition.split([' ', '_']).next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "after" | "before" | "during" | "following" | "since" | "until" | "till")
}

/// Whether an argument is not party to what is said: whom it is compared with or put in place of, who says it.
fn is_aside(argument: &Argument) -> bool {
    let Role::Preposition(preposition) = &argument.role else { return false };
    let words = preposition.to_lowercase().replace('_', " ");
    // "were harsher than in Peru".
    ASIDE.binary_search(&words.as_str()).is_ok() || words.starts_with("than ")
}

/// Prepositions of what is only set against or beside what is said. Sorted.
const ASIDE: &[&str] = &[
    "according to",
    "apart from",
    "as opposed to",
    "aside from",
    "besides",
    "but",
    "compared to",
    "compared with",
    "contrary to",
    "despite",
    "except",
    "except for",
    "excluding",
    "in lieu of",
    "in place of",
    "instead of",
    "irrespective of",
    "more than",
    "notwithstanding",
    "per",
    "rather than",
    "regardless of",
    "than",
    "unlike",
    "versus",
    "without",
];

fn joined(spans: &[ByteSpan]) -> Option<ByteSpan> {
    spans.iter().copied().reduce(ByteSpan::join)
}
