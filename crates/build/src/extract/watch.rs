//! What extraction leaves out and why. It is kept only where somebody asks for it; else nothing of it is made.

use super::claim::{Draft, End, Trigger};
use super::clause::{Clause, Clauses, Slot};
use super::pattern::Found;
use super::phrase::Phrases;
use super::predicate::Words;
use super::rows::{Kind, Pattern, Place};
use crate::coverage::{Clash, Reason};
use copan_model::{EntityType, Modality, Polarity};
use std::cell::RefCell;

/// Something that extraction leaves out.
#[derive(Clone, Debug)]
pub(crate) struct Loss {
    /// Index into the document's sentences.
    pub(crate) sentence: u32,
    pub(crate) reason: Reason,
    pub(crate) subject: Option<Side>,
    pub(crate) predicate: String,
    pub(crate) object: Side,
    /// The relation that does not allow it.
    pub(crate) clash: Option<Clash>,
}

/// An end of it.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) text: String,
    pub(crate) mention: Option<u32>,
}

/// Two things that a pattern fits and its types do not.
struct Misfit {
    from: u32,
    to: u32,
    clash: Clash,
}

/// Keeps what is left out, if it is switched on.
#[derive(Default)]
pub(super) struct Watch {
    on: bool,
    losses: RefCell<Vec<Loss>>,
    /// What does not fit in the draft that patterns are being laid against.
    misfits: RefCell<Vec<Misfit>>,
}

impl Watch {
    pub(super) fn on() -> Self {
        Self { on: true, ..Self::default() }
    }

    pub(super) fn into_losses(self) -> Vec<Loss> {
        self.losses.into_inner()
    }

    /// A clause without a subject: what has a name in it is joined to nothing.
    pub(super) fn subjectless(&self, phrases: &Phrases<'_>, clauses: &Clauses, clause: &Clause) {
        if !self.on {
            return;
        }
        let words = Words::of(phrases.trees, clauses, clause, |_| true).finish(phrases, "");
        let told = |slot: Slot| !matches!(slot, Slot::Clause | Slot::Adverbial);
        let heads = clause.fillers.iter().filter(|f| told(f.slot)).flat_map(|f| &f.heads);
        let losses = heads.filter(|h| phrases.is_named(**h)).map(|h| Loss {
            sentence: phrases.trees.token(clause.head).sentence,
            reason: Reason::Subjectless,
            subject: None,
            predicate: words.text.clone(),
            object: side(phrases, *h),
            clash: None,
        });
        self.losses.borrow_mut().extend(losses);
    }

    /// A pattern has been laid against a frame: of what would fill it, two whose types it does not allow.
    pub(super) fn misfits(
        &self,
        phrases: &Phrases<'_>,
        pattern: &Pattern,
        fillers: impl Fn(&Place) -> Vec<u32>,
        fits: impl Fn(u32, u32) -> bool,
    ) {
        // Nothing but types tells such patterns apart.
        if !self.on || matches!(pattern.kind, Kind::Pair | Kind::Modifier) {
            return;
        }
        let tos = fillers(&pattern.to);
        for from in fillers(&pattern.from) {
            for &to in &tos {
                let admitted = pattern.from.admits(phrases, from) && pattern.to.admits(phrases, to);
                if from != to && !(admitted && fits(from, to)) {
                    let wanted =
                        [wanted(&pattern.from, &pattern.relation.domain), wanted(&pattern.to, &pattern.relation.range)];
                    let clash = Clash {
                        relation: pattern.relation.name.clone(),
                        rule: pattern.name.to_string(),
                        wanted: wanted.join(" -> "),
                    };
                    self.misfits.borrow_mut().push(Misfit { from, to, clash });
                }
            }
        }
    }

    /// Patterns are laid against the next draft.
    pub(super) fn next(&self) {
        if self.on {
            self.misfits.borrow_mut().clear();
        }
    }

    /// The patterns have been laid against a draft, and these things were found.
    pub(super) fn draft(&self, phrases: &Phrases<'_>, draft: &Draft, found: &[Found], sentence: u32) {
        if !self.on || draft.view.polarity == Polarity::Negative || draft.view.modality != Modality::Asserted {
            return;
        }
        let mut pairs: Vec<(u32, u32)> = found.iter().map(Found::pair).collect();
        let mut losses = self.losses.borrow_mut();
        let predicate = draft.predicate.core.as_ref().unwrap_or(&draft.predicate.text);
        let mut lose = |reason, from: u32, to: u32, clash: Option<Clash>| {
            let joined = |(a, b): &(u32, u32)| (*a, *b) == (from, to) || (*b, *a) == (from, to);
            if pairs.iter().any(joined) {
                return;
            }
            pairs.push((from, to));
            losses.push(Loss {
                sentence,
                reason,
                subject: Some(side(phrases, from)),
                predicate: predicate.clone(),
                object: side(phrases, to),
                clash,
            });
        };
        for Misfit { from, to, clash } in self.misfits.borrow_mut().drain(..) {
            lose(Reason::TypeClash, from, to, Some(clash));
        }
        if matches!(draft.trigger, Trigger::Attached | Trigger::Modifier) {
            let subject = draft.subject.head;
            // A description with a name inside, "Honduran soil", is called by it: nothing joins the two.
            let named = |o: &&End| phrases.is_name(subject) && phrases.is_name(o.head);
            draft.objects.iter().filter(named).for_each(|o| lose(Reason::Unrelated, subject, o.head, None));
        }
    }
}

fn side(phrases: &Phrases<'_>, head: u32) -> Side {
    Side { text: phrases.text(&phrases.least(head)), mention: phrases.mention(head) }
}

/// The types that an end of a pattern may have.
fn wanted(place: &Place, types: &[EntityType]) -> String {
    let own = place.types.iter().map(|(t, kind)| match kind {
        Some(kind) => format!("{t}/{kind}"),
        None => t.to_string(),
    });
    let own: Vec<String> =
        if place.types.is_empty() { types.iter().map(ToString::to_string).collect() } else { own.collect() };
    if own.is_empty() { "anything".to_owned() } else { own.join(" | ") }
}
