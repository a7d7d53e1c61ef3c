//! Build time only: the word lists become automata and a table that load without parsing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::source::SourceEntry;
use crate::text::language::Language;
use crate::text::{fold, sound, tokenize};

/// A spelling's key and the entries it stands for.
type Keys<V> = BTreeMap<String, Vec<V>>;

/// What the build script writes into its output folder.
pub struct Compiled {
    /// Rust source of the tables.
    pub tables: String,
    /// Automaton over literal spellings.
    pub literals: Vec<u8>,
    /// Automaton over sound skeletons.
    pub sounds: Vec<u8>,
}

/// Compiles the entries of all lists.
///
/// # Errors
/// Those of the automaton builder; none for sorted keys.
pub fn compile(lists: &[(Language, Vec<SourceEntry>)]) -> Result<Compiled, fst::Error> {
    let mut entries = String::new();
    let mut literals: Keys<usize> = BTreeMap::new();
    let mut sounds: Keys<(usize, String)> = BTreeMap::new();
    let all =
        lists.iter().flat_map(|(language, list)| list.iter().map(move |entry| (*language, entry)));
    for (index, (language, entry)) in all.enumerate() {
        let SourceEntry { category, severity, sureness, needs_address, .. } = entry;
        let _ = writeln!(
            entries,
            "Entry {{ language: Language::{language:?}, category: Category::{category:?}, severity: Severity::{severity:?}, sureness: {sureness:?}, needs_address: {needs_address} }},"
        );
        for spelling in entry.terms.iter().chain(&entry.latin) {
            push(&mut literals, words(spelling).join(" "), index);
            if language == Language::Darija {
                let heard: Vec<String> =
                    words(spelling).iter().map(|word| sound::sound_of(word.chars())).collect();
                let skeleton: Vec<String> =
                    heard.iter().map(|word| sound::skeleton(word)).collect();
                push(&mut sounds, skeleton.join(" "), (index, heard.join(" ")));
            }
        }
    }
    sounds.retain(|skeleton, _| skeleton.len() >= 2);
    let mut tables = format!("pub static ENTRIES: &[Entry] = &[\n{entries}];\n");
    let _ = writeln!(tables, "pub static LITERALS: &[&[u16]] = &[");
    for group in literals.values() {
        let _ = writeln!(tables, "&{group:?},");
    }
    let _ = writeln!(tables, "];\npub static SOUNDS: &[&[(u16, &str)]] = &[");
    for group in sounds.values() {
        let _ = writeln!(tables, "&{group:?},");
    }
    let _ = writeln!(tables, "];");
    Ok(Compiled {
        tables,
        literals: automaton(literals.keys())?,
        sounds: automaton(sounds.keys())?,
    })
}

/// The folded words of a spelling, as the matcher will meet them.
pub fn words(spelling: &str) -> Vec<String> {
    let tokens = tokenize(&fold(spelling));
    tokens.words.iter().map(|word| tokens.text_of(*word)).collect()
}

fn push<V: PartialEq>(keys: &mut Keys<V>, key: String, value: V) {
    let group = keys.entry(key).or_default();
    if !group.contains(&value) {
        group.push(value);
    }
}

fn automaton<'a>(keys: impl Iterator<Item = &'a String>) -> Result<Vec<u8>, fst::Error> {
    let mut builder = fst::MapBuilder::memory();
    for (index, key) in keys.enumerate() {
        builder.insert(key, index as u64)?;
    }
    builder.into_inner()
}
