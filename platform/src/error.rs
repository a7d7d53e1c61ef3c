//! Why a command stopped, in words for the operator.

use std::path::{Path, PathBuf};

use thiserror::Error;
use tiqa::report::ReportError;

/// The result of a command.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a command stopped.
#[derive(Debug, Error)]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file to be made is there already.
    #[error("{} exists and is not overwritten", .0.display())]
    Exists(PathBuf),
    /// A private key where none may be.
    #[error(
        "{} is a private key: it must not lie on the server. Move it to the operator's machine.",
        .0.display()
    )]
    PrivateKey(PathBuf),
    /// A file that should hold a private key to open with.
    #[error("{} is not a private key that opens reports", .0.display())]
    NotAnOpeningKey(PathBuf),
    /// The key list cannot be used.
    #[error("the key list: {source} ({})", source.key())]
    KeyList {
        /// What is wrong with it.
        source: ReportError,
    },
    /// The given list has the version of another one.
    #[error("the key list: another list of version {0} is known already")]
    OtherList(u64),
    /// The database lies among the files of the site.
    #[error("{} lies inside the folder of the site: everybody could read it", .0.display())]
    PublicData(PathBuf),
    /// There is no database.
    #[error("{} holds no database: run `tiqa-platform init` first", .0.display())]
    NoDatabase(PathBuf),
    /// There is no key list in the database.
    #[error("the database holds no key list: run `tiqa-platform init` first")]
    NoKeyList,
    /// No report of this id.
    #[error("no report has the id {0}")]
    UnknownReport(String),
    /// A report that does not open.
    #[error("report {id}: {source} ({})", source.key())]
    Report {
        /// Its id.
        id: String,
        /// Why it does not open.
        source: ReportError,
    },
    /// The database failed.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database could not be brought to this version.
    #[error("the database: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Making keys failed.
    #[error("making keys: {0}")]
    Keys(ReportError),
    /// A value could not be written as JSON, or a clock reads no date.
    #[error("{0}")]
    Internal(&'static str),
    /// The server could not listen.
    #[error("listening on {address}: {source}")]
    Listen {
        /// Where.
        address: std::net::SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The server stopped by itself.
    #[error("serving: {0}")]
    Serve(std::io::Error),
}

/// Names the file in an error of the file system.
pub fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    move |source| Error::File { path: path.to_owned(), source }
}
