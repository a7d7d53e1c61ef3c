//! What stands between words: whether a phrase may go on over it, whether it pulls a word apart.

use super::fold::FoldedChar;
use super::tokens::Token;

/// Longest gap inside a phrase or a pulled-apart word, in folded characters.
const LONGEST_GAP: usize = 3;
/// Fewest single letters in a row that make a spaced word: "a b" is none, "c o n" is one.
const FEWEST_SPACED: usize = 3;

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Only blanks or apostrophes.
    Blank,
    /// A few signs without blanks, as in "h.m.a.r".
    Signs,
    /// Hyphens, which join whole words too: "yid-s" is two words, "d-u-m-b" one.
    Hyphens,
    /// A few signs and blanks.
    Mixed,
    /// More than fits inside a phrase.
    Far,
}

impl Gap {
    pub(super) fn of(chars: &[FoldedChar]) -> Self {
        if chars.len() > LONGEST_GAP {
            return Self::Far;
        }
        let blanks = chars.iter().filter(|c| c.ch.is_whitespace() || c.ch == '\'').count();
        if blanks == chars.len() {
            Self::Blank
        } else if chars.iter().all(|c| matches!(c.ch, '-' | '‐' | '‑')) {
            Self::Hyphens
        } else if blanks == 0 {
            Self::Signs
        } else {
            Self::Mixed
        }
    }
}

impl Gap {
    fn has_blanks(self) -> bool {
        matches!(self, Self::Blank | Self::Mixed)
    }

    fn is_signs(self) -> bool {
        matches!(self, Self::Signs | Self::Hyphens)
    }
}

/// Marks which words a phrase may bridge and which may be one word pulled apart: parts held
/// together by signs, or three single letters and more with blanks between them.
pub(super) fn mark_gaps(words: &mut [Token]) {
    let mut spaced = 0;
    for index in 0..words.len().saturating_sub(1) {
        let gap = words[index].gap;
        let single = words[index].len() == 1;
        words[index].joins_next = gap != Gap::Far;
        words[index].spaced = gap.has_blanks();
        let singles = single && words[index + 1].len() == 1;
        words[index].runs_on = gap == Gap::Signs || (gap == Gap::Hyphens && singles);
        // Letters that signs hold together belong to another word: "h.a.v.e a b.a.g".
        let before = index.checked_sub(1).is_some_and(|before| words[before].gap.is_signs());
        let behind = index + 2 < words.len() && words[index + 1].gap.is_signs();
        let goes_on = singles && gap.has_blanks() && !before && !behind;
        spaced = if goes_on { spaced + 1 } else { 0 };
        if spaced + 1 == FEWEST_SPACED {
            words[index + 1 - spaced..=index].iter_mut().for_each(|word| word.runs_on = true);
        } else if spaced + 1 > FEWEST_SPACED {
            words[index].runs_on = true;
        }
    }
}
