//! Build time only: the word lists become tables that load without parsing.
//!
//! `vocabulary` numbers every word of the lists and says how it may be looked up, `graph` holds
//! the phrases as paths of these numbers, `bytes` writes both down.

mod bytes;
mod graph;
mod vocabulary;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::source::{Lists, Needs, Rule, SourceEntry, slot_name};
use super::symbol::{Finding, MOST_CLASSES, mark};
use crate::text::language::{Language, LanguageSet};
use crate::text::{Unicode, fold::Folded, tokenize};
use bytes::Blob;
use graph::Graph;
use vocabulary::Vocabulary;

/// What the build script writes into its output folder.
pub struct Compiled {
    /// Rust source of the tables.
    pub tables: String,
    /// Names and bytes of the files beside it.
    pub files: Vec<(&'static str, Vec<u8>)>,
}

/// Compiles all lists.
///
/// # Errors
/// A text that says which limit of the tables the lists have outgrown.
pub fn compile(lists: &Lists) -> Result<Compiled, String> {
    let mut classes = Classes::default();
    for (language, name, _) in lists.grammar.slots() {
        classes.of(Some(language), name);
    }
    for (name, _) in lists.grammar.patterns() {
        classes.of(None, name);
    }
    let mut parts = Parts { lists, classes, words: Vocabulary::default(), paths: Vec::new() };
    parts.collect();
    let Parts { classes, mut words, paths, .. } = parts;
    if classes.0.len() > usize::from(MOST_CLASSES) {
        return Err(format!("{} slots and neighbour lists", classes.0.len()));
    }
    words.number()?;
    let mut graph = Graph::default();
    for (path, finding) in &paths {
        let symbols: Vec<u16> = path.iter().map(|part| words.symbol(part)).collect();
        match (&symbols[..], finding) {
            ([], _) => {}
            ([word], Finding::Class(class)) if *word < words.count() => {
                words.add_class(*word, *class);
            }
            _ => graph.insert(&symbols, *finding),
        }
    }
    let mut blob = Blob::default();
    words.write(&mut blob)?;
    graph.write(words.count() + classes.0.len() as u16, &mut blob)?;
    Ok(Compiled { tables: tables(lists, &classes, &words), files: blob.files })
}

/// A step of a path: a word or a class of words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A folded word, or an emoji.
    Word(String),
    /// A slot, a pattern, or the neighbours of an entry.
    Class(u16),
}

/// Slots by language and name; neighbour lists and patterns have no language.
#[derive(Default)]
struct Classes(BTreeMap<(Option<&'static str>, String), u16>);

impl Classes {
    fn of(&mut self, language: Option<Language>, name: &str) -> u16 {
        let next = self.0.len() as u16;
        *self.0.entry((language.map(Language::code), name.to_owned())).or_insert(next)
    }
}

struct Parts<'a> {
    lists: &'a Lists,
    classes: Classes,
    words: Vocabulary,
    paths: Vec<(Vec<Part>, Finding)>,
}

impl Parts<'_> {
    fn collect(&mut self) {
        let lists = self.lists;
        for (language, name, slot) in lists.grammar.slots() {
            let class = self.classes.of(Some(language), name);
            let mark = if name == "filler" { mark::FILLER } else { 0 };
            for member in slot.members.iter().chain(&slot.latin) {
                self.path(Some(language), member, mark, Finding::Class(class));
            }
        }
        for (index, (language, entry)) in lists.entries.iter().enumerate() {
            for spelling in entry.terms.iter().chain(&entry.latin) {
                self.path(Some(*language), spelling, 0, Finding::Entry(index as u16));
            }
            let near = near_name(&entry.needs);
            for word in &entry.needs.near {
                let class = self.classes.of(None, &near);
                self.path(None, word, 0, Finding::Class(class));
            }
        }
        for (rule, language, phrase) in &lists.cues {
            // Slots are the language's; that of Arabizi is Darija.
            let language = match language {
                Language::Arabizi => Language::Darija,
                other => *other,
            };
            self.path(Some(language), phrase, 0, Finding::Cue(*rule));
        }
        for (language, word) in &lists.function_words {
            let set = LanguageSet::default().with(*language);
            for word in words(word) {
                self.words.add(&word, mark::FUNCTION, set);
            }
        }
        for (word_mark, list) in [(mark::ADDRESS, &lists.address), (mark::TARGET, &lists.target)] {
            for word in list.iter().flat_map(|word| words(word)) {
                self.words.add(&word, word_mark, LanguageSet::default());
            }
        }
    }

    fn path(&mut self, language: Option<Language>, spelling: &str, mark: u16, finding: Finding) {
        let heard = if language == Some(Language::Darija) { mark::HEARD } else { 0 };
        let mut path = Vec::new();
        for piece in spelling.split(' ') {
            if let Some(name) = slot_name(piece) {
                let language = language.filter(|_| !self.lists.grammar.is_pattern(name));
                path.push(Part::Class(self.classes.of(language, name)));
                continue;
            }
            for word in words(piece) {
                self.words.add(&word, mark | heard, LanguageSet::default());
                path.push(Part::Word(word));
            }
        }
        self.paths.push((path, finding));
    }
}

