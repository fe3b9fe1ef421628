//! How sure a claim is by the construction that it is read from. First estimates, one table, until they are measured.

use super::clause::Via;

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

/// The share of such claims that is taken to be right.
pub(super) const fn of(construction: Construction) -> f64 {
    match construction {
        Construction::Clause(Via::Own) => 0.88,
        Construction::Clause(Via::Relative) => 0.84,
        Construction::Clause(Via::Conjunct | Via::Control) => 0.80,
        Construction::Clause(Via::Participle) => 0.78,
        Construction::Clause(Via::Adverbial) => 0.62,
        Construction::Bare | Construction::Context => 0.50,
        Construction::Apposition | Construction::Modifier => 0.75,
        Construction::Title => 0.76,
        Construction::Role => 0.82,
        Construction::Nominalisation | Construction::Sideways => 0.70,
        Construction::Attachment => 0.65,
        Construction::Containment => 0.85,
        Construction::Possessive => 0.72,
    }
}
