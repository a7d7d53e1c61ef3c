//! What the lists promise as a whole.
#![cfg(not(target_arch = "wasm32"))]

use tiqa::lexicon::source::Lists;
use tiqa::text::language::Language;
use tiqa::{Category, Detector};

/// Fewest entries of each list.
const DEPTH: [(&str, usize); 8] = [
    ("fr.tsv", 1_000),
    ("ary.tsv", 1_000),
    ("ar.tsv", 1_000),
    ("en.tsv", 1_000),
    ("es.tsv", 300),
    ("zgh.tsv", 10),
    ("kab.tsv", 40),
    ("emoji.tsv", 100),
];

fn read(file: &str) -> std::io::Result<String> {
    std::fs::read_to_string(format!("{}/lexicon/{file}", env!("CARGO_MANIFEST_DIR")))
}

#[test]
fn every_list_is_deep_enough() {
    let lists = Lists::read(read).expect("the shipped lists");
    for (file, fewest) in DEPTH {
        let entries = lists.entries.iter().filter(|(_, entry)| entry.file == file);
        let entries = entries.filter(|(_, entry)| entry.category != Category::Harmless).count();
        assert!(entries >= fewest, "{file}: {entries} entries");
    }
}

#[test]
fn every_source_is_named() {
    let sources = read("SOURCES.md").expect("SOURCES.md");
    for (file, _) in DEPTH {
        let text = read(file).expect(file);
        let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        for (number, line) in lines.skip(1) {
            let source = line.split('\t').nth(8).unwrap_or_default();
            assert!(sources.contains(source), "{file}:{}: SOURCES.md lacks {source}", number + 1);
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
