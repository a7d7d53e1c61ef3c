//! What the lists and the context found, as features of the whole text.

use super::features::Features;
use crate::context::Context;
use crate::evidence::Evidence;
use crate::lexicon::{Readings, pattern};
use crate::text::Tokens;
use crate::text::language::Language;

/// Shows the model what was found in a text.
pub(crate) fn show(
    features: &mut Features,
    tokens: &Tokens,
    readings: &Readings,
    evidence: &[Evidence],
    context: &Context,
    language: Language,
) {
    features.show(&format!("language.{}", language.code()));
    features.show(&format!("words.{}", (tokens.words.len() + 1).ilog2()));
    if context.addressed() {
        features.show("addressed");
    }
    if tokens.words.iter().any(|token| token.quoted) {
        features.show("quoted");
    }
    for (rule, _) in context.cues() {
        features.show(&format!("cue.{rule}"));
    }
    for one in evidence {
        let category = one.category().key();
        features.show(&format!("found.{category}"));
        features.show(&format!("found.{category}.{}", (one.weight * 4.0) as u8));
        for rule in context.rules(&one.found, tokens) {
            features.show(&format!("found.{category}.{}", rule.name));
        }
    }
    for emoji in &tokens.emoji {
        features.show(&format!("emoji.{}", emoji.sign.ch));
    }
    for place in 0..tokens.words.len() {
        for pattern in readings.at(place).filter_map(|reading| pattern(reading.symbol)) {
            features.show(&format!("pattern.{pattern}"));
        }
    }
}
