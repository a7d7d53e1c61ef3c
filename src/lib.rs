//! Tiqa's core: text in, verdict out; and a report, sealed.
//!
//! A text travels one way: [`text`] folds it, [`lexicon`] finds evidence, [`context`] says who is
//! addressed, [`Detector`] makes the [`Verdict`]. [`report`] holds what the extension, the site
//! and the platform share about reports.

pub mod classifier;
pub mod context;
mod detector;
mod evidence;
mod explain;
mod judgement;
pub mod lexicon;
pub mod report;
pub mod text;
mod verdict;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use detector::{Detector, Message, Sensitivity};
pub use explain::{EntryExplained, Explanation, TokenExplained};
pub use verdict::{Category, Severity, Span, Verdict};

/// Versions of what reads texts in this build, where no model is in use.
pub fn versions() -> report::Versions {
    report::Versions { lexicon: lexicon::VERSION.to_owned(), model: "none".to_owned() }
}
