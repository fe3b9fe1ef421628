//! The files behind what the user names: folders walked, ids given.

use super::archive::packs;
use super::{Fault, INPUTS, Input, Options, Problem};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Component, Path, PathBuf};

/// A file to read, or standard input.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name by which evidence points to its document; for a file of many documents, the first part of their names.
    pub id: String,
    /// What kind it is.
    pub kind: &'static Input,
    /// How it is read.
    pub options: Options,
    /// The group of names in which it was found, from 0.
    pub group: usize,
    /// Where it is; none for standard input.
    path: Option<PathBuf>,
    /// A copy from which it is read, where it can be read only once.
    copy: Option<PathBuf>,
}

impl Source {
    /// Where it is; none for standard input.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The same, read from a copy.
    #[must_use]
    pub fn read_from(self, copy: PathBuf) -> Self {
        Self { copy: Some(copy), ..self }
    }

    /// Opens it.
    pub(super) fn open(&self) -> Result<Box<dyn BufRead + Send>, Fault> {
        match self.copy.as_ref().or(self.path.as_ref()) {
            None => Ok(Box::new(BufReader::new(io::stdin()))),
            Some(path) => match File::open(path) {
                Ok(file) => Ok(Box::new(BufReader::with_capacity(1 << 16, file))),
                Err(e) => Err(Fault::whole(format!("cannot be opened: {e}"))),
            },
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => path.display().fmt(f),
            None => f.write_str("standard input"),
        }
    }
}

/// What the user's names lead to.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files, in the order of the names, those of a folder sorted.
    pub sources: Vec<Source>,
    /// What leads nowhere.
    pub problems: Vec<Problem>,
}

/// A file on the way to its id.
struct Candidate {
    source: Source,
    /// The whole path, without links; none for standard input.
    whole: Option<PathBuf>,
    /// How many of the last parts of the path the id has.
    parts: usize,
}

/// Finds the files behind names of files and folders; `-` is standard input. A folder is read with all folders in it, without
/// hidden files and READMEs, and links in it are not followed. A file that is named twice is read once. `leave_out` are whole paths of files and folders that are not read: where the output goes.
///
/// The id of a file is its path below the folder that was named, or its name if the file itself was. Files that would share
/// an id get as many of the folders above them into it as it takes, so ids depend neither on the order of the names nor on
/// the working directory.
#[must_use]
pub fn sources(inputs: &[PathBuf], options: &Options, leave_out: &[PathBuf]) -> Sources {
    sources_of(&[(inputs, options)], leave_out)
}

/// Finds the files behind names in several groups, like [`sources`]: what is read in another way is in another group.
#[must_use]
pub fn sources_of(groups: &[(&[PathBuf], &Options)], leave_out: &[PathBuf]) -> Sources {
    let mut walk = Walk { group: 0, options: &Options::default(), leave_out, found: Vec::new(), problems: Vec::new() };
    for (group, (inputs, options)) in groups.iter().enumerate() {
        (walk.group, walk.options) = (group, options);
        for input in *inputs {
            walk.input(input);
        }
    }
    let mut found = once_each(walk.found);
    name(&mut found);
    Sources { sources: found.into_iter().map(|c| c.source).collect(), problems: walk.problems }
}

struct Walk<'a> {
    group: usize,
    options: &'a Options,
    leave_out: &'a [PathBuf],
    found: Vec<Candidate>,
    problems: Vec<Problem>,
}

impl Walk<'_> {
    fn input(&mut self, input: &Path) {
        if input == Path::new("-") {
            let kind = self.options.from.unwrap_or(&INPUTS[0]);
            let source = self.source("-", kind, None);
            return self.found.push(Candidate { source, whole: None, parts: 0 });
        }
        match fs::metadata(input) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => self.problem(input, "there is no such file or folder"),
            Err(e) => self.problem(input, &format!("cannot be opened: {e}")),
            Ok(about) if about.is_dir() => {
                let whole = whole(input);
                let before = (self.found.len(), self.problems.len());
                self.folder(input, &whole, 1);
                if before == (self.found.len(), self.problems.len()) {
                    self.problem(input, "the folder has no files; hidden ones and READMEs are not read");
                }
            }
            Ok(_) => self.file(input, whole(input), 1),
        }
    }

    /// Walks a folder without recursion, so that no depth of folders is too deep for the stack.
    fn folder(&mut self, root: &Path, whole_root: &Path, depth: usize) {
        let mut left = vec![(root.to_owned(), whole_root.to_owned(), depth)];
        while let Some((path, whole, parts)) = left.pop() {
            if parts > depth || path != root {
                match fs::symlink_metadata(&path) {
                    Err(e) => {
                        self.problem(&path, &format!("cannot be opened: {e}"));
                        continue;
                    }
                    Ok(about) if about.is_symlink() => {
                        self.link(&path, whole_root);
                        continue;
                    }
                    Ok(about) if about.is_file() => {
                        self.file(&path, whole, parts - 1);
                        continue;
                    }
                    Ok(about) if about.is_dir() => {}
                    Ok(_) => {
                        self.problem(&path, "neither a file nor a folder; it is left out");
                        continue;
                    }
                }
            }
            if self.leave_out.contains(&whole) {
                continue;
            }
            let names = fs::read_dir(&path).and_then(|entries| {
                let names = entries.map(|entry| entry.map(|e| e.file_name()));
                names.collect::<io::Result<Vec<_>>>()
            });
            match names {
                Err(e) => self.problem(&path, &format!("the folder cannot be read: {e}")),
                Ok(mut names) => {
                    names.retain(|name| is_document(name));
                    names.sort_unstable();
                    // The last is taken first.
                    left.extend(names.iter().rev().map(|name| (path.join(name), whole.join(name), parts + 1)));
                }
            }
        }
    }

    /// A link inside a folder. One that leads to a place in the folder leads to nothing new.
    fn link(&mut self, path: &Path, whole_root: &Path) {
        match path.canonicalize() {
            Ok(target) if target.starts_with(whole_root) => {}
            Ok(_) => self.problem(path, "a link that leads out of the folder is not followed; name its target instead"),
            Err(e) => self.problem(path, &format!("a link that leads nowhere: {e}")),
        }
    }

    fn file(&mut self, path: &Path, whole: PathBuf, parts: usize) {
        if self.leave_out.contains(&whole) {
            return;
        }
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        // What is chosen for all holds for what is in an archive.
        let by_name = Input::of_extension(&extension);
        let kind = self.options.from.filter(|_| !packs(by_name)).unwrap_or(by_name);
        let source = self.source("", kind, Some(path.to_owned()));
        self.found.push(Candidate { source, whole: Some(whole), parts });
    }

    fn source(&self, id: &str, kind: &'static Input, path: Option<PathBuf>) -> Source {
        Source { id: id.to_owned(), kind, options: self.options.clone(), group: self.group, path, copy: None }
    }

    fn problem(&mut self, path: &Path, message: &str) {
        self.problems.push(Problem { input: path.display().to_string(), fault: Fault::whole(message) });
    }
}

