//! A report: what it says, how it is sealed, and the receipt that finds it again.
//!
//! [`preview`] makes the two parts of a report from a [`Draft`]: the [`PublicPart`], which the
//! platform reads, and the [`SealedPart`], which only the hotline team reads. [`seal`] seals them
//! to the keys of a signed [`KeyList`] and gives the body to POST. [`SealedReport::open`] is the
//! way back. Nothing here reads a clock or the network; time comes in with [`Pins`].

mod draft;
mod error;
mod hour;
mod keys;
mod link;
mod padding;
mod parts;
mod receipt;
mod seal;
mod suite;
mod vocabulary;

pub use draft::{Draft, Versions};
pub use error::{ReportError, Result};
pub use hour::{hour_of, parse_time};
pub use keys::{
    KeyList, KeyListSummary, LIST_DOMAIN, ListedKey, Pins, Role, SignedKeyList, check_key_list,
};
pub use parts::{PublicPart, SCHEMA, SealedPart};
pub use receipt::Receipt;
pub use seal::{Envelope, Opened, SealedBody, SealedKey, SealedReport, WireKey};
pub use suite::OpeningKey;
pub use vocabulary::{ChildReason, Kind, Site};

/// The two parts of a report, as they will be sent.
///
/// The sealed part lacks only what comes from the receipt, which is made at sending: the lookup
/// id and the reply key.
///
/// # Errors
/// `draft.malformed` or `draft.too_large`.
pub fn preview(draft: &Draft, versions: &Versions) -> Result<(PublicPart, SealedPart)> {
    let (public, sealed) = draft.parts(versions)?;
    // The receipt's two fields are part of the size that counts.
    padding::pad(&sealed.clone().with_placeholder().to_json()?)?;
    Ok((public, sealed))
}

/// Seals a report to every key of the list and gives the JSON body of `POST /v1/reports`.
///
/// # Errors
/// `draft.malformed`, `draft.too_large`, `draft.holds_code` when a field of the report shows the
/// receipt code, and those of [`check_key_list`].
pub fn seal(
    draft: &Draft,
    receipt: &Receipt,
    versions: &Versions,
    signed_list: &str,
    pins: &Pins,
) -> Result<String> {
    let list = SignedKeyList::parse(signed_list)?.verify(pins)?;
    let (public, sealed) = draft.parts(versions)?;
    if sealed.shows(receipt) {
        return Err(ReportError::DraftHoldsCode);
    }
    let report = SealedReport::seal(&public, sealed.with_receipt(receipt), &list)?;
    report.to_envelope().to_json()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

/// Bytes as base64url without padding.
fn encode(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Bytes of a base64url text without padding.
fn decode(text: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(text).ok()
}

/// Exactly `N` bytes of a base64url text.
fn decode_array<const N: usize>(text: &str) -> Option<[u8; N]> {
    decode(text)?.try_into().ok()
}

/// Fills an array with randomness of the system.
fn random<const N: usize>() -> Result<zeroize::Zeroizing<[u8; N]>> {
    let mut bytes = zeroize::Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| ReportError::NoRandomness)?;
    Ok(bytes)
}
