//! What can go wrong in a command.

use std::io;
use std::path::{Path, PathBuf};

/// Why a command ends without a result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{}: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{file}:{line}: {problem}")]
    Line { file: String, line: usize, problem: Problem },
    #[error("{}: no table of labelled texts (*.tsv) in this folder", .0.display())]
    NoTables(PathBuf),
    #[error("not inside Tiqa's repository: {0}")]
    NoRepository(&'static str),
    #[error("{}: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("{}: {error}", path.display())]
    Recipe { path: PathBuf, error: toml::de::Error },
    #[error("the recipe names sets of the data folder: name it with --data")]
    NoData,
    #[error(transparent)]
    Model(tiqa::classifier::ModelError),
    #[error("output: {0}")]
    Output(io::Error),
}

impl Error {
    /// A file or folder that cannot be read.
    pub fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Read { path: path.to_owned(), source }
    }

    /// A file that cannot be written.
    pub fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Write { path: path.to_owned(), source }
    }
}

/// What is wrong with a line of a table.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("no UTF-8")]
    Utf8,
    #[error(
        "the first line must name the columns, tabs between: `text` and one of `label` and `expected`, and as wished `category`, `functionality`, `lang`"
    )]
    Header,
    #[error("{found} columns instead of {expected}")]
    Columns { found: usize, expected: usize },
    #[error("the label is `{0}`, not 0 or 1")]
    Label(String),
    #[error("`{0}` is neither `none` nor a category of ours")]
    Category(String),
}
