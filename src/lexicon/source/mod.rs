//! The lexicon as people write it: tab-separated lines, one entry a line, checked here.
//!
//! The build script compiles what this module reads; `tiqa lexicon check` prints its errors.

mod error;
mod grammar;
mod lists;
pub mod rows;
mod rules;
mod spelling;

use crate::text::language::Language;
use crate::verdict::{Category, Severity};
pub use error::{Problem, SourceError};
pub use grammar::Grammar;
pub use lists::Lists;
pub use rules::Rule;
pub use spelling::spellings;

/// One entry of a word list, spellings still as written.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceEntry {
    /// The list it stands in.
    pub file: String,
    /// The line it stands on, counted from 1.
    pub line: usize,
    /// All spellings of the term, alternatives and inflections written out; a slot stands as
    /// `<name>`.
    pub terms: Vec<String>,
    /// For Darija: all Arabizi spellings.
    pub latin: Vec<String>,
    /// What it is.
    pub category: Category,
    /// How bad it is.
    pub severity: Severity,
    /// How often it is abusive when it stands in a child's messages, in (0, 1].
    pub sureness: f64,
    /// Without what it does not count.
    pub needs: Needs,
    /// Phrases in which it is innocent.
    pub safe: Vec<String>,
}

/// What an entry needs around it to count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needs {
    /// Somebody is addressed (second person).
    pub address: bool,
    /// Somebody is spoken to or of: second person, a name, he, she, they.
    pub target: bool,
    /// One of these words stands at most four words away.
    pub near: Vec<String>,
}

/// The columns of every list.
pub const HEADER: rows::Header = rows::Header(&[
    "term",
    "latin",
    "category",
    "severity",
    "sureness",
    "inflection",
    "needs",
    "safe",
    "source",
    "note",
]);
const SEVERITIES: &str = "none, low, medium, high, critical";
const NEEDS: &str = "-, address, target, near:word|word";

/// Reads a list of one language.
///
/// # Errors
/// The first line that breaks the schema.
pub fn parse(
    file: &str,
    text: &str,
    language: Language,
    grammar: &Grammar,
) -> Result<Vec<SourceEntry>, SourceError> {
    let mut entries = Vec::new();
    let mut seen = std::collections::HashSet::new();
    rows::each(file, text, HEADER, |line, columns| {
        let entry =
            SourceEntry { file: file.to_owned(), line, ..parse_line(columns, language, grammar)? };
        for term in entry.terms.iter().chain(&entry.latin) {
            if !seen.insert(term.clone()) {
                return Err(Problem::Duplicate(term.clone()));
            }
        }
        entries.push(entry);
        Ok(())
    })?;
    Ok(entries)
}

fn parse_line(
    columns: &[&str],
    language: Language,
    grammar: &Grammar,
) -> Result<SourceEntry, Problem> {
    let [term, latin, category, severity, sureness, inflection, needs, safe, _source, _note] =
        columns[..]
    else {
        return Err(Problem::Columns { found: columns.len(), expected: HEADER.0.len() });
    };
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
    let mut terms = spellings(term)?;
    let mut latin = if latin == "-" { Vec::new() } else { spellings(latin)? };
    if inflection != "-" {
        grammar.inflect(language, inflection, &mut terms, &mut latin)?;
    }
    check_script(language, &terms, &latin)?;
    check_slots(language, grammar, &terms, &latin)?;
    let safe = if safe == "-" { Vec::new() } else { spellings(safe)? };
    let holds = |phrase: &str| {
        terms.iter().chain(&latin).any(|term| format!(" {phrase} ").contains(&format!(" {term} ")))
    };
    if let Some(phrase) = safe.iter().find(|phrase| !holds(phrase)) {
        return Err(Problem::Safe(phrase.clone()));
    }
    let sureness = parse_sureness(sureness)?;
    let needs = parse_needs(needs)?;
    let file = String::new();
    Ok(SourceEntry { file, line: 0, terms, latin, category, severity, sureness, needs, safe })
}

fn check_script(language: Language, terms: &[String], latin: &[String]) -> Result<(), Problem> {
    let arabic_terms = matches!(language, Language::Darija | Language::Arabic);
    let outside_slots = |text: &str| -> String {
        text.split(' ').filter(|word| !word.starts_with('<')).collect::<Vec<_>>().join(" ")
    };
    let latin_letter = |ch: char| ch.is_ascii_alphabetic();
    let arabic_letter = |ch: char| ch.is_alphabetic() && !ch.is_ascii();
    let wrong_term = terms
        .iter()
        .filter(|_| arabic_terms)
        .find(|term| outside_slots(term).contains(latin_letter));
    let wrong_latin = latin.iter().find(|spelling| spelling.contains(arabic_letter));
    match wrong_term.or(wrong_latin) {
        Some(spelling) => Err(Problem::Script(spelling.clone())),
        None => Ok(()),
    }
}

/// Every `<slot>` is defined, for Darija in the column's script.
fn check_slots(
    language: Language,
    grammar: &Grammar,
    terms: &[String],
    latin: &[String],
) -> Result<(), Problem> {
    for (spelling, in_latin) in
        terms.iter().map(|term| (term, false)).chain(latin.iter().map(|term| (term, true)))
    {
        for name in spelling.split(' ').filter_map(slot_name) {
            let slot = grammar.slot(language, name);
            let members = slot.map(|slot| if in_latin { &slot.latin } else { &slot.members });
            if members.is_none_or(Vec::is_empty) && !grammar.is_pattern(name) {
                return Err(Problem::Slot(name.to_owned()));
            }
        }
    }
    Ok(())
}

/// The name in a word such as `<insult>`.
pub fn slot_name(word: &str) -> Option<&str> {
    word.strip_prefix('<')?.strip_suffix('>')
}

/// The language of a code in a list.
///
/// # Errors
/// [`Problem::Value`] for a code that is none of ours.
pub fn language_of(code: &str) -> Result<Language, Problem> {
    Language::from_code(code).ok_or_else(|| Problem::Value {
        column: "language",
        value: code.to_owned(),
        allowed: Language::ALL.map(Language::code).join(", "),
    })
}

fn parse_sureness(text: &str) -> Result<f64, Problem> {
    match text.parse::<f64>() {
        Ok(number) if number > 0.0 && number <= 1.0 => Ok(number),
        _ => Err(Problem::Sureness(text.to_owned())),
    }
}

fn parse_needs(text: &str) -> Result<Needs, Problem> {
    let mut needs = Needs::default();
    for need in text.split(' ').filter(|need| *need != "-") {
        match (need, need.strip_prefix("near:")) {
            ("address", _) => needs.address = true,
            ("target", _) => needs.target = true,
            (_, Some(words)) if !words.is_empty() => {
                needs.near = words.split('|').map(str::to_owned).collect();
            }
            _ => {
                return Err(Problem::Value {
                    column: "needs",
                    value: need.to_owned(),
                    allowed: NEEDS.to_owned(),
                });
            }
        }
    }
    Ok(needs)
}
