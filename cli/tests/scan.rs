//! `tiqa scan` as its callers meet it.

// A test may say so when something it takes for granted is not so.
#![allow(clippy::expect_used)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn scan(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tiqa"))
        .arg("scan")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary was built");
    let mut stdin = child.stdin.take().expect("piped");
    // A refused argument closes the pipe before anything is read.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn verdicts(output: &Output) -> Vec<serde_json::Value> {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8 out");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn one_verdict_a_line_in_order() {
    let output = scan(&[], "bonjour\n\nt'es qu'un connard\r\n\u{1F600}\nlast".as_bytes());
    assert!(output.status.success());
    let abusive: Vec<_> = verdicts(&output).iter().map(|v| v["abusive"].clone()).collect();
    assert_eq!(abusive, [false, false, true, false, false]);
}

#[test]
fn bytes_that_are_no_utf8_count_as_one_unit_each() {
    let output = scan(&[], b"\xff connard tu es\n\xfe\n");
    assert!(output.status.success());
    let verdicts = verdicts(&output);
    assert_eq!(verdicts.len(), 2);
    assert_eq!(verdicts[0]["spans"][0]["start"], 2);
}

#[test]
fn a_verdict_has_the_keys_of_the_design() {
    let output = scan(&[], "connard".as_bytes());
    let keys: Vec<_> =
        verdicts(&output)[0].as_object().expect("an object").keys().cloned().collect();
    assert_eq!(
        keys,
        ["abusive", "categories", "confidence", "language", "score", "severity", "spans"]
    );
}

#[test]
fn sensitivity_and_languages_narrow() {
    let abusive =
        |arguments: &[&str]| verdicts(&scan(arguments, "connard".as_bytes()))[0]["abusive"].clone();
    assert_eq!(abusive(&["--languages", "fr"]), true);
    assert_eq!(abusive(&["--languages", "en,ary-Latn"]), false);
    assert_eq!(abusive(&["--sensitivity", "watchful"]), true);
}

#[test]
fn unknown_values_are_named() {
    let output = scan(&["--languages", "fr,klingon"], b"");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("ary-Latn"));
}
