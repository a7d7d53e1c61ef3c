//! The wasm, the extensions and the native programs.

use std::{env, ffi::OsString, path::PathBuf};

use anyhow::{Context, Result};

use crate::{
    extension, files,
    setup::{self, Tools},
    sh,
};

/// The trained model, a file of its own beside the engine.
pub const MODEL: &str = "tiqa.model";

/// Builds everything.
pub fn run(release: bool) -> Result<()> {
    all(&setup::wasm()?, release)
}

/// Builds everything with tools that are already there.
pub fn all(tools: &Tools, release: bool) -> Result<()> {
    extensions(tools)?;
    site()?;
    programs(release)
}

/// Builds the wasm and both extensions.
pub fn extensions(tools: &Tools) -> Result<()> {
    wasm(tools)?;
    extension::assemble()
}

/// Where wasm-pack puts the engine for the extension.
pub fn package() -> PathBuf {
    sh::root().join("extension/pkg")
}

/// The engine for browsers, and the model beside it.
pub fn wasm(tools: &Tools) -> Result<()> {
    engine(tools)?;
    files::copy(&sh::root().join("model").join(MODEL), &package().join(MODEL))
}

/// The engine alone, unless it is newer than all it is made of.
fn engine(tools: &Tools) -> Result<()> {
    let built = package().join("tiqa_bg.wasm");
    if built.exists() && files::newest(&sources())? < files::newest(&[built])? {
        return Ok(());
    }
    sh::say(
        "Building the wasm; the very first time wasm-pack compiles wasm-bindgen, about 3 minutes",
    );
    files::fresh(&package())?;
    let build = ["build", "--target", "web", "--profile", "wasm", "--no-pack"];
    let place = ["--out-dir", "extension/pkg", "--out-name", "tiqa", "--", "--locked"];
    let mut command = sh::command("wasm-pack");
    command.args(build).args(place).env("CARGO_ENCODED_RUSTFLAGS", same_everywhere()?);
    sh::run(tools.on(&mut command)?)
}

/// The engine that two texts stop on purpose, for the browser tests; unoptimised.
pub fn with_test_hooks(tools: &Tools) -> Result<()> {
    sh::say("Building the wasm that stops on purpose, for one browser test");
    let place = sh::target().join("test-hooks/pkg");
    let build = ["build", "--target", "web", "--dev", "--no-pack", "--out-name", "tiqa"];
    let mut command = sh::command("wasm-pack");
    command.args(build).arg("--out-dir").arg(place);
    command.args(["--", "--locked", "--features", "test-hooks"]);
    sh::run(tools.on(&mut command)?)
}

/// Flags that keep the builder's own folders out of what children load.
fn same_everywhere() -> Result<OsString> {
    let cargo = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .context("no home folder; set CARGO_HOME")?;
    let mut flags = OsString::new();
    for (folder, name) in [(cargo, "cargo"), (sh::root(), "tiqa")] {
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    Ok(flags)
}

/// What the wasm is made of.
fn sources() -> Vec<PathBuf> {
    ["src", "lexicon", "build.rs", "Cargo.toml", "Cargo.lock"]
        .map(|path| sh::root().join(path))
        .into()
}

/// What the public site shares with the extension.
fn site() -> Result<()> {
    let root = sh::root();
    let shared =
        [("extension/pkg", "www/pkg"), ("extension/shared/tokens.css", "www/shared/tokens.css")];
    for (from, to) in shared.map(|(from, to)| (root.join(from), root.join(to))) {
        if from.is_dir() {
            files::fresh(&to)?;
            for file in files::list(&from)? {
                files::copy(&from.join(&file), &to.join(&file))?;
            }
        } else {
            files::copy(&from, &to)?;
        }
    }
    Ok(())
}

/// `tiqa` and `tiqa-platform`.
fn programs(release: bool) -> Result<()> {
    sh::say("Building tiqa and tiqa-platform, a few minutes the first time");
    let mut build = sh::cargo();
    build.args(["build", "--locked", "--package", "tiqa-cli", "--package", "tiqa-platform"]);
    if release {
        build.arg("--release");
    }
    sh::run(&mut build)
}
