//! The whole way of a text: fold, tokens, evidence, context, verdict.

use serde::{Deserialize, Serialize};

use crate::classifier::{self, Features, Model};
use crate::context::Context;
use crate::evidence::{Evidence, SPEAKS, found_score, keep_strongest, written_language};
use crate::explain::{EntryExplained, Explanation, TokenExplained, symbol_name};
use crate::judgement::{Judged, verdict};
use crate::lexicon::{self, Found, Readings};
use crate::report::Versions;
use crate::text::language::{Language, LanguageScores, LanguageSet};
use crate::text::{Tokens, fold, tokenize};
use crate::verdict::{Category, Verdict};

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

/// The engine: word lists, context, thresholds, and the model if there is one. Cheap to make and to
/// clone.
#[derive(Debug, Clone)]
pub struct Detector {
    sensitivity: Sensitivity,
    languages: LanguageSet,
    model: Option<Model>,
}

impl Default for Detector {
    fn default() -> Self {
        Self::new(Sensitivity::default(), LanguageSet::ALL)
    }
}

/// Most messages before one that are looked at.
const MOST_BEFORE: usize = 2;
/// What a found entry says of the language of its text, in points of [`LanguageScores`].
const ENTRY_POINTS: u32 = 3;

impl Detector {
    /// An engine without a model, for a sensitivity and the languages to look for.
    pub fn new(sensitivity: Sensitivity, languages: LanguageSet) -> Self {
        Self { sensitivity, languages, model: None }
    }

    /// The same engine with a model.
    #[must_use]
    pub fn with_model(mut self, model: Model) -> Self {
        self.model = Some(model);
        self
    }

    /// Versions of what it reads with.
    pub fn versions(&self) -> Versions {
        let versions = crate::versions();
        match &self.model {
            Some(model) => Versions { model: model.version(), ..versions },
            None => versions,
        }
    }

    /// The verdict on a text of which nothing else is known.
    pub fn scan(&self, text: &str) -> Verdict {
        self.weigh(&Reading::of(text, false, &[]))
    }

    /// The verdict on a message. One's own message is never abuse; distress in it is seen.
    pub fn scan_message(&self, message: &Message) -> Verdict {
        let reading = Reading::of(&message.text, message.addressed, &message.before);
        let mut verdict = self.weigh(&reading);
        if message.own {
            verdict.forget_abuse();
        }
        verdict
    }

    /// What the model is shown of a message, and the score that lists and context give it: for
    /// training, which must see what the engine sees.
    pub fn features(&self, message: &Message) -> (Features, f64) {
        let reading = Reading::of(&message.text, message.addressed, &message.before);
        let (mut evidence, mut scores) = self.evidence(&reading);
        keep_strongest(&mut evidence);
        for one in &evidence {
            scores.add(one.language, ENTRY_POINTS);
        }
        (features(&reading, &evidence, scores.best()), found_score(&evidence))
    }

