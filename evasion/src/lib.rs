//! The ways people hide words from a filter, and how many a filter still finds.
//!
//! For measuring only: an [`Attack`] respells single words, [`attempts`] tries all of them on a
//! text, a [`Tally`] counts. Nothing here knows the engine, so that the command line and the tests
//! of the engine can both use it. The same seed gives the same respellings, whatever else is tried.

mod attacks;
mod measure;
mod random;
mod text;
mod word;

pub use attacks::{ATTACKS, Attack, Habit};
pub use measure::{Attempt, Count, Found, Tally, attempts};
pub use random::Random;
pub use text::{Where, respell};
pub use word::{Script, Word};
