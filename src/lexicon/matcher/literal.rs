//! Entries found by their letters: as written, in leet, with stars, stretched or pulled apart.

use super::super::table::{self, LITERAL_KEYS};
use super::{Match, State, cost, follow, root, value};
use crate::text::{Token, Tokens};

/// Most stars that stand for a letter in one word.
const MOST_STARS: u8 = 3;
/// Letters of one kind in a row that make a stretch.
const STRETCH: usize = 3;

/// Finds the entries that begin at a letter of a word.
pub(super) fn find_at(
    tokens: &Tokens,
    word: usize,
    first: usize,
    quality: f64,
    found: &mut Vec<Match>,
) {
    let mut walk = Walk { tokens, word, first, found };
    walk.step(root(&LITERAL_KEYS), Place { word, letter: first, quality, stars: 0 });
}

/// Where a walk stands in the text, and what it cost to get there.
#[derive(Clone, Copy)]
struct Place {
    word: usize,
    letter: usize,
    quality: f64,
    stars: u8,
}

struct Walk<'a> {
    tokens: &'a Tokens,
    /// The word it began in, and the letter.
    word: usize,
    first: usize,
    found: &'a mut Vec<Match>,
}

impl Walk<'_> {
    fn step(&mut self, state: State, place: Place) {
        let Some(word) = self.tokens.words.get(place.word).copied() else { return };
        if place.letter >= word.last {
            self.end_of_word(state, place, word);
            return;
        }
        let Some(letter) = self.tokens.letters.get(place.letter).map(|letter| letter.ch) else {
            return;
        };
        if let Some(next) = follow(&LITERAL_KEYS, state, letter) {
            self.after_letter(next, place, word);
        }
        for other in leet(letter) {
            if let Some(next) = follow(&LITERAL_KEYS, state, *other) {
                let quality = place.quality * cost::LEET;
                self.after_letter(next, Place { quality, ..place }, word);
            }
        }
        if letter == '*' && place.stars < MOST_STARS {
            self.any_letter(state, place);
        }
    }

    fn any_letter(&mut self, (node, out): State, place: Place) {
        for transition in node.transitions().filter(|t| t.inp.is_ascii_lowercase()) {
            let next = (LITERAL_KEYS.node(transition.addr), out.cat(transition.out));
            let (letter, stars) = (place.letter + 1, place.stars + 1);
            self.step(next, Place { letter, stars, quality: place.quality * cost::STAR, ..place });
        }
    }

    /// Goes on behind a letter, and, where it is stretched, behind the whole stretch.
    fn after_letter(&mut self, state: State, place: Place, word: Token) {
        self.step(state, Place { letter: place.letter + 1, ..place });
        let letters = self.tokens.letters_of(word);
        let at = place.letter - word.first;
        let same =
            |letter: &&crate::text::FoldedChar| Some(letter.ch) == letters.get(at).map(|l| l.ch);
        let behind = letters.iter().skip(at).take_while(same).count();
        let before = letters.iter().take(at).rev().take_while(same).take(STRETCH).count();
        if behind > 1 && before + behind >= STRETCH {
            let quality = place.quality * cost::STRETCHED;
            self.step(state, Place { letter: place.letter + behind, quality, ..place });
        }
    }

    fn end_of_word(&mut self, state: State, place: Place, word: Token) {
        for entry in value(state).into_iter().flat_map(table::entries) {
            self.found.push(Match {
                entry,
                first: self.first,
                last: word.last,
                word: self.word,
                words: place.word + 1 - self.word,
                quality: place.quality,
                by_sound: false,
            });
        }
        let next = Place { word: place.word + 1, letter: word.last, ..place };
        if word.runs_on {
            self.step(state, Place { quality: place.quality * cost::APART, ..next });
        }
        if word.joins_next
            && let Some(state) = follow(&LITERAL_KEYS, state, ' ')
        {
            self.step(state, next);
        }
    }
}

/// Letters a sign or digit may stand for. Digits of Arabizi are tried as themselves first.
fn leet(sign: char) -> &'static [char] {
    match sign {
        '0' => &['o'],
        '1' => &['i', 'l'],
        '3' => &['e'],
        '4' | '@' => &['a'],
        '5' | '$' => &['s'],
        '7' => &['t'],
        '8' => &['b'],
        '9' => &['g'],
        '!' => &['i'],
        _ => &[],
    }
}
