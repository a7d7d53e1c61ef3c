//! `tiqa lexicon check` as its callers meet it.

// A test may say so when something it takes for granted is not so.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Entries of the shipped lists that share a term with another; lower it with them.
const SHARED: &str = "150";
/// Ordinary words that fire. None should.
const WORDS: &str = "2";

fn check(arguments: &[&str]) -> (Output, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tiqa"))
        .args(["lexicon", "check", "--no-data"])
        .args(arguments)
        .output()
        .expect("the binary was built");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    (output, said)
}

/// A folder of lists: one of French, and its sources.
fn lists(name: &str, lines: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // What an earlier run left.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let header = include_str!("../../lexicon/fr.tsv").lines().next().expect("a header");
    fs::write(folder.join("fr.tsv"), format!("{header}\n{lines}")).expect("a list");
    fs::write(folder.join("SOURCES.md"), "| `own` | x |\n").expect("its sources");
    folder.to_string_lossy().into_owned()
}

#[test]
fn the_shipped_lists_hold() {
    let (output, said) = check(&["--limit", SHARED, "--words", WORDS]);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn bad_lines_and_unknown_sources_are_told_all() {
    let good = "connard\t-\tinsult\tlow\t.5\t-\t-\t-\tweb\t-\n";
    let bad = "nul\t-\trude\tlow\t.5\t-\t-\t-\town\t-\n";
    let folder = lists("lists", &format!("{good}laid\n{bad}"));
    let (output, said) = check(&["--lexicon", &folder, "--limit", "9", "--words", "9"]);
    assert!(!output.status.success());
    for part in [
        "fr.tsv:2: SOURCES.md does not name `web`",
        "fr.tsv:3: 1 columns instead of",
        "fr.tsv:4: column `category` says `rude`",
        "bad lines: 3",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn ordinary_words_that_fire_are_told() {
    let folder = lists("firing", "connard\t-\tinsult\tlow\t.5\t-\t-\t-\town\t-\n");
    let words = format!("{folder}/ordinary.words");
    fs::write(&words, "language\twords\nfr\tmaison connard\n").expect("a file");
    let arguments = ["--lexicon", &folder, "--ordinary", &words];
    let (output, said) = check(&arguments);
    assert!(!output.status.success());
    assert!(said.contains("fr.tsv:2") && said.contains("ordinary words: 1"), "{said}");
    let let_pass = [&arguments[..], &["--words", "1"]].concat();
    assert!(check(&let_pass).0.status.success());
}
