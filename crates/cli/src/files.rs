//! The files of a build, known by what they hold before they are read.

use crate::digest::{self, Digest};
use crate::interrupt;
use crate::manifest::Input;
use crate::tally::Tally;
use anyhow::{Context, Result};
use copan_build::read::{Fault, Problem, Source};
use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;
use tempfile::NamedTempFile;

/// Files, in the order of their ids.
pub(crate) struct Files(Vec<File>);

/// A file and what it holds.
pub(crate) struct File {
    pub(crate) source: Source,
    pub(crate) digest: Digest,
    /// As messages name it.
    pub(crate) name: String,
    /// Length and time of the last change, where it is a file on a disk.
    stamp: Option<Stamp>,
    /// What can be read only once lies here as long as it is needed.
    _copy: Option<NamedTempFile>,
}

/// A source, what it holds, its stamp, and the copy it is read from.
type Read = (Source, Digest, Option<Stamp>, Option<NamedTempFile>);

/// Length and time of the last change.
type Stamp = (u64, Option<SystemTime>);

impl Files {
    /// Looks into every file. What cannot be read is named and left out.
    pub(crate) fn new(sources: Vec<Source>, tally: &mut Tally) -> Result<Self> {
        let mut files = Vec::with_capacity(sources.len());
        for source in sources {
            interrupt::check()?;
            let name = source.to_string();
            let known = match source.path().filter(|path| path.is_file()) {
                Some(path) => {
                    let stamp = stamp(path);
                    digest::file(path).map(|digest| (source, digest, stamp, None))
                }
                None => copied(source).with_context(|| format!("{name} cannot be copied to a temporary file"))?,
            };
            match known {
                Ok((source, digest, stamp, copy)) => files.push(File { source, digest, name, stamp, _copy: copy }),
                Err(e) => {
                    tally.problem(&Problem { input: name, fault: Fault::whole(format!("cannot be opened: {e}")) });
                }
            }
        }
        Ok(Self(files))
    }

    /// The files.
    pub(crate) fn list(&self) -> &[File] {
        &self.0
    }

    /// The files, to be read.
    pub(crate) fn sources(&self) -> Vec<Source> {
        self.0.iter().map(|known| known.source.clone()).collect()
    }

    /// How long each is.
    pub(crate) fn sizes(&self) -> Vec<u64> {
        self.0.iter().map(|known| known.digest.bytes).collect()
    }

    /// What the manifest says of each.
    pub(crate) fn inputs(&self) -> Vec<Input> {
        let input = |known: &File| Input {
            id: known.source.id.clone(),
            kind: known.source.kind.name.to_owned(),
            digest: known.digest.clone(),
        };
        self.0.iter().map(input).collect()
    }

    /// Names every file that was changed since it was looked into: what was read of it may not be what its digest says.
    pub(crate) fn check_unchanged(&self, tally: &mut Tally) {
        for known in &self.0 {
            let now = known.source.path().and_then(stamp);
            if known.stamp.is_some() && known.stamp != now {
                let fault =
                    Fault::whole("was changed while it was read; the graph may have parts of both: build again");
                tally.problem(&Problem { input: known.source.to_string(), fault });
            }
        }
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let about = fs::metadata(path).ok()?;
    Some((about.len(), about.modified().ok()))
}

/// A pipe, or standard input, as a file. That it cannot be read is the inner error.
fn copied(source: Source) -> Result<io::Result<Read>> {
    use std::io::Write;
    let mut copy = NamedTempFile::new()?;
    let mut failed = None;
    let write =
        |bytes: &[u8]| copy.write_all(bytes).inspect_err(|e| failed = Some(io::Error::new(e.kind(), e.to_string())));
    let digest = match source.path() {
        Some(path) => fs::File::open(path).and_then(|file| digest::reader(file, write)),
        None => digest::reader(io::stdin().lock(), write),
    };
    if let Some(error) = failed {
        return Err(error.into());
    }
    let path = copy.path().to_owned();
    Ok(digest.map(|digest| (source.read_from(path), digest, None, Some(copy))))
}
