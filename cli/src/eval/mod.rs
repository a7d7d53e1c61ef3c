//! `tiqa eval`: the engine measured on labelled texts.

mod bootstrap;
mod calibration;
mod disputed;
mod evasion;
mod figures;
mod measures;
mod report;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use tiqa::text::language::LanguageSet;
use tiqa_evasion::Random;

use crate::engine;
use crate::error::Error;
use crate::labelled::{self, Row, Table};
use calibration::calibration_error;
use disputed::Disputed;
use figures::{Figures, Seen};
pub use measures::{Judged, Measures};
use report::{Report, Set, Wrong};

#[derive(Args)]
// The engine's options have the same name, and names of groups must differ.
#[group(skip)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Options {
    #[command(subcommand)]
    what: Option<What>,
    /// Tables of labelled texts, or folders of them.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    engine: engine::Options,
    /// Also measures every group of texts.
    #[arg(long, value_enum)]
    by: Option<By>,
    /// Also tells between which figures macro-F1 lies with 95 %; takes a while.
    #[arg(long)]
    interval: bool,
    /// A list of rows that are abusive on reading in harmless sets, instead of the one built in.
    #[arg(long, value_name = "FILE")]
    disputed: Option<PathBuf>,
    /// Prints so many wrongly judged texts, drawn at random.
    #[arg(long, value_name = "N", default_value_t = 0)]
    wrong: usize,
    /// What is drawn at random hangs on this number alone.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Prints one JSON object instead of a table.
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
enum What {
    /// Measures how much is still found when words are hidden.
    Evasion(evasion::Options),
}

/// What texts are grouped by.
#[derive(Clone, Copy, ValueEnum)]
enum By {
    Language,
    Category,
    Functionality,
    /// Words in the text.
    Length,
}

impl By {
    fn of(self, row: &Row) -> &str {
        match self {
            Self::Language => &row.language,
            Self::Category => &row.category,
            Self::Functionality => &row.functionality,
            Self::Length => length(&row.text),
        }
    }
}

fn length(text: &str) -> &'static str {
    match text.split_whitespace().count() {
        0..=3 => "1-3",
        4..=8 => "4-8",
        9..=20 => "9-20",
        _ => "more",
    }
}

/// Runs the command.
pub fn run(options: &Options) -> Result<(), Error> {
    if let Some(What::Evasion(options)) = &options.what {
        return evasion::run(options);
    }
    let tables = labelled::read(&options.paths)?;
    let disputed = Disputed::read(options.disputed.as_deref())?;
    let detector = options.engine.detector(LanguageSet::ALL)?;
    let mut seen: Vec<(&Row, Seen)> = Vec::new();
    let mut sets = Vec::new();
    let mut wrong = Vec::new();
    for table in &tables {
        let first = seen.len();
        seen.extend(table.rows.iter().map(|row| {
            let disputed = !row.abusive && disputed.holds(&table.file, &row.text);
            (row, Seen::of(row, &detector.scan(&row.text), disputed))
        }));
        let here = seen.get(first..).unwrap_or_default();
        wrong.extend(here.iter().filter_map(|(row, one)| Wrong::of(table, row, one.judged)));
        sets.push(set(&table.file, here, options));
    }
    let report = Report {
        sensitivity: options.engine.sensitivity.name(),
        all: set("all", &seen, options),
        sets,
        calibration_error: calibration(&seen),
        wrong: draw(wrong, options.wrong, options.seed),
    };
    report.print(options.json)
}

fn set(name: &str, seen: &[(&Row, Seen)], options: &Options) -> Set {
    let interval = options.interval.then_some(options.seed);
    let groups = options.by.map(|by| {
        let measured =
            |(name, texts): (&str, Vec<Seen>)| (name.to_owned(), Figures::of(&texts, interval));
        groups(seen, |row| by.of(row)).into_iter().map(measured).collect()
    });
    let texts: Vec<Seen> = seen.iter().map(|(_, one)| *one).collect();
    Set {
        name: name.to_owned(),
        figures: Figures::of(&texts, interval),
        groups: groups.unwrap_or_default(),
    }
}

/// Texts by what they have in common, the names in order.
fn groups<'a>(
    seen: &[(&'a Row, Seen)],
    name: impl Fn(&'a Row) -> &'a str,
) -> BTreeMap<&'a str, Vec<Seen>> {
    let mut groups: BTreeMap<&str, Vec<Seen>> = BTreeMap::new();
    for (row, one) in seen {
        groups.entry(name(row)).or_default().push(*one);
    }
    groups
}

/// The calibration error of all texts, then of those of each language.
fn calibration(seen: &[(&Row, Seen)]) -> Vec<(String, Option<f64>)> {
    let all = groups(seen, |_| "all");
    let error = |(name, texts): (&str, Vec<Seen>)| {
        let judged: Vec<Judged> = texts.iter().map(|one| one.judged).collect();
        (name.to_owned(), calibration_error(&judged))
    };
    all.into_iter().chain(groups(seen, |row| &row.language)).map(error).collect()
}

/// Some of many, each as likely, in their order.
fn draw<T>(many: Vec<T>, some: usize, seed: u64) -> Vec<T> {
    let mut random = Random::new(seed);
    let mut drawn: Vec<usize> = (0..many.len()).collect();
    let some = some.min(many.len());
    for at in 0..some {
        drawn.swap(at, at + random.below(many.len() - at));
    }
    drawn.truncate(some);
    drawn.sort_unstable();
    let one = |(at, one)| drawn.binary_search(&at).is_ok().then_some(one);
    many.into_iter().enumerate().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_counted_in_words() {
        for (words, name) in [
            (0, "1-3"),
            (1, "1-3"),
            (3, "1-3"),
            (4, "4-8"),
            (8, "4-8"),
            (9, "9-20"),
            (20, "9-20"),
            (21, "more"),
        ] {
            assert_eq!(length(&" mot\u{a0} ".repeat(words)), name, "{words}");
        }
    }

    #[test]
    fn some_are_drawn_in_order() {
        let many: Vec<usize> = (0..50).collect();
        let drawn = draw(many.clone(), 5, 1);
        assert_eq!(drawn.len(), 5);
        assert!(drawn.is_sorted());
        assert_ne!(drawn, draw(many.clone(), 5, 2));
        assert_eq!(draw(many.clone(), 99, 1), many);
        assert!((0..200).any(|seed| draw(many.clone(), 1, seed) == [49]));
    }
}
