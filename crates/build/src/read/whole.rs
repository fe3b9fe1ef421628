//! Files of formats that cannot be read from front to end: the whole of them in memory, up to a limit.

use super::Fault;
use std::io::{BufRead, Read};

/// The largest file that is read as a whole, in bytes.
pub(super) const MOST: usize = 256 << 20;

/// All bytes of a file. A larger one is a fault, whatever it says of its own size; no more than the limit is ever held of it.
pub(super) fn whole(file: Box<dyn BufRead + Send>) -> Result<Vec<u8>, Fault> {
    up_to(MOST, file)
}

/// All bytes of a file up to another limit.
pub(super) fn up_to(most: usize, file: impl Read) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let read = file.take(most as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|e| Fault::whole(format!("reading failed: {e}")))?;
    if bytes.len() > most {
        return Err(Fault::whole(format!(
            "longer than {} MiB, which is the most that a file of this kind may have: split it",
            most >> 20
        )));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_larger_than_the_limit_is_named() {
        let most = 1 << 20;
        let read = |length| up_to(most, std::io::repeat(0).take(length)).map(|bytes| bytes.len());
        assert_eq!(read(1 << 20), Ok(most));
        let fault = read((1 << 20) + 1).expect_err("too large");
        assert!(fault.message.starts_with("longer than 1 MiB"), "{fault}");
        assert!(up_to(most, std::io::repeat(0)).is_err(), "it ends where the file does not");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("the disk is gone"))
            }
        }
        assert!(up_to(9, Broken).is_err_and(|fault| fault.message.contains("the disk is gone")));
    }
}
