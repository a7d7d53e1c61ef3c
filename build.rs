//! Compiles the word lists of `lexicon/` and Unicode's letters into tables that load without
//! parsing; a bad line stops the build with its file and line.
#![allow(
    dead_code,
    missing_docs,
    unused_imports,
    reason = "modules of the crate, used in part here"
)]

#[path = "src/text"]
mod text {
    pub mod fold;
    mod gaps;
    pub mod language;
    mod shape;
    pub mod sound;
    mod tokens;
    mod unicode;

    pub use fold::{Folded, FoldedChar, Letters};
    pub use shape::Shape;
    pub use tokens::{Emoji, Token, Tokens, tokenize, word_hash};
    pub use unicode::{Unicode, folding};
}
#[path = "src/verdict.rs"]
mod verdict;
#[path = "src/lexicon"]
mod lexicon {
    pub mod compile;
    pub mod source;
    pub mod symbol;
}

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use lexicon::compile::compile;
use lexicon::source::Lists;
use regex_automata::MatchKind;
use regex_automata::dfa::{StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::syntax;

type Error = Box<dyn std::error::Error>;

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
    let lists = Lists::read(|file| fs::read_to_string(folder.join(file)))?;
    let compiled = compile(&lists)?;
    let mut digest = compiled.tables.bytes().fold(FNV_OFFSET, fnv);
    for (name, bytes) in compiled.files {
        digest = bytes.iter().copied().fold(digest, fnv);
        fs::write(out.join(name), bytes)?;
    }
    let version = format!("{}+{:08x}", env::var("CARGO_PKG_VERSION")?, digest >> 32);
    let tables = compiled.tables + &format!("const LEXICON_VERSION: &str = {version:?};\n");
    fs::write(out.join("lexicon.rs"), tables)?;
    fs::write(out.join("patterns.dfa"), patterns(&lists)?)?;
    write_letters(&out)
}

/// The FNV-1a hash: enough to tell two builds of the lists apart.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// One automaton over all patterns, each tried at the beginning of a word, the longest match.
fn patterns(lists: &Lists) -> Result<Vec<u8>, Error> {
    let expressions: Vec<&str> =
        lists.grammar.patterns().map(|(_, expression)| expression).collect();
    let automaton = dense::Builder::new()
        .configure(
            dense::Config::new()
                .start_kind(StartKind::Anchored)
                .match_kind(MatchKind::All)
                .minimize(true),
        )
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .thompson(thompson::Config::new().utf8(false))
        .build_many(&expressions)
        .map_err(|error| format!("patterns.tsv: {error}"))?;
    Ok(automaton.to_sparse()?.to_bytes_little_endian())
}

/// Characters on one page of the table of letters.
const PAGE: u32 = 128;

/// The table of what characters fold to: pages of cells, equal pages once. Its numbers are those
/// of `src/text/letters.rs`.
fn write_letters(out: &Path) -> Result<(), Error> {
    const ROWS_FROM: u32 = 0x0100_0000;
    let mut rows: Vec<String> = Vec::new();
    let mut pages: Vec<Vec<u32>> = vec![vec![0; PAGE as usize]];
    let mut numbers = Vec::new();
    for page in 0..=(char::MAX as u32 / PAGE) {
        let cells: Vec<u32> = (page * PAGE..(page + 1) * PAGE)
            .map(|code| {
                let Some(ch) = char::from_u32(code) else { return 0 };
                match text::folding(ch)[..] {
                    [] => 1,
                    [one] if one == ch => 0,
                    [one] if speaks(one) => one as u32,
                    ref row if row.iter().any(|part| speaks(*part)) => {
                        let row: String = row.iter().collect();
                        let place = rows.iter().position(|known| *known == row);
                        let place = place.unwrap_or(rows.len());
                        if place == rows.len() {
                            rows.push(row);
                        }
                        ROWS_FROM + place as u32
                    }
                    _ => 0,
                }
            })
            .collect();
        let number = pages.iter().position(|known| *known == cells).unwrap_or(pages.len());
        if number == pages.len() {
            pages.push(cells);
        }
        numbers.extend(u16::try_from(number)?.to_le_bytes());
    }
    let cells: Vec<u8> = pages.concat().into_iter().flat_map(u32::to_le_bytes).collect();
    fs::write(out.join("fold_pages.bin"), numbers)?;
    fs::write(out.join("fold_cells.bin"), cells)?;
    let mut source = String::from("static ROWS: &[&str] = &[");
    for row in rows {
        let _ = write!(source, "{row:?}, ");
    }
    fs::write(out.join("fold_rows.rs"), source + "];\n")?;
    Ok(())
}

/// Whether a folded character means anything to the engine: a letter or digit of its scripts, a
/// blank, or a sign it reads. Others stay as they are, which keeps the table small.
fn speaks(ch: char) -> bool {
    ch.is_ascii() || matches!(ch, '\u{0600}'..='\u{077F}' | '\u{2D30}'..='\u{2D7F}')
}
