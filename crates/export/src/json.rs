//! Our own JSON: the whole graph, nothing left out.

use crate::{File, Format, Report, View};
use std::io::{self, Write};

pub(crate) const FORMAT: Format = Format {
    name: "json",
    summary: "the whole graph, for scripts and for copan itself",
    readers: "copan",
    omits: "nothing; facts that other formats leave out are kept",
    whole: true,
    files: &[File { name: "graph.json", write }],
};

fn write(view: &View<'_>, out: &mut dyn Write, _: &mut Report) -> io::Result<()> {
    copan_model::json::write(view.graph(), out)
}
