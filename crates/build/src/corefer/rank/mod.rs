//! Which of the things spoken of before a mention speaks of, if of any: all are scored against each other, and against its
//! speaking of something new (mention ranking after Denis and Baldridge 2008; Durrett and Klein 2013; a small hidden layer
//! after Clark and Manning 2016).

pub(in crate::corefer) mod candidates;
pub(in crate::corefer) mod features;
mod network;
pub(in crate::corefer) mod traits;

use crate::network::margin;
pub(crate) use network::{HIDDEN, Network, PLACES, VECTOR, WIDTH};
use std::sync::LazyLock;

/// A mention that is to be resolved.
pub(crate) struct Case {
    /// The mention.
    pub mention: u32,
    /// Whether it may speak of anything at all: "it", "they", "this".
    pub open: bool,
    /// What speaks for its being something new.
    pub new: Input,
    /// What it may speak of, the last first.
    pub candidates: Vec<Candidate>,
}

/// What the network sees of a choice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input {
    /// Rows of the table that are added up.
    pub rows: Vec<u16>,
    /// Numbers of words whose vectors are added, each by the matrix of its place.
    pub words: [Option<u16>; PLACES],
}

/// Something that a mention may speak of.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The last mention of it.
    pub mention: u32,
    /// Whether neither it nor the mention is of a known type.
    pub untyped: bool,
    /// Whether it has a name.
    pub named: bool,
    /// Whether neither it nor the mention is a person.
    pub thing: bool,
    /// What the network sees.
    pub input: Input,
}

/// Decides what a mention speaks of.
pub(crate) trait Chooser {
    /// The number of the candidate and its margin ([`crate::Link::margin`]); none for something new.
    fn choose(&mut self, case: &Case) -> Option<(usize, u8)>;
}

/// Decides by the network that is compiled in.
pub(crate) struct Ranker {
    network: &'static Network,
}

static SHIPPED: LazyLock<Network> = LazyLock::new(|| Network::read(include_bytes!("../../../models/coref.bin")));

/// How much better than something new a candidate must be. What has a name is most likely what a text is about.
const LEAST_NAMED: f32 = -0.7;
/// The same of things: of "it" and "the city" what has a name is meant less often, and an edge of the wrong city misleads.
const LEAST_THING: f32 = 0.45;
/// The same where no type is known: what may be meant is open then, and no node of a graph hangs on it.
const LEAST_UNTYPED: f32 = 2.0;

impl Candidate {
    fn least(&self) -> f32 {
        match (self.named, self.untyped) {
            (true, _) if self.thing => LEAST_THING,
            (true, _) => LEAST_NAMED,
            (false, true) => LEAST_UNTYPED,
            (false, false) => 0.0,
        }
    }
}

impl Ranker {
    pub(crate) fn shipped() -> Self {
        Self { network: &SHIPPED }
    }
}

impl Chooser for Ranker {
    fn choose(&mut self, case: &Case) -> Option<(usize, u8)> {
        let new = self.network.score(&case.new);
        let mut best: Option<(f32, usize)> = None;
        let mut next = new;
        for (n, candidate) in case.candidates.iter().enumerate() {
            let score = self.network.score(&candidate.input) - candidate.least();
            match best {
                Some((most, _)) if score <= most => next = next.max(score),
                _ => {
                    next = next.max(best.map_or(f32::NEG_INFINITY, |(most, _)| most));
                    best = Some((score, n));
                }
            }
        }
        best.filter(|(score, _)| *score > new).map(|(score, n)| (n, margin(score - next, 32.0)))
    }
}
