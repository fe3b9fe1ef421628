//! `copan annotate`: one record a document, in the order of the inputs.

use crate::Outcome;
use crate::args::Annotate;
use crate::input::{Order, Run, annotate_all};
use crate::interrupt;
use crate::output::Output;
use anyhow::Result;
use std::io::Write;

pub(crate) fn run(args: &Annotate, run: Run) -> Result<Outcome> {
    interrupt::listen();
    let path = args.output.as_deref();
    let mut out = Output::open(path)?;
    let record = |document: &copan_build::Annotated| {
        let mut bytes = Vec::new();
        (args.to.write)(document, &mut bytes)?;
        Ok(bytes)
    };
    let each = |bytes: Vec<u8>| Ok(out.write_all(&bytes)?);
    let mut tally = annotate_all(&args.inputs, path.as_slice(), Order::AsNamed, run, record, each)?;
    out.finish()?;
    tally.end(None, &[]);
    Ok(tally.outcome())
}
