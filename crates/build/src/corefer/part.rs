//! Names that are a part of others: "Soto" of "Marco Aurelio Soto", "Soto Cano" of "Soto Cano Air Base".

use super::abbreviation::is_small;
use super::entities::Entities;
use super::given_name;
use super::kinds;
use super::mentions::Facts;
use super::name::{Index, LOOK_BACK, is_place};
use super::short::short;
use super::surname::{bearer, initials_fit, is_of_person, is_part, may_be_surname};
use crate::Deprel;
use crate::lexicon;
use crate::recognize::features;
use crate::recognize::numerals;
use crate::resolve::key::{has_legal_form, key};
use copan_model::{EntityType, MentionKind};

/// Shorter first names are not compared letter by letter.
const LETTERS: usize = 4;

/// A longer name of which this one is a part.
pub(super) fn part(
    facts: &Facts<'_>,
    entities: &mut Entities,
    index: &Index,
    keys: &[String],
    i: u32,
) -> Option<(u32, &'static str)> {
    let entity_type = facts.mention(i).entity_type;
    // The key of a people is in the singular.
    let key = if entity_type == Some(EntityType::Group) { &key(facts.text(i)) } else { &keys[i as usize] };
    let words: Vec<&str> = key.split(' ').collect();
    let (first, last) = (*words.first()?, *words.last()?);
    let people = is_people(facts, i) && !index.last.get(last).into_iter().flatten().any(|e| is_team(facts, keys, *e));
    if people || lexicon::country(facts.text(i)).is_some() {
        return None;
    }
    let person = entity_type == Some(EntityType::Person);
    // Who is called after somebody is another, and initials alone are nobody's.
    if given_name::is_model(facts, i) || person && words.iter().all(|w| w.chars().count() == 1) {
        return None;
    }
    let candidates =
        |list: Option<&Vec<u32>>| list.into_iter().flatten().rev().take(LOOK_BACK).copied().collect::<Vec<u32>>();
    let by_last = candidates(index.last.get(last));
    for &e in &by_last {
        let long: Vec<&str> = keys[e as usize].split(' ').collect();
        let is_person = is_of_person(entities, e, &long);
        // A surname alone is often taken for something else.
        let mistaken = is_person && !person && !is_place(facts.text(i)) && may_be_surname(facts, i, &words, &long);
        let team = entity_type == Some(EntityType::Group) && entities.entity_type(e) == Some(EntityType::Organization);
        if entities.entity_type(e) == Some(EntityType::Group) || e == i || !mistaken && !team && !entities.fit(i, e) {
            continue;
        }
        if is_person && (person || entity_type.is_none() || mistaken) {
            // A first name that somebody bears is rather his than a surname.
            if person && given_name::only(facts.text(i)) && index.first.contains_key(key) {
                continue;
            }
            if words.len() == 1 && given_name::is_relative(facts, entities, i, e) {
                continue;
            }
            if is_part(&words, &long) || initials_fit(&words, &long) {
                return Some((bearer(facts, entities, keys, i, e), "surname"));
            }
            if person && is_spelling(&words, &long) {
                return Some((e, "spelling"));
            }
        } else if !person && !is_person {
            let left_out = &long[..long.len().saturating_sub(words.len())];
            // "Spurs" of "San Antonio Spurs": teams are called by what follows their place.
            if words.len() == 1 && words[0].ends_with('s') && !left_out.is_empty() && is_place(&capitals(left_out)) {
                return Some((e, "end-of-name"));
            }
            if team {
                continue;
            }
            let (short, full) = (without_origin(&words), without_origin(&long));
            if short == full && (short.len() == words.len() || full.len() == long.len()) {
                return Some((e, "without-origin"));
            }
            if words.len() > 1
                && long.ends_with(&words)
                && !is_generic(&words)
                && !left_out.iter().any(|w| is_small(w) || joins(w))
                && !left_out.last().is_some_and(|w| sets_apart(w))
                && !is_whole_end(&words, left_out)
                && (e < i || kinds::is_owner(facts, index, left_out) || kinds::is_initials(facts.text(e), left_out))
                && by_last.iter().all(|other| entities.same(*other, e) || !ends(&keys[*other as usize], key))
            {
                return Some((e, "end-of-name"));
            }
        }
    }
    let by_first = candidates(index.first.get(first));
    for &e in by_first.iter().filter(|e| **e != i) {
        let named_alike = person && features::sex(facts.document, facts.mention(i)).is_none();
        if !(entities.fit(i, e) || named_alike && entities.fit_but_for_sex(i, e)) {
            continue;
        }
        let long: Vec<&str> = keys[e as usize].split(' ').collect();
        let is_person = is_of_person(entities, e, &long);
        // A word that begins one name only is short for it, whatever its language.
        let mut only = || by_last.is_empty() && by_first.iter().all(|other| entities.same(*other, e));
        if person && is_person && words.len() == 1 && (lexicon::is_first_name(facts.text(i)) || only()) {
            return given_name::bearer(facts, entities, keys, i, &by_first).map(|e| (e, "first-name"));
        }
        // "Soto Cano" of "Soto Cano Air Base": all that is left out is what kind of thing it is.
        // Of natural and administrative places that is another place: Osaka is not Osaka Bay.
        let same_type = entities.entity_type(e) == entity_type || entity_type.is_none() || words.len() > 1;
        let place = !matches!(
            entities.entity_type(e),
            Some(EntityType::Organization | EntityType::Facility | EntityType::Event)
        );
        let left_out = &long[words.len().min(long.len())..];
        let prefix = long.starts_with(&words) && !left_out.is_empty();
        let named_so = prefix && lexicon::country_of_demonym(facts.text(i)).is_none() && kinds::is_left_out(left_out);
        if !person && !is_person && same_type && named_so && !place && !is_whole(key) && is_generic(left_out) {
            return Some((e, "without-kind"));
        }
        // "Shihlin Electric" of "Shihlin Electric and Engineering Corporation": the short form lacks the word for what it is.
        let body = [entity_type, entities.entity_type(e)].iter().all(|t| *t == Some(EntityType::Organization));
        if body
            && prefix
            && words.len() > 1
            && lexicon::name_head(last).is_none()
            && (long.last().is_some_and(|w| kinds::is_form(w)) || has_legal_form(facts.text(e)))
        {
            return Some((e, "without-kind"));
        }
        if !person && !is_person && prefix && is_without_of(&words, left_out) {
            return Some((e, "without-of"));
        }
    }
    None
}

