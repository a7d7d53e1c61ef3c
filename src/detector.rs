//! The whole way of a text: fold, tokens, evidence, context, verdict.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::lexicon::{self, Match};
use crate::text::language::{Language, LanguageScores, LanguageSet};
use crate::text::{Tokens, fold, tokenize};
use crate::verdict::{Category, Severity, Span, Verdict};

/// How easily a message counts as abusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sensitivity {
    /// Few alarms.
    Calm,
    /// The default.
    #[default]
    Standard,
    /// Few misses.
    Watchful,
}

/// A message with what the page knows of it. [`Detector::scan`] is this with nothing known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Message {
    /// The caller's name for it; not looked at.
    pub id: String,
    /// What is written.
    pub text: String,
    /// Written by the reader.
    pub own: bool,
    /// Known to be addressed to somebody, a reply for instance.
    pub addressed: bool,
    /// At most two texts that stand before it.
    pub before: Vec<String>,
}

/// The engine: word lists, context, thresholds. Cheap to make; holds no text.
#[derive(Debug, Clone, Copy)]
pub struct Detector {
    threshold: f64,
    languages: LanguageSet,
}

impl Default for Detector {
    fn default() -> Self {
        Self::new(Sensitivity::default(), LanguageSet::ALL)
    }
}

/// What a match in a text that speaks clearly for another language keeps of its weight.
const FOREIGN: f64 = 0.5;
/// From this sureness a literal word is taken at its word in every language's company: children
/// mix languages in one sentence.
const OFTEN: f64 = 0.8;
/// What an entry that needs an address keeps where nobody is addressed.
const UNADDRESSED: f64 = 0.3;
/// Below this sureness an entry is an ordinary word; that somebody is addressed says nothing more.
const AMBIGUOUS: f64 = 0.35;
/// How much of the doubt an address takes away.
const ADDRESS: f64 = 0.4;
/// From this weight a match belongs to an abusive verdict's spans and categories.
const SPEAKS: f64 = 0.35;
/// What a found entry says of the language of its text, in points of [`LanguageScores`].
const ENTRY_POINTS: u32 = 3;

impl Detector {
    /// An engine for a sensitivity and the languages to look for.
    pub fn new(sensitivity: Sensitivity, languages: LanguageSet) -> Self {
        let thresholds = lexicon::thresholds();
        let threshold = match sensitivity {
            Sensitivity::Calm => thresholds.calm,
            Sensitivity::Standard => thresholds.standard,
            Sensitivity::Watchful => thresholds.watchful,
        };
        Self { threshold, languages }
    }

    /// The verdict on a text of which nothing else is known.
    pub fn scan(&self, text: &str) -> Verdict {
        self.scan_text(text, false)
    }

    /// The verdict on a message.
    pub fn scan_message(&self, message: &Message) -> Verdict {
        self.scan_text(&message.text, message.addressed)
    }

    fn scan_text(&self, text: &str, addressed: bool) -> Verdict {
        let tokens = tokenize(&fold(text));
        let mut scores = LanguageScores::of(&tokens, lexicon::function_word);
        let matches: Vec<Match> = lexicon::find(&tokens)
            .into_iter()
            .filter(|found| self.languages.has(written_language(&tokens, found)))
            .collect();
        let context = Context::of(&tokens, addressed);
        let mut evidence: Vec<Evidence> = matches
            .iter()
            .filter_map(|found| Evidence::weigh(&tokens, found, &scores, &context))
            .collect();
        keep_strongest(&mut evidence);
        for one in &evidence {
            scores.add(one.language, ENTRY_POINTS);
        }
        self.verdict(&evidence, scores.best())
    }

    fn verdict(&self, evidence: &[Evidence], language: Language) -> Verdict {
        let abuse = || evidence.iter().filter(|one| one.category.is_abuse());
        let score = 1.0 - abuse().map(|one| 1.0 - one.counts()).product::<f64>();
        let abusive = score >= self.threshold;
        let alone = abuse().all(|one| one.weight < SPEAKS);
        let speaks = |one: &&Evidence| match one.category {
            Category::Distress => !abusive,
            category => abusive && category.is_abuse() && (alone || one.weight >= SPEAKS),
        };
        let speaking: Vec<&Evidence> = evidence.iter().filter(speaks).collect();
        let mut by_weight = speaking.clone();
        by_weight.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut categories = Vec::new();
        for one in by_weight.iter().filter(|one| one.category.is_abuse()) {
            if !categories.contains(&one.category) {
                categories.push(one.category);
            }
        }
        let worst = speaking.iter().map(|one| one.severity).max().unwrap_or_default();
        Verdict {
            abusive,
            severity: if abusive { worst } else { Severity::None },
            confidence: round(if abusive { score } else { 1.0 - score }),
            score: round(score),
            language,
            categories,
            spans: speaking.iter().map(|one| one.span()).collect(),
        }
    }
}

