//! What a found name is, exactly: its borders, its type where a list settles it, and its finer kind.

use super::{Found, text};
use crate::{Annotated, lexicon};
use copan_model::EntityType;

/// The word that tells what a name stands for: the last, or the last before "of", "for", "on" or "between".
fn head(document: &Annotated, found: &Found) -> String {
    let mut words = found.words.clone();
    let last = words.clone().last().unwrap_or(found.words.start);
    let first = words.next();
    let joint = words.find(|at| matches!(document.form(*at).to_lowercase().as_str(), "of" | "for" | "on" | "between"));
    let head = joint.map_or(last, |at| at - 1).max(first.unwrap_or(0));
    document.form(head).to_lowercase()
}

/// The type that the head word of a name tells, where the name is long.
pub(super) fn said(document: &Annotated, found: &Found) -> Option<EntityType> {
    lexicon::name_head(&head(document, found)).map(|(entity_type, _)| entity_type).filter(|_| found.words.len() > 1)
}

/// Built things whose names are taken for organizations: what is named so is the thing, hardly ever its staff.
fn is_built(kind: Option<&str>, head: &str) -> bool {
    const BUILT: [&str; 20] = [
        "avenue",
        "boulevard",
        "bridge",
        "canal",
        "castle",
        "cemetery",
        "dam",
        "expressway",
        "freeway",
        "highway",
        "lighthouse",
        "motorway",
        "palace",
        "road",
        "square",
        "stadium",
        "station",
        "street",
        "tower",
        "tunnel",
    ];
    matches!(kind, Some("military_base" | "airport" | "port" | "prison")) || BUILT.contains(&head)
}

/// Events whose names are taken for organizations, of head words that no organization has.
fn happens(kind: Option<&str>, head: &str) -> bool {
    matches!(kind, Some("war" | "battle" | "attack" | "disaster" | "election" | "trial"))
        || matches!(
            head,
            "summit"
                | "dialogue"
                | "dialogues"
                | "talks"
                | "championship"
                | "championships"
                | "olympics"
                | "tournament"
                | "crisis"
                | "reform"
                | "reforms"
                | "renaissance"
                | "reformation"
        )
}

/// The names that a found name holds: itself, trimmed and with its type settled, or a demonym and what follows it.
pub(super) fn parts(document: &Annotated, mut found: Found) -> Vec<Found> {
    while found.words.len() > 1 && leads(document, &found) {
        found.words.start += 1;
    }
    while found.words.len() > 1
        && matches!(document.form(found.words.end - 1), "'s" | "’s" | "'" | "’" | "," | "\"" | "-")
    {
        found.words.end -= 1;
    }
    if !found.words.clone().any(|at| document.form(at).chars().any(char::is_alphabetic)) {
        return Vec::new();
    }
    found.entity_type = settled(document, &found);
    if found.entity_type == EntityType::Group && is_prefixed(document, found.words.start) {
        return Vec::new();
    }
    let first = document.form(found.words.start);
    let splits = matches!(found.entity_type, EntityType::Facility | EntityType::Person)
        && found.words.len() > 2
        && lexicon::country_of_demonym(first).is_some()
        && !lexicon::is_first_name(first);
    let mut parts = Vec::new();
    // "Ann Lee of Oak College": the model took both for one name.
    if let Some(of) = member(document, &found) {
        let body = Found { words: of + 1..found.words.end, entity_type: EntityType::Organization };
        found.words.end = of;
        return vec![found, body];
    }
    if let Some(country) = office(document, &found) {
        found.words.start = country.end;
        found.entity_type = EntityType::Person;
        let name = text(document, &Found { words: country.clone(), entity_type: EntityType::Country });
        let known = lexicon::country(&name).is_some() && lexicon::place(&name).is_none();
        let entity_type = if known { EntityType::Country } else { EntityType::Place };
        parts.push(Found { words: country, entity_type });
    } else if splits {
        let start = found.words.start;
        parts.push(Found { words: start..start + 1, entity_type: EntityType::Group });
        found.words.start += 1;
    }
    parts.push(found);
    parts
}

/// Whether a prefix before a name makes it another word: "All-American", "anti-Spanish".
fn is_prefixed(document: &Annotated, start: u32) -> bool {
    let tight = |at: u32| document.tokens[at as usize].span.end == document.tokens[at as usize + 1].span.start;
    start >= 2
        && document.form(start - 1) == "-"
        && tight(start - 1)
        && tight(start - 2)
        && matches!(document.form(start - 2).to_lowercase().as_str(), "all" | "anti" | "non" | "pan" | "pro" | "un")
}

/// The "of" in the name of a person that ends in a word for a body.
fn member(document: &Annotated, found: &Found) -> Option<u32> {
    let last = document.form(found.words.end - 1).to_lowercase();
    let body = matches!(lexicon::name_head(&last), Some((EntityType::Organization, _)));
    let of = found.words.clone().find(|at| document.form(*at) == "of")?;
    let full = of >= found.words.start + 2 && of + 2 < found.words.end;
    (found.entity_type == EntityType::Person && body && full).then_some(of)
}

