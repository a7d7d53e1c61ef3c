//! The zips that a store or a browser takes: the same bytes from the same files.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::{
    build,
    extension::{self, BROWSERS},
    files, setup, sh,
};

/// Builds and packages both extensions.
pub fn run() -> Result<()> {
    for file in all()? {
        println!("{} ({:.1} KB)", file.display(), files::size(&file)? as f64 / 1000.0);
    }
    Ok(())
}

/// The zips, in the order of [`BROWSERS`].
pub fn all() -> Result<Vec<PathBuf>> {
    let version = env!("CARGO_PKG_VERSION");
    let manifest = extension::manifest()?;
    ensure!(
        manifest.get("version").and_then(|version| version.as_str()) == Some(version),
        "extension/manifest.json and Cargo.toml name different versions"
    );
    build::extensions(&setup::wasm()?)?;
    let folder = sh::target().join("package");
    files::fresh(&folder)?;
    let mut zips = Vec::new();
    for browser in BROWSERS {
        let file = folder.join(format!("tiqa-{}-{version}.zip", browser.name));
        zip(&browser.folder(), &file)?;
        zips.push(file);
    }
    Ok(zips)
}

/// Puts the files of `folder` into a new zip, in order and without their times.
fn zip(folder: &Path, to: &Path) -> Result<()> {
    let file = File::create(to).with_context(|| format!("cannot write {}", to.display()))?;
    let mut zip = ZipWriter::new(file);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for path in files::list(folder)? {
        let name = path.to_str().with_context(|| format!("{} is not UTF-8", path.display()))?;
        zip.start_file(name, options)?;
        zip.write_all(&fs::read(folder.join(&path))?)?;
    }
    zip.finish()?;
    Ok(())
}
