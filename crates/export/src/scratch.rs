//! A file to write in here and there, for the formats that are not written from the first byte to the last.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Lets `make` write a file in a folder of its own, which is gone afterwards, and copies it to `out`. So what such formats
/// hold in memory does not grow with the graph.
pub(crate) fn through(out: &mut dyn Write, make: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let scratch = |error: io::Error| {
        let folder = std::env::temp_dir();
        io::Error::new(error.kind(), format!("a temporary file in {} cannot be written: {error}", folder.display()))
    };
    let folder = tempfile::tempdir().map_err(scratch)?;
    let path = folder.path().join("file");
    make(&path).map_err(scratch)?;
    io::copy(&mut File::open(&path)?, out)?;
    Ok(())
}
