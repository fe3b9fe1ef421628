//! Files are written under a temporary name and renamed when they are whole, so that a failure leaves the old ones as they
//! were.

use crate::digest::{Digest, Digester};
use crate::interrupt;
use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::NamedTempFile;

/// Files are written in pieces of this size: with the usual 8 KiB, a large one spends a tenth of its time on asking the
/// system to take the next piece.
const BUFFER: usize = 64 << 10;

/// With this the names of files begin that are not whole yet.
const PREFIX: &str = ".copan-";

/// What nobody has written to for so long is no run's any more.
const LEFT: Duration = Duration::from_hours(1);

/// Where a command writes.
pub(crate) enum Output {
    Standard(BufWriter<io::Stdout>),
    /// A pipe or a device: there is no old content to keep.
    Stream(PathBuf, BufWriter<fs::File>),
    File(Pending),
}

/// A file that is whole, and not yet under its name.
pub(crate) struct Whole {
    path: PathBuf,
    file: NamedTempFile,
    digest: Digest,
}

/// A file that is not yet under its name.
pub(crate) struct Pending {
    path: PathBuf,
    file: Packed,
}

/// A file that counts what is written. Ctrl-C ends the writing.
struct Counted {
    file: NamedTempFile,
    digester: Digester,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        interrupt::check().map_err(io::Error::other)?;
        let n = self.file.write(bytes)?;
        self.digester.add(&bytes[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file as it is or, where its name ends in `.gz`, compressed. The header has neither name nor time: the same content gives
/// the same bytes.
enum Packed {
    Plain(BufWriter<Counted>),
    Gzip(Box<BufWriter<GzEncoder<Counted>>>),
}

impl Packed {
    fn new(file: NamedTempFile, path: &Path) -> Self {
        let file = Counted { file, digester: Digester::default() };
        if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz")) {
            return Self::Gzip(Box::new(BufWriter::new(GzEncoder::new(file, Compression::default()))));
        }
        Self::Plain(BufWriter::with_capacity(BUFFER, file))
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Plain(out) => out,
            Self::Gzip(out) => out,
        }
    }

    fn finish(self) -> io::Result<Counted> {
        match self {
            Self::Plain(out) => out.into_inner().map_err(io::IntoInnerError::into_error),
            Self::Gzip(out) => out.into_inner().map_err(io::IntoInnerError::into_error)?.finish(),
        }
    }
}

impl Output {
    /// Standard output, or the file.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path.filter(|p| *p != Path::new("-")) else {
            return Ok(Self::Standard(BufWriter::new(io::stdout())));
        };
        match fs::metadata(path) {
            Ok(about) if !about.is_file() && !about.is_dir() => {
                let file = fs::OpenOptions::new().write(true).open(path);
                Ok(Self::Stream(path.to_owned(), BufWriter::new(file.with_context(|| cannot(path))?)))
            }
            Ok(about) if about.is_dir() => anyhow::bail!("{} is a folder; name a file in it", path.display()),
            _ => Ok(Self::File(Pending::new(path)?)),
        }
    }

    /// Lets `fill` write, then writes out what is left and gives the file its name. A failure names the output.
    pub(crate) fn write(mut self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let name = match &self {
            Self::Standard(_) => "standard output cannot be written".to_owned(),
            Self::Stream(path, _) | Self::File(Pending { path, .. }) => cannot(path),
        };
        fill(&mut self).context(name)?;
        self.finish()
    }

    /// Writes out what is left and gives the file its name.
    pub(crate) fn finish(self) -> Result<()> {
        match self {
            Self::Standard(mut out) => out.flush().context("standard output cannot be written"),
            Self::Stream(path, mut out) => out.flush().with_context(|| cannot(&path)),
            Self::File(pending) => pending.whole()?.name(),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::Stream(_, out) => out.write(bytes),
            Self::File(pending) => pending.writer().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::Stream(_, out) => out.flush(),
            Self::File(pending) => pending.writer().flush(),
        }
    }
}

impl Pending {
    /// Starts a file beside the one that it will replace.
    pub(crate) fn new(path: &Path) -> Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // Temporary files are private; the finished one is as open as the user's umask lets it be.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = builder.tempfile_in(folder).with_context(|| cannot(path))?;
        Ok(Self { path: path.to_owned(), file: Packed::new(file, path) })
    }

    /// Where to write.
    fn writer(&mut self) -> &mut dyn Write {
        self.file.writer()
    }

    /// Lets `fill` write all of it.
    pub(crate) fn write(mut self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Whole> {
        fill(self.writer()).with_context(|| cannot(&self.path))?;
        self.whole()
    }

    /// Writes out what is left.
    fn whole(self) -> Result<Whole> {
        let path = self.path;
        let Counted { file, digester } = self.file.finish().with_context(|| cannot(&path))?;
        Ok(Whole { path, file, digest: digester.finish() })
    }
}

impl Whole {
    /// What it holds.
    pub(crate) const fn digest(&self) -> &Digest {
        &self.digest
    }

    /// Gives the file its name.
    pub(crate) fn name(self) -> Result<()> {
        self.file.persist(&self.path).map_err(|e| e.error).with_context(|| cannot(&self.path))?;
        Ok(())
    }
}

/// Makes a folder, with those above it. In one that is there, what runs that were killed have left is removed.
pub(crate) fn folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| format!("the folder {} cannot be made", path.display()))?;
    // That it cannot be removed is no reason to write nothing.
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let ours = entry.file_name().as_encoded_bytes().starts_with(PREFIX.as_bytes());
        let touched = entry.metadata().and_then(|about| about.modified());
        if ours && touched.is_ok_and(|when| when.elapsed().is_ok_and(|since| since > LEFT)) {
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

fn cannot(path: &Path) -> String {
    format!("{} cannot be written", path.display())
}
