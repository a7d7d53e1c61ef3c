//! tiqa-cli

fn main() {}
