//! The lexicon as people write it: tab-separated lines, one entry a line, checked here.
//!
//! The build script compiles what this module reads; `tiqa lexicon check` will print its errors.

use crate::text::language::Language;
use crate::verdict::{Category, Severity};

/// One entry of a word list, spellings still as written.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceEntry {
    /// All spellings of the term, alternatives written out.
    pub terms: Vec<String>,
    /// For Darija: all Arabizi spellings.
    pub latin: Vec<String>,
    /// What it is.
    pub category: Category,
    /// How bad it is.
    pub severity: Severity,
    /// How often it is abusive when it stands in a child's messages, in (0, 1].
    pub sureness: f64,
    /// It counts only where somebody is addressed.
    pub needs_address: bool,
}

/// Why a line of a list is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct SourceError {
    /// The file's name.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)]
pub enum Problem {
    #[error("the first line must be the header `{expected}`")]
    Header { expected: &'static str },
    #[error("{found} columns instead of {expected}")]
    Columns { found: usize, expected: usize },
    #[error("column `{column}` is empty or has blanks around it")]
    Blank { column: &'static str },
    #[error("column `{column}` says `{value}`, which is not one of: {allowed}")]
    Value { column: &'static str, value: String, allowed: String },
    #[error("sureness `{0}` is not a number above 0 and at most 1")]
    Sureness(String),
    #[error("`{0}` has a brace that is not closed, or nested braces")]
    Braces(String),
    #[error(
        "`{0}` has letters that do not fit its column (Arabic letters in `term` of Darija, Latin ones in `latin`)"
    )]
    Script(String),
    #[error("profanity and distress have severity `none`, everything else has another")]
    Severity,
    #[error("`{0}` stands in this list already")]
    Duplicate(String),
}

/// The header of every list.
pub const HEADER: &str = "term\tlatin\tcategory\tseverity\tsureness\tneeds\tsource\tnote";
const COLUMNS: [&str; 8] =
    ["term", "latin", "category", "severity", "sureness", "needs", "source", "note"];
const SEVERITIES: &str = "none, low, medium, high, critical";

/// Reads a list of one language.
///
/// # Errors
/// The first line that breaks the schema.
pub fn parse(file: &str, text: &str, language: Language) -> Result<Vec<SourceEntry>, SourceError> {
    let at = |line: usize, problem: Problem| SourceError { file: file.to_owned(), line, problem };
    let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    let lines = lines.by_ref().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let mut entries = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (index, (number, line)) in lines.enumerate() {
        if index == 0 {
            if line != HEADER {
                return Err(at(number, Problem::Header { expected: HEADER }));
            }
            continue;
        }
        let entry = parse_line(line, language).map_err(|problem| at(number, problem))?;
        for term in entry.terms.iter().chain(&entry.latin) {
            if !seen.insert(term.clone()) {
                return Err(at(number, Problem::Duplicate(term.clone())));
            }
        }
        entries.push(entry);
    }
    Ok(entries)
}

fn parse_line(line: &str, language: Language) -> Result<SourceEntry, Problem> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [term, latin, category, severity, sureness, needs, _source, _note] = columns[..] else {
        return Err(Problem::Columns { found: columns.len(), expected: COLUMNS.len() });
    };
    for (name, value) in COLUMNS.into_iter().zip(&columns) {
        if value.is_empty() || value.trim() != *value {
            return Err(Problem::Blank { column: name });
        }
    }
    let category = Category::from_key(category).ok_or_else(|| Problem::Value {
        column: "category",
        value: category.to_owned(),
        allowed: Category::ALL.map(Category::key).join(", "),
    })?;
    let severity = Severity::from_key(severity).ok_or_else(|| Problem::Value {
        column: "severity",
        value: severity.to_owned(),
        allowed: SEVERITIES.to_owned(),
    })?;
    if (severity == Severity::None) == category.is_abuse() {
        return Err(Problem::Severity);
    }
    let terms = spellings(term)?;
    let latin = if latin == "-" { Vec::new() } else { spellings(latin)? };
    let arabic_terms = matches!(language, Language::Darija | Language::Arabic);
    let latin_letter = |ch: char| ch.is_ascii_alphabetic();
    let arabic_letter = |ch: char| ch.is_alphabetic() && !ch.is_ascii();
    let wrong_term = terms.iter().filter(|_| arabic_terms).find(|term| term.contains(latin_letter));
    let wrong_latin = latin.iter().find(|spelling| spelling.contains(arabic_letter));
    if let Some(spelling) = wrong_term.or(wrong_latin) {
        return Err(Problem::Script(spelling.clone()));
    }
    Ok(SourceEntry {
        terms,
        latin,
        category,
        severity,
        sureness: parse_sureness(sureness)?,
        needs_address: parse_needs(needs)?,
    })
}

fn parse_sureness(text: &str) -> Result<f64, Problem> {
    match text.parse::<f64>() {
        Ok(number) if number > 0.0 && number <= 1.0 => Ok(number),
        _ => Err(Problem::Sureness(text.to_owned())),
    }
}

fn parse_needs(text: &str) -> Result<bool, Problem> {
    match text {
        "-" => Ok(false),
        "address" => Ok(true),
        other => Err(Problem::Value {
            column: "needs",
            value: other.to_owned(),
            allowed: "address, -".to_owned(),
        }),
    }
}

/// Writes out alternatives: `a|b{c,d}` is `a`, `bc`, `bd`.
///
/// # Errors
/// [`Problem::Braces`] for braces that do not close or nest.
pub fn spellings(text: &str) -> Result<Vec<String>, Problem> {
    let mut all = Vec::new();
    for spelling in text.split('|') {
        let mut forms = vec![String::new()];
        let mut rest = spelling;
        while let Some((before, after)) = rest.split_once('{') {
            let (choices, after) =
                after.split_once('}').ok_or_else(|| Problem::Braces(text.to_owned()))?;
            if choices.contains('{') || before.contains('}') {
                return Err(Problem::Braces(text.to_owned()));
            }
            forms = forms
                .iter()
                .flat_map(|form| {
                    choices.split(',').map(move |choice| format!("{form}{before}{choice}"))
                })
                .collect();
            rest = after;
        }
        if rest.contains('}') {
            return Err(Problem::Braces(text.to_owned()));
        }
        for form in forms {
            let form = form + rest;
            all.push(form.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    if all.iter().any(String::is_empty) {
        return Err(Problem::Blank { column: "term" });
    }
    Ok(all)
}
