//! Terms that stand in two entries.

use std::collections::{BTreeMap, HashMap};

use tiqa::lexicon::source::SourceEntry;

use super::key::key;
use super::lists::List;

/// Two entries with terms that fold to the same.
pub struct Overlap<'a> {
    pub first: Place<'a>,
    pub second: Place<'a>,
    /// The terms, as the second entry writes them.
    pub terms: Vec<&'a str>,
}

/// An entry in its list.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub list: &'a List,
    pub entry: &'a SourceEntry,
}

impl Overlap<'_> {
    /// Whether the entries are of one list.
    pub fn inside(&self) -> bool {
        std::ptr::eq(self.first.list, self.second.list)
    }

    /// Whether the entries say different things of their term.
    pub fn conflicts(&self) -> bool {
        let rating = |place: Place| (place.entry.category, place.entry.severity);
        rating(self.first) != rating(self.second)
    }
}

impl std::fmt::Display for Overlap<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shown = self.terms.iter().take(3).map(|term| format!("`{term}`"));
        let more = self.terms.len().saturating_sub(3);
        write!(out, "{}: {}", self.second, shown.collect::<Vec<_>>().join(", "))?;
        if more > 0 {
            write!(out, " and {more} more")?;
        }
        write!(out, " ({}), also {}", rating(self.second), self.first)?;
        if self.conflicts() { write!(out, " ({})", rating(self.first)) } else { Ok(()) }
    }
}

fn rating(Place { entry, .. }: Place) -> String {
    format!("{} {:?}", entry.category.key(), entry.severity).to_lowercase()
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}:{}", self.list.file, self.entry.line)
    }
}

/// All pairs of entries that share a term, each with the entry where the term stands first.
pub fn overlaps(lists: &[List]) -> Vec<Overlap<'_>> {
    let places: Vec<Place> = lists
        .iter()
        .flat_map(|list| list.entries.iter().map(move |entry| Place { list, entry }))
        .collect();
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut pairs: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
    for (at, place) in places.iter().enumerate() {
        for term in place.entry.terms.iter().chain(&place.entry.latin) {
            let earlier = *first.entry(key(term)).or_insert(at);
            if earlier != at {
                pairs.entry((earlier, at)).or_default().push(term);
            }
        }
    }
    let overlap = |((first, second), terms): ((usize, usize), Vec<_>)| {
        Some(Overlap { first: *places.get(first)?, second: *places.get(second)?, terms })
    };
    pairs.into_iter().filter_map(overlap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiqa::lexicon::source::{Grammar, HEADER, parse};
    use tiqa::text::language::Language;

    fn list(file: &str, language: Language, lines: &[&str]) -> List {
        let text = format!("{}\n{}", HEADER.0.join("\t"), lines.join("\n"));
        let entries = parse(file, &text, language, &Grammar::default()).expect("a list");
        List { file: file.to_owned(), language, entries }
    }

    #[test]
    fn entries_that_share_a_term_are_told() {
        let lists = [
            list(
                "fr.tsv",
                Language::French,
                &[
                    "débile|laid\t-\tinsult\tlow\t.5\t-\t-\t-\town\t-",
                    "debile\t-\tinsult\tlow\t.5\t-\t-\t-\town\t-",
                ],
            ),
            list("en.tsv", Language::English, &["laid\t-\tsexual\thigh\t.5\t-\t-\t-\town\t-"]),
        ];
        let told: Vec<_> = overlaps(&lists)
            .iter()
            .map(|one| (one.inside(), one.conflicts(), one.to_string()))
            .collect();
        let expected = [
            (true, false, "fr.tsv:3: `debile` (insult low), also fr.tsv:2".to_owned()),
            (false, true, "en.tsv:2: `laid` (sexual high), also fr.tsv:2 (insult low)".to_owned()),
        ];
        assert_eq!(told, expected);
    }
}
