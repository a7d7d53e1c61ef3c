//! Finds the entries of the lists in the words of a text.
//!
//! An automaton is walked from the start of every word, so that no entry is found inside a word
//! and a text of n words costs n short walks: over letters in `literal`, over sounds in `heard`.

mod cues;
mod heard;
mod literal;
mod prefix;

pub use cues::find_cues;

use fst::raw::{Fst, Node, Output};

use super::table::Entry;
use crate::text::Tokens;

/// An entry found in a text.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// The entry.
    pub entry: &'static Entry,
    /// First letter, an index of [`Tokens::letters`].
    pub first: usize,
    /// One past the last letter.
    pub last: usize,
    /// Index of the word it begins in.
    pub word: usize,
    /// How many words it covers; a word pulled apart counts its parts.
    pub words: usize,
    /// How near the spelling is to the entry's, in (0, 1].
    pub quality: f64,
    /// Found by its sound, which is weaker evidence than by its letters.
    pub by_sound: bool,
}

/// What each way of hiding a word costs in quality.
mod cost {
    pub const STRETCHED: f64 = 0.98;
    pub const LEET: f64 = 0.96;
    pub const STAR: f64 = 0.9;
    pub const APART: f64 = 0.95;
    pub const PREFIX: f64 = 0.98;
    pub const SOUND: f64 = 0.94;
    pub const DROPPED_VOWELS: f64 = 0.8;
}

/// All entries found, in the order of their first word.
pub fn find(tokens: &Tokens) -> Vec<Match> {
    let mut found = Vec::new();
    let heard = heard::Heard::of(tokens);
    for (index, word) in tokens.words.iter().enumerate() {
        literal::find_at(tokens, index, word.first, 1.0, &mut found);
        for start in prefix::arabic(tokens, *word) {
            literal::find_at(tokens, index, start, cost::PREFIX, &mut found);
        }
        heard.find_at(index, &mut found);
    }
    found
}

/// A state of an automaton: the node, and the value gathered on the way to it.
type State = (Node<'static>, Output);

/// The state before anything was read.
fn root(keys: &'static Fst<&'static [u8]>) -> State {
    (keys.root(), Output::zero())
}

/// The state after all bytes of a letter.
fn follow(keys: &'static Fst<&'static [u8]>, state: State, letter: char) -> Option<State> {
    let mut buffer = [0; 4];
    let (mut node, mut out) = state;
    for byte in letter.encode_utf8(&mut buffer).bytes() {
        let transition = node.transition(node.find_input(byte)?);
        out = out.cat(transition.out);
        node = keys.node(transition.addr);
    }
    Some((node, out))
}

/// The value of a state where a key ends.
fn value((node, out): State) -> Option<u64> {
    node.is_final().then(|| out.cat(node.final_output()).value())
}
