//! What must hold for every input. Each function panics where it does not.
//!
//! `cargo xtask fuzz` lets libFuzzer look for such an input; `xtask/src/fuzz.rs` writes the
//! inputs it begins with.

use std::{borrow::Cow, collections::BTreeMap, fs, io, path::Path, sync::LazyLock};

use tiqa::lexicon::source::{Grammar, Lists, SourceEntry, parse, spellings};
use tiqa::text::language::Language;
use tiqa::text::{FoldedChar, fold as fold_text};
use tiqa::{Detector, Message, Verdict};

/// Offsets of a folded text never go down, stay inside the text and cut it between characters.
pub fn fold(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let units: Vec<u16> = text.encode_utf16().collect();
    let folded = fold_text(&text);
    assert_eq!(folded.original_len as usize, units.len(), "length in UTF-16");
    let mut before = FoldedChar { ch: ' ', start: 0, end: 0 };
    for one in folded.chars {
        assert!(one.start >= before.start && one.end >= before.end, "{before:?} before {one:?}");
        check_cut(&units, one.start, one.end);
        before = one;
    }
}

/// A verdict is in order, and the same whenever and beside whatever a text is read. The first
/// byte says what is known of the messages, one a line.
pub fn scan(data: &[u8]) {
    let (known, text) = data.split_first().map_or((0, data), |(known, text)| (*known, text));
    let text = String::from_utf8_lossy(text);
    let detector = Detector::default();
    let verdict = detector.scan(&text);
    check_verdict(&text, &verdict);
    assert_eq!(detector.scan(&text), verdict, "a second time");
    let whole = Message { text: text.to_string(), ..Message::default() };
    assert_eq!(detector.scan_message(&whole), verdict, "as a message");

    let mut batch: Vec<Message> = Vec::new();
    for line in text.lines() {
        batch.push(Message {
            text: line.to_owned(),
            own: known & 2 != 0,
            addressed: known & 1 != 0,
            before: batch.last().map(|message| message.text.clone()).into_iter().collect(),
            ..Message::default()
        });
    }
    let together: Vec<Verdict> =
        batch.iter().map(|message| detector.scan_message(message)).collect();
    for (message, verdict) in batch.iter().zip(together).rev() {
        check_verdict(&message.text, &verdict);
        assert_eq!(Detector::default().scan_message(message), verdict, "alone: {:?}", message.text);
    }
}

fn check_verdict(text: &str, verdict: &Verdict) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut before = 0;
    for span in &verdict.spans {
        assert!(span.start >= before, "spans in order, not overlapping: {text:?}");
        check_cut(&units, span.start, span.end);
        before = span.end;
    }
    assert!(!verdict.abusive || !verdict.spans.is_empty(), "abusive without a span: {text:?}");
    for share in [verdict.score, verdict.confidence] {
        assert!((0.0..=1.0).contains(&share), "{share} of {text:?}");
    }
}

/// Not empty, inside the text, and valid UTF-16 of a text that is.
fn check_cut(units: &[u16], start: u32, end: u32) {
    assert!(start < end, "empty: {start}..{end}");
    let cut = units.get(start as usize..end as usize);
    let cut = cut.unwrap_or_else(|| panic!("outside: {start}..{end} of {}", units.len()));
    assert!(String::from_utf16(cut).is_ok(), "through a character: {start}..{end}");
}

/// Lists that are there as they are; of the others only the headers.
const KEPT: [&str; 3] = ["patterns.tsv", "rules.tsv", "thresholds.tsv"];
/// Between lines of a list, of slots and of inflections.
const BETWEEN: &str = "\n===\n";

/// Reading lists never panics, and names a line that is there; what it accepts is whole. The
/// first line names a list, then come its lines and, after a line `===` each, slots and
/// inflections. The other lists are empty.
pub fn lexicon(data: &[u8]) {
    let text: Cow<str> = String::from_utf8_lossy(data);
    let (name, rest) = text.split_once('\n').unwrap_or(("fr", &text));
    let mut parts = rest.split(BETWEEN);
    let list = parts.next().unwrap_or_default();
    let slots = parts.next().unwrap_or_default();
    let inflections = parts.next().unwrap_or_default();

    let read = |file: &str| {
        let text = file_of_lexicon(file)?;
        let header = text.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
        Ok(match file {
            _ if file.strip_suffix(".tsv") == Some(name) => format!("{header}\n{list}"),
            "slots.tsv" => format!("{header}\n{slots}"),
            "inflections.tsv" => format!("{header}\n{inflections}"),
            _ if KEPT.contains(&file) => text.clone(),
            _ => header.to_owned(),
        })
    };
    match Lists::read(read) {
        Ok(lists) => lists.entries.iter().for_each(|(_, entry)| check_entry(entry)),
        Err(error) => {
            let said = error.to_string();
            let file = said.split(':').next().unwrap_or_default();
            check_error(&said, read(file).map_or(0, |text| text.lines().count()));
        }
    }
    // Without a header.
    match parse("list.tsv", list, Language::French, &Grammar::default()) {
        Ok(entries) => entries.iter().for_each(check_entry),
        Err(error) => check_error(&error.to_string(), list.lines().count()),
    }
    for written in list.split(['\t', '\n']) {
        if let Ok(all) = spellings(written) {
            check_spellings(&all);
        }
    }
}

/// A file of `lexicon/`; the folder is read once.
fn file_of_lexicon(name: &str) -> io::Result<&'static String> {
    static FILES: LazyLock<io::Result<BTreeMap<String, String>>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lexicon");
        let file = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok((
                entry.file_name().to_string_lossy().into_owned(),
                fs::read_to_string(entry.path())?,
            ))
        };
        fs::read_dir(folder)?.map(file).collect()
    });
    let files = FILES.as_ref().map_err(|error| io::Error::other(error.to_string()))?;
    files.get(name).ok_or_else(|| io::ErrorKind::NotFound.into())
}

fn check_error(said: &str, lines: usize) {
    let mut parts = said.splitn(3, ':').skip(1);
    let line = parts.next().and_then(|line| line.parse().ok()).unwrap_or(0);
    assert!((1..=lines).contains(&line), "a line that is not there: {said:?} of {lines}");
    assert!(parts.next().is_some_and(|problem| !problem.trim().is_empty()), "{said:?}");
}

fn check_entry(entry: &SourceEntry) {
    assert!(!entry.terms.is_empty(), "no term: {entry:?}");
    assert!(entry.sureness > 0.0 && entry.sureness <= 1.0, "{entry:?}");
    check_spellings(&entry.safe);
}

fn check_spellings(all: &[String]) {
    for spelling in all {
        let words: Vec<&str> = spelling.split_whitespace().collect();
        assert!(!words.is_empty() && words.join(" ") == *spelling, "blanks in {spelling:?}");
    }
}
