//! Takes the hashes by which results tell what made them: that of the models and lexicons, and that of all that decides what is
//! found in a text.

use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let here = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let models = [here.join("models"), here.join("data")];
    // Beside this crate, where both lie in one repository.
    let beside = here.join("../model");
    // The crates that it is built with are named there.
    let lock = here.join("../../Cargo.lock");
    let program = [here.join("src"), beside.join("src"), beside.join("data"), lock];
    println!("cargo:rustc-env=COPAN_MODELS={}", hash(&models)?);
    println!("cargo:rustc-env=COPAN_ORIGIN={}", hash(&[models.as_slice(), &program].concat())?);
    Ok(())
}

/// The hash of files and all files in folders, with their names; what only tells of them or makes them is left out.
fn hash(paths: &[PathBuf]) -> io::Result<String> {
    let mut hash = Sha256::new();
    for folder in paths.iter().filter(|path| path.exists()) {
        println!("cargo:rerun-if-changed={}", folder.display());
        let mut files = Vec::new();
        if folder.is_dir() {
            walk(folder, &mut files)?;
        } else {
            files.push(folder.clone());
        }
        files.sort();
        for file in files {
            // Names do not depend on where the repository lies, or on the system's separator.
            let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            let bytes = fs::read(&file)?;
            for part in [name.as_bytes(), &bytes] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
    }
    Ok(format!("{:x}", hash.finalize()))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else if !path.extension().is_some_and(|e| e == "py" || e == "md") {
            files.push(path);
        }
    }
    Ok(())
}
