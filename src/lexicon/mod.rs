//! The word lists: read and checked at build time (`source`, `compile`), met in a text at run
//! time: `readings` says what each word may be, `phrases` what the words say together.

mod graph;
mod patterns;
mod phrases;
mod readings;
pub mod source;
mod symbol;
mod table;

pub use patterns::pattern;
pub use phrases::{Cue, Found, Match, find};
pub use readings::{Reading, Readings, Way};
pub use symbol::mark;
pub use table::{
    Entry, Needs, Rule, Thresholds, VERSION, WORDS, languages, marks, rules, text, thresholds,
};
