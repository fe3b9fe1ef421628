//! What an export left out or changed, counted, so that nothing is lost in silence.

use crate::Mark;
use std::collections::BTreeMap;
use std::fmt;

/// A way in which what is written differs from the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A fact is not shown because the text only makes it with this mark.
    LeftOut(Mark),
    /// A fact shares its edge with another of the same relation.
    Merged,
    /// An attribute has another name in files, because its own means something to a reader.
    Renamed,
    /// An attribute holds values of several types and is written as text.
    MixedTypes,
    /// A character that the format forbids was dropped.
    Forbidden,
    /// A character that the format itself uses was written as another.
    Replaced,
    /// A cell that a spreadsheet would take for a formula got an apostrophe in front.
    Guarded,
    /// A text is longer than the target allows, and was cut.
    Cut,
    /// There are more rows than a spreadsheet can show.
    TooManyRows,
    /// An entity without an edge is named below the picture and not drawn.
    Listed,
    /// An edge is drawn without its label, which would make the picture unreadable.
    Unlabelled,
    /// An entity is drawn without its name, for the same reason.
    Unnamed,
    /// An edge is not drawn, since the reader draws no more.
    Undrawn,
    /// An entity is not written, since no edge that is shown begins or ends at it.
    Isolated,
}

impl Change {
    fn describe(self, n: u64) -> String {
        let s = if n == 1 { "" } else { "s" };
        match self {
            Self::LeftOut(mark) => format!("{n} {mark} fact{s} left out (kept in graph.json; --include {mark})"),
            Self::Merged => format!("{n} fact{s} merged into an edge of the same relation, mentions added up"),
            Self::Renamed => format!("{n} attribute{s} renamed, the name being taken"),
            Self::MixedTypes => format!("{n} attribute{s} of mixed types written as text"),
            Self::Forbidden => format!("{n} forbidden character{s} dropped"),
            Self::Replaced => format!("{n} character{s} that the format itself uses written as another"),
            Self::Guarded => format!("{n} cell{s} guarded against being read as a formula"),
            Self::Cut => format!("{n} text{s} cut to the length that the reader allows"),
            Self::TooManyRows => format!("{n} row{s} beyond what a spreadsheet shows"),
            Self::Listed => {
                format!("{n} entit{} without a relation listed below the picture", if n == 1 { "y" } else { "ies" })
            }
            Self::Unlabelled => format!("{n} edge{s} drawn without a label; choose fewer to see them"),
            Self::Undrawn => format!("{n} edge{s} left out, more than the reader draws; choose fewer to see them"),
            Self::Isolated => {
                format!("{n} entit{} without a relation left out", if n == 1 { "y" } else { "ies" })
            }
            Self::Unnamed => {
                format!("{n} entit{} drawn without a name; choose fewer to see them", if n == 1 { "y" } else { "ies" })
            }
        }
    }
}

/// The changes of an export, counted. Shows as one line a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report(BTreeMap<Change, u64>);

impl Report {
    /// Counts `n` more changes of a kind.
    pub fn add(&mut self, change: Change, n: usize) {
        if n > 0 {
            *self.0.entry(change).or_default() += n as u64;
        }
    }

    /// How many changes of a kind there were.
    #[must_use]
    pub fn count(&self, change: Change) -> u64 {
        self.0.get(&change).copied().unwrap_or_default()
    }

    /// Whether nothing was left out or changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The changes as sentences, in the order of [`Change`].
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|(change, &n)| change.describe(n))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines().try_for_each(|line| writeln!(f, "{line}"))
    }
}
