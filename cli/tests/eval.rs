//! `tiqa eval` as its callers meet it.

// A test may say so when something it takes for granted is not so.
#![allow(clippy::expect_used)]

use std::path::PathBuf;
use std::process::{Command, Output};

fn eval(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tiqa"))
        .arg("eval")
        .args(arguments)
        .output()
        .expect("the binary was built")
}

/// What the lists alone say, which is known, and not what a model has learnt.
fn json(arguments: &[&str]) -> serde_json::Value {
    let output = eval(&[arguments, &["--model", "none"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// A file of this test's own.
fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("a file");
    path.to_string_lossy().into_owned()
}

const TEXTS: &str = "text\tlabel\tcategory\tlang\n\
    t'es qu'un connard\t1\tdirect;x\tfr\n\
    bonjour tout le monde\t0\tgreeting\tfr\n\
    see you tomorrow\t1\tveiled\ten\n\
    espèce de connard\t0\tquoted\tfr\n";

#[test]
fn figures_are_those_of_the_table() {
    let path = file("figures.tsv", TEXTS);
    let report = json(&[&path, "--json", "--by", "functionality"]);
    let all = &report["all"];
    assert_eq!((&all["rows"], &all["abusive"]), (&4.into(), &2.into()));
    for figure in ["recall", "precision", "macro_f1", "false_alarms"] {
        assert_eq!(all[figure], 0.5, "{figure}");
    }
    assert_eq!(report["sets"][0]["groups"]["direct"]["recall"], 1.0);
    assert_eq!(report["sets"][0]["groups"]["veiled"]["recall"], 0.0);
    assert_eq!(report["sets"][0]["groups"]["quoted"]["recall"], serde_json::Value::Null);
}

#[test]
fn more_is_told_of_texts() {
    let path = file(
        "more.tsv",
        "text\tlabel\tcategory\tlang\n\
        t'es qu'un connard\t1\tinsult\tfr\n\
        espèce de connard\t1\tthreat\tfr\n\
        see you tomorrow my dear friend\t1\tthreat\ten\n\
        t'es vraiment un gros connard toi\t0\tnone\tfr\n\
        bonjour\t0\tnone\tfr\n",
    );
    // SHA-256 of the false alarm.
    let hash = "27e372c43373cca18b4d59f14328389eefc253a6a7cca2f5465cad3cccf4c7cb";
    let list = file("more.list", &format!("set\tsha256\treason\nmore\t{hash}\tan insult\n"));
    let report = json(&[&path, "--json", "--by", "length", "--interval", "--disputed", &list]);
    let all = &report["all"];
    assert_eq!((&all["false_alarms"], &all["false_alarms_undisputed"]), (&0.5.into(), &0.0.into()));
    let right = (&all["category_right"], &all["category_right_of_found"]);
    assert_eq!(right, (&0.3333.into(), &0.5.into()));
    let interval = &all["macro_f1_interval"];
    assert!(interval[0].as_f64() < all["macro_f1"].as_f64(), "{all}");
    assert!(interval[1].as_f64() > all["macro_f1"].as_f64(), "{all}");
    let rows = |name: &str| report["sets"][0]["groups"][name]["rows"].clone();
    assert_eq!((rows("1-3"), rows("4-8")), (3.into(), 2.into()));
    let errors = &report["calibration_error"];
    assert!(errors["all"].is_number() && errors["fr"].is_number(), "{errors}");
    assert!(errors["en"].is_null(), "{errors}");
    assert!(json(&[&path, "--json"])["all"].get("macro_f1_interval").is_none());
}

#[test]
fn a_bad_list_of_disputed_rows_is_named() {
    let path = file("undisputed.tsv", TEXTS);
    let list = file("bad.list", "set\tsha256\treason\nmore\tabc\tan insult\n");
    let output = eval(&[&path, "--disputed", &list]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("bad.list:2: `abc` is no SHA-256"), "{said}");
}

#[test]
fn wrong_rows_are_drawn_and_named() {
    let path = file("wrong.tsv", TEXTS);
    let wrong = json(&[&path, "--json", "--wrong", "9"])["wrong"].clone();
    let places: Vec<_> = wrong.as_array().expect("rows").iter().map(|one| &one["place"]).collect();
    assert_eq!(places, [&format!("{path}:4"), &format!("{path}:5")]);
    let one = |seed| json(&[&path, "--json", "--wrong", "1", "--seed", seed])["wrong"].clone();
    assert_eq!(one("3"), one("3"));
    assert_eq!(one("3").as_array().map(Vec::len), Some(1));
}

#[test]
fn a_bad_line_is_named() {
    let path = file("bad.tsv", "text\tlabel\nbonjour\t0\nsalut\tno\n");
    let output = eval(&[&path]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("bad.tsv:3: the label is `no`"), "{said}");
    assert!(!eval(&["no/such/file.tsv"]).status.success());
    assert!(!eval(&[]).status.success());
}

#[test]
fn evasion_counts_what_is_still_found() {
    let path = file("evasion.tsv", TEXTS);
    let report = json(&["evasion", &path, "--json", "--attacks", "upper"]);
    let line = &report["attacks"][0];
    assert_eq!((&line["attack"], &line["script"]), (&"upper".into(), &"Latin".into()));
    assert_eq!((&line["abusive"], &line["found"]), (&1.into(), &1.into()));
    assert_eq!((&line["harmless"], &line["alarms"]), (&1.into(), &0.into()));
    let said = eval(&["evasion", &path, "--attacks", "magic"]).stderr;
    assert!(String::from_utf8_lossy(&said).contains("dotted"));
}
