//! Reading the lists: everything that is wrong, not only the first.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use tiqa::lexicon::source::{self, Grammar, HEADER, Problem, SourceEntry, SourceError};
use tiqa::text::language::Language;

use super::names::SourceNames;
use super::schema;
use crate::error::Error;
use crate::places;

/// Wrong lines of one file after which the rest is not looked at.
const MOST_ERRORS: usize = 100;
const SLOTS: &str = "slots.tsv";
const INFLECTIONS: &str = "inflections.tsv";
const PATTERNS: &str = "patterns.tsv";

/// The lists of a folder, and what is wrong with their lines.
#[derive(Default)]
pub struct Lists {
    pub lists: Vec<List>,
    pub grammar: Grammar,
    /// One line each, with file and line.
    pub errors: Vec<String>,
}

/// The list of a language.
pub struct List {
    /// The file's name.
    pub file: String,
    pub language: Language,
    /// The entries of good lines.
    pub entries: Vec<SourceEntry>,
}

impl Lists {
    /// Reads `*.tsv` and `SOURCES.md` of a folder.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let mut lists = Self::default();
        let names = SourceNames::read(&folder.join("SOURCES.md"))?;
        let mut files = lists.texts(&places::tables(folder)?)?;
        let mut take = |name: &str| {
            let at = files.iter().position(|(file, _)| file == name);
            at.map(|at| files.remove(at).1).unwrap_or_default()
        };
        lists.read_grammar(take(SLOTS), take(INFLECTIONS));
        if let Err(error) = lists.grammar.add_patterns(&take(PATTERNS)) {
            lists.errors.push(error.to_string());
        }
        for (file, text) in files {
            lists.errors.extend(names.unknown(&file, &text));
            if schema::header(&text) == Some(HEADER.0.join("\t").as_str()) {
                lists.read_list(file, text);
            } else if language_of(&file).is_some() {
                let expected = HEADER.0.join("  ");
                lists.errors.push(error(&file, 1, Problem::Header { expected }).to_string());
            } else {
                lists.errors.extend(schema::errors(&file, &text));
            }
        }
        Ok(lists)
    }

    /// File names and texts; those that are no UTF-8 are errors.
    fn texts(&mut self, paths: &[PathBuf]) -> Result<Vec<(String, String)>, Error> {
        let mut texts = Vec::new();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = std::fs::read(path).map_err(Error::reading(path))?;
            match String::from_utf8(bytes) {
                Ok(text) => texts.push((name, text)),
                Err(error) => {
                    let valid = error.utf8_error().valid_up_to();
                    let before = error.as_bytes().get(..valid).unwrap_or_default();
                    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                    self.errors.push(format!("{name}:{line}: no UTF-8"));
                }
            }
        }
        Ok(texts)
    }

    fn read_grammar(&mut self, slots: String, inflections: String) {
        let mut texts = [slots, inflections];
        let read = loop_over_errors(&mut texts, |[slots, inflections]| {
            Grammar::parse(slots, inflections).map_err(|error| {
                let at = usize::from(error.file == INFLECTIONS);
                (at, error)
            })
        });
        self.errors.extend(read.errors.iter().map(SourceError::to_string));
        self.grammar = read.value.unwrap_or_default();
    }

    fn read_list(&mut self, file: String, text: String) {
        let Some(language) = language_of(&file) else {
            self.errors.push(format!("{file}: the file's name is no language of ours"));
            return;
        };
        let mut texts = [text];
        let read = loop_over_errors(&mut texts, |[text]| {
            source::parse(&file, text, language, &self.grammar).map_err(|error| (0, error))
        });
        let entries = read.value.unwrap_or_default();
        let first = first_lines(&entries);
        self.errors.extend(read.errors.iter().map(|error| match &error.problem {
            Problem::Duplicate(term) => match first.get(term.as_str()) {
                Some(line) if *line != error.line => format!("{error}: line {line}"),
                _ => error.to_string(),
            },
            _ => error.to_string(),
        }));
        self.lists.push(List { file, language, entries });
    }
}

fn error(file: &str, line: usize, problem: Problem) -> SourceError {
    SourceError { file: file.to_owned(), line, problem }
}

