//! Looking for private keys where the server runs.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::private::MARK;
use crate::error::{Result, at};

/// Larger files are no key files.
const LIMIT: u64 = 1 << 20;

/// The files with a private key in the server's folders, at any depth, and in the folder the key
/// list came from, if that is still there.
///
/// # Errors
/// When a file or folder cannot be read: what cannot be read may be a key.
pub fn private_keys_near(folders: &[&Path], origin: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in folders {
        search(folder, true, &mut found)?;
    }
    if origin.is_dir() {
        search(origin, false, &mut found)?;
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn search(folder: &Path, deep: bool, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        let path = entry.path();
        // A link may point outside: its file counts, its folder is not entered.
        if deep && entry.file_type().map_err(at(&path))?.is_dir() {
            search(&path, deep, found)?;
        } else if path.is_file() && is_private_key(&path)? {
            found.push(path);
        }
    }
    Ok(())
}

fn is_private_key(path: &Path) -> Result<bool> {
    if fs::metadata(path).map_err(at(path))?.len() > LIMIT {
        return Ok(false);
    }
    Ok(holds_private_key(&fs::read(path).map_err(at(path))?))
}

/// Whether a file's bytes hold a private key of [`super::PrivateKey`], however it is laid out or
/// wrapped.
pub fn holds_private_key(bytes: &[u8]) -> bool {
    let compact = |text: &[u8]| -> Vec<u8> {
        text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect()
    };
    let mark = compact(format!("\"tiqa\":\"{MARK}\"").as_bytes());
    compact(bytes).windows(mark.len()).any(|window| window == mark)
}
