//! What the words of a text may be: each word in all the ways it can be read.
//!
//! A reading names a word of the vocabulary, the tokens it covers, and how far the writing is
//! from the word's own. Phrases are then looked for in readings, so that a word hidden by signs
//! inside a phrase needs no rule of its own.

mod affix;
mod apart;
mod cache;
mod heard;
mod respelled;

use serde::Serialize;

use cache::CACHE;

use super::patterns;
use super::symbol::mark;
use super::table::{self, SPELLED, WORDS};
use crate::text::sound::consonants;
use crate::text::{Folded, FoldedChar, Letters, Shape, Token, Tokens};

/// One way to read a token, or several tokens together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// A word, or a class of words.
    pub symbol: u16,
    /// Index of the token behind it.
    pub next: u32,
    /// Its letters, a range of [`Tokens::letters`].
    pub first: u32,
    /// One past the last letter.
    pub last: u32,
    /// How near the writing is to the word, in (0, 1].
    pub quality: f32,
    /// How it was read.
    pub way: Way,
    /// Consonants of a word of Darija.
    pub consonants: u8,
    /// Index of another reading of the same token, and 1; 0 is the end.
    pub(super) other: u32,
}

/// How a word was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Way {
    Written,
    /// A phrase that stands in a slot, or a pattern such as a telephone number.
    Slot,
    /// Behind an article or particle, or before a pronoun written together with it.
    Affix,
    Doubled,
    Stretched,
    Apart,
    Leet,
    Star,
    /// Letters for the digits of Arabizi.
    Digitless,
    VowelsLeftOut,
    /// By its sound.
    Heard,
    /// By its sound, vowels left out.
    HeardPartly,
}

/// How near to the word's own each way of writing is. Who hides a word means it: hiding costs
/// nothing, being merely alike does.
mod cost {
    pub const AFFIX: f32 = 0.98;
    pub const DOUBLED: f32 = 0.97;
    pub const STRETCHED: f32 = 1.0;
    pub const LEET: f32 = 1.0;
    pub const STAR: f32 = 0.99;
    pub const APART: f32 = 1.0;
    pub const VOWELS_LEFT_OUT: f32 = 0.85;
    pub const HEARD: f32 = 0.94;
    pub const HEARD_PARTLY: f32 = 0.8;
    /// Darija's and Arabic's "ma … ch" around a verb denies it.
    pub const DENIED: f32 = 0.3;
}

/// All readings of a text.
#[derive(Debug, Default)]
pub struct Readings {
    all: Vec<Reading>,
    /// By token: index of its first reading, and 1; 0 for none.
    heads: Vec<u32>,
    /// By token: the vocabulary's word that is written there, and 1; 0 for none.
    written: Vec<u16>,
    /// The marks of all words that are written there, pulled apart or not.
    marks: u16,
    /// Index of the first token behind what is pulled apart and was read.
    apart: usize,
}

impl Readings {
    /// Reads all words of a text.
    pub fn of<L: Letters>(folded: &Folded<L>, tokens: &Tokens) -> Self {
        let count = tokens.words.len();
        let mut readings = Self {
            all: Vec::with_capacity(count * 2),
            heads: vec![0; count],
            written: vec![0; count],
            marks: 0,
            apart: 0,
        };
        CACHE.with_borrow_mut(|cache| {
            for (index, token) in tokens.words.iter().enumerate() {
                cache.read(&mut readings, tokens, index, *token);
            }
        });
        patterns::read(folded, tokens, &mut readings);
        readings
    }

