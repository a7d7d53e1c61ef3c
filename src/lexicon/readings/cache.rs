//! What words were read as before. A page says the same words again and again, and a word that
//! stands for itself is always read the same.

use std::cell::RefCell;

use super::{Reading, Readings};
use crate::text::{Shape, Token, Tokens};

/// Words remembered at a time; one with the place of another takes it.
const PLACES: usize = 1 << 15;
/// Most letters of a word that is remembered.
const LONGEST: usize = 24;
/// Most letters and readings kept: when there is no more room, all is forgotten.
const MOST: usize = 1 << 18;

thread_local! {
    /// One for each thread; it changes how fast a text is read and nothing else.
    pub(super) static CACHE: RefCell<Cache> = RefCell::default();
}

/// Words with their readings, by the hash of their letters.
#[derive(Default)]
pub(super) struct Cache {
    words: Vec<Word>,
    letters: Vec<char>,
    readings: Vec<Reading>,
}

#[derive(Clone, Copy, Default)]
struct Word {
    hash: u32,
    shape: Shape,
    marks: u16,
    written: u16,
    letters: (u32, u32),
    readings: (u32, u32),
}

impl Cache {
    /// Reads a word, or recalls its readings.
    pub(super) fn read(
        &mut self,
        readings: &mut Readings,
        tokens: &Tokens,
        index: usize,
        token: Token,
    ) {
        let before = readings.all.len();
        // What is pulled apart is read together with its neighbours.
        if token.runs_on || index < readings.apart {
            readings.read(tokens, index, token);
        } else if let Some(word) = self.known(tokens, token) {
            let known = self.readings.get(range(word.readings)).unwrap_or_default();
            readings.recall(known, word, index, token.first);
        } else {
            let marks = std::mem::take(&mut readings.marks);
            readings.read(tokens, index, token);
            let own = std::mem::replace(&mut readings.marks, marks);
            readings.marks |= own;
            let new = readings.all.get(before..).unwrap_or_default();
            let written = readings.written.get(index).copied().unwrap_or(0);
            self.learn(tokens, token, new, (written, own));
        }
    }

    fn known(&self, tokens: &Tokens, token: Token) -> Option<Word> {
        let word = self.words.get(place(token.hash))?;
        let own = self.letters.get(range(word.letters))?;
        let letters = tokens.letters_of(token).iter().map(|letter| &letter.ch);
        let alike = word.hash == token.hash && word.shape == token.shape && !own.is_empty();
        (alike && own.iter().eq(letters)).then_some(*word)
    }

    fn learn(
        &mut self,
        tokens: &Tokens,
        token: Token,
        readings: &[Reading],
        (written, marks): (u16, u16),
    ) {
        if token.len() > LONGEST {
            return;
        }
        if self.words.is_empty() || self.letters.len().max(self.readings.len()) > MOST {
            self.words.clear();
            self.words.resize(PLACES, Word::default());
            self.letters.clear();
            self.readings.clear();
        }
        let first = (self.letters.len() as u32, self.readings.len() as u32);
        self.letters.extend(tokens.letters_of(token).iter().map(|letter| letter.ch));
        self.readings.extend(readings.iter().map(|reading| Reading {
            first: reading.first - token.first,
            last: reading.last - token.first,
            ..*reading
        }));
        let last = (self.letters.len() as u32, self.readings.len() as u32);
        if let Some(word) = self.words.get_mut(place(token.hash)) {
            let (letters, readings) = ((first.0, last.0), (first.1, last.1));
            let Token { hash, shape, .. } = token;
            *word = Word { hash, shape, marks, written, letters, readings };
        }
    }
}

impl Readings {
    /// Adds the readings of a known word, its letters counted from its first.
    fn recall(&mut self, known: &[Reading], word: Word, index: usize, start: u32) {
        let mut other = 0;
        for reading in known {
            let (first, last) = (reading.first + start, reading.last + start);
            self.all.push(Reading { next: index as u32 + 1, first, last, other, ..*reading });
            other = self.all.len() as u32;
        }
        if let Some(head) = self.heads.get_mut(index) {
            *head = other;
        }
        if let Some(slot) = self.written.get_mut(index) {
            *slot = word.written;
        }
        self.marks |= word.marks;
    }
}

/// Where a word is remembered: the hash's upper bits are the mixed ones.
fn place(hash: u32) -> usize {
    (hash >> (u32::BITS - PLACES.ilog2())) as usize
}

fn range((from, to): (u32, u32)) -> std::ops::Range<usize> {
    from as usize..to as usize
}
