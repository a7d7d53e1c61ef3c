//! Hidden words of the corpus are still found, and harmless lines written alike stay harmless.
//!
//! What must hold stands in `evasion.tsv`: for each attack and script the share of abusive lines
//! still found, and how many harmless lines may be found abusive.
#![cfg(not(target_arch = "wasm32"))]
// A test may say so when something it takes for granted is not so.
#![allow(clippy::expect_used)]

#[expect(dead_code, reason = "only the rows are looked at here")]
mod tables;

use tiqa::Detector;
use tiqa_evasion::{Count, Found, Tally, attempts};

const LIMITS: &str = include_str!("evasion.tsv");
const HEADER: &str = "attack\tscript\tfloor\talarms";
const SEED: u64 = 1;
/// What every attack shall reach.
const WISHED: f64 = 0.95;
/// So many of a thousand harmless lines may be found abusive, one line at least.
const ALARMS_IN_A_THOUSAND: usize = 2;

fn tally() -> Tally {
    let detector = Detector::default();
    let scan = |text: &str| {
        let verdict = detector.scan(text);
        let places = verdict.spans.iter().map(|span| span.start..span.end).collect();
        Found { abusive: verdict.abusive, places }
    };
    let mut tally = Tally::default();
    for row in tables::rows() {
        let abusive = row.expected.is_some_and(tiqa::Category::is_abuse);
        attempts(row.text, abusive, SEED, &scan).iter().for_each(|attempt| tally.add(attempt));
    }
    tally
}

/// A line of `evasion.tsv`.
struct Limit {
    place: String,
    attack: &'static str,
    script: &'static str,
    floor: f64,
    alarms: usize,
}

fn limits() -> Vec<Limit> {
    let mut lines = LIMITS.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    assert_eq!(lines.next().map(|(_, line)| line), Some(HEADER));
    let limit = |(index, line): (usize, &'static str)| {
        let place = format!("evasion.tsv:{}", index + 1);
        let [attack, script, floor, alarms] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{place}: four columns");
        };
        let floor = floor.parse().expect(&place);
        Limit { attack, script, floor, alarms: alarms.parse().expect(&place), place }
    };
    lines.map(limit).collect()
}

#[test]
fn hidden_words_are_still_found() {
    let tally = tally();
    let limits = limits();
    let mut below = Vec::new();
    let mut reached = HEADER.to_owned();
    for (attack, script, count) in tally.rows() {
        reached += &format!("\n{attack}\t{}\t{}", script.name(), as_line(count));
        let fits = |limit: &&Limit| limit.attack == attack && limit.script == script.name();
        let Some(limit) = limits.iter().find(fits) else {
            below.push(format!("evasion.tsv lacks {attack} {}", script.name()));
            continue;
        };
        if count.still_found().is_some_and(|share| share < limit.floor) {
            below.push(format!("{}: {attack} {}: {count:?}", limit.place, script.name()));
        }
        if count.alarms > limit.alarms {
            below.push(format!("{}: {attack} {}: {count:?}", limit.place, script.name()));
        }
    }
    let tried = |limit: &&Limit| {
        tally
            .rows()
            .any(|(attack, script, _)| limit.attack == attack && limit.script == script.name())
    };
    let untried = limits.iter().filter(|limit| !tried(limit));
    below.extend(untried.map(|limit| format!("{}: changes no line", limit.place)));
    println!("{reached}");
    assert!(below.is_empty(), "{}\n\nreached:\n{reached}", below.join("\n"));
}

/// What a count reaches, as `evasion.tsv` has it: never more than what is wished.
fn as_line(count: Count) -> String {
    let floor = (count.still_found().unwrap_or(1.0) * 100.0).floor() / 100.0;
    let wished = (count.harmless * ALARMS_IN_A_THOUSAND / 1000).max(1);
    format!("{:.2}\t{}", floor.min(WISHED), count.alarms.max(wished))
}
