//! `tiqa lexicon`: the word lists, as their writers see them.

mod benign;
mod check;
mod explain;
mod key;
mod lists;
mod names;
mod overlaps;
mod schema;

use clap::Subcommand;

use crate::error::Error;

#[derive(Subcommand)]
pub enum Command {
    /// Finds bad lines, entries that stand twice, and words that are innocent elsewhere.
    Check(check::Options),
    /// Shows every stage of the way to a verdict.
    Explain(explain::Options),
}

/// Runs the command; whether all is well.
pub fn run(command: &Command) -> Result<bool, Error> {
    match command {
        Command::Check(options) => check::run(options),
        Command::Explain(options) => {
            explain::run(options).map_err(Error::Output)?;
            Ok(true)
        }
    }
}
