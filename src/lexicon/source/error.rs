//! What can be wrong with a line of the lexicon.

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
    #[error("the first line must name the columns, tabs between: {expected}")]
    Header { expected: String },
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
    #[error("profanity, distress and harmless have severity `none`, everything else has another")]
    Severity,
    #[error("`{0}` stands in this list already")]
    Duplicate(String),
    #[error("`{0}` is a slot that slots.tsv does not define for this language and script")]
    Slot(String),
    #[error("`{0}` is an inflection that inflections.tsv does not define for this language")]
    Inflection(String),
    #[error("`{spelling}` does not end in `{strip}`, as its inflection asks")]
    Ending { spelling: String, strip: String },
    #[error("the safe phrase `{0}` does not hold the term")]
    Safe(String),
    #[error("{count} spellings; at most {most} in one line, use a slot or two lines")]
    TooMany { count: usize, most: usize },
}
