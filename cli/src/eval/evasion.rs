//! `tiqa eval evasion`: how much is still found when words are hidden.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use tiqa::Detector;
use tiqa::text::language::LanguageSet;
use tiqa_evasion::{ATTACKS, Attempt, Count, Found, Script, Tally, attempts};

use super::draw;
use crate::engine;
use crate::error::Error;
use crate::output::{print, print_json, rounded, share, short, table};
use crate::{labelled, places};

#[derive(Args)]
// The engine's options have the same name, and names of groups must differ.
#[group(skip)]
pub struct Options {
    /// Tables of labelled texts, or folders of them, instead of the data's `dev/`.
    paths: Vec<PathBuf>,
    /// The folder of data, beside the repository unless named.
    #[arg(long, value_name = "DIR", conflicts_with = "paths")]
    data: Option<PathBuf>,
    #[command(flatten)]
    engine: engine::Options,
    /// What is drawn at random hangs on this number alone.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Prints so many attempts that led the engine astray, drawn at random.
    #[arg(long, value_name = "N", default_value_t = 0)]
    wrong: usize,
    /// Only these attacks, separated by commas.
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = attack)]
    attacks: Vec<String>,
    /// Prints one JSON object instead of a table.
    #[arg(long)]
    json: bool,
}

fn attack(name: &str) -> Result<String, String> {
    let names: Vec<&str> = ATTACKS.iter().map(|attack| attack.name).collect();
    match names.contains(&name) {
        true => Ok(name.to_owned()),
        false => Err(format!("not one of {}", names.join(", "))),
    }
}

#[derive(Serialize)]
struct Report {
    sensitivity: String,
    seed: u64,
    attacks: Vec<Line>,
    /// The same over all attacks, per script.
    all: Vec<Line>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    wrong: Vec<Wrong>,
}

/// An attack on texts of one script.
#[derive(Serialize)]
struct Line {
    attack: &'static str,
    script: &'static str,
    abusive: usize,
    found: usize,
    still_found: Option<f64>,
    harmless: usize,
    alarms: usize,
    alarm_rate: Option<f64>,
}

#[derive(Serialize)]
struct Wrong {
    place: String,
    attack: &'static str,
    /// No longer found, or else a false alarm.
    missed: bool,
    text: String,
}

const HEADER: [&str; 8] =
    ["attack", "script", "abusive", "found", "still found", "harmless", "new alarms", "alarm rate"];
/// Longest part of a respelt text that is shown.
const LONGEST_SHOWN: usize = 160;

/// Runs the command.
pub fn run(options: &Options) -> Result<(), Error> {
    let paths = if options.paths.is_empty() {
        let data = places::data(options.data.as_deref());
        vec![data.ok_or(Error::NoRepository("name tables, or the data by --data"))?.join("dev")]
    } else {
        options.paths.clone()
    };
    let detector = options.engine.detector(LanguageSet::ALL)?;
    let scan = |text: &str| found(&detector, text);
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    for table in labelled::read(&paths)? {
        for row in &table.rows {
            let mut tried = attempts(&row.text, row.abusive, options.seed, &scan);
            tried.retain(|one| asked(options, one.attack));
            tried.iter().for_each(|attempt| tally.add(attempt));
            let place = format!("{}:{}", table.file, row.line);
            if options.wrong > 0 {
                wrong.extend(tried.into_iter().filter(Attempt::fooled).map(|one| Wrong {
                    place: place.clone(),
                    attack: one.attack,
                    missed: one.abusive,
                    text: one.text,
                }));
            }
        }
    }
    let report = Report {
        sensitivity: options.engine.sensitivity.name(),
        seed: options.seed,
        attacks: tally
            .rows()
            .map(|(attack, script, count)| Line::of(attack, script, count))
            .collect(),
        all: Script::ALL.map(|script| Line::of("all", script, sum(&tally, script))).into(),
        wrong: draw(wrong, options.wrong, options.seed),
    };
    if options.json { print_json(&report) } else { print(&report.text()) }
}

fn asked(options: &Options, attack: &str) -> bool {
    options.attacks.is_empty() || options.attacks.iter().any(|name| name == attack)
}

fn found(detector: &Detector, text: &str) -> Found {
    let verdict = detector.scan(text);
    Found {
        abusive: verdict.abusive,
        places: verdict.spans.iter().map(|span| span.start..span.end).collect(),
    }
}

fn sum(tally: &Tally, script: Script) -> Count {
    let of_script = tally.rows().filter(|(_, other, _)| *other == script);
    of_script.fold(Count::default(), |sum, (_, _, count)| Count {
        abusive: sum.abusive + count.abusive,
        found: sum.found + count.found,
        harmless: sum.harmless + count.harmless,
        alarms: sum.alarms + count.alarms,
    })
}

impl Line {
    fn of(attack: &'static str, script: Script, count: Count) -> Self {
        Self {
            attack,
            script: script.name(),
            abusive: count.abusive,
            found: count.found,
            still_found: rounded(count.still_found()),
            harmless: count.harmless,
            alarms: count.alarms,
            alarm_rate: rounded(count.alarm_rate()),
        }
    }

    fn cells(&self) -> Vec<String> {
        let rate = self.alarm_rate.map_or_else(|| "-".to_owned(), |rate| format!("{rate:.4}"));
        let cells = [
            self.attack,
            self.script,
            &self.abusive.to_string(),
            &self.found.to_string(),
            &share(self.still_found),
            &self.harmless.to_string(),
            &self.alarms.to_string(),
            &rate,
        ];
        cells.map(str::to_owned).into()
    }
}

impl Report {
    fn text(&self) -> String {
        let rows: Vec<_> = self.attacks.iter().chain(&self.all).map(Line::cells).collect();
        let mut text = table(2, &HEADER, &rows);
        for one in &self.wrong {
            let what = if one.missed { "lost" } else { "new alarm" };
            let shown = short(&one.text, LONGEST_SHOWN);
            text += &format!("\n{} {what} by {}\n  {shown}\n", one.place, one.attack);
        }
        text
    }
}
