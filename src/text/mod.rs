//! From a text as it was written to folded words, with the way back to the original.
//!
//! `fold` makes letters comparable by the table in `letters` (which the build script makes from
//! `unicode`), `tokens` finds words (also those hidden by dots or spaces), `sound` writes how
//! Darija of both scripts sounds, `language` tells the languages apart.

mod fold;
mod gaps;
pub mod language;
mod letters;
mod shape;
pub mod sound;
mod tokens;

pub use fold::{Folded, FoldedChar, Letters};
pub use letters::fold;
pub use shape::Shape;
pub use tokens::{Emoji, Token, Tokens, tokenize, word_hash};
