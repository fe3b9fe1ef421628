//! Which inputs a build reads, and how.

use crate::args::Reading;
use crate::input::{self, Order};
use crate::manifest::{self, Chosen, Named};
use crate::project::{Excluded, Listing, Project};
use crate::tally::Tally;
use anyhow::Result;
use copan_build::read::Source;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Which inputs to build.
#[derive(Debug, Default)]
pub(crate) struct Work {
    pub(crate) groups: Vec<Group>,
    /// Files and folders that are not read.
    pub(crate) leave_out: Vec<PathBuf>,
    /// What of that the user has excluded, and documents by their ids.
    pub(crate) excluded: (Vec<PathBuf>, BTreeSet<String>),
}

/// Inputs that are read in one way.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) how: Reading,
    /// The same as options.
    pub(crate) options: Chosen,
}

impl Work {
    /// The inputs of a project.
    pub(crate) fn of_project(project: &Project) -> Result<Self> {
        let Listing { inputs, excluded, .. } = &project.listing;
        Self::of(inputs, excluded, &project.root)
    }

    /// Inputs by their paths from a folder.
    pub(crate) fn of(named: &[Named], excluded: &Excluded, folder: &Path) -> Result<Self> {
        let group = |named: &Named| {
            let how = manifest::reading(&named.options)?;
            Ok(Group { paths: vec![manifest::found(folder, &named.path)], how, options: named.options.clone() })
        };
        let paths = excluded.paths.iter().map(|path| manifest::found(folder, path)).collect();
        Ok(Self {
            groups: named.iter().map(group).collect::<Result<_>>()?,
            leave_out: Vec::new(),
            excluded: (paths, excluded.documents.clone()),
        })
    }

    /// Finds the files of all groups.
    pub(crate) fn find(&self, leave_out: &[&Path], tally: &mut Tally) -> Vec<Source> {
        let groups: Vec<_> = self.groups.iter().map(|group| (group.paths.as_slice(), &group.how)).collect();
        let own = self.leave_out.iter().chain(&self.excluded.0).map(PathBuf::as_path);
        let leave_out: Vec<&Path> = leave_out.iter().copied().chain(own).collect();
        input::find(&groups, &leave_out, Order::ById, tally)
    }

    /// What a manifest or a list in this folder says of the inputs.
    pub(crate) fn recorded(&self, folder: &Path) -> (Vec<Named>, Excluded) {
        let mut named = Vec::new();
        for group in &self.groups {
            let paths = group.paths.iter().filter_map(|path| manifest::relative(path, folder));
            named.extend(paths.map(|path| Named { path, options: group.options.clone() }));
        }
        named.sort();
        named.dedup();
        let paths = self.excluded.0.iter().filter_map(|path| manifest::relative(path, folder)).collect();
        (named, Excluded { paths, documents: self.excluded.1.clone() })
    }
}
