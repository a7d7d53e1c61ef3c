//! Where the repository and the data beside it are.

use std::path::{Path, PathBuf};

use crate::error::Error;

/// The repository that the current folder is in.
pub fn repository() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().find(|folder| folder.join("lexicon/SOURCES.md").is_file()).map(Path::to_owned)
}

/// The folder of data that was named, else the one beside the repository, if it is there.
pub fn data(named: Option<&Path>) -> Option<PathBuf> {
    let beside = || Some(repository()?.parent()?.join("shared/data")).filter(|path| path.is_dir());
    named.map(Path::to_owned).or_else(beside)
}

/// The `*.tsv` files of a folder, in order.
pub fn tables(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(Error::reading(folder))? {
        let path = entry.map_err(Error::reading(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
