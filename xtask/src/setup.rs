//! What the commands need, checked and installed when missing.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    debian::{self, Need},
    sh, tools,
};

/// The oldest Node.js that will do.
const NODE: (u32, u32) = (20, 19);

/// What is installed, as folders for `PATH`.
#[derive(Default)]
pub struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// Puts the tools on a command's `PATH`.
    pub fn on<'a>(&self, command: &'a mut Command) -> Result<&'a mut Command> {
        Ok(command.env("PATH", self.path()?))
    }

    /// Takes in other tools.
    pub fn extend(&mut self, other: Tools) {
        self.folders.extend(other.folders);
    }

    fn path(&self) -> Result<OsString> {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&path));
        env::join_paths(folders).context("a folder's name does not fit into PATH")
    }
}

/// Everything.
pub fn all() -> Result<()> {
    lints()?;
    wasm()?;
    browsers()?;
    debian::ensure(&[Need::Prosody, Need::Fonts])?;
    sh::say("All that is needed is installed");
    Ok(())
}

/// rustfmt and clippy.
pub fn lints() -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if sh::output(sh::cargo().args([command, "--version"])).is_none() {
            sh::say(&format!("Installing {component}"));
            rustup(&["component", "add", component])?;
        }
    }
    wasm_target()
}

/// What building the wasm needs: the target, wasm-pack and, from npm, wasm-opt.
/// wasm-pack itself compiles the wasm-bindgen that Cargo.lock asks for.
pub fn wasm() -> Result<Tools> {
    wasm_target()?;
    npm()?;
    let mut folders = vec![sh::root().join("node_modules/.bin")];
    folders.extend(tools::ensure(&tools::WASM_PACK)?);
    Ok(Tools { folders })
}

/// Chromium and Firefox with their drivers.
pub fn browsers() -> Result<Tools> {
    debian::ensure(&[Need::Chromium, Need::ChromeDriver, Need::Firefox])?;
    let folders = tools::ensure(&tools::GECKODRIVER)?.into_iter().collect();
    Ok(Tools { folders })
}

/// The npm packages of package-lock.json.
pub fn npm() -> Result<()> {
    node()?;
    let root = sh::root();
    let lock = fs::read(root.join("package-lock.json")).context("cannot read package-lock.json")?;
    // npm leaves no copy of the lock file it installed from, so this keeps one.
    let installed = root.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    sh::say("Installing npm packages");
    sh::run(sh::command("npm").args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&installed, lock).context("cannot write into node_modules")
}

fn node() -> Result<()> {
    let printed = sh::output(sh::command("node").arg("--version")).unwrap_or_default();
    let mut numbers =
        printed.trim_start_matches('v').split('.').map_while(|part| part.parse().ok());
    let version = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    let (major, minor) = NODE;
    if version < NODE || sh::find("npm").is_none() {
        bail!(
            "missing: Node.js {major}.{minor} or newer with npm; install with: sudo apt-get install nodejs npm (Debian 13 or newer)"
        );
    }
    Ok(())
}

fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let folder =
        sh::output(sh::command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if folder.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    sh::say(&format!("Installing Rust's target {TARGET}"));
    rustup(&["target", "add", TARGET])
}

fn rustup(arguments: &[&str]) -> Result<()> {
    let line = arguments.join(" ");
    sh::run(sh::command("rustup").args(arguments))
        .with_context(|| format!("install by hand with: rustup {line}"))
}