    /// The readings of a token, the latest first.
    pub fn at(&self, token: usize) -> impl Iterator<Item = &Reading> {
        let mut next = self.heads.get(token).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let reading = self.all.get((next as usize).checked_sub(1)?)?;
            next = reading.other;
            Some(reading)
        })
    }

    /// The word of the vocabulary that is written there letter by letter, or one that tells a
    /// language or speaks to somebody and is plainly hidden there.
    pub fn written(&self, token: usize) -> Option<u16> {
        self.written.get(token)?.checked_sub(1)
    }

    /// The marks of all words that are written in the text.
    pub fn marks(&self) -> u16 {
        self.marks
    }

    /// Index of the latest reading of a token, for [`Self::get`].
    pub(super) fn head(&self, token: usize) -> u32 {
        self.heads.get(token).copied().unwrap_or(0)
    }

    /// A reading by its index and 1, and that of the next of the same token.
    pub(super) fn get(&self, index: u32) -> Option<(Reading, u32)> {
        let reading = self.all.get((index as usize).checked_sub(1)?)?;
        Some((*reading, reading.other))
    }

    /// Adds a reading of a token unless the like is known.
    pub(super) fn add(&mut self, token: usize, reading: Reading) {
        let alike = |known: &Reading| known.symbol == reading.symbol && known.next == reading.next;
        if self.at(token).any(alike) {
            return;
        }
        if let Some(head) = self.heads.get_mut(token) {
            self.all.push(Reading { other: *head, ..reading });
            *head = self.all.len() as u32;
        }
    }

    fn read(&mut self, tokens: &Tokens, index: usize, token: Token) {
        let letters = tokens.letters_of(token);
        let place =
            Place { token: index, next: index as u32 + 1, first: token.first, last: token.last };
        let written = spelled(token.hash, letters.iter());
        // A letter of a row ("m.o.r.o.n") is no word that tells a language or speaks to somebody.
        let in_row = token.len() == 1 && (token.runs_on || index < self.apart);
        if let Some(word) = written.filter(|_| in_row) {
            self.push(place, word, 1.0, Way::Written);
        } else if let Some(word) = written {
            if let Some(slot) = self.written.get_mut(index) {
                *slot = word + 1;
            }
            self.push_exact(place, word, 1.0, Way::Written);
        }
        // What is likeliest first: of two readings alike the first is kept.
        let marks = written.map_or(0, table::marks);
        let mut stems = affix::Stems::default();
        if marks & mark::FUNCTION == 0 {
            affix::read(self, letters, token.shape, place, &mut stems);
        }
        if written.is_none() || token.shape.has(Shape::GAMMA) {
            respelled::read(self, letters, token, place);
            self.take_hidden(index);
        } else if token.shape.has(Shape::DOUBLED) {
            respelled::read_doubled(self, letters, token, place);
        }
        if is_latin(token.shape) && !token.shape.has(Shape::SIGN.with(Shape::STAR)) {
            respelled::without_digits(self, letters, place);
        }
        if token.runs_on && index >= self.apart {
            self.apart = index + 1 + apart::read(self, tokens, index);
        }
        let arabic = token.shape.has(Shape::ARABIC);
        // Spellings of one word are words of their own: a known one has its likes, too.
        match written {
            Some(word) if marks & mark::HEARD != 0 => {
                heard::read_known(self, word, arabic, place, 1.0);
            }
            Some(_) if marks & mark::FUNCTION != 0 => {}
            _ => heard::read(self, letters.iter().map(|letter| letter.ch), arabic, place, 1.0),
        }
        for prefix in stems.iter() {
            let stem = letters.get(prefix as usize..).unwrap_or_default().iter();
            let place = Place { first: place.first + prefix, ..place };
            heard::read(self, stem.map(|letter| letter.ch), arabic, place, cost::AFFIX);
        }
    }

    /// Takes a plainly hidden word of two letters and more for a written one, if it tells a language or speaks to somebody:
    /// "t01" for "toi".
    fn take_hidden(&mut self, index: usize) {
        let telling = mark::FUNCTION | mark::ADDRESS | mark::TARGET | mark::FILLER;
        let tells = |reading: &&Reading| {
            reading.symbol < WORDS
                && table::text(reading.symbol).chars().nth(1).is_some()
                && matches!(reading.way, Way::Doubled | Way::Leet | Way::Stretched | Way::Star)
                && table::marks(reading.symbol) & telling != 0
        };
        let word = self.at(index).filter(tells).last().map(|reading| reading.symbol);
        if let (Some(word), Some(slot)) = (word, self.written.get_mut(index)) {
            *slot = word + 1;
            self.marks |= table::marks(word);
        }
    }

    /// Whether a word's digits and signs stand for letters of a word known to us.
    pub fn is_leet(&self, token: usize) -> bool {
        self.at(token).any(|reading| reading.way == Way::Leet)
    }

    /// Adds a word that is written there letter by letter, with the slots it may stand in.
    fn push_exact(&mut self, place: Place, word: u16, quality: f32, way: Way) {
        self.marks |= table::marks(word);
        self.push(place, word, quality, way);
    }

    fn push(&mut self, place: Place, word: u16, quality: f32, way: Way) {
        let Place { token, next, first, last } = place;
        let consonants = consonants(table::sound(word)).count() as u8;
        for symbol in table::symbols(word) {
            let reading = Reading { symbol, next, first, last, quality, way, consonants, other: 0 };
            self.add(token, reading);
        }
    }
}

/// The letters that are read, and the tokens they stand in.
#[derive(Clone, Copy)]
struct Place {
    token: usize,
    next: u32,
    first: u32,
    last: u32,
}

/// The word of exactly these letters.
#[inline]
fn spelled<'a>(hash: u32, letters: impl Iterator<Item = &'a FoldedChar> + Clone) -> Option<u16> {
    SPELLED
        .candidates(hash)
        .find(|word| table::text(*word).chars().eq(letters.clone().map(|letter| letter.ch)))
}

/// The word of these characters.
pub(super) fn spelled_chars(letters: &[char]) -> Option<u16> {
    let hash = letters.iter().copied().fold(0, crate::text::word_hash);
    SPELLED.candidates(hash).find(|word| table::text(*word).chars().eq(letters.iter().copied()))
}

/// Whether these letters are Latin ones and digits and signs alone.
fn is_latin(shape: Shape) -> bool {
    shape.has(Shape::LATIN) && !shape.has(Shape::ARABIC) && !shape.has(Shape::TIFINAGH)
}
