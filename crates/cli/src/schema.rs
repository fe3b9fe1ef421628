//! Relations and patterns of the user's own, in a folder.

use crate::digest;
use crate::manifest::{self, Made};
use crate::message::{self, count};
use anyhow::{Context, Result, bail, ensure};
use copan_build::Schema;
use copan_build::read::{Fault, Problem};
use std::fs;
use std::io;
use std::path::Path;

/// Reads the schema of a folder. All that is wrong with it is named.
pub(crate) fn read(folder: &Path) -> Result<Schema> {
    let mut problems = Vec::new();
    let mut texts = [const { None }; Schema::FILES.len()];
    for (text, file) in texts.iter_mut().zip(Schema::FILES) {
        let Some(bytes) = bytes(folder, file)? else { continue };
        match String::from_utf8(bytes) {
            Ok(read) => *text = Some(read),
            Err(e) => {
                let before = &e.as_bytes()[..e.utf8_error().valid_up_to()];
                let line = 1 + String::from_utf8_lossy(before).matches('\n').count() as u64;
                let message = "a letter is not in UTF-8; save the table as CSV in UTF-8".to_owned();
                problems.push(Problem { input: file.to_owned(), fault: Fault { line: Some(line), message } });
            }
        }
    }
    ensure!(
        problems.len() + texts.iter().flatten().count() > 0,
        "{} is no schema: it has none of {}; `copan schema new DIR` writes one to start from",
        folder.display(),
        Schema::FILES.join(", ")
    );
    match Schema::read(texts.each_ref().map(Option::as_deref)) {
        Ok(schema) if problems.is_empty() => Ok(schema),
        read => {
            problems.extend(read.err().unwrap_or_default());
            for problem in &problems {
                let input = folder.join(&problem.input).display().to_string();
                message::problem(&Problem { input, fault: problem.fault.clone() });
            }
            let named = count(problems.len() as u64, "problem");
            bail!("the schema {} cannot be used: {named}, named above; nothing was done", folder.display())
        }
    }
}

/// What a file of a schema holds; none where it is not there.
fn bytes(folder: &Path, file: &str) -> Result<Option<Vec<u8>>> {
    match fs::read(folder.join(file)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == io::ErrorKind::NotFound && folder.is_dir() => Ok(None),
        Err(e) => Err(e).with_context(|| {
            format!(
                "{} cannot be read; a folder with {} was wanted",
                folder.join(file).display(),
                Schema::FILES.join(", ")
            )
        }),
    }
}

/// The files of a schema.
pub(crate) fn listed(folder: &Path) -> Result<Vec<Made>> {
    let mut files = Vec::new();
    for file in Schema::FILES {
        if let Some(bytes) = bytes(folder, file)? {
            files.push(Made { file: file.to_owned(), digest: digest::reader(bytes.as_slice(), |_| Ok(()))? });
        }
    }
    Ok(files)
}

/// A schema of these files, for the manifest in the output.
pub(crate) fn recorded(folder: &Path, files: Vec<Made>, output: &Path) -> manifest::Schema {
    let path = manifest::relative(folder, output).unwrap_or_else(|| folder.display().to_string());
    manifest::Schema { path, files }
}
