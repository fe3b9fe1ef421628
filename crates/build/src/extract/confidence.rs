//! How sure a claim is by the construction that it is read from: the share of such edges that was right where people judged
//! edges against their sentences (`data/confidence.csv`, counted on `tests/precision.csv`).

use super::clause::Via;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A construction that a claim can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Construction {
    /// A clause, by the way that its subject was found.
    Clause(Via),
    /// A clause without a noun or name that completes it.
    Bare,
    /// A noun said of another by apposition.
    Apposition,
    /// A title before a name.
    Title,
    /// A noun with a complement, said of something: "is the capital of".
    Role,
    /// A noun that stands for a verb: "the attack on".
    Nominalisation,
    /// A name joined to a name by a preposition.
    Attachment,
    /// A place named with what it lies in: "Lima, Peru".
    Containment,
    /// A name that has a name: "X's Y".
    Possessive,
    /// A name before a name or noun: "the Honduran base".
    Modifier,
    /// An office whose country the context tells.
    Context,
    /// A participant of a clause related to another that is not its subject: "signed … with X".
    Sideways,
}

impl Construction {
    /// Its name in the table.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Clause(Via::Own) => "clause-own",
            Self::Clause(Via::Relative) => "clause-relative",
            Self::Clause(Via::Conjunct | Via::Control) => "clause-shared",
            Self::Clause(Via::Participle) => "clause-participle",
            Self::Clause(Via::Adverbial) => "clause-adverbial",
            Self::Bare => "bare",
            Self::Context => "context",
            Self::Apposition => "apposition",
            Self::Modifier => "modifier",
            Self::Title => "title",
            Self::Role => "role",
            Self::Nominalisation => "nominalisation",
            Self::Sideways => "sideways",
            Self::Attachment => "attachment",
            Self::Containment => "containment",
            Self::Possessive => "possessive",
        }
    }
}

/// The name of [`Construction::Sideways`].
pub(crate) const SIDEWAYS: &str = Construction::Sideways.name();

/// Edges of each construction that were judged, and how many of them were right.
static JUDGED: LazyLock<HashMap<&str, (u32, u32)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/confidence.csv").lines().skip(1);
    let row = |line: &'static str| {
        let mut cells = line.split(',');
        let (name, judged, right) = (cells.next()?, cells.next()?, cells.next()?);
        Some((name, (judged.parse().ok()?, right.parse().ok()?)))
    };
    rows.filter_map(row).collect()
});

/// Where few were judged, the share of all: as if ten more had been, eight of them right.
const MORE: (f64, f64) = (10.0, 8.0);

/// What nobody has judged: less than what has been.
const UNJUDGED: f64 = 0.50;

fn share(construction: &str) -> f64 {
    match JUDGED.get(construction) {
        Some(&(judged, right)) if judged > 0 => (f64::from(right) + MORE.1) / (f64::from(judged) + MORE.0),
        _ => UNJUDGED,
    }
}

/// The share of such claims that was right where it was judged, in hundredths. Nothing is taken to be surer than what a clause
/// says of its own subject, and no noun phrase as sure: what was judged of these is of few kinds.
pub(super) fn of(construction: Construction) -> f64 {
    stamped(construction.name())
}

fn stamped(construction: &str) -> f64 {
    let plain = share(Construction::Clause(Via::Own).name());
    let most = if construction.starts_with("clause") { plain } else { plain - 0.01 };
    (share(construction).min(most) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_construction_has_its_row() {
        let vias = [Via::Own, Via::Relative, Via::Conjunct, Via::Control, Via::Participle, Via::Adverbial];
        let others = [
            Construction::Bare,
            Construction::Context,
            Construction::Apposition,
            Construction::Modifier,
            Construction::Title,
            Construction::Role,
            Construction::Nominalisation,
            Construction::Sideways,
            Construction::Attachment,
            Construction::Containment,
            Construction::Possessive,
        ];
        for construction in vias.into_iter().map(Construction::Clause).chain(others) {
            let (judged, right) = JUDGED[construction.name()];
            assert!(right <= judged, "{}", construction.name());
            assert!((0.3..=0.95).contains(&of(construction)), "{}", construction.name());
        }
        let rows = include_str!("../../data/confidence.csv").lines().count();
        assert_eq!(JUDGED.len() + 1, rows, "a row that cannot be read");
    }

    /// The sheet that the table was counted on holds what is stamped now: where the table changes, the sheet's check of
    /// confidences would else check numbers of the past. An end by coreference counts four fifths.
    #[test]
    fn the_sheet_holds_what_is_stamped() {
        let sheet = include_bytes!("../../tests/precision.csv").as_slice();
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(sheet);
        let column = reader.headers().expect("a header").iter().position(|name| name == "confidence");
        let constructions: Vec<f64> = JUDGED.keys().map(|name| stamped(name)).collect();
        let known =
            |x: f64| constructions.iter().any(|of| [1.0, 0.8, 0.64].iter().any(|ends| (of * ends - x).abs() < 0.001));
        let mut checked = 0;
        for row in reader.records() {
            let row = row.expect("a row");
            if let Ok(x) = row[column.expect("a confidence")].parse::<f64>() {
                assert!(known(x), "{x} of {row:?}");
                checked += 1;
            }
        }
        assert!(checked > 300, "{checked}");
    }

    #[test]
    fn what_was_right_more_often_is_surer() {
        assert!(of(Construction::Clause(Via::Own)) > of(Construction::Clause(Via::Participle)));
        assert!(of(Construction::Clause(Via::Participle)) > of(Construction::Clause(Via::Adverbial)));
        assert!(of(Construction::Containment) > of(Construction::Attachment));
    }
}
