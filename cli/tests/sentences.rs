//! The sentences that the model learns from and those it is measured on.

// A test may say so when something it takes for granted is not so.
#![allow(clippy::expect_used)]

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use tiqa::Category;
use unicode_normalization::UnicodeNormalization;

const HEADER: &str = "text\tlabel\tfunctionality\tcategory";
const FUNCTIONALITIES: [&str; 27] = [
    "affectionate_teasing",
    "benign_lookalike",
    "body_shaming",
    "counter_speech",
    "direct_insult",
    "doxxing",
    "everyday_chat",
    "exclusion",
    "family_religion_neutral",
    "gaming_trash_neutral",
    "grooming_pattern",
    "group_pile_on",
    "hate_identity",
    "identity_neutral",
    "insult_no_swearword",
    "intensifier_swear_untargeted",
    "literal_homonym",
    "negated",
    "news_discussion",
    "obfuscated",
    "praise_slang",
    "quoted_report",
    "self_directed",
    "selfharm_incitement",
    "sextortion_coercion",
    "threat_humiliate",
    "threat_violence",
];
/// Most that a sentence to learn from may share with one to measure on.
const MOST_ALIKE: f64 = 0.6;
/// Characters of the pieces that are compared.
const PIECE: usize = 5;

/// A line of a file.
struct Row {
    /// File and line.
    place: String,
    /// The name of the file.
    language: String,
    /// Without what does not tell texts apart.
    text: String,
    columns: Vec<String>,
}

/// The rows of all files in a folder of `model/`; their headers hold.
fn rows(folder: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model").join(folder);
    let mut rows = Vec::new();
    for entry in fs::read_dir(path).expect("a folder") {
        let path = entry.expect("a file").path();
        let language = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("UTF-8");
        let mut lines = text.lines().enumerate();
        let header = lines.next().map(|(_, line)| line);
        assert_eq!(header, Some(HEADER), "{folder}/{language}.tsv");
        rows.extend(lines.map(|(index, line)| {
            let columns: Vec<String> = line.split('\t').map(str::to_owned).collect();
            Row {
                place: format!("{folder}/{language}.tsv:{}", index + 1),
                language: language.clone(),
                text: plain(&columns[0]),
                columns,
            }
        }));
    }
    assert!(!rows.is_empty(), "{folder} holds no sentences");
    rows
}

/// NFKC, small letters, blanks made one.
fn plain(text: &str) -> String {
    let text = text.nfkc().collect::<String>().to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is wrong with the columns of a row.
fn fault(columns: &[String]) -> Option<&'static str> {
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let [text, label, functionality, category] = columns[..] else {
        return Some("not four columns");
    };
    let abuse = Category::from_key(category).is_some_and(Category::is_abuse);
    match label {
        _ if text.trim().is_empty() => Some("no text"),
        _ if !FUNCTIONALITIES.contains(&functionality) => Some("an unknown functionality"),
        "0" => (category != "none").then_some("harmless, with a category"),
        "1" => (!abuse).then_some("abusive, without a category of abuse"),
        _ => Some("a label other than 0 and 1"),
    }
}

/// The pieces of a text, each once; a shorter text is one.
fn pieces(text: &str) -> HashSet<[char; PIECE]> {
    let chars: Vec<char> = text.chars().collect();
    let piece = |some: &[char]| std::array::from_fn(|at| some.get(at).copied().unwrap_or_default());
    if chars.len() < PIECE {
        return HashSet::from([piece(&chars)]);
    }
    chars.windows(PIECE).map(piece).collect()
}

