//! The compiled lists, as the build script left them: bytes that are read where they lie.

use super::symbol::{BLOCK, place};
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

/// The scores from which a message is abusive, each without and with the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Few alarms.
    pub calm: [f64; 2],
    /// The default.
    pub standard: [f64; 2],
    /// Few misses.
    pub watchful: [f64; 2],
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

/// A file that the build script wrote.
macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

pub(super) use file;

/// 16-bit numbers in little-endian bytes.
pub(super) struct Halves(pub(super) &'static [u8]);

impl Halves {
    #[inline]
    pub(super) fn get(&self, at: usize) -> u16 {
        match self.0.get(at * 2..at * 2 + 2) {
            Some(&[a, b]) => u16::from_le_bytes([a, b]),
            _ => 0,
        }
    }
}

/// 32-bit numbers in little-endian bytes.
pub(super) struct Wholes(pub(super) &'static [u8]);

impl Wholes {
    #[inline]
    pub(super) fn get(&self, at: usize) -> usize {
        match self.0.get(at * 4..at * 4 + 4) {
            Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]) as usize,
            _ => 0,
        }
    }
}

/// Where pieces that lie behind each other begin and end.
struct Ends {
    /// Bytes of each.
    lengths: &'static [u8],
    /// Where every [`BLOCK`]th begins.
    blocks: Wholes,
}

impl Ends {
    #[inline]
    fn range(&self, piece: u16) -> std::ops::Range<usize> {
        let piece = usize::from(piece);
        let block = piece / BLOCK;
        let before = self.lengths.get(block * BLOCK..piece).unwrap_or_default();
        let before: usize = before.iter().map(|length| usize::from(*length)).sum();
        let start = self.blocks.get(block) + before;
        start..start + self.lengths.get(piece).map_or(0, |length| usize::from(*length))
    }
}

/// A hash table of words with open places.
pub struct Index(Halves);

static WORD_TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/word_texts.bin"));
static WORD_ENDS: Ends =
    Ends { lengths: file!("word_lengths.bin"), blocks: Wholes(file!("word_blocks.bin")) };
static WORD_SOUNDS: &[u8] = file!("word_sounds.bin");
static SOUND_ENDS: Ends =
    Ends { lengths: file!("sound_lengths.bin"), blocks: Wholes(file!("sound_blocks.bin")) };
static WORD_MARKS: Halves = Halves(file!("word_marks.bin"));
static WORD_LANGUAGES: Halves = Halves(file!("word_languages.bin"));
static WORD_CLASSES: Halves = Halves(file!("word_classes.bin"));
static CLASS_SETS: Halves = Halves(file!("class_sets.bin"));

/// Words by their letters.
pub static SPELLED: Index = Index(Halves(file!("spelled.bin")));
/// Words that hold rows of one letter, by their letters with these made one.
pub static COLLAPSED: Index = Index(Halves(file!("collapsed.bin")));
/// Words by their letters without the vowels behind the first.
pub static VOWELLESS: Index = Index(Halves(file!("vowelless.bin")));
/// Words of Darija that hold a digit, by their letters with the digits replaced.
pub static DIGITLESS: Index = Index(Halves(file!("digitless.bin")));
/// Sets of words of Darija by their consonants.
pub static HEARD: Index = Index(Halves(file!("heard.bin")));
static HEARD_SETS: Halves = Halves(file!("heard_sets.bin"));

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
    WORD_TEXTS.get(WORD_ENDS.range(word)).unwrap_or_default()
}

/// How a word of Darija sounds; empty for others.
#[inline]
pub fn sound(word: u16) -> &'static [u8] {
    WORD_SOUNDS.get(SOUND_ENDS.range(word)).unwrap_or_default()
}

/// The words of a set of [`HEARD`].
#[inline]
pub fn heard_set(place: u16) -> impl Iterator<Item = u16> {
    let place = usize::from(place);
    let count = usize::from(HEARD_SETS.get(place));
    (1..=count).map(move |at| HEARD_SETS.get(place + at))
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

/// The entry of a finding.
pub fn entry(index: u16) -> Option<&'static Entry> {
    ENTRIES.get(usize::from(index))
}
