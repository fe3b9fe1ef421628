//! Writes a graph of the tests for readers from outside: `graphs FOLDER small|nasty` or `graphs FOLDER random SEED ENTITIES`
//! in every format, and `graphs FOLDER large ENTITIES FACTS`, a graph for measurements, as JSON alone.

#[path = "../tests/all/graphs.rs"]
mod graphs;
#[path = "../tests/memory/large.rs"]
mod large;
#[path = "../tests/all/random.rs"]
mod random;

use copan_export::{FORMATS, Options, Report, View};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse().map_err(|_| io::Error::other(format!("`{text}` is no number")));
    let mut only = None;
    let (folder, graph) = match words[..] {
        [folder, "small"] => (folder, graphs::small()),
        [folder, "nasty"] => (folder, graphs::nasty()),
        [folder, "random", seed, entities] => (folder, random::random(number(seed)?, number(entities)? as usize)),
        [folder, "large", entities, facts] => {
            only = Some("json");
            (folder, large::large((number(entities)? as usize).max(1), number(facts)? as usize))
        }
        _ => {
            let usage = "usage: graphs FOLDER small|nasty|random SEED ENTITIES|large ENTITIES FACTS";
            return Err(io::Error::other(usage));
        }
    };
    std::fs::create_dir_all(folder)?;
    let view = View::new(&graph, Options::default());
    for file in FORMATS.iter().filter(|f| only.is_none_or(|only| f.name == only)).flat_map(|f| f.files) {
        let mut out = BufWriter::new(File::create(Path::new(folder).join(file.name))?);
        (file.write)(&view, &mut out, &mut Report::default())?;
        out.flush()?;
    }
    Ok(())
}
