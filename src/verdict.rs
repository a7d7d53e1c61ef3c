//! What the engine says of a text: categories, severity, spans, and the verdict itself.

use serde::{Deserialize, Serialize};

use crate::text::language::Language;

/// What kind of abuse, in the order of the design.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Category {
    Insult,
    Humiliation,
    BodyShaming,
    Threat,
    Blackmail,
    Sexual,
    Grooming,
    SelfHarm,
    Doxxing,
    Exclusion,
    Hate,
    Extremism,
    /// Swearing at nobody: never a warning.
    Profanity,
    /// The writer's own distress: never abuse; help is offered.
    Distress,
    /// An innocent phrase that holds a word of the lists: it says nothing.
    Harmless,
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 15] = [
        Self::Insult,
        Self::Humiliation,
        Self::BodyShaming,
        Self::Threat,
        Self::Blackmail,
        Self::Sexual,
        Self::Grooming,
        Self::SelfHarm,
        Self::Doxxing,
        Self::Exclusion,
        Self::Hate,
        Self::Extremism,
        Self::Profanity,
        Self::Distress,
        Self::Harmless,
    ];

    /// Those that count as abuse: the first ones.
    pub const ABUSE: [Self; 12] = match Self::ALL.first_chunk() {
        Some(abuse) => *abuse,
        None => panic!("twelve of fifteen"),
    };

    /// The stable key, such as `body_shaming`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Insult => "insult",
            Self::Humiliation => "humiliation",
            Self::BodyShaming => "body_shaming",
            Self::Threat => "threat",
            Self::Blackmail => "blackmail",
            Self::Sexual => "sexual",
            Self::Grooming => "grooming",
            Self::SelfHarm => "self_harm",
            Self::Doxxing => "doxxing",
            Self::Exclusion => "exclusion",
            Self::Hate => "hate",
            Self::Extremism => "extremism",
            Self::Profanity => "profanity",
            Self::Distress => "distress",
            Self::Harmless => "harmless",
        }
    }

    /// The category of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.key() == key)
    }

    /// Whether it counts as abuse at all.
    pub fn is_abuse(self) -> bool {
        !matches!(self, Self::Profanity | Self::Distress | Self::Harmless)
    }
}

/// How bad it is, which is another thing than how sure the engine is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Severity {
    #[default]
    None,
    Low,
    Medium,
    High,
    /// Threat to life, blackmail with images, grooming, incitement to self-harm: help first.
    Critical,
}

impl Severity {
    /// The severity of a key such as `high`.
    pub fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "none" => Self::None,
            "low" => Self::Low,
            "medium" => Self::Medium,
            "high" => Self::High,
            "critical" => Self::Critical,
            _ => return None,
        })
    }
}

/// A place in the text that speaks for the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First UTF-16 code unit of the original text.
    pub start: u32,
    /// One past the last UTF-16 code unit.
    pub end: u32,
    /// What was found there.
    pub category: Category,
    /// A stable key that the interface puts into words, such as `threat.lexicon`.
    pub reason: String,
}

/// What the engine says of one message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether `score` reaches the threshold of the chosen sensitivity.
    pub abusive: bool,
    /// The worst of what was found; `none` unless abusive.
    pub severity: Severity,
    /// How sure the engine is of this verdict, in [0, 1].
    pub confidence: f64,
    /// How likely abuse is, in [0, 1].
    pub score: f64,
    /// The language of the message.
    pub language: Language,
    /// What kinds of abuse, the likeliest first; empty unless abusive.
    pub categories: Vec<Category>,
    /// Where; never empty when abusive, in order, not overlapping.
    pub spans: Vec<Span>,
}

impl Verdict {
    /// Leaves only what is no abuse: for the reader's own message.
    pub(crate) fn forget_abuse(&mut self) {
        if self.abusive {
            self.abusive = false;
            self.spans.clear();
        }
        self.severity = Severity::None;
        self.categories.clear();
        self.score = 0.0;
        self.confidence = 1.0;
    }
}
