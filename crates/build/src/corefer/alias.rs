//! Other names that a text itself gives a thing: "Lake Oak (also known as Rice Lake)", "Ann Lee, born Ann Smith", "Kristiania (now
//! Oslo)".
//!
//! What stands between two names says that they are of one thing: the words right before the name, for who is "known as the heir of
//! Acme" is not Acme. What a clause says is in `given.rs`.

use super::cue::{BEFORE_NAMES, Before, CALLED, Cue, KNOWN_AS, QUOTES};
use super::entities::Entities;
use super::gloss::{are_alike, is_gloss, is_meaning};
use super::listed;
use super::mentions::Facts;
use crate::{Deprel, Upos, Xpos, lexicon};
use copan_model::{EntityType, MentionKind};

/// How far back the bracket may begin in which another name stands.
const BRACKET: u32 = 24;

/// The name before this one that it is another name of, by the words between them.
pub(super) fn beside(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> Option<u32> {
    let start = facts.mention(i).tokens.start;
    let before = Before { trees: facts.trees, sentence: facts.trees.token(start).sentence };
    let Some((cue, at)) = before.cue(start) else {
        let plain = |named| (named, Cue::Plain);
        let epithet = || epithet(facts, &before, i).map(plain);
        let listed = || listed::first_of(facts, &before, i).map(plain);
        let (named, cue) = glossed(facts, &before, i).or_else(epithet).or_else(listed)?;
        return may_be_one(facts, entities, named, i, cue).then_some(named);
    };
    if !stands_alone(facts, i) {
        return None;
    }
    let named = match before.word(at)?.as_str() {
        _ if cue == Cue::Label => {
            let open = opening(facts, at)?;
            ending(facts, i, open - u32::from(before.is(open, &QUOTES))).map(|named| (named, cue))
        }
        // "also known as Rice Lake, and later as Oak Lake", "first called Rice Lake and then renamed Oak Lake".
        "and" if matches!(cue, Cue::Plain | Cue::Later) => {
            let comma = u32::from(before.is(at - 1, &[","]));
            let earlier = ending(facts, i, at - 1 - comma)?;
            is_other(facts, &before, earlier).then_some((earlier, Cue::Or))
        }
        // In brackets "or" parts no alternatives.
        open if is_open(open) => {
            // "Oak Lake (Danish: …) (or Rice Lake)".
            let behind = if before.is(at - 1, &[")"]) { opening(facts, at - 2)? } else { at - 1 };
            let quoted = u32::from(before.is(behind, &QUOTES));
            ending(facts, i, behind - quoted).map(|named| (named, if cue == Cue::Or { Cue::Plain } else { cue }))
        }
        ")" if cue == Cue::Plain => ending(facts, i, opening(facts, at - 1)?).map(|named| (named, cue)),
        // "Ann Lee (1801–1870), born Ann Smith", or all within one bracket: "Ann Lee (born 1962, formerly Ann Smith)".
        "," | ";" if !matches!(cue, Cue::Or | Cue::Later) => {
            let behind = if before.is(at - 1, &[")"]) { opening(facts, at - 2)? } else { at - 1 };
            let direct = ending(facts, i, behind).filter(|e| said_more(&before, at) || !hangs(facts, *e));
            direct.or_else(|| ending(facts, i, opening(facts, at - 1)?)).map(|named| (named, cue))
        }
        close => {
            // "Oak Lake (OL) or Rice Lake"
            let behind = if close == ")" && cue == Cue::Or { opening(facts, at - 1)? } else { at };
            let earlier = ending(facts, i, behind)?;
            let simply = before.is(start, &["simply"]) || before.is(start - 1, &["simply"]);
            let chained = cue == Cue::Plain && simply || cue == Cue::Or;
            let spelled = || cue == Cue::Or && begins(facts, earlier) && are_alike(facts.text(earlier), facts.text(i));
            let defined = is_defined(facts, earlier, i);
            let fits = chained && (is_other(facts, &before, earlier) || defined || spelled());
            // "or simply", "Oak Lake or Rice Lake is …": it is, whatever kind the two were taken for.
            let cue = if simply || defined { Cue::Plain } else { Cue::Or };
            // "(also known as Oak Lake, Elm Lake or Rice Lake)"
            fits.then_some((earlier, cue))
                .or_else(|| listed::first_of(facts, &before, i).map(|first| (first, Cue::Plain)))
        }
    };
    let (named, cue) = named?;
    may_be_one(facts, entities, named, i, cue).then_some(named)
}

/// The name behind which this one stands first in brackets, where what cannot be read has been left out: "Oak (, the Long
/// League)"; alone in them and in quotation marks: "Ann Lee ("Moss")"; or alone in them and by its looks another name.
fn glossed(facts: &Facts<'_>, before: &Before<'_>, i: u32) -> Option<(u32, Cue)> {
    let mention = facts.mention(i);
    let form = |at: u32| facts.trees.tokens().get(at as usize).map_or("", |_| facts.trees.form(at));
    let the = u32::from(before.is(mention.tokens.start, &["the"]));
    let start = mention.tokens.start - the;
    let end = mention.tokens.end;
    let quoted = before.is(start, &BEFORE_NAMES) && QUOTES.contains(&form(end)) && form(end + 1) == ")";
    let stray = before.is(start, &[",", ";"]) && before.is(start.saturating_sub(1), &["("]);
    let left_out = (stray || before.word(start).is_some_and(|open| is_open(&open) && open != "("))
        && matches!(form(end), ")" | ";" | ",");
    let open = start - u32::from(quoted || stray);
    let bracketed = || before.is(open, &["("]);
    if left_out || quoted && bracketed() {
        let named = ending(facts, i, open - 1)?;
        let meant = || is_gloss(facts, named, i) || is_meaning(facts.text(named), facts.text(i));
        let cue = if quoted && meant() { Cue::Plain } else { Cue::Or };
        return Some((named, cue));
    }
    if !(bracketed() && matches!(form(end), ")" | ";" | ",")) {
        return None;
    }
    let named = ending(facts, i, open - 1 - u32::from(before.is(open - 1, &QUOTES)))?;
    is_gloss(facts, named, i).then_some((named, Cue::Plain))
}

/// The name behind which this one stands with an article in quotation marks: `Louis Lee, the "Oak King",`.
fn epithet(facts: &Facts<'_>, before: &Before<'_>, i: u32) -> Option<u32> {
    let words = &facts.mention(i).tokens;
    let form = |at: u32| facts.trees.tokens().get(at as usize).map_or("", |_| facts.trees.form(at));
    let quoted = before.is(words.start, &BEFORE_NAMES[1..4]) && QUOTES.contains(&form(words.end));
    let ends = matches!(form(words.end + 1), "," | "." | ";" | ")") || form(words.end - 1).ends_with([',', '.']);
    let the = before.is(words.start.saturating_sub(1), &["the"]) && before.is(words.start.saturating_sub(2), &[","]);
    let named = ending(facts, i, words.start.checked_sub(3).filter(|_| quoted && ends && the)?)?;
    (facts.mention(named).entity_type == Some(EntityType::Person)).then_some(named)
}

/// Whether what stands behind a comma says more than "called" or "known as": "later called" is not said of what was last.
fn said_more(before: &Before<'_>, comma: u32) -> bool {
    !before.is(comma + 1, &CALLED) && !before.is(comma + 1, &KNOWN_AS)
}

/// Whether a name hangs on another phrase, which the words behind it may be about: "temples of Hygieia, called …".
fn hangs(facts: &Facts<'_>, i: u32) -> bool {
    matches!(facts.deprel(i), Deprel::Nmod | Deprel::Obl | Deprel::OblAgent | Deprel::NmodPoss | Deprel::Conj)
}

/// Whether the words before a name say that it is another one, or one of several other ones.
fn is_other(facts: &Facts<'_>, before: &Before<'_>, mut i: u32) -> bool {
    for _ in 0..4 {
        match before.cue(facts.mention(i).tokens.start) {
            Some((Cue::Or, at)) => match ending(facts, i, at) {
                Some(earlier) => i = earlier,
                None => return false,
            },
            cue => return cue.is_some(),
        }
    }
    false
}

/// Whether a name is all that is said: not "now Acme chairman" nor "now Acme's chairman".
pub(super) fn stands_alone(facts: &Facts<'_>, i: u32) -> bool {
    let next = facts.mention(i).tokens.end;
    facts.trees.tokens().get(next as usize).is_none_or(|t| t.upos != Upos::Noun && t.xpos != Xpos::Pos)
}

/// The longest name before `i` that ends at a word.
pub(super) fn ending(facts: &Facts<'_>, i: u32, end: u32) -> Option<u32> {
    let near = (i.saturating_sub(16)..i).filter(|&e| {
        let mention = facts.mention(e);
        mention.kind == MentionKind::Name && mention.tokens.end == end && !mention.span.is_empty()
    });
    let longest = near.min_by_key(|e| facts.mention(*e).tokens.start)?;
    // "the House of Orléans", "Mola di Bari": what is found may be a part of what is meant.
    let first = facts.mention(longest).tokens.start;
    let form = |back: u32| first.checked_sub(back).map(|at| facts.trees.token(at));
    let joint = first.checked_sub(1).map_or("", |at| facts.trees.form(at));
    let inside = matches!(joint, "of" | "-" | "/" | "di" | "de") && form(2).is_some_and(|t| t.upos == Upos::Propn);
    (!inside).then_some(longest)
}

/// Whether a word opens a bracket. What cannot be read is often left out right behind it: "Oak (; formerly Rice)".
pub(super) fn is_open(form: &str) -> bool {
    matches!(form, "(" | "(;" | "(,")
}

/// Where the bracket opens that is open before a word.
pub(super) fn opening(facts: &Facts<'_>, end: u32) -> Option<u32> {
    let mut depth = 0;
    for at in (end.saturating_sub(BRACKET)..end).rev() {
        match facts.trees.form(at) {
            ")" => depth += 1,
            open if is_open(open) && depth == 0 => return Some(at),
            open if is_open(open) => depth -= 1,
            "." | "?" | "!" => return None,
            _ => {}
        }
    }
    None
}

/// Whether a name begins its sentence.
fn begins(facts: &Facts<'_>, i: u32) -> bool {
    let trees = facts.trees;
    let start = facts.mention(i).tokens.start;
    let first = |at: u32| at.checked_sub(1).is_none_or(|w| trees.token(w).sentence != trees.token(at).sentence);
    first(start) || trees.form(start - 1).eq_ignore_ascii_case("the") && first(start - 1)
}

/// Whether the sentence says at once what the two are: "Lake Oak or Rice Lake is a lake".
fn is_defined(facts: &Facts<'_>, first: u32, second: u32) -> bool {
    let trees = facts.trees;
    let mut next = facts.mention(second).tokens.end;
    let form = |at: u32| trees.tokens().get(at as usize).map(|_| trees.form(at));
    if form(next) == Some("(") {
        let close = (next..next + BRACKET).find(|at| form(*at) == Some(")"));
        next = close.map_or(next, |close| close + 1);
    }
    begins(facts, first) && matches!(form(next), Some("is" | "was" | "also"))
}

/// Whether two names can be of one thing, where the text says that they are.
fn may_be_one(facts: &Facts<'_>, entities: &mut Entities, a: u32, b: u32, cue: Cue) -> bool {
    let [kind, other] = [a, b].map(|m| facts.mention(m).entity_type);
    if entities.same(a, b) || [kind, other].contains(&Some(EntityType::Group)) {
        return false;
    }
    if !one_country(facts, a, b) {
        return false;
    }
    if entities.sex(a).zip(entities.sex(b)).is_some_and(|(a, b)| a != b) {
        return false;
    }
    match cue {
        Cue::Born => kind == Some(EntityType::Person) && other == kind,
        Cue::Or | Cue::Later => entities.fit(a, b),
        // A name that little is known of may have been taken for anything.
        Cue::Plain | Cue::Label => {
            entities.fit(a, b) || facts.mention(a).subtype.is_none() || facts.mention(b).subtype.is_none()
        }
    }
}

/// Whether both are names of one country or of none: "Kyiv, Russian Empire (now Ukraine)" leaves out an "in".
pub(super) fn one_country(facts: &Facts<'_>, a: u32, b: u32) -> bool {
    let country = |m: u32| lexicon::country(facts.text(m)).map(|country| country.code);
    facts.mention(a).kind != MentionKind::Name || country(a) == country(b)
}
