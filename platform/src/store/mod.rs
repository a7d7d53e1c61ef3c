//! The database: SQLite, one file.
//!
//! SQL keeps to what PostgreSQL takes too: `$1` placeholders, ids as TEXT, times as BIGINT.

mod key_lists;
mod reports;

use std::{
    fs::DirBuilder,
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    SqlSafeStr, SqlitePool,
    migrate::{Migration, MigrationType, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::error::{Error, Result, at};

pub use key_lists::StoredKeyList;
pub use reports::Added;

const FILE: &str = "tiqa.db";
const READERS: u32 = 4;
const BUSY: Duration = Duration::from_secs(10);

/// The schema's steps, in order. A released one never changes.
const MIGRATIONS: [(i64, &str, &str); 1] =
    [(1, "reports", include_str!("../../migrations/0001_reports.sql"))];

/// The database, with one writer and a few readers. Clones share them.
#[derive(Clone)]
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Store {
    /// Opens the database of a data folder, making both where they are missing.
    ///
    /// # Errors
    /// When the folder or the database cannot be made or opened.
    pub async fn create(data: &Path) -> Result<Self> {
        let mut folder = DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(data).map_err(at(data))?;
        Self::connect(data.join(FILE)).await
    }

    /// Opens the database of a data folder.
    ///
    /// # Errors
    /// When there is none, or it cannot be opened.
    pub async fn open(data: &Path) -> Result<Self> {
        let file = data.join(FILE);
        if !file.is_file() {
            return Err(Error::NoDatabase(data.to_owned()));
        }
        Self::connect(file).await
    }

    async fn connect(file: PathBuf) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // 201 is a promise: the row is on the disk before it is given.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY)
            .pragma("secure_delete", "ON")
            .foreign_keys(true);
        let pool = |size| SqlitePoolOptions::new().max_connections(size).acquire_timeout(BUSY);
        let writer = pool(1).connect_with(options.clone()).await?;
        migrator().run(&writer).await?;
        let readers = pool(READERS).connect_with(options).await?;
        Ok(Self { writer, readers })
    }

    /// Closes every connection, writing the log back into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

fn migrator() -> Migrator {
    let step = |(version, name, sql): (i64, &'static str, &'static str)| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(MIGRATIONS.map(step).to_vec())
}
