//! `tiqa lexicon check`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::benign::{Benign, Fired};
use super::lists::Lists;
use super::overlaps::{Overlap, overlaps};
use crate::error::Error;
use crate::output::{print, short, table};
use crate::{labelled, places};

#[derive(Args)]
pub struct Options {
    /// The folder of the lists; that of the repository unless named. What fires is asked of the
    /// engine as it was built: build again after a change.
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// Ordinary words, one language a line; those of the repository unless named.
    #[arg(long, value_name = "FILE")]
    ordinary: Option<PathBuf>,
    /// The folder of data, whose `train/benign_*` are read; beside the repository unless named.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Reads no data.
    #[arg(long, conflicts_with = "data")]
    no_data: bool,
    /// From so many false alarms in the data an entry is a finding.
    #[arg(long, value_name = "N", default_value_t = 3)]
    hits: usize,
    /// So many findings are let pass. Bad lines never are.
    #[arg(long, value_name = "N", default_value_t = 0)]
    limit: usize,
    /// So many ordinary words may fire.
    #[arg(long, value_name = "N", default_value_t = 0)]
    words: usize,
}

/// The set of the ordinary words.
const ORDINARY: &str = "ordinary";
const NO_LISTS: &str = "name the lists by --lexicon";
const NO_WORDS: &str = "name the ordinary words by --ordinary";
/// Longest text of an entry that is shown.
const LONGEST_SHOWN: usize = 40;

/// Runs the command; whether all is well.
pub fn run(options: &Options) -> Result<bool, Error> {
    let inside = |named: &Option<PathBuf>, path: &str, missing| match named {
        Some(named) => Ok(named.clone()),
        None => Ok(places::repository().ok_or(Error::NoRepository(missing))?.join(path)),
    };
    let lists = Lists::read(&inside(&options.lexicon, "lexicon", NO_LISTS)?)?;
    let mut benign = Benign::new(&lists);
    scan_ordinary(&mut benign, &inside(&options.ordinary, "tests/corpus/ordinary.tsv", NO_WORDS)?)?;
    let data = if options.no_data { None } else { places::data(options.data.as_deref()) };
    if let Some(data) = &data {
        scan_data(&mut benign, data)?;
    }
    let overlaps = overlaps(&lists.lists);
    let report = Report::of(&lists, &overlaps, &benign, options);
    print(&report.text)?;
    Ok(report.well)
}

/// Every word alone, as a message and as a reply.
fn scan_ordinary(benign: &mut Benign, path: &Path) -> Result<(), Error> {
    let text = std::fs::read_to_string(path).map_err(Error::reading(path))?;
    for (_, columns) in super::lists::columns(&text) {
        for word in columns.last().into_iter().flat_map(|words| words.split(' ')) {
            benign.scan(ORDINARY, word, false);
            benign.scan(ORDINARY, word, true);
        }
    }
    Ok(())
}

fn scan_data(benign: &mut Benign, data: &Path) -> Result<(), Error> {
    let mut files = places::tables(&data.join("train"))?;
    let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    files.retain(|path| name(path).starts_with("benign_"));
    for (path, table) in files.iter().zip(labelled::read(&files)?) {
        for row in table.rows.iter().filter(|row| !row.abusive) {
            benign.scan(&name(path), &row.text, false);
        }
    }
    Ok(())
}

struct Report {
    text: String,
    well: bool,
}

impl Report {
    fn of(lists: &Lists, overlaps: &[Overlap], benign: &Benign, options: &Options) -> Self {
        let twice: Vec<_> = overlaps.iter().filter(|one| one.inside()).collect();
        let conflicts: Vec<_> =
            overlaps.iter().filter(|one| !one.inside() && one.conflicts()).collect();
        let fired = benign.fired();
        let is_ordinary = |one: &&&Fired| one.hits.contains_key(ORDINARY);
        let ordinary: Vec<_> = fired.iter().filter(is_ordinary).copied().collect();
        let frequent: Vec<_> = fired
            .iter()
            .filter(|one| !is_ordinary(one) && one.total() >= options.hits)
            .copied()
            .collect();

        let mut text = String::new();
        section(&mut text, "Bad lines", &lists.errors);
        section(&mut text, "In one list twice", &lines(&twice));
        section(&mut text, "In two lists with different ratings", &lines(&conflicts));
        section_table(&mut text, "Ordinary words that fire", &ordinary);
        section_table(&mut text, "Entries that fire in harmless texts", &frequent);
        section(&mut text, "Harmless texts", &set_lines(benign));
        let entries: usize = lists.lists.iter().map(|list| list.entries.len()).sum();
        let findings = twice.len() + conflicts.len() + frequent.len();
        text += &format!("{entries} entries in {} lists\n", lists.lists.len());
        text += &format!("bad lines: {}, none let pass\n", lists.errors.len());
        text += &format!("ordinary words: {}, {} let pass\n", ordinary.len(), options.words);
        text += &format!(
            "findings: {findings}, {} let pass: {} entries twice, {} rated differently, {} that fire {} times or more\n",
            options.limit,
            twice.len(),
            conflicts.len(),
            frequent.len(),
            options.hits,
        );
        let well =
            lists.errors.is_empty() && ordinary.len() <= options.words && findings <= options.limit;
        Self { text, well }
    }
}

fn lines(overlaps: &[&Overlap]) -> Vec<String> {
    overlaps.iter().map(ToString::to_string).collect()
}

fn set_lines(benign: &Benign) -> Vec<String> {
    let line = |(set, (texts, alarms)): (&String, &(usize, usize))| {
        format!("{set}: {alarms} of {texts} found abusive")
    };
    benign.sets.iter().map(line).collect()
}

fn section(text: &mut String, title: &str, lines: &[String]) {
    if !lines.is_empty() {
        *text += &format!("{title}:\n  {}\n\n", lines.join("\n  "));
    }
}

fn section_table(text: &mut String, title: &str, fired: &[&Fired]) {
    if fired.is_empty() {
        return;
    }
    let rows: Vec<_> = fired.iter().map(|one| cells(one)).collect();
    let header = ["  entry", "found", "category", "alone", "hits", "where"];
    *text += &format!("{title}:\n{}\n", table(4, &header, &rows));
}

fn cells(fired: &Fired) -> Vec<String> {
    let sets = fired.hits.iter().map(|(set, hits)| format!("{set} {hits}"));
    let alone = if fired.alone { "yes" } else { "no" };
    vec![
        format!("  {}", fired.place),
        short(&fired.text, LONGEST_SHOWN),
        fired.category.key().to_owned(),
        alone.to_owned(),
        fired.total().to_string(),
        sets.collect::<Vec<_>>().join(", "),
    ]
}