/// The country or state that a person holds an office of or comes from, where the model took both for one name: "ambassador to the
/// United States Ann Lee", "the senator from Iowa Ann Lee".
fn office(document: &Annotated, found: &Found) -> Option<std::ops::Range<u32>> {
    let form = |at: u32| document.tokens.get(at as usize).map_or("", |_| document.form(at));
    let joint = |at: Option<u32>| at.is_some_and(|at| matches!(form(at), "to" | "of" | "from"));
    let is_land = |words: &std::ops::Range<u32>| {
        let name = words.clone().map(form).collect::<Vec<_>>().join(" ");
        lexicon::country(&name).is_some() || lexicon::place(&name) == Some("region")
    };
    // Of what was taken for a place, the rest must be a full name.
    let named = |from: u32| found.words.end > from + 1 && lexicon::is_first_name(form(from));
    let place = found.entity_type == EntityType::Place;
    if !place && found.entity_type != EntityType::Person {
        return None;
    }
    found.words.clone().find_map(|start| {
        let the = u32::from(start.checked_sub(1).is_some_and(|at| form(at) == "the"));
        let behind = joint(start.checked_sub(1 + the));
        let last = (start + 3).min(found.words.end - 1);
        let mut lands = (start + 1..=last).rev().map(|end| start..end);
        lands.find(|words| behind && is_land(words) && (!place || named(words.end)))
    })
}

/// Whether the first word of a name is not part of it: an article, or the title of a person.
fn leads(document: &Annotated, found: &Found) -> bool {
    let word = document.form(found.words.start);
    matches!(word, "the" | "The" | "THE" | "a" | "an" | "\"" | "'")
        || (found.entity_type == EntityType::Person
            && lexicon::is_title(word)
            && (!lexicon::is_first_name(word) || word.ends_with('.')))
}

/// Whether a word stands before the name of a place in the name of a football club: "FK Oakdalen".
fn is_club(word: &str) -> bool {
    matches!(word, "AFC" | "FC" | "FK" | "GNK" | "IFK" | "NK" | "SK" | "TSV" | "VfB" | "VfL")
}

/// Whether something is said to lie in what is named: "in Comayagua", "near Ulm", "a native of Ulm".
fn lies(document: &Annotated, words: &std::ops::Range<u32>) -> bool {
    let before = |n: u32| words.start.checked_sub(n).map_or("", |at| document.form(at));
    matches!(before(1), "in" | "near")
        || before(1) == "of" && matches!(before(2), "native" | "city" | "town" | "village")
}

/// Whether the words before a name say that it is of a place: "the state of Acre".
fn is_named_place(document: &Annotated, words: &std::ops::Range<u32>) -> bool {
    const PLACES: [&str; 15] = [
        "borough",
        "canton",
        "city",
        "county",
        "district",
        "hamlet",
        "island",
        "municipality",
        "parish",
        "prefecture",
        "province",
        "state",
        "suburb",
        "town",
        "village",
    ];
    let before = |n: u32| words.start.checked_sub(n).map_or("", |at| document.form(at));
    before(1) == "of" && PLACES.contains(&before(2))
}

/// The type, where lists and head words know better than the model: which of the kinds of places it is.
fn settled(document: &Annotated, found: &Found) -> EntityType {
    let name = text(document, found);
    let head = head(document, found);
    let (said, kind) = lexicon::name_head(&head).map_or((None, None), |(said, kind)| (Some(said), kind));
    let long = found.words.len() > 1;
    let demonym = lexicon::country_of_demonym(&name).is_some() && lexicon::country(&name).is_none();
    match found.entity_type {
        EntityType::Country | EntityType::Place | EntityType::Organization if demonym => EntityType::Group,
        EntityType::Place | EntityType::Organization
            if lexicon::country(&name).is_some() && lexicon::place(&name).is_none() =>
        {
            EntityType::Country
        }
        // "the Philippines", which ends as the name of a people does.
        EntityType::Group if lexicon::country(&name).is_some() && name.ends_with('s') => EntityType::Country,
        EntityType::Person | EntityType::Place if long && is_club(document.form(found.words.start)) => {
            EntityType::Organization
        }
        EntityType::Organization if lies(document, &found.words) && lexicon::country_of_city(&name).is_some() => {
            EntityType::Place
        }
        EntityType::Organization | EntityType::Person if is_named_place(document, &found.words) => EntityType::Place,
        EntityType::Country if lexicon::country(&name).is_none() && lexicon::place(&name).is_some() => {
            EntityType::Place
        }
        EntityType::Place if long && matches!(said, Some(EntityType::Facility | EntityType::Agreement)) => {
            said.unwrap_or(found.entity_type)
        }
        EntityType::Facility if long && said == Some(EntityType::Place) => EntityType::Place,
        EntityType::Organization if long && said == Some(EntityType::Facility) && is_built(kind, &head) => {
            EntityType::Facility
        }
        EntityType::Organization if long && said == Some(EntityType::Agreement) => EntityType::Agreement,
        EntityType::Place | EntityType::Organization if long && happens(kind, &head) => EntityType::Event,
        EntityType::Agreement | EntityType::Event | EntityType::Work | EntityType::Product
            if long && (said == Some(EntityType::Agreement) || said == Some(EntityType::Event) && kind.is_some()) =>
        {
            said.unwrap_or(found.entity_type)
        }
        entity_type => entity_type,
    }
}

/// The finer kind of a name, where lists or its head word tell it.
pub(super) fn subtype(document: &Annotated, found: &Found) -> Option<&'static str> {
    let name = text(document, found);
    let name =
        name.strip_prefix("The ").filter(|bare| lexicon::place(bare).is_some()).map_or(name.clone(), str::to_owned);
    match found.entity_type {
        EntityType::Country => {
            let country = lexicon::country(&name)?;
            Some(if country.is_former() { "former_state" } else { "state" })
        }
        EntityType::Group if lexicon::country_of_demonym(&name).is_some() => Some("nationality"),
        EntityType::Group => lexicon::group(&name),
        EntityType::Place if lexicon::place(&name).is_some() => lexicon::place(&name),
        EntityType::Place if lexicon::country_of_city(&name).is_some() => Some("city"),
        entity_type => {
            let (said, kind) = lexicon::name_head(&head(document, found))?;
            kind.filter(|_| said == entity_type)
        }
    }
}
