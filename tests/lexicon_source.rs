//! A line of a word list that breaks the schema is refused with its file and line.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use tiqa::lexicon::source::{HEADER, parse, spellings};
use tiqa::text::language::Language;

fn refusal(language: Language, line: &str) -> String {
    let text = format!("# comment\n{HEADER}\n\n{line}\n");
    match parse("list.tsv", &text, language) {
        Ok(entries) => format!("accepted: {entries:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn bad_lines_are_named() {
    for (line, problem) in [
        ("connard", "1 columns instead of 8"),
        ("connard\t-\tinsult\tmedium\t0.9\t-\town\t-\tmore", "9 columns instead of 8"),
        ("\t-\tinsult\tmedium\t0.9\t-\town\t-", "`term` is empty"),
        (" connard\t-\tinsult\tmedium\t0.9\t-\town\t-", "blanks around"),
        ("connard\t-\trude\tmedium\t0.9\t-\town\t-", "`rude`, which is not one of: insult, "),
        ("connard\t-\tinsult\tbad\t0.9\t-\town\t-", "`bad`, which is not one of: none, "),
        ("connard\t-\tinsult\tnone\t0.9\t-\town\t-", "severity `none`"),
        ("putain\t-\tprofanity\tlow\t0.9\t-\town\t-", "severity `none`"),
        ("connard\t-\tinsult\tmedium\t1.1\t-\town\t-", "`1.1` is not a number above 0"),
        ("connard\t-\tinsult\tmedium\tNaN\t-\town\t-", "`NaN` is not a number"),
        ("connard\t-\tinsult\tmedium\t0.9\tyou\town\t-", "`you`, which is not one of: address"),
        ("connard{,s\t-\tinsult\tmedium\t0.9\t-\town\t-", "brace that is not closed"),
        ("connard}s\t-\tinsult\tmedium\t0.9\t-\town\t-", "brace that is not closed"),
        ("con{a{b}}\t-\tinsult\tmedium\t0.9\t-\town\t-", "nested braces"),
        ("sale{,s}|sale\t-\tinsult\tmedium\t0.9\t-\town\t-", "`sale` stands in this list already"),
    ] {
        let said = refusal(Language::French, line);
        assert!(said.starts_with("list.tsv:4: ") && said.contains(problem), "{line:?}: {said}");
    }
}

#[test]
fn scripts_stay_in_their_columns() {
    for line in
        ["7mar\t7mar\tinsult\tlow\t0.5\t-\town\t-", "حمار\tحمار\tinsult\tlow\t0.5\t-\town\t-"]
    {
        assert!(refusal(Language::Darija, line).contains("do not fit its column"), "{line}");
    }
}

#[test]
fn a_list_without_its_header_is_refused() {
    let error = parse("list.tsv", "connard\t-\n", Language::French).expect_err("no header");
    assert!(error.to_string().starts_with("list.tsv:1: the first line must be the header"));
}

#[test]
fn alternatives_are_written_out() {
    let cases: [(&str, &[&str]); 4] = [
        ("sale", &["sale"]),
        ("a|b{c,d}", &["a", "bc", "bd"]),
        ("t {es,est} {trop ,}con", &["t es trop con", "t es con", "t est trop con", "t est con"]),
        ("{,l}7mar", &["7mar", "l7mar"]),
    ];
    for (text, expected) in cases {
        assert_eq!(spellings(text).expect(text), expected);
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "[\\PC\t\n{},|]{0,200}") {
        let _ = parse("list.tsv", &text, Language::Darija);
        let _ = parse("list.tsv", &format!("{HEADER}\n{text}"), Language::French);
    }
}
