//! Verb phrases that join two things without the text's saying so: what a tree hangs on the wrong word, and what is no sentence.

use super::essential::verb;
use super::wording::{Words, top};
use crate::{Annotated, Argument, Claim, Deprel, Role, Trees, Upos, Xpos};

/// Words that only references to literature have.
const CITING: [&str; 11] = [
    "ISBN",
    "ISSN",
    "OCLC",
    "JSTOR",
    "doi:",
    "DOI:",
    "Wayback Machine",
    "Archived from the original",
    "Archived at",
    "Retrieved on",
    "access-date",
];

/// Whether a sentence is an entry of a list of literature.
pub(super) fn is_citation(sentence: &str) -> bool {
    let retrieved = sentence.find("Retrieved ").is_some_and(|at| {
        let before = sentence[..at].trim_end();
        let next = sentence[at + "Retrieved ".len()..].chars().next();
        next.is_some_and(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
            && (before.is_empty() || before.ends_with(['.', ')', ']', '"', '”']))
    });
    retrieved || CITING.iter().any(|word| sentence.contains(word))
}

/// Whether a verb phrase is misread.
pub(super) fn is_misread(
    document: &Annotated,
    trees: &Trees<'_>,
    claim: &Claim,
    argument: &Argument,
    words: &Words,
) -> bool {
    let verb = verb(document, trees, claim);
    verb.is_some_and(|verb| {
        is_title(document, trees, verb) || is_apart(document, trees, claim, verb) || is_result(trees, verb)
    }) || is_doubled(&words.label)
        || is_cause_behind(claim, argument)
        || is_gapped(document, trees, argument)
}

/// "Let Freedom Ring sold": a capital inside a sentence makes a name of a verb.
fn is_title(document: &Annotated, trees: &Trees<'_>, verb: u32) -> bool {
    let form = trees.form(verb);
    let capital = form.chars().next().is_some_and(char::is_uppercase) && form.chars().any(char::is_lowercase);
    let first = verb.checked_sub(1).is_none_or(|before| {
        trees.token(before).sentence != trees.token(verb).sentence || trees.token(before).upos == Upos::Punct
    });
    let sentence = &document.sentences[trees.token(verb).sentence as usize];
    let lower = sentence.tokens.clone().any(|at| trees.form(at).chars().next().is_some_and(char::is_lowercase));
    capital && !first && lower || form.chars().any(|c| c.is_ascii_digit())
}

/// "opened a shop beside the bank, followed by another": behind a comma a participle without a neighbor is about the clause, or
/// about anything in it.
fn is_apart(document: &Annotated, trees: &Trees<'_>, claim: &Claim, verb: u32) -> bool {
    let token = trees.token(verb);
    let Some(noun) = top(document, &claim.subject) else { return false };
    if token.xpos != Xpos::Vbn || token.deprel != Deprel::Acl || noun >= verb || token.head != Some(noun) {
        return false;
    }
    let mut start = verb;
    while let Some(before) =
        start.checked_sub(1).filter(|b| trees.token(*b).head == Some(verb) && trees.token(*b).upos == Upos::Adv)
    {
        start = before;
    }
    let Some(comma) = start.checked_sub(1).filter(|c| matches!(trees.form(*c), "," | ";")) else { return false };
    let mention = claim.subject.mention.map(|m| &document.mentions[m as usize]);
    let end = mention.map_or(0, |m| m.tokens.end).max(noun + 1);
    // "the Hymn, a song by Ann Lee, made famous by": an apposition stands between.
    if trees.form(end) == "," && trees.with(noun, Deprel::Appos).any(|d| end < d && d < comma) {
        return false;
    }
    let mut depth = 0_u32;
    (end..comma).any(|at| {
        match trees.form(at) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {
                // "the schooner Swift, anchored".
                let own = trees.token(at).head == Some(noun)
                    && matches!(trees.token(at).deprel, Deprel::Appos | Deprel::Flat | Deprel::NmodDesc);
                return depth == 0 && !own && trees.token(at).upos != Upos::Punct;
            }
        }
        false
    })
}

/// Participles that tell what comes of the clause before them.
const RESULTS: [&str; 13] = [
    "allow", "cause", "create", "enable", "ensure", "force", "give", "lead", "leave", "make", "mark", "prompt",
    "result",
];

/// "The two merged, making Acme the largest": what comes of it is not done by either.
fn is_result(trees: &Trees<'_>, verb: u32) -> bool {
    let token = trees.token(verb);
    let set_off = verb.checked_sub(1).is_some_and(|before| {
        trees.form(before) == ","
            || trees.token(before).upos == Upos::Adv && before.checked_sub(1).is_some_and(|b| trees.form(b) == ",")
    });
    token.xpos == Xpos::Vbg
        && token.deprel == Deprel::Advcl
        && token.head.is_some_and(|head| head < verb)
        && set_off
        && trees.first(verb, Deprel::CompoundPrt).is_none()
        && RESULTS.contains(&trees.lemma(verb))
}

/// Prepositions behind which no other one begins a phrase of the same verb.
const CLOSED: [&str; 8] = ["as", "at", "by", "for", "from", "near", "of", "with"];

/// "served in with": what stood between two prepositions is lost.
fn is_doubled(label: &str) -> bool {
    let words: Vec<&str> = label.split(' ').collect();
    let preposition =
        |word: &str| CLOSED.contains(&word) || matches!(word, "in" | "on" | "to" | "into" | "under" | "over");
    words.windows(2).any(|pair| {
        CLOSED.contains(&pair[0]) && preposition(pair[1]) || pair[0] == "in" && matches!(pair[1], "in" | "with" | "as")
    })
}

/// Prepositions of circumstances.
const CIRCUMSTANCES: [&str; 6] = ["amid", "amidst", "because of", "due to", "in spite of", "owing to"];

/// "suffered losses in a thousand flights due to the enemy": circumstances are told only of what the verb says by itself.
fn is_cause_behind(claim: &Claim, argument: &Argument) -> bool {
    let Role::Preposition(preposition) = &argument.role else { return false };
    let first = claim.objects.first().is_some_and(|first| std::ptr::eq(first, argument));
    let fronted = argument.spans.first().zip(claim.predicate.spans.first()).is_some_and(|(a, b)| a.start < b.start);
    !first && !fronted && CIRCUMSTANCES.contains(&preposition.replace('_', " ").to_lowercase().as_str())
}

/// "Lima had three clubs, Quito two": a name before a number of its own is none of what the first has.
fn is_gapped(document: &Annotated, trees: &Trees<'_>, argument: &Argument) -> bool {
    let Some(end) = top(document, argument).filter(|_| argument.role == Role::Object) else { return false };
    let next = argument.mention.map_or(end + 1, |m| document.mentions[m as usize].tokens.end);
    let token = trees.token(end);
    matches!(token.deprel, Deprel::Conj | Deprel::Appos)
        && token.upos == Upos::Propn
        && token.head.is_some_and(|first| trees.first(first, Deprel::Nummod).is_some())
        && trees.tokens().get(next as usize).is_some_and(|t| t.upos == Upos::Num && t.sentence == token.sentence)
}
