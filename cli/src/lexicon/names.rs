//! The sources that `SOURCES.md` names.

use std::collections::BTreeSet;
use std::path::Path;

use super::lists::columns;
use super::schema::header;
use crate::error::Error;

/// The names in the first column of its table.
pub struct SourceNames(BTreeSet<String>);

impl SourceNames {
    /// Reads `SOURCES.md`.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Ok(Self::of(&std::fs::read_to_string(path).map_err(Error::reading(path))?))
    }

    fn of(text: &str) -> Self {
        let first = |line: &str| {
            let cell = line.strip_prefix('|')?.split('|').next()?.trim();
            Some(cell.strip_prefix('`')?.strip_suffix('`')?.to_owned())
        };
        Self(text.lines().filter_map(first).collect())
    }

    /// The lines of a list whose `source` is not named; several are separated by commas.
    pub fn unknown(&self, file: &str, text: &str) -> Vec<String> {
        let names = header(text).unwrap_or_default().split('\t');
        let Some(at) = names.into_iter().position(|name| name == "source") else {
            return Vec::new();
        };
        let mut unknown = Vec::new();
        for (line, columns) in columns(text) {
            // Lines with too few columns are told of elsewhere.
            let Some(sources) = columns.get(at) else { continue };
            let missing = sources.split(',').map(str::trim).filter(|name| !self.0.contains(*name));
            unknown.extend(
                missing.map(|name| format!("{file}:{line}: SOURCES.md does not name `{name}`")),
            );
        }
        unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_that_are_not_named_are_told() {
        let names = SourceNames::of("| source | list |\n|---|---|\n| `own` | x |\n| `cuss` | y |");
        let text = "term\tsource\na\town\nb\tcuss, own\nc\tweb\nd\n";
        assert_eq!(names.unknown("fr.tsv", text), ["fr.tsv:4: SOURCES.md does not name `web`"]);
        assert!(names.unknown("x.tsv", "term\na\n").is_empty());
    }
}