/// "Supreme Court" of "Supreme Court of Pakistan", "House of Lords" of "House of Lords of Great Britain".
fn is_without_of(words: &[&str], left_out: &[&str]) -> bool {
    let known = || {
        words.last().is_some_and(|last| lexicon::name_head(last).is_some())
            || lexicon::country(&capitals(&left_out[1..])).is_some()
    };
    words.len() > 1 && left_out.first() == Some(&"of") && known()
}

/// Whether two full names with one surname have a first name that is spelled in two ways: "Zakhar Lee" and "Zachar Lee". Two known
/// first names are two.
fn is_spelling(words: &[&str], others: &[&str]) -> bool {
    let ([first, rest @ ..], [other, others @ ..]) = (words, others) else { return false };
    let known = |name: &str| lexicon::is_first_name(&capitals(&[name]));
    !rest.is_empty()
        && rest == others
        && first.chars().count().min(other.chars().count()) > LETTERS
        && first.chars().next() == other.chars().next()
        && first.chars().last() == other.chars().last()
        && strsim::levenshtein(first, other) <= 2
        && !(known(first) && known(other))
}

/// Whether a name is of a people, a faith or the like: what is only taken for one may be a team.
fn is_people(facts: &Facts<'_>, i: u32) -> bool {
    let name = facts.text(i);
    facts.mention(i).entity_type == Some(EntityType::Group)
        && (!name.ends_with('s') || lexicon::group(name).is_some() || lexicon::country_of_demonym(name).is_some())
}

/// Whether a name is of a body called by a place and one word more: "Oak City Spurs".
fn is_team(facts: &Facts<'_>, keys: &[String], e: u32) -> bool {
    let place = keys[e as usize].rsplit_once(' ').map(|(place, _)| capitals(&place.split(' ').collect::<Vec<_>>()));
    facts.mention(e).entity_type == Some(EntityType::Organization) && place.is_some_and(|place| is_place(&place))
}

/// A name without the country or nationality before it: "U.S. Bureau of Customs" → "Bureau of Customs".
fn without_origin<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    match words {
        [first, rest @ ..] if !rest.is_empty() && is_origin(first) => rest,
        [first, second, rest @ ..] if !rest.is_empty() && is_origin(&format!("{first} {second}")) => rest,
        _ => words,
    }
}

/// Words with capitals, as names have them.
pub(super) fn capitals(words: &[&str]) -> String {
    let capital =
        |w: &&str| w.chars().take(1).flat_map(char::to_uppercase).chain(w.chars().skip(1)).collect::<String>();
    words.iter().map(capital).collect::<Vec<_>>().join(" ")
}

fn is_origin(word: &str) -> bool {
    let capital = capitals(&word.split(' ').collect::<Vec<_>>());
    let upper = word.to_uppercase();
    lexicon::country(&capital).is_some()
        || lexicon::country_of_demonym(&capital).is_some()
        || word.len() <= 3 && lexicon::country(&upper).is_some()
}

