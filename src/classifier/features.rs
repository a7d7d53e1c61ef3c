//! What the model sees of a text: hashes of words, of how they sound and of their consonants, of
//! pairs of words, and what the lists and the context found.
//!
//! Hashed features after Weinberger et al. 2009. Words are taken as they read: "h.m.a.r" and
//! "c0nnard" as the words they hide. How words sound is the same in both scripts of Darija, so
//! that what was learned in one holds in the other.

use std::collections::HashSet;

use crate::lexicon::{self, Readings, Way};
use crate::text::sound::{MOST_SOUNDS, Sound, consonants};
use crate::text::{Token, Tokens};

/// What a feature belongs to, so that training can leave a whole word out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// A word, by its index in [`Features::words`].
    Word(u32),
    /// Two words, by the index of the first.
    Pair(u32),
    /// The whole text.
    Text,
}

/// A word as the model sees it.
#[derive(Debug, Clone)]
pub struct Word {
    letters: [char; LONGEST],
    length: usize,
    /// First UTF-16 code unit of the original.
    pub start: u32,
    /// One past the last UTF-16 code unit.
    pub end: u32,
    surface: u32,
    /// It stands in the text before: said again it says no more.
    again: bool,
}

/// What the model sees of one text.
#[derive(Debug, Default)]
pub struct Features {
    /// Its words in order.
    pub words: Vec<Word>,
    /// Hashes of what the text as a whole shows.
    pub text: Vec<u32>,
}

/// Longest word that is looked at, in letters.
pub(super) const LONGEST: usize = 20;
/// Most features of the whole text.
const MOST_SHOWN: usize = 64;
/// Lengths of the parts of a word's consonants.
const PARTS: std::ops::RangeInclusive<usize> = 2..=3;

/// Kinds of features, so that alike ones of two kinds differ.
mod kind {
    pub const WORD: u32 = 1;
    pub const SOUND: u32 = 2;
    pub const CONSONANTS: u32 = 3;
    pub const PART: u32 = 4;
    pub const PAIR: u32 = 5;
    pub const TEXT: u32 = 6;
}

impl Features {
    /// The words of a text. What the lists and the context found is added by [`Self::show`].
    pub fn of(tokens: &Tokens, readings: &Readings) -> Self {
        let mut words = Vec::with_capacity(tokens.words.len());
        let mut at = 0;
        while let Some(token) = tokens.words.get(at) {
            let rest = tokens.words.get(at..).unwrap_or_default();
            let count = 1 + rest.iter().take_while(|token| token.runs_on).count();
            let next = (at + count).min(tokens.words.len());
            words.extend(Word::of(tokens, readings, at, next, *token));
            at = next;
        }
        let mut known = HashSet::with_capacity(words.len());
        words.iter_mut().for_each(|word: &mut Word| word.again = !known.insert(word.surface));
        Self { words, text: Vec::new() }
    }

    /// Adds a feature of the whole text, by the parts of its name; one that it has says no more.
    pub fn show(&mut self, name: &[&str]) {
        let hash = hash(kind::TEXT, name.iter().flat_map(|part| part.chars()));
        if self.text.len() < MOST_SHOWN && !self.text.contains(&hash) {
            self.text.push(hash);
        }
    }

    /// Hands over every feature: the group it belongs to and its hash.
    pub fn each(&self, mut emit: impl FnMut(Group, u32)) {
        for (index, word) in self.words.iter().enumerate().filter(|(_, word)| !word.again) {
            let index = index as u32;
            word.each(|hash| emit(Group::Word(index), hash));
        }
        self.pairs(|index, hash| emit(Group::Pair(index), hash));
        self.text.iter().for_each(|hash| emit(Group::Text, *hash));
    }

    /// Hands over the features of pairs of words.
    pub fn pairs(&self, mut emit: impl FnMut(u32, u32)) {
        let edge = (kind::PAIR, false);
        let words = || self.words.iter().map(|word| (word.surface, word.again));
        let before = std::iter::once(edge).chain(words());
        let behind = words().chain(std::iter::once(edge));
        for (index, (one, other)) in before.zip(behind).enumerate() {
            if !(one.1 && other.1) {
                emit((index as u32).saturating_sub(1), mix(mix(kind::PAIR, one.0), other.0));
            }
        }
    }
}

