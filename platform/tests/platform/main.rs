//! The real binary, spoken to over real HTTP.

// Helpers outside of `#[test]` functions unwrap too: a panic is how a test fails.
#![allow(clippy::unwrap_used)]

mod accepting;
mod keys;
mod privacy;
mod refusing;
mod site;
mod support;
