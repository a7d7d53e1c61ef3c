//! Prints the fingerprint of all verdicts on the corpus with the model, as this machine gives them.
//! `cargo xtask test` hands it to the tests in browsers, which compare it with theirs.

// Of the tables only the rows are needed.
#[allow(dead_code)]
#[path = "../tests/tables/mod.rs"]
mod tables;
#[path = "../tests/tables/verdicts.rs"]
mod verdicts;

fn main() {
    println!("{}", verdicts::fingerprint());
}
