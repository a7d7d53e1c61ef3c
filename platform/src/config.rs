//! The command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};

use crate::keys::{Address, Answer};

/// Takes sealed reports for a hotline team and keeps them, without being able to read them.
///
/// First `keys new` on a machine of the team, then `init` and `serve` on the server, with nothing
/// but the public key list. `open` reads one report, on the machine that holds a private key.
#[derive(Debug, Parser)]
#[command(name = "tiqa-platform", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The hotline's keys: on a machine of the team, never on the server.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Creates the database, or gives it a newer key list.
    Init(Init),
    /// Takes reports over HTTP, until SIGINT or SIGTERM.
    Serve(Serve),
    /// Opens one report with a private key and prints it.
    Open(Open),
}

/// Work with keys.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Makes all keys of a new hotline, the signed public list, and the file for the extension.
    New(NewKeys),
}

/// `keys new`
#[derive(Debug, Args)]
pub struct NewKeys {
    /// Folder for the files; none that exists is overwritten.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The hotline's name, as children read it.
    #[arg(long)]
    pub name: String,
    /// Where the platform answers: an https origin (http only on loopback).
    #[arg(long, value_name = "URL")]
    pub address: Address,
    /// When a person reads, for one language of the interface; repeatable.
    #[arg(long = "answers", value_name = "LANGUAGE=TEXT")]
    pub answers: Vec<Answer>,
    /// Days until the list ends and a new one must be signed.
    #[arg(long, value_name = "DAYS", default_value_t = 365, value_parser = clap::value_parser!(u16).range(1..=1_830))]
    pub days: u16,
}

/// `init`
#[derive(Debug, Args)]
pub struct Init {
    /// Folder for the database; made if it is missing.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// The signed public list, `keys.json` of `keys new`. A file with a private key is refused.
    #[arg(long, value_name = "FILE")]
    pub keys: PathBuf,
}

/// `serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Folder of the database that `init` made.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Address and port to listen on; port 0 takes a free one. Put a proxy with TLS before it.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Folder of static files to serve too.
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// Starts although private keys lie nearby. Only for trying things out: whoever reads this
    /// machine reads every report.
    #[arg(long)]
    pub demo: bool,
}

/// `open`
#[derive(Debug, Args)]
pub struct Open {
    /// Folder of the database.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// A private key of a caseworker, or the recovery key.
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// Prints one JSON object with `public` and `sealed`.
    #[arg(long)]
    pub json: bool,
    /// The report's id.
    pub id: String,
}
