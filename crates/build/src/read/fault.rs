//! What could not be read, and where.

use std::fmt;

/// Something in a file that cannot be read. The file's name is added once, by [`Problem`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    /// The line, from 1, where there is one to name.
    pub line: Option<u64>,
    /// What is wrong, what was wanted, and what to do.
    pub message: String,
}

impl Fault {
    pub(crate) fn at(line: u64, message: impl Into<String>) -> Self {
        Self { line: Some(line), message: message.into() }
    }

    /// A fault of the input as a whole.
    pub fn whole(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// A fault and the input that has it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{input}: {fault}")]
pub struct Problem {
    /// The input, as the user finds it: a path, or `standard input`.
    pub input: String,
    /// What is wrong there.
    pub fault: Fault,
}
