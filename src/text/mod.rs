//! From a text as it was written to folded words, with the way back to the original.
//!
//! `fold` makes letters comparable, `tokens` finds words (also those hidden by dots or spaces),
//! `sound` writes how Darija of both scripts sounds, `language` tells the languages apart.

mod fold;
pub mod language;
pub mod sound;
mod tokens;

pub use fold::{FoldedChar, fold};
pub use tokens::{Token, Tokens, tokenize};
