//! Lines of a tab-separated list: comments left out, columns counted, blanks refused.

use super::{Problem, SourceError};

/// The names of a list's columns; its first line says them, tabs between.
#[derive(Debug, Clone, Copy)]
pub struct Header(pub &'static [&'static str]);

/// Hands every line's number, from 1, and columns to `take`.
///
/// # Errors
/// The first line that breaks the schema or that `take` refuses, with file and line.
pub fn each<'a>(
    file: &str,
    text: &'a str,
    header: Header,
    mut take: impl FnMut(usize, &[&'a str]) -> Result<(), Problem>,
) -> Result<(), SourceError> {
    let at = |line: usize, problem: Problem| SourceError { file: file.to_owned(), line, problem };
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    let mut lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    if let Some((number, line)) = lines.next()
        && !line.split('\t').eq(header.0.iter().copied())
    {
        return Err(at(number, Problem::Header { expected: header.0.join("  ") }));
    }
    for (number, line) in lines {
        let columns: Vec<&str> = line.split('\t').collect();
        check(&columns, header)
            .and_then(|()| take(number, &columns))
            .map_err(|problem| at(number, problem))?;
    }
    Ok(())
}

fn check(columns: &[&str], Header(names): Header) -> Result<(), Problem> {
    if columns.len() != names.len() {
        return Err(Problem::Columns { found: columns.len(), expected: names.len() });
    }
    let blank = |value: &str| value.is_empty() || value.trim() != value;
    match names.iter().zip(columns).find(|(_, value)| blank(value)) {
        Some((column, _)) => Err(Problem::Blank { column }),
        None => Ok(()),
    }
}
