//! What coverage keeps of a document beside what the graph needs: which named things share a sentence, and what was left out.

use super::{Clash, Reason};
use crate::extract::{Loss, Side};
use crate::merge::{Ends, Statement};
use crate::{Annotated, Argument, Claim, CodePoints, Role, Schema, extract};
use copan_model::{MentionKind, Span, Tier};

/// What coverage keeps of a document. Things are those of the document that is gathered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Survey {
    /// How many sentences there are.
    pub(crate) count: u32,
    /// Those that something below points to.
    pub(crate) sentences: Vec<(Span, String)>,
    /// Sentences with two or more named things, and these.
    pub(crate) shared: Vec<(u32, Vec<u32>)>,
    /// What was left out, in the order of the text.
    pub(crate) lost: Vec<Lost>,
    /// How many candidates have no end that can be a node.
    pub(crate) endless: u32,
    /// For each statement the word that it is not simply so by.
    pub(crate) cues: Vec<Option<String>>,
}

/// A candidate that was left out.
#[derive(Clone, Debug)]
pub(crate) struct Lost {
    /// Index into the survey's sentences.
    pub(crate) sentence: u32,
    pub(crate) reason: Reason,
    pub(crate) subject: (String, Option<u32>),
    pub(crate) predicate: String,
    pub(crate) object: (String, Option<u32>),
    pub(crate) clash: Option<Clash>,
}

/// A survey in the making.
pub(crate) struct Surveyor<'a> {
    document: &'a Annotated,
    schema: &'a Schema,
    points: &'a CodePoints<'a>,
    ends: &'a Ends<'a>,
    /// For each sentence of the document its number in the survey.
    listed: Vec<Option<u32>>,
    survey: Survey,
}

impl<'a> Surveyor<'a> {
    pub(crate) fn new(
        document: &'a Annotated,
        schema: &'a Schema,
        points: &'a CodePoints<'a>,
        ends: &'a Ends<'a>,
    ) -> Self {
        let count = document.sentences.len();
        let survey = Survey { count: count as u32, ..Survey::default() };
        let mut surveyor = Self { document, schema, points, ends, listed: vec![None; count], survey };
        surveyor.share();
        surveyor
    }

    /// The named things of each sentence.
    fn share(&mut self) {
        let mut mentions = (0u32..).zip(&self.document.mentions).peekable();
        for number in 0..self.document.sentences.len() {
            let end = self.document.sentences[number].span.end;
            let mut things = Vec::new();
            while let Some((at, mention)) = mentions.next_if(|(_, m)| m.span.start < end) {
                // "Honduran" speaks of a people or a kind, though it stands for the country in an edge.
                if mention.kind == MentionKind::Name
                    && let Ok(end) = self.ends.of(at)
                    && end.tier == Tier::Stated
                {
                    things.extend(end.things);
                }
            }
            things.sort_unstable();
            things.dedup();
            if things.len() > 1 {
                let sentence = self.sentence(number as u32);
                self.survey.shared.push((sentence, things));
            }
        }
    }

    fn sentence(&mut self, number: u32) -> u32 {
        let Self { document, points, survey, .. } = self;
        *self.listed[number as usize].get_or_insert_with(|| {
            let span = document.sentences[number as usize].span;
            survey.sentences.push((points.span(span), span.of(&document.text.text).to_owned()));
            survey.sentences.len() as u32 - 1
        })
    }

    fn end(&self, text: &str, mention: Option<u32>) -> (String, Option<u32>) {
        let end = mention.and_then(|m| self.ends.of(m).ok());
        (text.to_owned(), end.and_then(|end| end.things.first().copied()))
    }

    /// A claim that does not join its subject to this argument.
    pub(crate) fn lose(&mut self, claim: &Claim, argument: &Argument, reason: Reason) {
        // When it was is told by the fact.
        if argument.role == Role::Time {
            return;
        }
        let words = |a: &Argument| a.core.as_ref().unwrap_or(&a.text).clone();
        let [subject, object] = [&claim.subject, argument].map(|a| self.end(&words(a), a.mention));
        let predicate = claim.predicate.core.as_ref().unwrap_or(&claim.predicate.text).clone();
        self.put(claim.sentence, Lost { sentence: 0, reason, subject, predicate, object, clash: None });
    }

    /// The statements that a claim makes.
    pub(crate) fn tell(&mut self, claim: &Claim, statements: &[Statement]) {
        for statement in statements {
            let cue = match Reason::of(statement.polarity, statement.modality, statement.tier) {
                Some(Reason::Denied) => claim.cues.polarity,
                Some(_) => claim.cues.modality,
                None => None,
            };
            self.survey.cues.push(cue.and_then(|word| self.document.form_at(word)).map(str::to_owned));
        }
    }

    fn put(&mut self, sentence: u32, lost: Lost) {
        if lost.subject.1.is_none() && lost.object.1.is_none() {
            self.survey.endless += 1;
            return;
        }
        let sentence = self.sentence(sentence);
        self.survey.lost.push(Lost { sentence, ..lost });
    }

    /// The survey, with what extraction has left out.
    pub(crate) fn finish(mut self) -> Survey {
        for loss in extract::losses(self.document, self.schema) {
            let Loss { sentence, reason, subject, predicate, object, clash } = loss;
            let of = |side: &Side| self.end(&side.text, side.mention);
            let subject = subject.as_ref().map(of);
            let object = of(&object);
            // What is no thing has been told with the claim.
            let known = object.1.is_some() && subject.as_ref().is_none_or(|s| s.1.is_some() && s.1 != object.1);
            if known {
                let subject = subject.unwrap_or_default();
                self.put(sentence, Lost { sentence: 0, reason, subject, predicate, object, clash });
            }
        }
        let Survey { sentences, lost, .. } = &mut self.survey;
        lost.sort_by_key(|lost| sentences[lost.sentence as usize].0);
        self.survey
    }
}

impl Survey {
    /// Numbers things anew: what stays, and as which.
    pub(crate) fn renumber(&mut self, new: impl Fn(u32) -> Option<u32>) {
        for (_, things) in &mut self.shared {
            *things = things.iter().filter_map(|t| new(*t)).collect();
        }
        for lost in &mut self.lost {
            for end in [&mut lost.subject, &mut lost.object] {
                end.1 = end.1.and_then(&new);
            }
        }
    }
}
