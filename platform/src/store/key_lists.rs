//! The key lists: the newest is the one in use.

use sqlx::Row as _;
use tiqa::report::{ReportError, SignedKeyList};

use super::Store;
use crate::error::{Error, Result};

/// A key list as it is stored.
pub struct StoredKeyList {
    /// The list with its signature.
    pub signed: SignedKeyList,
    /// The folder it was taken from.
    pub origin: String,
}

impl Store {
    /// Puts a list in use. The same one again only moves its origin.
    ///
    /// # Errors
    /// When a newer list, or another one of this version, is known.
    pub async fn add_key_list(&self, version: u64, list: &StoredKeyList) -> Result<()> {
        let number = i64::try_from(version).map_err(|_| malformed("version"))?;
        let signed = serde_json::to_string(&list.signed).map_err(|_| malformed("not writable"))?;
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let newest =
            sqlx::query("SELECT version, signed FROM key_lists ORDER BY version DESC LIMIT 1")
                .fetch_optional(&mut *transaction)
                .await?;
        if let Some(row) = newest {
            let known: i64 = row.try_get("version")?;
            if known > number {
                return Err(Error::KeyList { source: ReportError::KeysRolledBack });
            }
            if known == number && row.try_get::<&str, _>("signed")? != signed {
                return Err(Error::OtherList(version));
            }
        }
        sqlx::query(
            "INSERT INTO key_lists (version, signed, origin) VALUES ($1, $2, $3) \
             ON CONFLICT (version) DO UPDATE SET origin = excluded.origin",
        )
        .bind(number)
        .bind(&signed)
        .bind(&list.origin)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The list in use.
    ///
    /// # Errors
    /// When there is none, or the row holds none.
    pub async fn key_list(&self) -> Result<StoredKeyList> {
        let row = sqlx::query("SELECT signed, origin FROM key_lists ORDER BY version DESC LIMIT 1")
            .fetch_optional(&self.readers)
            .await?
            .ok_or(Error::NoKeyList)?;
        let signed = SignedKeyList::parse(row.try_get("signed")?)
            .map_err(|source| Error::KeyList { source })?;
        Ok(StoredKeyList { signed, origin: row.try_get("origin")? })
    }
}

fn malformed(what: &'static str) -> Error {
    Error::KeyList { source: ReportError::KeysMalformed(what) }
}
