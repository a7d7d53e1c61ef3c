//! A line of a word list that breaks the schema is refused with its file and line.
#![cfg(not(target_arch = "wasm32"))]
// A test may say so when something it takes for granted is not so.
#![allow(clippy::expect_used)]

use proptest::prelude::*;
use tiqa::lexicon::source::{Grammar, HEADER, parse, spellings};
use tiqa::text::language::Language;

const SLOTS: &str = "language\tslot\tmembers\tlatin\tnote\nfr\tinsult\tcon|nul\t-\t-\n";
const INFLECTIONS: &str = "language\tinflection\tstrip\tendings\tstrip_latin\tendings_latin\tnote\nfr\teux\tx\tx,se\t-\t-\t-\n";

fn header() -> String {
    HEADER.0.join("\t")
}

fn grammar() -> Grammar {
    Grammar::parse(SLOTS, INFLECTIONS).expect("slots and inflections")
}

fn refusal(language: Language, line: &str) -> String {
    let text = format!("# comment\n{}\n\n{line}\n", header());
    match parse("list.tsv", &text, language, &grammar()) {
        Ok(entries) => format!("accepted: {entries:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn bad_lines_are_named() {
    for (line, problem) in [
        ("connard", "1 columns instead of 10"),
        ("connard\t-\tinsult\tmedium\t0.9\t-\t-\t-\town\t-\tmore", "11 columns instead of 10"),
        ("\t-\tinsult\tmedium\t0.9\t-\t-\t-\town\t-", "`term` is empty"),
        (" connard\t-\tinsult\tmedium\t0.9\t-\t-\t-\town\t-", "blanks around"),
        ("connard\t-\trude\tmedium\t0.9\t-\t-\t-\town\t-", "`rude`, which is not one of: insult, "),
        ("connard\t-\tinsult\tbad\t0.9\t-\t-\t-\town\t-", "`bad`, which is not one of: none, "),
        ("connard\t-\tinsult\tnone\t0.9\t-\t-\t-\town\t-", "severity `none`"),
        ("putain\t-\tprofanity\tlow\t0.9\t-\t-\t-\town\t-", "severity `none`"),
        ("connard\t-\tinsult\tmedium\t1.1\t-\t-\t-\town\t-", "`1.1` is not a number above 0"),
        ("connard\t-\tinsult\tmedium\tNaN\t-\t-\t-\town\t-", "`NaN` is not a number"),
        (
            "connard\t-\tinsult\tmedium\t0.9\t-\tyou\t-\town\t-",
            "`you`, which is not one of: -, address",
        ),
        ("connard\t-\tinsult\tmedium\t0.9\t-\tnear:\t-\town\t-", "`near:`, which is not one of"),
        ("connard\t-\tinsult\tmedium\t0.9\teuse\t-\t-\town\t-", "`euse` is an inflection that"),
        ("connard\t-\tinsult\tmedium\t0.9\teux\t-\t-\town\t-", "`connard` does not end in `x`"),
        ("connard\t-\tinsult\tmedium\t0.9\t-\t-\ttrop drôle\town\t-", "safe phrase `trop drôle`"),
        ("t es <rude>\t-\tinsult\tmedium\t0.9\t-\t-\t-\town\t-", "`rude` is a slot that"),
        ("connard{,s\t-\tinsult\tmedium\t0.9\t-\t-\t-\town\t-", "brace that is not closed"),
        ("connard}s\t-\tinsult\tmedium\t0.9\t-\t-\t-\town\t-", "brace that is not closed"),
        ("con{a{b}}\t-\tinsult\tmedium\t0.9\t-\t-\t-\town\t-", "nested braces"),
        (
            "{a,b,c,d,e,f,g,h,i,j,k}{a,b,c,d,e,f,g,h,i,j,k}{a,b,c,d,e,f,g,h,i,j,k}{a,b,c,d,e,f,g,h,i,j,k}\t-\tinsult\tmedium\t0.9\t-\t-\t-\town\t-",
            "14641 spellings; at most 10000",
        ),
        (
            "sale{,s}|sale\t-\tinsult\tmedium\t0.9\t-\t-\t-\town\t-",
            "`sale` stands in this list already",
        ),
    ] {
        let said = refusal(Language::French, line);
        assert!(said.starts_with("list.tsv:4: ") && said.contains(problem), "{line:?}: {said}");
    }
}

#[test]
fn scripts_stay_in_their_columns() {
    for line in [
        "7mar\t7mar\tinsult\tlow\t0.5\t-\t-\t-\town\t-",
        "حمار\tحمار\tinsult\tlow\t0.5\t-\t-\t-\town\t-",
    ] {
        assert!(refusal(Language::Darija, line).contains("do not fit its column"), "{line}");
    }
}

#[test]
fn a_list_without_its_header_is_refused() {
    let error =
        parse("list.tsv", "connard\t-\n", Language::French, &grammar()).expect_err("no header");
    assert!(error.to_string().starts_with("list.tsv:1: the first line must name the columns"));
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

#[test]
fn inflections_and_slots_are_read() {
    let text = format!(
        "{}\ngalleux\t-\tinsult\tlow\t0.5\teux\tnear:toi|ta\tgalleux marin\town\t-\n",
        header()
    );
    let entries = parse("list.tsv", &text, Language::French, &grammar()).expect("a good list");
    assert_eq!(entries[0].terms, ["galleux", "galleuse"]);
    assert_eq!(entries[0].needs.near, ["toi", "ta"]);
    assert_eq!((entries[0].line, entries[0].safe.len()), (2, 1));
    let twice = format!("{SLOTS}fr\tinsult\tsot\t-\t-\n");
    let error = Grammar::parse(&twice, INFLECTIONS).expect_err("defined twice");
    assert_eq!(error.to_string(), "slots.tsv:3: `insult` stands in this list already");
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "[\\PC\t\n{},|]{0,200}") {
        let _ = parse("list.tsv", &text, Language::Darija, &grammar());
        let _ = parse("list.tsv", &format!("{}\n{text}", header()), Language::French, &grammar());
        let _ = Grammar::parse(&text, &text);
    }
}