/// A match, weighed.
struct Evidence {
    category: Category,
    severity: Severity,
    language: Language,
    weight: f64,
    /// UTF-16 code units of the original.
    start: u32,
    end: u32,
}

impl Evidence {
    fn weigh(
        tokens: &Tokens,
        found: &Match,
        scores: &LanguageScores,
        context: &Context,
    ) -> Option<Self> {
        let entry = found.entry;
        let language = written_language(tokens, found);
        let mut weight = entry.sureness * found.quality;
        if context.addressed() && entry.sureness >= AMBIGUOUS {
            weight += (1.0 - weight) * ADDRESS;
        } else if entry.needs_address {
            weight *= UNADDRESSED;
        }
        let ordinary = lexicon::function_word(&text_of(tokens, found));
        if scores.speak_for_one_of(ordinary, language)
            || (scores.speak_against(language) && may_be_innocent(tokens, found))
        {
            weight *= FOREIGN;
        }
        weight *= context.keeps(found);
        let first = tokens.letters.get(found.first)?;
        let last = tokens.letters.get(found.last.checked_sub(1)?)?;
        Some(Self {
            category: entry.category,
            severity: entry.severity,
            language,
            weight,
            start: first.start,
            end: last.end,
        })
    }

    /// What it adds to the score: two ordinary words together are no abuse, so that weak evidence
    /// counts half.
    fn counts(&self) -> f64 {
        if self.weight >= SPEAKS { self.weight } else { self.weight / 2.0 }
    }

    fn span(&self) -> Span {
        let reason = match self.category {
            Category::Distress => "distress.self".to_owned(),
            category => format!("{}.lexicon", category.key()),
        };
        Span { start: self.start, end: self.end, category: self.category, reason }
    }
}

/// A Darija entry found in Latin letters is Arabizi.
fn written_language(tokens: &Tokens, found: &Match) -> Language {
    let latin = tokens.letters.get(found.first).is_some_and(|letter| letter.ch.is_ascii());
    match found.entry.language {
        Language::Darija if latin => Language::Arabizi,
        language => language,
    }
}

fn text_of(tokens: &Tokens, found: &Match) -> String {
    let letters = tokens.letters.get(found.first..found.last).unwrap_or_default();
    letters.iter().map(|letter| letter.ch).collect()
}

/// Whether a match may be an innocent word of another language: a single word, known by its sound
/// alone or abusive only sometimes. A digit inside says Arabizi, whatever stands around it.
fn may_be_innocent(tokens: &Tokens, found: &Match) -> bool {
    let letters = tokens.letters.get(found.first..found.last).unwrap_or_default();
    let has_digit = letters.iter().any(|letter| letter.ch.is_ascii_digit());
    found.words < 2 && !has_digit && (found.by_sound || found.entry.sureness < OFTEN)
}

/// Of matches that overlap, keeps one: what has weight before what has little, then what covers
/// more, then what weighs more. Sorted by place.
fn keep_strongest(evidence: &mut Vec<Evidence>) {
    evidence.sort_by(|a, b| {
        let length = |one: &Evidence| one.end - one.start;
        (b.weight >= SPEAKS)
            .cmp(&(a.weight >= SPEAKS))
            .then(length(b).cmp(&length(a)))
            .then(b.category.is_abuse().cmp(&a.category.is_abuse()))
            .then(b.weight.total_cmp(&a.weight))
            .then(a.start.cmp(&b.start))
    });
    let mut kept: BTreeMap<u32, Evidence> = BTreeMap::new();
    for one in evidence.drain(..) {
        let before = kept.range(..one.end).next_back();
        if before.is_none_or(|(_, other)| other.end <= one.start) {
            kept.insert(one.start, one);
        }
    }
    evidence.extend(kept.into_values());
}

/// Four decimals: what the figures are good for, and the same text everywhere.
fn round(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}
