//! Lists of other names: "under the pseudonyms Ann Lee, Eve Oak and Bob Ray", "Oak Lake (also known as Rice Lake, Elm Lake and Long
//! Lake)". The first of them is joined by the words before it; the others are names of the same thing.

use super::alias::{ending, is_open, opening};
use super::cue::{BEFORE_NAMES, Before, CALLED, Cue, QUOTES};
use super::mentions::Facts;
use copan_model::EntityType;

/// Nouns for several names of one thing.
const NOUNS: [&str; 6] = ["aliases", "epithets", "monikers", "nicknames", "pseudonyms", "sobriquets"];

/// Words before "names" that say that they are somebody's.
const KINDS: [&str; 5] = ["assumed", "false", "pen", "ring", "stage"];

/// More names than this are no list of other names.
const LONGEST: usize = 8;

/// The first of the list of other names that a name stands in, as a further one.
pub(super) fn first_of(facts: &Facts<'_>, before: &Before<'_>, i: u32) -> Option<u32> {
    let mut first = None;
    let mut at = begin(before, facts.mention(i).tokens.start);
    for _ in 0..LONGEST {
        let Some(earlier) = parted(before, at).and_then(|end| {
            // "Ann Lee (after her aunt), Eve Oak and …"
            let end = if before.is(end, &[")"]) { opening(facts, end - 1)? } else { end };
            ending(facts, i, end - u32::from(before.is(end, &QUOTES)))
        }) else {
            break;
        };
        at = begin(before, facts.mention(earlier).tokens.start);
        first = Some(earlier);
    }
    let first = first?;
    let person = |m: u32| facts.mention(m).entity_type == Some(EntityType::Person);
    let named = before.is(at, &NOUNS)
        || before.is(at, &["names"]) && before.is(at - 1, &KINDS)
        || before.is(at, &["name"]) && before.is(at - 1, &["the"]) && before.is(at - 2, &["under"]);
    // Without a word for names a list in brackets must be closed: behind a comma may stand where the first one lies.
    let bracketed = || {
        // "(formerly Oak and Elm)" was two.
        let start = begin(before, facts.mention(first).tokens.start);
        let known = before.is(start, &["as"]) || before.is(start, &CALLED);
        let (_, open) = before.cue(facts.mention(first).tokens.start).filter(|(cue, _)| known && *cue == Cue::Plain)?;
        before.word(open).filter(|open| is_open(open))?;
        // "Oak and Elm (also known as Rice and Reed)": each has one of them.
        let whose = ending(facts, first, open - 1)?;
        parted(before, begin(before, facts.mention(whose).tokens.start)).is_none().then_some(())?;
        let close = closing(facts, i)?;
        let joined = |m: u32| before.is(begin(before, facts.mention(m).tokens.start), &["and", "or"]);
        (i..facts.len() as u32).take_while(|m| facts.mention(*m).tokens.end <= close).any(joined).then_some(())
    };
    (named && person(first) == person(i) || bracketed().is_some()).then_some(first)
}

/// Where a name begins with the article and quotation mark before it.
fn begin(before: &Before<'_>, mut at: u32) -> u32 {
    while before.is(at, &BEFORE_NAMES) {
        at -= 1;
    }
    at
}

/// Where what stands before a comma, "and" or "or" ends.
fn parted(before: &Before<'_>, at: u32) -> Option<u32> {
    let then = u32::from(before.is(at, &["later", "then"]));
    let at = at - then;
    let joined = u32::from(before.is(at, &["and", "or"]));
    let comma = u32::from(before.is(at - joined, &[","]));
    (joined + comma > 0).then(|| at - joined - comma)
}

/// The bracket that closes behind a name, with nothing but names, commas, "and" and "or" before it.
fn closing(facts: &Facts<'_>, i: u32) -> Option<u32> {
    let trees = facts.trees;
    let mut at = facts.mention(i).tokens.end;
    for _ in 0..4 * LONGEST {
        trees.tokens().get(at as usize)?;
        match trees.form(at) {
            ")" => return Some(at),
            "," | "and" | "or" => at += 1,
            form if QUOTES.contains(&form) || BEFORE_NAMES.contains(&form) => at += 1,
            _ => at = facts.starting_at(at).map(|m| facts.mention(m).tokens.end)?,
        }
    }
    None
}
