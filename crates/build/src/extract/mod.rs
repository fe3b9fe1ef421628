//! Claims: what each clause and each noun phrase says.
//!
//! Clauses are read off the trees in the way of `ClausIE` (Del Corro and Gemulla, WWW 2013): a verb or a copula with its
//! arguments, one maximal reading each; what it lacks comes from the clause above it (control, relative clauses,
//! coordination). Noun phrases say things too: appositions, titles, possessives, demonyms, nominalisations. How far the
//! text stands behind a claim follows from the cues around it, in the way of `MinIE` (Gashteovski, Gemulla and Del Corro,
//! EMNLP 2017) and of Saurí and Pustejovsky's factuality profiles (2009). Relations with a name come from [`rows`].
//!
//! The order of work: [`clause`] finds clauses and who fills them, [`factuality`] says how sure each is, [`claim`] words
//! them, [`nominal`] and [`idea`] do the same for noun phrases, [`together`] and [`office`] add what several do with each
//! other and whose office is meant, and [`pattern`] names the relations.

mod amend;
mod cases;
mod claim;
mod clause;
mod complete;
mod confidence;
pub(crate) mod example;
mod factuality;
mod frame;
mod idea;
mod life;
mod nominal;
mod office;
mod pattern;
mod phrase;
mod place;
mod predicate;
pub(crate) mod rows;
mod shared;
mod slots;
#[cfg(test)]
mod tests;
mod together;
mod watch;

pub(crate) use confidence::SIDEWAYS;
pub(crate) use shared::directs_object;
pub(crate) use watch::{Loss, Side};

use crate::{Annotated, Claim, Schema, Trees};
use phrase::Phrases;

/// Finds what is said, in the order of the text.
#[must_use]
pub fn claims(document: &Annotated, schema: &Schema) -> Vec<Claim> {
    let trees = Trees::new(&document.text.text, &document.tokens);
    said(&Phrases::new(document, &trees, &schema.patterns))
}

/// What is left out on the way to the claims.
pub(crate) fn losses(document: &Annotated, schema: &Schema) -> Vec<Loss> {
    let trees = Trees::new(&document.text.text, &document.tokens);
    let mut phrases = Phrases::new(document, &trees, &schema.patterns);
    phrases.watch = watch::Watch::on();
    said(&phrases);
    phrases.watch.into_losses()
}

fn said(phrases: &Phrases<'_>) -> Vec<Claim> {
    let document = phrases.document;
    let mut claims = Vec::new();
    for number in 0..document.sentences.len() as u32 {
        let places = place::containments(phrases, number);
        let clauses = clause::clauses(phrases, &places, number);
        let views = factuality::views(phrases, &clauses, number);
        let mut drafts = Vec::new();
        for (clause, view) in clauses.list.iter().zip(&views) {
            claim::drafts(phrases, &clauses, clause, view, &mut drafts);
        }
        nominal::drafts(phrases, &clauses, &views, &places, number, &mut drafts);
        idea::drafts(phrases, number, &mut drafts);
        drafts.sort_by_key(|d: &claim::Draft| (d.at, d.subject.head));
        if let Some(country) = office::country(phrases, number) {
            for draft in &drafts {
                office::claims(phrases, draft, country, number, &mut claims);
            }
        }
        for (i, draft) in drafts.iter().enumerate() {
            // Subjects that are coordinated have a draft each, side by side; what they do together is said once.
            if i == 0 || drafts[i - 1].trigger != draft.trigger {
                together::claims(phrases, draft, number, &mut claims);
            }
        }
        for draft in drafts {
            phrases.patterns.name(phrases, &places, draft, number, &mut claims);
        }
    }
    claims
}
