//! What `tiqa eval` prints.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::figures::Figures;
use super::measures::{Judged, Measures};
use super::{Row, Table};
use crate::error::Error;
use crate::output::{print, print_json, share, short, table};

/// All that was measured.
#[derive(Serialize)]
pub struct Report {
    pub sensitivity: String,
    pub sets: Vec<Set>,
    pub all: Set,
    /// How far scores are from how often they are right: of all texts, then of each language.
    #[serde(serialize_with = "as_object")]
    pub calibration_error: Vec<(String, Option<f64>)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<Wrong>,
}

/// A file, measured.
#[derive(Serialize)]
pub struct Set {
    #[serde(rename = "set")]
    pub name: String,
    #[serde(flatten)]
    pub figures: Figures,
    /// Groups of its texts, by name.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_object")]
    pub groups: Vec<(String, Figures)>,
}

/// A text that the engine judges wrongly.
#[derive(Serialize)]
pub struct Wrong {
    /// File and line.
    pub place: String,
    /// Missed, or else a false alarm.
    pub missed: bool,
    pub score: f64,
    pub language: String,
    pub category: String,
    pub text: String,
}

const HEADER: [&str; 12] = [
    "set",
    "rows",
    "abusive",
    "recall",
    "precision",
    "macro-F1",
    "false alarms",
    "undisputed",
    "AUC",
    "category",
    "of found",
    "95 %",
];
/// Columns from this one on stand only where they say something.
const OPTIONAL: usize = 9;
/// Longest part of a wrongly judged text that is shown.
const LONGEST_SHOWN: usize = 160;

impl Wrong {
    /// The row, if the engine is wrong.
    pub fn of(table: &Table, row: &Row, judged: Judged) -> Option<Self> {
        (judged.abusive != judged.found).then(|| Self {
            place: format!("{}:{}", table.file, row.line),
            missed: judged.abusive,
            score: judged.score,
            language: row.language.clone(),
            category: row.category.clone(),
            text: row.text.clone(),
        })
    }
}

impl Report {
    /// Prints tables, or one JSON object.
    pub fn print(&self, json: bool) -> Result<(), Error> {
        if json {
            return print_json(self);
        }
        let mut rows = Vec::new();
        let all = (self.sets.len() > 1).then_some(&self.all);
        for set in self.sets.iter().chain(all) {
            rows.push(line(&set.name, &set.figures));
            rows.extend(set.groups.iter().map(|(name, group)| line(&format!("  {name}"), group)));
        }
        let mut text = figures(&rows);
        if self.calibration_error.iter().any(|(_, error)| error.is_some()) {
            text += &format!("\n{}", self.calibration());
        }
        for one in &self.wrong {
            let what = if one.missed { "missed" } else { "false alarm" };
            text += &format!(
                "\n{} {what} {:.3} {} {}\n  {}\n",
                one.place,
                one.score,
                one.language,
                one.category,
                short(&one.text, LONGEST_SHOWN)
            );
        }
        print(&text)
    }

    fn calibration(&self) -> String {
        let line = |(name, error): &(String, Option<f64>)| vec![name.clone(), share(*error)];
        let rows: Vec<_> = self.calibration_error.iter().map(line).collect();
        table(1, &["language", "calibration error"], &rows)
    }
}

/// The table of figures, without optional columns that are empty.
fn figures(rows: &[Vec<String>]) -> String {
    let says = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| cell != "-"));
    let kept: Vec<usize> = (0..HEADER.len()).filter(|at| *at < OPTIONAL || says(*at)).collect();
    let header: Vec<&str> = kept.iter().filter_map(|at| HEADER.get(*at).copied()).collect();
    let cells = |row: &Vec<String>| kept.iter().filter_map(|at| row.get(*at).cloned()).collect();
    table(1, &header, &rows.iter().map(cells).collect::<Vec<_>>())
}

fn line(name: &str, figures: &Figures) -> Vec<String> {
    let Measures { rows, abusive, recall, precision, macro_f1, false_alarms, auc } =
        figures.measures;
    let undisputed = figures.false_alarms_undisputed;
    let [category, of_found] = [figures.category_right, figures.category_right_of_found];
    let mut cells = vec![name.to_owned(), rows.to_string(), abusive.to_string()];
    let shares = [recall, precision, macro_f1, false_alarms, undisputed, auc, category, of_found];
    cells.extend(shares.map(share));
    let interval = figures.macro_f1_interval;
    cells.push(interval.map_or("-".to_owned(), |[low, high]| format!("{low:.3} - {high:.3}")));
    cells
}

fn as_object<T: Serialize, S: Serializer>(named: &[(String, T)], to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(named.len()))?;
    for (name, value) in named {
        map.serialize_entry(name, value)?;
    }
    map.end()
}
