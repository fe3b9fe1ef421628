//! Other names that a clause gives a thing: "the firm was renamed Acme", "a village called Holm", "she was born Ann Smith", "her real
//! name is Ann Lee".

use super::alias::{one_country, stands_alone};
use super::cue::{ADVERBS, BEFORE_NAMES, CALLED, KNOWN_AS};
use super::entities::Entities;
use super::mentions::Facts;
use crate::{Deprel, Trees, Upos, Xpos, lexicon};
use copan_model::EntityType;

/// What a name is called that somebody goes by.
const NAMES: [&str; 6] = ["alias", "moniker", "name", "nickname", "pseudonym", "sobriquet"];

/// What is done to a name by who begins to bear it.
const TAKE: [&str; 5] = ["adopt", "assume", "bear", "take", "use"];

/// What gets a name from who does it.
const MAKE: [&str; 9] = ["create", "establish", "form", "found", "launch", "market", "open", "sell", "start"];

/// What is done by a name.
const GO_BY: [&str; 5] = ["bill", "call", "credit", "go", "know"];

/// Whether it is the noun right before that is called so, one thing: not "a vow of poverty called the Rule".
fn called(facts: &Facts<'_>, noun: u32, verb: u32) -> bool {
    let trees = facts.trees;
    let counted = || [Deprel::Det, Deprel::NmodPoss, Deprel::Nummod].iter().any(|d| trees.first(noun, *d).is_some());
    (noun + 1..verb).all(|at| trees.token(at).upos == Upos::Adv || trees.form(at) == "(")
        && (trees.token(noun).upos == Upos::Propn || counted())
}

