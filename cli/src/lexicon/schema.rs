//! The small lists (cues, function words, slots of every kind): what all tables have in common.

use tiqa::lexicon::source::{language_of, spellings};

use super::lists::columns;

/// Columns that hold alternatives written short.
const SPELLINGS: [&str; 5] = ["term", "latin", "cues", "members", "safe"];

/// The first line that is no comment.
pub fn header(text: &str) -> Option<&str> {
    text.lines().find(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What is wrong with the lines of a small list.
pub fn errors(file: &str, text: &str) -> Vec<String> {
    let names: Vec<&str> = header(text).unwrap_or_default().split('\t').collect();
    let mut errors = Vec::new();
    for (line, columns) in columns(text) {
        if columns.len() != names.len() {
            let (found, expected) = (columns.len(), names.len());
            errors.push(format!("{file}:{line}: {found} columns instead of {expected}"));
            continue;
        }
        let wrong = names.iter().zip(&columns).filter_map(|(name, value)| wrong(name, value));
        errors.extend(wrong.map(|wrong| format!("{file}:{line}: {wrong}")));
    }
    errors
}

fn wrong(column: &str, value: &str) -> Option<String> {
    if value.is_empty() || value.trim() != value {
        return Some(format!("column `{column}` is empty or has blanks around it"));
    }
    let problem = match column {
        "language" => language_of(value).err(),
        _ if SPELLINGS.contains(&column) && value != "-" => spellings(value).err(),
        _ => None,
    };
    problem.map(|problem| problem.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bad_line_is_told() {
        let text = "# x\nlanguage\tcues\nfr\ta{b,c}\n\nxx\ta\nfr\ta{b\nfr\nen\t a\n";
        let told = errors("context.tsv", text);
        let lines: Vec<_> = told.iter().map(|one| one.split(": ").next()).collect();
        let expected = [5, 6, 7, 8].map(|line| format!("context.tsv:{line}"));
        assert_eq!(lines, expected.each_ref().map(|place| Some(place.as_str())), "{told:?}");
    }
}
