//! The two parts of a report: one the platform reads, one only the hotline team reads.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{ChildReason, Kind, Receipt, ReportError, Result, Site, encode, hour};
use crate::text::language::Language;
use crate::verdict::{Category, Severity};

/// The version of both parts.
pub const SCHEMA: u32 = 1;

/// Bytes of the public part's JSON: more than any real one needs.
const PUBLIC_LIMIT: usize = 1_024;

/// The longest version of a lexicon or model, in bytes.
const VERSION_LIMIT: usize = 64;

/// What the platform can read. The exact bytes of its JSON are bound to the seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PublicPart {
    /// A UUIDv4 in lower case, also the idempotency key.
    pub id: String,
    /// [`SCHEMA`].
    pub schema: u32,
    /// What the detector found; `None` where the child reports what it did not.
    pub category: Option<Category>,
    /// How bad it is.
    pub severity: Severity,
    /// Where it was.
    pub site: Site,
    /// What it was.
    pub kind: Kind,
    /// The language of the text.
    pub language: Language,
    /// When the report was made: an hour, RFC 3339 in universal time.
    pub created_at: String,
    /// Version of the lexicon.
    pub lexicon: String,
    /// Version of the model.
    pub model: String,
}

impl PublicPart {
    /// Reads and checks the JSON of a public part.
    ///
    /// # Errors
    /// `report.public` for anything not exactly of this schema.
    pub fn parse(text: &str) -> Result<Self> {
        if text.len() > PUBLIC_LIMIT {
            return Err(ReportError::PublicMalformed("too long"));
        }
        let part: Self = serde_json::from_str(text)
            .map_err(|_| ReportError::PublicMalformed("not of the schema"))?;
        part.check()?;
        Ok(part)
    }

    /// Checks what the types leave open.
    pub(super) fn check(&self) -> Result<()> {
        let complaint = if self.schema != SCHEMA {
            "schema"
        } else if !is_uuid_v4(&self.id) {
            "id"
        } else if self.category.is_some_and(|category| !category.is_abuse()) {
            "category"
        } else if !hour::is_hour(&self.created_at) {
            "createdAt"
        } else if !is_version(&self.lexicon) {
            "lexicon"
        } else if !is_version(&self.model) {
            "model"
        } else {
            return Ok(());
        };
        Err(ReportError::PublicMalformed(complaint))
    }

    /// The JSON that is sent and bound to the seal.
    pub(super) fn to_json(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|_| ReportError::PublicMalformed("not writable"))
    }
}

/// What only the hotline team can read. Empty fields are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct SealedPart {
    /// The reported text, exactly as it stood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// At most two messages before it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    /// Where it is, without what would identify the child.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The handle of who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Address of a picture or video, without what would identify the child.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<String>,
    /// The child's own reasons.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ChildReason>,
    /// The child's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// How to reach the child, if the child wants that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The public key that answers are sealed to, 32 bytes base64url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_key: Option<String>,
    /// The lookup id of the receipt: the team sees if a server swapped it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lookup: Option<String>,
}

impl SealedPart {
    /// The part with what derives from the receipt.
    pub(super) fn with_receipt(self, receipt: &Receipt) -> Self {
        Self {
            reply_key: Some(receipt.reply_key().public()),
            lookup: Some(receipt.lookup()),
            ..self
        }
    }

    /// As long as the part will be with a receipt.
    pub(super) fn with_placeholder(self) -> Self {
        Self { reply_key: Some(encode(&[0; 32])), lookup: Some(encode(&[0; 16])), ..self }
    }

    /// Whether any field shows the code of the receipt.
    pub(super) fn shows(&self, receipt: &Receipt) -> bool {
        let single = [&self.text, &self.link, &self.author, &self.words, &self.contact];
        single.into_iter().flatten().chain(&self.before).any(|text| receipt.is_shown_in(text))
    }

    /// The JSON that is sealed.
    pub(super) fn to_json(&self) -> Result<Zeroizing<Vec<u8>>> {
        serde_json::to_vec(self)
            .map(Zeroizing::new)
            .map_err(|_| ReportError::DraftMalformed("not writable"))
    }
}

fn is_uuid_v4(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            14 => byte == b'4',
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}

fn is_version(text: &str) -> bool {
    (1..=VERSION_LIMIT).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","schema":1,"category":null,"severity":"high","site":"other","kind":"message","language":"ary-Latn","createdAt":"2026-11-23T20:00:00Z","lexicon":"1","model":"1"}"#;

    #[test]
    fn a_public_part_is_exactly_its_schema() {
        let part = PublicPart::parse(GOOD).unwrap();
        assert_eq!(part.to_json().unwrap(), GOOD);
        for (good, bad) in [
            ("\"schema\":1", "\"schema\":2"),
            ("\"schema\":1", "\"schema\":1,\"name\":\"x\""),
            ("\"schema\":1", "\"schema\":1,\"schema\":1"),
            ("\"severity\":\"high\",", ""),
            ("-469f-", "-169f-"),
            ("0f8f", "0F8F"),
            ("null", "\"distress\""),
            ("null", "\"unheard\""),
            ("other", "small-forum.example"),
            ("message", "letter"),
            ("ary-Latn", "xx"),
            ("20:00:00Z", "20:17:00Z"),
            ("\"lexicon\":\"1\"", "\"lexicon\":\"\""),
            ("\"model\":\"1\"", "\"model\":\"a b\""),
        ] {
            let text = GOOD.replace(good, bad);
            assert_ne!(text, GOOD, "{good}");
            let error = PublicPart::parse(&text).unwrap_err();
            assert_eq!(error.key(), "report.public", "{text}");
        }
        let long = GOOD.replace("null", &format!("{}null", " ".repeat(1_024)));
        assert_eq!(PublicPart::parse(&long).unwrap_err(), ReportError::PublicMalformed("too long"));
    }

    #[test]
    fn an_empty_sealed_part_is_an_empty_object() {
        assert_eq!(SealedPart::default().to_json().unwrap().as_slice(), b"{}");
    }
}
