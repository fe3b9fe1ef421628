//! Grammatical features of mentions: number, person, sex and animacy, and whether a description carries a name. All are
//! pure functions of the document; `None` says that the words do not tell.

use super::nominal;
use super::nouns::{self, Sex};
use crate::{Annotated, Deprel, Mention, Token, Trees, Upos, Xpos};
use copan_model::{EntityType, MentionKind};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// One or many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One.
    Singular,
    /// More than one.
    Plural,
}

/// Who speaks, is spoken to, or is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// "I", "we".
    First,
    /// "you".
    Second,
    /// Everything else.
    Third,
}

/// One row a pronoun: form, person, number, sex, whether it is a person. `-` where the pronoun does not tell.
const PRONOUNS: &str = "
anybody 3 s - y
anyone 3 s - y
both 3 p - -
everybody 3 - - y
everyone 3 - - y
he 3 s m y
her 3 s f y
hers 3 s f y
herself 3 s f y
him 3 s m y
himself 3 s m y
his 3 s m y
i 1 s - y
it 3 s - n
its 3 s - n
itself 3 s - n
many 3 p - -
me 1 s - y
mine 1 s - y
my 1 s - y
myself 1 s - y
no-one 3 s - y
nobody 3 s - y
one 3 s - -
ones 3 p - -
others 3 p - -
our 1 p - y
ours 1 p - y
ourselves 1 p - y
several 3 p - -
she 3 s f y
somebody 3 s - y
someone 3 s - y
that 3 - - -
thee 2 s - y
their 3 p - -
theirs 3 p - -
them 3 p - -
themselves 3 p - -
these 3 p - -
they 3 p - -
this 3 s - -
those 3 p - -
thou 2 s - y
thy 2 s - y
us 1 p - y
we 1 p - y
which 3 - - n
who 3 - - y
whose 3 - - -
whom 3 - - y
you 2 - - y
your 2 - - y
yours 2 - - y
yourself 2 s - y
yourselves 2 p - y
'em 3 p - -
each other 3 p - -
one another 3 p - -
";

/// The columns of a pronoun's row after its form.
fn pronoun(form: &str) -> Option<[&'static str; 4]> {
    static ROWS: LazyLock<HashMap<&str, [&str; 4]>> = LazyLock::new(|| {
        let row = |row: &'static str| {
            let mut columns = row.rsplitn(5, ' ');
            let (animate, sex, number, person) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
            Some((columns.next()?, [person, number, sex, animate]))
        };
        // The first row of a form is the one that counts.
        PRONOUNS.lines().rev().filter_map(row).collect()
    });
    ROWS.get(form.to_ascii_lowercase().as_str()).copied()
}

/// Whether a form is a pronoun of the table.
pub(super) fn is_pronoun(form: &str) -> bool {
    pronoun(form).is_some()
}

fn head<'a>(document: &'a Annotated, mention: &Mention) -> &'a Token {
    &document.tokens[mention.head as usize]
}

fn form<'a>(document: &'a Annotated, mention: &Mention) -> &'a str {
    mention.span.of(&document.text.text)
}

/// Singular or plural.
#[must_use]
pub fn number(document: &Annotated, mention: &Mention) -> Option<Number> {
    match mention.kind {
        MentionKind::Pronoun => match pronoun(form(document, mention))?[1] {
            "s" => Some(Number::Singular),
            "p" => Some(Number::Plural),
            _ => None,
        },
        MentionKind::Nominal => match head(document, mention).xpos {
            // "a number of people", "a couple of soldiers": the count is in what is counted.
            Xpos::Nn if nominal::is_transparent(&head(document, mention).lemma) => None,
            // Collective nouns take either pronoun: "the team … they".
            Xpos::Nn if matches!(mention.entity_type, Some(EntityType::Group)) => None,
            Xpos::Nn => Some(Number::Singular),
            Xpos::Nns => Some(Number::Plural),
            _ => None,
        },
        MentionKind::Name => match mention.entity_type {
            Some(EntityType::Person | EntityType::Country | EntityType::Place | EntityType::Facility) => {
                Some(Number::Singular)
            }
            Some(EntityType::Group) => None,
            _ if head(document, mention).xpos == Xpos::Nnps => None,
            _ => Some(Number::Singular),
        },
        MentionKind::Time | MentionKind::Number => None,
    }
}