/// What a clause with the word "name" gives this name to: "her real name is Ann Lee", "she sang under the name Ann Lee", "the
/// firm changed its name to Acme".
pub(super) fn named(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> Option<u32> {
    let trees = facts.trees;
    // Of a list of names each is given.
    let mut head = facts.mention(i).head;
    while trees.token(head).deprel == Deprel::Conj {
        head = trees.token(head).head.filter(|first| *first < head)?;
    }
    let owner = |noun: u32| trees.first(noun, Deprel::NmodPoss);
    let above = trees.token(head).head;
    let to = if trees.first(head, Deprel::Cop).is_some() {
        // "Her real name is Ann Lee."
        owner(trees.first(head, Deprel::Nsubj).filter(|noun| trees.lemma(*noun) == "name")?)
    } else if above.is_some_and(|verb| trees.lemma(verb) == "change") && above < Some(head) {
        // "The firm changed its name to Acme."
        let to = trees.first(head, Deprel::Case).is_some_and(|case| trees.lemma(case) == "to");
        owner(trees.first(above?, Deprel::Obj).filter(|noun| to && trees.lemma(*noun) == "name")?)
    } else {
        // "She sang under the stage name Ann Lee", "she took the name Ann Lee". The tree may have the two side by side.
        let beside = || facts.mention(i).tokens.start.checked_sub(1);
        let apposed = matches!(trees.token(head).deprel, Deprel::Appos | Deprel::Flat | Deprel::NmodDesc);
        let called = |noun: &u32| NAMES.contains(&trees.lemma(*noun));
        let noun = above.filter(|noun| *noun < head && apposed && called(noun)).or_else(|| beside().filter(called))?;
        // "Under the pseudonyms Ann Lee and Bob Ray": the noun may hang on the name.
        let phrase = if trees.token(noun).head == Some(head) { head } else { noun };
        let token = trees.token(phrase);
        let verb = token.head?;
        let case = trees.first(phrase, Deprel::Case).map_or("", |case| trees.lemma(case));
        // "She is better known by her stage name, Ann Lee."
        let under = case == "under" || case == "by" && GO_BY.contains(&trees.lemma(verb));
        let adopted = token.deprel == Deprel::Obj && TAKE.contains(&trees.lemma(verb));
        if !(under || adopted) {
            return None;
        }
        if adopted { subject(trees, verb) } else { agent(trees, phrase, trees.lemma(noun) == "name") }
    };
    let to = facts.headed_by(to?).filter(|to| *to < i && !facts.nested(*to, i))?;
    let doubted = trees.dependents(head).iter().any(|d| matches!(trees.lemma(*d), "not" | "never"));
    (!doubted && facts.mention(i).entity_type != Some(EntityType::Group) && entities.fit(i, to)).then_some(to)
}

/// The subject of a verb.
fn subject(trees: &Trees<'_>, verb: u32) -> Option<u32> {
    trees.dependents(verb).iter().copied().find(|d| trees.token(*d).deprel.is_subject())
}

/// Who does what a phrase belongs to: "Ann" of "Ann is a singer who was signed by Acme, singing under the name …"; a name may be of
/// what is made, too.
fn agent(trees: &Trees<'_>, phrase: u32, of_things: bool) -> Option<u32> {
    let mut at = phrase;
    for _ in 0..7 {
        let above = trees.token(at).head?;
        // "They formed a committee under the name Oak."
        let made = trees.first(above, Deprel::Obj).filter(|_| of_things && MAKE.contains(&trees.lemma(above)));
        if made.is_some() {
            return made;
        }
        let described = matches!(trees.token(at).deprel, Deprel::Acl | Deprel::AclRelcl);
        if let Some(subject) = subject(trees, above) {
            let relative = matches!(trees.lemma(subject), "who" | "which" | "that");
            return if relative { trees.token(above).head } else { Some(subject) };
        }
        if described && trees.first(above, Deprel::Cop).is_none() {
            return Some(above);
        }
        at = above;
    }
    None
}

/// What a clause gives this name to: "the firm was renamed Acme", "a village called Holm", "she was born Ann Smith".
pub(super) fn given(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> Option<u32> {
    let trees = facts.trees;
    let mention = facts.mention(i);
    let (start, head) = (mention.tokens.start, mention.head);
    let above = trees.token(head).head.filter(|above| *above < start)?;
    let verb = trees.form(above).to_lowercase();
    let between = || (above + 1..start).map(|at| trees.form(at).to_lowercase());
    let quiet = |w: &str| ADVERBS.contains(&w) || BEFORE_NAMES.contains(&w) || ["to", "as"].contains(&w);
    let directly = between().all(|w| quiet(&w) || lexicon::is_title(&w));
    let with_as = trees.with(head, Deprel::Case).any(|case| trees.form(case).eq_ignore_ascii_case("as"));
    let born = verb == "born" && (directly || with_as);
    let verbs: &[&str] = if with_as { &KNOWN_AS } else { &CALLED };
    // "known to its people as Holm", but "known for her song as Holm".
    let role = || {
        trees.with(above, Deprel::Obl).any(|d| trees.first(d, Deprel::Case).is_some_and(|c| trees.lemma(c) == "for"))
    };
    let to_some = with_as && !role();
    let gives = born || (directly || to_some) && verbs.contains(&verb.as_str());
    // "The station rebranded as Acme": what rebrands takes the name itself.
    let takes = verb == "rebranded" && with_as && trees.first(above, Deprel::Obj).is_none();
    if !gives || trees.token(above).xpos != Xpos::Vbn && !takes || !stands_alone(facts, i) {
        return None;
    }
    let doubted = trees.dependents(above).iter().any(|d| {
        let token = trees.token(*d);
        token.xpos == Xpos::Md || matches!(trees.lemma(*d), "not" | "never" | "almost" | "nearly" | "best")
    });
    if doubted {
        return None;
    }
    let passive = || trees.dependents(above).iter().copied().find(|d| trees.token(*d).deprel.is_subject());
    let to = if trees.token(above).deprel == Deprel::Acl {
        let noun = trees.token(above).head.filter(|noun| *noun < above && (born || called(facts, *noun, above)));
        // "Ann Lee was an actor, born as Ann Smith."
        noun.map(|noun| subject(trees, noun).filter(|_| trees.first(noun, Deprel::Cop).is_some()).unwrap_or(noun))
    } else {
        let passive = passive().filter(|d| {
            takes || trees.token(*d).deprel == Deprel::NsubjPass || trees.first(above, Deprel::AuxPass).is_some()
        });
        // "the division, which is called Oak"
        let relative = trees.token(above).deprel == Deprel::AclRelcl
            && passive.is_some_and(|d| matches!(trees.lemma(d), "which" | "that" | "who"));
        if relative { trees.token(above).head } else { passive }
    };
    let to = to.and_then(|noun| facts.headed_by(noun)).filter(|to| *to < i && !facts.nested(*to, i))?;
    let person = |m: u32| facts.mention(m).entity_type == Some(EntityType::Person);
    // A name that little is known of may have been taken for anything: "Oak Falls was once named Oakville".
    let open = facts.mention(i).subtype.is_none() && entities.is_named(to) && entities.is_person(to) == Some(false);
    let kinds = if born { person(i) && entities.is_person(to) != Some(false) } else { open || entities.fit(i, to) };
    (kinds
        && one_country(facts, to, i)
        && !entities.same(i, to)
        && facts.mention(i).entity_type != Some(EntityType::Group))
    .then_some(to)
}