    /// Every stage of the way to a verdict.
    pub fn explain(&self, message: &Message) -> Explanation {
        let reading = Reading::of(&message.text, message.addressed, &message.before);
        let (mut evidence, scores) = self.evidence(&reading);
        evidence.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut kept = evidence.clone();
        keep_strongest(&mut kept);
        let Reading { tokens, readings, context, .. } = &reading;
        let units: Vec<u16> = message.text.encode_utf16().collect();
        let part = |start: u32, end: u32| {
            String::from_utf16_lossy(units.get(start as usize..end as usize).unwrap_or_default())
        };
        let explain_entry = |one: &Evidence| EntryExplained {
            text: part(one.found.start, one.found.end),
            place: format!("{}:{}", one.found.entry.file, one.found.entry.line),
            category: one.category().key(),
            sureness: one.found.entry.sureness,
            quality: one.found.quality,
            way: one.found.way,
            has_needs: context.has_needs(&one.found, readings),
            rules: context.rules(&one.found, tokens).map(|rule| rule.name).collect(),
            weight: one.weight,
            kept: kept.iter().any(|other| other.found.is(&one.found)),
        };
        let words = |(first, next): (u32, u32)| {
            let words = tokens.words.get(first as usize..next as usize).unwrap_or_default();
            words.iter().map(|word| tokens.text_of(*word)).collect::<Vec<_>>().join(" ")
        };
        let token = |(index, token): (usize, &crate::text::Token)| TokenExplained {
            text: tokens.text_of(*token),
            readings: readings
                .at(index)
                .filter(|reading| reading.symbol < lexicon::WORDS)
                .map(|reading| (symbol_name(reading.symbol), reading.way, reading.quality))
                .collect(),
        };
        Explanation {
            folded: fold(&message.text).chars.iter().map(|folded| folded.ch).collect(),
            tokens: tokens.words.iter().enumerate().map(token).collect(),
            cues: context.cues().map(|(rule, tokens)| (rule, words(tokens))).collect(),
            addressed: context.addressed(),
            languages: scores.all().map(|(language, points)| (language.code(), points)).collect(),
            entries: evidence.iter().map(explain_entry).collect(),
            verdict: self.scan_message(message),
        }
    }

    fn weigh(&self, reading: &Reading) -> Verdict {
        let (mut evidence, mut scores) = self.evidence(reading);
        keep_strongest(&mut evidence);
        for one in &evidence {
            scores.add(one.language, ENTRY_POINTS);
        }
        let language = scores.best();
        let found = found_score(&evidence);
        // Without words a text is the lists' alone to judge, and one's own distress is never abuse.
        let distress =
            evidence.iter().any(|one| one.category() == Category::Distress && one.weight >= SPEAKS);
        let asked = !reading.tokens.words.is_empty()
            && self.languages.allows(language)
            && !(distress && found == 0.0);
        let judged = self
            .model
            .as_ref()
            .filter(|_| asked)
            .map(|model| Judged::of(model, &features(reading, &evidence, language), found));
        verdict(&evidence, judged.as_ref(), found, language, self.sensitivity)
    }

    /// All that was found in a text, weighed, and what its words say of its language.
    fn evidence(&self, reading: &Reading) -> (Vec<Evidence>, LanguageScores) {
        let Reading { tokens, readings, found, context } = reading;
        let languages = |token: usize| {
            readings.written(token).map_or(LanguageSet::default(), lexicon::languages)
        };
        let is_leet = |token: usize| readings.is_leet(token);
        let scores = LanguageScores::of(tokens, languages, is_leet);
        let evidence = found
            .matches
            .iter()
            .filter(|one| self.languages.allows(written_language(tokens, one)))
            .map(|one| Evidence::weigh(tokens, readings, one, &scores, context))
            .collect();
        (evidence, scores)
    }
}

fn features(reading: &Reading, evidence: &[Evidence], language: Language) -> Features {
    let Reading { tokens, readings, context, .. } = reading;
    let mut features = Features::of(tokens, readings);
    classifier::show(&mut features, tokens, readings, evidence, context, language);
    features
}

/// A text with all that was found in it.
struct Reading {
    tokens: Tokens,
    readings: Readings,
    found: Found,
    context: Context,
}

impl Reading {
    fn of(text: &str, addressed: bool, before: &[String]) -> Self {
        let (tokens, readings, mut found) = read(text);
        let carried = before
            .iter()
            .rev()
            .take(MOST_BEFORE)
            .fold(0, |rules, text| rules | Context::carried(&read(text).2.cues));
        let cues = std::mem::take(&mut found.cues);
        let context = Context::of(&readings, cues, addressed, carried);
        Self { tokens, readings, found, context }
    }
}

fn read(text: &str) -> (Tokens, Readings, Found) {
    let folded = fold(text);
    let tokens = tokenize(&folded);
    let mut readings = Readings::of(&folded, &tokens);
    let found = lexicon::find(&tokens, &mut readings);
    (tokens, readings, found)
}
