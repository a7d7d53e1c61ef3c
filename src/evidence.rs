//! What was found, weighed: an entry's sureness, how it was written, what stands around it.

use std::collections::BTreeMap;

use crate::context::Context;
use crate::lexicon::{self, Match, Readings, Way};
use crate::text::language::{Language, LanguageScores, LanguageSet};
use crate::text::{Shape, Tokens};
use crate::verdict::{Category, Span};

/// What a match in a text that speaks clearly for another language keeps of its weight.
const FOREIGN: f64 = 0.5;
/// From this sureness a literal word is taken at its word in every language's company: children
/// mix languages in one sentence.
const OFTEN: f64 = 0.8;
/// What an entry keeps where it lacks what it needs: an address, somebody spoken of, a neighbour.
const UNMET: f64 = 0.3;
/// Below this sureness an entry is an ordinary word; that somebody is addressed says nothing more.
const AMBIGUOUS: f64 = 0.35;
/// How much of the doubt an address takes away.
const ADDRESS: f64 = 0.4;
/// From this weight a match belongs to an abusive verdict's spans and categories.
pub(crate) const SPEAKS: f64 = 0.35;

/// A match, weighed.
#[derive(Clone, Copy)]
pub(crate) struct Evidence {
    /// The match.
    pub found: Match,
    /// The language it is written in.
    pub language: Language,
    /// How much it speaks for abuse, in [0, 1].
    pub weight: f64,
}

impl Evidence {
    /// Weighs a match by what stands around it.
    pub fn weigh(
        tokens: &Tokens,
        readings: &Readings,
        found: &Match,
        scores: &LanguageScores,
        context: &Context,
    ) -> Self {
        let entry = found.entry;
        let language = written_language(tokens, found);
        let mut weight = entry.sureness * f64::from(found.quality);
        if !context.has_needs(found, readings) {
            weight *= UNMET;
        } else if context.addressed() && entry.sureness >= AMBIGUOUS {
            weight += (1.0 - weight) * ADDRESS;
        }
        let one_word = found.words == 1;
        let written = readings.written(found.tokens.0 as usize).filter(|_| one_word);
        let ordinary = written.map_or(LanguageSet::default(), lexicon::languages);
        if scores.speak_for_one_of(ordinary, language)
            || (scores.speak_against(language) && may_be_innocent(tokens, found))
        {
            weight *= FOREIGN;
        }
        weight *= context.keeps(found, tokens);
        Self { found: *found, language, weight }
    }

    /// What it is.
    pub fn category(&self) -> Category {
        self.found.entry.category
    }

    /// What it adds to the score: two ordinary words together are no abuse, so that weak evidence
    /// counts half.
    pub fn counts(&self) -> f64 {
        if self.weight >= SPEAKS { self.weight } else { self.weight / 2.0 }
    }

    pub fn span(&self) -> Span {
        let category = self.category();
        let reason = match category {
            Category::Distress => "distress.self".to_owned(),
            category => format!("{}.lexicon", category.key()),
        };
        Span { start: self.found.start, end: self.found.end, category, reason }
    }
}

/// A Darija or Arabic entry found in Latin letters is Arabizi.
pub(crate) fn written_language(tokens: &Tokens, found: &Match) -> Language {
    let token = tokens.words.get(found.tokens.0 as usize);
    match found.entry.language {
        Language::Darija | Language::Arabic
            if token.is_some_and(|token| !token.shape.has(Shape::ARABIC)) =>
        {
            Language::Arabizi
        }
        language => language,
    }
}

/// Whether a match may be an innocent word of another language: a single word, known by its sound
/// or a likeness alone or abusive only sometimes. A digit inside says Arabizi, whatever stands
/// around it.
fn may_be_innocent(tokens: &Tokens, found: &Match) -> bool {
    if found.entry.language == Language::Undetermined {
        return false;
    }
    let token = tokens.words.get(found.tokens.0 as usize);
    let has_digit = token.is_some_and(|token| token.shape.has(Shape::DIGIT));
    let alike = found.way == Way::Doubled || found.way >= Way::VowelsLeftOut;
    found.words < 2 && !has_digit && (alike || found.entry.sureness < OFTEN)
}

/// Of matches that overlap, keeps one: what has weight before what has little, then what covers
/// more, then what weighs more. Sorted by place.
pub(crate) fn keep_strongest(evidence: &mut Vec<Evidence>) {
    if evidence.len() < 2 {
        return;
    }
    evidence.sort_unstable_by(|a, b| {
        let length = |one: &Evidence| one.found.end - one.found.start;
        (b.weight >= SPEAKS)
            .cmp(&(a.weight >= SPEAKS))
            .then(length(b).cmp(&length(a)))
            .then(b.category().is_abuse().cmp(&a.category().is_abuse()))
            .then(b.weight.total_cmp(&a.weight))
            .then(a.found.start.cmp(&b.found.start))
            .then(a.category().cmp(&b.category()))
            .then(a.found.entry.severity.cmp(&b.found.entry.severity))
    });
    let mut kept: BTreeMap<u32, Evidence> = BTreeMap::new();
    for one in evidence.drain(..) {
        let before = kept.range(..one.found.end).next_back();
        if before.is_none_or(|(_, other)| other.found.end <= one.found.start) {
            kept.insert(one.found.start, one);
        }
    }
    evidence.extend(kept.into_values());
}

/// How much the lists and the context alone speak for abuse, in [0, 1).
pub(crate) fn found_score(evidence: &[Evidence]) -> f64 {
    let abuse = evidence.iter().filter(|one| one.category().is_abuse());
    1.0 - abuse.map(|one| 1.0 - one.counts()).product::<f64>()
}
