//! What `tiqa eval` prints.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<Wrong>,
}

/// A file, measured.
#[derive(Serialize)]
pub struct Set {
    #[serde(rename = "set")]
    pub name: String,
    #[serde(flatten)]
    pub measures: Measures,
    /// Groups of its texts, by name.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_object")]
    pub groups: Vec<(String, Measures)>,
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

const HEADER: [&str; 8] =
    ["set", "rows", "abusive", "recall", "precision", "macro-F1", "false alarms", "AUC"];
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
            rows.push(line(&set.name, &set.measures));
            rows.extend(set.groups.iter().map(|(name, group)| line(&format!("  {name}"), group)));
        }
        let mut text = table(1, &HEADER, &rows);
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
}

fn line(name: &str, measures: &Measures) -> Vec<String> {
    let Measures { rows, abusive, recall, precision, macro_f1, false_alarms, auc } = *measures;
    let mut cells = vec![name.to_owned(), rows.to_string(), abusive.to_string()];
    cells.extend([recall, precision, macro_f1, false_alarms, auc].map(share));
    cells
}

fn as_object<S: Serializer>(groups: &[(String, Measures)], to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(groups.len()))?;
    for (name, measures) in groups {
        map.serialize_entry(name, measures)?;
    }
    map.end()
}
