//! What exports cost in CPU: `cost FOLDER FORMAT...` reads `FOLDER/graph.json`, writes it in each of the formats into
//! `FOLDER`, and prints for each the seconds of CPU and the size, parted by tabs. The format `plain` is the yardstick of
//! GraphML: the same content by [`plain`], and it is checked that it is the same. Linux only: the times are the kernel's.

mod plain;

use copan_export::{Format, Options, Report, View};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;

/// As `copan` itself writes files.
const BUFFER: usize = 64 << 10;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or_else(|| io::Error::other("usage: cost FOLDER FORMAT..."))?;
    let folder = Path::new(&folder);
    let mut out = io::stdout();
    let text = std::fs::read_to_string(folder.join("graph.json"))?;
    let graph = copan_model::json::read(&text).map_err(io::Error::other)?;
    drop(text);

    let before = cpu()?;
    let view = View::new(&graph, Options::default());
    writeln!(out, "view\t{:.3}\t0", cpu()? - before)?;
    drop(view);
    for name in arguments {
        // Each format has a view of its own: what one of them finds out, such as a layout, is no gift to the next.
        let view = View::new(&graph, Options::default());
        let before = cpu()?;
        let mut size = 0;
        if name == "plain" {
            let path = folder.join("plain.graphml");
            let mut file = BufWriter::with_capacity(BUFFER, File::create(&path)?);
            plain::write(&view, &mut file)?;
            file.flush()?;
            size += file.get_ref().metadata()?.len();
        } else {
            let format = Format::find(&name).ok_or_else(|| io::Error::other(format!("`{name}` is no format")))?;
            for file in format.files {
                let name = if file.name == "graph.json" { "again.json" } else { file.name };
                let mut out = BufWriter::with_capacity(BUFFER, File::create(folder.join(name))?);
                (file.write)(&view, &mut out, &mut Report::default())?;
                out.flush()?;
                size += out.get_ref().metadata()?.len();
            }
        }
        writeln!(out, "{name}\t{:.3}\t{size}", cpu()? - before)?;
    }
    let files = ["graph.graphml", "plain.graphml"].map(|name| folder.join(name));
    if files.iter().all(|file| file.exists()) {
        let [ours, plain] = files.map(|file| File::open(file).map(BufReader::new));
        if !plain::same(ours?, plain?).map_err(io::Error::other)? {
            return Err(io::Error::other("graph.graphml and plain.graphml do not hold the same"));
        }
    }
    Ok(())
}

/// The seconds that this process, which has one thread, was on a CPU.
fn cpu() -> io::Result<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds = text.split_whitespace().next().and_then(|n| n.parse::<u64>().ok());
    Ok(nanoseconds.ok_or_else(|| io::Error::other("the kernel keeps no times"))? as f64 / 1e9)
}
