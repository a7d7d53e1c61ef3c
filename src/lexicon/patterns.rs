//! Telephone numbers, addresses, dates of birth and links: what stands in the slots of
//! `lexicon/patterns.tsv`.
//!
//! The patterns are regular expressions, made into one automaton by the build script; nothing is
//! compiled here.

use std::sync::LazyLock;

use regex_automata::dfa::Automaton;
use regex_automata::dfa::sparse::DFA;
use regex_automata::{Anchored, Input};

use super::readings::{Reading, Readings, Way};
use super::table::PATTERNS;
use crate::text::{Folded, Letters, Shape, Token, Tokens, word_hash};

#[expect(clippy::expect_used, reason = "the bytes are written by this crate's build script")]
static AUTOMATON: LazyLock<DFA<&'static [u8]>> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.dfa"));
    DFA::from_bytes(bytes).expect("an automaton written by the build script").0
});

/// Words that begin a link.
const LINKS: [u32; 3] = [hash_of(b"http"), hash_of(b"https"), hash_of(b"www")];

const fn hash_of(word: &[u8]) -> u32 {
    let (mut hash, mut at) = (0, 0);
    while at < word.len() {
        hash = word_hash(hash, word[at] as char);
        at += 1;
    }
    hash
}

/// Longest text of a pattern, in folded characters.
const LONGEST: usize = 80;

/// Whether a pattern may begin with a word: a number, a link, an address of electronic mail.
fn may_begin(token: Token) -> bool {
    let number = token.shape.has(Shape::DIGIT) && !token.shape.has(Shape::LATIN);
    number || token.shape.has(Shape::SIGN) || LINKS.contains(&token.hash)
}

/// The number of the pattern that a symbol stands for.
pub fn pattern(symbol: u16) -> Option<usize> {
    PATTERNS.iter().position(|pattern| *pattern == symbol)
}

/// Adds a reading where a pattern stands, at the beginning of a word.
pub(super) fn read<L: Letters>(folded: &Folded<L>, tokens: &Tokens, readings: &mut Readings) {
    if !tokens.words.iter().any(|token| may_begin(*token)) {
        return;
    }
    let bytes: Vec<u8> =
        folded.chars.iter().map(|c| u8::try_from(c.ch).unwrap_or(u8::MAX)).collect();
    let mut at = 0;
    for (index, token) in tokens.words.iter().enumerate() {
        let Some(start) = tokens.letters.get(token.first as usize).map(|letter| letter.start)
        else {
            continue;
        };
        at += folded.chars.iter().skip(at).take_while(|c| c.start < start).count();
        let end = bytes.len().min(at + LONGEST);
        let input = Input::new(&bytes).range(at..end).anchored(Anchored::Yes);
        let Ok(Some(half)) = AUTOMATON.try_search_fwd(&input) else { continue };
        let Some(last) = half.offset().checked_sub(1).and_then(|last| folded.chars.get(last))
        else {
            continue;
        };
        let covered = tokens.words.iter().skip(index).take_while(|word| {
            tokens.letters.get(word.first as usize).is_some_and(|letter| letter.start <= last.start)
        });
        let next = index + covered.count();
        let (Some(symbol), Some(end)) =
            (PATTERNS.get(half.pattern().as_usize()), tokens.words.get(next - 1))
        else {
            continue;
        };
        let (first, last, next) = (token.first, end.last, next as u32);
        let (quality, way, consonants) = (1.0, Way::Slot, 0);
        let symbol = *symbol;
        readings
            .add(index, Reading { symbol, next, first, last, quality, way, consonants, other: 0 });
    }
}
