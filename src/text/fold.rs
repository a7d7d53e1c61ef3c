//! Folding: one comparable form for the many ways a letter is written.

use std::marker::PhantomData;

/// One folded character and the half-open range, in UTF-16 code units, it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoldedChar {
    /// The folded character.
    pub ch: char,
    /// First UTF-16 code unit of the original.
    pub start: u32,
    /// One past the last UTF-16 code unit, marks that follow included.
    pub end: u32,
}

/// What single characters fold to: computed from Unicode's tables in the build script, read from
/// a table in the engine.
pub trait Letters {
    /// Hands over the folded characters of a character that is not ASCII; none for one that a
    /// reader does not see.
    fn fold(ch: char, emit: impl FnMut(char));
}

/// A folded text.
#[derive(Debug, Clone)]
pub struct Folded<L> {
    /// The folded characters, in order; `start` and `end` never go down.
    pub chars: Vec<FoldedChar>,
    /// Length of the original in UTF-16 code units.
    pub original_len: u32,
    letters: PhantomData<L>,
}

impl<L: Letters> Folded<L> {
    /// Folds a text.
    ///
    /// A lone surrogate of a JavaScript string arrives here as U+FFFD, which is one UTF-16 unit
    /// too, so offsets hold.
    pub fn of(text: &str) -> Self {
        let mut chars: Vec<FoldedChar> = Vec::with_capacity(text.len());
        let mut at = 0_u32;
        // Where the characters begin that the last one seen folded to.
        let mut group = 0;
        for ch in text.chars() {
            if ch.is_ascii() {
                group = chars.len();
                chars.push(FoldedChar { ch: ch.to_ascii_lowercase(), start: at, end: at + 1 });
                at += 1;
                continue;
            }
            let next = at + ch.len_utf16() as u32;
            let before = chars.len();
            L::fold(ch, |ch| chars.push(FoldedChar { ch, start: at, end: next }));
            if chars.len() == before {
                chars.iter_mut().skip(group).for_each(|unmarked| unmarked.end = next);
            } else {
                group = before;
            }
            at = next;
        }
        Self { chars, original_len: at, letters: PhantomData }
    }
}
