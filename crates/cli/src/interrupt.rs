//! Ctrl-C: the first asks to end well, the second ends at once.

use crate::message;
use std::fmt;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of what was interrupted, as shells have it.
pub(crate) const CODE: u8 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);

/// What was asked for by Ctrl-C; it is no failure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("stopped")
    }
}

impl std::error::Error for Interrupted {}

/// From now on Ctrl-C is heard. Where that cannot be, it ends the program as ever.
pub(crate) fn listen() {
    let _ = ctrlc::set_handler(|| {
        if check().is_err() {
            process::exit(i32::from(CODE));
        }
        // Said before it is done, so that nothing that comes of it is said earlier.
        message::warning("stopping when the documents at hand are done; press Ctrl-C again to stop at once");
        ASKED.store(true, Ordering::Relaxed);
    });
}

/// From now on Ctrl-C does nothing.
pub(crate) fn ignore() {
    let _ = ctrlc::set_handler(|| {});
}

/// An error where Ctrl-C was pressed.
pub(crate) fn check() -> Result<(), Interrupted> {
    if ASKED.load(Ordering::Relaxed) { Err(Interrupted) } else { Ok(()) }
}