/// For each text the first of `others` that it is too much like, and how much (Jaccard).
fn alike(texts: &[&str], others: &[&str]) -> Vec<Option<(usize, f64)>> {
    let mut sizes = Vec::new();
    let mut holders: HashMap<[char; PIECE], Vec<usize>> = HashMap::new();
    for (at, other) in others.iter().enumerate() {
        let pieces = pieces(other);
        sizes.push(pieces.len());
        for piece in pieces {
            holders.entry(piece).or_default().push(at);
        }
    }
    let first = |text: &&str| {
        let pieces = pieces(text);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for at in pieces.iter().filter_map(|piece| holders.get(piece)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let of = |(at, shared): (usize, usize)| {
            (at, shared as f64 / (pieces.len() + sizes[at] - shared) as f64)
        };
        let too_much = shared.into_iter().map(of).filter(|(_, share)| *share > MOST_ALIKE);
        too_much.min_by_key(|(at, _)| *at)
    };
    texts.iter().map(first).collect()
}

/// Nothing, or all that is wrong.
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn columns_hold_what_they_should() {
    let rows = ["sentences", "evaluation"].map(rows);
    let wrong = |row: &Row| Some(format!("{}: {}", row.place, fault(&row.columns)?));
    assert_none(&rows.iter().flatten().filter_map(wrong).collect::<Vec<_>>());
}

#[test]
fn no_text_stands_twice_in_a_language() {
    let mut seen: HashMap<(&str, &str), &str> = HashMap::new();
    let mut wrong = Vec::new();
    let rows = ["evaluation", "sentences"].map(rows);
    for row in rows.iter().flatten() {
        if let Some(before) = seen.insert((&row.language, &row.text), &row.place) {
            wrong.push(format!("{} is {before}", row.place));
        }
    }
    assert_none(&wrong);
}

#[test]
fn nothing_is_measured_on_what_was_learnt() {
    let [learnt, measured] = ["sentences", "evaluation"].map(rows);
    let [of_learnt, of_measured] = [&learnt, &measured]
        .map(|rows| rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>());
    let wrong = |(row, alike): (&Row, Option<(usize, f64)>)| {
        let (at, share) = alike?;
        Some(format!("{} is much like {} ({share:.2})", row.place, measured[at].place))
    };
    let alike = alike(&of_learnt, &of_measured);
    assert_none(&learnt.iter().zip(alike).filter_map(wrong).collect::<Vec<_>>());
}

#[test]
fn likeness_is_the_share_of_pieces() {
    assert_eq!(plain(" Ça\u{a0} VA\tﬁn "), "ça va fin");
    // abcdefgh has abcde bcdef cdefg defgh, abcdefg the first three: 3 of 4. abcdexyz shares abcde
    // alone: 1 of 7. abcdefxy (abcde bcdef cdefx defxy): 2 of 6.
    let others = ["abcdexyz", "abcdefxy", "abcdefg", "abcdefgh"];
    assert_eq!(alike(&["abcdefgh"], &others[..2]), [None]);
    assert_eq!(alike(&["abcdefgh"], &others[..3]), [Some((2, 0.75))]);
    assert_eq!(alike(&["abcdefgh", "abcd"], &others[3..]), [Some((0, 1.0)), None]);
    // Five pieces each, of which 3 are common: 3 of 7. Repeated ones count once: aaaaa, 1 of 1.
    assert_eq!(alike(&["abcdefghi"], &["cdefghijk"]), [None]);
    assert_eq!(alike(&["aaaaaaaa", "abc"], &["aaaaa", "abc"]), [Some((0, 1.0)), Some((1, 1.0))]);
    // Four pieces each, of which three are common: 3 of 5 is not above 0.6.
    assert_eq!(alike(&["abcdefgh"], &["abcdefgx"]), [None]);
}

#[test]
fn bad_columns_are_told() {
    let fault = |line: &str| fault(&line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    assert_eq!(fault("a\t1\tdirect_insult\tinsult"), None);
    assert_eq!(fault("a\t0\tnegated\tnone"), None);
    for bad in [
        "a\t1\tdirect_insult",
        " \t1\tdirect_insult\tinsult",
        "a\t2\tdirect_insult\tinsult",
        "a\t1\trude\tinsult",
        "a\t1\tdirect_insult\trude",
        "a\t1\tdirect_insult\tprofanity",
        "a\t1\tdirect_insult\tnone",
        "a\t0\tnegated\tinsult",
    ] {
        assert!(fault(bad).is_some(), "{bad}");
    }
}
