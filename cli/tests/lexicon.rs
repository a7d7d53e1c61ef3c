//! `tiqa lexicon check` as its callers meet it.

// A test may say so when something it takes for granted is not so.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Entries of the shipped lists that share a term with another; lower it with them.
const SHARED: &str = "100";
/// Ordinary words that fire. None should.
const WORDS: &str = "4";

fn check(arguments: &[&str]) -> (Output, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tiqa"))
        .args(["lexicon", "check", "--no-data"])
        .args(arguments)
        .output()
        .expect("the binary was built");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    (output, said)
}

/// A copy of the lists with one file changed.
fn changed(name: &str, file: &str, change: impl Fn(String) -> String) -> PathBuf {
    let lexicon = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lexicon");
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&copy).expect("a folder");
    for entry in fs::read_dir(lexicon).expect("the lists") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a file");
        let text = fs::read_to_string(&path).expect("UTF-8");
        let text = if name == file { change(text) } else { text };
        fs::write(copy.join(name), text).expect("a file");
    }
    copy
}

#[test]
fn the_shipped_lists_hold() {
    let (output, said) = check(&["--limit", SHARED, "--words", WORDS]);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn bad_lines_and_unknown_sources_are_told_all() {
    let folder =
        changed("lists", "fr.tsv", |text| text + "zzz\nzzza\t-\trude\tlow\t.5\t-\t-\t-\tweb\t-\n");
    let (output, said) = check(&["--lexicon", &folder.to_string_lossy(), "--limit", "10000"]);
    assert!(!output.status.success());
    for part in ["1 columns instead of", "column `category` says `rude`", "does not name `web`"] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn ordinary_words_that_fire_are_told() {
    let words = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ordinary.tsv");
    fs::write(&words, "language\twords\nfr\tmaison connard\n").expect("a file");
    let words = words.to_string_lossy().into_owned();
    let (output, said) = check(&["--ordinary", &words, "--limit", "10000"]);
    assert!(!output.status.success());
    assert!(said.contains("connard") && said.contains("ordinary words: 1"), "{said}");
    assert!(check(&["--ordinary", &words, "--limit", "10000", "--words", "1"]).0.status.success());
}