/// Whether words only say what kind of thing it is.
pub(super) fn is_generic(words: &[&str]) -> bool {
    words.last().is_some_and(|w| lexicon::name_head(w).is_some())
        && words.iter().all(|w| {
            lexicon::name_head(w).is_some() || crate::recognize::nouns::class(None, w).is_some() || *w == "air"
        })
}

/// Joins names to longer ones that come later, of which they are a part, where nothing else that is so called can be meant.
pub(super) fn parts_first(facts: &Facts<'_>, entities: &mut Entities, index: &Index, keys: &[String]) {
    for i in 0..facts.len() as u32 {
        let mention = facts.mention(i);
        let key = &keys[i as usize];
        if mention.kind != MentionKind::Name || key.is_empty() || entities.first(i) != i || entities.is_linked(i) {
            continue;
        }
        let found = short(facts, entities, index, keys, i).or_else(|| {
            let (e, rule) = part(facts, entities, index, keys, i)?;
            let person = [i, e].iter().any(|m| facts.mention(*m).entity_type == Some(EntityType::Person));
            let short = !key.contains(' ') || rule == "without-kind" && is_whole(key);
            (!person && !short && e > i && is_only(entities, index, keys, i, e)).then_some((e, rule))
        });
        // It may have its article only where it is named again. Of "two Festivals" neither is "the Festival".
        let again = || {
            let counted = facts.trees.first(mention.head, Deprel::Nummod).is_some();
            let mut others = index.exact.get(key)?.iter().copied().filter(|m| *m != i);
            let found = others.find_map(|m| short(facts, entities, index, keys, m).filter(|(e, _)| *e != i));
            found.filter(|_| !counted)
        };
        if let Some((e, rule)) = found.filter(|(e, _)| *e > i).or_else(again) {
            entities.join(e, i, rule);
        }
    }
}

/// Whether a name says what kind of thing it is of: "Oak School".
fn is_whole(key: &str) -> bool {
    key.rsplit(' ').next().is_some_and(|w| lexicon::name_head(w).is_some())
}

/// Whether a word before a name makes it another thing's: "Upper Ammer Valley", "Second Battle of Oak", "1980 World Games".
pub(super) fn sets_apart(word: &str) -> bool {
    const APART: [&str; 44] = [
        "african",
        "anti",
        "assistant",
        "central",
        "deputy",
        "east",
        "eastern",
        "eighth",
        "evangelical",
        "fifth",
        "first",
        "fourth",
        "free",
        "great",
        "greater",
        "independent",
        "inner",
        "insular",
        "junior",
        "latin",
        "lower",
        "men",
        "mens",
        "middle",
        "new",
        "north",
        "northern",
        "old",
        "outer",
        "provincial",
        "reformed",
        "second",
        "seventh",
        "sixth",
        "south",
        "southern",
        "third",
        "united",
        "upper",
        "vice",
        "west",
        "western",
        "women",
        "young",
    ];
    APART.contains(&word)
        || word == "womens"
        || word.starts_with(|c: char| c.is_ascii_digit())
        || numerals::small(word).is_some()
        || numerals::ordinal(word).is_some()
}

/// Whether a word joins two things, of which the second is not the whole: "Oak Street to Elm Avenue".
fn joins(word: &str) -> bool {
    matches!(word, "at" | "beneath" | "by" | "from" | "near" | "to" | "under" | "versus" | "vs" | "with")
}

/// Whether the end of a name is a whole name, which stands for another thing than the name does: "American Song Prize" of "Latin
/// American Song Prize", "Oak Church" of "Free Oak Church".
fn is_whole_end(words: &[&str], left_out: &[&str]) -> bool {
    let church = words.last().is_some_and(|w| matches!(*w, "church" | "churches"));
    words.first().is_some_and(|w| is_origin(w)) || church && !is_place(&capitals(left_out))
}

/// Whether one name ends with another.
fn ends(long: &str, short: &str) -> bool {
    long.strip_suffix(short).is_some_and(|before| before.ends_with(' '))
}

/// Whether no other name holds this one.
fn is_only(entities: &mut Entities, index: &Index, keys: &[String], i: u32, e: u32) -> bool {
    let words: Vec<&str> = keys[i as usize].split(' ').collect();
    let lists = [words.last().and_then(|w| index.last.get(*w)), words.first().and_then(|w| index.first.get(*w))];
    lists.into_iter().flatten().flatten().all(|&other| {
        let long: Vec<&str> = keys[other as usize].split(' ').collect();
        let holds = long.len() > words.len() && (long.starts_with(&words) || long.ends_with(&words));
        !holds || entities.same(other, e)
    })
}
