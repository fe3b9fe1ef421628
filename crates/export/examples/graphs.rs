//! Writes a graph of the tests in every format, for readers from outside: `graphs FOLDER small|nasty`, or
//! `graphs FOLDER random SEED ENTITIES`.

#[path = "../tests/all/graphs.rs"]
mod graphs;
#[path = "../tests/all/random.rs"]
mod random;

use copan_export::{FORMATS, Options, Report, View};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (folder, graph) = match words[..] {
        [folder, "small"] => (folder, graphs::small()),
        [folder, "nasty"] => (folder, graphs::nasty()),
        [folder, "random", seed, entities] => {
            let number = |text: &str| text.parse().map_err(|_| io::Error::other(format!("`{text}` is no number")));
            (folder, random::random(number(seed)?, number(entities)? as usize))
        }
        _ => return Err(io::Error::other("usage: graphs FOLDER small|nasty|random SEED ENTITIES")),
    };
    std::fs::create_dir_all(folder)?;
    let view = View::new(&graph, Options::default());
    for file in FORMATS.iter().flat_map(|f| f.files) {
        let mut out = BufWriter::new(File::create(Path::new(folder).join(file.name))?);
        (file.write)(&view, &mut out, &mut Report::default())?;
        out.flush()?;
    }
    Ok(())
}