/// First, second or third person.
#[must_use]
pub fn person(document: &Annotated, mention: &Mention) -> Person {
    let column = (mention.kind == MentionKind::Pronoun).then(|| pronoun(form(document, mention))).flatten();
    match column.map(|columns| columns[0]) {
        Some("1") => Person::First,
        Some("2") => Person::Second,
        _ => Person::Third,
    }
}

/// Male or female, where the words say so: a pronoun, a noun such as "sister", a title such as "Mrs.".
#[must_use]
pub fn sex(document: &Annotated, mention: &Mention) -> Option<Sex> {
    match mention.kind {
        MentionKind::Pronoun => match pronoun(form(document, mention))?[2] {
            "m" => Some(Sex::Male),
            "f" => Some(Sex::Female),
            _ => None,
        },
        MentionKind::Nominal => nouns::class(None, &head(document, mention).lemma)?.sex,
        MentionKind::Name if mention.entity_type == Some(EntityType::Person) => {
            let before = mention.tokens.start.saturating_sub(1)..mention.tokens.end;
            before.filter(|i| same_sentence(document, *i, mention)).find_map(|i| title_sex(document.form(i)))
        }
        _ => None,
    }
}

fn same_sentence(document: &Annotated, word: u32, mention: &Mention) -> bool {
    document.tokens[word as usize].sentence == head(document, mention).sentence
}

/// The sex that a title or a noun before a name tells.
fn title_sex(word: &str) -> Option<Sex> {
    let word = word.trim_end_matches('.').to_lowercase();
    match word.as_str() {
        "mr" | "sir" | "lord" | "don" | "monsieur" | "herr" | "señor" | "master" | "brother" => Some(Sex::Male),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "madam" | "madame" | "doña" | "frau" | "señora" | "sister" => {
            Some(Sex::Female)
        }
        _ => nouns::class(None, &word).filter(|class| class.entity_type == EntityType::Person)?.sex,
    }
}

/// Whether it is a human being or several.
#[must_use]
pub fn is_person(document: &Annotated, mention: &Mention) -> Option<bool> {
    if mention.kind == MentionKind::Pronoun {
        return match pronoun(form(document, mention))?[3] {
            "y" => Some(true),
            "n" => Some(false),
            _ => None,
        };
    }
    match mention.entity_type {
        Some(EntityType::Person) => Some(true),
        Some(EntityType::Group) | None => None,
        Some(_) => Some(false),
    }
}

/// Whether a description points at something known: "the base", "this country", "its army".
#[must_use]
pub fn is_definite(document: &Annotated, mention: &Mention) -> bool {
    let first = mention.tokens.start;
    let token = &document.tokens[first as usize];
    matches!(token.xpos, Xpos::Prps)
        || ["the", "this", "that", "these", "those", "both", "such"]
            .iter()
            .any(|w| document.form(first).eq_ignore_ascii_case(w))
        || document.tokens[first as usize..mention.head as usize].iter().any(|t| t.deprel == Deprel::NmodPoss)
}

/// How many mentions before a word are looked at for a name that holds it.
const NEAR: usize = 16;

