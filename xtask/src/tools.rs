//! Tools from crates.io at exact versions.
//!
//! One on `PATH` is used when its version is the one wanted. Otherwise it is compiled once into
//! the user's cache folder, where every checkout of the project finds it.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};

use crate::sh;

/// A program that a crate installs.
pub struct Tool {
    /// The crate's name.
    pub package: &'static str,
    /// One of the programs it installs.
    pub program: &'static str,
    /// The exact version.
    pub version: &'static str,
    /// How long compiling it takes on two cores.
    pub takes: &'static str,
}

/// Builds the wasm package and runs tests in browsers.
pub const WASM_PACK: Tool =
    Tool { package: "wasm-pack", program: "wasm-pack", version: "0.15.1", takes: "2 minutes" };

/// Drives Firefox.
pub const GECKODRIVER: Tool =
    Tool { package: "geckodriver", program: "geckodriver", version: "0.37.1", takes: "2 minutes" };

/// Makes sure of `tool`; the folder to put on `PATH`, if it is not there already.
pub fn ensure(tool: &Tool) -> Result<Option<PathBuf>> {
    if sh::find(tool.program).is_some_and(|program| is_version(&program, tool.version)) {
        return Ok(None);
    }
    let Tool { package, program, version, takes } = tool;
    let home = cache()?.join(format!("{package}-{version}"));
    let folder = home.join("bin");
    if !is_version(&folder.join(program), version) {
        sh::say(&format!("Compiling {package} {version}, about {takes}, once"));
        let install =
            ["install", "--locked", "--quiet", "--force", package, "--version", version, "--root"];
        sh::run(sh::cargo().args(install).arg(&home).env_remove("CARGO_TARGET_DIR")).with_context(
            || format!("missing: {package}; install it with: cargo install --locked {package} --version {version}"),
        )?;
    }
    Ok(Some(folder))
}

fn is_version(program: &Path, version: &str) -> bool {
    program.is_file()
        && sh::output(sh::command(program).arg("--version"))
            .is_some_and(|printed| printed.split_whitespace().nth(1) == Some(version))
}

fn cache() -> Result<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME")
        .filter(|folder| Path::new(folder).is_absolute())
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .ok_or_else(|| anyhow!("no home folder to keep tools in; set XDG_CACHE_HOME"))?;
    Ok(cache.join("tiqa-tools"))
}
