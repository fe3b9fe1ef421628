//! `manifest.json`: what a build was made of and what it made, so that anyone can make it again and compare.
//!
//! It has no time and no name of a machine. Paths are relative to the folder that it lies in, so a folder of texts and one of
//! results can be moved together.

use crate::args::{Args, Reading};
use crate::digest::Digest;
use crate::project::Excluded;
use anyhow::{Context, Result, bail};
use clap::{ArgMatches, Command, CommandFactory, FromArgMatches};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The file's name.
pub(crate) const NAME: &str = "manifest.json";

/// The version of its form.
const VERSION: u32 = 1;

/// Arguments that say where to read and write or how to go about it, and not what to make.
const NOT_RECORDED: &[&str] =
    &["output", "threads", "quiet", "json", "gazetteer", "decisions", "links", "schema", "help", "version"];

/// Options by their long names, with their values; a switch has none.
pub(crate) type Chosen = BTreeMap<String, Vec<String>>;

/// What a build was made of and what it made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    format: String,
    version: u32,
    /// Name and version of the program.
    pub(crate) program: String,
    /// SHA-256 of its models and lexicons.
    pub(crate) models: String,
    /// The files and folders that were named.
    pub(crate) named: Vec<Named>,
    /// What lies there and was not read.
    #[serde(default, skip_serializing_if = "Excluded::is_empty")]
    pub(crate) excluded: Excluded,
    /// The files that were found there.
    pub(crate) inputs: Vec<Input>,
    /// The user's own names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) gazetteer: Option<Listed>,
    /// The user's decisions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) decisions: Option<Listed>,
    /// The user's links to outside collections.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) links: Option<Listed>,
    /// The user's own relations and patterns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) schema: Option<Schema>,
    /// The options that were given.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) options: Chosen,
    /// The files that were made.
    pub(crate) outputs: Vec<Made>,
}

/// A file or folder that was named, and how to read it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Named {
    pub(crate) path: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) options: Chosen,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Input {
    /// The name by which evidence points to its document; of a file of many documents, the first part of their names.
    pub(crate) id: String,
    /// As what it was read.
    pub(crate) kind: String,
    #[serde(flatten)]
    pub(crate) digest: Digest,
}

/// A file that an option names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    pub(crate) path: String,
    #[serde(flatten)]
    pub(crate) digest: Digest,
}

/// The folder of a schema, and the files that it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Schema {
    pub(crate) path: String,
    pub(crate) files: Vec<Made>,
}

/// A file that was made, or one of a folder that was named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Made {
    pub(crate) file: String,
    #[serde(flatten)]
    pub(crate) digest: Digest,
}

impl Manifest {
    /// A manifest of this program, with nothing in it.
    pub(crate) fn new(options: Chosen) -> Self {
        Self {
            format: "copan-manifest".to_owned(),
            version: VERSION,
            program: concat!("copan ", env!("CARGO_PKG_VERSION")).to_owned(),
            models: copan_build::MODELS.to_owned(),
            named: Vec::new(),
            excluded: Excluded::default(),
            inputs: Vec::new(),
            gazetteer: None,
            decisions: None,
            links: None,
            schema: None,
            options,
            outputs: Vec::new(),
        }
    }

    /// Reads the manifest of a folder.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let wanted = "the folder that `copan build` wrote into was wanted";
        let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read; {wanted}", path.display()))?;
        let unreadable = || format!("{} is no manifest; {wanted}", path.display());
        let head: serde_json::Value = serde_json::from_str(&text).with_context(unreadable)?;
        match head.get("version").and_then(serde_json::Value::as_u64) {
            Some(version) if version > u64::from(VERSION) => {
                bail!(
                    "{} is of version {version}; this copan reads version {VERSION}: take a newer one",
                    path.display()
                )
            }
            _ => serde_json::from_value(head).with_context(unreadable),
        }
    }

    /// As it stands in the file.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("strings and numbers can be written") + "\n"
    }

    /// The command line with the options that make it again, from anywhere, into another folder; without the inputs.
    pub(crate) fn command_line(&self, folder: &Path, output: &Path) -> Vec<OsString> {
        let mut line: Vec<OsString> = vec!["copan".into(), "build".into()];
        line.extend(["--output".into(), output.as_os_str().to_owned()]);
        line.extend(given(&self.options));
        let path = |listed: &Option<Listed>| listed.as_ref().map(|listed| listed.path.clone());
        let named = [
            ("--gazetteer", path(&self.gazetteer)),
            ("--decisions", path(&self.decisions)),
            ("--links", path(&self.links)),
            ("--schema", self.schema.as_ref().map(|schema| schema.path.clone())),
        ];
        for (name, path) in named {
            if let Some(path) = path {
                line.extend([name.into(), found(folder, &path).into_os_string()]);
            }
        }
        line
    }
}