/// The words that name a description with a name inside: "U.S. troops", "English crown", "Honduran maquila industry". Such
/// a phrase is as good as a name and can be a node. None where it names nothing: it is counted, indefinite, or owned, or
/// it is one person ("an American diplomat").
#[must_use]
pub fn named_description(document: &Annotated, mention: &Mention) -> Option<Range<u32>> {
    if mention.kind != MentionKind::Nominal {
        return None;
    }
    let one_person =
        mention.entity_type == Some(EntityType::Person) && number(document, mention) == Some(Number::Singular);
    if one_person {
        return None;
    }
    let mut first = mention.head;
    while first > mention.tokens.start {
        let word = first - 1;
        let token = &document.tokens[word as usize];
        let modifies = matches!(
            token.deprel,
            Deprel::Compound
                | Deprel::Amod
                | Deprel::NmodUnmarked
                | Deprel::NmodDesc
                | Deprel::Flat
                | Deprel::Punct
                | Deprel::Appos
        );
        if !modifies {
            break;
        }
        first = word;
    }
    // What stands before the modifiers may only be "the".
    let bare = first == mention.tokens.start
        || (first == mention.tokens.start + 1 && document.form(mention.tokens.start).eq_ignore_ascii_case("the"));
    // Words such as "former" before the name are no part of it.
    let mut named = (first..mention.head).find(|word| is_name(document, *word))?;
    // "the United States government": "United" may be tagged as of a verb.
    while named > first && matches!(document.tokens[named as usize - 1].xpos, Xpos::Nnp | Xpos::Nnps) {
        named -= 1;
    }
    // "South | Vietnamese forces": a name is whole.
    let near = document.mentions.partition_point(|m| m.tokens.start <= named);
    let mut near = document.mentions[near.saturating_sub(NEAR)..near].iter();
    let whole = near.find(|m| m.kind == MentionKind::Name && m.tokens.contains(&named));
    let named = whole.map_or(named, |whole| whole.tokens.start.clamp(first, named));
    // "Executive Order 11063".
    let number = mention.head + 1;
    let counts = mention.tokens.contains(&number) && document.tokens[number as usize].upos == Upos::Num;
    bare.then_some(named..number + u32::from(counts))
}

/// Kinds of places that are named after "of": "the city of Oakland" is Oakland.
const NAMED_AFTER_OF: [&str; 36] = [
    "archipelago",
    "atoll",
    "borough",
    "canton",
    "city",
    "commune",
    "community",
    "county",
    "department",
    "district",
    "duchy",
    "governorate",
    "hamlet",
    "isle",
    "island",
    "kingdom",
    "municipality",
    "neighborhood",
    "neighbourhood",
    "oblast",
    "parish",
    "port",
    "prefecture",
    "principality",
    "province",
    "quarter",
    "region",
    "republic",
    "settlement",
    "state",
    "suburb",
    "territory",
    "town",
    "township",
    "ward",
    "village",
];

/// Kinds of places that may be a country as well.
const MAY_BE_COUNTRY: [&str; 7] = ["archipelago", "island", "isle", "kingdom", "principality", "republic", "state"];

/// Whether a noun for a kind of places names countries as well.
pub(crate) fn may_be_country(noun: &str) -> bool {
    MAY_BE_COUNTRY.contains(&noun)
}

/// Kinds of places before which a name says in what they lie: "the California city of Oakland".
const SETTLEMENTS: [&str; 7] = ["city", "commune", "hamlet", "municipality", "suburb", "town", "village"];

/// The mention that names a description: "Oakland" of "the city of Oakland", "Ann Lee" of "the singer Ann Lee". None where the words before the
/// noun name the place already ("the Champagne region of France"), or where it is one of several ("a town of Ohio").
#[must_use]
pub(crate) fn given_name<'a>(
    trees: &Trees<'_>,
    description: &Mention,
    headed_by: impl Fn(u32) -> Option<&'a Mention>,
) -> Option<&'a Mention> {
    let noun = description.head;
    let token = trees.token(noun);
    let kind = trees.lemma(noun);
    if description.kind == MentionKind::Nominal
        && description.entity_type.is_some()
        && let Some(name) = named_beside(trees, noun, &headed_by)
        && name.entity_type == description.entity_type
    {
        return Some(name);
    }
    if description.kind != MentionKind::Nominal || token.xpos != Xpos::Nn || !NAMED_AFTER_OF.contains(&kind) {
        return None;
    }
    let definite = trees.with(noun, Deprel::Det).any(|d| matches!(trees.lemma(d), "the" | "this"))
        || trees.first(noun, Deprel::NmodPoss).is_some();
    let before = |d: u32| d < noun && trees.token(d).upos == Upos::Propn;
    let of_country = |d: u32| headed_by(d).is_some_and(|m| m.entity_type == Some(EntityType::Country));
    let named_before =
        !SETTLEMENTS.contains(&kind) && trees.with(noun, Deprel::Compound).any(|d| before(d) && !of_country(d));
    let of = trees.with(noun, Deprel::Nmod).find(|d| *d > noun)?;
    let joined = trees.first(of, Deprel::Case).is_some_and(|case| trees.lemma(case) == "of" && case == noun + 1)
        && trees.first(of, Deprel::Conj).is_none();
    let name = headed_by(of).filter(|m| m.kind == MentionKind::Name && m.tokens.start == noun + 2)?;
    let fits = match name.entity_type {
        Some(EntityType::Place) => name.subtype != Some("continent"),
        Some(EntityType::Country) => MAY_BE_COUNTRY.contains(&kind),
        _ => false,
    };
    (definite && !named_before && joined && fits).then_some(name)
}

