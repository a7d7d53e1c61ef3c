//! The numbers that the compiled tables speak in, the same for who writes and who reads them.
#![allow(dead_code, reason = "the build script writes what the engine reads: each uses its half")]

/// What a path of words stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// An entry, by its place.
    Entry(u16),
    /// A phrase that may stand in a slot: its class.
    Class(u16),
    /// A cue of a context rule.
    Cue(u16),
}

/// Findings as one number: entries from 0, classes and cues from here.
const CLASSES_FROM: u16 = 0xC000;
const CUES_FROM: u16 = 0xF000;
/// Most classes that the numbers have room for.
pub const MOST_CLASSES: u16 = CUES_FROM - CLASSES_FROM;

impl Finding {
    /// As a number.
    pub fn number(self) -> u16 {
        match self {
            Self::Entry(entry) => entry,
            Self::Class(class) => CLASSES_FROM + class,
            Self::Cue(rule) => CUES_FROM + rule,
        }
    }

    /// From its number.
    pub fn from_number(number: u16) -> Self {
        match number {
            ..CLASSES_FROM => Self::Entry(number),
            CLASSES_FROM..CUES_FROM => Self::Class(number - CLASSES_FROM),
            CUES_FROM.. => Self::Cue(number - CUES_FROM),
        }
    }
}

/// Marks of a word, as bits.
pub mod mark {
    /// It speaks to somebody: "tu", "nta", "you".
    pub const ADDRESS: u16 = 1;
    /// It speaks of somebody: "il", "houwa", "she".
    pub const TARGET: u16 = 2;
    /// It may stand inside a phrase without changing it: "really", "vraiment".
    pub const FILLER: u16 = 4;
    /// It is Darija and may be found by its sound.
    pub const HEARD: u16 = 8;
    /// It is a function word of some language.
    pub const FUNCTION: u16 = 16;
}

/// Pieces whose beginnings are counted from that of the first.
pub const BLOCK: usize = 16;

/// Looks a word up by a derived form: where its search begins in a table of `size` places.
pub fn place(hash: u32, size: usize) -> usize {
    (hash ^ (hash >> 15)) as usize & (size - 1)
}

/// A symbol's bit in the mask of a node: what a node has no bit of, it does not lead on with.
pub fn mask_bit(symbol: u16) -> u32 {
    1 << (symbol.wrapping_mul(0x9E37) >> 11)
}

/// A letter row as one letter: "connard" is "conard", as is "coonaaard".
pub fn collapsed(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut before = '\0';
    letters.filter(move |letter| std::mem::replace(&mut before, *letter) != *letter)
}

/// A word without the vowels behind its first letter: "idiot" is "idt".
pub fn vowelless(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    letters.enumerate().filter(|(at, letter)| *at == 0 || !is_vowel(*letter)).map(|(_, ch)| ch)
}

/// Whether a Latin letter is a vowel; `y` is none here.
pub fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The letter that children write for a digit of Arabizi: "hmar" is "7mar".
pub fn digitless(letter: char) -> char {
    match letter {
        '7' => 'h',
        '9' => 'q',
        '3' | '2' => 'a',
        other => other,
    }
}
