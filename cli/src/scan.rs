//! `tiqa scan`: one verdict for each line of standard input.

use std::io::{self, BufRead, BufWriter, ErrorKind, Write};

use clap::Args;
use tiqa::Detector;
use tiqa::text::language::{Language, LanguageSet};

use crate::engine;
use crate::error::Error;

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    engine: engine::Options,
    /// Only these languages, separated by commas: fr, ary, ary-Latn, ar, en, es, zgh, kab.
    #[arg(long, value_delimiter = ',', value_parser = language)]
    languages: Option<Vec<Language>>,
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code)
        .ok_or_else(|| format!("not one of {}", Language::ALL.map(Language::code).join(", ")))
}

/// Reads until the end of input. Bytes that are no UTF-8 count as U+FFFD. A reader that closes
/// our output early is no error.
pub fn run(options: &Options) -> Result<(), Error> {
    let languages = options.languages.as_ref().map_or(LanguageSet::ALL, |languages| {
        languages.iter().copied().fold(LanguageSet::default(), LanguageSet::with)
    });
    let detector = options.engine.detector(languages)?;
    match scan(&detector, io::stdin().lock(), BufWriter::new(io::stdout().lock())) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(Error::Output),
    }
}

fn scan(detector: &Detector, mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = line.strip_suffix(b"\n").unwrap_or(&line);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        serde_json::to_writer(&mut output, &detector.scan(&String::from_utf8_lossy(text)))?;
        output.write_all(b"\n")?;
        line.clear();
    }
    output.flush()
}
