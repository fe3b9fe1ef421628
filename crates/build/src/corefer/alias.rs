//! Other names that a text itself gives a thing: "Lake Oak (also known as Rice Lake)", "Ann Lee, born Ann Smith", "Kristiania (now
//! Oslo)", "the firm was renamed Acme", "a village called Holm".
//!
//! What stands between two names says that they are of one thing ([`beside`]), or a clause does, whose verb gives names
//! ([`given`]). Both ask for the words right before the name: who is "known as the heir of Acme" is not Acme.

use super::entities::Entities;
use super::mentions::Facts;
use crate::{Deprel, Trees, Upos, Xpos, lexicon};
use copan_model::{EntityType, MentionKind};

/// How far back the bracket may begin in which another name stands.
const BRACKET: u32 = 24;

/// Words that stand before another name, without a verb.
const MARKS: [&str; 13] = [
    "a.k.a",
    "a.k.a.",
    "aka",
    "alias",
    "currently",
    "formerly",
    "nee",
    "now",
    "né",
    "née",
    "originally",
    "previously",
    "today",
];

/// Participles that give a name.
const CALLED: [&str; 8] =
    ["called", "christened", "dubbed", "named", "nicknamed", "rechristened", "renamed", "retitled"];

/// Participles that give a name with "as".
const KNOWN_AS: [&str; 5] = ["billed", "known", "rebranded", "redesignated", "referred"];

/// What may stand between the comma or bracket and those words.
const ADVERBS: [&str; 26] = [
    "also",
    "alternatively",
    "alternately",
    "better",
    "colloquially",
    "commonly",
    "earlier",
    "formally",
    "formerly",
    "generally",
    "historically",
    "informally",
    "initially",
    "later",
    "locally",
    "now",
    "officially",
    "often",
    "originally",
    "otherwise",
    "popularly",
    "previously",
    "professionally",
    "simply",
    "sometimes",
    "then",
];

/// What may stand right before a name.
const BEFORE_NAMES: [&str; 6] = ["the", "\"", "“", "``", "'", "‘"];

/// How sure the words are that what follows is another name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// "also known as", "formerly": it is, whatever kind the two were taken for.
    Plain,
    /// "or": it is where it stands in brackets; between two names it may part them.
    Or,
    /// "born": it is, if both name a person.
    Born,
}

/// The words of a sentence, seen from behind: word `at` is the one that ends where word `at` of the document begins.
struct Before<'a> {
    trees: &'a Trees<'a>,
    sentence: u32,
}

impl Before<'_> {
    fn word(&self, at: u32) -> Option<String> {
        let at = at.checked_sub(1).filter(|at| self.trees.token(*at).sentence == self.sentence)?;
        Some(self.trees.form(at).to_lowercase())
    }

    fn is(&self, at: u32, words: &[&str]) -> bool {
        self.word(at).is_some_and(|w| words.contains(&w.as_str()))
    }

    /// The words that say that the name behind them is another one, and where they begin.
    fn cue(&self, mut at: u32) -> Option<(Cue, u32)> {
        while self.is(at, &BEFORE_NAMES) || self.word(at).is_some_and(|w| lexicon::is_title(&w)) {
            at -= 1;
        }
        let (cue, mut at) = match self.word(at)?.as_str() {
            "as" => {
                // "known as", "referred to as", "known in the north as".
                let verb = (1..6).map(|back| at.saturating_sub(back)).find(|at| self.is(*at, &KNOWN_AS))?;
                let clear = (verb + 1..at).all(|w| !self.is(w, &[",", "(", ")", ";", "for", "and"]));
                // "best known as" tells of roles as often as of names.
                (clear && !self.is(verb - 1, &["best"])).then_some((Cue::Plain, verb - 1))?
            }
            "or" => return Some((Cue::Or, at - 1)),
            "simply" if self.is(at - 1, &["or"]) => (Cue::Plain, at - 1),
            "also" if self.is(at - 1, &["(", ","]) => (Cue::Plain, at - 1),
            "born" => (Cue::Born, at - 1),
            last if CALLED.contains(&last) && self.trees.token(at - 1).xpos != Xpos::Vbn => return None,
            last if CALLED.contains(&last) || MARKS.contains(&last) => (Cue::Plain, at - 1),
            _ => return None,
        };
        // "X, or simply Y", "known as Y or formerly as Z": one more name.
        while self.is(at, &ADVERBS) || self.is(at, &["or"]) {
            at -= 1;
        }
        Some((cue, at))
    }
}

