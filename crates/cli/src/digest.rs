//! What a file holds, in few bytes.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The size and the SHA-256 of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Digest {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// A digest in the making.
#[derive(Clone, Debug, Default)]
pub(crate) struct Digester {
    bytes: u64,
    hash: Sha256,
}

impl Digester {
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
    }

    pub(crate) fn finish(self) -> Digest {
        Digest { bytes: self.bytes, sha256: format!("{:x}", self.hash.finalize()) }
    }
}

/// The digest of all that a reader gives; `each` gets the bytes on their way.
pub(crate) fn reader(mut from: impl Read, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<Digest> {
    let mut digester = Digester::default();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(digester.finish()),
            Ok(n) => {
                digester.add(&buffer[..n]);
                each(&buffer[..n])?;
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

/// The digest of a file.
pub(crate) fn file(path: &Path) -> io::Result<Digest> {
    reader(File::open(path)?, |_| Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_standard_one() {
        let mut copy = Vec::new();
        let digest = reader(b"abc".as_slice(), |bytes| {
            copy.extend_from_slice(bytes);
            Ok(())
        });
        let digest = digest.expect("no failure");
        assert_eq!((digest.bytes, copy.as_slice()), (3, b"abc".as_slice()));
        assert_eq!(digest.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
