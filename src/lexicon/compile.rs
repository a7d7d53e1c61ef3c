//! Build time only: the word lists become automata and a table that load without parsing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::source::{Grammar, SourceEntry, slot_name};
use crate::text::language::Language;
use crate::text::{fold, sound, tokenize};

/// A spelling's key and the entries it stands for.
type Keys = BTreeMap<String, Vec<usize>>;

/// From this value on a key stands for a group of entries: the value less this is its index.
const GROUPS_FROM: usize = 1 << 16;
/// Fewest consonants of a sound that is looked for at all.
const FEWEST_CONSONANTS: usize = 2;

/// What the build script writes into its output folder.
pub struct Compiled {
    /// Rust source of the tables.
    pub tables: String,
    /// Automaton over literal spellings.
    pub literals: Vec<u8>,
    /// Automaton over the sounds of Darija.
    pub sounds: Vec<u8>,
}

/// Compiles the entries of all lists.
///
/// # Errors
/// Those of the automaton builder; none for sorted keys.
pub fn compile(
    grammar: &Grammar,
    lists: &[(Language, Vec<SourceEntry>)],
) -> Result<Compiled, fst::Error> {
    let mut table = String::new();
    let (mut literals, mut sounds) = (Keys::new(), Keys::new());
    let lists =
        lists.iter().flat_map(|(language, list)| list.iter().map(move |one| (language, one)));
    for (index, (language, entry)) in lists.enumerate() {
        let SourceEntry { category, severity, sureness, needs, .. } = entry;
        let needs_address = needs.address || needs.target || !needs.near.is_empty();
        let _ = writeln!(
            table,
            "Entry {{ language: Language::{language:?}, category: Category::{category:?}, severity: Severity::{severity:?}, sureness: {sureness:?}, needs_address: {needs_address} }},"
        );
        let expand = |spelling: &String, latin| filled(grammar, *language, spelling, latin);
        let terms = entry.terms.iter().flat_map(|term| expand(term, false));
        for spelling in terms.chain(entry.latin.iter().flat_map(|term| expand(term, true))) {
            let words = words(&spelling);
            push(&mut literals, words.join(" "), index);
            let heard: Vec<String> =
                words.iter().map(|word| sound::sound_of(word.chars())).collect();
            let heard = heard.join(" ");
            let consonants =
                heard.chars().filter(|sound| *sound != ' ' && !sound::is_vowel(*sound));
            if *language == Language::Darija && consonants.count() >= FEWEST_CONSONANTS {
                push(&mut sounds, heard, index);
            }
        }
    }
    let mut groups = Vec::new();
    let literals = automaton(&literals, &mut groups)?;
    let sounds = automaton(&sounds, &mut groups)?;
    let mut tables = format!("pub static ENTRIES: &[Entry] = &[\n{table}];\n");
    let _ = writeln!(tables, "pub static GROUPS: &[&[u16]] = &[");
    for group in &groups {
        let _ = writeln!(tables, "&{group:?},");
    }
    let _ = writeln!(tables, "];\nconst GROUPS_FROM: usize = {GROUPS_FROM};");
    Ok(Compiled { tables, literals, sounds })
}

/// A spelling with every member in its slots.
fn filled(grammar: &Grammar, language: Language, spelling: &str, latin: bool) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in spelling.split(' ') {
        let slot = slot_name(word).and_then(|name| grammar.slot(language, name));
        let own = [word.to_owned()];
        let members = slot.map_or(&own[..], |slot| if latin { &slot.latin } else { &slot.members });
        all = all
            .iter()
            .flat_map(|form| members.iter().map(move |member| format!("{form} {member}")))
            .collect();
    }
    all
}

/// The folded words of a spelling, as the matcher will meet them.
pub fn words(spelling: &str) -> Vec<String> {
    let tokens = tokenize(&fold(spelling));
    tokens.words.iter().map(|word| tokens.text_of(*word)).collect()
}

fn push(keys: &mut Keys, key: String, entry: usize) {
    let group = keys.entry(key).or_default();
    if !group.contains(&entry) {
        group.push(entry);
    }
}

/// An automaton whose values are entries, or groups of them, so that the keys of one entry share
/// their ends.
fn automaton(keys: &Keys, groups: &mut Vec<Vec<usize>>) -> Result<Vec<u8>, fst::Error> {
    let mut builder = fst::MapBuilder::memory();
    for (key, entries) in keys {
        let value = match entries[..] {
            [entry] => entry,
            _ => {
                let known = groups.iter().position(|group| group == entries);
                let index = known.unwrap_or(groups.len());
                if known.is_none() {
                    groups.push(entries.clone());
                }
                GROUPS_FROM + index
            }
        };
        builder.insert(key, value as u64)?;
    }
    builder.into_inner()
}
