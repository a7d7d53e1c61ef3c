//! The shipped model, natively.
#![cfg(not(target_arch = "wasm32"))]

use sha2::{Digest, Sha256};
use tiqa::classifier::Model;
use tiqa::text::language::{Language, LanguageSet};
use tiqa::{Category, Detector, Sensitivity};

#[allow(dead_code, reason = "of the tables only the rows are needed")]
mod tables;

const MODEL: &[u8] = include_bytes!("../model/tiqa.model");

#[test]
fn a_detector_names_the_model_it_reads_with() {
    let without = Detector::default();
    assert_eq!(without.versions(), tiqa::versions());
    assert_eq!(without.versions().model, "none");
    let with = without.with_model(Model::read(MODEL).unwrap_or_else(|problem| panic!("{problem}")));
    let digest = Sha256::digest(MODEL);
    let [a, b, c, d, ..] = digest[..] else { panic!("a digest") };
    assert_eq!(with.versions().model, format!("{a:02x}{b:02x}{c:02x}{d:02x}"));
    assert_eq!(with.versions().lexicon, tiqa::versions().lexicon);
}

fn detector(sensitivity: Sensitivity, languages: LanguageSet) -> Detector {
    Detector::new(sensitivity, languages)
        .with_model(Model::read(MODEL).unwrap_or_else(|problem| panic!("{problem}")))
}

#[test]
fn what_is_abusive_has_a_place_in_the_text() {
    for sensitivity in [Sensitivity::Calm, Sensitivity::Standard, Sensitivity::Watchful] {
        let detector = detector(sensitivity, LanguageSet::ALL);
        for row in tables::rows() {
            let verdict = detector.scan(row.text);
            let units = row.text.encode_utf16().count() as u32;
            assert!(verdict.spans.is_sorted_by(|a, b| a.end <= b.start), "{}", row.text);
            assert!(verdict.spans.iter().all(|span| span.start < span.end && span.end <= units));
            assert!(!verdict.abusive || !verdict.spans.is_empty(), "{}", row.text);
            assert_eq!(verdict.abusive, !verdict.categories.is_empty(), "{}", row.text);
        }
    }
}

#[test]
fn distress_is_never_abuse() {
    let detector = detector(Sensitivity::Watchful, LanguageSet::ALL);
    for row in tables::rows().iter().filter(|row| row.expected == Some(Category::Distress)) {
        let verdict = detector.scan(row.text);
        assert!(!verdict.abusive, "{}: {}", row.place, row.text);
        assert_eq!(verdict.spans.first().map(|span| span.category), Some(Category::Distress));
    }
}

#[test]
fn the_lists_judge_alone_what_is_not_the_models() {
    let standard = Sensitivity::Standard;
    let french = LanguageSet::default().with(Language::French);
    for (text, languages) in [("🖕🖕", LanguageSet::ALL), ("😀😀", LanguageSet::ALL), ("", french)]
    {
        let without = Detector::new(standard, languages).scan(text);
        assert_eq!(detector(standard, languages).scan(text), without, "{text}");
    }
    let insult = "أنت غبي ولا أحد يحبك";
    assert!(detector(standard, LanguageSet::ALL).scan(insult).abusive);
    assert!(!detector(standard, french).scan(insult).abusive);
}

#[test]
fn a_word_said_again_says_no_more() {
    let detector = detector(Sensitivity::Watchful, LanguageSet::ALL);
    let text = "\u{202e}abc \u{2067}سلام\u{2069} \u{202d}123 \u{5d0}\u{202c} salam";
    assert!(!detector.scan(text).abusive);
    assert!(!detector.scan(&text.repeat(200)).abusive);
}
