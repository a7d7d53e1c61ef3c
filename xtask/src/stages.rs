//! The stages of `cargo xtask test`.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;

use crate::{
    build,
    debian::{self, Need},
    files, fuzz, setup, sh,
    tally::{self, Tally},
};

/// One stage, in the order in which they run.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, ValueEnum)]
pub enum Stage {
    /// rustfmt changes nothing
    Fmt,
    /// clippy finds nothing, natively and for wasm
    Clippy,
    /// Rust tests
    Rust,
    /// A short search for inputs that break what must always hold, the same every time
    Fuzz,
    /// The wasm, the extensions and the programs build
    Build,
    /// TypeScript's checker and ESLint find nothing in the JavaScript
    Js,
    /// JavaScript tests that need no browser
    Unit,
    /// wasm tests in Chromium
    WasmChrome,
    /// wasm tests in Firefox
    WasmFirefox,
    /// Everything together in real browsers
    E2e,
}

impl Stage {
    /// The name on the command line.
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// Whether it looks at what `Build` makes.
    pub fn needs_build(self) -> bool {
        matches!(self, Stage::Js | Stage::Unit | Stage::E2e)
    }

    /// Runs it; what its test runners counted.
    pub fn run(self) -> Result<Tally> {
        match self {
            Stage::Fmt => fmt(),
            Stage::Clippy => clippy(),
            Stage::Rust => rust(),
            Stage::Fuzz => fuzz::brief().map(|()| Tally::default()),
            Stage::Build => build::run(false).map(|()| Tally::default()),
            Stage::Js => js(),
            Stage::Unit => node_tests("tests/unit"),
            Stage::WasmChrome => wasm("--chrome"),
            Stage::WasmFirefox => wasm("--firefox"),
            Stage::E2e => e2e(),
        }
    }
}

/// A check that counts no tests.
fn check(command: &mut Command) -> Result<Tally> {
    sh::run(command).map(|()| Tally::default())
}

fn fmt() -> Result<Tally> {
    setup::lints()?;
    check(sh::cargo().args(["fmt", "--all", "--check"]))
}

fn clippy() -> Result<Tally> {
    setup::lints()?;
    let deny = ["--", "-D", "warnings"];
    let native = ["clippy", "--locked", "--workspace", "--all-targets"];
    sh::run(sh::cargo().args(native).args(deny))?;
    let wasm = ["clippy", "--locked", "--package", "tiqa", "--lib", "--tests", "--all-features"];
    check(sh::cargo().args(wasm).args(["--target", "wasm32-unknown-unknown"]).args(deny))
}

fn rust() -> Result<Tally> {
    if sh::find("cargo-nextest").is_none() {
        return tally::run(sh::cargo().args(["test", "--locked", "--workspace"]));
    }
    let next = ["nextest", "run", "--locked", "--workspace", "--no-fail-fast"];
    let tests = tally::run(sh::cargo().args(next).args(["--status-level", "fail"]))?;
    if tests.broken {
        return Ok(tests);
    }
    let examples = tally::run(sh::cargo().args(["test", "--locked", "--workspace", "--doc"]))?;
    Ok(tests + examples)
}

fn js() -> Result<Tally> {
    setup::npm()?;
    check(sh::command("npm").args(["run", "--silent", "check"]))
}

fn wasm(browser: &str) -> Result<Tally> {
    let mut tools = setup::wasm()?;
    tools.extend(setup::browsers()?);
    let test = ["test", "--headless", browser, "--", "--locked"];
    let mut tests = sh::command("wasm-pack");
    tests.args(test).env("TIQA_VERDICTS", native_verdicts()?);
    tally::run(tools.on(&mut tests)?)
}

/// The fingerprint of the native engine's verdicts, which those in browsers must have too.
fn native_verdicts() -> Result<String> {
    let example = ["run", "--quiet", "--locked", "--package", "tiqa", "--example", "verdicts"];
    sh::output(sh::cargo().args(example)).context("the example `verdicts` failed")
}

fn e2e() -> Result<Tally> {
    let tools = setup::browsers()?;
    debian::ensure(&[Need::Prosody, Need::Fonts])?;
    build::with_test_hooks(&setup::wasm()?)?;
    let mut tests = node(&test_files("tests/e2e")?);
    tests.env("TIQA_TARGET", sh::target());
    tally::run(tools.on(&mut tests)?)
}

fn node_tests(folder: &str) -> Result<Tally> {
    tally::run(&mut node(&test_files(folder)?))
}

/// Node's test runner, one file after another.
fn node(files: &[PathBuf]) -> Command {
    let mut node = sh::command("node");
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
    node
}

fn test_files(folder: &str) -> Result<Vec<PathBuf>> {
    let mut found = files::list(&sh::root().join(folder))?;
    found.retain(|file| file.to_string_lossy().ends_with(".test.js"));
    ensure!(!found.is_empty(), "{folder} holds no *.test.js");
    Ok(found.iter().map(|file| PathBuf::from(folder).join(file)).collect())
}
