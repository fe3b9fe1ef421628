//! `copan explain`: what every stage sees, for people.

use crate::Outcome;
use crate::args::Explain;
use crate::input::{Order, Run, annotate_all};
use crate::interrupt;
use crate::output::Output;
use anyhow::Result;
use std::io::Write;

pub(crate) fn run(args: &Explain, run: Run) -> Result<Outcome> {
    interrupt::listen();
    let path = args.output.as_deref();
    let mut out = Output::open(path)?;
    let mut first = true;
    let each = |text: String| {
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        Ok(out.write_all(text.as_bytes())?)
    };
    let show = |document: &copan_build::Annotated| Ok(copan_build::explain::explain(document));
    let mut tally = annotate_all(&args.inputs, path.as_slice(), Order::AsNamed, run, show, each)?;
    out.finish()?;
    // The text says it all; only what went wrong is added.
    Ok(tally.close())
}
