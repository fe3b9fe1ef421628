//! Where names begin and end: what the model's labels leave to be put right.

use super::Found;
use super::words::Case;
use crate::{Annotated, Upos, lexicon};
use copan_model::EntityType;
use std::ops::Range;

/// Small words with which a name may begin.
const PARTICLES: [&str; 17] =
    ["al", "el", "de", "del", "de'", "la", "le", "da", "do", "dos", "di", "du", "van", "von", "der", "bin", "ibn"];

fn starts_upper(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// Joins what belongs together, splits what does not, and trims: the names of one sentence, in order.
pub(super) fn mended(
    document: &Annotated,
    found: Vec<Found>,
    case: Case,
    Range { start, end }: Range<u32>,
) -> Vec<Found> {
    let mut names: Vec<Found> = Vec::new();
    let apart: Vec<Found> = found.into_iter().flat_map(|name| split(document, name)).collect();
    for name in joined(document, apart) {
        names.extend(trimmed(document, name, case));
    }
    for at in 0..names.len() {
        let limit = names.get(at + 1).map_or(end, |next| next.words.start);
        extend(document, &mut names[at], limit);
        let free = at.checked_sub(1).map_or(start, |before| names[before].words.end);
        take_in_pair(document, &mut names[at], free);
        take_in_ordinal(document, &mut names[at], free.max(start));
        let name = &mut names[at];
        let before = name.words.start.checked_sub(1).filter(|before| *before >= free.max(start));
        if name.entity_type == EntityType::Person && before.is_some_and(|before| is_initials(document.form(before))) {
            name.words.start -= 1;
        }
    }
    names
}

/// Takes in the number by which units and assemblies are told apart: "24th Marine Regiment", "116th Congress".
fn take_in_ordinal(document: &Annotated, name: &mut Found, free: u32) {
    let Some(before) = name.words.start.checked_sub(1).filter(|before| *before >= free) else { return };
    let form = document.form(before);
    let digits = form.trim_start_matches(|c: char| c.is_ascii_digit());
    let ordinal = digits.len() < form.len() && matches!(digits, "st" | "nd" | "rd" | "th");
    let head = document.form(name.words.end - 1).to_lowercase();
    let numbered =
        matches!(lexicon::name_head(&head), Some((EntityType::Organization, Some("military_unit" | "government"))));
    if ordinal && numbered && name.entity_type == EntityType::Organization {
        name.words.start = before;
    }
}

/// Takes in the first of two adjectives before a head word: "Political and Economic Talks". Words from `free` on are in no
/// other name.
fn take_in_pair(document: &Annotated, name: &mut Found, free: u32) {
    let start = name.words.start;
    if start >= free + 3
        && document.form(start - 1) == "and"
        && !document.form(start - 3).starts_with(char::is_uppercase)
        && is_pair(document, &Found { words: start - 2..start - 1, entity_type: name.entity_type }, name)
    {
        name.words.start -= 2;
    }
}

/// Whether a capitalised word before "and" is the first of two that describe one head word.
fn is_pair(document: &Annotated, first: &Found, name: &Found) -> bool {
    let word = document.form(first.words.start);
    let head = document.form(name.words.end - 1).to_lowercase();
    first.words.len() == 1
        && name.words.len() > 1
        && matches!(document.tokens[first.words.start as usize].upos, Upos::Adj | Upos::Propn | Upos::Noun)
        && word.starts_with(char::is_uppercase)
        && word.chars().any(char::is_lowercase)
        && is_common(word)
        && lexicon::name_head(&word.to_lowercase()).is_none()
        && document.form(name.words.start).starts_with(char::is_uppercase)
        && lexicon::name_head(&head).is_some_and(|(entity_type, _)| entity_type != EntityType::Place)
}

/// Whether a word is a verb in small letters, which no name of people or places holds: "Sweden | defeated | Canada".
fn is_verb(document: &Annotated, at: u32) -> bool {
    document.tokens[at as usize].upos == Upos::Verb && document.form(at).chars().all(char::is_lowercase)
}

/// Whether no list has the word as a name of its own.
fn is_common(word: &str) -> bool {
    lexicon::country(word).is_none()
        && lexicon::country_of_demonym(word).is_none()
        && lexicon::country_of_city(word).is_none()
        && !lexicon::is_first_name(word)
        && !lexicon::is_surname(word)
}

/// Joins neighbours that are one name: two halves of a person's; "Bureau of Customs | and | Border Protection"; what
/// stands directly before an agreement; "Washington, D.C.".
fn joined(document: &Annotated, found: Vec<Found>) -> Vec<Found> {
    let mut names: Vec<Found> = Vec::new();
    for name in found {
        if let Some(last) = names.last_mut() {
            let gap = name.words.start - last.words.end;
            let persons = last.entity_type == EntityType::Person && name.entity_type == EntityType::Person;
            let agreement = super::kinds::said(document, &name) == Some(EntityType::Agreement);
            let and = gap == 1 && matches!(document.form(last.words.end), "and" | "&");
            let pair = and && is_pair(document, last, &name);
            let listed = || {
                let span = |at: u32| document.tokens[at as usize].span;
                let whole = span(last.words.start).join(span(name.words.end - 1)).of(&document.text.text);
                lexicon::place(whole).is_some()
            };
            let comma = gap == 1 && document.form(last.words.end) == "," && listed();
            let parties = gap == 1 && is_hyphen(document, last.words.end) && said_to_bind(document, &name);
            if parties {
                last.words.end = name.words.end;
                last.entity_type = super::kinds::said(document, &name).unwrap_or(name.entity_type);
                continue;
            }
            if comma || gap == 0 && (persons || agreement) || pair || and && goes_on(document, last, &name) {
                last.words.end = name.words.end;
                last.entity_type = if persons { EntityType::Person } else { last.entity_type };
                if pair {
                    last.entity_type = name.entity_type;
                } else if agreement {
                    last.entity_type = EntityType::Agreement;
                }
                continue;
            }
        }
        names.push(name);
    }
    names
}

/// Whether a word is a hyphen without blanks around it.
fn is_hyphen(document: &Annotated, at: u32) -> bool {
    let span = |at: u32| document.tokens[at as usize].span;
    matches!(document.form(at), "-" | "–") && span(at - 1).end == span(at).start && span(at).end == span(at + 1).start
}

/// Whether a name is of something that two parties have with each other, and begins with the second of them: "U.S. | - |
/// Central America Free Trade Agreement", "Iran | – | Iraq War".
fn said_to_bind(document: &Annotated, name: &Found) -> bool {
    let head = document.form(name.words.end - 1).to_lowercase();
    matches!(lexicon::name_head(&head), Some((EntityType::Agreement, _) | (EntityType::Event, Some("war" | "meeting"))))
        && name.words.len() > 1
}

/// Whether a word is initials of a person: "J.", "E.G", "J.R.R.".
fn is_initials(word: &str) -> bool {
    let mut letters = word.split('.').peekable();
    let first = letters.peek().is_some_and(|part| !part.is_empty());
    let single = |part: &str| part.chars().all(char::is_uppercase) && part.chars().count() <= 1;
    first && word.contains('.') && letters.all(single)
}

/// Whether "and Border Protection" goes on a name that is "Bureau of …": an office of several matters, where what follows
/// is no organization by itself.
fn goes_on(document: &Annotated, office: &Found, next: &Found) -> bool {
    let mut words = office.words.clone();
    let of = words.find(|at| document.form(*at) == "of");
    let offices = |at: u32| {
        matches!(
            document.form(at),
            "Bureau"
                | "Ministry"
                | "Department"
                | "Office"
                | "Committee"
                | "Institute"
                | "Faculty"
                | "Secretariat"
                | "Minister"
        )
    };
    let head = of.and_then(|at| at.checked_sub(1)).is_some_and(|at| at >= office.words.start && offices(at));
    let alone = super::kinds::said(document, next).is_some()
        || lexicon::country(document.form(next.words.start)).is_some()
        || matches!(next.entity_type, EntityType::Person | EntityType::Country);
    head && !alone && office.entity_type == EntityType::Organization
}

/// Splits a coordination of persons or places that no list knows as one name ("Trinidad and Tobago").
/// So are an owner and what it owns, where both are long: "the Border Agency's Port Security Initiative".
fn split(document: &Annotated, name: Found) -> Vec<Found> {
    let sign = |at: u32| matches!(document.form(at), "'s" | "’s") && !super::joints::owns_bodies(document, at);
    let owner = name.words.clone().find(|&at| sign(at));
    let both_long = |at: &u32| *at >= name.words.start + 2 && at + 2 < name.words.end;
    if let Some(owner) = owner.filter(both_long).filter(|_| name.entity_type != EntityType::Work) {
        let part = |words| Found { words, entity_type: name.entity_type };
        return vec![part(name.words.start..owner), part(owner + 1..name.words.end)];
    }
    let whole: Vec<&str> = name.words.clone().map(|at| document.form(at)).collect();
    let whole = whole.join(" ");
    if let Some(parts) = seated(document, &name) {
        return parts;
    }
    let coordinated = (matches!(name.entity_type, EntityType::Person | EntityType::Place | EntityType::Country)
        || name.entity_type == EntityType::Organization && name.words.clone().any(|at| is_verb(document, at)))
        && lexicon::country(&whole).is_none()
        && lexicon::place(&whole).is_none();
    if !coordinated {
        return vec![name];
    }
    let mut parts = Vec::new();
    let mut start = name.words.start;
    for at in name.words.clone() {
        let suffix = at + 1 < name.words.end && super::joints::is_suffix(document.form(at + 1));
        if matches!(document.form(at), "and" | "or" | "," | ";" | "/") && !suffix || is_verb(document, at) {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..name.words.end);
    let part = |words: Range<u32>| Found { words, entity_type: name.entity_type };
    parts.into_iter().filter(|words| !words.is_empty()).map(part).collect()
}

/// A body, building or place, and the place that "in" puts it in: "the Port Authority | in | New York".
fn seated(document: &Annotated, name: &Found) -> Option<Vec<Found>> {
    let joint = name.words.clone().find(|&at| document.form(at) == "in").filter(|&at| at > name.words.start)?;
    let head = |at: u32| lexicon::name_head(&document.form(at).to_lowercase()).is_some();
    let body = match name.entity_type {
        EntityType::Place | EntityType::Country => true,
        // "the University of Atwick | in Harbour": the head word stands before "of".
        EntityType::Organization | EntityType::Facility => {
            head(joint - 1)
                || (name.words.start..joint).any(|at| document.form(at + 1) == "of" && head(at))
                    && lexicon::country_of_city(document.form(joint + 1)).is_some()
        }
        _ => false,
    };
    let proper = |at: u32| document.tokens[at as usize].upos == Upos::Propn;
    let place = joint + 1..name.words.end;
    let is_place = (1..=3).contains(&place.len()) && place.clone().all(proper);
    (body && is_place).then(|| {
        vec![
            Found { words: name.words.start..joint, entity_type: name.entity_type },
            Found { words: place, entity_type: EntityType::Place },
        ]
    })
}

/// Cuts off small words and marks around a name; a name without any capital is none where capitals tell something.
fn trimmed(document: &Annotated, mut name: Found, case: Case) -> Option<Found> {
    let form = |at: u32| document.form(at);
    let letters = |at: u32| form(at).chars().any(char::is_alphanumeric);
    if case != Case::Lower {
        if !name.words.clone().any(|at| form(at).chars().any(char::is_uppercase)) {
            return None;
        }
        let bare = matches!(
            name.entity_type,
            EntityType::Person
                | EntityType::Place
                | EntityType::Country
                | EntityType::Organization
                | EntityType::Facility
        );
        while bare && name.words.len() > 1 {
            let (first, last) = (form(name.words.start), form(name.words.end - 1));
            let small = |word: &str| word.starts_with(char::is_lowercase) && !word.chars().any(char::is_uppercase);
            if small(first) && !PARTICLES.contains(&first) {
                name.words.start += 1;
            } else if small(last) {
                name.words.end -= 1;
            } else {
                break;
            }
        }
    }
    while name.words.len() > 1
        && (!letters(name.words.end - 1) || matches!(form(name.words.end - 1), "'s" | "’s" | "of" | "and"))
    {
        name.words.end -= 1;
    }
    while name.words.len() > 1 && (!letters(name.words.start) || matches!(form(name.words.start), "of" | "and" | "in"))
    {
        name.words.start += 1;
    }
    letters(name.words.start).then_some(name)
}

/// Takes in what goes on after a name: "JTF" + "-B", "Pearl Harbor" + "attacks".
fn extend(document: &Annotated, name: &mut Found, limit: u32) {
    let span = |at: u32| document.tokens[at as usize].span;
    let last = name.words.end - 1;
    let glued = |at: u32| span(at - 1).end == span(at).start;
    if name.words.end + 1 < limit {
        let (mark, part) = (document.form(name.words.end), document.form(name.words.end + 1));
        let acronym =
            document.form(last).len() > 1 && document.form(last).chars().all(|c| c.is_uppercase() || c.is_numeric());
        let nation = lexicon::country_of_demonym(part).is_some() || lexicon::country(part).is_some();
        if mark == "-"
            && !nation
            && lexicon::country(document.form(last)).is_none()
            && acronym
            && glued(name.words.end)
            && glued(name.words.end + 1)
            && starts_upper(part)
            && part.len() <= 3
        {
            name.words.end += 2;
        }
    }
    if name.words.end < limit
        && matches!(name.entity_type, EntityType::Place | EntityType::Facility | EntityType::Country)
    {
        let kind = lexicon::name_head(document.form(name.words.end));
        let happens = match name.entity_type {
            EntityType::Country => {
                matches!(kind, Some((EntityType::Event, Some("disaster")))) || document.form(name.words.end) == "war"
            }
            _ => matches!(kind, Some((EntityType::Event, Some("attack" | "disaster" | "war" | "battle" | "protest")))),
        };
        let noun = document.tokens[name.words.end as usize].upos;
        if happens && matches!(noun, crate::Upos::Noun | crate::Upos::Propn) {
            name.words.end += 1;
            name.entity_type = EntityType::Event;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_single_capitals() {
        assert!(["J.", "E.G", "J.R.R.", "Ł."].iter().all(|word| is_initials(word)));
        assert!(
            ["J", "St.", "a.m.", ".", "...", "Mr.", "", "U.S.A"].iter().filter(|word| is_initials(word)).eq([&"U.S.A"])
        );
    }
}
