//! `tiqa-platform`: takes sealed reports for a hotline team and keeps them.
//!
//! It holds no key that opens a report. [`routes`] answers HTTP, [`store`] keeps the rows,
//! [`keys`] makes the hotline's keys on another machine and refuses private ones on this one.

mod body;
mod clock;
mod config;
mod error;
mod init;
mod keys;
mod logging;
mod open;
mod problem;
mod routes;
mod serve;
mod store;

use std::process::ExitCode;

use clap::Parser;
use config::{Cli, Command, KeysCommand};

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Keys(KeysCommand::New(new)) => keys::create(&new),
        Command::Init(init) => init::run(&init).await,
        Command::Serve(serve) => serve::run(&serve).await,
        Command::Open(open) => open::run(&open).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
