//! Compiles the word lists of `lexicon/`; a bad line stops the build with its file and line.
#![allow(dead_code, missing_docs, reason = "modules of the crate, used in part here")]

#[path = "src/text/mod.rs"]
mod text;
#[path = "src/verdict.rs"]
mod verdict;
#[path = "src/lexicon"]
mod lexicon {
    pub mod compile;
    pub mod source;
}

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use lexicon::compile::{compile, words};
use lexicon::source::{self, Grammar, Needs, SourceEntry};
use text::language::{Language, LanguageSet};
use verdict::{Category, Severity};

type Error = Box<dyn std::error::Error>;

const LISTS: [(&str, Language); 8] = [
    ("fr.tsv", Language::French),
    ("ary.tsv", Language::Darija),
    ("ar.tsv", Language::Arabic),
    ("en.tsv", Language::English),
    ("es.tsv", Language::Spanish),
    ("zgh.tsv", Language::Tamazight),
    ("kab.tsv", Language::Kabyle),
    ("emoji.tsv", Language::Undetermined),
];
const ADDRESS: u64 = 1 << 16;
/// The rules of `context.tsv`, in the order of `Rule::ALL`.
const RULES: [&str; 9] =
    ["telling", "negation", "self", "counter", "affection", "game", "literal", "news", "faith"];

fn main() {
    if let Err(error) = run() {
        eprintln!("error: lexicon/{error}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Error> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("lexicon");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for watched in ["lexicon", "src/text", "src/lexicon", "src/verdict.rs"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let read = |file: &str| {
        fs::read_to_string(folder.join(file)).map_err(|error| format!("{file}: {error}"))
    };
    let grammar = Grammar::parse(&read("slots.tsv")?, &read("inflections.tsv")?)?;
    let mut lists = Vec::new();
    for (file, language) in LISTS {
        let entries = source::parse(file, &read(file)?, language, &grammar)?;
        let safe = entries.iter().flat_map(safe_phrases).collect();
        lists.push((language, entries));
        lists.push((language, safe));
    }
    lists.extend(phrases(&folder, "distress.tsv", Category::Distress)?);
    lists.extend(phrases(&folder, "harmless.tsv", Category::Harmless)?);
    let compiled = compile(&grammar, &lists)?;
    let word_map = word_values(&folder)?;
    let mut tables = compiled.tables;
    let _ = writeln!(
        tables,
        "pub static THRESHOLDS: Thresholds = Thresholds {{ {} }};",
        thresholds(&folder)?
    );
    let digest = tables.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let version = format!("{}+{:08x}", env::var("CARGO_PKG_VERSION")?, digest >> 32);
    let _ = writeln!(tables, "const LEXICON_VERSION: &str = {version:?};");
    fs::write(out.join("lexicon.rs"), tables)?;
    fs::write(out.join("literals.fst"), compiled.literals)?;
    fs::write(out.join("sounds.fst"), compiled.sounds)?;
    fs::write(out.join("words.fst"), word_map)?;
    fs::write(out.join("cues.fst"), cues(&folder)?)?;
    Ok(())
}

/// Lines of a small list: number and columns, comments and header left out.
fn rows<const COLUMNS: usize>(
    folder: &Path,
    file: &str,
) -> Result<Vec<(usize, [String; COLUMNS])>, Error> {
    let text = fs::read_to_string(folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
    let lines =
        text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let mut rows = Vec::new();
    for (index, line) in lines.skip(1) {
        let columns: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let found = columns.len();
        let columns = columns
            .try_into()
            .map_err(|_| format!("{file}:{}: {found} columns instead of {COLUMNS}", index + 1))?;
        rows.push((index + 1, columns));
    }
    Ok(rows)
}

fn language_of(file: &str, line: usize, code: &str) -> Result<Language, String> {
    Language::from_code(code)
        .ok_or_else(|| format!("{file}:{line}: `{code}` is not a language of ours"))
}

/// The phrases in which an entry is innocent, as entries.
fn safe_phrases(entry: &SourceEntry) -> Option<SourceEntry> {
    let terms = entry.safe.clone();
    let harmless = harmless(entry.line, terms, Vec::new(), Category::Harmless);
    (!entry.safe.is_empty()).then_some(harmless)
}

fn harmless(
    line: usize,
    terms: Vec<String>,
    latin: Vec<String>,
    category: Category,
) -> SourceEntry {
    SourceEntry {
        line,
        terms,
        latin,
        category,
        severity: Severity::None,
        sureness: 0.9,
        needs: Needs::default(),
        safe: Vec::new(),
    }
}

/// Phrases of all languages in one list, with the category they share.
fn phrases(
    folder: &Path,
    file: &str,
    category: Category,
) -> Result<Vec<(Language, Vec<SourceEntry>)>, Error> {
    let mut lists = Vec::new();
    for (line, [code, term, latin]) in rows(folder, file)? {
        let spellings =
            |text: &str| source::spellings(text).map_err(|error| format!("{file}:{line}: {error}"));
        let latin = if latin == "-" { Vec::new() } else { spellings(&latin)? };
        let entry = harmless(line, spellings(&term)?, latin, category);
        lists.push((language_of(file, line, &code)?, vec![entry]));
    }
    Ok(lists)
}

/// Function words and words of address, one automaton: languages in the low bits, then a flag.
fn word_values(folder: &Path) -> Result<Vec<u8>, Error> {
    let mut values: BTreeMap<String, u64> = BTreeMap::new();
    for (file, address) in [("function_words.tsv", false), ("address.tsv", true)] {
        for (line, [code, list]) in rows(folder, file)? {
            let language = LanguageSet::default().with(language_of(file, line, &code)?);
            for word in words(&list) {
                *values.entry(word).or_default() |=
                    if address { ADDRESS } else { u64::from(language.0) };
            }
        }
    }
    let mut builder = fst::MapBuilder::memory();
    for (word, value) in values {
        builder.insert(word, value)?;
    }
    Ok(builder.into_inner()?)
}

/// Cues of the context: a phrase and the place of its rule in [`RULES`]. Where a phrase stands for
/// two rules, the first holds.
fn cues(folder: &Path) -> Result<Vec<u8>, Error> {
    let file = "context.tsv";
    let mut values: BTreeMap<String, u64> = BTreeMap::new();
    for (line, [code, rule, list]) in rows(folder, file)? {
        language_of(file, line, &code)?;
        let rule = RULES.iter().position(|name| *name == rule);
        let rule = rule.ok_or_else(|| format!("{file}:{line}: a rule is one of {RULES:?}"))?;
        let phrases =
            source::spellings(&list).map_err(|problem| format!("{file}:{line}: {problem}"))?;
        for phrase in phrases {
            values.entry(words(&phrase).join(" ")).or_insert(rule as u64);
        }
    }
    let mut builder = fst::MapBuilder::memory();
    for (phrase, rule) in values {
        builder.insert(phrase, rule)?;
    }
    Ok(builder.into_inner()?)
}

fn thresholds(folder: &Path) -> Result<String, Error> {
    let file = "thresholds.tsv";
    let mut fields = String::new();
    for (line, [name, value]) in rows(folder, file)? {
        let number: f64 =
            value.parse().map_err(|_| format!("{file}:{line}: `{value}` is not a number"))?;
        let known = ["calm", "standard", "watchful"].contains(&name.as_str());
        if !known || !(0.0..=1.0).contains(&number) {
            return Err(format!("{file}:{line}: `{name}` with {number} is no threshold").into());
        }
        let _ = write!(fields, "{name}: {number:?}, ");
    }
    Ok(fields)
}
