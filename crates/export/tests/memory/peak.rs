//! Measures what an export holds at most.

use copan_export::{Format, Options, Report, View};
use copan_model::Graph;
use peak_alloc::PeakAlloc;
use std::io;

/// The most bytes that were held above the graph while all files of a format were written, the view included.
pub(crate) fn of(graph: &Graph, format: &Format, memory: PeakAlloc) -> io::Result<usize> {
    let before = memory.current_usage();
    memory.reset_peak_usage();
    let view = View::new(graph, Options::default());
    let mut out = io::BufWriter::new(io::sink());
    format.files.iter().try_for_each(|f| (f.write)(&view, &mut out, &mut Report::default()))?;
    Ok(memory.peak_usage() - before)
}
