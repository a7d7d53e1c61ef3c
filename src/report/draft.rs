//! A draft, as the report page hands it in, and the parts made from it.

use serde::{Deserialize, Deserializer};

use super::{
    ChildReason, Kind, PublicPart, ReportError, Result, SCHEMA, SealedPart, Site, hour_of, link,
};
use crate::text::language::Language;
use crate::verdict::{Category, Severity};

/// Messages before the reported one.
const BEFORE_LIMIT: usize = 2;

/// A report being prepared. Missing, `null` and empty mean the same for the optional fields.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Draft {
    /// A UUIDv4, also the idempotency key.
    pub id: String,
    /// What the detector found.
    #[serde(default)]
    pub category: Option<Category>,
    /// How bad it is.
    pub severity: Severity,
    /// A shipped site's name; any other becomes `other`.
    pub site: String,
    /// What is reported.
    pub kind: Kind,
    /// The text's language; one that is not known becomes `und`.
    pub language: String,
    /// When it was made, milliseconds since the epoch.
    pub created_at: i64,
    /// Version of the model that read the text, where one did.
    #[serde(default, deserialize_with = "nullable")]
    pub model: String,
    /// The reported text.
    #[serde(default, deserialize_with = "nullable")]
    pub text: String,
    /// At most two messages before it, if the child agrees.
    #[serde(default, deserialize_with = "nullable")]
    pub before: Vec<String>,
    /// Where it is.
    #[serde(default, deserialize_with = "nullable")]
    pub link: String,
    /// Who wrote it.
    #[serde(default, deserialize_with = "nullable")]
    pub author: String,
    /// Address of a picture or video, which itself is never sent.
    #[serde(default, deserialize_with = "nullable")]
    pub media: String,
    /// The child's reasons.
    #[serde(default, deserialize_with = "nullable")]
    pub reasons: Vec<ChildReason>,
    /// The child's own words.
    #[serde(default, deserialize_with = "nullable")]
    pub words: String,
    /// How to reach the child.
    #[serde(default, deserialize_with = "nullable")]
    pub contact: String,
}

/// Versions of what read the text, at most 64 printable ASCII characters each.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Versions {
    /// Version of the lexicon.
    pub lexicon: String,
    /// Version of the model.
    pub model: String,
}

impl Draft {
    /// The parts, without what the receipt gives.
    pub(super) fn parts(&self, versions: &Versions) -> Result<(PublicPart, SealedPart)> {
        Ok((self.public(versions)?, self.sealed()?))
    }

    fn public(&self, versions: &Versions) -> Result<PublicPart> {
        let public = PublicPart {
            id: self.id.to_ascii_lowercase(),
            schema: SCHEMA,
            category: self.category,
            severity: self.severity,
            site: Site::from_name(&self.site),
            kind: self.kind,
            language: Language::from_code(&self.language).unwrap_or(Language::Undetermined),
            created_at: hour_of(self.created_at).ok_or(ReportError::DraftMalformed("createdAt"))?,
            lexicon: versions.lexicon.clone(),
            model: if self.model.is_empty() { &versions.model } else { &self.model }.clone(),
        };
        match public.check() {
            Err(ReportError::PublicMalformed(field)) => Err(ReportError::DraftMalformed(field)),
            other => other.map(|()| public),
        }
    }

    fn sealed(&self) -> Result<SealedPart> {
        if self.before.len() > BEFORE_LIMIT {
            return Err(ReportError::DraftMalformed("before"));
        }
        let mut reasons = Vec::with_capacity(self.reasons.len());
        for reason in &self.reasons {
            if !reasons.contains(reason) {
                reasons.push(*reason);
            }
        }
        let sealed = SealedPart {
            text: filled(&self.text).then(|| self.text.clone()),
            before: self.before.iter().filter(|text| filled(text)).cloned().collect(),
            link: link::clean(&self.link, &self.text),
            author: trimmed(&self.author),
            media: link::clean(&self.media, ""),
            reasons,
            words: trimmed(&self.words),
            contact: trimmed(&self.contact),
            ..SealedPart::default()
        };
        if sealed.text.is_none()
            && sealed.link.is_none()
            && sealed.media.is_none()
            && sealed.words.is_none()
            && sealed.reasons.is_empty()
        {
            return Err(ReportError::DraftMalformed("empty"));
        }
        Ok(sealed)
    }
}

fn filled(text: &str) -> bool {
    !text.trim().is_empty()
}

fn trimmed(text: &str) -> Option<String> {
    filled(text).then(|| text.trim().to_owned())
}

fn nullable<'de, D, T>(deserializer: D) -> std::result::Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}
