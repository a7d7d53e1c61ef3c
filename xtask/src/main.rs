//! The project's own commands. `cargo xtask --help` lists them.

mod bench;
mod build;
mod debian;
mod demo;
mod extension;
mod files;
mod fuzz;
mod package;
mod setup;
mod sh;
mod stages;
mod tally;
mod test;
mod tools;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

/// Builds, shows, tests and packages Tiqa; installs what that needs when it is missing.
#[derive(Parser)]
#[command(name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs everything that the other commands need
    Setup,
    /// Builds the wasm, both extensions and the native programs
    Build {
        /// Optimise the native programs (the wasm always is)
        #[arg(long)]
        release: bool,
    },
    /// Makes the two zips that a store or a browser takes
    Package,
    /// Shows the whole way of a report in Chromium: found, covered, reported, opened
    Demo {
        /// Stop after the first report instead of staying open
        #[arg(long)]
        once: bool,
    },
    /// Runs all checks and tests, or only the stages named
    Test {
        /// Stages to run, in their usual order; none means all
        #[arg(value_enum)]
        stages: Vec<stages::Stage>,
    },
    /// Measures; everything in that very run
    Bench {
        #[command(subcommand)]
        what: bench::Bench,
    },
    /// Lets libFuzzer look for inputs on which the engine or the lexicon's reader fails
    Fuzz {
        /// One target; none means all, one after another
        #[arg(value_enum)]
        target: Option<fuzz::Target>,
        /// How long to look, for each target
        #[arg(long, default_value_t = 60, value_name = "N")]
        seconds: u32,
        /// Only try this input again, as a failure has left it
        #[arg(long, value_name = "FILE", requires = "target")]
        input: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Setup => setup::all(),
        Command::Build { release } => build::run(release),
        Command::Package => package::run(),
        Command::Demo { once } => demo::run(once),
        Command::Test { stages } => test::run(&stages),
        Command::Bench { what } => bench::run(&what),
        Command::Fuzz { target, seconds, input } => fuzz::run(target, seconds, input.as_deref()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
