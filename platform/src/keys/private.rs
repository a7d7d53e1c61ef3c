//! The file of one private key.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};
use tiqa::report::OpeningKey;
use zeroize::Zeroizing;

use crate::error::{Error, Result, at};

/// What every such file says of itself, and what the server's search looks for.
pub const MARK: &str = "private key";

/// What the key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Signs key lists.
    Root,
    /// Opens reports and signs answers.
    Caseworker,
    /// Opens reports when a caseworker's key is lost.
    Recovery,
}

/// A private key as it lies in a file of its owner. Secrets are base64url.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivateKey {
    /// [`MARK`]
    pub tiqa: String,
    /// What it does.
    pub purpose: Purpose,
    /// The public key's id in the list, or the root's public key.
    pub id: String,
    /// X25519 secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hpke: Option<Zeroizing<String>>,
    /// Ed25519 secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<Zeroizing<String>>,
}

impl PrivateKey {
    /// The key that opens reports, from its file.
    ///
    /// # Errors
    /// When the file cannot be read or holds no such key.
    pub fn read_opening_key(path: &Path) -> Result<OpeningKey> {
        let text = Zeroizing::new(fs::read_to_string(path).map_err(at(path))?);
        serde_json::from_str::<Self>(&text)
            .ok()
            .filter(|file| file.tiqa == MARK)
            .and_then(|file| OpeningKey::from_secret(file.hpke.as_ref()?))
            .ok_or_else(|| Error::NotAnOpeningKey(path.to_owned()))
    }
}
