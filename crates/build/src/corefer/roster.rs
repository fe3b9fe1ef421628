//! Lists of people, a line each, and casts: "Ann Lee (born 1962), Scottish painter", "Bob Hill as Joe: an agent". What
//! stands behind a name is told of it, wherever a parser that sees the lines as one sentence would hang it.

use super::mentions::Facts;
use crate::Deprel;
use copan_model::{EntityType, MentionKind};

/// A line that ends before so many letters was not broken because it was full.
const FULL: usize = 60;
/// The longest bracket between a name and what is told, in words.
const BRACKET: u32 = 12;
/// How many mentions before a description are looked at.
const MENTIONS: u32 = 8;

/// The name that begins a line of a list, or of a part in a cast, of which this description is told.
pub(super) fn described(facts: &Facts<'_>, i: u32) -> Option<u32> {
    let trees = facts.trees;
    let mention = facts.mention(i);
    if mention.kind != MentionKind::Nominal || facts.features(i).is_person != Some(true) {
        return None;
    }
    let owned = || trees.first(mention.head, Deprel::NmodPoss).is_some();
    let mark = mention.tokens.start.checked_sub(1)?;
    let mut end = mark;
    match trees.form(mark) {
        // "Ann Lee (painter) (born 1962), …": two brackets at most.
        "," | "–" | "—" | "-" | ":" => {
            for _ in 0..2 {
                if end.checked_sub(1).is_some_and(|at| trees.form(at) == ")") {
                    end = (end.saturating_sub(BRACKET)..end).rev().find(|at| trees.form(*at) == "(")?;
                }
            }
        }
        "(" => {}
        _ => return None,
    }
    let name = (i.saturating_sub(MENTIONS)..i).find(|e| {
        let name = facts.mention(*e);
        name.kind == MentionKind::Name
            && name.entity_type == Some(EntityType::Person)
            && name.tokens.end == end
            && !name.span.is_empty()
    })?;
    let start = facts.mention(name).tokens.start;
    let before = start.checked_sub(1).map_or("", |at| trees.form(at));
    let part = before == "as";
    let listed = begins_line(facts, name) && ends_line(facts, i);
    // A list or a cast has no articles but behind a part; "Ann Lee, her husband," is of somebody else.
    ((part || listed) && !owned()).then_some(name)
}

/// Whether a mention is the first thing of its line, behind no other text than a mark of lists.
fn begins_line(facts: &Facts<'_>, i: u32) -> bool {
    let text = &facts.document.text.text;
    let start = facts.mention(i).span.start as usize;
    let line = text[..start].rsplit('\n').next().unwrap_or_default();
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '-' | '•' | '–')).is_empty()
}

/// Whether a line holds nothing but a list's entry: no sentence ends in it.
fn ends_line(facts: &Facts<'_>, i: u32) -> bool {
    let text = &facts.document.text.text;
    let rest = text[facts.mention(i).span.end as usize..].split('\n').next().unwrap_or_default();
    !rest.trim_end().ends_with('.')
}

/// Whether a line ends behind a mention that was not broken because it was full: what the next line says is something else.
pub(super) fn is_line_end(facts: &Facts<'_>, i: u32) -> bool {
    let text = &facts.document.text.text;
    let end = facts.mention(i).span.end as usize;
    let rest = text[end..].trim_start_matches([' ', '\t', '\r', ',', '.', ';', ')']);
    let line = text[..end].rsplit('\n').next().unwrap_or_default();
    rest.starts_with('\n') && (line.chars().count() < FULL || rest.starts_with("\n\n") || is_entry(line))
}

/// Whether a line is one of a list of people: it begins with a name and a comma or bracket, and no sentence ends in it.
fn is_entry(line: &str) -> bool {
    let head = line.split([',', '(']).next().unwrap_or_default();
    let words: Vec<&str> = head.split_whitespace().collect();
    (1..5).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase))
        && head.len() < line.len()
        && !line.trim_end().ends_with(['.', ','])
}
