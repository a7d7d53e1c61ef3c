//! One word pulled apart by signs, emoji or blanks: "h.m.a.r", "c o n".
//!
//! Letters held together by signs are one word, or none. Letters with blanks between them may be
//! several words ("t u e s n u l"): only where all of them can be cut into known words are these
//! read, so that "c o n t e n t" holds no other word.

use super::super::symbol::mark;
use super::super::table;
use super::{Place, Readings, Way, affix, cost, heard, respelled, spelled_chars};
use crate::text::{FoldedChar, Shape, Tokens};

/// Most parts that are looked at together: a bound for hostile text.
const MOST_PARTS: usize = 48;
/// Most letters of a word.
const MOST_LETTERS: usize = 16;
/// Fewest letters of a word known by a likeness.
const FEWEST_LETTERS: usize = 3;

/// Reads the parts that begin with a token, the first of a row of tokens that run on; returns how
/// many tokens follow it in the row.
pub(super) fn read(readings: &mut Readings, tokens: &Tokens, index: usize) -> usize {
    let rest = tokens.words.iter().skip(index).take(MOST_PARTS);
    let count = 1 + rest.take_while(|token| token.runs_on).count();
    let parts = tokens.words.get(index..index + count).unwrap_or_default();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return 0 };
    let folded: Vec<FoldedChar> =
        parts.iter().flat_map(|part| tokens.letters_of(*part)).copied().collect();
    let letters: Vec<char> = folded.iter().map(|letter| letter.ch).collect();
    if letters.len() <= 2 * MOST_LETTERS {
        let next = (index + count) as u32;
        let place = Place { token: index, next, first: first.first, last: last.last };
        let shape = parts.iter().fold(Shape::default(), |shape, part| shape.with(part.shape));
        read_joined(readings, &letters, shape, place);
        affix::read(readings, &folded, shape, place, &mut affix::Stems::default());
    }
    if letters.len() == count && first.spaced {
        cut(readings, tokens, index, &letters);
    }
    count - 1
}

/// All letters as one word.
fn read_joined(readings: &mut Readings, letters: &[char], shape: Shape, place: Place) {
    let written = spelled_chars(letters);
    if let Some(word) = written {
        readings.push_exact(place, word, cost::APART, Way::Apart);
    }
    if letters.len() < FEWEST_LETTERS {
        return;
    }
    if written.is_none() {
        respelled::read_hidden(readings, letters, shape.by_letters(letters), place);
    }
    let marks = written.map_or(0, table::marks);
    if marks & mark::HEARD != 0 || marks & mark::FUNCTION == 0 {
        let arabic = shape.has(Shape::ARABIC);
        heard::read(readings, letters.iter().copied(), arabic, place, cost::APART);
    }
}

/// Single letters as several words, each of which is known.
fn cut(readings: &mut Readings, tokens: &Tokens, index: usize, letters: &[char]) {
    let count = letters.len();
    let words = |from: usize| {
        (from + 1..=count.min(from + MOST_LETTERS)).filter_map(move |to| {
            let letters = letters.get(from..to)?;
            let word = spelled_chars(letters)?;
            // Anything can be cut into words of one or two letters: these must be ordinary ones,
            // a single letter the first of the row ("t t r o m o c h e").
            let ordinary = table::marks(word) & (mark::FUNCTION | mark::ADDRESS) != 0;
            let may_be_word = match letters.len() {
                1 => from == 0 && ordinary,
                2 => ordinary,
                _ => true,
            };
            may_be_word.then_some((to, word))
        })
    };
    let mut ends_well = [false; MOST_PARTS + 1];
    if let Some(end) = ends_well.get_mut(count) {
        *end = true;
    }
    for from in (0..count).rev() {
        let well = words(from).any(|(to, _)| ends_well.get(to) == Some(&true));
        if let Some(slot) = ends_well.get_mut(from) {
            *slot = well;
        }
    }
    let mut begins_well = [false; MOST_PARTS + 1];
    begins_well[0] = true;
    for from in 0..count {
        if begins_well.get(from) != Some(&true) {
            continue;
        }
        for (to, word) in words(from).filter(|(to, _)| ends_well.get(*to) == Some(&true)) {
            if let Some(slot) = begins_well.get_mut(to) {
                *slot = true;
            }
            let token = |at: usize| tokens.words.get(index + at);
            if let (Some(first), Some(last)) = (token(from), token(to - 1)) {
                let (token, next) = (index + from, (index + to) as u32);
                let place = Place { token, next, first: first.first, last: last.last };
                readings.push_exact(place, word, cost::APART, Way::Apart);
            }
        }
    }
}
