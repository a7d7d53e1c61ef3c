//! The compiled lists, as the build script left them.

use std::sync::LazyLock;

use fst::Map;
use fst::raw::Fst;

use crate::text::language::{Language, LanguageSet};
use crate::verdict::{Category, Severity};

/// One entry, compiled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// The language of its list; an Arabizi spelling belongs to Darija.
    pub language: Language,
    /// What it is.
    pub category: Category,
    /// How bad it is.
    pub severity: Severity,
    /// How often it is abusive when it stands in a child's messages.
    pub sureness: f64,
    /// It counts only where somebody is addressed.
    pub needs_address: bool,
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

type Bytes = &'static [u8];

pub(super) static LITERAL_KEYS: LazyLock<Fst<Bytes>> =
    LazyLock::new(|| load(include_bytes!(concat!(env!("OUT_DIR"), "/literals.fst"))).into_fst());
pub(super) static SOUND_KEYS: LazyLock<Fst<Bytes>> =
    LazyLock::new(|| load(include_bytes!(concat!(env!("OUT_DIR"), "/sounds.fst"))).into_fst());
pub(super) static CUE_KEYS: LazyLock<Fst<Bytes>> =
    LazyLock::new(|| load(include_bytes!(concat!(env!("OUT_DIR"), "/cues.fst"))).into_fst());
static WORD_KEYS: LazyLock<Map<Bytes>> =
    LazyLock::new(|| load(include_bytes!(concat!(env!("OUT_DIR"), "/words.fst"))));

/// Bit of a word's value that marks it as speaking to somebody; the lower bits are languages.
const ADDRESS: u64 = 1 << 16;

#[expect(clippy::expect_used, reason = "the bytes are written by this crate's build script")]
fn load(bytes: Bytes) -> Map<Bytes> {
    Map::new(bytes).expect("an automaton written by the build script")
}

/// The entries a key's value stands for: one, or a group.
pub(super) fn entries(value: u64) -> impl Iterator<Item = &'static Entry> {
    let value = usize::try_from(value).unwrap_or(usize::MAX);
    let group = value.checked_sub(GROUPS_FROM).and_then(|index| GROUPS.get(index));
    let grouped = group.copied().unwrap_or_default().iter().map(|index| usize::from(*index));
    let single = (value < GROUPS_FROM).then_some(value);
    single.into_iter().chain(grouped).filter_map(|index| ENTRIES.get(index))
}

/// The languages a folded word is a function word of.
pub fn function_word(word: &str) -> LanguageSet {
    LanguageSet(WORD_KEYS.get(word).map_or(0, |value| (value & 0xFFFF) as u16))
}

/// Whether a folded word speaks to somebody ("tu", "nta", "you").
pub fn is_address(word: &str) -> bool {
    WORD_KEYS.get(word).is_some_and(|value| value & ADDRESS != 0)
}

/// The thresholds of `lexicon/thresholds.tsv`.
pub fn thresholds() -> Thresholds {
    THRESHOLDS
}
