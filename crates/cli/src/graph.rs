//! Graphs that were written earlier.

use anyhow::{Context, Result};
use copan_model::{Graph, json};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Reads a graph: a file, the one in a folder, or standard input.
pub(crate) fn read(path: &Path) -> Result<Graph> {
    if path == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).context("standard input cannot be read")?;
        return json::read(&text).context("standard input is no graph");
    }
    let path = if path.is_dir() { path.join("graph.json") } else { path.to_owned() };
    let hint = "a graph.json that `copan build` made was wanted";
    let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read; {hint}", path.display()))?;
    json::read(&text).with_context(|| format!("{} is no graph; {hint}", path.display()))
}
