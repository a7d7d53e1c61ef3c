//! Cues of the context: exact words and phrases.

use super::super::table::CUE_KEYS;
use super::{follow, root, value};
use crate::text::Tokens;

/// Every cue of a text: which rule it speaks for, and the index of the word behind it.
pub fn find_cues(tokens: &Tokens) -> impl Iterator<Item = (usize, usize)> {
    (0..tokens.words.len()).flat_map(|index| cues_at(tokens, index))
}

fn cues_at(tokens: &Tokens, index: usize) -> Vec<(usize, usize)> {
    let mut cues = Vec::new();
    let mut state = root(&CUE_KEYS);
    for (end, word) in tokens.words.iter().enumerate().skip(index) {
        let mut letters = tokens.letters_of(*word).iter();
        let read = letters.try_fold(state, |state, letter| follow(&CUE_KEYS, state, letter.ch));
        let Some(after) = read else { break };
        cues.extend(
            value(after).and_then(|rule| usize::try_from(rule).ok()).map(|rule| (rule, end + 1)),
        );
        let Some(next) = follow(&CUE_KEYS, after, ' ').filter(|_| word.joins_next) else { break };
        state = next;
    }
    cues
}
