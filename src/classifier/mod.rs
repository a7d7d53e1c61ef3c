//! A small model for what no list can hold.
//!
//! [`features`] turns a read text into numbers, the same for training (`tiqa train`) and in the
//! browser; [`Model`] reads trained weights from bytes and gives scores.

mod cache;
pub mod features;
mod format;
mod found;
mod model;

pub use features::{Features, Group};
pub use format::{FUSION, Header, ModelError, OUTPUTS, write};
pub(crate) use found::show;
pub use model::{Model, Scores, mixed, scale};