fn near_name(needs: &Needs) -> String {
    needs.near.join("|")
}

/// The folded words of a spelling, as the engine will meet them; emoji are words of their own.
pub fn words(spelling: &str) -> Vec<String> {
    let tokens = tokenize(&Folded::<Unicode>::of(spelling));
    let emoji = tokens.emoji.iter().map(|emoji| emoji.sign.ch.to_string());
    tokens.words.iter().map(|word| tokens.text_of(*word)).chain(emoji).collect()
}

fn tables(lists: &Lists, classes: &Classes, words: &Vocabulary) -> String {
    let mut tables = format!(
        "/// How many words there are; classes are numbered behind them.\npub const WORDS: u16 = {};\n",
        words.count()
    );
    let _ = writeln!(tables, "pub static ENTRIES: &[Entry] = &[");
    for (language, entry) in &lists.entries {
        let SourceEntry { file, line, category, severity, sureness, needs, .. } = entry;
        let near = (!needs.near.is_empty())
            .then(|| classes.0.get(&(None, near_name(needs))).map(|class| words.count() + class));
        let (address, target) = (needs.address, needs.target);
        let _ = writeln!(
            tables,
            "Entry {{ file: {file:?}, line: {line}, language: Language::{language:?}, category: Category::{category:?}, severity: Severity::{severity:?}, sureness: {sureness:?}, needs: Needs {{ address: {address}, target: {target}, near: {:?} }} }},",
            near.flatten()
        );
    }
    let _ = writeln!(tables, "];\npub static PATTERNS: &[u16] = &[");
    for (name, _) in lists.grammar.patterns() {
        let class = classes.0.get(&(None, name.to_owned())).copied().unwrap_or_default();
        let _ = writeln!(tables, "{},", words.count() + class);
    }
    let _ = writeln!(tables, "];\npub static RULES: &[Rule] = &[");
    for rule in &lists.rules {
        let Rule { name, before, after, keeps, categories, carries } = rule;
        let categories: Vec<String> =
            categories.iter().map(|category| format!("Category::{category:?}")).collect();
        let _ = writeln!(
            tables,
            "Rule {{ name: {name:?}, before: {before:?}, after: {after:?}, keeps: {keeps:?}, categories: &[{}], carries: {carries} }},",
            categories.join(", ")
        );
    }
    let [calm, standard, watchful] = lists.thresholds;
    let _ = writeln!(
        tables,
        "];\nconst THRESHOLDS: Thresholds = Thresholds {{ calm: {calm:?}, standard: {standard:?}, watchful: {watchful:?} }};"
    );
    tables
}
