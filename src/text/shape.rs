//! What kinds of letters a word is made of.

/// Kinds of letters, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape(u16);

/// The Greek letter that Kabyle writes for "gh" and that looks like a "y": a word reads it as `g`
/// and remembers [`Shape::GAMMA`].
pub(super) const GAMMA: char = 'γ';

impl Shape {
    /// Latin letters.
    pub const LATIN: Self = Self(1);
    /// Arabic letters.
    pub const ARABIC: Self = Self(2);
    /// Tifinagh letters.
    pub const TIFINAGH: Self = Self(4);
    /// Digits.
    pub const DIGIT: Self = Self(8);
    /// Signs that stand for a letter: `@ ! $`.
    pub const SIGN: Self = Self(16);
    /// Stars and the like, in the place of any letter.
    pub const STAR: Self = Self(32);
    /// A letter twice in a row.
    pub const DOUBLED: Self = Self(64);
    /// A letter three times in a row or more.
    pub const STRETCHED: Self = Self(128);
    /// A gamma, read as `g`: see [`GAMMA`].
    pub const GAMMA: Self = Self(256);
    /// What may hide a letter.
    pub const HIDING: Self =
        Self::DIGIT.with(Self::SIGN).with(Self::STAR).with(Self::STRETCHED).with(Self::GAMMA);

    /// Whether any of these kinds is in it.
    pub fn has(self, kinds: Self) -> bool {
        self.0 & kinds.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These kinds, and rows of letters as they stand in a row of characters.
    #[must_use]
    pub fn by_letters(self, letters: &[char]) -> Self {
        let mut shape = Self(self.0 & !(Self::DOUBLED.0 | Self::STRETCHED.0));
        if letters.windows(2).any(|pair| pair[0] == pair[1]) {
            shape.add(Self::DOUBLED);
        }
        if letters.windows(3).any(|row| row[0] == row[1] && row[1] == row[2]) {
            shape.add(Self::STRETCHED);
        }
        shape
    }

    pub(super) fn add(&mut self, kinds: Self) {
        self.0 |= kinds.0;
    }

    pub(super) fn of(ch: char) -> Self {
        match ch {
            'a'..='z' => Self::LATIN,
            GAMMA => Self::LATIN.with(Self::GAMMA),
            '0'..='9' => Self::DIGIT,
            '@' | '!' | '$' | '€' | '|' => Self::SIGN,
            '*' | '#' | '%' => Self::STAR,
            '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{06D3}' | '\u{0750}'..='\u{077F}' => {
                Self::ARABIC
            }
            '\u{2D30}'..='\u{2D7F}' => Self::TIFINAGH,
            '\u{00C0}'..='\u{024F}' => Self::LATIN,
            _ => Self(0),
        }
    }
}
