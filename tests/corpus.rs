//! Every line of `tests/corpus/` holds, natively.
#![cfg(not(target_arch = "wasm32"))]

mod tables;

#[test]
fn every_line_holds() {
    let mistakes = tables::mistakes();
    assert!(
        mistakes.is_empty(),
        "{} of {} lines:\n{}",
        mistakes.len(),
        tables::rows().len(),
        mistakes.join("\n")
    );
}
