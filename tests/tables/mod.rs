//! The corpus as tables, the same for the native tests and those in the browser.

use tiqa::{Category, Detector};

/// One line of the corpus.
pub struct Row {
    /// File and line, for messages.
    pub place: String,
    /// The text.
    pub text: &'static str,
    /// What must be found; `None` for a harmless text.
    pub expected: Option<Category>,
}

const FILES: [(&str, &str); 7] = [
    ("fr.tsv", include_str!("../corpus/fr.tsv")),
    ("ary.tsv", include_str!("../corpus/ary.tsv")),
    ("ary-Latn.tsv", include_str!("../corpus/ary-Latn.tsv")),
    ("ar.tsv", include_str!("../corpus/ar.tsv")),
    ("en.tsv", include_str!("../corpus/en.tsv")),
    ("es.tsv", include_str!("../corpus/es.tsv")),
    ("input.tsv", include_str!("../corpus/input.tsv")),
];
const COLLISIONS: &str = include_str!("../corpus/collisions.tsv");

/// Every line of the corpus that must hold. Bad lines panic with their place.
pub fn rows() -> Vec<Row> {
    let labelled = FILES.into_iter().flat_map(|(file, text)| {
        lines(file, text).map(|(place, columns)| {
            let expected = match columns[1] {
                "none" => None,
                key => Some(
                    Category::from_key(key).unwrap_or_else(|| panic!("{place}: category {key}")),
                ),
            };
            Row { place, text: columns[0], expected }
        })
    });
    let collisions = lines("collisions.tsv", COLLISIONS).map(|(place, columns)| Row {
        place,
        text: columns[0],
        expected: None,
    });
    labelled.chain(collisions).collect()
}

fn lines(
    file: &'static str,
    text: &'static str,
) -> impl Iterator<Item = (String, Vec<&'static str>)> {
    let numbered = text.lines().enumerate().skip(1);
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(
        move |(index, line)| {
            let place = format!("{file}:{}", index + 1);
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 3, "{place}: three columns");
            (place, columns)
        },
    )
}

/// What does not hold, one line each.
pub fn mistakes() -> Vec<String> {
    let detector = Detector::default();
    let mut mistakes = Vec::new();
    for Row { place, text, expected } in rows() {
        let verdict = detector.scan(text);
        let held = match expected {
            None => !verdict.abusive,
            Some(category) => verdict.abusive && verdict.categories.contains(&category),
        };
        if !held {
            let found = if verdict.abusive {
                format!("{:?}", verdict.categories)
            } else {
                "none".to_owned()
            };
            mistakes.push(format!(
                "{place}: {text:?} expected {expected:?}, found {found} ({})",
                verdict.score
            ));
        }
    }
    mistakes
}
