//! Sealing a report to a key list, its form on the wire, and opening it again.
//!
//! A fresh content key seals the padded sealed part; HPKE seals the content key to every key of
//! the list. Both bind the exact bytes of the public part.

use std::collections::HashSet;

use chacha20poly1305::{
    ChaCha20Poly1305, KeyInit,
    aead::{Aead, Payload},
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{
    KeyList, OpeningKey, PublicPart, ReportError, Result, SealedPart, decode, decode_array, encode,
    keys, padding, random,
    suite::{self, ENC_LENGTH, TAG_LENGTH},
};

const INFO: &[u8] = b"tiqa/report/v1";
const CONTENT_KEY_LENGTH: usize = 32;
const NONCE_LENGTH: usize = 12;
const LOOKUP_LENGTH: usize = 16;
/// More keys than any team has.
const KEYS_LIMIT: usize = 64;

/// The body of `POST /v1/reports`; all binary is base64url without padding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// The receipt's lookup id.
    pub lookup: String,
    /// The exact JSON text of the public part.
    pub public: String,
    /// The sealed part.
    pub sealed: SealedBody,
}

/// The sealed part on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedBody {
    /// 12 bytes.
    pub nonce: String,
    /// A size class and 16 bytes.
    pub ciphertext: String,
    /// The content key, once for every key of the list.
    pub keys: Vec<WireKey>,
}

/// The content key sealed to one key, on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireKey {
    /// The id of the key.
    pub key: String,
    /// HPKE's encapsulated key, 32 bytes.
    pub enc: String,
    /// The content key and a tag, 48 bytes.
    pub ciphertext: String,
}

impl Envelope {
    /// Reads the JSON of an envelope.
    ///
    /// # Errors
    /// `report.malformed` for anything but exactly these fields.
    pub fn parse(json: &[u8]) -> Result<Self> {
        serde_json::from_slice(json).map_err(|_| ReportError::EnvelopeMalformed)
    }

    /// The JSON.
    ///
    /// # Errors
    /// None for an envelope of this crate.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|_| ReportError::EnvelopeMalformed)
    }

    /// The report in bytes, if every field has the shape of a sealed report.
    ///
    /// # Errors
    /// `report.public`, `seal.malformed`.
    pub fn decode(&self) -> Result<SealedReport> {
        let broken = ReportError::SealMalformed;
        PublicPart::parse(&self.public)?;
        decode_array::<LOOKUP_LENGTH>(&self.lookup).ok_or(broken("lookup"))?;
        let nonce = decode_array(&self.sealed.nonce).ok_or(broken("nonce"))?;
        let ciphertext = decode(&self.sealed.ciphertext).ok_or(broken("ciphertext"))?;
        if !padding::SIZE_CLASSES.iter().any(|size| size + TAG_LENGTH == ciphertext.len()) {
            return Err(broken("size"));
        }
        if self.sealed.keys.len() > KEYS_LIMIT {
            return Err(broken("keys"));
        }
        let keys = self.sealed.keys.iter().map(WireKey::decode).collect::<Result<Vec<_>>>()?;
        let ids: HashSet<&str> = keys.iter().map(|key| key.key.as_str()).collect();
        if ids.len() != keys.len() {
            return Err(broken("a key twice"));
        }
        Ok(SealedReport {
            lookup: self.lookup.clone(),
            public: self.public.clone(),
            nonce,
            ciphertext,
            keys,
        })
    }
}

impl WireKey {
    fn decode(&self) -> Result<SealedKey> {
        Ok(SealedKey {
            key: self.key.clone(),
            enc: decode_array(&self.enc).ok_or(ReportError::SealMalformed("enc"))?,
            ciphertext: decode_array(&self.ciphertext).ok_or(ReportError::SealMalformed("key"))?,
        })
    }
}

/// A sealed report in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedReport {
    /// The receipt's lookup id, base64url.
    pub lookup: String,
    /// The exact JSON text of the public part.
    pub public: String,
    /// The nonce of the content.
    pub nonce: [u8; NONCE_LENGTH],
    /// The padded sealed part and its tag.
    pub ciphertext: Vec<u8>,
    /// The content key, once for every key.
    pub keys: Vec<SealedKey>,
}

