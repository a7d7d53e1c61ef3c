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

/// What is known not to hold yet. A line that holds belongs into its language's table.
#[test]
fn known_mistakes_are_still_mistakes() {
    let detector = tiqa::Detector::default();
    let lines = include_str!("corpus/known-broken.tsv").lines().enumerate().skip(1);
    for (index, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let [text, _, expected, _] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("known-broken.tsv:{}: four columns", index + 1);
        };
        let verdict = detector.scan(text);
        let holds = match tiqa::Category::from_key(expected) {
            None => !verdict.abusive,
            Some(category) => verdict.categories.contains(&category),
        };
        assert!(!holds, "known-broken.tsv:{}: {text:?} holds now", index + 1);
    }
}
