//! One word pulled apart by signs, emoji or blanks: "h.m.a.r", "c o n".
//!
//! Letters held together by signs are one word, or none. Letters with blanks between them may be
//! several words ("t u e s n u l"): only where all of them can be cut into known words are these
//! read, so that "c o n t e n t" holds no other word.

use super::super::symbol::mark;
use super::super::table::{self, WORDS};
use super::{Place, Reading, Readings, Way, affix, cost, heard, respelled, spelled_chars};
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
    let shape = parts.iter().fold(Shape::default(), |shape, part| shape.with(part.shape));
    if letters.len() <= 2 * MOST_LETTERS {
        let next = (index + count) as u32;
        let place = Place { token: index, next, first: first.first, last: last.last };
        read_joined(readings, &letters, shape, place);
        affix::read(readings, &folded, shape, place, &mut affix::Stems::default());
    }
    if letters.len() == count && first.spaced {
        cut(readings, index, &folded, shape, first.first);
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

/// Single letters as several words, each of which is known: the likeliest rows of words.
fn cut(readings: &mut Readings, index: usize, letters: &[FoldedChar], shape: Shape, start: u32) {
    let row = Row::of(letters, shape, start);
    let (before, behind) = (row.before(), row.behind());
    let best = at(&behind, 0);
    if best > letters.len() as u32 + MOST {
        return;
    }
    for (from, before) in before.iter().enumerate() {
        for word in row.words.at(from) {
            let whole = before + cost_of(from, word) + at(&behind, word.next as usize);
            if whole <= best + SLACK {
                readings.add(index + from, Reading { next: index as u32 + word.next, ..*word });
                if word.symbol < WORDS {
                    readings.marks |= table::marks(word.symbol);
                }
            }
        }
    }
}

/// More than any row of words costs.
const NO_WAY: u32 = 1 << 16;
/// How much more than a letter each the likeliest row of words may cost.
const MOST: u32 = 1;
/// How much more than the likeliest a row of words may cost.
const SLACK: u32 = 1;

/// What a word of a row costs: less in few long words than in many short ones, unless these speak
/// to somebody ("u r"), and less as it is written than hidden.
fn cost_of(from: usize, word: &Reading) -> u32 {
    let short = match word.next as usize - from {
        1 => 2,
        2 if table::marks(word.symbol) & mark::ADDRESS == 0 => 1,
        _ => 0,
    };
    let unlike = match word.way {
        Way::Apart | Way::Affix => 0,
        _ => 1,
    };
    2 + short + unlike
}

/// All words that begin at each letter of a row of single letters; tokens are counted from the
/// first of the row.
struct Row {
    count: usize,
    words: Readings,
}

impl Row {
    fn of(letters: &[FoldedChar], shape: Shape, start: u32) -> Self {
        let count = letters.len();
        let words = Readings { heads: vec![0; count], ..Readings::default() };
        let mut row = Self { count, words };
        for from in 0..count {
            for to in from + 1..=count.min(from + MOST_LETTERS) {
                let (first, last) = (start + from as u32, start + to as u32);
                let place = Place { token: from, next: to as u32, first, last };
                row.read(letters.get(from..to).unwrap_or_default(), shape, place);
            }
        }
        row
    }

    /// Adds the words that these letters may be.
    fn read(&mut self, letters: &[FoldedChar], shape: Shape, place: Place) {
        let chars: Vec<char> = letters.iter().map(|letter| letter.ch).collect();
        let written = spelled_chars(&chars);
        if let Some(word) = written {
            // Anything can be cut into words of one or two letters: these must be ordinary ones.
            let ordinary = table::marks(word) & (mark::FUNCTION | mark::ADDRESS) != 0;
            let may_be_word = match chars[..] {
                [letter] => ordinary && matches!(letter, 'a' | 'i' | 'y' | 'و'),
                [_, _] => ordinary,
                _ => true,
            };
            if may_be_word {
                self.words.push(place, word, cost::APART, Way::Apart);
            }
        }
        if letters.len() >= FEWEST_LETTERS {
            if written.is_none() {
                respelled::read_hidden(&mut self.words, &chars, shape.by_letters(&chars), place);
            }
            affix::read(&mut self.words, letters, shape, place, &mut affix::Stems::default());
        }
    }

    /// What the likeliest words before each letter cost.
    fn before(&self) -> Vec<u32> {
        let mut costs = vec![NO_WAY; self.count + 1];
        costs[0] = 0;
        for from in 0..self.count {
            for word in self.words.at(from) {
                let cost = costs[from] + cost_of(from, word);
                let to = word.next as usize;
                costs[to] = costs[to].min(cost);
            }
        }
        costs
    }

    /// What the likeliest words from each letter on cost.
    fn behind(&self) -> Vec<u32> {
        let mut costs = vec![0; self.count + 1];
        for from in (0..self.count).rev() {
            let words = self.words.at(from);
            let whole = words.map(|word| cost_of(from, word) + costs[word.next as usize]);
            costs[from] = whole.min().unwrap_or(NO_WAY).min(NO_WAY);
        }
        costs
    }
}

fn at(costs: &[u32], place: usize) -> u32 {
    costs.get(place).copied().unwrap_or(NO_WAY)
}