/// The content key sealed to one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedKey {
    /// The id of the key.
    pub key: String,
    /// HPKE's encapsulated key.
    pub enc: [u8; ENC_LENGTH],
    /// The content key and its tag.
    pub ciphertext: [u8; CONTENT_KEY_LENGTH + TAG_LENGTH],
}

/// A report as the team reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Opened {
    /// What the platform could read too.
    pub public: PublicPart,
    /// What only the team can.
    pub sealed: SealedPart,
}

impl SealedReport {
    pub(super) fn seal(public: &PublicPart, sealed: SealedPart, list: &KeyList) -> Result<Self> {
        let lookup = sealed.lookup.clone().ok_or(ReportError::DraftMalformed("lookup"))?;
        let public = public.to_json()?;
        let content_key = random::<CONTENT_KEY_LENGTH>()?;
        let nonce = *random::<NONCE_LENGTH>()?;
        let padded = padding::pad(&sealed.to_json()?)?;
        let ciphertext = ChaCha20Poly1305::new(&(*content_key).into())
            .encrypt(&nonce.into(), Payload { msg: &padded, aad: public.as_bytes() })
            .map_err(|_| ReportError::SealFailed)?;
        let keys = list
            .keys
            .iter()
            .map(|key| {
                let (enc, ciphertext) = suite::seal_to(
                    &key.hpke_bytes()?,
                    INFO,
                    content_key.as_slice(),
                    public.as_bytes(),
                )?;
                let ciphertext = ciphertext.try_into().map_err(|_| ReportError::SealFailed)?;
                Ok(SealedKey { key: key.id.clone(), enc, ciphertext })
            })
            .collect::<Result<_>>()?;
        Ok(Self { lookup, public, nonce, ciphertext, keys })
    }

    /// Checks that every key is one of the list and that they are enough.
    ///
    /// # Errors
    /// `keys.unknown`, `keys.too_few`.
    pub fn check_keys(&self, list: &KeyList) -> Result<()> {
        let roles = self
            .keys
            .iter()
            .map(|key| {
                list.find(&key.key).map(|listed| listed.role).ok_or(ReportError::KeysUnknown)
            })
            .collect::<Result<Vec<_>>>()?;
        keys::enough(roles.into_iter())
    }

    /// Opens the report.
    ///
    /// # Errors
    /// `seal.wrong_key` when it is not sealed to this key, `seal.broken` when it, its public part
    /// or its lookup id was changed.
    pub fn open(&self, key: &OpeningKey) -> Result<Opened> {
        let id = key.id();
        let entry = self.keys.iter().find(|entry| entry.key == id).ok_or(ReportError::WrongKey)?;
        let aad = self.public.as_bytes();
        let content_key = key.open(&entry.enc, INFO, &entry.ciphertext, aad)?;
        let padded = ChaCha20Poly1305::new_from_slice(&content_key)
            .map_err(|_| ReportError::SealBroken)?
            .decrypt(&self.nonce.into(), Payload { msg: &self.ciphertext, aad })
            .map(Zeroizing::new)
            .map_err(|_| ReportError::SealBroken)?;
        let sealed: SealedPart = serde_json::from_slice(padding::unpad(&padded)?)
            .map_err(|_| ReportError::SealBroken)?;
        if sealed.lookup.as_deref() != Some(self.lookup.as_str()) {
            return Err(ReportError::SealBroken);
        }
        Ok(Opened { public: PublicPart::parse(&self.public)?, sealed })
    }

    /// The report on the wire.
    pub fn to_envelope(&self) -> Envelope {
        let keys = self
            .keys
            .iter()
            .map(|key| WireKey {
                key: key.key.clone(),
                enc: encode(&key.enc),
                ciphertext: encode(&key.ciphertext),
            })
            .collect();
        Envelope {
            lookup: self.lookup.clone(),
            public: self.public.clone(),
            sealed: SealedBody {
                nonce: encode(&self.nonce),
                ciphertext: encode(&self.ciphertext),
                keys,
            },
        }
    }
}
