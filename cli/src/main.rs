//! `tiqa`: the engine on the command line.

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
}

fn main() -> ExitCode {
    let Command::Scan(options) = Arguments::parse().command;
    match scan::run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tiqa: {error}");
            ExitCode::FAILURE
        }
    }
}
