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
    features.show(&["language.", language.code()]);
    let words = features.words.len() + 1;
    features.show(&["words.", digit(words.ilog2())]);
    if context.addressed() {
        features.show(&["addressed"]);
    }
    if tokens.words.iter().any(|token| token.quoted) {
        features.show(&["quoted"]);
    }
    for (rule, _) in context.cues() {
        features.show(&["cue.", rule]);
    }
    for one in evidence {
        let category = one.category().key();
        features.show(&["found.", category]);
        features.show(&["found.", category, ".", digit((one.weight * 4.0) as u32)]);
        for rule in context.rules(&one.found, tokens) {
            features.show(&["found.", category, ".", rule.name]);
        }
    }
    // An emoji inside a word pulls it apart and says nothing.
    let inside = |before: u32| {
        let word = (before as usize).checked_sub(1).and_then(|last| tokens.words.get(last));
        word.is_some_and(|word| word.runs_on)
    };
    for emoji in tokens.emoji.iter().filter(|emoji| !inside(emoji.words_before)) {
        features.show(&["emoji.", emoji.sign.ch.encode_utf8(&mut [0; 4])]);
    }
    for place in 0..tokens.words.len() {
        for pattern in readings.at(place).filter_map(|reading| pattern(reading.symbol)) {
            features.show(&["pattern.", digit(pattern as u32)]);
        }
    }
}

/// A small number as text; larger ones are all alike.
fn digit(number: u32) -> &'static str {
    const DIGITS: [&str; 16] =
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"];
    DIGITS.get(number as usize).copied().unwrap_or("more")
}
