//! How much memory exports take above the graph itself. A binary of its own, with one test: the allocator counts for the
//! whole process.

mod large;
mod peak;

use copan_export::FORMATS;

#[global_allocator]
static MEMORY: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

/// Formats that hold all that they write, or draw all of it.
const WHOLE: [&str; 4] = ["xlsx", "dot", "svg", "yed"];

#[test]
fn streaming_formats_hold_little() {
    // A tenth of the graph for which 64 MiB are the limit.
    let graph = large::large(10_000, 50_000);
    for format in FORMATS.iter().filter(|f| !WHOLE.contains(&f.name)) {
        let peak = peak::of(&graph, format, MEMORY).expect("a sink takes every write");
        assert!(peak < (64 << 20) / 10, "{} holds {peak} bytes", format.name);
    }
}
