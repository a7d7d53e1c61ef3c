//! `tiqa`: the engine on the command line.

mod explain;
mod scan;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Recognises abusive messages in French, Darija, Arabic and English.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads lines from standard input and prints one verdict a line, as JSON.
    Scan(scan::Options),
    /// Shows every stage of the way to a verdict.
    Explain(explain::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Scan(options) => scan::run(&options),
        Command::Explain(options) => explain::run(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tiqa: {error}");
            ExitCode::FAILURE
        }
    }
}
