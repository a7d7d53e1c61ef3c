//! Reports: added once, found by id, their state by lookup id.

use sqlx::Row as _;
use tiqa::report::{SealedKey, SealedReport};

use super::Store;
use crate::clock;

/// The state of a report nobody has read yet.
const RECEIVED: &str = "received";

/// What became of a report to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is new and on the disk.
    New,
    /// It was there already.
    Again,
    /// Its id or its lookup id belongs to another report.
    Conflict,
}

impl Store {
    /// Adds a report, unless its id is there already.
    ///
    /// A repeated report may be sealed anew; that it is the same one shows in its lookup id.
    ///
    /// # Errors
    /// Those of the database; then nothing was added.
    pub async fn add_report(&self, id: &str, report: &SealedReport) -> sqlx::Result<Added> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let known = sqlx::query("SELECT id, lookup FROM reports WHERE id = $1 OR lookup = $2")
            .bind(id)
            .bind(&report.lookup)
            .fetch_optional(&mut *transaction)
            .await?;
        if let Some(row) = known {
            let same = row.try_get::<&str, _>("id")? == id
                && row.try_get::<&str, _>("lookup")? == report.lookup;
            return Ok(if same { Added::Again } else { Added::Conflict });
        }
        sqlx::query(
            "INSERT INTO reports (id, lookup, state, received_at, public, nonce, ciphertext) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id)
        .bind(&report.lookup)
        .bind(RECEIVED)
        .bind(clock::hour())
        .bind(&report.public)
        .bind(report.nonce.as_slice())
        .bind(&report.ciphertext)
        .execute(&mut *transaction)
        .await?;
        for key in &report.keys {
            sqlx::query(
                "INSERT INTO report_keys (report, key, enc, ciphertext) VALUES ($1, $2, $3, $4)",
            )
            .bind(id)
            .bind(&key.key)
            .bind(key.enc.as_slice())
            .bind(key.ciphertext.as_slice())
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(Added::New)
    }

    /// The state of the report of a lookup id.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn report_state(&self, lookup: &str) -> sqlx::Result<Option<String>> {
        sqlx::query_scalar("SELECT state FROM reports WHERE lookup = $1")
            .bind(lookup)
            .fetch_optional(&self.readers)
            .await
    }

    /// The sealed report of an id.
    ///
    /// # Errors
    /// Those of the database, also for a row that is no report.
    pub async fn find_report(&self, id: &str) -> sqlx::Result<Option<SealedReport>> {
        let row =
            sqlx::query("SELECT lookup, public, nonce, ciphertext FROM reports WHERE id = $1")
                .bind(id)
                .fetch_optional(&self.readers)
                .await?;
        let Some(row) = row else { return Ok(None) };
        let keys = sqlx::query(
            "SELECT key, enc, ciphertext FROM report_keys WHERE report = $1 ORDER BY key",
        )
        .bind(id)
        .fetch_all(&self.readers)
        .await?;
        let keys = keys
            .iter()
            .map(|row| {
                Ok(SealedKey {
                    key: row.try_get("key")?,
                    enc: bytes(row, "enc")?,
                    ciphertext: bytes(row, "ciphertext")?,
                })
            })
            .collect::<sqlx::Result<_>>()?;
        Ok(Some(SealedReport {
            lookup: row.try_get("lookup")?,
            public: row.try_get("public")?,
            nonce: bytes(&row, "nonce")?,
            ciphertext: row.try_get("ciphertext")?,
            keys,
        }))
    }
}

/// A blob of exactly `N` bytes.
fn bytes<const N: usize>(row: &sqlx::sqlite::SqliteRow, column: &str) -> sqlx::Result<[u8; N]> {
    let blob: &[u8] = row.try_get(column)?;
    blob.try_into().map_err(|error| sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: Box::new(error),
    })
}
