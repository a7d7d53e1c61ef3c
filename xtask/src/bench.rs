//! `cargo xtask bench`: figures, all measured in the run that prints them.

use std::{
    fs,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use clap::Subcommand;
use serde_json::{Map, Value};

use crate::{
    build,
    debian::{self, Need},
    extension::BROWSERS,
    files, package, setup, sh,
};

/// What is measured.
#[derive(Subcommand)]
pub enum Bench {
    /// How fast texts are read: natively beside rustrict, in Chromium beside obscenity
    Engine {
        /// One JSON object instead of a table
        #[arg(long)]
        json: bool,
    },
    /// How large what children load is
    Size {
        /// One JSON object instead of a table
        #[arg(long)]
        json: bool,
    },
}

/// Measures.
pub fn run(what: &Bench) -> Result<()> {
    let (figures, json, print): (Value, bool, fn(&Value)) = match *what {
        Bench::Engine { json } => (engine()?, json, print_engine),
        Bench::Size { json } => (size()?, json, print_size),
    };
    if json {
        println!("{figures}");
    } else {
        print(&figures);
    }
    Ok(())
}

/// The engine and the model, and each browser's zip with both.
fn size() -> Result<Value> {
    let zips = package::all()?;
    let mut figures = Map::new();
    for (name, file) in [
        ("wasm_bytes", build::package().join("tiqa_bg.wasm")),
        ("model_bytes", build::package().join(build::MODEL)),
    ] {
        figures.insert(name.to_owned(), files::size(&file)?.into());
    }
    for (browser, zip) in BROWSERS.iter().zip(zips) {
        figures.insert(format!("{}_zip_bytes", browser.name), files::size(&zip)?.into());
    }
    Ok(figures.into())
}

/// `benches/engine/` draws the text and measures natively, `xtask/bench.js` in a page.
fn engine() -> Result<Value> {
    let tools = setup::wasm()?;
    debian::ensure(&[Need::Chromium])?;
    build::wasm(&tools)?;
    let folder = sh::target().join("bench");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;

    sh::say("Measuring natively, about a minute and a half after building");
    let mut native = sh::cargo();
    native.args(["bench", "--locked", "--package", "tiqa", "--bench", "engine", "--", "--json"]);
    let mut figures = object(native.arg("--text").arg(folder.join("messages.json")))?;
    sh::say("Measuring in Chromium, about a minute");
    let mut page = sh::command("node");
    figures.extend(object(page.arg("xtask/bench.js").env("TIQA_TARGET", sh::target()))?);
    Ok(figures.into())
}

/// The JSON object that a program prints; its remarks go to the terminal.
fn object(command: &mut Command) -> Result<Map<String, Value>> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.with_context(|| format!("cannot start {program}"))?;
    ensure!(output.status.success(), "{program} failed ({})", output.status);
    serde_json::from_slice(&output.stdout).with_context(|| format!("{program} printed no JSON"))
}

fn print_engine(figures: &Value) {
    let figure = |path: &str| figures.pointer(path).and_then(Value::as_f64).unwrap_or(f64::NAN);
    println!("\n                      ours    other    ratio");
    for (place, other) in [("native", "rustrict"), ("wasm", "obscenity")] {
        println!(
            "{place:<8}{:>9}{:>9.2}{:>9.2}{:>9.2}  {other}",
            "MB/s",
            figure(&format!("/{place}/mb_per_s")),
            figure(&format!("/{place}/{other}_mb_per_s")),
            figure(&format!("/{place}/ratio"))
        );
    }
    println!("cold start     ms{:>9.1}", figure("/cold_start_ms"));
    for (name, key) in [
        ("1 KB", "ns_per_byte_1kb"),
        ("1 MB", "ns_per_byte_1mb"),
        ("worst", "worst_ns_per_byte_1mb"),
    ] {
        println!("{name:<8}  ns/byte{:>9.1}", figure(&format!("/growth/{key}")));
    }
}

fn print_size(figures: &Value) {
    for (name, bytes) in figures.as_object().into_iter().flatten() {
        println!("{name:<20}{bytes:>10}");
    }
}
