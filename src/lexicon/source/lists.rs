//! All lists of the folder `lexicon/`, read together.

use super::rows::{self, Header};
use super::{
    Grammar, Needs, Problem, Rule, SourceEntry, SourceError, language_of, parse, rules, spellings,
};
use crate::text::language::Language;
use crate::verdict::{Category, Severity};

/// The lists of entries, one a language.
pub const FILES: [(&str, Language); 8] = [
    ("fr.tsv", Language::French),
    ("ary.tsv", Language::Darija),
    ("ar.tsv", Language::Arabic),
    ("en.tsv", Language::English),
    ("es.tsv", Language::Spanish),
    ("zgh.tsv", Language::Tamazight),
    ("kab.tsv", Language::Kabyle),
    ("emoji.tsv", Language::Undetermined),
];
/// Phrases of all languages with one category.
const PHRASES: Header = Header(&["language", "term", "latin"]);
const WORDS: Header = Header(&["language", "words"]);
const CUES: Header = Header(&["language", "rule", "cues"]);
const THRESHOLDS: Header = Header(&["sensitivity", "threshold", "with_model"]);
const SENSITIVITIES: [&str; 3] = ["calm", "standard", "watchful"];
/// The sureness of harmless and distress phrases.
const SURE: f64 = 0.9;

/// Everything the lists say.
#[derive(Debug, Default)]
pub struct Lists {
    /// Slots, patterns, inflections.
    pub grammar: Grammar,
    /// All entries, harmless and distress phrases too.
    pub entries: Vec<(Language, SourceEntry)>,
    /// The rules of the context.
    pub rules: Vec<Rule>,
    /// Phrases of their cues, with the place of the rule; a slot stands as `<name>`.
    pub cues: Vec<(u16, Language, String)>,
    /// Words that tell a language.
    pub function_words: Vec<(Language, String)>,
    /// Words that speak to somebody.
    pub address: Vec<String>,
    /// Words that speak of somebody.
    pub target: Vec<String>,
    /// The thresholds: calm, standard, watchful; each without and with the model.
    pub thresholds: [[f64; 2]; 3],
}

/// Why the lists cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ListsError {
    /// A line that breaks the schema.
    #[error(transparent)]
    Line(#[from] SourceError),
    /// A file that cannot be read.
    #[error("{file}: {error}")]
    File {
        /// The file's name.
        file: String,
        /// What the system says.
        error: std::io::Error,
    },
}

impl Lists {
    /// Reads all lists; `read` gives a file of the folder by its name.
    ///
    /// # Errors
    /// The first file that cannot be read, the first line that breaks the schema.
    pub fn read(read: impl Fn(&str) -> Result<String, std::io::Error>) -> Result<Self, ListsError> {
        let text = |file: &str| {
            read(file).map_err(|error| ListsError::File { file: file.to_owned(), error })
        };
        let mut lists = Self {
            grammar: Grammar::parse(&text("slots.tsv")?, &text("inflections.tsv")?)?,
            rules: rules::parse(&text("rules.tsv")?)?,
            ..Self::default()
        };
        lists.grammar.add_patterns(&text("patterns.tsv")?)?;
        for (file, language) in FILES {
            for entry in parse(file, &text(file)?, language, &lists.grammar)? {
                let safe =
                    harmless(file, entry.line, entry.safe.clone(), Vec::new(), Category::Harmless);
                if !entry.safe.is_empty() {
                    lists.entries.push((language, safe));
                }
                lists.entries.push((language, entry));
            }
        }
        lists.phrases("distress.tsv", &text("distress.tsv")?, Category::Distress)?;
        lists.phrases("harmless.tsv", &text("harmless.tsv")?, Category::Harmless)?;
        lists.read_cues(&text("context.tsv")?)?;
        for (file, kind) in [("function_words.tsv", 0), ("address.tsv", 1), ("target.tsv", 2)] {
            rows::each(file, &text(file)?, WORDS, |_, columns| {
                let [code, words] = columns[..] else { return Ok(()) };
                let language = language_of(code)?;
                for word in words.split(' ').map(str::to_owned) {
                    match kind {
                        0 => lists.function_words.push((language, word)),
                        1 => lists.address.push(word),
                        _ => lists.target.push(word),
                    }
                }
                Ok(())
            })?;
        }
        lists.read_thresholds(&text("thresholds.tsv")?)?;
        Ok(lists)
    }

    fn phrases(&mut self, file: &str, text: &str, category: Category) -> Result<(), SourceError> {
        rows::each(file, text, PHRASES, |line, columns| {
            let [code, term, latin] = columns[..] else { return Ok(()) };
            let latin = if latin == "-" { Vec::new() } else { spellings(latin)? };
            let entry = harmless(file, line, spellings(term)?, latin, category);
            self.entries.push((language_of(code)?, entry));
            Ok(())
        })
    }

    fn read_cues(&mut self, text: &str) -> Result<(), SourceError> {
        rows::each("context.tsv", text, CUES, |_, columns| {
            let [code, rule, list] = columns[..] else { return Ok(()) };
            let language = language_of(code)?;
            let place = self.rules.iter().position(|known| known.name == rule);
            let place = place.ok_or_else(|| Problem::Value {
                column: "rule",
                value: rule.to_owned(),
                allowed: self
                    .rules
                    .iter()
                    .map(|rule| rule.name.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
            })?;
            let phrases = spellings(list)?.into_iter();
            self.cues.extend(phrases.map(|phrase| (place as u16, language, phrase)));
            Ok(())
        })
    }

    fn read_thresholds(&mut self, text: &str) -> Result<(), SourceError> {
        rows::each("thresholds.tsv", text, THRESHOLDS, |_, columns| {
            let [name, alone, with_model] = columns[..] else { return Ok(()) };
            let place = SENSITIVITIES.iter().position(|known| *known == name);
            let number = |value: &str| {
                value.parse::<f64>().ok().filter(|number| (0.0..=1.0).contains(number))
            };
            let (Some(place), Some(alone), Some(with_model)) =
                (place, number(alone), number(with_model))
            else {
                return Err(Problem::Value {
                    column: "threshold",
                    value: format!("{name} {alone} {with_model}"),
                    allowed: format!("{} with two numbers in [0, 1]", SENSITIVITIES.join(", ")),
                });
            };
            if let Some(threshold) = self.thresholds.get_mut(place) {
                *threshold = [alone, with_model];
            }
            Ok(())
        })
    }
}

fn harmless(
    file: &str,
    line: usize,
    terms: Vec<String>,
    latin: Vec<String>,
    category: Category,
) -> SourceEntry {
    let needs = Needs::default();
    let safe = Vec::new();
    let file = file.to_owned();
    SourceEntry {
        file,
        line,
        terms,
        latin,
        category,
        severity: Severity::None,
        sureness: SURE,
        needs,
        safe,
    }
}
