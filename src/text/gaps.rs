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
    /// An apostrophe alone, as behind a letter that belongs to the next word: "c'est".
    Elision,
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
        if matches!(chars, [sign] if sign.ch == '\'') {
            Self::Elision
        } else if blanks == chars.len() {
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
        matches!(self, Self::Blank | Self::Elision | Self::Mixed)
    }

    fn is_signs(self) -> bool {
        matches!(self, Self::Signs | Self::Hyphens)
    }
}

/// Fewest single letters among the parts of a word that signs scatter ("s.o.ph.ie").
const FEWEST_SCATTERED: usize = 2;

/// Marks the parts of words that signs scatter: rows that hold several single letters.
fn mark_scattered(words: &mut [Token]) {
    let mut from = 0;
    while from < words.len() {
        let row = words.iter().skip(from).take_while(|word| word.runs_on && word.gap.is_signs());
        let to = words.len().min(from + 1 + row.count());
        let row = words.get_mut(from..to).unwrap_or_default();
        let singles = row.iter().filter(|word| word.len() == 1).count();
        if singles >= FEWEST_SCATTERED {
            row.iter_mut().for_each(|word| word.scattered = true);
        }
        from = to;
    }
}

/// Marks which words a phrase may bridge and which may be one word pulled apart: parts held
/// together by signs, or three single letters and more with blanks between them.
pub(super) fn mark_gaps(words: &mut [Token], letters: &[FoldedChar]) {
    let begins_with_vowel = |word: &Token| {
        let first = letters.get(word.first as usize).map(|letter| letter.ch);
        matches!(first, Some('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h'))
    };
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
        // A letter before an apostrophe and a vowel belongs to the next word: "c'e s t", not "l e t's".
        let elides = |at: usize| {
            words.get(at).is_some_and(|word| word.gap == Gap::Elision)
                && words.get(at + 1).is_some_and(begins_with_vowel)
        };
        let elided = elides(index) || elides(index + 1);
        let goes_on = singles && gap.has_blanks() && !before && !behind && !elided;
        spaced = if goes_on { spaced + 1 } else { 0 };
        if spaced + 1 == FEWEST_SPACED {
            words[index + 1 - spaced..=index].iter_mut().for_each(|word| word.runs_on = true);
        } else if spaced + 1 > FEWEST_SPACED {
            words[index].runs_on = true;
        }
    }
    mark_scattered(words);
}
