//! The one HPKE suite of RFC 9180 in use, and the key pair that opens what it seals.

use std::fmt;

use hpke::{
    Deserializable, Kem as _, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305,
    kdf::HkdfSha256, kem::X25519HkdfSha256 as Kem, single_shot_open, single_shot_seal,
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{ReportError, Result, decode, encode, random};

/// Bytes of an encapsulated key.
pub(super) const ENC_LENGTH: usize = 32;
/// Bytes an authentication tag adds.
pub(super) const TAG_LENGTH: usize = 16;

const KEY_ID_LENGTH: usize = 12;

/// The id of a public HPKE key: the first 12 bytes of its SHA-256, base64url.
pub(super) fn key_id(public: &[u8; 32]) -> String {
    let digest: [u8; 32] = Sha256::digest(public).into();
    encode(digest.first_chunk::<KEY_ID_LENGTH>().map_or(&[], |id| id.as_slice()))
}

/// Seals to a public key: the encapsulated key and the ciphertext.
pub(super) fn seal_to(
    public: &[u8; 32],
    info: &[u8],
    plaintext: &[u8],
    aad: &[u8],
) -> Result<([u8; ENC_LENGTH], Vec<u8>)> {
    let public =
        <Kem as hpke::Kem>::PublicKey::from_bytes(public).map_err(|_| ReportError::SealFailed)?;
    let (enc, ciphertext) = single_shot_seal::<ChaCha20Poly1305, HkdfSha256, Kem>(
        &OpModeS::Base,
        &public,
        info,
        plaintext,
        aad,
    )
    .map_err(|_| ReportError::SealFailed)?;
    Ok((enc.to_bytes().into(), ciphertext))
}

/// A private HPKE key with its id: a caseworker's, the recovery key, or a receipt's reply key.
pub struct OpeningKey {
    secret: <Kem as hpke::Kem>::PrivateKey,
    public: [u8; 32],
}

impl OpeningKey {
    /// A new key.
    ///
    /// # Errors
    /// `random.unavailable` when the system gives no randomness.
    pub fn generate() -> Result<Self> {
        Ok(Self::derive(random::<32>()?.as_slice()))
    }

    /// The key of its 32 secret bytes in base64url; `None` for anything else.
    pub fn from_secret(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(decode(text)?);
        let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(&bytes).ok()?;
        Some(Self { public: Kem::sk_to_pk(&secret).to_bytes().into(), secret })
    }

    /// RFC 9180 `DeriveKeyPair`.
    pub(super) fn derive(material: &[u8]) -> Self {
        let (secret, public) = Kem::derive_keypair(material);
        Self { secret, public: public.to_bytes().into() }
    }

    /// The id under which key lists and sealed reports name this key.
    pub fn id(&self) -> String {
        key_id(&self.public)
    }

    /// The public key, base64url.
    pub fn public(&self) -> String {
        encode(&self.public)
    }

    /// The secret bytes, base64url: for a file on its owner's machine.
    pub fn secret(&self) -> Zeroizing<String> {
        let bytes: Zeroizing<[u8; 32]> = Zeroizing::new(self.secret.to_bytes().into());
        Zeroizing::new(encode(bytes.as_slice()))
    }

    /// Opens what [`seal_to`] sealed to this key.
    pub(super) fn open(
        &self,
        enc: &[u8],
        info: &[u8],
        ciphertext: &[u8],
        aad: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>> {
        let enc = <Kem as hpke::Kem>::EncappedKey::from_bytes(enc)
            .map_err(|_| ReportError::SealBroken)?;
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(
            &OpModeR::Base,
            &self.secret,
            &enc,
            info,
            ciphertext,
            aad,
        )
        .map(Zeroizing::new)
        .map_err(|_| ReportError::SealBroken)
    }
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "OpeningKey({})", self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        let digits: Vec<u8> =
            text.chars().filter_map(|c| c.to_digit(16)).map(|d| d as u8).collect();
        digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
    }

    /// RFC 9180, A.2.1: base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305.
    #[test]
    fn the_suite_is_the_one_of_rfc_9180() {
        let key = OpeningKey::derive(&hex(
            "1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df",
        ));
        assert_eq!(
            key.public.to_vec(),
            hex("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a")
        );
        let opened = key.open(
            &hex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"),
            &hex("4f6465206f6e2061204772656369616e2055726e"),
            &hex("1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"),
            b"Count-0",
        );
        assert_eq!(opened.unwrap().as_slice(), b"Beauty is truth, truth beauty");
    }

    #[test]
    fn a_secret_leads_back_to_its_key() {
        let key = OpeningKey::generate().unwrap();
        assert_eq!(OpeningKey::from_secret(&key.secret()).unwrap().public(), key.public());
        assert!(OpeningKey::from_secret("").is_none());
        assert!(OpeningKey::from_secret("AAAA").is_none());
        assert_eq!(format!("{key:?}"), format!("OpeningKey({})", key.id()));
    }

    #[test]
    fn a_point_of_low_order_is_refused() {
        assert_eq!(seal_to(&[0; 32], b"", b"", b"").err(), Some(ReportError::SealFailed));
    }
}
