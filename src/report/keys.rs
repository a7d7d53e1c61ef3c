//! The hotline's list of public keys, signed by a root that the build pins.

use std::collections::HashSet;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::{ReportError, Result, decode_array, encode, parse_time, suite::key_id};

/// Stands before the list's bytes under the signature.
pub const LIST_DOMAIN: &[u8] = b"tiqa/keys/v1\0";

const LEAST_CASEWORKERS: usize = 2;
const LEAST_RECOVERY: usize = 1;

/// Whose key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Opens reports and signs answers.
    Caseworker,
    /// Lies offline, for the day a caseworker's key is lost.
    Recovery,
}

/// One public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedKey {
    /// The first 12 bytes of the SHA-256 of `hpke`, base64url.
    pub id: String,
    /// Whose it is.
    pub role: Role,
    /// X25519 public key, base64url.
    pub hpke: String,
    /// Ed25519 public key that answers are signed with, base64url; only of caseworkers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<String>,
}

impl ListedKey {
    /// The bytes to seal to, if they are what the id says.
    pub(super) fn hpke_bytes(&self) -> Result<[u8; 32]> {
        decode_array(&self.hpke)
            .filter(|bytes| key_id(bytes) == self.id)
            .ok_or(ReportError::KeysMalformed("hpke"))
    }

    fn check(&self) -> Result<()> {
        self.hpke_bytes()?;
        let sign_fits = match (&self.role, &self.sign) {
            (Role::Caseworker, Some(sign)) => verifying_key(sign).is_some(),
            (Role::Recovery, None) => true,
            _ => false,
        };
        if sign_fits { Ok(()) } else { Err(ReportError::KeysMalformed("sign")) }
    }
}

/// The public keys a report is sealed to. [`SignedKeyList`] proves whose they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeyList {
    /// Rises with every list and never goes down.
    pub version: u64,
    /// When it was signed, RFC 3339.
    pub issued_at: String,
    /// When it ends, RFC 3339.
    pub not_after: String,
    /// The hotline's name.
    pub hotline: String,
    /// The keys; a report is sealed to every one.
    pub keys: Vec<ListedKey>,
}

impl KeyList {
    /// Signs the list with a root.
    ///
    /// # Errors
    /// Those of [`SignedKeyList::open`]: no list is signed that would not be accepted.
    pub fn sign(&self, root: &SigningKey) -> Result<SignedKeyList> {
        self.check()?;
        let list =
            serde_json::to_string(self).map_err(|_| ReportError::KeysMalformed("not writable"))?;
        let signature = encode(&root.sign(&signed_bytes(&list)).to_bytes());
        Ok(SignedKeyList { list, signature, root: encode(root.verifying_key().as_bytes()) })
    }

    /// The key of an id.
    pub fn find(&self, id: &str) -> Option<&ListedKey> {
        self.keys.iter().find(|key| key.id == id)
    }

    /// Whether the list has ended at a time in milliseconds since the epoch.
    pub fn is_expired(&self, now: i64) -> bool {
        parse_time(&self.not_after).is_none_or(|end| now >= end)
    }

    /// What an interface shows of the list.
    pub fn summary(&self) -> KeyListSummary {
        KeyListSummary {
            version: self.version,
            hotline: self.hotline.clone(),
            not_after: self.not_after.clone(),
        }
    }

    fn check(&self) -> Result<()> {
        if self.hotline.trim().is_empty() {
            return Err(ReportError::KeysMalformed("hotline"));
        }
        match (parse_time(&self.issued_at), parse_time(&self.not_after)) {
            (Some(start), Some(end)) if start < end => {}
            _ => return Err(ReportError::KeysMalformed("issuedAt, notAfter")),
        }
        self.keys.iter().try_for_each(ListedKey::check)?;
        let ids: HashSet<&str> = self.keys.iter().map(|key| key.id.as_str()).collect();
        if ids.len() != self.keys.len() {
            return Err(ReportError::KeysMalformed("a key twice"));
        }
        enough(self.keys.iter().map(|key| key.role))
    }
}

/// At least two caseworkers and a recovery key, so that no single loss makes reports unreadable.
pub(super) fn enough(roles: impl Iterator<Item = Role>) -> Result<()> {
    let (caseworkers, recovery): (Vec<Role>, Vec<Role>) =
        roles.partition(|role| *role == Role::Caseworker);
    if caseworkers.len() < LEAST_CASEWORKERS || recovery.len() < LEAST_RECOVERY {
        return Err(ReportError::KeysTooFew);
    }
    Ok(())
}

/// What a build and a device know of the list they expect.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pins {
    /// Ed25519 public keys of the roots, base64url: the current and the next one.
    pub roots: Vec<String>,
    /// The highest version already seen here.
    pub least_version: u64,
    /// The time now, milliseconds since the epoch.
    pub now: i64,
}

/// What is told of a list that was found good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyListSummary {
    /// The list's version.
    pub version: u64,
    /// The hotline's name.
    pub hotline: String,
    /// When the list ends, RFC 3339.
    pub not_after: String,
}

/// A key list with its signature, as `GET /v1/keys` gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedKeyList {
    /// The exact JSON text of the [`KeyList`].
    pub list: String,
    /// Ed25519 over [`LIST_DOMAIN`] and the bytes of `list`, base64url.
    pub signature: String,
    /// The root that signed, base64url.
    pub root: String,
}

impl SignedKeyList {
    /// Reads the JSON of a signed list, without judging it yet.
    ///
    /// # Errors
    /// `keys.malformed`.
    pub fn parse(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|_| ReportError::KeysMalformed("not a signed list"))
    }

    /// The list, if its own root signed it and it holds enough keys. Says nothing about whose
    /// root that is, nor about time: [`SignedKeyList::verify`] does.
    ///
    /// # Errors
    /// `keys.bad_signature`, `keys.malformed`, `keys.too_few`.
    pub fn open(&self) -> Result<KeyList> {
        let root = verifying_key(&self.root).ok_or(ReportError::KeysMalformed("root"))?;
        let signature = decode_array(&self.signature).ok_or(ReportError::KeysBadSignature)?;
        root.verify_strict(&signed_bytes(&self.list), &Signature::from_bytes(&signature))
            .map_err(|_| ReportError::KeysBadSignature)?;
        let list: KeyList = serde_json::from_str(&self.list)
            .map_err(|_| ReportError::KeysMalformed("not a list"))?;
        list.check()?;
        Ok(list)
    }

    /// The list, if a pinned root signed it, it is not older than the one known and not expired.
    ///
    /// # Errors
    /// `keys.unknown_root`, `keys.rolled_back`, `keys.expired` and those of
    /// [`SignedKeyList::open`].
    pub fn verify(&self, pins: &Pins) -> Result<KeyList> {
        if !pins.roots.contains(&self.root) {
            return Err(ReportError::KeysUnknownRoot);
        }
        let list = self.open()?;
        if list.version < pins.least_version {
            return Err(ReportError::KeysRolledBack);
        }
        if list.is_expired(pins.now) {
            return Err(ReportError::KeysExpired);
        }
        Ok(list)
    }
}

/// Checks a signed list against the pins.
///
/// # Errors
/// The `keys.*` keys.
pub fn check_key_list(signed_list: &str, pins: &Pins) -> Result<KeyListSummary> {
    Ok(SignedKeyList::parse(signed_list)?.verify(pins)?.summary())
}

fn verifying_key(text: &str) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(&decode_array(text)?).ok()
}

fn signed_bytes(list: &str) -> Vec<u8> {
    [LIST_DOMAIN, list.as_bytes()].concat()
}
