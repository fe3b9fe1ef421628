//! A project: a folder `.copan/` that knows which inputs a graph is made of, and keeps what was found in them.
//!
//! `project.json` lists the inputs; it is what the user has said. `annotations.sqlite` keeps what was found; it can always be
//! made again from the inputs. `lock` is held by the one run that may change them.

mod corpus;
mod key;
mod store;

pub(crate) use corpus::{corpus, source_key};
pub(crate) use key::{Key, annotation, document};
use store::Found;
pub(crate) use store::Store;

use crate::manifest::Named;
use crate::output::Pending;
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// The folder's name.
const FOLDER: &str = ".copan";

/// The version of `project.json`.
const VERSION: u32 = 1;

/// A project.
#[derive(Debug)]
pub(crate) struct Project {
    /// The folder in which `.copan` is; paths are relative to it.
    pub(crate) root: PathBuf,
    pub(crate) listing: Listing,
    /// Held as long as this is the run that may change the project.
    _lock: Option<File>,
}

/// What the user has said about inputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listing {
    format: String,
    version: u32,
    /// Files and folders, and how to read them.
    pub(crate) inputs: Vec<Named>,
    #[serde(default, skip_serializing_if = "Excluded::is_empty")]
    pub(crate) excluded: Excluded,
}

/// What lies in inputs and is not read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Excluded {
    /// Files and folders.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) paths: BTreeSet<String>,
    /// Documents in files of many, by their ids.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) documents: BTreeSet<String>,
}

impl Excluded {
    pub(crate) fn is_empty(&self) -> bool {
        self.paths.is_empty() && self.documents.is_empty()
    }
}

impl Project {
    /// Makes a project in a folder.
    pub(crate) fn init(root: &Path) -> Result<()> {
        let folder = root.join(FOLDER);
        if folder.join("project.json").exists() {
            bail!("{} is a project already; `copan status` says what is in it", root.display());
        }
        fs::create_dir_all(&folder).with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        let listing = Listing {
            format: "copan-project".to_owned(),
            version: VERSION,
            inputs: Vec::new(),
            excluded: Excluded::default(),
        };
        Self { root: root.to_owned(), listing, _lock: None }.save()
    }

    /// The project that the working directory is in: its own or that of a folder above.
    pub(crate) fn find() -> Result<Option<PathBuf>> {
        let here = std::env::current_dir().context("the working directory is gone")?;
        Ok(here.ancestors().find(|folder| folder.join(FOLDER).join("project.json").is_file()).map(Path::to_owned))
    }

    /// Opens the project that the working directory is in, to change it. No two runs can do so at once.
    pub(crate) fn open() -> Result<Self> {
        let root = Self::here()?;
        let path = root.join(FOLDER).join("lock");
        let lock = File::options().create(true).truncate(false).write(true).open(&path);
        let lock = lock.with_context(|| format!("{} cannot be opened", path.display()))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { listing: Self::listing(&root)?, root, _lock: Some(lock) }),
            Err(TryLockError::WouldBlock) => {
                bail!("another copan is at work on the project {}; wait until it has ended", root.display())
            }
            Err(TryLockError::Error(e)) => Err(e).with_context(|| format!("{} cannot be locked", path.display())),
        }
    }

    /// Opens the project that the working directory is in, to look at it.
    pub(crate) fn look() -> Result<Self> {
        let root = Self::here()?;
        Ok(Self { listing: Self::listing(&root)?, root, _lock: None })
    }

    fn here() -> Result<PathBuf> {
        Self::find()?.context("there is no project here or in a folder above; make one with `copan init`")
    }

    fn listing(root: &Path) -> Result<Listing> {
        let path = root.join(FOLDER).join("project.json");
        let advice = "the list of the project's inputs was wanted: mend it, or delete it, and `copan init` and `copan add` again";
        let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let unreadable = || format!("{} is damaged; {advice}", path.display());
        let value: serde_json::Value = serde_json::from_str(&text).with_context(unreadable)?;
        match value.get("version").and_then(serde_json::Value::as_u64) {
            Some(version) if version > u64::from(VERSION) => {
                bail!(
                    "{} is of version {version}; this copan reads version {VERSION}: take a newer one",
                    path.display()
                )
            }
            _ => serde_json::from_value(value).with_context(unreadable),
        }
    }

    /// Writes down which inputs there are.
    pub(crate) fn save(&mut self) -> Result<()> {
        self.listing.inputs.sort();
        let text = serde_json::to_string_pretty(&self.listing).context("the list of inputs cannot be written")? + "\n";
        let path = self.root.join(FOLDER).join("project.json");
        Pending::new(&path)?.write(|out| out.write_all(text.as_bytes()))?.name()
    }

    /// Where the annotations are.
    pub(crate) fn store(&self) -> PathBuf {
        self.root.join(FOLDER).join("annotations.sqlite")
    }
}