/// The language of a list, from its file's name.
fn language_of(file: &str) -> Option<Language> {
    match file.strip_suffix(".tsv")? {
        "emoji" => Some(Language::Undetermined),
        code => Language::from_code(code),
    }
}

fn first_lines(entries: &[SourceEntry]) -> HashMap<&str, usize> {
    let mut first = HashMap::new();
    for entry in entries {
        for term in entry.terms.iter().chain(&entry.latin) {
            first.entry(term.as_str()).or_insert(entry.line);
        }
    }
    first
}

struct Looped<T> {
    value: Option<T>,
    errors: Vec<SourceError>,
}

/// Reads again and again, each time without the line that was refused, so that line numbers stay
/// and every bad line is told. `parse` says in which of the texts its error is.
fn loop_over_errors<T, const N: usize>(
    texts: &mut [String; N],
    parse: impl Fn(&[String; N]) -> Result<T, (usize, SourceError)>,
) -> Looped<T> {
    let mut errors: Vec<SourceError> = Vec::new();
    loop {
        match parse(texts) {
            Ok(value) => return Looped { value: Some(value), errors },
            Err((at, error)) => {
                let hopeless = matches!(error.problem, Problem::Header { .. });
                let text = texts.get_mut(at).filter(|_| !hopeless && errors.len() < MOST_ERRORS);
                let again = text.is_some_and(|text| blank(text, error.line));
                errors.push(error);
                if !again {
                    return Looped { value: None, errors };
                }
            }
        }
    }
}

/// Empties a line; whether there was something in it.
fn blank(text: &mut String, line: usize) -> bool {
    let mut emptied = false;
    let kept = text.lines().enumerate().map(|(index, one)| {
        if index + 1 != line {
            return one;
        }
        emptied = !one.is_empty();
        ""
    });
    *text = kept.collect::<Vec<_>>().join("\n");
    emptied
}

/// A row's columns, for lists whose header is known.
pub fn columns(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.skip(1).map(|(number, line)| (number, line.split('\t').collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Lists {
        let mut lists = Lists::default();
        lists.read_list("fr.tsv".to_owned(), text.to_owned());
        lists
    }

    #[test]
    fn every_bad_line_is_told_with_its_number() {
        let good = "\t-\tinsult\tlow\t.5\t-\t-\t-\town\t-";
        let bad = "\t-\trude\tlow\t.5\t-\t-\t-\town\t-";
        let header = HEADER.0.join("\t");
        let text =
            format!("# x\n{header}\ncon{good}\nsot{bad}\n\nnul{good}\nnul\ncon{good}\nlaid{bad}\n");
        let lists = list(&text);
        let terms: Vec<_> = lists.lists[0].entries.iter().map(|entry| &entry.terms[0]).collect();
        assert_eq!(terms, ["con", "nul"]);
        let starts = [
            "fr.tsv:4: column `category`",
            "fr.tsv:7: 1 columns",
            "fr.tsv:8: `con` stands in this list already: line 3",
            "fr.tsv:9: column `category`",
        ];
        assert_eq!(lists.errors.len(), starts.len(), "{:?}", lists.errors);
        for (error, start) in lists.errors.iter().zip(starts) {
            assert!(error.starts_with(start), "{error}");
        }
    }

    #[test]
    fn bad_slots_and_inflections_are_told() {
        let mut lists = Lists::default();
        let slots = "language\tslot\tmembers\tlatin\tnote\nxx\ta\tb\t-\t-\nfr\ta\tb{\t-\t-\nfr\tc\td\t-\t-\n";
        let inflections =
            "language\tinflection\tstrip\tendings\tstrip_latin\tendings_latin\tnote\nfr\ta\n";
        lists.read_grammar(slots.to_owned(), inflections.to_owned());
        let places: Vec<_> = lists.errors.iter().map(|error| error.split(": ").next()).collect();
        assert_eq!(places, [Some("slots.tsv:2"), Some("slots.tsv:3"), Some("inflections.tsv:2")]);
        assert!(lists.grammar.slot(Language::French, "c").is_some());
    }

    #[test]
    fn a_list_without_its_header_is_one_error() {
        let lists = list("con\t-\nnul\t-\n");
        assert_eq!(lists.errors.len(), 1);
        assert!(lists.lists[0].entries.is_empty());
    }
}
