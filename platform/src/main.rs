//! tiqa-platform

fn main() {}
