//! `copan relations`: the relations that have a name of their own.

use crate::Outcome;
use crate::args::Relations;
use crate::output::Output;
use crate::schema;
use anyhow::Result;
use copan_build::Schema;
use copan_model::{EntityType, RelationTable};
use std::io::Write;
use std::sync::Arc;

pub(crate) fn run(args: &Relations) -> Result<Outcome> {
    let own = args.schema.as_deref().map(schema::read).transpose()?;
    let is_ours = own.is_none();
    let schema = own.map_or_else(Schema::built_in, Arc::new);
    let mut out = Output::open(None)?;
    if args.to == "csv" && is_ours {
        out.write_all(RelationTable::built_in_csv().as_bytes())?;
    } else if args.to == "csv" {
        schema.relations.write(&mut out)?;
    } else {
        for r in &schema.relations {
            let arrow = if r.symmetric { "<->" } else { "->" };
            writeln!(out, "{}  {} {arrow} {}", r.name, types(&r.domain), types(&r.range))?;
            if !r.description.is_empty() {
                writeln!(out, "    {}", r.description)?;
            }
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
