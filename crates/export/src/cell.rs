//! One value of one column, and the types that columns have.

use copan_model::Date;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The type of a whole column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// True or false.
    Bool,
    /// A whole number of 64 bits.
    Integer,
    /// A finite real number.
    Real,
    /// Text.
    Text,
    /// Several texts.
    List,
    /// A day.
    Date,
}

/// A value. Its variant is that of its column's [`Kind`], or [`Cell::Empty`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    Empty,
    Bool(bool),
    Integer(i64),
    Real(f64),
    Text(Cow<'a, str>),
    List(Vec<Cow<'a, str>>),
    Date(Date),
}

/// What stands between the items of a list in formats that have no lists.
pub(crate) const SEPARATOR: &str = "; ";

impl<'a> Cell<'a> {
    /// Borrowed text.
    pub(crate) const fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// A count.
    pub(crate) fn count(n: usize) -> Self {
        Self::Integer(i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// The value as text, `None` where there is nothing to write: no value, empty text, empty list. Readers disagree on what
    /// an empty text is, so it is the same as none.
    pub(crate) fn into_text(self) -> Option<Cow<'a, str>> {
        let text = match self {
            Self::Empty => return None,
            Self::Bool(b) => Cow::Borrowed(if b { "true" } else { "false" }),
            Self::Integer(i) => i.to_string().into(),
            Self::Real(x) => real(x).into(),
            Self::Text(t) => t,
            Self::List(mut items) if items.len() == 1 => items.swap_remove(0),
            Self::List(items) => items.join(SEPARATOR).into(),
            Self::Date(d) => d.to_string().into(),
        };
        (!text.trim().is_empty()).then_some(text)
    }
}

/// A finite number as every reader takes it: with a point or an exponent, `2.0`, `1e-7`.
pub(crate) fn real(x: f64) -> String {
    let mut text = String::new();
    write!(text, "{x:?}").expect("a string takes every write");
    text
}
