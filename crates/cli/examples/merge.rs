//! What it costs to make one graph of many documents: CPU seconds and memory, for so many copies of a project's documents. The
//! names in each copy are others: with every copy comes as much that is new.
//!
//! `cargo run --release -p copan --example merge .copan/annotations.sqlite COPIES`

use copan_build::merge::{Corpus, Gathered};
use rusqlite::Connection;
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::io::{self, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let database = arguments.next().ok_or("the database of a project was wanted")?;
    let copies: u32 = arguments.next().ok_or("how many copies was wanted")?.parse()?;
    let database = Connection::open(database)?;
    let mut rows = database.prepare("SELECT kept FROM document ORDER BY key")?;
    let kept = rows.query_map([], |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut corpus = Corpus::default();
    for (number, kept) in kept.iter().enumerate() {
        let kept: Gathered = postcard::from_bytes(&zstd::stream::decode_all(kept.as_slice())?)?;
        let kept = serde_json::to_value(&kept)?;
        for copy in 0..copies {
            let mut kept = kept.clone();
            rename(&mut kept, copy);
            let kept: Gathered = serde_json::from_value(kept)?;
            corpus.push(kept.of(format!("{copy}/{number}")));
        }
    }
    drop(kept);
    let mut out = io::stdout().lock();
    writeln!(out, "{copies} copies, kept: {}", memory("VmRSS"))?;
    let start = cpu();
    let graph = corpus.graph();
    let made = cpu();
    let (entities, facts) = (graph.entities().len(), graph.facts().len());
    writeln!(out, "graph: {:.1} s, at most {}, {entities} entities, {facts} facts", made - start, memory("VmHWM"))?;
    copan_model::json::write(&graph, &mut io::sink())?;
    writeln!(out, "graph.json: {:.1} s, at most {}", cpu() - made, memory("VmHWM"))?;
    Ok(())
}

/// Gives everything that has a name another one.
fn rename(kept: &mut Value, by: u32) {
    for sentence in list(kept, "sentences") {
        sentence[1] = renamed(&sentence[1], by);
    }
    for thing in list(kept, "things") {
        if let Some(Value::Object(names)) = thing.get_mut("names").map(Value::take) {
            let names = names.into_iter().map(|(name, n)| (turned(&name, by), n)).collect();
            thing["names"] = Value::Object(names);
        }
        for mention in list(thing, "mentions") {
            mention["text"] = renamed(&mention["text"], by);
        }
    }
    for statement in list(kept, "statements") {
        statement["attribution"] = renamed(&statement["attribution"], by);
    }
}

fn list<'v>(value: &'v mut Value, field: &str) -> impl Iterator<Item = &'v mut Value> {
    value.get_mut(field).and_then(Value::as_array_mut).into_iter().flatten()
}

fn renamed(text: &Value, by: u32) -> Value {
    text.as_str().map_or(Value::Null, |text| turned(text, by).into())
}

/// Another text of the same length: in words with a capital, small letters are others.
fn turned(text: &str, by: u32) -> String {
    let mut capital = false;
    let turn = |c: char| {
        capital = c.is_uppercase() || capital && c.is_alphabetic();
        match c {
            'a'..='z' if capital => char::from(b'a' + ((c as u32 - u32::from(b'a') + by) % 26) as u8),
            _ => c,
        }
    };
    text.chars().map(turn).collect()
}

/// What the system says of the memory of this process.
fn memory(what: &str) -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap_or_default();
    let kilobytes: u64 = line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
    format!("{} MB", kilobytes / 1024)
}

/// User CPU seconds of this process so far.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name of the program, which is in brackets, the twelfth field counts hundredths.
    let fields = stat.rsplit(')').next().unwrap_or_default();
    fields.split_whitespace().nth(11).and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 100.0
}
