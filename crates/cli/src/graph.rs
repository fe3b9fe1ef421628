//! Graphs that were written earlier.

use crate::message::plain;
use anyhow::{Context, Result, bail};
use copan_model::{Entity, Graph, json};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// How many close names an unknown one is told.
pub(crate) const CLOSE: usize = 5;

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

/// The entities that the user may mean: the one with that id, else those with that name, in any case of letters.
pub(crate) fn entities(graph: &Graph, what: &str) -> Vec<u32> {
    if let Some(index) = graph.find(what) {
        return vec![index];
    }
    let wanted = what.to_lowercase();
    let named = |e: &Entity| names(e).any(|name| name.to_lowercase() == wanted);
    (0..graph.entities().len() as u32).filter(|&i| named(&graph.entities()[i as usize])).collect()
}

fn names(entity: &Entity) -> impl Iterator<Item = &str> {
    std::iter::once(entity.name.as_str()).chain(entity.aliases.iter().map(String::as_str))
}

/// The one entity that the user means.
pub(crate) fn entity(graph: &Graph, what: &str) -> Result<u32> {
    match entities(graph, what)[..] {
        [one] => Ok(one),
        [] => bail!("the graph has no entity `{}`; {}", plain(what), close(graph, what)),
        ref several => {
            let ids: Vec<&str> = several.iter().map(|&i| graph.entities()[i as usize].id.as_str()).collect();
            bail!("{} entities are called `{}`; name one by its id: {}", ids.len(), plain(what), ids.join(", "))
        }
    }
}

/// The names that are close to one that the graph has not, for a message.
pub(crate) fn close(graph: &Graph, what: &str) -> String {
    let wanted = what.to_lowercase();
    let mut close: Vec<(f64, &str)> = Vec::new();
    for e in graph.entities() {
        let likeness = |name: &&str| {
            let name = name.to_lowercase();
            let part = name.split_whitespace().any(|word| word == wanted);
            if part { 1.0 } else { strsim::jaro_winkler(&name, &wanted) }
        };
        let best = names(e).map(|name| likeness(&name)).fold(0.0, f64::max);
        if best > 0.8 {
            close.push((best, &e.name));
        }
    }
    close.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let close: Vec<String> = close.into_iter().take(CLOSE).map(|(_, name)| format!("`{}`", plain(name))).collect();
    if close.is_empty() { "no name is like it".to_owned() } else { format!("close to it: {}", close.join(", ")) }
}
