//! What holds for every text, whatever stands in it.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use tiqa::text::fold;
use tiqa::{Detector, Message, Verdict};

/// Letters, signs and words that meet every branch of folding and matching.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[ a-z0-9@$!*.'-]{0,8}",
        "[\u{0621}-\u{0652}\u{0660}-\u{0669} ]{0,8}",
        prop::sample::select(vec![
            "connard", "7mar", "حمار", "c o n", "h.m.a.r", "t'es", "nta", "😀", "\u{200B}",
            "\u{202E}", "É", "***", "ﷺ", "𝓵𝓸", "aaaaaaaa", "\u{0301}",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn check_spans(text: &str, verdict: &Verdict) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut before = 0;
    for span in &verdict.spans {
        assert!(span.start < span.end && span.end as usize <= units.len(), "{text:?} {span:?}");
        assert!(span.start >= before, "spans in order, not overlapping: {text:?}");
        before = span.end;
        let cut = &units[span.start as usize..span.end as usize];
        assert!(String::from_utf16(cut).is_ok(), "borders of characters: {text:?} {span:?}");
    }
    assert!(
        !verdict.abusive || !verdict.spans.is_empty(),
        "an abusive verdict has a span: {text:?}"
    );
    assert!((0.0..=1.0).contains(&verdict.score) && (0.0..=1.0).contains(&verdict.confidence));
}

/// What was matched, cut from the original and folded alone, is the same folded text.
fn check_folding(text: &str) {
    let folded = fold(text);
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(folded.original_len as usize, units.len());
    for window in folded.chars.chunks(3) {
        let (first, last) = (window[0], window[window.len() - 1]);
        // A character that folds to several is cut whole, or not at all.
        let whole = |one: &&tiqa::text::FoldedChar| one.start >= first.start && one.end <= last.end;
        let expected: String = folded.chars.iter().filter(whole).map(|one| one.ch).collect();
        let cut = String::from_utf16(&units[first.start as usize..last.end as usize]);
        assert!(cut.is_ok(), "borders of characters: {text:?}");
        let alone = fold(&cut.unwrap_or_default());
        let alone: String = alone.chars.iter().map(|one| one.ch).collect();
        assert_eq!(alone, expected, "{text:?}");
    }
}

proptest! {
    #[test]
    fn offsets_lead_back_to_what_was_folded(text in texts()) {
        check_folding(&text);
    }

    #[test]
    fn a_verdict_for_every_text(text in texts()) {
        let detector = Detector::default();
        let verdict = detector.scan(&text);
        check_spans(&text, &verdict);
        prop_assert_eq!(&detector.scan(&text), &verdict);
        let message = Message { text, ..Message::default() };
        prop_assert_eq!(&detector.scan_message(&message), &verdict);
    }
}

#[test]
fn a_megabyte_gets_a_verdict() {
    let text = "nta 7mar, c.o.n.n.a.r.d ".repeat(44_000);
    let verdict = Detector::default().scan(&text);
    assert!(verdict.abusive);
    check_spans(&text, &verdict);
}

#[test]
fn hostile_texts_end() {
    let detector = Detector::default();
    for piece in
        ["a", "c.", "c o n ", "\u{0301}", "f*", "***", "nta 7mar ", "(", "حمار ", "😀", "aA1!@$ "]
    {
        let text = piece.repeat(200_000 / piece.len());
        check_spans(&text, &detector.scan(&text));
    }
}
