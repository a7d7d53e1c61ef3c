//! What can go wrong with a report, each with a stable key.

use thiserror::Error;

/// The result of the report's functions.
pub type Result<T> = std::result::Result<T, ReportError>;

/// Why a report could not be made, sealed, read or accepted.
///
/// No message holds anything of the report: they may be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A field of the draft has a value no report can have.
    #[error("the draft is malformed: {0}")]
    DraftMalformed(&'static str),
    /// The sealed part does not fit the largest size class.
    #[error("the report is too large")]
    DraftTooLarge,
    /// A field shows the receipt code, which nobody but the child may know.
    #[error("the report holds its own receipt code")]
    DraftHoldsCode,
    /// Not a receipt code: a digit is wrong, missing or too many.
    #[error("the receipt code is not right")]
    ReceiptChecksum,
    /// Not a signed key list, or a list that contradicts itself.
    #[error("the key list is malformed: {0}")]
    KeysMalformed(&'static str),
    /// The signature does not belong to the list.
    #[error("the key list's signature is wrong")]
    KeysBadSignature,
    /// The list is signed by a root that is not pinned.
    #[error("the key list is signed by an unknown root")]
    KeysUnknownRoot,
    /// The list's `notAfter` is past.
    #[error("the key list has expired")]
    KeysExpired,
    /// The list is older than one already seen.
    #[error("the key list is older than the one known")]
    KeysRolledBack,
    /// Fewer than two caseworker keys and a recovery key.
    #[error("the keys are fewer than two caseworkers and a recovery key")]
    KeysTooFew,
    /// A report is sealed to a key that is not in the list.
    #[error("the report is sealed to a key that is not in the list")]
    KeysUnknown,
    /// Not the JSON object of a report, or one with unknown fields.
    #[error("not the JSON of a report")]
    EnvelopeMalformed,
    /// The public part is not of this schema.
    #[error("the public part is malformed: {0}")]
    PublicMalformed(&'static str),
    /// The seal has not the shape of a seal.
    #[error("the seal is malformed: {0}")]
    SealMalformed(&'static str),
    /// The seal has the right shape and does not open: it, or the public part, was changed.
    #[error("the seal is broken")]
    SealBroken,
    /// The report is not sealed to this key.
    #[error("the report is not sealed to this key")]
    WrongKey,
    /// Sealing failed, as it does for a key that is not a point to encrypt to.
    #[error("the report could not be sealed")]
    SealFailed,
    /// The system gives no randomness.
    #[error("no randomness from the system")]
    NoRandomness,
}

impl ReportError {
    /// The stable key that interfaces and problem answers carry.
    pub fn key(&self) -> &'static str {
        match self {
            Self::DraftMalformed(_) => "draft.malformed",
            Self::DraftTooLarge => "draft.too_large",
            Self::DraftHoldsCode => "draft.holds_code",
            Self::ReceiptChecksum => "receipt.checksum",
            Self::KeysMalformed(_) => "keys.malformed",
            Self::KeysBadSignature => "keys.bad_signature",
            Self::KeysUnknownRoot => "keys.unknown_root",
            Self::KeysExpired => "keys.expired",
            Self::KeysRolledBack => "keys.rolled_back",
            Self::KeysTooFew => "keys.too_few",
            Self::KeysUnknown => "keys.unknown",
            Self::EnvelopeMalformed => "report.malformed",
            Self::PublicMalformed(_) => "report.public",
            Self::SealMalformed(_) => "seal.malformed",
            Self::SealBroken => "seal.broken",
            Self::WrongKey => "seal.wrong_key",
            Self::SealFailed => "seal.failed",
            Self::NoRandomness => "random.unavailable",
        }
    }
}