/// The name right behind a noun: "the singer-songwriter Ann Lee", or behind the second of two nouns for one person: "the
/// architect and sculptor Ann Lee".
fn named_beside<'a>(
    trees: &Trees<'_>,
    noun: u32,
    headed_by: &impl Fn(u32) -> Option<&'a Mention>,
) -> Option<&'a Mention> {
    let name = |d: u32| headed_by(d).filter(|m| m.kind == MentionKind::Name);
    let beside = |d: &u32| matches!(trees.token(*d).deprel, Deprel::Flat | Deprel::Appos | Deprel::NmodDesc);
    let mut after = trees.dependents(noun).iter().copied().filter(|d| *d > noun).filter(beside);
    if let Some(found) = after.find_map(|d| name(d).filter(|m| m.tokens.start == noun + 1)) {
        return Some(found);
    }
    // Or the tree has the two side by side: "singer Ann Lee sang".
    let token = trees.token(noun);
    let twin = |d: &u32| *d > noun && trees.token(*d).deprel == token.deprel;
    let twins = token.head.map_or(&[][..], |above| trees.dependents(above)).iter().copied().filter(twin);
    if let Some(found) = twins.take(2).find_map(|d| name(d).filter(|m| m.tokens.start == noun + 1)) {
        return Some(found);
    }
    let second = noun + 2;
    if second as usize >= trees.tokens().len() {
        return None;
    }
    let singular = trees.token(noun).xpos == Xpos::Nn && trees.form(noun + 1) == "and";
    trees.with(noun, Deprel::Conj).find_map(|d| {
        let titled = matches!(trees.token(second).deprel, Deprel::NmodDesc | Deprel::Compound)
            && trees.token(second).head == Some(d)
            && trees.token(second).xpos == Xpos::Nn;
        name(d).filter(|m| singular && titled && m.tokens.start == second + 1)
    })
}

/// Whether a word is a name or comes from one: "U.S.", "Honduran".
fn is_name(document: &Annotated, word: u32) -> bool {
    let token = &document.tokens[word as usize];
    let capital = document.form(word).chars().next().is_some_and(char::is_uppercase);
    let initial = document.sentences.get(token.sentence as usize).is_some_and(|s| s.tokens.start == word);
    capital && (token.upos == Upos::Propn || (token.upos == Upos::Adj && !initial))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::{Options, Trees};

    #[test]
    fn descriptions_with_names_name_something() {
        let document = fixture::document(
            "The the DET DT 2 det
            troops troop NOUN NNS 3 nsubj
            left leave VERB VBD 0 root
            the the DET DT 7 det
            Honduran Honduran ADJ JJ 7 amod
            maquila maquila NOUN NN 7 compound
            industry industry NOUN NN 3 obj
            with with ADP IN 12 case
            an a DET DT 12 det
            American American ADJ JJ 12 amod
            film film NOUN NN 12 compound
            crew crew NOUN NN 3 obl",
        );
        let trees = Trees::new(&document.text.text, &document.tokens);
        let found = nominal::nominals(&document, &trees, &[], &Options::default());
        let named: Vec<_> =
            found.iter().filter_map(|m| named_description(&document, m)).map(|r| (r.start, r.end)).collect();
        assert_eq!(named, [(4, 7)]);
        assert_eq!(number(&document, &found[0]), Some(Number::Plural));
        assert!(is_definite(&document, &found[0]));
        assert!(!is_definite(&document, &found[2]));
    }

    #[test]
    fn rows_of_pronouns_are_whole() {
        for row in PRONOUNS.lines().filter(|row| !row.is_empty()) {
            let word = row.rsplitn(5, ' ').last().expect("a form");
            assert!(pronoun(word).is_some(), "{row}");
        }
        assert_eq!(pronoun("HER"), Some(["3", "s", "f", "y"]));
    }
}
