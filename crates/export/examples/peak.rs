//! What exports hold in memory above the graph itself: `peak ENTITIES FACTS [FORMAT...]` makes a graph of that size and
//! prints for each format, or for all of them, the most bytes that its export held.

#[path = "../tests/memory/large.rs"]
mod large;
#[path = "../tests/memory/peak.rs"]
mod peak;

use copan_export::FORMATS;
use std::io::{self, Write};

#[global_allocator]
static MEMORY: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut number = || -> io::Result<usize> {
        let number = arguments.next().and_then(|n| n.parse().ok()).filter(|&n| n > 0);
        number.ok_or_else(|| io::Error::other("usage: peak ENTITIES FACTS [FORMAT...]"))
    };
    let graph = large::large(number()?, number()?);
    let names: Vec<String> = arguments.collect();
    for format in FORMATS.iter().filter(|f| names.is_empty() || names.iter().any(|n| n == f.name)) {
        writeln!(io::stdout(), "{}\t{}", format.name, peak::of(&graph, format, MEMORY)?)?;
    }
    Ok(())
}
