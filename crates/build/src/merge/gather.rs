//! What is kept of a document: the things it speaks of, what it says of them, and the sentences that say so.

use super::end::Ends;
use crate::coverage::{Reason, Survey, Surveyor, VERB_PHRASE};
use crate::resolve::Thing;
use crate::{Annotated, Argument, ByteSpan, Claim, CodePoints, Deprel, Role, Schema, Text, Upos};
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
    gathered(document, None)
}

/// The same, with what [`Corpus::coverage`](super::Corpus::coverage) needs: what was left out, and why.
#[must_use]
pub fn survey(document: &Annotated, schema: &Schema) -> Gathered {
    gathered(document, Some(schema))
}

fn gathered(document: &Annotated, watched: Option<&Schema>) -> Gathered {
    let text = &document.text;
    let points = CodePoints::new(&text.text);
    let record = record(text, &points);
    let ends = Ends::new(document, &points);
    let mut surveyor = watched.map(|schema| Surveyor::new(document, schema, &points, &ends));
    let mut statements = Vec::new();
    for claim in &document.claims {
        if let Some(surveyor) = &mut surveyor {
            let from = statements.len();
            let lose = |argument: &Argument, reason| surveyor.lose(claim, argument, reason);
            claim_statements(document, &points, &ends, claim, &mut statements, lose);
            surveyor.tell(claim, &statements[from..]);
        } else {
            claim_statements(document, &points, &ends, claim, &mut statements, |_, _| {});
        }
    }
    let survey = surveyor.map(|surveyor| Box::new(surveyor.finish()));
    let mut sentences: Vec<(Span, String)> = Vec::new();
    let mut kept = vec![None; document.sentences.len()];
    for statement in &mut statements {
        let number = &mut kept[statement.sentence as usize];
        let sentence = document.sentences[statement.sentence as usize].span;
        statement.sentence = *number.get_or_insert_with(|| {
            sentences.push((points.span(sentence), sentence.of(&text.text).to_owned()));
            sentences.len() as u32 - 1
        });
    }
    let mut gathered = Gathered { record, sentences, things: ends.things(), statements, survey };
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
    certainty: f64,
    span: Span,
}

