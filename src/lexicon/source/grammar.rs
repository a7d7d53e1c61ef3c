//! What the lines of the lists share: slots of templates (`<insult>`) and inflections.

use std::collections::BTreeMap;

use super::rows::{self, Header};
use super::{Problem, SourceError, spellings};
use crate::text::language::Language;

const SLOTS: Header = Header(&["language", "slot", "members", "latin", "note"]);
const INFLECTIONS: Header =
    Header(&["language", "inflection", "strip", "endings", "strip_latin", "endings_latin", "note"]);

const PATTERNS: Header = Header(&["slot", "expression", "note"]);

/// Slots, patterns and inflections of all languages.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    slots: BTreeMap<(&'static str, String), Slot>,
    patterns: BTreeMap<String, String>,
    inflections: BTreeMap<(&'static str, String), Inflection>,
}

/// The words and phrases that may stand in a slot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slot {
    /// Spellings of the `term` column.
    pub members: Vec<String>,
    /// For Darija: the Arabizi spellings.
    pub latin: Vec<String>,
}

#[derive(Debug, Clone)]
struct Inflection {
    term: Paradigm,
    latin: Option<Paradigm>,
}

#[derive(Debug, Clone)]
struct Paradigm {
    strip: String,
    endings: Vec<String>,
}

impl Grammar {
    /// Reads `slots.tsv` and `inflections.tsv`.
    ///
    /// # Errors
    /// The first line that breaks the schema.
    pub fn parse(slots: &str, inflections: &str) -> Result<Self, SourceError> {
        let mut grammar = Self::default();
        rows::each("slots.tsv", slots, SLOTS, |_, columns| {
            let [code, name, members, latin, _note] = columns[..] else { return Ok(()) };
            let slot = Slot { members: spellings(members)?, latin: optional(latin)? };
            let key = (language(code)?, name.to_owned());
            match grammar.slots.insert(key, slot) {
                Some(_) => Err(Problem::Duplicate(name.to_owned())),
                None => Ok(()),
            }
        })?;
        rows::each("inflections.tsv", inflections, INFLECTIONS, |_, columns| {
            let [code, name, strip, endings, strip_latin, endings_latin, _note] = columns[..]
            else {
                return Ok(());
            };
            let latin = (endings_latin != "-").then(|| Paradigm::new(strip_latin, endings_latin));
            let inflection = Inflection { term: Paradigm::new(strip, endings), latin };
            let key = (language(code)?, name.to_owned());
            match grammar.inflections.insert(key, inflection) {
                Some(_) => Err(Problem::Duplicate(name.to_owned())),
                None => Ok(()),
            }
        })?;
        Ok(grammar)
    }

    /// Reads `patterns.tsv`: slots that a regular expression fills, the same in all languages.
    ///
    /// # Errors
    /// The first line that breaks the schema.
    pub fn add_patterns(&mut self, patterns: &str) -> Result<(), SourceError> {
        rows::each("patterns.tsv", patterns, PATTERNS, |_, columns| {
            let [name, expression, _note] = columns[..] else { return Ok(()) };
            match self.patterns.insert(name.to_owned(), expression.to_owned()) {
                Some(_) => Err(Problem::Duplicate(name.to_owned())),
                None => Ok(()),
            }
        })
    }

    /// The names of the patterns and their expressions, in order.
    pub fn patterns(&self) -> impl Iterator<Item = (&str, &str)> {
        self.patterns.iter().map(|(name, expression)| (name.as_str(), expression.as_str()))
    }

    /// Whether a slot is a pattern.
    pub fn is_pattern(&self, name: &str) -> bool {
        self.patterns.contains_key(name)
    }

    /// The slot of a name.
    pub fn slot(&self, language: Language, name: &str) -> Option<&Slot> {
        self.slots.get(&(language.code(), name.to_owned()))
    }

    /// All slots: language, name, members.
    pub fn slots(&self) -> impl Iterator<Item = (Language, &str, &Slot)> {
        self.slots.iter().filter_map(|((code, name), slot)| {
            Some((Language::from_code(code)?, name.as_str(), slot))
        })
    }

    /// Adds the inflected forms of the last word of each spelling.
    ///
    /// # Errors
    /// [`Problem::Inflection`] for a name not defined, [`Problem::Ending`] for a spelling that
    /// does not end as the inflection asks.
    pub fn inflect(
        &self,
        language: Language,
        name: &str,
        terms: &mut Vec<String>,
        latin: &mut Vec<String>,
    ) -> Result<(), Problem> {
        let inflection = self
            .inflections
            .get(&(language.code(), name.to_owned()))
            .ok_or_else(|| Problem::Inflection(name.to_owned()))?;
        *terms = inflection.term.apply(terms)?;
        if let Some(paradigm) = &inflection.latin {
            *latin = paradigm.apply(latin)?;
        }
        Ok(())
    }
}

impl Paradigm {
    fn new(strip: &str, endings: &str) -> Self {
        let ending = |text: &str| if text == "-" { String::new() } else { text.to_owned() };
        Self { strip: ending(strip), endings: endings.split(',').map(ending).collect() }
    }

    fn apply(&self, spellings: &[String]) -> Result<Vec<String>, Problem> {
        let mut all = Vec::new();
        for spelling in spellings {
            let stem = spelling.strip_suffix(self.strip.as_str()).ok_or_else(|| {
                Problem::Ending { spelling: spelling.clone(), strip: self.strip.clone() }
            })?;
            for form in self.endings.iter().map(|ending| format!("{stem}{ending}")) {
                if !all.contains(&form) {
                    all.push(form);
                }
            }
        }
        Ok(all)
    }
}

fn optional(column: &str) -> Result<Vec<String>, Problem> {
    if column == "-" { Ok(Vec::new()) } else { spellings(column) }
}

fn language(code: &str) -> Result<&'static str, Problem> {
    super::language_of(code).map(Language::code)
}
