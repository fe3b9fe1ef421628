//! Writes a graph of the tests in every format, for readers from outside: `graphs small|nasty FOLDER`.

#[path = "../tests/all/graphs.rs"]
mod graphs;

use copan_export::{FORMATS, Options, Report, View};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let graph = match arguments.next().as_deref() {
        Some("small") => graphs::small(),
        Some("nasty") => graphs::nasty(),
        _ => return Err(io::Error::other("usage: graphs small|nasty FOLDER")),
    };
    let folder = arguments.next().ok_or_else(|| io::Error::other("a folder was wanted"))?;
    std::fs::create_dir_all(&folder)?;
    let view = View::new(&graph, Options::default());
    for file in FORMATS.iter().flat_map(|f| f.files) {
        let mut out = BufWriter::new(File::create(Path::new(&folder).join(file.name))?);
        (file.write)(&view, &mut out, &mut Report::default())?;
        out.flush()?;
    }
    Ok(())
}
