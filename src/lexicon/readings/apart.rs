//! One word pulled apart by signs, emoji or blanks: "h.m.a.r", "c o n".

use super::super::symbol::mark;
use super::super::table;
use super::{Place, Readings, Way, cost, heard, respelled, spelled_chars};
use crate::text::{Shape, Tokens};

/// Most parts of a word: a bound for hostile text.
const MOST_PARTS: usize = 16;
/// Most letters of such a word.
const MOST_LETTERS: usize = 24;
/// Fewest letters: "t t" is nothing.
const FEWEST_LETTERS: usize = 3;

/// Reads the tokens from an index on that run on into each other as one word, ending at each of
/// them.
pub(super) fn read(readings: &mut Readings, tokens: &Tokens, index: usize) {
    let mut letters = Row { letters: ['\0'; MOST_LETTERS], len: 0 };
    let mut shape = Shape::default();
    for (place, token) in tokens.words.iter().enumerate().skip(index).take(MOST_PARTS) {
        for letter in tokens.letters_of(*token) {
            if letters.push(letter.ch).is_none() {
                return;
            }
        }
        shape = shape.with(token.shape);
        if place > index && letters.len >= FEWEST_LETTERS {
            let first = tokens.words.get(index).map_or(0, |token| token.first);
            let place = Place { token: index, next: place as u32 + 1, first, last: token.last };
            read_joined(readings, letters.as_slice(), shape, place, token.runs_on);
        }
        if !token.runs_on {
            return;
        }
    }
}

fn read_joined(
    readings: &mut Readings,
    letters: &[char],
    shape: Shape,
    place: Place,
    goes_on: bool,
) {
    let written = spelled_chars(letters);
    if let Some(word) = written {
        readings.push(place, word, cost::APART, Way::Apart);
    }
    let marks = written.map_or(0, table::marks);
    if marks & mark::HEARD != 0 || marks & mark::FUNCTION == 0 {
        let arabic = shape.has(Shape::ARABIC);
        heard::read(readings, letters.iter().copied(), arabic, place, cost::APART);
    }
    if written.is_none() && !goes_on {
        respelled::read_chars(readings, letters, shape.by_letters(letters), place, cost::APART);
    }
}

/// A short row of letters.
struct Row {
    letters: [char; MOST_LETTERS],
    len: usize,
}

impl Row {
    fn push(&mut self, letter: char) -> Option<()> {
        *self.letters.get_mut(self.len)? = letter;
        self.len += 1;
        Some(())
    }

    fn as_slice(&self) -> &[char] {
        self.letters.get(..self.len).unwrap_or_default()
    }
}
