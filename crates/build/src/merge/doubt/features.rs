//! What is seen of an edge: what it is read from, what its ends are and how they were found, how sure the parser and the models
//! of names and coreference were, and what the sentence looks like.

use crate::{Annotated, Argument, Claim, Mention, Role, Trees, Upos, Xpos};
use copan_model::{EntityType, MentionKind};
use std::fmt::Display;

/// An edge, as it is about to be made.
#[derive(Clone, Copy)]
pub(in crate::merge) struct Edge<'a> {
    pub(in crate::merge) document: &'a Annotated,
    pub(in crate::merge) trees: &'a Trees<'a>,
    pub(in crate::merge) claim: &'a Claim,
    /// Its other end, beside the claim's subject.
    pub(in crate::merge) argument: &'a Argument,
    pub(in crate::merge) key: &'a str,
    pub(in crate::merge) label: &'a str,
    /// How many things the subject and the other end stand for.
    pub(in crate::merge) things: (usize, usize),
}

/// More words than this on the way from end to end are no way.
const FARTHEST: usize = 40;

/// More links than this back to a name are one.
const MOST_LINKS: usize = 40;

/// The features of an edge, each once.
pub(in crate::merge) fn features(edge: Edge<'_>) -> Vec<String> {
    let mut out = Vec::with_capacity(64);
    wording(&edge, &mut out);
    let mention = |argument: &Argument| argument.mention.map(|m| &edge.document.mentions[m as usize]);
    let (Some(source), Some(target)) = (mention(&edge.claim.subject), mention(edge.argument)) else { return out };
    for (side, mention, things) in [("s", source, edge.things.0), ("t", target, edge.things.1)] {
        end(&edge, side, mention, things, &mut out);
    }
    let kind = |m: &Mention| m.entity_type.map_or("none", EntityType::name);
    push(&mut out, "types", format_args!("{}-{}", kind(source), kind(target)));
    between(&edge, source, target, &mut out);
    sentence(&edge, &mut out);
    out.sort_unstable();
    out.dedup();
    out
}

fn push(out: &mut Vec<String>, name: &str, value: impl Display) {
    out.push(format!("{name}={value}"));
}

/// A number in few steps.
fn step(number: usize) -> &'static str {
    match number {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "4",
        6..=8 => "6",
        9..=12 => "9",
        13..=18 => "13",
        19..=27 => "19",
        28..=40 => "28",
        _ => "41",
    }
}

/// A margin in few steps.
const fn sure(margin: u8) -> &'static str {
    match margin {
        0..=3 => "0",
        4..=10 => "4",
        11..=20 => "11",
        21..=35 => "21",
        36..=60 => "36",
        61..=100 => "61",
        101..=254 => "101",
        255 => "all",
    }
}

/// The rule, the construction and the words.
fn wording(edge: &Edge<'_>, out: &mut Vec<String>) {
    let Edge { claim, argument, .. } = *edge;
    let typed = argument.relation.is_some();
    push(out, "typed", typed);
    push(out, "construction", format_args!("{}-{typed}", claim.construction));
    push(out, "tier", claim.tier.name());
    if let Some(relation) = &argument.relation {
        push(out, "rule", &relation.rule);
        push(out, "relation", &relation.relation.name);
        return;
    }
    let role = match &argument.role {
        Role::Subject => "subject",
        Role::Object => "object",
        Role::Time => "time",
        Role::Place => "place",
        Role::Preposition(preposition) => preposition,
    };
    push(out, "role", role.to_lowercase());
    push(out, "on", argument.on.is_some());
    let nth = claim.objects.iter().position(|o| std::ptr::eq(o, argument)).unwrap_or_default();
    push(out, "nth", step(nth));
    push(out, "objects", step(claim.objects.len()));
    push(out, "verb", edge.key.split('_').find(|word| *word != "be").unwrap_or("be"));
    push(out, "be", edge.key.starts_with("be_"));
    push(out, "copula", edge.key == "be" || claim.predicate.key == "be");
    push(out, "label", step(edge.label.split_whitespace().count()));
    push(out, "lower", edge.label.chars().next().is_some_and(char::is_lowercase));
    let odd = |c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’'));
    push(out, "odd", edge.label.chars().any(odd));
    push(out, "number", edge.label.chars().any(|c| c.is_ascii_digit()));
}

