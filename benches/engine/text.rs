//! The text that is read: every line of the corpus, harmless ones four times out of five.

use std::{fs, path::Path};

type Error = Box<dyn std::error::Error>;

/// How much text, in bytes.
const BYTES: usize = 3_000_000;
/// Harmless messages for each abusive one.
const HARMLESS: usize = 4;
/// Where lines with labels lie. What is not there is left out.
const FOLDERS: [&str; 2] = ["tests/corpus", "model/sentences"];

/// Messages in the order in which they are read.
pub struct Text {
    /// One a line of the sources.
    pub messages: Vec<String>,
    /// Their length in UTF-8.
    pub bytes: usize,
    /// How many are labelled harmless.
    pub harmless: usize,
}

/// Draws the text: the same on every machine, since the shuffle is seeded.
pub fn draw() -> Result<Text, Error> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut harmless, mut abusive) = (Deck::default(), Deck::default());
    for folder in FOLDERS.map(|folder| root.join(folder)) {
        for (message, is_harmless) in read_folder(&folder)? {
            if is_harmless { &mut harmless } else { &mut abusive }.cards.push(message);
        }
    }
    if harmless.cards.is_empty() || abusive.cards.is_empty() {
        return Err("the corpus lacks harmless or abusive lines".into());
    }
    let mut random = Random(20_211_120);
    let mut text = Text { messages: Vec::new(), bytes: 0, harmless: 0 };
    while text.bytes < BYTES {
        let is_harmless = text.messages.len() % (HARMLESS + 1) < HARMLESS;
        let deck = if is_harmless { &mut harmless } else { &mut abusive };
        let message = deck.next(&mut random);
        text.bytes += message.len();
        text.harmless += usize::from(is_harmless);
        text.messages.push(message);
    }
    Ok(text)
}

/// The lines of all tables in a folder, and whether each is harmless.
fn read_folder(folder: &Path) -> Result<Vec<(String, bool)>, Error> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "tsv"));
    files.sort();
    let mut lines = Vec::new();
    for file in files {
        let table = fs::read_to_string(&file);
        lines.extend(read(&table.map_err(|error| format!("{}: {error}", file.display()))?));
    }
    Ok(lines)
}

/// The lines of a table with a column `expected` (a category or `none`) or `label` (1 or 0). One
/// with neither holds harmless lines only; one that does not begin with `text`, no messages.
fn read(table: &str) -> Vec<(String, bool)> {
    let mut lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    if header.first() != Some(&"text") {
        return Vec::new();
    }
    let label = header.iter().position(|name| ["expected", "label"].contains(name));
    let read = lines.filter_map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let text = columns.first().filter(|text| !text.is_empty())?;
        let is_harmless = label
            .is_none_or(|at| columns.get(at).is_some_and(|label| ["none", "0"].contains(label)));
        Some(((*text).to_owned(), is_harmless))
    });
    read.collect()
}

/// Cards that are shuffled whenever all have been drawn.
#[derive(Default)]
struct Deck {
    cards: Vec<String>,
    left: usize,
}

impl Deck {
    fn next(&mut self, random: &mut Random) -> String {
        if self.left == 0 {
            self.left = self.cards.len();
            for at in (1..self.cards.len()).rev() {
                self.cards.swap(at, random.below(at + 1));
            }
        }
        self.left -= 1;
        self.cards[self.left].clone()
    }
}

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap_or(0)
    }
}