/// The name before this one that it is another name of, by the words between them.
pub(super) fn beside(facts: &Facts<'_>, entities: &mut Entities, i: u32) -> Option<u32> {
    let start = facts.mention(i).tokens.start;
    let before = Before { trees: facts.trees, sentence: facts.trees.token(start).sentence };
    let (cue, at) = before.cue(start)?;
    if !stands_alone(facts, i) {
        return None;
    }
    let named = match before.word(at)?.as_str() {
        // In brackets "or" parts no alternatives.
        "(" => ending(facts, i, at - 1).map(|named| (named, if cue == Cue::Or { Cue::Plain } else { cue })),
        // "Ann Lee (1801–1870), born Ann Smith", or all within one bracket: "Ann Lee (born 1962, formerly Ann Smith)".
        "," | ";" if cue != Cue::Or => {
            let behind = if before.is(at - 1, &[")"]) { opening(facts, at - 2)? } else { at - 1 };
            let direct = ending(facts, i, behind).filter(|e| said_more(&before, at) || !hangs(facts, *e));
            direct.or_else(|| ending(facts, i, opening(facts, at - 1)?)).map(|named| (named, cue))
        }
        _ => {
            let earlier = ending(facts, i, at)?;
            let chained = cue == Cue::Plain && before.is(start - 1, &["simply"]) || cue == Cue::Or;
            let fits = chained && (is_other(facts, &before, earlier) || is_defined(facts, earlier, i));
            fits.then_some((earlier, Cue::Or))
        }
    };
    let (named, cue) = named?;
    may_be_one(facts, entities, named, i, cue).then_some(named)
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
fn stands_alone(facts: &Facts<'_>, i: u32) -> bool {
    let next = facts.mention(i).tokens.end;
    facts.trees.tokens().get(next as usize).is_none_or(|t| t.upos != Upos::Noun && t.xpos != Xpos::Pos)
}

/// The longest name before `i` that ends at a word.
fn ending(facts: &Facts<'_>, i: u32, end: u32) -> Option<u32> {
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

/// Where the bracket opens that is open before a word.
fn opening(facts: &Facts<'_>, end: u32) -> Option<u32> {
    let mut depth = 0;
    for at in (end.saturating_sub(BRACKET)..end).rev() {
        match facts.trees.form(at) {
            ")" => depth += 1,
            "(" if depth == 0 => return Some(at),
            "(" => depth -= 1,
            "." | "?" | "!" => return None,
            _ => {}
        }
    }
    None
}

/// Whether the sentence says at once what the two are: "Lake Oak or Rice Lake is a lake".
fn is_defined(facts: &Facts<'_>, first: u32, second: u32) -> bool {
    let trees = facts.trees;
    let start = facts.mention(first).tokens.start;
    let begins = |at: u32| at.checked_sub(1).is_none_or(|w| trees.token(w).sentence != trees.token(at).sentence);
    let at_start = begins(start) || trees.form(start - 1).eq_ignore_ascii_case("the") && begins(start - 1);
    let mut next = facts.mention(second).tokens.end;
    let form = |at: u32| trees.tokens().get(at as usize).map(|_| trees.form(at));
    if form(next) == Some("(") {
        let close = (next..next + BRACKET).find(|at| form(*at) == Some(")"));
        next = close.map_or(next, |close| close + 1);
    }
    at_start && matches!(form(next), Some("is" | "was"))
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
        Cue::Or => entities.fit(a, b),
        // A name that little is known of may have been taken for anything.
        Cue::Plain => entities.fit(a, b) || facts.mention(a).subtype.is_none() || facts.mention(b).subtype.is_none(),
    }
}

/// Whether it is the noun right before that is called so, one thing: not "a vow of poverty called the Rule".
fn called(facts: &Facts<'_>, noun: u32, verb: u32) -> bool {
    let trees = facts.trees;
    let counted = || [Deprel::Det, Deprel::NmodPoss, Deprel::Nummod].iter().any(|d| trees.first(noun, *d).is_some());
    (noun + 1..verb).all(|at| trees.token(at).upos == Upos::Adv || trees.form(at) == "(")
        && (trees.token(noun).upos == Upos::Propn || counted())
}

/// Whether both are names of one country or of none: "Kyiv, Russian Empire (now Ukraine)" leaves out an "in".
fn one_country(facts: &Facts<'_>, a: u32, b: u32) -> bool {
    let country = |m: u32| lexicon::country(facts.text(m)).map(|country| country.code);
    facts.mention(a).kind != MentionKind::Name || country(a) == country(b)
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
    let gives = born || directly && verbs.contains(&verb.as_str());
    if !gives || trees.token(above).xpos != Xpos::Vbn || !stands_alone(facts, i) {
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
        trees.token(above).head.filter(|noun| *noun < above && (born || called(facts, *noun, above)))
    } else {
        passive().filter(|_| trees.first(above, Deprel::AuxPass).is_some())
    };
    let to = to.and_then(|noun| facts.headed_by(noun)).filter(|to| *to < i && !facts.nested(*to, i))?;
    let person = |m: u32| facts.mention(m).entity_type == Some(EntityType::Person);
    let kinds = if born { person(i) && entities.is_person(to) != Some(false) } else { entities.fit(i, to) };
    (kinds
        && one_country(facts, to, i)
        && !entities.same(i, to)
        && facts.mention(i).entity_type != Some(EntityType::Group))
    .then_some(to)
}
