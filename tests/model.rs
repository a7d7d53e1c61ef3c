//! The shipped model, natively.
#![cfg(not(target_arch = "wasm32"))]

use sha2::{Digest, Sha256};
use tiqa::Detector;
use tiqa::classifier::Model;

const MODEL: &[u8] = include_bytes!("../model/tiqa.model");

#[test]
fn a_detector_names_the_model_it_reads_with() {
    let without = Detector::default();
    assert_eq!(without.versions(), tiqa::versions());
    assert_eq!(without.versions().model, "none");
    let with = without.with_model(Model::read(MODEL).unwrap());
    let digest = Sha256::digest(MODEL);
    let [a, b, c, d, ..] = digest[..] else { panic!("a digest") };
    assert_eq!(with.versions().model, format!("{a:02x}{b:02x}{c:02x}{d:02x}"));
    assert_eq!(with.versions().lexicon, tiqa::versions().lexicon);
}