impl Word {
    /// The word of some tokens: one, or the parts of one pulled apart.
    fn of(
        tokens: &Tokens,
        readings: &Readings,
        at: usize,
        next: usize,
        token: Token,
    ) -> Option<Self> {
        let last = tokens.words.get(next.checked_sub(1)?)?.last;
        let folded = tokens.letters.get(token.first as usize..last as usize)?;
        let hides = |way| matches!(way, Way::Stretched | Way::Apart | Way::Leet | Way::Star);
        let hidden = readings
            .at(at)
            .find(|one| hides(one.way) && one.symbol < lexicon::WORDS && one.next == next as u32);
        let mut letters = ['\0'; LONGEST];
        let mut length = 0;
        let mut take = |letter: char| {
            if let Some(place) = letters.get_mut(length) {
                *place = letter;
                length += 1;
            }
        };
        match hidden {
            Some(reading) => lexicon::text(reading.symbol).chars().for_each(&mut take),
            None => rows_cut(folded.iter().map(|letter| letter.ch)).for_each(&mut take),
        }
        let (start, end) = (folded.first()?.start, folded.last()?.end);
        let mut word = Self { letters, length, start, end, surface: 0, again: false };
        word.surface = hash(kind::WORD, word.letters());
        Some(word)
    }

    /// The hash of its letters.
    pub(super) fn surface(&self) -> u32 {
        self.surface
    }

    /// Whether it stands in the text before.
    pub(super) fn again(&self) -> bool {
        self.again
    }

    /// Its folded letters, and NUL behind them.
    pub(super) fn padded(&self) -> &[char; LONGEST] {
        &self.letters
    }

    /// Its folded letters, the first ones of a very long word.
    fn letters(&self) -> impl Iterator<Item = char> {
        self.letters.iter().copied().take(self.length)
    }

    /// Hands over the hashes of its own features, which hang on its letters alone.
    pub fn each(&self, mut emit: impl FnMut(u32)) {
        emit(self.surface);
        let sound = Sound::of(self.letters()).unwrap_or_default();
        let sounds = |kind: u32, sounds: &[u8]| {
            sounds.iter().fold(kind, |hash, sound| mix(hash, u32::from(*sound) + 1))
        };
        emit(sounds(kind::SOUND, sound.as_bytes()));
        // The consonants between two edges.
        let mut edged = [0_u8; MOST_SOUNDS + 2];
        let mut length = 1;
        for consonant in consonants(sound.as_bytes()) {
            if let Some(place) = edged.get_mut(length) {
                *place = consonant;
                length += 1;
            }
        }
        let edged = edged.get(..length + 1).unwrap_or_default();
        emit(sounds(kind::CONSONANTS, edged));
        for length in PARTS {
            edged.windows(length).for_each(|part| emit(sounds(kind::PART, part)));
        }
    }
}

/// Rows of more than two letters made one: "looool" is "lol".
fn rows_cut(letters: impl Iterator<Item = char> + Clone) -> impl Iterator<Item = char> {
    let behind = letters.clone().skip(1).map(Some).chain([None]);
    let behind_that = letters.clone().skip(2).map(Some).chain([None, None]);
    let mut row = ('\0', false);
    letters.zip(behind).zip(behind_that).filter_map(move |((letter, next), after)| {
        if letter != row.0 {
            row = (letter, next == Some(letter) && after == Some(letter));
            return Some(letter);
        }
        (!row.1).then_some(letter)
    })
}

fn hash(kind: u32, letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(kind, |hash, letter| mix(hash, letter.into()))
}

/// Mixes a number into a hash (the steps of MurmurHash3, Appleby 2008).
fn mix(hash: u32, number: u32) -> u32 {
    let number = number.wrapping_mul(0xCC9E_2D51).rotate_left(15).wrapping_mul(0x1B87_3593);
    (hash ^ number).rotate_left(13).wrapping_mul(5).wrapping_add(0xE654_6B64)
}

/// The row of a table of `1 << bits` rows that a feature's hash leads to.
pub fn row(hash: u32, bits: u32) -> usize {
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x85EB_CA6B);
    let hash = (hash ^ (hash >> 13)).wrapping_mul(0xC2B2_AE35);
    ((hash ^ (hash >> 16)) >> (u32::BITS - bits)) as usize
}