/// Whether an entry of a folder belongs to what the folder holds. A README only tells of the folder.
pub(super) fn is_document(name: &OsStr) -> bool {
    !name.as_encoded_bytes().starts_with(b".") && Path::new(name).file_stem() != Some(OsStr::new("README"))
}

/// The path without links; a pipe has none that leads anywhere.
fn whole(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// Leaves out what is there twice. What is named directly and found in a folder too keeps the longer id.
fn once_each(found: Vec<Candidate>) -> Vec<Candidate> {
    let mut longest: BTreeMap<Option<PathBuf>, usize> = BTreeMap::new();
    for candidate in &found {
        let parts = longest.entry(candidate.whole.clone()).or_default();
        *parts = candidate.parts.max(*parts);
    }
    let mut once = Vec::with_capacity(longest.len());
    for mut candidate in found {
        if let Some(parts) = longest.remove(&candidate.whole) {
            candidate.parts = parts;
            once.push(candidate);
        }
    }
    once
}

/// Gives ids: those that are shared grow by one folder at a time until none is.
fn name(found: &mut [Candidate]) {
    let tails: Vec<Vec<String>> = found.iter().map(|c| c.whole.as_deref().map(parts_of).unwrap_or_default()).collect();
    loop {
        let mut sharing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, candidate) in found.iter_mut().enumerate() {
            if candidate.whole.is_some() {
                let parts = &tails[i][tails[i].len().saturating_sub(candidate.parts)..];
                candidate.source.id = parts.join("/");
            }
            sharing.entry(candidate.source.id.clone()).or_default().push(i);
        }
        let mut grown = false;
        for i in sharing.into_values().filter(|s| s.len() > 1).flatten() {
            if found[i].parts < tails[i].len() {
                found[i].parts += 1;
                grown = true;
            }
        }
        if !grown {
            return;
        }
    }
}

/// The names of the folders of a path and of the file itself.
fn parts_of(path: &Path) -> Vec<String> {
    let normal = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    normal.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn ids(inputs: &[PathBuf]) -> Vec<String> {
        sources(inputs, &Options::default(), &[]).sources.into_iter().map(|s| s.id).collect()
    }

    #[test]
    fn ids_are_short_unique_and_the_same_in_any_order() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        for path in ["one/x.txt", "two/x.txt", "two/deep/y.txt", "two/.hidden.txt", "two/README.md", "z.jsonl"] {
            fs::create_dir_all(root.join(path).parent().expect("a parent")).expect("a folder");
            fs::write(root.join(path), "Text.").expect("a file");
        }
        assert_eq!(ids(&[root.to_owned()]), ["one/x.txt", "two/deep/y.txt", "two/x.txt", "z.jsonl"]);
        assert_eq!(ids(&[root.join("two")]), ["deep/y.txt", "x.txt"]);
        let both = [root.join("one"), root.join("two/x.txt"), root.join("two"), "-".into()];
        let forward = ids(&both);
        assert_eq!(forward, ["one/x.txt", "two/x.txt", "deep/y.txt", "-"]);
        let mut back = both.clone();
        back.reverse();
        assert_eq!(ids(&back).into_iter().collect::<BTreeSet<_>>(), forward.into_iter().collect());
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_neither_out_nor_in_circles() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir(root.join("in")).expect("a folder");
        fs::write(root.join("out.txt"), "Out.").expect("a file");
        fs::write(root.join("in/a.txt"), "In.").expect("a file");
        for (target, link) in [("../out.txt", "in/b.txt"), (".", "in/round"), ("a.txt", "in/c.txt"), ("no", "in/d")] {
            std::os::unix::fs::symlink(target, root.join(link)).expect("a link");
        }
        let found = sources(&[root.join("in")], &Options::default(), &[]);
        assert_eq!(found.sources.len(), 1);
        assert_eq!(found.problems.len(), 2, "{:?}", found.problems);
        assert!(found.problems[0].to_string().contains("leads out of the folder"));
        assert!(found.problems[1].to_string().contains("leads nowhere"));
    }

    #[test]
    fn what_is_missing_or_empty_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let found = sources(&[folder.path().to_owned(), folder.path().join("no")], &Options::default(), &[]);
        assert!(found.problems[0].fault.message.contains("no files"));
        assert!(found.problems[1].fault.message.contains("no such file"));
    }
}
