//! `copan relations`: the relations that have a name of their own.

use crate::Outcome;
use crate::args::Relations;
use crate::output::Output;
use anyhow::Result;
use copan_model::{EntityType, RelationTable};
use std::io::Write;

pub(crate) fn run(args: &Relations) -> Result<Outcome> {
    let mut out = Output::open(None)?;
    if args.to == "csv" {
        out.write_all(RelationTable::built_in_csv().as_bytes())?;
    } else {
        for r in RelationTable::built_in() {
            let arrow = if r.symmetric { "<->" } else { "->" };
            writeln!(out, "{}  {} {arrow} {}", r.name, types(&r.domain), types(&r.range))?;
            writeln!(out, "    {}", r.description)?;
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn types(types: &[EntityType]) -> String {
    if types.is_empty() {
        return "anything".to_owned();
    }
    types.iter().map(|t| t.name()).collect::<Vec<_>>().join(" | ")
}
