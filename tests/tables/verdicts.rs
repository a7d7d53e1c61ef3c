//! All verdicts on the corpus with the model, as one fingerprint.

use sha2::{Digest, Sha256};
use tiqa::classifier::Model;
use tiqa::text::language::LanguageSet;
use tiqa::{Detector, Message, Sensitivity};

use crate::tables::rows;

/// The model as it is shipped.
pub const MODEL: &[u8] = include_bytes!("../../model/tiqa.model");

/// The same wherever the engine runs; scores count to the last bit.
pub fn fingerprint() -> String {
    let model = Model::read(MODEL).unwrap_or_else(|problem| panic!("{problem}"));
    let mut all = Sha256::new();
    for sensitivity in [Sensitivity::Calm, Sensitivity::Standard, Sensitivity::Watchful] {
        let detector = Detector::new(sensitivity, LanguageSet::ALL).with_model(model.clone());
        for row in rows() {
            let verdict = serde_json::to_string(&detector.scan(row.text));
            all.update(verdict.unwrap_or_else(|problem| panic!("{problem}")));
            let message = Message { text: row.text.to_owned(), ..Message::default() };
            let (features, found) = detector.features(&message);
            let scores = model.scores(&features, found);
            for score in [scores.abuse].into_iter().chain(scores.heads) {
                all.update(score.to_bits().to_le_bytes());
            }
        }
    }
    all.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
