//! `copan schema`: relations and patterns of the user's own.

use crate::Outcome;
use crate::args::{NewSchema, SchemaCommand, TestSchema, Wanted};
use crate::input::{self, Run};
use crate::message::{self, count};
use crate::output::Output;
use crate::tally::Tally;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::io::Write;

pub(crate) fn run(what: SchemaCommand, run: Run) -> Result<Outcome> {
    match what {
        SchemaCommand::New(args) => new(&args, run),
        SchemaCommand::Test(args) => test(args, run),
    }
}

/// What a schema begins with.
const STARTER: [(&str, &str); 2] = [
    ("relations.csv", include_str!("../../data/schema/relations.csv")),
    ("patterns.csv", include_str!("../../data/schema/patterns.csv")),
];

fn new(args: &NewSchema, run: Run) -> Result<Outcome> {
    let folder = &args.folder;
    for (file, _) in STARTER {
        let path = folder.join(file);
        ensure!(!path.exists(), "{} is there already, and is not written over; name another folder", path.display());
    }
    fs::create_dir_all(folder).with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    for (file, text) in STARTER {
        let path = folder.join(file);
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    if !run.quiet {
        let name = folder.display();
        message::note(&format!("{name}: put your own rows into its two tables, then `copan schema test {name}`"));
    }
    Ok(Outcome::Done)
}

fn test(args: TestSchema, run: Run) -> Result<Outcome> {
    let TestSchema { folder, gazetteer, concepts } = args;
    let wanted = Wanted { gazetteer, recognised: Vec::new(), concepts, schema: Some(folder.clone()) };
    let mut tally = Tally::new(run);
    let options = input::options(&wanted, &mut tally)?;
    let read = tally.close();
    let mut out = Output::open(None)?;
    let (mut patterns, mut without, mut failed) = (0, 0, 0);
    for tested in options.schema.test(&options) {
        patterns += 1;
        let place = format!("{}, line {}", tested.name, tested.line);
        match &tested.wrong[..] {
            [] if tested.has_example => writeln!(out, "pass  {place}")?,
            [] => {
                without += 1;
                writeln!(out, "none  {place}: it has no example; write one to know whether it works")?;
            }
            wrong => {
                failed += 1;
                wrong.iter().try_for_each(|wrong| writeln!(out, "FAIL  {place}: {}", message::plain(wrong)))?;
            }
        }
    }
    out.finish()?;
    if !run.quiet {
        let fail = match failed {
            0 => "every example gives what its row says".to_owned(),
            n => format!("{} fail{}", count(n, "example"), if n == 1 { "s" } else { "" }),
        };
        let without = if without > 0 { format!(", {without} without an example") } else { String::new() };
        message::note(&format!("{}: {}{without}; {fail}", folder.display(), count(patterns, "pattern")));
    }
    Ok(if failed > 0 { Outcome::Differs } else { read })
}
