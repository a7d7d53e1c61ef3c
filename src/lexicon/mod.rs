//! The word lists: read and checked at build time, matched at run time.

mod matcher;
pub mod source;
mod table;

pub use matcher::{Match, find, find_cues};
pub use table::{Entry, Thresholds, VERSION, function_word, is_address, thresholds};
