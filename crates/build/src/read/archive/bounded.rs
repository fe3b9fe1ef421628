//! Bytes that are unpacked, no more of them than what they are unpacked from can honestly hold.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// So many times the size of the packed bytes the unpacked may have. Text shrinks to a third, to a fiftieth where it repeats
/// itself; what is made to fill memories, to a thousandth.
const RATIO: u64 = 200;

/// So many bytes are unpacked whatever the ratio: what is short is no danger.
const HARMLESS: u64 = 64 << 20;

/// The most bytes that may be unpacked from so many.
pub(super) const fn most(packed: u64) -> u64 {
    let most = packed.saturating_mul(RATIO);
    if most > HARMLESS { most } else { HARMLESS }
}

/// What is said of more.
pub(super) fn message() -> String {
    format!(
        "unpacks to more than {RATIO} times its size, as files do that are made to fill a memory; unpack it yourself if it is good"
    )
}

/// Counts the bytes that are taken from a file.
pub(super) struct Counted<R> {
    file: R,
    taken: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    pub(super) fn new(file: R) -> Self {
        Self { file, taken: Arc::default() }
    }

    /// Where the count can be read.
    pub(super) fn taken(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.taken)
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.file.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken.fetch_add(amount as u64, Ordering::Relaxed);
        self.file.consume(amount);
    }
}

/// Ends with an error where more comes than can be.
pub(super) struct Bounded<R> {
    unpacked: R,
    taken: Arc<AtomicU64>,
    given: u64,
}

impl<R> Bounded<R> {
    /// Bytes unpacked from those that are counted.
    pub(super) const fn new(unpacked: R, taken: Arc<AtomicU64>) -> Self {
        Self { unpacked, taken, given: 0 }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.unpacked.read(buffer)?;
        self.given += read as u64;
        if self.given > most(self.taken.load(Ordering::Relaxed)) {
            return Err(io::Error::other(message()));
        }
        Ok(read)
    }
}
