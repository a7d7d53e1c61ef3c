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
    setup, sh,
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
}

/// Measures.
pub fn run(what: &Bench) -> Result<()> {
    let Bench::Engine { json } = what;
    let figures = engine()?;
    if *json {
        println!("{figures}");
    } else {
        print_engine(&figures);
    }
    Ok(())
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
