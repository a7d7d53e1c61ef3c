//! Rows of harmless sets that are abusive on reading: `model/disputed.tsv`.
//!
//! The list names a row by its set (the file's name without its ending) and the SHA-256 of its
//! text, since some sets may not be copied. Labels stay as they were published; false alarms are
//! counted with these rows and without them.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::Error;

/// The rows of the list.
pub struct Disputed(HashSet<(String, String)>);

/// What is wrong with a line of the list.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Fault {
    #[error("no UTF-8")]
    Utf8,
    #[error("the first line must be `set`, `sha256`, `reason`, tabs between")]
    Header,
    #[error("{0} columns instead of 3")]
    Columns(usize),
    #[error("column `{0}` is empty")]
    Empty(&'static str),
    #[error("`{0}` is no SHA-256 of 64 hexadecimal digits, the letters small")]
    Hash(String),
    #[error("this row stands here twice")]
    Twice,
}

static BUILT_IN: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../model/disputed.tsv"));
const COLUMNS: [&str; 3] = ["set", "sha256", "reason"];

impl Disputed {
    /// Reads a list, or else the one built in.
    pub fn read(path: Option<&Path>) -> Result<Self, Error> {
        let (name, bytes) = match path {
            Some(path) => (path, std::fs::read(path).map_err(Error::reading(path))?),
            None => (Path::new("model/disputed.tsv"), BUILT_IN.to_vec()),
        };
        parse(&bytes).map(Self).map_err(|(line, fault)| Error::Read {
            path: format!("{}:{line}", name.display()).into(),
            source: io::Error::new(io::ErrorKind::InvalidData, fault),
        })
    }

    /// Whether the list names a text of a file.
    pub fn holds(&self, file: &str, text: &str) -> bool {
        let set = set_of(file);
        // Most sets have no such rows.
        self.0.iter().any(|(one, _)| one == set) && self.0.contains(&(set.to_owned(), sha256(text)))
    }
}

/// The name of a set: that of its file, without folder and ending.
fn set_of(file: &str) -> &str {
    Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

fn parse(bytes: &[u8]) -> Result<HashSet<(String, String)>, (usize, Fault)> {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let mut rows = HashSet::new();
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let at = |fault| (index + 1, fault);
        let line = std::str::from_utf8(line).map_err(|_| at(Fault::Utf8))?;
        let columns: Vec<&str> = line.split('\t').collect();
        if index == 0 {
            if columns != COLUMNS {
                return Err(at(Fault::Header));
            }
            continue;
        }
        let [set, hash, _] = row(&columns).map_err(at)?;
        if !rows.insert((set.to_owned(), hash.to_owned())) {
            return Err(at(Fault::Twice));
        }
    }
    Ok(rows)
}

fn row<'a>(columns: &[&'a str]) -> Result<[&'a str; 3], Fault> {
    let row = <[&str; 3]>::try_from(columns).map_err(|_| Fault::Columns(columns.len()))?;
    if let Some((name, _)) = COLUMNS.iter().zip(row).find(|(_, cell)| cell.trim().is_empty()) {
        return Err(Fault::Empty(name));
    }
    let [_, hash, _] = row;
    let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if hash.len() != 64 || !hash.bytes().all(digit) {
        return Err(Fault::Hash(hash.to_owned()));
    }
    Ok(row)
}

/// The SHA-256 of a text, in hexadecimal.
fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::{labelled, places};

    /// Most rows of a set that may be on the list, in a thousand.
    const MOST: usize = 3;

    #[test]
    fn rows_are_named_by_set_and_text() {
        let list = format!("set\tsha256\treason\ntalk\t{}\tan insult\n", sha256("abc"));
        let disputed = Disputed(parse(list.as_bytes()).expect("a list"));
        assert!(disputed.holds("dev/talk.tsv", "abc"));
        assert!(!disputed.holds("dev/talk.tsv", "abd"));
        assert!(!disputed.holds("dev/talks.tsv", "abc"));
        assert!(parse(b"set\tsha256\treason\n").expect("no rows").is_empty());
    }

    #[test]
    fn bad_lines_are_named() {
        let hash = sha256("abc");
        let good = format!("talk\t{hash}\tx");
        for (line, fault) in [
            ("talk\tabc\tx".to_owned(), Fault::Hash("abc".to_owned())),
            (good.to_uppercase(), Fault::Hash(hash.to_uppercase())),
            (format!("talk\t{hash}"), Fault::Columns(2)),
            (format!("talk\t{hash}\t "), Fault::Empty("reason")),
            (format!("\t{hash}\tx"), Fault::Empty("set")),
            (good.clone(), Fault::Twice),
        ] {
            let list = format!("set\tsha256\treason\n{good}\n{line}\n");
            assert_eq!(parse(list.as_bytes()), Err((3, fault)), "{line}");
        }
        assert_eq!(parse(b""), Err((1, Fault::Header)));
        assert_eq!(parse(b"set\tsha256\treason\n\xff"), Err((2, Fault::Utf8)));
    }

    /// Where the data is there: the list is short, and names nothing but harmless rows.
    #[test]
    fn the_list_is_short_and_its_rows_exist() {
        let rows = parse(BUILT_IN).expect("the list can be read");
        let Some(data) = places::data(None) else { return };
        let mut sets: HashMap<&str, Vec<&str>> = HashMap::new();
        for (set, hash) in &rows {
            sets.entry(set).or_default().push(hash);
        }
        for (set, hashes) in sets {
            let tables = labelled::read(&[data.join(format!("dev/{set}.tsv"))]).expect("the set");
            let all = &tables[0].rows;
            let harmless: HashSet<String> =
                all.iter().filter(|row| !row.abusive).map(|row| sha256(&row.text)).collect();
            assert_eq!(hashes.iter().find(|hash| !harmless.contains(**hash)), None, "{set}");
            assert!(hashes.len() * 1000 <= all.len() * MOST, "{set}: {} rows", hashes.len());
        }
    }
}
