//! The compiled lists, as the build script left them: bytes that are read where they lie.

use super::symbol::{Finding, mask_bit, place};
use crate::text::language::{Language, LanguageSet};
use crate::verdict::{Category, Severity};

/// One entry, compiled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// The list it stands in.
    pub file: &'static str,
    /// Its line there, counted from 1.
    pub line: u16,
    /// The language of its list; an Arabizi spelling belongs to Darija.
    pub language: Language,
    /// What it is.
    pub category: Category,
    /// How bad it is.
    pub severity: Severity,
    /// How often it is abusive when it stands in a child's messages.
    pub sureness: f64,
    /// Without what it does not count.
    pub needs: Needs,
}

/// What an entry needs around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// Somebody is addressed.
    pub address: bool,
    /// Somebody is spoken to or of.
    pub target: bool,
    /// A word of this class stands near.
    pub near: Option<u16>,
}

/// A rule of the context, compiled; see [`super::source::Rule`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its name, such as `telling`.
    pub name: &'static str,
    /// Most words between a cue and an entry behind it; none if it does not reach there.
    pub before: Option<u16>,
    /// Most words between an entry and a cue behind it.
    pub after: Option<u16>,
    /// What an entry keeps of its weight, in (0, 1].
    pub keeps: f64,
    /// The categories it speaks of; empty for all.
    pub categories: &'static [Category],
    /// Whether a cue in the messages before counts too.
    pub carries: bool,
}

/// The scores from which a message is abusive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Few alarms.
    pub calm: f64,
    /// The default.
    pub standard: f64,
    /// Few misses.
    pub watchful: f64,
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// Version of the word lists: the package's, and a digest of what they hold.
pub const VERSION: &str = LEXICON_VERSION;

/// The thresholds of `lexicon/thresholds.tsv`.
pub fn thresholds() -> Thresholds {
    THRESHOLDS
}

/// The rules of `lexicon/rules.tsv`.
pub fn rules() -> &'static [Rule] {
    RULES
}

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// 16-bit numbers in little-endian bytes.
struct Halves(&'static [u8]);

impl Halves {
    #[inline]
    fn get(&self, at: usize) -> u16 {
        match self.0.get(at * 2..at * 2 + 2) {
            Some(&[a, b]) => u16::from_le_bytes([a, b]),
            _ => 0,
        }
    }
}

/// 32-bit numbers in little-endian bytes.
struct Wholes(&'static [u8]);

impl Wholes {
    #[inline]
    fn get(&self, at: usize) -> usize {
        match self.0.get(at * 4..at * 4 + 4) {
            Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]) as usize,
            _ => 0,
        }
    }
}

/// A hash table of words with open places.
pub struct Index(Halves);

static WORD_TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/word_texts.bin"));
static WORD_ENDS: Wholes = Wholes(file!("word_ends.bin"));
static WORD_SOUNDS: &[u8] = file!("word_sounds.bin");
static SOUND_ENDS: Wholes = Wholes(file!("sound_ends.bin"));
static WORD_MARKS: Halves = Halves(file!("word_marks.bin"));
static WORD_LANGUAGES: Halves = Halves(file!("word_languages.bin"));
static WORD_CLASSES: Halves = Halves(file!("word_classes.bin"));
static CLASS_SETS: Halves = Halves(file!("class_sets.bin"));
static STARTS: Wholes = Wholes(file!("starts.bin"));
static NODE_EDGES: Wholes = Wholes(file!("node_edges.bin"));
static NODE_MASKS: Wholes = Wholes(file!("node_masks.bin"));
static NODE_FINDINGS: Halves = Halves(file!("node_findings.bin"));
static EDGE_SYMBOLS: Halves = Halves(file!("edge_symbols.bin"));
static EDGE_TARGETS: Wholes = Wholes(file!("edge_targets.bin"));
static FINDING_PLACES: Wholes = Wholes(file!("finding_places.bin"));
static FINDING_SETS: Halves = Halves(file!("finding_sets.bin"));

/// Words by their letters.
pub static SPELLED: Index = Index(Halves(file!("spelled.bin")));
/// Words by their letters, rows of one letter made one.
pub static COLLAPSED: Index = Index(Halves(file!("collapsed.bin")));
/// Words by their letters without the vowels behind the first.
pub static VOWELLESS: Index = Index(Halves(file!("vowelless.bin")));
/// Words of Darija that hold a digit, by their letters with the digits replaced.
pub static DIGITLESS: Index = Index(Halves(file!("digitless.bin")));
/// Sets of words of Darija by their consonants.
pub static HEARD: Index = Index(Halves(file!("heard.bin")));
static HEARD_SETS: Halves = Halves(file!("heard_sets.bin"));
static ALIKE_SETS: Halves = Halves(file!("alike_sets.bin"));
static WORD_ALIKE: Wholes = Wholes(file!("word_alike.bin"));
static WORD_CONSONANTS: &[u8] = file!("word_consonants.bin");