fn claim_statements(
    document: &Annotated,
    points: &CodePoints<'_>,
    ends: &Ends<'_>,
    claim: &Claim,
    out: &mut Vec<Statement>,
    mut lose: impl FnMut(&Argument, Reason),
) {
    let Some(sentence) = document.sentences.get(claim.sentence as usize) else { return };
    let place = |argument: &Argument| {
        let number = argument.mention.ok_or(Reason::Phrase)?;
        let mention = &document.mentions[number as usize];
        let inside = sentence.span.contains(mention.span).then_some(mention.span);
        let span = inside.or_else(|| joined(&argument.spans)).filter(|s| !s.is_empty() && sentence.span.contains(*s));
        let span = points.span(span.ok_or(Reason::Elsewhere)?);
        let end = ends.of(number)?;
        Ok(Place { things: end.things, tier: end.tier, certainty: end.certainty, span })
    };
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
    let mut event: Vec<u32> = objects.iter().flat_map(|(_, p)| &p.things).chain(&subject.things).copied().collect();
    event.sort_unstable();
    event.dedup();
    if event.len() < 3 {
        event.clear();
    }
    let predicate: Vec<Span> = claim
        .predicate
        .spans
        .iter()
        .filter(|s| !s.is_empty() && sentence.span.contains(**s))
        .map(|s| points.span(*s))
        .collect();
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
        if is_temporal(argument) || below.is_some_and(is_temporal) {
            lose(argument, Reason::Dating);
            continue;
        }
        if is_aside(argument) || below.is_some_and(is_aside) {
            lose(argument, Reason::Aside);
            continue;
        }
        let words = words(document, claim, argument);
        let row = argument.relation.as_ref().map(|t| &*t.relation);
        let reversed = argument.relation.as_ref().is_some_and(|t| t.reversed);
        let (source, target) = if reversed { (object, &subject) } else { (&subject, object) };
        for (&s, &t) in source.things.iter().flat_map(|s| target.things.iter().map(move |t| (s, t))) {
            if s == t {
                // Of two groups the same things do it to each other.
                if subject.things.len().max(object.things.len()) == 1 {
                    lose(argument, Reason::Itself);
                }
                continue;
            }
            out.push(Statement {
                source: s,
                target: t,
                relation: row.map_or_else(|| words.key.clone(), |row| row.name.clone()),
                predicate_key: claim.predicate.key.clone(),
                label: row
                    .filter(|_| reversed || claim.tier == Tier::Nominal)
                    .map_or_else(|| words.label.clone(), |row| worded(claim, &row.label)),
                directed: !row.is_some_and(|row| row.symmetric),
                confidence: (claim.confidence * subject.certainty * object.certainty).clamp(0.0, 1.0),
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

/// The words of a relation that has no name.
struct Words {
    key: String,
    label: String,
}

impl Words {
    fn new(key: &str, label: String) -> Self {
        let key = if key.is_empty() { "related_to".to_owned() } else { key.replace(' ', "_") };
        let label = if label.trim().is_empty() { key.replace('_', " ") } else { label };
        Self { key, label }
    }
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
    ASIDE.binary_search(&words.as_str()).is_ok()
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

/// The key and the label under which a claim joins its subject to this argument: the first object completes the predicate
/// as it stands; the others bring their own preposition in place of the first one's.
fn words(document: &Annotated, claim: &Claim, argument: &Argument) -> Words {
    let mut key = claim.predicate.key.clone();
    let mut label = claim.predicate.core.as_ref().unwrap_or(&claim.predicate.text).clone();
    let holder = |noun: u32| claim.objects.iter().find(|o| top(document, o) == Some(noun)).or(claim.objects.first());
    if let Some((noun, first)) = argument.on.and_then(|noun| Some((noun, holder(noun)?)))
        && let Some(preposition) = preposition(argument)
    {
        // "replaced programs such as X": what is an example stands for the whole.
        if is_example(&preposition) {
            return if std::ptr::eq(first, claim.objects.first().unwrap_or(first)) {
                Words::new(&key, label)
            } else {
                words(document, claim, first)
            };
        }
        // "became minister of", "invested in projects in": what the argument hangs on stands between.
        if !std::ptr::eq(first, claim.objects.first().unwrap_or(first)) {
            Words { key, label } = words(document, claim, first);
        }
        let noun = document.tokens[noun as usize].lemma.to_lowercase();
        let core = first.core.as_ref().unwrap_or(&first.text);
        return Words::new(&format!("{key}_{noun}_{preposition}"), format!("{label} {core} {preposition}"));
    }
    let Some(preposition) = preposition(argument) else {
        // "considered Ali his rival", "designated her as heir": what one is made says more than the verb.
        if let Some(made) = made(document, claim, argument) {
            let words = made.core.as_ref().unwrap_or(&made.text);
            let joint = self::preposition(made).map(|p| format!("{p} ")).unwrap_or_default();
            if words.chars().count() <= MAX_BETWEEN {
                label = format!("{label} {joint}{words}");
            }
            if let Some(noun) = top(document, made) {
                key = format!("{key}_{joint}{}", document.tokens[noun as usize].lemma.to_lowercase());
            }
        }
        return Words::new(&key, label);
    };
    let first = claim.objects.first().filter(|first| !std::ptr::eq(*first, argument));
    if let Some(first) = first.filter(|_| is_example(&preposition) && preposition != "like") {
        return words(document, claim, first);
    }
    if let Some(object) = first.filter(|first| first.role == Role::Object) {
        // "made his debut for": what stands between the verb and its preposition is part of what is said.
        let words = object.core.as_ref().unwrap_or(&object.text);
        if words.chars().count() <= MAX_BETWEEN {
            label = format!("{label} {words}");
        }
        let named = object.mention.is_some_and(|m| document.mentions[m as usize].kind == MentionKind::Name);
        // A pronoun or the verb of a clause adds no word: "placed him on", "said of her that …".
        let noun = |at: &u32| {
            matches!(document.tokens[*at as usize].upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym | Upos::Adj)
        };
        if let Some(noun) = top(document, object).filter(noun).filter(|_| !named) {
            key = format!("{key}_{}", document.tokens[noun as usize].lemma.to_lowercase());
        }
    }
    let bare = |first: &Argument| first.mention.is_none() && !first.text.contains(' ') && precedes(first, argument);
    if let Some(object) = first.filter(|first| matches!(first.role, Role::Preposition(_)) && bare(first)) {
        // "kept in touch with": a bare noun behind the first preposition is part of what is said.
        key = format!("{key}_{}", object.text.to_lowercase());
        label = format!("{label} {}", object.text);
    } else if let Some(own) = first.and_then(self::preposition)
        && own != preposition
    {
        for (words, blank) in [(&mut key, '_'), (&mut label, ' ')] {
            if let Some(rest) = words.strip_suffix(own.as_str()).and_then(|rest| rest.strip_suffix(blank)) {
                *words = rest.to_owned();
            }
        }
    }
    if !key.ends_with(&format!("_{preposition}")) {
        key = format!("{key}_{preposition}");
    }
    if !label.to_lowercase().ends_with(&format!(" {preposition}")) {
        label = format!("{label} {preposition}");
    }
    Words::new(&key, label)
}

/// The words of the table, in the past where the text says that it is over: "a former member".
fn worded(claim: &Claim, label: &str) -> String {
    let over = |text: &str| {
        let first =
            text.split_whitespace().find(|word| !matches!(word.to_lowercase().as_str(), "a" | "an" | "the" | "is"));
        first.is_some_and(|word| matches!(word, "former" | "ex" | "late" | "then" | "Former" | "onetime"))
    };
    let said = std::iter::once(&claim.predicate.text).chain(claim.objects.iter().map(|o| &o.text));
    match label.strip_prefix("is ").filter(|_| said.into_iter().any(|text| over(text))) {
        Some(rest) => format!("was {rest}"),
        None => label.to_owned(),
    }
}

/// Verbs that say what somebody is, is called or is made.
const MAKING: [&str; 22] = [
    "appoint",
    "brand",
    "call",
    "choose",
    "consider",
    "crown",
    "declare",
    "deem",
    "describe",
    "designate",
    "dub",
    "elect",
    "label",
    "make",
    "name",
    "nickname",
    "proclaim",
    "pronounce",
    "regard",
    "select",
    "term",
    "title",
];

/// What the object of such a verb is said to be, where it stands as another object or after "as".
fn made<'c>(document: &Annotated, claim: &'c Claim, object: &Argument) -> Option<&'c Argument> {
    let verb = claim.predicate.key.as_str();
    let named = |a: &Argument| a.mention.is_some_and(|m| document.mentions[m as usize].kind == MentionKind::Name);
    let says = |a: &&Argument| {
        !std::ptr::eq(*a, object) && !named(a) && (a.role == Role::Object || preposition(a).is_some_and(|p| p == "as"))
    };
    // "called Ann and the doctor": two who are called.
    let listed = |a: &Argument| top(document, a).is_some_and(|t| document.tokens[t as usize].deprel == Deprel::Conj);
    let one = MAKING.contains(&verb) && object.role == Role::Object && !listed(object);
    claim.objects.iter().filter(|a| one && !listed(a)).find(says)
}

fn precedes(a: &Argument, b: &Argument) -> bool {
    a.spans.first().zip(b.spans.first()).is_some_and(|(a, b)| a.start < b.start)
}

/// Whether what follows a preposition is an example of what stands before it.
fn is_example(preposition: &str) -> bool {
    matches!(preposition, "such as" | "including" | "like")
}

/// More characters than this between a verb and its preposition are left out of a label.
const MAX_BETWEEN: usize = 40;

/// An argument's top word: the one that hangs on none of the others.
fn top(document: &Annotated, argument: &Argument) -> Option<u32> {
    let inside = |at: u32| {
        let span = document.tokens[at as usize].span;
        argument.spans.iter().any(|s| s.contains(span))
    };
    let first = argument.spans.first()?.start;
    let last = argument.spans.last()?.end;
    let from = document.tokens.partition_point(|t| t.span.start < first) as u32;
    let to = document.tokens.partition_point(|t| t.span.end <= last) as u32;
    (from..to).find(|at| inside(*at) && document.tokens[*at as usize].head.is_none_or(|head| !inside(head)))
}

/// The preposition of an argument: its role, or what a place begins with ("in Comayagua").
fn preposition(argument: &Argument) -> Option<String> {
    match &argument.role {
        Role::Preposition(preposition) => Some(preposition.to_lowercase()),
        Role::Place => {
            let (first, _) = argument.text.split_once(' ')?;
            let first = first.to_lowercase();
            PLACING.contains(&first.as_str()).then_some(first)
        }
        _ => None,
    }
}

/// Prepositions that tell where. Sorted.
const PLACING: &[&str] = &[
    "above", "across", "along", "around", "at", "behind", "below", "beside", "beyond", "by", "from", "in", "inside",
    "into", "near", "off", "on", "outside", "over", "through", "to", "toward", "towards", "under", "within",
];

fn joined(spans: &[ByteSpan]) -> Option<ByteSpan> {
    spans.iter().copied().reduce(ByteSpan::join)
}
