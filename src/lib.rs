//! Tiqa's core: text in, verdict out.

pub mod report;
