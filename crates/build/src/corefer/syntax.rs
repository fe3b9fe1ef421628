//! What the grammar of one sentence says: appositions, copulas, relative and reflexive pronouns.

use super::entities::Entities;
use super::given;
use super::mentions::Facts;
use super::roster;
use crate::recognize::features::{self, Number};
use crate::{Deprel, Xpos};
use copan_model::{EntityType, MentionKind};

/// Joins a name or description to what it stands in apposition to, or is said to be.
pub(super) fn join_phrase(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> bool {
    if facts.mention(i).kind == MentionKind::Name
        && let Some(to) = given::given(facts, entities, i).or_else(|| given::named(facts, entities, i))
        && !is_open(facts, entities, to, i)
    {
        entities.join(i, to, "alias");
        return true;
    }
    if entities.is_linked(i) {
        return true;
    }
    if let Some(to) = roster::described(facts, i)
        && !entities.are_two(facts, i, to)
        && entities.fit(i, to)
    {
        entities.join(i, to, "apposition");
        return true;
    }
    let trees = facts.trees;
    let head = facts.mention(i).head;
    let token = trees.token(head);
    if token.deprel == Deprel::Appos
        && let Some(to) = token.head.and_then(|h| facts.headed_by(h)).filter(|to| *to < i && !facts.nested(*to, i))
        && may_be_apposed(facts, to, i)
        && matches!(facts.mention(to).kind, MentionKind::Name | MentionKind::Nominal)
        && !(facts.mention(i).kind == MentionKind::Name && facts.mention(to).kind == MentionKind::Name)
        && !lies_in(facts, to, i)
        && !entities.are_two(facts, i, to)
        // Of two descriptions that stand side by side many are no apposition: both must be of one known kind.
        && ([i, to].iter().any(|m| facts.mention(*m).kind == MentionKind::Name)
            || facts.mention(i).entity_type.is_some()
                && facts.mention(i).entity_type == facts.mention(to).entity_type
                && facts.features(i).number == facts.features(to).number)
        && entities.fit(i, to)
    {
        entities.join(i, to, "apposition");
        return true;
    }
    // "the diplomat E. G. Squier": the name hangs on the noun before it, or the noun on the name.
    if facts.mention(i).kind == MentionKind::Name
        && let Some(to) = token
            .head
            .filter(|_| matches!(token.deprel, Deprel::Flat | Deprel::NmodDesc | Deprel::Compound))
            .and_then(|h| facts.headed_by(h))
        && facts.mention(to).kind == MentionKind::Nominal
        && facts.mention(to).tokens.end <= facts.mention(i).tokens.start
        && facts.is_adjacent(to, i)
        && !roster::is_line_end(facts, to)
        && !is_word(facts, to)
        && entities.is_person(i) == Some(true)
        && entities.is_person(to) == Some(true)
        && !entities.are_two(facts, i, to)
        && entities.fit(i, to)
    {
        entities.join(i, to, "apposition");
        return true;
    }
    // "the company Siemens": a name right behind a description of its kind.
    if facts.mention(i).kind == MentionKind::Nominal
        && let Some(name) = facts.named_behind(i)
        && !roster::is_line_end(facts, i)
        && facts.mention(i).entity_type.is_some()
        && facts.mention(i).entity_type == facts.mention(name).entity_type
        && entities.fit(i, name)
    {
        entities.join(name, i, "close-apposition");
        return true;
    }
    // "the city of Oakland": the name stands inside the description.
    if facts.mention(i).kind == MentionKind::Nominal
        && let Some(name) =
            features::given_name(trees, facts.mention(i), |word| facts.named_by(word).map(|name| facts.mention(name)))
        && let Some(name) = facts.named_by(name.head)
        && entities.fit(i, name)
    {
        entities.join(name, i, "close-apposition");
        return true;
    }
    // "Soto was the president", "Texas is the largest state": only where it is said to be so, and of things only of one kind.
    if facts.mention(i).kind == MentionKind::Nominal
        && facts.features(i).definite
        && trees.first(head, Deprel::Cop).is_some()
        && let Some(to) = trees.first(head, Deprel::Nsubj).and_then(|s| facts.headed_by(s))
        && to < i
        && facts.mention(to).kind == MentionKind::Name
        && !trees.with(head, Deprel::Advmod).any(|a| matches!(trees.lemma(a), "not" | "never"))
        && (entities.is_person(to) == Some(true) || is_of_kind(facts, to, i))
        && entities.fit(i, to)
    {
        entities.join(i, to, "copula");
        return true;
    }
    false
}

/// Whether a name and a description are of one place, body or building, as far as their kinds go.
fn is_of_kind(facts: &Facts<'_>, name: u32, i: u32) -> bool {
    let [kind, other] = [name, i].map(|m| facts.mention(m).entity_type);
    let fixed =
        matches!(kind, Some(EntityType::Place | EntityType::Country | EntityType::Organization | EntityType::Facility));
    fixed && kind == other && facts.features(i).number != Some(Number::Plural)
}

/// Whether what stands in apposition can be the same thing, by the words around it.
fn may_be_apposed(facts: &Facts<'_>, to: u32, i: u32) -> bool {
    let (trees, mention) = (facts.trees, facts.mention(i));
    let form =
        |at: Option<u32>| at.filter(|at| trees.tokens().get(*at as usize).is_some()).map_or("", |at| trees.form(at));
    let start = mention.tokens.start;
    let before = form(start.checked_sub(1));
    let name = mention.kind == MentionKind::Name;
    let person = |m: u32| facts.features(m).is_person;
    // Behind a colon stands a subtitle or what is told of it; in quotation marks, what a word means.
    if before == ":" || !name && matches!(before, "'" | "‘" | "\"" | "“" | "``") {
        return false;
    }
    // "the ring name Oak": a word for somebody is nobody.
    if is_word(facts, if name { to } else { i }) {
        return false;
    }
    // "the masterpiece, Lee's Oak by the River": whose it is, is not it.
    if name && trees.tokens().get(mention.tokens.end as usize).is_some_and(|t| t.xpos == Xpos::Pos) {
        return false;
    }
    // "the ranch near Oakville, Iowa": behind the comma stands where the place before it lies.
    let place = |m: u32| matches!(facts.mention(m).entity_type, Some(EntityType::Place | EntityType::Country));
    let lies = |m: &u32| {
        *m != to
            && facts.mention(*m).kind == MentionKind::Name
            && place(*m)
            && facts.mention(*m).tokens.end + 1 == start
    };
    if name && place(i) && before == "," && (i.saturating_sub(6)..i).any(|m| lies(&m)) {
        return false;
    }
    // Of persons what is told must be told of persons: "Ann (season 2)", "the creation of Oak, Ann Lee found, …".
    let (named, told) = if name { (i, to) } else { (to, i) };
    let counted = trees.first(facts.mention(told).head, Deprel::Nummod).is_some();
    let owned = trees.first(facts.mention(told).head, Deprel::Nmod).is_some();
    !(person(named) == Some(true) && person(told).is_none() && (counted || name && owned))
        && !roster::is_line_end(facts, to)
}

/// Whether a description is of a word and not of what it stands for: "the pseudonym", "the ring name".
fn is_word(facts: &Facts<'_>, i: u32) -> bool {
    const WORDS: [&str; 18] = [
        "alias",
        "forename",
        "label",
        "moniker",
        "motto",
        "name",
        "nickname",
        "noun",
        "phrase",
        "pronoun",
        "pseudonym",
        "slogan",
        "spelling",
        "stage-name",
        "surname",
        "term",
        "verb",
        "word",
    ];
    facts.mention(i).kind == MentionKind::Nominal && WORDS.contains(&facts.lemma(i))
}

/// Joins a relative pronoun to what its clause describes, and a reflexive one to the subject of its clause.
pub(super) fn join_pronoun(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> bool {
    let form = facts.text(i);
    if ["who", "whom", "whose", "which", "that"].iter().any(|w| form.eq_ignore_ascii_case(w)) {
        let relative = relative(facts, i).filter(|to| *to < i);
        if let Some(to) = relative {
            entities.join(i, to, "relative");
            return true;
        }
        return !form.eq_ignore_ascii_case("that");
    }
    if form.ends_with("self") || form.ends_with("selves") {
        if let Some(to) = subject(facts, i).filter(|to| *to < i)
            && entities.fit(i, to)
        {
            entities.join(i, to, "reflexive");
            return true;
        }
        // "the president himself".
        let token = facts.trees.token(facts.mention(i).head);
        if let Some(to) = token.head.and_then(|h| facts.headed_by(h)).filter(|to| *to < i)
            && entities.fit(i, to)
        {
            entities.join(i, to, "reflexive");
            return true;
        }
    }
    false
}

/// Whether behind a comma stands what something lies in, and not its name: "a county, Norway".
fn lies_in(facts: &Facts<'_>, inner: u32, outer: u32) -> bool {
    let (inner, outer) = (facts.mention(inner), facts.mention(outer));
    let noun = facts.trees.lemma(inner.head);
    inner.kind == MentionKind::Nominal
        && outer.kind == MentionKind::Name
        && outer.entity_type == Some(EntityType::Country)
        && matches!(inner.entity_type, Some(EntityType::Place | EntityType::Facility))
        && !features::may_be_country(noun)
}

/// Whether a description that is given a name has been taken for something that bears another one, while something of its kind was
/// named since: "The seat moved from Oakton to Elm Hill. The town was renamed Leeds."
fn is_open(facts: &Facts<'_>, entities: &mut Entities, to: u32, i: u32) -> bool {
    if facts.mention(to).kind == MentionKind::Name || !entities.is_named(to) || !entities.are_two(facts, i, to) {
        return false;
    }
    // "the beach", of Oak Beach, is that one.
    let noun = facts.lemma(to);
    let called = |name: &str| name.rsplit(' ').next().is_some_and(|last| last.eq_ignore_ascii_case(noun));
    if entities.name(to).is_some_and(|name| called(facts.text(name))) {
        return false;
    }
    let kind = entities.entity_type(to);
    let near = (to.saturating_sub(NEAR)..to).rev().find(|e| {
        facts.mention(*e).kind == MentionKind::Name
            && entities.entity_type(*e) == kind
            && facts.sentences_between(*e, to) <= 1
    });
    near.is_none_or(|near| !entities.same(near, to))
}

/// How many mentions before a description are looked at for what it may mean.
const NEAR: u32 = 24;

/// What the relative clause around a pronoun describes.
fn relative(facts: &Facts<'_>, i: u32) -> Option<u32> {
    let mut at = facts.mention(i).head;
    for _ in 0..6 {
        let token = facts.trees.token(at);
        let above = token.head?;
        if token.deprel == Deprel::AclRelcl {
            return facts.headed_by(above);
        }
        at = above;
    }
    None
}

/// The subject of the clause around a mention.
pub(super) fn subject(facts: &Facts<'_>, i: u32) -> Option<u32> {
    let mut at = facts.mention(i).head;
    for _ in 0..4 {
        at = facts.trees.token(at).head?;
        let subject = facts.trees.dependents(at).iter().copied().find(|d| facts.trees.token(*d).deprel.is_subject());
        if let Some(subject) = subject {
            return facts.headed_by(subject);
        }
    }
    None
}