/// An end: what it is, how sure its name is, and how it was found to stand for the thing.
fn end(edge: &Edge<'_>, side: &str, mention: &Mention, things: usize, out: &mut Vec<String>) {
    let Edge { document, trees, .. } = *edge;
    let name = |what: &str| format!("{side}-{what}");
    push(out, &name("kind"), mention.kind.name());
    push(out, &name("type"), mention.entity_type.map_or("none", EntityType::name));
    push(out, &name("things"), step(things));
    push(out, &name("length"), step(mention.tokens.len()));
    push(out, &name("upos"), trees.token(mention.head).upos);
    if mention.kind == MentionKind::Name {
        push(out, &name("name"), sure(mention.margin));
    } else {
        push(out, &name("noun"), trees.lemma(mention.head).to_lowercase());
    }
    link(edge, side, mention, out);
    let word =
        |at: u32| (document.sentences[edge.claim.sentence as usize].tokens.contains(&at)).then(|| trees.token(at));
    let capital = |at: u32| word(at).is_some() && trees.form(at).chars().next().is_some_and(char::is_uppercase);
    let (before, after) = (mention.tokens.start.wrapping_sub(1), mention.tokens.end);
    let beside = |at: u32| match word(at).map(|t| (t.upos, t.xpos)) {
        None => "border",
        Some((_, Xpos::Pos)) => "owner",
        Some((_, Xpos::Comma)) => "comma",
        Some((_, Xpos::Hyph)) => "hyphen",
        Some((_, Xpos::Lrb | Xpos::Rrb)) => "bracket",
        Some((_, Xpos::QuoteOpen | Xpos::QuoteClose)) => "quote",
        Some((Upos::Propn, _)) => "name",
        Some((Upos::Num, _)) => "number",
        Some((Upos::Noun | Upos::Adj, _)) if capital(at) => "capital",
        Some((Upos::Noun, _)) => "noun",
        Some((Upos::Adj, _)) => "adjective",
        Some((Upos::Cconj, _)) => "and",
        Some((Upos::Adp, _)) => "preposition",
        Some((Upos::Det, _)) => "article",
        Some(_) => "other",
    };
    push(out, &name("before"), beside(before));
    push(out, &name("after"), beside(after));
}

/// By what links, and from how far, an end leads to a name.
fn link(edge: &Edge<'_>, side: &str, mention: &Mention, out: &mut Vec<String>) {
    let Edge { document, .. } = *edge;
    let name = |what: &str| format!("{side}-{what}");
    let place = |m: &Mention| document.tokens[m.head as usize].sentence;
    let (mut at, mut margin, mut links) = (mention, u8::MAX, 0);
    while at.kind != MentionKind::Name
        && links < MOST_LINKS
        && let Some(link) = &at.link
    {
        margin = margin.min(link.margin);
        links += 1;
        at = &document.mentions[link.to as usize];
    }
    if mention.kind == MentionKind::Name {
        push(out, &name("link"), mention.link.as_ref().map_or("first", |link| link.rule));
        return;
    }
    push(out, &name("link"), mention.link.as_ref().map_or("none", |link| link.rule));
    push(out, &name("margin"), sure(margin));
    push(out, &name("links"), step(links));
    push(out, &name("far"), step(place(mention).saturating_sub(place(at)) as usize));
    push(out, &name("named"), at.kind == MentionKind::Name);
    if at.kind == MentionKind::Name {
        push(out, &name("name"), sure(at.margin));
    }
}

/// The way through the tree from one end to the other, and what stands between them.
fn between(edge: &Edge<'_>, source: &Mention, target: &Mention, out: &mut Vec<String>) {
    let Edge { document, trees, .. } = *edge;
    let (from, to) = (source.head.min(target.head), source.head.max(target.head));
    let up = |start: u32| {
        std::iter::successors(Some(start), |at| trees.token(*at).head).take(FARTHEST).collect::<Vec<u32>>()
    };
    let (left, right) = (up(source.head), up(target.head));
    push(out, "order", source.head < target.head);
    if let Some(meet) = left.iter().position(|at| right.contains(at)) {
        let below = right.iter().position(|at| *at == left[meet]).unwrap_or_default();
        let way = || left[..meet].iter().chain(&right[..below]);
        push(out, "way", step(meet + below));
        let margins = way().map(|at| trees.token(*at).margin);
        push(out, "arc", sure(margins.min().unwrap_or(u8::MAX)));
        for at in way() {
            push(out, "through", trees.token(*at).deprel);
        }
    }
    let same = trees.token(from).sentence == trees.token(to).sentence;
    push(out, "same", same);
    if !same {
        return;
    }
    let count = |fits: &dyn Fn(u32) -> bool| (from + 1..to).filter(|at| fits(*at)).count();
    push(out, "distance", step((to - from) as usize));
    push(out, "commas", step(count(&|at| trees.form(at) == ",").min(4)));
    push(out, "verbs", step(count(&|at| trees.token(at).upos == Upos::Verb).min(4)));
    push(out, "marks", step(count(&|at| matches!(trees.form(at), ";" | ":" | "(" | "–" | "—" | "\"")).min(3)));
    let first = document.mentions.partition_point(|m| m.tokens.start <= from);
    let names = document.mentions[first..].iter().take_while(|m| m.tokens.start < to);
    push(out, "names", step(names.filter(|m| m.kind == MentionKind::Name && !m.tokens.contains(&to)).count().min(6)));
}

/// What the sentence looks like.
fn sentence(edge: &Edge<'_>, out: &mut Vec<String>) {
    let Edge { document, trees, .. } = *edge;
    let words = document.sentences[edge.claim.sentence as usize].tokens.clone();
    push(out, "words", step(words.len()));
    let last = words.end.checked_sub(1).map_or("", |at| trees.form(at));
    push(out, "end", matches!(last, "." | "!" | "?" | "\"" | "”" | "'" | ")" | "]"));
    push(out, "quote", words.clone().any(|at| matches!(trees.form(at), "\"" | "“" | "”")));
    let mut margins: Vec<u8> = words.map(|at| trees.token(at).margin).collect();
    margins.sort_unstable();
    push(out, "parse", sure(margins.get(margins.len() / 10).copied().unwrap_or_default()));
    push(out, "attributed", edge.claim.attribution.is_some());
}
