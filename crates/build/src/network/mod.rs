//! What the small networks of the program have in common: their arithmetic, whose results are equal on every machine, their
//! memories and the form of their files.

mod file;
mod kernel;
mod lstm;
mod words;

pub(crate) use file::{Reader, Vectors};
pub(crate) use kernel::Dense;
pub(crate) use lstm::{Lstm, Packing};
pub(crate) use words::Words;

/// How much better one score is than another, in so many steps a unit, from 0 to 255.
#[expect(clippy::cast_sign_loss, reason = "the cast holds the number within the bounds of the type")]
pub(crate) fn margin(difference: f32, steps: f32) -> u8 {
    (difference * steps) as u8
}
