//! The fixed words of a report: sites, kinds, and the reasons a child gives.

use serde::{Deserialize, Serialize};

/// The shipped sites; every other one is `other`, so that no report names a small site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Site {
    Facebook,
    Instagram,
    Messenger,
    Whatsapp,
    Youtube,
    Tiktok,
    X,
    Snapchat,
    Discord,
    Telegram,
    Reddit,
    Twitch,
    Threads,
    Roblox,
    Steam,
    Chesscom,
    Lichess,
    Ngl,
    Tellonym,
    Other,
}

impl Site {
    /// The site of a shipped name; any other name is [`Site::Other`].
    pub fn from_name(name: &str) -> Self {
        use serde::de::{IntoDeserializer, value::Error};
        Self::deserialize(IntoDeserializer::<Error>::into_deserializer(name)).unwrap_or(Self::Other)
    }
}

/// What was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Kind {
    Post,
    Comment,
    Message,
    Photo,
    Video,
    Story,
    Profile,
    Game,
}

/// Why the child reports, in the child's own choice. Sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChildReason {
    /// An account in my name that is not mine.
    FakeAccount,
    /// Somebody took over my account.
    HackedAccount,
    /// A picture of me, or a made-up one.
    Picture,
    /// Something is asked of me.
    Blackmail,
    /// Harm is announced.
    Threat,
    /// My personal data is shown.
    PersonalData,
    /// Hatred or humiliation.
    Hatred,
    /// Violence or a fight.
    Violence,
    /// Extremism.
    Extremism,
    /// An image of sexual abuse.
    SexualImage,
    /// Something else.
    Other,
}
