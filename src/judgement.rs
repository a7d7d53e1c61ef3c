//! The last step: from evidence, and what the model says, to a verdict.

use crate::classifier::{Features, Model, Scores};
use crate::detector::Sensitivity;
use crate::evidence::{Evidence, SPEAKS};
use crate::lexicon::{self, Thresholds};
use crate::text::language::Language;
use crate::verdict::{Category, Severity, Span, Verdict};

/// From this score on the model alone may call a message critical.
const CRITICAL: f64 = 0.8;
/// A word stands out that weighs at least this part of the heaviest.
const STANDS_OUT: f64 = 0.4;

/// What the model says of a text, and where.
pub(crate) struct Judged {
    scores: Scores,
    category: Category,
    /// Where its heaviest words are, in UTF-16 code units.
    places: Vec<(u32, u32)>,
}

impl Judged {
    pub fn of(model: &Model, features: &Features, found: f64) -> Self {
        let scores = model.scores(features, found);
        // Most texts are harmless: what and where is asked only where it is told.
        let Thresholds { calm, standard, watchful } = lexicon::thresholds();
        if scores.abuse < calm[1].min(standard[1]).min(watchful[1]) {
            return Self { scores, category: Category::Insult, places: Vec::new() };
        }
        Self { scores, category: model.category(features), places: places(model, features) }
    }
}

/// The words that stand out, neighbours merged; the whole text if none does.
fn places(model: &Model, features: &Features) -> Vec<(u32, u32)> {
    let weights = model.weights(features);
    let heaviest = weights.iter().copied().fold(0.0, f64::max);
    let mut places: Vec<(u32, u32)> = Vec::new();
    let mut before = None;
    for (index, (word, weight)) in features.words.iter().zip(weights).enumerate() {
        if weight <= 0.0 || weight < heaviest * STANDS_OUT {
            continue;
        }
        match places.last_mut().filter(|_| before.is_some_and(|before| before + 1 == index)) {
            Some(last) => last.1 = word.end,
            None => places.push((word.start, word.end)),
        }
        before = Some(index);
    }
    if let (true, Some(first), Some(last)) =
        (places.is_empty(), features.words.first(), features.words.last())
    {
        places.push((first.start, last.end));
    }
    places
}

/// How bad what only the model found is.
fn severity(category: Category, score: f64) -> Severity {
    match category {
        Category::Blackmail | Category::Grooming | Category::SelfHarm if score >= CRITICAL => {
            Severity::Critical
        }
        Category::Threat
        | Category::Blackmail
        | Category::Grooming
        | Category::SelfHarm
        | Category::Doxxing
        | Category::Hate
        | Category::Sexual
        | Category::Extremism => Severity::High,
        Category::Humiliation | Category::Exclusion | Category::BodyShaming => Severity::Medium,
        _ => Severity::Low,
    }
}

/// The verdict. `found` is the score of lists and context, which counts where there is no model.
pub(crate) fn verdict(
    evidence: &[Evidence],
    judged: Option<&Judged>,
    found: f64,
    language: Language,
    sensitivity: Sensitivity,
) -> Verdict {
    let thresholds = lexicon::thresholds();
    let [alone, with_model] = match sensitivity {
        Sensitivity::Calm => thresholds.calm,
        Sensitivity::Standard => thresholds.standard,
        Sensitivity::Watchful => thresholds.watchful,
    };
    let (score, abusive) = match judged {
        Some(judged) => (judged.scores.abuse, judged.scores.abuse >= with_model),
        None => (found, found >= alone),
    };
    let abuse = || evidence.iter().filter(|one| one.category().is_abuse());
    let weak = abuse().all(|one| one.weight < SPEAKS);
    let speaks = |one: &&Evidence| match one.category() {
        Category::Distress => !abusive,
        category => {
            let all = weak && judged.is_none();
            abusive && category.is_abuse() && (all || one.weight >= SPEAKS)
        }
    };
    let speaking: Vec<&Evidence> = evidence.iter().filter(speaks).collect();
    let mut by_weight = speaking.clone();
    by_weight.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut categories = Vec::new();
    for one in by_weight.iter().filter(|one| one.category().is_abuse()) {
        if !categories.contains(&one.category()) {
            categories.push(one.category());
        }
    }
    let mut worst = speaking.iter().map(|one| one.found.entry.severity).max().unwrap_or_default();
    let mut spans: Vec<Span> = speaking.iter().map(|one| one.span()).collect();
    if let (true, true, Some(judged)) = (abusive, categories.is_empty(), judged) {
        let category = judged.category;
        categories.push(category);
        worst = severity(category, score);
        let reason = format!("model.{}", category.key());
        spans = judged
            .places
            .iter()
            .map(|(start, end)| Span { start: *start, end: *end, category, reason: reason.clone() })
            .collect();
    }
    Verdict {
        abusive,
        severity: if abusive { worst } else { Severity::None },
        confidence: round(if abusive { score } else { 1.0 - score }),
        score: round(score),
        language,
        categories,
        spans,
    }
}

/// Four decimals: what the figures are good for, and the same text everywhere.
fn round(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}
