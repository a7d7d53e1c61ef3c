//! What the lists promise as a whole.
#![cfg(not(target_arch = "wasm32"))]

use tiqa::lexicon::source::{Grammar, parse};
use tiqa::text::language::Language;
use tiqa::{Category, Detector};

const LISTS: [(&str, &str, Language); 4] = [
    ("fr.tsv", include_str!("../lexicon/fr.tsv"), Language::French),
    ("ary.tsv", include_str!("../lexicon/ary.tsv"), Language::Darija),
    ("ar.tsv", include_str!("../lexicon/ar.tsv"), Language::Arabic),
    ("en.tsv", include_str!("../lexicon/en.tsv"), Language::English),
];

#[test]
fn every_list_is_deep_enough_and_names_its_sources() {
    let sources = include_str!("../lexicon/SOURCES.md");
    let slots = include_str!("../lexicon/slots.tsv");
    let grammar = Grammar::parse(slots, include_str!("../lexicon/inflections.tsv")).expect("slots");
    for (file, text, language) in LISTS {
        let entries = parse(file, text, language, &grammar).expect(file);
        assert!(entries.len() >= 150, "{file}: {} entries", entries.len());
        for (number, line) in
            text.lines().enumerate().skip(1).filter(|(_, line)| !line.starts_with('#'))
        {
            let source = line.split('\t').nth(8).unwrap_or_default();
            assert!(
                sources.contains(source),
                "{file}:{}: SOURCES.md does not name {source}",
                number + 1
            );
        }
    }
}

#[test]
fn one_darija_entry_serves_both_scripts() {
    let detector = Detector::default();
    for (arabic, latin) in
        [("سير تقود", "sir t9awed"), ("انت حمار", "nta 7mar"), ("غادي نقتلك", "ghadi n9tlek")]
    {
        let [left, right] = [arabic, latin].map(|text| detector.scan(text));
        assert!(left.abusive && right.abusive, "{arabic} {latin}");
        assert_eq!(left.categories, right.categories, "{arabic} {latin}");
        assert_eq!(right.language, Language::Arabizi, "{latin}");
    }
}

#[test]
fn hidden_spellings_are_found() {
    let detector = Detector::default();
    for text in [
        "7maaaar nta",
        "h.m.a.r nta",
        "h m a r nta",
        "nta l7mar",
        "nta hmar",
        "ＮＴＡ ７ＭＡＲ",
        "nta 7\u{200B}mar",
        "c0nnard",
        "c.o.n.n.a.r.d",
        "c o n n a r d",
        "conn*rd",
        "connaaaard",
        "CONNARD",
        "𝓬𝓸𝓷𝓷𝓪𝓻𝓭",
        "c\u{202E}onnard",
        "انت ح م ا ر",
        "انت حمـــار",
        "انت حِمَار",
        "انت حماااار",
        "c😀o😀n😀n😀a😀r😀d",
    ] {
        assert!(detector.scan(text).abusive, "{text}");
    }
}

#[test]
fn distress_is_told_apart_from_abuse() {
    let detector = Detector::default();
    for text in ["je veux mourir", "bghit nmot", "بغيت نموت", "i want to die", "أريد أن أموت"]
    {
        let verdict = detector.scan(text);
        assert!(!verdict.abusive && verdict.categories.is_empty(), "{text}");
        let spans: Vec<_> =
            verdict.spans.iter().map(|span| (span.category, span.reason.as_str())).collect();
        assert_eq!(spans, [(Category::Distress, "distress.self")], "{text}");
    }
}

#[test]
fn swearing_at_nobody_is_no_abuse() {
    let detector = Detector::default();
    for text in ["putain j'ai raté le bus", "merde alors", "damn that was close"] {
        let verdict = detector.scan(text);
        assert!(!verdict.abusive && verdict.spans.is_empty(), "{text}");
    }
}
