//! How an edge is worded: its key and its label, by the words of its claim.

use crate::{Annotated, Argument, Claim, Deprel, Role, Upos};
use copan_model::MentionKind;

/// The words of a relation that has no name.
pub(super) struct Words {
    pub(super) key: String,
    pub(super) label: String,
}

impl Words {
    fn new(key: &str, label: String) -> Self {
        let key = if key.is_empty() { "related_to".to_owned() } else { key.replace(' ', "_") };
        let label = if label.trim().is_empty() { key.replace('_', " ") } else { label };
        Self { key, label }
    }
}

/// The key and the label under which a claim joins its subject to this argument: the first object completes the predicate
/// as it stands; the others bring their own preposition in place of the first one's.
pub(super) fn words(document: &Annotated, claim: &Claim, argument: &Argument) -> Words {
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
        let name = object.mention.map(|m| document.mentions[m as usize].span.of(&document.text.text));
        let short = [Some(words.as_str()), name].into_iter().flatten().find(|w| w.chars().count() <= MAX_BETWEEN);
        if let Some(words) = short {
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
        for (words, tail) in [(&mut key, format!("_{}", own.replace(' ', "_"))), (&mut label, format!(" {own}"))] {
            if let Some(rest) = words.strip_suffix(&tail) {
                *words = rest.to_owned();
            }
        }
    }
    // "was sent from Lima to": where it came from has an edge of its own.
    if preposition == "to" {
        for (words, from) in [(&mut key, "_from"), (&mut label, " from")] {
            if let Some(rest) = words.strip_suffix(from) {
                *words = rest.to_owned();
            }
        }
    }
    let tail = format!("_{}", preposition.replace(' ', "_"));
    if !key.ends_with(&tail) {
        key.push_str(&tail);
    }
    if !label.to_lowercase().ends_with(&format!(" {preposition}")) {
        label = format!("{label} {preposition}");
    }
    Words::new(&key, label)
}

/// The words of the table, in the past where the text says that it is over: "a former member".
pub(super) fn worded(claim: &Claim, label: &str) -> String {
    let over = |text: &str| {
        let first =
            text.split_whitespace().find(|word| !matches!(word.to_lowercase().as_str(), "a" | "an" | "the" | "is"));
        first.is_some_and(|word| matches!(word, "former" | "ex" | "late" | "then" | "Former" | "onetime"))
    };
    let said = std::iter::once(&claim.predicate.text).chain(claim.objects.iter().map(|o| &o.text));
    let past = PAST.iter().find_map(|(now, then)| Some((*then, label.strip_prefix(now)?)));
    match past.filter(|_| said.into_iter().any(|text| over(text))) {
        Some((then, rest)) => format!("{then}{rest}"),
        None => label.to_owned(),
    }
}

/// First words of the table's labels, now and when it is over.
const PAST: [(&str, &str); 9] = [
    ("holds ", "held "),
    ("is ", "was "),
    ("leads", "led"),
    ("lives ", "lived "),
    ("operates", "operated"),
    ("owns", "owned"),
    ("plays ", "played "),
    ("represents", "represented"),
    ("works ", "worked "),
];

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
pub(super) fn top(document: &Annotated, argument: &Argument) -> Option<u32> {
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
pub(super) fn preposition(argument: &Argument) -> Option<String> {
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
