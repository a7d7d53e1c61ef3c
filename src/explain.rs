//! Every stage of a verdict in words, for who keeps the lists: `tiqa lexicon explain`.

use serde::Serialize;

use crate::lexicon::{self, Way};
use crate::verdict::Verdict;

/// What each stage made of a text.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// The text, folded.
    pub folded: String,
    /// Its words.
    pub tokens: Vec<TokenExplained>,
    /// The cues that were met: rule and words.
    pub cues: Vec<(&'static str, String)>,
    /// Whether somebody is addressed.
    pub addressed: bool,
    /// Points of the languages before entries were counted, those without any left out.
    pub languages: Vec<(&'static str, u32)>,
    /// The entries that were met, the heaviest first.
    pub entries: Vec<EntryExplained>,
    /// What came of it.
    pub verdict: Verdict,
}

/// A word and its readings.
#[derive(Debug, Clone, Serialize)]
pub struct TokenExplained {
    /// The folded word.
    pub text: String,
    /// In what ways it can be read, the likeliest first: word, way, quality.
    pub readings: Vec<(String, Way, f32)>,
}

/// An entry that was met.
#[derive(Debug, Clone, Serialize)]
pub struct EntryExplained {
    /// The part of the original text.
    pub text: String,
    /// File and line of the entry.
    pub place: String,
    /// Its category.
    pub category: &'static str,
    /// Its sureness.
    pub sureness: f64,
    /// How near the writing is to the entry's.
    pub quality: f32,
    /// The loosest way in which one of its words was read.
    pub way: Way,
    /// Whether it has around it what it needs.
    pub has_needs: bool,
    /// The rules of the context that weaken it.
    pub rules: Vec<&'static str>,
    /// What it weighs in the end.
    pub weight: f64,
    /// Whether it was kept where entries overlap.
    pub kept: bool,
}

/// The name of a symbol: a word, or a slot.
pub(crate) fn symbol_name(symbol: u16) -> String {
    match lexicon::text(symbol) {
        "" => "<slot>".to_owned(),
        text => text.to_owned(),
    }
}
