//! `tiqa`: the engine on the command line.

mod engine;
mod error;
mod eval;
mod labelled;
mod level;
mod lexicon;
mod output;
mod places;
mod scan;
mod train;

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
    /// Measures the engine on labelled texts.
    Eval(Box<eval::Options>),
    /// Trains the model.
    Train(train::Options),
    /// Checks the word lists.
    #[command(subcommand)]
    Lexicon(lexicon::Command),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Scan(options) => scan::run(&options),
        Command::Eval(options) => eval::run(&options),
        Command::Train(options) => train::run(&options),
        Command::Lexicon(command) => match lexicon::run(&command) {
            Ok(true) => Ok(()),
            Ok(false) => return ExitCode::FAILURE,
            Err(error) => Err(error),
        },
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tiqa: {error}");
            ExitCode::FAILURE
        }
    }
}