/// Where a file is that a manifest in this folder speaks of: from the working directory where it is in that, as people name
/// files.
pub(crate) fn found(folder: &Path, path: &str) -> PathBuf {
    if path == "-" {
        return path.into();
    }
    let joined = folder.join(path);
    let Some(whole) = whole(&joined) else { return joined };
    let here = std::env::current_dir().ok().and_then(|here| here.canonicalize().ok());
    match here.and_then(|here| whole.strip_prefix(here).map(Path::to_owned).ok()) {
        Some(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Some(below) => below,
        None => whole,
    }
}

/// The whole path of what is there. The last part is kept as it is named: a link may have another extension than what it leads
/// to.
fn whole(path: &Path) -> Option<PathBuf> {
    let Some(name) = path.file_name() else { return path.canonicalize().ok() };
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    path.exists().then(|| parent.canonicalize().ok())?.map(|parent| parent.join(name))
}

/// The path as a manifest in this folder has it; none for one that leads nowhere.
pub(crate) fn relative(path: &Path, folder: &Path) -> Option<String> {
    if path == Path::new("-") {
        return Some("-".to_owned());
    }
    let path = pathdiff::diff_paths(whole(path)?, folder.canonicalize().ok()?)?;
    Some(if path.as_os_str().is_empty() { ".".to_owned() } else { path.to_string_lossy().replace('\\', "/") })
}

/// Options as they stand on a command line.
fn given(options: &Chosen) -> impl Iterator<Item = OsString> {
    options.iter().flat_map(|(name, values)| match values[..] {
        [] => vec![format!("--{name}").into()],
        _ => values.iter().map(|value| format!("--{name}={value}").into()).collect(),
    })
}

/// How an input is read that these options were given for.
pub(crate) fn reading(options: &Chosen) -> Result<Reading> {
    let command = <Reading as clap::Args>::augment_args(Command::new("reading").no_binary_name(true));
    let matches = command.try_get_matches_from(given(options));
    let reading = matches.and_then(|matches| Reading::from_arg_matches(&matches));
    reading.context("this copan cannot read inputs in the way that was chosen for them")
}

/// What the user has chosen on the line of a command: for the whole of it, and for how the inputs are read.
pub(crate) fn chosen(command: &str, matches: &ArgMatches) -> (Chosen, Chosen) {
    let build = Args::command().find_subcommand(command).cloned().unwrap_or_default();
    let how = <Reading as clap::Args>::augment_args(Command::new("reading"));
    let of_inputs = |id: &clap::Id| how.get_arguments().any(|a| a.get_id() == id);
    let (mut all, mut reading) = (Chosen::new(), Chosen::new());
    for argument in build.get_arguments() {
        let id = argument.get_id();
        let given = matches.try_contains_id(id.as_str()).is_ok_and(|there| there)
            && matches.value_source(id.as_str()) == Some(clap::parser::ValueSource::CommandLine);
        let Some(name) = argument.get_long().filter(|_| given && !NOT_RECORDED.contains(&id.as_str())) else {
            continue;
        };
        let values = matches.get_raw(id.as_str()).into_iter().flatten().map(|v| v.to_string_lossy().into_owned());
        let values = if argument.get_action().takes_values() { values.collect() } else { Vec::new() };
        let to = if of_inputs(id) { &mut reading } else { &mut all };
        to.insert(name.to_owned(), values);
    }
    (all, reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> (Chosen, Chosen) {
        let matches = Args::command().get_matches_from(line.split(' '));
        chosen("build", matches.subcommand_matches("build").expect("it is `build`"))
    }

    #[test]
    fn what_changes_the_output_is_recorded_and_makes_the_command_line_again() {
        let (all, reading) = of(
            "copan build x -o y -q --threads 2 --from lines --to csv,dot --types Person --concepts --hops 2 --around e",
        );
        let keys: Vec<&str> = all.keys().map(String::as_str).collect();
        assert_eq!(keys, ["around", "concepts", "hops", "to", "types"]);
        assert_eq!((all["to"].len(), all["concepts"].len()), (2, 0));
        assert_eq!(reading.keys().collect::<Vec<_>>(), ["from"]);
        let manifest = Manifest::new(all.clone());
        let line = manifest.command_line(Path::new("z"), Path::new("w"));
        let matches = Args::command().get_matches_from(&line);
        let again = chosen("build", matches.subcommand_matches("build").expect("it is `build`"));
        assert_eq!(again, (all, Chosen::new()));
        assert_eq!(super::reading(&reading).expect("it was read before").from.map(|kind| kind.name), Some("lines"));
    }
}
