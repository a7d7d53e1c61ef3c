//! `tiqa eval`: the engine measured on labelled texts.

mod evasion;
mod measures;
mod report;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use tiqa::Detector;
use tiqa::text::language::LanguageSet;
use tiqa_evasion::Random;

use crate::engine;
use crate::error::Error;
use crate::labelled::{self, Row, Table};
use measures::{Judged, Measures};
use report::{Report, Set, Wrong};

#[derive(Args)]
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
}

impl By {
    fn of(self, row: &Row) -> &str {
        match self {
            Self::Language => &row.language,
            Self::Category => &row.category,
            Self::Functionality => &row.functionality,
        }
    }
}

/// Runs the command.
pub fn run(options: &Options) -> Result<(), Error> {
    if let Some(What::Evasion(options)) = &options.what {
        return evasion::run(options);
    }
    let tables = labelled::read(&options.paths)?;
    let detector = options.engine.detector(LanguageSet::ALL)?;
    let mut judged: Vec<(&Row, Judged)> = Vec::new();
    let mut sets = Vec::new();
    let mut wrong = Vec::new();
    for table in &tables {
        let first = judged.len();
        judged.extend(table.rows.iter().map(|row| (row, judge(&detector, row))));
        let here = judged.get(first..).unwrap_or_default();
        wrong.extend(here.iter().filter_map(|(row, one)| Wrong::of(table, row, *one)));
        sets.push(set(&table.file, here, options.by));
    }
    let report = Report {
        sensitivity: options.engine.sensitivity.name(),
        all: set("all", &judged, options.by),
        sets,
        wrong: draw(wrong, options.wrong, options.seed),
    };
    report.print(options.json)
}

fn judge(detector: &Detector, row: &Row) -> Judged {
    let verdict = detector.scan(&row.text);
    Judged { abusive: row.abusive, found: verdict.abusive, score: verdict.score }
}

fn set(name: &str, judged: &[(&Row, Judged)], by: Option<By>) -> Set {
    let measure = |group: &dyn Fn(&Row) -> bool| {
        let texts = judged.iter().filter(|(row, _)| group(row)).map(|(_, one)| *one);
        Measures::of(&texts.collect::<Vec<_>>())
    };
    let groups = by.map(|by| {
        let mut names: Vec<&str> = judged.iter().map(|(row, _)| by.of(row)).collect();
        names.sort_unstable();
        names.dedup();
        let group = |name: &&str| ((*name).to_owned(), measure(&|row| by.of(row) == *name));
        names.iter().map(group).collect()
    });
    Set { name: name.to_owned(), measures: measure(&|_| true), groups: groups.unwrap_or_default() }
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