impl Index {
    /// The words that may have a form of this hash; the caller compares the form itself.
    #[inline]
    pub fn candidates(&self, hash: u32) -> impl Iterator<Item = u16> {
        let last = self.0.0.len() / 2 - 1;
        let mut at = place(hash, last + 1);
        std::iter::from_fn(move || {
            let word = self.0.get(at).checked_sub(1)?;
            at = (at + 1) & last;
            Some(word)
        })
    }
}

/// A word's letters.
#[inline]
pub fn text(word: u16) -> &'static str {
    let word = usize::from(word);
    WORD_TEXTS.get(WORD_ENDS.get(word)..WORD_ENDS.get(word + 1)).unwrap_or_default()
}

/// How a word of Darija sounds; empty for others.
#[inline]
pub fn sound(word: u16) -> &'static [u8] {
    let word = usize::from(word);
    WORD_SOUNDS.get(SOUND_ENDS.get(word)..SOUND_ENDS.get(word + 1)).unwrap_or_default()
}

/// How many consonants are heard in a word of Darija; 0 for others.
#[inline]
pub fn consonants(word: u16) -> u8 {
    WORD_CONSONANTS.get(usize::from(word)).copied().unwrap_or(0)
}

/// The words of a set of [`HEARD`].
#[inline]
pub fn heard_set(place: u16) -> impl Iterator<Item = u16> {
    let place = usize::from(place);
    let count = usize::from(HEARD_SETS.get(place));
    (1..=count).map(move |at| HEARD_SETS.get(place + at))
}

/// Other words of Darija that sound like one.
#[inline]
pub fn alike(word: u16) -> impl Iterator<Item = u16> {
    let place = WORD_ALIKE.get(usize::from(word));
    let count = usize::from(ALIKE_SETS.get(place));
    (1..=count).map(move |at| ALIKE_SETS.get(place + at))
}

/// A word's marks, see [`super::symbol::mark`].
#[inline]
pub fn marks(word: u16) -> u16 {
    WORD_MARKS.get(usize::from(word))
}

/// The languages a word is a function word of.
#[inline]
pub fn languages(word: u16) -> LanguageSet {
    LanguageSet(WORD_LANGUAGES.get(usize::from(word)))
}

/// A symbol and the classes it is in.
#[inline]
pub fn symbols(symbol: u16) -> impl Iterator<Item = u16> {
    let place = if symbol < WORDS { usize::from(WORD_CLASSES.get(usize::from(symbol))) } else { 0 };
    let count = usize::from(CLASS_SETS.get(place));
    std::iter::once(symbol).chain((1..=count).map(move |at| CLASS_SETS.get(place + at)))
}

/// The words of so many letters that begin with this one, as a range of numbers.
pub fn words_like(length: usize, first: char) -> std::ops::Range<u16> {
    let key = |word: u16| {
        let text = text(word);
        (text.chars().count(), text.chars().next().unwrap_or('\0'))
    };
    let find = |wanted: (usize, char), behind: bool| {
        let (mut low, mut high) = (0, WORDS);
        while low < high {
            let middle = low + (high - low) / 2;
            let before = if behind { key(middle) <= wanted } else { key(middle) < wanted };
            if before {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    };
    find((length, first), false)..find((length, first), true)
}

/// A node of the graph of phrases.
#[derive(Debug, Clone, Copy)]
pub struct Node(usize);

impl Node {
    /// Where phrases that begin with this symbol go on.
    #[inline]
    pub fn start(symbol: u16) -> Option<Self> {
        match STARTS.get(usize::from(symbol)) {
            0 => None,
            node => Some(Self(node)),
        }
    }

    /// Where it leads with a symbol.
    #[inline]
    pub fn follow(self, symbol: u16) -> Option<Self> {
        if NODE_MASKS.get(self.0) & mask_bit(symbol) as usize == 0 {
            return None;
        }
        let (mut low, mut high) = (NODE_EDGES.get(self.0), NODE_EDGES.get(self.0 + 1));
        while low < high {
            let middle = low + (high - low) / 2;
            match EDGE_SYMBOLS.get(middle).cmp(&symbol) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(Self(EDGE_TARGETS.get(middle))),
            }
        }
        None
    }

    /// Whether any phrase goes on behind it.
    #[inline]
    pub fn goes_on(self) -> bool {
        NODE_EDGES.get(self.0) < NODE_EDGES.get(self.0 + 1)
    }

    /// What is found where a phrase ends here.
    #[inline]
    pub fn findings(self) -> impl Iterator<Item = Finding> {
        let set = usize::from(NODE_FINDINGS.get(self.0));
        let place = if set == 0 { 0 } else { FINDING_PLACES.get(set) };
        let count = usize::from(FINDING_SETS.get(place));
        (1..=count).map(move |at| Finding::from_number(FINDING_SETS.get(place + at)))
    }
}

/// The entry of a finding.
pub fn entry(index: u16) -> Option<&'static Entry> {
    ENTRIES.get(usize::from(index))
}
