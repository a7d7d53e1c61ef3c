//! libFuzzer on stable Rust: the compiler's own coverage, without a sanitizer.
//!
//! The targets are those of `fuzz/`, which is laid out as cargo-fuzz wants it. Inputs found go to
//! Cargo's target folder and live there from run to run.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow};
use clap::ValueEnum;

use crate::{
    debian::{self, Need},
    files, sh,
};

/// Coverage as cargo-fuzz asks for it, and optimised code that checks itself. By flags and not by
/// a profile of its own, so that build scripts and macros are those that other stages have built.
const FLAGS: [&str; 9] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Copt-level=3",
    "-Ccodegen-units=1",
    "-Cdebug-assertions=on",
    "-Coverflow-checks=on",
];
/// No longer inputs, and none that takes longer.
const LIMITS: [&str; 3] = ["-max_len=4096", "-timeout=20", "-rss_limit_mb=2048"];

/// A function of `fuzz/src/lib.rs`.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum Target {
    /// Folding keeps its offsets
    Fold,
    /// Verdicts are in order, and the same alone and in a batch
    Scan,
    /// Reading word lists never panics
    Lexicon,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Target::Fold => "fold",
            Target::Scan => "scan",
            Target::Lexicon => "lexicon",
        }
    }

    /// Inputs in a brief search: a few seconds of them.
    fn runs(self) -> u32 {
        match self {
            Target::Fold => 50_000,
            Target::Scan => 20_000,
            Target::Lexicon => 10_000,
        }
    }

    fn folder(self) -> PathBuf {
        sh::target().join("fuzzing").join(self.name())
    }

    /// The program, with what holds for every run.
    fn command(self, host: &str) -> Command {
        let mut prefix = OsString::from("-artifact_prefix=");
        prefix.push(self.folder().join("failed-"));
        let mut command = sh::command(sh::target().join(host).join("debug").join(self.name()));
        command.args(LIMITS).arg(prefix);
        command
    }
}

/// Looks for that long in one target or in all, or tries one input again.
pub fn run(target: Option<Target>, seconds: u32, input: Option<&Path>) -> Result<()> {
    let host = build()?;
    let targets = target.map_or_else(|| Target::value_variants().to_vec(), |target| vec![target]);
    for target in targets {
        let mut command = target.command(&host);
        if let Some(input) = input {
            sh::run(command.arg(std::path::absolute(input)?))?;
            continue;
        }
        sh::say(&format!("Fuzzing {} for {seconds} seconds", target.name()));
        let found = target.folder().join("found");
        fs::create_dir_all(&found).with_context(|| format!("cannot make {}", found.display()))?;
        command.arg(format!("-max_total_time={seconds}")).arg(found);
        sh::run(command.arg(seeds(target)?)).with_context(|| again(target))?;
    }
    Ok(())
}

/// The same short search every time. What libFuzzer says is shown only where it fails.
pub fn brief() -> Result<()> {
    let host = build()?;
    for target in Target::value_variants() {
        let found = target.folder().join("found-in-brief");
        files::fresh(&found)?;
        let mut command = target.command(&host);
        command.arg("-seed=1").arg(format!("-runs={}", target.runs()));
        let output = command.arg(found).arg(seeds(*target)?).output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            eprintln!("{said}");
            return Err(anyhow!("failed ({})", output.status)).with_context(|| again(*target));
        }
        let counted = said.lines().find(|line| line.contains("DONE")).unwrap_or_default();
        println!("{:<8} {counted}", target.name());
    }
    Ok(())
}

/// How to try the input that failed once more.
fn again(target: Target) -> String {
    format!("see the input above; again with: cargo xtask fuzz {} --input FILE", target.name())
}

/// Builds all targets for the host, which is named so that build scripts are not instrumented.
fn build() -> Result<String> {
    debian::ensure(&[Need::Cxx])?;
    sh::say("Building the fuzz targets, half a minute the first time");
    let host = sh::output(sh::command("rustc").args(["--print", "host-tuple"]))
        .context("rustc does not say what machine this is")?;
    let mut build = sh::cargo();
    build.args(["build", "--locked", "--package", "tiqa-fuzz", "--features", "libfuzzer"]);
    build.args(["--target", &host]).env("CARGO_INCREMENTAL", "0");
    sh::run(build.env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}")))?;
    Ok(host)
}

/// A folder of inputs to begin with.
fn seeds(target: Target) -> Result<PathBuf> {
    let seeds = match target {
        Target::Fold => {
            lines_of("tests/corpus", 1)?.into_iter().map(|(_, line)| text(&line)).collect()
        }
        Target::Scan => {
            let lines = lines_of("tests/corpus", 1)?;
            lines.into_iter().map(|(_, line)| format!("0{}", text(&line))).collect()
        }
        Target::Lexicon => lists()?,
    };
    let folder = target.folder().join("seeds");
    files::fresh(&folder)?;
    for (number, seed) in seeds.iter().enumerate() {
        fs::write(folder.join(format!("{number:05}")), seed).context("cannot write a seed")?;
    }
    Ok(folder)
}

/// The first column.
fn text(line: &str) -> String {
    line.split('\t').next().unwrap_or_default().to_owned()
}

/// One entry of a word list each, with some slots and inflections.
fn lists() -> Result<Vec<String>> {
    let some = |file: &str| -> Result<String> {
        let lines = lines_of(file, 1)?.into_iter().map(|(_, line)| line);
        Ok(lines.filter(|line| line.len() < 200).take(8).collect::<Vec<_>>().join("\n"))
    };
    let slots = some("lexicon/slots.tsv")?;
    let grammar = format!("\n===\n{slots}\n===\n{}", some("lexicon/inflections.tsv")?);
    let entries = lines_of("lexicon", 12)?.into_iter().filter(|(_, line)| line.len() < 1_000);
    Ok(entries.map(|(name, line)| format!("{name}\n{line}{grammar}")).collect())
}

/// Every so many lines of a table, or of all tables in a folder, each with its table's name.
fn lines_of(path: &str, step: usize) -> Result<Vec<(String, String)>> {
    let path = sh::root().join(path);
    let tables = if path.is_dir() {
        files::list(&path)?.into_iter().map(|file| path.join(file)).collect()
    } else {
        vec![path]
    };
    let mut lines = Vec::new();
    for file in tables.iter().filter(|file| file.extension().is_some_and(|end| end == "tsv")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let content = fs::read_to_string(file).with_context(|| name.clone().into_owned())?;
        let mut entries = content.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let _header = entries.next();
        lines.extend(entries.step_by(step).map(|line| (name.to_string(), line.to_owned())));
    }
    Ok(lines)
}
